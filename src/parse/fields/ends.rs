//! What stands behind many names: ranks, places, counts.
//!
//! In: the texts at the names' place. Out: the same without ends that many people share:
//!
//! ```text
//! Fernwalker Harbour
//! Reed of Kent Upper town
//! Kiteflyer Harbour
//! Ann 12p
//! ```
//!
//! People have many names and few ranks. So where a few ends stand behind many of the texts, each behind several others,
//! they are none of the names, although nobody stands there without one. A person has one rank: where two ends stand behind
//! one name, as of `Ann R.` and `Ann K.`, or of `Guest 1` and `Guest 2`, they tell people apart and are parts of names. So may
//! single words be that could be last names, of which some lands have few: they must stand behind nearly all. Where few words
//! open the texts and many end them, as of `Online Ann` and `Offline Bob`, the names are behind.

use foldhash::HashSet;

use super::super::gathered::Gathered;
use super::super::looks::Page;
use super::drop_empty;
use crate::text::{Span, is_margin};

/// What is asked of ends before they are taken off.
struct Bounds {
    /// So many different people must have one of them.
    fewest: usize,
    /// Of a hundred texts so many must end so.
    share: usize,
    /// So many people must share one on average.
    shared_by: usize,
}

/// Of ranks, places and counts.
const RANKS: Bounds = Bounds { fewest: 4, share: 40, shared_by: 2 };

/// Of what could be last names. Of a hundred Koreans twenty are called Kim, and nearly all share their last name with somebody.
const LAST_NAMES: Bounds = Bounds { fewest: 8, share: 80, shared_by: 4 };

/// An end stands behind so many names at least.
const SHARED_BY: usize = 2;

/// A rank has no more words.
const MOST_WORDS: usize = 4;

/// A longer text is more than a name and a rank, in bytes.
const LONGEST: usize = 80;

/// Takes off the ends that many people share.
pub fn trim_common_ends(page: &Page, spans: &mut [Option<Span>]) {
    const ROUNDS: usize = 2;
    for _ in 0..ROUNDS {
        let texts: HashSet<&str> =
            spans.iter().flatten().map(|span| page.source.slice(*span)).collect();
        let cuts = common_ends(&texts);
        if cuts.len() == 0 {
            return;
        }
        for span in spans.iter_mut().flatten() {
            if let Some(&end) = cuts.get(page.source.slice(*span)) {
                *span = span.part(0, end);
            }
        }
        drop_empty(page, spans);
    }
}

/// For each text with such an end where the name before it ends; nothing where too few have one.
fn common_ends<'a>(texts: &HashSet<&'a str>) -> Gathered<&'a str, usize> {
    let mut heads: Gathered<String, HashSet<String>> = Gathered::new();
    let short = || texts.iter().copied().filter(|text| text.len() <= LONGEST);
    for text in short() {
        for at in ends(text) {
            heads.at(shape(&text[at..])).insert(head(text, at));
        }
    }
    let is_shared = |end: &str| {
        let heads = heads.get(shape(end).as_str());
        heads.is_some_and(|heads| heads.len() >= SHARED_BY) && !texts.contains(end.trim())
    };
    let mut cuts: Gathered<&str, usize> = Gathered::new();
    let mut end_of: Gathered<String, &str> = Gathered::new();
    let mut different: HashSet<String> = HashSet::default();
    for text in short() {
        if let Some(at) = ends(text).filter(|&at| is_shared(&text[at..])).min() {
            let end = text[at..].trim_matches(is_margin);
            let name = head(text, at);
            if end_of.get(name.as_str()).is_some_and(|other| tell_apart(other, end)) {
                return Gathered::new();
            }
            end_of.insert(name, end);
            cuts.insert(text, text[..at].trim_end().len());
            different.insert(shape(end));
        }
    }
    let Bounds { fewest, share, shared_by } =
        match different.iter().all(|end| is_like_last_name(end)) {
            true => LAST_NAMES,
            false => RANKS,
        };
    let is_usual = end_of.len() >= fewest
        && cuts.len() * 100 >= texts.len() * share
        && different.len() * shared_by <= end_of.len();
    if is_usual { cuts } else { Gathered::new() }
}

