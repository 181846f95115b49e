//! What the page and its worker say to each other.
//!
//! In: the name and bytes of a file. Out: [`answer`], what it holds or the reason why it was not read, as
//! one flat buffer. Both are the same program, so that neither can be of another version.

use crate::Opened;
use crate::open;
use crate::text::{Decoding, LoadError, unpacked};

/// Of a file that is larger than this, in bytes, the beginning is read first: the rest may take seconds.
pub const LONG: usize = 192 << 10;

/// How much of a long file its beginning is, in bytes: a hundred comments or so.
pub const BEGINNING: usize = 48 << 10;

/// Reads a file and packs what became of it. Pure: this is all that the worker does.
pub fn answer(name: &str, bytes: Vec<u8>, decoding: Decoding) -> Vec<u8> {
    pack(&open(name, bytes, decoding))
}

/// Reads how a long file begins: all whole lines of these bytes, or of what is packed in them. `None` where a part says nothing of the whole,
/// as in an export, where the bytes are no text in an encoding of bytes, and where nothing was found in them.
pub fn beginning(name: &str, bytes: Vec<u8>, decoding: Decoding) -> Option<Vec<u8>> {
    let mut bytes = unpacked(bytes);
    bytes.truncate(BEGINNING);
    let end = bytes.iter().rposition(|&byte| byte == b'\n')?;
    let whole_lines = bytes.get(..end)?;
    let first = whole_lines.iter().find(|byte| !byte.is_ascii_whitespace())?;
    if *first == b'{' || whole_lines.contains(&0) {
        return None;
    }
    match open(name, whole_lines.to_vec(), decoding) {
        Ok(Opened::Document(document)) if !document.comments.is_empty() => {
            Some(pack(&Ok(Opened::Beginning(document))))
        }
        _ => None,
    }
}

/// Reads a little capture of its own making. A browser compiles a function when it is called first, which takes
/// longer than to read a page; this has it done before there is one. What comes of it is packed as an answer.
pub fn warm_up() -> Option<Vec<u8>> {
    let comment = |number: u32| {
        let answered = number.saturating_sub(2);
        format!(
            "• Writer {number}in reply toWriter {answered}(Show commentHide comment)\n  Is it {number}? It is.\n"
        )
    };
    let comments: String = (0..20).map(comment).collect();
    let page =
        format!("1 May 2026\n\nHead\n\nText of it.\n\nReaders' commentsDiscussion\n{comments}");
    beginning("", page.into_bytes(), Decoding::default())
}

/// Packs a result for the way to the page.
pub fn pack(result: &Result<Opened, LoadError>) -> Vec<u8> {
    // Packing to memory cannot fail for these types. An empty answer is read as a broken one.
    postcard::to_allocvec(result).unwrap_or_default()
}

/// Unpacks an answer; `None` where it is broken.
pub fn unpack(answer: &[u8]) -> Option<Result<Opened, LoadError>> {
    postcard::from_bytes(answer).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, bytes: &[u8]) {
        let found = unpack(&answer(name, bytes.to_vec(), Decoding::default()));
        assert_eq!(found, Some(open(name, bytes.to_vec(), Decoding::default())));
    }

    #[test]
    fn answers_survive_the_way_to_the_page() {
        check("ferry.txt", include_bytes!("../samples/winter-ferry.txt"));
        check("corrections.json", br#"{"undertext-corrections":1,"source":{"sha256":"00"}}"#);
        check("empty.txt", b"");
        check("binary.txt", b"%PDF-1.7");
        assert_eq!(unpack(b""), None);
        assert_eq!(unpack(b"\xff\xff\xff"), None);
    }

    #[test]
    fn a_beginning_ends_with_a_whole_line() {
        let page = include_bytes!("../samples/winter-ferry.txt");
        let check = |bytes: &[u8], expected: Option<usize>| {
            let found = beginning("page.txt", bytes.to_vec(), Decoding::default())
                .and_then(|answer| unpack(&answer));
            let count = found.map(|found| match found {
                Ok(Opened::Beginning(document)) => {
                    assert!(page.starts_with(document.source.text.as_bytes()));
                    document.comments.len()
                }
                other => panic!("{other:?}"),
            });
            assert_eq!(count, expected);
        };
        check(page, Some(18));
        check(&page[..3000], Some(7));
        check(b"", None);
        check(b"A page without an end of line", None);
        check(b"An article alone.\n\nAnd its text.\n", None);
        check(b"{\"undertext\":1,\n\"comments\":[\n", None);
        check(b"%PDF-1.7\n\0\n", None);
    }
}
