//! Searching one document: what the reader asks for, where it stands, and what is hidden on demand.
//!
//! In: a line of words, as `ferry pier`, `"ferry pier"`, `from:Fernwalker` or `from:"The Night Ferry" pier`. Out: the
//! [`Hits`], in the order of the page, and the ranges to be marked in a text. Of several words a comment holds each,
//! wherever; what stands in quotation marks it holds as it is. Large and small letters are alike, and so are straight
//! and curly quotation marks, and a line break and a space.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;
use std::rc::Rc;

use super::{Arrangement, DocumentHandle, Folds, outline};
use crate::language::{Message, told};
use crate::model::{CommentId, NodeKind};
use crate::order::Ordered;
use crate::text::{Run, Span};

/// What is searched for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// As the reader wrote it.
    pub words: String,
    /// The beginning of the author's name, folded.
    author: Option<String>,
    /// What the text must hold; there may be nothing where an author is asked for.
    needles: Vec<Needle>,
    /// The longest word of ASCII letters in them.
    word: Needle,
}

impl Query {
    /// Reads a query; `None` where it asks for nothing.
    pub fn new(words: &str) -> Option<Self> {
        let (author, rest) = match words.trim_start().strip_prefix("from:") {
            None => (None, words),
            Some(after) => match after.strip_prefix('"').and_then(|it| it.split_once('"')) {
                Some((name, rest)) => (Some(name), rest),
                None => {
                    let end = after.find(char::is_whitespace).unwrap_or(after.len());
                    let (name, rest) = after.split_at(end);
                    (Some(name.trim_start_matches('"')), rest)
                }
            },
        };
        let author = author.map(|name| folded(name.trim()).0).filter(|name| !name.is_empty());
        let needles = needles(&folded(rest.trim()).0);
        let asks = author.is_some() || !needles.is_empty();
        let words_in_them = needles
            .iter()
            .flat_map(|needle| needle.folded.split(|letter: char| !letter.is_ascii_alphanumeric()));
        let word = Needle::new(words_in_them.max_by_key(|word| word.len()).unwrap_or_default());
        asks.then(|| Self { words: words.trim().to_owned(), author, needles, word })
    }

    /// The query for all that somebody wrote.
    pub fn from_author(name: &str) -> String {
        if name.contains(char::is_whitespace) {
            format!("from:\"{name}\"")
        } else {
            format!("from:{name}")
        }
    }

    /// Whether only an author is asked for, so that his name is what is found.
    pub fn is_author_only(&self) -> bool {
        self.needles.is_empty()
    }

    /// Where a text holds something of what is asked for, in bytes, from left to right.
    pub fn ranges(&self, text: &str) -> Vec<Range<usize>> {
        if let [needle] = self.needles.as_slice() {
            return needle.ranges(text);
        }
        let mut ranges: Vec<Range<usize>> =
            self.needles.iter().flat_map(|needle| needle.ranges(text)).collect();
        ranges.order_by(|a, b| a.start.cmp(&b.start).then(b.end.cmp(&a.end)));
        let mut end = 0;
        ranges.retain(|range| {
            let is_behind = range.start >= end;
            end = end.max(range.end);
            is_behind
        });
        ranges
    }

    /// How often each block of a run holds something of what is asked for; nothing where they do not hold all of it
    /// together.
    fn in_blocks(&self, document: &DocumentHandle, run: Run) -> Vec<(u32, usize)> {
        let blocks = || document.blocks(run).iter().map(|it| it.span).zip(run.start..);
        let may_hold = |span| self.may_be_in(document.source.slice(span));
        if !blocks().any(|(span, _)| may_hold(span)) {
            return Vec::new();
        }
        let mut is_held = vec![false; self.needles.len()];
        let mut counts = Vec::new();
        for (span, index) in blocks() {
            let text = self.searched(document, span);
            if let [needle] = self.needles.as_slice() {
                let count = needle.count(&text);
                is_held[0] |= count > 0;
                counts.push((index, count));
                continue;
            }
            for (is_held, needle) in is_held.iter_mut().zip(&self.needles) {
                *is_held = *is_held || needle.count(&text) > 0;
            }
            counts.push((index, self.ranges(&text).len()));
        }
        counts.retain(|&(_, count)| count > 0);
        if is_held.into_iter().all(|it| it) { counts } else { Vec::new() }
    }

