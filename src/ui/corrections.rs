//! What the reader has settled by hand: the list of it, where the browser keeps it, and the file it is saved as.

use web_sys::{Element, HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::app::{Dispatch, use_act, use_send};
use super::kept::use_kept;
use super::menu::close_on_escape;
use super::page::element_id;
use super::save::offer;
use super::speak::say;
use crate::exchange::{from_corrections, to_corrections};
use crate::model::{CommentId, Correction, Owner};
use crate::text::{LineNo, reading_text};
use crate::view::{Action, DocumentHandle, Reading, Target};

/// Under what the corrections of a capture are kept: its digest follows.
const KEY: &str = "undertext.corrections.";

/// Takes up what was settled before in a capture when it is opened, and keeps every change.
#[hook]
pub fn use_corrections(reading: Option<&Reading>, dispatch: &Dispatch) {
    let dispatch = dispatch.clone();
    let open = reading.map(|reading| {
        let settled = (reading.corrections.clone(), reading.is_settled_as_opened());
        (reading.captured.clone(), settled)
    });
    let take_up = move |kept: Option<&str>| {
        dispatch.dispatch(Action::Recall(kept.and_then(from_corrections)));
    };
    use_kept(KEY, open, take_up, |(corrections, is_as_opened)| {
        (!is_as_opened).then(|| to_corrections(corrections))
    });
}

#[derive(Clone, PartialEq, Properties)]
pub struct SettledProps {
    pub reading: Reading,
}

/// All links that were settled, each to be gone to or taken back.
#[component]
pub fn Settled(props: &SettledProps) -> Html {
    let reading = &props.reading;
    let Reading { captured, read, corrections, .. } = reading;
    let send = use_send();
    let before = captured.corrections.as_deref().map(|it| it.held_in(captured).len());
    let before = before.filter(|&count| count > 0);
    let held = corrections.held_in(&reading.whole);
    let has_steps = !reading.steps.is_empty();
    if held.is_empty() && before.is_none() && reading.is_settled_as_opened() && !has_steps {
        return Html::default();
    }
    let number = |line: LineNo| read.comment_from(line).map_or(0, |id| id.0 + 1);
    let listed = corrections.listed_in(read).into_iter().enumerate();
    let items = listed.map(|(place, settled)| {
        let (what, label) = match settled {
            Correction::Headline => {
                let line = corrections.headline.unwrap_or_default();
                let words = say!("settled-headline", line = line.shown());
                (to_line(line, words, &send), say!("take-back-headline"))
            }
            Correction::Link(line) => {
                let label = say!("take-back-comment", number = number(line));
                (to_comment(reading, line, link_words(reading, line), &send), label)
            }
            Correction::Author(line) => {
                let number = number(line);
                let name = read.comment_from(line).and_then(|id| read.comment(id));
                let words = match name.and_then(|comment| read.author_of(comment)) {
                    Some(name) => say!("settled-author", number = number, name = name),
                    None => say!("settled-nobody", number = number),
                };
                let label = say!("take-back-author", number = number);
                (to_comment(reading, line, words, &send), label)
            }
            Correction::Cut(line) => {
                let label = say!("take-back-line", line = line.shown());
                (to_line(line, cut_words(reading, line), &send), label)
            }
        };
        let take_back = send(Action::TakeBack { settled, listed: Some(place) });
        let id = element_id(Target::TakeBack(place));
        html! {
            <li>
                { what }
                <button class="unsettle" {id} aria-label={label} onclick={take_back}>{ "×" }</button>
            </li>
        }
    });
    let onsave = {
        let (read, corrections) = (read.clone(), corrections.clone());
        Callback::from(move |_: MouseEvent| {
            let name = read.file_name("corrections.json");
            offer(&name, "application/json", &to_corrections(&corrections));
        })
    };
    html! {
        <div class="mutes settled">
            if let Some(count) = before {
                <p>{ say!("settled-in-file", count = count) }</p>
            }
            if !corrections.is_empty() {
                <span>{ say!("settled") }</span>
                <ul>{ for items }</ul>
                <button id="save-corrections" onclick={onsave}>{ say!("save") }</button>
                <button id="unsettle-all" onclick={send(Action::UnsettleAll)}>{ say!("take-all-back") }</button>
            }
            if !reading.is_settled_as_opened() && captured.brought().is_some() {
                <p>{ say!("settled-otherwise") }</p>
                <button id="settle-as-opened" onclick={send(Action::SettleAsOpened)}>{ say!("as-file-has-it") }</button>
            }
            if has_steps {
                <button id={element_id(Target::Undo)} aria-keyshortcuts="Control+Z" onclick={send(Action::Undo)}>{ say!("undo") }</button>
            }
        </div>
    }
}

/// What was settled of the comment that begins at a line: what it answers.
fn link_words(reading: &Reading, line: LineNo) -> String {
    let answered = reading.corrections.links.get(&line).copied().flatten();
    let number = |line| match reading.read.cover.owner(line) {
        Owner::Comment(id) => id.0 + 1,
        _ => 0,
    };
    match answered {
        Some(answered) => {
            say!("settled-link", number = number(line), parent = number(answered))
        }
        None => say!("settled-none", number = number(line)),
    }
}

/// What was settled of a line at which a comment begins, or does not.
fn cut_words(reading: &Reading, line: LineNo) -> String {
    let (read, shown) = (&reading.read, line.shown());
    if reading.corrections.cuts.joins.contains(&line) {
        return match read.cover.owner(line) {
            Owner::Comment(id) => say!("settled-join", line = shown, number = id.0 + 1),
            _ => say!("settled-join-alone", line = shown),
        };
    }
    match read.comment_from(line) {
        Some(id) => say!("settled-begin", number = id.0 + 1, line = shown),
        None => say!("settled-begin-alone", line = shown),
    }
}

/// Leads to the comment that begins at a line.
fn to_comment(
    reading: &Reading,
    line: LineNo,
    words: String,
    send: &impl Fn(Action) -> Callback<MouseEvent>,
) -> Html {
    match reading.read.comment_from(line) {
        Some(id) => {
            html! { <a href={format!("#{}", id.name())} onclick={send(Action::Go(id))}>{ words }</a> }
        }
        None => html! { words },
    }
}

/// Shows a line of which something was settled in the source.
fn to_line(line: LineNo, words: String, send: &impl Fn(Action) -> Callback<MouseEvent>) -> Html {
    html! { <button class="line" onclick={send(Action::ShowLines(line, line))}>{ words }</button> }
}

#[derive(Clone, PartialEq, Properties)]
pub struct SettleProps {
    pub document: DocumentHandle,
    pub id: CommentId,
}

/// The button that takes back, where it is shown, what was settled of a comment.
fn take_back(settled: Correction, send: &impl Fn(Action) -> Callback<MouseEvent>) -> Html {
    let onclick = send(Action::TakeBack { settled, listed: None });
    html! { <button type="button" class="unsettle" {onclick}>{ say!("take-back") }</button> }
}

/// Settles what a comment answers, where none of the choices is right.
#[component]
pub fn Settle(props: &SettleProps) -> Html {
    let SettleProps { document, id } = props;
    let (act, send) = (use_act(), use_send());
    let number = use_node_ref();
    let comment = *id;
    let Some(reply) = document.comment(comment).map(|comment| comment.reply) else {
        return Html::default();
    };
    let onsubmit = {
        let number = number.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let input = number.cast::<HtmlInputElement>();
            let chosen = input.and_then(|input| input.value().parse::<u32>().ok()?.checked_sub(1));
            if let Some(parent) = chosen.map(CommentId) {
                act.emit(Action::Settle { comment, parent: Some(parent) });
            }
        })
    };
    let (first_line, field) = (document.first_line(comment), format!("settle-{}", comment.name()));
    html! {
        <form class="settle" {onsubmit}>
            <label for={field.clone()}>{ say!("it-answers") }</label>
            <input id={field} ref={number} type="number" min="1" max={document.comments.len().to_string()} required=true />
            <button type="submit">{ say!("set") }</button>
            if (reply.parent.is_some() || reply.names.is_some()) && !document.answers_none_by_hand(comment) {
                <button type="button" class="none" onclick={send(Action::Settle { comment, parent: None })}>
                    { say!("answers-none") }
                </button>
            }
            if let Some(line) = first_line.filter(|_| document.has_link_by_hand(comment)) {
                { take_back(Correction::Link(line), &send) }
            }
        </form>
    }
}

