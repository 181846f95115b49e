//! The discussion and its capture in numbers.

use super::DocumentHandle;
use crate::model::{Basis, FurnitureKind, Owner};

/// How many of what a document holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Comments.
    pub comments: usize,
    /// Different people who wrote one.
    pub people: usize,
    /// Comments without an author's name.
    pub nameless: usize,
    /// Comments of which the reader has settled what they answer, or that they answer none.
    pub settled: usize,
    /// Reply links that the capture states.
    pub stated: usize,
    /// Reply links of which it states the name, and not which of several comments by that name.
    pub among_several: usize,
    /// Reply links that were inferred.
    pub inferred: usize,
    /// Replies whose comment is not in the capture.
    pub open: usize,
    /// Lines of the capture.
    pub lines: u32,
    /// Lines that are the site's furniture.
    pub furniture: u32,
    /// Lines that were not recognised.
    pub unknown: u32,
}

impl Tally {
    /// Counts.
    pub fn new(document: &DocumentHandle) -> Self {
        let mut wrote = vec![false; document.authors.len()];
        let mut tally = Self {
            comments: document.comments.len(),
            lines: document.cover.lines(),
            furniture: document.cover.count(|owner| matches!(owner, Owner::Furniture(_))),
            unknown: document.cover.count(|owner| owner == Owner::Unknown),
            ..Self::default()
        };
        for (id, comment) in document.comments() {
            match comment.author {
                Some(author) => {
                    if let Some(wrote) = wrote.get_mut(author.value.index()) {
                        *wrote = true;
                    }
                }
                None => tally.nameless += 1,
            }
            match (comment.reply.basis, comment.reply.names) {
                (Some(Basis::Settled), _) => tally.settled += 1,
                (None, _) if document.answers_none_by_hand(id) => tally.settled += 1,
                (Some(Basis::Nesting | Basis::Number | Basis::Name), _) => tally.stated += 1,
                (Some(Basis::NameLatest), _) => tally.among_several += 1,
                (Some(Basis::Inferred), _) => tally.inferred += 1,
                (None, Some(_)) => tally.open += 1,
                (None, None) => {}
            }
        }
        tally.people = wrote.into_iter().filter(|wrote| *wrote).count();
        tally
    }
}

/// The kinds of furniture that a document holds, each with its lines, in the order of the page.
pub fn furniture(
    document: &DocumentHandle,
) -> Vec<(FurnitureKind, crate::text::LineNo, crate::text::LineNo)> {
    document
        .cover
        .runs()
        .filter_map(|(first, last, owner)| match owner {
            Owner::Furniture(kind) => Some((kind, first, last)),
            _ => None,
        })
        .collect()
}
