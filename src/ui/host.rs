//! Captures by address: what the page's host opts in to, the capture that the page's address names, and the host's
//! collection. Once these have come, the page asks for nothing any more.

use gloo::utils::{document, window};
use wasm_bindgen_futures::spawn_local;
use web_sys::{AbortController, HtmlInputElement, Url, UrlSearchParams};
use yew::prelude::*;

use super::app::{Dispatch, use_act, use_send};
use super::client::Client;
use super::page::element_id;
use super::shell::{carried, close_network, fetch, hear_of_files, host_file, keep};
use super::speak::say;
use crate::view::{Action, Failure, Host, Library, Listed, Target, is_listed};

/// Opens what the page carries or what its address names, and lists the host's collection where it names nothing.
#[hook]
pub fn use_host(client: &Client, dispatch: &Dispatch) {
    let (client, dispatch) = (client.clone(), dispatch.clone());
    use_effect_with((), move |()| spawn_local(begin(client, dispatch)));
}

async fn begin(client: Client, dispatch: Dispatch) {
    let host = Host::from_json(&host_file().await).unwrap_or_else(|reason| {
        // Some hosts answer with a page of their own for what they do not have, which is no reader's concern.
        web_sys::console::warn_1(&format!("undertext.json opts in to nothing: {reason}").into());
        Host::default()
    });
    let listed: Vec<String> = host.captures.iter().filter_map(|it| absolute(it)).collect();
    let asked = parameter("src").filter(|it| !it.is_empty());
    let address = asked.as_deref().and_then(absolute).filter(|it| is_listed(it, &listed));
    let library = host.library.filter(|_| asked.is_none()).and_then(|it| absolute(&it));
    let wanted: Vec<String> = address.iter().chain(&library).cloned().collect();
    let is_open = !wanted.is_empty() && client.is_untouched() && close_network(&wanted);

    // Whatever the reader has brought by now goes before what the page would open by itself.
    match carried().await {
        Ok(Some(file)) if client.is_untouched() => client.open(vec![file]),
        Err(_) if client.is_untouched() => client.report_unopened("", Failure::CarriedDamaged),
        _ => {}
    }
    match (asked, address) {
        _ if !client.is_untouched() => {}
        (_, Some(address)) => client.open_address(&address, &file_name(&address)).await,
        (Some(asked), None) => client.report_unopened(&asked, Failure::NotOffered),
        (None, None) => {}
    }
    if let Some(address) = library.filter(|_| is_open) {
        match read_library(&address).await {
            Ok(library) => dispatch.dispatch(Action::Stock(library)),
            Err(reason) if client.is_untouched() => {
                client.report_unopened(&address, Failure::Index(reason));
            }
            Err(_) => {}
        }
    }
    // This closes the network, where nothing has yet.
    client.start();
    if is_embedded() {
        return;
    }
    hear_of_files(move |files| client.open(files));
    if host.is_kept_offline {
        keep(move || dispatch.dispatch(Action::Renewed));
    }
}

async fn read_library(address: &str) -> Result<Library, String> {
    let Ok(controller) = AbortController::new() else { return Err(String::new()) };
    let file = fetch(address, "library", &controller.signal(), |_| {}).await;
    let file = file.map_err(|status| format!("status {status}"))?;
    let text = gloo::file::futures::read_as_text(&file.into()).await;
    Library::from_json(&text.map_err(|error| error.to_string())?)
}

/// Whether the page stands inside another one, which has its own ways to other captures.
pub fn is_embedded() -> bool {
    parameter("embed").is_some()
}

/// Whether the page's address names a capture.
pub fn is_by_address() -> bool {
    parameter("src").is_some()
}

/// What the page's address says after its question mark.
fn parameter(name: &str) -> Option<String> {
    UrlSearchParams::new_with_str(&window().location().search().ok()?).ok()?.get(name)
}

/// An address that is relative to the page, in full and as browsers write it; `None` for what is none.
fn absolute(address: &str) -> Option<String> {
    let url = Url::new_with_base(address, &document().base_uri().ok()??).ok()?;
    matches!(url.protocol().as_str(), "http:" | "https:").then(|| url.href())
}

/// What a capture at an address is called.
fn file_name(address: &str) -> String {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let name = path.rsplit('/').find(|part| !part.is_empty()).unwrap_or(path);
    let decoded = js_sys::decode_uri_component(name).map(String::from);
    decoded.unwrap_or_else(|_| name.to_owned())
}

#[derive(Clone, PartialEq, Properties)]
pub struct LibraryListProps {
    pub library: Library,
}

/// The captures of the host, and a search over them. Each is a link, so it opens in another tab as well.
#[component]
pub fn LibraryList(props: &LibraryListProps) -> Html {
    let library = &props.library;
    let (act, send) = (use_act(), use_send());
    let oninput = act.reform(|event: InputEvent| {
        let input: Option<HtmlInputElement> = event.target_dyn_into();
        Action::FindInLibrary(input.map(|input| input.value()).unwrap_or_default())
    });
    let count = match library.words.trim().is_empty() {
        true => say!("library-count", count = library.count()),
        false => say!("library-found", found = library.found(), count = library.count()),
    };
    html! {
        <section class="library" aria-labelledby="library">
            <h2 id="library">{ say!("library") }</h2>
            <p class="library-find">
                <label for="library-find">{ say!("library-find") }</label>
                <input id="library-find" type="search" autocomplete="off" value={library.words.clone()} {oninput} />
                <span class="count">{ count }</span>
            </p>
            <ol role="list">
                { for library.listed().enumerate().map(|(place, it)| library_item(place, it)) }
            </ol>
            if library.hidden() > 0 {
                <button class="secondary" id="library-more" onclick={send(Action::MoreOfLibrary)}>
                    { say!("library-more") }
                </button>
            }
        </section>
    }
}

fn library_item(place: usize, listed: &Listed) -> Html {
    let Listed { src, title, comments, date } = listed;
    let embed = if is_embedded() { "embed=1&" } else { "" };
    let href = format!("?{embed}src={}", js_sys::encode_uri_component(src));
    let id = element_id(Target::Library(place));
    html! {
        <li>
            <a {href} {id} title={src.clone()} dir="auto">{ title.as_ref().unwrap_or(src) }</a>
            <span class="told">
                if let Some(count) = comments {
                    <span>{ say!("comments", count = *count) }</span>
                }
                if let Some(date) = date {
                    <time datetime={date.clone()}>{ date.clone() }</time>
                }
            </span>
        </li>
    }
}
