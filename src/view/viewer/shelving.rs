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
            let shelf = Rc::make_mut(shelf);
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
            Rc::make_mut(shelf).put_read(index, Left { reading, seen, stopped_at });
        }
    }

    pub(super) fn take(&mut self, index: usize) {
        if !self.shelf.as_ref().is_some_and(|shelf| shelf.is_at_hand(index)) {
            return;
        }
        self.put_back();
        let left = self.shelf.as_mut().and_then(|shelf| Rc::make_mut(shelf).take(index));
        if let Some(left) = left {
            // What was being read instead is not wanted any more.
            self.job += 1;
            self.phase = Phase::Ready;
            self.announcement = Some(title_and_count(&left.reading.read));
            self.show(left);
        }
    }

    /// Notes what a file on the shelf holds. The first document opens, where none has yet.
    pub(super) fn shelve(&mut self, index: usize, what: Result<OnShelf, Failure>) {
        let Some(shelf) = self.shelf.as_mut().map(Rc::make_mut) else { return };
        match what {
            Ok(OnShelf::Document(document)) => {
                if shelf.at.is_some() {
                    shelf.put_read(index, Left::new(Reading::new(document)));
                } else {
                    self.phase = Phase::Loading { name: String::new(), shelved: Some(index) };
                    self.open(document);
                }
            }
            Ok(OnShelf::Corrections(corrections)) => {
                shelf.put(index, Shelved::Corrections(corrections.name.clone()));
                self.apply(Action::Correct(corrections));
            }
            Err(failure) => self.fail_on_shelf(index, failure),
        }
    }

    /// Notes that a file on the shelf was not read. Where none of them is open yet, the next one is waited for.
    pub(super) fn fail_on_shelf(&mut self, index: usize, failure: Failure) {
        let Some(shelf) = self.shelf.as_mut().map(Rc::make_mut) else { return };
        let is_asked_for =
            matches!(self.phase, Phase::Loading { shelved, .. } if shelved == Some(index));
        let name = shelf.items.get(index).map_or_else(String::new, |item| item.name.clone());
        shelf.put(index, Shelved::Failed(failure.clone()));
        match (shelf.at, shelf.waiting().map(|item| item.name.clone())) {
            (None, Some(next)) => self.load(next, None),
            (None, None) => self.fail(name, failure),
            (Some(_), _) if is_asked_for => self.fail(name, failure),
            (Some(_), _) => {}
        }
    }

    /// Of a shelf none of which is open yet, nothing is wanted once something else is.
    pub(super) fn forget_unopened_shelf(&mut self) {
        self.shelf.take_if(|shelf| shelf.at.is_none());
    }
}
