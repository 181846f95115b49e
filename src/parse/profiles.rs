//! Names above profiles of changing height.
//!
//! In: the page, the dated lines of a pattern, and names that were found at one place. Out: for each line that of its
//! author's name, and the names:
//!
//! ```text
//! Fernwalker
//! Well-known member          a rank: several names stand above it
//! Messages                   a label: most profiles have it
//! 178                        a number
//! Location: the pier         a label with something behind it, which some have
//! Dec 3, 2021                the anchor
//! ```
//!
//! What is said of an author has no fixed height, so the name is what remains above it. Where all but a rank is at one
//! height, [`climb_ranks`] needs to look less far.

mod elected;
mod topmost;

use foldhash::HashSet;

pub use self::elected::elected_names;
pub use self::topmost::names_below_buttons;

use super::fields::{self, Fields, Slot};
use super::gathered::Gathered;
use super::looks::Page;
use super::records::{is_bare, is_share, label_of};
use crate::text::Span;

/// How many lines a profile can have.
const HIGHEST: usize = 12;

/// The lines of the names, the names, and how many of those that were found otherwise are facts of profiles; `None`
/// where no profile stands between names and anchors.
pub fn names_above(
    page: &Page,
    anchors: &[usize],
    found: &[Option<Span>],
) -> Option<(Vec<usize>, Fields, usize)> {
    const FEWEST: usize = 3;
    /// One site has its profiles everywhere, so some records show them.
    const SAMPLE: usize = 200;
    if anchors.len() < FEWEST {
        return None;
    }
    if anchors.len() > SAMPLE {
        names_above(page, &anchors[..SAMPLE], &found[..SAMPLE])?;
    }
    let profiles = Profiles::new(page, anchors);
    let mut names: Vec<Option<usize>> =
        (0..anchors.len()).map(|at| profiles.next_above(at, anchors[at])).collect();
    for _ in 0..2 {
        profiles.climb_ranks(&mut names);
    }
    let heights: HashSet<usize> =
        names.iter().zip(anchors).filter_map(|(&name, &anchor)| Some(anchor - name?)).collect();
    if heights.len() < 2 || !is_share(names.iter().flatten().count(), anchors.len(), 80) {
        return None;
    }
    let (lines, fields) = named_at(page, anchors, &names);
    // One person may write half of all, so a name that comes often is no fact for that.
    let is_fact = |name: &&Span| profiles.is_said_of(page.look_at(**name));
    let facts = found.iter().flatten().filter(is_fact).count();
    Some((lines, fields, facts))
}

/// The lines of the names, or else the anchors themselves, and the names.
fn named_at(page: &Page, anchors: &[usize], names: &[Option<usize>]) -> (Vec<usize>, Fields) {
    let lines = names.iter().zip(anchors).map(|(name, &anchor)| name.unwrap_or(anchor)).collect();
    (lines, fields::of_lines(page, names))
}

