//! What a header's parts say: the author's name without the words around it, and the name it answers.
//!
//! In: for each record the text at one place of its header. Out: the [`Fields`], names without the words
//! that all of them share. `Postby Ann »` and `Postby Bob »` share two words, so the names are `Ann` and
//! `Bob`. Words are counted over different texts, not over records: one person may write half of all.

use std::collections::{HashMap, HashSet};

use super::looks::Page;
use super::names::looks_like_name;
use super::patterns::{PatternKind, tokens};
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
}

impl Fields {
    /// How well a slot's texts do as the names of authors, from 0 to 1.
    pub fn quality(&self) -> f64 {
        let count = self.names.len().max(1) as f64;
        let likely = self.likely as f64 / count;
        // A button stands in every record and is always the same; of names there are several.
        let variety = match (self.distinct < 2, self.names.len()) {
            (false, _) => 1.0,
            // Two comments may well be by one person.
            (true, 0..=3) => 0.8,
            (true, _) => 0.3,
        };
        let sameness = (self.distinct as f64 / count).min(0.2) / 0.2;
        likely * variety * (0.5 + 0.5 * sameness)
    }
}

/// The names at every slot that has any.
pub fn candidates(
    page: &Page,
    anchors: &[usize],
    markers: &[Option<usize>],
    kind: PatternKind,
) -> Vec<(Slot, Fields)> {
    const HIGHEST: usize = 3;
    let mut slots = vec![Slot::Before];
    if matches!(kind, PatternKind::Dated(_)) {
        slots.push(Slot::Behind);
        slots.push(Slot::Item);
        slots.extend((1..=HIGHEST).map(Slot::Above));
        slots.push(Slot::Below);
    }
    slots
        .into_iter()
        .map(|slot| {
            let texts = anchors.iter().enumerate().map(|(at, &anchor)| {
                let floor = at.checked_sub(1).map_or(0, |before| anchors[before] + 1);
                let ceiling = anchors.get(at + 1).copied().unwrap_or(page.looks.len());
                let line = slot.line(anchor, markers[at])?;
                (line >= floor && line < ceiling).then(|| text_of(page, slot, anchor, line))?
            });
            let texts: Vec<Option<Span>> = texts.collect();
            (slot, read(page, &texts))
        })
        .collect()
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

/// The text of a slot on its line.
fn text_of(page: &Page, slot: Slot, anchor: usize, line: usize) -> Option<Span> {
    let content = page.content(line);
    let dated = page.looks[anchor].dated;
    let span = match (slot, dated) {
        (Slot::Before, Some(dated)) => content.part(0, dated.start),
        (Slot::Behind, Some(dated)) => content.part(dated.end, content.len()),
        (Slot::Behind, None) => return None,
        (Slot::Item, Some(dated)) if line == anchor => content.part(0, dated.start),
        // Another dated line is no name.
        (Slot::Above(_) | Slot::Below, _) if page.looks[line].dated.is_some() => return None,
        _ => content,
    };
    let (start, text) = trim_margins(page.source.slice(span));
    (!text.is_empty()).then(|| span.part(start, start + text.len()))
}

/// Takes the shared words off, and parts names that stand together.
fn read(page: &Page<'_>, texts: &[Option<Span>]) -> Fields {
    let source = page.source;
    let mut spans: Vec<Option<Span>> =
        texts.iter().map(|span| without_markup(page, (*span)?)).collect();
    trim_shared(page, &mut spans);
    trim_pictures(page, &mut spans);
    trim_badges(page, &mut spans);
    let mut answered = vec![None; spans.len()];
    part_pairs(page, &mut spans, &mut answered);
    let name = |span: &Span| source.slice(*span);
    let is_likely =
        |span: &&Span| looks_like_name(name(span)) && name(span).contains(char::is_alphabetic);
    let likely = spans.iter().flatten().filter(is_likely).count();
    let distinct: HashSet<&str> = spans.iter().flatten().map(name).collect();
    let distinct = distinct.len();
    Fields { names: spans, answered, likely, distinct }
}

/// A name out of what converters put around links and emphasis: `[12]Ann`, `[Ann](https://…)`, `**Ann**`.
fn without_markup(page: &Page, span: Span) -> Option<Span> {
    let text = page.source.slice(span);
    let (mut start, mut end) = (0, text.len());
    loop {
        let rest = &text[start..end];
        let (at, inner) = trim_edges(rest);
        let (from, to) = (start + at, start + at + inner.len());
        let number = inner.strip_prefix('[').and_then(|inner| inner.split_once(']'));
        let is_number = |number: &str| {
            !number.is_empty() && number.len() <= 4 && number.bytes().all(|it| it.is_ascii_digit())
        };
        (start, end) = match number {
            // Lynx numbers links.
            Some((number, rest)) if is_number(number) && !rest.is_empty() => {
                (from + number.len() + 2, to)
            }
            // Markdown gives their address.
            Some((label, rest)) if rest.starts_with('(') && !label.is_empty() => {
                (from + 1, from + 1 + label.len())
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

/// Marks that stand around a name and never belong to it.
fn is_edge(c: char) -> bool {
    is_margin(c)
        || matches!(c, ',' | ';' | ':' | '|' | '·' | '•' | '–' | '—' | '»' | '«' | '›' | '>' | '/' | '、' | '，' | '：' | '\u{200e}' | '\u{200f}')
}

fn trim_edges(text: &str) -> (usize, &str) {
    let rest = text.trim_start_matches(is_edge);
    (text.len() - rest.len(), rest.trim_end_matches(|c| is_edge(c) || c == '-'))
}

/// Words that stand beside a name where too few records are there to learn them: who *says* something.
const SAYING: &[&str] = &[
    "says", "said", "wrote", "writes", "sagt", "schreibt", "schrieb", "meint", "dit", "écrit",
    "dice", "dijo", "escribió", "diz", "disse", "escreveu", "scrive", "пишет", "говорит",
    "сказал", "zegt", "schreef", "mówi", "pisze", "säger", "sier", "siger", "より", "يقول", "说道",
    "by", "von", "par", "por", "от", "postby", "on", "am", "le",
];

/// The shape of a word: its digits as one zero.
fn shape(token: &str) -> String {
    let mut shape = String::with_capacity(token.len());
    for c in token.chars() {
        match c.is_numeric() {
            true if shape.ends_with('0') => {}
            true => shape.push('0'),
            false => shape.push(c),
        }
    }
    shape
}

/// Takes words off both ends of all texts, as long as most different texts share one there.
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
            let end_of = |text: &'a str| {
                let tokens = tokens(text);
                let token = if from_start { tokens.first() } else { tokens.last() };
                token.copied().filter(|_| tokens.len() > 1)
            };
            let mut ends: HashMap<String, usize> = HashMap::new();
            for token in different.iter().filter_map(|text| end_of(text)) {
                *ends.entry(shape(token)).or_default() += 1;
            }
            let whole = different.iter().filter(|text| !text.is_empty()).count();
            let is_shared = |(token, count): &(String, usize)| {
                let is_known = SAYING.contains(&token.to_lowercase().as_str());
                // Several people may share a first or a last name; hardly all of many.
                let is_name = token.starts_with(char::is_uppercase);
                let enough = if whole >= 4 { 3 } else { 2 };
                match (is_known, is_name) {
                    (true, _) => count * 2 >= whole,
                    (_, false) => *count >= enough && count * 10 >= whole * 6,
                    (_, true) => whole >= 5 && count * 10 >= whole * 9,
                }
            };
            let shared =
                ends.into_iter().filter(is_shared).max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0)));
            let Some((token, _)) = shared else { break };
            for span in spans.iter_mut().flatten() {
                let text = page.source.slice(*span);
                if end_of(text).is_none_or(|end| shape(end) != token) {
                    continue;
                }
                let tokens = tokens(text);
                let (from, to) = if from_start {
                    let first = tokens[0];
                    (first.len() + offset(text, first), text.len())
                } else {
                    (0, offset(text, tokens[tokens.len() - 1]))
                };
                *span = span.part(from, to);
            }
        }
    }
    drop_empty(page, spans);
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
const PICTURES: &[&str] =
    &["avatar", "gravatar", "photo", "picture", "profile", "foto", "bild", "аватар", "アバター", "صورة"];

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
    // The longest copy says most.
    text.char_indices().map(|(at, _)| at).skip(1).find(|&at| {
        let (before, copy) = text.split_at(at);
        let is_part = copy.starts_with(is_margin) || copy.chars().count() < SHORTEST;
        let first = before.find(copy);
        !is_part && first.is_some_and(|first| {
            let between = before[first + copy.len()..].trim_matches(is_margin);
            // `Annika` does not hold `a` twice; a copy opens the text or follows words of a picture.
            let is_whole = first == 0 || !before[..first].ends_with(char::is_alphanumeric);
            is_whole && between.chars().count() <= 24
        })
    })
}

