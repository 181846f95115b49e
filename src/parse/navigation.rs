//! What headers tell of a thread by links to neighbouring comments: `root | parent | prev | next`.
//!
//! In: the page and its [`Records`]. Out: the [`Navigation`]. A page on which answers stand below what they
//! answer, and whose headers link to a comment's parent, previous and next sibling, states its tree in full
//! although nothing is indented: a comment without a previous sibling is the first answer to the one above
//! it, any other is the next sibling in the innermost thread that has one to come.

use super::looks::Page;
use super::records::Records;
use crate::text::Span;

/// What the headers tell.
#[derive(Clone, Debug, Default)]
pub struct Navigation {
    /// For each record that answers another the word that says so.
    pub answers: Vec<Option<Span>>,
    /// For each record the one it answers, where that can be told.
    pub parents: Option<Vec<Option<usize>>>,
}

/// Words of the link to the comment that is answered.
const PARENT: &[&str] = &["parent", "elternkommentar", "родитель", "родительский"];

/// Words of the link to the first comment of the thread.
const ROOT: &[&str] = &["root"];

/// Words of the links to the comments on either side.
const PREVIOUS: &[&str] = &["prev", "previous"];
const NEXT: &[&str] = &["next"];

/// Reads the headers. `None` where they have no such links.
pub fn read(page: &Page, records: &Records) -> Option<Navigation> {
    let words: Vec<Vec<(&str, Span)>> = records
        .records
        .iter()
        .map(|record| words_behind(page, record.start, record.head_end))
        .collect();
    let find = |at: usize, list: &[&str]| {
        words[at]
            .iter()
            .find(|(word, _)| list.contains(&word.to_lowercase().as_str()))
            .map(|it| it.1)
    };
    let count = records.records.len();
    let parents: Vec<Option<Span>> = (0..count).map(|at| find(at, PARENT)).collect();
    let answering = parents.iter().flatten().count();
    // The first comment of a page answers none; where all seem to, the word means something else.
    if answering == 0 || parents.first()?.is_some() || answering == count {
        return None;
    }
    let has_root = (0..count).any(|at| find(at, ROOT).is_some());
    let previous: Vec<bool> = (0..count).map(|at| find(at, PREVIOUS).is_some()).collect();
    let next: Vec<bool> = (0..count).map(|at| find(at, NEXT).is_some()).collect();
    let roots: Vec<Option<bool>> = (0..count)
        .map(|at| has_root.then(|| find(at, ROOT).is_none() && parents[at].is_some()))
        .collect();
    let tree = previous.iter().any(|&it| it).then(|| tree(&parents, &previous, &next, &roots));
    Some(Navigation { answers: parents, parents: tree })
}

/// The words of a header's dated lines behind the date.
fn words_behind<'a>(page: &'a Page, start: usize, end: usize) -> Vec<(&'a str, Span)> {
    let mut found = Vec::new();
    for at in start..end {
        let Some(dated) = page.looks[at].dated else { continue };
        let text = page.text(at);
        let content = page.content(at);
        let rest = &text[dated.end..];
        for word in rest.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
            let from = word.as_ptr() as usize - text.as_ptr() as usize;
            found.push((word, content.part(from, from + word.len())));
        }
    }
    found
}

/// The tree. `open` holds the last comment of each level that is open, outermost first.
///
/// A link to the root stands from the second level of answers on; where pages have it, a comment without
/// one answers the root itself.
fn tree(
    parents: &[Option<Span>],
    previous: &[bool],
    next: &[bool],
    answers_root: &[Option<bool>],
) -> Vec<Option<usize>> {
    let mut open: Vec<usize> = Vec::new();
    let mut found = Vec::with_capacity(parents.len());
    for at in 0..parents.len() {
        if parents[at].is_none() {
            open.clear();
        } else if answers_root[at] == Some(true) {
            open.truncate(1);
        } else if previous[at] {
            // The next sibling of the innermost comment that has one to come; never of a root.
            while open.len() > 2 && open.last().is_some_and(|&it| !next[it]) {
                open.pop();
            }
            if open.len() > 1 {
                open.pop();
            }
        }
        found.push(open.last().copied());
        open.push(at);
    }
    found
}
