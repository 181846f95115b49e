//! The page's side of the worker: one file at a time, with a time limit, and a way back.
//!
//! gloo's own worker bridge neither notices that a worker died nor can end one that hangs, so the
//! worker is held here directly, with gloo's events and timers around it.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use gloo::timers::future::TimeoutFuture;
use gloo::utils::document;
use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{AbortController, File, MessageEvent, Worker};
use yew::prelude::*;

use super::app::{Dispatch, rehearse};
use super::shell::{TOO_LARGE, close_network, fetch, start_reader};
use super::window::hold_still;
use crate::Opened;
use crate::text::{Encoding, LoadError, MAX_BYTES, Source};
use crate::view::{Action, DocumentHandle, Failure, OnShelf};
use crate::worker::Unpacking;

/// How long reading may take, in seconds: a start, and more for each megabyte.
const LIMIT: u32 = 12;
const LIMIT_PER_MEGABYTE: u32 = 6;

/// Behind a part of an answer that is larger than this, in bytes, the page does what else there is to do first.
const AT_ONCE: usize = 256 << 10;

/// The job that no file is read for: the first one is a reader's. Once there is one, nothing comes of this.
pub const WARM_UP: u32 = 0;

/// So many files are remembered, to be read in another encoding.
const MOST_OPENED: usize = 20;

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
    /// Where that file stands on the shelf, if it does.
    place: Option<Place>,
    /// The encoding that its reader has chosen for it.
    encoding: Option<Encoding>,
    /// Whether it is read once more.
    is_anew: bool,
    /// The files that were read last, by the digest of what they hold.
    opened: VecDeque<(String, File)>,
    limit: Option<Timeout>,
    /// Whether the page may ask for nothing any more.
    is_closed: bool,
    /// Ends what is being fetched.
    fetching: Option<AbortController>,
    /// The files that came together.
    shelf: Vec<File>,
    /// Those of them that were not read yet, by their index.
    waiting: VecDeque<usize>,
}

#[derive(Clone, Copy)]
struct Place {
    index: usize,
    /// Whether the reader waits for it. The others are read ahead, one after the other.
    is_asked_for: bool,
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

/// The client of this page. [`Client::start`] starts its worker ahead of the first file.
#[hook]
pub fn use_client(dispatch: Dispatch) -> Client {
    let client = use_memo((), move |()| {
        let state = State {
            dispatch,
            worker: None,
            job: 0,
            file: None,
            place: None,
            encoding: None,
            is_anew: false,
            opened: VecDeque::new(),
            limit: None,
            is_closed: false,
            fetching: None,
            shelf: Vec::new(),
            waiting: VecDeque::new(),
        };
        Client(Rc::new(RefCell::new(state)))
    });
    (*client).clone()
}

impl Client {
    /// Opens a file, or several: the first of them opens, and the others are read after it. Whatever was being
    /// read is given up.
    pub fn open(&self, files: Vec<File>) {
        match files.as_slice() {
            [] => self.report_unopened("", Failure::NothingThere),
            [file] => self.ask_for(file.clone(), None, None),
            _ => {
                self.cancel(false);
                let names = files.iter().map(File::name).collect();
                let dispatch = {
                    let mut state = self.0.borrow_mut();
                    state.waiting = (0..files.len()).collect();
                    state.shelf = files;
                    state.dispatch.clone()
                };
                dispatch.dispatch(Action::Shelve(names));
                self.open_shelved(0, false);
            }
        }
    }

    /// Opens one of the files that came together: at once, where it is at hand.
    pub fn open_shelved(&self, index: usize, is_at_hand: bool) {
        let (place, job, dispatch) = {
            let state = self.0.borrow();
            (state.place.filter(|_| state.file.is_some()), state.job, state.dispatch.clone())
        };
        match place {
            // It is being opened already.
            Some(place) if place.index == index && place.is_asked_for => return,
            // It is being read ahead, and from now on it is waited for.
            Some(place) if place.index == index => {
                let name = {
                    let mut state = self.0.borrow_mut();
                    state.place = Some(Place { index, is_asked_for: true });
                    state.shelf.get(index).map(File::name).unwrap_or_default()
                };
                dispatch.dispatch(Action::Open { name, job, shelved: Some(index) });
                return;
            }
            // What is read ahead goes on beside a file that needs no reading.
            Some(place) if is_at_hand && !place.is_asked_for => {}
            _ => self.interrupt(),
        }
        if is_at_hand {
            dispatch.dispatch(Action::Take(index));
            self.read_ahead();
            return;
        }
        let file = {
            let mut state = self.0.borrow_mut();
            state.waiting.retain(|&waiting| waiting != index);
            state.shelf.get(index).cloned()
        };
        if let Some(file) = file {
            self.ask_for(file, Some(index), None);
        }
    }

