//! Undertext reads a saved web page back into an article and its discussion.
//!
//! A capture is a web page flattened to text: the article, then comments with their threads crushed
//! out. [`read`] takes one through all stages:
//!
//! ```
//! use undertext::model::check;
//!
//! let capture = "Late Again\n\nThe ferry was late.\n\nReaders' commentsDiscussion\nTabs\n\
//!     • Ann\n  How late?\n\
//!     • Bobin reply toAnn(Show commentHide comment)\n  Ann, an hour.\n";
//!
//! // Bytes become text with lines ([`text`]); the text becomes a document ([`parse`]).
//! let document = undertext::read("ferry.txt", capture.into())?;
//!
//! // Names and paragraphs are spans of the capture, so that each can be checked there.
//! let headline = document.article.headline.map(|span| document.text(span));
//! assert_eq!(headline.as_deref(), Some("Late Again"));
//!
//! // A reply says whom it answers, on what that rests, and how sure it is ([`model`]).
//! let reply = &document.comments[1].reply;
//! assert_eq!(reply.parent.map(|id| id.name()).as_deref(), Some("c1"));
//!
//! // Every line has one owner, every comment stands once in the threads, and so on.
//! assert_eq!(check(&document), Ok(()));
//!
//! // Documents leave as JSON, Markdown or plain text, and come back from JSON ([`exchange`]).
//! let json = undertext::exchange::to_json(&document);
//! assert_eq!(undertext::read("ferry.json", json.into())?.comments, document.comments);
//! # Ok::<(), undertext::text::LoadError>(())
//! ```
//!
//! `src/README.md` has the architecture in a page.

pub mod exchange;
pub mod language;
pub mod model;
mod order;
pub mod parse;
pub mod text;
pub mod view;
pub mod worker;

#[cfg(feature = "web")]
pub mod ui;

use model::{Corrections, Document, Problem, ProblemKind};
use serde::{Deserialize, Serialize};
use text::{Decoding, LoadError};

/// What a file may hold.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Opened {
    /// A capture, or an export in which nothing was settled by hand.
    Document(Box<Document>),
    /// An export of a capture in which something was settled by hand.
    Corrected {
        /// The capture as it is read without that; or with it, where the two cannot be told apart.
        captured: Box<Document>,
        /// What was settled, and that makes the export of it.
        brought: Brought,
    },
    /// How a long capture begins, while the rest of it is being read.
    Beginning(Box<Document>),
    /// What a reader has settled by hand.
    Corrections(Corrections),
}

/// What was settled by hand in a capture before it was saved.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Brought {
    /// All of it that is not in the capture.
    pub corrections: Corrections,
    /// The digest of the file that brought it. The capture's own digest is that of other files too.
    pub sha256: String,
}

/// Reads a file of any kind that the page opens.
///
/// # Errors
/// As [`read`].
pub fn open(name: &str, bytes: Vec<u8>, decoding: Decoding) -> Result<Opened, LoadError> {
    let source = text::decode_as(name, bytes, decoding)?;
    if let Some(corrections) = exchange::from_corrections(&source.text) {
        return Ok(Opened::Corrections(corrections));
    }
    let sha256 = source.sha256.clone();
    let document = Box::new(understand(source)?);
    if document.corrections.is_none() {
        return Ok(Opened::Document(document));
    }
    let (captured, corrections) = before_corrections(document);
    Ok(Opened::Corrected { captured, brought: Brought { corrections, sha256 } })
}

/// The capture of a document in which something was settled by hand, as it is read without that, and what was settled. Where this
/// version reads the capture otherwise than the one that made the document, what was settled cannot be told from what was
/// read then: the document stays as it is, and nothing is settled beside it.
fn before_corrections(document: Box<Document>) -> (Box<Document>, Corrections) {
    let corrections = document.corrections.as_deref().cloned().unwrap_or_default();
    let mut captured = parse::parse(document.source.clone());
    let is_noted = |problem: &Problem| problem.kind == ProblemKind::ReadAfresh;
    captured.problems.extend(document.problems.iter().find(|it| is_noted(it)));
    match corrections.applied_to(&captured) == *document {
        true => (Box::new(captured), corrections),
        false => {
            let none = Corrections::of(&document);
            (document, none)
        }
    }
}

/// Reads a file: a capture, or an export of Undertext's own.
///
/// # Errors
/// Where there is nothing to read: see [`LoadError`]. Anything that is text gives a document.
pub fn read(name: &str, bytes: Vec<u8>) -> Result<Document, LoadError> {
    understand(text::decode(name, bytes)?)
}

fn understand(source: text::Source) -> Result<Document, LoadError> {
    if !exchange::is_interchange(&source.text) {
        return Ok(parse::parse(source));
    }
    match exchange::from_json(&source) {
        Ok(document) => Ok(document),
        Err(exchange::ReadError::Unusable(reason)) => Err(LoadError::Interchange(reason)),
        Err(exchange::ReadError::Contradiction { source, corrections }) => {
            let mut document = parse::parse(*source);
            document.problems.push(Problem { kind: ProblemKind::ReadAfresh, lines: None });
            Ok(match corrections {
                Some(corrections) => corrections.applied_to(&document),
                None => document,
            })
        }
    }
}
