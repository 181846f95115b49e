//! What a header's parts say: the author's name without the words around it, and the name it answers.
//!
//! In: for each record the text at one place of its header. Out: the [`Fields`], names without the words
//! that all of them share. `Postby Ann »` and `Postby Bob »` share two words, so the names are `Ann` and
//! `Bob`. Words are counted over different texts, not over records: one person may write half of all.

mod badges;
mod pairs;

use foldhash::HashSet;

pub use self::badges::is_badge;
use self::badges::{trim_badges, trim_behind_answered};
use self::pairs::part_pairs;
use super::dates::{self, Kind};
use super::gathered::Gathered;
use super::looks::Page;
use super::names::looks_like_name;
use super::patterns::{PatternKind, tokens};
use super::vocabulary::{has_button_word, is_saying};
use super::votes;
use crate::text::{Source, Span, is_margin, trim_margins};

/// Where the author's name may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// On the anchor's line, before the date or without the affix.
    Before,
    /// On the anchor's line, behind the date.
    Behind,
    /// On the list item's first line.
    Item,
    /// This many lines above the anchor.
    Above(usize),
    /// On the line below the anchor.
    Below,
}

impl Slot {
    /// Where a slot is as good as another, the one of lower rank is taken.
    pub fn rank(self) -> usize {
        match self {
            Slot::Before => 0,
            Slot::Item => 1,
            Slot::Above(lines) => 1 + lines,
            Slot::Behind => 8,
            Slot::Below => 9,
        }
    }

    /// The line of the slot, if the page has it.
    pub fn line(self, anchor: usize, marker: Option<usize>) -> Option<usize> {
        match self {
            Slot::Before | Slot::Behind => Some(anchor),
            Slot::Item => marker,
            Slot::Above(lines) => anchor.checked_sub(lines),
            Slot::Below => Some(anchor + 1),
        }
    }

    /// How many lines below the anchor the slot reaches.
    pub fn below(self) -> usize {
        usize::from(self == Slot::Below)
    }
}

/// The names at one slot.
#[derive(Clone, Debug, Default)]
pub struct Fields {
    /// The author of each record.
    pub names: Vec<Option<Span>>,
    /// The name each record answers.
    pub answered: Vec<Option<Span>>,
    /// How many look like names.
    likely: usize,
    /// How many different ones there are.
    distinct: usize,
    /// How many are the most common one.
    commonest: usize,
    /// Whether that is a button's word.
    is_button: bool,
}

impl Fields {
    fn without_names(count: usize) -> Self {
        Self { names: vec![None; count], answered: vec![None; count], ..Self::default() }
    }

    /// How well a slot's texts do as the names of authors, from 0 to 1.
    pub fn quality(&self) -> f64 {
        let count = self.names.len().max(1) as f64;
        let likely = self.likely as f64 / count;
        // A button stands in every record and is always the same; of names there are several.
        let is_common = self.commonest * 10 >= self.names.len() * 7;
        let variety = match (self.distinct < 2, self.names.len()) {
            // Above the first record something else may stand than the button of the one before it.
            (false, 6..) if is_common => 0.5,
            (false, _) => 1.0,
            // Two comments may well be by one person.
            (true, 0..=3) => 0.8,
            (true, _) => 0.3,
        };
        let variety = if self.is_button { variety * 0.4 } else { variety };
        let sameness = (self.distinct as f64 / count).min(0.2) / 0.2;
        likely * variety * (0.5 + 0.5 * sameness)
    }
}

