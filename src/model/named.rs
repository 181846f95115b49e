//! Who wrote a comment, and what the headline is, settled by hand.
//!
//! In: a document, with names and a line of its capture. Out: the document with them, all laws kept. A name is taken from
//! where it stands, and none is made up: one that stands nowhere near is refused.

use std::collections::BTreeMap;
use std::ops::Range;

use super::cuts::{author_id, parted, trimmed};
use super::{Block, BlockKind, Comment, CommentId, CoverBuilder, Document, Owner};
use crate::order::Ordered;
use crate::text::{LineNo, Run, Span, Stated, is_margin};

/// So many words stand before a name above a text: `Written by Ann`.
const MOST_BEFORE: usize = 3;

/// So much stands behind a name that signs a text, in bytes, and holds a number: a date.
const LONGEST_DATE: usize = 40;

/// A name of fewer letters is looked for as a word of its own alone.
const SHORTEST_GLUED: usize = 3;

/// A comment with a name in its header or foot, and what is left of its text.
struct Naming {
    name: Span,
    head: Span,
    foot: Option<Span>,
    blocks: Vec<Block>,
}

impl Document {
    /// The same document with these authors of comments, which are named by their first lines; `None` says that nobody is
    /// named. Left out are lines where no comment begins, and names that do not stand where they may be the author's: in the
    /// header or the foot, at the start of the text, on a line above it, or at its end.
    pub fn with_authors(&self, names: &BTreeMap<LineNo, Option<String>>) -> Self {
        let mut document = self.clone();
        for (&line, name) in names {
            let Some(id) = self.comment_from(line) else { continue };
            let comment = &mut document.comments[id.index()];
            let Some(name) = name else {
                comment.author = None;
                continue;
            };
            let Some(naming) = self.naming(id, comment, name) else { continue };
            let value = author_id(&mut document.authors, &self.text(naming.name));
            comment.author = Some(Stated { value, span: naming.name });
            (comment.head, comment.foot) = (naming.head, naming.foot);
            let start = document.blocks.len();
            document.blocks.extend(naming.blocks);
            comment.blocks = Run::new(start, document.blocks.len());
        }
        document.pack_blocks();
        document
    }

    /// Whether a comment begins at a line that is by somebody of this name, or by nobody where there is none. White space between the words
    /// of a name tells no two apart.
    pub fn is_by(&self, line: LineNo, name: Option<&str>) -> bool {
        let Some(comment) = self.comment_from(line).and_then(|id| self.comment(id)) else {
            return false;
        };
        match (self.author_of(comment), name) {
            (Some(author), Some(name)) => author.split_whitespace().eq(name.split_whitespace()),
            (author, name) => author == name,
        }
    }

    /// Whether the headline begins at a line.
    pub fn has_headline_at(&self, line: LineNo) -> bool {
        self.article.headline.is_some_and(|headline| self.lines(headline).0 == line)
    }

    /// Where a name stands in a comment; `None` where it stands nowhere that it could be the author's.
    fn naming(&self, id: CommentId, comment: &Comment, name: &str) -> Option<Naming> {
        let mut blocks = self.blocks(comment.blocks).to_vec();
        let Comment { head, foot, .. } = *comment;
        if let Some(name) = self.find_name(head, name) {
            return Some(Naming { name, head, foot, blocks });
        }
        if let Some(name) = foot.and_then(|foot| self.find_name(foot, name)) {
            return Some(Naming { name, head, foot, blocks });
        }
        let is_own = |span: Span| {
            let (first, last) = self.lines(span);
            (first.0..=last.0).all(|line| self.cover.owner(LineNo(line)) == Owner::Comment(id))
        };

        let first = blocks.first()?.span;
        let line = self.part_on(first, self.lines(first).0);
        if let Some(name) = self.find_name(line, name) {
            let before = self.source.slice(Span { end: name.start, ..line });
            let opens = !before.contains(char::is_alphanumeric);
            // `I think Bob is right.` is a text.
            let is_alone = blocks.len() == 1 && line == first;
            let heads = !is_alone
                && before.split_whitespace().count() <= MOST_BEFORE
                && !self.source.slice(line).ends_with(['.', '!', '?', '…', '。']);
            // `Ann: So it is.` has a text behind its name, and `By Ann, 3 May` above the text has none.
            let colon = self.source.text[name.end as usize..].starts_with(':');
            let end = name.end + u32::from(colon);
            let taken = if opens { Span { end, ..line } } else { line };
            let head = if head.is_empty() { taken } else { head.to(taken) };
            if (opens || heads) && is_own(head) {
                let rest = trimmed(self, taken.end, first.end);
                blocks.splice(..1, rest.map(|span| Block { span, ..blocks[0] }));
                return Some(Naming { name, head, foot, blocks });
            }
        }

        let last = blocks.last()?.span;
        let line = self.part_on(last, self.lines(last).1);
        let name = self.find_name(line, name)?;
        // `So says Bob in his long answer.` is a text, and `Bob, 3 May` signs one.
        let behind = self.source.slice(Span { start: name.end, ..last });
        let is_dated =
            behind.len() <= LONGEST_DATE && behind.contains(|c: char| c.is_ascii_digit());
        if behind.contains(char::is_alphanumeric) && !is_dated {
            return None;
        }
        // The dash before a signature belongs to it.
        let before = self.source.slice(Span { end: name.start, ..last });
        let start = last.start + before.trim_end_matches(['-', '–', '—', '~', ' ']).len() as u32;
        let taken = trimmed(self, start, last.end)?;
        let foot = foot.map_or(taken, |foot| taken.to(foot));
        if !is_own(foot) {
            return None;
        }
        let kept = trimmed(self, last.start, start);
        let kind = blocks.pop()?.kind;
        blocks.extend(kept.map(|span| Block { kind, span }));
        Some(Naming { name, head, foot: Some(foot), blocks })
    }

