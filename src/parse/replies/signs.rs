//! The signs by which the comment that is answered is told from others.
//!
//! In: a [`Talk`], the links found so far, a comment and those it may answer. Out: a row of numbers for each,
//! which [`super::model`] weighs. What helps is known from studies of discussions whose links were lost:
//! shared words, turn-taking, addresses and quotations, time, and the place on the page (Balali, Faili and
//! Asadpour, "A supervised approach to predict the hierarchical structure of conversation threads for
//! comments", 2014; Aumayr, Chan and Hayes, "Reconstruction of threaded conversations in online discussion
//! forums", 2011).

use foldhash::{HashSet, HashSetExt};

use super::talk::Talk;

/// How many signs there are.
pub const SIGNS: usize = 42;

/// A row of signs.
pub type Signs = [f64; SIGNS];

/// What the signs say, in order.
pub const NAMES: [&str; SIGNS] = [
    "rank among the author's",
    "nearest of the author's",
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
    "answers it has",
    "only one",
    "time since",
    "directly before",
    "nearest that answers this author",
    "thread started by this author",
    "answers this author's last",
    "addresses this author",
    "shares most words",
    "shared words beyond the mean",
    "nearest to a short answer",
    "time known",
    "on the path",
    "steps up the path",
    "addressed",
    "surely addressed",
    "somebody else is addressed",
    "sibling is younger",
    "older than what it answers",
    "overtaken",
    "same author",
    "most quoted",
    "is a root, as all named may be",
    "is no root, where all named may be",
    "most quoted, where many quote",
    "not quoted, where many quote",
];

/// Places of signs that compare candidates, filled in when all rows are there.
const ANSWERS_AUTHOR: usize = 5;
const NEAREST_ANSWER: usize = 20;
const SHARED: usize = 3;
const MOST_SHARED: usize = 24;
const BEYOND_MEAN: usize = 25;

/// The links found so far, by the place of each comment in the talk.
#[derive(Debug, Default)]
pub struct Links {
    /// For each comment the one it answers.
    pub parents: Vec<Option<usize>>,
    /// How many answers each comment has.
    answers: Vec<u32>,
    /// The last answer to each comment.
    last_answer: Vec<Option<usize>>,
    /// Who answered which comment.
    by_whom: HashSet<(usize, u32)>,
}

/// No thread is followed further up than this.
const FURTHEST_UP: usize = 24;

impl Links {
    /// No links yet, for `count` comments.
    pub fn new(count: usize) -> Self {
        Self {
            parents: vec![None; count],
            answers: vec![0; count],
            last_answer: vec![None; count],
            by_whom: HashSet::new(),
        }
    }

    /// Notes that a comment answers another.
    pub fn add(&mut self, talk: &Talk, child: usize, parent: usize) {
        self.parents[child] = Some(parent);
        self.answers[parent] += 1;
        self.last_answer[parent] = Some(child);
        if let Some(author) = talk.said[child].author {
            self.by_whom.insert((parent, author));
        }
    }

    /// The comments above one in its thread, nearest first, a few of them.
    pub fn above(&self, comment: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.parents[comment], |&it| self.parents[it]).take(FURTHEST_UP)
    }

    /// The path of the page's last comment: itself, and what stands above it.
    pub fn path(&self, last: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::once(last).chain(self.above(last))
    }
}

fn flag(is: bool) -> f64 {
    if is { 1.0 } else { 0.0 }
}

/// A comment that may be answered, and its place among those by its author.
#[derive(Clone, Copy, Debug)]
pub struct Choice {
    /// Its place in the talk.
    pub comment: usize,
    /// How many later ones by the same author stand between.
    pub rank: usize,
    /// How many there are by that author.
    pub of: usize,
}

/// The signs of the comment at `at` answering each of `choices`.
pub fn signs(talk: &Talk, links: &Links, at: usize, choices: &[Choice]) -> Vec<Signs> {
    let path: Vec<usize> = at.checked_sub(1).map_or(Vec::new(), |last| links.path(last).collect());
    let asked = Asked { talk, links, at, path, most_quoted: talk.quoted_by(at) };
    let mut rows: Vec<Signs> = choices.iter().map(|choice| asked.row(choice)).collect();
    if let Some(row) = rows.iter_mut().find(|row| row[ANSWERS_AUTHOR] > 0.0) {
        row[NEAREST_ANSWER] = 1.0;
    }
    let count = rows.len();
    let mean = rows.iter().map(|row| row[SHARED]).sum::<f64>() / count.max(1) as f64;
    let most = rows.iter().map(|row| row[SHARED]).fold(0.0, f64::max);
    for row in &mut rows {
        row[MOST_SHARED] = flag(count > 1 && most > 0.0 && row[SHARED] == most);
        row[BEYOND_MEAN] = row[SHARED] - mean;
    }
    rows
}

