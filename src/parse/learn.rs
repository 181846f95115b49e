//! Learns the numbers in [`super::weights`] from labelled captures and threads.
//!
//! In: the folders and files of labelled data that `docs/accuracy.md` names. Out: a report on data that was
//! left out, and the text of the table. Gradient descent from zero over a fixed order, so that the same data
//! gives the same weights. This is no part of the page or of the command line that reads captures.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::replies::model;

pub mod links;
pub mod sections;

/// One choice with its answer.
pub struct Case {
    /// The signs of each candidate.
    pub rows: Vec<Vec<f64>>,
    /// The signs of none of them.
    pub none: Vec<f64>,
    /// How good each answer is, none last: shares that add up to 1.
    pub goodness: Vec<f64>,
    /// How well each answer does by itself, where that is measured.
    pub quality: Vec<f64>,
    /// What is left out together when the weights are tried.
    pub group: String,
}

impl Case {
    /// A case with one right answer: the place of its row, or their number for none.
    pub fn with_answer(rows: Vec<Vec<f64>>, none: Vec<f64>, right: usize, group: String) -> Self {
        let mut goodness = vec![0.0; rows.len() + 1];
        goodness[right] = 1.0;
        Self { rows, none, goodness, quality: Vec::new(), group }
    }

    fn probabilities(&self, weights: &Weights) -> Vec<f64> {
        let scores: Vec<f64> =
            self.rows.iter().map(|row| model::score(row, &weights.rows)).collect();
        model::probabilities(&scores, model::score(&self.none, &weights.none))
    }

    /// The likeliest answer and its probability.
    pub fn answer(&self, weights: &Weights) -> (usize, f64) {
        let all = self.probabilities(weights);
        let likelier = |a: &(usize, f64), b: &(usize, f64)| a.1.total_cmp(&b.1);
        all.into_iter().enumerate().max_by(likelier).unwrap_or((0, 0.0))
    }
}

/// Weights of the candidates' signs and of the signs for none of them.
#[derive(Clone, Debug, Default)]
pub struct Weights {
    /// For candidates.
    pub rows: Vec<f64>,
    /// For none.
    pub none: Vec<f64>,
}

/// How strongly weights are pulled towards zero that were not learned before.
const PULL_OF_NEW: f64 = 1.0;

/// Weights that make the good answers likely, with a little pull towards zero.
pub fn fit(cases: &[&Case], steps: usize, pull: f64) -> Weights {
    fit_from(cases, steps, pull, &[])
}

/// The same, with the pull towards weights that were learned before, from other data. New signs stand behind
/// the known ones, and start at zero.
pub fn fit_from(cases: &[&Case], steps: usize, pull: f64, before: &[f64]) -> Weights {
    let width = cases.iter().flat_map(|case| &case.rows).map(Vec::len).next().unwrap_or_default();
    let none_width = cases.first().map_or(0, |case| case.none.len());
    let known = |at: usize| before.get(at).copied().unwrap_or_default();
    let mut weights =
        Weights { rows: (0..width).map(known).collect(), none: vec![0.0; none_width] };
    let mut mean = vec![0.0; width + none_width];
    let mut spread = vec![0.0f64; width + none_width];
    let count = cases.len().max(1) as f64;
    for step in 0..steps {
        let mut slope = vec![0.0; width + none_width];
        for case in cases {
            let all = case.probabilities(&weights);
            let rows = case.rows.iter().map(|row| (0, row)).chain([(width, &case.none)]);
            for (at, (from, row)) in rows.enumerate() {
                let wrong = case.goodness[at] - all[at];
                for (slope, sign) in slope[from..].iter_mut().zip(row) {
                    *slope += wrong * sign;
                }
            }
        }
        // Adam, with the usual constants (Kingma and Ba, ICLR 2015).
        let t = step as i32 + 1;
        let flat = weights.rows.iter_mut().chain(&mut weights.none);
        for (at, weight) in flat.enumerate() {
            let base = if at < width { known(at) } else { 0.0 };
            // A sign that is new has no weight to be held to.
            let pull = if base == 0.0 { pull.min(PULL_OF_NEW) } else { pull };
            let g = (slope[at] - pull * (*weight - base)) / count;
            mean[at] = 0.9 * mean[at] + 0.1 * g;
            spread[at] = 0.999 * spread[at] + 0.001 * g * g;
            let m = mean[at] / (1.0 - 0.9f64.powi(t));
            let v = spread[at] / (1.0 - 0.999f64.powi(t));
            *weight += 0.05 * m / (v.sqrt() + 1e-8);
        }
    }
    weights
}

/// The cases of each group, by its name.
fn groups(cases: &[Case]) -> BTreeMap<&str, Vec<&Case>> {
    let mut groups: BTreeMap<&str, Vec<&Case>> = BTreeMap::new();
    for case in cases {
        groups.entry(&case.group).or_default().push(case);
    }
    groups
}

/// Cases parted so that weights are tried on groups from which they were not learned: for each part the cases
/// that are left out, and all others.
pub fn parts(cases: &[Case]) -> Vec<(Vec<&Case>, Vec<&Case>)> {
    const PARTS: usize = 8;
    let groups: Vec<Vec<&Case>> = groups(cases).into_values().collect();
    let part = |part: usize| {
        let of = |is_out: bool| {
            let all =
                groups.iter().enumerate().filter(move |&(at, _)| (at % PARTS == part) == is_out);
            all.flat_map(|(_, cases)| cases.iter().copied()).collect()
        };
        (of(true), of(false))
    };
    (0..PARTS).map(part).filter(|(own, _): &(Vec<_>, Vec<_>)| !own.is_empty()).collect()
}

/// A table of numbers as Rust text.
pub fn table(name: &str, what: &str, numbers: &[f64], labels: &[&str]) -> String {
    let mut text = format!("/// {what}\npub const {name}: [f64; {}] = [\n", numbers.len());
    for (number, label) in numbers.iter().zip(labels) {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "    {number:.3}, // {label}");
    }
    text + "];\n"
}
