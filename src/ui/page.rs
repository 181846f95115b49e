//! What lies outside the components: the address, the title, scrolling and focus.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use gloo::utils::{document, window};
use wasm_bindgen::prelude::*;
use web_sys::{
    Element, HtmlElement, HtmlInputElement, KeyboardEvent, PopStateEvent, ScrollIntoViewOptions,
    ScrollLogicalPosition, ScrollRestoration,
};
use yew::prelude::*;

use super::app::Dispatch;
use super::keys::{node_at_bottom, row_with, scrolled, what_is_read};
use crate::model::Permalink;
use crate::view::{Action, DocumentHandle, Jump, Reading, Scrolled, Target, Viewer};

/// The id of the element that shows a place.
pub fn element_id(target: Target) -> String {
    match target {
        Target::Top | Target::Here => "main".to_owned(),
        Target::Failure => "failure".to_owned(),
        Target::Comment(comment) => comment.name(),
        Target::Discussion => "discussion-title".to_owned(),
        Target::TakeBack(place) => format!("take-back-{place}"),
        Target::Undo => "undo".to_owned(),
        Target::Panel(comment) => format!("{}-reasons", comment.name()),
        Target::Article(None) => "headline".to_owned(),
        Target::Article(Some(block)) => format!("block-{block}"),
        Target::Line(line, _) => format!("line-{}", line.shown()),
        Target::Fold(position) => format!("fold-{position}"),
        Target::Replies(position) => format!("replies-{position}"),
        Target::Stub(position) => format!("stub-{position}"),
        Target::Reasons(comment) => format!("why-{}", comment.name()),
        Target::SourceControl => "source".to_owned(),
        Target::Settings => "settings".to_owned(),
        Target::Encoding => "encoding".to_owned(),
        Target::Library(place) => format!("library-{place}"),
        Target::FindField => "find-words".to_owned(),
        Target::Hit => "hit".to_owned(),
    }
}

/// Goes to the comment that the address names, now and whenever it changes, and back to where the reader was
/// at an entry of the history. Each entry has a number, which is all that the browser keeps of it.
#[hook]
pub fn use_address(dispatch: &Dispatch) {
    let dispatch = dispatch.clone();
    use_effect_with((), move |()| {
        let link = || {
            let hash = window().location().hash().unwrap_or_default();
            hash.strip_prefix('#').and_then(Permalink::from_fragment)
        };
        let enter = move |dispatch: &Dispatch, number: u32| {
            mark_entry(number);
            dispatch.dispatch(Action::Enter(number));
            if let Some(link) = link() {
                dispatch.dispatch(Action::Follow(link));
            }
        };
        // Where the reader comes back to, the page itself scrolls. Without it the browser does, before there are rows.
        if let Ok(history) = window().history() {
            let _ = history.set_scroll_restoration(ScrollRestoration::Manual);
        }
        let last = Rc::new(Cell::new(entry().unwrap_or_default()));
        enter(&dispatch, last.get());
        let returning = {
            let (dispatch, last) = (dispatch.clone(), last.clone());
            EventListener::new(&window(), "popstate", move |event| {
                let state = event.unchecked_ref::<PopStateEvent>().state();
                if let Some(entry) = state.as_f64().map(|number| number as u32) {
                    last.set(last.get().max(entry));
                    dispatch.dispatch(Action::Return { entry, link: link() });
                }
            })
        };
        let entering = EventListener::new(&window(), "hashchange", move |_| {
            // An entry that has a number was returned to.
            if entry().is_none() {
                last.set(last.get() + 1);
                enter(&dispatch, last.get());
            }
        });
        move || drop((returning, entering))
    });
}

/// The number of the history's entry that the page is at; `None` for a new one.
fn entry() -> Option<u32> {
    let state = window().history().ok()?.state().ok()?;
    state.as_f64().map(|number| number as u32)
}

fn mark_entry(number: u32) {
    if let Ok(history) = window().history() {
        // A browser that takes no more of these leaves the entry without its place.
        let _ = history.replace_state(&number.into(), "");
    }
}

/// Follows the reader through the discussion, at rests of a fraction of a second.
#[hook]
pub fn use_seen(dispatch: &Dispatch) {
    /// In milliseconds.
    const REST: u32 = 150;
    let dispatch = dispatch.clone();
    use_effect_with((), move |()| {
        let rest: Rc<RefCell<Option<Timeout>>> = Rc::default();
        let listener = EventListener::new(&window(), "scroll", move |_| {
            let dispatch = dispatch.clone();
            // A new wait ends the one before.
            let wait = Timeout::new(REST, move || {
                dispatch.dispatch(Action::Seen { top: scrolled(), bottom: node_at_bottom() });
            });
            *rest.borrow_mut() = Some(wait);
        });
        move || drop(listener)
    });
}