/// The slot at which names stand, and what stands there.
pub fn find(
    page: &Page,
    anchors: &[usize],
    markers: &[Option<usize>],
    kind: PatternKind,
) -> Option<(Slot, Fields)> {
    /// Forums have ranks and counters of posts between the name and the date.
    const HIGHEST: usize = 6;
    /// One site has its names at one place, so some records show it.
    const SAMPLE: usize = 200;
    let mut slots = vec![Slot::Before];
    if matches!(kind, PatternKind::Dated(_)) {
        slots.push(Slot::Behind);
        slots.push(Slot::Item);
        slots.extend((1..=HIGHEST).map(Slot::Above));
        slots.push(Slot::Below);
    }
    let some = anchors.len().min(SAMPLE);
    let quality = |slot: Slot| at(page, &anchors[..some], &markers[..some], slot).quality();
    let qualities = slots.into_iter().map(|slot| (slot, quality(slot)));
    let qualities: Vec<(Slot, f64)> = qualities.collect();
    let best =
        |a: &&(Slot, f64), b: &&(Slot, f64)| a.1.total_cmp(&b.1).then(b.0.rank().cmp(&a.0.rank()));
    let &(mut slot, mut quality) = qualities.iter().max_by(best)?;
    // `Chicago | December 2, 2013` below a name says where somebody was, and looks like a name.
    let above = qualities.iter().find(|it| it.0 == Slot::Above(1)).map_or(0.0, |it| it.1);
    if slot == Slot::Before && above >= 0.8 * quality && are_parted(page, &anchors[..some]) {
        (slot, quality) = (Slot::Above(1), above);
    }
    if quality <= 0.0 {
        return Some((slot, Fields::without_names(anchors.len())));
    }
    let fields = at(page, anchors, markers, slot);
    let others = qualities.iter().filter(|&&(other, quality)| other != slot && quality > 0.0);
    let barer = others
        .filter(|&&(other, _)| {
            let names = at(page, &anchors[..some], &markers[..some], other).names;
            are_barer(page, &names, &fields.names[..some])
        })
        .max_by(best);
    match barer {
        // The slot stays, for it tells where the header is; the names are the same, with less around them.
        Some(&(barer, _)) => {
            let names = at(page, anchors, markers, barer).names;
            let names =
                names.into_iter().zip(fields.names).map(|(barer, name)| barer.or(name)).collect();
            Some((slot, Fields { names, ..fields }))
        }
        None => Some((slot, fields)),
    }
}

/// Whether a mark stands between most dates and what stands before them.
fn are_parted(page: &Page, anchors: &[usize]) -> bool {
    let is_parted = |&&at: &&usize| {
        let before = page.looks[at].dated.map(|dated| page.text(at)[..dated.start].trim_end());
        before.is_some_and(|text| text.ends_with(['|', '·', '•', '—', '–', ',', '/']))
    };
    anchors.iter().filter(is_parted).count() * 10 >= anchors.len() * 8
}

/// Whether one slot says the names of another with less around them: `@ann` above `Owner ann`.
fn are_barer(page: &Page, names: &[Option<Span>], others: &[Option<Span>]) -> bool {
    let (mut barer, mut others_than_that) = (0, 0);
    for (name, other) in names.iter().zip(others) {
        let both = name.zip(*other);
        let both = both.map(|(name, other)| (page.source.slice(name), page.source.slice(other)));
        match both {
            Some((name, other)) if name == other => {}
            Some((name, other)) => {
                let rest = other.strip_suffix(name).or(other.strip_prefix(name));
                let is_part = |rest: &str| rest.starts_with(is_margin) || rest.ends_with(is_margin);
                match name.len() > 1 && rest.is_some_and(is_part) {
                    true => barer += 1,
                    false => others_than_that += 1,
                }
            }
            None => others_than_that += 1,
        }
    }
    // An event may stand among the comments: `ann closed this`.
    barer > 0 && others_than_that * 8 <= names.len()
}

/// The names at one slot.
pub fn at(page: &Page, anchors: &[usize], markers: &[Option<usize>], slot: Slot) -> Fields {
    let texts = anchors.iter().enumerate().map(|(at, &anchor)| {
        let floor = at.checked_sub(1).map_or(0, |before| anchors[before] + 1);
        let ceiling = anchors.get(at + 1).copied().unwrap_or(page.looks.len());
        let line = slot.line(anchor, markers[at])?;
        (line >= floor && line < ceiling).then(|| text_of(page, slot, anchor, line))?
    });
    let texts: Vec<Option<Span>> = texts.collect();
    read(page, &texts)
}

