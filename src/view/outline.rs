//! The rows of the discussion: what is to be seen with these folds, from top to bottom.

use std::collections::HashSet;

use super::DocumentHandle;
use crate::model::{Basis, NodeKind};

/// Replies deeper than this are not set further in; their level is said in words.
pub const DEEPEST_INDENT: usize = 12;

/// One row: a comment, a folded thread, or the stub of an absent name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its node, as an index in the threads' nodes.
    pub position: u32,
    /// What stands there.
    pub kind: NodeKind,
    /// How many nodes stand above it.
    pub depth: u32,
    /// How many nodes stand below it.
    pub below: u32,
    /// Whether what stands below it is hidden.
    pub is_folded: bool,
}

/// The rows of a document in reading order, without those that a fold hides.
pub fn outline(document: &DocumentHandle, folded: &HashSet<u32>) -> Vec<Row> {
    let nodes = &document.threads.nodes;
    let mut rows = Vec::with_capacity(nodes.len());
    let mut position = 0;
    while let Some(node) = nodes.get(position) {
        let is_folded = node.size > 1 && folded.contains(&(position as u32));
        rows.push(Row {
            position: position as u32,
            kind: node.kind,
            depth: node.depth,
            below: node.size - 1,
            is_folded,
        });
        position += if is_folded { node.size as usize } else { 1 };
    }
    rows
}

/// One of the lines at the left of a row: it runs along a comment and all that answers it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rail {
    /// The node whose line it is.
    pub position: u32,
    /// On what that node's own link rests; `None` for a thread's first comment.
    pub basis: Option<Basis>,
    /// Whether that node is the stub of an absent name.
    pub is_open: bool,
    /// Whether the line ends with this row.
    pub ends_here: bool,
    /// Whether it is the row's own line.
    pub is_own: bool,
}

/// The lines at the left of a row, outermost first. At most [`DEEPEST_INDENT`] and the row's own.
pub fn rails(document: &DocumentHandle, row: Row) -> Vec<Rail> {
    let threads = &document.threads;
    let own = row.position as usize;
    let last = own + if row.is_folded { row.below as usize } else { 0 };
    let mut path: Vec<usize> = std::iter::once(own).chain(threads.ancestors(own)).collect();
    path.reverse();
    if path.len() > DEEPEST_INDENT + 1 {
        path.drain(DEEPEST_INDENT..path.len() - 1);
    }
    path.into_iter()
        .filter_map(|position| {
            let node = threads.nodes.get(position)?;
            let basis = match node.kind {
                NodeKind::Absent(_) => None,
                NodeKind::Comment(id) => document.comment(id)?.reply.basis,
            };
            Some(Rail {
                position: position as u32,
                basis,
                is_open: matches!(node.kind, NodeKind::Absent(_)),
                ends_here: position + node.size as usize == last + 1,
                is_own: position == own,
            })
        })
        .collect()
}
