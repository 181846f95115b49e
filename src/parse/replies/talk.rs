//! A discussion as the models see it: who spoke when, to whom, in which words.
//!
//! In: comments in one order, such that what is answered stands before its answer. Out: what the signs are
//! computed from. Nothing here knows how a page looks.

use std::hash::{BuildHasher, Hash, Hasher};

use crate::order::Ordered;
use crate::text::is_margin;
use foldhash::fast::FixedState;
use foldhash::{HashMap, HashMapExt};

/// One comment.
#[derive(Clone, Debug, Default)]
pub struct Said {
    /// Who said it; `None` where the name is lost.
    pub author: Option<u32>,
    /// Whom its header names.
    pub names: Option<u32>,
    /// When, in minutes since any fixed point, where it is known at least to the day.
    pub minutes: Option<i64>,
    /// What its text is like.
    pub text: Heard,
    /// The people whom its first words address, the surest first.
    pub addresses: Vec<Address>,
}

/// Somebody whom a text addresses by name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Address {
    /// The person.
    pub person: u32,
    /// How sure that is, from 0 to 1: less for a part of the name or a misspelt one.
    pub sureness: f64,
}

/// A text as a bag of words.
#[derive(Clone, Debug, Default)]
pub struct Heard {
    /// Its different words, by hash, sorted.
    words: Box<[u32]>,
    /// Its different runs of [`RUN`] words, by hash, sorted.
    runs: Box<[u32]>,
    /// How many words it has.
    pub length: u32,
    /// Whether it asks something.
    pub asks: bool,
    /// Its first words in small letters, a space between two.
    opening: Box<str>,
    /// Words behind an `@`.
    at_words: Box<[String]>,
    /// What stands behind each `@`, as long as a name may be: names may have several words, and marks in them.
    called: Box<[String]>,
}

/// Words beyond these tell no more.
const MOST_WORDS: usize = 400;

/// So many words in a row are not shared by chance.
const RUN: usize = 5;

/// Inflected forms of a word share their first letters.
const STEM: usize = 6;

/// A longer name is not looked for behind an `@`, in characters.
const LONGEST_CALLED: usize = 48;

/// Somebody is addressed within the first words.
const OPENING: usize = 8;

impl Heard {
    /// Listens to the parts of a text. What is heard of all comments is held at one time, so none of it has room to spare.
    pub fn new<'a>(parts: impl Iterator<Item = &'a str>) -> Self {
        let mut heard = Self::default();
        let mut hashes: Vec<u32> = Vec::new();
        let (mut opening, mut at_words, mut called) = (Vec::new(), Vec::new(), Vec::new());
        for part in parts {
            heard.asks |= part.contains(['?', '？', '؟']);
            for (at, word) in words(part) {
                heard.length += 1;
                if opening.len() < OPENING {
                    opening.push(word.to_lowercase());
                }
                if part[..at].ends_with('@') && at_words.len() < OPENING {
                    at_words.push(word.to_lowercase());
                    let name = part[at..].chars().take(LONGEST_CALLED);
                    called.push(name.collect::<String>().to_lowercase());
                }
                if hashes.len() < MOST_WORDS {
                    hashes.push(stem(word));
                }
            }
        }
        heard.runs = different(hashes.windows(RUN).map(hash_of_run).collect());
        heard.words = different(hashes);
        heard.opening = opening.join(" ").into();
        (heard.at_words, heard.called) = (at_words.into(), called.into());
        heard
    }

    /// Its first words.
    fn opening(&self) -> impl Iterator<Item = &str> {
        self.opening.split(' ').filter(|word| !word.is_empty())
    }

    /// Whether its first word stands behind an `@`.
    pub fn opens_with_sign(&self) -> bool {
        self.at_words.first().is_some_and(|word| self.opening().next() == Some(word))
    }
}

/// Each of some numbers once, sorted.
fn different(mut numbers: Vec<u32>) -> Box<[u32]> {
    numbers.sort_unstable();
    numbers.dedup();
    numbers.into()
}