/// The names on whole lines.
pub fn of_lines(page: &Page, lines: &[Option<usize>]) -> Fields {
    let texts: Vec<Option<Span>> =
        lines.iter().map(|line| text_of(page, Slot::Above(1), (*line)?, (*line)?)).collect();
    read(page, &texts)
}

/// The names on the first lines of list items, where these are headers, and whom they answer.
pub fn of_items(
    page: &Page,
    starts: &[usize],
    headed: &[Option<usize>],
) -> (Vec<Option<Span>>, Vec<Option<Span>>) {
    let texts = starts.iter().zip(headed).map(|(&start, headed)| {
        headed.is_some().then(|| text_of(page, Slot::Item, start, start)).flatten()
    });
    let texts: Vec<Option<Span>> = texts.collect();
    let fields = read(page, &texts);
    (fields.names, fields.answered)
}

/// The names in parts of lines.
pub fn of_spans(page: &Page, spans: &[Option<Span>]) -> Fields {
    let trimmed = |span: Span| {
        let (start, text) = trim_margins(page.source.slice(span));
        (!text.is_empty()).then(|| span.part(start, start + text.len()))
    };
    let texts: Vec<Option<Span>> = spans.iter().map(|span| trimmed((*span)?)).collect();
    read(page, &texts)
}

/// The text of a slot on its line.
fn text_of(page: &Page, slot: Slot, anchor: usize, line: usize) -> Option<Span> {
    let content = page.content(line);
    let dated = page.looks[anchor].dated;
    let span = match (slot, dated) {
        (Slot::Before, Some(dated)) => {
            let text = &page.source.slice(content)[..dated.start];
            content.part(0, without_time_at_end(text))
        }
        (Slot::Behind, Some(dated)) => {
            let text = &page.source.slice(content)[dated.end..];
            content.part(dated.end + behind_date_at_start(text), content.len())
        }
        (Slot::Behind, None) => return None,
        (Slot::Item, Some(dated)) if line == anchor => content.part(0, dated.start),
        // Another dated line is no name.
        (Slot::Above(_) | Slot::Below, _) if page.looks[line].dated.is_some() => return None,
        _ => content,
    };
    let (start, text) = trim_margins(page.source.slice(span));
    (!text.is_empty()).then(|| span.part(start, start + text.len()))
}

/// How long a text is without a time of day that belongs to the date behind it, where links part the two:
/// `Ann at [12]5:54 AM on [13]July 4`.
fn without_time_at_end(text: &str) -> usize {
    let time = dates::find(text).filter(|it| it.form.kind == Kind::TimeOnly);
    let has_name = |at: &usize| text[..*at].contains(char::is_alphabetic);
    time.map(|it| it.start).filter(has_name).unwrap_or(text.len())
}

/// Where a text goes on behind a date that it starts with, which is that of a change: `04.07.2013 05:54 ~ 06:12 Ann`.
fn behind_date_at_start(text: &str) -> usize {
    let is_at_start = |at: usize| !text[..at].contains(char::is_alphanumeric);
    dates::find(text).filter(|it| is_at_start(it.start)).map_or(0, |it| it.end)
}

