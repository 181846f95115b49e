//! Where comments begin, settled by hand: one that was read as two is joined, two that were read as one are
//! parted, and one that was read as text of the article is taken out of it.
//!
//! In: a document, and lines of its capture. Out: the document with these comments, all laws kept. Comments
//! are numbered anew; lines stay what they are.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use serde::{Deserialize, Serialize};

use super::{
    AuthorId, Basis, Block, BlockKind, Comment, CommentId, CoverBuilder, Document, Owner, Reply,
    Threads,
};
use crate::order::Ordered;
use crate::text::{LineNo, Run, Span, Stated, reading_text, trim_margins};

/// Lines of a capture at which comments begin, or do not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cuts {
    /// First lines of comments that belong to the comment before them in the capture.
    pub joins: BTreeSet<LineNo>,
    /// Lines within comments, or of the article's text, at which a comment begins, and whether the line is its author's
    /// name.
    pub begins: BTreeMap<LineNo, bool>,
}

impl Cuts {
    /// Whether all comments stay as they were read.
    pub fn is_empty(&self) -> bool {
        self.joins.is_empty() && self.begins.is_empty()
    }

    /// Joins the comment that begins at a line to the one before it.
    pub fn join(&mut self, line: LineNo) {
        if self.begins.remove(&line).is_none() {
            self.joins.insert(line);
        }
    }

    /// Has a comment begin at a line.
    pub fn begin(&mut self, line: LineNo, is_name: bool) {
        if !self.joins.remove(&line) {
            self.begins.insert(line, is_name);
        }
    }

    /// Takes back what was settled of a line. Says whether anything was.
    pub fn take_back(&mut self, line: LineNo) -> bool {
        let was_joined = self.joins.remove(&line);
        self.begins.remove(&line).is_some() || was_joined
    }
}

/// A comment while it is being cut, with its blocks at hand.
struct Draft {
    comment: Comment,
    blocks: Vec<Block>,
}

impl Draft {
    fn has_in_foot(&self, span: Span) -> bool {
        self.comment.foot.is_some_and(|foot| foot.start <= span.start && span.end <= foot.end)
    }

    /// Sets the span to what is in it.
    fn fit(&mut self) {
        let blocks = self.blocks.iter().map(|block| block.span);
        let parts = blocks.chain(self.comment.foot);
        self.comment.span = parts.fold(self.comment.head, Span::to);
    }

    /// Parts off all that stands from an offset on, with this header and author.
    fn part(&mut self, document: &Document, head: Span, author: Option<Stated<AuthorId>>) -> Self {
        let at = head.start;
        let (above, below) = parted(document, std::mem::take(&mut self.blocks), head);
        self.blocks = above;
        let old = self.comment;
        let goes = |span: Span| span.start >= at;
        let mut new = Comment {
            // Some sites have the name below the text.
            author: author.or(old.author.filter(|it| goes(it.span))),
            posted: old.posted.filter(|it| goes(it.span)),
            score: old.score.filter(|it| goes(it.span)),
            foot: old.foot.filter(|&foot| goes(foot)),
            ..Comment::from(head)
        };
        let kept = &mut self.comment;
        kept.author = old.author.filter(|it| !goes(it.span));
        kept.posted = old.posted.filter(|it| !goes(it.span));
        kept.score = old.score.filter(|it| !goes(it.span));
        kept.foot = old.foot.filter(|&foot| !goes(foot));
        if old.reply.names.is_some_and(|name| goes(name.span)) {
            (new.reply, kept.reply) = (old.reply, Reply::default());
        }
        self.fit();
        let mut new = Self { comment: new, blocks: below };
        new.fit();
        new
    }

