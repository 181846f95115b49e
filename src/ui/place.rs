//! Where the reader was: kept by the browser where the reader wants it, and gone on from the next time.

use yew::prelude::*;

use super::app::{Dispatch, use_send};
use super::settings::storage;
use crate::model::{CommentId, NodeKind};
use crate::view::{Action, Place, Viewer, counted};

/// Under what the place in a capture is kept: its digest follows.
const KEY: &str = "undertext.place.";

/// Takes up the place that was kept when a capture is opened, and keeps every change. Does neither where
/// the reader has not asked for it.
#[hook]
pub fn use_place(viewer: &Viewer, dispatch: &Dispatch) {
    let dispatch = dispatch.clone();
    let last = use_mut_ref(|| None);
    let now = viewer.reading.as_ref().map(|reading| (reading.read.clone(), reading.current));
    let is_kept = viewer.settings.keeps_places;
    use_effect_with((now, viewer.seen.clone(), is_kept), move |(now, seen, is_kept)| {
        let Some((read, current)) = now else { return };
        let Some(storage) = storage().filter(|_| *is_kept) else { return };
        let key = format!("{KEY}{}", read.source.sha256);
        if last.replace(Some(read.clone())).as_ref() != Some(read) {
            let kept = storage.get_item(&key).ok().flatten();
            if let Some(place) = kept.and_then(|text| serde_json::from_str::<Place>(&text).ok()) {
                dispatch.dispatch(Action::Remember(place));
            }
            return;
        }
        let at = match current {
            Some(NodeKind::Comment(id)) => Some(*id),
            _ => seen.last(),
        };
        // Where nothing can be kept, the place is lost with the page, as it is without asking.
        let _ = match serde_json::to_string(&seen.to_place(read, at)) {
            Ok(text) if seen.count() > 0 => storage.set_item(&key, &text),
            _ => storage.remove_item(&key),
        };
    });
}

/// Removes every place that the browser has kept.
pub fn forget_places() {
    let Some(storage) = storage() else { return };
    let count = storage.length().unwrap_or_default();
    let keys: Vec<String> = (0..count).filter_map(|index| storage.key(index).ok()?).collect();
    for key in keys.iter().filter(|key| key.starts_with(KEY)) {
        // What cannot be removed cannot be read either.
        let _ = storage.remove_item(key);
    }
}

#[derive(Clone, PartialEq, Properties)]
pub struct ResumeProps {
    pub place: CommentId,
    /// How many comments were not in view yet.
    pub unseen: usize,
}

/// Offers to go on where the reader was the last time.
#[component]
pub fn Resume(props: &ResumeProps) -> Html {
    let send = use_send();
    let unseen = match props.unseen {
        0 => "Every comment was in view".to_owned(),
        count => format!("{} not seen yet", counted(count, "comment")),
    };
    html! {
        <p class="note" id="last-time">
            { format!("Last time you were at comment {}. {unseen}. ", props.place.0 + 1) }
            <button id="resume" onclick={send(Action::Resume(true))}>{ "Go on there" }</button>
            <button id="not-now" onclick={send(Action::Resume(false))}>{ "Not now" }</button>
        </p>
    }
}
