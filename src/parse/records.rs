//! Records grown from the lines of a pattern: where each comment starts and ends, and what its header says.
//!
//! In: the page and one [`Pattern`]. Out: the [`Records`], as if the pattern's lines were the headers of
//! comments. Whether they are is weighed elsewhere. A record has a head, a body and a foot:
//!
//! ```text
//!   2. Fernwalker says:            head: the marker's line, the author
//!     December 3, 2021 at 8:23 pm        the anchor, a date
//!
//!     It leaves at six now.        body
//!
//!     Reply                        foot: what stands at the end of most records
//! ```
//!
//! Heads and feet are found by what recurs at the same place in most records; bodies are the rest.

mod answers;
mod feet;

use std::ops::Range;

use foldhash::HashSet;

use super::dates::Dated;
use super::fields::{self, Fields, Slot};
use super::gathered::Gathered;
use super::lines::Marker;
use super::looks::{Key, Page};
use super::names::looks_like_name;
use super::patterns::{Pattern, PatternKind, tokens};
use super::profiles;
use super::vocabulary::is_reply_phrase;
use crate::order::Ordered;
use crate::text::{Span, is_margin};

/// A comment as a range of looks.
#[derive(Clone, Debug, Default)]
pub struct Record {
    /// Its first line.
    pub start: usize,
    /// Behind the last line of its header.
    pub head_end: usize,
    /// Where its text starts in the capture, if behind its header on the same line.
    pub opening: Option<u32>,
    /// Behind the last line of its text.
    pub body_end: usize,
    /// Where its text ends in the capture, if before its signature on the same line.
    pub closing: Option<u32>,
    /// Behind its last line.
    pub end: usize,
    /// The column of its first line.
    pub column: usize,
    /// Its author.
    pub author: Option<Span>,
    /// The name it answers, where its header states one.
    pub names: Option<Span>,
    /// Its date and where it stands.
    pub posted: Option<(Span, Dated)>,
    /// The record whose list item it stands in.
    pub inside: Option<usize>,
}

impl Record {
    /// The spans of its text, line by line.
    pub fn text<'a>(&self, page: &'a Page) -> impl Iterator<Item = (usize, Span)> + 'a {
        let Self { head_end, opening, body_end, closing, .. } = *self;
        (head_end..body_end).map(move |at| {
            let Span { start, end } = page.content(at);
            let from = opening.map_or(start, |it| it.clamp(start, end));
            let to = closing.map_or(end, |it| it.clamp(from, end));
            (at, Span { start: from, end: to })
        })
    }
}

/// All records of a pattern.
#[derive(Clone, Debug)]
pub struct Records {
    /// In the order of the page.
    pub records: Vec<Record>,
    /// Whether their first lines are list items.
    pub are_items: bool,
    /// How many end with a foot that most of them share.
    pub footed: usize,
    /// What the pattern's lines share.
    pub kind: PatternKind,
}

/// By how much the names above profiles must be better than those at one place.
const CLEARLY: f64 = 0.05;

/// By how much they may be worse where what stands at that place are facts of profiles.
const FAR: f64 = 0.3;

/// How many lines above its anchor a header can start.
const HIGHEST_HEAD: usize = 6;

/// How many lines below its anchor a header can go on.
const DEEPEST_HEAD: usize = 10;

/// How many lines a foot can have.
const LONGEST_FOOT: usize = 12;

/// A longer line is text, in characters.
const LONGEST_FURNITURE: u32 = 80;

/// Grows the records of a pattern. `None` where fewer than two come out.
pub fn grow(page: &Page, pattern: &Pattern) -> Option<Records> {
    let anchors = fitting(page, &pattern.anchors);
    if anchors.len() < 2 {
        return None;
    }
    let anchors = without_echoes(page, without_strangers(page, anchors));
    if anchors.len() < 2 {
        return None;
    }
    let growing = Growing::new(page, anchors, pattern.kind)?;
    growing.records()
}

/// The share of a count, as a question of whole numbers: at least `percent` of `whole`.
pub fn is_share(part: usize, whole: usize, percent: usize) -> bool {
    part * 100 >= whole * percent && part > 0
}

