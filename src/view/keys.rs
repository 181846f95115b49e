//! The keys, what each does, and what it is called.
//!
//! In: the name of a key. Out: a [`Command`]. Which keys there are follows the readers of threads that
//! people know (Reddit Enhancement Suite, Refined Hacker News, Coral).

use super::Step;

/// What a key asks for. Every one of them has a control on the page as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// A step through the discussion.
    Step(Step),
    /// The comment is folded, or opened.
    Fold,
    /// What answers the comment is folded, or opened.
    FoldReplies,
    /// The thread is folded, and the next one gone to.
    FoldThread,
    /// All threads are folded.
    FoldAll,
    /// All threads are opened.
    UnfoldAll,
    /// The next comment that was not in view yet.
    Unseen,
    /// Back to where the reader was before the last jump.
    Back,
    /// The field to search in is opened.
    Find,
    /// The source of the comment is shown, or the source is closed.
    Source,
    /// Why the comment's link was made, and what else it may answer.
    Reasons,
    /// Another file is chosen.
    Open,
    /// The next theme.
    Theme,
    /// This list.
    Keys,
}

/// A key and what it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    /// As the browser names it, capital where it goes with Shift.
    pub name: &'static str,
    /// What it asks for.
    pub command: Command,
    /// The same in words.
    pub words: &'static str,
}

const fn key(name: &'static str, command: Command, words: &'static str) -> Key {
    Key { name, command, words }
}

/// All keys, in the order in which they are listed.
pub const KEYS: [Key; 21] = [
    key("j", Command::Step(Step::Next), "next comment"),
    key("k", Command::Step(Step::Previous), "comment before"),
    key("J", Command::Step(Step::NextSibling), "next answer to the same comment"),
    key("K", Command::Step(Step::PreviousSibling), "answer before, to the same comment"),
    key("n", Command::Step(Step::NextThread), "next thread"),
    key("p", Command::Step(Step::PreviousThread), "thread before"),
    key("u", Command::Step(Step::Parent), "what this comment answers"),
    key("U", Command::Step(Step::Root), "where this thread begins"),
    key("z", Command::Unseen, "next comment not seen yet"),
    key("b", Command::Back, "back to where you were"),
    key("Enter", Command::Fold, "fold or open this comment and its replies"),
    key("x", Command::FoldReplies, "fold or open only its replies"),
    key("c", Command::FoldThread, "fold this thread and go to the next"),
    key("C", Command::FoldAll, "fold all threads"),
    key("e", Command::UnfoldAll, "open all threads"),
    key("r", Command::Reasons, "why this link, and what else it may be"),
    key("s", Command::Source, "the lines of this comment in the source"),
    key("/", Command::Find, "find in article and comments"),
    key("o", Command::Open, "open another file"),
    key("t", Command::Theme, "next theme"),
    key("?", Command::Keys, "these keys"),
];

/// What a key asks for.
pub fn command(key: &str) -> Option<Command> {
    KEYS.iter().find(|it| it.name == key).map(|it| it.command)
}
