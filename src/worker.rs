//! What the page and its worker say to each other.
//!
//! In: the name and bytes of a file. Out: [`answer`], what it holds or the reason why it was not read, as
//! one flat buffer. The worker's file carries no content hash, so a browser may hold an old worker
//! beside a new page: every message starts with [`VERSION`], and an answer of another version is not
//! read.

use crate::Opened;
use crate::open;
use crate::text::LoadError;

/// The version of these messages. It changes whenever [`Opened`] does.
pub const VERSION: u32 = 2;

/// Reads a file and packs what became of it. Pure: this is all that the worker does.
pub fn answer(name: &str, bytes: Vec<u8>) -> Vec<u8> {
    pack(&open(name, bytes))
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
        let found = unpack(&answer(name, bytes.to_vec()));
        assert_eq!(found, Some(open(name, bytes.to_vec())));
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
}
