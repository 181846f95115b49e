//! Keeps rows standing where the screen is, in a discussion that is too long for all of them to stand.

use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use gloo::utils::{document, window};
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, Node};
use yew::prelude::*;

use super::app::Dispatch;
use super::keys::{node_of, row_of};
use super::speak::say;
use crate::view::{Action, Reading, Sight, Window};

/// A gap is on the screen.
const NOW: f64 = 0.0;

/// A gap is near the screen, and is filled before it is seen.
const SOON: f64 = 0.5;

/// There is a gap.
const ALWAYS: f64 = f64::INFINITY;

/// Looks where the screen is, whenever that may have changed: after a scroll, a change of size, and after
/// each change of what stands.
#[hook]
pub fn use_window(reading: Option<&Reading>, dispatch: &Dispatch) {
    let is_long = reading.is_some_and(|reading| !reading.window.stands_whole(&reading.rows));
    let listening = dispatch.clone();
    use_effect_with(is_long, move |&is_long| {
        let listeners = is_long.then(|| {
            let on_scroll = listening.clone();
            let on_resize = listening.clone();
            [
                EventListener::new(&window(), "scroll", move |_| look(SOON, &on_scroll)),
                EventListener::new(&window(), "resize", move |_| {
                    on_resize.dispatch(Action::Resized);
                    look(ALWAYS, &on_resize);
                }),
            ]
        });
        move || drop(listeners)
    });
    let window = reading.filter(|_| is_long).map(|reading| reading.window.clone());
    let dispatch = dispatch.clone();
    use_effect_with(window, move |window: &Option<Rc<Window>>| {
        let Some(window) = window else { return };
        look(NOW, &dispatch);
        let near = if window.is_new() { ALWAYS } else { SOON };
        after_frame(move || look(near, &dispatch));
    });
}

/// Prints once all rows stand, and tells when that is over.
#[hook]
pub fn use_print(reading: Option<&Reading>, dispatch: &Dispatch) {
    let dispatch = dispatch.clone();
    use_effect_with(
        reading.is_some_and(|reading| reading.printing.is_some()),
        move |&is_printing| {
            let listener = is_printing.then(|| {
                let printed = dispatch.clone();
                let on_end = move |_: &Event| printed.dispatch(Action::Printed);
                let listener = EventListener::once(&window(), "afterprint", on_end);
                // Where printing is refused, its end never comes.
                if window().print().is_err() {
                    dispatch.dispatch(Action::Printed);
                }
                listener
            });
            move || drop(listener)
        },
    );
}

/// Tells what the screen shows, where a gap is as near to it as so many screens.
fn look(near: f64, dispatch: &Dispatch) {
    let Some(threads) = select(".threads") else { return };
    let Some(screen) = window().inner_height().ok().and_then(|height| height.as_f64()) else {
        return;
    };
    let is_near = |gap: &Element| {
        let place = gap.get_bounding_client_rect();
        place.bottom() > -near * screen && place.top() < (1.0 + near) * screen
    };
    if !all(&threads, ".gap").iter().any(is_near) {
        return;
    }
    hold_still();
    let height = |row: Element| Some((node_of(&row)?, row.get_bounding_client_rect().height()));
    dispatch.dispatch(Action::Look(Sight {
        top: -threads.get_bounding_client_rect().top(),
        screen,
        held: held(),
        heights: all(&threads, "[data-node]").into_iter().filter_map(height).collect(),
    }));
}

/// Has the browser hold what is on the screen in its place while what is above it changes, until the next
/// frame is on the screen. At other times it may not: it would move a thread from under the pointer that folds it.
pub fn hold_still() {
    let Some(root) = document().document_element() else { return };
    // The class is ours and well formed; without it the text moves a little.
    let _ = root.class_list().add_1("still");
    after_frame(move || {
        let _ = root.class_list().remove_1("still");
    });
}

/// Does something when the next frame is on the screen; not at all where no frame is made.
fn after_frame(act: impl FnOnce() + 'static) {
    /// In milliseconds: a frame is made in less once its callbacks have run.
    const FRAME: u32 = 60;
    let frame = Closure::once_into_js(move || Timeout::new(FRAME, act).forget());
    let _ = window().request_animation_frame(frame.unchecked_ref());
}

/// The nodes with the focus, and at the ends of a selection.
fn held() -> Vec<u32> {
    let selection = window().get_selection().ok().flatten().filter(|it| !it.is_collapsed());
    let ends =
        selection.map(|it| [it.anchor_node(), it.focus_node()]).into_iter().flatten().flatten();
    let element = |node: Node| match node.dyn_into::<Element>() {
        Ok(element) => Some(element),
        Err(node) => node.parent_element(),
    };
    let focused = document().active_element();
    let rows = focused.into_iter().chain(ends.filter_map(element)).filter_map(row_of);
    rows.filter_map(|row| node_of(&row)).collect()
}

fn select(selector: &str) -> Option<Element> {
    document().query_selector(selector).ok().flatten()
}

fn all(inside: &Element, selector: &str) -> Vec<Element> {
    let found = inside.query_selector_all(selector).ok();
    let found = found.iter().flat_map(|found| (0..found.length()).filter_map(|at| found.item(at)));
    found.filter_map(|node| node.dyn_into().ok()).collect()
}

#[derive(Clone, PartialEq, Properties)]
pub struct GapProps {
    /// How many rows do not stand here.
    pub rows: usize,
    /// In CSS pixels.
    pub height: f64,
}

/// Stands for rows that are out of sight. A picture has its height as an attribute, which needs no style.
#[component]
pub fn Gap(props: &GapProps) -> Html {
    let height = props.height.ceil().to_string();
    html! {
        <li class="gap">
            <p>{ say!("rows-not-shown", count = props.rows) }</p>
            <svg width="1" {height} aria-hidden="true"></svg>
        </li>
    }
}