/// The anchors without those that differ from the rest: where most stand in list items, a date in running
/// text or above the article stands in none. Answers may be a list below what they answer, though, and then
/// what stands in none is a header too, and stands between lists again and again.
fn fitting(page: &Page, anchors: &[usize]) -> Vec<usize> {
    let is_marked: Vec<bool> =
        (0..anchors.len()).map(|at| marker_above(page, anchors, at).is_some()).collect();
    let marked: Vec<usize> =
        anchors.iter().zip(&is_marked).filter(|(_, is)| **is).map(|(&it, _)| it).collect();
    if !is_share(marked.len(), anchors.len(), 60) || are_of_two_levels(page, anchors, &is_marked) {
        return anchors.to_vec();
    }
    marked
}

/// Whether lists of answers stand below headers that are no items: several times an item comes directly behind one that
/// is none, and all that is none looks like a header.
fn are_of_two_levels(page: &Page, anchors: &[usize], is_marked: &[bool]) -> bool {
    const FEWEST: usize = 2;
    const LONGEST: u32 = 80;
    let is_header = |&at: &usize| {
        let look = &page.looks[at];
        !look.is_sentence && look.chars <= LONGEST
    };
    let plain: Vec<usize> =
        anchors.iter().zip(is_marked).filter(|(_, is)| !**is).map(|(&it, _)| it).collect();
    let opened = is_marked.windows(2).filter(|pair| !pair[0] && pair[1]).count();
    opened >= FEWEST && plain.iter().all(is_header)
}

/// The anchors without those whose other words stand on hardly any other: the article's own byline has a date
/// of the same form, and says other things beside it.
fn without_strangers(page: &Page, anchors: Vec<usize>) -> Vec<usize> {
    const FEWEST: usize = 5;
    if anchors.len() < FEWEST {
        return anchors;
    }
    // Names stand before the date, and may be long; what stands behind it are the site's words.
    let words = |at: usize| -> Vec<String> {
        let Some(dated) = page.looks[at].dated else { return Vec::new() };
        let mut words: Vec<String> =
            tokens(&page.text(at)[dated.end..]).map(str::to_lowercase).collect();
        words.retain(|word| word.chars().any(char::is_alphabetic));
        words.order_by(Ord::cmp);
        words.dedup();
        words
    };
    let mut counts: Gathered<String, usize> = Gathered::new();
    for &anchor in &anchors {
        for word in words(anchor) {
            *counts.at(word) += 1;
        }
    }
    let whole = anchors.len();
    // How many of a line's words are strange, beyond one that may be a badge.
    let strange = |&at: &usize| {
        let rare = words(at).iter().filter(|word| counts[*word] * 10 < whole).count();
        rare.saturating_sub(1)
    };
    let usual = anchors.iter().filter(|at| strange(at) == 0).count();
    if usual * 10 < whole * 8 {
        return anchors;
    }
    anchors.into_iter().filter(|at| strange(at) == 0).collect()
}

/// The anchors without those that only say the date of the one above again, as where a page has a header for
/// small screens and another for large ones. People do not write at the same moment all the time.
fn without_echoes(page: &Page, anchors: Vec<usize>) -> Vec<usize> {
    let mut kept: Vec<usize> = Vec::with_capacity(anchors.len());
    for &anchor in &anchors {
        if !kept.last().is_some_and(|&above| is_echo(page, above, anchor)) {
            kept.push(anchor);
        }
    }
    let echoes = anchors.len() - kept.len();
    if echoes * 10 >= anchors.len() * 4 { kept } else { anchors }
}

/// Whether a line says the date of another one above it, with no text between.
fn is_echo(page: &Page, above: usize, at: usize) -> bool {
    const FURTHEST: usize = 6;
    let look = |at: usize| &page.looks[at];
    let same = look(above)
        .dated
        .zip(look(at).dated)
        .is_some_and(|(a, b)| a.moment == b.moment && a.ago == b.ago);
    same && at - above <= FURTHEST
        && look(at).chars <= LONGEST_FURNITURE
        && (above + 1..at).all(|at| !look(at).is_sentence && look(at).chars <= LONGEST_FURNITURE)
}

