//! A capture, read.

use serde::{Deserialize, Serialize};

use super::{
    Article, AuthorId, Basis, Block, Candidate, Comment, CommentId, Corrections, Cover, Evidence,
    Owner, Problem, Reply, Threads,
};
use crate::text::{LineNo, Run, Source, Span};

/// In which form the capture holds its comments.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Format {
    /// No comments: text in paragraphs.
    #[default]
    Prose,
    /// A list with a bullet at each comment and the text indented below it.
    BulletedList,
    /// Records whose headers have one shape, found by its repetition.
    Records,
}

impl Format {
    /// Every format with its name in the interchange JSON.
    pub const NAMES: [(Self, &str); 3] =
        [(Self::Prose, "prose"), (Self::BulletedList, "bulleted-list"), (Self::Records, "records")];
}

/// In which order the page prints its comments.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Order {
    /// Nothing in the capture tells.
    #[default]
    Unknown,
    /// The oldest first.
    OldestFirst,
    /// The newest first.
    NewestFirst,
    /// Answers below what they answer.
    Tree,
}

impl Order {
    /// Every order with its name in the interchange JSON.
    pub const NAMES: [(Self, &str); 4] = [
        (Self::Unknown, "unknown"),
        (Self::OldestFirst, "oldest-first"),
        (Self::NewestFirst, "newest-first"),
        (Self::Tree, "tree"),
    ];
}

/// The program that turned the page into text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Converter {
    /// Nothing in the capture tells.
    #[default]
    Unknown,
    /// Resiliparse, whose text crawls keep.
    Resiliparse,
    /// inscriptis.
    Inscriptis,
    /// A browser's own text, as it is copied from a page.
    Browser,
    /// w3m -dump.
    W3m,
    /// lynx -dump.
    Lynx,
    /// html2text and others that print Markdown.
    Markdown,
}

impl Converter {
    /// Every converter with its name in the interchange JSON.
    pub const NAMES: [(Self, &str); 7] = [
        (Self::Unknown, "unknown"),
        (Self::Resiliparse, "resiliparse"),
        (Self::Inscriptis, "inscriptis"),
        (Self::Browser, "browser"),
        (Self::W3m, "w3m"),
        (Self::Lynx, "lynx"),
        (Self::Markdown, "markdown"),
    ];
}

/// How the capture was read: its format and the words of its own that were recognised by.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dialect {
    /// The form of the comments.
    pub format: Format,
    /// The order in which they are printed.
    pub order: Order,
    /// The program that turned the page into text.
    pub converter: Converter,
    /// The first line that shows it, where one does.
    pub converter_line: Option<LineNo>,
    /// The word that stands where a user's picture stood.
    pub picture: Option<String>,
    /// The words between the name of a comment's author and the name that it answers.
    pub reply: Option<String>,
    /// The buttons behind the name that is answered.
    pub toggle: Option<String>,
}

/// An article and its discussion, with every line of the capture accounted for.
///
/// Text is never copied into it: headlines, names and paragraphs are spans of [`Source::text`].
/// Only names are kept apart, once each, so that comments by one author can be compared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// The capture itself.
    pub source: Source,
    /// How it was read.
    pub dialect: Dialect,
    /// The article.
    pub article: Article,
    /// Every name that wrote or was answered, once, as it is read.
    pub authors: Vec<String>,
    /// The comments in the order of the capture.
    pub comments: Vec<Comment>,
    /// The blocks of the article and of all comments.
    pub blocks: Vec<Block>,
    /// The evidence of all reply links.
    pub evidence: Vec<Evidence>,
    /// The other candidates of all reply links.
    pub candidates: Vec<Candidate>,
    /// The discussion in preorder.
    pub threads: Threads,
    /// Who owns each line.
    pub cover: Cover,
    /// What went less than well.
    pub problems: Vec<Problem>,
    /// What was settled by hand, all of it in this document already; `None` where nothing was.
    pub corrections: Option<Box<Corrections>>,
}

