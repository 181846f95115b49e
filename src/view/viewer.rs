//! The state of the page, and what comes of everything that can happen to it.

mod history;
mod shelving;

use std::collections::HashMap;
use std::rc::Rc;

use super::{
    Action, Command, DocumentHandle, Failure, Left, Library, Place, Reading, Renaming, Scrolled,
    Seen, Setting, Settings, Shelf, ShelfHandle, Visit,
};
use crate::language::{Language, Message, told};
use crate::model::{CommentId, Corrections, Destination, Permalink};
use crate::text::LineNo;

pub use shelving::OnShelf;

/// What the page is about at the moment.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Phase {
    /// The start page.
    #[default]
    Empty,
    /// A file is being read.
    Loading {
        /// The file's name.
        name: String,
        /// Where it stands on the shelf, if it does.
        shelved: Option<usize>,
        /// How much of it has come, while it is fetched from a host.
        fetched: Option<Fetched>,
    },
    /// A document is shown.
    Ready,
    /// A file could not be opened.
    Failed {
        /// The file's name.
        name: String,
        /// Why.
        failure: Failure,
    },
}

/// How much of a capture has come from a host, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fetched {
    /// So much has come.
    pub done: u64,
    /// So much there is, where the host has said so.
    pub total: Option<u64>,
}

/// A place on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// The top of the page.
    Top,
    /// The page as it stands: only the focus returns to it.
    Here,
    /// The message about a file that did not open.
    Failure,
    /// A comment.
    Comment(CommentId),
    /// The heading of the discussion.
    Discussion,
    /// The control that takes back one thing that was settled, by its place in the list of all.
    TakeBack(usize),
    /// The control that undoes the last that was settled.
    Undo,
    /// A part of the article, as an index in the document's blocks; its headline without one.
    Article(Option<u32>),
    /// A line in the source. The comment it belongs to stays in view beside it.
    Line(LineNo, Option<CommentId>),
    /// The stub of an absent name, by its node.
    Stub(u32),
    /// The control that folds or unfolds a node. Where it is pressed it gives way to another.
    Fold(u32),
    /// The control that folds or unfolds what answers a node.
    Replies(u32),
    /// The control that shows and hides the reasons for a comment's link.
    Reasons(CommentId),
    /// The reasons themselves.
    Panel(CommentId),
    /// The field to search in.
    FindField,
    /// The mark that the reader is at. The focus stays where it is.
    Hit,
    /// The control that opens and closes the source.
    SourceControl,
    /// The control that opens the settings.
    Settings,
    /// The control for the encoding of the file.
    Encoding,
    /// A capture of the host's collection, by its place among those listed.
    Library(usize),
}

/// A wish to bring a place into view. The number makes two wishes for one place differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Jump {
    /// Counts all jumps.
    pub number: u32,
    /// Where to.
    pub target: Target,
    /// How far to scroll, where that is not to be at the place: the reader has been there.
    pub scrolled: Option<Scrolled>,
}

/// Everything the page shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Viewer {
    /// What the page is about at the moment.
    pub phase: Phase,
    /// The document being read. It stays while another is loading, or could not be opened.
    pub reading: Option<Reading>,
    /// The files that came together with the one being read.
    pub shelf: Option<ShelfHandle>,
    /// The collection of the page's host.
    pub library: Option<Library>,
    /// Whether the browser has kept a newer version of the page, which waits.
    pub has_newer: bool,
    /// The number of the job whose answer is awaited. Answers to older jobs are dropped, so the file
    /// that was dropped last wins.
    pub job: u32,
    /// Whether a file is held over the page.
    pub is_dragging: bool,
    /// The node at the top of the window, where the discussion has come so far.
    pub at_top: Option<u32>,
    /// How far the page is scrolled; `None` while it goes somewhere else.
    pub scrolled: Option<Scrolled>,
    /// The number of the entry of the browser's history that the page is at.
    pub entry: u32,
    /// What the page was like before a link on it was followed, until the browser has told of the new entry.
    pub leaving: Option<Visit>,
    /// What the page was like at other entries.
    pub visits: Rc<HashMap<u32, Visit>>,
    /// The comments that were in view.
    pub seen: Rc<Seen>,
    /// The comment that was at the top of the window last; it stays where the reader looks at the article.
    pub stopped_at: Option<CommentId>,
    /// Where the reader was the last time, until it is gone on from.
    pub place: Option<CommentId>,
    /// How the reader wants the page.
    pub settings: Settings,
    /// Whether the list of keys is open.
    pub has_keys_open: bool,
    /// Where to go next.
    pub jump: Option<Jump>,
    /// Whether the page was told where to go and has not shown any other rows since.
    pub is_going: bool,
    /// What a screen reader is told.
    pub announcement: Option<Message>,
    /// Whether everybody is told it, for nothing else that can be seen may have come of what the reader did.
    pub is_told_to_all: bool,
    /// A link that was followed before there was a document, by the page's address.
    pub awaited: Option<Permalink>,
}

