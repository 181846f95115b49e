//! One row of the discussion: a comment, a folded thread, or the stub of an absent name.

use std::collections::HashSet;
use std::rc::Rc;

use yew::prelude::*;

use super::app::{use_act, use_send};
use super::article::Blocks;
use super::facts::LinesButton;
use crate::model::{AuthorId, Basis, Comment, CommentId, Confidence};
use crate::view::{
    Action, DEEPEST_INDENT, DocumentHandle, Row, counted, line_words, name_of, rails,
};

/// What stands in place of a name that the capture has lost.
const NO_NAME: &str = "no name in the capture";

#[derive(Clone, PartialEq, Properties)]
pub struct CommentRowProps {
    pub document: DocumentHandle,
    pub row: Row,
    pub id: CommentId,
    /// The nodes whose lines are lit, where this row is one of them.
    pub lit: Rc<HashSet<u32>>,
    pub is_current: bool,
    pub is_parent_shown: bool,
    pub are_reasons_shown: bool,
}

/// A comment.
#[component]
pub fn CommentRow(props: &CommentRowProps) -> Html {
    let CommentRowProps { document, row, id, lit, is_current, is_parent_shown, are_reasons_shown } =
        props;
    let act = use_act();
    let Some(comment) = document.comment(*id) else { return Html::default() };
    let name = id.name();
    let has_reasons = reasons_label(document, comment).is_some();
    let onkeydown = has_reasons.then(|| {
        let id = *id;
        Callback::from(move |event: KeyboardEvent| {
            let is_bare = !(event.ctrl_key() || event.alt_key() || event.meta_key());
            if is_bare && event.key() == "o" {
                act.emit(Action::ToggleReasons(id));
            }
        })
    });
    let parent = comment.reply.parent.filter(|_| *is_parent_shown);
    let basis = comment.reply.basis.map(basis_name);
    html! {
        <li class={classes!("row", is_current.then_some("now"))}>
            <Rails document={document.clone()} row={*row} lit={lit.clone()} />
            <article
                class="comment"
                id={name.clone()}
                tabindex="-1"
                aria-labelledby={format!("{name}-head")}
                data-author={document.author_of(comment).map(str::to_owned)}
                data-parent={comment.reply.parent.map(|parent| parent.name())}
                data-basis={basis}
                data-depth={row.depth.to_string()}
                {onkeydown}
            >
                <div class="who">
                    <Author document={document.clone()} row={*row} id={*id} />
                    <Answered document={document.clone()} id={*id} are_reasons_shown={*are_reasons_shown} />
                    if let Some(posted) = comment.posted {
                        <bdi class="posted">{ document.text(posted.span).replace('\n', " ") }</bdi>
                    }
                    if row.depth as usize > DEEPEST_INDENT {
                        <span class="level">{ format!("level {}", row.depth + 1) }</span>
                    }
                </div>
                if *are_reasons_shown && has_reasons {
                    <Reasons document={document.clone()} id={*id} />
                }
                if let Some(parent) = parent {
                    <ParentInPlace document={document.clone()} id={*id} {parent} />
                }
                <div class="text">
                    if comment.blocks.is_empty() {
                        <p class="absent">{ "This comment has no text in the capture." }</p>
                    } else {
                        <Blocks document={document.clone()} run={comment.blocks} />
                    }
                </div>
                <Acts document={document.clone()} id={*id} is_parent_shown={*is_parent_shown} />
            </article>
        </li>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct ActsProps {
    document: DocumentHandle,
    id: CommentId,
    is_parent_shown: bool,
}

/// What can be done with a comment. It stands behind the text, so that a keyboard meets the text
/// first; where there is room it is set beside the author.
#[component]
fn Acts(props: &ActsProps) -> Html {
    let ActsProps { document, id, is_parent_shown } = props;
    let send = use_send();
    let Some(comment) = document.comment(*id) else { return Html::default() };
    let (name, (first, last)) = (id.name(), document.lines(comment.span));
    let onsource = send(Action::ShowLinesOf(*id));
    let onparent = send(Action::ToggleParent(*id));
    html! {
        <div class={classes!("acts", is_parent_shown.then_some("used"))}>
            if comment.reply.parent.is_some() {
                <button
                    class="show-parent"
                    aria-expanded={if *is_parent_shown { "true" } else { "false" }}
                    aria-controls={is_parent_shown.then(|| format!("{name}-parent"))}
                    onclick={onparent}
                >
                    { if *is_parent_shown { "Hide parent" } else { "Show parent" } }
                </button>
            }
            <a
                class="permalink"
                href={format!("#{name}")}
                aria-label={format!("Link to comment {}", id.0 + 1)}
            >
                { format!("#{}", id.0 + 1) }
            </a>
            <button class="to-source" onclick={onsource}>
                { line_words(first, last) }
            </button>
        </div>
    }
}

fn basis_name(basis: Basis) -> &'static str {
    Basis::NAMES.iter().find(|(one, _)| *one == basis).map_or("", |(_, name)| name)
}

#[derive(Clone, PartialEq, Properties)]
struct AuthorProps {
    document: DocumentHandle,
    row: Row,
    id: CommentId,
}

/// The comment's heading: its author, and for those who cannot see the lines, its level and whom it
/// answers.
#[component]
fn Author(props: &AuthorProps) -> Html {
    let AuthorProps { document, row, id } = props;
    let Some(comment) = document.comment(*id) else { return Html::default() };
    let name = document.author_of(comment).map(str::to_owned);
    let place = match answered_name(document, comment) {
        Some(answered) => format!("Level {}, reply to {answered}: ", row.depth + 1),
        None => format!("Level {}: ", row.depth + 1),
    };
    html! {
        <h3 id={format!("{}-head", id.name())} class={classes!(name.is_none().then_some("nameless"))}>
            <span class="unseen">{ place }</span>
            <bdi>{ name.unwrap_or_else(|| NO_NAME.to_owned()) }</bdi>
        </h3>
    }
}

/// Whom a comment answers, in words.
fn answered_name(document: &DocumentHandle, comment: &Comment) -> Option<String> {
    match (comment.reply.parent, comment.reply.names) {
        // The name that the page states stays, also where that comment has lost its own.
        (_, Some(name)) => Some(document.author(name.value).to_owned()),
        (Some(parent), None) => {
            let author = document.author_of(document.comment(parent)?).map(str::to_owned);
            Some(author.unwrap_or_else(|| format!("comment {}", parent.0 + 1)))
        }
        (None, None) => None,
    }
}

#[derive(Clone, PartialEq, Properties)]
struct AnsweredProps {
    document: DocumentHandle,
    id: CommentId,
    are_reasons_shown: bool,
}

/// Whom the comment answers, and how that is known. The reason stands in words at the link, under the
/// pointer and with the focus; where there is a choice, a button shows what else may be answered.
#[component]
fn Answered(props: &AnsweredProps) -> Html {
    let AnsweredProps { document, id, are_reasons_shown } = props;
    let send = use_send();
    let Some(comment) = document.comment(*id) else { return Html::default() };
    let Some(name) = answered_name(document, comment) else { return Html::default() };
    let is_inferred = comment.reply.basis == Some(Basis::Inferred);
    let label = reasons_label(document, comment);
    html! {
        <>
            if let Some(parent) = comment.reply.parent {
                <a
                    class={classes!("to", is_inferred.then_some("inferred"))}
                    href={format!("#{}", parent.name())}
                    aria-description={reason(document, comment)}
                    onclick={send(Action::Go(parent))}
                >
                    if is_inferred {
                        { "probably " }
                    }
                    <bdi>{ name }</bdi>
                </a>
            } else {
                <span class="to open"><bdi>{ name }</bdi></span>
            }
            if let Some(label) = label {
                <button
                    class="others"
                    aria-expanded={if *are_reasons_shown { "true" } else { "false" }}
                    aria-controls={are_reasons_shown.then(|| format!("{}-reasons", id.name()))}
                    aria-keyshortcuts="o"
                    onclick={send(Action::ToggleReasons(*id))}
                >
                    { label }
                </button>
            }
        </>
    }
}

/// Why a link was made, in a sentence or more; `None` where nothing is told of it.
fn reason(document: &DocumentHandle, comment: &Comment) -> Option<String> {
    let why = document.evidence_of(comment).iter().map(|it| document.evidence_text(it));
    let why = why.collect::<Vec<String>>().join(" ");
    (!why.is_empty()).then_some(why)
}

/// What the button says that shows the reasons; `None` for a link that the page states, and where there is
/// no choice.
fn reasons_label(document: &DocumentHandle, comment: &Comment) -> Option<String> {
    let others = document.candidates_of(comment).len();
    let is_stated = matches!(comment.reply.basis, Some(Basis::Nesting | Basis::Name));
    match (comment.reply.confidence, others) {
        (Some(_), 0) if is_stated => None,
        (None, 0) => None,
        (Some(confidence), 0) => Some(format!("{} sure", percent(confidence))),
        (Some(confidence), _) => {
            Some(format!("one of {} · {} sure", others + 1, percent(confidence)))
        }
        (None, 1) => Some("1 it may be".to_owned()),
        (None, _) => Some(format!("{others} it may be")),
    }
}

fn percent(confidence: Confidence) -> String {
    format!("{:.0} %", 100.0 * confidence.fraction())
}

#[derive(Clone, PartialEq, Properties)]
struct ReasonsProps {
    document: DocumentHandle,
    id: CommentId,
}

/// What a link rests on, each reason with its lines, and the comments that may be answered, likeliest first.
#[component]
fn Reasons(props: &ReasonsProps) -> Html {
    let ReasonsProps { document, id } = props;
    let Some(comment) = document.comment(*id) else { return Html::default() };
    let chosen = comment.reply.parent.zip(comment.reply.confidence);
    let others = document.candidates_of(comment).iter().map(|it| (it.comment, it.confidence));
    let reasons = document.evidence_of(comment).iter().map(|evidence| {
        let (first, last) = document.lines(evidence.span);
        html! { <li>{ document.evidence_text(evidence) }<LinesButton {first} {last} /></li> }
    });
    let choices = chosen.into_iter().chain(others).map(|(choice, confidence)| {
        let is_chosen = comment.reply.parent == Some(choice);
        html! { <Choice document={document.clone()} {choice} {confidence} {is_chosen} /> }
    });
    html! {
        <div class="reasons" id={format!("{}-reasons", id.name())}>
            if comment.reply.parent.is_some() {
                <ul>{ for reasons }</ul>
            } else {
                <p>{ "None of these is likely enough to be shown as answered." }</p>
            }
            <ol>{ for choices }</ol>
        </div>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct ChoiceProps {
    document: DocumentHandle,
    choice: CommentId,
    confidence: Confidence,
    is_chosen: bool,
}

/// A comment that may be answered: how likely, whose, and how it begins.
#[component]
fn Choice(props: &ChoiceProps) -> Html {
    const FIRST_WORDS: usize = 90;
    let ChoiceProps { document, choice, confidence, is_chosen } = props;
    let send = use_send();
    let Some(comment) = document.comment(*choice) else { return Html::default() };
    let author = document.author_of(comment).unwrap_or(NO_NAME).to_owned();
    let text = document.blocks(comment.blocks).first().map(|block| document.text(block.span));
    let text: String = text.unwrap_or_default().chars().take(FIRST_WORDS).collect();
    html! {
        <li class={classes!(is_chosen.then_some("chosen"))}>
            <a
                href={format!("#{}", choice.name())}
                aria-current={is_chosen.then_some("true")}
                onclick={send(Action::Go(*choice))}
            >
                <b>{ percent(*confidence) }</b>
                <bdi>{ author }</bdi>
                { format!(" #{} ", choice.0 + 1) }
                <span dir="auto">{ text }</span>
            </a>
        </li>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct ParentInPlaceProps {
    document: DocumentHandle,
    id: CommentId,
    parent: CommentId,
}

/// The comment that is answered, shown where it is answered.
#[component]
fn ParentInPlace(props: &ParentInPlaceProps) -> Html {
    let ParentInPlaceProps { document, id, parent } = props;
    let Some(comment) = document.comment(*parent) else { return Html::default() };
    let name = document.author_of(comment).unwrap_or(NO_NAME).to_owned();
    let paragraphs = document.blocks(comment.blocks).iter().map(|block| {
        html! { <p dir="auto"><super::words::Words text={document.text(block.span)} /></p> }
    });
    html! {
        <blockquote class="parent" id={format!("{}-parent", id.name())}>
            <p class="who"><bdi>{ name }</bdi></p>
            { for paragraphs }
        </blockquote>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct RailsProps {
    document: DocumentHandle,
    row: Row,
    #[prop_or_default]
    lit: Rc<HashSet<u32>>,
}

/// The lines at the left. Each folds the thread it runs along. A comment's own line is a button for
/// everybody; those of the comments above it would only say the same again in every row, so they
/// are for the pointer alone.
#[component]
fn Rails(props: &RailsProps) -> Html {
    let RailsProps { document, row, lit } = props;
    let send = use_send();
    let rails = rails(document, *row).into_iter().map(|rail| {
        let is_line = !rail.is_own || (row.below > 0 && !row.is_folded) || row.depth > 0;
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
        if rail.is_own && (row.below == 0 || row.is_folded) {
            return html! { <span {class} aria-hidden="true"></span> };
        }
        if rail.is_own {
            let whose =
                name_of(document, row.kind).map_or(String::new(), |name| format!(" to {name}"));
            let label = format!("Fold {}{whose}", counted(row.below as usize, "reply"));
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
}

/// A folded thread in one line: who, how many, and how it begins.
#[component]
pub fn FoldedRow(props: &FoldedRowProps) -> Html {
    const FIRST_WORDS: usize = 160;
    let FoldedRowProps { document, row } = props;
    let send = use_send();
    let name = name_of(document, row.kind);
    let comment = match row.kind {
        crate::model::NodeKind::Comment(id) => document.comment(id).map(|comment| (id, comment)),
        crate::model::NodeKind::Absent(_) => None,
    };
    let first = comment
        .and_then(|(_, comment)| document.blocks(comment.blocks).first())
        .map(|block| document.text(block.span).chars().take(FIRST_WORDS).collect::<String>());
    let onclick = send(Action::ToggleFold(row.position));
    html! {
        <li class="row is-folded">
            <Rails document={document.clone()} row={*row} />
            <button
                class="folded"
                id={format!("fold-{}", row.position)}
                aria-expanded="false"
                {onclick}
            >
                <b class={classes!(name.is_none().then_some("nameless"))}>
                    <bdi>{ name.unwrap_or_else(|| NO_NAME.to_owned()) }</bdi>
                </b>
                <i>{ format!("{} folded", counted(row.below as usize, "reply")) }</i>
                <span dir="auto">{ first.unwrap_or_else(|| "not in this capture".to_owned()) }</span>
            </button>
        </li>
    }
}

#[derive(Clone, PartialEq, Properties)]
pub struct StubRowProps {
    pub document: DocumentHandle,
    pub row: Row,
    pub name: AuthorId,
}

/// The stub of a name that was answered and has no such comment in the capture.
#[component]
pub fn StubRow(props: &StubRowProps) -> Html {
    let StubRowProps { document, row, name } = props;
    let count = use_memo((document.clone(), *name), |(document, name)| {
        let name = document.author(*name).to_lowercase();
        let is_by_name = |comment: &&Comment| {
            document.author_of(comment).is_some_and(|author| author.to_lowercase() == name)
        };
        document.comments.iter().filter(is_by_name).count()
    });
    let words = match *count {
        0 => ". That comment is not in this capture.".to_owned(),
        1 => ". Whether the one comment by that name is meant is open.".to_owned(),
        count => format!(". Which of the {count} comments by that name is meant is open."),
    };
    html! {
        <li class="row stub">
            <Rails document={document.clone()} row={*row} />
            <p class="comment">
                { "In reply to " }<bdi>{ document.author(*name).to_owned() }</bdi>
                { words }
            </p>
        </li>
    }
}