    /// Takes up all of another draft as text of this one, in whichever order.
    fn take_up(&mut self, document: &Document, other: Self) {
        let text = |span: Span| trimmed(document, span.start, span.end);
        let paragraph = |span: Span| Block { kind: BlockKind::Paragraph, span };
        self.blocks.extend(text(other.comment.head).map(paragraph));
        self.blocks.extend(other.blocks);
        let facts = [
            self.comment.author.map(|it| it.span),
            self.comment.posted.map(|it| it.span),
            self.comment.score.map(|it| it.span),
        ];
        let needs_foot = facts.into_iter().flatten().any(|fact| self.has_in_foot(fact));
        let (kept, left) = match (self.comment.foot, other.comment.foot) {
            (Some(mine), Some(its)) if needs_foot => (Some(mine), Some(its)),
            (Some(mine), Some(its)) => (Some(its), Some(mine)),
            (mine, its) => (mine.or(its), None),
        };
        self.blocks.extend(left.and_then(text).map(paragraph));
        self.comment.foot = kept;
        let Comment { author, posted, score, .. } = other.comment;
        self.comment.author = self.comment.author.or(author.filter(|it| self.has_in_foot(it.span)));
        self.comment.posted = self.comment.posted.or(posted.filter(|it| self.has_in_foot(it.span)));
        self.comment.score = self.comment.score.or(score.filter(|it| self.has_in_foot(it.span)));
        self.comment.span = self.comment.span.to(other.comment.span);
    }
}

/// Blocks above a header, and those below it. One that it stands in is parted. They come in the order of the capture, so that
/// of thousands above it none is looked at.
pub(super) fn parted(
    document: &Document,
    mut blocks: Vec<Block>,
    head: Span,
) -> (Vec<Block>, Vec<Block>) {
    let first = blocks.partition_point(|block| block.span.end <= head.start);
    let rest = blocks.split_off(first);
    let (mut above, mut below) = (blocks, Vec::new());
    for block in rest {
        let Span { start, end } = block.span;
        let before = trimmed(document, start, end.min(head.start));
        above.extend(before.map(|span| Block { span, ..block }));
        let behind = trimmed(document, start.max(head.end), end);
        below.extend(behind.map(|span| Block { span, ..block }));
    }
    (above, below)
}

/// The part of a stretch of the text that is no margin; `None` where all of it is.
pub(super) fn trimmed(document: &Document, start: u32, end: u32) -> Option<Span> {
    let text = document.source.text.get(start as usize..end.max(start) as usize)?;
    let (offset, text) = trim_margins(text);
    (!text.is_empty()).then(|| Span { start, end }.part(offset, offset + text.len()))
}

/// The name on a line, without the bullet before it.
fn name_on(text: &str) -> (usize, &str) {
    const BULLETS: [char; 6] = ['•', '*', '-', '–', '+', '◦'];
    let bare = text.strip_prefix(BULLETS).unwrap_or(text);
    let (margin, name) = trim_margins(bare);
    if name.is_empty() { (0, text) } else { (text.len() - bare.len() + margin, name) }
}

impl Document {
    /// The lines within a comment at which another one may begin: those of its text, but its own first line.
    pub fn inner_lines(&self, id: CommentId) -> Vec<LineNo> {
        let Some(comment) = self.comment(id) else { return Vec::new() };
        let first = self.lines(comment.span).0;
        self.text_lines(comment.blocks).filter(|&line| line != first).collect()
    }

    /// The lines of the article's text, at which a comment may begin that was taken for a part of it.
    pub fn article_lines(&self) -> Vec<LineNo> {
        self.text_lines(self.article.blocks).collect()
    }

    /// The lines of a run of blocks that hold text.
    fn text_lines(&self, run: Run) -> impl Iterator<Item = LineNo> {
        let lines = self.blocks(run).iter().flat_map(|block| {
            let (first, last) = self.lines(block.span);
            (first.0..=last.0).map(LineNo)
        });
        lines.filter(|line| !reading_text(self.source.line(*line)).is_empty())
    }

