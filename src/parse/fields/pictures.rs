//! Pictures beside names, as converters print them: by their alternative text.
//!
//! In: the texts at the names' place. Out: the same without the words for the picture: `AvatarAnn`, `AnnAnn`,
//! `Ann's avatar Ann`.

use foldhash::HashSet;

use super::super::looks::Page;
use super::drop_empty;
use super::markup::trim_edges;
use crate::text::{Span, is_margin};

/// Words for a user's picture, as they stand in its alternative text.
const PICTURES: &[&str] = &[
    "avatar",
    "gravatar",
    "photo",
    "picture",
    "profile",
    "foto",
    "bild",
    "аватар",
    "アバター",
    "صورة",
];

/// A picture's alternative text is glued to the name behind it: `AvatarAnn`, `AnnAnn`, `Ann's avatar Ann`.
pub fn trim_pictures(page: &Page, spans: &mut [Option<Span>]) {
    let text = |span: Span| page.source.slice(span);
    // The name itself, once more.
    let doubled: Vec<Option<usize>> = spans
        .iter()
        .map(|span| {
            span.and_then(|span| second_copy(text(span)).or_else(|| behind_handle(text(span))))
        })
        .collect();
    let count = spans.iter().flatten().count();
    if doubled.iter().flatten().count() * 2 >= count.max(1) && count >= 2 {
        for (span, at) in spans.iter_mut().zip(doubled) {
            if let (Some(span), Some(at)) = (span.as_mut(), at) {
                *span = span.part(at, span.len());
            }
        }
        drop_empty(page, spans);
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

/// Where a name starts behind its short form, with a few words at most between: `ann_lee avatar Ann Lee`.
fn behind_handle(text: &str) -> Option<usize> {
    const LONGEST: usize = 160;
    const SHORTEST: usize = 2;
    const BETWEEN: usize = 24;
    let end = text.find(is_margin).filter(|_| text.len() <= LONGEST)?;
    let handle = || letters(&text[..end]);
    handle().nth(SHORTEST - 1)?;
    let starts = text.char_indices().skip_while(|&(at, _)| at < end);
    let starts = starts.filter(|(_, c)| is_margin(*c)).map(|(at, c)| at + c.len_utf8());
    starts
        .take_while(|&at| at <= end + BETWEEN)
        .find(|&at| letters(trim_edges(&text[at..]).1).eq(handle()))
}

/// A name's letters and digits, small.
fn letters(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}

/// Where the second copy of a name starts in a text that holds it twice, with a few words or nothing between.
fn second_copy(text: &str) -> Option<usize> {
    const LONGEST: usize = 160;
    const SHORTEST: usize = 2;
    if text.len() > LONGEST {
        return None;
    }
    // A copy ends as the text does, so most texts have none.
    let (ending, _) = text.char_indices().rev().nth(SHORTEST - 1)?;
    if !text[..ending].contains(&text[ending..]) {
        return None;
    }
    // The longest copy says most, and it is no longer than what stands before it.
    let starts = text.char_indices().map(|(at, _)| at).skip(1);
    starts.skip_while(|at| 2 * at < text.len()).find(|&at| {
        let (before, copy) = text.split_at(at);
        let is_part = copy.starts_with(is_margin) || copy.chars().count() < SHORTEST;
        let first = before.find(copy);
        !is_part
            && first.is_some_and(|first| {
                let between = before[first + copy.len()..].trim_matches(is_margin);
                // `Annika` does not hold `a` twice; a copy opens the text or follows words of a picture.
                let is_whole = first == 0 || !before[..first].ends_with(char::is_alphanumeric);
                is_whole && between.chars().count() <= 24
            })
    })
}
