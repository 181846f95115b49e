//! The same readings in wasm as on the machine that builds it: 32-bit offsets, another allocator,
//! another hash seed.

#![cfg(target_family = "wasm")]

use undertext::model::{Owner, check};
use undertext::text::Decoding;
use undertext::worker::{answer, unpack};
use undertext::{Opened, read};
use wasm_bindgen_test::wasm_bindgen_test;

fn check_counts(capture: &[u8], comments: usize, named: usize, unknown: u32) {
    let document = read("x.txt", capture.to_vec()).expect("the capture is text");
    assert_eq!(check(&document), Ok(()));
    assert_eq!(document.comments.len(), comments);
    assert_eq!(document.comments.iter().filter(|it| it.author.is_some()).count(), named);
    assert_eq!(document.cover.count(|owner| owner == Owner::Unknown), unknown);
    let opened = Opened::Document(Box::new(document));
    assert_eq!(unpack(answer("x.txt", capture.to_vec(), Decoding::default())), Some(Ok(opened)));
}

#[wasm_bindgen_test]
fn captures_read_the_same_in_wasm() {
    check_counts(include_bytes!("../samples/winter-ferry.txt"), 18, 12, 0);
    check_counts(include_bytes!("captures/plain.txt"), 11, 8, 0);
    check_counts(include_bytes!("captures/nested.txt"), 13, 9, 0);
    check_counts(include_bytes!("captures/no-comments.txt"), 0, 0, 0);
}

#[wasm_bindgen_test]
fn a_chain_as_deep_as_it_is_long_needs_no_stack() {
    let mut capture = String::from("Readers' commentsDiscussion\nTabs\n");
    for comment in 1..20_000 {
        let parent = comment - 1;
        capture.push_str(&format!(
            "• n{comment}in reply ton{parent}(Show commentHide comment)\n  Yes.\n"
        ));
    }
    let document = read("x.txt", capture.into_bytes()).expect("the capture is text");
    assert_eq!(document.comments.len(), 19_999);
    assert_eq!(document.threads.nodes.last().map(|node| node.depth), Some(19_999));
}