    /// The same document with comments that begin where these cuts say. Left out are joins at lines where no
    /// comment begins, or the first one does, and beginnings at lines that are no text of a comment or of the article.
    pub fn recut(&self, cuts: &Cuts) -> Self {
        let mut authors = self.authors.clone();
        let mut drafts: Vec<Draft> = self
            .comments
            .iter()
            .map(|&comment| Draft { comment, blocks: self.blocks(comment.blocks).to_vec() })
            .collect();
        // For each comment the lines that end a part of it, with the draft that begins there.
        let mut parts: BTreeMap<CommentId, Vec<(LineNo, usize)>> = BTreeMap::new();
        let mut inner_lines = (None, Vec::new());
        for (&line, &is_name) in &cuts.begins {
            let Owner::Comment(id) = self.cover.owner(line) else { continue };
            if inner_lines.0 != Some(id) {
                inner_lines = (Some(id), self.inner_lines(id));
            }
            if inner_lines.1.binary_search(&line).is_err() {
                continue;
            }
            let Some((head, author)) = self.beginning(line, is_name, &mut authors) else {
                continue;
            };
            let parts = parts.entry(id).or_default();
            let last = parts.last().map_or(id.index(), |&(_, draft)| draft);
            let draft = drafts[last].part(self, head, author);
            parts.push((line, drafts.len()));
            drafts.push(draft);
        }
        let (mut blocks, taken) = self.taken_from_article(cuts, &mut authors);
        let mut taken_at: BTreeMap<LineNo, usize> = BTreeMap::new();
        for (line, draft) in taken {
            taken_at.insert(line, drafts.len());
            drafts.push(draft);
        }
        let part_at = |id: CommentId, line: LineNo| {
            let parts = parts.get(&id).map_or(&[][..], Vec::as_slice);
            let before = parts.partition_point(|&(first, _)| first <= line);
            before.checked_sub(1).map_or(id.index(), |part| parts[part].1)
        };

        let authors_of_drafts: Vec<Option<AuthorId>> =
            drafts.iter().map(|draft| draft.comment.author.map(|author| author.value)).collect();
        // What is nested in a comment that was parted is nested in the last part above it by whom it names, or else in the one
        // directly above it.
        let part_answered = |id: CommentId, line: LineNo, named: Option<AuthorId>| {
            let parts = parts.get(&id).map_or(&[][..], Vec::as_slice);
            let above = &parts[..parts.partition_point(|&(first, _)| first <= line)];
            let mut near = above.iter().rev().map(|part| part.1).chain([id.index()]);
            let by_named =
                near.clone().find(|&it| named.is_some() && authors_of_drafts[it] == named);
            by_named.or(near.next()).unwrap_or(id.index())
        };

        // What each draft becomes: a comment of its own, or text of the one before it.
        let mut order: Vec<usize> = (0..drafts.len()).collect();
        order.order_by_key(|&draft| drafts[draft].comment.span.start);
        let mut ids = vec![CommentId(0); drafts.len()];
        let last_lines: Vec<LineNo> =
            drafts.iter().map(|draft| self.lines(draft.comment.span).1).collect();
        let mut whole: Vec<Draft> = Vec::new();
        let mut drafts: Vec<Option<Draft>> = drafts.into_iter().map(Some).collect();
        for index in order {
            let Some(draft) = drafts[index].take() else { continue };
            let line = self.lines(draft.comment.span).0;
            match whole.last_mut() {
                Some(before) if cuts.joins.contains(&line) => before.take_up(self, draft),
                _ => whole.push(draft),
            }
            ids[index] = CommentId(whole.len() as u32 - 1);
        }
        let renamed = |id: CommentId| ids[id.index()];

        let mut cover = CoverBuilder::new(self.source.lines.len());
        for (first, last, owner) in self.cover.runs() {
            for line in (first.0..=last.0).map(LineNo) {
                let owner = match owner {
                    Owner::Comment(id) => Owner::Comment(ids[part_at(id, line)]),
                    // What was taken from the article reaches to the end of its last line.
                    Owner::Article => match taken_at.range(..=line).next_back() {
                        Some((_, &draft)) if line <= last_lines[draft] => {
                            Owner::Comment(ids[draft])
                        }
                        _ => Owner::Article,
                    },
                    other => other,
                };
                cover.claim(line, owner);
            }
        }

        let mut article = self.article.clone();
        article.blocks = Run::new(0, blocks.len());
        let (mut evidence, mut candidates) = (Vec::new(), Vec::new());
        let mut comments = Vec::with_capacity(whole.len());
        for (index, Draft { mut comment, blocks: mut own }) in whole.into_iter().enumerate() {
            let id = CommentId(index as u32);
            // What was below one of several comments that are one now stands among their texts.
            own.order_by_key(|block| block.span.start);
            let start = blocks.len();
            blocks.extend(own);
            comment.blocks = Run::new(start, blocks.len());
            let mut reply = comment.reply;
            let line = self.lines(comment.span).0;
            let named = reply.names.map(|name| name.value);
            let parent = reply.parent.map(|parent| match reply.basis {
                Some(Basis::Nesting) => ids[part_answered(parent, line, named)],
                _ => renamed(parent),
            });
            let starts = (evidence.len(), candidates.len());
            match parent.filter(|&parent| parent == id) {
                Some(_) => reply = Reply { names: reply.names, ..Reply::default() },
                None => {
                    reply.parent = parent;
                    evidence.extend_from_slice(self.evidence_of(&comment));
                    let mut met: HashSet<CommentId> = parent.into_iter().chain([id]).collect();
                    for mut candidate in self.candidates_of(&comment).iter().copied() {
                        candidate.comment = renamed(candidate.comment);
                        if met.insert(candidate.comment) {
                            candidates.push(candidate);
                        }
                    }
                }
            }
            reply.evidence = Run::new(starts.0, evidence.len());
            reply.candidates = Run::new(starts.1, candidates.len());
            comments.push(Comment { reply, ..comment });
        }

        let mut document = Self {
            authors,
            blocks,
            article,
            evidence,
            candidates,
            threads: Threads::new(&[]),
            cover: cover.finish(|_| false),
            comments,
            ..self.clone()
        };
        document.open_loops();
        document.threads = Threads::new(&document.comments);
        document
    }

