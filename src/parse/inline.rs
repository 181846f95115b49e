//! Comments whose header or signature shares a line with their text.
//!
//! In: the page. Out: the [`Records`] of each form that such lines have:
//!
//! ```text
//! [20:23] <fernwalker> It leaves at six now.                               a chat
//! It leaves at six now. Fernwalker (talk) 20:23, 3 December 2021 (UTC)     a talk page
//! ```
//!
//! The date is what such lines share; names are found beside it, and learned: where a sentence runs into a
//! signature, the names that stand clear elsewhere tell where it starts.

use foldhash::{HashMap, HashMapExt, HashSet};

use super::dates::{self, Dated, Form};
use super::fields;
use super::looks::Page;
use super::names::looks_like_name;
use super::patterns::PatternKind;
use super::records::{Record, Records, is_share};
use super::tails;
use crate::order::Ordered;
use crate::text::{Span, is_margin, trim_margins};

/// A longer name is none, in bytes.
const LONGEST_NAME: usize = 60;

/// All sets of records whose names share the lines of their texts.
pub fn grow(page: &Page) -> Vec<Records> {
    let mut sets = said_on_lines(page);
    sets.extend(signed_on_lines(page));
    sets
}

/// Lines by the form of their date; the larger sets first.
fn by_form<T>(lines: impl Iterator<Item = (Form, T)>, fewest: usize) -> Vec<(Form, Vec<T>)> {
    const MOST: usize = 3;
    let mut groups: HashMap<Form, Vec<T>> = HashMap::new();
    for (form, line) in lines {
        groups.entry(form).or_default().push(line);
    }
    let mut groups: Vec<(Form, Vec<T>)> =
        groups.into_iter().filter(|(_, lines)| lines.len() >= fewest).collect();
    groups.order_by(|a, b| b.1.len().cmp(&a.1.len()).then(a.0.cmp(&b.0)));
    groups.truncate(MOST);
    groups
}

/// A line that says who speaks, and when, before the words.
struct Opening {
    at: usize,
    name: Span,
    /// Where the words start, in bytes of the line's content.
    text: usize,
    dated: Dated,
}

/// What opens with a date and a name: `[20:23] <ann> text`, `3/12/21, 20:23 - Ann: text`.
fn said_on_lines(page: &Page) -> Vec<Records> {
    const FEWEST: usize = 4;
    let openings = (0..page.looks.len()).filter_map(|at| opening(page, at));
    by_form(openings.map(|it| (it.dated.form, it)), FEWEST)
        .into_iter()
        .filter_map(|(form, openings)| said(page, form, &openings))
        .collect()
}

fn opening(page: &Page, at: usize) -> Option<Opening> {
    const LONGEST_HEAD: usize = 140;
    let text = page.text(at);
    let head = &text[..floor(text, LONGEST_HEAD)];
    let dated = match page.looks[at].dated {
        Some(dated) => dated,
        // A long line has a date that counts only at its start.
        None if text.len() > dates::LONGEST_DATED_LINE => dates::find(head)?,
        None => return None,
    };
    let is_bracket = |c: char| is_margin(c) || matches!(c, '[' | '(');
    if !text[..dated.start].chars().all(is_bracket) || dated.end >= head.len() {
        return None;
    }
    let rest = text[dated.end..].trim_start_matches(|c: char| {
        is_margin(c) || matches!(c, ']' | ')' | '-' | '–' | '—' | '|' | ',')
    });
    let from = text.len() - rest.len();
    let (name, after) = match rest.strip_prefix('<') {
        Some(inner) => (from + 1, from + 1 + inner.find('>')?),
        None => (from, from + rest.find([':', '：', '|', '>'])?),
    };
    let (margin, inner) = trim_margins(text.get(name..after)?);
    let inner = inner.trim_start_matches(['@', '+', '%', '~', '&']);
    let mark = text[after..].chars().next()?;
    let behind = &text[after + mark.len_utf8()..];
    let is_name = !inner.is_empty()
        && inner.len() <= LONGEST_NAME
        && looks_like_name(inner)
        && inner.contains(char::is_alphabetic)
        && (behind.starts_with(is_margin) || mark == '：');
    let (skipped, words) = trim_margins(behind);
    if !is_name || words.is_empty() {
        return None;
    }
    let end = name + margin + text[name + margin..after].trim_end_matches(is_margin).len();
    let content = page.content(at);
    Some(Opening {
        at,
        name: content.part(end - inner.len(), end),
        text: after + mark.len_utf8() + skipped,
        dated,
    })
}

