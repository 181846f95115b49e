//! How a capture comes in: dropped anywhere, or pasted. (The file input stands in [`super::start`].)

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use gloo::utils::{document, window};
use wasm_bindgen::prelude::*;
use web_sys::{ClipboardEvent, DataTransfer, DragEvent, Event, File, FileList, KeyboardEvent};
use yew::prelude::*;

use super::app::Dispatch;
use super::client::Client;
use super::host::is_embedded;
use super::keys::takes_text;
use super::speak::say;
use crate::view::{Action, Failure};

/// The browser repeats `dragover` at least every 350 ms while something is held over the page. When
/// it stops, the overlay goes, whatever other events were lost.
const DRAG_ENDS_AFTER: u32 = 700;

/// Opens what is dropped or pasted anywhere on the page, unless it stands inside another one.
#[hook]
pub fn use_intake(client: &Client, dispatch: &Dispatch) {
    let (client, dispatch) = (client.clone(), dispatch.clone());
    use_effect_with((), move |()| {
        // The page around this one has ways of its own.
        if is_embedded() {
            return Box::new(|| {}) as Box<dyn FnOnce()>;
        }
        let drag = Rc::new(Drag { dispatch, is_shown: Cell::new(false), end: RefCell::default() });
        let listeners = [
            listen("dragenter", &drag, |drag, event| drag.over(event)),
            listen("dragover", &drag, |drag, event| drag.over(event)),
            listen("dragleave", &drag, |drag, event| {
                // Leaving an element enters another; only leaving the window enters none.
                if event.unchecked_ref::<DragEvent>().related_target().is_none() {
                    drag.end();
                }
            }),
            listen("drop", &drag, {
                let client = client.clone();
                move |drag, event| {
                    event.prevent_default();
                    drag.end();
                    let data = event.unchecked_ref::<DragEvent>().data_transfer();
                    open_transfer(&client, data, &say!("dropped-text"));
                }
            }),
            listen("blur", &drag, |drag, _| drag.end()),
            listen("keydown", &drag, |drag, event| {
                if event.unchecked_ref::<KeyboardEvent>().key() == "Escape" {
                    drag.end();
                }
            }),
        ];
        let hidden = {
            let drag = drag.clone();
            EventListener::new(&document(), "visibilitychange", move |_| drag.end())
        };
        let paste = EventListener::new_with_options(
            &document(),
            "paste",
            EventListenerOptions::enable_prevent_default(),
            move |event| {
                let data = event.unchecked_ref::<ClipboardEvent>().clipboard_data();
                // A field takes its text itself: it may be pasted there in parts.
                if event.target().is_some_and(|it| takes_text(&it)) {
                    return;
                }
                event.prevent_default();
                open_transfer(&client, data, &say!("pasted-text"));
            },
        );
        Box::new(move || drop((listeners, hidden, paste)))
    });
}

/// Opens the files that the reader picked.
pub fn open_files(client: &Client, files: Option<FileList>) {
    let files: Vec<File> = files
        .iter()
        .flat_map(|list| (0..list.length()).filter_map(|index| list.get(index)))
        .collect();
    client.open(files);
}

fn open_transfer(client: &Client, data: Option<DataTransfer>, name: &str) {
    let files = data.as_ref().and_then(DataTransfer::files).filter(|list| list.length() > 0);
    let text = || data.as_ref().and_then(|data| data.get_data("text/plain").ok());
    match files {
        Some(files) => open_files(client, Some(files)),
        None => match text().filter(|text| !text.is_empty()) {
            Some(text) => client.open_text(name, &text),
            None => client.report_unopened("", Failure::NothingThere),
        },
    }
}

struct Drag {
    dispatch: Dispatch,
    is_shown: Cell<bool>,
    end: RefCell<Option<Timeout>>,
}

impl Drag {
    fn over(self: &Rc<Self>, event: &Event) {
        let data = event.unchecked_ref::<DragEvent>().data_transfer();
        let has_files = data.is_some_and(|data| data.types().includes(&"Files".into(), 0));
        if !has_files {
            return;
        }
        // Without this the browser would leave the page for the file.
        event.prevent_default();
        let drag = self.clone();
        *self.end.borrow_mut() = Some(Timeout::new(DRAG_ENDS_AFTER, move || drag.end()));
        if !self.is_shown.replace(true) {
            self.dispatch.dispatch(Action::Drag(true));
        }
    }

    fn end(&self) {
        if self.is_shown.replace(false) {
            self.dispatch.dispatch(Action::Drag(false));
        }
    }
}

fn listen(
    name: &'static str,
    drag: &Rc<Drag>,
    act: impl Fn(&Rc<Drag>, &Event) + 'static,
) -> EventListener {
    let drag = drag.clone();
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&window(), name, options, move |event| act(&drag, event))
}