    /// The header of a comment that begins at a line: nothing, or its author's name.
    fn beginning(
        &self,
        line: LineNo,
        is_name: bool,
        authors: &mut Vec<String>,
    ) -> Option<(Span, Option<Stated<AuthorId>>)> {
        let Span { start, end } = self.source.lines.whole(line);
        let text = trimmed(self, start, end)?;
        if !is_name {
            return Some((Span { end: text.start, ..text }, None));
        }
        let (offset, name) = name_on(self.source.slice(text));
        let span = text.part(offset, offset + name.len());
        let value = author_id(authors, &self.text(span));
        Some((text, Some(Stated { value, span })))
    }

    /// The comments that begin in the article's text, each with its first line, and the blocks that are left of the
    /// article. Each reaches to where the next one begins, or another part of the article stands.
    fn taken_from_article(
        &self,
        cuts: &Cuts,
        authors: &mut Vec<String>,
    ) -> (Vec<Block>, Vec<(LineNo, Draft)>) {
        let mut blocks = self.blocks(self.article.blocks).to_vec();
        let lines = self.article_lines();
        let begins = cuts.begins.iter().filter(|(line, _)| lines.binary_search(line).is_ok());
        let begins: Vec<_> = begins
            .filter_map(|(&line, &is_name)| Some((line, self.beginning(line, is_name, authors)?)))
            .collect();
        let article = &self.article;
        let image = article.lead_image.unwrap_or_default();
        let others = [article.headline, article.byline, image.caption, image.credit];
        let others = others.into_iter().flatten().chain(article.published.map(|it| it.span));
        let others = others.chain(article.clock.map(|it| it.span));
        let heads = self.comments.iter().map(|comment| comment.span);
        let mut stops: Vec<u32> = others.chain(heads).map(|span| span.start).collect();
        stops.extend(begins.iter().map(|(_, (head, _))| head.start));
        stops.order_by(Ord::cmp);
        let mut taken = Vec::new();
        // From the last one up, for two may begin in one block.
        for (line, (head, author)) in begins.into_iter().rev() {
            let (mut above, below) = parted(self, blocks, head);
            let stop = stops.get(stops.partition_point(|&stop| stop <= head.start));
            let is_before = |block: &Block| stop.is_none_or(|&stop| block.span.start < stop);
            let (own, beyond): (Vec<_>, Vec<_>) = below.into_iter().partition(is_before);
            above.extend(beyond);
            blocks = above;
            let mut draft =
                Draft { comment: Comment { author, ..Comment::from(head) }, blocks: own };
            draft.fit();
            taken.push((line, draft));
        }
        (blocks, taken)
    }