/// Escape puts away the reason that stands at a link, until the pointer or the focus goes on.
#[hook]
pub fn use_quiet_reasons() {
    use_effect_with((), |()| {
        let set_quiet = |is_quiet: bool| {
            if let Some(root) = document().document_element() {
                // The class is ours and well formed; without it a reason stays where it stands.
                let _ = root.class_list().toggle_with_force("quiet", is_quiet);
            }
        };
        let listeners = [
            EventListener::new(&document(), "keydown", move |event| {
                if event.unchecked_ref::<KeyboardEvent>().key() == "Escape" {
                    set_quiet(true);
                }
            }),
            EventListener::new(&document(), "pointerover", move |_| set_quiet(false)),
            EventListener::new(&document(), "focusin", move |_| set_quiet(false)),
        ];
        move || drop(listeners)
    });
}

/// Keeps title, scrolling and focus in step with the state.
#[hook]
pub fn use_effects(viewer: &Viewer) {
    let open = viewer.reading.as_ref().map(|reading| reading.document.clone());
    use_effect_with(open, |open: &Option<DocumentHandle>| {
        let title = open.as_ref().map(|open| match open.article.headline {
            Some(headline) => open.text(headline),
            None => open.source.name.clone(),
        });
        document().set_title(&match title {
            Some(title) => format!("{title} – Undertext"),
            None => "Undertext".to_owned(),
        });
    });
    use_effect_with(viewer.jump, |jump| {
        if let Some(jump) = jump {
            bring_into_view(*jump);
        }
    });
}

/// Keeps what is read where it is in the window while the text becomes narrower for the source beside it, or wide again.
#[hook]
pub fn use_held_place(reading: Option<&Reading>) {
    let shown = reading.map(|reading| (reading.captured.clone(), reading.source.is_some()));
    let known = use_mut_ref(|| shown.clone());
    let before = known.replace(shown.clone());
    // Until the page is drawn anew, the text has the width that it had. Of another document nothing is read yet.
    let is_wider = |((old, had_source), (new, has_source))| old == new && had_source != has_source;
    let held = before.zip(shown.clone()).is_some_and(is_wider).then(what_is_read).flatten();
    use_effect_with(shown, move |_| {
        if let Some((element, top)) = held.filter(|(element, _)| element.is_connected()) {
            let moved = element.get_bounding_client_rect().top() - top;
            window().scroll_by_with_x_and_y(0.0, moved);
        }
    });
}

/// Scrolls to a place and moves the focus there, so that a keyboard or a screen reader goes on from
/// it. A line of the source is only scrolled to: the reader is elsewhere.
fn bring_into_view(jump: Jump) {
    let Some(element) = document().get_element_by_id(&element_id(jump.target)) else { return };
    match jump.target {
        _ if jump.scrolled.is_some() => {}
        Target::Top => window().scroll_to_with_x_and_y(0.0, 0.0),
        Target::Line(_, comment) => {
            scroll_to(&element, ScrollLogicalPosition::Center);
            // Opening the source narrows the text, which moves what the reader was at.
            let beside = comment.and_then(|it| document().get_element_by_id(&it.name()));
            if let Some(beside) = beside {
                scroll_to(&beside, ScrollLogicalPosition::Nearest);
            }
            return;
        }
        Target::Hit => {
            // Whoever steps from hit to hit keeps the focus in the search.
            scroll_to(&element, ScrollLogicalPosition::Center);
            return;
        }
        Target::FindField => {
            if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
                input.select();
            }
        }
        Target::Here | Target::SourceControl | Target::Settings | Target::Library(_) => {}
        // A thread folded by a line far below its beginning has its one row above the window.
        Target::Fold(_)
        | Target::Replies(_)
        | Target::Reasons(_)
        | Target::Panel(_)
        | Target::TakeBack(_)
        | Target::Undo
        | Target::Discussion
        | Target::Failure => scroll_to(&element, ScrollLogicalPosition::Nearest),
        Target::Encoding => scroll_to(&element, ScrollLogicalPosition::Center),
        Target::Comment(_) | Target::Stub(_) | Target::Article(_) => {
            scroll_to(&element, ScrollLogicalPosition::Start);
        }
    }
    match jump.scrolled {
        Some(Scrolled { node: Some(node), offset }) => {
            let top = row_with(node).map(|row| row.get_bounding_client_rect().top());
            let surplus = top.map_or(0.0, |top| top - f64::from(offset));
            window().scroll_by_with_x_and_y(0.0, surplus);
        }
        Some(Scrolled { node: None, offset }) => {
            window().scroll_to_with_x_and_y(0.0, f64::from(offset));
        }
        None => {}
    }
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        // An element that cannot be focused leaves the focus where it was.
        let _ = element.focus_with_options(&options);
    }
}

fn scroll_to(element: &Element, place: ScrollLogicalPosition) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(place);
    options.set_inline(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}
