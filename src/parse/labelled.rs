//! Comments whose parts have labels, as in the guest books of old.
//!
//! In: the page. Out: the [`Records`] of the labels that come again and again in one order:
//!
//! ```text
//! Name:      Fernwalker
//! From:      the pier
//! Time:      Monday, May 10, 1999 at 12:07
//! Comments:  It leaves at six now.
//! ```
//!
//! What the labels mean is told by what stands behind them: names, dates, and the longest texts.

use super::fields::{self, Fields};
use super::gathered::Gathered;
use super::looks::Page;
use super::patterns::PatternKind;
use super::records::{Record, Records};
use crate::order::Ordered;
use crate::text::{Span, is_margin, trim_margins};

/// A line that opens with a label.
struct Labelled<'a> {
    at: usize,
    label: &'a str,
    value: Span,
}

/// The records of labelled lines, if the page has them.
pub fn grow(page: &Page) -> Option<Records> {
    const FEWEST: usize = 3;
    /// A form has few fields. Of a table with 10,000 rows each may be there three times.
    const MOST_LABELS: usize = 16;
    let lines: Vec<Labelled> = (0..page.looks.len()).filter_map(|at| labelled(page, at)).collect();
    let mut counts: Gathered<&str, usize> = Gathered::new();
    for line in &lines {
        *counts.at(line.label) += 1;
    }
    // Every record has the label that opens it, so it is the first of those that come most often.
    let most = counts.values().copied().max().filter(|&most| most >= FEWEST)?;
    let is_usual = |label: &str| counts.get(label).is_some_and(|&count| count * 10 >= most * 8);
    let lines: Vec<&Labelled> =
        lines.iter().filter(|line| counts[line.label] * 5 >= most).collect();
    let first = lines.iter().find(|line| is_usual(line.label))?.label;
    let mut groups: Vec<Vec<&Labelled>> = Vec::new();
    for line in lines {
        match groups.last_mut() {
            _ if line.label == first => groups.push(vec![line]),
            Some(group) => group.push(line),
            None => {}
        }
    }
    let labels: Vec<&str> = counts.keys().copied().filter(|label| is_usual(label)).collect();
    if !(2..=MOST_LABELS).contains(&labels.len()) || groups.len() < FEWEST {
        return None;
    }
    records(page, &groups, labels)
}

fn labelled<'a>(page: &Page<'a>, at: usize) -> Option<Labelled<'a>> {
    const LONGEST: usize = 40;
    const MOST_WORDS: usize = 5;
    let text = page.text(at);
    let colon = text.char_indices().take(LONGEST).find(|&(_, c)| matches!(c, ':' | '：' | '?'))?;
    let end = colon.0 + colon.1.len_utf8();
    let label = &text[..end];
    let (skipped, value) = trim_margins(&text[end..]);
    let is_label = label.starts_with(char::is_alphabetic)
        && label.split(is_margin).count() <= MOST_WORDS
        && (value.is_empty() || text[end..].starts_with(is_margin));
    let start = end + skipped;
    is_label.then(|| Labelled {
        at,
        label,
        value: page.content(at).part(start, start + value.len()),
    })
}

fn records(page: &Page, groups: &[Vec<&Labelled>], mut labels: Vec<&str>) -> Option<Records> {
    labels.order_by(|a, b| a.cmp(b));
    let of = |label: &str| -> Vec<Option<&Labelled>> {
        groups.iter().map(|group| group.iter().copied().find(|it| it.label == label)).collect()
    };
    let ends: Vec<usize> =
        groups.iter().skip(1).map(|group| group[0].at).chain([page.looks.len()]).collect();
    // How much stands behind a label, down to the next one.
    let below = |group: usize, line: &Labelled| {
        let next = groups[group].iter().map(|it| it.at).find(|&at| at > line.at);
        next.unwrap_or(ends[group])
    };
    let length = |label: &str| -> usize {
        let lengths = of(label).into_iter().enumerate().map(|(group, line)| {
            line.map_or(0, |line| {
                let end = below(group, line).min(line.at + 1 + MOST_LINES);
                line.value.len() + (line.at + 1..end).map(|at| page.text(at).len()).sum::<usize>()
            })
        });
        let mut lengths: Vec<usize> = lengths.collect();
        lengths.sort_unstable();
        lengths[lengths.len() / 2]
    };
    let text_label = *labels.iter().max_by_key(|label| length(label))?;
    let named = |label: &&str| {
        let value = |line: Option<&Labelled>| Some(line?.value).filter(|it| !it.is_empty());
        let spans: Vec<Option<Span>> = of(label).into_iter().map(value).collect();
        fields::of_spans(page, &spans)
    };
    // Places and hobbies look like names too; who writes comes first.
    let place = |label: &&str| {
        groups.iter().find_map(|group| group.iter().position(|it| it.label == *label))
    };
    labels.retain(|&label| label != text_label);
    labels.order_by(|a, b| place(a).cmp(&place(b)).then(a.cmp(b)));
    let fields: Vec<Fields> = labels.iter().map(named).collect();
    let best = fields.iter().map(Fields::quality).fold(0.0, f64::max);
    let authors =
        fields.into_iter().find(|it| it.quality() >= 0.75 * best && it.quality() > 0.0)?;
    let texts = of(text_label);
    let mut records = Vec::with_capacity(groups.len());
    for (index, group) in groups.iter().enumerate() {
        let start = group[0].at;
        let Some(text) = texts[index] else { continue };
        let is_last = index + 1 == groups.len();
        let body_end = below(index, text);
        // Below the last text nothing tells where it ends but an empty line.
        let body_end = match is_last {
            true => (text.at + 1..body_end)
                .find(|&at| page.looks[at].blanks_above > 0)
                .unwrap_or(body_end),
            false => body_end,
        };
        // Other fields may stand below the text, of the last comment as of all.
        let has_label =
            |line: &&&Labelled| line.label == text_label || labels.contains(&line.label);
        let last_field = group.iter().rfind(has_label).map_or(body_end, |line| line.at + 1);
        let end = if is_last { body_end.max(last_field) } else { ends[index] };
        let is_field = |line: &&&Labelled| line.at != text.at && line.at < end;
        let dated = group.iter().filter(is_field).find_map(|line| {
            let dated = page.looks[line.at].dated?;
            Some((page.content(line.at).part(dated.start, dated.end), dated))
        });
        records.push(Record {
            start,
            head_end: text.at,
            opening: Some(text.value.start),
            body_end,
            end: end.max(body_end),
            column: page.line(start).column,
            author: authors.names.get(index).copied().flatten(),
            posted: dated,
            ..Record::default()
        });
    }
    if records.len() < 2 {
        return None;
    }
    let body_ends: Vec<usize> = records.iter().map(|it| it.body_end).collect();
    let mut records = Records { records, are_items: false, footed: 0, kind: PatternKind::Labelled };
    records.trim_feet(page);
    for (record, end) in records.records.iter_mut().zip(body_ends) {
        record.body_end = record.body_end.min(end);
    }
    // Fields behind the last text may have been found to be no part of it.
    for record in &mut records.records {
        let foot = record.body_end..record.end;
        let is_own = |span: &Span| {
            let at = page.look_at(*span);
            span.end <= record.opening.unwrap_or_default() || foot.contains(&at)
        };
        record.author = record.author.filter(is_own);
        record.posted = record.posted.filter(|(span, _)| is_own(span));
    }
    Some(records)
}

/// So many lines of a text tell how long it is.
const MOST_LINES: usize = 20;
