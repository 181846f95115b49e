//! Whether records are a discussion.
//!
//! In: the page and the [`Records`] of a pattern. Out: a weight, above 0 where they are comments. Other
//! things recur on pages too: dated links, entries of a blog, items of a programme, speakers in minutes.
//! Each sign adds what it speaks for; none decides alone, and words only add to what the shape shows. The
//! weights are learned ([`super::weights`]).

use foldhash::HashSet;

use super::dates::{self, Kind};
use super::gathered::Gathered;
use super::leading;
use super::lines::Marker;
use super::looks::Page;
use super::names::looks_like_name;
use super::numbers::{Number, Value, numbers_in};
use super::patterns::{PatternKind, tokens};
use super::records::{Record, Records};
use super::sides::{self, Side};
use super::vocabulary::{has_button_word, has_section_word, is_saying};
use super::weights;
use crate::text::{Span, is_margin};

/// How many signs there are.
pub const SIGNS: usize = 64;

/// What the signs say, in order.
#[cfg(feature = "learn")]
pub const NAMES: [&str; SIGNS] = [
    "always",
    "number of records",
    "found by dates",
    "found by shared words",
    "found behind buttons",
    "found as list items",
    "found by stated replies",
    "authors look like names",
    "different authors",
    "share of the most frequent author",
    "authors come back",
    "dated",
    "with a time of day",
    "with a relative date",
    "with nothing but a time",
    "with text",
    "length of the texts",
    "lengths differ",
    "texts are sentences",
    "texts of one line",
    "with a foot",
    "are list items",
    "nested",
    "state whom they answer",
    "address somebody",
    "counted above",
    "counted otherwise above",
    "word of comments above",
    "counted as none",
    "word of buttons",
    "field below",
    "each counts comments",
    "in order of time",
    "lines of header",
    "long lines in the header",
    "share of the page",
    "text above",
    "texts ask",
    "few records",
    "found as list items without names",
    "found as the first format",
    "found by dates below",
    "names are short and alone",
    "share of names of one or two letters",
    "few, counted above",
    "few, word of comments above",
    "few, field below",
    "few, word of buttons",
    "few, with a time of day",
    "a word for saying",
    "few, a word for saying",
    "flat and out of order",
    "one date for each author",
    "with nothing but a time, by few",
    "found on lines of text",
    "numbered",
    "authors are all one",
    "counted as comments",
    "few, counted as comments",
    "counted as comments elsewhere",
    "header has a word of comments",
    "found on lines of text, with nothing but a time",
    "list items counted as comments",
    "found behind labels",
];

/// The signs of records.
pub type Signs = [f64; SIGNS];

/// The records that are the discussion; `None` where none rather are than not. Of equals the first.
pub fn best(page: &Page, candidates: Vec<Records>) -> Option<Records> {
    let mut best: Option<(f64, Records)> = None;
    for records in candidates {
        if !has_headers(page, &records)
            || (are_of_the_byline(page, &records)
                && !Heading::above(page, &records.records).counts_comments)
            || are_alike(page, &records)
            || have_dates_in_names(page, &records)
            || have_texts_of_others(page, &records)
        {
            continue;
        }
        let weight = weigh(page, &records);
        let is_better = best.as_ref().map_or(weight > 0.0, |(best_weight, best)| {
            match have_same_texts(best, &records) && weight > 0.0 {
                true if timed(best) != timed(&records) => timed(&records),
                _ => weight > *best_weight,
            }
        });
        if is_better {
            best = Some((weight, records));
        }
    }
    best.map(|it| it.1)
}

/// Whether two sets part the same texts.
fn have_same_texts(one: &Records, other: &Records) -> bool {
    let texts = |it: &Record| (it.head_end, it.body_end);
    one.records.len() == other.records.len()
        && one.records.iter().zip(&other.records).all(|(a, b)| texts(a) == texts(b))
}

/// Whether most records say a time of day. A profile beside each comment says on which day somebody joined, and the header
/// at what time they wrote.
fn timed(records: &Records) -> bool {
    let is_timed = |it: &&Record| it.posted.is_some_and(|(_, dated)| dated.form.has_time);
    records.records.iter().filter(is_timed).count() * 2 > records.records.len()
}

