//! Who answers whom.
//!
//! In: the comments, their names, and which stands inside which. Out: the link of each comment, with
//! the evidence it rests on. A link is only made where the page states it; a name whose comments are
//! not on the page stays openly unresolved.

pub mod model;
pub mod named;
pub mod signs;
pub mod talk;

use std::collections::HashMap;

use super::names::Names;
use crate::model::{
    AuthorId, Basis, Candidate, Comment, CommentId, Confidence, Evidence, EvidenceKind, Reply,
};
use crate::text::Run;

/// How likely the next comments behind the nearest one are meant; measured with
/// [`Basis::usual_confidence`].
const FURTHER: [Confidence; 2] = [Confidence(270), Confidence(90)];

/// What the links rest on.
#[derive(Debug, Default)]
pub struct Links {
    /// Evidence, in the order of the comments.
    pub evidence: Vec<Evidence>,
    /// Other candidates, in the order of the comments.
    pub candidates: Vec<Candidate>,
}

/// Links the comments.
pub fn link(comments: &mut [Comment], authors: &Names, nesting: &[Option<CommentId>]) -> Links {
    let written = Written::new(comments, authors);
    let newest_first = written.is_newest_first(comments);
    for (index, comment) in comments.iter_mut().enumerate() {
        let names = comment.reply.names;
        let inside = nesting.get(index).copied().flatten();
        let mut answered = names
            .into_iter()
            .flat_map(|names| written.answerable(names.value, index, newest_first));
        let (parent, basis, confidence) = match (inside, answered.next(), answered.next()) {
            (Some(parent), ..) => (parent, Basis::Nesting, Basis::Nesting.usual_confidence()),
            (None, Some(only), None) => (only, Basis::Name, Basis::Name.usual_confidence()),
            (None, Some(nearest), Some(_)) => {
                (nearest, Basis::NameLatest, Basis::NameLatest.usual_confidence())
            }
            (None, None, _) => continue,
        };
        comment.reply = Reply {
            names,
            parent: Some(parent),
            basis: Some(basis),
            confidence: Some(confidence),
            ..Reply::default()
        };
    }
    // Reasons are only given for links that stay.
    cut_loops(comments);
    let mut links = Links::default();
    for index in 0..comments.len() {
        let starts = (links.evidence.len(), links.candidates.len());
        links.give_reasons(comments, index, &written, newest_first);
        let reply = &mut comments[index].reply;
        reply.evidence = Run::new(starts.0, links.evidence.len());
        reply.candidates = Run::new(starts.1, links.candidates.len());
    }
    links
}

impl Links {
    /// Writes down what a comment's link rests on, and which other comments may be meant.
    fn give_reasons(
        &mut self,
        comments: &[Comment],
        index: usize,
        written: &Written,
        newest_first: bool,
    ) {
        let comment = &comments[index];
        let (Some(parent), Some(basis)) = (comment.reply.parent, comment.reply.basis) else {
            return;
        };
        let mut prove = |kind, span| self.evidence.push(Evidence { kind, span });
        let Some(names) = comment.reply.names.filter(|_| basis != Basis::Nesting) else {
            prove(EvidenceKind::Indentation, comment.head);
            return;
        };
        let parent_head = comments[parent.index()].head;
        prove(EvidenceKind::StatedName, names.span);
        if basis == Basis::Name {
            prove(EvidenceKind::OnlyComment, parent_head);
            return;
        }
        let answered = || written.answerable(names.value, index, newest_first);
        prove(EvidenceKind::NearestOf(answered().len() as u32), parent_head);
        let others = answered().skip(1).zip(FURTHER);
        self.candidates
            .extend(others.map(|(comment, confidence)| Candidate { comment, confidence }));
    }
}

/// Which comments each name wrote. Names that differ only in case are one.
struct Written {
    /// For each author the number of its name without regard to case.
    names: Vec<usize>,
    /// For each such name its comments, in the order of the page.
    comments: Vec<Vec<u32>>,
}

impl Written {
    fn new(comments: &[Comment], authors: &Names) -> Self {
        let mut numbers: HashMap<String, usize> = HashMap::new();
        let names: Vec<usize> = authors
            .as_slice()
            .iter()
            .map(|name| {
                let next = numbers.len();
                *numbers.entry(name.to_lowercase()).or_insert(next)
            })
            .collect();
        let mut by_name = vec![Vec::new(); numbers.len()];
        for (index, comment) in comments.iter().enumerate() {
            if let Some(author) = comment.author {
                by_name[names[author.value.index()]].push(index as u32);
            }
        }
        Self { names, comments: by_name }
    }

