//! Where the reader was: kept by the browser where the reader wants it, and gone on from the next time.

use yew::prelude::*;

use super::app::{Dispatch, use_send};
use super::kept::{forget, use_kept};
use super::speak::say;
use crate::model::CommentId;
use crate::view::{Action, Viewer};

/// Under what the place in a capture is kept: its digest follows.
const KEY: &str = "undertext.place.";

/// Takes up the place that was kept when a capture is opened, and keeps every change. Does neither where
/// the reader has not asked for it.
#[hook]
pub fn use_place(viewer: &Viewer, dispatch: &Dispatch) {
    let dispatch = dispatch.clone();
    let is_kept = viewer.settings.keeps_places;
    let reading = viewer.whole().filter(|_| is_kept);
    let open = reading.map(|reading| (reading.captured.clone(), viewer.place_to_keep()));
    let take_up = move |kept: Option<&str>| {
        if let Some(place) = kept.and_then(|text| serde_json::from_str(text).ok()) {
            dispatch.dispatch(Action::Remember(place));
        }
    };
    use_kept(KEY, open, take_up, |place| serde_json::to_string(place.as_ref()?).ok());
}

/// Removes every place that the browser has kept.
pub fn forget_places() {
    forget(KEY);
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
    html! {
        <p class="note" id="last-time">
            { say!("last-time", number = props.place.0 + 1, unseen = props.unseen) }{ " " }
            <button id="resume" onclick={send(Action::Resume(true))}>{ say!("go-on-there") }</button>
            <button id="not-now" onclick={send(Action::Resume(false))}>{ say!("not-now") }</button>
        </p>
    }
}
