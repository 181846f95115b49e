//! Lines of headers that say whom a comment answers.
//!
//! In: the page and the records of its comments. Out: the same, where such lines belong to the headers and their names to
//! the records: `In reply to Ann`.

use foldhash::HashSet;

use super::super::fields;
use super::super::gathered::Gathered;
use super::super::looks::Page;
use super::super::vocabulary::has_reply_phrase;
use super::{LONGEST_FURNITURE, Record, is_share};
use crate::text::{Span, is_margin};

/// Reads a line of the header, or right below it, that says whom the comment answers: `In reply to Ann`,
/// `Answer to #1.2 by Ann`. Whatever its words are, they stand in several records, and somebody's name
/// stands behind them.
pub fn read(page: &Page, records: &mut [Record]) {
    const FEWEST: usize = 3;
    const SAMPLE: usize = 2_000;
    let source = page.source;
    let known: HashSet<String> = records
        .iter()
        .filter_map(|record| Some(source.slice(record.author?).to_lowercase()))
        .collect();
    // The author's own line may have words before the name too, and below the header one line may be text.
    let lines = |record: &Record| {
        let author = record.author.map(|it| source.lines.at(it.start).index());
        let below = record.head_end + usize::from(record.head_end + 1 < record.end);
        let is_short = |at: usize| page.looks[at].chars <= LONGEST_FURNITURE;
        (record.start..below).filter(move |&at| is_short(at) && Some(page.looks[at].line) != author)
    };
    let mut counts: Gathered<String, usize> = Gathered::new();
    let step = records.len() / SAMPLE + 1;
    for record in records.iter().step_by(step) {
        let words = lines(record).find_map(|at| {
            words_before_name(page, at, |name| known.contains(name)).map(|(words, _)| words)
        });
        if let Some(words) = words {
            *counts.at(without_numbers(words)) += 1;
        }
    }
    let usual = counts.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(a.0.cmp(&b.0)));
    let Some((words, count)) = usual else { return };
    // `I agree with Ann` is what somebody says, until a page says it all the time.
    let is_sites = has_reply_phrase(&words)
        || words.trim_end_matches(is_margin).ends_with(|c: char| !c.is_alphanumeric())
        || words.contains(|c: char| c.is_ascii_digit());
    let (least, percent) = if is_sites { (FEWEST, 10) } else { (2 * FEWEST, 50) };
    if count < least || !is_share(count, records.len().div_ceil(step), percent) {
        return;
    }
    for record in records.iter_mut() {
        let found = lines(record).find_map(|at| {
            let name = behind_words(page.text(at), &words)?;
            let content = page.content(at);
            let span = content.part(content.len() - name.len(), content.len());
            Some((at, fields::without_markup(source, span)?))
        });
        if let Some((at, name)) = found {
            record.head_end = record.head_end.max(at + 1);
            record.names = record.names.or(Some(name));
        }
    }
}

/// The words of a line before a name at its end, with the name's span.
fn words_before_name<'a>(
    page: &Page<'a>,
    at: usize,
    is_known: impl Fn(&str) -> bool,
) -> Option<(&'a str, Span)> {
    const MOST_WORDS: usize = 5;
    let content = page.content(at);
    let text = page.source.slice(content);
    let spaces = text.char_indices().rev().filter(|(_, c)| is_margin(*c)).take(MOST_WORDS);
    let named = spaces.filter_map(|(space, c)| {
        let from = space + c.len_utf8();
        let span = fields::without_markup(page.source, content.part(from, text.len()))?;
        is_known(&page.source.slice(span).to_lowercase()).then_some((&text[..from], span))
    });
    // The longest name leaves the fewest words to others.
    named.last().filter(|(words, _)| words.chars().any(char::is_alphabetic))
}

/// Words with each number as 0: `Answer to #0 by`, whatever number it was.
fn without_numbers(words: &str) -> String {
    let mut bare = String::with_capacity(words.len());
    for c in words.chars() {
        match c.is_ascii_digit() {
            true if bare.ends_with('0') => {}
            true => bare.push('0'),
            // `#1.2` is one number.
            false => bare.push(c),
        }
    }
    while bare.contains("0.0") {
        bare = bare.replace("0.0", "0");
    }
    bare
}

/// What follows words whose numbers were taken out, if a text opens with them.
fn behind_words<'a>(text: &'a str, words: &str) -> Option<&'a str> {
    let mut rest = text;
    for c in words.chars() {
        rest = match c {
            '0' => {
                let bare = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
                if bare.len() == rest.len() {
                    return None;
                }
                bare
            }
            _ => rest.strip_prefix(c)?,
        };
    }
    (!rest.is_empty()).then_some(rest)
}
