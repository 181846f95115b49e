//! Who answers whom, learned from threads whose links are known.

use std::collections::HashMap;
use std::fmt::Write as _;

use jiff::civil::DateTime;
use serde::Deserialize;

use super::{Case, Weights, fit, parts, table};
use crate::parse::replies::SUREST_NAMED;
use crate::parse::replies::question::{self, NONE_NAMES, Question, Situation};
use crate::parse::replies::signs::{self, Links};
use crate::parse::replies::talk::{Heard, Said, Talk};

/// A labelled thread, comments oldest first.
#[derive(Debug, Deserialize)]
struct Thread {
    id: String,
    comments: Vec<Labelled>,
}

#[derive(Clone, Debug, Deserialize)]
struct Labelled {
    author: Option<String>,
    date: Option<String>,
    parent_index: Option<usize>,
    text: String,
}

/// The situations with the names of their tables.
const SITUATIONS: [(Situation, &str, &str); 4] = [
    (Situation::Named, "NAMED", "a name, comments in the order of time"),
    (Situation::NamedInTree, "NAMED_IN_TREE", "a name, answers below what they answer"),
    (Situation::Unnamed, "UNNAMED", "no name, comments in the order of time"),
    (Situation::UnnamedInTree, "UNNAMED_IN_TREE", "no name, answers below what they answer"),
];

/// Links that nothing states are followed from this probability of the model alone on, which knows of no other sites.
const SUREST_UNNAMED: f64 = 0.6;

/// How often weights are learned from what the last ones find.
const ROUNDS: usize = 3;

/// Reads threads, one a line, and gives a report and the tables.
pub fn learn(lines: &str) -> String {
    let threads: Vec<Thread> =
        lines.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    let (mut report, mut tables) = (String::new(), String::new());
    for (situation, name, what) in SITUATIONS {
        // Links are walked one after another, and what is learned about one rests on those before it. A
        // reader of captures has only the links it made itself, wrong ones among them, so the weights are
        // learned from those: first from the true ones, then from what the weights of the round before find.
        let mut weights: Option<Weights> = None;
        let mut cases: Vec<Case> = Vec::new();
        for _ in 0..ROUNDS {
            cases = cases_in(&threads, situation, weights.as_ref());
            let everything: Vec<&Case> = cases.iter().collect();
            weights = Some(fit(&everything, 600, 0.5));
        }
        let _ = writeln!(report, "\n{name}: {what}");
        try_out(&cases, &mut report);
        let Weights { rows, none } = weights.unwrap_or_default();
        let about = format!("Which comment is answered: {what}.");
        tables += &(table(name, &about, &rows, &signs::NAMES) + "\n");
        let about = format!("That none of those is: {what}.");
        tables += &(table(&format!("{name}_NONE"), &about, &none, &NONE_NAMES) + "\n");
    }
    report + "\n" + &tables
}

/// All questions of one situation, over threads laid out in the ways that pages have.
fn cases_in(threads: &[Thread], situation: Situation, weights: Option<&Weights>) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for (at, thread) in threads.iter().enumerate() {
        cases.extend(cases_of(thread, situation, &Cut::Nothing, weights));
        // Of many pages only the later part was kept, and many answered comments are not there.
        let is_part = match situation {
            Situation::Named => true,
            Situation::NamedInTree => at % 2 == 0,
            _ => false,
        };
        if is_part {
            cases.extend(cases_of(thread, situation, &Cut::Start(0.4), weights));
        }
        // Of others the comments of one person were removed, whom many had answered.
        if is_part && at % 3 == 0 {
            let cut = Cut::Author(most_answered(thread));
            cases.extend(cases_of(thread, situation, &cut, weights));
        }
        // Of still others the capture has lost the name of that person, wherever it stood as an author's.
        if is_part && at % 3 == 1 {
            let cut = Cut::NameOf(most_answered(thread));
            cases.extend(cases_of(thread, situation, &cut, weights));
        }
    }
    // Many sites know two levels only. Few of the threads come from such a site, so others are laid out
    // as they would be there.
    if matches!(situation, Situation::Named | Situation::NamedInTree) {
        for thread in threads.iter().skip(1).step_by(4) {
            cases.extend(cases_of(&on_two_levels(thread), situation, &Cut::Nothing, weights));
        }
    }
    // On forums an answer opens with a quotation.
    if situation == Situation::Unnamed {
        for thread in threads.iter().step_by(3) {
            cases.extend(cases_of(&with_quotations(thread), situation, &Cut::Nothing, weights));
        }
    }
    cases
}

