//! A discussion as the models see it: who spoke when, to whom, in which words.
//!
//! In: comments in the order in which they were written. Out: what the signs are computed from. Nothing
//! here knows how a page looks.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// One comment.
#[derive(Clone, Debug, Default)]
pub struct Said {
    /// Who said it; `None` where the name is lost.
    pub author: Option<u32>,
    /// Whom its header names.
    pub names: Option<u32>,
    /// When, in minutes since any fixed point, where it is known to the minute.
    pub minutes: Option<i64>,
    /// Its different words, by hash, sorted.
    words: Vec<u32>,
    /// Its different runs of [`RUN`] words, by hash, sorted.
    runs: Vec<u32>,
    /// How many words it has.
    length: u32,
    /// Whether it asks something.
    pub asks: bool,
    /// Whether its first words are thanks, or another short answer.
    opening: u32,
}

/// Words beyond these tell no more.
const MOST_WORDS: usize = 400;

/// So many words in a row are not shared by chance.
const RUN: usize = 5;

/// Inflected forms of a word share their first letters.
const STEM: usize = 6;

impl Said {
    /// Sets the text.
    pub fn hear(&mut self, texts: impl Iterator<Item = impl AsRef<str>>) {
        let mut hashes: Vec<u32> = Vec::new();
        for text in texts {
            let text = text.as_ref();
            self.asks |= text.contains(['?', '？', '؟']);
            for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
                self.length += 1;
                if hashes.len() < MOST_WORDS {
                    hashes.push(hash(word.chars().take(STEM).flat_map(char::to_lowercase)));
                }
            }
        }
        self.opening = hashes.first().copied().unwrap_or_default();
        self.runs = hashes.windows(RUN).map(|run| hash(run.iter().copied())).collect();
        self.runs.sort_unstable();
        self.runs.dedup();
        hashes.sort_unstable();
        hashes.dedup();
        self.words = hashes;
    }

    /// How many words it has.
    pub fn length(&self) -> u32 {
        self.length
    }
}

fn hash<T: Hash>(parts: impl Iterator<Item = T>) -> u32 {
    let mut hasher = DefaultHasher::new();
    for part in parts {
        part.hash(&mut hasher);
    }
    hasher.finish() as u32
}

/// The whole discussion, oldest first.
#[derive(Debug, Default)]
pub struct Talk {
    /// Its comments.
    pub said: Vec<Said>,
    /// In how many comments each word stands.
    spread: HashMap<u32, u32>,
    /// For each person the comments, in order.
    by_person: Vec<Vec<u32>>,
    /// The comments whose author is lost.
    pub nameless: Vec<u32>,
}

impl Talk {
    /// Puts comments in order; `persons` is how many there are.
    pub fn new(said: Vec<Said>, persons: usize) -> Self {
        let mut spread: HashMap<u32, u32> = HashMap::new();
        let mut by_person = vec![Vec::new(); persons];
        let mut nameless = Vec::new();
        for (at, one) in said.iter().enumerate() {
            for &word in &one.words {
                *spread.entry(word).or_default() += 1;
            }
            match one.author {
                Some(person) => by_person[person as usize].push(at as u32),
                None => nameless.push(at as u32),
            }
        }
        Self { said, spread, by_person, nameless }
    }

    /// The comments by a person that were written before a comment.
    pub fn earlier_by(&self, person: u32, at: usize) -> &[u32] {
        let all = &self.by_person[person as usize];
        &all[..all.partition_point(|&it| (it as usize) < at)]
    }

    /// The comments by a person that were written after a comment.
    pub fn later_by(&self, person: u32, at: usize) -> &[u32] {
        let all = &self.by_person[person as usize];
        &all[all.partition_point(|&it| it as usize <= at)..]
    }

    /// How much two comments have in common: shared words, each weighed by how rare it is in the
    /// discussion; and how many rare words they share.
    pub fn shared(&self, a: usize, b: usize) -> (f64, f64) {
        let (a, b) = (&self.said[a], &self.said[b]);
        let count = self.said.len() as f64;
        let (mut sum, mut rare) = (0.0, 0.0);
        for word in both(&a.words, &b.words) {
            let weight = (count / f64::from(self.spread.get(&word).copied().unwrap_or(1))).ln();
            sum += weight;
            if self.spread.get(&word).is_some_and(|&spread| spread <= 3) {
                rare += 1.0;
            }
        }
        let lengths = (a.words.len().max(4) * b.words.len().max(4)) as f64;
        (sum / lengths.sqrt(), rare)
    }

    /// How many runs of words two comments share, as where one quotes the other.
    pub fn quoted(&self, a: usize, b: usize) -> usize {
        both(&self.said[a].runs, &self.said[b].runs).count()
    }
}

/// What two sorted lists share.
fn both<'a>(a: &'a [u32], b: &'a [u32]) -> impl Iterator<Item = u32> + 'a {
    let (mut at, mut with) = (0, 0);
    std::iter::from_fn(move || {
        while at < a.len() && with < b.len() {
            match a[at].cmp(&b[with]) {
                std::cmp::Ordering::Less => at += 1,
                std::cmp::Ordering::Greater => with += 1,
                std::cmp::Ordering::Equal => {
                    at += 1;
                    with += 1;
                    return Some(a[at - 1]);
                }
            }
        }
        None
    })
}
