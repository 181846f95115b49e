//! The whole interaction as one pure state machine, and the questions the page asks of it.
//!
//! In: [`Action`]s, and documents that somebody else has read. Out: a [`Viewer`], the rows of the
//! discussion ([`outline`]) and the links in a text ([`pieces`]). It knows neither the parser nor the
//! browser, so every behaviour of the page can be tested without one.

mod direction;
mod failure;
mod links;
mod outline;
mod tally;
mod viewer;
mod words;

pub use direction::is_right_to_left;
pub use failure::Failure;
pub use links::{Piece, pieces};
pub use outline::{DEEPEST_INDENT, Rail, Row, outline, rails};
pub use tally::{Tally, furniture};
pub use viewer::{Action, DocumentHandle, Jump, Phase, Reading, SourceView, Target, Theme, Viewer};
pub use words::{capitalised, counted, line_words, name_of, owner_words};
