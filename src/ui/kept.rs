//! What the browser keeps for the reader. Nothing of it leaves the browser.

use gloo::utils::window;
use web_sys::Storage;
use yew::prelude::*;

use crate::view::{DocumentHandle, DocumentMark};

/// Where the browser keeps things; `None` where it refuses.
pub fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

/// Keeps something for each capture, by the digest of what was opened behind `prefix`. What was kept is taken up once
/// a capture is opened, `None` where nothing was; every change after that is kept, or removed where there is
/// nothing to keep. A capture that the reader comes back to has it at hand, and takes up nothing.
#[hook]
pub fn use_kept<T: PartialEq + 'static>(
    prefix: &'static str,
    open: Option<(DocumentHandle, T)>,
    take_up: impl Fn(Option<&str>) + 'static,
    write: impl Fn(&T) -> Option<String> + 'static,
) {
    let met = use_mut_ref(Vec::new);
    use_effect_with(open, move |open| {
        let Some((read, value)) = open else { return };
        let storage = storage();
        let key = format!("{prefix}{}", read.kept_by());
        let mut met = met.borrow_mut();
        met.retain(DocumentMark::is_held);
        if !met.iter().any(|mark: &DocumentMark| mark.is_of(read)) {
            met.push(read.mark());
            drop(met);
            let kept = storage.and_then(|it| it.get_item(&key).ok().flatten());
            take_up(kept.as_deref());
            return;
        }
        let Some(storage) = storage else { return };
        // Where nothing can be kept, it holds until the page is left.
        let _ = match write(value) {
            Some(text) => storage.set_item(&key, &text),
            None => storage.remove_item(&key),
        };
    });
}

/// Removes what was kept of all captures behind `prefix`.
pub fn forget(prefix: &str) {
    let Some(storage) = storage() else { return };
    let count = storage.length().unwrap_or_default();
    let keys: Vec<String> = (0..count).filter_map(|index| storage.key(index).ok()?).collect();
    for key in keys.iter().filter(|key| key.starts_with(prefix)) {
        // What cannot be removed cannot be read either.
        let _ = storage.remove_item(key);
    }
}
