//! The signs by which the comment that is answered is told from others.
//!
//! In: a [`Talk`], the links found so far, a comment and one it may answer. Out: a row of numbers, which
//! [`super::model`] weighs.

use std::collections::HashMap;

use super::talk::Talk;

/// How many signs there are for a name with several comments.
pub const NAMED: usize = 22;

/// Their names, in order, for those who learn the weights or read them.
pub const NAMED_SIGNS: [&str; NAMED] = [
    "rank",
    "nearest",
    "distance",
    "shared words",
    "rare words",
    "answers this author",
    "is a root",
    "answered by this author before",
    "answered by somebody",
    "this author in its thread",
    "this author spoke since",
    "asks",
    "quoted",
    "nameless",
    "length",
    "first of its author",
    "answered by others since",
    "only one",
    "time since",
    "directly before",
    "latest that answers this author",
    "thread started by this author",
];

/// The links found so far, by the place of each comment in the talk.
#[derive(Debug, Default)]
pub struct Links {
    /// For each comment the one it answers.
    pub parents: Vec<Option<usize>>,
    /// How many answers each comment has.
    pub answers: Vec<u32>,
    /// Who answered which comment.
    by_whom: HashMap<(usize, u32), ()>,
}

impl Links {
    /// No links yet, for `count` comments.
    pub fn new(count: usize) -> Self {
        Self {
            parents: vec![None; count],
            answers: vec![0; count],
            by_whom: HashMap::new(),
        }
    }

    /// Notes that a comment answers another.
    pub fn add(&mut self, talk: &Talk, child: usize, parent: usize) {
        self.parents[child] = Some(parent);
        self.answers[parent] += 1;
        if let Some(author) = talk.said[child].author {
            self.by_whom.insert((parent, author), ());
        }
    }

    /// Whether a person has answered a comment already.
    pub fn answered_by(&self, comment: usize, person: u32) -> bool {
        self.by_whom.contains_key(&(comment, person))
    }

    /// The comments above one in its thread, nearest first, a few of them.
    pub fn above(&self, comment: usize) -> impl Iterator<Item = usize> + '_ {
        const FURTHEST: usize = 12;
        std::iter::successors(self.parents[comment], |&it| self.parents[it]).take(FURTHEST)
    }
}

fn flag(is: bool) -> f64 {
    if is { 1.0 } else { 0.0 }
}

/// The signs of the comment at `at` answering the one at `candidate`, which has `rank` later ones by the
/// same author between them and is one of `of`.
pub fn named(
    talk: &Talk,
    links: &Links,
    at: usize,
    candidate: usize,
    rank: usize,
    of: usize,
) -> [f64; NAMED] {
    let (child, parent) = (&talk.said[at], &talk.said[candidate]);
    let (shared, rare) = talk.shared(at, candidate);
    let author = child.author;
    let answers_author = author.is_some_and(|author| {
        parent.names == Some(author)
            || links.parents[candidate].is_some_and(|it| talk.said[it].author == Some(author))
    });
    let answered_before = author.is_some_and(|author| links.answered_by(candidate, author));
    let mut above = links.above(candidate);
    let in_thread =
        author.is_some_and(|author| above.any(|it| talk.said[it].author == Some(author)));
    let root = links.above(candidate).last().unwrap_or(candidate);
    let started = author.is_some() && talk.said[root].author == author && root != candidate;
    let spoke_since = author.is_some_and(|author| {
        talk.earlier_by(author, at).last().is_some_and(|&last| last as usize > candidate)
    });
    let hours = match (child.minutes, parent.minutes) {
        (Some(child), Some(parent)) => (child - parent).max(0) as f64 / 60.0,
        _ => 0.0,
    };
    [
        (rank as f64).ln_1p(),
        flag(rank == 0),
        ((at - candidate) as f64).ln(),
        shared.min(3.0),
        rare.min(4.0),
        flag(answers_author),
        flag(parent.names.is_none() && links.parents[candidate].is_none()),
        flag(answered_before),
        flag(links.answers[candidate] > 0),
        flag(in_thread),
        flag(spoke_since),
        flag(parent.asks),
        (talk.quoted(at, candidate) as f64).min(3.0),
        flag(parent.author.is_none()),
        f64::from(parent.length()).ln_1p(),
        flag(rank + 1 == of),
        f64::from(links.answers[candidate]).ln_1p(),
        flag(of == 1),
        hours.ln_1p(),
        flag(at == candidate + 1),
        0.0,
        flag(started),
    ]
}
