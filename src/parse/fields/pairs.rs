//! Two names in one text: who answers whom.
//!
//! In: the texts at the names' place. Out: the authors, and the names they answer, parted at the words that stand
//! between: `Ann replied to Bob`, `Ann → Bob`, `Ann Bob`. The words are learned from the page.

use foldhash::HashSet;

use super::super::gathered::Gathered;
use super::super::looks::Page;
use super::super::patterns::tokens;
use super::super::vocabulary::REPLY_PHRASES;
use super::offset;
use crate::text::{Span, is_margin, trim_margins};

/// Parts two names that stand in one text, with the same words between them in several texts, or with
/// nothing but a space: `Ann replied to Bob`, `Ann → Bob`, `Ann Bob`. Names that stand alone elsewhere show
/// which texts are two.
pub fn part_pairs(page: &Page, spans: &mut [Option<Span>], answered: &mut [Option<Span>]) {
    const LONGEST: usize = 120;
    let text = |span: &Span| page.source.slice(*span);
    let known: HashSet<&str> = spans.iter().chain(answered.iter()).flatten().map(text).collect();
    // The words between two known names, with how many different texts show them.
    let mut between: Gathered<&str, HashSet<&str>> = Gathered::new();
    for &whole in known.iter().filter(|whole| whole.len() <= LONGEST) {
        let boundaries = || whole.char_indices().map(|(at, _)| at).filter(|&at| at > 0);
        let firsts: Vec<usize> =
            boundaries().filter(|&at| known.contains(whole[..at].trim_end())).collect();
        let lasts: Vec<usize> =
            boundaries().filter(|&at| known.contains(whole[at..].trim_start())).collect();
        for &first in &firsts {
            for &last in lasts.iter().filter(|&&last| last >= first) {
                between.at(&whole[first..last]).insert(whole);
            }
        }
    }
    let best = between
        .iter()
        .map(|(words, texts)| (words.trim_matches(is_margin), texts.len()))
        .filter(|&(words, count)| !words.is_empty() && count >= 2)
        .max_by(|a, b| a.1.cmp(&b.1).then(a.0.len().cmp(&b.0.len())).then(b.0.cmp(a.0)));
    let best = best.map(|(words, _)| words.to_owned());
    if best.is_none() {
        let places = parted_by_space(page, spans);
        if are_pairs(page, spans, &places) {
            for ((slot, names), place) in spans.iter_mut().zip(answered).zip(places) {
                let unparted = slot.filter(|_| names.is_none());
                let (Some(span), Some((from, to))) = (unparted, place) else { continue };
                *slot = Some(span.part(0, from));
                *names = Some(span.part(to, span.len()));
            }
            return;
        }
    }
    let Some(words) = best.or_else(|| phrase_between(&known)).or_else(|| usual_phrase(&known))
    else {
        return;
    };
    // Those who are answered have written too, or most of them. Nobody of `Liam and Nick` has.
    let parted = known.iter().filter_map(|whole| Some((whole, parted_at(whole, &words)?)));
    let (all, answering) = parted.fold((0, 0), |(all, answering), (whole, (_, to))| {
        let is_known = known.contains(whole[to..].trim_matches(is_margin));
        (all + 1, answering + usize::from(is_known))
    });
    if !words.contains(is_margin) && all >= 3 && answering * 10 < all * 3 {
        return;
    }
    for (slot, names) in spans.iter_mut().zip(answered) {
        let Some(span) = slot.filter(|_| names.is_none()) else { continue };
        let whole = page.source.slice(span);
        if let Some((from, to)) = parted_at(whole, &words) {
            let trimmed = |from: usize, to: usize| {
                let (at, part) = trim_margins(&whole[from..to]);
                span.part(from + at, from + at + part.len())
            };
            *slot = Some(trimmed(0, from));
            *names = Some(trimmed(to, whole.len()));
        }
    }
}

/// Where words stand between two parts of a text. One word alone is none where it is part of another: the `and` of `Brandon`.
fn parted_at(whole: &str, words: &str) -> Option<(usize, usize)> {
    let is_word = words.chars().all(char::is_alphabetic);
    let places = whole.match_indices(words).map(|(at, found)| (at, at + found.len()));
    places.into_iter().find(|&(from, to)| {
        let (before, behind) = (&whole[..from], &whole[to..]);
        let is_part = is_word
            && (before.ends_with(char::is_alphanumeric)
                || behind.starts_with(char::is_alphanumeric));
        !is_part
            && !before.trim_matches(is_margin).is_empty()
            && !behind.trim_matches(is_margin).is_empty()
    })
}

