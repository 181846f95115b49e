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

use foldhash::HashSet;
use jiff::civil::Date;

use super::dates::{self, Dated, Form};
use super::fields;
use super::gathered::Gathered;
use super::lines::Marker;
use super::looks::Page;
use super::names::looks_like_name;
use super::patterns::PatternKind;
use super::records::{Record, Records, is_share};
use super::tails;
use crate::order::Ordered;
use crate::text::{Span, is_margin, trim_margins};

/// Converters that break lines leave them at least this long, in characters.
const BROKEN: u32 = 56;

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
    let mut groups: Gathered<Form, Vec<T>> = Gathered::new();
    for (form, line) in lines {
        groups.at(form).push(line);
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
    /// Where the words start in the capture.
    text: u32,
    dated: Dated,
    /// Whether brackets or a dash set the time or the name apart, as only programs for chats write.
    is_marked: bool,
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
    let head = &text[..text.floor_char_boundary(LONGEST_HEAD)];
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
    let between = &text[dated.end..from];
    let is_marked = text.starts_with(['[', '('])
        || rest.starts_with('<')
        || between.trim_matches(is_margin).starts_with(['-', '–', '—', '|']);
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
        text: content.start + (after + mark.len_utf8() + skipped) as u32,
        dated,
        is_marked,
    })
}

/// Whether somebody speaks to another by name. A live report has its topics where a chat has its names, and a log its
/// levels: `20:23 Weather: Rain is on its way.`
fn speak_to_each_other(page: &Page, openings: &[Opening]) -> bool {
    const MOST: usize = 2_000;
    let name = |it: &Opening| page.source.slice(it.name).to_lowercase();
    let names: HashSet<String> = openings.iter().take(MOST).map(name).collect();
    openings.iter().take(MOST).any(|it| {
        let text = page.source.slice(Span { start: it.text, end: page.content(it.at).end });
        let called = text.strip_prefix('@').and_then(|text| text.split(is_margin).next());
        let addressed = text.split_once([',', ':']).map(|(before, _)| before);
        let mut others = [called, addressed].into_iter().flatten().map(str::to_lowercase);
        others.any(|other| other != name(it) && names.contains(&other))
    })
}

fn said(page: &Page, form: Form, openings: &[Opening]) -> Option<Records> {
    let (first, last) = (openings.first()?.at, openings.last()?.at);
    let dated =
        page.looks[first..=last].iter().filter(|it| it.dated.is_some_and(|it| it.form == form));
    if !is_share(openings.len(), dated.count(), 60) {
        return None;
    }
    let marked = openings.iter().filter(|it| it.is_marked).count();
    if !is_share(marked, openings.len(), 50) && !speak_to_each_other(page, openings) {
        return None;
    }
    let is_event = |at: usize| {
        let dated = page.looks[at].dated;
        dated.is_some_and(|it| it.form == form || is_day(page, at))
    };
    let mut days = Days { page, at: first.saturating_sub(FURTHEST_DAY), day: None };
    let mut records = Vec::with_capacity(openings.len());
    for (index, opening) in openings.iter().enumerate() {
        // What was said goes on below in lines without a name, down to the next line with a time; how far below
        // the last one nothing tells.
        let next = openings.get(index + 1).map_or(opening.at + 1, |next| next.at);
        let end = (opening.at + 1..next).find(|&at| is_event(at)).unwrap_or(next);
        let mut dated = opening.dated;
        dated.moment.date = dated.moment.date.or(days.above(opening.at));
        records.push(Record {
            start: opening.at,
            head_end: opening.at,
            opening: Some(opening.text),
            body_end: end,
            end,
            column: page.line(opening.at).column,
            author: Some(opening.name),
            posted: Some(posted(page, opening.at, dated)),
            ..Record::default()
        });
    }
    Some(Records { records, are_items: false, footed: 0, kind: PatternKind::Inline })
}

/// How far above the first line of a chat its day may stand, in lines.
const FURTHEST_DAY: usize = 20;

/// Whether a line is nothing but a day: it heads what was said on it.
fn is_day(page: &Page, at: usize) -> bool {
    const LONGEST_REST: usize = 16;
    let look = &page.looks[at];
    look.dated.is_some_and(|dated| {
        dated.moment.date.is_some()
            && !dated.form.has_time
            && page.text(at).len() - (dated.end - dated.start) <= LONGEST_REST
    })
}

