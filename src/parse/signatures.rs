//! What people have put below all that they write: the signatures of forums.
//!
//! In: the page and the records of its discussion. Out: the same, where the texts end above their signatures:
//!
//! ```text
//! Four weeks under a roof.
//!
//! Two boats, one paddle.          the last line of all that Fernwalker writes
//! ```
//!
//! One person may take leave in the same words twice, so several must have a signature, or one who writes often. A
//! greeting with the own name is a part of the text.

use super::gathered::Gathered;
use super::looks::Page;
use super::records::Record;
use crate::text::is_margin;

/// Cuts them off.
pub fn cut(page: &Page, records: &mut [Record]) {
    const OFTEN: usize = 4;
    let mut by_author: Gathered<&str, Vec<usize>> = Gathered::new();
    for (at, record) in records.iter().enumerate() {
        let has_rest = record.closing.is_none() && record.head_end + 1 < record.body_end;
        if let Some(name) = record.author.filter(|_| has_rest) {
            by_author.at(page.source.slice(name)).push(at);
        }
    }
    let signed: Vec<(Vec<usize>, usize)> = by_author
        .keys()
        .zip(by_author.values())
        .filter_map(|(name, texts)| Some((texts.clone(), signature(page, records, name, texts)?)))
        .collect();
    if signed.len() < 2 && !signed.iter().any(|(texts, _)| texts.len() >= OFTEN) {
        return;
    }
    for (texts, lines) in signed {
        for at in texts {
            records[at].body_end -= lines;
        }
    }
}

/// How many lines all texts of an author end with.
fn signature(page: &Page, records: &[Record], name: &str, texts: &[usize]) -> Option<usize> {
    const FEWEST: usize = 2;
    const MOST_LINES: usize = 4;
    const SHORTEST: u32 = 12;
    let first = &records[*texts.first().filter(|_| texts.len() >= FEWEST)?];
    let line = |record: &Record, up: usize| page.text(record.body_end - up);
    let is_of_all = |&up: &usize| {
        texts
            .iter()
            .map(|&at| &records[at])
            .all(|it| it.head_end + up < it.body_end && line(it, up) == line(first, up))
    };
    let lines = (1..=MOST_LINES).take_while(is_of_all).last()?;
    let chars: u32 = (1..=lines).map(|up| page.looks[first.body_end - up].chars).sum();
    let called = name.split(is_margin).next().unwrap_or(name);
    let is_greeting = (1..=lines).any(|up| line(first, up).contains(called));
    (chars >= SHORTEST && !is_greeting).then_some(lines)
}
