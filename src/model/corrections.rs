//! What a reader has settled by hand, apart from the document it was settled in.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Basis, Candidate, CommentId, Cuts, Document, Owner, Reply, Threads};
use crate::text::{LineNo, Run};

/// Links, beginnings and authors of comments, and the headline, settled by hand. Comments are named by their first lines, which stay what they are when another
/// version of the parser counts comments otherwise.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Corrections {
    /// The name of the capture that they were made for.
    pub name: String,
    /// Its digest, by which it is known again.
    pub sha256: String,
    /// The first line of a comment, and of the one it answers; `None` where it answers none.
    pub links: BTreeMap<LineNo, Option<LineNo>>,
    /// Where comments begin. The links are those of the comments that come of it.
    pub cuts: Cuts,
    /// The first line of a comment, and the name in it that is its author's; `None` where nobody is named.
    pub authors: BTreeMap<LineNo, Option<String>>,
    /// The line that is the headline.
    pub headline: Option<LineNo>,
}

/// One thing that was settled, by the line that it is kept under.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Correction {
    /// Which line is the headline.
    Headline,
    /// What the comment that begins there answers.
    Link(LineNo),
    /// Who wrote the comment that begins there.
    Author(LineNo),
    /// That a comment begins there, or does not.
    Cut(LineNo),
}

impl Corrections {
    /// No corrections yet, for this document.
    pub fn of(document: &Document) -> Self {
        let source = &document.source;
        let (name, sha256) = (source.name.clone(), source.sha256.clone());
        Self { name, sha256, ..Self::default() }
    }

    /// Whether nothing was settled.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether comments, their authors and the headline stay as they were read.
    pub fn leaves_parts(&self) -> bool {
        self.cuts.is_empty() && self.authors.is_empty() && self.headline.is_none()
    }

    /// Whether others make the same comments, authors and headline.
    pub fn has_parts_of(&self, other: &Self) -> bool {
        (&self.cuts, &self.authors, self.headline) == (&other.cuts, &other.authors, other.headline)
    }

    /// Whether others settle the same.
    pub fn settles_as(&self, other: &Self) -> bool {
        self.links == other.links && self.has_parts_of(other)
    }

    /// These together with what was settled before, of which that remains that is not settled anew.
    pub fn after(&self, before: &Self) -> Self {
        let mut all = before.clone();
        all.links.extend(&self.links);
        self.cuts.joins.iter().for_each(|&line| all.cuts.join(line));
        self.cuts.begins.iter().for_each(|(&line, &is_name)| all.cuts.begin(line, is_name));
        all.authors.extend(self.authors.clone());
        all.headline = self.headline.or(all.headline);
        all
    }

    /// The document as it was read, with all of this in it.
    pub fn applied_to(&self, captured: &Document) -> Document {
        self.reread(captured).corrected(self)
    }

    /// The document as it was read, with these comments, authors and headline. The links are still those that were read.
    pub fn reread(&self, captured: &Document) -> Document {
        // The headline first: no comment that begins above it takes it along, and what was one before is text.
        let titled = self.headline.map(|line| captured.with_headline(line));
        let document = titled.as_ref().unwrap_or(captured).recut(&self.cuts);
        match self.authors.is_empty() {
            true => document,
            false => document.with_authors(&self.authors),
        }
    }

    /// How much was settled.
    pub fn len(&self) -> usize {
        let Cuts { joins, begins } = &self.cuts;
        let headlines = usize::from(self.headline.is_some());
        self.links.len() + self.authors.len() + joins.len() + begins.len() + headlines
    }

