//! Whom a comment answers: the link, why it was made, what else it may be, and what it answers shown in place.

use yew::prelude::*;

use super::app::{Send, use_act, use_send};
use super::corrections::{Amend, Settle};
use super::facts::LinesButton;
use super::menu::is_escape;
use super::page::element_id;
use super::speak::{self, say};
use super::words;
use crate::language;
use crate::model::{Basis, Comment, CommentId, Confidence};
use crate::view::{Action, DocumentHandle, Target, first_words};

/// Whom a comment answers, in words.
pub fn answered_name(document: &DocumentHandle, comment: &Comment) -> Option<String> {
    match (comment.reply.parent, comment.reply.names) {
        // The name that the page states stays, also where that comment has lost its own.
        (_, Some(name)) => Some(document.author(name.value).to_owned()),
        (Some(parent), None) => {
            let author = document.author_of(document.comment(parent)?).map(str::to_owned);
            Some(author.unwrap_or_else(|| say!("comment-number", number = parent.0 + 1)))
        }
        (None, None) => None,
    }
}

/// Whom the comment answers, and how that is known. The reason stands in words at the link, under the
/// pointer and with the focus; where there is a choice, a button shows what else may be answered.
pub fn answered(
    document: &DocumentHandle,
    id: CommentId,
    are_reasons_shown: bool,
    send: Send,
) -> Html {
    let Some(comment) = document.comment(id) else { return Html::default() };
    let Some(name) = answered_name(document, comment) else { return Html::default() };
    let is_inferred = comment.reply.basis == Some(Basis::Inferred);
    let label = reasons_label(document, comment);
    html! {
        <>
            if let Some(parent) = comment.reply.parent {
                <a
                    class={classes!("to", is_inferred.then_some("inferred"))}
                    href={format!("#{}", parent.name())}
                    aria-description={preview(document, comment, parent)}
                    onclick={send(Action::Go(parent))}
                >
                    if is_inferred {
                        { say!("probably") }{ " " }
                    }
                    { words::name(&name) }
                </a>
            } else {
                <span class="to open">{ words::name(&name) }</span>
            }
            if let Some(label) = label {
                <button
                    class="others"
                    aria-expanded={if are_reasons_shown { "true" } else { "false" }}
                    aria-controls={are_reasons_shown.then(|| format!("{}-reasons", id.name()))}
                    id={format!("why-{}", id.name())}
                    aria-keyshortcuts="r"
                    onclick={send(Action::ToggleReasons(id))}
                >
                    { label }
                </button>
            }
        </>
    }
}