    /// The comments by a name above and below a comment, each in the order of the page.
    fn around(&self, name: AuthorId, index: usize) -> (&[u32], &[u32]) {
        let all = &self.comments[self.names[name.index()]];
        let above = all.partition_point(|&it| (it as usize) < index);
        let below = all.partition_point(|&it| it as usize <= index);
        (&all[..above], &all[below..])
    }

    /// Whether the page prints the newest comment first: then the comments that are answered stand
    /// below. Only replies whose name is found on one side alone can tell, and they must be half of
    /// all: where a capture has lost its first comments, a name may be found below by accident.
    fn is_newest_first(&self, comments: &[Comment]) -> bool {
        let (mut replies, mut only_above, mut only_below) = (0, 0, 0);
        for (index, comment) in comments.iter().enumerate() {
            let Some(names) = comment.reply.names else { continue };
            replies += 1;
            match self.around(names.value, index) {
                ([], [_, ..]) => only_below += 1,
                ([_, ..], []) => only_above += 1,
                _ => {}
            }
        }
        only_below > only_above && only_below * 2 >= replies
    }

    /// The comments by a name that were written before a comment, nearest first.
    fn answerable(
        &self,
        name: AuthorId,
        index: usize,
        newest_first: bool,
    ) -> impl ExactSizeIterator<Item = CommentId> + '_ {
        let (above, below) = self.around(name, index);
        let answerable = if newest_first { below } else { above };
        let last = answerable.len().saturating_sub(1);
        // Walking by number gives one type for both directions, and its length at once: one person
        // may have written 100,000 comments that are all answered.
        (0..answerable.len())
            .map(move |step| CommentId(answerable[if newest_first { step } else { last - step }]))
    }
}

/// On a page with the newest first, nesting points up and names point down, so links could run in a
/// loop. The link by name that closes one is given up; the name stays, unresolved.
fn cut_loops(comments: &mut [Comment]) {
    const UNSEEN: u32 = u32::MAX;
    let mut seen = vec![UNSEEN; comments.len()];
    for start in 0..comments.len() {
        let mut at = start;
        while seen[at] == UNSEEN {
            seen[at] = start as u32;
            let Some(parent) = comments[at].reply.parent else { break };
            if seen[parent.index()] == start as u32 {
                cut_one(comments, at);
                break;
            }
            at = parent.index();
        }
    }
}

/// Cuts the loop that runs through `start` at its first link that rests on a name. There is one: a
/// loop of nesting alone cannot be printed.
fn cut_one(comments: &mut [Comment], start: usize) {
    let mut at = start;
    loop {
        let reply = &mut comments[at].reply;
        let Some(parent) = reply.parent else { return };
        if reply.basis != Some(Basis::Nesting) || parent.index() == start {
            *reply = Reply { names: reply.names, ..Reply::default() };
            return;
        }
        at = parent.index();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::check;
    use crate::parse::parse;
    use crate::text::decode;

    /// `page`: one comment a word, `ann` or `bob>ann`. `expected`: for each comment `-`, its parent's
    /// number and basis, or `?` where a name stays unresolved.
    fn check_links(page: &str, expected: &str) {
        let mut text = "Readers' commentsDiscussion\nCommentTabs\n".to_owned();
        for word in page.split_whitespace() {
            let head = match word.split_once('>') {
                Some((author, name)) => {
                    format!("{author}in reply to{name}(Show commentHide comment)")
                }
                None => word.to_owned(),
            };
            text.push_str(&format!("• {head}\n  Words of mine.\n"));
        }
        text.push_str("Show new comments (0)\n");
        let document = parse(decode("x", text.into_bytes()).unwrap());
        assert_eq!(check(&document), Ok(()));
        let found: Vec<String> = document
            .comments
            .iter()
            .map(|comment| match (comment.reply.parent, comment.reply.basis, comment.reply.names) {
                (Some(parent), Some(Basis::Name), _) => format!("{}", parent.0),
                (Some(parent), Some(Basis::NameLatest), _) => format!("{}+", parent.0),
                (Some(parent), _, _) => format!("{}/", parent.0),
                (None, _, Some(_)) => "?".to_owned(),
                (None, _, None) => "-".to_owned(),
            })
            .collect();
        assert_eq!(found.join(" "), expected, "{page}");
    }

    #[test]
    fn names_find_their_comments() {
        check_links("ann bob>ann", "- 0");
        check_links("ann ann bob>ann", "- - 1+");
        check_links("ann bob>cem", "- ?");
        check_links("ann bob>Ann", "- 0");
        check_links("ann ann>ann ann>ann", "- 0 1+");
        check_links("bob>ann ann cem>bob dia>ann", "? - 0 1");
    }

    #[test]
    fn on_a_page_with_the_newest_first_the_answered_stand_below() {
        check_links("cem>bob bob>ann ann", "1 2 -");
        check_links("dia>ann cem>ann ann bob ann", "2+ 2+ - - -");
    }
}