/// Takes the shared words off, and parts names that stand together.
fn read(page: &Page<'_>, texts: &[Option<Span>]) -> Fields {
    const LONGEST_NAME: usize = 120;
    const LONGEST_ODD_NAME: usize = 48;
    const LONGEST_BUTTON: usize = 24;
    let source = page.source;
    // Where most are long they are text, and no name comes out of it.
    let long = texts.iter().flatten().filter(|span| span.len() > LONGEST_NAME).count();
    if long * 2 > texts.len() {
        return Fields::without_names(texts.len());
    }
    let short = |span: &Span| span.len() <= LONGEST_NAME;
    let mut spans: Vec<Option<Span>> =
        texts.iter().map(|span| without_markup(source, span.filter(short)?)).collect();
    cut_addresses(page, &mut spans);
    cut_opening_addresses(page, &mut spans);
    cut_scores(page, &mut spans);
    cut_numbers(page, &mut spans);
    trim_shared(page, &mut spans);
    // `Comment 12 Ann` has its number behind the shared word.
    cut_numbers(page, &mut spans);
    trim_pictures(page, &mut spans);
    cut_facts(page, &mut spans);
    trim_badges(page, &mut spans);
    let mut answered = vec![None; spans.len()];
    // A page may have more than one phrase, and badges between some names and it: what the first round parts, the
    // next one knows.
    for _ in 0..3 {
        let before = answered.iter().flatten().count();
        part_pairs(page, &mut spans, &mut answered);
        if answered.iter().flatten().count() == before {
            break;
        }
    }
    // A badge may stand between the two: `Ann Mod Bob`.
    if answered.iter().any(Option::is_some) {
        trim_badges(page, &mut spans);
        trim_behind_answered(page, &mut spans, &answered);
    }
    for span in &mut answered {
        *span = span.and_then(|span| without_markup(source, span));
    }
    let name = |span: &Span| source.slice(*span);
    // A letter alone stands in place of a picture, and the name beside it.
    let is_letter = |text: &str| text.chars().count() == 1;
    let is_likely = |span: &&Span| {
        let name = name(span);
        looks_like_name(name) && name.contains(char::is_alphabetic) && !is_letter(name)
    };
    let mut likely = spans.iter().flatten().filter(is_likely).count();
    // People call themselves as they like, `why me?` and `Sam Jr.`: where most are names, so is what comes again.
    if likely * 2 > spans.len() {
        let mut times: Gathered<&str, usize> = Gathered::new();
        for span in spans.iter().flatten() {
            *times.at(name(span)) += 1;
        }
        let comes_again = |span: &&Span| times.get(name(span)).is_some_and(|&times| times > 1);
        let odd = |span: &&Span| !is_likely(span) && span.len() <= LONGEST_ODD_NAME;
        likely += spans.iter().flatten().filter(odd).filter(comes_again).count();
    }
    // What differs in numbers alone is a counter: `Posts: 178`, `Posts: 9`.
    let without_digits = |span: &Span| name(span).replace(|c: char| c.is_ascii_digit(), "");
    let mut counts: Gathered<String, usize> = Gathered::new();
    for name in spans.iter().flatten().map(without_digits) {
        *counts.at(name) += 1;
    }
    let distinct = counts.len();
    let most = counts.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0)));
    let is_button = most.as_ref().is_some_and(|(word, count)| {
        *count >= 2 && word.chars().count() <= LONGEST_BUTTON && has_button_word(word)
    });
    let commonest = most.map_or(0, |it| it.1);
    Fields { names: spans, answered, likely, distinct, commonest, is_button }
}

