//! What people are called: names without a badge that one of them alone has.
//!
//! In: the page and the records of its discussion. Out: the same with such names cut. A site marks who wrote the article
//! or works for it, and on a small page that is one person, so that nothing in the headers parts the badge from the name:
//!
//! ```text
//! Fernwalker                      above the article
//! Reed of Kent
//! Fernwalker original poster      in all headers
//! ```
//!
//! Where else the page says the name, in its byline or where people address each other, the badge is missing.

mod attributed;

use super::fields::bracketed_end;
use super::gathered::Gathered;
use super::looks::Page;
use super::records::Records;
use crate::text::is_margin;

/// How many lines above and below the first header are looked at.
const ABOVE: usize = 200;
const BELOW: usize = 2_000;

/// A longer line is text that says many things, in characters.
const LONGEST: u32 = 120;

/// A badge comes again with its name.
const FEWEST: usize = 2;

/// How many names are looked at, of those that may have a badge.
const MOST: usize = 8;

/// Takes the badges of single people off their names.
pub fn cut_badges(page: &Page, records: &mut Records) {
    attributed::cut_names(page, records);
    let mut times: Gathered<&str, usize> = Gathered::new();
    for name in records.records.iter().filter_map(|record| record.author) {
        *times.at(page.source.slice(name)) += 1;
    }
    let names: Vec<&str> = times.keys().copied().collect();
    let candidates =
        times.iter().filter(|&(name, &times)| times >= FEWEST && badges(name).next().is_some());
    let ends: Vec<(&str, usize)> = candidates
        .take(MOST)
        .filter_map(|(&name, &times)| {
            let first = records.records.first()?.start;
            Some((name, called(page, first, name, times, &names)?.len()))
        })
        .collect();
    for record in &mut records.records {
        let Some(name) = record.author else { continue };
        let end = ends.iter().find(|(whole, _)| *whole == page.source.slice(name));
        record.author = Some(end.map_or(name, |&(_, end)| name.part(0, end)));
    }
}

/// What somebody is called where the badge is missing.
fn called<'a>(
    page: &Page,
    first: usize,
    name: &'a str,
    times: usize,
    names: &[&str],
) -> Option<&'a str> {
    let near = first.saturating_sub(ABOVE)..page.looks.len().min(first + BELOW);
    let lines: Vec<usize> = near.filter(|&at| page.looks[at].chars <= LONGEST).collect();
    // What people say of each other has no badge, so a name that is said in whole has none.
    let with = lines.iter().filter(|&&at| page.text(at).contains(name)).count();
    if with > times {
        return None;
    }
    // Where lines are broken a name may go on in the next one.
    let goes_on = |at: usize, badge: &str| {
        let word = badge.split(is_margin).next().unwrap_or_default();
        page.looks.get(at + 1).is_some_and(|_| page.text(at + 1).starts_with(word))
    };
    let parts = badges(name).map(|at| (name[..at].trim_end(), name[at..].trim_start()));
    let found = parts.into_iter().find(|(bare, badge)| {
        // `Ann Lee (Rome)` is not `Ann Lee (Oslo)`, and brackets tell them apart.
        let alike = |it: &&&str| bracketed_end(it).is_some_and(|at| it[..at].trim_end() == *bare);
        let others = names.iter().filter(|it| **it != name);
        !others.into_iter().any(|it| alike(&it))
            && lines.iter().any(|&at| {
                !page.text(at).contains(name) && says_alone(page, at, bare) && !goes_on(at, badge)
            })
    });
    found.map(|(bare, _)| bare)
}

/// Where badges may start in a name, the longest first.
fn badges(name: &str) -> impl Iterator<Item = usize> + '_ {
    let bracket = bracketed_end(name);
    let spaces = name.char_indices().filter(|(_, c)| is_margin(*c)).map(|(at, _)| at);
    let spaces = spaces.filter(move |&at| bracket.is_none() && may_be_badge(name, at));
    let has_letters = |at: &usize| name[..*at].contains(char::is_alphabetic);
    bracket.into_iter().chain(spaces).filter(has_letters)
}

/// Whether the words behind a place in a name look as if they were none of it: a last name is written as the first is.
fn may_be_badge(name: &str, at: usize) -> bool {
    let (bare, badge) = (name[..at].trim_end(), name[at..].trim_start());
    let starts_small = |text: &str| text.starts_with(char::is_lowercase);
    let starts_large = |text: &str| text.starts_with(char::is_uppercase);
    let letter = |text: &str| text.chars().find(|c| c.is_alphabetic());
    let is_other_script =
        letter(bare).zip(letter(badge)).is_some_and(|(a, b)| script(a) != script(b));
    let has_two_words = bare.contains(is_margin);
    let is_small = badge.split(is_margin).all(starts_small);
    badge.contains(char::is_alphabetic)
        && (is_other_script
            || has_two_words
            || is_small
            || (starts_small(bare) && starts_large(badge)))
}

/// A number for the script of a letter, as far as names in it are written with other letters than those of others.
fn script(letter: char) -> u32 {
    match letter as u32 {
        0..=0x24f => 0,
        0x370..=0x3ff => 1,
        0x400..=0x52f => 2,
        0x590..=0x5ff => 3,
        0x600..=0x6ff => 4,
        0x1100..=0x11ff | 0xac00..=0xd7a3 => 5,
        0x2e80..=0x9fff => 6,
        _ => 7,
    }
}

/// Whether a line holds a name as words of its own, with no brackets behind. A single word is a word of any sentence, and
/// a first name in front of a last one, so it must stand at an edge of a line that is none, or behind a mark.
fn says_alone(page: &Page, at: usize, name: &str) -> bool {
    let line = page.text(at);
    let is_short = !page.looks[at].is_sentence;
    line.match_indices(name).any(|(at, _)| {
        let (before, behind) = (line[..at].trim_end_matches(is_margin), &line[at + name.len()..]);
        let is_whole = !line[..at].ends_with(char::is_alphanumeric)
            && !behind.starts_with(char::is_alphanumeric)
            && !behind.trim_start().starts_with(['(', '[']);
        let is_named = name.contains(is_margin)
            || bracketed_end(line).is_none()
                && is_short
                && (behind.is_empty() || before.is_empty())
            || before.ends_with('@');
        is_whole && is_named
    })
}
