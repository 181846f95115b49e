//! What comments state by number: `#12` in a header, and an answer that opens with `>>12`.
//!
//! In: the comments with their headers and texts. Out: for each comment the one whose number it states, and
//! where. Which number of a header is the comment's own is learned: it stands behind the same mark in nearly
//! all headers, and grows, or falls, down the page without a repetition. Counters of votes do not.
//!
//! ```text
//! Anonymous 12/03/21 20:23:11 No.4031      the comment's own number
//! >>4028                                   the one it answers
//! It leaves at six now.
//! ```

use super::gathered::Gathered;
use crate::model::{Block, Comment, CommentId};
use crate::order::Ordered;
use crate::text::{Source, Span, is_margin};

/// A number with more digits is no number of a comment.
const MOST_DIGITS: usize = 18;

/// The comment that another states by its number, and where it does.
pub type Stated = Option<(CommentId, Span)>;

/// A number as sites count with: of several parts where answers are counted below what they answer, `1.2`.
pub type Value = [u64; PARTS];

const PARTS: usize = 4;

/// A number in a text.
pub struct Number<'a> {
    /// What it is.
    pub value: Value,
    /// What stands directly before it: `#`, `No.`, or nothing.
    pub mark: &'a str,
    /// Mark and number.
    pub span: Span,
    /// Whether words follow, so that it need be no reference.
    pub is_weak: bool,
}

/// Reads the numbers. Empty where headers have none.
pub fn read(source: &Source, comments: &[Comment], blocks: &[Block]) -> Vec<Stated> {
    const FEWEST: usize = 3;
    if comments.len() < FEWEST {
        return Vec::new();
    }
    let heads: Vec<Vec<Number>> =
        comments.iter().map(|comment| numbers_of_header(source, comment)).collect();
    let own = own_numbers(&heads);
    if own.is_empty() {
        return Vec::new();
    }
    let reading = Reading { own };
    let in_heads = reading.in_headers(&heads);
    let opening: Vec<Option<Number>> = comments
        .iter()
        .map(|comment| {
            let blocks = blocks[comment.blocks.range()].iter().enumerate();
            let mut found =
                blocks.filter_map(|(at, block)| reference_in(source, block.span, at == 0));
            found.next()
        })
        .collect();
    let in_texts = reading.in_texts(&opening);
    let stated: Vec<Stated> = in_heads.into_iter().zip(in_texts).map(|(a, b)| a.or(b)).collect();
    if stated.iter().all(Option::is_none) { Vec::new() } else { stated }
}

/// The numbers of a header and a foot, without those of the date and the author's name.
fn numbers_of_header<'a>(source: &'a Source, comment: &Comment) -> Vec<Number<'a>> {
    const LONGEST: usize = 400;
    let is_other = |number: &Number| {
        let beside = |span: Span| number.span.end <= span.start || span.end <= number.span.start;
        comment.posted.is_none_or(|it| beside(it.span))
            && comment.author.is_none_or(|it| beside(it.span))
    };
    let parts = [Some(comment.head), comment.foot];
    let short = parts.into_iter().flatten().filter(|span| span.len() <= LONGEST);
    short.flat_map(|span| numbers_in(source, span)).filter(is_other).collect()
}

/// The whole numbers of a text, each with what stands before it up to a space.
pub fn numbers_in<'a>(source: &'a Source, span: Span) -> impl Iterator<Item = Number<'a>> {
    /// In bytes. Words that go on and on are no mark, and need not be looked through for each of their numbers.
    const LONGEST_MARK: usize = 40;
    let text = source.slice(span);
    let mut at = 0;
    let next = move || {
        let start = at + text[at..].find(|c: char| c.is_ascii_digit())?;
        let is_inside = |c: char| c.is_ascii_digit() || c == '.';
        at = text[start..].find(|c: char| !is_inside(c)).map_or(text.len(), |it| start + it);
        Some((start, at))
    };
    let number = move |(start, end): (usize, usize)| {
        let digits = text[start..end].trim_end_matches('.');
        // `1,204` and `3:15` count something else, and `4x4` is a word.
        let is_part = |rest: &str| {
            let mut rest = rest.chars();
            match rest.next() {
                Some(',' | ':' | '/' | '-') => rest.next().is_some_and(|c| c.is_ascii_digit()),
                Some(c) => c.is_alphabetic(),
                None => false,
            }
        };
        let value = value_of(digits).filter(|_| !is_part(&text[end..]))?;
        let before = text[..start].trim_end_matches([' ', '\u{a0}']);
        let least = before.floor_char_boundary(before.len().saturating_sub(LONGEST_MARK));
        let from = match before[least..].rfind(is_margin) {
            Some(margin) => {
                let margin = least + margin;
                margin + before[margin..].chars().next().map_or(0, char::len_utf8)
            }
            None if least == 0 => 0,
            None => return None,
        };
        let mark = &before[from..];
        Some(Number { value, mark, span: span.part(from, start + digits.len()), is_weak: false })
    };
    std::iter::from_fn(next).filter_map(number)
}

