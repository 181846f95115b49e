//! The command line as people and scripts meet it: what it prints, and how it ends.
#![cfg(not(target_family = "wasm"))]

use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::LazyLock;

const PAGE: &str = "Late Again\n\nThe ferry was late.\n\nReaders' commentsDiscussion\nTabs\n    \
    • Ann\n      How late?\n    • Bobin reply toAnn(Show commentHide comment)\n      Ann, an hour.\n";

/// What a run of the program gave.
struct Outcome {
    status: Option<i32>,
    output: String,
    errors: String,
}

/// Starts the program in a folder with good and bad files.
fn start(arguments: &str) -> Child {
    Command::new(env!("CARGO_BIN_EXE_undertext"))
        .args(arguments.split_whitespace())
        .current_dir(folder())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts")
}

fn run(arguments: &str, input: &str) -> Outcome {
    let mut program = start(arguments);
    let mut writer = program.stdin.take().expect("the input is a pipe");
    // A run that needs no input may have ended before it is written.
    if let Err(error) = writer.write_all(input.as_bytes()) {
        assert_eq!(error.kind(), ErrorKind::BrokenPipe);
    }
    drop(writer);
    let ended = program.wait_with_output().expect("the program ends");
    Outcome {
        status: ended.status.code(),
        output: String::from_utf8(ended.stdout).expect("the output is UTF-8"),
        errors: String::from_utf8(ended.stderr).expect("the messages are UTF-8"),
    }
}

/// The folder with the files that the runs read, written once for all tests.
fn folder() -> &'static Path {
    static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("command_line");
        std::fs::create_dir_all(&folder).expect("a folder can be made");
        let files =
            [("page.txt", PAGE.as_bytes()), ("empty.txt", b""), ("program.pdf", b"%PDF-1.7")];
        for (name, bytes) in files {
            std::fs::write(folder.join(name), bytes).expect("a file can be written");
        }
        folder
    });
    &FOLDER
}

/// Runs `arguments` with `input`. It must end with `status`, its output must hold each of `output`
/// in this order, and its messages each of `errors`; where nothing is expected, there must be none.
fn check(arguments: &str, input: &str, status: i32, output: &[&str], errors: &[&str]) {
    let outcome = run(arguments, input);
    assert_eq!(outcome.status, Some(status), "{arguments}: {}", outcome.errors);
    for (what, found, expected) in
        [("output", outcome.output, output), ("messages", outcome.errors, errors)]
    {
        assert_eq!(found.is_empty(), expected.is_empty(), "{what} of {arguments}:\n{found}");
        let mut rest = found.as_str();
        for part in expected {
            match rest.split_once(part) {
                Some((_, behind)) => rest = behind,
                None => panic!("{what} of {arguments} must go on with {part:?}, but is\n{found}"),
            }
        }
    }
}

#[test]
fn each_form_is_printed() {
    let json = [
        "{\n  \"undertext\": 1,\n  \"source\": {\n    \"name\": \"page.txt\"",
        "\"lines\": [1, 1]",
    ];
    check("read page.txt", "", 0, &json, &[]);
    check("read page.txt --format json", "", 0, &json, &[]);
    check(
        "read --format jsonl page.txt",
        "",
        0,
        &["{\"id\":\"c1\",\"author\":\"Ann\"", "}\n{\"id\":\"c2\"", "\"depth\":1}\n"],
        &[],
    );
    check(
        "read --format markdown page.txt",
        "",
        0,
        &[
            "# Late Again\n",
            "## Discussion – 2 comments\n",
            "> **Ann** · c1\n",
            "> > **Bob** → Ann (c1) · c2\n",
        ],
        &[],
    );
    check(
        "read --format=text page.txt",
        "",
        0,
        &["Late Again\n==========\n", "• Ann · c1\n  How late?\n\n  • Bob → Ann (c1) · c2\n"],
        &[],
    );
}

#[test]
fn a_minus_is_standard_input() {
    check("read -", PAGE, 0, &["\"name\": \"standard input\""], &[]);
    check("read page.txt -", PAGE, 0, &["page.txt", "}\n{", "standard input"], &[]);
    check("read -", "", 1, &[], &["undertext: standard input: This file is empty."]);
}

#[test]
fn several_files_are_printed_one_after_the_other() {
    check("read --format markdown page.txt page.txt", "", 0, &["# Late", "\n\n---\n\n# Late"], &[]);
    check(
        "read --format text page.txt page.txt",
        "",
        0,
        &["Late", "\n====", "\n\nLate Again\n"],
        &[],
    );
}

#[test]
fn a_file_that_cannot_be_read_stops_no_other() {
    check(
        "read --format text missing.txt page.txt empty.txt . program.pdf page.txt",
        "",
        1,
        &["Late Again\n====", "Late Again\n===="],
        &[
            "undertext: missing.txt: This file could not be read: no such file",
            "undertext: empty.txt: This file is empty.",
            "undertext: .: This file could not be read: ",
            "undertext: program.pdf: This is a PDF document, not text.",
        ],
    );
    check(
        "read -",
        "{\"undertext\": 2}",
        1,
        &[],
        &["undertext: standard input: ", "it was written by a newer Undertext (version 2)."],
    );
}

#[test]
fn wrong_usage_says_what_is_right() {
    check("read", "", 2, &[], &["<FILE>", "Usage"]);
    check("read page.txt --format pdf", "", 2, &[], &["pdf", "json, jsonl, markdown, html, text"]);
    check("write page.txt", "", 2, &[], &["write", "Usage"]);
    check("", "", 2, &[], &["Usage"]);
    check("--help", "", 0, &["Reads saved web pages", "Usage"], &[]);
    check("read --help", "", 0, &["- is standard input", "markdown"], &[]);
}

#[test]
fn its_own_json_is_read_again() {
    let json = run("read page.txt", "").output;
    let again = run("read -", &json);
    assert_eq!((again.status, again.output), (Some(0), json.clone()));
    let contradicted = json.replacen("\"author\": \"Ann\"", "\"author\": \"Zoe\"", 1);
    check("read -", &contradicted, 0, &["\"author\": \"Ann\"", "\"read-afresh\""], &[]);
}

/// `undertext read … | head` ends the output early. That is no error, and nothing is to be said.
#[test]
fn a_reader_who_has_seen_enough_is_no_error() {
    let long = PAGE.replace("Ann, an hour.", &"Ann, an hour. ".repeat(100_000));
    let mut program = start("read -");
    drop(program.stdout.take());
    program.stdin.take().unwrap().write_all(long.as_bytes()).unwrap();
    let ended = program.wait_with_output().unwrap();
    assert_eq!((ended.status.code(), ended.stderr.as_slice()), (Some(0), &b""[..]));
}
