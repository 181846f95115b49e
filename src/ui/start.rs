//! The start page: what this is, the ways to open a capture, and why the last one did not open.

use gloo::events::{EventListener, EventListenerOptions, EventListenerPhase};
use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlTextAreaElement, KeyboardEvent};
use yew::prelude::*;

use super::app::use_send;
use super::client::Client;
use super::host::{LibraryList, is_by_address, is_embedded};
use super::intake::open_files;
use super::shelf::ShelfStrip;
use super::shell::renew;
use super::speak::say;
use super::words;
use crate::view::{Action, Failure, Fetched, Library, ShelfHandle};

/// A capture of our own, so that there is something to read at once.
const SAMPLE: &str = include_str!("../../samples/winter-ferry.txt");

#[derive(Clone, PartialEq, Properties)]
pub struct FileInputProps {
    pub client: Client,
    pub id: AttrValue,
    pub label: AttrValue,
    #[prop_or_default]
    pub class: Classes,
}

/// A real file input behind its label, which looks like a button.
#[component]
pub fn FileInput(props: &FileInputProps) -> Html {
    let client = props.client.clone();
    let onchange = Callback::from(move |event: Event| {
        let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
        open_files(&client, input.files());
        // The same file can be picked again, after it was changed.
        input.set_value("");
    });
    html! {
        <span class={classes!("file", props.class.clone())}>
            <input
                type="file"
                id={props.id.clone()}
                multiple=true
                accept=".txt,.text,.md,.json,.html,.gz,.zst,.undertext,text/*,application/json,application/gzip,application/zstd"
                {onchange}
            />
            <label for={props.id.clone()}>{ props.label.clone() }</label>
        </span>
    }
}

#[derive(Clone, PartialEq, Properties)]
pub struct StartProps {
    pub client: Client,
    pub failure: Option<(String, Failure)>,
    /// The files that came together, none of which could be read.
    pub shelf: Option<ShelfHandle>,
    /// The collection of the page's host.
    pub library: Option<Library>,
    /// Whether a newer version of the page waits.
    pub has_newer: bool,
    /// Whether the address means a comment of a capture that is to be opened yet.
    pub awaits_capture: bool,
}