/// The list item in whose first lines an anchor stands.
fn marker_above(page: &Page, anchors: &[usize], at: usize) -> Option<usize> {
    const FURTHEST: usize = 4;
    let anchor = anchors[at];
    let lowest = at.checked_sub(1).map_or(0, |before| anchors[before] + 1);
    let mut look = anchor;
    loop {
        if page.line(look).marker != Marker::None {
            // What stands no further in than a marker is no part of its item.
            let is_inside = look == anchor || page.line(anchor).column > page.line(look).column;
            return is_inside.then_some(look);
        }
        let is_text = page.looks[look].is_sentence && look != anchor;
        if is_text || look == lowest || look + FURTHEST <= anchor {
            return None;
        }
        look -= 1;
    }
}

/// Parts the two names of headers that a browser has broken at each element, so that only the second stands beside
/// the date:
///
/// ```text
/// Reed of Kent
/// in reply to
/// Fernwalker 10 May 2019 13:08
/// ```
///
/// The words between are known, or stand at several dates with somebody's name above them.
fn part_above(page: &Page, anchors: &[usize], authors: &mut Fields, climbs: &mut [usize]) {
    const FEWEST: usize = 3;
    const HEIGHT: usize = 2;
    let known: HashSet<&str> =
        authors.names.iter().flatten().map(|&name| page.source.slice(name)).collect();
    let floor = |at: usize| at.checked_sub(1).map_or(0, |before| anchors[before] + 1);
    let has_room = |at: usize| anchors[at] >= floor(at) + HEIGHT;
    let words = |at: usize| has_room(at).then(|| page.text(anchors[at] - 1));
    let is_named = |at: usize| known.contains(page.text(anchors[at] - HEIGHT));
    let mut counts: Gathered<&str, (usize, usize)> = Gathered::new();
    for at in 0..anchors.len() {
        if let Some(words) = words(at).filter(|words| words.len() <= LONGEST_FURNITURE as usize) {
            let (all, named) = counts.at(words);
            *all += 1;
            *named += usize::from(is_named(at));
        }
    }
    let is_phrase = |words: &str| {
        is_reply_phrase(words)
            || counts.get(words).is_some_and(|&(all, named)| {
                named >= FEWEST && named * 10 >= all * 6 && is_share(all, anchors.len(), 10)
            })
    };
    for at in 0..anchors.len() {
        let author = words(at).filter(|words| is_phrase(words)).and_then(|_| {
            let line = anchors[at] - HEIGHT;
            let is_free = page.looks[line].dated.is_none() && looks_like_name(page.text(line));
            fields::without_markup(page.source, page.content(line)).filter(|_| is_free)
        });
        if let Some(author) = author {
            authors.answered[at] = authors.names[at].replace(author);
            climbs[at] = HEIGHT;
        }
    }
}

/// How many lines higher than directly above its anchor each of the lines stands.
fn climbs_to(lines: &[usize], anchors: &[usize]) -> Vec<usize> {
    lines.iter().zip(anchors).map(|(line, anchor)| (anchor - line).saturating_sub(1)).collect()
}

struct Growing<'a> {
    page: &'a Page<'a>,
    kind: PatternKind,
    anchors: Vec<usize>,
    /// For each anchor the first line of its record.
    starts: Vec<usize>,
    are_items: bool,
    authors: Fields,
    /// How many lines below the anchor the author stands.
    author_below: usize,
}