/// How well each part of the sources does with weights learned from the others.
fn try_out(cases: &[Case], report: &mut String) {
    let mut claims: Vec<(f64, bool)> = Vec::new();
    let (mut open, mut asked) = (0, 0);
    for (part, (own, others)) in parts(cases).into_iter().enumerate() {
        let weights = fit(&others, 250, 0.5);
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
        let share = 100.0 * right as f64 / count as f64;
        let _ = writeln!(report, "  part {part} {count:6} right {share:5.1}");
    }
    let _ = writeln!(report, "links {} open {open} answerable {asked}", claims.len());
    for cut in [0.0, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.8] {
        let kept: Vec<&(f64, bool)> = claims.iter().filter(|it| it.0 >= cut).collect();
        let right = kept.iter().filter(|it| it.1).count() as f64;
        let precision = 100.0 * right / kept.len().max(1) as f64;
        let recall = 100.0 * right / asked.max(1) as f64;
        let _ = writeln!(report, "cut {cut:.2}: P {precision:5.1} R {recall:5.1}");
    }
    let mut error = 0.0;
    for tenth in 0..10 {
        let inside = claims.iter().filter(|it| (it.0 * 10.0).min(9.0) as usize == tenth);
        let (claimed, right) = inside.fold((0.0, 0.0), |(claimed, right), it| {
            (claimed + it.0, right + if it.1 { 1.0 } else { 0.0 })
        });
        error += f64::abs(claimed - right);
    }
    let _ =
        writeln!(report, "expected calibration error {:.3}", error / claims.len().max(1) as f64);
}

/// The thread on a site with two levels, on which everybody answers the comment that started it.
fn on_two_levels(thread: &Thread) -> Thread {
    let root = |at: usize| {
        let up = |&it: &usize| thread.comments[it].parent_index.filter(|&parent| parent < it);
        std::iter::successors(Some(at), up).last().unwrap_or(at)
    };
    let comments = thread.comments.iter().enumerate().map(|(at, it)| Labelled {
        parent_index: it.parent_index.map(|_| root(at)).filter(|&root| root != at),
        ..it.clone()
    });
    Thread { id: thread.id.clone(), comments: comments.collect() }
}

/// The thread on a forum, where most answers open with the text that they answer.
fn with_quotations(thread: &Thread) -> Thread {
    const LONGEST: usize = 60;
    let quote = |it: &Labelled, at: usize| {
        let parent = thread.comments.get(it.parent_index?)?;
        // Some quote a part, and some nothing.
        let words = match at % 7 {
            0 => return None,
            1 | 2 => LONGEST / 4,
            _ => LONGEST,
        };
        let text: Vec<&str> = parent.text.split_whitespace().take(words).collect();
        let name = parent.author.as_deref().unwrap_or_default();
        Some(format!("{name} wrote:\n{}\n\n{}", text.join(" "), it.text))
    };
    let comments = thread.comments.iter().enumerate().map(|(at, it)| Labelled {
        text: quote(it, at).unwrap_or_else(|| it.text.clone()),
        ..it.clone()
    });
    Thread { id: thread.id.clone(), comments: comments.collect() }
}

/// The order of a page on which answers stand below what they answer.
fn tree_order(comments: &[Labelled]) -> Vec<usize> {
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); comments.len()];
    let mut roots = Vec::new();
    for (at, it) in comments.iter().enumerate() {
        match it.parent_index {
            Some(parent) if parent < at => children[parent].push(at),
            _ => roots.push(at),
        }
    }
    let mut order = Vec::with_capacity(comments.len());
    let mut open: Vec<usize> = roots.into_iter().rev().collect();
    while let Some(at) = open.pop() {
        order.push(at);
        open.extend(children[at].iter().rev());
    }
    order
}

/// What of a thread a capture does not hold.
enum Cut {
    Nothing,
    /// This share of the comments, at the start.
    Start(f64),
    /// All comments by one author.
    Author(Option<String>),
    /// The name of one author above his comments.
    NameOf(Option<String>),
}