fn value_of(digits: &str) -> Option<Value> {
    let mut value = [0; PARTS];
    let mut parts = value.iter_mut();
    for part in digits.split('.') {
        *parts.next()? = part.parse().ok().filter(|_| part.len() <= MOST_DIGITS)?;
    }
    Some(value)
}

/// The numbers that comments have: for each mark that numbers them, the comment of each number and the number
/// of each comment.
type Own<'a> = Vec<(&'a str, Gathered<Value, usize>, Vec<Option<Value>>)>;

fn own_numbers<'a>(heads: &[Vec<Number<'a>>]) -> Own<'a> {
    let mut by_mark: Gathered<&str, Vec<(usize, Value)>> = Gathered::new();
    for (at, head) in heads.iter().enumerate() {
        for number in head {
            let values = by_mark.at(number.mark);
            if values.last().is_none_or(|&(last, _)| last != at) {
                values.push((at, number.value));
            }
        }
    }
    let numbers_comments = |values: &[(usize, Value)]| {
        let rises = values.windows(2).all(|pair| pair[0].1 < pair[1].1);
        let falls = values.windows(2).all(|pair| pair[0].1 > pair[1].1);
        values.len() * 10 >= heads.len() * 8 && (rises || falls)
    };
    let mut own: Own = by_mark
        .into_iter()
        .filter(|(_, values)| numbers_comments(values))
        .map(|(mark, values)| {
            let mut numbers = vec![None; heads.len()];
            for &(at, value) in &values {
                numbers[at] = Some(value);
            }
            (mark, values.into_iter().map(|(at, value)| (value, at)).collect(), numbers)
        })
        .collect();
    own.order_by(|a, b| a.0.cmp(b.0));
    own
}

/// A number that a line of a text opens with, behind a mark that points: `>>12`. `#12` and `@12` only open the
/// whole text, and `#12` with words behind is weak: people write `#1 reason` and `> 2 boats` too.
fn reference_in<'a>(source: &'a Source, block: Span, opens: bool) -> Option<Number<'a>> {
    const LONGEST_LINE: usize = 60;
    let text = source.slice(block);
    let mut at = 0;
    for line in text.split_inclusive(['\n', '\r']) {
        let from = at;
        at += line.len();
        let is_opening = opens && from == 0;
        // Converters mark quotations and links: `\>>12`, `[>>12](#p12)`, `[7]>>12`.
        let inner = line.trim_start_matches(|c: char| is_margin(c) || matches!(c, '\\' | '['));
        let start = from + line.len() - inner.len();
        let limit = inner.char_indices().nth(LONGEST_LINE).map_or(inner.len(), |(at, _)| at);
        let Some(digits) = inner[..limit].find(|c: char| c.is_ascii_digit()) else { continue };
        let mark = &inner[..digits];
        let pointer = mark.trim_end_matches([' ', '\u{a0}']).trim_end_matches('\\');
        let is_sure = matches!(pointer, ">>" | ">\\>" | "＞＞" | "»");
        let is_call = matches!(pointer, "@" | "@#");
        let is_count = matches!(pointer, "#" | "№" | "No." | "no.") || mark == ">";
        if !is_sure && !(is_opening && (is_call || is_count)) {
            continue;
        }
        let Some(number) = numbers_in(source, block.part(start, at)).next() else { continue };
        let behind = source.slice(Span { start: number.span.end, end: block.start + at as u32 });
        let is_alone = || !behind.trim_start_matches(is_margin).starts_with(char::is_alphanumeric);
        let is_weak = !(is_sure || is_call || is_alone());
        if !is_weak || pointer == "#" {
            let span = block.part(start, start).to(number.span);
            return Some(Number { mark: pointer, span, is_weak, ..number });
        }
    }
    None
}

