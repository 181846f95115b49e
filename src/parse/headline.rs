//! Which line is the headline.
//!
//! In: the lines above the comments, where the article's text stands among them, and the lines below. Out: the
//! headline's line. A headline is one of the short lines above the text, as menus, buttons, captions and the
//! site's own name are. What it says is what the page is about, so its words come again in the text and in what
//! people answer, and often it is said once more below; and it stands apart from lists.

use std::cmp::Reverse;
use std::hash::BuildHasher;
use std::ops::Range;

use foldhash::HashSet;
use foldhash::fast::FixedState;

use super::body::{Above, is_byline, names_author};
use super::dates;
use super::lines::{Line, Marker};
use super::vocabulary::has_button_word;
use crate::text::{Source, is_margin};

/// The line of the headline, if one of them can be it.
pub fn find(above: &Above, text: &Range<usize>) -> Option<usize> {
    let Above { source, lines, rest } = *above;
    let reading =
        Reading { above, source, lines, text, words: words_of(source, lines, rest.lines, text) };
    reading.at_start().or_else(|| reading.above())
}

/// Within so many lines a byline follows a headline.
const BYLINE_WITHIN: usize = 3;

struct Reading<'a> {
    above: &'a Above<'a>,
    source: &'a Source,
    lines: &'a [Line],
    text: &'a Range<usize>,
    /// The words of the text, and of what stands below it.
    words: HashSet<u64>,
}

/// The words of the text and of the comments, as far as a page's beginning tells what it is about.
fn words_of(source: &Source, lines: &[Line], rest: &[Line], text: &Range<usize>) -> HashSet<u64> {
    const MOST_BYTES: usize = 60_000;
    /// Shorter lines among the comments are names and buttons, in bytes.
    const SHORTEST: usize = 40;
    let mut words = HashSet::default();
    for (part, shortest) in [(&lines[text.clone()], 0), (rest, SHORTEST)] {
        let mut left = MOST_BYTES;
        for line in part.iter().filter(|line| line.trimmed.len() >= shortest) {
            let text = source.slice(line.trimmed);
            let text = &text[..text.floor_char_boundary(left)];
            left -= text.len();
            words.extend(content_words(text));
            if left < MOST_BYTES / 1_000 {
                break;
            }
        }
    }
    words
}

/// The words of a text that carry meaning, which longer ones do; of writing without spaces each two characters.
fn content_words(text: &str) -> impl Iterator<Item = u64> + '_ {
    const SHORTEST: usize = 4;
    let is_dense = |c: char| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}');
    text.split(|c: char| !c.is_alphanumeric()).flat_map(move |word| {
        let is_dense = word.chars().any(is_dense);
        let pairs = word
            .char_indices()
            .zip(word.char_indices().skip(2).map(|(at, _)| at).chain([word.len()]));
        let pairs = pairs.filter(move |_| is_dense).map(move |((from, _), to)| &word[from..to]);
        let whole = (!is_dense && word.chars().count() >= SHORTEST).then_some(word);
        pairs.chain(whole).map(move |word| FixedState::default().hash_one(word.to_lowercase()))
    })
}