    /// The text in which a place is searched. To make one for reading takes ten times as long as to search it, and it
    /// differs from the capture's in white space alone.
    fn searched<'text>(&self, document: &'text DocumentHandle, span: Span) -> Cow<'text, str> {
        if self.needles.iter().any(|needle| needle.folded.contains(char::is_whitespace)) {
            return Cow::Owned(document.text(span));
        }
        Cow::Borrowed(document.source.slice(span))
    }

    /// Whether a text as the capture has it may hold what is asked for: whether its longest word is in there.
    fn may_be_in(&self, text: &str) -> bool {
        self.word.folded.is_empty()
            || self.word.starts_in_ascii(text.as_bytes()).next().is_some()
            // The small letters of these two, the sign of Kelvin and a Turkish capital, are ASCII.
            || (!text.is_ascii() && text.contains(['\u{212a}', '\u{130}']))
    }

    fn is_by(&self, document: &DocumentHandle, id: CommentId) -> bool {
        let Some(asked) = &self.author else { return true };
        let author = document.comment(id).and_then(|comment| document.author_of(comment));
        author.is_some_and(|name| {
            let name = folded(name).0;
            let begins_word = |at: usize| !name[..at].ends_with(char::is_alphanumeric);
            name.match_indices(asked.as_str()).any(|(at, _)| begins_word(at))
        })
    }

    /// Whether a comment is what is asked for.
    fn is_met_by(&self, document: &DocumentHandle, id: CommentId) -> bool {
        let holds = |id| {
            let comment = document.comment(id);
            comment.is_some_and(|it| !self.in_blocks(document, it.blocks).is_empty())
        };
        self.is_by(document, id) && (self.needles.is_empty() || holds(id))
    }
}

/// The words of a folded query; what stands in quotation marks is one.
fn needles(words: &str) -> Vec<Needle> {
    let mut needles: Vec<&str> = Vec::new();
    for (at, part) in words.split('"').enumerate() {
        match at % 2 {
            0 => needles.extend(part.split_whitespace()),
            _ => needles.extend(Some(part.trim()).filter(|it| !it.is_empty())),
        }
    }
    needles.order_by(Ord::cmp);
    needles.dedup();
    needles.into_iter().map(Needle::new).collect()
}

/// Words that are looked for as they stand.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Needle {
    folded: String,
    /// Which of its bytes comes most rarely: the one that is looked for first.
    rarest: usize,
}

impl Needle {
    fn new(folded: &str) -> Self {
        // By how often letters come in English, which is close enough for others. What is no letter comes more rarely, but
        // for the space.
        let often = |byte: &u8| b"zqxjkvbpygfwmucldrhsnioate ".iter().position(|it| it == byte);
        let bytes = folded.as_bytes();
        let rarest = (0..bytes.len()).min_by_key(|&at| often(&bytes[at])).unwrap_or_default();
        Self { folded: folded.to_owned(), rarest }
    }

    /// Where it stands in a text, in bytes, from left to right.
    fn ranges(&self, text: &str) -> Vec<Range<usize>> {
        if text.is_ascii() {
            let starts = self.starts_in_ascii(text.as_bytes());
            return starts.map(|start| start..start + self.folded.len()).collect();
        }
        let (small, places) = folded(text);
        let found = small.match_indices(&self.folded);
        // The small letter of `İ` is two, and whoever looks for one of them finds the whole.
        let end = |last: usize| last + text[last..].chars().next().map_or(0, char::len_utf8);
        found.map(|(at, found)| places[at]..end(places[at + found.len() - 1])).collect()
    }

