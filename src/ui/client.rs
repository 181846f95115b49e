//! The page's side of the worker: one file at a time, with a time limit, and a way back.
//!
//! gloo's own worker bridge neither notices that a worker died nor can end one that hangs, so the
//! worker is held here directly, with gloo's events and timers around it.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{File, MessageEvent, Worker, WorkerOptions, WorkerType};
use yew::prelude::*;

use super::app::Dispatch;
use super::window::hold_still;
use crate::Opened;
use crate::text::{LoadError, MAX_BYTES};
use crate::view::{Action, DocumentHandle, Failure};
use crate::worker::{VERSION, unpack};

/// Relative to the page, so that it is found under any path. The version keeps a cached loader of
/// another version out.
const WORKER: &str = "./worker_loader.js?v=3";

/// How long reading may take, in seconds: a start, and more for each megabyte.
const LIMIT: u32 = 12;
const LIMIT_PER_MEGABYTE: u32 = 2;

/// Reads files in a worker and reports what became of them.
#[derive(Clone)]
pub struct Client(Rc<RefCell<State>>);

impl PartialEq for Client {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

struct State {
    dispatch: Dispatch,
    worker: Option<Running>,
    /// The number of the last job.
    job: u32,
    /// The file that is being read, or waits for the worker to start.
    file: Option<File>,
    limit: Option<Timeout>,
}

struct Running {
    worker: Worker,
    is_ready: bool,
    _listeners: [EventListener; 3],
}

impl Drop for Running {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

/// The client of this page, with its worker started ahead of the first file.
#[hook]
pub fn use_client(dispatch: Dispatch) -> Client {
    let client = use_memo((), move |()| {
        let state = State { dispatch, worker: None, job: 0, file: None, limit: None };
        Client(Rc::new(RefCell::new(state)))
    });
    let starting = client.clone();
    use_effect_with((), move |()| starting.start());
    (*client).clone()
}

impl Client {
    /// Reads a file; whatever was being read is given up. `others` counts the files that came with it
    /// and are not read.
    pub fn open(&self, file: File, others: usize) {
        self.cancel();
        let (job, dispatch) = {
            let mut state = self.0.borrow_mut();
            state.job += 1;
            (state.job, state.dispatch.clone())
        };
        dispatch.dispatch(Action::Open { name: file.name(), job, others });
        if file.size() > MAX_BYTES as f64 {
            let failure = Failure::Load(LoadError::TooLarge(file.size() as u64));
            dispatch.dispatch(Action::Failed { job, failure });
            return;
        }
        let megabytes = (file.size() / 1_048_576.0) as u32;
        let seconds = LIMIT.saturating_add(LIMIT_PER_MEGABYTE.saturating_mul(megabytes));
        let client = self.clone();
        let limit = Timeout::new(seconds.saturating_mul(1000), move || {
            client.give_up(Failure::TimedOut(seconds));
        });
        {
            let mut state = self.0.borrow_mut();
            state.file = Some(file);
            state.limit = Some(limit);
        }
        self.start();
        self.send();
    }

    /// Reads a text that did not come as a file.
    pub fn open_text(&self, name: &str, text: &str) {
        // A file of one string is always made.
        if let Ok(file) = File::new_with_str_sequence(&Array::of1(&text.into()), name) {
            self.open(file, 0);
        }
    }

    /// Says that there was nothing to read.
    pub fn report_nothing(&self) {
        self.cancel();
        let (job, dispatch) = {
            let mut state = self.0.borrow_mut();
            state.job += 1;
            (state.job, state.dispatch.clone())
        };
        dispatch.dispatch(Action::Open { name: String::new(), job, others: 0 });
        dispatch.dispatch(Action::Failed { job, failure: Failure::NothingThere });
    }

    /// Gives up what is being read. A worker cannot be interrupted, so it is ended and another one
    /// started; an idle worker stays.
    pub fn cancel(&self) {
        let was_busy = {
            let mut state = self.0.borrow_mut();
            state.limit = None;
            state.file.take().is_some()
        };
        if was_busy {
            self.0.borrow_mut().worker = None;
            self.start();
        }
    }

    fn start(&self) {
        if self.0.borrow().worker.is_some() {
            return;
        }
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let Ok(worker) = Worker::new_with_options(WORKER, &options) else {
            self.give_up(Failure::ReaderDied);
            return;
        };
        let (hear, fail, broken) = (self.clone(), self.clone(), self.clone());
        let listeners = [
            EventListener::new(&worker, "message", move |event| {
                hear.hear(event.unchecked_ref::<MessageEvent>().data());
            }),
            EventListener::new(&worker, "error", move |_| fail.give_up(Failure::ReaderDied)),
            EventListener::new(&worker, "messageerror", move |_| {
                broken.give_up(Failure::ReaderDied);
            }),
        ];
        let running = Running { worker, is_ready: false, _listeners: listeners };
        self.0.borrow_mut().worker = Some(running);
    }

    /// Sends the waiting file, if the worker can hear.
    fn send(&self) {
        let state = self.0.borrow();
        if let (Some(running), Some(file)) = (&state.worker, &state.file)
            && running.is_ready
        {
            // A file can always be posted.
            let _ = running.worker.post_message(&Array::of2(&state.job.into(), file));
        }
    }

    fn hear(&self, data: JsValue) {
        let [version, job, buffer] = [0, 1, 2].map(|index| Array::from(&data).get(index));
        if version.as_f64() != Some(f64::from(VERSION)) {
            self.give_up(Failure::ReaderDied);
            return;
        }
        let Some(job) = job.as_f64().map(|job| job as u32) else {
            if let Some(running) = &mut self.0.borrow_mut().worker {
                running.is_ready = true;
            }
            self.send();
            return;
        };
        if job != self.0.borrow().job {
            return;
        }
        let Some(result) = unpack(&Uint8Array::new(&buffer).to_vec()) else {
            self.give_up(Failure::ReaderDied);
            return;
        };
        let dispatch = {
            let mut state = self.0.borrow_mut();
            if !matches!(result, Ok(Opened::Beginning(_))) {
                state.file = None;
                state.limit = None;
            }
            state.dispatch.clone()
        };
        // The reader may be at work in the beginning already.
        hold_still();
        dispatch.dispatch(match result {
            Ok(Opened::Beginning(document)) => {
                Action::Begun { job, document: DocumentHandle::new(*document) }
            }
            Ok(Opened::Document(document)) => {
                Action::Opened { job, document: DocumentHandle::new(*document) }
            }
            Ok(Opened::Corrections(corrections)) => Action::OpenedCorrections { job, corrections },
            Err(error) => Action::Failed { job, failure: Failure::Load(error) },
        });
    }

    /// Ends the worker, and tells the reader where it was reading. The next file starts another one, so
    /// that a worker that cannot start at all is not tried for ever.
    fn give_up(&self, failure: Failure) {
        let (was_reading, job, dispatch) = {
            let mut state = self.0.borrow_mut();
            state.limit = None;
            (state.file.take().is_some(), state.job, state.dispatch.clone())
        };
        // The worker's own listener may be what runs now, and must not be dropped under itself.
        let ended = self.0.borrow_mut().worker.take();
        Timeout::new(0, move || drop(ended)).forget();
        if was_reading {
            dispatch.dispatch(Action::Failed { job, failure });
        }
    }
}
