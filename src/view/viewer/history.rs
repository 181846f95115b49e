//! Links to comments, and the browser's history: where they lead, and what the page was like at each entry.

use std::rc::Rc;

use super::{Action, Jump, Target, Viewer};
use crate::language::told;
use crate::model::{Destination, Permalink};
use crate::view::Visit;

impl Viewer {
    /// The browser's history has a new entry.
    pub(super) fn enter(&mut self, entry: u32) {
        // Whoever follows a link on the page has left already.
        if let Some(visit) = self.leaving.take().or_else(|| self.visit()) {
            Rc::make_mut(&mut self.visits).insert(self.entry, visit);
        }
        self.entry = entry;
    }

    /// What the page is like now, for the time when the reader comes back.
    pub(super) fn visit(&self) -> Option<Visit> {
        self.reading.as_ref().map(|reading| Visit::to(reading, self.scrolled))
    }

    /// Makes the page what it was like at an entry of the history.
    pub(super) fn return_to(&mut self, entry: u32, link: Option<Permalink>) {
        if self.reading.is_none() {
            self.entry = entry;
            return;
        }
        if let Some(visit) = self.visit() {
            Rc::make_mut(&mut self.visits).insert(self.entry, visit);
        }
        self.entry = entry;
        // What the page was like before it was loaded anew nobody knows.
        let Some(visit) = Rc::make_mut(&mut self.visits).remove(&entry) else {
            match link {
                Some(link) => self.follow(link),
                None => self.jump_to(Target::Top),
            }
            return;
        };
        let Some(reading) = &mut self.reading else { return };
        let (target, scrolled) = reading.return_to(&visit);
        self.jump_to(target);
        self.jump = self.jump.map(|jump| Jump { scrolled, ..jump });
    }

    /// Goes to the comment that a link means, as soon as there is a document.
    pub(super) fn follow(&mut self, link: Permalink) {
        let Some(reading) = &self.reading else {
            self.awaited = Some(link);
            return;
        };
        let leaving = self.leaving.take();
        match link.find(&reading.read) {
            Destination::Comment(comment) | Destination::NoSuchNumber(comment) => {
                self.apply(Action::Go(comment));
            }
            Destination::Likely(comment) => {
                self.apply(Action::Go(comment));
                self.apply(Action::Refuse(told!("link-likely")));
            }
            Destination::Absent => self.apply(Action::Refuse(told!("link-absent"))),
        }
        // The browser has told of this entry already.
        self.leaving = leaving;
    }
}