/// Words that sites put behind the names of some users.
const BADGES: &[&str] = &[
    "author", "autor", "autorin", "auteur", "autore", "автор", "verfasser", "moderator", "moderador",
    "modérateur", "moderatore", "модератор", "mod", "admin", "administrator", "staff", "op", "editor",
    "redaktion", "top commenter", "top contributor", "verified", "author of this article", "team",
    "post author", "site owner", "membre", "member", "mitglied", "miembro", "投稿者", "作者", "الكاتب",
    "المشرف", "モデレーター", "réd.", "éditeur",
];

/// Takes badges off the ends of names: known words, marks in brackets, and what stands behind a name that
/// is also there without it.
fn trim_badges(page: &Page, spans: &mut [Option<Span>]) {
    let known: HashSet<&str> = spans.iter().flatten().map(|span| page.source.slice(*span)).collect();
    let trimmed = |whole: &str| {
        let mut text = whole;
        for _ in 0..3 {
            let end = text.trim_end_matches(is_edge);
            let bracketed = end.strip_suffix([']', ')']).and_then(|rest| {
                let open = rest.rfind(['[', '('])?;
                let inside = rest[open + 1..].chars().count();
                (open > 0 && (1..=3).contains(&inside)).then_some(open)
            });
            let lower = end.to_lowercase();
            let same_length = lower.len() == end.len();
            let badge = BADGES.iter().filter(|_| same_length).find_map(|badge| {
                let rest = lower.strip_suffix(badge)?;
                let at = rest.len();
                // Glued to the name a badge starts with a capital letter.
                let starts = end[at..].starts_with(|c: char| !c.is_lowercase());
                let parted = rest.ends_with(|c: char| !c.is_alphanumeric());
                (!rest.trim().is_empty() && (starts || parted)).then_some(at)
            });
            match bracketed.or(badge) {
                Some(at) => text = &end[..at],
                None => break,
            }
        }
        let text = text.trim_end_matches(is_edge);
        // A badge proves itself where the name stands without it too; a known word does so by itself.
        (text.len() < whole.len() && !text.is_empty()).then_some(text.len())
    };
    let ends: Vec<Option<usize>> =
        spans.iter().map(|span| trimmed(page.source.slice((*span)?))).collect();
    let badged = ends.iter().flatten().count();
    // Where all names end so, it is what they are called.
    if badged == known.len() && badged > 1 && known.len() > 3 {
        return;
    }
    for (span, end) in spans.iter_mut().zip(ends) {
        if let (Some(span), Some(end)) = (span.as_mut(), end) {
            *span = span.part(0, end);
        }
    }
}

