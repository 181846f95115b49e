//! A file without the capture's own text is laid out as a capture again.
//!
//! Everything in a document is a span of its source, so that each word can be shown where it stands.
//! Where a file brings words without places, a plain capture is composed of them: each at the line
//! that it claims where that line is still free, else right below what stands before it. A claim is
//! never trusted further than that, and a link that leads nowhere is dropped.

use std::collections::HashMap;
use std::ops::Range;

use super::compose::{Head, Laid, Page, Place, words_of};
use super::form::{ArticleForm, CommentForm, Export, MomentForm, Passage, value_of};
use super::json::furniture_of_name;
use super::open::{Names, dialect, packing, problems};
use super::restore::{evidence_kind, moment_of};
use crate::model::{
    Article, Basis, Block, BlockKind, Candidate, Comment, CommentId, Confidence, Document,
    Evidence, EvidenceKind, LeadImage, Moment, Owner, Problem, ProblemKind, Reply, State, Threads,
    check,
};
use crate::text::{Encoding, Lines, Run, Source, Span, Stated};

/// Makes a document of an export that holds no text to read it from. `file` is the export itself.
pub(super) fn rebuild(export: &Export, file: &Source) -> Document {
    let mut page = Page::default();
    let article = export.article.clone().unwrap_or_default();
    let article_places = place_article(&article, &mut page);
    for passage in &export.furniture {
        let kind = passage.kind.as_deref().and_then(furniture_of_name);
        page.add_passage(kind.map_or(Owner::Unknown, Owner::Furniture), passage);
    }
    let mut places = Vec::with_capacity(export.comments.len());
    for (index, form) in export.comments.iter().enumerate() {
        places.push(place_comment(CommentId(index as u32), form, &mut page));
    }

    let Laid { text, spans, cover } = page.lay(file.text.len());
    let source = source_of(export, file, text);
    let ids = ids_of(&export.comments);
    let parents = parents_of(&export.comments, &ids);
    let mut rebuilding = Rebuilding::new(spans, &places, ids, parents);
    let article = rebuilding.article(&article, &article_places);
    let comments: Vec<Comment> = export
        .comments
        .iter()
        .zip(&places)
        .enumerate()
        .map(|(index, (form, places))| rebuilding.comment(CommentId(index as u32), form, places))
        .collect();

    let lines = source.lines.len() as u32;
    let mut problems = problems(&export.problems, lines);
    if problems.iter().all(|problem| problem.kind != ProblemKind::RebuiltText) {
        problems.push(Problem { kind: ProblemKind::RebuiltText, lines: None });
    }
    let document = Document {
        source,
        dialect: dialect(&export.dialect, lines),
        article,
        authors: rebuilding.names.into_names(),
        threads: Threads::new(&comments),
        comments,
        blocks: rebuilding.blocks,
        evidence: rebuilding.evidence,
        candidates: rebuilding.candidates,
        cover,
        problems,
        // They name lines of the capture's own text, which is not there.
        corrections: None,
    };
    debug_assert_eq!(check(&document), Ok(()), "{}", document.source.name);
    document
}

/// The facts of the file that was read, where the export states them; else those of the export.
fn source_of(export: &Export, file: &Source, text: String) -> Source {
    let facts = &export.source;
    let stated = !facts.sha256.is_empty();
    Source {
        name: if facts.name.is_empty() { &file.name } else { &facts.name }.clone(),
        lines: Lines::new(&text),
        text,
        encoding: Encoding::from_name(&facts.encoding).unwrap_or(Encoding::UTF_8),
        bytes: if stated { facts.bytes } else { file.bytes },
        sha256: if stated { &facts.sha256 } else { &file.sha256 }.clone(),
        faults: facts.faults,
        is_guessed: facts.guessed,
        packing: packing(facts),
    }
}

/// Where the parts of the article are.
struct ArticlePlaces {
    clock: Place,
    caption: Place,
    headline: Place,
    credit: Place,
    byline: Place,
    published: Place,
    blocks: Vec<Place>,
}

