//! A comment: its author, whom it answers, its text, and what can be done with it.

use std::collections::HashSet;
use std::rc::Rc;

use yew::prelude::*;

use super::app::{Send, use_send};
use super::article::blocks;
use super::reply::{Reasons, answered, answered_name, has_reasons_button, parent_in_place};
use super::rows::{Place, rails_of, replies_fold};
use super::speak::{self, say};
use super::words;
use crate::language;
use crate::model::{Basis, Comment, CommentId, Permalink};
use crate::view::{Action, Arrangement, DEEPEST_INDENT, DocumentHandle, Fold, Marks, Row};

#[derive(Clone, PartialEq, Properties)]
pub struct CommentRowProps {
    pub document: DocumentHandle,
    pub row: Row,
    pub place: Place,
    pub id: CommentId,
    /// The nodes whose lines are lit, where this row is one of them.
    pub lit: Rc<HashSet<u32>>,
    pub arrangement: Arrangement,
    pub is_current: bool,
    /// Whether it was not in view the last time.
    pub is_new: bool,
    /// How many of those below it were not.
    pub new_below: u32,
    pub is_parent_shown: bool,
    pub are_reasons_shown: bool,
    /// Whether its text is hidden at the reader's wish.
    pub is_muted: bool,
    /// What is marked in it.
    pub marks: Option<Marks>,
}

/// A comment.
#[component]
pub fn CommentRow(props: &CommentRowProps) -> Html {
    let CommentRowProps {
        document,
        row,
        place,
        id,
        lit,
        is_current,
        is_new,
        new_below,
        is_parent_shown,
        are_reasons_shown,
        ..
    } = props;
    let send = use_send();
    let Some(comment) = document.comment(*id) else { return Html::default() };
    let name = id.name();
    let by_author = props.marks.as_ref().filter(|marks| marks.query.is_author_only());
    let is_hit = by_author.map(|marks| marks.now.is_some());
    // One by one, a comment stands far from what it answers, which is shown with it in brief.
    let is_flat = props.arrangement == Arrangement::Flat;
    let parent = comment.reply.parent.filter(|_| *is_parent_shown || is_flat);
    let basis = comment.reply.basis.map(basis_name);
    html! {
        <li
            class={classes!("row", is_current.then_some("now"))}
            data-node={row.position.to_string()}
            aria-posinset={place.map(|(at, _)| at.to_string())}
            aria-setsize={place.map(|(_, of)| of.to_string())}
        >
            { rails_of(document, *row, lit, &send) }
            <article
                class="comment"
                id={name.clone()}
                tabindex="-1"
                aria-labelledby={format!("{name}-head")}
                data-author={document.author_of(comment).map(str::to_owned)}
                data-parent={comment.reply.parent.map(|parent| parent.name())}
                data-basis={basis}
                data-depth={row.depth.to_string()}
            >
                <div class="who">
                    { author(document, *row, *id, is_hit) }
                    if document.has_author_by_hand(*id) {
                        <span class="by-hand">{ say!("by-hand") }</span>
                    }
                    if document.begins_by_hand(*id) {
                        <span class="by-hand">{ say!("begins-by-hand") }</span>
                    }
                    { answered(document, *id, *are_reasons_shown, &send) }
                    if !document.joined_by_hand(*id).is_empty() {
                        <span class="by-hand">{ say!("joined-by-hand") }</span>
                    }
                    if document.answers_none_by_hand(*id) {
                        <span class="by-hand">{ say!("answers-none-by-hand") }</span>
                    }
                    if *is_new {
                        <span class="new">{ say!("new") }</span>
                    }
                    if let Some(posted) = comment.posted {
                        <bdi class="posted">{ document.text(posted.span).replace('\n', " ") }</bdi>
                    }
                    if let Some(score) = comment.score {
                        <span class="score">{ say!("score", score = score.value) }</span>
                    }
                    if row.depth as usize > DEEPEST_INDENT {
                        <span class="level">{ say!("level", level = row.depth + 1) }</span>
                    }
                </div>
                if *are_reasons_shown {
                    <Reasons document={document.clone()} id={*id} />
                }
                if let Some(parent) = parent {
                    { parent_in_place(document, *id, parent, is_flat && !is_parent_shown) }
                }
                <div class="text" lang="">
                    if props.is_muted {
                        <p class="absent" dir={speak::direction()}>
                            { say!("is-muted") }{ " " }
                            <button class="reveal" onclick={send(Action::Reveal(*id))}>{ say!("show-muted") }</button>
                        </p>
                    } else if comment.blocks.is_empty() {
                        <p class="absent" dir={speak::direction()}>{ say!("no-text") }</p>
                    } else {
                        { blocks(document, comment.blocks, props.marks.as_ref()) }
                    }
                </div>
                { acts(props, comment, &send) }
                { replies_fold(document, *row, *new_below, &send) }
            </article>
        </li>
    }
}

