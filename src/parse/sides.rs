//! On which side of its date a comment's text stands.
//!
//! In: the page and the dated lines of records. Out: the [`Side`], where the page shows it. A header and a signature look
//! alike, and each stands between two texts; taken for the other, every text goes to its neighbour's author. What stands
//! together shows it: an empty line, or the next item of a list, parts one comment from the next.
//!
//! ```text
//!   • It leaves at six now.
//!     3 people agree
//!     04.07.2013 05:54 Fernwalker        the end of an item: its text stands above
//!   • So it does.
//! ```

use std::ops::Range;

use super::lines::Marker;
use super::looks::Page;
use super::records::is_share;

/// A line of so many characters is text, whatever ends it.
const SHORTEST_TEXT: u32 = 40;

/// So many lines at most are looked at on each side of a date.
const LONGEST_GROUP: usize = 60;

/// Where a text stands, seen from its date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The date is in a signature.
    Above,
    /// The date is in a header.
    Below,
}

/// The side on which the texts of most dated lines stand; `None` where nothing shows it.
pub fn of_texts(page: &Page, anchors: &[usize]) -> Option<Side> {
    const MOST_LOOKED_AT: usize = 300;
    const FEWEST: usize = 2;
    let some = &anchors[..anchors.len().min(MOST_LOOKED_AT)];
    let (mut above, mut below) = (0, 0);
    // What stands before the first and behind the last may be no comment.
    for around in some.windows(3) {
        match side(page, around[0], around[1], around[2]) {
            Some(Side::Above) => above += 1,
            Some(Side::Below) => below += 1,
            None => {}
        }
    }
    // Where text and header have an empty line between them, and none parts comments, it seems to be the other way round.
    // But then a heading at most stands above the first header.
    let is_heading = |at: usize| {
        let mut above = (at.saturating_sub(LONGEST_GROUP)..at).rev();
        above.find(|&at| is_text(page, at)).is_some_and(|at| page.has_section_word(at))
    };
    let is_closed = |side: Side| match side {
        Side::Above => {
            some.first().is_some_and(|&first| has_text_above(page, first) && !is_heading(first))
        }
        Side::Below => some.last().is_some_and(|&last| has_text_below(page, last)),
    };
    let shown = above.max(below);
    if shown < FEWEST || !is_share(shown, some.len() - 2, 30) || above.min(below) * 10 > shown {
        return None;
    }
    Some(if above > below { Side::Above } else { Side::Below }).filter(|&side| is_closed(side))
}

/// The side of a dated line on which text stands together with it, while none stands on the other, nor apart from it.
fn side(page: &Page, before: usize, anchor: usize, next: usize) -> Option<Side> {
    let start = group_start(page, anchor).filter(|&start| start > before)?;
    let end = group_end(page, anchor).filter(|&end| end < next)?;
    let has_text = |mut lines: Range<usize>| lines.any(|at| is_text(page, at));
    match (has_text_above(page, anchor), has_text_below(page, anchor)) {
        (true, false) if !has_text(before + 1..start) && !has_text(anchor + 1..end) => {
            Some(Side::Above)
        }
        (false, true) if !has_text(start..anchor) && !has_text(end..next) => Some(Side::Below),
        _ => None,
    }
}

/// Whether text stands above a line and together with it. Where no empty line parts comments, buttons do; in a list item
/// they stand between its text and its date.
fn has_text_above(page: &Page, anchor: usize) -> bool {
    let Some(start) = group_start(page, anchor) else { return false };
    let is_item = page.line(start).marker != Marker::None;
    let mut together = (start..anchor).rev().take_while(|&at| is_item || !recurs(page, at));
    together.any(|at| is_text(page, at))
}

/// The same below a line.
fn has_text_below(page: &Page, anchor: usize) -> bool {
    let end = group_end(page, anchor).unwrap_or(page.looks.len());
    let is_item = page.looks.get(end).is_none_or(|_| page.line(end).marker != Marker::None);
    let mut together = (anchor + 1..end).take_while(|&at| is_item || !recurs(page, at));
    together.any(|at| is_text(page, at))
}

/// The first of the lines that stand together with one.
fn group_start(page: &Page, anchor: usize) -> Option<usize> {
    let lowest = anchor.saturating_sub(LONGEST_GROUP);
    (lowest..=anchor).rev().find(|&at| starts_group(page, at))
}

/// Behind the last of the lines that stand together with one.
fn group_end(page: &Page, anchor: usize) -> Option<usize> {
    let highest = page.looks.len().min(anchor + LONGEST_GROUP);
    (anchor + 1..highest).find(|&at| starts_group(page, at))
}

fn starts_group(page: &Page, at: usize) -> bool {
    page.looks[at].blanks_above > 0 || page.line(at).marker != Marker::None
}

/// Whether somebody says something on a line. What comes again is the site's, such as a title.
pub fn is_text(page: &Page, at: usize) -> bool {
    let look = &page.looks[at];
    (look.is_sentence || look.chars >= SHORTEST_TEXT) && look.dated.is_none() && !recurs(page, at)
}

fn recurs(page: &Page, at: usize) -> bool {
    page.looks[at].key.is_some_and(|key| page.counts[key as usize] > 1)
}
