//! Any text is read, all laws hold, and reading it again gives the same document.
#![no_main]

use libfuzzer_sys::fuzz_target;
use undertext::{model::check, read};

fuzz_target!(|bytes: &[u8]| {
    if let Ok(document) = read("x.txt", bytes.to_vec()) {
        assert_eq!(check(&document), Ok(()));
        assert_eq!(read("x.txt", bytes.to_vec()).as_ref(), Ok(&document));
    }
});