/// Whether anything betrays records as comments but texts that recur: a name, a date, a foot, an answer inside,
/// a heading that says so. Without, items are the questions of a quiz or the steps of a recipe. In the first
/// format a picture stands for each header.
fn has_headers(page: &Page, records: &Records) -> bool {
    // Names alone are a list of names.
    let has_text = |it: &&Record| it.body_end > it.head_end;
    let with_text = records.records.iter().filter(has_text).count();
    if with_text * 10 < records.records.len() * 3 {
        return false;
    }
    let has_header =
        |it: &Record| it.author.is_some() || it.posted.is_some() || it.inside.is_some();
    records.kind == PatternKind::Listed
        || records.footed > 0
        || records.records.iter().any(has_header)
        || Heading::above(page, &records.records).is_there()
}

/// Whether most names hold a date, so that another set of records tells the two apart.
fn have_dates_in_names(page: &Page, records: &Records) -> bool {
    let named = records.records.iter().filter_map(|it| it.author).take(MOST_LOOKED_AT);
    let is_dated = |name: Span| {
        let dated = dates::find(page.source.slice(name));
        dated.is_some_and(|it| it.form.has_year && it.start > 0)
    };
    let (dated, all) =
        named.fold((0, 0), |(dated, all), name| (dated + usize::from(is_dated(name)), all + 1));
    all >= 3 && dated * 2 > all
}

/// Whether the same few texts come again and again. People say different things.
fn are_alike(page: &Page, records: &Records) -> bool {
    const FEWEST: usize = 6;
    let step = records.records.len() / MOST_LOOKED_AT + 1;
    let some = || records.records.iter().step_by(step).filter(|it| it.body_end > it.head_end);
    let text = |it: &Record| -> Vec<&str> {
        (it.head_end..it.body_end).take(3).map(|at| page.text(at)).collect()
    };
    let different: HashSet<Vec<&str>> = some().map(text).collect();
    let count = some().count();
    records.kind != PatternKind::Listed && count >= FEWEST && different.len() * 3 < count
}

/// Whether most authors are those of the article: entries of a live report, each with its time and who wrote
/// it, look like comments in everything else. A byline stands above the records, in a short line.
fn are_of_the_byline(page: &Page, records: &Records) -> bool {
    const FEWEST: usize = 3;
    const LONGEST_BYLINE: u32 = 100;
    const MOST_LINES: usize = 60;
    let first = records.records.first().map_or(0, |it| it.start);
    let above = first.saturating_sub(MOST_LINES)..first;
    let short: Vec<&str> = above
        .filter(|&at| page.looks[at].chars <= LONGEST_BYLINE)
        .map(|at| page.text(at))
        .collect();
    let names = records.records.iter().filter_map(|it| it.author).map(|it| page.source.slice(it));
    let mut in_byline: Gathered<&str, bool> = Gathered::new();
    let count = names
        .filter(|&name| {
            *in_byline.or_insert_with(name, || {
                name.contains(is_margin) && short.iter().any(|line| line.contains(name))
            })
        })
        .count();
    records.records.len() >= FEWEST && count * 10 >= records.records.len() * 6
}

/// Whether the dates of records stand on the wrong side of their texts, so that each has the text of a neighbour.
fn have_texts_of_others(page: &Page, records: &Records) -> bool {
    match (records.kind, side(page, records)) {
        // A header on the line of a list marker is the first of its item, even where people write of themselves.
        (PatternKind::Dated(_), _) if close_items(page, records) => true,
        (PatternKind::Dated(_), None) => {
            !records.are_items
                && (seem_shifted(page, &records.records)
                    || leading::start_above(page, &records.records))
        }
        (PatternKind::Dated(_), side) => side == Some(Side::Above),
        (PatternKind::Tail(_), side) => {
            side == Some(Side::Below) || is_first_without_text(page, &records.records)
        }
        _ => false,
    }
}

