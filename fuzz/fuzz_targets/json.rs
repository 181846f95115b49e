//! Anything that says it is an export: it opens with all laws kept, or is refused with a reason.
#![no_main]

use libfuzzer_sys::fuzz_target;
use undertext::{exchange, model::check, read};

fuzz_target!(|text: &str| {
    let text = format!("{{\"undertext\":1,{text}");
    if let Ok(document) = read("x.json", text.into_bytes()) {
        assert_eq!(check(&document), Ok(()));
        let again = read("x.json", exchange::to_json(&document).into_bytes());
        assert_eq!(again.as_ref(), Ok(&document));
        exchange::to_html(&document);
        exchange::to_markdown(&document);
        exchange::to_plain_text(&document);
        exchange::to_json_lines(&document);
    }
});
