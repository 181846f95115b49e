//! Names without the marks that converters and sites put around them.
//!
//! In: a name's text as it stands on its line. Out: the name alone, out of `[12]Ann`, `[Ann](https://…)`, `**Ann**`,
//! `Ann »`.

use super::super::vocabulary::has_button_word;
use crate::text::{Source, Span, is_margin};

/// A name out of what converters put around links and emphasis: `[12]Ann`, `[Ann](https://…)`, `**Ann**`.
pub fn without_markup(source: &Source, span: Span) -> Option<Span> {
    let text = source.slice(span);
    let (mut start, mut end) = (0, text.len());
    loop {
        let rest = &text[start..end];
        let (at, inner) = trim_edges(rest);
        let (from, to) = (start + at, start + at + inner.len());
        let link = inner.strip_prefix('[').and_then(|inner| inner.split_once(']'));
        // A picture that is a link: `[![alt](address)](address)`.
        let picture = inner.starts_with("[![").then(|| inner.split_once(")](")).flatten();
        (start, end) = match link {
            _ if picture.is_some() => match picture.and_then(|(_, rest)| rest.split_once(')')) {
                Some((_, rest)) if !rest.is_empty() => (to - rest.len(), to),
                _ => return None,
            },
            // Markdown gives their address. A link without a word is a button, as is one with a button's word, and
            // the name follows it.
            Some((label, rest)) if rest.starts_with('(') => {
                let behind = behind_address(rest);
                let is_button = !label.contains(char::is_alphabetic)
                    || (has_button_word(label)
                        && behind.is_some_and(|rest| rest.contains(char::is_alphabetic)));
                match (is_button, behind) {
                    (false, _) => (from + 1, from + 1 + label.len()),
                    (true, Some(behind)) => (to - behind.len(), to),
                    (true, None) => return None,
                }
            }
            _ if inner.len() > 4 && inner.starts_with("**") => {
                (from + 2, to - if inner.ends_with("**") { 2 } else { 0 })
            }
            _ if inner.len() > 2 && inner.starts_with('*') && inner.ends_with('*') => {
                (from + 1, to - 1)
            }
            _ if inner.len() > 2 && inner.starts_with('_') && inner.ends_with('_') => {
                (from + 1, to - 1)
            }
            // A picture in front of the name: `![alt](address)`.
            _ if inner.starts_with("![") => match inner.split_once(')') {
                Some((picture, rest)) if !rest.is_empty() => (from + picture.len() + 1, to),
                _ => return None,
            },
            _ => return (!inner.is_empty()).then(|| span.part(from, to)),
        };
    }
}

/// What follows an address in parentheses, which may hold others.
fn behind_address(text: &str) -> Option<&str> {
    let mut open = 0;
    for (at, c) in text.char_indices() {
        match c {
            '(' => open += 1,
            ')' => open -= 1,
            _ => {}
        }
        if open == 0 {
            let rest = &text[at + 1..];
            return (!rest.is_empty()).then_some(rest);
        }
    }
    None
}

/// Marks that stand around a name and never belong to it.
pub fn is_edge(c: char) -> bool {
    is_margin(c)
        || matches!(
            c,
            ',' | ';'
                | ':'
                | '|'
                | '·'
                | '•'
                | '–'
                | '—'
                | '»'
                | '«'
                | '›'
                | '>'
                | '/'
                | '、'
                | '，'
                | '：'
                | '\u{200e}'
                | '\u{200f}'
        )
}

/// What Lynx prints in place of every button without a word.
const BUTTON: &str = "(BUTTON)";

/// A text without the marks around it, and without the numbers that Lynx gives to links.
pub fn trim_edges(text: &str) -> (usize, &str) {
    let (mut start, mut end) = (0, text.len());
    loop {
        let inner = &text[start..end];
        // What closes at the start has opened in front of the name: `3) Ann`.
        let is_start = |c| is_edge(c) || matches!(c, ')' | ']');
        let at = start + inner.len() - inner.trim_start_matches(is_start).len();
        let at = at.max(start + folding_mark(inner));
        let inner = text[at..end]
            .trim_end_matches(|c| is_edge(c) || matches!(c, '-' | '@' | '#' | '(' | '['));
        let (before, behind) = (link_number(inner), link_number_at_end(inner));
        let (before, behind) = match (inner.starts_with(BUTTON), inner.ends_with(BUTTON)) {
            (true, _) => (BUTTON.len(), 0),
            (_, true) => (before, BUTTON.len()),
            _ => (before, behind),
        };
        (start, end) = (at + before, at + inner.len() - behind);
        if before + behind == 0 || start >= end {
            return (start.min(end), &text[start.min(end)..end]);
        }
    }
}

/// How long a button without a word is at the start of a text, `[–]` or `[+]`, which folds a comment.
fn folding_mark(text: &str) -> usize {
    let inside = text.strip_prefix('[').and_then(|rest| rest.split_once(']'));
    let is_mark = |(mark, rest): &(&str, &str)| {
        !rest.is_empty()
            && !mark.is_empty()
            && mark.chars().count() <= 3
            && !mark.contains(char::is_alphanumeric)
    };
    inside.filter(is_mark).map_or(0, |(mark, _)| mark.len() + 2)
}

/// A text without the numbers of links in it: `by [12]Ann`.
pub fn without_link_numbers(text: &str) -> String {
    let mut parts = text.split('[');
    let mut said = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let digits = part.bytes().take_while(u8::is_ascii_digit).count();
        match digits > 0 && part[digits..].starts_with(']') {
            true => said.push_str(&part[digits + 1..]),
            false => said.extend(["[", part]),
        }
    }
    said
}

/// How long the number of a link at the start of a text is, `[12]`, where something follows it.
fn link_number(text: &str) -> usize {
    let number = text.strip_prefix('[').and_then(|rest| rest.split_once(']'));
    let is_number = |digits: &str| {
        (1..=4).contains(&digits.len()) && digits.bytes().all(|it| it.is_ascii_digit())
    };
    match number {
        Some((digits, rest)) if is_number(digits) && !rest.is_empty() => digits.len() + 2,
        _ => 0,
    }
}

/// The same at the end of a text.
fn link_number_at_end(text: &str) -> usize {
    let Some(rest) = text.strip_suffix(']') else { return 0 };
    let digits = rest.bytes().rev().take_while(u8::is_ascii_digit).count();
    let is_number = (1..=4).contains(&digits) && rest[..rest.len() - digits].ends_with('[');
    if is_number && text.len() > digits + 2 { digits + 2 } else { 0 }
}
