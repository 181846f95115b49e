//! Shapes that may be the headers of comments: lines that recur with a variable part.
//!
//! In: the looks of all lines. Out: the [`Pattern`]s, each a set of lines that share one shape. Which of
//! them really heads comments is weighed later, by what stands between the lines.
//!
//! Comments are free text, so records of comments cannot be found by comparing them whole. What every
//! header of one site shares are its date and its fixed words, and these are the anchors from which the
//! records are grown: the idea of MiBAT (Song et al., "Automatic extraction of web data records
//! containing user-generated content", CIKM 2010), brought from trees of elements to lines of text. As
//! there, a date in a fixed place is the best anchor; where a page has none, the words that end or start
//! a line in many variants are (`… says:`, `Posted by …`), or the button that ends each record.

mod frames;

use self::frames::{frame_of, without_quoted};
use super::dates::{Form, Kind};
use super::gathered::Gathered;
use super::looks::Page;
use super::names::looks_like_name;
use super::vocabulary::has_reply_phrase;
use crate::order::Ordered;
use crate::text::is_margin;

/// Lines of one shape.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// The lines, as indices of looks, in order.
    pub anchors: Vec<usize>,
    /// What they share.
    pub kind: PatternKind,
}

/// What the lines of a pattern share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PatternKind {
    /// A date of one form, with the same word or mark before it.
    Dated(Form),
    /// The same, with the date below the text.
    Tail(Form),
    /// The same words at the end or at the start.
    Affixed,
    /// They follow the same button.
    Behind,
    /// They are the items of one list.
    Items,
    /// They are the items of a list that has the frame and headers of the first format.
    Listed,
    /// Their names and dates share the lines of their texts.
    Inline,
    /// Their names and texts stand behind labels that recur.
    Labelled,
    /// They state whom they answer, in words that were learned from them.
    Replies,
}

/// A header has few words beside its date.
const LONGEST_REST: usize = 110;

/// A longer line has no affix that is looked at, in characters.
const LONGEST_AFFIXED: u32 = 100;

/// How many patterns of each kind are weighed. The right one has always been among the first few.
const MOST_OF_A_KIND: usize = 6;

/// All patterns worth weighing, each once.
pub fn find(page: &Page) -> Vec<Pattern> {
    let mut found = dated(page);
    found.extend(affixed(page, Side::End));
    found.extend(affixed(page, Side::Start));
    found.extend(behind_buttons(page));
    let headings = counting_headings(page);
    let counted = found.iter().flat_map(|it| headings.iter().filter_map(|at| as_counted(it, at)));
    let shorter = found.iter().filter_map(|it| without_first(page, it));
    let shorter: Vec<Pattern> = shorter.chain(counted).collect();
    // Lines that share their first words share their last ones too, and several of each. Records grown from
    // the same lines are the same.
    let mut patterns: Vec<Pattern> = Vec::new();
    for pattern in found.into_iter().chain(shorter) {
        if !patterns.contains(&pattern) {
            patterns.push(pattern);
        }
    }
    patterns
}

/// A line that says how many comments follow.
struct CountingHeading {
    line: usize,
    count: usize,
}

/// The line that has a word of comments and a number, `4 Responses to “A loaf a week”`, where no other says another
/// number. The headline may say numbers too, so the first of a line counts.
fn counting_headings(page: &Page) -> Vec<CountingHeading> {
    const LONGEST: u32 = 160;
    const MOST: usize = 3;
    let heading = |line: usize| {
        let text = page.text(line);
        let digits = text.split(|c: char| !c.is_ascii_digit()).find(|it| !it.is_empty())?;
        let count = digits.parse().ok().filter(|&count| count >= 2)?;
        let is_short = page.looks[line].chars <= LONGEST;
        (is_short && page.has_section_word(line)).then_some(CountingHeading { line, count })
    };
    let found: Vec<CountingHeading> = (0..page.looks.len()).filter_map(heading).collect();
    // A list of entries says of each how many comments it has.
    let is_one = found.windows(2).all(|pair| pair[0].count == pair[1].count);
    if is_one && found.len() <= MOST { found } else { Vec::new() }
}

/// As many of the pattern's lines as a heading counts, from the first below it: lists of other entries, with dates of
/// the same form, stand above comments and below them.
fn as_counted(pattern: &Pattern, heading: &CountingHeading) -> Option<Pattern> {
    let from = pattern.anchors.partition_point(|&at| at <= heading.line);
    let counted = pattern.anchors.get(from..from + heading.count)?;
    let is_part = counted.len() < pattern.anchors.len();
    is_part.then(|| Pattern { anchors: counted.to_vec(), kind: pattern.kind })
}

