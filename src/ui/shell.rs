//! The page around the program, as `shell.js` makes it: workers, what the page carries, and the page as one file.
//!
//! What browsers offer for these differs too much from one to the next, and from one way to host the page to
//! another, for the program to know of it. This file only calls, and closes the network.

use gloo::file::Blob;
use gloo::utils::document;
use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, Worker};

#[wasm_bindgen]
extern "C" {
    /// Where this program came from.
    #[wasm_bindgen(thread_local_v2, js_namespace = ["import", "meta"], js_name = url)]
    static ADDRESS: JsValue;

    #[wasm_bindgen(catch, js_namespace = undertext)]
    fn reader(address: &JsValue) -> Result<Worker, JsValue>;

    #[wasm_bindgen(js_namespace = undertext)]
    fn capture() -> Promise;

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

/// Whether the page can be saved as one file. One that Trunk alone has put together cannot.
pub fn is_whole() -> bool {
    IS_WHOLE.with(|it| *it)
}

/// This page as one file that opens with `content`, a file of this name.
pub async fn page_with(name: &str, content: Blob) -> Option<Blob> {
    let page = JsFuture::from(whole(name, content.as_ref())).await.ok()?;
    Some(Blob::from(page.dyn_into::<web_sys::Blob>().ok()?))
}

/// Forbids this page every request from now on, and every worker that it starts later. A policy that was added cannot
/// be taken back, only made stricter.
pub fn close_network() {
    let Ok(policy) = document().create_element("meta") else { return };
    // Both attributes are well formed.
    let _ = policy.set_attribute("http-equiv", "Content-Security-Policy");
    let _ = policy.set_attribute("content", "connect-src 'none'");
    if let Some(head) = document().head() {
        // Whatever keeps a page from growing keeps it from asking for anything as well.
        let _ = head.append_child(&policy);
    }
}