impl<'a> Growing<'a> {
    fn new(page: &'a Page<'a>, anchors: Vec<usize>, kind: PatternKind) -> Option<Self> {
        let markers: Vec<Option<usize>> =
            (0..anchors.len()).map(|at| marker_above(page, &anchors, at)).collect();
        let mut are_items = is_share(markers.iter().flatten().count(), anchors.len(), 60);
        let (mut slot, mut authors) = fields::find(page, &anchors, &markers, kind)?;
        let mut climbs = profiles::climb_ranks(page, &anchors, slot, &mut authors);
        if let Some((lines, names, facts)) = profiles::names_above(page, &anchors, &authors.names)
            && (names.quality() > authors.quality() + CLEARLY
                || (is_share(facts, anchors.len(), 30)
                    && names.quality() > authors.quality() - FAR))
            && (!are_items || stand_above(&lines, &markers))
        {
            are_items = false;
            (slot, authors, climbs) = (Slot::Above(1), names, climbs_to(&lines, &anchors));
        }
        if matches!(slot, Slot::Above(_))
            && !are_items
            && let Some((lines, names)) =
                profiles::names_below_buttons(page, &anchors, &authors.names)
            && names.quality() > authors.quality() - FAR
        {
            (slot, authors, climbs) = (Slot::Above(1), names, climbs_to(&lines, &anchors));
        }
        if matches!(kind, PatternKind::Dated(_))
            && let Some((lines, names)) = profiles::elected_names(page, &anchors, &authors.names)
            && names.quality() > authors.quality() - FAR
            && (!are_items || stand_above(&lines, &markers))
        {
            are_items = false;
            (slot, authors, climbs) = (Slot::Above(1), names, climbs_to(&lines, &anchors));
        }
        if slot == Slot::Before {
            part_above(page, &anchors, &mut authors, &mut climbs);
        }
        let mut starts: Vec<usize> = anchors
            .iter()
            .enumerate()
            .map(|(at, &anchor)| {
                let floor = at.checked_sub(1).map_or(0, |before| anchors[before] + 1);
                let author = slot.line(anchor, markers[at]).unwrap_or(anchor).min(anchor);
                let author = author.saturating_sub(climbs[at]);
                let author = with_picture(page, author, floor);
                let marker = if are_items { markers[at] } else { None };
                marker.map_or(author, |marker| marker.min(author)).max(floor)
            })
            .collect();
        if !are_items {
            raise(page, &anchors, &mut starts);
        }
        // A name may have been read from a line above the one at which all stand, with less around it.
        for (at, start) in starts.iter_mut().enumerate() {
            let floor = at.checked_sub(1).map_or(0, |before| anchors[before] + 1);
            let line = authors.names[at].map(|name| page.look_at(name));
            match line.filter(|line| line < start) {
                Some(line) if line >= floor => *start = line,
                Some(_) => authors.names[at] = None,
                None => {}
            }
        }
        let author_below = slot.below();
        Some(Self { page, kind, anchors, starts, are_items, authors, author_below })
    }

    fn lines_of_record(&self, at: usize) -> Range<usize> {
        self.starts[at]..self.floor_of_next(at)
    }

    fn floor_of_next(&self, at: usize) -> usize {
        self.starts.get(at + 1).copied().unwrap_or(self.page.looks.len())
    }

    fn records(self) -> Option<Records> {
        let count = self.anchors.len();
        let deeper = self.author_below;
        let mut records: Vec<Record> = (0..count)
            .map(|at| {
                let head_end = (self.anchors[at] + 1 + deeper).min(self.floor_of_next(at));
                let start = self.starts[at];
                let posted = (start..head_end).find_map(|line| self.posted(line, at));
                // The line of a name below its date may have become the first of the next record.
                let is_own =
                    |name: &Span| self.lines_of_record(at).contains(&self.page.look_at(*name));
                Record {
                    start,
                    head_end,
                    body_end: head_end,
                    end: self.floor_of_next(at),
                    column: self.page.line(start).column,
                    author: self.authors.names[at].filter(is_own),
                    names: self.authors.answered[at].filter(is_own),
                    posted,
                    ..Record::default()
                }
            })
            .collect();
        self.close_items(&mut records);
        self.lower_heads(&mut records);
        answers::read(self.page, &mut records);
        if self.are_items {
            nest(self.page, &mut records);
        }
        let mut records =
            Records { records, are_items: self.are_items, footed: 0, kind: self.kind };
        records.trim_feet(self.page);
        for (at, record) in records.records.iter_mut().enumerate() {
            if record.posted.is_none() {
                let mut foot = record.body_end..record.end;
                record.posted = foot.find_map(|line| self.posted(line, at));
            }
        }
        Some(records)
    }

    /// The date on a line, with its span in the capture.
    fn posted(&self, line: usize, at: usize) -> Option<(Span, Dated)> {
        let is_dated_pattern = matches!(self.kind, PatternKind::Dated(_));
        if is_dated_pattern && line != self.anchors[at] {
            return None;
        }
        let dated = self.page.looks[line].dated?;
        Some((self.page.content(line).part(dated.start, dated.end), dated))
    }