    /// Takes back links that make a comment its own ancestor: of two comments that are one now, one may have
    /// answered what answers the other.
    fn open_loops(&mut self) {
        let mut round_of = vec![0usize; self.comments.len()];
        let mut loops = HashSet::new();
        for start in 0..self.comments.len() {
            let mut at = start;
            while round_of[at] == 0 {
                round_of[at] = start + 1;
                let Some(parent) = self.comments[at].reply.parent else { break };
                if round_of[parent.index()] == start + 1 {
                    loops.insert(at);
                    break;
                }
                at = parent.index();
            }
        }
        if loops.is_empty() {
            return;
        }
        let (mut evidence, mut candidates) = (Vec::new(), Vec::new());
        for (index, comment) in self.comments.iter_mut().enumerate() {
            let reply = &mut comment.reply;
            let starts = (evidence.len(), candidates.len());
            if loops.contains(&index) {
                *reply = Reply { names: reply.names, ..Reply::default() };
            } else {
                evidence.extend_from_slice(&self.evidence[reply.evidence.range()]);
                candidates.extend_from_slice(&self.candidates[reply.candidates.range()]);
            }
            reply.evidence = Run::new(starts.0, evidence.len());
            reply.candidates = Run::new(starts.1, candidates.len());
        }
        (self.evidence, self.candidates) = (evidence, candidates);
    }
}

