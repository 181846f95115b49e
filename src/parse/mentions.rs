//! Whom a page names beside other words: `Fernwalker wrote:`, `In reply to Fernwalker`.
//!
//! In: the page. Out: the [`Mentions`]. A rank stands on a line of its own, and hardly ever in a line with something else;
//! the name of somebody who is quoted or answered does.

use std::hash::{BuildHasher, Hasher};

use foldhash::HashSet;
use foldhash::fast::FixedState;

use super::looks::Page;
use crate::text::is_margin;

/// A longer line is text, in characters.
const LONGEST: u32 = 60;

/// What short lines start or end with, by hashes, so that a page can keep it beside the lines that it borrows.
#[derive(Clone, Debug, Default)]
pub struct Mentions {
    hashes: HashSet<u64>,
}

impl Mentions {
    /// Reads every short line once.
    pub fn of(page: &Page) -> Self {
        let mut hashes = HashSet::default();
        for at in (0..page.looks.len()).filter(|&at| page.looks[at].chars <= LONGEST) {
            let text = page.text(at);
            let text = text.strip_suffix([':', '：']).unwrap_or(text);
            for (space, _) in text.match_indices(is_margin) {
                hashes.insert(hash(&text[..space]));
                hashes.insert(hash(text[space..].trim_start_matches(is_margin)));
            }
        }
        Self { hashes }
    }

    /// Whether a text stands somewhere beside others.
    pub fn has(&self, text: &str) -> bool {
        self.hashes.contains(&hash(text))
    }
}

fn hash(text: &str) -> u64 {
    let mut hasher = FixedState::default().build_hasher();
    hasher.write(text.as_bytes());
    hasher.finish()
}