/// Names at a fixed height, where a rank may stand between the name and the date at some comments only:
///
/// ```text
/// Fernwalker
/// 3 December 2021          the name is one line above the date
/// Reed of Kent
/// Senior member
/// 4 December 2021          or two, with a rank between
/// ```
///
/// A rank has several names above it, which stand in the name's own place elsewhere. How many lines higher the
/// name stands is given for each record.
pub fn climb_ranks<'a>(
    page: &Page<'a>,
    anchors: &[usize],
    slot: Slot,
    authors: &mut Fields,
) -> Vec<usize> {
    /// So many people at most can have ranks of their own.
    const MOST: usize = 8;
    let mut climbs = vec![0; anchors.len()];
    let Slot::Above(lines) = slot else { return climbs };
    let above = |at: usize| {
        let line = anchors[at].checked_sub(lines + 1)?;
        let floor = at.checked_sub(1).map_or(0, |before| anchors[before] + 1);
        let is_name = line >= floor && page.looks[line].is_name && page.looks[line].dated.is_none();
        is_name.then_some(line)
    };
    let text = |span: Span| page.source.slice(span);
    let known: HashSet<&str> = authors.names.iter().flatten().map(|&it| text(it)).collect();
    // For each text in the name's place how often it is there, and the names above it.
    let mut places: Gathered<&str, (usize, Vec<&str>)> = Gathered::new();
    for (at, name) in authors.names.iter().enumerate() {
        let Some(name) = name else { continue };
        let (count, higher) = places.at(text(*name));
        *count += 1;
        higher.extend(above(at).map(|line| page.text(line)).filter(|it| *it != text(*name)));
    }
    let is_rank = |(name, (count, higher)): &(&str, (usize, Vec<&str>))| {
        let different: HashSet<&&str> = higher.iter().collect();
        let elsewhere = different.iter().filter(|it| known.contains(**it)).count();
        let is_known = fields::is_badge(name);
        *count >= 2
            && higher.len() * 10 >= count * 8
            && (different.len() >= 2 || is_known)
            && (elsewhere >= 1 || is_known)
            && !different.iter().any(|it| it.eq_ignore_ascii_case(name))
    };
    // What stands above a name that comes again is a button where it stands above others too.
    let mut stand_above: Gathered<&str, HashSet<&str>> = Gathered::new();
    for (name, (_, higher)) in places.iter() {
        higher.iter().for_each(|above| {
            stand_above.at(above).insert(name);
        });
    }
    let bearer = |(count, higher): &(usize, Vec<&'a str>)| {
        let first = higher.first().filter(|_| *count >= 2 && higher.len() == *count)?;
        let is_only = higher.iter().all(|it| it == first) && stand_above[first].len() == 1;
        is_only.then_some(*first)
    };
    let singles = places.iter().filter_map(|(&name, place)| Some((name, bearer(place)?, place.0)));
    let of_one = singles
        .take(MOST)
        .filter(|&(rank, name, count)| is_rank_of(page, anchors[0], rank, name, count));
    let mut ranks: HashSet<&str> = of_one.map(|it| it.0).collect();
    ranks.extend(places.into_iter().filter(is_rank).map(|it| it.0));
    if ranks.is_empty() {
        return climbs;
    }
    for (at, (climb, name)) in climbs.iter_mut().zip(&mut authors.names).enumerate() {
        let is_rank = name.is_some_and(|it| ranks.contains(text(it)));
        let Some(line) = above(at).filter(|_| is_rank) else { continue };
        // A name that is a rank itself stands above none.
        if !ranks.contains(page.text(line)) {
            *climb = 1;
            *name = fields::without_markup(page.source, page.content(line));
        }
    }
    climbs
}

/// Whether a text that always stands below another is the rank of the only person who has it. The page says the name
/// elsewhere too, as the writer of the article or where it is answered, and the rank nowhere.
fn is_rank_of(page: &Page, first: usize, rank: &str, name: &str, count: usize) -> bool {
    const ABOVE: usize = 200;
    const BELOW: usize = 2_000;
    const LONGEST: u32 = 120;
    let near = first.saturating_sub(ABOVE)..page.looks.len().min(first + BELOW);
    let (mut ranks, mut names) = (0, 0);
    for at in near.filter(|&at| page.looks[at].chars <= LONGEST) {
        ranks += usize::from(page.text(at).contains(rank));
        names += usize::from(page.text(at).contains(name));
    }
    // A letter stands for a picture, and a picture's text holds the name.
    let is_picture = name.chars().count() < 2 || name.contains(rank) || rank.contains(name);
    ranks == count && names > count && !is_picture
}

struct Profiles<'a> {
    page: &'a Page<'a>,
    anchors: &'a [usize],
    /// How many lines above an anchor are looked at.
    highest: usize,
    /// The keys of lines that stand above most anchors.
    usual: HashSet<u32>,
    /// Labels that stand above several.
    labels: HashSet<&'a str>,
    /// Of the usual keys those with a number below, as `Messages`: labels with a line of their own.
    counted: HashSet<u32>,
}

impl<'a> Profiles<'a> {
    fn new(page: &'a Page<'a>, anchors: &'a [usize]) -> Self {
        Self::within(page, anchors, HIGHEST)
    }

