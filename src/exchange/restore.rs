//! A file that holds everything gives the document back that was written.
//!
//! Nothing in the file is believed: each span must fit the text, each text must stand at its span,
//! and in the end all laws are checked. One contradiction, and the whole reading is refused, for the
//! text itself is there and can be read afresh.

use super::form::{
    ArticleForm, CommentForm, EvidenceForm, Export, MomentForm, Pair, Passage, ReplyForm, value_of,
};
use super::json::{owner_of_name, shown};
use super::open::{Names, corrections, counted, dialect, packing, problems};
use crate::model::{
    Article, AuthorId, Basis, Block, BlockKind, Candidate, Comment, CommentId, Confidence, Cover,
    CoverBuilder, Document, Evidence, EvidenceKind, LeadImage, Moment, Reply, State, Threads,
    check,
};
use crate::text::{Encoding, LineNo, Lines, Run, Source, Span, Stated};

/// Makes the document of `export` and the text of its capture, or gives the capture back.
pub(super) fn restore(export: &Export, text: String) -> Result<Document, Box<Source>> {
    let facts = &export.source;
    let lines = Lines::new(&text);
    let source = Source {
        name: facts.name.clone(),
        lines,
        encoding: Encoding::from_name(&facts.encoding).unwrap_or(Encoding::UTF_8),
        is_guessed: facts.guessed,
        packing: packing(facts),
        bytes: facts.bytes,
        sha256: facts.sha256.clone(),
        faults: facts.faults,
        text,
    };
    let Some(parts) = Restoring::new(&source).parts(export) else { return Err(Box::new(source)) };
    let lines = source.lines.len() as u32;
    let document = Document {
        dialect: dialect(&export.dialect, lines),
        article: parts.article,
        authors: parts.names.into_names(),
        threads: Threads::new(&parts.comments),
        comments: parts.comments,
        blocks: parts.blocks,
        evidence: parts.evidence,
        candidates: parts.candidates,
        cover: parts.cover,
        problems: problems(&export.problems, lines),
        corrections: corrections(export),
        source,
    };
    match check(&document) {
        Ok(()) => Ok(document),
        Err(_) => Err(Box::new(document.source)),
    }
}

/// What is made of a file while it is read. In each function `None` is a contradiction.
struct Restoring<'a> {
    source: &'a Source,
    names: Names,
    article: Article,
    comments: Vec<Comment>,
    blocks: Vec<Block>,
    evidence: Vec<Evidence>,
    candidates: Vec<Candidate>,
    cover: Cover,
    /// How many bytes of text may still be looked at. The parts of a capture do not overlap, so
    /// together they are not longer than it; a file whose parts are would take for ever to check.
    unread: usize,
}

impl<'a> Restoring<'a> {
    fn new(source: &'a Source) -> Self {
        Self {
            source,
            names: Names::default(),
            article: Article::default(),
            comments: Vec::new(),
            blocks: Vec::new(),
            evidence: Vec::new(),
            candidates: Vec::new(),
            cover: Cover::default(),
            unread: source.text.len(),
        }
    }

    fn parts(mut self, export: &Export) -> Option<Self> {
        for name in &export.authors {
            self.names.id(name);
        }
        self.cover = self.cover(&export.runs)?;
        if let Some(form) = &export.article {
            self.article = self.article(form)?;
        }
        for (index, form) in export.comments.iter().enumerate() {
            let comment = self.comment(CommentId(index as u32), form, export.comments.len())?;
            self.comments.push(comment);
        }
        Some(self)
    }

    /// The runs must follow one another without a gap, from the first line to the last.
    fn cover(&self, runs: &[(u32, u32, String)]) -> Option<Cover> {
        let lines = self.source.lines.len() as u32;
        let mut cover = CoverBuilder::new(lines as usize);
        let mut next = LineNo(0);
        for &(first, last, ref owner) in runs {
            let (first, last) = counted([first, last], lines)?;
            if first != next {
                return None;
            }
            let owner = owner_of_name(owner);
            for line in first.0..=last.0 {
                cover.claim(LineNo(line), owner);
            }
            next = LineNo(last.0 + 1);
        }
        (next.0 == lines).then(|| cover.finish(|_| false))
    }

    fn article(&mut self, form: &ArticleForm) -> Option<Article> {
        let lead_image = match &form.lead_image {
            None => None,
            Some(image) => Some(LeadImage {
                caption: self.optional_passage(&image.caption)?,
                credit: self.optional_passage(&image.credit)?,
            }),
        };
        Some(Article {
            headline: self.optional_passage(&form.headline)?,
            clock: self.optional_moment(&form.clock)?,
            byline: self.optional_passage(&form.byline)?,
            published: self.optional_moment(&form.published)?,
            lead_image,
            blocks: self.blocks(&form.blocks)?,
        })
    }

