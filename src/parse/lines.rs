//! What each line of a capture looks like: blank, text, or an item with a marker, and how far in.
//!
//! An extractor prints `li` with a marker, and indents every further line of that item:
//!
//! ```text
//!     • Fernwalker           an item at column 4
//!       The boat is late.    its text, at column 6
//! ```

use super::converter::Made;
use super::dates;
use crate::model::Converter;
use crate::text::{LineNo, Source, Span, is_margin, trim_margins};

/// How much further in than its bullet the text of an item stands, in columns.
pub const ITEM_STEP: usize = 2;

/// What stands before the text of a list item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marker {
    /// Nothing: the line is no item.
    None,
    /// A bullet.
    Bullet,
    /// A number with a full stop.
    Number,
}

/// One line of the capture.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    /// Its number.
    pub no: LineNo,
    /// The column of its first character that is not margin; one column for each margin character.
    pub column: usize,
    /// Its text without margins. Empty for a blank line.
    pub trimmed: Span,
    /// For a list item its text behind the marker, for a Markdown heading its title, else the same as
    /// `trimmed`.
    pub content: Span,
    /// What marks it as an item.
    pub marker: Marker,
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

/// The bullets of a converter. What is one here is a reader's typed star or dash there.
fn bullets(converter: Converter) -> &'static [char] {
    match converter {
        Converter::Resiliparse | Converter::Browser | Converter::Unknown => &['•'],
        Converter::Inscriptis => &['*', '+', 'o', '-', '•'],
        Converter::W3m => {
            &['•', '◦', '▪', '▫', '●', '○', '☆', '★', '□', '■', '◇', '◆', '△', '▽', '*', '+', '-']
        }
        Converter::Lynx => &['*', '+', 'o', '#', '@', '-', '='],
        Converter::Markdown => &['*', '-', '+'],
    }
}

/// Looks at every line.
pub fn classify(source: &Source, made: &Made) -> Vec<Line> {
    let bullets = bullets(made.by);
    // Right-aligned numbers start further left the longer they are, so their last digit is their column.
    let is_flush_right =
        matches!(made.by, Converter::Inscriptis | Converter::W3m | Converter::Lynx);
    (0..source.lines.len())
        .map(|index| {
            let no = LineNo(index as u32);
            let whole = source.lines.whole(no);
            let text = source.slice(whole);
            let (start, body) = trim_margins(text);
            let trimmed = whole.part(start, start + body.len());
            let (marker, rest) = marker(body, bullets);
            let content = match marker {
                Marker::None if made.by == Converter::Markdown => {
                    trimmed.part(heading_mark(body), body.len())
                }
                Marker::None => trimmed,
                _ => {
                    let (_, content) = trim_margins(rest);
                    trimmed.part(body.len() - content.len(), body.len())
                }
            };
            // A blank line is all margin, its line end included, and stands nowhere.
            let mut column = if body.is_empty() { 0 } else { text[..start].chars().count() };
            if marker == Marker::Number && is_flush_right {
                column += body.find('.').unwrap_or(1).saturating_sub(1);
            }
            let is_item = marker == Marker::Bullet;
            Line { no, column, trimmed, content, marker, is_item }
        })
        .collect()
}

/// How long the mark of a Markdown heading is at the start of a line, `## `.
fn heading_mark(body: &str) -> usize {
    let level = body.bytes().take_while(|&it| it == b'#').count();
    let title = body[level..].trim_start_matches(is_margin);
    let is_heading = (1..=6).contains(&level) && body[level..].starts_with(is_margin);
    if is_heading && !title.is_empty() { body.len() - title.len() } else { 0 }
}

/// The marker at the start of a line, and what follows it. A marker counts only with a space behind it
/// and text behind that.
fn marker<'a>(body: &'a str, bullets: &[char]) -> (Marker, &'a str) {
    const MOST_DIGITS: usize = 4;
    let is_followed =
        |rest: &str| rest.starts_with(is_margin) && !rest.trim_matches(is_margin).is_empty();
    if let Some(rest) = body.strip_prefix(bullets)
        && is_followed(rest)
    {
        return (Marker::Bullet, rest);
    }
    let digits = body.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=MOST_DIGITS).contains(&digits)
        && let Some(rest) = body[digits..].strip_prefix('.')
        && is_followed(rest)
        // `22. April 2019` is a date, `22. April` the twenty-second and called so, as `10. Marta` is.
        && dates::find(body)
            .is_none_or(|dated| dated.start > 0 || !(dated.form.has_year || dated.form.has_time))
    {
        return (Marker::Number, rest);
    }
    (Marker::None, body)
}