impl Viewer {
    /// What an action makes of the page.
    pub fn apply(&mut self, action: Action) {
        // What was refused is told until the reader does anything else. After a jump the page scrolls once by itself.
        let scrolls_by_itself = self.scrolled.is_none();
        let is_of_the_page = matches!(
            action,
            Action::Look(_)
                | Action::Enter(_)
                | Action::Recall(_)
                | Action::Remember(_)
                | Action::Shelved { .. }
                | Action::Stock(_)
                | Action::Renewed
                | Action::Resized
        ) || matches!(action, Action::Seen { .. } if scrolls_by_itself);
        self.is_told_to_all &= is_of_the_page;
        match action {
            Action::Open { name, job, shelved } => {
                self.job = job;
                if shelved.is_none() {
                    self.forget_unopened_shelf();
                }
                self.load(name, shelved);
                self.is_dragging = false;
            }
            Action::Shelve(names) => self.shelf = Some(ShelfHandle::new(Shelf::new(names))),
            Action::Shelved { index, what } => self.shelve(index, what),
            Action::Take(index) => self.take(index),
            Action::ReadAnew => self.jump_to(Target::Encoding),
            Action::Opened { job, document } if job == self.job => self.open(document),
            Action::Failed { job, failure } if job == self.job => {
                let (name, shelved) = match &self.phase {
                    Phase::Loading { name, shelved, .. } => (name.clone(), *shelved),
                    _ => (String::new(), None),
                };
                match shelved {
                    Some(index) => self.fail_on_shelf(index, failure),
                    None => self.fail(name, failure),
                }
            }
            Action::OpenedCorrections { job, corrections } if job == self.job => match self.phase {
                Phase::Loading { shelved: Some(index), .. } => {
                    self.shelve(index, Ok(OnShelf::Corrections(corrections)));
                }
                _ => self.open_corrections(corrections),
            },
            Action::Recall(kept) => self.recall(kept),
            Action::Fetched { job, fetched: so_far } => {
                if let (true, Phase::Loading { fetched, .. }) = (job == self.job, &mut self.phase) {
                    *fetched = Some(so_far);
                }
            }
            Action::Renewed => self.has_newer = true,
            Action::Stock(library) => self.library = Some(library),
            Action::FindInLibrary(words) => {
                if let Some(library) = &mut self.library {
                    library.search(&words);
                    let (found, count) = (library.found(), library.count());
                    self.announcement = Some(told!("library-found", found = found, count = count));
                }
            }
            Action::MoreOfLibrary => {
                if let Some(library) = &mut self.library {
                    let first = library.listed().count();
                    library.show_more();
                    let (found, count) = (library.listed().count(), library.found());
                    self.announcement = Some(told!("library-found", found = found, count = count));
                    self.jump_to(Target::Library(first));
                }
            }
            // What is open stays until the other is there as a whole.
            Action::Begun { job, document } if job == self.job && self.reading.is_none() => {
                self.begin(document);
            }
            Action::Begun { .. } | Action::Opened { .. } => {}
            Action::OpenedCorrections { .. } | Action::Failed { .. } => {}
            Action::Dismiss => {
                // No answer to the dismissed job may come through.
                self.job += 1;
                self.forget_unopened_shelf();
                self.awaited = None;
                self.phase = if self.reading.is_some() { Phase::Ready } else { Phase::Empty };
                self.announcement = None;
                self.jump_to(Target::Here);
            }
            Action::Leave => {
                // The count of jumps goes on, or the next jump could look like the last one.
                let Self { job, settings, jump, entry, has_newer, .. } = *self;
                let library = self.library.take();
                let job = job + 1;
                *self = Self { job, settings, jump, entry, has_newer, library, ..Self::default() };
                self.jump_to(Target::Top);
            }
            Action::Drag(is_dragging) => self.is_dragging = is_dragging,
            Action::Enter(entry) => self.enter(entry),
            Action::Return { entry, link } => self.return_to(entry, link),
            Action::Seen { top: scrolled, bottom } => {
                let top = scrolled.node;
                self.leaving = None;
                (self.at_top, self.scrolled) = (top, Some(scrolled));
                let Some(reading) = &self.reading else { return };
                let in_view = reading.in_view(top, bottom);
                if top.is_some() {
                    self.stopped_at = in_view.first().copied().or(self.stopped_at);
                }
                if in_view.iter().any(|&comment| !self.seen.holds(comment)) {
                    Rc::make_mut(&mut self.seen).add(in_view);
                }
            }
            Action::Remember(place) => {
                if let Some(reading) = &mut self.reading {
                    let mut before = Seen::default();
                    before.add(place.seen(&reading.read));
                    Rc::make_mut(&mut self.seen).add(place.seen(&reading.read));
                    reading.seen_before = Some(Rc::new(before));
                    self.place = place.comment(&reading.read);
                    self.stopped_at = self.place;
                }
            }
            Action::Resume(goes_on) => {
                let action = self.place.take().filter(|_| goes_on).map(Action::Go);
                match action {
                    Some(action) => self.apply(action),
                    None => self.jump_to(Target::Here),
                }
            }
            Action::Forget => {
                (self.seen, self.place, self.stopped_at) = (Rc::default(), None, None);
                if let Some(reading) = &mut self.reading {
                    reading.seen_before = None;
                }
                self.announcement = Some(told!("places-forgotten"));
            }
            Action::Set(setting) => {
                let language = self.settings.language;
                self.settings.set(setting);
                self.follow_settings(language);
            }
            Action::SetAll(settings) => {
                let language = self.settings.language;
                self.settings = settings.within_bounds();
                self.follow_settings(language);
            }
            Action::Refuse(reason) => {
                (self.announcement, self.is_told_to_all) = (Some(reason), true);
            }
            Action::ShowKeys(is_open) => self.has_keys_open = is_open,
            Action::Press { command: Command::Keys, .. } => self.has_keys_open = true,
            Action::Press { command: Command::Theme, .. } => {
                let theme = self.settings.theme.next();
                self.settings.set(Setting::Theme(theme));
                self.announcement = Some(told!("theme-is", theme = theme.words()));
            }
            Action::Follow(link) => self.follow(link),
            other => {
                match other {
                    Action::Go(_) => self.leaving = self.visit(),
                    Action::Look(_) => {}
                    _ => self.leaving = None,
                }
                let is_look = matches!(other, Action::Look(_));
                let Some(reading) = &mut self.reading else { return };
                let read = reading.read.clone();
                let effect = match other {
                    Action::Press { command: Command::Unseen, at } => {
                        reading.go_to_unseen(at, &self.seen)
                    }
                    other => reading.act(other),
                };
                // A look that was taken before the page went there must not take the place away again.
                if let (true, true, Some(jump)) = (is_look, self.is_going, self.jump) {
                    reading.stand_at(jump.target);
                }
                self.is_going &= !is_look;
                if reading.read != read {
                    let renaming = Renaming::new(&read, &reading.read);
                    self.rename(&renaming);
                }
                if effect.is_told_to_all {
                    self.is_told_to_all = true;
                    // The page may only come to rest now, of what the reader did before.
                    self.scrolled = None;
                }
                self.announcement = effect.announcement.or(self.announcement.take());
                if let Some(target) = effect.target {
                    self.jump_to(target);
                }
            }
        }
    }

