//! What stands beside names and has a form of its own: addresses, numbers, scores, facts.
//!
//! In: the texts at the names' place. Out: the same without such parts, where most of the texts have them.

use foldhash::HashSet;

use super::super::looks::Page;
use super::super::votes;
use super::drop_empty;
use crate::text::{Span, is_margin};

/// Mail headers give an address behind the name: `Ann Lee <ann@example.org>`, `Ann Lee ann at example.org`; other sites
/// the short name by which one is called: `Ann Lee @annlee`.
pub fn cut_addresses(page: &Page, spans: &mut [Option<Span>]) {
    cut_where_usual(page, spans, |text| text.find('<').filter(|&at| at > 0).map(|at| (0, at)));
    cut_where_usual(page, spans, |text| {
        let (name, handle) = text.split_once(" @")?;
        (!name.is_empty() && handle.len() > 1 && !handle.contains(is_margin))
            .then_some((0, name.len()))
    });
    cut_where_usual(page, spans, |text| {
        let (name, host) = text.rsplit_once(is_margin)?;
        let (name, at) = name.trim_end().rsplit_once(is_margin)?;
        let (name, _local) = name.trim_end().rsplit_once(is_margin)?;
        let is_address = host.contains('.') && at.chars().count() <= 4 && !host.ends_with('.');
        is_address.then_some((0, name.trim_end().len()))
    });
}

/// Labels of facts on the name's own line, with all that follows: `Ann Kent From: the pier Posts: 12`.
pub fn cut_labels(page: &Page, spans: &mut [Option<Span>]) {
    cut_where_usual(page, spans, |text| {
        let (before, behind) = text.split_once(": ")?;
        let (name, label) = before.rsplit_once(is_margin)?;
        let is_label = label.chars().all(char::is_alphabetic) && !behind.is_empty();
        (is_label && name.contains(char::is_alphabetic)).then_some((0, name.trim_end().len()))
    });
}

/// A picture's alternative text may be the address by which it was looked up: `ann@example.org' Ann`.
pub fn cut_opening_addresses(page: &Page, spans: &mut [Option<Span>]) {
    cut_where_usual(page, spans, |text| {
        let end = text.find(is_margin)?;
        let (name, host) = text[..end].split_once('@')?;
        (!name.is_empty() && host.contains('.')).then_some((end, text.len()))
    });
}

/// Takes the part of each text that `kept` gives, where at least half of them have one.
fn cut_where_usual(
    page: &Page,
    spans: &mut [Option<Span>],
    kept: impl Fn(&str) -> Option<(usize, usize)>,
) {
    let cut: Vec<Option<Span>> = spans
        .iter()
        .map(|span| {
            let span = (*span)?;
            kept(page.source.slice(span)).map(|(from, to)| span.part(from, to))
        })
        .collect();
    let (count, whole) = (cut.iter().flatten().count(), spans.iter().flatten().count());
    if count == 0 || count * 2 < whole {
        return;
    }
    for (span, cut) in spans.iter_mut().zip(cut) {
        *span = cut.or(*span);
    }
    drop_empty(page, spans);
}

/// The comment's own number, glued to the name: `0012Ann`. It grows from one to the next.
pub fn cut_numbers(page: &Page, spans: &mut [Option<Span>]) {
    const FEWEST: usize = 3;
    let digits = |span: &Span| {
        let text = page.source.slice(*span);
        let end = text.find(|c: char| !c.is_ascii_digit())?;
        let number: u64 = text[..end].parse().ok()?;
        Some((number, end))
    };
    let numbers: Vec<u64> = spans.iter().flatten().filter_map(digits).map(|it| it.0).collect();
    let grows = numbers.windows(2).all(|pair| pair[0] < pair[1])
        || numbers.windows(2).all(|pair| pair[0] > pair[1]);
    if numbers.len() >= FEWEST && grows && numbers.len() * 10 >= spans.len() * 8 {
        cut_where_usual(page, spans, |text| {
            let end = text.find(|c: char| !c.is_ascii_digit()).filter(|&end| end > 0)?;
            Some((end, text.len()))
        });
    }
}

/// A score behind the name, as `Ann 12 points`, with all that follows it.
pub fn cut_scores(page: &Page, spans: &mut [Option<Span>]) {
    cut_where_usual(page, spans, |text| Some((0, votes::start(text)?)));
}

/// Facts that stand behind the name, with a mark between: `Ann · Regular`. The name comes first.
pub fn cut_facts(page: &Page, spans: &mut [Option<Span>]) {
    const MARKS: &[&str] = &[" · ", " • ", " | ", " – ", " — ", ", "];
    let cut = |span: &Span| {
        let text = page.source.slice(*span);
        MARKS.iter().filter_map(|mark| text.find(mark)).min().filter(|&at| at > 0)
    };
    let facts: Vec<&str> = spans
        .iter()
        .flatten()
        .filter_map(|span| Some(&page.source.slice(*span)[cut(span)?..]))
        .collect();
    let different: HashSet<&&str> = facts.iter().collect();
    // The same few facts stand behind many names, or all have one, as a place; two names have no such mark
    // between them.
    let whole = spans.iter().flatten().count();
    // Nor do two people become one by it: `Smith, John` and `Smith, Anna`.
    let names = |is_cut: bool| -> usize {
        let name = |span: &Span| {
            let end = cut(span).filter(|_| is_cut).unwrap_or(span.len());
            &page.source.slice(*span)[..end]
        };
        spans.iter().flatten().map(name).collect::<HashSet<&str>>().len()
    };
    let have_all = whole >= 3 && facts.len() * 10 >= whole * 9 && names(true) == names(false);
    if facts.len() < 2 || (different.len() * 2 > facts.len() && !have_all) {
        return;
    }
    for span in spans.iter_mut().flatten() {
        if let Some(at) = cut(span) {
            *span = span.part(0, at);
        }
    }
    drop_empty(page, spans);
}
