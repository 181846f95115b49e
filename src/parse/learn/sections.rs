//! Which of several sets of records are the discussion, learned from captures whose comments are known.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::Write as _;
use std::path::Path;

use serde::Deserialize;

use super::{Case, Weights, fit_from, parts, table};
use crate::parse::looks::Page;
use crate::parse::records::Records;
use crate::parse::{converter, entries, lines, section, weigh, weights, wording};
use crate::text::decode;

/// A line of a folder's `index.jsonl`.
#[derive(Deserialize)]
struct Entry {
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

/// How strongly the weights are held to those that stand in the table: they were learned from data that need
/// not be at hand any more.
const PULL: f64 = 20.0;

/// How often each page without comments counts. To read an article as what people say about it is worse than to
/// miss that they do.
const TIMES_WITHOUT: usize = 12;

/// Reads folders of captures: with `truth.jsonl` and `index.jsonl` beside them, or without, where no capture
/// has comments. Gives a report and the table.
pub fn learn(folders: &[String]) -> String {
    let mut cases: Vec<Case> = Vec::new();
    for folder in folders {
        let folder = Path::new(folder);
        match std::fs::read_to_string(folder.join("index.jsonl")) {
            Ok(index) => cases.extend(labelled(folder, &index)),
            Err(_) => (0..TIMES_WITHOUT).for_each(|_| cases.extend(without_comments(folder))),
        }
    }
    let mut report = String::new();
    let mut tried: BTreeMap<&str, Tried> = BTreeMap::new();
    for (own, others) in parts(&cases) {
        let weights = fit_from(&others, 300, PULL, &weights::SECTION);
        for case in own {
            tried.entry(&case.group).or_default().add(case, &weights);
        }
    }
    let mut all = Tried::default();
    for (group, tried) in &tried {
        let _ = writeln!(report, "{group:28} {tried}");
        all.join(tried);
    }
    let _ = writeln!(report, "{:28} {all}", "all");
    let everything: Vec<&Case> = cases.iter().collect();
    let weights = fit_from(&everything, 600, PULL, &weights::SECTION);
    let about = "Weights of the signs in `weigh.rs`.";
    report + &table("SECTION", about, &weights.rows, &weigh::NAMES)
}

/// How well captures did that were left out.
#[derive(Default)]
struct Tried {
    captures: usize,
    /// F1 of the chosen records, summed.
    found: f64,
    /// F1 of the best records, summed.
    best: f64,
    /// How often nothing was chosen although something fits well.
    missed: usize,
    /// How often something was chosen that fits much worse than the best, or where nothing fits.
    wrong: usize,
}

impl Tried {
    fn add(&mut self, case: &Case, weights: &Weights) {
        let (at, _) = case.answer(weights);
        let best = (0..=case.rows.len()).map(|at| fits(case, at)).fold(0.0, f64::max);
        let is_none = at == case.rows.len();
        self.captures += 1;
        self.found += fits(case, at);
        self.best += best;
        self.missed += usize::from(is_none && fits(case, at) < best - 0.5);
        self.wrong += usize::from(!is_none && fits(case, at) < best - 0.3);
    }

    fn join(&mut self, other: &Self) {
        self.captures += other.captures;
        self.found += other.found;
        self.best += other.best;
        self.missed += other.missed;
        self.wrong += other.wrong;
    }
}

impl std::fmt::Display for Tried {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        let Self { captures, found, best, missed, wrong } = self;
        let percent = |sum: f64| 100.0 * sum / (*captures).max(1) as f64;
        let (found, best) = (percent(*found), percent(*best));
        write!(f, "{captures:5} F1 {found:5.1} of {best:5.1} missed {missed} wrong {wrong}")
    }
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
    let starts: HashSet<String> = known
        .iter()
        .flat_map(|it| it.also.iter().chain([&it.text]))
        .map(|it| start_of(it))
        .collect();
    let outline = section::find(&source, &lines, &wording)
        .map(|section| entries::outline(&source, &lines, section, &wording));
    let sets = crate::parse::candidates(&page, &wording, outline.as_ref());
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
        let text: String = record.text(page).map(|(_, span)| page.source.slice(span)).collect();
        right += usize::from(starts.contains(&start_of(&text)));
    }
    2.0 * right as f64 / (records.records.len() + known).max(1) as f64
}