/// The words of a text and where they start. Scripts without spaces give a word for each two characters;
/// those overlap by one, so that no pair is missed.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(char::is_alphanumeric)?;
        let rest = &text[start..];
        let first = rest.chars().next().filter(|&c| is_dense(c)).map(char::len_utf8);
        let word = match first {
            Some(first) => {
                let second = rest[first..].chars().next().filter(|&c| is_dense(c));
                at = start + first;
                &rest[..first + second.map_or(0, char::len_utf8)]
            }
            None => {
                let goes_on = |c: char| (c.is_alphanumeric() || c == '_') && !is_dense(c);
                let word = &rest[..rest.find(|c| !goes_on(c)).unwrap_or(rest.len())];
                at = start + word.len();
                word
            }
        };
        Some((start, word))
    })
}

/// Whether a character belongs to a script that writes no spaces between words: Japanese, Chinese, Korean
/// syllables, Thai.
fn is_dense(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{0e00}'..='\u{0e7f}')
}

fn stem(word: &str) -> u32 {
    // Equal words have equal numbers in every run.
    let mut hasher = FixedState::default().build_hasher();
    for c in word.chars().take(STEM) {
        // Nearly all letters are plain ones, whose small forms need no table.
        match c.is_ascii() {
            true => c.to_ascii_lowercase().hash(&mut hasher),
            false => c.to_lowercase().for_each(|c| c.hash(&mut hasher)),
        }
    }
    hasher.finish() as u32
}

fn hash_of_run(words: &[u32]) -> u32 {
    let mut hasher = FixedState::default().build_hasher();
    words.iter().for_each(|word| word.hash(&mut hasher));
    hasher.finish() as u32
}

/// The whole discussion.
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
    /// For each comment the one above it that it quotes at some length.
    quoted: Vec<Option<u32>>,
    /// For each comment the earliest moment of those that follow it.
    earliest_behind: Vec<Option<i64>>,
    /// From 0 to 1: how much speaks for a site with two levels only, on which everybody answers the comment
    /// that started a thread.
    pub rootedness: f64,
    /// From 0 to 1: how many comments quote an earlier one.
    pub quotedness: f64,
    /// For each comment how many of the names above it have no comment here, as a share: on a page that holds
    /// only the later part of a discussion many have none.
    missing: Vec<f64>,
}

impl Talk {
    /// Listens to comments in their order. `persons` are the names, in small letters.
    pub fn new(mut said: Vec<Said>, persons: &[String]) -> Self {
        let mut spread: HashMap<u32, u32> = HashMap::new();
        for &word in said.iter().flat_map(|one| &one.text.words) {
            *spread.entry(word).or_default() += 1;
        }
        let people = People::new(persons);
        let count = said.len();
        for one in &mut said {
            let is_common = |word: &str| {
                spread.get(&stem(word)).is_some_and(|&spread| spread as usize * 5 > count + 15)
            };
            one.addresses = people.addressed(&one.text, one.author, &is_common);
        }
        Self { said, spread, ..Self::default() }.in_order(persons.len())
    }

    /// The same comments from the last to the first.
    pub fn reversed(mut self) -> Self {
        self.said.reverse();
        let persons = self.by_person.len();
        self.in_order(persons)
    }

    /// Learns all that depends on the order of the comments.
    fn in_order(mut self, persons: usize) -> Self {
        self.by_person = vec![Vec::new(); persons];
        self.nameless.clear();
        for (at, one) in self.said.iter().enumerate() {
            match one.author {
                Some(person) => self.by_person[person as usize].push(at as u32),
                None => self.nameless.push(at as u32),
            }
        }
        self.earliest_behind = self.earliest_behind();
        self.quoted = self.quoted_by_each();
        let quoting = self.quoted.iter().flatten().count();
        self.quotedness = quoting as f64 / self.said.len().max(1) as f64;
        self.rootedness = self.rootedness();
        self.missing = self.missing();
        self
    }

    fn earliest_behind(&self) -> Vec<Option<i64>> {
        let mut earliest_behind = vec![None; self.said.len()];
        let mut earliest: Option<i64> = None;
        for (at, one) in self.said.iter().enumerate().rev() {
            earliest_behind[at] = earliest;
            earliest = match (earliest, one.minutes) {
                (Some(a), Some(b)) => Some(a.min(b)),
                (a, b) => a.or(b),
            };
        }
        earliest_behind
    }