fn said(page: &Page, form: Form, openings: &[Opening]) -> Option<Records> {
    let (first, last) = (openings.first()?.at, openings.last()?.at);
    let dated =
        page.looks[first..=last].iter().filter(|it| it.dated.is_some_and(|it| it.form == form));
    if !is_share(openings.len(), dated.count(), 60) {
        return None;
    }
    // What was said goes on below in lines without a name; how far below the last one nothing tells.
    let ends = openings.iter().skip(1).map(|it| it.at).chain([last + 1]);
    let records = openings.iter().zip(ends).map(|(opening, end)| Record {
        start: opening.at,
        head_end: opening.at,
        opening: opening.text,
        body_end: end,
        end,
        column: page.line(opening.at).column,
        author: Some(opening.name),
        posted: Some(posted(page, opening.at, opening.dated)),
        ..Record::default()
    });
    let records = records.collect();
    Some(Records { records, are_items: false, footed: 0, kind: PatternKind::Inline })
}

fn posted(page: &Page, at: usize, dated: Dated) -> (Span, Dated) {
    (page.content(at).part(dated.start, dated.end), dated)
}

/// A line that ends with who has spoken, and when.
struct Closing {
    at: usize,
    /// The date, with offsets in the line's content.
    dated: Dated,
    /// Where the signature starts, if a mark parts it from the text.
    start: Option<usize>,
}

/// What ends with a name and a date on the text's own last line.
fn signed_on_lines(page: &Page) -> Vec<Records> {
    const FEWEST: usize = 2;
    let closings = (0..page.looks.len()).filter_map(|at| closing(page, at));
    by_form(closings.map(|it| (it.dated.form, it)), FEWEST)
        .into_iter()
        .filter_map(|(form, closings)| signed(page, form, &closings))
        .collect()
}

fn closing(page: &Page, at: usize) -> Option<Closing> {
    const LONGEST: usize = 140;
    const SHORTEST: usize = 24;
    const LONGEST_END: usize = 12;
    let text = page.text(at);
    if text.len() < SHORTEST {
        return None;
    }
    let from = ceiling(text, text.len().saturating_sub(LONGEST));
    let tail = &text[from..];
    if !tail.contains(|c: char| c.is_numeric()) {
        return None;
    }
    let mut dated = dates::find(tail)?;
    dated.start += from;
    dated.end += from;
    let behind = text[dated.end..].chars().count();
    if !dated.form.has_time && !dated.form.has_year || behind > LONGEST_END {
        return None;
    }
    Some(Closing { at, dated, start: signature_start(&text[..dated.start]) })
}

/// Where a signature starts at the end of a text: behind a dash, or behind the end of a sentence.
fn signature_start(text: &str) -> Option<usize> {
    let least = ceiling(text, text.len().saturating_sub(LONGEST_NAME + 20));
    let mut start = None;
    let mut previous = ('\n', '\n');
    for (at, c) in text[least..].char_indices() {
        let at = least + at;
        let is_dash = |c: char| matches!(c, '—' | '–' | '~' | '―');
        let ends = is_margin(c) && matches!(previous.1, '.' | '!' | '?' | '…' | '"' | '”' | '»' | '。' | '！' | '？')
            // `J. R. Smith` has full stops of its own.
            && !previous.0.is_uppercase();
        let dashed = is_dash(previous.1)
            || (previous.0, previous.1) == ('-', '-')
            || (is_margin(previous.0) && previous.1 == '-');
        if (ends || dashed) && at < text.trim_end().len() {
            start = Some(at);
        }
        previous = (previous.1, c);
    }
    start
}