/// Whether nothing is said in the first record alone: what closes the others then heads them.
fn is_first_without_text(page: &Page, records: &[Record]) -> bool {
    const FEWEST: usize = 5;
    let says = |it: &Record| (it.head_end..it.body_end).any(|at| sides::is_text(page, at));
    let saying = records.iter().filter(|it| says(it)).count();
    let is_first_alone = records.first().is_some_and(|first| !says(first));
    is_first_alone && records.len() >= FEWEST && saying * 10 >= records.len() * 9
}

/// Whether most headers stand further in than a list marker above them, with text between: then the items begin with
/// their texts, and the headers close them.
fn close_items(page: &Page, records: &Records) -> bool {
    const HIGHEST: usize = 60;
    let all = &records.records;
    if records.are_items {
        return false;
    }
    let closes = |at: usize| {
        let floor = at.checked_sub(1).map_or(0, |before| all[before].head_end);
        let start = all[at].start;
        let mut above = (floor.max(start.saturating_sub(HIGHEST))..start).rev();
        let column = page.line(start).column;
        let is_marked = |&line: &usize| page.line(line).column < column;
        let item = above.find(is_marked).filter(|&line| page.line(line).marker != Marker::None);
        item.is_some_and(|item| (item..start).any(|line| sides::is_text(page, line)))
    };
    let closing = (0..all.len()).filter(|&at| closes(at)).count();
    closing >= 2 && closing * 10 >= all.len() * 6
}

/// Whether records with headers are rather such with signatures: a text stands between the heading and the first header,
/// and most of those who address somebody by name seem to address themselves.
fn seem_shifted(page: &Page, records: &[Record]) -> bool {
    const FEWEST: usize = 2;
    let addressed = addressed(page, records);
    addressed.own >= FEWEST
        && addressed.own > addressed.others
        && records.first().is_some_and(|first| has_text_below_heading(page, first.start))
}

/// Whether text stands between a heading with a word of comments and a line.
fn has_text_below_heading(page: &Page, at: usize) -> bool {
    const FURTHEST: usize = 40;
    const LONGEST: u32 = 60;
    let is_heading = |at: &usize| {
        let look = &page.looks[*at];
        look.chars <= LONGEST && !look.is_sentence && page.has_section_word(*at)
    };
    let heading = (at.saturating_sub(FURTHEST)..at).rev().find(is_heading);
    // A heading that repeats a long headline is no text: `123 Responses to “Four weeks under a roof are enough”`.
    let is_said = |at: usize| sides::is_text(page, at) && !page.has_section_word(at);
    heading.is_some_and(|heading| (heading + 1..at).any(is_said))
}

/// The side of their dates on which the texts of records stand.
fn side(page: &Page, records: &Records) -> Option<Side> {
    let anchor = |it: &Record| {
        let (posted, _) = it.posted?;
        Some(page.look_at(posted))
    };
    let anchors: Vec<usize> = records.records.iter().filter_map(anchor).collect();
    sides::of_texts(page, &anchors)
}

/// The weight of records; above 0 they are rather comments than not.
fn weigh(page: &Page, records: &Records) -> f64 {
    signs(page, records).iter().zip(weights::SECTION).map(|(sign, weight)| sign * weight).sum()
}

/// So many records are looked at closely.
const MOST_LOOKED_AT: usize = 300;

