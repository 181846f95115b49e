//! Keys: what is pressed becomes a command, and the list of all of them.

use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::{document, window};
use wasm_bindgen::prelude::*;
use web_sys::{
    Element, EventTarget, HtmlDialogElement, HtmlElement, HtmlInputElement, HtmlTextAreaElement,
    KeyboardEvent,
};
use yew::prelude::*;

use super::app::{Dispatch, use_act};
use super::dialog::Dialog;
use super::speak::say;
use crate::view::{Action, Command, KEYS, Key, Scrolled, command};

/// Sends what keys ask for. Silent with Alt, where text is entered, in an open dialog, and where the
/// reader has switched them off.
#[hook]
pub fn use_keys(dispatch: &Dispatch, has_keys: bool) {
    let dispatch = dispatch.clone();
    use_effect_with(has_keys, move |&has_keys| {
        let options = EventListenerOptions::enable_prevent_default();
        let listener = has_keys.then(|| {
            EventListener::new_with_options(&document(), "keydown", options, move |event| {
                let event: &KeyboardEvent = event.unchecked_ref();
                let Some(command) = pressed(event) else { return };
                event.prevent_default();
                give(command, &|action| dispatch.dispatch(action));
            })
        });
        move || drop(listener)
    });
}

/// What a key asks for where it is pressed.
fn pressed(event: &KeyboardEvent) -> Option<Command> {
    let is_taken = event.default_prevented() || event.is_composing();
    if is_taken || event.alt_key() {
        return None;
    }
    let target: Option<Element> = event.target().and_then(|it| it.dyn_into().ok());
    let is_in = |selector: &str| {
        target.as_ref().is_some_and(|it| matches!(it.closest(selector), Ok(Some(_))))
    };
    if is_in("dialog, select, textarea, [contenteditable]") {
        return None;
    }
    if event.target().is_some_and(|it| takes_text(&it)) {
        return None;
    }
    let command = match event.ctrl_key() || event.meta_key() {
        false => command(&event.key())?,
        true if event.shift_key() => return None,
        true => command(&format!("Ctrl+{}", letter(event)))?,
    };
    // Enter does on every control what it does anywhere.
    (command != Command::Fold || is_in(".comment:focus")).then_some(command)
}

/// The letter on a key as with Ctrl: small also with the lock for capitals, and the Latin one of the key where the keyboard has other
/// letters.
fn letter(event: &KeyboardEvent) -> String {
    let key = event.key();
    match event.code().strip_prefix("Key") {
        Some(latin) if !key.is_ascii() => latin.to_ascii_lowercase(),
        _ => key.to_ascii_lowercase(),
    }
}

/// Whether what is typed or pasted there is text of its own. A checkbox takes no letters.
pub fn takes_text(target: &EventTarget) -> bool {
    let input = target.dyn_ref::<HtmlInputElement>();
    input.is_some_and(|input| !matches!(&*input.type_(), "checkbox" | "radio" | "file"))
        || target.has_type::<HtmlTextAreaElement>()
}

/// Carries out a command: in the page where it is the browser's, else by the state.
pub fn give(command: Command, act: &dyn Fn(Action)) {
    match command {
        Command::Open => {
            let input = document().query_selector("#open, #pick").ok().flatten();
            if let Some(input) = input.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
                input.click();
            }
        }
        command => act(Action::Press { command, at: node_in_view() }),
    }
}

/// The node that the reader is at: the one that has the focus, where it can be seen, or else the one at
/// the top of the window.
pub fn node_in_view() -> Option<u32> {
    let top = below_bar();
    let bottom =
        window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
    let is_seen = |row: &Element| {
        let place = row.get_bounding_client_rect();
        place.bottom() > top && place.top() < bottom
    };
    let focused = document().active_element().and_then(row_of).filter(is_seen);
    match focused {
        Some(row) => node_of(&row),
        None => node_at_top(),
    }
}

