//! The one slim bar above a document.

use yew::prelude::*;

use super::app::use_send;
use super::client::Client;
use super::save::SaveMenu;
use super::settings::SettingsMenu;
use super::start::FileInput;
use crate::view::{Action, DocumentHandle, Settings, Tally, counted};

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
    let tally = Tally::new(&props.document);
    let lines = match tally.unknown {
        _ if props.is_beginning => "so far".to_owned(),
        0 => format!("{}, each accounted for", counted(tally.lines as usize, "line")),
        unknown => format!("{}, {unknown} not recognised", counted(tally.lines as usize, "line")),
    };
    let has_threads = props.document.threads.nodes.iter().any(|node| node.size > 1);
    html! {
        <header class="bar">
            <a class="skip" href="#main">{ "Skip to the text" }</a>
            <button class="mark" id="leave" onclick={send(Action::Leave)} aria-label="Undertext: to the start page" title="To the start page">
                <Mark />
                <span>{ "Undertext" }</span>
            </button>
            <p class="name">
                <bdi>{ props.document.source.name.clone() }</bdi>
                <small>{ format!("{} · {lines}", counted(tally.comments, "comment")) }</small>
            </p>
            <nav aria-label="Capture">
                <button
                    id="find"
                    aria-expanded={if props.has_find { "true" } else { "false" }}
                    aria-keyshortcuts="/"
                    onclick={send(Action::OpenFind(None))}
                >
                    { "Find" }
                </button>
                if has_threads {
                    <button id="fold-all" onclick={send(if props.is_all_folded { Action::UnfoldAll } else { Action::FoldBelow(0) })}>
                        { if props.is_all_folded { "Unfold all" } else { "Fold all" } }
                    </button>
                }
                <button
                    id="source"
                    aria-pressed={if props.has_source { "true" } else { "false" }}
                    onclick={send(Action::ToggleSource)}
                >
                    { "Source" }
                </button>
                // Nobody is to take a part along for the whole.
                if !props.is_beginning {
                    <SaveMenu document={props.document.clone()} />
                }
                <SettingsMenu settings={props.settings} />
                <FileInput client={props.client.clone()} id="open" label="Open" />
            </nav>
        </header>
    }
}

/// Three lines, each further in than the one above: a thread.
#[component]
fn Mark() -> Html {
    html! {
        <svg viewBox="0 0 32 32" width="18" height="18" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round">
            <path d="M6 6h20M6 6v20M13 15h13M13 15v8M20 23h6" />
        </svg>
    }
}
