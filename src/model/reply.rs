//! Reply links: whom a comment answers, how that is known, and how sure it is.

use serde::{Deserialize, Serialize};

use super::{AuthorId, CommentId};
use crate::text::{Run, Span, Stated};

/// On what a reply link rests, from the surest to the least sure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Basis {
    /// The reader has settled it by hand.
    Settled,
    /// The capture's own indentation says so.
    Nesting,
    /// The comment states the number of the other one.
    Number,
    /// The header names an author with exactly one comment that it can answer.
    Name,
    /// The header names an author with several such comments; this is the best of them.
    NameLatest,
    /// No header says so; the evidence does.
    Inferred,
}

impl Basis {
    /// Every basis with the name it has in the interchange JSON.
    pub const NAMES: [(Self, &str); 6] = [
        (Self::Settled, "settled"),
        (Self::Nesting, "nesting"),
        (Self::Number, "number"),
        (Self::Name, "name"),
        (Self::NameLatest, "name-latest"),
        (Self::Inferred, "inferred"),
    ];

    /// Whether the page itself states the link, and leaves no choice.
    pub fn is_stated(self) -> bool {
        matches!(self, Self::Nesting | Self::Number | Self::Name)
    }

    /// How likely a link of this kind is right, where nothing more is known about it.
    ///
    /// Nesting is the site's own tree. Names were measured on nine discussions whose true parents are
    /// known, printed flat with the oldest first: `docs/accuracy.md` has the counts and the command.
    pub fn usual_confidence(self) -> Confidence {
        match self {
            Self::Settled => Confidence(1000),
            Self::Nesting => Confidence(990),
            // People mistype numbers, and sites number anew where comments were removed.
            Self::Number => Confidence(970),
            Self::Name => Confidence(950),
            // Nearness alone tells little.
            Self::NameLatest => Confidence(290),
            Self::Inferred => Confidence(500),
        }
    }
}

/// A probability in thousandths: of the links shown with 800, eight in ten are right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Confidence(pub u16);

impl Confidence {
    /// As a number from 0 to 1.
    pub fn fraction(self) -> f64 {
        f64::from(self.0) / 1000.0
    }

    /// From a number from 0 to 1; what lies outside is brought to the nearer end.
    pub fn from_fraction(fraction: f64) -> Self {
        Self((fraction.clamp(0.0, 1.0) * 1000.0).round() as u16)
    }
}

/// Whom a comment answers. The three outcomes never look alike: a `parent` (stated or inferred),
/// `names` without a `parent` (openly unresolved), or neither (a comment of its own).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// The name that the comment's header states.
    pub names: Option<Stated<AuthorId>>,
    /// The comment it answers.
    pub parent: Option<CommentId>,
    /// On what `parent` rests; `None` without one.
    pub basis: Option<Basis>,
    /// How likely `parent` is right; `None` without one.
    pub confidence: Option<Confidence>,
    /// What speaks for `parent`, as a run of the document's evidence.
    pub evidence: Run,
    /// The other comments it may answer, best first, as a run of the document's candidates.
    pub candidates: Run,
}

/// What a piece of evidence shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum EvidenceKind {
    /// The comment stands inside its parent's list item.
    Indentation,
    /// The comment states the parent's number.
    StatedNumber,
    /// The header names the parent's author.
    StatedName,
    /// That author has one comment that can be meant.
    OnlyComment,
    /// That author has several; this is the likeliest. Counts them.
    OneOf(u32),
    /// The named author's comments are missing, and one whose author is lost fits.
    LostName,
    /// The header says that the comment answers another, and not which.
    StatedAnswer,
    /// The header's links to neighbouring comments show where the comment stands.
    Navigation,
    /// The two comments share words that are rare in the discussion.
    SharedWords,
    /// The parent answers the comment's author.
    AnswersAuthor,
    /// The comment's author has spoken in the parent's thread.
    SharedThread,
    /// The parent addresses the comment's author.
    AddressesAuthor,
    /// The comment quotes the parent.
    Quoted,
    /// The comment addresses the parent's author in its text.
    Addressed,
    /// The parent stands directly before the comment.
    DirectlyBefore,
    /// The parent is in the thread that the comment before belongs to.
    OpenThread,
    /// The parent is the nearest by its author.
    Nearest,
}

impl EvidenceKind {
    /// Whether it is shown by the parent, rather than by the comment itself.
    pub fn stands_at_parent(self) -> bool {
        matches!(
            self,
            Self::OnlyComment
                | Self::OneOf(_)
                | Self::LostName
                | Self::AnswersAuthor
                | Self::SharedThread
                | Self::AddressesAuthor
                | Self::DirectlyBefore
                | Self::OpenThread
                | Self::Nearest
        )
    }

    /// Every kind with its name in the interchange JSON; counts stand at 0.
    const NAMES: [(Self, &str); 17] = [
        (Self::Indentation, "indentation"),
        (Self::StatedNumber, "stated-number"),
        (Self::StatedName, "stated-name"),
        (Self::OnlyComment, "only-comment"),
        (Self::OneOf(0), "one-of"),
        (Self::LostName, "lost-name"),
        (Self::StatedAnswer, "stated-answer"),
        (Self::Navigation, "navigation"),
        (Self::SharedWords, "shared-words"),
        (Self::AnswersAuthor, "answers-author"),
        (Self::SharedThread, "shared-thread"),
        (Self::AddressesAuthor, "addresses-author"),
        (Self::Quoted, "quoted"),
        (Self::Addressed, "addressed"),
        (Self::DirectlyBefore, "directly-before"),
        (Self::OpenThread, "open-thread"),
        (Self::Nearest, "nearest"),
    ];

    /// The kind's name in the interchange JSON.
    pub fn name(self) -> &'static str {
        let bare = match self {
            Self::OneOf(_) => Self::OneOf(0),
            other => other,
        };
        Self::NAMES.iter().find(|&&(kind, _)| kind == bare).map_or("", |&(_, name)| name)
    }

    /// The kind of a name in the interchange JSON, with the count that stands beside it.
    pub fn from_name(name: &str, count: u32) -> Option<Self> {
        let &(kind, _) = Self::NAMES.iter().find(|&&(_, it)| it == name)?;
        Some(if kind == Self::OneOf(0) { Self::OneOf(count) } else { kind })
    }
}

/// One reason for a reply link, and the place in the capture where it can be checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// What it shows.
    pub kind: EvidenceKind,
    /// Where it stands.
    pub span: Span,
}

/// A comment that may be the parent in place of the one that was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// The comment.
    pub comment: CommentId,
    /// How likely it is.
    pub confidence: Confidence,
}