/// The days that head the lines of a chat.
struct Days<'a> {
    page: &'a Page<'a>,
    at: usize,
    day: Option<Date>,
}

impl Days<'_> {
    /// The last day above a line. Lines are asked for in order.
    fn above(&mut self, line: usize) -> Option<Date> {
        for at in self.at..line {
            if is_day(self.page, at) {
                self.day = self.page.looks[at].dated.and_then(|it| it.moment.date);
            }
        }
        self.at = self.at.max(line);
        self.day
    }
}

fn posted(page: &Page, at: usize, dated: Dated) -> (Span, Dated) {
    (page.content(at).part(dated.start, dated.end), dated)
}

/// A line that ends with who has spoken, and when.
struct Closing {
    at: usize,
    /// Where the date stands in the capture; converters that break long lines may part it.
    dated: Dated,
    date: Span,
    /// Where the signature starts in the capture, if a mark parts it from the text.
    start: Option<u32>,
}

/// What ends with a name and a date on the text's own last line.
fn signed_on_lines(page: &Page) -> Vec<Records> {
    const FEWEST: usize = 2;
    let mut closings: Vec<Closing> = Vec::new();
    for at in 0..page.looks.len() {
        let Some(closing) = closing(page, at) else { continue };
        match closings.last_mut().filter(|last| last.date == closing.date) {
            Some(last) if has_open_bracket(page, last) => *last = closing,
            Some(_) => {}
            None => closings.push(closing),
        }
    }
    by_form(closings.into_iter().map(|it| (it.dated.form, it)), FEWEST)
        .into_iter()
        .filter_map(|(form, closings)| signed(page, form, &closings))
        .collect()
}

fn closing(page: &Page, at: usize) -> Option<Closing> {
    const LONGEST: usize = 200;
    const LONGEST_END: usize = 24;
    /// On the line itself or the one above it something of the date must stand this near to the end.
    const NEAREST: usize = 48;
    let content = page.content(at);
    let own = page.source.slice(content);
    let above = at.checked_sub(1).filter(|_| page.looks[at].blanks_above == 0);
    // A line's first date is known already, unless the line is a long text.
    let is_long = own.len() > dates::LONGEST_DATED_LINE;
    let known = page.looks[at].dated;
    if above.is_none() && !is_long && known.is_none_or(|it| it.start == 0) {
        return None;
    }
    let is_near = |text: &str| {
        text[text.ceil_char_boundary(text.len().saturating_sub(NEAREST))..]
            .contains(|c: char| c.is_ascii_digit())
    };
    let is_near_above =
        || own.len() <= LONGEST_END && above.is_some_and(|it| is_near(page.text(it)));
    if !(is_near(own) || is_near_above()) {
        return None;
    }
    let first = above
        .map_or(content, |it| page.content(it))
        .start
        .max(content.end.saturating_sub(LONGEST as u32));
    let whole = Span {
        start: page.source.text.floor_char_boundary(first as usize) as u32,
        end: content.end,
    };
    let tail = page.source.slice(whole);
    let (mut from, mut last) = (0, None);
    while let Some(found) = dates::find(&tail[from..]) {
        last = Some((whole.part(from + found.start, from + found.end), found));
        from += found.end;
    }
    let (date, dated) = last?;
    let behind = page.source.slice(Span { start: date.end, end: content.end });
    let is_exact = dated.form.has_time || dated.form.has_year || dated.ago.is_some();
    if !is_exact || behind.chars().count() > LONGEST_END {
        return None;
    }
    let before = Span { start: whole.start, end: date.start };
    let start = signature_start(page.source.slice(before)).map(|it| before.start + it as u32);
    Some(Closing { at, dated, date, start })
}

/// Whether a bracket behind the date is closed on the next line only: `(UTC)[` and `reply]`.
fn has_open_bracket(page: &Page, closing: &Closing) -> bool {
    let behind =
        page.source.slice(Span { start: closing.date.end, end: page.content(closing.at).end });
    let count = |marks: [char; 2]| behind.matches(marks).count();
    count(['[', '(']) > count([']', ')'])
}

