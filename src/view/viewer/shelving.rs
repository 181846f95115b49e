//! What happens to the shelf: which of its files opens, and what comes of those that are read beside it.

use super::*;
use crate::view::Shelved;

/// What a file on the shelf was found to hold.
#[derive(Clone, Debug, PartialEq)]
pub enum OnShelf {
    /// A document.
    Document(DocumentHandle),
    /// What was settled by hand in a capture.
    Corrections(Corrections),
}

impl Viewer {
    /// Notes on the shelf that what was read of one of its files is open now. A file that came alone ends the
    /// shelf.
    pub(super) fn note_opened(&mut self, shelved: Option<usize>) {
        let Some(index) = shelved else {
            self.shelf = None;
            return;
        };
        if let (Some(shelf), Some(reading)) = (&mut self.shelf, &self.reading) {
            let shelf = shelf.change();
            shelf.put_read(index, Left::new(reading.clone()));
            // It is open, and so not on the shelf.
            shelf.take(index);
            shelf.at = Some(index);
        }
    }

    /// Puts what is open back on the shelf, as it is left.
    pub(super) fn put_back(&mut self) {
        let (seen, stopped_at) = (self.seen.clone(), self.stopped_at);
        let reading = self.whole().cloned();
        if let (Some(shelf), Some(reading)) = (&mut self.shelf, reading)
            && let Some(index) = shelf.at
        {
            shelf.change().put_read(index, Left { reading, seen, stopped_at });
        }
    }

    /// Opens a file that is at hand, as it was left.
    pub(super) fn take(&mut self, index: usize) {
        let Some(shelf) = &mut self.shelf else { return };
        let at = shelf.at;
        // Taken before the other is put back: there may be room for one of them alone.
        let Some(left) = shelf.change().take(index) else { return };
        shelf.change().at = at;
        self.put_back();
        if let Some(shelf) = &mut self.shelf {
            shelf.change().at = Some(index);
        }
        // What was being read instead is not wanted any more.
        self.job += 1;
        self.phase = Phase::Ready;
        self.announcement = Some(title_and_count(&left.reading.read));
        self.show(left);
    }

    /// Notes what a file on the shelf holds. The first document opens, where none has yet.
    pub(super) fn shelve(&mut self, index: usize, what: Result<OnShelf, Failure>) {
        let Some(shelf) = self.shelf.as_mut().map(ShelfHandle::change) else { return };
        match what {
            Ok(OnShelf::Document(document)) => {
                let is_open = shelf.at == Some(index);
                let awaits_rest = self.reading.as_ref().is_some_and(|it| it.is_beginning);
                if shelf.at.is_none() || (is_open && awaits_rest) {
                    self.phase =
                        Phase::Loading { name: String::new(), shelved: Some(index), fetched: None };
                    self.open(document);
                } else if !is_open {
                    shelf.put_read(index, Left::new(Reading::new(document)));
                }
            }
            Ok(OnShelf::Corrections(corrections)) => {
                let is_asked_for = self.is_asked_for(index);
                let shelf = self.shelf.as_mut().map(ShelfHandle::change);
                if let Some(shelf) = shelf {
                    shelf.put(index, Shelved::Corrections(Rc::new(corrections.clone())));
                }
                // Those for another file are taken up when it opens.
                self.apply(Action::Correct(corrections));
                if is_asked_for {
                    self.go_on();
                }
            }
            Err(failure) => self.fail_on_shelf(index, failure),
        }
    }

    /// Notes that a file on the shelf was not read. Where none of them is open yet, the next one is waited for.
    pub(super) fn fail_on_shelf(&mut self, index: usize, failure: Failure) {
        let is_asked_for = self.is_asked_for(index);
        let is_shown = self.reading.as_ref().is_some_and(|reading| !reading.is_beginning);
        let shelf = self.shelf.as_mut().map(ShelfHandle::change);
        let Some((shelf, item)) =
            shelf.and_then(|it| it.items.get(index).cloned().map(|item| (it, item)))
        else {
            return self.fail(String::new(), failure);
        };
        let name = item.name;
        // It was to be read in another encoding, and stays as it was read before.
        if is_shown && shelf.at == Some(index) {
            return self.fail(name, failure);
        }
        shelf.put(index, Shelved::Failed(failure.clone()));
        match (shelf.at, shelf.waiting()) {
            (None, Some(_)) => self.go_on(),
            (Some(_), _) if !is_asked_for => {}
            _ => self.fail(name, failure),
        }
    }

    fn is_asked_for(&self, index: usize) -> bool {
        matches!(self.phase, Phase::Loading { shelved, .. } if shelved == Some(index))
    }

    /// Waits for the next file on the shelf, where none of them is open yet; else for nothing any more.
    fn go_on(&mut self) {
        let Some(shelf) = &self.shelf else { return };
        match shelf.waiting().map(|item| item.name.clone()).filter(|_| shelf.at.is_none()) {
            Some(next) => self.load(next, None),
            None => {
                self.phase = if self.reading.is_some() { Phase::Ready } else { Phase::Empty };
                self.jump_to(Target::Here);
            }
        }
    }

    /// Takes up what was settled before in the capture that was opened: by a file that came with it, else as the
    /// browser has kept it.
    pub(super) fn recall(&mut self, kept: Option<Corrections>) {
        let sha256 = self.reading.as_ref().map(|it| it.read.source.sha256.clone());
        let shelf = self.shelf.as_deref();
        let came_along =
            sha256.and_then(|sha256| shelf.and_then(|it| it.corrections_of(&sha256).cloned()));
        if let Some(corrections) = came_along.or(kept) {
            self.apply(Action::Correct(corrections));
        }
    }

    /// Of a shelf none of which is open yet, nothing is wanted once something else is.
    pub(super) fn forget_unopened_shelf(&mut self) {
        self.shelf.take_if(|shelf| shelf.at.is_none());
    }
}
