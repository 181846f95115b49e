//! Words that all names of a page share.
//!
//! In: the texts at the names' place. Out: the same without the words at which most of them start or end: `Postby Ann »`
//! and `Postby Bob »` leave `Ann` and `Bob`.

use foldhash::HashSet;

use super::super::gathered::Gathered;
use super::super::looks::Page;
use super::super::patterns::tokens;
use super::super::vocabulary::is_saying;
use super::badges::bracketed_end;
use super::markup::{trim_edges, without_link_numbers};
use super::{drop_empty, offset};
use crate::text::Span;

/// The shape of a word: all that have a digit are alike.
fn shape(token: &str) -> &str {
    match bracketed(token) {
        true if !token.contains(char::is_alphabetic) => COUNT_IN_BRACKETS,
        true => "()",
        false if token.contains(char::is_numeric) => COUNT,
        false => token,
    }
}

/// The shapes of numbers, alone and in brackets.
const COUNT: &str = "0";
const COUNT_IN_BRACKETS: &str = "(0)";

/// Whether a token is brackets with something in them: `(not verified)`.
fn bracketed(token: &str) -> bool {
    token.starts_with(['(', '[', '（', '【']) && token.chars().nth(1).is_some()
}

/// Takes words off both ends of all texts, as long as most different texts share one there, and as long as
/// the texts stay different: `user17` and `user23` share a shape, and are names.
pub fn trim_shared<'a>(page: &Page<'a>, spans: &mut [Option<Span>]) {
    const MOST: usize = 10;
    trim_glued(page, spans);
    for from_start in [true, false] {
        for _ in 0..MOST {
            for span in spans.iter_mut().flatten() {
                let (at, text) = trim_edges(page.source.slice(*span));
                *span = span.part(at, at + text.len());
            }
            let different: HashSet<&str> =
                spans.iter().flatten().map(|span| page.source.slice(*span)).collect();
            let whole = different.iter().filter(|text| !text.is_empty()).count();
            // The numbers of links make texts differ that say the same.
            let said: HashSet<String> =
                different.iter().map(|it| without_link_numbers(it)).collect();
            let Some(token) = shared_end(&different, whole, from_start) else { break };
            let trimmed: Vec<Option<Span>> = spans
                .iter()
                .map(|span| {
                    let span = (*span)?;
                    let text = page.source.slice(span);
                    Some(match rest_of(text, &token, from_start) {
                        Some((from, to)) => span.part(from, to),
                        None => span,
                    })
                })
                .collect();
            let left: HashSet<&str> = trimmed
                .iter()
                .flatten()
                .map(|span| trim_edges(page.source.slice(*span)).1)
                .filter(|text| !text.is_empty())
                .collect();
            // Numbers that stand apart count something: `Ann 12`, `Ann 31`. The name recurs without them.
            // Where nothing but one word is left, as of `Guest 12` and `Guest 31`, they are part of the names.
            let is_count = [COUNT, COUNT_IN_BRACKETS].contains(&token.as_str()) && left.len() > 1;
            if whole >= 3 && left.len() * 10 < said.len() * 6 && !is_count {
                break;
            }
            spans.copy_from_slice(&trimmed);
        }
    }
    drop_empty(page, spans);
}

/// Takes an end off that nearly all texts share without a space before it: `wolf说道`, `Annsays`.
fn trim_glued(page: &Page, spans: &mut [Option<Span>]) {
    let text = |span: Span| page.source.slice(span).trim_end_matches([' ', ':', '：']);
    let different: HashSet<&str> = spans.iter().flatten().map(|span| text(*span)).collect();
    let Some(end) = glued_end(&different) else { return };
    for span in spans.iter_mut().flatten() {
        if let Some(name) = text(*span).strip_suffix(end.as_str()).filter(|it| !it.is_empty()) {
            *span = span.part(0, name.len());
        }
    }
}

/// The longest end that nearly all texts share, as part of their last word. In scripts without spaces two letters of
/// three texts show it; else it must be known to stand beside names.
fn glued_end(different: &HashSet<&str>) -> Option<String> {
    const MOST: usize = 8;
    const SHORTEST_WORD: usize = 4;
    let mut counts: Gathered<&str, usize> = Gathered::new();
    for text in different {
        let letters = text.char_indices().rev().take(MOST).take_while(|(_, c)| c.is_alphabetic());
        for (at, _) in letters.filter(|&(at, _)| text[..at].ends_with(char::is_alphanumeric)) {
            *counts.at(&text[at..]) += 1;
        }
    }
    let whole = different.len();
    let is_shared = |&(end, count): &(&str, usize)| {
        let length = end.chars().count();
        let is_unspaced = end.chars().all(is_of_unspaced_script);
        let is_said = is_saying(end) && (is_unspaced || length >= SHORTEST_WORD);
        let is_of_all = count == whole || (whole >= 5 && count * 10 >= whole * 9);
        is_of_all && ((is_said && whole >= 2) || (is_unspaced && length >= 2 && whole >= 3))
    };
    let shared = counts.into_iter().filter(is_shared);
    shared
        .map(|(end, _)| end)
        .max_by(|a, b| a.len().cmp(&b.len()).then(b.cmp(a)))
        .map(str::to_owned)
}