/// Where a signature starts at the end of a text: behind a dash, or behind the end of a sentence.
fn signature_start(text: &str) -> Option<usize> {
    const FURTHEST: usize = LONGEST_NAME + 20;
    let least = text.ceil_char_boundary(text.len().saturating_sub(FURTHEST));
    let end = text.trim_end_matches(is_margin).len();
    let mut start = None;
    let mut previous = ('\n', '\n');
    for (at, c) in text[least..].char_indices() {
        let at = least + at;
        let is_dash = |c: char| matches!(c, '—' | '–' | '~' | '―');
        let ends_sentence =
            |c: char| matches!(c, '.' | '!' | '?' | '…' | '"' | '”' | '»' | '。' | '！' | '？');
        // `J. R. Smith` has full stops of its own.
        let ends = is_margin(c) && ends_sentence(previous.1) && !previous.0.is_uppercase();
        let dashed = is_dash(previous.1)
            || (previous.0, previous.1) == ('-', '-')
            || (is_margin(previous.0) && previous.1 == '-');
        if (ends || dashed) && at < end {
            start = Some(at);
        }
        previous = (previous.1, c);
    }
    start
}

fn signed(page: &Page, form: Form, closings: &[Closing]) -> Option<Records> {
    let is_of_form = |at: &usize| page.looks[*at].dated.is_some_and(|it| it.form == form);
    let all = (0..page.looks.len()).filter(is_of_form).count();
    let clear = |it: &Closing| {
        let span = Span { start: it.start?, end: it.date.start };
        (!span.is_empty()).then_some(span)
    };
    // `Time: Monday, May 10` is a field with a label.
    let is_label = |it: &&Closing| {
        let before = &page.source.text[..it.date.start as usize];
        before.trim_end_matches(is_margin).ends_with([':', '：'])
    };
    if is_share(closings.iter().filter(is_label).count(), closings.len(), 50)
        || open_alike(page, closings)
    {
        return None;
    }
    let signatures: Vec<Option<Span>> = closings.iter().map(clear).collect();
    let known = signatures.iter().flatten().count();
    if !is_share(known, closings.len(), 40)
        || !is_share(closings.len(), all.max(closings.len()), 50)
    {
        return None;
    }
    let mut authors = fields::of_spans(page, &signatures).names;
    for name in &mut authors {
        let is_name =
            |it: &Span| it.len() <= LONGEST_NAME && looks_like_name(page.source.slice(*it));
        *name = name.filter(is_name);
    }
    let names: HashSet<&str> = authors.iter().flatten().map(|&it| page.source.slice(it)).collect();
    if names.is_empty() {
        return None;
    }
    let usual = usual_end(page, closings, &authors);
    let mut text_ends: Vec<u32> = Vec::with_capacity(closings.len());
    for (closing, author) in closings.iter().zip(&mut authors) {
        let start = match author {
            Some(_) => closing.start.unwrap_or(closing.date.start),
            // A signature that nobody else has cannot be told from the text before it.
            None => {
                *author = known_at_end(page, closing, usual, &names);
                author.map_or(closing.date.start, |name| name.start)
            }
        };
        text_ends.push(start);
    }
    // A line with nothing but a name and a date is a header, or stands below the text; unless a converter has
    // broken the line there.
    let shares_line = |(closing, &end): (&Closing, &u32)| {
        let content = page.content(closing.at);
        let before = Span { start: content.start, end: end.clamp(content.start, content.end) };
        let goes_on = page.looks[closing.at].blanks_above == 0
            && closing.at.checked_sub(1).is_some_and(|above| page.looks[above].chars >= BROKEN);
        goes_on || trim_margins(page.source.slice(before)).1.chars().count() > 2
    };
    let shared = closings.iter().zip(&text_ends).filter(|&it| shares_line(it)).count();
    if !is_share(shared, closings.len(), 50) {
        return None;
    }
    let anchors: Vec<usize> = closings.iter().map(|it| it.at).collect();
    let ends: Vec<usize> = anchors.iter().map(|&at| at + 1).collect();
    let firsts = tails::starts(page, &anchors, &ends);
    let mut records: Vec<Record> = Vec::with_capacity(closings.len());
    let mut open: Vec<usize> = Vec::new();
    for (index, closing) in closings.iter().enumerate() {
        let start = firsts[index].min(closing.at);
        // Above the first comment the page's own words stand, down to the lowest heading.
        let heading = match index {
            0 => (start..closing.at).rev().find(|&at| is_heading(page, at)),
            _ => (start..closing.at).take_while(|&at| is_heading(page, at)).last(),
        };
        let start = heading.filter(|_| index == 0).unwrap_or(start);
        let head_end = heading.map_or(start, |heading| heading + 1);
        // What was taken for a signature may have begun on the lines of the comment before.
        let floor = page.content(head_end).start;
        let is_own = |span: &Span| span.start >= floor;
        if !is_own(&closing.date) {
            continue;
        }
        let column = page.line(head_end).column;
        while open.last().is_some_and(|&it: &usize| records[it].column >= column) {
            open.pop();
        }
        records.push(Record {
            start,
            head_end,
            body_end: closing.at + 1,
            closing: Some(text_ends[index].max(floor)),
            end: closing.at + 1,
            column,
            author: authors[index].filter(is_own),
            posted: Some((closing.date, closing.dated)),
            inside: open.last().copied(),
            ..Record::default()
        });
        open.push(records.len() - 1);
    }
    if records.len() < 2 {
        return None;
    }
    let footed = records.len();
    Some(Records { records, are_items: false, footed, kind: PatternKind::Inline })
}

