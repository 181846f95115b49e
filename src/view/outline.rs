//! The rows of the discussion: what is to be seen with these folds and in this order, from top to bottom.

use std::cmp::Reverse;

use super::{DocumentHandle, Fold, Folds};
use crate::model::{Basis, CommentId, NodeKind, Order};
use crate::order::Ordered;

/// Replies deeper than this are not set further in; their level is said in words.
pub const DEEPEST_INDENT: usize = 12;

/// In which order the discussion is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Arrangement {
    /// Threads, in the order of the capture.
    #[default]
    Captured,
    /// Threads, the newest first.
    Newest,
    /// Threads, those with most replies to their first comment first.
    MostAnswered,
    /// Threads, those with most comments first.
    Longest,
    /// The comments one by one in the order of the capture, each with what it answers.
    Flat,
}

impl Arrangement {
    /// Every order with its name in the page's controls, and for people.
    pub const NAMES: [(Self, &str, &str); 5] = [
        (Self::Captured, "captured", "order-captured"),
        (Self::Newest, "newest", "order-newest"),
        (Self::MostAnswered, "answered", "order-answered"),
        (Self::Longest, "longest", "order-longest"),
        (Self::Flat, "flat", "order-flat"),
    ];

    /// Its name in the page's controls.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(one, ..)| *one == self).map_or("", |(_, name, _)| name)
    }

    /// Reads what [`Arrangement::name`] wrote.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(_, one, _)| *one == name).map(|(it, ..)| *it)
    }
}

/// One row: a comment, a folded thread, or the stub of an absent name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its node, as an index in the threads' nodes.
    pub position: u32,
    /// What stands there.
    pub kind: NodeKind,
    /// How many rows' nodes stand above it; 0 for all where the order is flat.
    pub depth: u32,
    /// How many nodes stand below it.
    pub below: u32,
    /// How it is folded.
    pub fold: Option<Fold>,
}

impl Row {
    /// Whether the row is one line for itself and all below it.
    pub fn is_folded(&self) -> bool {
        self.fold == Some(Fold::Whole)
    }

    /// Whether a node is hidden in this row, or is its own.
    pub fn holds(&self, position: u32) -> bool {
        let hidden = if self.fold.is_some() { self.below } else { 0 };
        (self.position..=self.position + hidden).contains(&position)
    }
}

/// The rows of a document in reading order, without those that a fold hides.
pub fn outline(document: &DocumentHandle, folds: &Folds, arrangement: Arrangement) -> Vec<Row> {
    let nodes = &document.threads.nodes;
    let mut rows = Vec::with_capacity(nodes.len());
    if arrangement == Arrangement::Flat {
        let flat = (0..document.comments.len() as u32).map(CommentId).filter_map(|id| {
            let position = document.threads.position(id)? as u32;
            Some(Row { position, kind: NodeKind::Comment(id), depth: 0, below: 0, fold: None })
        });
        rows.extend(flat);
        return rows;
    }
    for thread in threads_in_order(document, arrangement) {
        let end = thread + nodes.get(thread).map_or(0, |node| node.size as usize);
        let mut position = thread;
        while let Some(node) = nodes.get(position).filter(|_| position < end) {
            let fold = folds.of(position as u32).filter(|_| node.size > 1);
            let (kind, depth, below) = (node.kind, node.depth, node.size - 1);
            rows.push(Row { position: position as u32, kind, depth, below, fold });
            position += if fold.is_some() { node.size as usize } else { 1 };
        }
    }
    rows
}

/// The threads' first nodes, in this order. What is equal keeps the order of the capture.
fn threads_in_order(document: &DocumentHandle, arrangement: Arrangement) -> Vec<usize> {
    let nodes = &document.threads.nodes;
    let size = |position: usize| nodes.get(position).map_or(1, |node| node.size);
    let next = |&position: &usize| Some(position + size(position) as usize);
    let is_there = |position: &usize| *position < nodes.len();
    let mut threads: Vec<usize> =
        std::iter::successors(Some(0), next).take_while(is_there).collect();
    match arrangement {
        Arrangement::Captured | Arrangement::Flat => {}
        Arrangement::Longest => threads.order_by_key(|&thread| Reverse(size(thread))),
        Arrangement::MostAnswered => {
            let mut answers = vec![0u32; nodes.len()];
            for parent in nodes.iter().filter_map(|node| node.parent) {
                if let Some(count) = answers.get_mut(parent as usize) {
                    *count += 1;
                }
            }
            threads.order_by_key(|&thread| Reverse(answers.get(thread).copied()));
        }
        Arrangement::Newest => {
            let posted = |&thread: &usize| {
                let NodeKind::Comment(id) = nodes.get(thread)?.kind else { return None };
                let moment = document.comment(id)?.posted?.value;
                Some((moment.date?, moment.time))
            };
            let known = threads.iter().filter_map(posted).count();
            if known == threads.len() {
                threads.order_by_key(|thread| Reverse(posted(thread)));
            } else if document.dialect.order != Order::NewestFirst {
                // Without dates the page's order tells which came last.
                threads.reverse();
            }
        }
    }
    threads
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
    let last = own + if row.fold.is_some() { row.below as usize } else { 0 };
    let above = threads.ancestors(own).take(row.depth as usize);
    let mut path: Vec<usize> = std::iter::once(own).chain(above).collect();
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
