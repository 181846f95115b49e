//! What repeats: for each line the facts by which it is compared with others.
//!
//! In: the lines. Out: the [`Page`], which holds for each line that is not blank its [`Look`]. Two lines
//! look alike where they differ only in numbers, dates and small or capital letters, so that `Posts: 178`
//! and `posts: 9` have one key. Comment lists betray themselves by such repetition.

use std::cell::{OnceCell, RefCell};

use foldhash::{HashMap, HashMapExt};

use super::dates::{self, Dated};
use super::lines::Line;
use super::mentions::Mentions;
use super::names::{looks_like_name, looks_like_sentence};
use super::vocabulary::has_section_word;
use crate::text::{Source, Span, is_margin};

/// A line with more bytes is text. It has no key, so that long lines cost no memory.
const LONGEST_KEYED: usize = 160;

/// The number of a key. Long lines have none.
pub type Key = Option<u32>;

/// What a line looks like.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// The line's index.
    pub line: usize,
    /// How many blank lines stand directly above it.
    pub blanks_above: u32,
    /// What it shares with lines that look alike.
    pub key: Key,
    /// The first date on it, with offsets in its content.
    pub dated: Option<Dated>,
    /// Whether it can be a name.
    pub is_name: bool,
    /// Whether it reads like a sentence.
    pub is_sentence: bool,
    /// Its length in characters; that of a line longer than [`LONGEST_KEYED`] in bytes.
    pub chars: u32,
}

/// The lines of a capture that are not blank, each with its look.
pub struct Page<'a> {
    /// The capture.
    pub source: &'a Source,
    /// Its lines, blank ones too.
    pub lines: &'a [Line],
    /// What its solid lines look like, in order.
    pub looks: Vec<Look>,
    /// How many lines have each key.
    pub counts: Vec<u32>,
    /// How many characters of sentences stand above each look, and above the page's end.
    pub text_above: Vec<u32>,
    /// Whether a short line says that there are no comments: a word of comments and a lone 0.
    pub counts_none: bool,
    /// Whether lines of a key have a word of comments, where it was asked before: lines that look alike say the same.
    section_words: RefCell<Vec<Option<bool>>>,
    /// Whom it names beside other words, once that was asked.
    mentions: OnceCell<Mentions>,
}

impl<'a> Page<'a> {
    /// Looks at every line once.
    pub fn new(source: &'a Source, lines: &'a [Line]) -> Self {
        let mut keys: HashMap<String, u32> = HashMap::new();
        let mut counts: Vec<u32> = Vec::new();
        let mut looks = Vec::with_capacity(lines.iter().filter(|line| !line.is_blank()).count());
        let mut blanks_above = 0;
        for (index, line) in lines.iter().enumerate() {
            if line.is_blank() {
                blanks_above += 1;
                continue;
            }
            let text = source.slice(line.content);
            let dated = dates::find(text);
            let key = (text.len() <= LONGEST_KEYED).then(|| {
                let next = counts.len() as u32;
                let key = *keys.entry(shape_of(text, dated.as_ref())).or_insert(next);
                if key == next {
                    counts.push(0);
                }
                counts[key as usize] += 1;
                key
            });
            let chars = match text.len() {
                0..=LONGEST_KEYED => text.chars().count(),
                more => more,
            };
            looks.push(Look {
                line: index,
                blanks_above: std::mem::take(&mut blanks_above),
                key,
                dated,
                is_name: text.len() <= LONGEST_KEYED && looks_like_name(text),
                is_sentence: text.len() > LONGEST_KEYED || looks_like_sentence(text),
                chars: chars as u32,
            });
        }
        let mut text_above = vec![0u32];
        for look in &looks {
            let chars = if look.is_sentence { look.chars } else { 0 };
            text_above.push(text_above.last().copied().unwrap_or(0).saturating_add(chars));
        }
        let section_words = RefCell::new(vec![None; counts.len()]);
        let mut page = Self {
            source,
            lines,
            looks,
            counts,
            text_above,
            counts_none: false,
            section_words,
            mentions: OnceCell::new(),
        };
        page.counts_none = (0..page.looks.len()).any(|at| page.is_count_of_none(at));
        page
    }

    fn is_count_of_none(&self, at: usize) -> bool {
        let text = self.text(at);
        let mut numbers = text.split(|c: char| !c.is_numeric()).filter(|digits| !digits.is_empty());
        self.looks[at].chars <= 60
            && numbers.next().is_some_and(|it| matches!(it, "0" | "٠" | "０"))
            && numbers.next().is_none()
            && has_section_word(text)
    }

    /// The line of a look.
    pub fn line(&self, at: usize) -> &Line {
        &self.lines[self.looks[at].line]
    }

    /// The text of a look's line behind its marker.
    pub fn text(&self, at: usize) -> &'a str {
        self.source.slice(self.line(at).content)
    }

    /// Whether a line has a word of headings above comments.
    pub fn has_section_word(&self, at: usize) -> bool {
        let Some(key) = self.looks[at].key else { return has_section_word(self.text(at)) };
        let known = self.section_words.borrow()[key as usize];
        known.unwrap_or_else(|| {
            let has = has_section_word(self.text(at));
            self.section_words.borrow_mut()[key as usize] = Some(has);
            has
        })
    }

    /// Whom the page names beside other words.
    pub fn mentions(&self) -> &Mentions {
        self.mentions.get_or_init(|| Mentions::of(self))
    }

    /// The span of a look's line behind its marker.
    pub fn content(&self, at: usize) -> Span {
        self.line(at).content
    }

    /// The look of the line that a span starts in.
    pub fn look_at(&self, span: Span) -> usize {
        self.look_at_line(self.source.lines.at(span.start).index())
    }

    /// The first look at or behind a line.
    pub fn look_at_line(&self, line: usize) -> usize {
        self.looks.partition_point(|look| look.line < line)
    }
}

/// The shape of a text: its letters made small, each number 0, its date one mark.
pub fn shape_of(text: &str, dated: Option<&Dated>) -> String {
    let mut key = String::with_capacity(text.len());
    let mut put = |part: &str| {
        for c in part.chars() {
            match c {
                _ if is_margin(c) => {
                    if !key.is_empty() && !key.ends_with(' ') {
                        key.push(' ');
                    }
                }
                _ if c.is_numeric() => {
                    if !key.ends_with('0') {
                        key.push('0');
                    }
                }
                _ => key.extend(c.to_lowercase()),
            }
        }
    };
    match dated {
        None => put(text),
        Some(dated) => {
            put(&text[..dated.start]);
            put("\u{1}");
            put(&text[dated.end..]);
        }
    }
    without_counters(key)
}

/// A shape without its counters, for where nothing is counted yet a button has none: `Like (3)` and `Like`. A number alone
/// stays one.
fn without_counters(key: String) -> String {
    if !key.contains('0') || !key.contains(char::is_alphabetic) {
        return key;
    }
    let mut bare = String::with_capacity(key.len());
    for c in key.chars().filter(|&c| c != '0') {
        match c {
            ')' | ']' if bare.ends_with(['(', '[']) => {
                bare.pop();
            }
            ' ' if bare.is_empty() || bare.ends_with(' ') => {}
            _ => bare.push(c),
        }
    }
    bare.truncate(bare.trim_end().len());
    bare
}