/// Whether most of the lines open with the same word and are counted, as headers are: `Comment 12 Ann 3 May`,
/// `12. Posted by Ann 3 May`. Texts, of which a signature ends the last line, do not, and what stands below a text is
/// not counted.
fn open_alike(page: &Page, closings: &[Closing]) -> bool {
    let mut counts: Gathered<String, usize> = Gathered::new();
    let mut counted = 0;
    for closing in closings {
        // A converter may have broken the line within the date.
        let start = page.content(closing.at).start.min(closing.date.start);
        let before = page.source.slice(Span { start, end: closing.date.start });
        let mut words = before.split(|c: char| !c.is_alphanumeric()).filter(|it| !it.is_empty());
        let is_number = |word: &str| word.bytes().all(|it| it.is_ascii_digit());
        let has_marker = page.line(closing.at).marker != Marker::None;
        counted += usize::from(has_marker || words.clone().take(2).any(is_number));
        if let Some(word) = words.find(|word| !is_number(word)) {
            *counts.at(word.to_lowercase()) += 1;
        }
    }
    let most = counts.values().max().copied().unwrap_or_default();
    closings.len() >= 3
        && is_share(most, closings.len(), 60)
        && is_share(counted, closings.len(), 60)
}

/// The longest known name that stands where signatures have theirs.
fn known_at_end(
    page: &Page,
    closing: &Closing,
    usual: &str,
    names: &HashSet<&str>,
) -> Option<Span> {
    const FURTHEST: u32 = 120;
    let least =
        page.source.text.floor_char_boundary(closing.date.start.saturating_sub(FURTHEST) as usize)
            as u32;
    let before = Span { start: least, end: closing.date.start };
    let text = page.source.slice(before).trim_end_matches(is_margin);
    let text = text.strip_suffix(usual).unwrap_or(text).trim_end_matches(is_margin);
    let mut starts = text.char_indices().map(|(at, _)| at);
    let start = starts
        .find(|&at| names.contains(&text[at..]) && !text[..at].ends_with(char::is_alphanumeric))?;
    Some(before.part(start, text.len()))
}

/// What most signatures have between name and date: `(talk)`.
fn usual_end<'a>(page: &Page<'a>, closings: &[Closing], authors: &[Option<Span>]) -> &'a str {
    let mut counts: Gathered<&str, usize> = Gathered::new();
    for (closing, name) in closings.iter().zip(authors) {
        let Some(name) = name.filter(|name| name.end <= closing.date.start) else { continue };
        let between = page.source.slice(Span { start: name.end, end: closing.date.start });
        *counts.at(between.trim_matches(is_margin)) += 1;
    }
    counts.into_iter().max_by_key(|&(words, count)| (count, words)).map_or("", |it| it.0)
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
