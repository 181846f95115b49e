//! What went less than well while a capture was read.

use serde::{Deserialize, Serialize};

use crate::text::LineNo;

/// What the problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ProblemKind {
    /// Bytes that are no text in the file's encoding were replaced. Counts the places.
    FaultyBytes(u32),
    /// The encoding was found out from the text, for the file does not say it.
    GuessedEncoding,
    /// The packed file ends too early or is damaged, so only a part of it could be read.
    Torn,
    /// The packed file holds more than can be read, so only a part of it was.
    TooMuchPacked,
    /// Nothing of an article was found.
    NoArticle,
    /// Neither comments nor the frame of a comment section were found.
    NoComments,
    /// The frame of a comment section is there, its comments are not.
    FrameWithoutComments,
    /// The comments are there, the frame around them is not.
    CommentsWithoutFrame,
    /// The page's own counter tells of more comments than the capture holds. Holds what it says.
    CountedMore(u32),
    /// The page had tabs for the comments of other sites, which a text capture never carries.
    OtherTabs,
    /// The capture ends in the middle of a comment.
    CutShort,
    /// Comments without any text. Counts them; the lines are those of the first.
    CommentsWithoutText(u32),
    /// The page's clock can be read in two ways; the likelier one was taken.
    AmbiguousClock,
    /// Lines that nothing recognised. Counts them.
    UnknownLines(u32),
    /// The file holds HTML tags; it was read as the text it is.
    Markup,
    /// An export without the capture's own text; the lines shown are rebuilt from it.
    RebuiltText,
    /// An export that contradicts its own text, so the text was read afresh.
    ReadAfresh,
}

impl ProblemKind {
    /// Every kind with its name in the interchange JSON; counts stand at 0.
    pub const NAMES: [(Self, &str); 17] = [
        (Self::FaultyBytes(0), "faulty-bytes"),
        (Self::GuessedEncoding, "guessed-encoding"),
        (Self::Torn, "torn"),
        (Self::TooMuchPacked, "too-much-packed"),
        (Self::NoArticle, "no-article"),
        (Self::NoComments, "no-comments"),
        (Self::FrameWithoutComments, "frame-without-comments"),
        (Self::CommentsWithoutFrame, "comments-without-frame"),
        (Self::CountedMore(0), "counted-more"),
        (Self::OtherTabs, "other-tabs"),
        (Self::CutShort, "cut-short"),
        (Self::CommentsWithoutText(0), "comments-without-text"),
        (Self::AmbiguousClock, "ambiguous-clock"),
        (Self::UnknownLines(0), "unknown-lines"),
        (Self::Markup, "markup"),
        (Self::RebuiltText, "rebuilt-text"),
        (Self::ReadAfresh, "read-afresh"),
    ];

    /// The count that the kind carries; 0 where it carries none.
    pub fn count(self) -> u32 {
        match self {
            Self::FaultyBytes(count)
            | Self::UnknownLines(count)
            | Self::CountedMore(count)
            | Self::CommentsWithoutText(count) => count,
            _ => 0,
        }
    }

    /// The same kind with another count, where it carries one.
    pub fn with_count(self, count: u32) -> Self {
        match self {
            Self::FaultyBytes(_) => Self::FaultyBytes(count),
            Self::UnknownLines(_) => Self::UnknownLines(count),
            Self::CountedMore(_) => Self::CountedMore(count),
            Self::CommentsWithoutText(_) => Self::CommentsWithoutText(count),
            other => other,
        }
    }

    /// The kind's name in the interchange JSON.
    pub fn name(self) -> &'static str {
        let bare = self.with_count(0);
        Self::NAMES.iter().find(|&&(kind, _)| kind == bare).map_or("", |&(_, name)| name)
    }
}

/// A problem and the lines it rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// What it is.
    pub kind: ProblemKind,
    /// First and last line, where it has a place.
    pub lines: Option<(LineNo, LineNo)>,
}
