//! The files that came together, and what became of each.
//!
//! In: their names, then what was read of them, in any order. Out: which is open, and what the list of them
//! says. It reads nothing itself.

use std::ops::Deref;
use std::rc::Rc;

use super::{Failure, Reading, Seen};
use crate::model::{CommentId, Corrections};

/// How one of the files was left, so that the reader comes back to the same state of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Left {
    /// Its document, with folds, order and the like.
    pub reading: Reading,
    /// The comments that were in view.
    pub seen: Rc<Seen>,
    /// The comment that was at the top of the window last.
    pub stopped_at: Option<CommentId>,
}

impl Left {
    /// How a document is that was not looked at yet.
    pub fn new(reading: Reading) -> Self {
        Self { reading, seen: Rc::default(), stopped_at: None }
    }
}

/// What became of one of the files.
#[derive(Clone, Debug, PartialEq)]
pub enum Shelved {
    /// It was not read yet.
    Waiting,
    /// It was read.
    Read {
        /// The article's headline, where it has one.
        headline: Option<String>,
        /// How many comments it holds.
        comments: usize,
        /// How it was left; `None` while it is open, and where the shelf could not hold it: then it is read again.
        left: Option<Rc<Left>>,
    },
    /// It holds what was settled by hand in a capture.
    Corrections(Rc<Corrections>),
    /// It could not be read.
    Failed(Failure),
}

/// One of the files.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// The file's name.
    pub name: String,
    /// What became of it.
    pub state: Shelved,
}

/// The shelf as many parts of the page hold it. Equal only to itself, so that comparing costs nothing.
#[derive(Clone, Debug)]
pub struct ShelfHandle(Rc<Shelf>);

impl ShelfHandle {
    /// Takes a shelf.
    pub fn new(shelf: Shelf) -> Self {
        Self(Rc::new(shelf))
    }

    /// The shelf, to be changed.
    pub fn change(&mut self) -> &mut Shelf {
        Rc::make_mut(&mut self.0)
    }
}

impl PartialEq for ShelfHandle {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Deref for ShelfHandle {
    type Target = Shelf;

    fn deref(&self) -> &Shelf {
        &self.0
    }
}

/// The files that came together, in their order.
#[derive(Clone, Debug, PartialEq)]
pub struct Shelf {
    /// All of them.
    pub items: Vec<Item>,
    /// The one that is open, whole or how it begins.
    pub at: Option<usize>,
}

impl Shelf {
    /// How many bytes of captures are held beside the open one. Read documents take a few times that.
    const MOST: usize = 64 << 20;

    /// A shelf of files that were not read yet.
    pub fn new(names: Vec<String>) -> Self {
        let items = names.into_iter().map(|name| Item { name, state: Shelved::Waiting });
        Self { items: items.collect(), at: None }
    }

    /// Notes what became of a file. What has no room is let go of, and only known by name.
    pub fn put(&mut self, index: usize, state: Shelved) {
        let state = match state {
            Shelved::Read { headline, comments, left: Some(left) } => {
                let left = self.has_room_for(&left).then_some(left);
                Shelved::Read { headline, comments, left }
            }
            other => other,
        };
        if let Some(item) = self.items.get_mut(index) {
            item.state = state;
        }
    }

    /// Notes what was read of a file.
    pub fn put_read(&mut self, index: usize, left: Left) {
        let document = &left.reading.read;
        let headline = document.article.headline.map(|span| document.text(span).replace('\n', " "));
        let comments = document.comments.len();
        self.put(index, Shelved::Read { headline, comments, left: Some(Rc::new(left)) });
    }

    /// Takes out what was left of a file, to be open from now on.
    pub fn take(&mut self, index: usize) -> Option<Left> {
        let Shelved::Read { left, .. } = &mut self.items.get_mut(index)?.state else { return None };
        let left = left.take()?;
        self.at = Some(index);
        Some(Rc::unwrap_or_clone(left))
    }

