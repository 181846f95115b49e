//! Which comments the reader has seen, and where reading stopped.
//!
//! In: what comes into view. Out: what is still unseen, and a [`Place`] to be kept for the next time. A
//! place names comments by their first lines, as corrections do.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::Renaming;
use crate::model::{CommentId, Document};
use crate::text::LineNo;

/// The comments that were in view.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen(BTreeSet<CommentId>);

impl Seen {
    /// These comments came into view.
    pub fn add(&mut self, comments: Vec<CommentId>) {
        self.0.extend(comments);
    }

    /// Whether a comment was in view.
    pub fn holds(&self, comment: CommentId) -> bool {
        self.0.contains(&comment)
    }

    /// The same comments, called anew. What was parted off a comment that was in view was in view with it.
    pub fn renamed(&self, renaming: &Renaming) -> Self {
        let was_seen = |id: &CommentId| renaming.before(*id).is_some_and(|id| self.holds(id));
        Self(renaming.after().filter(was_seen).collect())
    }

    /// The last of them in the order of the capture.
    pub fn last(&self) -> Option<CommentId> {
        self.0.last().copied()
    }

    /// How many were.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// What is to be kept for the next time.
    pub fn to_place(&self, document: &Document, at: Option<CommentId>) -> Place {
        let line = |id| document.first_line(id);
        let mut runs: Vec<(CommentId, CommentId)> = Vec::new();
        for &id in &self.0 {
            match runs.last_mut() {
                Some((_, last)) if last.0 + 1 == id.0 => *last = id,
                _ => runs.push((id, id)),
            }
        }
        let seen = runs.into_iter().filter_map(|(first, last)| Some((line(first)?, line(last)?)));
        Place { at: at.and_then(line), seen: seen.collect() }
    }
}

/// Where reading stopped.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Place {
    /// The first line of the comment that was read last.
    pub at: Option<LineNo>,
    /// Runs of comments that were seen: the first lines of the first and the last of each.
    pub seen: Vec<(LineNo, LineNo)>,
}

impl Place {
    /// The comments that were seen.
    pub fn seen(&self, document: &Document) -> Vec<CommentId> {
        let runs = self.seen.iter().filter_map(|&(first, last)| {
            Some(document.comment_from(first)?.0..=document.comment_from(last)?.0)
        });
        runs.flatten().map(CommentId).collect()
    }

    /// The comment that was read last; `None` where none begins there.
    pub fn comment(&self, document: &Document) -> Option<CommentId> {
        document.comment_from(self.at?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_seen_comes_back() {
        let page = include_str!("../../samples/winter-ferry.txt");
        let document = crate::read("ferry.txt", page.into()).unwrap();
        let check = |numbers: &[u32], runs: usize| {
            let seen = Seen(numbers.iter().copied().map(CommentId).collect());
            let place = seen.to_place(&document, numbers.last().copied().map(CommentId));
            assert_eq!(place.seen.len(), runs);
            let mut again = Seen::default();
            again.add(place.seen(&document));
            assert_eq!(again, seen);
            assert_eq!(place.comment(&document), numbers.last().copied().map(CommentId));
        };
        check(&[], 0);
        check(&[0], 1);
        check(&[0, 1, 2, 5, 6, 17], 3);
        let odd = Place { at: Some(LineNo(0)), seen: vec![(LineNo(0), LineNo(9999))] };
        assert_eq!(odd.seen(&document), []);
        assert_eq!(odd.comment(&document), None);
    }
}
