//! The worker's side: takes a file, answers with a document. Everything it does is
//! [`crate::worker::answer`]; this file only speaks to the browser.

use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{DedicatedWorkerGlobalScope, File, MessageEvent, TextDecoder};

use super::client::WARM_UP;
use crate::Opened;
use crate::language::{self, told};
use crate::text::{Decoding, Encoding, LoadError};
use crate::view::{
    Action, DocumentHandle, Shape, Tally, Viewer, exchanges, largest_threads, minutes_to_read,
    rails, writers,
};
use crate::worker::{BEGINNING, LONG, OFTEN, Parts, answer, beginning, pack, unpack, warm_up};

/// So many comments are drawn by the page before there is a capture: as few as hold each part of it, for its reader is there already.
const FEW: u32 = 12;

/// Reads the files that the page sends, from now on.
pub fn read_for_the_page(scope: &DedicatedWorkerGlobalScope) {
    let replies_to = scope.clone();
    let onmessage = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let scope = replies_to.clone();
        spawn_local(async move {
            let [job, file, chosen] = [0, 1, 2].map(|index| Array::from(&event.data()).get(index));
            let file: File = file.unchecked_into();
            let chosen = chosen.as_string().and_then(|name| Encoding::from_name(&name));
            let decoding = Decoding { chosen, legacy: Some(decode_legacy) };
            if let Some(answer) = beginning_of(&file, decoding).await {
                reply(&scope, &job, &answer);
                give_way(&scope).await;
            }
            reply(&scope, &job, &reply_to(&file, decoding).await);
        });
    });
    scope.set_onmessage(Some(onmessage.as_ref().unchecked_ref()));
    onmessage.forget();
    // A message that arrives before this point may be lost, so the worker speaks first.
    let _ = scope.post_message(&Array::new());
    if let Some(answer) = warm_up(OFTEN) {
        warm_up_for_the_page(answer);
    }
    if let Some(answer) = warm_up(FEW) {
        reply(scope, &WARM_UP.into(), &answer);
    }
}

/// Answers the page.
fn reply(scope: &DedicatedWorkerGlobalScope, job: &JsValue, parts: &Parts) {
    let buffers: Array =
        parts.iter().map(|part| Uint8Array::from(part.as_slice()).buffer()).collect();
    let message = Array::of2(job, &buffers);
    // Where the page cannot be reached, there is nobody left to tell; its time limit notices.
    let _ = scope.post_message_with_transfer(&message, &buffers);
}

/// The page runs the same program, and what is compiled here is compiled for it too: so all that it will do with an
/// answer, but for its own elements, is done here once, while it has nothing else to do.
fn warm_up_for_the_page(answer: Parts) {
    let Some(Ok(Opened::Beginning(document))) = unpack(answer) else { return };
    let document = DocumentHandle::new(*document);
    let mut viewer = Viewer::default();
    viewer.apply(Action::Open { name: String::new(), job: 1, shelved: None });
    viewer.apply(Action::Opened { job: 1, document: document.clone() });
    let Some(reading) = viewer.reading else { return };
    drop(reading.window.stretches(&reading.rows));
    for &row in reading.rows.iter() {
        drop(rails(&document, row));
    }
    for (_, comment) in document.comments() {
        let reasons = document.evidence_of(comment).iter();
        reasons.for_each(|it| drop(language::evidence(&document, it).in_english()));
    }
    drop(told!("fold-these-of", count = 3u32, name = "Ann").in_english());
    drop((Shape::new(&document), Tally::new(&document), minutes_to_read(&document)));
    drop((largest_threads(&document, 6), writers(&document, 6), exchanges(&document, 6)));
}

/// Decodes with the browser's own tables. Every browser has those of the standard; without them nothing is there.
fn decode_legacy(encoding: Encoding, bytes: &[u8]) -> String {
    let decoder = TextDecoder::new_with_label(encoding.name());
    decoder.and_then(|it| it.decode_with_u8_array(bytes)).unwrap_or_default()
}

/// Reads the beginning of a long file.
async fn beginning_of(file: &File, decoding: Decoding) -> Option<Parts> {
    let is_long = file.size() > LONG as f64;
    let part =
        is_long.then(|| file.slice_with_f64_and_f64(0.0, BEGINNING as f64).ok()).flatten()?;
    // What cannot be read is told of when the whole is.
    let buffer = JsFuture::from(part.array_buffer()).await.ok()?;
    beginning(&file.name(), Uint8Array::new(&buffer).to_vec(), decoding)
}

/// Leaves the machine to the page for as long as that takes to show the beginning: with two cores it would
/// otherwise take twice as long.
async fn give_way(scope: &DedicatedWorkerGlobalScope) {
    const WHILE: i32 = 100;
    let wait = Promise::new(&mut |resolve, _| {
        // Where no timer can be set, nothing is waited for.
        if scope.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, WHILE).is_err() {
            let _ = resolve.call0(&JsValue::NULL);
        }
    });
    // The promise is never refused.
    let _ = JsFuture::from(wait).await;
}

/// Reads the file here, so that the page never holds its bytes.
async fn reply_to(file: &File, decoding: Decoding) -> Parts {
    match JsFuture::from(file.array_buffer()).await {
        Ok(buffer) => answer(&file.name(), Uint8Array::new(&buffer).to_vec(), decoding),
        Err(error) => {
            let reason = js_sys::Error::from(error).to_string().into();
            pack(Err(LoadError::Unreadable(reason)))
        }
    }
}
