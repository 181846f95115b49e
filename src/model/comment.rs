//! One comment.

use serde::{Deserialize, Serialize};

use super::{Moment, Reply};
use crate::text::{Run, Span, Stated};

/// A comment's place in [`super::Document::comments`], which is the order of the capture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CommentId(pub u32);

impl CommentId {
    /// As an index.
    pub fn index(self) -> usize {
        self.0 as usize
    }

    /// The name that people, links and JSON use: `c1` is the first comment.
    pub fn name(self) -> String {
        format!("c{}", self.0 + 1)
    }

    /// Reads what [`CommentId::name`] wrote.
    pub fn from_name(name: &str) -> Option<Self> {
        let digits = name.strip_prefix('c')?;
        if digits.starts_with(['0', '+']) {
            return None;
        }
        digits.parse::<u32>().ok()?.checked_sub(1).map(Self)
    }
}

/// A name's place in [`super::Document::authors`]. Two comments by one name share it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct AuthorId(pub u32);

impl AuthorId {
    /// As an index.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// What became of a comment on its site.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum State {
    /// Its text is in the capture.
    #[default]
    Shown,
    /// The site says that it was removed.
    Removed,
}

impl State {
    /// Every state with the name it has in the interchange JSON.
    pub const NAMES: [(Self, &str); 2] = [(Self::Shown, "shown"), (Self::Removed, "removed")];
}

/// A comment: who said what to whom, and which lines of the capture say so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comment {
    /// Its author. `None` where the capture has lost the name; none is ever invented.
    pub author: Option<Stated<AuthorId>>,
    /// When it was posted.
    pub posted: Option<Stated<Moment>>,
    /// Its votes, points or likes.
    pub score: Option<Stated<i32>>,
    /// What became of it.
    pub state: State,
    /// Its text, as a run of the document's blocks. Empty where the capture ends before it.
    pub blocks: Run,
    /// Whom it answers.
    pub reply: Reply,
    /// Its header: everything before its text.
    pub head: Span,
    /// What stands below its text: its date or votes on some sites, its author's profile, buttons.
    pub foot: Option<Span>,
    /// From its header to the end of its text and foot. Comments nested in it may lie in between.
    pub span: Span,
}

impl From<Span> for Comment {
    /// A comment of which nothing but the header is known.
    fn from(head: Span) -> Self {
        Self {
            author: None,
            posted: None,
            score: None,
            state: State::Shown,
            blocks: Run::default(),
            reply: Reply::default(),
            head,
            foot: None,
            span: head,
        }
    }
}
