//! Bytes of a file to text, or a reason for people why not.
//!
//! Text that does not say in which encoding it is written is tried in all: see [`detect`]. Faulty bytes never stop the
//! reading: they become U+FFFD, are counted, and the count is shown.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::detect::detect;
use super::packing::{Unpacked, unpack};
use super::{Encoding, Lack, Lines, Source};

/// The largest file that is read, in bytes. Offsets are 32 bits wide and wasm memory ends at 4 GiB.
pub const MAX_BYTES: u64 = 1 << 30;

/// Decodes bytes in a legacy encoding; what means nothing becomes U+FFFD.
pub type Legacy = fn(Encoding, &[u8]) -> String;

/// How a file is to be decoded.
#[derive(Clone, Copy, Debug)]
pub struct Decoding {
    /// The encoding that the reader has chosen; `None` is to be found out.
    pub chosen: Option<Encoding>,
    /// The legacy encodings. Every browser has the tables of them, so the page brings none along.
    pub legacy: Option<Legacy>,
}

impl Default for Decoding {
    /// To be found out, with all encodings where this is a program of its own; in a browser, who has them says so.
    fn default() -> Self {
        #[cfg(not(target_family = "wasm"))]
        let legacy: Option<Legacy> = Some(|encoding, bytes| {
            let encoding = encoding_rs::Encoding::for_label(encoding.name().as_bytes());
            encoding.unwrap_or(encoding_rs::UTF_8).decode_without_bom_handling(bytes).0.into_owned()
        });
        #[cfg(target_family = "wasm")]
        let legacy = None;
        Self { chosen: None, legacy }
    }
}

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
    /// The file is packed, and nothing of it could be unpacked.
    Packed(Lack),
    /// The file could not be read at all. Holds the system's reason.
    Unreadable(String),
}

/// Whether a file is the source of a page, whose text only a browser can tell. What a browser takes for HTML by its
/// first bytes is told in <https://mimesniff.spec.whatwg.org/#identifying-a-resource-with-an-unknown-mime-type>; text
/// that merely has a tag is read all the same.
fn is_html(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    [b"<!doctype html".as_slice(), b"<html"].iter().any(|&tag| {
        let (start, rest) = bytes.split_at(bytes.len().min(tag.len()));
        start.eq_ignore_ascii_case(tag)
            && rest.first().is_some_and(|byte| byte.is_ascii_whitespace() || *byte == b'>')
    })
}

/// First bytes that tell what a file is, for the message that says why it was not read.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"\x1f\x8b", "packed"),
    (b"\x28\xb5\x2f\xfd", "packed"),
    (b"BZh", "packed"),
    (b"\xfd7zXZ\0", "packed"),
    (b"7z\xbc\xaf\x27\x1c", "packed"),
    (b"Rar!\x1a\x07", "packed"),
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
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
    decode_as(name, bytes, Decoding::default())
}