/// The pattern without its first lines, where these head something else: the article's own date and author
/// have the form of a comment's on many pages. Between them and the comments stands a heading, or a text much
/// longer than the others.
fn without_first(page: &Page, pattern: &Pattern) -> Option<Pattern> {
    const MOST: usize = 3;
    const LONGER: u32 = 4;
    const LONGEST_HEADING: u32 = 60;
    let anchors = &pattern.anchors;
    if anchors.len() < 3 {
        return None;
    }
    // Buttons say `Reply` below each comment, and headers `In reply to Ann`; a heading stands there once.
    let heads = |at: usize| {
        let look = &page.looks[at];
        let is_alone = look.key.is_some_and(|key| page.counts[key as usize] == 1);
        look.chars <= LONGEST_HEADING
            && !look.is_sentence
            && is_alone
            && page.has_section_word(at)
            && !has_reply_phrase(page.text(at))
    };
    let length = |pair: &[usize]| page.text_above[pair[1]] - page.text_above[pair[0]];
    let mut lengths: Vec<u32> = anchors.windows(2).map(length).collect();
    let firsts = lengths.len().min(MOST).min(anchors.len() - 2);
    let headed = (0..firsts).rev().find(|&at| {
        // What stands in a comment's own header heads nothing; it would stand above every one.
        let below_first = (anchors[at] + 1..anchors[at + 1]).any(heads);
        let below_next = (anchors[at + 1] + 1..anchors[at + 2]).any(heads);
        below_first && !below_next
    });
    let first_lengths: Vec<u32> = lengths[..firsts].to_vec();
    lengths.sort_unstable();
    let usual = lengths[lengths.len() / 2].max(1);
    let longer = || first_lengths.iter().rposition(|&it| it >= LONGER * usual.max(100));
    let last = headed.or_else(longer)?;
    Some(Pattern { anchors: anchors[last + 1..].to_vec(), kind: pattern.kind })
}

/// The last word or mark of a text, in small letters.
fn last_token(text: &str) -> String {
    let text = text.trim_end_matches(is_margin);
    let Some(last) = text.chars().next_back() else { return String::new() };
    if !last.is_alphanumeric() {
        return last.to_string();
    }
    let word = text.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    word.to_lowercase()
}

fn dated(page: &Page) -> Vec<Pattern> {
    let mut groups: Gathered<Form, Vec<usize>> = Gathered::new();
    for (at, look) in page.looks.iter().enumerate() {
        let Some(dated) = look.dated else { continue };
        let text = page.text(at);
        let rest = text.len() - (dated.end - dated.start);
        if rest <= LONGEST_REST {
            groups.at(dated.form).push(at);
        }
    }
    let mut patterns: Vec<Pattern> = Vec::new();
    for (form, members) in groups {
        let kind = PatternKind::Dated(form);
        let members = without_quoted(page, members);
        let mut lefts: Gathered<String, Vec<usize>> = Gathered::new();
        for &at in &members {
            lefts.at(frame_of(page, at).0).push(at);
        }
        if lefts.len() > 1 {
            patterns.push(Pattern { anchors: members.clone(), kind });
        }
        let common =
            |anchors: &Vec<usize>| anchors.len() >= 2 && anchors.len() * 8 >= members.len();
        let subsets = lefts.into_values().filter(common);
        patterns.extend(subsets.map(|anchors| Pattern { anchors, kind }));
    }
    sort(&mut patterns);
    patterns.truncate(2 * MOST_OF_A_KIND);
    patterns
}

/// Larger sets first; ties by place, so that the same page always gives the same patterns.
fn sort(patterns: &mut [Pattern]) {
    patterns.order_by(|a, b| b.anchors.len().cmp(&a.anchors.len()).then(a.anchors.cmp(&b.anchors)));
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Start,
    End,
}

/// The words and marks of a text, from either end.
pub fn tokens(text: &str) -> Tokens<'_> {
    Tokens { rest: text }
}

/// The words and marks of a text that are still to come.
pub struct Tokens<'a> {
    rest: &'a str,
}

/// Whether a character is part of a word; any other that is no margin is a mark.
fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\'' | '’' | '_')
}