    /// Where records are list items, a record ends at the next item that stands no further in, and where
    /// the list itself ends.
    fn close_items(&self, records: &mut [Record]) {
        if !self.are_items {
            return;
        }
        let last = records.len() - 1;
        // Markdown does not indent what stands below an item's first line.
        let stands_left = |record: &&Record| {
            record.head_end < record.end && self.page.line(record.head_end).column < record.column
        };
        let is_flush = is_share(records[..last].iter().filter(stands_left).count(), last, 50);
        for (index, record) in records.iter_mut().enumerate() {
            // Preformatted text stands at the left edge, so only behind the last record does a line
            // further left show that the list is over.
            let ends = |at: &usize| {
                let line = self.page.line(*at);
                (line.column < record.column && index == last && !is_flush)
                    || (line.marker != Marker::None && line.column <= record.column)
            };
            if let Some(end) = (record.head_end..record.end).find(ends) {
                record.end = end;
            }
        }
    }

    /// Moves the ends of headers down over what most records have below the anchor: buttons, a profile, a
    /// badge. Lines that differ from record to record may stand among them, such as a place in a profile.
    fn lower_heads(&self, records: &mut [Record]) {
        const WIDEST_GAP: usize = 1;
        const LONGEST_GAP: u32 = 40;
        const ECHO: usize = 6;
        let reach = |it: &Record| it.head_end..it.end.min(it.head_end + DEEPEST_HEAD);
        let labels = self.labels(records, &reach);
        let label = |at: usize| labels.get(label_of(self.page, at)?).copied();
        let key = |at: usize| label(at).or_else(|| furniture_key(self.page, at));
        // For each key in how many records it stands, and at which distances from their starts and ends.
        let mut places: Gathered<u32, Places> = Gathered::new();
        for (index, record) in records.iter().enumerate() {
            let mut keys: Vec<(u32, usize)> =
                reach(record).filter_map(|at| Some((key(at)?, at))).collect();
            keys.order_by(Ord::cmp);
            keys.dedup_by_key(|&mut (key, _)| key);
            let is_text = |at: &usize| {
                self.page.looks[*at].is_sentence || self.page.looks[*at].chars > LONGEST_FURNITURE
            };
            let text = reach(record).find(is_text).unwrap_or(record.end);
            for (key, at) in keys {
                let place = places.at(key);
                place.count += 1;
                place.below_text += usize::from(at > text);
                // Where the last record ends is not known yet.
                if index + 1 < records.len() {
                    *place.from_start.at(at - record.head_end) += 1;
                    *place.from_end.at(record.end - 1 - at) += 1;
                }
            }
        }
        let count = records.len();
        let echo = |record: &Record| {
            let anchor = (record.start..record.head_end)
                .rev()
                .find(|&at| self.page.looks[at].dated.is_some())?;
            reach(record).take(ECHO).find(|&at| is_echo(self.page, anchor, at))
        };
        let echoes: Vec<Option<usize>> = records.iter().map(echo).collect();
        let echoed = echoes.iter().flatten().count();
        let is_echoed = echoed >= 2 && is_share(echoed, count, 40);
        let is_usual = |at: usize, percent: usize, is_behind_gap: bool| {
            let found = key(at).and_then(|key| places.get(&key));
            found.is_some_and(|place| {
                // Two may well begin with the same sentence: they quote what they answer.
                let fewest = if self.page.looks[at].is_sentence { 3 } else { 2 };
                place.count >= fewest
                    && is_share(place.count, count, percent)
                    && place.is_head(is_behind_gap)
            })
        };
        for (record, echo) in records.iter_mut().zip(echoes) {
            let mut end = record.head_end;
            let mut gap = 0;
            // A header may say its date once more, at its end.
            if let Some(echo) = echo.filter(|_| is_echoed) {
                end = echo + 1;
            }
            let below = end..reach(record).end.max(end);
            for at in below {
                // What stands directly below need not be that usual: `5 stars`.
                let usual = if gap == 0 && count >= 8 { 25 } else { 50 };
                if is_usual(at, usual, gap > 0)
                    || (end == at && end > record.head_end && is_bare(self.page, at))
                    || (end == at && self.goes_on(at))
                {
                    end = at + 1;
                    gap = 0;
                } else {
                    gap += 1;
                    if gap > WIDEST_GAP || self.page.looks[at].chars > LONGEST_GAP {
                        break;
                    }
                }
            }
            // A text that consists of what others end with is still a text.
            record.head_end = if end < record.end { end } else { record.head_end };
            // Where lines were broken at one width, a header may go on: its parenthesis is still open.
            let is_open = |at: usize| {
                let text = self.page.text(at);
                text.matches(['(', '[']).count() > text.matches([')', ']']).count()
            };
            let next = record.head_end;
            if next > record.start
                && next + 1 < record.end
                && is_open(next - 1)
                && self.page.looks[next].blanks_above == 0
                && self.page.text(next).ends_with([')', ']'])
                && self.page.looks[next].chars <= LONGEST_GAP
            {
                record.head_end += 1;
            }
        }
    }