/// A comment whose parent is asked for.
struct Asked<'a> {
    talk: &'a Talk,
    links: &'a Links,
    at: usize,
    path: Vec<usize>,
    most_quoted: Option<usize>,
}

impl Asked<'_> {
    fn row(&self, choice: &Choice) -> Signs {
        const SHORT: u32 = 12;
        let Self { talk, links, at, .. } = *self;
        let Choice { comment: candidate, rank, of } = *choice;
        let (child, parent) = (&talk.said[at], &talk.said[candidate]);
        let author = child.author;
        let by_author = |it: usize| author.is_some() && talk.said[it].author == author;

        let (shared, rare) = talk.shared(at, candidate);
        let grandparent = links.parents[candidate];
        let is_root = parent.names.is_none() && grandparent.is_none();
        let answers_author =
            author.is_some() && (parent.names == author || grandparent.is_some_and(by_author));
        let last = author.and_then(|author| talk.earlier_by(author, at).last().copied());
        let last = last.map(|it| it as usize);
        let root = links.above(candidate).last().unwrap_or(candidate);

        let hours =
            child.minutes.zip(parent.minutes).map(|(child, parent)| (child - parent) as f64 / 60.0);
        let steps = self.path.iter().position(|&it| it == candidate);
        let sibling = links.last_answer[candidate];
        let sibling_is_younger = sibling.is_some_and(|it| {
            talk.said[it].minutes.zip(child.minutes).is_some_and(|(it, child)| it > child)
        });
        let addressed = |person: Option<u32>| {
            let found = child.addresses.iter().find(|it| Some(it.person) == person);
            found.map_or(0.0, |it| it.sureness)
        };
        let sureness = if parent.author.is_some() { addressed(parent.author) } else { 0.0 };
        let other = child.addresses.first().filter(|it| Some(it.person) != parent.author);
        [
            (rank as f64).ln_1p(),
            flag(rank == 0),
            ((at - candidate) as f64).ln(),
            shared.min(3.0),
            rare.min(4.0),
            flag(answers_author),
            flag(is_root),
            flag(author.is_some_and(|author| links.by_whom.contains(&(candidate, author)))),
            flag(links.answers[candidate] > 0),
            flag(links.above(candidate).any(by_author)),
            flag(last.is_some_and(|last| last > candidate)),
            flag(parent.text.asks),
            (talk.quoted(at, candidate) as f64).min(3.0),
            flag(parent.author.is_none()),
            f64::from(parent.text.length).ln_1p(),
            flag(rank + 1 == of),
            f64::from(links.answers[candidate]).ln_1p(),
            flag(of == 1),
            hours.unwrap_or_default().max(0.0).ln_1p(),
            flag(at == candidate + 1),
            0.0,
            flag(root != candidate && by_author(root)),
            flag(last.is_some() && grandparent == last),
            flag(author.is_some_and(|author| {
                parent.addresses.first().is_some_and(|it| it.person == author)
            })),
            0.0,
            0.0,
            flag(rank == 0 && child.text.length < SHORT),
            flag(hours.is_some()),
            flag(steps.is_some()),
            steps.map_or(0.0, |steps| (steps as f64).ln_1p()),
            sureness,
            flag(sureness > 0.8),
            other.map_or(0.0, |it| it.sureness),
            flag(steps.is_some() && sibling_is_younger),
            flag(hours.is_some_and(|hours| hours < 0.0)),
            flag(talk.is_overtaken(at)),
            flag(by_author(candidate)),
            flag(self.most_quoted == Some(candidate)),
            flag(is_root) * talk.rootedness,
            flag(!is_root) * talk.rootedness,
            flag(self.most_quoted == Some(candidate)) * talk.quotedness,
            flag(self.most_quoted != Some(candidate)) * talk.quotedness,
        ]
    }
}
