//! Whatever a reader does, in any order: the page stands, and what it shows is in the document.
#![no_main]

use arbitrary::Arbitrary;
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;
use undertext::model::{CommentId, Correction, check};
use undertext::read;
use undertext::text::LineNo;
use undertext::view::{Action, Arrangement, Command, DocumentHandle, Failure, KEYS, Scope, Viewer};

#[derive(Arbitrary, Debug)]
enum Act {
    Open(u8),
    Opened(u8),
    Failed,
    Dismiss,
    Leave,
    ToggleFold(u8),
    ToggleReplies(u8),
    FoldBelow(u8),
    UnfoldAll,
    Arrange(u8),
    OpenFind,
    CloseFind,
    FindWords(String),
    FindIn(u8),
    FindNext(bool),
    Mute,
    Unmute(u8),
    Reveal(u8),
    Settle(u8, Option<u8>),
    TakeBack(u8, u8, Option<u8>),
    Join(u8),
    Begin(u8, bool),
    NameAuthor(u8, Option<u8>),
    Headline(u8),
    UnsettleAll,
    Undo,
    SettleAsOpened,
    Quote(Option<u8>),
    QuoteReplies(bool),
    Press(u8, Option<u8>),
    ToggleParent(u8),
    ToggleReasons(u8),
    StatedOnly(bool),
    Go(u8),
    ToggleSource,
    ShowLinesOf(u8),
    ShowLines(u8, u8),
    PickLine(u8),
    MoreLines(bool),
    Enter(u8),
    Return(u8),
    Print(bool),
    Printed,
    Resized,
    Shelve(u8),
    Take(u8),
}

const CAPTURES: [&[u8]; 3] = [
    include_bytes!("../../samples/winter-ferry.txt"),
    include_bytes!("../../tests/captures/nested.txt"),
    include_bytes!("../../tests/captures/no-comments.txt"),
];

static DOCUMENTS: LazyLock<Vec<undertext::model::Document>> = LazyLock::new(|| {
    CAPTURES.iter().map(|capture| read("x.txt", capture.to_vec()).expect("it is text")).collect()
});

fn comment(number: u8) -> CommentId {
    CommentId(u32::from(number % 24))
}

fn line(number: u8) -> LineNo {
    LineNo(u32::from(number))
}

fn action(act: Act, viewer: &Viewer) -> Action {
    let job = viewer.job;
    match act {
        Act::Open(number) => {
            Action::Open { name: format!("{number}.txt"), job: job + 1, shelved: None }
        }
        Act::Opened(number) => {
            let document = DOCUMENTS[usize::from(number) % DOCUMENTS.len()].clone();
            Action::Opened { job, document: DocumentHandle::new(document) }
        }
        Act::Failed => Action::Failed { job, failure: Failure::ReaderDied },
        Act::Dismiss => Action::Dismiss,
        Act::Leave => Action::Leave,
        Act::ToggleFold(node) => Action::ToggleFold(node.into()),
        Act::ToggleReplies(node) => Action::ToggleReplies(node.into()),
        Act::FoldBelow(level) => Action::FoldBelow(u32::from(level % 6)),
        Act::UnfoldAll => Action::UnfoldAll,
        Act::Arrange(number) => Action::Arrange(
            [
                Arrangement::Captured,
                Arrangement::Newest,
                Arrangement::MostAnswered,
                Arrangement::Longest,
                Arrangement::Flat,
            ][usize::from(number % 5)],
        ),
        Act::OpenFind => Action::OpenFind(None),
        Act::CloseFind => Action::CloseFind,
        Act::FindWords(words) => Action::FindWords(words),
        Act::FindIn(number) => Action::FindIn(
            [Scope::Everything, Scope::Roots, Scope::Answered][usize::from(number % 3)],
        ),
        Act::FindNext(is_back) => Action::FindNext { is_back },
        Act::Mute => Action::Mute,
        Act::Unmute(number) => Action::Unmute(number.into()),
        Act::Reveal(id) => Action::Reveal(comment(id)),
        Act::Settle(id, parent) => {
            Action::Settle { comment: comment(id), parent: parent.map(comment) }
        }
        Act::TakeBack(kind, at, listed) => {
            let line = line(at);
            let kinds = [
                Correction::Headline,
                Correction::Link(line),
                Correction::Author(line),
                Correction::Cut(line),
            ];
            let settled = kinds[usize::from(kind) % kinds.len()];
            Action::TakeBack { settled, listed: listed.map(usize::from) }
        }
        Act::Join(id) => Action::Join(comment(id)),
        Act::Begin(at, is_name) => Action::Begin { line: line(at), is_name },
        Act::NameAuthor(id, at) => {
            // A name that stands somewhere, though seldom where it could be the author's.
            let words = |at| {
                let source = &viewer.reading.as_ref()?.document.source;
                let lines = source.lines.len() as u32;
                Some(source.line(LineNo(u32::from(at) % lines.max(1))).trim().to_owned())
            };
            Action::NameAuthor { comment: comment(id), name: at.and_then(words) }
        }
        Act::Headline(at) => Action::Headline(line(at)),
        Act::UnsettleAll => Action::UnsettleAll,
        Act::Undo => Action::Undo,
        Act::SettleAsOpened => Action::SettleAsOpened,
        Act::Quote(id) => Action::Quote(id.map(comment)),
        Act::QuoteReplies(it) => Action::QuoteReplies(it),
        Act::Press(number, at) => {
            let command: Command = KEYS[usize::from(number) % KEYS.len()].command;
            Action::Press { command, at: at.map(u32::from) }
        }
        Act::ToggleParent(id) => Action::ToggleParent(comment(id)),
        Act::ToggleReasons(id) => Action::ToggleReasons(comment(id)),
        Act::StatedOnly(it) => Action::StatedOnly(it),
        Act::Go(id) => Action::Go(comment(id)),
        Act::ToggleSource => Action::ToggleSource,
        Act::ShowLinesOf(id) => Action::ShowLinesOf(comment(id)),
        Act::ShowLines(from, to) => Action::ShowLines(line(from), line(to)),
        Act::PickLine(at) => Action::PickLine(line(at)),
        Act::MoreLines(earlier) => Action::MoreLines { earlier },
        Act::Enter(entry) => Action::Enter(entry.into()),
        Act::Return(entry) => Action::Return { entry: entry.into(), link: None },
        Act::Print(has_folded) => Action::Print { has_folded },
        Act::Printed => Action::Printed,
        Act::Resized => Action::Resized,
        Act::Shelve(count) => {
            Action::Shelve((0..count % 5).map(|it| format!("{it}.txt")).collect())
        }
        Act::Take(index) => Action::Take(usize::from(index % 5)),
    }
}

fuzz_target!(|acts: Vec<Act>| {
    let mut viewer = Viewer::default();
    for act in acts {
        let action = action(act, &viewer);
        viewer.apply(action);
        if let Some(reading) = &viewer.reading {
            assert_eq!(check(&reading.document), Ok(()));
            let nodes = reading.document.threads.nodes.len();
            assert!(reading.rows.iter().all(|row| (row.position as usize) < nodes));
        }
    }
});