/// The signs of records, each from 0 to about 1.
pub fn signs(page: &Page, records: &Records) -> Signs {
    let all = &records.records;
    let whole = all.len() as f64;
    // Some of many records show what share of them is so.
    let step = all.len() / MOST_LOOKED_AT + 1;
    let share = |is: &dyn Fn(&Record) -> bool| {
        let some = || all.iter().step_by(step);
        some().filter(|it| is(it)).count() as f64 / some().count() as f64
    };
    let flag = |is: bool| if is { 1.0 } else { 0.0 };
    let kind = records.kind;

    let authors: Vec<&str> =
        all.iter().filter_map(|it| it.author).map(|it| page.source.slice(it)).collect();
    let mut by_author: Gathered<&str, usize> = Gathered::new();
    for author in &authors {
        *by_author.at(author) += 1;
    }
    let most = by_author.values().max().copied().unwrap_or_default() as f64;
    let named = share(&|it| it.author.is_some_and(|span| is_name(page.source.slice(span))));

    let length = |it: &Record| -> usize {
        (it.head_end..it.body_end).map(|at| page.looks[at].chars as usize).sum()
    };
    let mut lengths: Vec<usize> = all.iter().map(length).collect();
    lengths.sort_unstable();
    let median = lengths.get(lengths.len() / 2).copied().unwrap_or_default() as f64;
    let mean = lengths.iter().sum::<usize>() as f64 / whole;
    let spread = lengths.iter().map(|&it| (it as f64 - mean).powi(2)).sum::<f64>() / whole;

    let posted = |it: &Record| it.posted.map(|(_, dated)| dated);
    let heading = Heading::above(page, all);
    let first = all.first().map_or(0, |it| it.start);
    let last = all.last().map_or(0, |it| it.end);
    let text_above = page.text_above[first];
    let head_lines: usize = all.iter().map(|it| it.head_end - it.start).sum();
    let is_long_head = |it: &Record| {
        (it.start..it.head_end).any(|at| {
            let look = &page.looks[at];
            look.chars > 45 && look.dated.is_none()
        })
    };
    let counts_comments = |it: &Record| {
        (it.start..it.head_end).chain(it.body_end..it.end).any(|at| {
            let text = page.text(at);
            text.len() <= 120 && text.contains(char::is_numeric) && page.has_section_word(at)
        })
    };
    let has_word = |it: &Record| {
        (it.start..it.head_end).any(|at| page.looks[at].chars <= 80 && page.has_section_word(at))
    };
    let asks =
        |it: &Record| (it.head_end..it.body_end).any(|at| page.text(at).contains(['?', '？', '؟']));
    let is_few = all.len() <= 3;
    let with_time = share(&|it| posted(it).is_some_and(|dated| dated.form.has_time));
    let only_time = share(&|it| posted(it).is_some_and(|dated| dated.form.kind == Kind::TimeOnly));
    let buttons = share(&|it| has_button(page, it));
    let has_field = has_field_below(page, last);
    let saying = share(&|it| says(page, it));
    let order = in_order(all);
    let is_nested = all.iter().any(|it| it.inside.is_some());
    [
        1.0,
        whole.ln() / 3.0,
        flag(matches!(kind, PatternKind::Dated(_))),
        flag(kind == PatternKind::Affixed),
        flag(kind == PatternKind::Behind),
        flag(kind == PatternKind::Items),
        flag(kind == PatternKind::Replies),
        named,
        by_author.len() as f64 / whole,
        most / whole,
        flag(by_author.len() > 1 && most > 1.0),
        share(&|it| it.posted.is_some()),
        with_time,
        share(&|it| posted(it).is_some_and(|dated| dated.ago.is_some())),
        only_time,
        share(&|it| it.body_end > it.head_end),
        median.ln_1p() / 5.0,
        (spread.sqrt() / mean.max(1.0)).min(2.0),
        share(&|it| (it.head_end..it.body_end).any(|at| page.looks[at].is_sentence)),
        share(&|it| it.body_end == it.head_end + 1),
        records.footed as f64 / whole,
        flag(records.are_items),
        share(&|it| it.inside.is_some()).min(0.3) / 0.3,
        share(&|it| it.names.is_some()).min(0.3) / 0.3,
        (addressed(page, all).others as f64 / whole).min(0.2) / 0.2,
        flag(heading.counts),
        flag(heading.counts_otherwise),
        flag(heading.has_word),
        flag(page.counts_none),
        buttons,
        flag(has_field),
        share(&counts_comments),
        order,
        (head_lines as f64 / whole).min(6.0) / 3.0,
        share(&is_long_head),
        (last - first) as f64 / page.looks.len().max(1) as f64,
        f64::from(text_above.min(2000)).ln_1p() / 7.0,
        share(&asks).min(0.4) / 0.4,
        flag(is_few),
        flag(kind == PatternKind::Items) * (1.0 - named),
        flag(kind == PatternKind::Listed),
        // Few signatures are dated, unless the page shows that these are.
        flag(matches!(kind, PatternKind::Tail(_)) && side(page, records).is_none()),
        mean_words(&authors),
        authors.iter().filter(|name| name.chars().count() <= 2).count() as f64 / whole,
        flag(is_few && heading.counts),
        flag(is_few && heading.has_word),
        flag(is_few && has_field),
        flag(is_few) * buttons,
        flag(is_few) * with_time,
        saying,
        flag(is_few) * saying,
        if is_nested { 0.0 } else { 1.0 - order },
        repeated_dates(page, all),
        only_time * (1.0 - (2.0 * by_author.len() as f64 / whole).min(1.0)),
        flag(matches!(kind, PatternKind::Inline | PatternKind::Labelled)),
        numbered(page, all),
        flag(by_author.len() == 1 && all.len() > 3),
        flag(heading.counts_comments),
        flag(is_few && heading.counts_comments),
        flag(!heading.counts_comments && is_counted_elsewhere(page, all)),
        share(&has_word),
        flag(kind == PatternKind::Inline) * only_time,
        flag(records.are_items && heading.counts_comments),
        flag(kind == PatternKind::Labelled),
    ]
}