/// Mail headers give an address behind the name: `Ann Lee <ann@example.org>`, `Ann Lee ann at example.org`; other sites
/// the short name by which one is called: `Ann Lee @annlee`.
fn cut_addresses(page: &Page, spans: &mut [Option<Span>]) {
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

/// A picture's alternative text may be the address by which it was looked up: `ann@example.org' Ann`.
fn cut_opening_addresses(page: &Page, spans: &mut [Option<Span>]) {
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
fn cut_numbers(page: &Page, spans: &mut [Option<Span>]) {
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
fn cut_scores(page: &Page, spans: &mut [Option<Span>]) {
    cut_where_usual(page, spans, |text| Some((0, votes::start(text)?)));
}

/// Facts that stand behind the name, with a mark between: `Ann · Regular`. The name comes first.
fn cut_facts(page: &Page, spans: &mut [Option<Span>]) {
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

/// A name out of what converters put around links and emphasis: `[12]Ann`, `[Ann](https://…)`, `**Ann**`.
pub fn without_markup(source: &Source, span: Span) -> Option<Span> {
    let text = source.slice(span);
    let (mut start, mut end) = (0, text.len());
    loop {
        let rest = &text[start..end];
        let (at, inner) = trim_edges(rest);
        let (from, to) = (start + at, start + at + inner.len());
        let link = inner.strip_prefix('[').and_then(|inner| inner.split_once(']'));
        // A picture that is a link: `[![alt](address)](address)`.
        let picture = inner.starts_with("[![").then(|| inner.split_once(")](")).flatten();
        (start, end) = match link {
            _ if picture.is_some() => match picture.and_then(|(_, rest)| rest.split_once(')')) {
                Some((_, rest)) if !rest.is_empty() => (to - rest.len(), to),
                _ => return None,
            },
            // Markdown gives their address. A link without a word is a button, as is one with a button's word, and
            // the name follows it.
            Some((label, rest)) if rest.starts_with('(') && !label.is_empty() => {
                let behind = behind_address(rest);
                let is_button = !label.contains(char::is_alphabetic)
                    || (has_button_word(label)
                        && behind.is_some_and(|rest| rest.contains(char::is_alphabetic)));
                match (is_button, behind) {
                    (false, _) => (from + 1, from + 1 + label.len()),
                    (true, Some(behind)) => (to - behind.len(), to),
                    (true, None) => return None,
                }
            }
            _ if inner.len() > 4 && inner.starts_with("**") => {
                (from + 2, to - if inner.ends_with("**") { 2 } else { 0 })
            }
            _ if inner.len() > 2 && inner.starts_with('*') && inner.ends_with('*') => {
                (from + 1, to - 1)
            }
            _ if inner.len() > 2 && inner.starts_with('_') && inner.ends_with('_') => {
                (from + 1, to - 1)
            }
            // A picture in front of the name: `![alt](address)`.
            _ if inner.starts_with("![") => match inner.split_once(')') {
                Some((picture, rest)) if !rest.is_empty() => (from + picture.len() + 1, to),
                _ => return None,
            },
            _ => return (!inner.is_empty()).then(|| span.part(from, to)),
        };
    }
}

/// What follows an address in parentheses, which may hold others.
fn behind_address(text: &str) -> Option<&str> {
    let mut open = 0;
    for (at, c) in text.char_indices() {
        match c {
            '(' => open += 1,
            ')' => open -= 1,
            _ => {}
        }
        if open == 0 {
            let rest = &text[at + 1..];
            return (!rest.is_empty()).then_some(rest);
        }
    }
    None
}

/// Marks that stand around a name and never belong to it.
fn is_edge(c: char) -> bool {
    is_margin(c)
        || matches!(
            c,
            ',' | ';'
                | ':'
                | '|'
                | '·'
                | '•'
                | '–'
                | '—'
                | '»'
                | '«'
                | '›'
                | '>'
                | '/'
                | '、'
                | '，'
                | '：'
                | '\u{200e}'
                | '\u{200f}'
        )
}

/// A text without the marks around it, and without the numbers that Lynx gives to links.
fn trim_edges(text: &str) -> (usize, &str) {
    let (mut start, mut end) = (0, text.len());
    loop {
        let inner = &text[start..end];
        // What closes at the start has opened in front of the name: `3) Ann`.
        let is_start = |c| is_edge(c) || matches!(c, ')' | ']');
        let at = start + inner.len() - inner.trim_start_matches(is_start).len();
        let at = at.max(start + folding_mark(inner));
        let inner = text[at..end]
            .trim_end_matches(|c| is_edge(c) || matches!(c, '-' | '@' | '#' | '(' | '['));
        let (before, behind) = (link_number(inner), link_number_at_end(inner));
        (start, end) = (at + before, at + inner.len() - behind);
        if before + behind == 0 || start >= end {
            return (start.min(end), &text[start.min(end)..end]);
        }
    }
}

/// How long a button without a word is at the start of a text, `[–]` or `[+]`, which folds a comment.
fn folding_mark(text: &str) -> usize {
    let inside = text.strip_prefix('[').and_then(|rest| rest.split_once(']'));
    let is_mark = |(mark, rest): &(&str, &str)| {
        !rest.is_empty()
            && !mark.is_empty()
            && mark.chars().count() <= 3
            && !mark.contains(char::is_alphanumeric)
    };
    inside.filter(is_mark).map_or(0, |(mark, _)| mark.len() + 2)
}

/// How long the number of a link at the start of a text is, `[12]`, where something follows it.
fn link_number(text: &str) -> usize {
    let number = text.strip_prefix('[').and_then(|rest| rest.split_once(']'));
    let is_number = |digits: &str| {
        (1..=4).contains(&digits.len()) && digits.bytes().all(|it| it.is_ascii_digit())
    };
    match number {
        Some((digits, rest)) if is_number(digits) && !rest.is_empty() => digits.len() + 2,
        _ => 0,
    }
}

/// The same at the end of a text.
fn link_number_at_end(text: &str) -> usize {
    let Some(rest) = text.strip_suffix(']') else { return 0 };
    let digits = rest.bytes().rev().take_while(u8::is_ascii_digit).count();
    let is_number = (1..=4).contains(&digits) && rest[..rest.len() - digits].ends_with('[');
    if is_number && text.len() > digits + 2 { digits + 2 } else { 0 }
}

/// The shape of a word: all that have a digit are alike.
fn shape(token: &str) -> &str {
    if token.contains(char::is_numeric) { "0" } else { token }
}

/// Takes words off both ends of all texts, as long as most different texts share one there, and as long as
/// the texts stay different: `user17` and `user23` share a shape, and are names.
fn trim_shared<'a>(page: &Page<'a>, spans: &mut [Option<Span>]) {
    const MOST: usize = 10;
    for from_start in [true, false] {
        for _ in 0..MOST {
            for span in spans.iter_mut().flatten() {
                let (at, text) = trim_edges(page.source.slice(*span));
                *span = span.part(at, at + text.len());
            }
            let different: HashSet<&str> =
                spans.iter().flatten().map(|span| page.source.slice(*span)).collect();
            let whole = different.iter().filter(|text| !text.is_empty()).count();
            let Some(token) = shared_end(&different, whole, from_start) else { break };
            let trimmed: Vec<Option<Span>> = spans
                .iter()
                .map(|span| {
                    let span = (*span)?;
                    let text = page.source.slice(span);
                    Some(match rest_of(text, &token, from_start) {
                        Some((from, to)) => span.part(from, to),
                        None => span,
                    })
                })
                .collect();
            let left: HashSet<&str> = trimmed
                .iter()
                .flatten()
                .map(|span| trim_edges(page.source.slice(*span)).1)
                .filter(|text| !text.is_empty())
                .collect();
            // Numbers that stand apart count something: `Ann 12`, `Ann 31`. The name recurs without them.
            // Where nothing but one word is left, as of `Guest 12` and `Guest 31`, they are part of the names.
            let is_count = token == "0" && left.len() > 1;
            if whole >= 3 && left.len() * 10 < whole * 6 && !is_count {
                break;
            }
            spans.copy_from_slice(&trimmed);
        }
    }
    drop_empty(page, spans);
}

/// The shape of the word that most different texts start or end with.
fn shared_end(different: &HashSet<&str>, whole: usize, from_start: bool) -> Option<String> {
    let mut ends: Gathered<String, usize> = Gathered::new();
    for text in different {
        if let Some(token) = end_of(text, from_start) {
            *ends.at(shape(token).to_owned()) += 1;
        }
    }
    let is_shared = |(token, count): &(String, usize)| {
        let is_known = is_saying(token);
        // Several people may share a first or a last name; hardly all of many.
        let is_name = token.starts_with(char::is_uppercase);
        let enough = if whole >= 4 { 3 } else { 2 };
        match (is_known, is_name) {
            (true, _) => count * 2 >= whole,
            (_, false) => *count >= enough && count * 10 >= whole * 6,
            (_, true) => whole >= 5 && count * 10 >= whole * 9,
        }
    };
    let shared = ends.into_iter().filter(is_shared);
    shared.max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0))).map(|(token, _)| token)
}

