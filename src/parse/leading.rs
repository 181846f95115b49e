//! Numbers of comments that stand before their texts.
//!
//! In: the page and the records of its discussion. Out: the same, where such numbers are no part of the texts:
//!
//! ```text
//! #3  Four weeks under a roof.
//! 12 votes, by Fernwalker, 3 December 2021
//! #4  So it is.
//! ```

use super::looks::Page;
use super::records::{Record, is_share};
use crate::text::{Span, is_margin};

/// Cuts them off where nearly all texts have one, each another, in their order. People begin with the number of who is
/// answered as well, and that comes again and goes back.
pub fn cut(page: &Page, records: &mut [Record]) {
    const FEWEST: usize = 3;
    let is_bare = |it: &Record| it.opening.is_none() && it.head_end == it.start;
    let found: Vec<Option<(u32, u32)>> =
        records.iter().map(|it| number(page, it).filter(|_| is_bare(it))).collect();
    let numbers: Vec<u32> = found.iter().flatten().map(|it| it.0).collect();
    if numbers.len() < FEWEST
        || !is_share(numbers.len(), records.len(), 90)
        || !are_in_order(&numbers)
    {
        return;
    }
    for (record, found) in records.iter_mut().zip(found) {
        record.opening = found.map(|it| it.1).or(record.opening);
    }
}

/// Whether the texts have such numbers, and the one before the first stands above the first record: then what are held to
/// be headers end the texts above them.
pub fn start_above(page: &Page, records: &[Record]) -> bool {
    const FEWEST: usize = 3;
    const FURTHEST: usize = 40;
    let numbers: Vec<u32> = records.iter().filter_map(|it| Some(number(page, it)?.0)).collect();
    // Below the last line that ends a text there is none.
    if numbers.len() < FEWEST
        || !is_share(numbers.len() + 1, records.len(), 90)
        || !are_in_order(&numbers)
    {
        return false;
    }
    let (first, is_rising) = (numbers[0], numbers[0] < numbers[1]);
    let before = if is_rising { first.checked_sub(1) } else { first.checked_add(1) };
    let start = records.first().map_or(0, |it| it.start);
    let mut above = start.saturating_sub(FURTHEST)..start;
    above.any(|at| before.is_some() && number_in(page, page.content(at)).map(|it| it.0) == before)
}

fn are_in_order(numbers: &[u32]) -> bool {
    numbers.windows(2).all(|pair| pair[0] < pair[1])
        || numbers.windows(2).all(|pair| pair[0] > pair[1])
}

/// The number before the text of a record, and where the text goes on.
fn number(page: &Page, record: &Record) -> Option<(u32, u32)> {
    number_in(page, record.text(page).next()?.1)
}

fn number_in(page: &Page, content: Span) -> Option<(u32, u32)> {
    let text = page.source.slice(content);
    let behind_link = behind_link_number(text);
    let rest = behind_link.trim_start_matches(is_mark).strip_prefix('#')?;
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let number = rest[..digits].parse().ok()?;
    let rest = rest[digits..].trim_start_matches(is_mark);
    if !rest.starts_with(is_margin) {
        return None;
    }
    let rest = behind_link_number(rest.trim_start_matches(is_margin)).trim_start_matches(is_margin);
    let Span { end, .. } = content;
    (!rest.is_empty()).then(|| (number, end - rest.len() as u32))
}

/// What converters put around the words of links.
fn is_mark(c: char) -> bool {
    matches!(c, '*' | '_')
}

fn behind_link_number(text: &str) -> &str {
    let inner =
        text.strip_prefix('[').map(|it| it.trim_start_matches(|c: char| c.is_ascii_digit()));
    inner.and_then(|it| it.strip_prefix(']')).unwrap_or(text)
}