    /// What of it is so in a document. Left out is what its capture does not allow: a line where no comment can begin, a name that stands
    /// elsewhere, a link that would make a loop.
    pub fn held_in(&self, document: &Document) -> Self {
        let mut held = self.clone();
        held.links.retain(|&line, &mut answered| {
            let link = Self::link_in(document, line, answered);
            link.is_some_and(|(id, parent)| document.comments[id.index()].reply.parent == parent)
        });
        let begins = |line: LineNo| document.comment_from(line).is_some();
        let is_inner = |line| matches!(document.cover.owner(line), Owner::Comment(_));
        held.cuts.joins.retain(|&line| is_inner(line) && !begins(line));
        held.cuts.begins.retain(|&line, _| begins(line));
        held.authors.retain(|&line, name| document.is_by(line, name.as_deref()));
        held.headline = self.headline.filter(|&line| document.has_headline_at(line));
        held
    }

    /// All that was settled, in the order in which it is listed. Left out are links and authors of lines where no comment of the document
    /// begins.
    pub fn listed_in(&self, document: &Document) -> Vec<Correction> {
        let begins = |line: &LineNo| document.comment_from(*line).is_some();
        let links = self.links.iter().filter_map(|(&line, &answered)| {
            Self::link_in(document, line, answered).map(|_| Correction::Link(line))
        });
        let authors = self.authors.keys().copied().filter(begins).map(Correction::Author);
        let Cuts { joins, begins } = &self.cuts;
        let cuts = joins.iter().chain(begins.keys()).copied().map(Correction::Cut);
        let headline = self.headline.map(|_| Correction::Headline);
        headline.into_iter().chain(links).chain(authors).chain(cuts).collect()
    }

    /// The links as comments of a document. Left out are those of lines where none of its comments begins. What
    /// was answered may have been joined to another comment since, which is answered then.
    pub fn links_in(&self, document: &Document) -> Vec<(CommentId, Option<CommentId>)> {
        let links = self.links.iter();
        links.filter_map(|(&line, &answered)| Self::link_in(document, line, answered)).collect()
    }

    fn link_in(
        document: &Document,
        line: LineNo,
        answered: Option<LineNo>,
    ) -> Option<(CommentId, Option<CommentId>)> {
        let parent = match answered {
            None => None,
            Some(answered) => match document.cover.owner(answered) {
                Owner::Comment(id) => Some(id),
                _ => return None,
            },
        };
        Some((document.comment_from(line)?, parent))
    }

    /// Settles what a comment answers.
    pub fn settle(&mut self, document: &Document, id: CommentId, parent: Option<CommentId>) {
        let answered = parent.map(|parent| document.first_line(parent));
        // A comment that is not there cannot be answered.
        if let (Some(line), None | Some(Some(_))) = (document.first_line(id), answered) {
            self.links.insert(line, answered.flatten());
        }
    }

    /// Takes back one thing. Says whether it was settled.
    pub fn take_back(&mut self, settled: Correction) -> bool {
        match settled {
            Correction::Headline => self.headline.take().is_some(),
            Correction::Link(line) => self.links.remove(&line).is_some(),
            Correction::Author(line) => self.authors.remove(&line).is_some(),
            Correction::Cut(line) => self.cuts.take_back(line),
        }
    }
}

impl Document {
    /// Whether somebody has settled what a comment answers, or that it answers none.
    pub fn has_link_by_hand(&self, id: CommentId) -> bool {
        self.is_by_hand(id, |settled, line| settled.links.contains_key(&line))
    }

    /// Whether somebody has settled that a comment answers none.
    pub fn answers_none_by_hand(&self, id: CommentId) -> bool {
        self.is_by_hand(id, |settled, line| settled.links.get(&line) == Some(&None))
    }

    /// Whether somebody has settled who wrote a comment.
    pub fn has_author_by_hand(&self, id: CommentId) -> bool {
        self.is_by_hand(id, |settled, line| settled.authors.contains_key(&line))
    }

    /// Whether somebody has settled that a comment begins where it does.
    pub fn begins_by_hand(&self, id: CommentId) -> bool {
        self.is_by_hand(id, |settled, line| settled.cuts.begins.contains_key(&line))
    }

