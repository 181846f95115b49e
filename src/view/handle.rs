//! A document as all parts of the page hold it: shared, and compared by being the same one.
//!
//! In: a document, and what its file had settled in it by hand. It knows nothing of how far it was read.

use std::ops::Deref;
use std::rc::{Rc, Weak};

use crate::Brought;
use crate::model::{Corrections, Document};

/// A document that many parts of the page hold. Equal only to itself, so that comparing costs
/// nothing.
#[derive(Clone, Debug)]
pub struct DocumentHandle {
    document: Rc<Document>,
    brought: Option<Rc<Brought>>,
}

impl DocumentHandle {
    /// Takes a document.
    pub fn new(document: Document) -> Self {
        Self { document: Rc::new(document), brought: None }
    }

    /// Takes a capture with what its file had settled in it by hand.
    pub fn with_brought(captured: Document, brought: Brought) -> Self {
        Self { brought: Some(Rc::new(brought)), ..Self::new(captured) }
    }

    /// What its file had settled in it by hand, and what is not in this document.
    pub fn brought(&self) -> Option<&Corrections> {
        self.brought.as_deref().map(|brought| &brought.corrections)
    }

    /// The digest by which the browser keeps what the reader does in it. A file that brings what somebody has settled has one
    /// of its own: nothing that the reader has settled in the capture itself is lost to it.
    pub fn kept_by(&self) -> &str {
        self.brought.as_deref().map_or(&self.source.sha256, |brought| &brought.sha256)
    }

    /// A mark to know it again by.
    pub fn mark(&self) -> DocumentMark {
        DocumentMark(Rc::downgrade(&self.document))
    }
}

/// Knows a document again without holding it.
#[derive(Clone, Debug)]
pub struct DocumentMark(Weak<Document>);

impl DocumentMark {
    /// Whether anybody still holds the document.
    pub fn is_held(&self) -> bool {
        self.0.strong_count() > 0
    }

    /// Whether it is this one.
    pub fn is_of(&self, document: &DocumentHandle) -> bool {
        std::ptr::eq(self.0.as_ptr(), Rc::as_ptr(&document.document))
    }
}

impl PartialEq for DocumentHandle {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.document, &other.document)
    }
}

impl Deref for DocumentHandle {
    type Target = Document;

    fn deref(&self) -> &Document {
        &self.document
    }
}