    /// For each comment the one above it with which it shares the most runs of words, where these are several.
    fn quoted_by_each(&self) -> Vec<Option<u32>> {
        const FEWEST: usize = 2;
        let mut first_with_run: HashMap<u32, u32> = HashMap::new();
        let quoted = self.said.iter().zip(0..).map(|(one, at)| {
            let firsts = one.text.runs.iter().map(|&run| *first_with_run.entry(run).or_insert(at));
            let mut above: Vec<u32> = firsts.filter(|&first| first < at).collect();
            above.sort_unstable();
            let counts = above.chunk_by(|a, b| a == b).map(|same| (same.len(), same[0]));
            counts.max().filter(|&(runs, _)| runs >= FEWEST).map(|(_, first)| first)
        });
        quoted.collect()
    }

    /// The comments by a person that stand before a comment.
    pub fn earlier_by(&self, person: u32, at: usize) -> &[u32] {
        let all = &self.by_person[person as usize];
        &all[..all.partition_point(|&it| (it as usize) < at)]
    }

    /// On a site with two levels each name that is answered started a thread before, and whoever goes on in
    /// a thread of their own answers themselves. Elsewhere people hardly do.
    fn rootedness(&self) -> f64 {
        const FEWEST: usize = 4;
        const USUAL: f64 = 0.15;
        let mut starts: Vec<Option<usize>> = vec![None; self.by_person.len()];
        let (mut named, mut rooted, mut own) = (0, 0, 0);
        for (at, one) in self.said.iter().enumerate() {
            match (one.names, one.author) {
                (None, Some(author)) => {
                    starts[author as usize].get_or_insert(at);
                }
                (Some(name), author) if !self.earlier_by(name, at).is_empty() => {
                    named += 1;
                    rooted += usize::from(starts[name as usize].is_some());
                    own += usize::from(author == Some(name));
                }
                _ => {}
            }
        }
        if named < FEWEST || own < 2 || rooted * 10 < named * 7 {
            return 0.0;
        }
        (own as f64 / named as f64 / USUAL).min(1.0)
    }

    fn missing(&self) -> Vec<f64> {
        let (mut named, mut missing) = (0.0, 0.0);
        let share = |(at, one): (usize, &Said)| {
            let share = missing / (named + 2.0);
            if let Some(name) = one.names {
                named += 1.0;
                missing += if self.earlier_by(name, at).is_empty() { 1.0 } else { 0.0 };
            }
            share
        };
        self.said.iter().enumerate().map(share).collect()
    }

    /// The share of the names above a comment that have no comment here.
    pub fn missing_above(&self, at: usize) -> f64 {
        self.missing[at]
    }

    /// The comment that is quoted by another at some length.
    pub fn quoted_by(&self, at: usize) -> Option<usize> {
        self.quoted[at].map(|it| it as usize)
    }

    /// Whether a comment that follows was written earlier. Then this one does not start a thread, where
    /// threads stand in the order of their starts.
    pub fn is_overtaken(&self, at: usize) -> bool {
        let own = self.said[at].minutes;
        own.zip(self.earliest_behind[at]).is_some_and(|(own, behind)| behind < own)
    }

    /// How much two comments have in common: shared words, each weighed by how rare it is in the
    /// discussion; and how many rare words they share.
    pub fn shared(&self, a: usize, b: usize) -> (f64, f64) {
        const RARE: u32 = 3;
        let (a, b) = (&self.said[a].text.words, &self.said[b].text.words);
        let count = self.said.len() as f64;
        let (mut sum, mut rare) = (0.0, 0.0);
        for word in both(a, b) {
            let spread = self.spread.get(&word).copied().unwrap_or(1);
            sum += (count / f64::from(spread)).ln();
            rare += if spread <= RARE { 1.0 } else { 0.0 };
        }
        let lengths = (a.len().max(4) * b.len().max(4)) as f64;
        (sum / lengths.sqrt(), rare)
    }

