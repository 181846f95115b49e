//! Which of several sets of records are the discussion, learned from captures whose comments are known.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;
use std::path::Path;

use serde::Deserialize;

use super::{Case, Weights, fit, groups, table};
use crate::parse::looks::Page;
use crate::parse::records::Records;
use crate::parse::{converter, lines, section, weigh, wording};
use crate::text::decode;

/// A line of a folder's `index.jsonl`.
#[derive(Deserialize)]
struct Entry {
    id: String,
    text: String,
    truth: String,
}

/// A line of a folder's `truth.jsonl`.
#[derive(Deserialize)]
struct Truth {
    id: Option<String>,
    family: String,
    thread: String,
    comments: Vec<Known>,
}

#[derive(Deserialize)]
struct Known {
    text: String,
    #[serde(default)]
    also: Vec<String>,
}

/// Reads folders of captures: with `truth.jsonl` and `index.jsonl` beside them, or without, where no capture
/// has comments. Gives a report and the table.
pub fn learn(folders: &[String]) -> String {
    let mut cases: Vec<Case> = Vec::new();
    for folder in folders {
        let folder = Path::new(folder);
        match std::fs::read_to_string(folder.join("index.jsonl")) {
            Ok(index) => cases.extend(labelled(folder, &index)),
            Err(_) => cases.extend(without_comments(folder)),
        }
    }
    let mut report = String::new();
    let groups = groups(&cases);
    let (mut all, mut best_all) = (0.0, 0.0);
    for (group, own) in &groups {
        let others: Vec<&Case> = cases.iter().filter(|case| case.group != **group).collect();
        let weights = fit(&others, 300, 1.0);
        let (found, best) = found(own, &weights);
        all += found;
        best_all += best;
        let count = own.len();
        let _ = writeln!(report, "{group:28} {count:5} F1 {:6.1} of {:6.1}", 100.0 * found / count as f64, 100.0 * best / count as f64);
    }
    let count = cases.len() as f64;
    let _ = writeln!(report, "{:28} {:5} F1 {:6.1} of {:6.1}", "all", cases.len(), 100.0 * all / count, 100.0 * best_all / count);
    let everything: Vec<&Case> = cases.iter().collect();
    let weights = fit(&everything, 600, 1.0);
    let (f1, best) = found(&everything, &weights);
    let _ = writeln!(report, "{:28} {:5} F1 {:6.1} of {:6.1}", "with nothing left out", cases.len(), 100.0 * f1 / count, 100.0 * best / count);
    let table = table("SECTION", "Weights of the signs in `weigh.rs`.", &weights.rows, &weigh::NAMES);
    report + &table
}

/// How well the chosen records fit, and how well the best would.
fn found(cases: &[&Case], weights: &Weights) -> (f64, f64) {
    let mut sums = (0.0, 0.0);
    for case in cases {
        let (at, _) = case.answer(weights);
        sums.0 += fits(case, at);
        sums.1 += (0..=case.rows.len()).map(|at| fits(case, at)).fold(0.0, f64::max);
    }
    sums
}

fn fits(case: &Case, at: usize) -> f64 {
    case.quality.get(at).copied().unwrap_or_default()
}

fn labelled(folder: &Path, index: &str) -> Vec<Case> {
    let truths = std::fs::read_to_string(folder.join("truth.jsonl")).unwrap_or_default();
    let mut known: HashMap<String, Truth> = HashMap::new();
    for truth in truths.lines().filter_map(|line| serde_json::from_str::<Truth>(line).ok()) {
        let id = truth.id.clone().unwrap_or_else(|| format!("{}/{}", truth.family, truth.thread));
        known.insert(id, truth);
    }
    let entries = index.lines().filter_map(|line| serde_json::from_str::<Entry>(line).ok());
    entries
        .filter_map(|entry| {
            let truth = known.get(&entry.truth)?;
            let bytes = std::fs::read(folder.join(&entry.text)).ok()?;
            let _ = &entry.id;
            case(bytes, truth.comments.as_slice(), &truth.family)
        })
        .collect()
}

fn without_comments(folder: &Path) -> Vec<Case> {
    let mut files: Vec<_> =
        std::fs::read_dir(folder).into_iter().flatten().flatten().map(|it| it.path()).collect();
    files.sort();
    let cases = files.iter().enumerate().filter_map(|(at, file)| {
        // Pages that are alike in what they hold are left out together.
        case(std::fs::read(file).ok()?, &[], &format!("without comments {}", at % 5))
    });
    cases.collect()
}

/// The start of a text without its spaces, by which comments are recognised.
fn start_of(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).take(40).collect()
}

fn case(bytes: Vec<u8>, known: &[Known], group: &str) -> Option<Case> {
    let source = decode("capture", bytes).ok()?;
    let made = converter::detect(&source);
    let lines = lines::classify(&source, &made);
    let wording = wording::learn(&source, &lines);
    let page = Page::new(&source, &lines);
    let starts: HashSet<String> =
        known.iter().flat_map(|it| it.also.iter().chain([&it.text])).map(|it| start_of(it)).collect();
    let section = section::find(&source, &lines, &wording);
    let sets = crate::parse::candidates(&page, &wording, section.as_ref());
    let quality: Vec<f64> = sets
        .iter()
        .map(|records| quality(&page, records, &starts, known.len()))
        .chain([if known.is_empty() { 1.0 } else { 0.0 }])
        .collect();
    let best = quality.iter().copied().fold(0.0, f64::max);
    // Nothing can be learned from a page on which no set is the discussion.
    let right: Vec<f64> = if best < 0.3 {
        (0..quality.len()).map(|at| if at + 1 == quality.len() { 1.0 } else { 0.0 }).collect()
    } else {
        quality.iter().map(|&it| if it >= best - 0.02 { 1.0 } else { 0.0 }).collect()
    };
    let sum: f64 = right.iter().sum();
    Some(Case {
        rows: sets.iter().map(|records| weigh::signs(&page, records).to_vec()).collect(),
        none: Vec::new(),
        goodness: right.iter().map(|it| it / sum).collect(),
        quality,
        group: group.to_owned(),
    })
}

/// F1 of the records' texts, by their starts.
fn quality(page: &Page, records: &Records, starts: &HashSet<String>, known: usize) -> f64 {
    let mut right = 0;
    for record in &records.records {
        let text: String = (record.head_end..record.body_end).map(|at| page.text(at)).collect();
        right += usize::from(starts.contains(&start_of(&text)));
    }
    2.0 * right as f64 / (records.records.len() + known).max(1) as f64
}
