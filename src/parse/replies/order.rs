//! In which order the page prints its comments.
//!
//! In: the comments in the order of the page. Out: the [`Reading`]: oldest first, newest first, or answers
//! below what they answer. Dates show it where there are any; else names do, for in the right order the
//! comments that headers name are found where they are likely to stand.

use super::question::{self, Question, Situation};
use super::signs::Links;
use super::talk::{Said, Talk};
use super::{Shown, model, weights_of};
use crate::model::Order;

/// On pages in tree order the names' mean likelihood, as a logarithm, was above this; on others below.
const SUREST_TREE: f64 = -0.12;

/// Likelihoods nearer to each other than this tell nothing.
const CLOSE: f64 = 0.06;

/// How the comments of a page are read.
#[derive(Clone, Copy, Debug)]
pub struct Reading {
    /// Their order.
    pub order: Order,
    /// Whether they are walked from the last to the first.
    pub is_reversed: bool,
    /// Whether answers stand below what they answer.
    pub in_tree: bool,
    /// Whether headers state whom their comments answer.
    pub states_names: bool,
    /// Whether comments stand inside others.
    pub is_nested: bool,
}

/// Finds the order, and puts the talk in it.
pub fn find(talk: Talk, shown: &Shown) -> (Reading, Talk) {
    let count = talk.said.len();
    let named = talk.said.iter().filter(|one| one.names.is_some()).count();
    let is_nested = shown.nesting.iter().any(Option::is_some);
    let (order, talk) = if is_nested || !shown.answers.is_empty() {
        (Order::Tree, talk)
    } else {
        match by_dates(&talk.said) {
            Some(Order::NewestFirst) => (Order::NewestFirst, talk.reversed()),
            Some(order) => (order, talk),
            None => by_names(talk, named),
        }
    };
    let reading = Reading {
        order,
        is_reversed: order == Order::NewestFirst,
        in_tree: order == Order::Tree,
        states_names: named * 8 >= count && named > 0,
        is_nested,
    };
    (reading, talk)
}

/// The order that the dates show, where most comments have one.
fn by_dates(said: &[Said]) -> Option<Order> {
    const FEWEST: usize = 2;
    let minutes: Vec<i64> = said.iter().filter_map(|one| one.minutes).collect();
    let (mut up, mut down) = (0, 0);
    for pair in minutes.windows(2) {
        up += usize::from(pair[0] < pair[1]);
        down += usize::from(pair[0] > pair[1]);
    }
    let compared = up + down;
    if minutes.len() * 10 < said.len() * 6 || compared < FEWEST {
        return None;
    }
    // A clock that was wrong, or an edited comment, does not make a tree.
    let few = compared / 100;
    Some(if down <= few {
        Order::OldestFirst
    } else if up <= few {
        Order::NewestFirst
    } else {
        Order::Tree
    })
}

/// The order in which the named comments are best found.
fn by_names(talk: Talk, named: usize) -> (Order, Talk) {
    const FEWEST: usize = 2;
    if named < FEWEST {
        return (Order::Unknown, talk);
    }
    let mean = |talk: &Talk, situation| likelihood(talk, situation) / named as f64;
    let oldest = mean(&talk, Situation::Named);
    let tree = mean(&talk, Situation::NamedInTree);
    let reversed = talk.reversed();
    let newest = mean(&reversed, Situation::Named);
    // Where answers stand below what they answer, hardly a name leaves a doubt. Elsewhere the models for
    // the two orders do about equally well.
    if tree > SUREST_TREE && tree > oldest - CLOSE && tree > newest {
        return (Order::Tree, reversed.reversed());
    }
    match newest > oldest {
        true => (Order::NewestFirst, reversed),
        false => (Order::OldestFirst, reversed.reversed()),
    }
}

/// How likely the best answers to all names are, as a sum of logarithms.
fn likelihood(talk: &Talk, situation: Situation) -> f64 {
    /// A name that is found nowhere says little: much of a page may be missing.
    const NOWHERE: f64 = -2.0;
    let (weights, none_weights) = weights_of(situation);
    let mut links = Links::new(talk.said.len());
    let mut sum = 0.0;
    for at in 0..talk.said.len() {
        let Some(name) = talk.said[at].names else { continue };
        let Question { choices, rows, none } = question::ask(talk, &links, at, situation);
        let scores: Vec<f64> = rows.iter().map(|row| model::score(row, weights)).collect();
        let all = model::probabilities(&scores, model::score(&none, none_weights));
        let best = (0..choices.len())
            .filter(|&it| talk.said[choices[it].comment].author == Some(name))
            .max_by(|&a, &b| all[a].total_cmp(&all[b]));
        match best {
            Some(best) => {
                sum += all[best].ln().max(NOWHERE);
                links.add(talk, at, choices[best].comment);
            }
            None => sum += NOWHERE,
        }
    }
    sum
}