/// The id of a name, which is added where it is new.
pub(super) fn author_id(authors: &mut Vec<String>, name: &str) -> AuthorId {
    let index = authors.iter().position(|author| author == name).unwrap_or_else(|| {
        authors.push(name.to_owned());
        authors.len() - 1
    });
    AuthorId(index as u32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Corrections, check};

    const PAGE: &str = "Head\n\nText of it.\n\nReaders' commentsDiscussion\nTabs\n\
        • ann\n  One.\n  And more.\n\
        • bobin reply toann(Show commentHide comment)\n  Two.\n\n  Of two.\n\
        • cemin reply tobob(Show commentHide comment)\n  Three.\n\
        • dia\n  Four.\n  • eve\n  Five.\n";

    /// `cuts`: `j10` joins what begins at line 10, `b9` has a comment begin at line 9, `n9` one by the name on
    /// it. `expected`: for each comment its author, what it answers, and its text.
    #[track_caller]
    fn recut(cuts: &str, expected: &str) {
        recut_of(PAGE, cuts, expected);
    }

    #[track_caller]
    fn recut_of(page: &str, cuts: &str, expected: &str) {
        let document = crate::read("page.txt", page.into()).unwrap();
        let mut settled = Cuts::default();
        for cut in cuts.split_whitespace() {
            let (kind, number) = cut.split_at(1);
            let line = LineNo(number.parse::<u32>().unwrap() - 1);
            match kind {
                "j" => settled.join(line),
                "b" => settled.begin(line, false),
                _ => settled.begin(line, true),
            }
        }
        let recut = document.recut(&settled);
        assert_eq!(check(&recut), Ok(()), "{cuts}");
        let found = recut.comments.iter().map(|comment| {
            let author = recut.author_of(comment).unwrap_or("–");
            let parent = comment.reply.parent;
            let parent = parent.map_or(String::new(), |it| format!("<{}", it.0 + 1));
            format!("{author}{parent}: {}", recut.text_of(comment.blocks).replace('\n', " "))
        });
        assert_eq!(found.collect::<Vec<_>>().join(" / "), expected, "{cuts}");
    }

    #[test]
    fn what_is_nested_in_a_parted_comment_answers_the_part_by_whom_it_names() {
        const PAGE: &str = "Head\n\nText of it.\n\nReaders' commentsDiscussion\nTabs\n\
            • ann\n  One.\n\n  And more.\n  • bobin reply toann(Show commentHide comment)\n    Two.\n  • cem\n    Three.\n";
        let whole = "ann: One. And more. / bob<1: Two. / cem<1: Three.";
        recut_of(PAGE, "", whole);
        recut_of(PAGE, "b10", "ann: One. / –: And more. / bob<1: Two. / cem<2: Three.");
    }

    #[test]
    fn comments_are_joined() {
        const ANN: &str = "ann: One. And more.";
        const BOB: &str = "bob<1: Two. Of two.";
        const DIA: &str = "dia: Four. • eve Five.";
        recut("", &format!("{ANN} / {BOB} / cem<2: Three. / {DIA}"));
        // The first one has none before it, and at line 9 none begins.
        recut("j7 j9", &format!("{ANN} / {BOB} / cem<2: Three. / {DIA}"));
        recut("j16", &format!("{ANN} / {BOB} / cem<2: Three. dia Four. • eve Five."));
        const HEAD: &str = "bobin reply toann(Show commentHide comment)";
        recut("j10", &format!("{ANN} {HEAD} Two. Of two. / cem<1: Three. / {DIA}"));
        const NEXT: &str = "cemin reply tobob(Show commentHide comment)";
        recut("j10 j14", &format!("{ANN} {HEAD} Two. Of two. {NEXT} Three. / {DIA}"));
    }

    #[test]
    fn comments_are_parted() {
        const ANN: &str = "ann: One. And more.";
        const BOB: &str = "bob<1: Two. Of two.";
        const DIA: &str = "dia: Four. • eve Five.";
        recut("n18", &format!("{ANN} / {BOB} / cem<2: Three. / dia: Four. / eve: Five."));
        recut("b9", &format!("ann: One. / –: And more. / {BOB} / cem<3: Three. / {DIA}"));
        recut("n13", &format!("{ANN} / bob<1: Two. / Of two.:  / cem<2: Three. / {DIA}"));
        recut("n8 b9", &format!("ann:  / One.:  / –: And more. / {BOB} / cem<4: Three. / {DIA}"));
        // Here is no text of a comment.
        recut("b12 b10 b1 b99", &format!("{ANN} / {BOB} / cem<2: Three. / {DIA}"));
    }

    #[test]
    fn comments_are_taken_out_of_the_article() {
        const PAGE: &str = "Head\n\nText of it.\n\nMore text.\n\nGus\n\nI agree.\n\nHal\nSo do I.\n\n\
            Readers' commentsDiscussion\nTabs\n• ann\n  One.\n";
        recut_of(PAGE, "", "ann: One.");
        recut_of(PAGE, "n7", "Gus: I agree. Hal So do I. / ann: One.");
        recut_of(PAGE, "n7 n11", "Gus: I agree. / Hal: So do I. / ann: One.");
        recut_of(PAGE, "b9", "–: I agree. Hal So do I. / ann: One.");
        recut_of(PAGE, "n11 b12", "Hal:  / –: So do I. / ann: One.");
        recut_of(PAGE, "n7 j11", "Gus: I agree. Hal So do I. / ann: One.");
        // The headline is no text of the article.
        recut_of(PAGE, "b1", "ann: One.");
        recut_of("Head\n\nText of it.\n\nGus\n\nI agree.\n", "n5", "Gus: I agree.");
    }

    #[test]
    fn a_cut_is_taken_back_by_its_opposite() {
        let mut cuts = Cuts::default();
        cuts.join(LineNo(3));
        cuts.begin(LineNo(3), true);
        assert!(cuts.is_empty());
        cuts.begin(LineNo(3), true);
        cuts.join(LineNo(3));
        assert!(cuts.is_empty());
        cuts.join(LineNo(3));
        cuts.begin(LineNo(4), false);
        cuts.take_back(LineNo(3));
        cuts.take_back(LineNo(4));
        assert!(cuts.is_empty());
    }

    #[test]
    fn joining_opens_loops() {
        let document = crate::read("page.txt", PAGE.into()).unwrap();
        let mut links = Corrections::of(&document);
        links.settle(&document, CommentId(0), None);
        links.settle(&document, CommentId(1), Some(CommentId(4)));
        let document = document.corrected(&links);
        let mut cuts = Cuts::default();
        // The fourth is joined to the third, which answers the second, which answers the fifth.
        links.settle(&document, CommentId(4), Some(CommentId(3)));
        let document = document.corrected(&links);
        cuts.join(document.first_line(CommentId(3)).unwrap());
        let recut = document.recut(&cuts);
        assert_eq!(check(&recut), Ok(()));
        let parents: Vec<_> = recut.comments.iter().map(|it| it.reply.parent).collect();
        assert_eq!(parents.iter().flatten().count(), 2, "{parents:?}");
    }
}