    /// Rows have other heights than before. In another language the page is built anew, and the focus with it.
    fn follow_settings(&mut self, language_before: Option<Language>) {
        self.apply(Action::Resized);
        if self.settings.language != language_before {
            self.jump_to(Target::Settings);
        }
    }

    /// Comments are called anew.
    fn rename(&mut self, renaming: &Renaming) {
        self.seen = Rc::new(self.seen.renamed(renaming));
        self.stopped_at = self.stopped_at.and_then(|id| renaming.comment(id));
        self.place = self.place.and_then(|id| renaming.comment(id));
        self.at_top = None;
        self.visits = Rc::default();
    }

    /// What is to be kept of the place for the next time; `None` where no comment was in view yet.
    pub fn place_to_keep(&self) -> Option<Place> {
        let read = &self.whole()?.read;
        (self.seen.count() > 0).then(|| self.seen.to_place(read, self.stopped_at))
    }

    /// Where the reader was the last time, and how many comments were not in view yet; `None` once the reader
    /// has gone on.
    pub fn last_time(&self) -> Option<(CommentId, usize)> {
        let count = self.reading.as_ref()?.document.comments.len();
        Some((self.place?, count.saturating_sub(self.seen.count())))
    }

    /// What is being read, once it is there as a whole. What is kept in the browser goes by the whole.
    pub fn whole(&self) -> Option<&Reading> {
        self.reading.as_ref().filter(|reading| !reading.is_beginning)
    }

