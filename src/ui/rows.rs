//! What the rows of the discussion share, their lines at the left, and the rows that are no comments: folded
//! threads and the stubs of absent names.

use std::collections::HashSet;

use yew::prelude::*;

use super::app::{Send, use_send};
use super::speak::{self, say};
use super::words;
use crate::model::{AuthorId, Basis, Comment, NodeKind};
use crate::view::{Action, DocumentHandle, Fold, Row, first_words, name_of, rails};

/// Which row it is, and of how many; `None` where all stand in the page, and can be counted there.
pub type Place = Option<(usize, usize)>;

/// The lines at the left. Each folds the thread it runs along. A comment's own line is a button for
/// everybody; those of the comments above it would only say the same again in every row, so they
/// are for the pointer alone. Those of the nodes in `lit` are lit.
pub fn rails_of(document: &DocumentHandle, row: Row, lit: &HashSet<u32>, send: Send) -> Html {
    let rails = rails(document, row).into_iter().map(|rail| {
        let is_line = !rail.is_own || (row.below > 0 && !row.is_folded()) || row.depth > 0;
        let class = classes!(
            "rail",
            is_line.then_some("line"),
            rail.is_own.then_some("own"),
            rail.ends_here.then_some("ends"),
            (rail.basis == Some(Basis::Inferred)).then_some("dashed"),
            rail.is_open.then_some("dotted"),
            lit.contains(&rail.position).then_some("lit"),
        );
        let onclick = send(Action::ToggleFold(rail.position));
        // A folded thread is unfolded by its row.
        if rail.is_own && (row.below == 0 || row.is_folded()) {
            return html! { <span {class} aria-hidden="true"></span> };
        }
        if rail.is_own {
            let label = match name_of(document, row.kind) {
                Some(name) => say!("fold-these-of", count = row.below, name = name),
                None => say!("fold-these", count = row.below),
            };
            return html! {
                <button
                    {class}
                    id={format!("fold-{}", rail.position)}
                    aria-expanded="true"
                    title={label.clone()}
                    aria-label={label}
                    {onclick}
                ></button>
            };
        }
        html! { <button {class} tabindex="-1" aria-hidden="true" {onclick}></button> }
    });
    html! { <div class="rails">{ for rails }</div> }
}

#[derive(Clone, PartialEq, Properties)]
pub struct FoldedRowProps {
    pub document: DocumentHandle,
    pub row: Row,
    pub place: Place,
    /// How many comments in it were not in view the last time.
    pub new: u32,
}

/// A folded thread in one line: who, how many, and how it begins.
#[component]
pub fn FoldedRow(props: &FoldedRowProps) -> Html {
    const MOST: usize = 160;
    let FoldedRowProps { document, row, place, new } = props;
    let send = use_send();
    let name = name_of(document, row.kind);
    let first = match row.kind {
        NodeKind::Comment(id) => first_words(document, id, MOST),
        NodeKind::Absent(_) => None,
    };
    let onclick = send(Action::ToggleFold(row.position));
    html! {
        <li
            class="row is-folded"
            data-node={row.position.to_string()}
            aria-posinset={place.map(|(at, _)| at.to_string())}
            aria-setsize={place.map(|(_, of)| of.to_string())}
        >
            { rails_of(document, *row, &HashSet::new(), &send) }
            <button
                class="folded"
                id={format!("fold-{}", row.position)}
                aria-expanded="false"
                {onclick}
            >
                <b class={classes!(name.is_none().then_some("nameless"))}>
                    { words::name(&name.unwrap_or_else(|| say!("no-name"))) }
                </b>
                <i>{ say!("replies-folded", count = row.below) }</i>
                if *new > 0 {
                    <i class="new">{ say!("new-count", count = *new) }</i>
                }
                <span dir="auto">{ first.unwrap_or_else(|| say!("not-in-capture")) }</span>
            </button>
        </li>
    }
}

#[derive(Clone, PartialEq, Properties)]
pub struct StubRowProps {
    pub document: DocumentHandle,
    pub row: Row,
    pub name: AuthorId,
    /// How many of those below it were not in view the last time.
    pub new_below: u32,
    pub place: Place,
}

/// The stub of a name that was answered and has no such comment in the capture.
#[component]
pub fn StubRow(props: &StubRowProps) -> Html {
    let StubRowProps { document, row, name, new_below, place } = props;
    let send = use_send();
    let count = use_memo((document.clone(), *name), |(document, name)| {
        let name = document.author(*name).to_lowercase();
        let is_by_name = |comment: &&Comment| {
            document.author_of(comment).is_some_and(|author| author.to_lowercase() == name)
        };
        let comments = || document.comments.iter();
        let nameless = comments().filter(|comment| comment.author.is_none()).count();
        (comments().filter(is_by_name).count(), nameless)
    });
    let words = match *count {
        (0, nameless) => say!("stub-absent", nameless = nameless),
        (count, _) => say!("stub-open", count = count),
    };
    html! {
        <li
            class="row stub"
            data-node={row.position.to_string()}
            aria-posinset={place.map(|(at, _)| at.to_string())}
            aria-setsize={place.map(|(_, of)| of.to_string())}
        >
            { rails_of(document, *row, &HashSet::new(), &send) }
            <p class="comment" dir={speak::direction()} id={format!("stub-{}", row.position)} tabindex="-1">
                { say!("in-reply-to") }{ " " }{ words::name(document.author(*name)) }
                { ". " }{ words }
                { replies_fold(document, *row, *new_below, &send) }
            </p>
        </li>
    }
}

/// What answers a comment, folded into one line below it: how many, how many of them were not in view the last time, and
/// by whom.
pub fn replies_fold(document: &DocumentHandle, row: Row, new: u32, send: Send) -> Html {
    const MOST_NAMES: usize = 6;
    if row.fold != Some(Fold::Replies) {
        return Html::default();
    }
    let mut names: Vec<String> = Vec::new();
    let first = row.position as usize + 1;
    let nodes = document.threads.nodes.iter().skip(first).take(row.below as usize);
    for name in nodes.filter_map(|node| name_of(document, node.kind)) {
        if names.len() == MOST_NAMES {
            names.push("…".to_owned());
            break;
        }
        if !names.contains(&name) {
            names.push(name);
        }
    }
    html! {
        <button
            class="folded"
            id={format!("replies-{}", row.position)}
            aria-expanded="false"
            onclick={send(Action::ToggleReplies(row.position))}
        >
            <i>{ say!("replies-folded", count = row.below) }</i>
            if new > 0 {
                <i class="new">{ say!("new-count", count = new) }</i>
            }
            <span dir="auto">{ names.join(", ") }</span>
        </button>
    }
}
