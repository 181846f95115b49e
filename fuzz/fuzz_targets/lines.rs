//! Lines part a text without a rest, and each place in it is on the line that says so.
#![no_main]

use libfuzzer_sys::fuzz_target;
use undertext::text::{LineNo, Lines, reading_text};

fuzz_target!(|text: &str| {
    let lines = Lines::new(text);
    let mut end = 0;
    for line in (0..lines.len() as u32).map(LineNo) {
        let span = lines.whole(line);
        assert_eq!(span.range().start, end, "{line:?} of {text:?}");
        end = span.range().end;
        assert!(text.get(span.range()).is_some());
    }
    assert_eq!(end, text.len(), "{text:?}");
    let reading = reading_text(text);
    assert_eq!(reading_text(&reading), reading, "what is made for reading needs no more of it");
});