impl<'a> Iterator for Tokens<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let text = self.rest.trim_start_matches(is_margin);
        let behind_word = text.trim_start_matches(is_of_word);
        let behind = match text.len() - behind_word.len() {
            0 => text.chars().next()?.len_utf8(),
            length => length,
        };
        let (token, rest) = text.split_at(behind);
        self.rest = rest;
        Some(token)
    }
}

impl DoubleEndedIterator for Tokens<'_> {
    fn next_back(&mut self) -> Option<Self::Item> {
        let text = self.rest.trim_end_matches(is_margin);
        let before_word = text.trim_end_matches(is_of_word).len();
        let start = match text.len() - before_word {
            0 => text.len() - text.chars().next_back()?.len_utf8(),
            _ => before_word,
        };
        let (rest, token) = text.split_at(start);
        self.rest = rest;
        Some(token)
    }
}

fn affixed(page: &Page, side: Side) -> Vec<Pattern> {
    const LONGEST_AFFIX: usize = 6;
    const FEWEST: usize = 3;
    let mut counts: Gathered<String, Vec<usize>> = Gathered::new();
    for (at, look) in page.looks.iter().enumerate() {
        // A line with a date is an anchor by its date; the words of the date are shared by chance.
        let is_dated = look.dated.is_some_and(|dated| dated.form.kind != Kind::TimeOnly);
        if look.chars > LONGEST_AFFIXED || is_dated {
            continue;
        }
        let text = page.text(at);
        let mut tokens = tokens(text);
        for _ in 0..LONGEST_AFFIX {
            let (affix, rest) = match side {
                Side::End if tokens.next_back().is_some() => {
                    (&text[tokens.rest.len()..], tokens.rest)
                }
                Side::Start if tokens.next().is_some() => {
                    (&text[..text.len() - tokens.rest.len()], tokens.rest)
                }
                _ => break,
            };
            if !affix.contains(char::is_alphabetic) {
                continue;
            }
            let rest = rest.trim_matches(|c: char| is_margin(c) || c.is_ascii_punctuation());
            if !rest.is_empty() && looks_like_name(rest) {
                counts.at(affix.to_lowercase()).push(at);
            }
        }
    }
    let mut common: Vec<(String, Vec<usize>)> =
        counts.into_iter().filter(|(_, anchors)| anchors.len() >= FEWEST).collect();
    // Of affixes that fit the same lines the longest says most.
    common.order_by(|a, b| {
        b.1.len().cmp(&a.1.len()).then(b.0.len().cmp(&a.0.len())).then(a.0.cmp(&b.0))
    });
    common.dedup_by(|b, a| {
        let contains = match side {
            Side::End => a.0.ends_with(&b.0),
            Side::Start => a.0.starts_with(&b.0),
        };
        contains && a.1.len() == b.1.len()
    });
    let kind = PatternKind::Affixed;
    let patterns = common.into_iter().map(|(_, anchors)| Pattern { anchors, kind });
    patterns.take(MOST_OF_A_KIND).collect()
}

/// Names that stand behind a button which ends each record: `Reply`, then the next comment's author.
fn behind_buttons(page: &Page) -> Vec<Pattern> {
    const FEWEST: u32 = 3;
    const LONGEST_BUTTON: u32 = 30;
    const MOST_BUTTONS: usize = 4;
    let mut places: Gathered<u32, Vec<usize>> = Gathered::new();
    for (at, look) in page.looks.iter().enumerate() {
        if let Some(key) = look.key
            && look.chars <= LONGEST_BUTTON
            && page.counts[key as usize] >= FEWEST
        {
            places.at(key).push(at);
        }
    }
    let mut patterns: Vec<Pattern> = Vec::new();
    for buttons in places.into_values() {
        let is_common = |key: Option<u32>| {
            key.is_some_and(|key| page.counts[key as usize] as usize * 2 > buttons.len())
        };
        let behind = buttons.iter().filter_map(|&button| {
            let rest = page.looks.iter().enumerate().skip(button + 1).take(MOST_BUTTONS);
            rest.into_iter().find(|(_, look)| !is_common(look.key)).map(|(at, _)| at)
        });
        let mut anchors: Vec<usize> = behind.filter(|&at| page.looks[at].is_name).collect();
        anchors.dedup();
        if anchors.len() * 10 >= buttons.len() * 7 && anchors.len() >= 2 {
            patterns.push(Pattern { anchors, kind: PatternKind::Behind });
        }
    }
    sort(&mut patterns);
    patterns.dedup_by(|a, b| a.anchors == b.anchors);
    patterns.truncate(MOST_OF_A_KIND);
    patterns
}