/// What can be done with a comment. It stands behind the text, so that a keyboard meets the text
/// first; where there is room it is set beside the author.
fn acts(props: &CommentRowProps, comment: &Comment, send: Send) -> Html {
    let CommentRowProps { document, row, id, is_parent_shown, are_reasons_shown, .. } = props;
    let (name, (first, last)) = (id.name(), document.lines(comment.span));
    let onsource = send(Action::ShowLinesOf(*id));
    let onparent = send(Action::ToggleParent(*id));
    html! {
        <div class={classes!("acts", (*is_parent_shown || *are_reasons_shown).then_some("used"))}>
            if comment.reply.parent.is_some() {
                <button
                    class="show-parent"
                    aria-expanded={if *is_parent_shown { "true" } else { "false" }}
                    aria-controls={is_parent_shown.then(|| format!("{name}-parent"))}
                    onclick={onparent}
                >
                    { say!("parent") }
                </button>
            }
            if row.below > 0 && row.fold != Some(Fold::Replies) {
                <button
                    class="fold-replies"
                    id={format!("replies-{}", row.position)}
                    aria-expanded="true"
                    aria-label={say!("fold-replies")}
                    onclick={send(Action::ToggleReplies(row.position))}
                >
                    { say!("fold") }
                </button>
            }
            <a
                class="permalink"
                href={format!("#{}", Permalink::to(document, *id).fragment())}
                aria-label={say!("link-to-comment", number = id.0 + 1)}
            >
                { format!("#{}", id.0 + 1) }
            </a>
            <button class="quote" onclick={send(Action::Quote(Some(*id)))}>{ say!("quote") }</button>
            if !has_reasons_button(document, comment) {
                <button
                    class="settle"
                    id={format!("why-{name}")}
                    aria-expanded={if *are_reasons_shown { "true" } else { "false" }}
                    aria-controls={are_reasons_shown.then(|| format!("{name}-reasons"))}
                    aria-keyshortcuts="r"
                    onclick={send(Action::ToggleReasons(*id))}
                >
                    { say!("correct") }
                </button>
            }
            <button class="to-source" onclick={onsource}>
                { say(&language::lines((first, last))) }
            </button>
        </div>
    }
}

fn basis_name(basis: Basis) -> &'static str {
    Basis::NAMES.iter().find(|(one, _)| *one == basis).map_or("", |(_, name)| name)
}

/// The comment's heading: its author, and for those who cannot see the lines, its level and whom it
/// answers. Where the name was searched for, `is_hit` tells whether the reader is at this one.
fn author(document: &DocumentHandle, row: Row, id: CommentId, is_hit: Option<bool>) -> Html {
    let Some(comment) = document.comment(id) else { return Html::default() };
    let name = document.author_of(comment).map(str::to_owned);
    let place = match answered_name(document, comment) {
        Some(answered) => say!("author-at-level-answering", level = row.depth + 1, name = answered),
        None => say!("author-at-level", level = row.depth + 1),
    };
    let nameless = name.is_none().then_some("nameless");
    let words =
        name.map_or_else(|| html! { <bdi>{ say!("no-name") }</bdi> }, |it| words::name(&it));
    html! {
        <h3 id={format!("{}-head", id.name())} class={classes!(nameless)}>
            <span class="unseen">{ place }{ " " }</span>
            if let Some(is_now) = is_hit {
                <mark class={is_now.then_some("now")} id={is_now.then_some("hit")}>{ words }</mark>
            } else {
                { words }
            }
        </h3>
    }
}
