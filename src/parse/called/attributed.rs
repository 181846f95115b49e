//! What people are called where they are quoted.
//!
//! In: the page and the records of its discussion. Out: the same, with names as quotations say them. The words around a
//! quotation are the site's own, and say a name without what stands beside it in a header:
//!
//! ```text
//! Ruth Lind Westside New        a header: the name, a place, a badge
//! Ruth Lind said:               a quotation
//! ```
//!
//! People address each other by first names, so only words with a colon count that stand behind several names.

use foldhash::{HashMap, HashSet};

use super::super::gathered::Gathered;
use super::super::looks::Page;
use super::super::records::Records;
use crate::text::is_margin;

/// A longer line says more than whose words follow, in characters.
const LONGEST: u32 = 60;

/// A name has no more words that are looked at.
const MOST_WORDS: usize = 6;

/// So many people must be quoted in the same words.
const FEWEST: usize = 2;

/// Cuts names where quotations say that they end.
pub fn cut_names(page: &Page, records: &mut Records) {
    let spans = records.records.iter().filter_map(|record| record.author);
    let names: HashSet<&str> = spans.map(|name| page.source.slice(name)).collect();
    let ends = ends(page, &names);
    if ends.is_empty() {
        return;
    }
    // What was cut off one name is none of another.
    let cut: HashSet<&str> = ends.iter().map(|(name, &end)| &name[end..]).collect();
    for record in &mut records.records {
        let Some(span) = record.author else { continue };
        let name = page.source.slice(span);
        let known = || word_ends(name).find(|&end| cut.contains(&name[end..]));
        if let Some(end) = ends.get(name).copied().or_else(known) {
            record.author = Some(span.part(0, end));
        }
    }
}

/// For each name that is quoted without its end where that starts.
fn ends<'a>(page: &Page<'a>, names: &HashSet<&'a str>) -> HashMap<&'a str, usize> {
    // For each beginning of names the one that has it; none where several have.
    let mut starts: HashMap<&str, Option<&str>> = HashMap::default();
    for &name in names {
        for end in word_ends(name) {
            starts.entry(&name[..end]).and_modify(|it| *it = None).or_insert(Some(name));
        }
    }
    if starts.is_empty() {
        return HashMap::default();
    }
    // For each wording whom it quotes.
    let mut wordings: Gathered<&str, Vec<(&str, usize)>> = Gathered::new();
    for at in (0..page.looks.len()).filter(|&at| page.looks[at].chars <= LONGEST) {
        let line = page.text(at).trim_start_matches('@');
        if !line.ends_with(':') {
            continue;
        }
        let called = word_ends(line)
            .filter(|&end| starts.contains_key(&line[..end]) || names.contains(&line[..end]));
        let Some(end) = called.last() else { continue };
        let owner = starts.get(&line[..end]).copied().flatten();
        if let Some(name) = owner.filter(|_| !names.contains(&line[..end])) {
            wordings.at(&line[end..]).push((name, end));
        }
    }
    let usual = wordings
        .into_values()
        .filter(|quoted| quoted.iter().map(|it| it.0).collect::<HashSet<&str>>().len() >= FEWEST);
    usual.flatten().collect()
}

/// Where the first words of a text end, with something behind them.
fn word_ends(text: &str) -> impl Iterator<Item = usize> + '_ {
    let spaces = text.char_indices().filter(|&(at, c)| at > 0 && is_margin(c));
    spaces.map(|(at, _)| at).take(MOST_WORDS)
}
