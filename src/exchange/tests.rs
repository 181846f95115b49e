//! Documents leave and come back the same, and no file does harm.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::model::{
    Basis, CommentId, Corrections, Document, NodeKind, Permalink, ProblemKind, check,
};
use crate::text::{Decoding, LineNo, Source, decode};

fn file(text: &str) -> Source {
    decode("export.json", text.as_bytes().to_vec()).unwrap()
}

fn open(value: &Value) -> Result<Document, ReadError> {
    from_json(&file(&value.to_string()))
}

/// A document of the claims of a file that holds no text.
fn document(value: &Value) -> Document {
    let document = open(value).unwrap();
    assert_eq!(check(&document), Ok(()));
    document
}

fn comes_back(document: &Document) {
    let written = to_json(document);
    assert!(is_interchange(&written));
    let source = decode("export.json", written.into_bytes()).unwrap();
    let again = from_json(&source);
    assert_eq!(again.as_ref(), Ok(document), "{}", document.source.name);
}

/// Everything that a file can say, as another producer would say it.
fn everything() -> Value {
    json!({
        "undertext": 1,
        "source": { "name": "winter.txt", "bytes": 900, "lines": 40, "encoding": "UTF-16LE",
            "sha256": "00ff" },
        "article": {
            "headline": { "text": "Late *Again*", "lines": [4, 4] },
            "clock": { "text": "08:15 GMT +112 November 2021", "lines": [1, 1], "time": "08:15",
                "offset": "+01:00", "date": "2021-11-12" },
            "byline": { "text": "By Jo Reed", "lines": [5, 5] },
            "published": { "text": "11 November 2021", "iso": "2021-11-11", "lines": [5, 5] },
            "lead_image": { "caption": { "text": "A ferry", "lines": [2, 2] }, "credit": null },
            "blocks": [
                { "kind": "paragraph", "text": "The ferry was late.\nAgain.", "lines": [9, 10] },
                { "kind": "heading", "text": "Why", "lines": [12, 12] },
                { "kind": "list-item", "text": "1. Fog", "lines": [13, 13] },
                { "kind": "quote", "text": "\"It is what it is.\"" },
                { "kind": "verse", "text": "A new kind of block" },
            ],
        },
        "comments": [
            { "id": "c1", "author": "Ivy...", "state": "shown", "lines": [20, 23],
                "posted": { "text": "3 March 2017, 16:05", "iso": "2017-03-03T16:05+03:30" },
                "score": { "value": -12 },
                "blocks": [{ "text": "How late?", "lines": [21, 21] },
                    { "kind": "paragraph", "text": "And why?", "lines": [23, 23] }] },
            { "id": "c2", "author": null, "state": "removed", "lines": [24, 24],
                "posted": { "text": "at four", "time": "16:00" },
                "reply": { "parent": "c1", "basis": "nesting", "confidence": 0.99,
                    "evidence": [{ "kind": "indentation", "lines": [24, 24] },
                        { "kind": "of-a-later-version" }] } },
            { "id": "c3", "author": "Ivy...", "blocks": [{ "text": "Late." }] },
            { "id": "c4", "author": "Reed", "blocks": [{ "text": "Ivy, an hour." }],
                "reply": { "names": "Ivy...", "parent": "c3", "basis": "name-latest",
                    "confidence": 0.63, "candidates": [{ "id": "c1", "confidence": 0.1 }],
                    "evidence": [{ "kind": "stated-name" }, { "kind": "one-of", "count": 2 }] } },
            { "id": "c5", "author": "Ann", "blocks": [{ "text": "Thanks, Reed." }],
                "reply": { "parent": "c4", "basis": "inferred", "confidence": 0.8 } },
            { "id": "c6", "author": "Ann", "blocks": [{ "text": "No." }],
                "reply": { "names": "No One", "parent": null } },
        ],
        "furniture": [{ "kind": "short-url", "text": "Get short URL", "lines": [7, 7] },
            { "kind": "of-a-later-version", "text": "Something else" }],
        "problems": [{ "kind": "unknown-lines", "count": 3, "lines": [2, 2] },
            { "kind": "of-a-later-version" }, { "kind": "cut-short", "lines": [7000, 8000] }],
        "of-a-later-version": { "deep": [[[[]]]] },
    })
}

