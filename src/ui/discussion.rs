//! The discussion: how many, who, and the rows of its threads.

use std::collections::HashSet;
use std::ops::Range;
use std::rc::Rc;

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::app::{use_act, use_send};
use super::article::direction;
use super::comment::CommentRow;
use super::corrections::Settled;
use super::menu::Menu;
use super::rows::{FoldedRow, StubRow};
use super::speak::say;
use super::window::Gap;
use crate::language::{self, told};
use crate::model::{NodeKind, ProblemKind};
use crate::view::{Action, Arrangement, DocumentHandle, Reading, Row, Stretch, Tally};

#[derive(Clone, PartialEq, Properties)]
pub struct DiscussionProps {
    pub reading: Reading,
}

/// The deepest level below which all can be folded at once.
const DEEPEST_FOLD: u32 = 4;

/// All threads.
#[component]
pub fn Discussion(props: &DiscussionProps) -> Html {
    let Reading {
        document,
        rows,
        window,
        arrangement,
        parents_shown,
        reasons_shown,
        current,
        seen_before,
        find,
        mutes,
        ..
    } = &props.reading;
    let arrangement = *arrangement;
    let lit =
        use_memo((document.clone(), *current), |(document, current)| Lit::new(document, *current));
    let new_before = use_memo((document.clone(), seen_before.clone()), {
        let reading = props.reading.clone();
        move |_| reading.new_before_each()
    });
    let stretches = window.stretches(rows);
    // Where not all rows stand, each says which it is.
    let count = (stretches.len() > 1).then_some(rows.len());
    let row = |index: usize| {
        let Some(&row) = rows.get(index) else { return Html::default() };
        let place = count.map(|count| (index + 1, count));
        let lit = lit.of(row);
        let document = document.clone();
        let new_from = |node: u32| {
            let before = |node: u32| new_before.get(node as usize).copied().unwrap_or_default();
            before(row.position + row.below + 1) - before(node)
        };
        let new_below = new_from(row.position + 1);
        match row.kind {
            _ if row.is_folded() => {
                let new = new_from(row.position);
                html! { <FoldedRow key={row.position} {document} {row} {place} {new} /> }
            }
            NodeKind::Absent(name) => {
                html! { <StubRow key={row.position} {document} {row} {name} {place} {new_below} /> }
            }
            NodeKind::Comment(id) => html! {
                <CommentRow
                    key={row.position}
                    {place}
                    {document}
                    {row}
                    {id}
                    {lit}
                    {arrangement}
                    is_current={*current == Some(row.kind)}
                    is_new={props.reading.is_new(id)}
                    {new_below}
                    is_parent_shown={parents_shown.contains(&id)}
                    are_reasons_shown={reasons_shown.contains(&id)}
                    is_muted={mutes.hide(id)}
                    marks={find.as_ref().and_then(|find| find.marks(Some(id)))}
                />
            },
        }
    };
    let rows = stretches.into_iter().flat_map(|stretch| match stretch {
        Stretch::Rows(range) => range.map(row).collect(),
        Stretch::Gap(range, height) => {
            vec![html! { <Gap key={format!("gap-{}", range.start)} rows={range.len()} {height} /> }]
        }
    });
    html! {
        <section class="discussion" id="discussion" aria-labelledby="discussion-title">
            <Heading reading={props.reading.clone()} />
            if document.comments.is_empty() {
                <p class="absent">{ absence(document) }</p>
            } else {
                <ol class="threads" dir={direction(document)}>{ for rows }</ol>
            }
        </section>
    }
}

/// The lines that are lit: those of the comment that was gone to, and of all above it.
#[derive(Default)]
struct Lit {
    positions: Rc<HashSet<u32>>,
    /// The thread they run in.
    thread: Range<u32>,
}

impl Lit {
    fn new(document: &DocumentHandle, current: Option<NodeKind>) -> Self {
        let threads = &document.threads;
        let Some(NodeKind::Comment(id)) = current else { return Self::default() };
        let Some(position) = threads.position(id) else { return Self::default() };
        let path = || std::iter::once(position).chain(threads.ancestors(position));
        let root = path().last().unwrap_or(position);
        let size = threads.nodes.get(root).map_or(0, |node| node.size);
        Self {
            positions: Rc::new(path().map(|position| position as u32).collect()),
            thread: root as u32..root as u32 + size,
        }
    }

    /// What a row needs to know of it. Rows of other threads get nothing, so that they stay as they
    /// are when the reader goes on.
    fn of(&self, row: Row) -> Rc<HashSet<u32>> {
        if self.thread.contains(&row.position) { self.positions.clone() } else { Rc::default() }
    }
}