/// The share of records whose header has a number that grows, or falls, from record to record, besides the date.
fn numbered(page: &Page, records: &[Record]) -> f64 {
    let mut by_mark: Gathered<&str, Vec<Value>> = Gathered::new();
    for record in records.iter().take(MOST_LOOKED_AT) {
        let mut seen: HashSet<&str> = HashSet::default();
        for at in record.start..record.head_end {
            let span = page.line(at).trimmed;
            let is_date = |number: &Number| {
                record.posted.is_some_and(|(date, _)| {
                    number.span.start < date.end && date.start < number.span.end
                })
            };
            for number in numbers_in(page.source, span).filter(|it| !is_date(it)) {
                if seen.insert(number.mark) {
                    by_mark.at(number.mark).push(number.value);
                }
            }
        }
    }
    let is_sorted = |values: &&Vec<Value>| {
        values.windows(2).all(|pair| pair[0] < pair[1])
            || values.windows(2).all(|pair| pair[0] > pair[1])
    };
    let most = by_mark.values().filter(is_sorted).map(Vec::len).max().unwrap_or_default();
    most as f64 / records.len().clamp(1, MOST_LOOKED_AT) as f64
}

/// Whether a text can be a name, and no number or month.
fn is_name(text: &str) -> bool {
    looks_like_name(text) && text.contains(char::is_alphabetic) && !dates::is_date_word(text)
}

/// Whether a short line anywhere outside the records counts just as many comments.
fn is_counted_elsewhere(page: &Page, records: &[Record]) -> bool {
    const FEWEST: usize = 3;
    const LONGEST: u32 = 60;
    const MOST_LINES: usize = 400;
    let first = records.first().map_or(0, |it| it.start);
    let last = records.last().map_or(0, |it| it.end);
    let around = (first.saturating_sub(MOST_LINES)..first)
        .chain(last..page.looks.len().min(last + MOST_LINES));
    records.len() >= FEWEST
        && around.filter(|&at| page.looks[at].chars <= LONGEST).any(|at| {
            let text = page.text(at);
            numbers(text).any(|number| number == records.len()) && page.has_section_word(at)
        })
}

/// Whether a header says that somebody says something, in a known word.
fn says(page: &Page, record: &Record) -> bool {
    (record.start..record.head_end)
        .any(|at| page.looks[at].chars <= 120 && tokens(page.text(at)).any(is_saying))
}

/// The share of records whose author has the very same date in another record, as that of joining a forum.
fn repeated_dates(page: &Page, records: &[Record]) -> f64 {
    let mut counts: Gathered<(&str, &str), usize> = Gathered::new();
    let facts = |it: &Record| {
        let author = page.source.slice(it.author?);
        Some((author, page.source.slice(it.posted?.0)))
    };
    for fact in records.iter().filter_map(facts) {
        *counts.at(fact) += 1;
    }
    let repeated: usize = counts.values().filter(|&&count| count > 1).sum();
    repeated as f64 / records.len().max(1) as f64
}

/// How near the names come to one or two words, from 0 to 1.
fn mean_words(authors: &[&str]) -> f64 {
    let few = |name: &&&str| name.split_whitespace().count() <= 2 && name.chars().count() <= 24;
    authors.iter().filter(few).count() as f64 / authors.len().max(1) as f64
}

