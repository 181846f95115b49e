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
//! People have many names and few ranks. So where a few ends stand behind most of the texts, each behind several others,
//! they are none of the names, although nobody stands there without one. Some of many people share a last name; they are
//! few of all. Where few words open the texts and many end them, as of `Online Ann` and `Offline Bob`, the names are behind.

use foldhash::HashSet;

use super::super::gathered::Gathered;
use super::super::looks::Page;
use super::drop_empty;
use crate::text::{Span, is_margin};

/// So many different people must have one of the ends.
const FEWEST: usize = 4;

/// Of a hundred texts so many must end so.
const SHARE: usize = 40;

/// So many people must share an end on average.
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
        let end = shape(end);
        heads.get(end.as_str()).is_some_and(|heads| heads.len() >= SHARED_BY)
            && !texts.contains(end.trim())
    };
    let mut cuts: Gathered<&str, usize> = Gathered::new();
    let mut names: HashSet<String> = HashSet::default();
    let mut different: HashSet<String> = HashSet::default();
    for text in short() {
        if let Some(at) = ends(text).filter(|&at| is_shared(&text[at..])).min() {
            cuts.insert(text, text[..at].trim_end().len());
            names.insert(head(text, at));
            different.insert(shape(&text[at..]));
        }
    }
    let is_usual = names.len() >= FEWEST
        && cuts.len() * 100 >= texts.len() * SHARE
        && different.len() * SHARED_BY <= names.len();
    if is_usual { cuts } else { Gathered::new() }
}

/// Where the last words of a text start, with a name before them.
fn ends(text: &str) -> impl Iterator<Item = usize> + '_ {
    let spaces = text.char_indices().rev().filter(|&(_, c)| is_margin(c)).map(|(at, _)| at);
    spaces.take(MOST_WORDS).filter(|&at| text[..at].contains(char::is_alphabetic))
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
    fn last_names_of_a_few_stay_and_so_do_names_behind_a_word() {
        let kin =
            ["Ann Reed", "Bob Reed", "Fernwalker", "Moss", "kiteflyer", "Sam Kent", "Ivy Lind"];
        check(&kin, &kin);
        let lamps = ["On Fernwalker", "Off Fernwalker", "On Moss", "Off Moss", "On Ann", "Off Ann"];
        check(&lamps, &lamps);
    }
}