fn place_article(form: &ArticleForm, page: &mut Page) -> ArticlePlaces {
    let mut passage = |passage: Option<&Passage>| page.add_passage(Owner::Article, passage?);
    let moment = |moment: &MomentForm| Passage {
        text: words_of(moment),
        lines: moment.lines,
        ..Passage::default()
    };
    let image = form.lead_image.as_ref();
    ArticlePlaces {
        clock: passage(form.clock.as_ref().map(moment).as_ref()),
        caption: passage(image.and_then(|image| image.caption.as_ref())),
        headline: passage(form.headline.as_ref()),
        credit: passage(image.and_then(|image| image.credit.as_ref())),
        byline: passage(form.byline.as_ref()),
        published: passage(form.published.as_ref().map(moment).as_ref()),
        blocks: form.blocks.iter().map(|block| passage(Some(block))).collect(),
    }
}

/// Where the parts of a comment are.
struct CommentPlaces {
    header: Head,
    head: Place,
    blocks: Vec<Place>,
}

/// The header stands above the text, whatever lines they claim.
fn place_comment(id: CommentId, form: &CommentForm, page: &mut Page) -> CommentPlaces {
    let owner = Owner::Comment(id);
    let header = Head::new(form);
    let lines = form.lines.or(form.blocks.first().and_then(|block| block.lines));
    let head = page.add(owner, &header.text, lines, 0);
    let mut above = page.line_of(head);
    let mut blocks = Vec::with_capacity(form.blocks.len());
    for block in &form.blocks {
        let place = page.add(owner, &block.text, block.lines, above);
        above = above.max(page.line_of(place));
        blocks.push(place);
    }
    CommentPlaces { header, head, blocks }
}

/// The comment of each id. Of two with one id, the first is meant.
fn ids_of(forms: &[CommentForm]) -> HashMap<&str, CommentId> {
    let mut ids = HashMap::with_capacity(forms.len());
    for (index, form) in forms.iter().enumerate().filter(|(_, form)| !form.id.is_empty()) {
        ids.entry(form.id.as_str()).or_insert(CommentId(index as u32));
    }
    ids
}

/// The parent of each comment, without links to comments that are not in the file. A link that
/// closes a loop is dropped, so that following links always ends.
fn parents_of(forms: &[CommentForm], ids: &HashMap<&str, CommentId>) -> Vec<Option<CommentId>> {
    const UNSEEN: usize = usize::MAX;
    let parent = |form: &CommentForm| ids.get(form.reply.parent.as_deref()?).copied();
    let mut parents: Vec<Option<CommentId>> = forms.iter().map(parent).collect();
    // Every walk towards the root marks what it passes, so all walks together visit each once.
    let mut seen = vec![UNSEEN; forms.len()];
    for start in 0..forms.len() {
        let mut at = start;
        while seen[at] == UNSEEN {
            seen[at] = start;
            let Some(parent) = parents[at] else { break };
            if seen[parent.index()] == start {
                parents[at] = None;
                break;
            }
            at = parent.index();
        }
    }
    parents
}

/// What is made of the forms once each piece has its span.
struct Rebuilding<'a> {
    spans: Vec<Span>,
    heads: Vec<Span>,
    ids: HashMap<&'a str, CommentId>,
    parents: Vec<Option<CommentId>>,
    names: Names,
    blocks: Vec<Block>,
    evidence: Vec<Evidence>,
    candidates: Vec<Candidate>,
}

impl<'a> Rebuilding<'a> {
    fn new(
        spans: Vec<Span>,
        places: &[CommentPlaces],
        ids: HashMap<&'a str, CommentId>,
        parents: Vec<Option<CommentId>>,
    ) -> Self {
        let head = |places: &CommentPlaces| places.head.map_or(Span::default(), |head| spans[head]);
        Self {
            heads: places.iter().map(head).collect(),
            spans,
            ids,
            parents,
            names: Names::default(),
            blocks: Vec::new(),
            evidence: Vec::new(),
            candidates: Vec::new(),
        }
    }

    fn span(&self, place: Place) -> Option<Span> {
        self.spans.get(place?).copied()
    }