    /// How many runs of words two comments share, as where one quotes the other.
    pub fn quoted(&self, a: usize, b: usize) -> usize {
        both(&self.said[a].text.runs, &self.said[b].text.runs).count()
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

/// The people of a discussion, to be found by what others call them.
struct People {
    /// For each person the words of the name.
    names: Vec<Vec<String>>,
    /// The people whose name has a word that starts with these letters.
    by_start: HashMap<String, Vec<u32>>,
    /// Each person by the whole name.
    by_name: HashMap<String, u32>,
}

/// A shorter word is no part of a name, in characters.
const SHORTEST_NAME: usize = 3;

impl People {
    fn new(persons: &[String]) -> Self {
        const MOST_OF_A_START: usize = 24;
        let names: Vec<Vec<String>> = persons
            .iter()
            .map(|name| words(name).map(|(_, word)| word.to_lowercase()).collect())
            .collect();
        let mut by_start: HashMap<String, Vec<u32>> = HashMap::new();
        for (person, name) in names.iter().enumerate() {
            for word in name.iter().take(2) {
                let people = by_start.entry(start(word)).or_default();
                if people.len() < MOST_OF_A_START {
                    people.push(person as u32);
                }
            }
        }
        let by_name = persons.iter().zip(0..).map(|(name, person)| (name.to_lowercase(), person));
        Self { names, by_start, by_name: by_name.collect() }
    }

    /// The people whom a text addresses, the surest first.
    fn addressed(
        &self,
        text: &Heard,
        author: Option<u32>,
        is_common: &dyn Fn(&str) -> bool,
    ) -> Vec<Address> {
        const MOST: usize = 3;
        let mut found: Vec<Address> = Vec::new();
        let opening = text.opening().enumerate().map(|(at, word)| (word, at, false));
        let at_words = text.at_words.iter().map(|word| (word.as_str(), 0, true));
        for (word, at, has_sign) in at_words.chain(opening) {
            if word.chars().count() < SHORTEST_NAME || (!has_sign && is_common(word)) {
                continue;
            }
            for &person in self.by_start.get(&start(word)).into_iter().flatten() {
                if Some(person) == author {
                    continue;
                }
                let likeness = self.likeness(person, word);
                let place = 1.0 - 0.08 * at as f64;
                let sureness = if has_sign { likeness } else { likeness * place };
                match found.iter_mut().find(|it| it.person == person) {
                    Some(it) => it.sureness = it.sureness.max(sureness),
                    None if sureness > 0.0 => found.push(Address { person, sureness }),
                    None => {}
                }
            }
        }
        for person in text.called.iter().filter_map(|called| self.called(called)) {
            if Some(person) == author {
                continue;
            }
            match found.iter_mut().find(|it| it.person == person) {
                Some(it) => it.sureness = 1.0,
                None => found.push(Address { person, sureness: 1.0 }),
            }
        }
        found.order_by(|a, b| b.sureness.total_cmp(&a.sureness).then(a.person.cmp(&b.person)));
        found.truncate(MOST);
        found
    }

    /// Whose whole name a text starts with that stands behind an `@`: the longest that ends with a word.
    fn called(&self, text: &str) -> Option<u32> {
        let ends = text.char_indices().map(|(at, _)| at).skip(1).chain([text.len()]);
        let is_end = |&at: &usize| {
            let (name, rest) = text.split_at(at);
            !name.ends_with(is_margin)
                && !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_')
        };
        let mut ends: Vec<usize> = ends.filter(is_end).collect();
        ends.reverse();
        ends.into_iter().find_map(|at| self.by_name.get(&text[..at]).copied())
    }

    /// How alike a word and a person's name are: the first word of it, another, a start of it, or one with
    /// one letter wrong.
    fn likeness(&self, person: u32, word: &str) -> f64 {
        let name = &self.names[person as usize];
        let one = |(at, own): (usize, &String)| {
            let alike = if own == word {
                1.0
            } else if own.starts_with(word) {
                0.3 + 0.4 * word.len() as f64 / own.len() as f64
            } else if own.chars().count() >= 5 && is_one_off(own, word) {
                0.6
            } else {
                0.0
            };
            if at == 0 { alike } else { alike * 0.7 }
        };
        name.iter().enumerate().take(2).map(one).fold(0.0, f64::max)
    }
}

/// The first letters of a word, by which people are looked up.
fn start(word: &str) -> String {
    word.chars().take(SHORTEST_NAME).collect()
}

/// Whether two words differ by one letter: another, one more, or one less.
fn is_one_off(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > 1 {
        return false;
    }
    let same = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[same..], &b[same..]);
    match a.len().cmp(&b.len()) {
        std::cmp::Ordering::Equal => a.get(1..) == b.get(1..),
        std::cmp::Ordering::Less => Some(a) == b.get(1..),
        std::cmp::Ordering::Greater => a.get(1..) == Some(b),
    }
}
