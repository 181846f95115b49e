//! A comment as a quotation: what will be copied, to be seen before it is.

use gloo::utils::{document as page, window};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::app::use_act;
use super::dialog::Dialog;
use super::speak::say;
use crate::exchange::to_quotation;
use crate::view::{Action, DocumentHandle, Quotation};

#[derive(Clone, PartialEq, Properties)]
pub struct QuotationWindowProps {
    pub document: DocumentHandle,
    pub quotation: Option<Quotation>,
}

/// The window in which a quotation is copied.
#[component]
pub fn QuotationWindow(props: &QuotationWindowProps) -> Html {
    let QuotationWindowProps { document, quotation } = props;
    let act = use_act();
    let is_open = quotation.is_some();
    let content = quotation.map(|quotation| {
        let Quotation { comment, has_replies, is_copied } = quotation;
        let text = to_quotation(document, comment, has_replies, &address());
        let position = document.threads.position(comment).unwrap_or_default();
        let below = document.threads.replies_below(position);
        let onchange = act.reform(|event: Event| {
            let input: Option<HtmlInputElement> = event.target_dyn_into();
            Action::QuoteReplies(input.is_some_and(|input| input.checked()))
        });
        let oncopy = {
            let (act, text) = (act.clone(), text.clone());
            Callback::from(move |_: MouseEvent| copy(text.clone(), act.clone()))
        };
        html! {
            <>
                <label for="quotation-text">{ say!("quotation-label") }</label>
                <textarea id="quotation-text" readonly=true rows="12" dir="auto" value={text} />
                if below > 0 {
                    <label class="switch">
                        <input type="checkbox" id="quote-replies" checked={has_replies} {onchange} />
                        { say!("quote-replies", count = below) }
                    </label>
                }
                <p>
                    <button class="primary" id="copy" onclick={oncopy}>{ say!("copy") }</button>
                    <span role="status">{ outcome(is_copied) }</span>
                </p>
            </>
        }
    });
    html! {
        <Dialog id="quotation" title={say!("quote")} {is_open} closing={Action::Quote(None)}>
            { content.unwrap_or_default() }
        </Dialog>
    }
}

fn outcome(is_copied: Option<bool>) -> String {
    match is_copied {
        None => String::new(),
        Some(true) => say!("copied"),
        Some(false) => say!("copy-refused"),
    }
}

/// The address of this page, without the place in it.
fn address() -> String {
    let address = window().location().href().unwrap_or_default();
    address.split('#').next().unwrap_or_default().to_owned()
}

/// Copies a text. Where the browser refuses, the text is selected for the reader to copy.
fn copy(text: String, act: Callback<Action>) {
    // Outside a secure context there is no clipboard, whatever the bindings say.
    let has_clipboard = window().is_secure_context();
    spawn_local(async move {
        let copied = has_clipboard.then(|| window().navigator().clipboard().write_text(&text));
        let is_copied = match copied {
            Some(copied) => JsFuture::from(copied).await.is_ok(),
            None => false,
        };
        let field = page().get_element_by_id("quotation-text");
        if let (false, Some(field)) = (is_copied, field) {
            field.unchecked_into::<HtmlTextAreaElement>().select();
        }
        act.emit(Action::Copied(is_copied));
    });
}