    /// The lines within a comment at which somebody has settled that no other one begins.
    pub fn joined_by_hand(&self, id: CommentId) -> Vec<LineNo> {
        let settled = self.corrections.as_deref().zip(self.comment(id));
        let lines = settled.into_iter().flat_map(|(settled, comment)| {
            let (first, last) = self.lines(comment.span);
            settled.cuts.joins.range(first..=last).copied()
        });
        lines.filter(|&line| self.cover.owner(line) == Owner::Comment(id)).collect()
    }

    fn is_by_hand(&self, id: CommentId, is_in: impl Fn(&Corrections, LineNo) -> bool) -> bool {
        let settled = self.corrections.as_deref().zip(self.first_line(id));
        settled.is_some_and(|(settled, line)| is_in(settled, line))
    }

    /// The same document with these links, and what was there before among the candidates. It knows of all that was
    /// settled, so that the files it is saved as can say it.
    ///
    /// A link that would make a comment its own ancestor is left out.
    pub fn corrected(&self, corrections: &Corrections) -> Self {
        let links = corrections.links_in(self);
        let mut parents: Vec<Option<CommentId>> =
            self.comments.iter().map(|comment| comment.reply.parent).collect();
        // None of the links that are to change may stand in the way of another one.
        for (id, _) in &links {
            parents[id.index()] = None;
        }
        let mut forest = Forest::new(&parents);
        let mut settled: BTreeMap<CommentId, Option<CommentId>> = BTreeMap::new();
        for (id, parent) in links {
            let before = self.comments[id.index()].reply.parent;
            if forest.hang(id, parent) {
                settled.insert(id, parent);
            } else if !forest.hang(id, before) {
                settled.insert(id, None);
            }
        }

        let (mut evidence, mut candidates) = (Vec::new(), Vec::new());
        let comments: Vec<_> = self
            .comments()
            .map(|(id, comment)| {
                let mut reply = comment.reply;
                let starts = (evidence.len(), candidates.len());
                let others = self.candidates_of(comment);
                match settled.get(&id) {
                    None => {
                        evidence.extend_from_slice(self.evidence_of(comment));
                        candidates.extend_from_slice(others);
                    }
                    Some(&parent) => {
                        let before = reply.parent.zip(reply.confidence);
                        let before =
                            before.map(|(comment, confidence)| Candidate { comment, confidence });
                        let all = before.into_iter().chain(others.iter().copied());
                        candidates.extend(all.filter(|it| Some(it.comment) != parent));
                        let basis = parent.map(|_| Basis::Settled);
                        let confidence = basis.map(Basis::usual_confidence);
                        reply = Reply { names: reply.names, parent, basis, confidence, ..reply };
                    }
                }
                reply.evidence = Run::new(starts.0, evidence.len());
                reply.candidates = Run::new(starts.1, candidates.len());
                super::Comment { reply, ..*comment }
            })
            .collect();
        let threads = Threads::new(&comments);
        let corrections = match &self.corrections {
            Some(before) => Some(Box::new(corrections.after(before))),
            None => (!corrections.is_empty()).then(|| Box::new(corrections.clone())),
        };
        Self { comments, threads, evidence, candidates, corrections, ..self.clone() }
    }
}

/// Which thread each comment is in, while threads are hung below others. Each lookup shortens the way of the next one, as in Tarjan's
/// "Efficiency of a good but not linear set union algorithm" (1975): a file may settle a chain of thousands.
struct Forest {
    /// A comment further up in the thread; a root is its own.
    above: Vec<usize>,
}

impl Forest {
    fn new(parents: &[Option<CommentId>]) -> Self {
        let above = parents.iter().enumerate();
        Self { above: above.map(|(at, parent)| parent.map_or(at, CommentId::index)).collect() }
    }

