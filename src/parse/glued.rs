//! Comments in text without bullets, empty lines or dates, where only reply headers keep a form.
//!
//! In: the page and its [`Wording`]. Out: the [`Records`]. A browser's own text of the first format looks
//! like this:
//!
//! ```text
//! Fernwalker                                              a name alone: whoever starts a thread
//! How late is the boat?
//! Reed_of_kentin reply toFernwalker(Show commentHide comment)
//! Fernwalker, an hour.
//! Fernwalker, and it has no roof.                         the author of this one is lost
//! ```
//!
//! Reply headers are certain. A name alone is told from a line of text by what follows it and by whether
//! its words are used as words elsewhere; a line that opens with somebody's name and a comma starts an
//! answer, for that is how these pages write them. Comments that have lost both cannot be seen at all,
//! and their text stays with the comment above.

use std::cell::LazyCell;

use foldhash::HashSet;

use super::fields::without_markup;
use super::looks::Page;
use super::names::{looks_like_name, opens_with_name};
use super::patterns::{PatternKind, tokens};
use super::records::{Record, Records};
use super::section::{is_counter, is_frame_line};
use super::wording::Wording;
use crate::text::Span;

/// What a line is within the section.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A header that states whom it answers.
    Reply { author: Option<Span>, names: Span },
    /// A name alone.
    Name,
    /// Text that opens with the name of the person it answers.
    Answer,
    /// Any other text.
    Text,
}

/// The records between the reply headers of the page, if it has several.
pub fn grow(page: &Page, wording: &Wording) -> Option<Records> {
    const FEWEST: usize = 2;
    let reply = |at: usize| wording.reply_header(page.source, page.content(at), false);
    let headers: Vec<usize> = (0..page.looks.len()).filter(|&at| reply(at).is_some()).collect();
    let (&first, &last) = (headers.first()?, headers.last()?);
    if headers.len() < FEWEST {
        return None;
    }
    let start = section_start(page, first);
    let ends = |&at: &usize| page.looks[at].blanks_above > 0 || is_counter(page.text(at));
    let end = (last + 1..page.looks.len()).find(ends).unwrap_or(page.looks.len());

    let stated = headers.iter().filter_map(|&at| reply(at));
    let known: HashSet<&str> = stated
        .flat_map(|it| [it.author, Some(it.names)])
        .flatten()
        .map(|span| page.source.slice(span))
        .collect();
    // A name may open a line, to address somebody, so only what stands further on is used as a word.
    // They are gathered from all of the text, where any line comes close to a name.
    let words = LazyCell::new(|| -> HashSet<&str> {
        let further_on = (start..end).flat_map(|at| tokens(page.text(at)).skip(1));
        further_on.filter(|token| token.starts_with(char::is_lowercase)).collect()
    });
    let is_used = |word: &str| words.contains(word);
    let mut kinds = vec![Kind::Text; end - start];
    // From below, for a name heads the text that follows it and not another name.
    for at in (start..end).rev() {
        let next = kinds.get(at + 1 - start).copied();
        let text = page.text(at);
        kinds[at - start] = match reply(at) {
            Some(it) => Kind::Reply { author: it.author, names: it.names },
            None if !matches!(next, Some(Kind::Text)) => Kind::Text,
            None if known.contains(text) || is_plausible(text, page, at, &is_used) => Kind::Name,
            None => Kind::Text,
        };
    }
    for at in start + 1..end {
        let follows_header = matches!(kinds[at - start - 1], Kind::Reply { .. } | Kind::Name);
        let is_text = kinds[at - start] == Kind::Text;
        if is_text && !follows_header && opens_with_name(page.text(at), &known) {
            kinds[at - start] = Kind::Answer;
        }
    }
    Some(records(page, start, &kinds))
}

fn records(page: &Page, start: usize, kinds: &[Kind]) -> Records {
    let mut records: Vec<Record> = Vec::new();
    for (offset, &kind) in kinds.iter().enumerate() {
        let at = start + offset;
        let (author, names, head) = match kind {
            Kind::Reply { author, names } => {
                let bare = |span: Span| without_markup(page.source, span);
                (author.and_then(bare), bare(names), 1)
            }
            Kind::Name => (without_markup(page.source, page.content(at)), None, 1),
            Kind::Answer => (None, None, 0),
            // The first line of the section starts a comment whatever it is.
            Kind::Text if records.is_empty() => (None, None, 0),
            Kind::Text => {
                if let Some(last) = records.last_mut() {
                    last.body_end = at + 1;
                    last.end = at + 1;
                }
                continue;
            }
        };
        records.push(Record {
            start: at,
            head_end: at + head,
            body_end: at + 1,
            end: at + 1,
            author,
            names,
            ..Record::default()
        });
    }
    Records { records, are_items: false, footed: 0, kind: PatternKind::Replies }
}

/// The first line of the section: below the frame that opens the block of lines without empty ones.
fn section_start(page: &Page, first_header: usize) -> usize {
    let top = (0..=first_header).rev().find(|&at| page.looks[at].blanks_above > 0).unwrap_or(0);
    let is_frame = |&at: &usize| is_frame_line(page.text(at));
    let frame = (top..first_header).take_while(is_frame).count();
    // Below the frame stands the field for a new comment, of which its label is left.
    let has_field = frame >= 2 && page.looks[top + frame].is_name && top + frame < first_header;
    top + frame + usize::from(has_field)
}

/// Whether a line that is no known name can be one: of few words, none of which is used as a word in the
/// discussion, with text below it.
fn is_plausible(text: &str, page: &Page, at: usize, is_used: &dyn Fn(&str) -> bool) -> bool {
    const LONGEST: usize = 32;
    const MOST_WORDS: usize = 4;
    const SHORTEST_TEXT: u32 = 12;
    let parts: Vec<&str> = text.split(' ').filter(|part| !part.is_empty()).collect();
    let is_name_like = looks_like_name(text)
        && text.chars().count() <= LONGEST
        && parts.len() <= MOST_WORDS
        && text.chars().all(|c| c.is_alphanumeric() || " _-.'’[]()&@#".contains(c))
        && text.contains(char::is_alphabetic);
    let is_capital = |part: &&str| !part.starts_with(char::is_lowercase);
    let is_handle = parts.len() == 1;
    let has_text = page.looks.get(at + 1).is_some_and(|next| next.chars >= SHORTEST_TEXT);
    is_name_like
        && (is_handle || parts.iter().all(is_capital))
        && has_text
        && !tokens(text).any(|token| is_used(&token.to_lowercase()))
}