/// Parts names from those of others that stand behind them with the mark of an address: `Ann @Bob`. A short form of the
/// own name stands there too on some pages, `Ann Lee @annlee`, and is no name of another.
pub fn part_addressed(page: &Page, spans: &mut [Option<Span>], answered: &mut [Option<Span>]) {
    const MARK: &str = " @";
    let parts = |span: &Span| page.source.slice(*span).split_once(MARK);
    if !spans.iter().flatten().any(|span| parts(span).is_some()) {
        return;
    }
    let own = |span: &Span| parts(span).map_or(page.source.slice(*span), |(own, _)| own).trim_end();
    // Behind some of the names a badge may stand: `Ann Moderator @Bob`.
    let mut known: HashSet<&str> = HashSet::default();
    for name in spans.iter().flatten().map(own) {
        known.insert(name);
        known.extend(name.match_indices(is_margin).map(|(at, _)| &name[..at]));
    }
    for (slot, names) in spans.iter_mut().zip(answered) {
        let Some((own, other)) = slot.as_ref().and_then(parts) else { continue };
        if !own.trim_end().is_empty() && known.contains(other) {
            let span = slot.unwrap_or_default();
            *names = Some(span.part(span.len() - other.len(), span.len()));
            *slot = Some(span.part(0, own.trim_end().len()));
        }
    }
}

/// Whether enough texts are two names with nothing but a space between. Where most of the first names end
/// in the same word, that word stands between the two.
fn are_pairs(page: &Page, spans: &[Option<Span>], places: &[Option<(usize, usize)>]) -> bool {
    let parted = places.iter().flatten().count();
    let firsts: HashSet<&str> = spans
        .iter()
        .zip(places)
        .filter_map(|(span, place)| Some(&page.source.slice((*span)?)[..(*place)?.0]))
        .collect();
    let mut ends: Gathered<&str, usize> = Gathered::new();
    for last in firsts.iter().filter_map(|first| first.rsplit(is_margin).next()) {
        *ends.at(last) += 1;
    }
    let most = ends.values().max().copied().unwrap_or_default();
    let is_word = firsts.len() >= 3 && most * 2 > firsts.len();
    parted >= 3 && parted * 4 >= spans.len() && !is_word
}

/// A known phrase in the middle of a text, as it is written there. Few answers show no words of their own.
fn usual_phrase(known: &HashSet<&str>) -> Option<String> {
    let in_small: Vec<(&str, String)> =
        known.iter().map(|&whole| (whole, whole.to_lowercase())).collect();
    let find = |phrase: &&str| {
        let phrase = phrase.to_lowercase();
        let found = in_small.iter().filter_map(|(whole, small)| {
            let at = small.find(&phrase).filter(|&at| at > 0 && small.len() == whole.len())?;
            let is_between = at + phrase.len() < whole.len();
            is_between.then(|| &whole[at..at + phrase.len()])
        });
        // The same one each time, of several spellings.
        found.min().map(str::to_owned)
    };
    REPLY_PHRASES.iter().find_map(find)
}

/// Words that stand in the middle of several texts, where the same names stand on both sides of them.
fn phrase_between(known: &HashSet<&str>) -> Option<String> {
    const FEWEST: usize = 3;
    const LONGEST: usize = 5;
    let mut sides: Gathered<&str, (HashSet<&str>, HashSet<&str>)> = Gathered::new();
    for &whole in known {
        let tokens: Vec<&str> = tokens(whole).collect();
        for first in 1..tokens.len() {
            for last in first..tokens.len().saturating_sub(1).min(first + LONGEST) {
                let from = offset(whole, tokens[first]);
                let to = offset(whole, tokens[last]) + tokens[last].len();
                let words = &whole[from..to];
                // Words that begin large are names themselves, unless a small one follows: `Reply to`.
                let is_small = |token: &&str| token.starts_with(char::is_lowercase);
                let is_name = words.starts_with(char::is_uppercase)
                    && !tokens[first..=last].iter().any(is_small);
                if is_name || words.chars().count() < 2 {
                    continue;
                }
                let left = whole[..from].trim_matches(is_margin);
                let right = whole[to..].trim_matches(is_margin);
                if !left.is_empty() && !right.is_empty() {
                    let both = sides.at(words);
                    both.0.insert(left);
                    both.1.insert(right);
                }
            }
        }
    }
    // Beside one of the names a badge may stand: `Ann Staff`.
    let beginnings: HashSet<&str> = known
        .iter()
        .flat_map(|whole| whole.match_indices(is_margin).map(|(at, _)| &whole[..at]))
        .collect();
    let fits = |(_, (left, right)): &(&str, (HashSet<&str>, HashSet<&str>))| {
        let is_known = |name: &&str| known.contains(name) || beginnings.contains(name);
        left.len() >= FEWEST
            && (left.iter().any(|name| right.contains(name) || known.contains(name))
                || right.iter().any(|name| name.len() > 2 && is_known(name)))
    };
    let best = sides.into_iter().filter(fits).max_by(|a, b| {
        let size = |it: &(&str, (HashSet<&str>, HashSet<&str>))| (it.1.0.len(), it.0.len());
        size(a).cmp(&size(b)).then(b.0.cmp(a.0))
    });
    best.map(|(words, _)| words.to_owned())
}

/// Where a space parts the author from a name that has written above: the longest such name at the end.
fn parted_by_space(page: &Page, spans: &[Option<Span>]) -> Vec<Option<(usize, usize)>> {
    let mut earlier: HashSet<&str> = HashSet::default();
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
