//! Back and forward in the browser's history: where the reader was at each of its entries, and what was folded there.

use std::rc::Rc;

use super::{DocumentHandle, Effect, Reading};
use crate::model::NodeKind;
use crate::view::{Fold, Folds, Target};

/// What the page was like at an entry of the browser's history.
#[derive(Clone, Debug, PartialEq)]
pub struct Visit {
    document: DocumentHandle,
    folds: Rc<Folds>,
    /// What was gone to last, where the focus was.
    current: Option<NodeKind>,
    at: Option<(Option<NodeKind>, i32)>,
}

/// How far the page is scrolled: how far below the top of the window the row of a node begins, in pixels. Without a node,
/// how far the page itself is scrolled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scrolled {
    /// The node.
    pub node: Option<u32>,
    /// How far.
    pub offset: i32,
}

impl Visit {
    /// What the page is like now, and how far it is scrolled, where that is known.
    pub fn to(reading: &Reading, at: Option<Scrolled>) -> Self {
        let document = reading.document.clone();
        let kind = |at: u32| document.threads.nodes.get(at as usize).map(|node| node.kind);
        let at = at.map(|Scrolled { node, offset }| (node.and_then(kind), offset));
        Self { at, folds: reading.folds.clone(), current: reading.current, document }
    }
}

impl Reading {
    /// Makes the page what it was like at a visit. Gives where the focus is then, and how far the page is scrolled.
    pub fn return_to(&mut self, visit: &Visit) -> (Target, Option<Scrolled>) {
        let effect = self.change(|reading| {
            let (before, now) = (&visit.document.threads, &reading.document.threads);
            reading.folds = match visit.document == reading.document {
                true => visit.folds.clone(),
                false => Rc::new(visit.folds.moved(before, now, Some)),
            };
            reading.current = visit.current;
            let Some(position) = visit.current.and_then(|kind| reading.position(kind)) else {
                return Effect::to(Target::Top);
            };
            // What was folded above it stays so; then the focus goes to the fold.
            let above = reading.document.threads.ancestors(position as usize);
            let hidden_by = above.filter(|&at| reading.folds.of(at as u32).is_some()).last();
            match hidden_by.map(|at| (at as u32, reading.folds.of(at as u32))) {
                Some((at, Some(Fold::Whole))) => Effect::to(Target::Fold(at)),
                Some((at, _)) => Effect::to(Target::Replies(at)),
                None => reading.go_to(position),
            }
        });
        let at = visit.at.map(|(kind, offset)| {
            let node = kind.and_then(|kind| self.position(kind));
            Scrolled { node, offset }
        });
        if let Some(node) = at.and_then(|at| at.node) {
            Rc::make_mut(&mut self.window).reach(&self.rows, node);
        }
        (effect.target.unwrap_or(Target::Top), at)
    }
}