/// The first or last word or mark of a text that has more. `@ann` is a name, with its mark, and so is a
/// number that is glued to one, as in `ann-17`.
fn end_of(text: &str, from_start: bool) -> Option<&str> {
    let mut tokens = tokens(text);
    let token = if from_start { tokens.next() } else { tokens.next_back() }?;
    tokens.next()?;
    let at = offset(text, token);
    let is_joint = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '@');
    let is_glued = match from_start {
        true => text[at + token.len()..].starts_with(is_joint),
        false => text[..at].ends_with(is_joint),
    };
    let has_digit = token.contains(char::is_numeric);
    (token != "@" && !(has_digit && is_glued)).then_some(token)
}

/// What is left of a text without the word of that shape at its end.
fn rest_of(text: &str, token: &str, from_start: bool) -> Option<(usize, usize)> {
    let end = end_of(text, from_start).filter(|end| shape(end) == token)?;
    let at = offset(text, end);
    Some(if from_start { (at + end.len(), text.len()) } else { (0, at) })
}

/// Trims the edges of all texts once more, and gives up those of which nothing is left.
fn drop_empty(page: &Page, spans: &mut [Option<Span>]) {
    for span in spans.iter_mut() {
        *span = span.and_then(|span| {
            let (at, text) = trim_edges(page.source.slice(span));
            (!text.is_empty()).then(|| span.part(at, at + text.len()))
        });
    }
}

