//! Who answers whom, learned from threads whose links are known.

use std::collections::HashMap;
use std::fmt::Write as _;

use jiff::civil::DateTime;
use serde::Deserialize;

use super::{Case, Weights, fit, groups, table};
use crate::parse::replies::named::{self, Question};
use crate::parse::replies::signs::{Links, NAMED_SIGNS};
use crate::parse::replies::talk::{Said, Talk};

/// A labelled thread, comments oldest first.
#[derive(Debug, Deserialize)]
pub struct Thread {
    id: String,
    comments: Vec<Labelled>,
}

#[derive(Debug, Deserialize)]
struct Labelled {
    author: Option<String>,
    date: Option<String>,
    parent_index: Option<usize>,
    text: String,
}

/// Reads threads and gives a report and the weights.
pub fn learn(lines: &str) -> String {
    let threads: Vec<Thread> =
        lines.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    let mut cases = Vec::new();
    for thread in &threads {
        for part in [0.0, 0.4] {
            cases.extend(named_cases(thread, part));
        }
    }
    let mut report = String::new();
    let mut claims: Vec<(f64, bool)> = Vec::new();
    let (mut open, mut asked) = (0, 0);
    for (source, own) in groups(&cases) {
        let others: Vec<&Case> = cases.iter().filter(|case| case.group != source).collect();
        let weights = fit(&others, 400, 0.5);
        let mut right = 0;
        for case in &own {
            let is_right = |at: usize| case.goodness[at] > 0.0;
            asked += usize::from(!is_right(case.rows.len()));
            let (at, probability) = case.answer(&weights);
            right += usize::from(is_right(at));
            if at < case.rows.len() {
                claims.push((probability, is_right(at)));
            } else {
                open += 1;
            }
        }
        let count = own.len();
        let _ = writeln!(report, "{source:32} {count:6} right {:5.1}", 100.0 * right as f64 / count as f64);
    }
    claims.sort_by(|a, b| b.0.total_cmp(&a.0));
    let _ = writeln!(report, "links {} open {open} askable {asked}", claims.len());
    for cut in [0.0, 0.3, 0.4, 0.5, 0.55, 0.6, 0.65, 0.7] {
        let kept: Vec<&(f64, bool)> = claims.iter().filter(|it| it.0 >= cut).collect();
        let right = kept.iter().filter(|it| it.1).count();
        let _ = writeln!(report, "cut {cut:.2}: P {:5.1} R {:5.1}", 100.0 * right as f64 / kept.len().max(1) as f64, 100.0 * right as f64 / asked.max(1) as f64);
    }
    let mut error = 0.0;
    for tenth in 0..10 {
        let inside: Vec<&(f64, bool)> = claims.iter().filter(|it| (it.0 * 10.0).min(9.0) as usize == tenth).collect();
        let claimed: f64 = inside.iter().map(|it| it.0).sum();
        let right = inside.iter().filter(|it| it.1).count() as f64;
        error += (claimed - right).abs();
    }
    let _ = writeln!(report, "expected calibration error {:.3}", error / claims.len().max(1) as f64);
    let everything: Vec<&Case> = cases.iter().collect();
    let Weights { rows, none } = fit(&everything, 600, 0.5);
    report + &table("NAMED", "Weights of the signs in `replies/signs.rs`.", &rows, &NAMED_SIGNS)
        + &table("NAMED_NONE", "Weights of the signs for none of the candidates.", &none, &named::NONE_SIGNS)
}

/// The questions that a thread poses where each reply's header names whom it answers. `from`: the share of
/// the thread that is missing at its start.
fn named_cases(thread: &Thread, from: f64) -> Vec<Case> {
    let skipped = (thread.comments.len() as f64 * from) as usize;
    let comments = &thread.comments[skipped..];
    let mut persons: HashMap<String, u32> = HashMap::new();
    let mut person = |name: &str| {
        let next = persons.len() as u32;
        *persons.entry(name.to_lowercase()).or_insert(next)
    };
    let mut openings: Vec<(u32, String)> = Vec::new();
    let said: Vec<Said> = comments
        .iter()
        .enumerate()
        .map(|(at, it)| {
            let parent = it.parent_index.and_then(|parent| thread.comments[parent].author.as_deref());
            let mut one = Said::default();
            one.author = it.author.as_deref().map(&mut person);
            one.names = parent.map(&mut person);
            one.minutes = it.date.as_deref().and_then(minutes);
            // Now and then a capture has lost a name, and with it the header.
            let is_lost = is_lost(&thread.id, at);
            if is_lost {
                one.author = None;
                one.names = None;
            }
            let address = parent.filter(|_| true).map(|name| format!("{name}, "));
            openings.push((0, String::new()));
            one.hear(address.iter().map(String::as_str).chain([it.text.as_str()]));
            one
        })
        .collect();
    let talk = Talk::new(said, persons.len());
    let mut links = Links::new(comments.len());
    let mut cases = Vec::new();
    for (at, it) in comments.iter().enumerate() {
        let parent = it.parent_index;
        let known = parent.and_then(|parent| parent.checked_sub(skipped));
        if let Some(name) = talk.said[at].names {
            let Question { candidates, rows, none } = named::question(&talk, &links, at, name);
            let right = known
                .and_then(|known| candidates.iter().position(|&it| it == known))
                .unwrap_or(candidates.len());
            if !candidates.is_empty() {
                let rows = rows.iter().map(|row| row.to_vec()).collect();
                let source = thread.id.split('/').next().unwrap_or_default().to_owned();
                cases.push(Case::with_answer(rows, none.to_vec(), right, source));
            }
            if let Some(known) = known {
                links.add(&talk, at, known);
            }
        }
    }
    cases
}

/// One name in twelve, always the same ones.
fn is_lost(thread: &str, at: usize) -> bool {
    let sum: usize = thread.bytes().map(usize::from).sum();
    (sum + at * 7919) % 97 < 8
}

fn minutes(date: &str) -> Option<i64> {
    let start = date.get(..16)?;
    let moment: DateTime = start.parse().ok()?;
    let epoch: DateTime = "2000-01-01T00:00".parse().ok()?;
    let since = moment.since(epoch).ok()?;
    Some(since.total(jiff::Unit::Minute).ok()? as i64)
}

