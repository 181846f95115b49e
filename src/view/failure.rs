//! Why nothing could be shown: what happened, what was kept, what to do.

use crate::language::{self, Message, told};
use crate::text::{LoadError, MAX_BYTES};

/// Why a file was not opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The file itself is the reason.
    Load(LoadError),
    /// The reading took longer than it may. Holds the limit in seconds.
    TimedOut(u32),
    /// The part of the program that reads files stopped.
    ReaderDied,
    /// What was dropped or pasted holds neither a file nor text.
    NothingThere,
    /// The page's address asks for a capture that its host does not let be opened in this way.
    NotOffered,
    /// There is no capture at the address.
    Missing,
    /// The capture could not be fetched. Holds the number that its host answered with, or 0 for none.
    Unreachable(u16),
    /// The capture at the address is larger than the largest file that can be read.
    Oversized,
    /// The index of the host's collection cannot be read. Holds the reason.
    Index(String),
    /// What the page itself carries is damaged.
    CarriedDamaged,
    /// The file holds what was settled by hand in a capture that is not open. Has that capture's name.
    CorrectionsOfAnother(String),
}

impl Failure {
    /// A few words that name the failure.
    pub fn title(&self) -> Message {
        Message::new(match self {
            Self::Load(LoadError::Empty) => "empty-title",
            Self::Load(LoadError::Binary(_)) => "binary-title",
            Self::Load(LoadError::TooLarge(_)) => "too-large-title",
            Self::Load(LoadError::Interchange(_)) => "interchange-title",
            Self::Load(LoadError::Packed(_)) => "packed-title",
            Self::Load(LoadError::Unreadable(_)) => "unreadable-title",
            Self::TimedOut(_) => "timed-out-title",
            Self::ReaderDied => "reader-died-title",
            Self::NothingThere => "nothing-there-title",
            Self::NotOffered => "not-offered-title",
            Self::Missing => "missing-title",
            Self::Unreachable(_) => "unreachable-title",
            Self::Oversized => "too-large-title",
            Self::Index(_) => "index-title",
            Self::CarriedDamaged => "carried-damaged-title",
            Self::CorrectionsOfAnother(_) => "corrections-of-another-title",
        })
    }

    /// What happened, what was kept, what to do.
    pub fn reason(&self) -> Message {
        match self {
            Self::Load(error) => language::failure(error),
            Self::TimedOut(seconds) => told!("timed-out", seconds = *seconds),
            Self::ReaderDied => told!("reader-died"),
            Self::NothingThere => told!("nothing-there"),
            Self::NotOffered => told!("not-offered"),
            Self::Missing => told!("missing"),
            Self::Unreachable(0) => told!("unreachable"),
            Self::Unreachable(status) => told!("unreachable-status", status = u32::from(*status)),
            Self::Oversized => told!("oversized", most = MAX_BYTES >> 20),
            Self::Index(reason) => told!("index-broken", reason = reason.as_str()),
            Self::CarriedDamaged => told!("carried-damaged"),
            Self::CorrectionsOfAnother(name) => {
                told!("corrections-of-another", name = name.as_str())
            }
        }
    }
}
