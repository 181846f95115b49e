//! What the reader has settled by hand: the list of it, where the browser keeps it, and the file it is saved as.

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::app::{Dispatch, use_act, use_send};
use super::kept::use_kept;
use super::save::offer;
use super::speak::say;
use crate::exchange::{from_corrections, to_corrections};
use crate::model::{Basis, CommentId, Owner};
use crate::text::{LineNo, reading_text};
use crate::view::{Action, DocumentHandle, Reading};

/// Under what the corrections of a capture are kept: its digest follows.
const KEY: &str = "undertext.corrections.";

/// Takes up what was settled before in a capture when it is opened, and keeps every change.
#[hook]
pub fn use_corrections(reading: Option<&Reading>, dispatch: &Dispatch) {
    let dispatch = dispatch.clone();
    let open = reading.map(|reading| (reading.captured.clone(), reading.corrections.clone()));
    let take_up = move |kept: Option<&str>| {
        dispatch.dispatch(Action::Recall(kept.and_then(from_corrections)));
    };
    use_kept(KEY, open, take_up, |corrections| {
        (!corrections.is_empty()).then(|| to_corrections(corrections))
    });
}

#[derive(Clone, PartialEq, Properties)]
pub struct SettledProps {
    pub reading: Reading,
}

/// All links that were settled, each to be gone to or taken back.
#[component]
pub fn Settled(props: &SettledProps) -> Html {
    let Reading { read, corrections, .. } = &props.reading;
    let send = use_send();
    if corrections.count_in(read) == 0 {
        return Html::default();
    }
    let links = corrections.links_in(read);
    let items = links.into_iter().map(|(comment, parent)| {
        let number = comment.0 + 1;
        let words = match parent {
            Some(parent) => say!("settled-link", number = number, parent = parent.0 + 1),
            None => say!("settled-none", number = number),
        };
        html! {
            <li>
                <a href={format!("#{}", comment.name())} onclick={send(Action::Go(comment))}>{ words }</a>
                <button
                    class="unsettle"
                    aria-label={say!("take-back-comment", number = number)}
                    onclick={send(Action::Unsettle(comment))}
                >
                    { "×" }
                </button>
            </li>
        }
    });
    let joins = corrections.cuts.joins.iter().map(|&line| {
        let words = match read.cover.owner(line) {
            Owner::Comment(id) => {
                say!("settled-join", line = line.shown(), number = id.0 + 1)
            }
            _ => say!("settled-join-alone", line = line.shown()),
        };
        html! { <SettledLine {line} {words} /> }
    });
    let begins = corrections.cuts.begins.keys().map(|&line| {
        let words = match read.comment_from(line) {
            Some(id) => say!("settled-begin", number = id.0 + 1, line = line.shown()),
            None => say!("settled-begin-alone", line = line.shown()),
        };
        html! { <SettledLine {line} {words} /> }
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
            <span>{ say!("settled") }</span>
            <ul>{ for items }{ for joins }{ for begins }</ul>
            <button id="save-corrections" onclick={onsave}>{ say!("save") }</button>
            <button id="unsettle-all" onclick={send(Action::UnsettleAll)}>{ say!("take-all-back") }</button>
        </div>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct SettledLineProps {
    line: LineNo,
    words: String,
}

/// A line at which a comment begins, or does not, because the reader has settled it so.
#[component]
fn SettledLine(props: &SettledLineProps) -> Html {
    let SettledLineProps { line, words } = props;
    let send = use_send();
    html! {
        <li>
            <button class="line" onclick={send(Action::ShowLines(*line, *line))}>{ words.clone() }</button>
            <button
                class="unsettle"
                aria-label={say!("take-back-line", line = line.shown())}
                onclick={send(Action::Uncut(*line))}
            >
                { "×" }
            </button>
        </li>
    }
}

#[derive(Clone, PartialEq, Properties)]
pub struct SettleProps {
    pub document: DocumentHandle,
    pub id: CommentId,
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
    let field = format!("settle-{}", comment.name());
    html! {
        <form class="settle" {onsubmit}>
            <label for={field.clone()}>{ say!("it-answers") }</label>
            <input id={field} ref={number} type="number" min="1" max={document.comments.len().to_string()} required=true />
            <button type="submit">{ say!("settle") }</button>
            if reply.parent.is_some() || reply.names.is_some() {
                <button type="button" class="none" onclick={send(Action::Settle { comment, parent: None })}>
                    { say!("answers-none") }
                </button>
            }
            if reply.basis == Some(Basis::Settled) {
                <button type="button" class="unsettle" onclick={send(Action::Unsettle(comment))}>{ say!("take-back") }</button>
            }
        </form>
    }
}

/// Settles where a comment begins: that it belongs to the one before, or that another one begins within it.
#[component]
pub fn Cut(props: &SettleProps) -> Html {
    /// In a comment of more lines than this, the list would be longer than anybody looks through.
    const MOST: usize = 2000;
    const WORDS: usize = 60;
    let SettleProps { document, id } = props;
    let (act, send) = (use_act(), use_send());
    let (chosen, is_name) = (use_node_ref(), use_node_ref());
    let onsubmit = {
        let (chosen, is_name) = (chosen.clone(), is_name.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let select = chosen.cast::<HtmlSelectElement>();
            let line = select.and_then(|select| select.value().parse().ok()).map(LineNo);
            let is_name = is_name.cast::<HtmlInputElement>().is_some_and(|input| input.checked());
            if let Some(line) = line {
                act.emit(Action::Begin { line, is_name });
            }
        })
    };
    let lines = document.inner_lines(*id);
    let options = lines.iter().take(MOST).map(|&line| {
        let text = reading_text(document.source.line(line));
        let mut words: String = text.chars().take(WORDS).collect();
        if words.len() < text.len() {
            words.push('…');
        }
        html! { <option value={line.0.to_string()}>{ say!("line-and-words", line = line.shown(), words = words) }</option> }
    });
    let field = format!("begins-{}", id.name());
    html! {
        <details class="cut">
            <summary>{ say!("wrongly-cut") }</summary>
            <form {onsubmit}>
            if !lines.is_empty() {
                <label for={field.clone()}>{ say!("begins-at") }</label>
                <select id={field} ref={chosen}>{ for options }</select>
                <label><input type="checkbox" class="is-name" ref={is_name} />{ say!("is-name") }</label>
                <button type="submit" class="part">{ say!("part-here") }</button>
            }
            if id.0 > 0 {
                <button type="button" class="join" onclick={send(Action::Join(*id))}>
                    { say!("join", number = id.0) }
                </button>
            }
            </form>
        </details>
    }
}
