//! Why nothing could be shown, in words for people: what happened, what was kept, what to do.

use std::fmt;

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
    /// The file holds what was settled by hand in a capture that is not open. Has that capture's name.
    CorrectionsOfAnother(String),
}

impl Failure {
    /// A few words that name the failure.
    pub fn title(&self) -> &'static str {
        match self {
            Self::Load(LoadError::Empty) => "Nothing in this file",
            Self::Load(LoadError::Binary(_)) => "This is not text",
            Self::Load(LoadError::TooLarge(_)) => "This file is too large",
            Self::Load(LoadError::Interchange(_)) => "This export cannot be opened",
            Self::Load(LoadError::Unreadable(_)) => "This file could not be read",
            Self::TimedOut(_) => "Reading took too long",
            Self::ReaderDied => "The reader stopped",
            Self::NothingThere => "Nothing to read there",
            Self::CorrectionsOfAnother(_) => "These corrections are for another capture",
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Load(error) => error.fmt(f),
            Self::TimedOut(seconds) => write!(
                f,
                "Reading was stopped after {seconds} seconds. The file is as it was. Try a part of it, or try again."
            ),
            Self::ReaderDied => write!(
                f,
                "The part of Undertext that reads files stopped while it was at work. The file is as it was, and what was open stays open. Try again, or open another: it starts anew."
            ),
            Self::CorrectionsOfAnother(name) => write!(
                f,
                "They were made for {name}. Nothing was changed. Open that capture first, then these."
            ),
            Self::NothingThere => {
                write!(
                    f,
                    "There was neither a file nor text in what you gave. Drop a file, or paste its text."
                )
            }
        }
    }
}
