//! Any bytes, packed or not, in any encoding: they become text, or a reason why not.
#![no_main]

use libfuzzer_sys::fuzz_target;
use undertext::text::{Decoding, Encoding, decode_as};

fuzz_target!(|input: (u8, &[u8])| {
    let (choice, bytes) = input;
    let chosen = Encoding::all().nth(usize::from(choice));
    let decoding = Decoding { chosen, ..Decoding::default() };
    if let Ok(source) = decode_as("x.txt", bytes.to_vec(), decoding) {
        assert!(chosen.is_none_or(|it| it == source.encoding));
        assert!(!source.text.trim().is_empty());
        assert!(source.packing.is_some() || source.bytes as usize == bytes.len());
    }
});
