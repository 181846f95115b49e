//! Taking a document along: a file is made in the page and given to the browser to save.

use gloo::file::{Blob, ObjectUrl};
use gloo::timers::callback::Timeout;
use gloo::utils::document as page;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlAnchorElement;
use yew::prelude::*;

use super::app::{use_act, use_send};
use super::menu::Menu;
use super::shell::{is_whole, page_with};
use super::speak::say;
use crate::exchange::{to_html, to_json, to_json_lines, to_markdown, to_plain_text};
use crate::language::told;
use crate::view::{Action, DocumentHandle};

/// A form in which a document is saved.
struct Form {
    /// Of the button, and the message with its words.
    id: &'static str,
    hint: &'static str,
    ending: &'static str,
    kind: &'static str,
    write: fn(&DocumentHandle) -> String,
}

const FORMS: [Form; 5] = [
    Form {
        id: "save-json",
        hint: "save-json-hint",
        ending: "undertext.json",
        kind: "application/json",
        write: |document| to_json(document),
    },
    Form {
        id: "save-html",
        hint: "save-html-hint",
        ending: "html",
        kind: "text/html",
        write: |document| to_html(document),
    },
    Form {
        id: "save-markdown",
        hint: "save-markdown-hint",
        ending: "md",
        kind: "text/markdown",
        write: |document| to_markdown(document),
    },
    Form {
        id: "save-text",
        hint: "save-text-hint",
        ending: "txt",
        kind: "text/plain",
        write: |document| to_plain_text(document),
    },
    Form {
        id: "save-lines",
        hint: "save-lines-hint",
        ending: "jsonl",
        kind: "application/jsonl",
        write: |document| to_json_lines(document),
    },
];

#[derive(Clone, PartialEq, Properties)]
pub struct SaveMenuProps {
    pub document: DocumentHandle,
}

/// The forms in which a document can be saved.
#[component]
pub fn SaveMenu(props: &SaveMenuProps) -> Html {
    let items = FORMS.iter().map(|form| {
        let document = props.document.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            let name = match form.ending {
                // What is made of the capture must not take the capture's own name.
                "txt" => document.file_name("reading.txt"),
                "html" => document.file_name("reading.html"),
                ending => document.file_name(ending),
            };
            offer(&name, form.kind, &(form.write)(&document));
        });
        html! {
            <li>
                <button id={form.id} class="closes" {onclick}>{ say!(form.id) }<small>{ say!(form.hint) }</small></button>
            </li>
        }
    });
    let (act, send) = (use_act(), use_send());
    let onwhole = {
        let document = props.document.clone();
        Callback::from(move |_: MouseEvent| {
            let (act, document) = (act.clone(), document.clone());
            spawn_local(async move {
                let content = Blob::new(to_json(&document).as_str());
                match page_with(&document.file_name("undertext.json"), content).await {
                    Some(page) => offer_file(&document.file_name("undertext.html"), page),
                    None => act.emit(Action::Refuse(told!("save-whole-failed"))),
                }
            });
        })
    };
    html! {
        <Menu id="save" label={html! { say!("save") }}>
            <ul>
                if is_whole() {
                    <li>
                        <button id="save-whole" class="closes" onclick={onwhole}>
                            { say!("save-whole") }<small>{ say!("save-whole-hint") }</small>
                        </button>
                    </li>
                }
                { for items }
                <li>
                    <button id="print-all" class="closes" onclick={send(Action::Print { has_folded: true })}>
                        { say!("print-all") }
                    </button>
                </li>
                <li>
                    <button id="print-unfolded" class="closes" onclick={send(Action::Print { has_folded: false })}>
                        { say!("print-unfolded") }
                    </button>
                </li>
            </ul>
        </Menu>
    }
}

/// Gives a text to the browser as a file to save.
pub fn offer(name: &str, kind: &str, text: &str) {
    offer_file(name, Blob::new_with_options(text, Some(kind)));
}

fn offer_file(name: &str, content: Blob) {
    let url = ObjectUrl::from(content);
    let Ok(anchor) = page().create_element("a") else { return };
    let anchor: HtmlAnchorElement = anchor.unchecked_into();
    anchor.set_href(&url);
    anchor.set_download(name);
    anchor.click();
    // The browser reads the file after the click; the address must live until then.
    Timeout::new(60_000, move || drop(url)).forget();
}