    /// What of a span stands on a line.
    fn part_on(&self, span: Span, line: LineNo) -> Span {
        let Span { start, end } = self.source.lines.whole(line);
        let part = trimmed(self, start.max(span.start), end.min(span.end));
        part.unwrap_or(Span { end: span.start, ..span })
    }

    /// Where a name stands within a span, as a word of its own where it does so anywhere.
    fn find_name(&self, span: Span, name: &str) -> Option<Span> {
        let text = self.source.slice(span);
        let is_word = |found: &Range<usize>| {
            !text[..found.start].ends_with(char::is_alphanumeric)
                && !text[found.end..].starts_with(char::is_alphanumeric)
        };
        let found: Vec<_> = occurrences(text, name).collect();
        // Converters glue words to names: `bobin reply toann`.
        let is_glued = |found: &Range<usize>| {
            name.chars().count() >= SHORTEST_GLUED
                && (!text[..found.start].ends_with(char::is_alphanumeric)
                    || !text[found.end..].starts_with(char::is_alphanumeric))
        };
        let whole = found.iter().find(|found| is_word(found));
        let best = whole.or_else(|| found.iter().find(|found| is_glued(found)))?;
        Some(span.part(best.start, best.end))
    }

    /// The lines with text that are no comment's, of which each may be the headline.
    pub fn lines_beside_comments(&self) -> impl Iterator<Item = LineNo> {
        let others = self.cover.runs().filter(|(_, _, owner)| !matches!(owner, Owner::Comment(_)));
        let lines = others.flat_map(|(first, last, _)| (first.0..=last.0).map(LineNo));
        lines.filter(|&line| !self.source.line(line).trim_matches(is_margin).is_empty())
    }

    /// The same document with this line as its headline, and what was one before as text. A line of a comment or without
    /// text changes nothing.
    pub fn with_headline(&self, line: LineNo) -> Self {
        let Span { start, end } = self.source.lines.whole(line);
        let (Some(headline), false) =
            (trimmed(self, start, end), matches!(self.cover.owner(line), Owner::Comment(_)))
        else {
            return self.clone();
        };
        let mut article = self.article.clone();
        let mut blocks = self.blocks(article.blocks).to_vec();
        // What the line was part of is something else no more: of a credit of three lines, two are text then.
        let is_at = |span: &Span| span.start < headline.end && headline.start < span.end;
        let mut image = article.lead_image.unwrap_or_default();
        let named = [&mut article.byline, &mut image.caption, &mut image.credit];
        let given_up = named.into_iter().filter_map(|part| part.take_if(|span| is_at(span)));
        let texts = given_up.chain(article.headline);
        blocks.extend(texts.map(|span| Block { kind: BlockKind::Paragraph, span }));
        article.lead_image = article.lead_image.and(Some(image));
        article.clock = article.clock.filter(|clock| !is_at(&clock.span));
        article.published = article.published.filter(|published| !is_at(&published.span));
        blocks.order_by_key(|block| block.span.start);
        let (mut blocks, below) = parted(self, blocks, headline);
        blocks.extend(below);
        article.headline = Some(headline);

        let mut cover = CoverBuilder::new(self.source.lines.len());
        cover.claim(line, Owner::Article);
        for (first, last, owner) in self.cover.runs() {
            for line in (first.0..=last.0).map(LineNo) {
                cover.claim(line, owner);
            }
        }
        let mut document = Self { cover: cover.finish(|_| false), ..self.clone() };
        let start = document.blocks.len();
        document.blocks.extend(blocks);
        article.blocks = Run::new(start, document.blocks.len());
        document.article = article;
        document.pack_blocks();
        document
    }