#[test]
fn claims_without_a_text_become_a_capture() {
    let document = document(&everything());
    let text = |span| document.text(span);
    let article = &document.article;
    assert_eq!(article.headline.map(text).as_deref(), Some("Late *Again*"));
    assert_eq!(article.headline.map(|span| document.lines(span).0.shown()), Some(4));
    let clock = article.clock.and_then(|clock| clock.value.iso());
    assert_eq!(clock.as_deref(), Some("2021-11-12T08:15+01:00"));
    assert_eq!(article.blocks.len(), 5);
    assert_eq!(
        document.source.line(document.lines(document.comments[0].head).0),
        "• Ivy... · 3 March 2017, 16:05 · -12"
    );
    assert_eq!(document.lines(document.comments[0].span).0.shown(), 20);
    assert_eq!(
        document.comments[1].posted.and_then(|it| it.value.time_text()).as_deref(),
        Some("16:00")
    );
    let bases: Vec<Option<Basis>> = document.comments.iter().map(|it| it.reply.basis).collect();
    assert_eq!(
        bases,
        [None, Some(Basis::Nesting), None, Some(Basis::NameLatest), Some(Basis::Inferred), None]
    );
    let kinds: Vec<ProblemKind> = document.problems.iter().map(|it| it.kind).collect();
    assert_eq!(
        kinds,
        [ProblemKind::UnknownLines(3), ProblemKind::CutShort, ProblemKind::RebuiltText]
    );
    let evidence: Vec<String> = document
        .evidence
        .iter()
        .map(|it| crate::language::evidence(&document, it).in_english())
        .collect();
    assert_eq!(
        evidence,
        [
            "The comment stands inside its parent’s list item.",
            "Its header names Ivy....",
            "Ivy... has 2 comments that can be meant; this is the likeliest.",
        ]
    );
    assert_eq!(document.source.sha256, "00ff");
    comes_back(&document);
}

#[test]
fn a_link_that_leads_nowhere_is_dropped_and_its_name_stays() {
    let check = |links: &str, expected: &str| {
        let comments: Vec<Value> = links
            .split_whitespace()
            .map(|link| {
                let (id, parent) = link.split_once('>').unwrap_or((link, ""));
                let parent = (!parent.is_empty()).then_some(parent);
                json!({ "id": id, "reply": { "parent": parent, "names": parent, "basis": "name" } })
            })
            .collect();
        let document = document(&json!({ "undertext": 1, "comments": comments }));
        let found: Vec<String> = document
            .comments
            .iter()
            .map(|comment| match (comment.reply.parent, comment.reply.names) {
                (Some(parent), _) => parent.name(),
                (None, Some(_)) => "?".to_owned(),
                (None, None) => "-".to_owned(),
            })
            .collect();
        assert_eq!(found.join(" "), expected, "{links}");
        comes_back(&document);
    };
    check("c1 c2>c1 c3>c2", "- c1 c2");
    check("c1>c9", "?");
    check("c1>c1", "?");
    check("c1>c2 c2>c1", "c2 ?");
    check("c1>c2 c2>c3 c3>c1 c4>c1", "c2 c3 ? c1");
    check("a b>a a c>a", "- c1 - c1");
}

#[test]
fn how_a_file_was_decoded_and_packed_comes_back() {
    use crate::text::{Lack, Packing, PackingKind};
    let mut document =
        crate::read("x.txt", b"Beyonc\xe9 sang.\n\nIt was late.\n".to_vec()).unwrap();
    assert!(document.source.is_guessed);
    comes_back(&document);
    for (kind, _) in PackingKind::NAMES {
        for lack in [None, Some(Lack::Torn), Some(Lack::TooMuch)] {
            document.source.packing = Some(Packing { kind, bytes: 20, lack });
            comes_back(&document);
        }
    }
}