/// Whether two ends behind one name are more than two counts of the same, as `12p` and `14p`.
fn tell_apart(one: &str, other: &str) -> bool {
    one != other && (shape(one) != shape(other) || !one.contains(char::is_alphabetic))
}

/// Whether an end could be a last name, or the first letter of one.
fn is_like_last_name(end: &str) -> bool {
    let is_part = |c: char| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’');
    end.starts_with(char::is_uppercase) && end.chars().all(is_part)
}

/// Where the last words of a text start, with a name before them.
fn ends(text: &str) -> impl Iterator<Item = usize> + '_ {
    let opens_word = |at: usize| !text[at..].chars().nth(1).is_some_and(is_margin);
    let spaces = text.char_indices().rev().filter(|&(_, c)| is_margin(c)).map(|(at, _)| at);
    spaces
        .filter(move |&at| opens_word(at))
        .take(MOST_WORDS)
        .filter(|&at| text[..at].contains(char::is_alphabetic))
}

/// What stands before an end, whichever way its line was broken.
fn head(text: &str, at: usize) -> String {
    text[..at].split(is_margin).filter(|word| !word.is_empty()).collect::<Vec<&str>>().join(" ")
}

/// An end with all its numbers alike: `12p`, `9p`.
fn shape(end: &str) -> String {
    let mut shape = String::with_capacity(end.len());
    for c in end.trim_matches(is_margin).chars() {
        let c = if c.is_numeric() { '0' } else { c };
        if c != '0' || !shape.ends_with('0') {
            shape.push(c);
        }
    }
    shape
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(texts: &[&str], names: &[&str]) {
        let all: HashSet<&str> = texts.iter().copied().collect();
        let cuts = common_ends(&all);
        let cut: Vec<&str> = texts
            .iter()
            .map(|&text| &text[..cuts.get(text).map_or(text.len(), |&end| end)])
            .collect();
        assert_eq!(cut, names);
    }

    #[test]
    fn ends_of_many_are_none_of_the_names() {
        check(
            &[
                "Fernwalker Upper town",
                "Reed of Kent Harbour",
                "kiteflyer Harbour",
                "Moss Upper town",
                "Ann",
            ],
            &["Fernwalker", "Reed of Kent", "kiteflyer", "Moss", "Ann"],
        );
        check(
            &["Fernwalker 12p", "Moss 9p", "Reed of Kent 31p", "kiteflyer 4p"],
            &["Fernwalker", "Moss", "Reed of Kent", "kiteflyer"],
        );
    }

    #[test]
    fn what_tells_people_apart_stays() {
        let stay = |texts: &[&str]| check(texts, texts);
        stay(&["Ann Reed", "Bob Reed", "Fernwalker", "Moss", "kiteflyer", "Sam Kent", "Ivy Lind"]);
        // A family, and a land of few last names.
        stay(&["Ann Reed", "Bob Reed", "Sam Reed", "Ivy Reed", "Fernwalker", "Moss"]);
        stay(&[
            "Minjun Kim",
            "Seoyeon Kim",
            "Jiho Lee",
            "Sua Lee",
            "Haru Kim",
            "Bom Park",
            "Ara Park",
        ]);
        stay(&["Ann R.", "Bob R.", "Eve K.", "Tim K.", "Sue B.", "Joe B."]);
        // Two people of one first name, and guests who are counted.
        let shared = ["Ann of Kent", "Ann of York", "Bob of Kent", "Tim of York", "Sue of Kent"];
        stay(&shared);
        stay(&["Guest 1", "Guest 2", "User 3", "Reader 4", "Visitor 5"]);
        stay(&["On Fernwalker", "Off Fernwalker", "On Moss", "Off Moss", "On Ann", "Off Ann"]);
    }

    #[test]
    fn a_count_that_grows_is_still_a_count() {
        check(
            &["Fernwalker 12p", "Fernwalker 14p", "Moss 9p", "Reed 31p", "kiteflyer 4p"],
            &["Fernwalker", "Fernwalker", "Moss", "Reed", "kiteflyer"],
        );
        check(
            &[
                "A1 Leader",
                "B2 Leader",
                "C3 Leader",
                "D4 Leader",
                "E5 Member",
                "F6 Member",
                "G7 Member",
                "H8 Leader",
            ],
            &["A1", "B2", "C3", "D4", "E5", "F6", "G7", "H8"],
        );
    }
}
