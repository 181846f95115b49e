//! Where the article stands on a page of any make: its headline, its byline, its text.
//!
//! In: the lines above the comments, or all lines of a page without any. Out: the [`Body`], as ranges of
//! lines; nothing is claimed here. Menus, buttons and lists of links are short lines; an article's text is
//! long ones. Each line counts for or against being text, and the article is the stretch of lines with the
//! highest sum (Pasternack and Roth, "Extracting article text from the web with maximum subsequence
//! segmentation", WWW 2009), found in one pass.

use std::ops::Range;

use foldhash::HashSet;

use super::dates;
use super::headline;
use super::lines::{Line, Marker};
use super::names::looks_like_sentence;
use crate::text::Source;

/// The parts of an article as lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    /// The headline's line.
    pub headline: Option<usize>,
    /// The lines that state who wrote the article and when.
    pub bylines: Vec<usize>,
    /// The text.
    pub text: Range<usize>,
}

/// What is known of the rest of a page while its article is read.
pub struct Rest<'a> {
    /// The lines below the article: a headline is often said again there.
    pub lines: &'a [Line],
    /// The names of those who comment. Who wrote the article is often one of them.
    pub people: HashSet<&'a str>,
}

/// A longer line counts no more than this.
const MOST: i64 = 300;

/// What a short line costs, in characters of text.
const SHORT: i64 = -28;

/// What an entry of a menu costs.
const ENTRY: i64 = -45;

/// A line of fewer characters is no text by its length alone.
const LONG: usize = 90;

/// Finds the article.
pub fn find(source: &Source, lines: &[Line], rest: &Rest) -> Option<Body> {
    let mut text = densest(source, lines).unwrap_or(lines.len()..lines.len());
    let above = Above { source, lines, rest };
    let headline = headline::find(&above, &text);
    if text.is_empty() && headline.is_none() {
        return None;
    }
    if let Some(headline) = headline.filter(|&it| text.contains(&it)) {
        text.start = headline + 1;
    }
    if headline.is_some() {
        // What stands between headline and text may have become the text's first lines.
        let last = above.short_lines(text.start, text.end).filter(|&at| above.is_byline(at)).last();
        text.start = last.map_or(text.start, |byline| byline + 1);
    }
    let between = headline.map_or(text.start, |headline| headline + 1)..text.start;
    let bylines = between.filter(|&at| above.is_byline(at));
    Some(Body { headline, bylines: bylines.collect(), text: text.clone() })
}

/// The lines above the comments, where a headline is followed by who wrote the article, and when.
pub struct Above<'a> {
    /// The capture.
    pub source: &'a Source,
    /// The lines above the comments.
    pub lines: &'a [Line],
    /// What stands below them.
    pub rest: &'a Rest<'a>,
}

impl Above<'_> {
    /// The short lines from one on, before the first that is text: a few at most.
    pub fn short_lines(&self, from: usize, end: usize) -> impl Iterator<Item = usize> + '_ {
        const MOST: usize = 6;
        const LONGEST: usize = 80;
        let is_short = |&at: &usize| {
            let text = self.source.slice(self.lines[at].content);
            text.len() <= LONGEST && !looks_like_sentence(text)
        };
        let solid = (from..end).filter(|&at| !self.lines[at].is_blank());
        solid.take_while(is_short).take(MOST)
    }

    /// Whether a line says when the article was written, or by whom: in so many words, or with the name of somebody
    /// who comments, too.
    pub fn is_byline(&self, at: usize) -> bool {
        is_byline(self.source, &self.lines[at])
            || self.rest.has_person(self.source.slice(self.lines[at].content))
    }
}

impl Rest<'_> {
    /// Whether a line is the name of somebody who comments, perhaps with a badge: the article's author often does.
    pub fn has_person(&self, text: &str) -> bool {
        const FURTHEST: usize = 80;
        let ends = text.char_indices().map(|(at, _)| at).skip(1).chain([text.len()]);
        let mut names = ends.take(FURTHEST).map(|end| &text[..end]);
        names.any(|name| name.len() * 2 >= text.len() && self.people.contains(name))
    }
}