/// Of more lines than this, a list would be longer than anybody looks through.
const MOST_LINES: usize = 10_000;

/// Lines of the capture to choose from, each with its number and how it begins. One is chosen already, or none.
fn line_options(
    document: &DocumentHandle,
    lines: impl Iterator<Item = LineNo>,
    chosen: Option<LineNo>,
) -> Html {
    const WORDS: usize = 60;
    let options = lines.take(MOST_LINES).map(|line| {
        let text = reading_text(document.source.line(line));
        let mut words: String = text.chars().take(WORDS).collect();
        if words.len() < text.len() {
            words.push('…');
        }
        html! { <option value={line.0.to_string()} dir="auto" selected={chosen == Some(line)}>{ say!("line-and-words", line = line.shown(), words = words) }</option> }
    });
    html! {
        <>
            <option value="" selected={chosen.is_none()} disabled=true>{ say!("choose-a-line") }</option>
            { for options }
        </>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct BeginProps {
    document: DocumentHandle,
    /// The id of the list of lines.
    field: String,
    /// The lines at which a comment may begin.
    lines: Vec<LineNo>,
}

/// Settles at which line a comment begins, and whether the line is its author's name.
#[component]
fn Begin(props: &BeginProps) -> Html {
    let BeginProps { document, field, lines } = props;
    let act = use_act();
    let (chosen, is_name) = (use_node_ref(), use_node_ref());
    let onsubmit = {
        let (chosen, is_name) = (chosen.clone(), is_name.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let is_name = is_name.cast::<HtmlInputElement>().is_some_and(|input| input.checked());
            if let Some(line) = chosen_line(&chosen) {
                act.emit(Action::Begin { line, is_name });
            }
        })
    };
    html! {
        <form {onsubmit}>
            <label for={field.clone()}>{ say!("begins-at") }</label>
            <select id={field.clone()} ref={chosen} required=true>{ line_options(document, lines.iter().copied(), None) }</select>
            <label><input type="checkbox" class="is-name" ref={is_name} />{ say!("is-name") }</label>
            <button type="submit" class="part">{ say!("part-here") }</button>
        </form>
    }
}

/// The line that is chosen in a list.
fn chosen_line(list: &NodeRef) -> Option<LineNo> {
    list.cast::<HtmlSelectElement>().and_then(|list| list.value().parse().ok()).map(LineNo)
}

/// Settles what a comment is: who wrote it, that it belongs to the one before, or that another one begins within it.
#[component]
pub fn Amend(props: &SettleProps) -> Html {
    let SettleProps { document, id } = props;
    let (act, send) = (use_act(), use_send());
    let (name, details) = (use_node_ref(), use_node_ref());
    let comment = *id;
    let Some(read) = document.comment(comment) else { return Html::default() };
    let onsubmit = {
        let name = name.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let name = name.cast::<HtmlInputElement>().map(|input| input.value().trim().to_owned());
            if let Some(name) = name.filter(|name| !name.is_empty()) {
                act.emit(Action::NameAuthor { comment, name: Some(name) });
            }
        })
    };
    let (first_line, lines) = (document.first_line(comment), document.inner_lines(comment));
    let field = format!("author-{}", comment.name());
    html! {
        <details class="amend" ref={details.clone()} onkeydown={close_on_escape(&details)}>
            <summary>{ say!("wrongly-read") }</summary>
            <form {onsubmit}>
                <label for={field.clone()}>{ say!("it-is-by") }</label>
                <input id={field} ref={name} required=true dir="auto" autocomplete="off" placeholder={say!("name-as-it-stands")} />
                <button type="submit" class="name">{ say!("set") }</button>
                if read.author.is_some() {
                    <button type="button" class="nobody" onclick={send(Action::NameAuthor { comment, name: None })}>
                        { say!("names-nobody") }
                    </button>
                }
                if let Some(line) = first_line.filter(|_| document.has_author_by_hand(comment)) {
                    { take_back(Correction::Author(line), &send) }
                }
            </form>
            if !lines.is_empty() {
                <Begin document={document.clone()} field={format!("begins-{}", comment.name())} {lines} />
            }
            if let Some(line) = first_line.filter(|_| document.begins_by_hand(comment)) {
                <p>{ say!("begins-by-hand") }{ " " }{ take_back(Correction::Cut(line), &send) }</p>
            }
            { for document.joined_by_hand(comment).into_iter().map(|line| html! {
                <p>
                    { say!("joined-by-hand-at", line = line.shown()) }{ " " }
                    { take_back(Correction::Cut(line), &send) }
                </p>
            }) }
            if comment.0 > 0 {
                <button type="button" class="join" onclick={send(Action::Join(comment))}>
                    { say!("join", number = comment.0) }
                </button>
            }
        </details>
    }
}