    fn article(&mut self, form: &ArticleForm, places: &ArticlePlaces) -> Article {
        let moment = |form: &Option<MomentForm>, place: Place| -> Option<Stated<Moment>> {
            Some(Stated { value: moment_of(form.as_ref()?), span: self.span(place)? })
        };
        Article {
            headline: self.span(places.headline),
            clock: moment(&form.clock, places.clock),
            byline: self.span(places.byline),
            published: moment(&form.published, places.published),
            lead_image: form.lead_image.as_ref().map(|_| LeadImage {
                caption: self.span(places.caption),
                credit: self.span(places.credit),
            }),
            blocks: self.blocks(&form.blocks, &places.blocks),
        }
    }

    fn comment(&mut self, id: CommentId, form: &CommentForm, places: &CommentPlaces) -> Comment {
        let header = &places.header;
        let head = self.heads[id.index()];
        let part = |range: &Option<Range<usize>>| {
            range.as_ref().map(|range| head.part(range.start, range.end))
        };
        let mut name = |range: &Option<Range<usize>>| {
            let name = header.text.get(range.clone()?)?;
            Some(Stated { value: self.names.id(name), span: part(range)? })
        };
        let author = name(&header.author);
        let names = name(&header.names);
        let posted = part(&header.posted).zip(form.posted.as_ref());
        let score = part(&header.score).zip(form.score.as_ref());
        let blocks = self.blocks(&form.blocks, &places.blocks);
        Comment {
            author,
            posted: posted.map(|(span, form)| Stated { value: moment_of(form), span }),
            score: score.map(|(span, form)| Stated { value: form.value, span }),
            state: value_of(&State::NAMES, &form.state).unwrap_or_default(),
            blocks,
            reply: Reply { names, ..self.link(id, form, names.map(|it| it.span)) },
            head,
            foot: None,
            span: self.blocks[blocks.range()].iter().fold(head, |span, it| span.to(it.span)),
        }
    }

    fn blocks(&mut self, forms: &[Passage], places: &[Place]) -> Run {
        let start = self.blocks.len();
        for (form, &place) in forms.iter().zip(places) {
            let Some(span) = self.span(place) else { continue };
            let kind = form.kind.as_deref().and_then(|name| value_of(&BlockKind::NAMES, name));
            self.blocks.push(Block { kind: kind.unwrap_or(BlockKind::Paragraph), span });
        }
        Run::new(start, self.blocks.len())
    }

    /// The link of a comment, without the name it states. A link that says it rests on a name where
    /// there is none, or on nothing that is known here, is no more than inferred.
    fn link(&mut self, id: CommentId, form: &CommentForm, names: Option<Span>) -> Reply {
        let (evidence, candidates) = (self.evidence.len(), self.candidates.len());
        let parent = self.parents[id.index()];
        if let Some(parent) = parent {
            self.prove(id, parent, form, names);
        }
        let basis = form.reply.basis.as_deref().and_then(|name| value_of(&Basis::NAMES, name));
        let needs_name = matches!(basis, Some(Basis::Name | Basis::NameLatest));
        let basis = basis.filter(|_| names.is_some() || !needs_name).unwrap_or(Basis::Inferred);
        let confidence = match form.reply.confidence {
            Some(confidence) => Confidence::from_fraction(confidence),
            None => basis.usual_confidence(),
        };
        Reply {
            names: None,
            parent,
            basis: parent.map(|_| basis),
            confidence: parent.map(|_| confidence),
            evidence: Run::new(evidence, self.evidence.len()),
            candidates: Run::new(candidates, self.candidates.len()),
        }
    }

    /// Keeps what speaks for a link, at the places where a capture would have it: a stated name
    /// where it stands, a count of comments at the one that was taken.
    fn prove(&mut self, id: CommentId, parent: CommentId, form: &CommentForm, names: Option<Span>) {
        let head = self.heads[id.index()];
        for kind in form.reply.evidence.iter().filter_map(evidence_kind) {
            let span = match kind {
                EvidenceKind::StatedName => names.unwrap_or(head),
                _ if kind.stands_at_parent() => self.heads[parent.index()],
                _ => head,
            };
            self.evidence.push(Evidence { kind, span });
        }
        for form in &form.reply.candidates {
            let other = self.ids.get(form.id.as_str()).copied();
            let Some(comment) = other.filter(|&it| it != id && it != parent) else { continue };
            let confidence = Confidence::from_fraction(form.confidence);
            self.candidates.push(Candidate { comment, confidence });
        }
    }
}
