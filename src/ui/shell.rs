//! The page around the program, as `shell.js` makes it: workers, what the page carries, and the page as one file.
//!
//! What browsers offer for these differs too much from one to the next, and from one way to host the page to
//! another, for the program to know of it. This file only calls, and closes the network.

use gloo::file::Blob;
use gloo::utils::document;
use js_sys::Promise;
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
/// well. A policy that was added cannot be taken back, only made stricter.
pub fn close_network(but_for: &[String]) {
    let Ok(policy) = document().create_element("meta") else { return };
    let sources = match but_for {
        [] => "'none'".to_owned(),
        // What would end a source in a policy is written as the standard for addresses has it; queries are no part of one.
        _ => {
            let source = |address: &String| {
                let path = address.split(['?', '#']).next().unwrap_or_default();
                path.replace(';', "%3B").replace(',', "%2C")
            };
            but_for.iter().map(source).collect::<Vec<_>>().join(" ")
        }
    };
    // Both attributes are well formed.
    let _ = policy.set_attribute("http-equiv", "Content-Security-Policy");
    let _ = policy.set_attribute("content", &format!("connect-src {sources}"));
    if let Some(head) = document().head() {
        // Whatever keeps a page from growing keeps it from asking for anything as well.
        let _ = head.append_child(&policy);
    }
}
