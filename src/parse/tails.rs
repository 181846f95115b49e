//! Records whose date stands below their text.
//!
//! In: the page and a [`Pattern`] of dated lines. Out: the [`Records`] that end with these lines:
//!
//! ```text
//! Fernwalker                        the author above the text …
//! It leaves at six now.
//! Like · Reply · 3 · 2y             the anchor
//!
//! It leaves at six now.
//! – Fernwalker                      … or below it
//! December 3, 2021                  the anchor
//! ```

use super::fields::{self, Fields, Slot};
use super::gathered::Gathered;
use super::looks::Page;
use super::patterns::{Pattern, PatternKind};
use super::records::{Record, Records, is_share, most_common};
use crate::text::is_margin;

/// How many lines below its date a record can go on.
const LONGEST_END: usize = 6;

/// How many lines above its date the first record can start, at least.
const HIGHEST_START: usize = 6;

/// Grows the records that end with the lines of a pattern.
pub fn grow(page: &Page, pattern: &Pattern) -> Option<Records> {
    let PatternKind::Dated(form) = pattern.kind else { return None };
    let anchors = &pattern.anchors;
    if anchors.len() < 2 {
        return None;
    }
    let ends = ends(page, anchors);
    let starts = starts(page, anchors, &ends);
    let none = vec![None; anchors.len()];
    let below = [Slot::Before, Slot::Behind, Slot::Above(1)]
        .map(|slot| (slot, fields::at(page, anchors, &none, slot)));
    let firsts: Vec<Option<usize>> = starts
        .iter()
        .zip(anchors)
        .map(|(&start, &anchor)| (start < anchor).then_some(start))
        .collect();
    let above = fields::of_lines(page, &firsts);
    let better = |a: &(Slot, Fields), b: &(Slot, Fields)| {
        a.1.quality().total_cmp(&b.1.quality()).then(b.0.rank().cmp(&a.0.rank()))
    };
    let (slot, lower) = below.into_iter().max_by(better)?;
    let is_above = above.quality() >= lower.quality();
    let authors = if is_above { above } else { lower };
    let records = (0..anchors.len()).map(|at| {
        let (start, anchor) = (starts[at], anchors[at]);
        let lifted = usize::from(!is_above && slot == Slot::Above(1));
        let head_end = if is_above && start < anchor { start + 1 } else { start };
        let dated = page.looks[anchor].dated;
        Record {
            start,
            head_end,
            body_end: anchor.saturating_sub(lifted).max(head_end),
            end: ends[at],
            column: page.line(start).column,
            author: authors.names[at],
            names: authors.answered[at],
            posted: dated.map(|it| (page.content(anchor).part(it.start, it.end), it)),
            ..Record::default()
        }
    });
    let mut records: Vec<Record> = records.collect();
    if is_above {
        pass_facts(page, &mut records);
    }
    let count = records.len();
    Some(Records { records, are_items: false, footed: count, kind: PatternKind::Tail(form) })
}

/// Moves the ends of headers over a fact about the author that stands below the name: `Works at the pier`, `Kent`. What
/// people are comes again and again, and what they say does not.
fn pass_facts(page: &Page, records: &mut [Record]) {
    const LONGEST: u32 = 60;
    const FEWEST: usize = 4;
    let fact = |record: &Record| {
        let look = &page.looks[record.head_end.min(page.looks.len() - 1)];
        let goes_on = record.head_end > record.start && record.head_end + 1 < record.body_end;
        (goes_on && look.chars <= LONGEST && !look.is_sentence)
            .then(|| page.text(record.head_end))
            .filter(|text| !text.ends_with(['.', ',', '!', '?', ':']))
    };
    let mut times: Gathered<&str, usize> = Gathered::new();
    let mut openings: Gathered<&str, usize> = Gathered::new();
    let opening = |text: &'_ str| text.find(is_margin).unwrap_or(text.len());
    let long = records.iter().filter(|it| it.head_end + 1 < it.body_end).count();
    let facts: Vec<&str> = records.iter().filter_map(fact).collect();
    for text in &facts {
        *times.at(*text) += 1;
    }
    let recurring = facts.iter().filter(|text| times[**text] > 1).count();
    if recurring < FEWEST
        || !is_share(facts.len(), long, 50)
        || !is_share(recurring, facts.len(), 60)
    {
        return;
    }
    for text in facts.iter().filter(|text| times[**text] > 1) {
        *openings.at(&text[..opening(text)]) += 1;
    }
    for record in records.iter_mut() {
        let is_fact = fact(record).is_some_and(|text| {
            times[text] > 1 || openings.get(&text[..opening(text)]).is_some_and(|&count| count > 2)
        });
        record.head_end += usize::from(is_fact);
    }
}

/// Behind the last line of each record: below the date most may have the same buttons.
fn ends(page: &Page, anchors: &[usize]) -> Vec<usize> {
    let ceiling = |at: usize| anchors.get(at + 1).copied().unwrap_or(page.looks.len());
    let is_usual = |&step: &usize| {
        let key = |at: usize| {
            let line = anchors[at] + step;
            if line < ceiling(at) { page.looks[line].key } else { None }
        };
        most_common((0..anchors.len()).map(key))
            .is_some_and(|(_, count)| count >= 2 && is_share(count, anchors.len(), 60))
    };
    let more = (1..=LONGEST_END).take_while(is_usual).last().unwrap_or(0);
    (0..anchors.len()).map(|at| (anchors[at] + 1 + more).min(ceiling(at))).collect()
}

/// The first line of each record: below the end of the one before. Above the first a heading stands, or
/// else it is about as long as the others.
pub fn starts(page: &Page, anchors: &[usize], ends: &[usize]) -> Vec<usize> {
    let mut lengths: Vec<usize> =
        anchors.iter().skip(1).zip(ends).map(|(&anchor, &end)| anchor - end.min(anchor)).collect();
    lengths.sort_unstable();
    let usual = lengths.get(lengths.len() / 2).copied().unwrap_or_default();
    let highest = HIGHEST_START.max(3 * usual);
    let first = anchors[0];
    let is_heading = |&at: &usize| {
        let look = &page.looks[at];
        look.chars <= 80 && !look.is_sentence && page.has_section_word(at)
    };
    let lowest = first.saturating_sub(highest);
    let heading = (lowest..first).rev().find(is_heading).map(|at| at + 1);
    let start = heading.unwrap_or_else(|| first.saturating_sub(usual.max(1)));
    std::iter::once(start.min(first)).chain(ends[..ends.len() - 1].iter().copied()).collect()
}