/// Parts two names that stand in one text, with the same words between them in several texts, or with
/// nothing but a space: `Ann replied to Bob`, `Ann → Bob`, `Ann Bob`. Names that stand alone elsewhere show
/// which texts are two.
fn part_pairs(page: &Page, spans: &mut [Option<Span>], answered: &mut [Option<Span>]) {
    const LONGEST: usize = 120;
    let text = |span: &Span| page.source.slice(*span);
    let known: HashSet<&str> = spans.iter().flatten().map(text).collect();
    // The words between two known names, with how many different texts show them.
    let mut between: HashMap<&str, HashSet<&str>> = HashMap::new();
    for &whole in known.iter().filter(|whole| whole.len() <= LONGEST) {
        let boundaries = || whole.char_indices().map(|(at, _)| at).filter(|&at| at > 0);
        let firsts: Vec<usize> =
            boundaries().filter(|&at| known.contains(whole[..at].trim_end())).collect();
        let lasts: Vec<usize> =
            boundaries().filter(|&at| known.contains(whole[at..].trim_start())).collect();
        for &first in &firsts {
            for &last in lasts.iter().filter(|&&last| last >= first) {
                between.entry(&whole[first..last]).or_default().insert(whole);
            }
        }
    }
    let best = between
        .iter()
        .map(|(words, texts)| (words.trim_matches(is_margin), texts.len()))
        .filter(|&(words, count)| !words.is_empty() && count >= 2)
        .max_by(|a, b| a.1.cmp(&b.1).then(a.0.len().cmp(&b.0.len())).then(b.0.cmp(a.0)));
    let Some(words) = best.map(|(words, _)| words.to_owned()) else {
        let places = parted_by_space(page, spans);
        let parted = places.iter().flatten().count();
        if parted < 3 || parted * 4 < spans.len() {
            return;
        }
        for ((slot, names), place) in spans.iter_mut().zip(answered).zip(places) {
            let (Some(span), Some((from, to))) = (*slot, place) else { continue };
            *slot = Some(span.part(0, from));
            *names = Some(span.part(to, span.len()));
        }
        return;
    };
    for (slot, names) in spans.iter_mut().zip(answered) {
        let Some(span) = *slot else { continue };
        let whole = page.source.slice(span);
        let parted = whole
            .match_indices(words.as_str())
            .map(|(at, found)| (at, at + found.len()))
            .find(|&(from, to)| {
                !whole[..from].trim_matches(is_margin).is_empty()
                    && !whole[to..].trim_matches(is_margin).is_empty()
            });
        if let Some((from, to)) = parted {
            let trimmed = |from: usize, to: usize| {
                let (at, part) = trim_margins(&whole[from..to]);
                span.part(from + at, from + at + part.len())
            };
            *slot = Some(trimmed(0, from));
            *names = Some(trimmed(to, whole.len()));
        }
    }
}

/// Where a space parts the author from a name that has written above: the longest such name at the end.
fn parted_by_space(page: &Page, spans: &[Option<Span>]) -> Vec<Option<(usize, usize)>> {
    let mut earlier: HashSet<&str> = HashSet::new();
    let part = |span: &Option<Span>| {
        let whole = page.source.slice((*span)?);
        let place = whole
            .char_indices()
            .filter(|&(at, c)| is_margin(c) && at > 0)
            .map(|(at, c)| (at, at + c.len_utf8()))
            .find(|&(_, to)| earlier.contains(&whole[to..]));
        earlier.insert(place.map_or(whole, |(from, _)| &whole[..from]));
        place
    };
    spans.iter().map(part).collect()
}
