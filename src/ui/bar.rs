//! The one slim bar above a document.

use gloo::utils::window;
use yew::prelude::*;

use super::app::{use_act, use_send};
use super::client::Client;
use super::host::{is_by_address, is_embedded};
use super::keys::give;
use super::save::SaveMenu;
use super::settings::SettingsMenu;
use super::speak::say;
use super::start::FileInput;
use super::words;
use crate::language::told;
use crate::view::{Action, Command, DocumentHandle, Settings, Tally};

#[derive(Clone, PartialEq, Properties)]
pub struct BarProps {
    pub document: DocumentHandle,
    /// Whether the rest of it is not read yet.
    pub is_beginning: bool,
    pub client: Client,
    pub is_all_folded: bool,
    pub has_find: bool,
    pub has_source: bool,
    pub settings: Settings,
}

/// The name of the capture, and what can be done with it.
#[component]
pub fn Bar(props: &BarProps) -> Html {
    let send = use_send();
    let onleave = {
        let (client, leave) = (props.client.clone(), send(Action::Leave));
        Callback::from(move |event: MouseEvent| {
            // The address would open the capture again, and the host's collection can be asked for no more.
            if is_by_address() && window().location().set_href("./").is_ok() {
                return;
            }
            client.cancel(false);
            leave.emit(event);
        })
    };
    let tally = Tally::new(&props.document);
    let lines = match tally.unknown {
        _ if props.is_beginning => told!("so-far"),
        0 => told!("lines-accounted", count = tally.lines),
        unknown => told!("lines-unknown", count = tally.lines, unknown = unknown),
    };
    let has_threads = props.document.threads.nodes.iter().any(|node| node.size > 1);
    // It opens at what is read, as its key does.
    let onsource = {
        let act = use_act();
        Callback::from(move |_: MouseEvent| give(Command::Source, &|action| act.emit(action)))
    };
    html! {
        <header class="bar">
            <a class="skip" href="#main">{ say!("skip") }</a>
            // Inside another page there are no other captures to go to.
            if is_embedded() {
                <span class="mark">{ mark() }<span>{ "Undertext" }</span></span>
            } else {
                <button class="mark" id="leave" onclick={onleave} aria-label={say!("to-start")} title={say!("to-start-hint")}>
                    { mark() }
                    <span>{ "Undertext" }</span>
                </button>
            }
            <p class="name">
                { words::name(&props.document.source.name) }
                <small>{ say!("name-and-lines", count = tally.comments, lines = lines) }</small>
            </p>
            <nav aria-label={say!("bar")}>
                <button
                    id="find"
                    aria-expanded={if props.has_find { "true" } else { "false" }}
                    aria-keyshortcuts="/"
                    onclick={send(Action::OpenFind(None))}
                >
                    { say!("find") }
                </button>
                if has_threads {
                    <button id="fold-all" onclick={send(if props.is_all_folded { Action::UnfoldAll } else { Action::FoldBelow(0) })}>
                        { if props.is_all_folded { say!("unfold-all") } else { say!("fold-all") } }
                    </button>
                }
                <button
                    id="source"
                    aria-pressed={if props.has_source { "true" } else { "false" }}
                    onclick={onsource}
                >
                    { say!("source") }
                </button>
                // Nobody is to take a part along for the whole.
                if !props.is_beginning {
                    <SaveMenu document={props.document.clone()} />
                }
                <SettingsMenu settings={props.settings} />
                if !is_embedded() {
                    <FileInput client={props.client.clone()} id="open" label={say!("open")} />
                }
            </nav>
        </header>
    }
}

/// Three lines, each further in than the one above: a thread.
fn mark() -> Html {
    html! {
        <svg viewBox="0 0 32 32" width="18" height="18" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round">
            <path d="M6 6h20M6 6v20M13 15h13M13 15v8M20 23h6" />
        </svg>
    }
}
