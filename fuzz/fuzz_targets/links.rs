//! Discussions in which anybody may answer, name and quote anybody: links run in no loop, all laws hold, and what leaves
//! as JSON comes back the same.
#![no_main]

use arbitrary::Arbitrary;
use libfuzzer_sys::fuzz_target;
use undertext::{exchange::to_json, model::check, read};

#[derive(Arbitrary, Debug)]
struct Discussion {
    /// Whether it is a list with bullets, or comments under a name and a date.
    is_list: bool,
    comments: Vec<Comment>,
}

#[derive(Arbitrary, Debug)]
struct Comment {
    name: u8,
    answers: Option<u8>,
    depth: u8,
    minute: u8,
    words: Vec<Word>,
}

#[derive(Arbitrary, Debug)]
enum Word {
    Said(u8),
    Named(u8),
    At(u8),
    Quoted(u8),
    Asked,
    NewLine,
}

const NAMES: [&str; 8] =
    ["Ann", "Ben Carver", "ann", "Dunlin", "Edda-Maria", "Łucja", "小春", "Reed_of_kent"];
const WORDS: [&str; 8] =
    ["ferry", "timetable", "the", "late", "again", "swans", "bridge.", "indeed"];

fn name(number: u8) -> &'static str {
    NAMES[usize::from(number) % NAMES.len()]
}

fn text(words: &[Word]) -> String {
    let word = |word: &Word| match word {
        Word::Said(number) => format!("{} ", WORDS[usize::from(*number) % WORDS.len()]),
        Word::Named(number) => format!("{}, ", name(*number)),
        Word::At(number) => format!("@{} ", name(*number)),
        Word::Quoted(number) => {
            format!("\"{} is late again\" ", WORDS[usize::from(*number) % WORDS.len()])
        }
        Word::Asked => "is it? ".to_owned(),
        Word::NewLine => "\n".to_owned(),
    };
    words.iter().map(word).collect()
}

fuzz_target!(|discussion: Discussion| {
    let mut capture =
        String::from("Head\n\nText of the article.\n\nReaders' commentsDiscussion\nTabs\n");
    for comment in discussion.comments.iter().take(200) {
        let (author, words) = (name(comment.name), text(&comment.words));
        let margin = "  ".repeat(usize::from(comment.depth % 8));
        if discussion.is_list {
            let answered = comment
                .answers
                .map(|it| format!("in reply to{}(Show commentHide comment)", name(it)));
            capture += &format!("{margin}• {author}{}\n", answered.unwrap_or_default());
            for line in words.lines() {
                capture += &format!("{margin}  {line}\n");
            }
        } else {
            capture +=
                &format!("{author}\n3 May 2019 at 10:{:02}\n{words}\n\n", comment.minute % 60);
        }
    }
    let document = read("x.txt", capture.into_bytes()).expect("it is text");
    assert_eq!(check(&document), Ok(()));
    let back = read("x.json", to_json(&document).into_bytes());
    assert_eq!(back.as_ref(), Ok(&document));
});