#[derive(Clone, PartialEq, Properties)]
pub struct AmendArticleProps {
    pub document: DocumentHandle,
}

/// Settles what the article is: which line is its headline, and that a comment begins within its text.
#[component]
pub fn AmendArticle(props: &AmendArticleProps) -> Html {
    let document = &props.document;
    let act = use_act();
    let (chosen, details) = (use_node_ref(), use_node_ref());
    // The lists hold thousands of lines, and few readers ask for them.
    let is_open = use_state(|| false);
    let ontoggle = {
        let is_open = is_open.clone();
        Callback::from(move |event: Event| {
            let details = event.target_dyn_into::<Element>();
            is_open.set(details.is_some_and(|it| it.has_attribute("open")));
        })
    };
    let onsubmit = {
        let chosen = chosen.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if let Some(line) = chosen_line(&chosen) {
                act.emit(Action::Headline(line));
            }
        })
    };
    let headline = document.article.headline.map(|span| document.lines(span).0);
    let lines = if *is_open { document.article_lines() } else { Vec::new() };
    html! {
        <details class="amend of-article" ref={details.clone()} {ontoggle} onkeydown={close_on_escape(&details)}>
            <summary>{ say!("article-wrongly-read") }</summary>
            if *is_open {
                <form {onsubmit}>
                    <label for="headline-at">{ say!("headline-is") }</label>
                    <select id="headline-at" ref={chosen} required=true>{ line_options(document, document.lines_beside_comments(), headline) }</select>
                    <button type="submit" class="headline">{ say!("set") }</button>
                </form>
            }
            if !lines.is_empty() {
                <Begin document={document.clone()} field="begins-in-article" {lines} />
            }
        </details>
    }
}
