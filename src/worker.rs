//! What the page and its worker say to each other.
//!
//! In: the name and bytes of a file. Out: [`answer`], what it holds or the reason why it was not read, as
//! a few flat buffers. Both are the same program, so that neither can be of another version.

use serde::{Deserialize, Serialize};

use crate::Opened;
use crate::model::{Comment, Document};
use crate::open;
use crate::text::{Decoding, LoadError, unpacked};

/// Of a file that is larger than this, in bytes, the beginning is read first: the rest may take seconds.
pub const LONG: usize = 192 << 10;

/// How much of a long file its beginning is, in bytes: a hundred comments or so.
pub const BEGINNING: usize = 48 << 10;

/// What was read, on its way to the page: the first part says how many follow. One after the other can be unpacked, and the
/// page answers in between.
pub type Parts = Vec<Vec<u8>>;

/// So many comments make a part.
const COMMENTS_IN_PART: usize = 20_000;

/// Reads a file and packs what became of it. Pure: this is all that the worker does.
pub fn answer(name: &str, bytes: Vec<u8>, decoding: Decoding) -> Parts {
    pack(open(name, bytes, decoding))
}

/// Reads how a long file begins: all whole lines of these bytes, or of what is packed in them. `None` where a part says nothing of the whole,
/// as in an export, where the bytes are no text in an encoding of bytes, and where nothing was found in them.
pub fn beginning(name: &str, bytes: Vec<u8>, decoding: Decoding) -> Option<Parts> {
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
            Some(pack(Ok(Opened::Beginning(document))))
        }
        _ => None,
    }
}

/// Of so many comments a browser finds out what is called often, and compiles it once more, beside the page, to run faster. Of fewer,
/// that falls to the first capture, and takes its reader one of two cores for a fifth of a second.
pub const OFTEN: u32 = 150;

/// Reads a little capture of its own making, with so many comments. A browser compiles a function when it is called first, which takes
/// longer than to read a page; this has it done before there is one. What comes of it is packed as an answer.
pub fn warm_up(count: u32) -> Option<Parts> {
    let comment = |number: u32| {
        let answered = number.saturating_sub(2);
        format!(
            "• Writer {number}in reply toWriter {answered}(Show commentHide comment)\n  Is it {number}? It is.\n"
        )
    };
    let comments: String = (0..count).map(comment).collect();
    let page =
        format!("1 May 2026\n\nHead\n\nText of it.\n\nReaders' commentsDiscussion\n{comments}");
    beginning("", page.into_bytes(), Decoding::default())
}

/// The part that goes first: what was read, but for its text and its comments.
#[derive(Serialize, Deserialize)]
struct Head {
    parts: usize,
    result: Result<Opened, LoadError>,
}

/// Packs a result for the way to the page.
pub fn pack(mut result: Result<Opened, LoadError>) -> Parts {
    let mut parts = Vec::new();
    if let Some(document) = document_in(&mut result) {
        parts.push(std::mem::take(&mut document.source.text).into_bytes());
        let comments = std::mem::take(&mut document.comments);
        parts.extend(comments.chunks(COMMENTS_IN_PART).map(packed));
    }
    parts.insert(0, packed(&Head { parts: parts.len(), result }));
    parts
}

/// Packing to memory cannot fail for these types. An empty part is read as a broken one.
fn packed<T: Serialize + ?Sized>(part: &T) -> Vec<u8> {
    postcard::to_allocvec(part).unwrap_or_default()
}

fn document_in(result: &mut Result<Opened, LoadError>) -> Option<&mut Document> {
    match result {
        Ok(
            Opened::Document(document)
            | Opened::Beginning(document)
            | Opened::Corrected { captured: document, .. },
        ) => Some(document),
        Ok(Opened::Corrections(_)) | Err(_) => None,
    }
}

/// An answer of which some parts are unpacked.
#[derive(Default)]
pub struct Unpacking {
    head: Option<Head>,
    text: Option<String>,
    comments: Vec<Comment>,
    taken: usize,
}

impl Unpacking {
    /// Unpacks the next part; `None` where it is broken.
    pub fn take(&mut self, part: Vec<u8>) -> Option<()> {
        if self.head.is_none() {
            self.head = Some(postcard::from_bytes(&part).ok()?);
            return Some(());
        }
        self.taken += 1;
        match self.text {
            None => self.text = Some(String::from_utf8(part).ok()?),
            Some(_) => self.comments.extend(postcard::from_bytes::<Vec<Comment>>(&part).ok()?),
        }
        Some(())
    }

    /// The whole; `None` where a part is missing.
    pub fn whole(self) -> Option<Result<Opened, LoadError>> {
        let Head { mut result, .. } = self.head.filter(|head| head.parts == self.taken)?;
        if let Some(document) = document_in(&mut result) {
            document.source.text = self.text?;
            document.comments = self.comments;
        }
        Some(result)
    }
}

/// Unpacks a whole answer at once; `None` where it is broken.
pub fn unpack(parts: Parts) -> Option<Result<Opened, LoadError>> {
    let mut unpacking = Unpacking::default();
    parts.into_iter().try_for_each(|part| unpacking.take(part))?;
    unpacking.whole()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::to_json;
    use crate::model::Corrections;
    use crate::text::LineNo;

    fn check(name: &str, bytes: &[u8]) {
        let found = unpack(answer(name, bytes.to_vec(), Decoding::default()));
        assert_eq!(found, Some(open(name, bytes.to_vec(), Decoding::default())));
    }

    #[test]
    fn answers_survive_the_way_to_the_page() {
        check("ferry.txt", include_bytes!("../samples/winter-ferry.txt"));
        check("corrections.json", br#"{"undertext-corrections":1,"source":{"sha256":"00"}}"#);
        let mut corrected = crate::read("page.txt", b"Head\n\nText of it.".to_vec()).unwrap();
        let mut corrections = Corrections::of(&corrected);
        corrections.headline = Some(LineNo(2));
        corrected = corrections.applied_to(&corrected);
        check("corrected.json", to_json(&corrected).as_bytes());
        check("empty.txt", b"");
        check("binary.txt", b"%PDF-1.7");
        assert_eq!(unpack(Vec::new()), None);
        assert_eq!(unpack(vec![Vec::new()]), None);
        assert_eq!(unpack(vec![vec![0xff; 3]]), None);
        let mut parts = answer(
            "x.txt",
            include_bytes!("../samples/winter-ferry.txt").to_vec(),
            Decoding::default(),
        );
        assert_eq!(parts.len(), 3);
        parts.pop();
        assert_eq!(unpack(parts), None);
    }

    #[test]
    fn there_is_a_page_to_warm_up_with() {
        for count in [12, OFTEN] {
            let Some(Ok(Opened::Beginning(document))) = warm_up(count).and_then(unpack) else {
                panic!("a page of {count} comments is read");
            };
            assert_eq!(document.comments.len() as u32, count);
        }
    }

    #[test]
    fn a_beginning_ends_with_a_whole_line() {
        let page = include_bytes!("../samples/winter-ferry.txt");
        let check = |bytes: &[u8], expected: Option<usize>| {
            let found = beginning("page.txt", bytes.to_vec(), Decoding::default()).and_then(unpack);
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
