//! Places in a text: spans of bytes, lines, and values that remember where they were read.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A half-open range of bytes in the decoded text of a capture. Both ends lie on char boundaries.
///
/// Offsets are 32 bits wide: [`super::MAX_BYTES`] keeps every capture below 4 GiB.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
pub struct Span {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset just behind the last byte.
    pub end: u32,
}

impl Span {
    /// The span of `start..end`.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end, "a span runs forwards: {start}..{end}");
        Self { start: start as u32, end: end as u32 }
    }

    /// The same span as a range that slices a `str`.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether nothing lies in the span.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The part `from..to` of this span, both counted in bytes from its start.
    pub fn part(self, from: usize, to: usize) -> Self {
        Self::new(self.start as usize + from, self.start as usize + to)
    }

    /// The smallest span that holds both.
    pub fn to(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// A half-open range of indices into one of the document's flat lists, such as its blocks.
///
/// Comments point into shared lists instead of owning small ones: a document of 100,000 comments is
/// then a handful of allocations, and crosses to another thread as flat memory.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// Index of the first element.
    pub start: u32,
    /// Index just behind the last element.
    pub end: u32,
}

impl Run {
    /// The run of `start..end`.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start: start as u32, end: end as u32 }
    }

    /// The same run as a range that slices a list.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// How many elements the run holds.
    pub fn len(self) -> usize {
        self.range().len()
    }

    /// Whether the run holds no element.
    pub fn is_empty(self) -> bool {
        self.range().is_empty()
    }
}

/// Zero-based number of a line. People see [`LineNo::shown`].
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
pub struct LineNo(pub u32);

impl LineNo {
    /// The one-based number that is shown to people and written to JSON.
    pub fn shown(self) -> u32 {
        self.0 + 1
    }

    /// As an index.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A value together with the place in the capture where it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stated<T> {
    /// What the capture says.
    pub value: T,
    /// Where it says so.
    pub span: Span,
}

/// Where each line of a text starts.
///
/// `\n`, `\r\n` and a lone `\r` end a line. A text that ends with a line end has no empty line after
/// it; an empty text has no lines.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lines {
    starts: Vec<u32>,
    end: u32,
}

impl Lines {
    /// Finds the lines of `text` in one pass.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = Vec::new();
        let mut start = 0;
        while start < bytes.len() {
            starts.push(start as u32);
            let ending = bytes[start..].iter().position(|byte| matches!(byte, b'\n' | b'\r'));
            start = match ending.map(|at| start + at) {
                None => bytes.len(),
                Some(at) if bytes[at..].starts_with(b"\r\n") => at + 2,
                Some(at) => at + 1,
            };
        }
        Self { starts, end: bytes.len() as u32 }
    }

    /// How many lines there are.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Whether the text was empty.
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// The line that holds the byte at `offset`; the last line for an offset at or past the end.
    pub fn at(&self, offset: u32) -> LineNo {
        LineNo(self.starts.partition_point(|&start| start <= offset).saturating_sub(1) as u32)
    }

    /// The lines that a span touches, first and last. An empty span touches the line it stands in.
    pub fn of(&self, span: Span) -> (LineNo, LineNo) {
        let last = if span.is_empty() { span.start } else { span.end - 1 };
        (self.at(span.start), self.at(last))
    }

    /// The bytes of a line, its line end included. Empty for a line past the end.
    pub fn whole(&self, line: LineNo) -> Span {
        let start = self.starts.get(line.index()).copied().unwrap_or(self.end);
        let end = self.starts.get(line.index() + 1).copied().unwrap_or(self.end);
        Span { start, end }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let lines = Lines::new(text);
        let found: Vec<&str> =
            (0..lines.len()).map(|no| &text[lines.whole(LineNo(no as u32)).range()]).collect();
        assert_eq!(found, expected, "lines of {text:?}");
        for (no, line) in found.iter().enumerate() {
            let whole = lines.whole(LineNo(no as u32));
            assert_eq!(lines.of(whole), (LineNo(no as u32), LineNo(no as u32)), "{line:?}");
        }
    }

    #[test]
    fn lines_end_at_any_line_end() {
        check("", &[]);
        check("a", &["a"]);
        check("a\n", &["a\n"]);
        check("a\nb", &["a\n", "b"]);
        check("a\r\nb\r\n", &["a\r\n", "b\r\n"]);
        check("a\rb\n\n", &["a\r", "b\n", "\n"]);
        check("\r\n\r", &["\r\n", "\r"]);
    }
}
