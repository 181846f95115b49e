//! One capture as text, with the way back to its file.

use serde::{Deserialize, Serialize};

use super::{Encoding, LineNo, Lines, Packing, Span, reading_text};

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
    /// Whether that encoding was found out from the text, which may go wrong: the file does not say.
    pub is_guessed: bool,
    /// How the file was packed, where it was. All that follows is of what was in it.
    pub packing: Option<Packing>,
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