/// Words that open the line with the author's name.
const BY: &[&str] = &[
    "by",
    "von",
    "par",
    "por",
    "di",
    "door",
    "av",
    "af",
    "от",
    "автор",
    "autor",
    "autorin",
    "text",
];

/// Whether a short line names who wrote the article, by the word before the name.
pub fn names_author(text: &str) -> bool {
    const LONGEST: usize = 80;
    /// `By Monday the ferry had stopped and nobody …` is the first line of a paragraph.
    const MOST_WORDS: usize = 9;
    let first = text.split_whitespace().next().unwrap_or_default().trim_end_matches(':');
    let rest = text.get(first.len()..).unwrap_or_default();
    text.len() <= LONGEST
        && text.split_whitespace().count() <= MOST_WORDS
        && BY.contains(&first.to_lowercase().as_str())
        && rest.split_whitespace().next().is_some_and(|word| word.starts_with(char::is_uppercase))
}

/// A short line with a date, or with the author's name.
pub fn is_byline(source: &Source, line: &Line) -> bool {
    let text = source.slice(line.content);
    let states_day = |dated: dates::Dated| dated.form.has_year || dated.ago.is_some();
    line.trimmed.len() <= 160 && (dates::find(text).is_some_and(states_day) || names_author(text))
}

/// What a line counts for being text.
fn weight(source: &Source, lines: &[Line], at: usize) -> i64 {
    let line = &lines[at];
    if line.is_blank() {
        return 0;
    }
    let text = source.slice(line.content);
    if text.matches(" | ").count() >= 2 {
        return SHORT;
    }
    let chars = if text.len() > 4 * LONG { text.len() / 2 } else { text.chars().count() };
    // A paragraph whose lines were broken at one width: each goes on in the next.
    let goes_on = |other: Option<&Line>| {
        other.is_some_and(|it| {
            let is_menu = source.slice(it.trimmed).contains(" | ");
            !it.is_blank() && it.marker == Marker::None && it.trimmed.len() >= 50 && !is_menu
        })
    };
    let in_paragraph = chars >= 50
        && line.marker == Marker::None
        && (goes_on(lines.get(at + 1))
            || at.checked_sub(1).is_some_and(|it| goes_on(lines.get(it))));
    // Its last line may be short, and then closes a sentence that the line above has begun.
    let closes = |at: usize| {
        lines.get(at).is_some_and(|it| {
            let text = source.slice(it.trimmed);
            it.marker == Marker::None && text.ends_with(['.', '!', '?', '”', '»', '"'])
        })
    };
    let begins = |at: usize| {
        let line = lines.get(at).filter(|it| it.marker == Marker::None);
        line.is_some_and(|it| source.slice(it.trimmed).chars().count() >= 60)
    };
    let in_paragraph = in_paragraph
        || (begins(at) && closes(at + 1))
        || (closes(at) && at.checked_sub(1).is_some_and(begins));
    if chars >= LONG || in_paragraph || (looks_like_sentence(text) && chars >= 25) {
        return (chars as i64).min(MOST);
    }
    if line.marker != Marker::None && chars < 40 { ENTRY } else { SHORT }
}

/// The stretch of lines with the highest sum, without blank ends.
fn densest(source: &Source, lines: &[Line]) -> Option<Range<usize>> {
    let (mut best, mut best_range) = (0, 0..0);
    let (mut sum, mut start) = (0, 0);
    for at in 0..lines.len() {
        let weight = weight(source, lines, at);
        if sum <= 0 {
            sum = 0;
            start = at;
        }
        sum += weight;
        if sum > best {
            best = sum;
            best_range = start..at + 1;
        }
    }
    (best > 0).then_some(best_range)
}