impl Reading<'_> {
    fn words(&self, at: usize) -> &str {
        self.source.slice(self.lines[at].content)
    }

    /// A headline that reads like a sentence passes for text. It stands at the text's start, and a byline follows,
    /// perhaps below short lines of which one may be a better headline; or the page says it again.
    fn at_start(&self) -> Option<usize> {
        const LONGEST: usize = 240;
        let mut solid = self.text.clone().filter(|&at| !self.lines[at].is_blank());
        let (first, second) = (solid.next()?, solid.next()?);
        let words = self.words(first);
        let fits = words.len() <= LONGEST && self.lines[first].marker == Marker::None;
        if fits && (self.above.is_byline(second) || self.is_said_again(words)) {
            return Some(first);
        }
        let mut short = self.above.short_lines(first + 1, self.text.end);
        let byline = short.find(|&at| self.above.is_byline(at))?;
        let above = (first..byline).filter(|&at| !self.lines[at].is_blank());
        let scored = above.filter_map(|at| Some((self.score(0, at)?, Reverse(at))));
        scored.filter(|&(score, _)| score > 0).max().map(|(_, Reverse(at))| at)
    }

    /// Whether the rest of the page says a line again.
    fn is_said_again(&self, text: &str) -> bool {
        const LONGEST: usize = 400;
        /// Right below the article, and at the page's end; not in all of 100,000 comments.
        const NEAR: usize = 1_000;
        // A notice of copyright names the site, not the article.
        let says = |line: &Line| {
            let other = self.source.slice(line.trimmed);
            other.len() < LONGEST && !other.contains('©') && other.contains(text)
        };
        let (first, rest) = self.above.rest.lines.split_at(self.above.rest.lines.len().min(NEAR));
        let last = &rest[rest.len().saturating_sub(NEAR)..];
        text.chars().count() >= 8 && first.iter().chain(last).any(says)
    }

    /// The likeliest of the short lines above the text, the nearer the better. One that asks, or is long, may
    /// have passed for the text's first line.
    fn above(&self) -> Option<usize> {
        const FURTHEST: usize = 40;
        /// Without a text below it any short line may be one of the page's own.
        const SUREST: i64 = 18;
        let solid = |at: &usize| !self.lines[*at].is_blank();
        let above = (0..self.text.start).rev().filter(solid).take(FURTHEST);
        let first = self.text.clone().find(solid).filter(|&at| self.may_head_text(at));
        let all = first.into_iter().chain(above).enumerate();
        let scored = all.filter_map(|(distance, at)| Some((self.score(distance, at)?, at)));
        let best = scored.max_by_key(|&(score, at)| (score, at))?;
        let least = if self.text.is_empty() { SUREST } else { 1 };
        (best.0 >= least).then_some(best.1)
    }

    /// Whether the first line of the text is no sentence of it, and much shorter than what follows.
    fn may_head_text(&self, first: usize) -> bool {
        const LONGEST: usize = 120;
        let next = (first + 1..self.text.end).find(|&at| !self.lines[at].is_blank());
        let text = self.words(first);
        let length = |at: usize| self.words(at).len();
        text.len() <= LONGEST
            && !text.ends_with(['.', ',', ':', ';', '。', '"', '”', '»'])
            && next.is_none_or(|next| length(next) >= 2 * text.len())
    }

    fn score(&self, distance: usize, at: usize) -> Option<i64> {
        const LONGEST: usize = 200;
        let line = &self.lines[at];
        let text = self.words(at);
        let chars = text.chars().count();
        let words = text.split_whitespace().count();
        let has_letters = text.contains(char::is_alphabetic);
        if line.marker != Marker::None
            || !(4..=LONGEST).contains(&chars)
            || !has_letters
            || dates::find(text).is_some()
            || names_author(text)
            || self.above.rest.has_person(text)
        {
            return None;
        }
        let blank =
            |at: Option<usize>| at.and_then(|at| self.lines.get(at)).is_none_or(Line::is_blank);
        let stands_alone = blank(at.checked_sub(1)) && blank(Some(at + 1));
        let is_glued = text.contains(" | ") || text.contains(['©', '→', '«', '»']);
        // `NewsSportCulture` is a menu whose entries had nothing but a space of the style between them.
        let chars_after = text.chars().skip(1);
        let glued_words = text
            .chars()
            .zip(chars_after)
            .filter(|(a, b)| a.is_lowercase() && b.is_uppercase())
            .count();
        // Buttons and counters: `(BUTTON)`, `[Post a reply]`, `87k views`.
        let is_button = text.starts_with(['(', '[', '_', '+', '<'])
            && !text.starts_with(|c: char| c.is_alphanumeric());
        let counts = words <= 4 && text.contains(|c: char| c.is_ascii_digit());
        let said: Vec<bool> = content_words(text).map(|word| self.words.contains(&word)).collect();
        let share = said.iter().filter(|&&it| it).count() as f64 / said.len().max(1) as f64;
        let about = share * if said.len() >= 2 { 12.0 } else { 5.0 };
        // Buttons may stand between a headline and who wrote it.
        let below = (at + 1..self.lines.len()).filter(|&at| !self.lines[at].is_blank());
        let has_byline =
            below.take(BYLINE_WITHIN).any(|at| is_byline(self.source, &self.lines[at]));
        // Sites say their own name in the first line, and once more in the last ones. A page of text that a single
        // line stands above is headed by that one.
        let blank_in = |range: Range<usize>| self.lines[range].iter().all(Line::is_blank);
        let is_first = blank_in(0..at) && !blank_in(at + 1..self.text.start.max(at + 1));
        let is_shared = chars <= 40 && share < 0.5 && has_button_word(text);
        // Buttons are said again below each comment.
        let said_again = if share >= 0.3 || words >= 4 { 14 } else { 2 };
        let marks = self.source.slice(line.trimmed).bytes().take_while(|&it| it == b'#').count();
        let is_title = marks == 1 && line.content.start > line.trimmed.start;
        Some(
            about as i64 - distance as i64
                + if self.is_said_again(text) { said_again } else { 0 }
                + if words >= 3 || chars >= 12 { 8 } else { 0 }
                + if stands_alone { 6 } else { 0 }
                + if is_title { 20 } else { 0 }
                + if has_byline { 6 } else { 0 }
                - if is_shared { 8 } else { 0 }
                - if is_first { 8 } else { 0 }
                - if is_glued { 10 } else { 0 }
                - 6 * glued_words.min(3) as i64
                - if is_button { 8 } else { 0 }
                - if counts { 6 } else { 0 }
                - if text.trim_end_matches(is_margin).ends_with(['.', ':', ',']) { 5 } else { 0 },
        )
    }
}
