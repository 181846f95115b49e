//! Names that stand directly below what ends each record.
//!
//! In: the page, the dated lines of a pattern, and the names that were found above them. Out: for each line that of its
//! author's name, and the names:
//!
//! ```text
//! Back to top                 a button ends each record
//! Fernwalker                  what comes below it is the name
//! Senior member               a rank that only this person has
//! Posts: 178
//! Dec 3, 2021                 the anchor
//! ```
//!
//! On a small page a rank may have one bearer, and then nothing in it tells it from a name. A name is what stands first.

use foldhash::HashSet;

use super::super::fields::Fields;
use super::super::gathered::Gathered;
use super::super::looks::Page;
use super::super::records::is_share;
use super::{Profiles, named_at};
use crate::text::Span;

/// So many profiles show where names stand.
const FEWEST: usize = 4;

/// In so many of a hundred records a button must stand above a name.
const SHARE: usize = 80;

/// The lines of the names, and the names; `None` where no button stands above them, or they were found already.
pub fn names_below_buttons(
    page: &Page,
    anchors: &[usize],
    found: &[Option<Span>],
) -> Option<(Vec<usize>, Fields)> {
    if anchors.len() < FEWEST {
        return None;
    }
    let profiles = Profiles::new(page, anchors);
    let found: Vec<Option<usize>> =
        found.iter().map(|name| name.map(|name| page.look_at(name))).collect();
    let mut lines = below_commonest(&profiles)?;
    lines[0] = first_name(&profiles, &found, &lines);
    if !are_bearers(page, &lines, &found) {
        return None;
    }
    Some(named_at(page, anchors, &lines))
}

/// The names below the line that stands above most of them.
fn below_commonest(profiles: &Profiles) -> Option<Vec<Option<usize>>> {
    let Profiles { page, anchors, .. } = *profiles;
    // For each line that is usual above anchors the names below the last one like it.
    let mut below: Gathered<u32, Vec<(usize, usize)>> = Gathered::new();
    for (at, &anchor) in anchors.iter().enumerate().skip(1) {
        let mut seen: HashSet<u32> = HashSet::default();
        for line in (profiles.floor(at)..anchor).rev() {
            let is_text = page.looks[line].is_sentence;
            if is_text {
                break;
            }
            let usual = page.looks[line].key.filter(|key| profiles.usual.contains(key));
            let Some(key) = usual.filter(|&key| seen.insert(key)) else { continue };
            if line + 1 < anchor && is_name(profiles, line + 1) {
                below.at(key).push((at, line + 1));
            }
        }
    }
    let whole = anchors.len() - 1;
    let common = below.into_values().filter(|names| is_share(names.len(), whole, SHARE));
    // The one that stands highest is what ends the records.
    let height = |names: &Vec<(usize, usize)>| -> usize {
        names.iter().map(|&(at, line)| anchors[at] - line).sum::<usize>() / names.len()
    };
    let names = common.max_by_key(height)?;
    let mut lines = vec![None; anchors.len()];
    for (at, line) in names {
        lines[at] = Some(line);
    }
    Some(lines)
}

pub fn is_name(profiles: &Profiles, line: usize) -> bool {
    let look = &profiles.page.looks[line];
    look.is_name && !look.is_sentence && !profiles.is_said_of(line)
}

/// The first record has none before it whose end shows where it starts: there the name is above what stands below others'.
pub fn first_name(
    profiles: &Profiles,
    found: &[Option<usize>],
    lines: &[Option<usize>],
) -> Option<usize> {
    let page = profiles.page;
    let text = |line: &usize| page.text(*line);
    let names: HashSet<&str> = lines.iter().flatten().map(text).collect();
    let below = lines.iter().flatten().map(|line| page.text(line + 1));
    let below: HashSet<&str> = below.filter(|it| !names.contains(it)).collect();
    let floor = profiles.floor(0);
    let own = (floor..profiles.anchors[0]).rev();
    let above_rank = own.clone().find(|&line| below.contains(page.text(line + 1)));
    let known = own.clone().find(|&line| names.contains(page.text(line)));
    known.or(above_rank.filter(|&line| is_name(profiles, line))).or(found[0])
}

/// Whether what was found below the names says something of those that bear them: it stands below each name alike, and
/// names come again. Titles of comments do not, and several people write under one.
fn are_bearers(page: &Page, names: &[Option<usize>], found: &[Option<usize>]) -> bool {
    let mut facts: Gathered<&str, (usize, HashSet<&str>)> = Gathered::new();
    let (mut higher, mut all) = (0, 0);
    for (name, found) in names.iter().zip(found) {
        let Some(name) = *name else { continue };
        all += 1;
        let (times, below) = facts.at(page.text(name));
        *times += 1;
        if let Some(found) = found.filter(|&found| found != name) {
            higher += usize::from(found > name);
            below.insert(page.text(found));
        }
    }
    let again = facts.values().filter(|(times, _)| *times > 1).count();
    let alike = facts.values().filter(|(times, below)| *times > 1 && below.len() <= 1).count();
    let bearers = facts.len();
    is_share(higher, all, 60) && again >= 2 && is_share(alike, again, SHARE) && bearers >= 2
}
