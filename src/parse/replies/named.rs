//! A header names somebody: which of the comments by that name is answered.

use super::signs::{self, Links, NAMED};
use super::talk::Talk;

/// How many signs speak for none of the candidates.
pub const NONE: usize = 4;

/// What they say, in order.
pub const NONE_SIGNS: [&str; NONE] = ["always", "comments above", "no comment by the name", "comments by the name"];

/// The comments that may be answered, nearest first, with their signs.
pub struct Question {
    /// Their places in the talk.
    pub candidates: Vec<usize>,
    /// The signs of each.
    pub rows: Vec<[f64; NAMED]>,
    /// The signs of none of them.
    pub none: [f64; NONE],
}

/// So many of the nearest comments by the name are looked at. Replies further back hardly occur, and one
/// person may have written 100,000 comments that are all answered.
const NEAREST: usize = 14;

/// So many of the nearest comments without a name may be the named person's.
const NEAREST_NAMELESS: usize = 4;

/// The question that the comment at `at` poses, whose header names `name`.
pub fn question(talk: &Talk, links: &Links, at: usize, name: u32) -> Question {
    let by_name = talk.earlier_by(name, at);
    let of = by_name.len();
    let mut candidates: Vec<usize> =
        by_name.iter().rev().take(NEAREST).map(|&it| it as usize).collect();
    if let Some(&first) = by_name.first().filter(|_| of > NEAREST) {
        candidates.push(first as usize);
    }
    let mut rows: Vec<[f64; NAMED]> = candidates
        .iter()
        .enumerate()
        .map(|(rank, &candidate)| {
            let rank = if rank == NEAREST { of - 1 } else { rank };
            signs::named(talk, links, at, candidate, rank, of)
        })
        .collect();
    if let Some(row) = rows.iter_mut().find(|row| row[5] > 0.0) {
        row[20] = 1.0;
    }
    let above = talk.nameless.partition_point(|&it| (it as usize) < at);
    let nameless = talk.nameless[..above].iter().rev().take(NEAREST_NAMELESS);
    for (rank, &candidate) in nameless.enumerate() {
        let candidate = candidate as usize;
        candidates.push(candidate);
        rows.push(signs::named(talk, links, at, candidate, rank, NEAREST));
    }
    let none =
        [1.0, (at as f64).ln_1p(), if of == 0 { 1.0 } else { 0.0 }, (of as f64).ln_1p()];
    Question { candidates, rows, none }
}