    fn open(&mut self, document: DocumentHandle) {
        let shelved = match std::mem::replace(&mut self.phase, Phase::Ready) {
            Phase::Loading { shelved, .. } => shelved,
            _ => None,
        };
        if let Some(reading) = &mut self.reading
            && reading.go_on_with(document.clone())
        {
            self.announcement = Some(title_and_count(&document));
            self.note_opened(shelved);
            if let Some(link) = self.awaited.take() {
                self.follow(link);
            }
            return;
        }
        self.put_back();
        let reading = Reading::new(document);
        self.announcement = Some(title_and_count(&reading.read));
        self.show(Left::new(reading));
        self.note_opened(shelved);
        if let Some(link) = self.awaited.take() {
            self.follow(link);
        }
    }

    /// Shows how a capture begins, while the rest of it is being read.
    fn begin(&mut self, document: DocumentHandle) {
        let count = document.comments.len();
        // The last comment may be cut, and one that is not here may come yet.
        let is_here = |link: &mut Permalink| matches!(link.find(&document), Destination::Comment(id) if id.index() + 1 < count);
        let awaited = self.awaited.take_if(is_here);
        self.reading = Some(Reading::begin(document));
        if let Phase::Loading { shelved, .. } = self.phase
            && let Some(shelf) = &mut self.shelf
        {
            shelf.change().at = shelved;
        }
        self.jump_to(Target::Top);
        if let Some(link) = awaited {
            self.follow(link);
        }
    }

    /// Shows a document as it was left.
    fn show(&mut self, left: Left) {
        let Left { reading, seen, stopped_at } = left;
        let target = match stopped_at {
            Some(comment) => Target::Comment(comment),
            None => Target::Top,
        };
        self.reading = Some(reading);
        (self.seen, self.stopped_at) = (seen, stopped_at);
        (self.at_top, self.place, self.visits) = (None, None, Rc::default());
        // The page may have another width or type than when it was left.
        self.apply(Action::Resized);
        self.jump_to(target);
    }

    fn load(&mut self, name: String, shelved: Option<usize>) {
        self.announcement = Some(told!("reading-file", name = name.as_str()));
        self.phase = Phase::Loading { name, shelved, fetched: None };
    }

    fn fail(&mut self, name: String, failure: Failure) {
        self.announcement = None;
        self.awaited = None;
        self.phase = Phase::Failed { name, failure };
        self.jump_to(Target::Failure);
    }

    /// Takes up corrections that came as a file, where they are for the document that is open.
    fn open_corrections(&mut self, corrections: Corrections) {
        let is_for = |reading: &Reading| reading.read.source.sha256 == corrections.sha256;
        if !self.reading.as_ref().is_some_and(is_for) {
            let job = self.job;
            let failure = Failure::CorrectionsOfAnother(corrections.name);
            self.apply(Action::Failed { job, failure });
            return;
        }
        self.apply(Action::AddCorrections(corrections));
        self.phase = Phase::Ready;
        self.jump_to(Target::Here);
    }

    fn jump_to(&mut self, target: Target) {
        // With quick steps a comment may be left before the page has told what is in view.
        if let Target::Comment(comment) = target {
            Rc::make_mut(&mut self.seen).add(vec![comment]);
        }
        let number = self.jump.map_or(1, |jump| jump.number + 1);
        self.jump = Some(Jump { number, target, scrolled: None });
        self.is_going = true;
        if !matches!(target, Target::Here | Target::Settings | Target::SourceControl) {
            self.scrolled = None;
        }
    }
}

/// What a document is called, and how many comments it holds.
fn title_and_count(document: &DocumentHandle) -> Message {
    let title = match document.article.headline {
        Some(headline) => document.text(headline),
        None => document.source.name.clone(),
    };
    told!("title-and-comments", title = title, count = document.comments.len())
}

#[cfg(test)]
mod tests;
