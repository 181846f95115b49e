//! What the reader has settled by hand: the list of it, where the browser keeps it, and the file it is saved as.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::app::{Dispatch, use_act, use_send};
use super::kept::use_kept;
use super::save::offer;
use crate::exchange::{from_corrections, to_corrections};
use crate::model::{Basis, CommentId};
use crate::view::{Action, DocumentHandle, Reading};

/// Under what the corrections of a capture are kept: its digest follows.
const KEY: &str = "undertext.corrections.";

/// Takes up what was settled before in a capture when it is opened, and keeps every change.
#[hook]
pub fn use_corrections(reading: Option<&Reading>, dispatch: &Dispatch) {
    let dispatch = dispatch.clone();
    let open = reading.map(|reading| (reading.read.clone(), reading.corrections.clone()));
    let take_up = move |text: &str| {
        if let Some(kept) = from_corrections(text) {
            dispatch.dispatch(Action::Correct(kept));
        }
    };
    use_kept(KEY, open, take_up, |corrections| {
        (!corrections.links.is_empty()).then(|| to_corrections(corrections))
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
    let links = corrections.links_in(read);
    if links.is_empty() {
        return Html::default();
    }
    let items = links.into_iter().map(|(comment, parent)| {
        let number = comment.0 + 1;
        let words = match parent {
            Some(parent) => format!("#{number} → #{}", parent.0 + 1),
            None => format!("#{number} answers none"),
        };
        html! {
            <li>
                <a href={format!("#{}", comment.name())} onclick={send(Action::Go(comment))}>{ words }</a>
                <button
                    class="unsettle"
                    aria-label={format!("Take back what you settled of comment {number}")}
                    onclick={send(Action::Unsettle(comment))}
                >
                    { "×" }
                </button>
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
            <span>{ "Settled by you:" }</span>
            <ul>{ for items }</ul>
            <button id="save-corrections" onclick={onsave}>{ "Save" }</button>
            <button id="unsettle-all" onclick={send(Action::UnsettleAll)}>{ "Take all back" }</button>
        </div>
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
            <label for={field.clone()}>{ "It answers comment" }</label>
            <input id={field} ref={number} type="number" min="1" max={document.comments.len().to_string()} required=true />
            <button type="submit">{ "Settle" }</button>
            if reply.parent.is_some() || reply.names.is_some() {
                <button type="button" class="none" onclick={send(Action::Settle { comment, parent: None })}>
                    { "It answers none of them" }
                </button>
            }
            if reply.basis == Some(Basis::Settled) {
                <button type="button" class="unsettle" onclick={send(Action::Unsettle(comment))}>{ "Take back" }</button>
            }
        </form>
    }
}