/// As [`decode`], in the encoding and with the tables that are given.
///
/// # Errors
/// As [`decode`].
pub fn decode_as(name: &str, bytes: Vec<u8>, decoding: Decoding) -> Result<Source, LoadError> {
    if bytes.len() as u64 > MAX_BYTES {
        return Err(LoadError::TooLarge(bytes.len() as u64));
    }
    let Unpacked { bytes, packing, name: own_name } = unpack(bytes);
    let lack = packing.and_then(|packing| packing.lack);
    if let Some(lack) = lack.filter(|_| bytes.iter().all(u8::is_ascii_whitespace)) {
        return Err(LoadError::Packed(lack));
    }
    if let Some((_, kind)) = SIGNATURES.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Err(LoadError::Binary(Some((*kind).to_owned())));
    }
    if is_html(&bytes) {
        return Err(LoadError::Binary(Some("html".to_owned())));
    }
    let (length, sha256) = (bytes.len() as u64, hexadecimal(&Sha256::digest(&bytes)));
    let marked = match bytes.as_slice() {
        [0xef, 0xbb, 0xbf, ..] => Some(Encoding::UTF_8),
        [0xff, 0xfe, ..] => Some(Encoding::UTF_16LE),
        [0xfe, 0xff, ..] => Some(Encoding::UTF_16BE),
        _ => None,
    };
    let guess = || match decoding.legacy {
        Some(legacy) => detect(&bytes, legacy),
        None => Encoding::UTF_8,
    };
    let encoding = decoding.chosen.or(marked).unwrap_or_else(guess);
    let is_guessed = decoding.chosen.is_none() && marked.is_none() && encoding != Encoding::UTF_8;
    let is_wide = matches!(encoding, Encoding::UTF_16LE | Encoding::UTF_16BE);
    if !is_wide && looks_binary(&bytes) {
        return Err(LoadError::Binary(None));
    }
    let mark_length = match marked {
        Some(mark) if mark == encoding && is_wide => 2,
        Some(mark) if mark == encoding => 3,
        _ => 0,
    };
    let (text, faults) = match (encoding, decoding.legacy) {
        (Encoding::UTF_16LE, _) => utf16(&bytes[mark_length..], u16::from_le_bytes),
        (Encoding::UTF_16BE, _) => utf16(&bytes[mark_length..], u16::from_be_bytes),
        (encoding, Some(legacy)) if encoding.is_legacy() => {
            let text = legacy(encoding, &bytes);
            let faults = text.matches(char::REPLACEMENT_CHARACTER).count();
            (text, u32::try_from(faults).unwrap_or(u32::MAX))
        }
        _ => utf8(bytes, mark_length),
    };
    if text.chars().all(char::is_whitespace) {
        return Err(LoadError::Empty);
    }
    let lines = Lines::new(&text);
    let name = own_name.unwrap_or_else(|| name.to_owned());
    Ok(Source { name, text, lines, encoding, is_guessed, packing, bytes: length, sha256, faults })
}

/// Whether more than one byte in twenty of the file's start is a control character that text never
/// holds. Some NULs in a damaged capture do not make it binary.
fn looks_binary(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(64 * 1024)];
    let is_control = |byte: u8| byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b);
    // A lost sector is one hole, however many zeros it holds.
    let mut before = 1;
    let controls = start.iter().filter(|&&byte| {
        let is_in_hole = std::mem::replace(&mut before, byte) == 0 && byte == 0;
        is_control(byte) && !is_in_hole
    });
    let controls = controls.count();
    controls * 20 > start.len()
}

fn utf8(mut bytes: Vec<u8>, mark_length: usize) -> (String, u32) {
    bytes.drain(..mark_length);
    match String::from_utf8(bytes) {
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
    }
}

fn utf16(body: &[u8], unit: fn([u8; 2]) -> u16) -> (String, u32) {
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
    (text, faults)
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
        check(b"plain", Ok(("plain", Encoding::UTF_8, 0)));
        check("\u{feff}bär".as_bytes(), Ok(("bär", Encoding::UTF_8, 0)));
        check(
            b"\xc3\xa4\xc3\xb6\xc3\xbc \xffb \xc3\xa4 \xc3",
            Ok(("äöü \u{fffd}b ä \u{fffd}", Encoding::UTF_8, 2)),
        );
        check(b"\xff\xfeh\0i\0", Ok(("hi", Encoding::UTF_16LE, 0)));
        check(b"\xfe\xff\0h\0i\0", Ok(("hi", Encoding::UTF_16BE, 1)));
        check(b"", Err(LoadError::Empty));
        check(b" \n\t\n", Err(LoadError::Empty));
        check(b"%PDF-1.7 ...", Err(LoadError::Binary(Some("pdf".to_owned()))));
        check(&[0, 1, 2, 3, 0, 0, 7, 9], Err(LoadError::Binary(None)));
        let html = || Err(LoadError::Binary(Some("html".to_owned())));
        check(b"\n<!DOCTYPE html>\n<html lang=\"en\"><p>Late.", html());
        check(b"\xef\xbb\xbf<html>", html());
        check(&b"A\0\0".repeat(200), Err(LoadError::Binary(None)));
    }
}
