//! What each line of a capture looks like: blank, text, or an item with a bullet, and how far in.
//!
//! An extractor prints `li` as two spaces for each list it stands in, a bullet and a space, and
//! indents every further line of that item by two more:
//!
//! ```text
//!     • Fernwalker           an item at column 4
//!       The boat is late.    its text, at column 6
//! ```

use crate::text::{LineNo, Source, Span, is_margin, trim_margins};

/// What stands before the text of a list item. A bullet counts only with a space behind it.
const BULLETS: [char; 1] = ['•'];

/// How much further in than its bullet the text of an item stands, in columns.
pub const ITEM_STEP: usize = 2;

/// One line of the capture.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    /// Its number.
    pub no: LineNo,
    /// The column of its first character that is not margin; one column for each margin character.
    pub column: usize,
    /// Its text without margins. Empty for a blank line.
    pub trimmed: Span,
    /// For a list item its text behind the bullet, else the same as `trimmed`.
    pub content: Span,
    /// Whether it starts with a bullet.
    pub is_item: bool,
}

impl Line {
    /// Whether there is nothing on the line.
    pub fn is_blank(&self) -> bool {
        self.trimmed.is_empty()
    }

    /// Whether this line can be further text of an item whose bullet stands at `column`.
    pub fn is_below(&self, column: usize) -> bool {
        self.column >= column + ITEM_STEP
    }
}

/// Looks at every line.
pub fn classify(source: &Source) -> Vec<Line> {
    (0..source.lines.len())
        .map(|index| {
            let no = LineNo(index as u32);
            let whole = source.lines.whole(no);
            let text = source.slice(whole);
            let (start, body) = trim_margins(text);
            let trimmed = whole.part(start, start + body.len());
            let bullet = body
                .strip_prefix(BULLETS)
                .filter(|rest| rest.starts_with(is_margin))
                .map(trim_margins)
                .filter(|(_, content)| !content.is_empty());
            let content = match bullet {
                Some((_, content)) => trimmed.part(body.len() - content.len(), body.len()),
                None => trimmed,
            };
            // A blank line is all margin, its line end included, and stands nowhere.
            let column = if body.is_empty() { 0 } else { text[..start].chars().count() };
            Line { no, column, trimmed, content, is_item: bullet.is_some() }
        })
        .collect()
}