    /// Leaves out the blocks that belong to nothing any more, and puts the article's first.
    fn pack_blocks(&mut self) {
        let mut blocks = self.blocks(self.article.blocks).to_vec();
        self.article.blocks = Run::new(0, blocks.len());
        for comment in &mut self.comments {
            let start = blocks.len();
            blocks.extend_from_slice(self.blocks.get(comment.blocks.range()).unwrap_or_default());
            comment.blocks = Run::new(start, blocks.len());
        }
        self.blocks = blocks;
    }
}

/// Where a name stands in a text, in bytes, whatever white space is between its words.
fn occurrences(text: &str, name: &str) -> impl Iterator<Item = Range<usize>> {
    let mut words = name.split(is_margin).filter(|word| !word.is_empty());
    let starts = words.next().into_iter().flat_map(|first| text.match_indices(first));
    let others: Vec<&str> = words.collect();
    starts.filter_map(move |(start, first)| {
        let mut end = start + first.len();
        for word in &others {
            let rest = &text[end..];
            let behind = rest.trim_start_matches(is_margin);
            if behind.len() == rest.len() || !behind.starts_with(word) {
                return None;
            }
            end = text.len() - behind.len() + word.len();
        }
        Some(start..end)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Corrections, check};

    const PAGE: &str = "Rail & Post\n\nHead\n\nText of it.\n\nReaders' commentsDiscussion\nTabs\n\
        • ann\n  One.\n  And more.\n\
        • bobin reply toann(Show commentHide comment)\n  By Eve Lee, 3 May\n  Two.\n\
        • cem\n  Fay: So three.\n\
        • dia\n  Four -- Gus\n";

    /// What a comment becomes, by its number, when this name is settled for it: author, header, text and foot.
    #[track_caller]
    fn named(number: u32, name: Option<&str>, expected: &str) {
        let document = crate::read("page.txt", PAGE.into()).unwrap();
        let id = CommentId(number - 1);
        let mut corrections = Corrections::of(&document);
        let line = document.first_line(id).unwrap();
        corrections.authors.insert(line, name.map(str::to_owned));
        let document = corrections.reread(&document);
        assert_eq!(check(&document), Ok(()));
        let comment = document.comments[id.index()];
        let parts = [
            document.author_of(&comment).unwrap_or("–").to_owned(),
            document.text(comment.head),
            document.text_of(comment.blocks),
            comment.foot.map_or("–".to_owned(), |foot| document.text(foot)),
        ];
        assert_eq!(parts.join(" | ").replace('\n', " "), expected);
    }

    #[test]
    fn names_are_taken_from_where_they_stand() {
        named(1, None, "– | ann | One. And more. | –");
        named(1, Some("ann"), "ann | ann | One. And more. | –");
        named(1, Some("Ann"), "ann | ann | One. And more. | –");
        named(1, Some(""), "ann | ann | One. And more. | –");
        // The middle of a text names nobody.
        named(
            2,
            Some("Show"),
            "Show | bobin reply toann(Show commentHide comment) | By Eve Lee, 3 May Two. | –",
        );
        named(
            2,
            Some("Eve  Lee"),
            "Eve Lee | bobin reply toann(Show commentHide comment) By Eve Lee, 3 May | Two. | –",
        );
        named(3, Some("Fay"), "Fay | cem Fay: | So three. | –");
        named(4, Some("Gus"), "Gus | dia | Four | -- Gus");
        // Two letters are no part of a name, and what somebody says in the middle of a line is no name above it.
        named(1, Some("an"), "ann | ann | One. And more. | –");
        named(3, Some("three"), "three | cem | Fay: So | three.");
        named(4, Some("Four"), "Four | dia Four | -- Gus | –");
        named(4, Some("Hal"), "dia | dia | Four -- Gus | –");
    }

    #[test]
    fn any_line_outside_the_comments_may_be_the_headline() {
        let check = |line: u32, expected: &str| {
            let document = crate::read("page.txt", PAGE.into()).unwrap();
            let document = document.with_headline(LineNo(line - 1));
            assert_eq!(check(&document), Ok(()));
            let headline = document.article.headline.map_or("–".into(), |it| document.text(it));
            let text = document.text_of(document.article.blocks);
            assert_eq!(format!("{headline} | {text}").replace('\n', " "), expected, "{line}");
        };
        check(3, "Head | Rail & Post Text of it.");
        check(5, "Text of it. | Rail & Post Head");
        check(7, "Readers' commentsDiscussion | Rail & Post Head Text of it.");
        check(1, "Rail & Post | Head Text of it.");
        // Of a comment, blank, and not there.
        check(10, "Rail & Post | Head Text of it.");
        check(2, "Rail & Post | Head Text of it.");
        check(99, "Rail & Post | Head Text of it.");
    }
}