fn signed(page: &Page, form: Form, closings: &[Closing]) -> Option<Records> {
    let all =
        (0..page.looks.len()).filter(|&at| page.looks[at].dated.is_some_and(|it| it.form == form));
    let clear = |it: &Closing| {
        let (from, to) = (it.start?, it.dated.start);
        (from < to).then(|| page.content(it.at).part(from, to))
    };
    let signatures: Vec<Option<Span>> = closings.iter().map(clear).collect();
    let known = signatures.iter().flatten().count();
    if !is_share(known, closings.len(), 40)
        || !is_share(closings.len(), all.count().max(closings.len()), 50)
    {
        return None;
    }
    let mut authors = fields::of_spans(page, &signatures);
    for name in &mut authors {
        *name =
            name.filter(|it| it.len() <= LONGEST_NAME && looks_like_name(page.source.slice(*it)));
    }
    let clear: Vec<bool> = authors.iter().map(Option::is_some).collect();
    let names: HashSet<&str> = authors.iter().flatten().map(|&it| page.source.slice(it)).collect();
    if names.is_empty() {
        return None;
    }
    let usual = usual_end(page, closings, &authors);
    let mut starts: Vec<usize> =
        closings.iter().map(|it| it.start.unwrap_or(it.dated.start)).collect();
    for (index, closing) in closings.iter().enumerate().filter(|&(index, _)| !clear[index]) {
        let text = &page.text(closing.at)[..closing.dated.start];
        let text = text.trim_end_matches(is_margin);
        let text = text.strip_suffix(usual).unwrap_or(text).trim_end_matches(is_margin);
        let ends = |name: &&str| {
            text.strip_suffix(*name).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
        };
        let longest = |a: &&str, b: &&str| a.len().cmp(&b.len()).then(a.cmp(b));
        match names.iter().copied().filter(ends).max_by(longest) {
            Some(name) => {
                starts[index] = text.len() - name.len();
                authors[index] = Some(page.content(closing.at).part(starts[index], text.len()));
            }
            // A signature that nobody else has: it cannot be told from the text before it.
            None => starts[index] = closing.dated.start,
        }
    }
    let anchors: Vec<usize> = closings.iter().map(|it| it.at).collect();
    let ends: Vec<usize> = anchors.iter().map(|&at| at + 1).collect();
    let firsts = tails::starts(page, &anchors, &ends);
    let heading = |from: usize, to: usize| (from..to).take_while(|&at| is_heading(page, at)).last();
    let mut records: Vec<Record> = Vec::with_capacity(closings.len());
    let mut open: Vec<usize> = Vec::new();
    for (index, closing) in closings.iter().enumerate() {
        let start = firsts[index].min(closing.at);
        // Above the first comment the page's own words stand, down to the first heading.
        let (start, head_end) = match index {
            0 => match (start..closing.at).rev().find(|&at| is_heading(page, at)) {
                Some(heading) => (heading, heading + 1),
                None => (start, start),
            },
            _ => (start, heading(start, closing.at).map_or(start, |at| at + 1)),
        };
        let column = page.line(start).column;
        while open.last().is_some_and(|&it: &usize| records[it].column >= column) {
            open.pop();
        }
        records.push(Record {
            start,
            head_end,
            body_end: closing.at + 1,
            closing: Some(text_end(page.text(closing.at), starts[index])),
            end: closing.at + 1,
            column,
            author: authors[index],
            posted: Some(posted(page, closing.at, closing.dated)),
            inside: open.last().copied(),
            ..Record::default()
        });
        open.push(index);
    }
    let footed = records.len();
    Some(Records { records, are_items: false, footed, kind: PatternKind::Inline })
}

/// Whether a line is the heading of what is discussed below it: short, no sentence, set apart.
fn is_heading(page: &Page, at: usize) -> bool {
    const LONGEST: u32 = 80;
    let look = &page.looks[at];
    let next = page.looks.get(at + 1);
    look.chars <= LONGEST
        && !look.is_sentence
        && !page.line(at).is_item
        && look.dated.is_none()
        && next.is_some_and(|next| next.blanks_above > 0)
}

/// What most signatures have between name and date: `(talk)`.
fn usual_end<'a>(page: &Page<'a>, closings: &[Closing], authors: &[Option<Span>]) -> &'a str {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for (closing, name) in closings.iter().zip(authors) {
        let Some(name) = name else { continue };
        let from = (name.end - page.content(closing.at).start) as usize;
        let between = page.text(closing.at)[from..closing.dated.start].trim_matches(is_margin);
        *counts.entry(between).or_default() += 1;
    }
    counts.into_iter().max_by_key(|&(words, count)| (count, words)).map_or("", |it| it.0)
}

/// Where the text before a signature ends: without the dash that parts them.
fn text_end(text: &str, signature: usize) -> usize {
    text[..signature]
        .trim_end_matches(|c: char| is_margin(c) || matches!(c, '—' | '–' | '―' | '-' | '~'))
        .len()
}

fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn ceiling(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}
