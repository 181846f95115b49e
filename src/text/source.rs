//! One capture as text, with the way back to its file.

use serde::{Deserialize, Serialize};

use super::{LineNo, Lines, Span, reading_text};

/// How the bytes of a file were turned into text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16, low byte first, known by its byte order mark.
    Utf16Le,
    /// UTF-16, high byte first, known by its byte order mark.
    Utf16Be,
}

impl Encoding {
    /// The name that people and the WHATWG Encoding Standard use.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
        }
    }

    /// The encoding of that name, if it is one of ours.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Utf8, Self::Utf16Le, Self::Utf16Be].into_iter().find(|one| one.name() == name)
    }
}

/// A capture: its decoded text and lines, and the facts of the file it came from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The file's name, or another name for where the text came from. Never a path.
    pub name: String,
    /// The decoded text, whole.
    pub text: String,
    /// Where its lines are.
    pub lines: Lines,
    /// How the file was decoded.
    pub encoding: Encoding,
    /// Length of the file in bytes.
    pub bytes: u64,
    /// SHA-256 of the file's bytes, in lower-case hexadecimal digits.
    pub sha256: String,
    /// How many faulty sequences of bytes were replaced by U+FFFD.
    pub faults: u32,
}

impl Source {
    /// The text at a span.
    pub fn slice(&self, span: Span) -> &str {
        &self.text[span.range()]
    }

    /// The text at a span, made for reading. See [`reading_text`].
    pub fn reading(&self, span: Span) -> String {
        reading_text(self.slice(span))
    }

    /// A line as the capture has it, without its line end.
    pub fn line(&self, line: LineNo) -> &str {
        self.slice(self.lines.whole(line)).trim_end_matches(['\n', '\r'])
    }
}