    /// Has a root answer another comment, or none. Says whether that makes no loop; else nothing is done.
    fn hang(&mut self, root: CommentId, parent: Option<CommentId>) -> bool {
        let Some(parent) = parent else { return true };
        let mut at = parent.index();
        while self.above[at] != at {
            self.above[at] = self.above[self.above[at]];
            at = self.above[at];
        }
        let fits = at != root.index();
        if fits {
            self.above[root.index()] = parent.index();
        }
        fits
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::check;

    const PAGE: &str = "Head\n\nText of it.\n\nReaders' commentsDiscussion\nTabs\n\
        • ann\n  One.\n\
        • bobin reply toann(Show commentHide comment)\n  Two.\n\
        • cemin reply tobob(Show commentHide comment)\n  Three.\n\
        • dia\n  Four.\n\
        • evein reply tonobody(Show commentHide comment)\n  Five.\n";

    /// `links`: comments and what they answer by number, as `4>2 1>-`. `expected`: for each comment its parent
    /// then, `-` for none, with `!` where it was settled.
    #[track_caller]
    fn correct(links: &str, expected: &str) {
        let document = crate::read("page.txt", PAGE.into()).unwrap();
        let id = |number: &str| number.parse().ok().map(|number: u32| CommentId(number - 1));
        let mut corrections = Corrections::of(&document);
        for (comment, parent) in links.split_whitespace().filter_map(|it| it.split_once('>')) {
            corrections.settle(&document, id(comment).unwrap(), id(parent));
        }
        let corrected = document.corrected(&corrections);
        assert_eq!(check(&corrected), Ok(()));
        let found: Vec<String> = corrected
            .comments
            .iter()
            .map(|comment| {
                let parent = comment.reply.parent;
                let mark = if comment.reply.basis == Some(Basis::Settled) { "!" } else { "" };
                parent.map_or("-".to_owned(), |parent| format!("{}{mark}", parent.0 + 1))
            })
            .collect();
        assert_eq!(found.join(" "), expected, "{links}");
    }

    #[test]
    fn settled_links_take_the_place_of_others() {
        correct("", "- 1 2 - -");
        correct("4>2", "- 1 2 2! -");
        correct("3>1", "- 1 1! - -");
        correct("2>1", "- 1! 2 - -");
        correct("2>-", "- - 2 - -");
        correct("5>4", "- 1 2 - 4!");
        correct("4>9", "- 1 2 - -");
    }

    #[test]
    fn no_settled_link_makes_a_loop() {
        correct("1>3", "- 1 2 - -");
        correct("2>2", "- 1 2 - -");
        correct("2>- 1>3", "3! - 2 - -");
        correct("3>1 1>2", "- 1 1! - -");
        correct("1>4 4>5", "4! 1 2 5! -");
    }

    #[test]
    fn what_is_settled_later_is_added_to_what_was_settled_before() {
        let document = crate::read("page.txt", PAGE.into()).unwrap();
        let settled = |links: &[(u32, u32)], headline: Option<u32>| {
            let mut corrections = Corrections::of(&document);
            for &(comment, parent) in links {
                corrections.settle(&document, CommentId(comment - 1), Some(CommentId(parent - 1)));
            }
            corrections.headline = headline.map(LineNo);
            corrections
        };
        let before = settled(&[(4, 2), (5, 1)], Some(2)).applied_to(&document);
        let after = settled(&[(5, 4)], None).applied_to(&before);
        let all = settled(&[(4, 2), (5, 4)], Some(2));
        assert_eq!(after.corrections.as_deref(), Some(&all));
        assert_eq!(after.threads, all.applied_to(&document).threads);
    }

    #[test]
    fn what_was_settled_is_taken_back() {
        let document = crate::read("page.txt", PAGE.into()).unwrap();
        let mut corrections = Corrections::of(&document);
        corrections.settle(&document, CommentId(1), Some(CommentId(3)));
        let link = Correction::Link(document.first_line(CommentId(1)).unwrap());
        assert!(corrections.take_back(link));
        assert!(!corrections.take_back(link));
        assert_eq!(document.corrected(&corrections), document);
    }
}