    /// How often it stands in a text.
    fn count(&self, text: &str) -> usize {
        match text.is_ascii() {
            true => self.starts_in_ascii(text.as_bytes()).count(),
            false => self.ranges(text).len(),
        }
    }

    /// Where it starts in a text, by the letters of ASCII alone, which need no folded copy: most texts of most captures
    /// hold nothing else, and a long discussion has a hundred thousand of them to search between two keys.
    fn starts_in_ascii<'text>(&'text self, text: &'text [u8]) -> impl Iterator<Item = usize> {
        let fold = |byte: &u8| match byte {
            b'\n' => b' ',
            byte => byte.to_ascii_lowercase(),
        };
        let needle = self.folded.as_bytes();
        let byte = needle.get(self.rarest).copied().unwrap_or_default();
        let alike = if byte == b' ' { b'\n' } else { byte.to_ascii_uppercase() };
        let mut behind = 0;
        memchr::memchr2_iter(byte, alike, text).filter_map(move |at| {
            let start = at.checked_sub(self.rarest).filter(|&start| start >= behind)?;
            let found = text.get(start..start + needle.len())?;
            if !found.iter().map(fold).eq(needle.iter().copied()) {
                return None;
            }
            behind = start + needle.len();
            Some(start)
        })
    }
}

/// A text for comparing, and for each of its bytes, and its end, the place in the text it was made of.
fn folded(text: &str) -> (String, Vec<usize>) {
    let mut out = String::with_capacity(text.len());
    let mut places = Vec::with_capacity(text.len() + 1);
    for (at, letter) in text.char_indices() {
        let letter = match letter {
            '\n' | '\u{a0}' => ' ',
            '\u{2018}' | '\u{2019}' => '\'',
            '\u{201c}' | '\u{201d}' => '"',
            other => other,
        };
        for lower in letter.to_lowercase() {
            out.push(lower);
            places.resize(out.len(), at);
        }
    }
    places.push(text.len());
    (out, places)
}

/// Which part of the page is searched.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// The article and all comments.
    #[default]
    Everything,
    /// The threads' first comments.
    Roots,
    /// The comments that have replies.
    Answered,
}

impl Scope {
    /// Every scope with its name in the page's controls, and the message with its words.
    pub const NAMES: [(Self, &str, &str); 3] = [
        (Self::Everything, "everything", "scope-everything"),
        (Self::Roots, "roots", "scope-roots"),
        (Self::Answered, "answered", "scope-answered"),
    ];

    /// Reads its name in the page's controls.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(_, one, _)| *one == name).map(|(it, ..)| *it)
    }
}

/// A place that holds what was searched for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The comment; `None` in the article.
    pub comment: Option<CommentId>,
    /// The block; `None` for the headline, and for the name of a comment's author.
    pub block: Option<u32>,
    /// How many times.
    pub count: u32,
}

/// All places, in the order of the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hits {
    /// Them.
    pub places: Vec<Hit>,
    /// How many times in all.
    pub total: u32,
    comments: HashSet<CommentId>,
}

