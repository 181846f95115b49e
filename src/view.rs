//! The whole interaction as one pure state machine, and the questions the page asks of it.
//!
//! In: [`Action`]s, and documents that somebody else has read. Out: a [`Viewer`], the rows of the
//! discussion ([`outline`]) and the links in a text ([`pieces`]). It knows neither the parser nor the
//! browser, so every behaviour of the page can be tested without one.

mod action;
mod direction;
mod failure;
mod find;
mod folds;
mod handle;
mod keys;
mod library;
mod links;
mod minutes;
mod moves;
mod outline;
mod overview;
mod reading;
mod seen;
mod settings;
mod shelf;
mod tally;
mod unseen;
mod viewer;
mod window;
mod words;

pub use action::Action;
pub use direction::is_right_to_left;
pub use failure::Failure;
pub use find::{Find, Hit, Hits, Marks, Mutes, Query, Scope};
pub use folds::{Fold, Folds};
pub use handle::{DocumentHandle, DocumentMark};
pub use keys::{Command, KEYS, Key, command};
pub use library::{Host, Index, Library, Listed, is_listed};
pub use links::{Piece, pieces};
pub use minutes::{minutes_to_read, minutes_told};
pub use moves::{Step, step};
pub use outline::{Arrangement, DEEPEST_INDENT, Rail, Row, outline, rails};
pub use overview::{
    Column, Exchange, Shape, Writer, comment_at, exchanges, largest_threads, writers,
};
pub use reading::{
    Effect, Quotation, Reading, Renaming, Scrolled, SettlingStep, SourceView, Visit,
};
pub use seen::{Place, Seen};
pub use settings::{Face, Measure, Setting, Settings, Theme};
pub use shelf::{Item, Left, Shelf, ShelfHandle, Shelved};
pub use tally::{Tally, furniture};
pub use unseen::{Kind, Part, parts};
pub use viewer::{Fetched, Jump, OnShelf, Phase, Target, Viewer};
pub use window::{Sight, Stretch, Window};
pub use words::{capitalised, first_words, name_of};