    /// Whether a line goes on with what the header says of the author: `· Works at the pier`.
    fn goes_on(&self, at: usize) -> bool {
        const LONGEST: u32 = 60;
        let look = &self.page.looks[at];
        look.chars <= LONGEST
            && look.blanks_above == 0
            && !look.is_sentence
            && self.page.text(at).starts_with(['·', '|', '•'])
    }

    /// Labels of facts about the author that stand in several headers, each with a key of its own: `Posts: 178`,
    /// `Location: the pier`. Behind a label each may say something else.
    fn labels(
        &self,
        records: &[Record],
        reach: &impl Fn(&Record) -> Range<usize>,
    ) -> Gathered<&'a str, u32> {
        const FEWEST: usize = 3;
        let name = |record: &Record| Some(self.page.source.slice(record.author?));
        let names: HashSet<&str> = records.iter().filter_map(name).collect();
        // `Ann: who says so?` addresses Ann.
        let is_name =
            |label: &str| names.contains(label.trim_start_matches('@').trim_end_matches(':'));
        let mut counts: Gathered<&str, usize> = Gathered::new();
        for record in records {
            let labels = reach(record).filter_map(|at| label_of(self.page, at));
            let labels: HashSet<&str> = labels.filter(|label| !is_name(label)).collect();
            for label in labels {
                *counts.at(label) += 1;
            }
        }
        let usual =
            |&(_, count): &(&str, usize)| count >= FEWEST && is_share(count, records.len(), 25);
        let mut labels: Vec<&str> = counts.into_iter().filter(usual).map(|it| it.0).collect();
        labels.order_by(Ord::cmp);
        let first = self.page.counts.len() as u32;
        labels.into_iter().zip(first..).collect()
    }
}

/// A record stands inside the last one before it that starts further left.
///
/// Some extractors drop comments and keep the answers to them. Then a numbered list starts again below
/// one that it cannot belong to, and whom its items answer is not known:
///
/// ```text
///   10. Hey! I just wanted to say thank you.
///     1. Hi Alethea, it will thicken.
///     1. Hi Alethea, sure you can.              the answer to the lost number 11
///   13. I made it without cocoa.
/// ```
pub fn nest(page: &Page, records: &mut [Record]) {
    let mut open: Vec<Level> = Vec::new();
    for (at, record) in records.iter_mut().enumerate() {
        while open.last().is_some_and(|level| level.column >= record.column) {
            open.pop();
        }
        if let Some(level) = open.last_mut() {
            let number = number_of(page, record.start);
            if number.is_some() && number <= level.last_number {
                level.record = None;
            }
            level.last_number = number;
            record.inside = level.record;
        }
        open.push(Level { column: record.column, record: Some(at), last_number: None });
    }
}

/// A record that others may stand inside of.
struct Level {
    column: usize,
    /// The record; `None` where those that come now answer one that is lost.
    record: Option<usize>,
    /// The number of the last item directly inside it.
    last_number: Option<u32>,
}

/// The number of a list item.
fn number_of(page: &Page, at: usize) -> Option<u32> {
    let line = page.line(at);
    let text = page.source.slice(line.trimmed);
    let digits =
        text.find(|c: char| !c.is_ascii_digit()).filter(|_| line.marker == Marker::Number)?;
    text[..digits].parse().ok()
}

/// The first line of a header: a picture's alternative text above the name is the name once more, and in place of a
/// picture stands the name's first letter.
fn with_picture(page: &Page, author: usize, floor: usize) -> usize {
    let name = page.text(author);
    let is_letter = |text: &str| {
        let mut chars = text.chars().flat_map(char::to_lowercase);
        chars.next() == name.chars().flat_map(char::to_lowercase).next() && chars.next().is_none()
    };
    let is_picture = |&above: &usize| {
        above >= floor && (page.text(above) == name || is_letter(page.text(above)))
    };
    author.checked_sub(1).filter(is_picture).unwrap_or(author)
}