fn offset(text: &str, part: &str) -> usize {
    part.as_ptr() as usize - text.as_ptr() as usize
}

/// Words for a user's picture, as they stand in its alternative text.
const PICTURES: &[&str] = &[
    "avatar",
    "gravatar",
    "photo",
    "picture",
    "profile",
    "foto",
    "bild",
    "аватар",
    "アバター",
    "صورة",
];

/// A picture's alternative text is glued to the name behind it: `AvatarAnn`, `AnnAnn`, `Ann's avatar Ann`.
fn trim_pictures(page: &Page, spans: &mut [Option<Span>]) {
    let text = |span: Span| page.source.slice(span);
    // The name itself, once more.
    let doubled: Vec<Option<usize>> =
        spans.iter().map(|span| span.and_then(|span| second_copy(text(span)))).collect();
    let count = spans.iter().flatten().count();
    if doubled.iter().flatten().count() * 2 >= count.max(1) && count >= 2 {
        for (span, at) in spans.iter_mut().zip(doubled) {
            if let (Some(span), Some(at)) = (span.as_mut(), at) {
                *span = span.part(at, span.len());
            }
        }
        return;
    }
    // A word that opens them all.
    let whole: HashSet<&str> = spans.iter().flatten().map(|span| text(*span)).collect();
    let opens = |word: &str, whole: &str| {
        whole.to_lowercase().strip_prefix(word).is_some_and(|rest| !rest.trim().is_empty())
    };
    let word = PICTURES.iter().find(|word| {
        let opened = whole.iter().filter(|it| opens(word, it)).count();
        opened * 10 >= whole.len() * 6 && opened >= 1
    });
    let Some(word) = word else { return };
    for span in spans.iter_mut().flatten() {
        // Small and capital letters of these words have the same length.
        if opens(word, text(*span)) && text(*span).is_char_boundary(word.len()) {
            *span = span.part(word.len(), span.len());
        }
    }
    drop_empty(page, spans);
}

/// Where the second copy of a name starts in a text that holds it twice, with a few words or nothing between.
fn second_copy(text: &str) -> Option<usize> {
    const LONGEST: usize = 160;
    const SHORTEST: usize = 2;
    if text.len() > LONGEST {
        return None;
    }
    // A copy ends as the text does, so most texts have none.
    let (ending, _) = text.char_indices().rev().nth(SHORTEST - 1)?;
    if !text[..ending].contains(&text[ending..]) {
        return None;
    }
    // The longest copy says most, and it is no longer than what stands before it.
    let starts = text.char_indices().map(|(at, _)| at).skip(1);
    starts.skip_while(|at| 2 * at < text.len()).find(|&at| {
        let (before, copy) = text.split_at(at);
        let is_part = copy.starts_with(is_margin) || copy.chars().count() < SHORTEST;
        let first = before.find(copy);
        !is_part
            && first.is_some_and(|first| {
                let between = before[first + copy.len()..].trim_matches(is_margin);
                // `Annika` does not hold `a` twice; a copy opens the text or follows words of a picture.
                let is_whole = first == 0 || !before[..first].ends_with(char::is_alphanumeric);
                is_whole && between.chars().count() <= 24
            })
    })
}
