//! Which threads are folded, and how.
//!
//! In: the threads and what the reader folds. Out: for each node whether it is folded, whole or only what
//! answers it. Nodes are indices in the threads' nodes.

use std::collections::HashMap;

use crate::model::{NodeKind, Threads};

/// How a node is folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fold {
    /// It is one line, with all that answers it.
    Whole,
    /// It is shown, and what answers it is one line below it.
    Replies,
}

/// All folds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folds(HashMap<u32, Fold>);

impl Folds {
    /// How a node is folded; `None` where it is open.
    pub fn of(&self, position: u32) -> Option<Fold> {
        self.0.get(&position).copied()
    }

    /// Whether nothing is folded.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Folds a node in this way, or opens it where it is folded so. Whether it is folded then.
    pub fn toggle(&mut self, threads: &Threads, position: u32, fold: Fold) -> bool {
        if self.of(position) == Some(fold) {
            self.0.remove(&position);
            return false;
        }
        self.fold(threads, position, fold)
    }

    /// Folds a node, where it has anything to fold. Whether it has.
    pub fn fold(&mut self, threads: &Threads, position: u32, fold: Fold) -> bool {
        let has_replies = threads.replies_below(position as usize) > 0;
        if has_replies {
            self.0.insert(position, fold);
        }
        has_replies
    }

    /// Folds all that stands deeper than a level, and opens the levels above; level 1 are the threads'
    /// first comments. At level 0 the threads themselves are folded.
    pub fn fold_below(&mut self, threads: &Threads, level: u32) {
        self.0.clear();
        for (position, node) in threads.nodes.iter().enumerate() {
            let fold = match level {
                // What stands further down is folded as well, so that a thread opens step by step.
                0 => Fold::Whole,
                _ if node.depth + 1 == level => Fold::Replies,
                _ => continue,
            };
            self.fold(threads, position as u32, fold);
        }
    }

    /// Opens everything.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// Opens a node and all above it.
    pub fn open_to(&mut self, threads: &Threads, position: usize) {
        // The node itself is what the reader wants to see, so it is opened too; its replies may stay folded.
        if self.of(position as u32) == Some(Fold::Whole) {
            self.0.remove(&(position as u32));
        }
        for above in threads.ancestors(position) {
            self.0.remove(&(above as u32));
        }
    }

    /// Whether every thread that can be folded is.
    pub fn are_all(&self, threads: &Threads) -> bool {
        let mut position = 0;
        while let Some(node) = threads.nodes.get(position) {
            if node.size > 1 && self.of(position as u32).is_none() {
                return false;
            }
            position += node.size as usize;
        }
        !self.is_empty()
    }

    /// The same folds on other threads, where each node is called anew.
    pub fn moved(
        &self,
        from: &Threads,
        to: &Threads,
        renamed: impl Fn(NodeKind) -> Option<NodeKind>,
    ) -> Self {
        let kinds: HashMap<NodeKind, Fold> = self
            .0
            .iter()
            .filter_map(|(&position, &fold)| {
                Some((renamed(from.nodes.get(position as usize)?.kind)?, fold))
            })
            .collect();
        let mut moved = Self::default();
        for (position, node) in to.nodes.iter().enumerate() {
            if let Some(&fold) = kinds.get(&node.kind) {
                moved.fold(to, position as u32, fold);
            }
        }
        moved
    }
}