#[test]
fn a_whole_file_comes_back_and_a_contradiction_gives_the_text() {
    let written = to_json(&document(&everything()));
    let whole: Value = serde_json::from_str(&written).unwrap();
    assert!(open(&whole).is_ok());
    let refuse = |path: &str, value: Value| {
        let mut changed = whole.clone();
        *changed.pointer_mut(path).unwrap_or_else(|| panic!("{path} is not there")) = value;
        match open(&changed) {
            Err(ReadError::Contradiction { source, .. }) => {
                assert_eq!(Some(source.text.as_str()), changed["source"]["text"].as_str());
            }
            other => panic!("{path} gave {other:?}"),
        }
    };
    refuse("/article/headline/text", json!("Another headline"));
    refuse("/article/headline/lines", json!([5, 5]));
    refuse("/article/headline/span", json!([0, 4_000_000_000u32]));
    refuse("/article/headline/span", json!([9, 3]));
    refuse("/article/headline/span", Value::Null);
    refuse("/comments/0/author", json!("Somebody else"));
    refuse("/comments/0/author_span", json!([0, 1]));
    refuse("/comments/0/id", json!("c2"));
    refuse("/comments/1/id", json!(""));
    refuse("/comments/0/reply/parent", json!("c99"));
    refuse("/comments/0/reply/parent", json!("c1"));
    refuse("/comments/1/reply/parent", Value::Null);
    refuse("/comments/1/reply/basis", json!("name"));
    refuse("/comments/3/reply/candidates/0/id", json!("x"));
    refuse("/runs/0/0", json!(2));
    refuse("/runs/0/1", json!(4_000_000_000u32));
    refuse("/runs/0/2", json!("c77"));
    refuse("/runs/0/2", json!("blank"));
    refuse("/source/text", json!("Quite another text."));
    // The bullet of a header has three bytes; a span may not start inside it.
    let head = whole["comments"][1]["head"][0].as_u64().unwrap();
    refuse("/comments/1/head/0", json!(head + 1));
    // Two comments that answer each other.
    let mut looped = whole.clone();
    looped["comments"][0]["reply"] =
        json!({ "parent": "c2", "basis": "nesting", "confidence": 1.0 });
    assert!(matches!(open(&looped), Err(ReadError::Contradiction { .. })));
}

