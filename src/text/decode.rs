//! Bytes of a file to text, or a reason for people why not.
//!
//! UTF-8 is the form in which text corpora keep pages; UTF-16 is what some desktop programs save.
//! Both are in the standard library. Faulty bytes never stop the reading: they become U+FFFD, are
//! counted, and the count is shown.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{Encoding, Lines, Source};

/// The largest file that is read, in bytes. Offsets are 32 bits wide and wasm memory ends at 4 GiB.
pub const MAX_BYTES: u64 = 1 << 30;

/// Why a file could not be turned into text. This is the only step that can fail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LoadError {
    /// The file has no bytes, or nothing but white space.
    Empty,
    /// The file is not text. Holds what it looks like, where its first bytes tell, as a short name.
    Binary(Option<String>),
    /// The file is larger than [`MAX_BYTES`]. Holds its length in bytes.
    TooLarge(u64),
    /// The file says that it was written by Undertext, but it cannot be read. Holds the reason.
    Interchange(String),
    /// The file could not be read at all. Holds the system's reason.
    Unreadable(String),
}

/// First bytes that tell what a file is, for the message that says why it was not read.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"\x1f\x8b", "gzip"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "gif"),
    (b"\x7fELF", "program"),
    (b"SQLite format 3\0", "sqlite"),
];

/// Turns the bytes of the file called `name` into a [`Source`].
///
/// # Errors
/// Where the file is empty, too large or no text; see [`LoadError`].
pub fn decode(name: &str, bytes: Vec<u8>) -> Result<Source, LoadError> {
    let length = bytes.len() as u64;
    if length > MAX_BYTES {
        return Err(LoadError::TooLarge(length));
    }
    if let Some((_, kind)) = SIGNATURES.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Err(LoadError::Binary(Some((*kind).to_owned())));
    }
    let sha256 = hexadecimal(&Sha256::digest(&bytes));
    let (encoding, text, faults) = if let Some(body) = bytes.strip_prefix(b"\xff\xfe") {
        utf16(Encoding::Utf16Le, body, u16::from_le_bytes)
    } else if let Some(body) = bytes.strip_prefix(b"\xfe\xff") {
        utf16(Encoding::Utf16Be, body, u16::from_be_bytes)
    } else {
        if looks_binary(&bytes) {
            return Err(LoadError::Binary(None));
        }
        utf8(bytes)
    };
    if text.chars().all(char::is_whitespace) {
        return Err(LoadError::Empty);
    }
    let lines = Lines::new(&text);
    Ok(Source { name: name.to_owned(), text, lines, encoding, bytes: length, sha256, faults })
}

/// Whether more than one byte in twenty of the file's start is a control character that text never
/// holds. A few stray NULs in a damaged capture do not make it binary.
fn looks_binary(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(64 * 1024)];
    let controls = start
        .iter()
        .filter(|&&byte| byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b))
        .count();
    controls * 20 > start.len()
}

fn utf8(mut bytes: Vec<u8>) -> (Encoding, String, u32) {
    if bytes.starts_with(b"\xef\xbb\xbf") {
        bytes.drain(..3);
    }
    let (text, faults) = match String::from_utf8(bytes) {
        Ok(text) => (text, 0),
        Err(error) => {
            let mut text = String::with_capacity(error.as_bytes().len());
            let mut faults = 0;
            for chunk in error.as_bytes().utf8_chunks() {
                text.push_str(chunk.valid());
                if !chunk.invalid().is_empty() {
                    text.push(char::REPLACEMENT_CHARACTER);
                    faults += 1;
                }
            }
            (text, faults)
        }
    };
    (Encoding::Utf8, text, faults)
}

fn utf16(encoding: Encoding, body: &[u8], unit: fn([u8; 2]) -> u16) -> (Encoding, String, u32) {
    let (pairs, odd) = body.as_chunks::<2>();
    let mut faults = u32::from(!odd.is_empty());
    let text = char::decode_utf16(pairs.iter().map(|&pair| unit(pair)))
        .map(|char| {
            char.unwrap_or_else(|_| {
                faults += 1;
                char::REPLACEMENT_CHARACTER
            })
        })
        .collect();
    (encoding, text, faults)
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: Result<(&str, Encoding, u32), LoadError>) {
        let found = decode("x.txt", bytes.to_vec());
        let found = found.as_ref().map(|s| (s.text.as_str(), s.encoding, s.faults));
        assert_eq!(found, expected.as_ref().map(|e| *e), "{bytes:?}");
    }

    #[test]
    fn text_is_decoded_and_the_rest_is_named() {
        check(b"plain", Ok(("plain", Encoding::Utf8, 0)));
        check("\u{feff}bär".as_bytes(), Ok(("bär", Encoding::Utf8, 0)));
        check(b"a\xffb\xc3", Ok(("a\u{fffd}b\u{fffd}", Encoding::Utf8, 2)));
        check(b"\xff\xfeh\0i\0", Ok(("hi", Encoding::Utf16Le, 0)));
        check(b"\xfe\xff\0h\0i\0", Ok(("hi", Encoding::Utf16Be, 1)));
        check(b"", Err(LoadError::Empty));
        check(b" \n\t\n", Err(LoadError::Empty));
        check(b"%PDF-1.7 ...", Err(LoadError::Binary(Some("pdf".to_owned()))));
        check(&[0, 1, 2, 3, 0, 0, 7, 9], Err(LoadError::Binary(None)));
    }
}