/// The start page.
#[component]
pub fn Start(props: &StartProps) -> Html {
    let client = props.client.clone();
    let onsample = {
        let client = client.clone();
        Callback::from(move |_| client.open_text("winter-ferry.txt", SAMPLE))
    };
    html! {
        <main class="start" id="main" tabindex="-1">
            <h1>{ "Undertext" }</h1>
            <p class="lede">
                { say!("lede") }
            </p>
            if let Some((name, failure)) = &props.failure {
                <FailureNotice name={name.clone()} failure={failure.clone()} />
                if let Some(shelf) = &props.shelf {
                    <ShelfStrip shelf={shelf.clone()} client={client.clone()} />
                }
            }
            if props.awaits_capture {
                <p class="newer" id="awaits" role="status">{ say!("link-awaits") }</p>
            }
            // While something is being read, nobody is to lose their place.
            if props.has_newer {
                <p class="newer" role="status">
                    { say!("newer") }
                    <button class="secondary" id="renew" onclick={|_| drop(renew())}>{ say!("renew") }</button>
                </p>
            }
            if let Some(library) = &props.library {
                <LibraryList library={library.clone()} />
            }
            // What did not come by its address leaves the address as it is.
            if is_by_address() && !is_embedded() {
                <p><a href="./">{ say!("to-start-hint") }</a></p>
            }
            if !is_embedded() {
            <div class="drop-field">
                <p>{ say!("drop-here") }</p>
                <p class="choices">
                    <FileInput client={client.clone()} id="pick" label={say!("choose-files")} class="primary" />
                    <button class="secondary" id="sample" onclick={onsample}>{ say!("read-sample") }</button>
                </p>
            </div>
            <PasteField {client} />
            }
            <p class="promise">
                { say!("nothing-leaves") }
            </p>
        </main>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct PasteFieldProps {
    client: Client,
}

/// A field for those who have the text and no file, and perhaps in parts. Pasting anywhere else on the
/// page opens at once.
#[component]
fn PasteField(props: &PasteFieldProps) -> Html {
    let field = use_node_ref();
    let onsubmit = {
        let (client, field) = (props.client.clone(), field.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let text = field.cast::<HtmlTextAreaElement>().map(|field| field.value());
            match text.filter(|text| !text.trim().is_empty()) {
                Some(text) => client.open_text(&say!("pasted-text"), &text),
                None => client.report_unopened("", Failure::NothingThere),
            }
        })
    };
    html! {
        <form class="paste" {onsubmit}>
            <label for="paste">{ say!("paste-label") }</label>
            <textarea id="paste" ref={field} rows="3" spellcheck="false" autocomplete="off" />
            <button class="secondary" type="submit">{ say!("read-text") }</button>
        </form>
    }
}

#[derive(Clone, PartialEq, Properties)]
pub struct FailureNoticeProps {
    pub name: String,
    pub failure: Failure,
}

/// What happened, what was kept, what to do.
#[component]
pub fn FailureNotice(props: &FailureNoticeProps) -> Html {
    let send = use_send();
    let onclick = send(Action::Dismiss);
    html! {
        <div class="failure" role="alert" id="failure" tabindex="-1">
            <h2>{ say(&props.failure.title()) }</h2>
            if !props.name.is_empty() {
                <p class="file-name">{ words::name(&props.name) }</p>
            }
            <p>{ say(&props.failure.reason()) }</p>
            <button class="secondary" id="dismiss" {onclick}>
                { say!("close-message") }
            </button>
        </div>
    }
}

#[derive(Clone, PartialEq, Properties)]
pub struct ProgressProps {
    pub name: String,
    /// How much of it has come, while it is fetched.
    pub fetched: Option<Fetched>,
    pub oncancel: Callback<()>,
}

/// What is being read, with a way to stop it. It shows itself only after a moment: most captures
/// are read before that.
#[component]
pub fn Progress(props: &ProgressProps) -> Html {
    let oncancel = props.oncancel.reform(|_: MouseEvent| ());
    use_effect_with(props.oncancel.clone(), |oncancel| {
        let oncancel = oncancel.clone();
        // Before all others, and for them: of what Escape would also close, nothing closes at the same time.
        let options = EventListenerOptions { phase: EventListenerPhase::Capture, passive: false };
        let listener =
            EventListener::new_with_options(&document(), "keydown", options, move |event| {
                let key: &KeyboardEvent = event.unchecked_ref();
                if key.key() == "Escape" && !key.is_composing() {
                    event.prevent_default();
                    event.stop_propagation();
                    oncancel.emit(());
                }
            });
        move || drop(listener)
    });
    let (done, total) = (props.fetched.map(|it| it.done), props.fetched.and_then(|it| it.total));
    let megabytes = |bytes: u64| format!("{:.1}", bytes as f64 / 1e6);
    let said = done.map(|done| match total {
        Some(total) => say!("fetched-of", done = megabytes(done), total = megabytes(total)),
        None => say!("fetched", done = megabytes(done)),
    });
    html! {
        <div class="progress">
            <p>{ say!("reading-file", name = props.name.as_str()) }</p>
            <progress
                aria-label={say!("reading")}
                max={total.map(|total| total.to_string())}
                value={total.and(done).map(|done| done.to_string())}
            ></progress>
            if let Some(said) = said {
                <p class="fetched">{ said }</p>
            }
            <button class="secondary" id="cancel" onclick={oncancel}>{ say!("cancel") }</button>
            if props.fetched.is_none() {
                <p class="slow">{ say!("slow") }</p>
            }
        </div>
    }
}
