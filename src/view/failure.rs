//! Why nothing could be shown: what happened, what was kept, what to do.

use crate::language::{self, Message, told};
use crate::text::LoadError;

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
            Self::Load(LoadError::Unreadable(_)) => "unreadable-title",
            Self::TimedOut(_) => "timed-out-title",
            Self::ReaderDied => "reader-died-title",
            Self::NothingThere => "nothing-there-title",
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
            Self::CarriedDamaged => told!("carried-damaged"),
            Self::CorrectionsOfAnother(name) => {
                told!("corrections-of-another", name = name.as_str())
            }
        }
    }
}