/// Whether a letter is of a script that parts its words by no spaces.
fn is_of_unspaced_script(letter: char) -> bool {
    matches!(letter as u32, 0xe00..=0xe7f | 0x3040..=0x30ff | 0x3400..=0x9fff | 0xac00..=0xd7a3)
}

/// The shape of the word that most different texts start or end with.
fn shared_end(different: &HashSet<&str>, whole: usize, from_start: bool) -> Option<String> {
    let mut ends: Gathered<String, usize> = Gathered::new();
    for text in different {
        if let Some(token) = end_of(text, from_start) {
            *ends.at(shape(token).to_owned()) += 1;
        }
    }
    let is_shared = |(token, count): &(String, usize)| {
        // Several people may share a first or a last name; hardly all of many.
        let is_name = || {
            token.starts_with(char::is_uppercase) && !(from_start && opens_phrase(different, token))
        };
        let enough = if whole >= 4 { 3 } else { 2 };
        let is_of_all = (whole >= 3 && *count == whole) || (whole >= 5 && count * 10 >= whole * 9);
        let is_of_most = *count >= enough && count * 10 >= whole * 6;
        (count * 2 >= whole && is_saying(token)) || is_of_all || (is_of_most && !is_name())
    };
    let shared = ends.into_iter().filter(is_shared);
    shared.max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0))).map(|(token, _)| token)
}

/// Whether the same small word or a colon follows a word wherever it opens a text: `Posted by Ann`, `Author: Ann`. First
/// names are followed by others.
fn opens_phrase(different: &HashSet<&str>, word: &str) -> bool {
    let mut followers = different.iter().filter_map(|&text| {
        let mut tokens = tokens(text);
        (tokens.next() == Some(word)).then(|| tokens.next()).flatten()
    });
    let Some(first) = followers.next() else { return false };
    (first == ":" || first.starts_with(char::is_lowercase)) && followers.all(|it| it == first)
}

/// The first or last word or mark of a text that has more. `@ann` is a name, with its mark, and so is a
/// number that is glued to one, as in `ann-17`.
fn end_of(text: &str, from_start: bool) -> Option<&str> {
    // An address behind the label of a link is taken apart word by word.
    let brackets = bracketed_end(text).filter(|&open| !from_start && !text[..open].ends_with(']'));
    if let Some(open) = brackets {
        // What stands in brackets is one thing: `Ann (ann-lee)`. Alone behind a mark it may be a name: `@[deleted]`.
        return text[..open].contains(char::is_alphanumeric).then_some(&text[open..]);
    }
    let mut tokens = tokens(text);
    let token = if from_start { tokens.next() } else { tokens.next_back() }?;
    tokens.next()?;
    let at = offset(text, token);
    let is_joint = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '@');
    let is_glued = match from_start {
        true => text[at + token.len()..].starts_with(is_joint),
        false => text[..at].ends_with(is_joint),
    };
    let has_digit = token.contains(char::is_numeric);
    (token != "@" && !(has_digit && is_glued)).then_some(token)
}

/// What is left of a text without the word of that shape at its end.
fn rest_of(text: &str, token: &str, from_start: bool) -> Option<(usize, usize)> {
    let end = end_of(text, from_start).filter(|end| shape(end) == token)?;
    let at = offset(text, end);
    Some(if from_start { (at + end.len(), text.len()) } else { (0, at) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(texts: &[&str], end: Option<&str>) {
        let different: HashSet<&str> = texts.iter().copied().collect();
        assert_eq!(glued_end(&different).as_deref(), end, "{texts:?}");
    }

    #[test]
    fn ends_are_glued_to_names() {
        check(&["石井说道", "wolf说道"], Some("说道"));
        check(&["石井の意見", "wolfの意見", "Annの意見"], Some("の意見"));
        check(&["Annsays", "Bobsays"], Some("says"));
        check(&["Ann Lisays", "Bob"], None);
        // Two of one family, and three who end alike by chance.
        check(&["王小明", "李小明"], None);
        check(&["Ann", "Jan", "Han"], None);
    }
}
