//! What readers made of a comment: its score, and whether it was taken away.
//!
//! In: the records of the discussion. Out: for each its score, and its [`State`]. A lone number says nothing:
//! it may be a counter of posts or an age. It is a score where a sign or a word of voting stands at it, in
//! several records. A site that names its votes in words unknown here keeps its scores in head and foot.

use super::looks::Page;
use super::records::{Record, Records};
use crate::model::State;
use crate::text::{Span, Stated, is_margin};

/// Words of voting, by their first letters, in the languages in which they are known.
const WORDS: &[&str] = &[
    "point",
    "score",
    "vote",
    "upvote",
    "like",
    "karma",
    "rating",
    "recommend",
    "helpful",
    "punkt",
    "stimme",
    "gefällt",
    "bewertung",
    "j’aime",
    "j'aime",
    "votos",
    "voto",
    "puntos",
    "gusta",
    "curtida",
    "mi piace",
    "рейтинг",
    "балл",
    "нравится",
    "оцен",
    "głos",
    "beğen",
    "いいね",
    "ポイント",
    "赞",
    "賛",
    "إعجاب",
    "نقطة",
];

/// Signs of voting.
const SIGNS: &[&str] = &["▲", "△", "↑", "👍", "♥", "❤", "★", "⬆", "🔼"];

/// The scores of all records; none where they stand at fewer than two.
pub fn scores(page: &Page, records: &Records) -> Vec<Option<Stated<i32>>> {
    let scores: Vec<_> = records.records.iter().map(|record| score(page, record)).collect();
    match scores.iter().flatten().count() {
        0 | 1 => vec![None; scores.len()],
        _ => scores,
    }
}

/// A name without the score that stands directly behind it. What stands behind most names is known not to be
/// of them; `1 point` on a page of many `points` is not.
pub fn without_score(page: &Page, name: Span, score: Option<Stated<i32>>) -> Span {
    let is_behind = |score: &Span| name.start < score.start && score.start < name.end;
    let Some(score) = score.map(|it| it.span).filter(is_behind) else { return name };
    let before = Span { start: name.start, end: score.start };
    let text = page.source.slice(before);
    let kept =
        text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '(' | '·' | '|' | ':'));
    if kept.is_empty() { name } else { Span { end: name.start + kept.len() as u32, ..name } }
}

fn score(page: &Page, record: &Record) -> Option<Stated<i32>> {
    let around = (record.start..record.head_end).chain(record.body_end..record.end);
    around.filter_map(|at| in_line(page, at, record.author)).next()
}

/// A score on one line: a number with a word or sign of voting beside it.
fn in_line(page: &Page, at: usize, author: Option<Span>) -> Option<Stated<i32>> {
    const LONGEST: u32 = 120;
    let look = page.looks.get(at).filter(|look| look.chars <= LONGEST)?;
    let content = page.line(at).content;
    let text = page.source.slice(content);
    let place = |from: usize, to: usize| Span {
        start: content.start + from as u32,
        end: content.start + to as u32,
    };
    let is_taken = |from: usize, to: usize| {
        let is_date = look.dated.is_some_and(|dated| from < dated.end && dated.start < to);
        // A name may begin with a number, and the score behind it may have been taken for a part of it.
        is_date || author.is_some_and(|name| name.start == place(from, to).start)
    };
    let mut tokens: Vec<(usize, &str)> = Vec::new();
    let mut from = 0;
    for token in
        text.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '·' | '|' | ':' | ','))
    {
        if !token.is_empty() {
            tokens.push((from, token));
        }
        // One separator follows each part, and all of them are of known length only in the text itself.
        from += token.len();
        from += text[from..].chars().next().map_or(0, char::len_utf8);
    }
    let votes = |token: Option<&(usize, &str)>| {
        token.is_some_and(|(_, token)| {
            SIGNS.iter().any(|sign| token.starts_with(sign)) || opens_with_vote(token)
        })
    };
    tokens.iter().enumerate().find_map(|(index, &(from, token))| {
        let value = number(token)?;
        let is_vote = votes(tokens.get(index + 1))
            || index.checked_sub(1).is_some_and(|before| votes(tokens.get(before)));
        let to = from + token.len();
        (is_vote && !is_taken(from, to)).then(|| Stated { value, span: place(from, to) })
    })
}

/// Where a number with a word of voting starts behind other words.
pub fn start(text: &str) -> Option<usize> {
    let mut numbered: Option<usize> = None;
    for word in text.split(is_margin).filter(|word| !word.is_empty()) {
        let at = word.as_ptr() as usize - text.as_ptr() as usize;
        if numbered.is_some() && opens_with_vote(word) {
            return numbered;
        }
        numbered = number(word).map(|_| at).filter(|&at| at > 0);
    }
    None
}

/// Whether a word is one of voting.
fn opens_with_vote(word: &str) -> bool {
    let lower = word.to_lowercase();
    WORDS.iter().any(|it| lower.starts_with(it))
}

/// A whole number, perhaps with its sign.
fn number(token: &str) -> Option<i32> {
    let digits = token.trim_start_matches(['+', '-', '\u{2212}']);
    // Most words are none, and need no copy to show it.
    let is_number = digits.starts_with(|c: char| c.is_ascii_digit());
    is_number.then(|| token.replace('\u{2212}', "-").parse().ok())?
}

/// Whether a record is what a site leaves of a comment that was taken away: a phrase in brackets in place of
/// its text, or one short phrase that stands in place of both name and text in several.
pub fn states(page: &Page, records: &Records) -> Vec<State> {
    const LONGEST: u32 = 60;
    let phrase = |record: &Record| -> Option<&str> {
        let is_one_line = record.body_end == record.head_end + 1;
        let look = page.looks.get(record.head_end).filter(|_| is_one_line)?;
        (look.chars <= LONGEST).then(|| page.text(record.head_end))
    };
    let mut seen: std::collections::HashMap<&str, u32> = std::collections::HashMap::new();
    for phrase in records.records.iter().filter(|it| it.author.is_none()).filter_map(phrase) {
        *seen.entry(phrase).or_default() += 1;
    }
    let named = records.records.iter().filter(|it| it.author.is_some()).count();
    let are_named = named * 2 > records.records.len();
    let state = |record: &Record| match phrase(record) {
        Some(phrase) if is_bracketed(phrase) => State::Removed,
        Some(phrase) if record.author.is_none() && are_named && seen.get(phrase) > Some(&1) => {
            State::Removed
        }
        _ => State::Shown,
    };
    records.records.iter().map(state).collect()
}

fn is_bracketed(text: &str) -> bool {
    let inside = text.strip_prefix('[').and_then(|text| text.strip_suffix(']'));
    // A lone number is a reference, and what holds further brackets is a text.
    inside.is_some_and(|it| it.chars().any(char::is_alphabetic) && !it.contains(['[', ']']))
}
