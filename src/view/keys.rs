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
    /// The source is closed, or else the search.
    Close,
    /// The last that was settled by hand is undone.
    Undo,
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
    /// As the browser names it, capital where it goes with Shift, after `Ctrl+` where it goes with Ctrl, or with Command.
    pub name: &'static str,
    /// What it asks for.
    pub command: Command,
    /// The message with the same in words.
    pub words: &'static str,
}

const fn key(name: &'static str, command: Command, words: &'static str) -> Key {
    Key { name, command, words }
}

/// All keys, in the order in which they are listed.
pub const KEYS: [Key; 23] = [
    key("j", Command::Step(Step::Next), "key-next"),
    key("k", Command::Step(Step::Previous), "key-previous"),
    key("J", Command::Step(Step::NextSibling), "key-next-sibling"),
    key("K", Command::Step(Step::PreviousSibling), "key-previous-sibling"),
    key("n", Command::Step(Step::NextThread), "key-next-thread"),
    key("p", Command::Step(Step::PreviousThread), "key-previous-thread"),
    key("u", Command::Step(Step::Parent), "key-parent"),
    key("U", Command::Step(Step::Root), "key-root"),
    key("z", Command::Unseen, "key-unseen"),
    key("b", Command::Back, "key-back"),
    key("Enter", Command::Fold, "key-fold"),
    key("x", Command::FoldReplies, "key-fold-replies"),
    key("c", Command::FoldThread, "key-fold-thread"),
    key("C", Command::FoldAll, "key-fold-all"),
    key("e", Command::UnfoldAll, "key-unfold-all"),
    key("r", Command::Reasons, "key-reasons"),
    key("Ctrl+z", Command::Undo, "key-undo"),
    key("s", Command::Source, "key-source"),
    key("/", Command::Find, "key-find"),
    key("Escape", Command::Close, "key-close"),
    key("o", Command::Open, "key-open"),
    key("t", Command::Theme, "key-theme"),
    key("?", Command::Keys, "key-keys"),
];

/// What a key asks for.
pub fn command(key: &str) -> Option<Command> {
    KEYS.iter().find(|it| it.name == key).map(|it| it.command)
}