    /// Reads a file that the reader waits for.
    fn ask_for(&self, file: File, index: Option<usize>, encoding: Option<Encoding>) {
        self.interrupt();
        let (job, dispatch) = {
            let state = self.0.borrow_mut();
            (state.job + 1, state.dispatch.clone())
        };
        dispatch.dispatch(Action::Open { name: file.name(), job, shelved: index });
        self.read(file, index.map(|index| Place { index, is_asked_for: true }), encoding);
    }

    /// Reads the next file on the shelf, where the worker has nothing else to do.
    fn read_ahead(&self) {
        let next = {
            let mut state = self.0.borrow_mut();
            let next = state.file.is_none().then(|| state.waiting.pop_front()).flatten();
            next.and_then(|index| Some((index, state.shelf.get(index)?.clone())))
        };
        if let Some((index, file)) = next {
            self.read(file, Some(Place { index, is_asked_for: false }), None);
        }
    }

    fn read(&self, file: File, place: Option<Place>, encoding: Option<Encoding>) {
        let mut state = self.0.borrow_mut();
        state.job += 1;
        (state.place, state.encoding, state.is_anew) = (place, encoding, false);
        drop(state);
        if file.size() > MAX_BYTES as f64 {
            self.report(Err(Failure::Load(LoadError::TooLarge(file.size() as u64))));
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

    /// The file that a text was decoded from. An export holds a text that was decoded before, so its file is none.
    fn file_of(&self, source: &Source) -> Option<File> {
        let state = self.0.borrow();
        let (_, file) = state.opened.iter().find(|(sha256, _)| *sha256 == source.sha256)?;
        is_file_of(file, source).then(|| file.clone())
    }

    /// Whether a text can be decoded in another way.
    pub fn has_file_of(&self, source: &Source) -> bool {
        self.file_of(source).is_some()
    }

    /// Reads the file of a text once more, in an encoding that its reader has chosen, or in the likeliest one. `index` is
    /// where it stands on the shelf.
    pub fn read_in(&self, source: &Source, index: Option<usize>, encoding: Option<Encoding>) {
        if let Some(file) = self.file_of(source) {
            self.ask_for(file, index, encoding);
            self.0.borrow_mut().is_anew = true;
        }
    }

    /// Reads a text that did not come as a file.
    pub fn open_text(&self, name: &str, text: &str) {
        // A file of one string is always made.
        if let Ok(file) = File::new_with_str_sequence(&Array::of1(&text.into()), name) {
            self.open(vec![file]);
        }
    }

    /// Whether nothing was asked for yet.
    pub fn is_untouched(&self) -> bool {
        self.0.borrow().job == 0
    }

    /// Fetches what is at an address, and opens it.
    pub async fn open_address(&self, address: &str, name: &str) {
        self.interrupt();
        let Ok(controller) = AbortController::new() else { return };
        let signal = controller.signal();
        let (job, dispatch) = {
            let mut state = self.0.borrow_mut();
            state.job += 1;
            (state.place, state.fetching) = (None, Some(controller));
            (state.job, state.dispatch.clone())
        };
        dispatch.dispatch(Action::Open { name: name.to_owned(), job, shelved: None });
        let report = move |fetched| dispatch.dispatch(Action::Fetched { job, fetched });
        let answer = fetch(address, name, &signal, report).await;
        {
            let mut state = self.0.borrow_mut();
            if state.job != job {
                return;
            }
            state.fetching = None;
        }
        match answer {
            Ok(file) => self.open(vec![file]),
            Err(404 | 410) => self.report(Err(Failure::Missing)),
            Err(TOO_LARGE) => self.report(Err(Failure::Oversized)),
            Err(status) => self.report(Err(Failure::Unreachable(status))),
        }
    }

    /// Says why there is no file to read.
    pub fn report_unopened(&self, name: &str, failure: Failure) {
        self.interrupt();
        let (job, dispatch) = {
            let mut state = self.0.borrow_mut();
            state.job += 1;
            state.place = None;
            (state.job, state.dispatch.clone())
        };
        dispatch.dispatch(Action::Open { name: name.to_owned(), job, shelved: None });
        self.report(Err(failure));
    }

    /// Gives up what is being read. What came together with what is open is read on.
    pub fn cancel(&self, keeps_shelf: bool) {
        self.stop();
        if keeps_shelf {
            self.read_ahead();
        } else {
            let mut state = self.0.borrow_mut();
            (state.shelf, state.waiting) = (Vec::new(), VecDeque::new());
        }
    }

    /// Stops reading for another file. One that is on the shelf is read later.
    fn interrupt(&self) {
        if let Some(place) = self.stop() {
            self.0.borrow_mut().waiting.push_front(place.index);
        }
    }

    /// Stops reading, and says what it was where it is on the shelf. A worker cannot be interrupted, so it is ended
    /// and another one started; an idle worker stays.
    fn stop(&self) -> Option<Place> {
        let (was_busy, place) = {
            let mut state = self.0.borrow_mut();
            state.limit = None;
            if let Some(fetching) = state.fetching.take() {
                fetching.abort();
                // Nobody waits for its answer any more.
                state.job += 1;
            }
            (state.file.take().is_some(), state.place.take())
        };
        if was_busy {
            self.0.borrow_mut().worker = None;
            self.start();
        }
        place.filter(|_| was_busy)
    }

    /// Starts the worker, where none runs. A worker is bound by what its page is bound by when it starts, so the network is
    /// closed before that, whatever else the page still waits for.
    pub fn start(&self) {
        if self.0.borrow().worker.is_some() {
            return;
        }
        let is_closed = self.0.borrow().is_closed || close_network(&[]);
        self.0.borrow_mut().is_closed = is_closed;
        if !is_closed {
            self.give_up(Failure::ReaderDied);
            return;
        }
        let Some(worker) = start_reader() else {
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
            let encoding = state.encoding.map_or(JsValue::NULL, |it| it.name().into());
            let _ = running.worker.post_message(&Array::of3(&state.job.into(), file, &encoding));
        }
    }

    fn hear(&self, data: JsValue) {
        let [job, parts] = [0, 1].map(|index| Array::from(&data).get(index));
        let Some(job) = job.as_f64().map(|job| job as u32) else {
            if let Some(running) = &mut self.0.borrow_mut().worker {
                running.is_ready = true;
            }
            self.send();
            return;
        };
        let client = self.clone();
        spawn_local(async move {
            let is_awaited = || client.0.borrow().job == job;
            let mut unpacking = Unpacking::default();
            for buffer in Array::from(&parts) {
                if !is_awaited() {
                    return;
                }
                let part = Uint8Array::new(&buffer).to_vec();
                let is_long = part.len() > AT_ONCE;
                if unpacking.take(part).is_none() {
                    return client.give_up(Failure::ReaderDied);
                }
                if is_long {
                    TimeoutFuture::new(0).await;
                }
            }
            match (is_awaited(), unpacking.whole()) {
                (false, _) => {}
                (true, Some(Ok(Opened::Beginning(document)))) if job == WARM_UP => {
                    somebody_is_there().await;
                    // What the reader does comes first.
                    TimeoutFuture::new(0).await;
                    if is_awaited() {
                        rehearse(DocumentHandle::new(*document), client.clone()).await;
                    }
                }
                (true, _) if job == WARM_UP => {}
                (true, Some(result)) => client.take(result),
                (true, None) => client.give_up(Failure::ReaderDied),
            }
        });
    }

    /// Takes what was read up into the page.
    fn take(&self, result: Result<Opened, LoadError>) {
        {
            let mut state = self.0.borrow_mut();
            if !matches!(result, Ok(Opened::Beginning(_))) {
                state.limit = None;
                let file = state.file.take();
                if let (Some(file), Ok(Opened::Document(document))) = (file, &result)
                    && is_file_of(&file, &document.source)
                {
                    let sha256 = &document.source.sha256;
                    state.opened.retain(|(other, _)| other != sha256);
                    state.opened.push_front((sha256.clone(), file));
                    state.opened.truncate(MOST_OPENED);
                }
            }
        }
        self.report(result.map_err(Failure::Load));
    }

    /// Tells the page what became of the file that was read last.
    fn report(&self, result: Result<Opened, Failure>) {
        let is_whole = matches!(result, Ok(Opened::Document(_) | Opened::Corrected { .. }));
        let is_read_anew = self.0.borrow().is_anew && is_whole;
        let (job, place, dispatch) = {
            let mut state = self.0.borrow_mut();
            let ends_shelf = is_whole && state.place.is_none();
            if ends_shelf {
                (state.shelf, state.waiting) = (Vec::new(), VecDeque::new());
            }
            (state.job, state.place, state.dispatch.clone())
        };
        let is_beginning = matches!(result, Ok(Opened::Beginning(_)));
        match place.filter(|place| !place.is_asked_for) {
            Some(_) if is_beginning => {}
            Some(Place { index, .. }) => {
                let what = result.map(|opened| match opened {
                    Opened::Document(document) | Opened::Beginning(document) => {
                        OnShelf::Document(DocumentHandle::new(*document))
                    }
                    Opened::Corrected { captured, brought } => {
                        OnShelf::Document(DocumentHandle::with_brought(*captured, brought))
                    }
                    Opened::Corrections(corrections) => OnShelf::Corrections(corrections),
                });
                dispatch.dispatch(Action::Shelved { index, what });
            }
            None => {
                // The reader may be at work in the beginning already.
                hold_still();
                dispatch.dispatch(match result {
                    Ok(Opened::Beginning(document)) => {
                        Action::Begun { job, document: DocumentHandle::new(*document) }
                    }
                    Ok(Opened::Document(document)) => {
                        Action::Opened { job, document: DocumentHandle::new(*document) }
                    }
                    Ok(Opened::Corrected { captured, brought }) => {
                        let document = DocumentHandle::with_brought(*captured, brought);
                        Action::Opened { job, document }
                    }
                    Ok(Opened::Corrections(corrections)) => {
                        Action::OpenedCorrections { job, corrections }
                    }
                    Err(failure) => Action::Failed { job, failure },
                });
            }
        }
        if is_read_anew {
            dispatch.dispatch(Action::ReadAnew);
        }
        if !is_beginning {
            self.read_ahead();
        }
    }

    /// Ends the worker, and tells the reader where it was reading. The next file starts another one, so
    /// that a worker that cannot start at all is not tried for ever.
    fn give_up(&self, failure: Failure) {
        let was_reading = {
            let mut state = self.0.borrow_mut();
            state.limit = None;
            state.file.take().is_some()
        };
        // The worker's own listener may be what runs now, and must not be dropped under itself.
        let ended = self.0.borrow_mut().worker.take();
        Timeout::new(0, move || drop(ended)).forget();
        if was_reading {
            self.report(Err(failure));
        }
    }
}

/// Whether a text was decoded from a file, which an export's was not.
fn is_file_of(file: &File, source: &Source) -> bool {
    let length = source.packing.map_or(source.bytes, |packing| packing.bytes);
    file.size() == length as f64
}

/// Waits until there is a reader: for a pointer, a key or a file that is being dragged. A page that nobody looks at has nothing to get
/// ready for, and whoever opens a file does one of these before.
async fn somebody_is_there() {
    const SIGNS: [&str; 4] = ["pointermove", "pointerdown", "keydown", "dragenter"];
    let mut listeners = Vec::new();
    let sign = Promise::new(&mut |resolve, _| {
        listeners.extend(SIGNS.map(|sign| {
            let resolve = resolve.clone();
            // A promise that is kept twice is kept once.
            EventListener::once(&document(), sign, move |_| drop(resolve.call0(&JsValue::NULL)))
        }));
    });
    // The promise is never refused.
    let _ = JsFuture::from(sign).await;
}
