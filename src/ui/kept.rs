//! What the browser keeps for the reader. Nothing of it leaves the browser.

use gloo::utils::window;
use web_sys::Storage;
use yew::prelude::*;

use crate::view::DocumentHandle;

/// Where the browser keeps things; `None` where it refuses.
pub fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

/// Keeps something for each capture, by the capture's digest behind `prefix`. What was kept is taken up when
/// a capture is opened; every change after that is kept, or removed where there is nothing to keep.
#[hook]
pub fn use_kept<T: PartialEq + 'static>(
    prefix: &'static str,
    open: Option<(DocumentHandle, T)>,
    take_up: impl Fn(&str) + 'static,
    write: impl Fn(&T) -> Option<String> + 'static,
) {
    let last = use_mut_ref(|| None);
    use_effect_with(open, move |open| {
        let Some((read, value)) = open else { return };
        let Some(storage) = storage() else { return };
        let key = format!("{prefix}{}", read.source.sha256);
        if last.replace(Some(read.clone())).as_ref() != Some(read) {
            if let Some(text) = storage.get_item(&key).ok().flatten() {
                take_up(&text);
            }
            return;
        }
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
