//! Names told from what else stands at a fixed place in headers of several lines.
//!
//! In: the page, the dated lines of a pattern, and the names that were found. Out: where the found ones are facts about the
//! authors, for each line that of its author's name, and the names:
//!
//! ```text
//! Fernwalker
//! offline                     a landmark: all headers have it, and the name is directly above
//! 175
//! topics
//! Senior member               what was found
//! Dec 3, 2021                 the anchor
//! ```
//!
//! A name says who somebody is, so what is said of that person follows from it: below one name stands one rank, and
//! below one rank stand several names. Titles and texts say nothing of who wrote them. Who is quoted or answered is named
//! elsewhere too, and no rank is.

use foldhash::HashSet;

use super::super::fields::Fields;
use super::super::gathered::Gathered;
use super::super::looks::Page;
use super::super::records::is_share;
use super::topmost::{first_name, is_name};
use super::{Profiles, named_at};
use crate::order::Ordered;
use crate::text::Span;

/// So many headers show where names stand.
const FEWEST: usize = 3;

/// How many lines a header can have.
const HIGHEST: usize = 20;

/// In so many of a hundred records a name must stand at the place.
const SHARE: usize = 80;

/// One site has its names at one place, so some records show it.
const SAMPLE: usize = 200;

/// A place in headers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// So many lines above the anchor.
    Height(usize),
    /// Directly below the last line of a key.
    Below(u32),
    /// Directly above the first line of a key.
    Above(u32),
}

/// The lines of the names, and the names; `None` where those that were found are as good.
pub fn elected_names(
    page: &Page,
    anchors: &[usize],
    found: &[Option<Span>],
) -> Option<(Vec<usize>, Fields)> {
    if anchors.len() < FEWEST {
        return None;
    }
    let some = anchors.len().min(SAMPLE);
    let place = elect(&Profiles::within(page, &anchors[..some], HIGHEST), &found[..some])?;
    let profiles = Profiles::within(page, anchors, HIGHEST);
    let found: Vec<Option<usize>> =
        found.iter().map(|name| name.map(|name| page.look_at(name))).collect();
    let mut lines: Vec<Option<usize>> =
        (0..anchors.len()).map(|at| line_at(&profiles, place, at)).collect();
    lines[0] = lines[0].or_else(|| first_name(&profiles, &found, &lines));
    Some(named_at(page, anchors, &lines))
}

/// What was found, with all of its line: without its own words `Senior member` would seem to be named elsewhere.
fn said_at<'a>(page: &Page<'a>, name: Option<Span>, anchor: usize) -> Option<&'a str> {
    let name = name?;
    let line = page.look_at(name);
    Some(if line == anchor { page.source.slice(name) } else { page.text(line) })
}

/// The lines of a header and of what stands above it, from the anchor upwards as far as no text stands there.
fn header<'p>(profiles: &'p Profiles, at: usize) -> impl Iterator<Item = usize> + 'p {
    let lines = (profiles.floor(at)..profiles.anchors[at]).rev();
    lines.take_while(|&line| !profiles.page.looks[line].is_sentence)
}

fn line_at(profiles: &Profiles, place: Place, at: usize) -> Option<usize> {
    let key = |line: &usize| profiles.page.looks[*line].key;
    let anchor = profiles.anchors[at];
    let line = match place {
        Place::Height(lines) => header(profiles, at).find(|&line| line + lines == anchor),
        Place::Below(below) => {
            header(profiles, at).find(|line| key(line) == Some(below)).map(|line| line + 1)
        }
        Place::Above(above) => {
            let first = header(profiles, at).filter(|line| key(line) == Some(above)).last();
            first.and_then(|line| line.checked_sub(1)).filter(|&line| line >= profiles.floor(at))
        }
    };
    line.filter(|&line| line < anchor && is_name(profiles, line))
}

/// The place whose texts tell whom the found names are said of.
fn elect(profiles: &Profiles, found: &[Option<Span>]) -> Option<Place> {
    let page = profiles.page;
    let said: Vec<Option<&str>> =
        found.iter().zip(profiles.anchors).map(|(name, &it)| said_at(page, *name, it)).collect();
    let mut counts: Gathered<u32, usize> = Gathered::new();
    for at in 0..profiles.anchors.len() {
        let own: HashSet<u32> =
            header(profiles, at).filter_map(|line| page.looks[line].key).collect();
        own.into_iter().for_each(|key| *counts.at(key) += 1);
    }
    let whole = profiles.anchors.len();
    let usual = counts.into_iter().filter(|it| is_share(it.1 + 1, whole, SHARE));
    let mut keys: Vec<u32> = usual.map(|it| it.0).collect();
    keys.order_by(Ord::cmp);
    let heights = (1..=HIGHEST).map(Place::Height);
    let landmarks = keys.into_iter().flat_map(|key| [Place::Below(key), Place::Above(key)]);
    let places = heights.chain(landmarks).filter_map(|place| {
        let lines: Vec<Option<usize>> = (0..whole).map(|at| line_at(profiles, place, at)).collect();
        // Above the first header stands what it will.
        if !is_share(lines.iter().flatten().count() + 1, whole, SHARE) {
            return None;
        }
        let texts: Vec<Option<&str>> =
            lines.iter().map(|line| line.map(|line| page.text(line))).collect();
        let worth = worth(page, &texts, &said)?;
        let height: usize =
            lines.iter().zip(profiles.anchors).filter_map(|(line, &it)| Some(it - (*line)?)).sum();
        Some((worth, height, place))
    });
    places.max_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1))).map(|it| it.2)
}

/// How many of the texts are named elsewhere, and how many there are; `None` where what was found does not follow from them.
fn worth(page: &Page, texts: &[Option<&str>], found: &[Option<&str>]) -> Option<(usize, usize)> {
    let mut facts: Gathered<&str, (usize, HashSet<&str>)> = Gathered::new();
    let mut bearers: Gathered<&str, HashSet<&str>> = Gathered::new();
    let (mut same, mut parts, mut all) = (0, 0, 0);
    for (text, found) in texts.iter().zip(found) {
        let (Some(text), Some(found)) = (*text, *found) else { continue };
        all += 1;
        same += usize::from(text == found);
        parts += usize::from(text != found && (text.contains(found) || found.contains(text)));
        let (times, said) = facts.at(text);
        *times += 1;
        said.insert(found);
        bearers.at(found).insert(text);
    }
    if all == 0 || parts * 4 > all || same * 10 > all * 6 {
        return None;
    }
    // Where some of those that were found are names already, fewer of the others can be named, and what stands among
    // the new ones as well is no fact: an ad or a badge may stand between some names and their dates.
    let are_mixed = same * 4 > all;
    let more = if are_mixed { 1 } else { 2 };
    let differ = texts.iter().zip(found).filter(|(text, found)| text != found);
    let mut others = differ.filter_map(|it| *it.1);
    if are_mixed && others.any(|found| facts.contains_key(found)) {
        return None;
    }
    let again = facts.values().filter(|(times, _)| *times > 1).count();
    let alike = facts.values().filter(|(times, said)| *times > 1 && said.len() == 1).count();
    let shared = bearers.values().filter(|texts| texts.len() > 1).count();
    let named = |text: &&&str| page.mentions().has(text);
    let support = facts.keys().filter(named).count();
    let other = bearers.keys().filter(named).count();
    let follows = again >= 2 && is_share(alike, again, SHARE);
    let is_finer =
        follows && !are_mixed && shared > 0 && facts.len() > bearers.len() && support >= other;
    let is_named = (follows || again < 2) && support >= other + more;
    (is_finer || is_named).then_some((support, facts.len()))
}