/// Whether most lines stand above the list items: then these are a profile's, not the comments'.
fn stand_above(lines: &[usize], markers: &[Option<usize>]) -> bool {
    let above =
        lines.iter().zip(markers).filter(|(line, marker)| marker.is_none_or(|it| **line < it));
    is_share(above.count(), lines.len(), 80)
}

/// Where lines of one key stand in records.
#[derive(Default)]
struct Places {
    count: usize,
    /// In how many records a text stands above it.
    below_text: usize,
    from_start: Gathered<usize, usize>,
    from_end: Gathered<usize, usize>,
}

impl Places {
    /// Texts differ in length, so what belongs to headers stands at the same distance from the start of most
    /// records, and what belongs to feet at the same distance from their end.
    ///
    /// Where all texts have one line both are the same. Then what stands directly below the header belongs to
    /// it, and what stands behind another line does not, for that line is the text.
    fn is_head(&self, is_behind_gap: bool) -> bool {
        let most =
            |places: &Gathered<usize, usize>| places.values().max().copied().unwrap_or_default();
        let (start, end) = (most(&self.from_start), most(&self.from_end));
        if self.below_text * 4 > self.count {
            return false;
        }
        start > end || (start == end && !is_behind_gap)
    }
}

/// The most frequent key and its count; of several the smallest.
pub fn most_common(keys: impl Iterator<Item = Key>) -> Option<(u32, usize)> {
    let mut counts: Gathered<u32, usize> = Gathered::new();
    for key in keys.flatten() {
        *counts.at(key) += 1;
    }
    counts.into_iter().max_by_key(|&(key, count)| (count, std::cmp::Reverse(key)))
}

/// Moves the starts up over lines that most records have above their header. Such a line may as well end
/// the record before; the first record has none before it and decides.
fn raise(page: &Page, anchors: &[usize], starts: &mut [usize]) {
    let floor = |at: usize| at.checked_sub(1).map_or(0, |before| anchors[before] + 1);
    let above =
        |at: usize, step: usize| starts[at].checked_sub(step).filter(|&line| line >= floor(at));
    let is_usual = |&step: &usize| {
        let key = |at: usize| page.looks[above(at, step)?].key;
        let Some((most, count)) = most_common((0..starts.len()).map(key)) else { return false };
        key(0) == Some(most) && count >= 2 && is_share(count, starts.len(), 60)
    };
    let by = (1..=HIGHEST_HEAD).take_while(is_usual).last().unwrap_or(0);
    for (at, start) in starts.iter_mut().enumerate() {
        *start = start.saturating_sub(by).max(floor(at));
    }
}

/// The label that opens a short line, with its colon.
pub fn label_of<'a>(page: &Page<'a>, at: usize) -> Option<&'a str> {
    const LONGEST: usize = 24;
    const MOST_WORDS: usize = 3;
    if page.looks[at].chars > LONGEST_FURNITURE {
        return None;
    }
    let text = page.text(at);
    let colon = text.find(':').filter(|&at| (2..=LONGEST).contains(&at) && at + 1 < text.len())?;
    let is_label = text[..colon].split(is_margin).count() <= MOST_WORDS
        && text[colon + 1..].starts_with(is_margin);
    is_label.then(|| &text[..=colon])
}

/// The key of a line that is short enough for furniture.
pub fn furniture_key(page: &Page, at: usize) -> Key {
    const OFTEN: u32 = 4;
    let look = &page.looks[at];
    // Nobody says the same long sentence again and again; a site does, below each name.
    let is_said_often = |key: u32| look.blanks_above <= 1 && page.counts[key as usize] >= OFTEN;
    look.key.filter(|&key| look.chars <= LONGEST_FURNITURE || is_said_often(key))
}

/// Whether there is nothing to read on a line: `•`, `40`, `+1`.
pub fn is_bare(page: &Page, at: usize) -> bool {
    page.looks[at].chars <= 12 && !page.text(at).contains(char::is_alphabetic)
}
