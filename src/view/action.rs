//! Everything that can happen to the page, as a word for each.
//!
//! In: nothing. It knows of what may be said of an act, and not what comes of it: that is [`super::Viewer`]'s.

use super::{
    Arrangement, Command, DocumentHandle, Failure, Fetched, Library, OnShelf, Place, Scope,
    Scrolled, Setting, Settings, Sight,
};
use crate::language::Message;
use crate::model::{AuthorId, CommentId, Correction, Corrections, Permalink};
use crate::text::LineNo;

/// Something that happens to the page.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// A file was given; its reading gets this job number.
    Open {
        /// The file's name.
        name: String,
        /// A number higher than those of all jobs before.
        job: u32,
        /// Where it stands on the shelf, if it does.
        shelved: Option<usize>,
    },
    /// Files came together: a shelf takes them, in this order.
    Shelve(Vec<String>),
    /// One of the files on the shelf was read, though it was not asked for yet.
    Shelved {
        /// Which.
        index: usize,
        /// What it holds.
        what: Result<OnShelf, Failure>,
    },
    /// A file on the shelf that is at hand is opened.
    Take(usize),
    /// The file that is open was read in another encoding, which is judged where it was chosen.
    ReadAnew,
    /// A job is being fetched, and so much of it has come.
    Fetched {
        /// The job.
        job: u32,
        /// So much.
        fetched: Fetched,
    },
    /// The page's host has a collection.
    Stock(Library),
    /// The reader searches for these words in the collection.
    FindInLibrary(String),
    /// More of what was found there is listed.
    MoreOfLibrary,
    /// The browser has kept a newer version of the page.
    Renewed,
    /// A job has read how a long capture begins, and goes on.
    Begun {
        /// The job.
        job: u32,
        /// How it begins.
        document: DocumentHandle,
    },
    /// A job has given a document.
    Opened {
        /// The job.
        job: u32,
        /// The document.
        document: DocumentHandle,
    },
    /// A job has given corrections for the document that is open.
    OpenedCorrections {
        /// The job.
        job: u32,
        /// What was settled.
        corrections: Corrections,
    },
    /// A job has failed.
    Failed {
        /// The job.
        job: u32,
        /// Why.
        failure: Failure,
    },
    /// Whatever is loading is not wanted any more, or a failure was read.
    Dismiss,
    /// Back to the start page.
    Leave,
    /// A file is held over the page, or no longer.
    Drag(bool),
    /// A thread is folded or unfolded.
    ToggleFold(u32),
    /// What answers a node is folded or unfolded, the node itself stays.
    ToggleReplies(u32),
    /// All below a level is folded, what is above is opened; at 0 all threads are folded.
    FoldBelow(u32),
    /// Nothing is folded any more.
    UnfoldAll,
    /// The discussion is shown in another order.
    Arrange(Arrangement),
    /// The search is opened, with the author asked for if one is given.
    OpenFind(Option<AuthorId>),
    /// The search is closed.
    CloseFind,
    /// The reader searches for this.
    FindWords(String),
    /// The reader searches here.
    FindIn(Scope),
    /// The next hit, or the one before.
    FindNext {
        /// Whether the one before.
        is_back: bool,
    },
    /// What is searched for is not to be read any more.
    Mute,
    /// One of the muted queries is read again, by its number.
    Unmute(usize),
    /// A muted comment is shown all the same.
    Reveal(CommentId),
    /// The reader settles what a comment answers; `None` where it answers none.
    Settle {
        /// The comment.
        comment: CommentId,
        /// What it answers.
        parent: Option<CommentId>,
    },
    /// A comment belongs to the one before it in the capture.
    Join(CommentId),
    /// A comment begins at a line within another, or within the article.
    Begin {
        /// The line.
        line: LineNo,
        /// Whether it is the name of the comment's author.
        is_name: bool,
    },
    /// The reader settles who wrote a comment; `None` where it names nobody.
    NameAuthor {
        /// The comment.
        comment: CommentId,
        /// A name that stands in it.
        name: Option<String>,
    },
    /// The reader settles which line is the headline.
    Headline(LineNo),
    /// One thing that was settled is taken back.
    TakeBack {
        /// What.
        settled: Correction,
        /// Its place in the list of all that was settled, where it is taken back there.
        listed: Option<usize>,
    },
    /// All that was settled is taken back.
    UnsettleAll,
    /// The last that was settled or taken back is undone.
    Undo,
    /// All is settled as the file itself had it, and nothing else.
    SettleAsOpened,
    /// What was settled before in the same capture is taken up, and is no step to undo.
    Correct(Corrections),
    /// What a file settles of the same capture is taken up too.
    AddCorrections(Corrections),
    /// A capture was opened, of which the browser has kept what was settled before, or nothing.
    Recall(Option<Corrections>),
    /// A comment is to be quoted, or none any more.
    Quote(Option<CommentId>),
    /// What answers the quoted comment is quoted too, or not.
    QuoteReplies(bool),
    /// The quotation was copied, or could not be.
    Copied(bool),
    /// A key was pressed, or the control that does the same.
    Press {
        /// What it asks for.
        command: Command,
        /// The node that the reader is at.
        at: Option<u32>,
    },
    /// The parent of a comment is shown above it, or no longer.
    ToggleParent(CommentId),
    /// The reasons for a comment's link are shown below its header, or no longer.
    ToggleReasons(CommentId),
    /// All links are shown, or only those that the capture states.
    StatedOnly(bool),
    /// A comment is gone to: folds above it open.
    Go(CommentId),
    /// A link to a comment is followed, which may have been made of another capture.
    Follow(Permalink),
    /// The source is opened or closed.
    ToggleSource,
    /// The source shows the lines of a comment.
    ShowLinesOf(CommentId),
    /// The source shows these lines.
    ShowLines(LineNo, LineNo),
    /// A line of the source was picked: the page goes to what became of it.
    PickLine(LineNo),
    /// The source shows more lines: earlier ones, or later ones.
    MoreLines {
        /// Whether the earlier ones.
        earlier: bool,
    },
    /// The page was scrolled: these nodes are at the top and at the bottom of the window now.
    Seen {
        /// The one at the top, if any; there is none above and below the discussion.
        top: Scrolled,
        /// The last one in view.
        bottom: Option<u32>,
    },
    /// The browser's history has a new entry, with this number.
    Enter(u32),
    /// The reader went back or forward to an entry of the browser's history.
    Return {
        /// Its number.
        entry: u32,
        /// The link in its address.
        link: Option<Permalink>,
    },
    /// The screen shows other rows than those that stand in the page.
    Look(Sight),
    /// The page has another width.
    Resized,
    /// The document is to be printed.
    Print {
        /// Whether what is folded is printed too.
        has_folded: bool,
    },
    /// It was printed, or given up.
    Printed,
    /// Where the reader was the last time, as the browser has kept it.
    Remember(Place),
    /// Whether the reader goes on from there.
    Resume(bool),
    /// Nothing of what was seen is known any more.
    Forget,
    /// The reader sets one thing about the page.
    Set(Setting),
    /// All settings are as the browser has kept them, or as they were at the beginning.
    SetAll(Settings),
    /// The list of keys is opened or closed.
    ShowKeys(bool),
    /// The browser could not do what the reader asked for.
    Refuse(Message),
}