impl Document {
    /// The same document with those reply links alone that the capture states: its own nesting, and names
    /// by which one comment can be meant. A name whose comment was chosen among several, or inferred, has a
    /// stub again.
    pub fn stated_only(&self) -> Self {
        let (mut evidence, mut candidates) = (Vec::new(), Vec::new());
        let kept = |comment: &Comment| {
            let mut reply = comment.reply;
            let is_stated = reply.basis.is_some_and(Basis::is_stated);
            if !is_stated {
                reply = Reply { names: reply.names, ..Reply::default() };
            }
            let starts = (evidence.len(), candidates.len());
            evidence.extend_from_slice(&self.evidence[reply.evidence.range()]);
            candidates.extend_from_slice(&self.candidates[reply.candidates.range()]);
            reply.evidence = Run::new(starts.0, evidence.len());
            reply.candidates = Run::new(starts.1, candidates.len());
            Comment { reply, ..*comment }
        };
        let comments: Vec<Comment> = self.comments.iter().map(kept).collect();
        let threads = Threads::new(&comments);
        Self { comments, threads, evidence, candidates, ..self.clone() }
    }

    /// A comment; `None` for an id that is not in this document.
    pub fn comment(&self, id: CommentId) -> Option<&Comment> {
        self.comments.get(id.index())
    }

    /// The line at which a comment begins, by which it is known to other versions of the parser as well.
    pub fn first_line(&self, id: CommentId) -> Option<LineNo> {
        self.comment(id).map(|comment| self.lines(comment.span).0)
    }

    /// The comment that begins at a line; `None` where none does.
    pub fn comment_from(&self, line: LineNo) -> Option<CommentId> {
        let Owner::Comment(id) = self.cover.owner(line) else { return None };
        (self.first_line(id) == Some(line)).then_some(id)
    }

    /// All comments with their ids.
    pub fn comments(&self) -> impl Iterator<Item = (CommentId, &Comment)> {
        self.comments.iter().enumerate().map(|(index, comment)| (CommentId(index as u32), comment))
    }

    /// The blocks of a run.
    pub fn blocks(&self, run: Run) -> &[Block] {
        self.blocks.get(run.range()).unwrap_or_default()
    }

    /// A name as it is read.
    pub fn author(&self, id: AuthorId) -> &str {
        self.authors.get(id.index()).map_or("", String::as_str)
    }

    /// The name of a comment's author; `None` where the capture has lost it.
    pub fn author_of(&self, comment: &Comment) -> Option<&str> {
        comment.author.map(|author| self.author(author.value))
    }

    /// The evidence for a comment's reply link.
    pub fn evidence_of(&self, comment: &Comment) -> &[Evidence] {
        self.evidence.get(comment.reply.evidence.range()).unwrap_or_default()
    }

    /// The other comments that a comment may answer, best first.
    pub fn candidates_of(&self, comment: &Comment) -> &[Candidate] {
        self.candidates.get(comment.reply.candidates.range()).unwrap_or_default()
    }

    /// The text at a span, made for reading.
    pub fn text(&self, span: Span) -> String {
        self.source.reading(span)
    }

    /// The text of a run of blocks, a line break between two of them.
    pub fn text_of(&self, run: Run) -> String {
        let blocks: Vec<String> = self.blocks(run).iter().map(|it| self.text(it.span)).collect();
        blocks.join("\n")
    }

    /// The first and last line of a span.
    pub fn lines(&self, span: Span) -> (LineNo, LineNo) {
        self.source.lines.of(span)
    }

    /// A file name for what is saved from this document: the capture's, with another ending.
    pub fn file_name(&self, ending: &str) -> String {
        let name = self.source.name.as_str();
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let stem = stem.strip_suffix(".undertext").unwrap_or(stem);
        format!("{}.{ending}", if stem.is_empty() { "capture" } else { stem })
    }
}