    /// Names, dates and scores stand in the header or the foot, so their spans are no longer than it is and
    /// need no bytes of their own from what is left unread.
    fn comment(&mut self, id: CommentId, form: &CommentForm, count: usize) -> Option<Comment> {
        if form.id != id.name() {
            return None;
        }
        let head = self.span(form.head)?;
        self.spend(head)?;
        let foot = match form.foot {
            None => None,
            Some(foot) => Some(self.span(Some(foot))?),
        };
        if let Some(foot) = foot {
            self.spend(foot)?;
        }
        let in_head = |span: &Span| {
            let holds = |outer: Span| outer.start <= span.start && span.end <= outer.end;
            holds(head) || foot.is_some_and(holds)
        };
        let posted = match &form.posted {
            None => None,
            Some(moment) => {
                let span = self.span(moment.span).filter(in_head)?;
                self.says(span, &moment.text, moment.lines)?;
                Some(Stated { value: moment_of(moment), span })
            }
        };
        let score = match &form.score {
            None => None,
            Some(score) => {
                let span = self.span(score.span).filter(in_head)?;
                Some(Stated { value: score.value, span })
            }
        };
        let span = self.span(form.span)?;
        self.stands_at(span, form.lines)?;
        Some(Comment {
            author: self.name(&form.author, form.author_span, &in_head)?,
            posted,
            score,
            state: value_of(&State::NAMES, &form.state).unwrap_or_default(),
            blocks: self.blocks(&form.blocks)?,
            reply: self.reply(
                &form.reply,
                &|name: &Span| span.start <= name.start && name.end <= span.end,
                count,
            )?,
            head,
            foot,
            span,
        })
    }

    fn reply(
        &mut self,
        form: &ReplyForm,
        in_head: &dyn Fn(&Span) -> bool,
        count: usize,
    ) -> Option<Reply> {
        let comment = |id: &str| CommentId::from_name(id).filter(|id| id.index() < count);
        let parent = match &form.parent {
            None => None,
            Some(parent) => Some(comment(parent)?),
        };
        let basis = form.basis.as_deref();
        let (evidence, candidates) = (self.evidence.len(), self.candidates.len());
        for one in &form.evidence {
            let Some(kind) = evidence_kind(one) else { continue };
            let span = self.span(one.span)?;
            self.stands_at(span, one.lines)?;
            self.evidence.push(Evidence { kind, span });
        }
        for one in &form.candidates {
            let confidence = Confidence::from_fraction(one.confidence);
            self.candidates.push(Candidate { comment: comment(&one.id)?, confidence });
        }
        Some(Reply {
            names: self.name(&form.names, form.names_span, in_head)?,
            parent,
            // A basis that this version does not know is not stated as far as it can tell.
            basis: basis.map(|name| value_of(&Basis::NAMES, name).unwrap_or(Basis::Inferred)),
            confidence: form.confidence.map(Confidence::from_fraction),
            evidence: Run::new(evidence, self.evidence.len()),
            candidates: Run::new(candidates, self.candidates.len()),
        })
    }

    /// That the name can be read at its span is one of the laws.
    fn name(
        &mut self,
        name: &Option<String>,
        span: Option<Pair>,
        in_head: &dyn Fn(&Span) -> bool,
    ) -> Option<Option<Stated<AuthorId>>> {
        let Some(name) = name else { return Some(None) };
        let span = self.span(span)?;
        in_head(&span).then(|| Some(Stated { value: self.names.id(name), span }))
    }

    fn blocks(&mut self, forms: &[Passage]) -> Option<Run> {
        let start = self.blocks.len();
        for form in forms {
            let span = self.passage(form)?;
            let kind = form.kind.as_deref().and_then(|name| value_of(&BlockKind::NAMES, name));
            self.blocks.push(Block { kind: kind.unwrap_or(BlockKind::Paragraph), span });
        }
        Some(Run::new(start, self.blocks.len()))
    }

    fn optional_passage(&mut self, form: &Option<Passage>) -> Option<Option<Span>> {
        match form {
            None => Some(None),
            Some(form) => self.passage(form).map(Some),
        }
    }

    fn optional_moment(&mut self, form: &Option<MomentForm>) -> Option<Option<Stated<Moment>>> {
        let Some(form) = form else { return Some(None) };
        let span = self.span(form.span)?;
        self.spend(span)?;
        self.says(span, &form.text, form.lines)?;
        Some(Some(Stated { value: moment_of(form), span }))
    }

    fn passage(&mut self, form: &Passage) -> Option<Span> {
        let span = self.span(form.span)?;
        self.spend(span)?;
        self.says(span, &form.text, form.lines)?;
        Some(span)
    }

    fn span(&self, pair: Option<Pair>) -> Option<Span> {
        let [start, end] = pair?;
        self.source.text.get(start as usize..end as usize)?;
        Some(Span { start, end })
    }

    fn spend(&mut self, span: Span) -> Option<()> {
        self.unread = self.unread.checked_sub(span.len())?;
        Some(())
    }

    fn says(&self, span: Span, text: &str, lines: Option<Pair>) -> Option<()> {
        self.stands_at(span, lines)?;
        (self.source.reading(span) == text).then_some(())
    }

    fn stands_at(&self, span: Span, lines: Option<Pair>) -> Option<()> {
        lines.is_none_or(|lines| lines == shown(self.source.lines.of(span))).then_some(())
    }
}

/// The moment of a form: its ISO text, or its parts where it has none.
pub(super) fn moment_of(form: &MomentForm) -> Moment {
    match &form.iso {
        Some(iso) => Moment::from_iso(iso),
        None => {
            Moment::from_parts(form.date.as_deref(), form.time.as_deref(), form.offset.as_deref())
        }
    }
}

/// The kind of a piece of evidence; `None` for one that this version does not know.
pub(super) fn evidence_kind(form: &EvidenceForm) -> Option<EvidenceKind> {
    EvidenceKind::from_name(&form.kind, form.count.unwrap_or_default())
}