#[test]
fn what_was_settled_by_hand_is_told_from_what_was_read() {
    const PAGE: &str = "Head\n\nText of it.\n\nReaders' commentsDiscussion\nTabs\n\
        • ann\n  One.\n• bobin reply toann(Show commentHide comment)\n  Two.\n• cem\n  Three.\n";
    let captured = crate::read("page.txt", PAGE.into()).unwrap();
    let mut corrections = Corrections::of(&captured);
    corrections.settle(&captured, CommentId(1), None);
    corrections.settle(&captured, CommentId(2), Some(CommentId(0)));
    corrections.authors.insert(LineNo(6), None);
    corrections.cuts.begin(LineNo(11), false);
    corrections.headline = Some(LineNo(2));
    let corrected = corrections.applied_to(&captured);
    let said: Vec<String> = words::notes(&corrected).collect();
    let expected = ["headline, in line 3", "c2 answers none", "c3 answers c1", "c1 names nobody"];
    let expected = expected.map(|it| format!("Settled by hand: {it}."));
    assert_eq!(said[..4], expected);
    for form in [to_markdown, to_html, to_plain_text] {
        assert!(form(&corrected).contains("line 12 begins a comment"));
    }

    let mut whole: Value = serde_json::from_str(&to_json(&corrected)).unwrap();
    // The file is known by this key, which has to stand near its start.
    whole.as_object_mut().unwrap().remove("undertext");
    let opened = |path: &str, value: Value| {
        let mut changed = whole.clone();
        *changed.pointer_mut(path).unwrap() = value;
        let text = changed.to_string().replacen('{', "{\"undertext\":1,", 1);
        crate::open("export.json", text.into_bytes(), Decoding::default()).unwrap()
    };
    match opened("/dialect/order", whole["dialect"]["order"].clone()) {
        crate::Opened::Corrected { captured: read, brought } => {
            assert_eq!((*read, brought.corrections), (captured, corrections.clone()));
        }
        other => panic!("{other:?}"),
    }
    // The text is read afresh, and the same is settled in it.
    match opened("/comments/0/id", json!("c9")) {
        crate::Opened::Corrected { captured: read, brought } => {
            assert!(read.problems.iter().any(|it| it.kind == ProblemKind::ReadAfresh));
            assert_eq!(brought.corrections, corrections);
        }
        other => panic!("{other:?}"),
    }
    // Another version has read it otherwise.
    match opened("/dialect/order", json!("tree")) {
        crate::Opened::Corrected { captured: document, brought } => {
            assert!(brought.corrections.is_empty());
            assert_eq!(document.corrections.as_deref(), Some(&corrections));
            assert_eq!(document.threads, corrected.threads);
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_makes_no_sense_is_refused_in_words() {
    let check = |text: &str, part: &str| match from_json(&file(text)) {
        Err(ReadError::Unusable(reason)) => assert!(reason.contains(part), "{reason}"),
        other => panic!("{text:.60} gave {other:?}"),
    };
    check("{\"undertext\": 3}", "newer Undertext (version 3)");
    check("{\"undertext\": -1}", "does not belong there");
    check("{\"undertext\": \"1\"}", "does not belong there");
    check("{\"undertext\": 1e308}", "does not belong there");
    check("{\"undertext\": 1e999}", "no valid JSON");
    check("{\"undertext\": 1, \"undertext\": 1}", "duplicate field");
    check("{\"undertext\": 1, \"comments\": {}}", "does not belong there");
    check("{\"undertext\": 1, \"comments\": [{\"lines\": [-4, 4]}]}", "does not belong there");
    check("{\"undertext\": 1, \"comments\": [{\"lines\": [1, 2, 3]}]}", "no valid JSON");
    check("{\"undertext\": 1, \"comments\": [{\"score\": {\"value\": 1e308}}]}", "belong");
    check("{\"undertext\": 1, \"comments\": [{\"author\": \"\\ud800\"}]}", "no valid JSON");
    check("{\"undertext\": 1} and more", "no valid JSON");
    check("{\"undertext\": 1", "ends too early");
    check(&format!("{{\"undertext\": 1, \"article\": {}", "[".repeat(1_000_000)), "line 1");
}

#[test]
fn deep_nesting_and_wild_numbers_do_no_harm() {
    let deep =
        format!("{{\"undertext\": 1, \"x\": {}{}}}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(from_json(&file(&deep)).is_ok());
    let wild = document(&json!({
        "undertext": 1,
        "source": { "lines": 4_294_967_295u32, "bytes": u64::MAX, "text": "" },
        "article": null,
        "furniture": [{ "kind": "footer", "text": "The end", "lines": [4_294_967_295u32, 0] }],
        "comments": [
            { "id": "c1", "lines": [0, 0], "posted": { "iso": "2017-02-31T99:00-0:-32768" },
                "reply": { "parent": "c2", "confidence": 1e308,
                    "candidates": [{ "id": "c1", "confidence": -1e308 }] } },
            { "id": "c2", "author": " \n\u{a0}", "blocks": [{ "text": "" }, { "text": " \r\n " }],
                "reply": { "names": "two\n\u{a0} lines", "parent": "c7" } },
        ],
    }));
    assert_eq!(wild.comments[0].reply.confidence.map(|it| it.0), Some(1000));
    assert_eq!(wild.comments[1].author, None);
    assert_eq!(wild.authors, ["two lines"]);
    assert!(
        wild.source.text.len() < 1000,
        "no line is worth more empty lines than the file is long"
    );
    comes_back(&wild);
}

#[test]
fn a_line_of_json_for_each_comment() {
    let lines = to_json_lines(&document(&everything()));
    let found: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(found.len(), 6);
    assert_eq!(found[0]["text"], "How late?\nAnd why?");
    assert_eq!(found[0]["posted"]["iso"], "2017-03-03T16:05+03:30");
    assert_eq!(found[4]["reply"]["confidence"], 0.8);
    let depths: Vec<&Value> = found.iter().map(|line| &line["depth"]).collect();
    assert_eq!(depths, [&json!(0), &json!(1), &json!(0), &json!(1), &json!(2), &json!(1)]);
}

#[test]
fn the_cover_of_the_file_adds_up() {
    let written: Value = serde_json::from_str(&to_json(&document(&everything()))).unwrap();
    let counts = written["cover"].as_object().unwrap();
    let sum: u64 = counts.values().filter_map(Value::as_u64).sum();
    assert_eq!(Some(sum), written["source"]["lines"].as_u64());
}

#[test]
fn the_forms_for_people_say_the_same() {
    let document = document(&everything());
    expect_test::expect_file!["expected/everything.md"].assert_eq(&to_markdown(&document));
    expect_test::expect_file!["expected/everything.html"].assert_eq(&to_html(&document));
    expect_test::expect_file!["expected/everything.txt"].assert_eq(&to_plain_text(&document));
}

#[test]
fn a_comment_is_quoted_with_its_place() {
    let document = document(&everything());
    let check = |id: u32, has_replies, expected: &str| {
        let text =
            to_quotation(&document, CommentId(id), has_replies, "https://example.org/a (b)/");
        assert_eq!(text, expected);
    };
    let origin = |id: u32, lines: &str| {
        let link = Permalink::to(&document, CommentId(id - 1)).fragment();
        format!(
            "\n— [comment {id}](https://example.org/a%20%28b%29/#{link}) on “Late \\*Again\\*”, {lines} of winter.txt\n"
        )
    };
    let first =
        "> **Ivy...** · 3 March 2017, 16:05 · score -12 · c1\n>\n> How late?\n>\n> And why?\n";
    check(0, false, &format!("{first}{}", origin(1, "lines 20–23")));
    let answer =
        ">\n> > *no name in the capture* → Ivy... (c1) · at four · removed by the site · c2\n";
    check(0, true, &format!("{first}{answer}{}", origin(1, "lines 20–23")));
    check(
        4,
        true,
        &format!(
            "> **Ann** → probably Reed (c4, inferred, 80 % sure) · c5\n>\n> Thanks, Reed.\n{}",
            origin(5, "lines 29–30")
        ),
    );
}

/// Text with whatever a capture may hold, and often what is markup somewhere.
fn any_text() -> impl Strategy<Value = String> {
    "([a-c•·渡é\u{a0} \\n\\r\\t*_<>&\\\\`#\\[\\]~|1.)+=-]|\\PC){0,12}"
}

/// A line of a capture, at any depth of its lists.
fn any_line() -> impl Strategy<Value = String> {
    let words = prop_oneof![
        3 => "• (Ann|Bob|Cem|avatar)",
        3 => "(• |)(Ann|Bob|Cem|avatar)in reply to(Ann|Bob|Cem|Dia)\\(Show commentHide comment\\)",
        2 => "(Some words|and more\\.|• typed|Ann, yes\\.)",
        1 => "|\u{a0} ",
        1 => "12:00 GMT \\+313 July 2016|© Agency/ Name|Get short URL|Show new comments \\(0\\)",
        1 => "Community standardsDiscussion\nComment via FacebookComment via X\n    • Сomment",
    ];
    (words, 0..5usize, "\r?\n")
        .prop_map(|(words, depth, end)| format!("{}{words}{end}", "  ".repeat(depth + 1)))
}

/// A few claims that may contradict one another in every way.
fn any_export() -> impl Strategy<Value = Value> {
    let pair = || proptest::option::of([0..30u32, 0..30u32]);
    let passage = move || {
        ("(paragraph|quote|footer|x)", any_text(), pair())
            .prop_map(|(kind, text, lines)| json!({ "kind": kind, "text": text, "lines": lines }))
    };
    let passages = move || proptest::collection::vec(passage(), 0..4);
    let comment = move || {
        let names = (proptest::option::of(any_text()), proptest::option::of(any_text()));
        let links = ("c[1-7]", proptest::option::of("c[1-9]"));
        let basis = proptest::option::of("(settled|nesting|number|name|name-latest|inferred|x)");
        let evidence = "(indentation|stated-name|only-comment|nearest-of)";
        (names, links, basis, evidence, passages(), pair(), proptest::option::of(any_text())).prop_map(
            |((author, names), (id, parent), basis, evidence, blocks, lines, posted)| {
                json!({
                    "id": id, "author": author, "blocks": blocks, "lines": lines,
                    "posted": posted.map(|text| json!({ "text": text })),
                    "reply": { "names": names, "parent": parent, "basis": basis,
                        "evidence": [{ "kind": evidence }], "candidates": [{ "id": "c2", "confidence": 0.5 }] },
                })
            },
        )
    };
    let article = (proptest::option::of(passage()), passages());
    (article, passages(), proptest::collection::vec(comment(), 0..7)).prop_map(
        |((headline, blocks), furniture, comments)| {
            json!({
                "undertext": 1, "furniture": furniture, "comments": comments,
                "article": { "headline": headline, "blocks": blocks },
            })
        },
    )
}

proptest! {
    #[test]
    fn whatever_a_file_claims_becomes_a_document_that_comes_back(value in any_export()) {
        let document = document(&value);
        comes_back(&document);
        let stubs = document.threads.nodes.iter().filter(|it| matches!(it.kind, NodeKind::Absent(_)));
        let lines = to_plain_text(&document);
        prop_assert_eq!(lines.matches("— not in this capture)").count(), stubs.count());
        prop_assert_eq!(to_json_lines(&document).lines().count(), document.comments.len());
    }

    /// Without its escaped characters a line holds markup only where this program wrote it.
    #[test]
    fn markdown_holds_no_markup_of_the_capture(text in any_text()) {
        let document = document(&json!({
            "undertext": 1,
            "comments": [{ "author": text, "blocks": [{ "text": text }], "reply": { "names": text } }],
        }));
        let markdown = to_markdown(&document);
        for line in markdown.lines().filter(|line| line.starts_with('>')) {
            let bare = without_escapes(line.trim_start_matches(['>', ' ']));
            let own = if line.ends_with(" · c1") {
                bare.replacen("**", "", 2).replacen("*no name in the capture*", "", 1)
            } else if line.ends_with("— not in this capture*") {
                bare.replacen('*', "", 2)
            } else {
                bare
            };
            prop_assert!(!own.contains(['*', '_', '`', '<', '>', '&', '[', ']', '#', '~', '|']), "{}", line);
            prop_assert!(!own.starts_with(['-', '+', '=']), "{}", line);
        }
    }

    /// No mark of the capture is a mark of the page, which has no element `q` and nothing quoted so.
    #[test]
    fn html_holds_no_markup_of_the_capture(text in any_text()) {
        let text = format!("{text}<&\"").replace('<', "<q ").replace('"', "\"q=").replace('&', "&lt;");
        let html = to_html(&document(&json!({
            "undertext": 1, "source": { "name": text, "sha256": text },
            "article": { "headline": { "text": text }, "byline": { "text": text }, "blocks": [{ "text": text }] },
            "comments": [{ "author": text, "posted": { "text": text }, "blocks": [{ "text": text }],
                "reply": { "names": text } }],
            "furniture": [{ "kind": "other", "text": text }],
        })));
        prop_assert!(!html.contains("<q"), "{}", html);
        prop_assert!(!html.contains("\"q="), "{}", html);
        prop_assert!(!html.contains("&lt;lt;") && html.contains("&amp;lt;"), "{}", html);
    }

    /// Captures of lines that mean something to the parser, in any order.
    #[test]
    fn any_capture_comes_back(lines in proptest::collection::vec(any_line(), 0..24)) {
        let text = format!("A headline\n{}", lines.concat());
        comes_back(&crate::read("capture.txt", text.into_bytes()).unwrap());
    }

    #[test]
    fn no_bytes_make_reading_panic(text in "\\PC{0,200}") {
        if let Ok(source) = decode("x", format!("{{\"undertext\":1,{text}").into_bytes()) {
            let _ = from_json(&source);
        }
    }
}

/// The line with a plain letter in place of each escaped character, and without the backslash that
/// keeps its line break.
fn without_escapes(line: &str) -> String {
    let mut bare = String::new();
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => bare.extend(chars.next().map(|_| 'x')),
            _ => bare.push(c),
        }
    }
    bare
}

/// Every capture that the parser is tested with.
#[test]
fn every_capture_comes_back() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/captures");
    let mut count = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "txt") {
            comes_back(&crate::read("capture.txt", std::fs::read(&path).unwrap()).unwrap());
            count += 1;
        }
    }
    assert!(count > 0, "no captures in {folder}");
}