    /// Whether a file is at hand, or else has to be read before it opens.
    pub fn is_at_hand(&self, index: usize) -> bool {
        let state = self.items.get(index).map(|item| &item.state);
        matches!(state, Some(Shelved::Read { left: Some(_), .. }))
    }

    /// The next file that can be opened, or the one before; at the end there is none.
    pub fn beside(&self, is_back: bool) -> Option<usize> {
        let can_open = |index: &usize| {
            let state = self.items.get(*index).map(|item| &item.state);
            matches!(state, Some(Shelved::Waiting | Shelved::Read { .. }))
        };
        let at = self.at?;
        match is_back {
            true => (0..at).rev().find(can_open),
            false => (at + 1..self.items.len()).find(can_open),
        }
    }

    /// What one of the files has settled by hand in the capture with this digest.
    pub fn corrections_of(&self, sha256: &str) -> Option<&Corrections> {
        self.items.iter().find_map(|item| match &item.state {
            Shelved::Corrections(corrections) if corrections.sha256 == sha256 => {
                Some(&**corrections)
            }
            _ => None,
        })
    }

    /// The first file that was not read yet.
    pub fn waiting(&self) -> Option<&Item> {
        self.items.iter().find(|item| item.state == Shelved::Waiting)
    }

    /// How many could not be read.
    pub fn failed(&self) -> usize {
        self.items.iter().filter(|item| matches!(item.state, Shelved::Failed(_))).count()
    }

    fn has_room_for(&self, left: &Left) -> bool {
        let held = self.items.iter().filter_map(|item| match &item.state {
            Shelved::Read { left: Some(left), .. } => Some(left.reading.read.source.text.len()),
            _ => None,
        });
        held.sum::<usize>() + left.reading.read.source.text.len() <= Self::MOST
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::DocumentHandle;

    fn left(page: &str) -> Left {
        let document = crate::read("page.txt", page.as_bytes().to_vec()).unwrap();
        Left::new(Reading::new(DocumentHandle::new(document)))
    }

    #[test]
    fn files_are_stepped_through_without_those_that_failed() {
        let names = ["a.txt", "b.txt", "c.txt", "d.txt"].map(str::to_owned);
        let mut shelf = Shelf::new(names.to_vec());
        assert_eq!(shelf.beside(false), None);
        shelf.put_read(0, left("Head\n\nText of it."));
        shelf.put(1, Shelved::Failed(Failure::NothingThere));
        let corrections = Corrections { sha256: "00ff".to_owned(), ..Corrections::default() };
        shelf.put(2, Shelved::Corrections(Rc::new(corrections)));
        assert!(shelf.corrections_of("00ff").is_some() && shelf.corrections_of("00").is_none());
        assert!(shelf.is_at_hand(0) && !shelf.is_at_hand(1) && !shelf.is_at_hand(9));
        assert!(shelf.take(0).is_some() && shelf.take(1).is_none());
        assert!(!shelf.is_at_hand(0));
        assert_eq!((shelf.at, shelf.beside(true), shelf.beside(false)), (Some(0), None, Some(3)));
        assert_eq!(shelf.waiting().map(|item| item.name.as_str()), Some("d.txt"));
        shelf.at = Some(3);
        assert_eq!((shelf.beside(true), shelf.beside(false)), (Some(0), None));
        assert_eq!(shelf.failed(), 1);
    }

    #[test]
    fn what_has_no_room_is_known_by_name_alone() {
        let mut shelf = Shelf::new(vec!["long.txt".to_owned(), "short.txt".to_owned()]);
        let long = format!("Head\n\n{}", "Words of it. ".repeat(Shelf::MOST / 13 + 1));
        shelf.put_read(0, left(&long));
        shelf.put_read(1, left("Head\n\nText of it."));
        assert_eq!((shelf.is_at_hand(0), shelf.is_at_hand(1)), (false, true));
        let headline = Some("Head".to_owned());
        assert_eq!(shelf.items[0].state, Shelved::Read { headline, comments: 0, left: None });
        assert_eq!(shelf.beside(false), None);
    }
}