/// The author whose comments have the most answers.
fn most_answered(thread: &Thread) -> Option<String> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for parent in thread.comments.iter().filter_map(|it| it.parent_index) {
        if let Some(author) = thread.comments[parent].author.as_deref() {
            *counts.entry(author).or_default() += 1;
        }
    }
    let most = counts.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(a.0)));
    most.map(|(author, _)| author.to_owned())
}

/// The questions that a thread poses.
///
/// `weights`: of the links that are walked, as a reader of captures would find them; without, the true ones.
fn cases_of(
    thread: &Thread,
    situation: Situation,
    cut: &Cut,
    weights: Option<&Weights>,
) -> Vec<Case> {
    let in_tree = matches!(situation, Situation::NamedInTree | Situation::UnnamedInTree);
    let is_named = matches!(situation, Situation::Named | Situation::NamedInTree);
    let order: Vec<usize> = match in_tree {
        true => tree_order(&thread.comments),
        false => (0..thread.comments.len()).collect(),
    };
    let order: Vec<usize> = match cut {
        Cut::Nothing | Cut::NameOf(_) => order,
        Cut::Start(share) => order[(order.len() as f64 * share) as usize..].to_vec(),
        Cut::Author(author) => {
            order.into_iter().filter(|&it| thread.comments[it].author != *author).collect()
        }
    };
    let mut place = vec![None; thread.comments.len()];
    for (at, &it) in order.iter().enumerate() {
        place[it] = Some(at);
    }
    let mut persons: HashMap<String, u32> = HashMap::new();
    let mut names: Vec<String> = Vec::new();
    let mut person = |name: &str| {
        *persons.entry(name.to_lowercase()).or_insert_with(|| {
            names.push(name.to_lowercase());
            names.len() as u32 - 1
        })
    };
    // Many pages show no dates, and some only days.
    let dates = thread.id.len() % 3;
    let said: Vec<Said> = order
        .iter()
        .map(|&it| {
            let comment = &thread.comments[it];
            let answered =
                comment.parent_index.and_then(|it| thread.comments[it].author.as_deref());
            let answered = answered.filter(|_| is_named);
            let minutes = comment.date.as_deref().and_then(minutes);
            // Now and then a capture has lost a name, and with it the header.
            let is_lost = match cut {
                Cut::NameOf(author) => comment.author == *author,
                _ => is_named && is_lost(&thread.id, it),
            };
            let opening = answered.map(|name| format!("{name}, "));
            Said {
                author: comment.author.as_deref().filter(|_| !is_lost).map(&mut person),
                names: answered.map(&mut person).filter(|_| !is_lost),
                minutes: match dates {
                    0 => None,
                    1 => minutes.map(|it| it / 1440 * 1440),
                    _ => minutes,
                },
                text: Heard::new(opening.as_deref().into_iter().chain([comment.text.as_str()])),
                addresses: Vec::new(),
            }
        })
        .collect();
    let talk = Talk::new(said, &names);
    let mut links = Links::new(order.len());
    let mut cases = Vec::new();
    for (at, &it) in order.iter().enumerate() {
        let parent = thread.comments[it].parent_index.and_then(|parent| place[parent]);
        let mut found = parent;
        if !is_named || talk.said[at].names.is_some() {
            let Question { choices, rows, none } = question::ask(&talk, &links, at, situation);
            let right =
                parent.and_then(|parent| choices.iter().position(|it| it.comment == parent));
            if !choices.is_empty() {
                let rows: Vec<Vec<f64>> = rows.iter().map(|row| row.to_vec()).collect();
                let source = thread.id.split('/').next().unwrap_or_default().to_owned();
                let right = right.unwrap_or(rows.len());
                let case = Case::with_answer(rows, none.to_vec(), right, source);
                if let Some(weights) = weights {
                    let (best, probability) = case.answer(weights);
                    let surest = if is_named { SUREST_NAMED } else { SUREST_UNNAMED };
                    found =
                        choices.get(best).filter(|_| probability >= surest).map(|it| it.comment);
                }
                cases.push(case);
            }
        }
        if let Some(parent) = found.filter(|&parent| parent < at) {
            links.add(&talk, at, parent);
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
    let moment: DateTime = match date.get(..16) {
        Some(start) => start.parse().ok()?,
        None => format!("{date}T00:00").parse().ok()?,
    };
    let epoch: DateTime = "2000-01-01T00:00".parse().ok()?;
    Some(moment.since((jiff::Unit::Minute, epoch)).ok()?.get_minutes())
}
