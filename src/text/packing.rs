//! What was packed, unpacked: gzip, Zstandard, and the page that Undertext itself saves with a capture inside.
//!
//! In: the bytes of a file. Out: what was in it, as far as it can be read, and how it was packed. Known by content,
//! never by name. A file that ends too early gives what could be read; one that would grow beyond all measure is
//! given up where that shows.

use std::io::Read;

use base64::{Engine, prelude::BASE64_STANDARD};
use flate2::bufread::GzDecoder;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};
use serde::{Deserialize, Serialize};

use super::MAX_BYTES;

/// How a file was packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Packing {
    /// In which way.
    pub kind: PackingKind,
    /// The length of the packed file in bytes.
    pub bytes: u64,
    /// Why not all could be unpacked, where that is so.
    pub lack: Option<Lack>,
}

/// Why not all of a file could be unpacked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Lack {
    /// It ends too early, or is damaged from some place on.
    Torn,
    /// What is in it is larger than can be read, or grows so much that no text does.
    TooMuch,
}

impl Lack {
    /// All reasons and their names.
    pub const NAMES: [(Self, &str); 2] = [(Self::Torn, "torn"), (Self::TooMuch, "too-much")];

    /// Its name in the interchange JSON.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(lack, _)| *lack == self).map_or("", |(_, name)| name)
    }
}

/// A way to pack a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PackingKind {
    /// RFC 1952, of one member or several.
    Gzip,
    /// RFC 8878, of one frame or several.
    Zstandard,
    /// A page that Undertext has saved, with viewer and capture.
    Page,
}

impl PackingKind {
    /// All kinds and their names.
    pub const NAMES: [(Self, &str); 3] =
        [(Self::Gzip, "gzip"), (Self::Zstandard, "zstd"), (Self::Page, "page")];

    /// The name by which people know it.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(kind, _)| *kind == self).map_or("", |(_, name)| name)
    }
}

/// How many times longer than its packed form a text may be. Captures come to 3 to 20, a page that is one line
/// repeated to some hundreds.
const MAX_RATIO: u64 = 400;

/// Up to here, in bytes, the ratio does not count.
const ALWAYS: u64 = 16 << 20;

const GZIP: &[u8] = b"\x1f\x8b\x08";
const ZSTANDARD: &[u8] = b"\x28\xb5\x2f\xfd";

/// What was in a file, as far as it can be read; the file itself where it is not packed.
pub fn unpacked(file: Vec<u8>) -> Vec<u8> {
    unpack(file).bytes
}

/// What was in a file.
pub(super) struct Unpacked {
    pub bytes: Vec<u8>,
    pub packing: Option<Packing>,
    /// Its own name, where it was packed with one that people gave it.
    pub name: Option<String>,
}

/// Unpacks a file. One that is not packed comes back as it is.
pub(super) fn unpack(file: Vec<u8>) -> Unpacked {
    let packed = |kind, (bytes, lack), name| {
        let packing = Packing { kind, bytes: file.len() as u64, lack };
        Unpacked { bytes, packing: Some(packing), name }
    };
    if file.starts_with(GZIP) {
        return packed(PackingKind::Gzip, gunzip(&file), None);
    }
    if file.starts_with(ZSTANDARD) {
        return packed(PackingKind::Zstandard, unpack_frames(&file), None);
    }
    if is_page(&file)
        && let Some((name, carried)) = carried(&file)
    {
        return packed(PackingKind::Page, gunzip(&carried), Some(name));
    }
    Unpacked { bytes: file, packing: None, name: None }
}

fn gunzip(file: &[u8]) -> (Vec<u8>, Option<Lack>) {
    let (mut bytes, mut rest) = (Vec::new(), file);
    let mut part = [0; 1 << 14];
    // What fills up the last block of a tape or disk follows the last member, and is nothing.
    while rest.iter().any(|&byte| byte != 0) {
        let mut member = GzDecoder::new(rest);
        loop {
            match member.read(&mut part) {
                Ok(0) => break,
                Ok(count) => bytes.extend_from_slice(&part[..count]),
                Err(_) => return (bytes, Some(Lack::Torn)),
            }
            if bytes.len() as u64 > most(file.len()) {
                return (bytes, Some(Lack::TooMuch));
            }
        }
        rest = member.into_inner();
    }
    (bytes, None)
}

fn unpack_frames(file: &[u8]) -> (Vec<u8>, Option<Lack>) {
    /// An empty last block, and room for a checksum. A decoder keeps back what later blocks may refer to; with this it
    /// gives that too, though the blocks are not there.
    const END: &[u8] = &[1, 0, 0, 0, 0, 0, 0];
    let (mut bytes, mut rest) = (Vec::new(), file);
    let mut decoder = FrameDecoder::new();
    decoder.set_max_window_size(MAX_WINDOW);
    while !rest.is_empty() {
        match decoder.reset(&mut rest) {
            Ok(()) => {}
            // RFC 8878, section 3.1.2: a frame that holds something else, to be passed over.
            Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                length,
                ..
            })) => {
                rest = rest.get(length as usize..).unwrap_or_default();
                continue;
            }
            Err(FrameDecoderError::WindowSizeTooBig { .. }) => return (bytes, Some(Lack::TooMuch)),
            Err(_) => return (bytes, Some(Lack::Torn)),
        }
        while !decoder.is_finished() {
            let is_torn =
                decoder.decode_blocks(&mut rest, BlockDecodingStrategy::UptoBlocks(1)).is_err();
            if is_torn && decoder.decode_blocks(END, BlockDecodingStrategy::All).is_err() {
                return (bytes, Some(Lack::Torn));
            }
            bytes.extend(decoder.collect().unwrap_or_default());
            if is_torn {
                return (bytes, Some(Lack::Torn));
            }
            if bytes.len() as u64 > most(file.len()) {
                return (bytes, Some(Lack::TooMuch));
            }
        }
        bytes.extend(decoder.collect().unwrap_or_default());
    }
    (bytes, None)
}

