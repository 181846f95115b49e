//! Steps through the discussion.
//!
//! In: the rows as they are shown and where the reader is. Out: the node that a step leads to. Every row
//! is a place to step on, folded ones and stubs as well, so that nothing is passed over unseen.

use super::Row;
use crate::language::Message;
use crate::model::Threads;

/// A step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// To the next row.
    Next,
    /// To the row before.
    Previous,
    /// To the next answer to the same comment, past all below this one.
    NextSibling,
    /// To the answer to the same comment before this one.
    PreviousSibling,
    /// To the next thread.
    NextThread,
    /// To the beginning of this thread, and from there to the thread before.
    PreviousThread,
    /// To what this one answers.
    Parent,
    /// To the beginning of this thread.
    Root,
}

impl Step {
    /// Whether the reader leaves the place to look at another, and may want to come back.
    pub fn is_jump(self) -> bool {
        matches!(self, Self::Parent | Self::Root)
    }

    /// What is said where the step leads nowhere.
    pub fn end(self) -> Message {
        Message::new(match self {
            Self::Next => "no-comment-below",
            Self::Previous => "no-comment-above",
            Self::NextSibling => "no-sibling-below",
            Self::PreviousSibling => "no-sibling-above",
            Self::NextThread => "no-thread-below",
            Self::PreviousThread => "no-thread-above",
            Self::Parent => "no-parent",
            Self::Root => "no-root",
        })
    }
}

/// The node that a step leads to from another; `None` where there is none. Without a node to start from,
/// the discussion is entered from above.
pub fn step(threads: &Threads, rows: &[Row], from: Option<u32>, step: Step) -> Option<u32> {
    if let (Step::Parent | Step::Root, Some(from)) = (step, from) {
        let mut above = threads.ancestors(from as usize);
        let node = if step == Step::Parent { above.next() } else { above.last() };
        return node.map(|node| node as u32);
    }
    let here = from.and_then(|from| rows.iter().position(|row| row.holds(from)));
    let Some(here) = here else {
        let is_down = matches!(step, Step::Next | Step::NextSibling | Step::NextThread);
        return rows.first().filter(|_| is_down).map(|row| row.position);
    };
    let depth = rows.get(here)?.depth;
    let mut below = rows.iter().skip(here + 1);
    let mut above = rows.iter().take(here).rev();
    let row = match step {
        Step::Next => below.next(),
        Step::Previous => above.next(),
        Step::NextSibling => below.find(|row| row.depth <= depth).filter(|row| row.depth == depth),
        Step::PreviousSibling => {
            above.find(|row| row.depth <= depth).filter(|row| row.depth == depth)
        }
        Step::NextThread => below.find(|row| row.depth == 0),
        Step::PreviousThread => above.find(|row| row.depth == 0),
        Step::Parent | Step::Root => None,
    };
    row.map(|row| row.position)
}
