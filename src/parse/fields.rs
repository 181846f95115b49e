//! What a header's parts say: the author's name without the words around it, and the name it answers.
//!
//! In: for each record the text at one place of its header. Out: the [`Fields`], names without the words
//! that all of them share. `Postby Ann »` and `Postby Bob »` share two words, so the names are `Ann` and
//! `Bob`. Words are counted over different texts, not over records: one person may write half of all.

mod badges;
mod cuts;
mod ends;
mod markup;
mod pairs;
mod pictures;
mod shared;
mod titles;

pub use self::badges::{bracketed_end, is_badge};
use self::badges::{trim_badges, trim_behind_answered, trim_ends_of_several};
use self::cuts::{
    cut_addresses, cut_facts, cut_labels, cut_numbers, cut_opening_addresses, cut_scores,
};
use self::ends::trim_common_ends;
use self::markup::trim_edges;
pub use self::markup::without_markup;
use self::pairs::{part_addressed, part_pairs};
use self::pictures::trim_pictures;
use self::shared::trim_shared;
use self::titles::are_titles;
use super::dates::{self, Kind};
use super::gathered::Gathered;
use super::looks::Page;
use super::names::looks_like_name;
use super::patterns::PatternKind;
use super::vocabulary::{has_button_word, without_post_author};
use crate::text::{Span, is_margin, trim_margins};

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
    if are_titles(page, &spans) {
        return Fields::without_names(texts.len());
    }
    let mut answered = vec![None; spans.len()];
    part_addressed(page, &mut spans, &mut answered);
    cut_addresses(page, &mut spans);
    cut_opening_addresses(page, &mut spans);
    cut_scores(page, &mut spans);
    cut_numbers(page, &mut spans);
    for span in spans.iter_mut().flatten() {
        if let Some(name) = without_post_author(source.slice(*span)) {
            *span = span.part(0, name.len());
        }
    }
    trim_shared(page, &mut spans);
    // `Comment 12 Ann` has its number behind the shared word.
    cut_numbers(page, &mut spans);
    trim_pictures(page, &mut spans);
    cut_labels(page, &mut spans);
    cut_facts(page, &mut spans);
    trim_badges(page, &mut spans);
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
    // One badge may stand before another: `Ann Mod New here`.
    if trim_ends_of_several(page, &mut spans, &answered) {
        trim_badges(page, &mut spans);
    }
    trim_common_ends(page, &mut spans);
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
