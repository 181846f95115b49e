//! List items as comments, where their headers are missing or differ.
//!
//! In: the page. Out: the [`Records`] of each list whose items carry text. An extractor's main-content mode
//! drops the names and dates of most comments and keeps the list:
//!
//! ```text
//!   1. Ann says:                   a name, known by the word that other items share
//!
//!     How late is it?
//!
//!   2. Very late, I fear. They     no header left: the text starts behind the marker
//!     should say so.
//!
//!     • Which they did.            nested: inside comment 2
//! ```
//!
//! Such a list may as well be the article's, so only what stands around it can make it a discussion.

use super::fields;
use super::lines::Marker;
use super::looks::{Key, Page};
use super::patterns::PatternKind;
use super::records::{Record, Records, furniture_key, is_share, most_common};

/// A text of this many characters is somebody's words, not a menu's.
const SHORTEST_TEXT: u32 = 40;

/// The records of every list that carries text.
pub fn grow(page: &Page) -> Vec<Records> {
    runs(page).into_iter().filter_map(|(from, to)| records(page, from, to)).collect()
}

/// The lists of the page, each from its first item to behind its last line.
fn runs(page: &Page) -> Vec<(usize, usize)> {
    let mut runs = Vec::new();
    let mut at = 0;
    while at < page.looks.len() {
        let line = page.line(at);
        if line.marker == Marker::None {
            at += 1;
            continue;
        }
        let column = line.column;
        let inside = |at: &usize| {
            let line = page.line(*at);
            line.column > column || (line.column == column && line.marker != Marker::None)
        };
        let end = (at + 1..page.looks.len()).find(|at| !inside(at)).unwrap_or(page.looks.len());
        runs.push((at, end));
        at = end;
    }
    runs
}

fn records(page: &Page, from: usize, to: usize) -> Option<Records> {
    let column = page.line(from).column;
    let starts: Vec<usize> = (from..to).filter(|&at| starts_record(page, at, column, to)).collect();
    let ends = || starts.iter().skip(1).copied().chain([to]);
    let with_text = starts.iter().zip(ends()).filter(|&(&start, end)| {
        (start..end).any(|at| page.looks[at].is_sentence || page.looks[at].chars >= SHORTEST_TEXT)
    });
    let with_text = with_text.count();
    if starts.is_empty() || with_text * 10 < starts.len() * 6 {
        return None;
    }
    let mut headed: Vec<Option<usize>> =
        starts.iter().zip(ends()).map(|(&start, end)| header_end(page, start, end)).collect();
    let floors: Vec<usize> = ends().collect();
    lower(page, &mut headed, &floors);
    let (authors, answered) = fields::of_items(page, &starts, &headed);
    let mut open: Vec<usize> = Vec::new();
    let mut records: Vec<Record> = Vec::with_capacity(starts.len());
    for (index, (&start, end)) in starts.iter().zip(ends()).enumerate() {
        let column = page.line(start).column;
        while open.last().is_some_and(|&it| records[it].column >= column) {
            open.pop();
        }
        let inside = open.last().copied();
        open.push(index);
        let head_end = headed[index].unwrap_or(start);
        let posted = (start..head_end).find_map(|at| {
            let dated = page.looks[at].dated?;
            Some((page.content(at).part(dated.start, dated.end), dated))
        });
        records.push(Record {
            start,
            head_end,
            body_end: end,
            end,
            column,
            author: authors[index],
            names: answered[index],
            posted,
            inside,
            ..Record::default()
        });
    }
    let mut records = Records { records, are_items: true, footed: 0, kind: PatternKind::Items };
    records.trim_feet(page);
    Some(records)
}

/// Moves the ends of headers down over the lines that most of them have below the name: a word whose date is lost
/// (`at`), a button.
fn lower(page: &Page, headed: &mut [Option<usize>], ends: &[usize]) {
    const FEWEST: usize = 3;
    const FURTHEST: usize = 4;
    let key = |head_end: Option<usize>, end: usize| {
        let line = head_end.filter(|&line| line + 1 < end)?;
        furniture_key(page, line)
    };
    for _ in 0..FURTHEST {
        let keys: Vec<Key> =
            headed.iter().zip(ends).map(|(&head_end, &end)| key(head_end, end)).collect();
        let count = headed.iter().flatten().count();
        let Some((usual, share)) = most_common(keys.iter().copied()) else { return };
        if share < FEWEST || !is_share(share, count, 60) {
            return;
        }
        for (head_end, _) in headed.iter_mut().zip(keys).filter(|(_, key)| *key == Some(usual)) {
            *head_end = head_end.map(|line| line + 1);
        }
    }
}

/// Whether an item starts a comment. At the list's own column each does; further in, a list that a reader
/// typed looks the same, but its items carry no text of their own and no empty line parts them.
fn starts_record(page: &Page, at: usize, column: usize, end: usize) -> bool {
    let line = page.line(at);
    if line.marker == Marker::None {
        return false;
    }
    if line.column == column {
        return true;
    }
    let look = &page.looks[at];
    let goes_on = at + 1 < end && page.line(at + 1).column > line.column;
    let is_text = look.is_sentence || look.chars >= SHORTEST_TEXT;
    (look.blanks_above > 0 && (is_text || goes_on)) || (goes_on && !is_text && look.is_name)
}

/// Behind the last line of an item's header, if its first line is one: a name, with text below it.
fn header_end(page: &Page, start: usize, end: usize) -> Option<usize> {
    const FURTHEST_DATE: usize = 3;
    let look = &page.looks[start];
    let text = page.text(start);
    let ends_open = text.ends_with([':', '：']);
    let is_header = (look.is_name || ends_open || look.dated.is_some())
        && look.chars <= 80
        && start + 1 < end
        && (page.looks[start + 1].blanks_above > 0
            || page.looks[start + 1].dated.is_some()
            || page.looks[start + 1].chars <= 20
            || ends_open);
    if !is_header {
        return None;
    }
    let is_short = |at: &usize| page.looks[*at].chars <= 60 && !page.looks[*at].is_sentence;
    let dated = (start..end.min(start + 1 + FURTHEST_DATE))
        .take_while(is_short)
        .find(|&at| page.looks[at].dated.is_some_and(|it| it.start == 0 || at == start));
    Some(dated.unwrap_or(start) + 1)
}