    fn within(page: &'a Page<'a>, anchors: &'a [usize], highest: usize) -> Self {
        let mut profiles = Self {
            page,
            anchors,
            highest,
            usual: HashSet::default(),
            labels: HashSet::default(),
            counted: HashSet::default(),
        };
        let (mut keys, mut labels, mut counted) =
            (Gathered::new(), Gathered::new(), Gathered::new());
        for (at, &anchor) in anchors.iter().enumerate() {
            let lines = || profiles.floor(at)..anchor;
            let own: HashSet<u32> = lines().filter_map(|line| page.looks[line].key).collect();
            own.into_iter().for_each(|key| *keys.at(key) += 1usize);
            let above_number =
                lines().filter(|&line| !is_bare(page, line) && is_bare(page, line + 1));
            let own: HashSet<u32> = above_number.filter_map(|line| page.looks[line].key).collect();
            own.into_iter().for_each(|key| *counted.at(key) += 1usize);
            let own: HashSet<&str> = lines().filter_map(|line| label_of(page, line)).collect();
            own.into_iter().for_each(|label| *labels.at(label) += 1usize);
        }
        let whole = anchors.len();
        let usual = keys.iter().filter(|&(_, &count)| count >= 3 && is_share(count, whole, 50));
        profiles.usual = usual.map(|it| *it.0).collect();
        let has_number =
            |key: &&u32| counted.get(*key).is_some_and(|&count| is_share(count, keys[*key], 80));
        profiles.counted = profiles.usual.iter().filter(has_number).copied().collect();
        let usual =
            labels.into_iter().filter(|&(_, count)| count >= 2 && is_share(count, whole, 10));
        profiles.labels = usual.map(|it| it.0).collect();
        profiles
    }

    fn floor(&self, at: usize) -> usize {
        let before = at.checked_sub(1).map_or(0, |before| self.anchors[before] + 1);
        before.max(self.anchors[at].saturating_sub(self.highest))
    }

    /// Whether a line says something of an author that is not the name.
    fn is_fact(&self, line: usize) -> bool {
        let look = &self.page.looks[line];
        self.is_said_of(line)
            || look.dated.is_some()
            || look.key.is_some_and(|key| self.usual.contains(&key))
    }

    /// Whether a line is a number or its label, or has a label.
    fn is_said_of(&self, line: usize) -> bool {
        is_bare(self.page, line)
            || self.page.looks[line].key.is_some_and(|key| self.counted.contains(&key))
            || label_of(self.page, line).is_some_and(|label| self.labels.contains(label))
    }

    /// The first line above another that is none of the facts; none where text stands there.
    fn next_above(&self, at: usize, below: usize) -> Option<usize> {
        let line = (self.floor(at)..below).rev().find(|&line| !self.is_fact(line))?;
        let look = &self.page.looks[line];
        (look.is_name && !look.is_sentence).then_some(line)
    }

    /// Goes on above texts that several names stand above.
    fn climb_ranks(&self, names: &mut [Option<usize>]) {
        let above = |at: usize, name: usize| self.next_above(at, name);
        let mut places: Gathered<&str, Vec<&str>> = Gathered::new();
        let mut times: Gathered<&str, usize> = Gathered::new();
        for (at, name) in names.iter().enumerate() {
            let Some(name) = *name else { continue };
            let text = self.page.text(name);
            *times.at(text) += 1;
            let higher = above(at, name).map(|line| self.page.text(line));
            places.at(text).extend(higher.filter(|it| *it != text));
        }
        let is_rank = |text: &str| {
            let higher = &places[text];
            let different: HashSet<&&str> = higher.iter().collect();
            let count = times[text];
            count >= 2
                && higher.len() * 10 >= count * 8
                && (fields::is_badge(text)
                    || (different.len() >= 2 && different.len() * 10 <= higher.len() * 9 + 5))
        };
        let ranks: HashSet<&str> = times.keys().copied().filter(|text| is_rank(text)).collect();
        for (at, slot) in names.iter_mut().enumerate() {
            let Some(name) = slot.filter(|&name| ranks.contains(self.page.text(name))) else {
                continue;
            };
            *slot = above(at, name).or(*slot);
        }
    }
}
