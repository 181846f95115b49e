//! The page around the program, as `shell.js` makes it: workers, what the page carries, and the page as one file.
//!
//! What browsers offer for these differs too much from one to the next, and from one way to host the page to
//! another, for the program to know of it. This file only calls, and closes the network.

use gloo::file::Blob;
use gloo::utils::document;
use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, File, Worker};

use crate::text::MAX_BYTES;
use crate::view::Fetched;

#[wasm_bindgen]
extern "C" {
    /// Where this program came from.
    #[wasm_bindgen(thread_local_v2, js_namespace = ["import", "meta"], js_name = url)]
    static ADDRESS: JsValue;

    #[wasm_bindgen(catch, js_namespace = undertext)]
    fn reader(address: &JsValue) -> Result<Worker, JsValue>;

    #[wasm_bindgen(js_namespace = undertext)]
    fn capture() -> Promise;

    #[wasm_bindgen(js_namespace = undertext)]
    fn host() -> Promise;

    #[wasm_bindgen(js_namespace = undertext, js_name = keepOffline)]
    fn keep_offline(report: &Closure<dyn Fn()>) -> Promise;

    /// Loads the newer page, which the browser has kept.
    #[wasm_bindgen(js_namespace = undertext)]
    pub fn renew() -> Promise;

    #[wasm_bindgen(js_namespace = undertext, js_name = hearLaunches)]
    fn hear_launches(open: &Closure<dyn Fn(Array)>);

    #[wasm_bindgen(js_namespace = undertext)]
    fn fetched(
        address: &str,
        name: &str,
        limit: f64,
        signal: &AbortSignal,
        report: &Closure<dyn Fn(f64, f64)>,
    ) -> Promise;

    #[wasm_bindgen(thread_local_v2, js_namespace = undertext, js_name = isWhole)]
    static IS_WHOLE: bool;

    #[wasm_bindgen(js_namespace = undertext)]
    fn whole(name: &str, content: &web_sys::Blob) -> Promise;
}

/// A worker that runs this program too, and was sent it.
pub fn start_reader() -> Option<Worker> {
    let worker = ADDRESS.with(reader).ok()?;
    // A compiled program can always be posted.
    let _ = worker.post_message(&wasm_bindgen::module());
    Some(worker)
}

/// The capture that the page itself carries, if it does.
///
/// # Errors
/// Where it is damaged.
pub async fn carried() -> Result<Option<File>, JsValue> {
    Ok(JsFuture::from(capture()).await?.dyn_into().ok())
}

/// What the page's host opts in to, as it has written it; empty where it has not.
pub async fn host_file() -> String {
    JsFuture::from(host()).await.ok().and_then(|text| text.as_string()).unwrap_or_default()
}

/// Has the browser keep the page for the time without a network. `report` is called when it has kept a newer one.
pub fn keep(report: impl Fn() + 'static) {
    let report = Closure::<dyn Fn()>::new(report);
    // It settles on nothing that anybody waits for.
    let _ = keep_offline(&report);
    report.forget();
}

/// Hands over the files that the system opens with this page.
pub fn hear_of_files(open: impl Fn(Vec<File>) + 'static) {
    let open = Closure::<dyn Fn(Array)>::new(move |files: Array| {
        open(files.iter().filter_map(|file| file.dyn_into().ok()).collect());
    });
    hear_launches(&open);
    open.forget();
}

/// Fetches what is at an address as a file of this name. `report` hears how much of it has come.
///
/// # Errors
/// The number of the host's answer; 0 where there was none, [`TOO_LARGE`] where the file is larger than can be read.
pub async fn fetch(
    address: &str,
    name: &str,
    signal: &AbortSignal,
    report: impl Fn(Fetched) + 'static,
) -> Result<File, u16> {
    let report = Closure::<dyn Fn(f64, f64)>::new(move |done: f64, total: f64| {
        let total = (total > 0.0).then_some(total as u64);
        report(Fetched { done: done as u64, total });
    });
    let answer = JsFuture::from(fetched(address, name, MAX_BYTES as f64, signal, &report)).await;
    let answer = answer.unwrap_or_default();
    let status = answer.as_f64().unwrap_or_default() as u16;
    answer.dyn_into().map_err(|_| status)
}

/// What a host would answer to a request that is too large for it, and stands for a file that is too large for us.
pub const TOO_LARGE: u16 = 413;

/// Whether the page can be saved as one file. One that Trunk alone has put together cannot.
pub fn is_whole() -> bool {
    IS_WHOLE.with(|it| *it)
}

/// This page as one file that opens with `content`, a file of this name.
pub async fn page_with(name: &str, content: Blob) -> Option<Blob> {
    let page = JsFuture::from(whole(name, content.as_ref())).await.ok()?;
    Some(Blob::from(page.dyn_into::<web_sys::Blob>().ok()?))
}

/// Forbids this page, from now on, every request but those to these addresses, and every worker that it starts later as
/// well. A policy that was added cannot be taken back, only made stricter. Whether it could be added.
#[must_use]
pub fn close_network(but_for: &[String]) -> bool {
    let sources = match but_for {
        [] => "'none'".to_owned(),
        _ => but_for.iter().map(|it| source(it)).collect::<Vec<_>>().join(" "),
    };
    let add = || {
        let policy = document().create_element("meta").ok()?;
        policy.set_attribute("http-equiv", "Content-Security-Policy").ok()?;
        policy.set_attribute("content", &format!("connect-src {sources}")).ok()?;
        document().head()?.append_child(&policy).ok()
    };
    add().is_some()
}

/// An address as a policy names it: without its query, which is no part of one, and with every letter written as the
/// standard for addresses has it that some browser's policies stumble over.
fn source(address: &str) -> String {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    // Policies know no address of this kind, only the page's own.
    if path.contains("://[") {
        return "'self'".to_owned();
    }
    let is_plain = |it: char| it.is_ascii_alphanumeric() || "-._~:/%@!$&*+=".contains(it);
    path.chars().fold(String::new(), |mut source, letter| {
        match letter {
            _ if is_plain(letter) => source.push(letter),
            _ => {
                letter.to_string().bytes().for_each(|byte| source.push_str(&format!("%{byte:02X}")))
            }
        }
        source
    })
}
