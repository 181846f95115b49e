//! Threads that a page shows as two levels only, although its comments name whom each of them answers.
//!
//! In: the nesting of the page, and whom headers name and texts address. Out: the [`Flat`] threads. Many sites set
//! every answer one step in, below the comment that started the thread, whichever it answers:
//!
//! ```text
//! Fernwalker                              How late is it?
//!     Reed of Kent → Fernwalker           An hour.
//!     Mill girl → Reed of Kent            Who says so?
//!     Ann                                 @Mill girl: the timetable.
//! ```
//!
//! There the nesting states the thread, and the name states whom in it.

use super::talk::Talk;
use crate::model::CommentId;

/// The threads of a page with two levels.
#[derive(Debug, Default)]
pub struct Flat {
    /// For each place of the talk that is nested, the place that starts its thread.
    starts: Vec<Option<usize>>,
}

impl Flat {
    /// Reads the nesting; `None` where a page has none or more than two levels, or hardly any header names another
    /// comment of its thread than the first.
    pub fn read(
        talk: &Talk,
        nesting: &[Option<CommentId>],
        places: &[usize],
        place_of: &[usize],
    ) -> Option<Self> {
        const FEWEST: usize = 2;
        let starts: Vec<Option<usize>> = places
            .iter()
            .map(|&comment| Some(place_of[nesting.get(comment).copied()??.index()]))
            .collect();
        let is_nested = starts.iter().any(Option::is_some);
        let is_deeper = starts.iter().flatten().any(|&start| starts[start].is_some());
        if !is_nested || is_deeper {
            return None;
        }
        let flat = Self { starts };
        let author = |place: usize| talk.said[place].author;
        // Who started the thread may have gone on in it, and a name alone does not tell which is meant.
        let answers_within = |&at: &usize| {
            let named = flat.named(talk, at).or_else(|| flat.addressed(talk, at));
            named.is_some_and(|it| flat.starts[at].is_some_and(|start| author(it) != author(start)))
        };
        let answers = (0..places.len()).filter(answers_within).count();
        (answers >= FEWEST).then_some(flat)
    }

    /// The places of a thread before one in it, the nearest first; its start comes last.
    pub fn before(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        const MOST: usize = 60;
        let start = self.starts[at];
        let siblings = start.map_or(at, |start| start + 1)..at;
        siblings.rev().take(MOST).filter(move |&it| self.starts[it] == start).chain(start)
    }

    /// The last comment of the thread by whom the header names.
    pub fn named(&self, talk: &Talk, at: usize) -> Option<usize> {
        self.starts[at]?;
        let name = talk.said[at].names?;
        self.before(at).find(|&it| talk.said[it].author == Some(name))
    }

    /// The last comment of the thread by whom the text opens with, behind an `@`. A mere name does not overrule
    /// the page: where all answer the thread's start they still thank each other by name.
    pub fn addressed(&self, talk: &Talk, at: usize) -> Option<usize> {
        const SUREST: f64 = 0.9;
        self.starts[at].filter(|_| talk.said[at].text.opens_with_sign())?;
        let address = talk.said[at].addresses.first().filter(|it| it.sureness >= SUREST)?;
        self.before(at).find(|&it| talk.said[it].author == Some(address.person))
    }
}