struct Reading<'a> {
    own: Own<'a>,
}

impl Reading<'_> {
    /// The comment with a number, if it was counted before the one that states it.
    fn comment(&self, value: Value, by: usize) -> Option<usize> {
        let earlier = |own: Option<Value>| own.is_some_and(|own| value < own);
        self.own.iter().find_map(|(_, comments, numbers)| {
            comments.get(&value).copied().filter(|_| earlier(numbers[by]))
        })
    }

    /// Whether a number is lower than one of a comment's own. Boards list in a header the numbers of the
    /// answers too, and those come later.
    fn is_lower(&self, value: Value, at: usize) -> bool {
        self.own.iter().any(|(_, _, numbers)| numbers[at].is_some_and(|own| value < own))
    }

    /// References in headers: a second number behind a mark of its own, which always is another comment's.
    fn in_headers(&self, heads: &[Vec<Number>]) -> Vec<Stated> {
        const FEWEST: usize = 2;
        let mut by_mark: Gathered<&str, (usize, usize)> = Gathered::new();
        let is_own = |mark: &str| self.own.iter().any(|(own, ..)| *own == mark);
        // In `#12 | Ann answers #3` both have one mark, and the second is the reference.
        let references = |at: usize| {
            let head: &Vec<Number> = &heads[at];
            let others = head.iter().enumerate().filter(move |&(place, number)| {
                let is_second = head[..place].iter().any(|it| it.mark == number.mark);
                (!is_own(number.mark) || is_second) && self.is_lower(number.value, at)
            });
            others.map(|(_, number)| number)
        };
        for at in 0..heads.len() {
            for number in references(at) {
                let (known, all) = by_mark.at(number.mark);
                *known += usize::from(self.comment(number.value, at).is_some());
                *all += 1;
            }
        }
        let refers = |mark: &str| {
            by_mark.get(mark).is_some_and(|&(known, all)| {
                let points = mark.ends_with(['#', '№', '>', '@']) || is_own(mark);
                known == all && known >= FEWEST && points
            })
        };
        let stated = |at: usize| {
            let found = references(at).find(|number| refers(number.mark))?;
            self.comment(found.value, at).map(|it| (CommentId(it as u32), found.span))
        };
        (0..heads.len()).map(stated).collect()
    }

    /// References that open texts. People type `#1` and `@2` for other things too, so these count where there are
    /// several, most of them numbers of comments, and more and nearly all where words follow; `>>` is typed for nothing
    /// else.
    fn in_texts(&self, opening: &[Option<Number>]) -> Vec<Stated> {
        let is_sure = |number: &Number| number.mark.contains(">>") || number.mark == "＞＞";
        let found = |at: usize, number: &Number| self.comment(number.value, at);
        let are_references = |is_weak: bool, fewest: usize, percent: usize| {
            let all = opening.iter().enumerate();
            let others = all.filter_map(|(at, number)| Some((at, number.as_ref()?)));
            let (mut known, mut count) = (0, 0);
            for (at, number) in others.filter(|it| it.1.is_weak == is_weak && !is_sure(it.1)) {
                known += usize::from(found(at, number).is_some());
                count += 1;
            }
            known >= fewest && known * 100 >= count * percent
        };
        let (plain, weak) = (are_references(false, 2, 70), are_references(true, 4, 90));
        let stated = |(at, number): (usize, &Option<Number>)| {
            let are_references = |it: &Number| if it.is_weak { weak } else { plain };
            let number = number.as_ref().filter(|it| is_sure(it) || are_references(it))?;
            Some((CommentId(found(at, number)? as u32), number.span))
        };
        opening.iter().enumerate().map(stated).collect()
    }
}