/// How much may come of a packed file of this length, in bytes.
fn most(length: usize) -> u64 {
    ALWAYS.max(length as u64 * MAX_RATIO).min(MAX_BYTES)
}

/// The largest window that a frame may ask for, in bytes: what `zstd --long` takes without being told more. The decoder holds
/// as much in memory.
const MAX_WINDOW: u64 = 128 << 20;

const PAGE: &[u8] = b"<!doctype html>";

fn is_page(file: &[u8]) -> bool {
    file.get(..PAGE.len()).is_some_and(|start| start.eq_ignore_ascii_case(PAGE))
}

/// The capture in a page that Undertext has saved, still packed, and its name. `shell.js` writes it, last in the page.
fn carried(page: &[u8]) -> Option<(String, Vec<u8>)> {
    let page = std::str::from_utf8(page).ok()?;
    let start = page.rfind("<script id=\"capture\" type=\"application/gzip\"")?;
    let (_, rest) = page[start..].split_once("data-name=\"")?;
    let (name, rest) = rest.split_once('"')?;
    let (_, rest) = rest.split_once('>')?;
    let (content, _) = rest.split_once('<')?;
    // What browsers write for these letters in an attribute.
    let written =
        [("&quot;", "\""), ("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", "\u{a0}"), ("&amp;", "&")];
    let name = written.into_iter().fold(name.to_owned(), |name, (from, to)| name.replace(from, to));
    Some((name, BASE64_STANDARD.decode(content).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::GzEncoder};
    use std::io::Write;

    const PAGE: &str = "A page\n\nwith some words, some words and some words.\n";

    fn gzip(content: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(content).unwrap();
        encoder.finish().unwrap()
    }

    fn zstandard(content: &[u8]) -> Vec<u8> {
        ruzstd::encoding::compress_to_vec(content, ruzstd::encoding::CompressionLevel::Fastest)
    }

    fn check(file: &[u8], content: &[u8], kind: PackingKind, lack: Option<Lack>) {
        let unpacked = unpack(file.to_vec());
        assert!(unpacked.bytes == content, "{} bytes of {}", unpacked.bytes.len(), content.len());
        let expected = Packing { kind, bytes: file.len() as u64, lack };
        assert_eq!(unpacked.packing, Some(expected));
    }

    #[test]
    fn members_and_frames_follow_each_other() {
        let twice = PAGE.repeat(2);
        check(&gzip(PAGE.as_bytes()).repeat(2), twice.as_bytes(), PackingKind::Gzip, None);
        let padded = [gzip(PAGE.as_bytes()), vec![0; 512]].concat();
        check(&padded, PAGE.as_bytes(), PackingKind::Gzip, None);
        let skipped = b"\x50\x2a\x4d\x18\x03\0\0\0abc";
        let frame = zstandard(PAGE.as_bytes());
        let frames = [frame.as_slice(), skipped, frame.as_slice()].concat();
        check(&frames, twice.as_bytes(), PackingKind::Zstandard, None);
    }

    #[test]
    fn a_torn_file_gives_what_could_be_read() {
        let lines: String =
            (0..40_000_u32).map(|line| format!("{}\n", line.wrapping_mul(2_654_435_761))).collect();
        for packed in [gzip(lines.as_bytes()), zstandard(lines.as_bytes())] {
            let torn = &packed[..packed.len() / 2];
            let Unpacked { bytes, packing, .. } = unpack(torn.to_vec());
            assert!(
                lines.as_bytes().starts_with(&bytes) && bytes.len() > lines.len() / 4,
                "{}",
                bytes.len()
            );
            assert_eq!(packing.and_then(|it| it.lack), Some(Lack::Torn));
        }
    }

    #[test]
    fn no_file_grows_beyond_measure() {
        let bomb = gzip(&vec![b'a'; 64 << 20]);
        let Unpacked { bytes, packing, .. } = unpack(bomb);
        assert_eq!(packing.and_then(|it| it.lack), Some(Lack::TooMuch));
        assert!(bytes.len() < 33 << 20, "{}", bytes.len());
    }

    #[test]
    fn a_page_that_was_saved_is_the_capture_in_it() {
        let capture = BASE64_STANDARD.encode(gzip(PAGE.as_bytes()));
        let page = format!(
            "<!DOCTYPE html>\n<html><script id=\"capture\" type=\"application/gzip\" data-name=\"a &amp; b > &lt;c.txt\">{capture}</script></html>"
        );
        let Unpacked { bytes, name, packing } = unpack(page.clone().into_bytes());
        assert_eq!(bytes, PAGE.as_bytes());
        assert_eq!(name.as_deref(), Some("a & b > <c.txt"));
        assert_eq!(packing.map(|it| it.kind), Some(PackingKind::Page));
        // Any other page is the text that it is.
        let other = page.replace("id=\"capture\"", "id=\"another\"").into_bytes();
        assert_eq!(unpack(other.clone()).bytes, other);
    }

    #[test]
    fn what_only_begins_like_a_packed_file_does_no_harm() {
        for start in [GZIP, ZSTANDARD] {
            for length in 0..40 {
                let file = [start, &vec![0xa5; length]].concat();
                assert!(unpack(file).packing.is_some_and(|it| it.lack.is_some()));
            }
        }
    }
}