impl Hits {
    fn new(
        document: &DocumentHandle,
        query: &Query,
        scope: Scope,
        arrangement: Arrangement,
    ) -> Self {
        let mut hits = Self::default();
        if scope == Scope::Everything && query.author.is_none() {
            if let Some(headline) = document.article.headline {
                let text = document.text(headline);
                let is_whole = query.needles.iter().all(|needle| needle.count(&text) > 0);
                hits.add(None, None, if is_whole { query.ranges(&text).len() } else { 0 });
            }
            for (block, found) in query.in_blocks(document, document.article.blocks) {
                hits.add(None, Some(block), found);
            }
        }
        let nodes = &document.threads.nodes;
        let positions: Vec<usize> = match arrangement {
            // The nodes stand in this order already, and a hundred thousand rows take a while to make.
            Arrangement::Captured => (0..nodes.len()).collect(),
            _ => {
                let rows = outline(document, &Folds::default(), arrangement).into_iter();
                rows.map(|row| row.position as usize).collect()
            }
        };
        for node in positions.into_iter().filter_map(|position| nodes.get(position)) {
            let NodeKind::Comment(id) = node.kind else { continue };
            let is_in_scope = match scope {
                Scope::Everything => true,
                Scope::Roots => node.depth == 0,
                Scope::Answered => node.size > 1,
            };
            if !is_in_scope || !query.is_by(document, id) {
                continue;
            }
            if query.is_author_only() {
                hits.add(Some(id), None, 1);
            } else if let Some(comment) = document.comment(id) {
                for (block, found) in query.in_blocks(document, comment.blocks) {
                    hits.add(Some(id), Some(block), found);
                }
            }
        }
        hits
    }

    fn add(&mut self, comment: Option<CommentId>, block: Option<u32>, count: usize) {
        if count > 0 {
            self.places.push(Hit { comment, block, count: count as u32 });
            self.total += count as u32;
            self.comments.extend(comment);
        }
    }
}

/// What is to be marked in a part of the page.
#[derive(Clone, Debug, PartialEq)]
pub struct Marks {
    /// What is marked.
    pub query: Rc<Query>,
    /// The mark that the reader is at, where it stands in this part: its block, and which one there.
    pub now: Option<(Option<u32>, u32)>,
}

/// A search in progress.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Find {
    /// What the reader wrote.
    pub words: String,
    /// Where it is searched.
    pub scope: Scope,
    /// What that asks for.
    pub query: Option<Rc<Query>>,
    /// Where it stands.
    pub hits: Rc<Hits>,
    /// The hit that the reader is at: its place, and which one there.
    pub at: Option<(usize, u32)>,
}

impl Find {
    /// Searches anew, after the words, the scope or the document have changed.
    pub fn search(&mut self, document: &DocumentHandle, arrangement: Arrangement) {
        self.at = None;
        self.query = Query::new(&self.words).map(Rc::new);
        self.hits = match &self.query {
            Some(query) => Rc::new(Hits::new(document, query, self.scope, arrangement)),
            None => Rc::default(),
        };
    }

    /// Goes to the next hit, or to the one before; from the last to the first.
    pub fn step(&mut self, is_back: bool) -> Option<Hit> {
        let places = &self.hits.places;
        let last = |index: usize| places.get(index).map_or(0, |hit| hit.count.saturating_sub(1));
        let end = places.len().checked_sub(1)?;
        self.at = Some(match (self.at, is_back) {
            (None, false) => (0, 0),
            (None, true) => (end, last(end)),
            (Some((index, nth)), false) if nth < last(index) => (index, nth + 1),
            (Some((index, _)), false) => (if index < end { index + 1 } else { 0 }, 0),
            (Some((index, nth)), true) if nth > 0 => (index, nth - 1),
            (Some((0, _)), true) => (end, last(end)),
            (Some((index, _)), true) => (index - 1, last(index - 1)),
        });
        self.hit()
    }

    /// The place of the hit that the reader is at.
    pub fn hit(&self) -> Option<Hit> {
        self.hits.places.get(self.at?.0).copied()
    }

    /// `3 of 17`, `17 found`, `Nothing found`; nothing where nothing is searched for.
    pub fn count(&self) -> Option<Message> {
        Some(match (&self.query, self.hits.total, self.at) {
            (None, ..) => return None,
            (_, 0, _) => told!("nothing-found"),
            (_, total, None) => told!("found", count = total),
            (_, total, Some((index, nth))) => {
                let before: u32 = self.hits.places.iter().take(index).map(|hit| hit.count).sum();
                told!("found-at", at = before + nth + 1, count = total)
            }
        })
    }

