//! The laws hold for any input: arbitrary text, arbitrary bytes, pages made of the format's own
//! pieces, and every prefix of every capture.

#![cfg(not(target_family = "wasm"))]

use proptest::prelude::*;
use undertext::exchange::{to_json, to_json_lines, to_markdown, to_plain_text};
use undertext::model::{Corrections, Document, check};
use undertext::text::{Decoding, LineNo};
use undertext::{Opened, open, read};

fn check_reading(bytes: Vec<u8>) -> Option<Document> {
    let again = bytes.clone();
    let document = read("x.txt", bytes).ok()?;
    assert_eq!(check(&document), Ok(()));
    assert_eq!(read("x.txt", again).as_ref(), Ok(&document), "reading twice");
    Some(document)
}

/// Lines of the kinds that the format is made of, at columns that fit and columns that do not.
fn any_line() -> impl Strategy<Value = String> {
    let name = prop_oneof!["[A-Za-z.0-9]{1,8}", Just("avatar".to_owned()), "\\PC{1,6}"];
    let text = prop_oneof![
        name.clone(),
        (name.clone(), name.clone())
            .prop_map(|(a, b)| format!("{a}in reply to{b}(Show commentHide comment)")),
        Just("Readers' commentsDiscussion".to_owned()),
        Just("Show new comments (0)".to_owned()),
        Just("09:30 GMT +314 May 2018".to_owned()),
        Just("© Agency/ Name".to_owned()),
        "[a-z ]{0,60}[.!?]",
        "\\PC{0,30}",
        Just(String::new()),
    ];
    let margin = prop_oneof![Just(""), Just("  "), Just("    "), Just("      "), Just("\u{a0} \t")];
    let bullet = prop_oneof![Just(""), Just("• "), Just("•\u{a0}")];
    (margin, bullet, text).prop_map(|(margin, bullet, text)| format!("{margin}{bullet}{text}"))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read(text in "(\\PC|\n|\r|\t| |•|\u{a0}){0,400}") {
        check_reading(text.into_bytes());
    }

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        check_reading(bytes);
    }

    #[test]
    fn any_page_of_the_format_is_read(lines in prop::collection::vec(any_line(), 0..40)) {
        let unix = lines.join("\n");
        let Some(document) = check_reading(unix.clone().into_bytes()) else { return Ok(()) };
        let windows = check_reading(lines.join("\r\n").into_bytes());
        let shape = |document: &Document| {
            let comments: Vec<_> = document
                .comments()
                .map(|(_, it)| (document.author_of(it).map(str::to_owned), document.text_of(it.blocks), it.reply.parent))
                .collect();
            (comments, document.cover.clone(), document.threads.clone())
        };
        prop_assert_eq!(windows.as_ref().map(shape), Some(shape(&document)), "line ends");
        // The way out is total too, and the way back gives the same document.
        let json = to_json(&document);
        let back = read("x.json", json.into_bytes());
        prop_assert_eq!(back.as_ref(), Ok(&document));
        to_json_lines(&document);
        to_markdown(&document);
        to_plain_text(&document);
    }

    #[test]
    fn what_is_settled_by_hand_keeps_the_laws_and_comes_back(
        lines in prop::collection::vec(any_line(), 1..40),
        begins in prop::collection::btree_map(0_u32..45, any::<bool>(), 0..4),
        joins in prop::collection::btree_set(0_u32..45, 0..4),
        names in prop::collection::vec((0_u32..45, 0_u32..45, 0_usize..4), 0..6),
        headline in prop::option::of(0_u32..45),
        links in prop::collection::btree_map(0_u32..45, prop::option::of(0_u32..45), 0..6),
    ) {
        let Some(document) = check_reading(lines.join("\n").into_bytes()) else { return Ok(()) };
        let mut corrections = Corrections::of(&document);
        corrections.cuts.begins = begins.into_iter().map(|(line, it)| (LineNo(line), it)).collect();
        corrections.cuts.joins = joins.into_iter().map(LineNo).collect();
        corrections.headline = headline.map(LineNo);
        let link = |(line, answered): (u32, Option<u32>)| (LineNo(line), answered.map(LineNo));
        corrections.links = links.into_iter().map(link).collect();
        for (of, at, word) in names {
            let text = document.source.line(LineNo(at % document.source.lines.len() as u32));
            let name = text.split_whitespace().nth(word).map(str::to_owned);
            corrections.authors.insert(LineNo(of), name);
        }
        let corrected = corrections.applied_to(&document);
        prop_assert_eq!(check(&corrected), Ok(()));

        // Saved and opened again, it is the same, and what was settled can be taken back.
        let json = to_json(&corrected).into_bytes();
        let again = read("x.json", json.clone());
        prop_assert_eq!(again.as_ref(), Ok(&corrected));
        let opened = open("x.json", json, Decoding::default());
        if corrections.is_empty() {
            prop_assert_eq!(opened, Ok(Opened::Document(Box::new(document))));
        } else if let Ok(Opened::Corrected { captured, brought }) = opened {
            prop_assert_eq!(*captured, document);
            prop_assert_eq!(brought.corrections, corrections);
        } else {
            prop_assert!(false, "{:?}", opened);
        }
    }
}

#[test]
fn every_prefix_of_every_capture_is_read() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/captures");
    // The larger captures are cut at some places only: a prime, so that these fall anywhere in a line.
    let folders = [(root.clone(), 1), (root.join("sites"), 61)];
    let files = folders.into_iter().flat_map(|(folder, step)| {
        let entries = std::fs::read_dir(folder).expect("the folder is there");
        entries.map(move |entry| (entry.expect("the folder can be read").path(), step))
    });
    for (path, step) in files {
        if path.extension().is_some_and(|it| it == "txt") {
            let bytes = std::fs::read(&path).expect("the capture can be read");
            for end in (0..bytes.len()).step_by(step) {
                if let Ok(document) = read("x.txt", bytes[..end].to_vec()) {
                    assert_eq!(check(&document), Ok(()), "{} up to {end}", path.display());
                }
            }
        }
    }
}