/// How the answered comment begins, and below it why the link was made.
fn preview(document: &DocumentHandle, comment: &Comment, parent: CommentId) -> Option<String> {
    const MOST: usize = 140;
    let begins = first_words(document, parent, MOST).map(|words| format!("“{words}”"));
    let why = document.evidence_of(comment).iter().map(|it| say(&language::evidence(document, it)));
    let why = why.collect::<Vec<String>>().join(" ");
    let lines: Vec<String> = begins.into_iter().chain((!why.is_empty()).then_some(why)).collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// A link that the page states is shown without words for how sure it is from here on. Its nesting may be that of comments which are
/// missing.
const SURE: Confidence = Confidence(800);

/// What the button at the link says that shows the reasons; `None` for a link that the page states for sure, and
/// where there is no choice: there the comment's other controls have one.
pub fn reasons_label(document: &DocumentHandle, comment: &Comment) -> Option<String> {
    let others = document.candidates_of(comment).len();
    let is_stated = comment.reply.basis.is_some_and(Basis::is_stated);
    match (comment.reply.confidence, others) {
        (Some(_), _) if comment.reply.basis == Some(Basis::Settled) => {
            Some(say!("settled-by-hand"))
        }
        (Some(confidence), 0) if is_stated && confidence >= SURE => None,
        (None, 0) => None,
        (Some(confidence), 0) => Some(say!("sure", percent = percent(confidence))),
        (Some(confidence), _) => {
            Some(say!("one-of-sure", count = others + 1, percent = percent(confidence)))
        }
        (None, _) => Some(say!("may-be", count = others)),
    }
}

/// Whether the button with that label stands at whom the comment answers, and not among its acts.
pub fn has_reasons_button(document: &DocumentHandle, comment: &Comment) -> bool {
    answered_name(document, comment).is_some() && reasons_label(document, comment).is_some()
}

/// No link is certain, however it is rounded.
fn percent(confidence: Confidence) -> u32 {
    ((100.0 * confidence.fraction()).round() as u32).min(99)
}

#[derive(Clone, PartialEq, Properties)]
pub struct ReasonsProps {
    pub document: DocumentHandle,
    pub id: CommentId,
}

/// What a link rests on, each reason with its lines, and the comments that may be answered, likeliest first.
#[component]
pub fn Reasons(props: &ReasonsProps) -> Html {
    let ReasonsProps { document, id } = props;
    let Some(comment) = document.comment(*id) else { return Html::default() };
    let chosen = comment.reply.parent.zip(comment.reply.confidence);
    let others = document.candidates_of(comment).iter().map(|it| (it.comment, it.confidence));
    let reasons = document.evidence_of(comment).iter().map(|evidence| {
        let (first, last) = document.lines(evidence.span);
        html! { <li>{ words::names_in(&say(&language::evidence(document, evidence))) }<LinesButton {first} {last} /></li> }
    });
    let choices = chosen.into_iter().chain(others).map(|(choice, confidence)| {
        let is_chosen = comment.reply.parent == Some(choice);
        html! { <Choice document={document.clone()} id={*id} {choice} {confidence} {is_chosen} /> }
    });
    let has_choices = comment.reply.parent.is_some() || !comment.reply.candidates.is_empty();
    let onkeydown = {
        let (act, id) = (use_act(), *id);
        Callback::from(move |event: KeyboardEvent| {
            if is_escape(&event) {
                event.prevent_default();
                act.emit(Action::ToggleReasons(id));
            }
        })
    };
    html! {
        <div
            class="reasons"
            role="group"
            tabindex="-1"
            aria-labelledby={format!("{}-head", id.name())}
            dir={speak::direction()}
            id={element_id(Target::Panel(*id))}
            {onkeydown}
        >
            if document.has_link_by_hand(*id) {
                <p>{ say!("was-settled") }</p>
            } else if comment.reply.parent.is_some() {
                <ul>{ for reasons }</ul>
            } else if has_choices {
                <p>{ say!("none-likely") }</p>
            } else if let Some(name) = comment.reply.names {
                <p>{ words::names_in(&say!("names-unresolved", name = document.author(name.value))) }</p>
            } else {
                <p>{ say!("nothing-shows-reply") }</p>
            }
            if has_choices {
                <ol>{ for choices }</ol>
            }
            <Settle document={document.clone()} id={*id} />
            <Amend document={document.clone()} id={*id} />
        </div>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct ChoiceProps {
    document: DocumentHandle,
    id: CommentId,
    choice: CommentId,
    confidence: Confidence,
    is_chosen: bool,
}

/// A comment that may be answered: how likely, whose, and how it begins.
#[component]
fn Choice(props: &ChoiceProps) -> Html {
    const MOST: usize = 90;
    let ChoiceProps { document, id, choice, confidence, is_chosen } = props;
    let send = use_send();
    let Some(comment) = document.comment(*choice) else { return Html::default() };
    let author = document.author_of(comment).map_or_else(|| say!("no-name"), str::to_owned);
    let text = first_words(document, *choice, MOST).unwrap_or_default();
    let is_settled = *is_chosen
        && document.comment(*id).is_some_and(|it| it.reply.basis == Some(Basis::Settled));
    html! {
        <li class={classes!(is_chosen.then_some("chosen"))}>
            <a
                href={format!("#{}", choice.name())}
                aria-current={is_chosen.then_some("true")}
                onclick={send(Action::Go(*choice))}
            >
                <b>{ if is_settled { say!("by-hand") } else { format!("{} %", percent(*confidence)) } }</b>
                { words::name(&author) }
                { format!(" #{} ", choice.0 + 1) }
                <span dir="auto">{ text }</span>
            </a>
            if !is_settled {
                <button
                    class="settle"
                    aria-label={say!("settle-as", number = choice.0 + 1)}
                    onclick={send(Action::Settle { comment: *id, parent: Some(*choice) })}
                >
                    { say!("this-one") }
                </button>
            }
        </li>
    }
}

/// The comment that is answered, shown where it is answered; cut after some lines where it is to be brief.
pub fn parent_in_place(
    document: &DocumentHandle,
    id: CommentId,
    parent: CommentId,
    is_brief: bool,
) -> Html {
    let Some(comment) = document.comment(parent) else { return Html::default() };
    let name = document.author_of(comment).map_or_else(|| say!("no-name"), str::to_owned);
    let paragraphs = document.blocks(comment.blocks).iter().map(|block| {
        html! { <p dir="auto">{ words::text(&document.text(block.span), None) }</p> }
    });
    html! {
        <blockquote class={classes!("parent", is_brief.then_some("brief"))} id={format!("{}-parent", id.name())}>
            <p class="who">{ words::name(&name) }</p>
            { for paragraphs }
        </blockquote>
    }
}