/// Why there are no comments.
fn absence(document: &DocumentHandle) -> String {
    let why = document.problems.iter().find(|problem| {
        matches!(problem.kind, ProblemKind::NoComments | ProblemKind::FrameWithoutComments)
    });
    why.map_or_else(String::new, |problem| say(&language::problem(problem)))
}

#[derive(Clone, PartialEq, Properties)]
struct HeadingProps {
    reading: Reading,
}

#[component]
fn Heading(props: &HeadingProps) -> Html {
    let reading = &props.reading;
    let tally = use_memo(reading.whole.clone(), Tally::new);
    let (act, send) = (use_act(), use_send());
    let onswitch = act.reform(|event: Event| {
        let input: Option<HtmlInputElement> = event.target_dyn_into();
        Action::StatedOnly(input.is_some_and(|input| input.checked()))
    });
    let onorder = act.reform(|event: Event| {
        let select: Option<HtmlSelectElement> = event.target_dyn_into();
        let arrangement = select.and_then(|select| Arrangement::from_name(&select.value()));
        Action::Arrange(arrangement.unwrap_or_default())
    });
    let orders = Arrangement::NAMES.iter().map(|&(arrangement, name, words)| {
        let selected = reading.arrangement == arrangement;
        html! { <option value={name} {selected}>{ say!(words) }</option> }
    });
    let deepest = reading.document.threads.nodes.iter().map(|node| node.depth).max().unwrap_or(0);
    let has_threads = deepest > 0 && reading.arrangement != Arrangement::Flat;
    let levels = (1..=deepest.min(DEEPEST_FOLD))
        .map(|level| (Action::FoldBelow(level), say!("below-level", level = level)));
    let folds = [(Action::FoldBelow(0), say!("all-threads"))]
        .into_iter()
        .chain(levels)
        .chain([(Action::UnfoldAll, say!("fold-nothing"))])
        .map(|(action, words)| {
            html! { <li><button class="closes" onclick={send(action)}>{ words }</button></li> }
        });
    let mutes = reading.mutes.queries.iter().enumerate().map(|(index, query)| {
        html! {
            <li>
                <button class="unmute" aria-label={say!("read-again", words = query.words.as_str())} onclick={send(Action::Unmute(index))}>
                    <bdi>{ query.words.clone() }</bdi>{ " ×" }
                </button>
            </li>
        }
    });
    let kinds = [
        ("settled-count", tally.settled),
        ("stated-count", tally.stated),
        ("among-several-count", tally.among_several),
        ("inferred-count", tally.inferred),
        ("open-count", tally.open),
    ];
    let kinds = kinds.into_iter().filter(|&(_, count)| count > 0);
    let links = kinds.map(|(name, count)| told!(name, count = count));
    // Languages part the members of a list by signs of their own.
    let links = links.reduce(|first, rest| told!("list-comma", first = first, rest = rest));
    let mut facts = vec![say!("comments", count = tally.comments)];
    facts.push(match (tally.people, tally.nameless) {
        (0, _) => say!("no-names"),
        (people, 0) => say!("people", count = people),
        (people, nameless) => say!("people-and-nameless", count = people, nameless = nameless),
    });
    if reading.is_beginning {
        facts = vec![say!("first-comments", count = tally.comments)];
    } else if let Some(links) = links {
        facts.push(say!("replies-of-kinds", kinds = links));
    }
    html! {
        <header>
            <h2 id="discussion-title" tabindex="-1">{ say!("discussion") }</h2>
            if tally.comments > 0 {
                <p class="facts-line">{ facts.join(" · ") }</p>
            }
            if !reading.mutes.queries.is_empty() {
                <div class="mutes"><span>{ say!("muted") }</span><ul>{ for mutes }</ul></div>
            }
            <Settled reading={reading.clone()} />
            if tally.comments > 0 {
                <div class="tools">
                    if has_threads {
                        <Menu id="fold-menu" label={html! { say!("fold-menu") }}>
                            <ul>{ for folds }</ul>
                        </Menu>
                    }
                    <label class="order">
                        <span class="unseen">{ say!("order") }</span>
                        <select id="order" onchange={onorder}>{ for orders }</select>
                    </label>
                    if tally.settled + tally.among_several + tally.inferred > 0 {
                        <label class="switch">
                            <input
                                type="checkbox"
                                id="stated-only"
                                checked={reading.is_stated_only()}
                                onchange={onswitch}
                            />
                            { say!("stated-only") }
                        </label>
                    }
                </div>
            }
        </header>
    }
}
