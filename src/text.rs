//! Bytes become text with places in it.
//!
//! In: the bytes of a file. Out: a [`Source`] – the decoded text, its lines, and the way back from
//! any place in it to the bytes of the file. This layer knows nothing of articles or comments.

mod decode;
mod detect;
mod encoding;
mod packing;
mod reading;
mod source;
mod span;

pub use decode::{Decoding, Legacy, LoadError, MAX_BYTES, decode, decode_as};
pub use encoding::Encoding;
pub use packing::{Lack, Packing, PackingKind, unpacked};
pub use reading::{WHITESPACE, is_margin, reading_line, reading_text, trim_margins};
pub use source::Source;
pub use span::{LineNo, Lines, Run, Span, Stated};