    /// What is to be marked in the article, or in a comment; `None` where nothing was found there.
    pub fn marks(&self, comment: Option<CommentId>) -> Option<Marks> {
        let query = self.query.clone()?;
        let is_hit = match comment {
            Some(id) => self.hits.comments.contains(&id),
            None => self.hits.places.first().is_some_and(|hit| hit.comment.is_none()),
        };
        let now = self.at.zip(self.hit()).filter(|(_, hit)| hit.comment == comment);
        is_hit.then(|| Marks { query, now: now.map(|((_, nth), hit)| (hit.block, nth)) })
    }
}

/// What the reader does not want to read. The comments keep their places and lose their text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mutes {
    /// What is muted.
    pub queries: Vec<Query>,
    comments: HashSet<CommentId>,
}

impl Mutes {
    /// Mutes what a query asks for.
    pub fn add(&mut self, document: &DocumentHandle, query: Query) {
        if !self.queries.contains(&query) {
            self.queries.push(query);
            self.apply(document);
        }
    }

    /// Takes one of the queries back.
    pub fn remove(&mut self, document: &DocumentHandle, index: usize) {
        if index < self.queries.len() {
            self.queries.remove(index);
            self.apply(document);
        }
    }

    /// Shows one comment all the same.
    pub fn reveal(&mut self, id: CommentId) {
        self.comments.remove(&id);
    }

    /// Whether a comment's text is hidden.
    pub fn hide(&self, id: CommentId) -> bool {
        self.comments.contains(&id)
    }

    /// Hides the same in a document.
    pub fn apply(&mut self, document: &DocumentHandle) {
        let ids = (0..document.comments.len() as u32).map(CommentId);
        let is_muted = |id: &CommentId| self.queries.iter().any(|it| it.is_met_by(document, *id));
        self.comments = ids.filter(is_muted).collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is marked in a text, in brackets.
    fn check(words: &str, text: &str, expected: &str) {
        let ranges = Query::new(words).map(|query| query.ranges(text)).unwrap_or_default();
        let mut marked = text.to_owned();
        for range in ranges.into_iter().rev() {
            marked.insert(range.end, ']');
            marked.insert(range.start, '[');
        }
        assert_eq!(marked, expected, "{words}");
        let is_marked = marked != text;
        assert!(
            !is_marked || Query::new(words).is_some_and(|query| query.may_be_in(text)),
            "{words}"
        );
    }

    #[test]
    fn texts_are_searched_as_people_read_them() {
        check("ferry", "Ferry, ferry, FERRY", "[Ferry], [ferry], [FERRY]");
        check("", "Ferry", "Ferry");
        check("zürich", "In ZÜRICH, ja", "In [ZÜRICH], ja");
        // The small letter of this one is longer than itself.
        check("i", "Bİr", "B[İ]r");
        check("tai", "TAİ", "[TAİ]");
        check("i̇stanbul", "aus İstanbul her", "aus [İstanbul] her");
        check("don't", "I don’t know", "I [don’t] know");
        check("two words", "two\nwords, words two", "[two]\n[words], [words] [two]");
        check("\"two words\"", "two\nwords, two\u{a0}words", "[two\nwords], [two\u{a0}words]");
        check("“two words” two", "two words of two", "[two words] of [two]");
        check("\"two words", "words, two words", "words, [two words]");
        check("\"", "\"", "\"");
        check("aa", "aaaaa", "[aa][aa]a");
        check("aa", "aaaaä", "[aa][aa]ä");
        check("\"two words\"", "TWO\nWORDS of two", "[TWO\nWORDS] of two");
        check("日本", "それは日本語", "それは[日本]語");
        check("kelvin", "one \u{212a}elvin", "one [\u{212a}elvin]");
        check("from:Ann ferry", "The ferry", "The [ferry]");
        check("from:\"The Night Ferry\" pier", "A pier", "A [pier]");
        check("from:Ann", "Ann", "Ann");
        check("from:", "from:", "from:");
    }
}