/// How many texts start with somebody's name, or address one by `@`.
#[derive(Default)]
struct Addressed {
    /// The name of somebody who wrote another comment.
    others: usize,
    /// The name of their own author.
    own: usize,
}

fn addressed(page: &Page, records: &[Record]) -> Addressed {
    const LONGEST_NAME: usize = 40;
    let names: HashSet<&str> = records
        .iter()
        .filter_map(|it| it.author)
        .map(|it| page.source.slice(it))
        .filter(|name| name.chars().count() >= 3)
        .collect();
    let opening = |it: &Record| {
        if it.head_end >= it.body_end {
            return None;
        }
        let text = page.text(it.head_end).trim_start_matches('@');
        let ends = text.char_indices().map(|(at, _)| at).filter(|&at| at > 0).take(LONGEST_NAME);
        let mut opening = ends.map(|at| text.split_at(at)).filter(|(name, rest)| {
            !rest.starts_with(char::is_alphanumeric) && names.contains(name)
        });
        opening.next().map(|(name, _)| name)
    };
    let mut addressed = Addressed::default();
    let author = |it: &Record| it.author.map(|span| page.source.slice(span));
    for record in records {
        let Some(name) = opening(record) else { continue };
        let is_own = author(record) == Some(name);
        addressed.own += usize::from(is_own);
        addressed.others += usize::from(!is_own);
    }
    addressed
}

/// What the short lines right above the records say.
#[derive(Default)]
struct Heading {
    /// One counts just as many.
    counts: bool,
    /// One with a word of comments does.
    counts_comments: bool,
    /// One with a word of comments counts another number.
    counts_otherwise: bool,
    /// One has a word of comments.
    has_word: bool,
}

impl Heading {
    fn is_there(&self) -> bool {
        self.counts || self.counts_otherwise || self.has_word
    }

    fn above(page: &Page, records: &[Record]) -> Self {
        const HIGHEST: usize = 8;
        let first = records.first().map_or(0, |it| it.start);
        let mut heading = Self::default();
        for at in first.saturating_sub(HIGHEST)..first {
            let text = page.text(at);
            // Text starts anew what may be a heading.
            if page.looks[at].chars > 120 {
                heading = Self::default();
                continue;
            }
            let is_word = page.has_section_word(at);
            let counts = numbers(text).any(|number| number == records.len());
            heading.counts |= counts && (records.len() > 2 || is_word);
            heading.counts_comments |= counts && is_word;
            heading.counts_otherwise |=
                is_word && !counts && numbers(text).any(|number| number > 0);
            heading.has_word |= is_word;
        }
        heading.counts_otherwise &= !heading.counts;
        heading
    }
}

fn numbers(text: &str) -> impl Iterator<Item = usize> + '_ {
    text.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok())
}

fn has_button(page: &Page, record: &Record) -> bool {
    (record.start..record.head_end)
        .chain(record.body_end..record.end)
        .any(|at| page.text(at).len() <= 160 && has_button_word(page.text(at)))
}

/// Whether a word of comments or replies stands right below the last record, as above the field in which
/// the site's readers write.
fn has_field_below(page: &Page, last: usize) -> bool {
    const DEEPEST: usize = 5;
    page.looks.iter().enumerate().skip(last).take(DEEPEST).any(|(at, look)| {
        let text = page.text(at);
        look.chars <= 100 && (has_section_word(text) || has_button_word(text))
    })
}

/// How many of the neighbours that can be compared stand in one order of time.
fn in_order(records: &[Record]) -> f64 {
    let moments: Vec<_> = records
        .iter()
        .filter_map(|it| it.posted)
        .filter_map(|(_, dated)| Some((dated.moment.date?, dated.moment.time)))
        .collect();
    let (mut up, mut down) = (0usize, 0usize);
    for pair in moments.windows(2) {
        up += usize::from(pair[0] < pair[1]);
        down += usize::from(pair[0] > pair[1]);
    }
    if up + down == 0 { 0.5 } else { up.max(down) as f64 / (up + down) as f64 }
}
