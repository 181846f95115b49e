//! Titles of comments, which may stand where other sites have names.
//!
//! In: the texts at one place of the headers. Out: whether they are titles. An answer takes the title of what it answers,
//! with a mark before it:
//!
//! ```text
//! Four weeks under a roof (score 5)
//! Re: Four weeks under a roof (score 3)
//! ```
//!
//! A label stands before all names or none of one person: `From: Ann`.

use foldhash::HashSet;

use super::super::looks::Page;
use crate::text::{Span, is_margin};

/// The mark is short, in letters.
const LONGEST_MARK: usize = 4;

/// So many answers to titles on the page show what the others are.
const FEWEST: usize = 2;

/// Of a hundred texts so many must answer one of the others.
const SHARE: usize = 15;

/// Whether several of the texts are others of them behind a mark.
pub fn are_titles(page: &Page, texts: &[Option<Span>]) -> bool {
    let texts = || texts.iter().flatten().map(|span| page.source.slice(*span));
    if !texts().any(|text| behind_mark(text).is_some()) {
        return false;
    }
    let bare: HashSet<&str> =
        texts().filter(|text| behind_mark(text).is_none()).map(without_score).collect();
    let is_answer =
        |text: &&str| behind_mark(text).is_some_and(|it| bare.contains(without_score(it)));
    let answers = texts().filter(is_answer).count();
    answers >= FEWEST && answers * 100 >= texts().count() * SHARE
}

/// What stands behind the mark of an answer.
fn behind_mark(text: &str) -> Option<&str> {
    let (mark, title) = text.split_once([':', '：'])?;
    let is_mark = !mark.is_empty()
        && mark.chars().all(char::is_alphabetic)
        && mark.chars().nth(LONGEST_MARK).is_none();
    let title = title.trim_start_matches(is_margin);
    (is_mark && title.contains(is_margin)).then_some(title)
}

/// A title without what stands in brackets behind it, which says something else of each comment.
fn without_score(text: &str) -> &str {
    let end = text.find(['(', '[', '（']).filter(|&at| at > 0).unwrap_or(text.len());
    text[..end].trim_end_matches(is_margin)
}
