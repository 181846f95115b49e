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

use foldhash::HashSet;

use super::fields::{self, Fields, Slot};
use super::gathered::Gathered;
use super::lines::Marker;
use super::looks::Page;
use super::patterns::{Pattern, PatternKind};
use super::records::{Record, Records, furniture_key, is_share, most_common, nest};
use crate::text::is_margin;

/// How many lines below its date a record can go on.
const LONGEST_END: usize = 6;

/// How many lines above its date a site's own words can stand.
const LONGEST_CLOSING: usize = 3;

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
    let items = items(page, anchors, &ends);
    let are_items = items.is_some();
    let starts = items.unwrap_or_else(|| starts(page, anchors, &ends));
    let ends = match are_items {
        true => starts.iter().skip(1).copied().chain(ends.last().copied()).collect(),
        false => ends,
    };
    let closings = closings(page, &starts, anchors);
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
        let foot = anchor.saturating_sub(lifted);
        // What would be all of the text is what somebody says, though others say it too.
        let text_end = if closings[at] > head_end { closings[at].min(foot) } else { foot };
        Record {
            start,
            head_end,
            body_end: text_end.max(head_end),
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
    if are_items {
        nest(page, &mut records);
    }
    let footed = records.len();
    Some(Records { records, are_items, footed, kind: PatternKind::Tail(form) })
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

/// Behind the last line of each record: below the date most may have the same buttons, with a counter among them that few
/// have: `3 answers`. Anything else between them may be the name above the next text, with the rank that all names have.
fn ends(page: &Page, anchors: &[usize]) -> Vec<usize> {
    const LONGEST_COUNTER: u32 = 40;
    let ceiling = |at: usize| anchors.get(at + 1).copied().unwrap_or(page.looks.len());
    let reach = |at: usize| anchors[at] + 1..ceiling(at).min(anchors[at] + 1 + LONGEST_END);
    let usual = usual_keys(page, (0..anchors.len()).map(reach), 60);
    let end = |at: usize| {
        let mut end = anchors[at] + 1;
        for line in reach(at) {
            let look = &page.looks[line];
            if furniture_key(page, line).is_some_and(|key| usual.contains(&key)) {
                end = line + 1;
                continue;
            }
            let is_counter = page.text(line).contains(|c: char| c.is_ascii_digit())
                && !look.is_sentence
                && look.chars <= LONGEST_COUNTER;
            if line > end || look.blanks_above > 0 || !is_counter {
                break;
            }
        }
        end
    };
    (0..anchors.len()).map(end).collect()
}

/// The first of the site's own words between the text and the date of each record, if they have such: `3 people agree`. They
/// count something, or nearly all records have them; a few readers who say `Thank you!` are no site.
fn closings(page: &Page, starts: &[usize], anchors: &[usize]) -> Vec<usize> {
    let reach =
        |at: usize| anchors[at].saturating_sub(LONGEST_CLOSING).max(starts[at])..anchors[at];
    let reaches = || (0..anchors.len()).map(reach);
    let usual = usual_keys(page, reaches(), 80);
    let frequent = usual_keys(page, reaches(), 25);
    let has_key = |line: usize, keys: &HashSet<u32>| {
        furniture_key(page, line).is_some_and(|key| keys.contains(&key))
    };
    // `3 useful`, and `useful` where nobody has said so yet.
    let is_digit = |c: char| c.is_ascii_digit();
    let words = |line: usize| page.text(line).trim_matches(|c| is_digit(c) || is_margin(c));
    let counting = reaches().flatten().filter(|&line| page.text(line).contains(is_digit));
    let counted: HashSet<&str> =
        counting.filter(|&line| has_key(line, &frequent)).map(words).collect();
    let is_usual = |line: &usize| {
        has_key(*line, &usual) || (has_key(*line, &frequent) && counted.contains(words(*line)))
    };
    (0..anchors.len())
        .map(|at| anchors[at] - reach(at).rev().take_while(is_usual).count())
        .collect()
}

/// The keys of short lines that stand in several ranges, and in this share of all.
fn usual_keys(
    page: &Page,
    ranges: impl ExactSizeIterator<Item = std::ops::Range<usize>>,
    percent: usize,
) -> HashSet<u32> {
    let whole = ranges.len();
    let mut counts: Gathered<u32, usize> = Gathered::new();
    for range in ranges {
        let keys: HashSet<u32> = range.filter_map(|line| furniture_key(page, line)).collect();
        for key in keys {
            *counts.at(key) += 1;
        }
    }
    let usual = counts.into_iter().filter(|&(_, n)| n >= 2 && is_share(n, whole, percent));
    usual.map(|it| it.0).collect()
}

/// The first lines of records that are list items, each with its date on its last lines.
fn items(page: &Page, anchors: &[usize], ends: &[usize]) -> Option<Vec<usize>> {
    let is_item = |at: &usize| page.line(*at).marker != Marker::None;
    let column = |at: usize| page.line(at).column;
    let others: Vec<Option<usize>> = (1..anchors.len())
        .map(|at| {
            let item = (ends[at - 1]..=anchors[at]).find(is_item)?;
            (item == anchors[at] || column(anchors[at]) > column(item)).then_some(item)
        })
        .collect();
    if !is_share(others.iter().flatten().count(), others.len(), 80) {
        return None;
    }
    let columns = others.iter().map(|item| Some(column((*item)?) as u32));
    let (usual, _) = most_common(columns)?;
    // Above the first nothing tells where the list starts but its own column.
    let first = (0..=anchors[0]).rev().find(|at| is_item(at) && column(*at) as u32 <= usual);
    let first = first.filter(|&first| column(anchors[0]) > column(first))?;
    let starts = others.iter().zip(ends).map(|(item, &end)| item.unwrap_or(end));
    Some(std::iter::once(first).chain(starts).collect())
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