/// What the reader is at, a row or a part of the article, and how far it is below the top of the window.
pub fn what_is_read() -> Option<(Element, f64)> {
    const STEP: f64 = 40.0;
    let part_of_article = || {
        let place = document().get_element_by_id("main")?.get_bounding_client_rect();
        let x = (place.left() + place.right()) / 2.0;
        let bottom = window().inner_height().ok()?.as_f64()?;
        let heights = std::iter::successors(Some(below_bar() + 24.0), |y| Some(y + STEP));
        heights.take_while(|&y| y < bottom).find_map(|y| {
            let element = document().element_from_point(x as f32, y as f32)?;
            element.closest("[id^='block-'], #headline, #facts").ok().flatten()
        })
    };
    let element = node_in_view().and_then(row_with).or_else(part_of_article)?;
    let top = element.get_bounding_client_rect().top();
    Some((element, top))
}

/// The node at the top of the window, below the bar; `None` above and below the discussion.
pub fn node_at_top() -> Option<u32> {
    let threads = document().query_selector(".threads").ok().flatten()?;
    let place = threads.get_bounding_client_rect();
    let (x, y) = ((place.left() + place.right()) / 2.0, below_bar() + 24.0);
    document().element_from_point(x as f32, y as f32).and_then(row_of).and_then(|row| node_of(&row))
}

/// How far the page is scrolled.
pub fn scrolled() -> Scrolled {
    let node = node_at_top();
    let offset = match node.and_then(row_with) {
        Some(row) => row.get_bounding_client_rect().top(),
        None => window().scroll_y().unwrap_or_default(),
    };
    Scrolled { node, offset: offset.round() as i32 }
}

/// The row that shows a node, where it stands in the page.
pub fn row_with(node: u32) -> Option<Element> {
    document().query_selector(&format!("[data-node='{node}']")).ok()?
}

/// The last node in view; `None` where the discussion has not begun.
pub fn node_at_bottom() -> Option<u32> {
    const STEP: f64 = 40.0;
    let threads = document().query_selector(".threads").ok().flatten()?;
    // At the right edge nothing lies over the rows.
    let x = threads.get_bounding_client_rect().right() - 12.0;
    let bottom = window().inner_height().ok()?.as_f64()?;
    let heights = std::iter::successors(Some(bottom - 8.0), |y| Some(y - STEP));
    heights.take_while(|&y| y > below_bar()).find_map(|y| {
        let element = document().element_from_point(x as f32, y as f32)?;
        row_of(element).and_then(|row| node_of(&row))
    })
}

fn below_bar() -> f64 {
    let bars = document().query_selector(".find").ok().flatten();
    let bars = bars.or_else(|| document().query_selector(".bar").ok().flatten());
    bars.map_or(0.0, |bar| bar.get_bounding_client_rect().bottom())
}

/// The row that an element is in.
pub fn row_of(element: Element) -> Option<Element> {
    element.closest("[data-node]").ok().flatten()
}

/// The node of a row.
pub fn node_of(row: &Element) -> Option<u32> {
    row.get_attribute("data-node")?.parse().ok()
}

#[derive(Clone, PartialEq, Properties)]
pub struct KeyListProps {
    pub is_open: bool,
}

/// All keys. Each is a button as well, for those who have no keys.
#[component]
pub fn KeyList(props: &KeyListProps) -> Html {
    let act = use_act();
    let items = KEYS.iter().filter(|key| key.command != Command::Keys).map(|key| {
        let Key { name, command, words } = *key;
        let act = act.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            // The focus returns to where it was, which is where the command is meant.
            let dialog = document().get_element_by_id("keys");
            if let Some(dialog) = dialog.and_then(|it| it.dyn_into::<HtmlDialogElement>().ok()) {
                dialog.close();
            }
            act.emit(Action::ShowKeys(false));
            give(command, &|action| act.emit(action));
        });
        html! { <li><button {onclick}><kbd>{ name }</kbd><span>{ say!(words) }</span></button></li> }
    });
    html! {
        <Dialog id="keys" title={say!("keys")} is_open={props.is_open} closing={Action::ShowKeys(false)}>
            <ul>{ for items }</ul>
            <p>{ say!("keys-silent") }</p>
        </Dialog>
    }
}
