//! A document becomes interchange JSON.

use serde::Serialize;
use serde_json::Serializer;

use super::corrections::CorrectionsForm;
use super::form::{
    ArticleForm, CandidateForm, CommentForm, CommentLine, Counts, DialectForm, EvidenceForm,
    Export, LeadImageForm, MomentForm, PackingForm, Pair, Passage, ProblemForm, ReplyForm,
    ScoreForm, SourceFacts, VERSION, name_of, value_of,
};
use super::layout::Layout;
use crate::language;
use crate::model::{
    Basis, Block, BlockKind, Comment, CommentId, Converter, Document, EvidenceKind, Format,
    FurnitureKind, Moment, Order, Owner, Problem, State,
};
use crate::text::{LineNo, Run, Span, Stated};

/// The document as interchange JSON, version 1. [`super::from_json`] makes the same document of it.
pub fn to_json(document: &Document) -> String {
    let export = Writing { document }.export();
    let mut bytes = Vec::with_capacity(3 * document.source.text.len());
    let mut serializer = Serializer::with_formatter(&mut bytes, Layout::default());
    let written = export.serialize(&mut serializer);
    debug_assert!(written.is_ok(), "writing to memory cannot fail: {written:?}");
    bytes.push(b'\n');
    String::from_utf8(bytes).unwrap_or_default()
}

/// The comments as JSON, one on each line, for tools that read line by line.
pub fn to_json_lines(document: &Document) -> String {
    let writing = Writing { document };
    let mut text = String::with_capacity(2 * document.source.text.len());
    for (id, comment) in document.comments() {
        let line = serde_json::to_string(&writing.comment_line(id, comment));
        debug_assert!(line.is_ok(), "writing to memory cannot fail: {line:?}");
        text.push_str(&line.unwrap_or_default());
        text.push('\n');
    }
    text
}

/// The name of an owner in the file: `article`, `c3`, `furniture:short-url`, `blank`, `unknown`.
pub(super) fn owner_name(owner: Owner) -> String {
    match owner {
        Owner::Article => "article".to_owned(),
        Owner::Comment(id) => id.name(),
        Owner::Furniture(kind) => format!("furniture:{}", kind.name()),
        Owner::Blank => "blank".to_owned(),
        Owner::Unknown => "unknown".to_owned(),
    }
}

/// Reads what [`owner_name`] wrote. Anything else has an unknown owner, and is shown as such.
pub(super) fn owner_of_name(name: &str) -> Owner {
    match name {
        "article" => Owner::Article,
        "blank" => Owner::Blank,
        _ => match name.strip_prefix("furniture:").and_then(furniture_of_name) {
            Some(kind) => Owner::Furniture(kind),
            None => CommentId::from_name(name).map_or(Owner::Unknown, Owner::Comment),
        },
    }
}

/// The furniture of a name in the file.
pub(super) fn furniture_of_name(name: &str) -> Option<FurnitureKind> {
    value_of(&FurnitureKind::NAMES, name)
}

struct Writing<'a> {
    document: &'a Document,
}

impl Writing<'_> {
    fn export(&self) -> Export {
        let document = self.document;
        Export {
            undertext: VERSION,
            source: self.source(),
            article: Some(self.article()),
            comments: document.comments().map(|(id, it)| self.comment(id, it)).collect(),
            furniture: self.furniture(),
            cover: self.counts(),
            problems: document.problems.iter().map(problem).collect(),
            dialect: DialectForm {
                format: name_of(&Format::NAMES, &document.dialect.format),
                order: name_of(&Order::NAMES, &document.dialect.order),
                converter: name_of(&Converter::NAMES, &document.dialect.converter),
                converter_line: document.dialect.converter_line.map(LineNo::shown),
                picture: document.dialect.picture.clone(),
                reply: document.dialect.reply.clone(),
                toggle: document.dialect.toggle.clone(),
            },
            authors: document.authors.clone(),
            runs: document
                .cover
                .runs()
                .map(|(first, last, owner)| (first.shown(), last.shown(), owner_name(owner)))
                .collect(),
            corrections: document.corrections.as_deref().map(CorrectionsForm::of),
        }
    }

    fn source(&self) -> SourceFacts {
        let source = &self.document.source;
        SourceFacts {
            name: source.name.clone(),
            bytes: source.bytes,
            lines: source.lines.len() as u32,
            encoding: source.encoding.name().to_owned(),
            sha256: source.sha256.clone(),
            faults: source.faults,
            guessed: source.is_guessed,
            packing: source.packing.map(|packing| PackingForm {
                kind: packing.kind.name().to_owned(),
                bytes: packing.bytes,
                lack: packing.lack.map(|lack| lack.name().to_owned()),
            }),
            text: Some(source.text.clone()),
        }
    }

    fn article(&self) -> ArticleForm {
        let article = &self.document.article;
        ArticleForm {
            headline: article.headline.map(|span| self.passage(span)),
            clock: article.clock.map(|clock| {
                let parts = self.parts_of(clock);
                MomentForm { iso: None, ..parts }
            }),
            byline: article.byline.map(|span| self.passage(span)),
            published: article.published.map(|moment| self.moment(moment)),
            lead_image: article.lead_image.map(|image| LeadImageForm {
                caption: image.caption.map(|span| self.passage(span)),
                credit: image.credit.map(|span| self.passage(span)),
            }),
            blocks: self.blocks(article.blocks),
        }
    }

    fn comment(&self, id: CommentId, comment: &Comment) -> CommentForm {
        CommentForm {
            id: id.name(),
            author: self.document.author_of(comment).map(str::to_owned),
            posted: comment.posted.map(|moment| self.moment(moment)),
            score: comment.score.map(|score| self.score(score)),
            state: name_of(&State::NAMES, &comment.state),
            blocks: self.blocks(comment.blocks),
            lines: self.lines(comment.span),
            reply: self.reply(comment),
            span: pair(comment.span),
            head: pair(comment.head),
            foot: comment.foot.and_then(pair),
            author_span: comment.author.and_then(|author| pair(author.span)),
        }
    }

    fn comment_line(&self, id: CommentId, comment: &Comment) -> CommentLine {
        let document = self.document;
        let node =
            document.threads.position(id).and_then(|position| document.threads.nodes.get(position));
        CommentLine {
            id: id.name(),
            author: document.author_of(comment).map(str::to_owned),
            posted: comment.posted.map(|moment| self.moment(moment)),
            score: comment.score.map(|score| self.score(score)),
            state: name_of(&State::NAMES, &comment.state),
            text: document.text_of(comment.blocks),
            lines: self.lines(comment.span),
            reply: self.reply(comment),
            depth: node.map_or(0, |node| node.depth),
        }
    }

    fn reply(&self, comment: &Comment) -> ReplyForm {
        let (document, reply) = (self.document, &comment.reply);
        ReplyForm {
            names: reply.names.map(|name| document.author(name.value).to_owned()),
            parent: reply.parent.map(CommentId::name),
            basis: reply.basis.map(|basis| name_of(&Basis::NAMES, &basis)),
            confidence: reply.confidence.map(|confidence| confidence.fraction()),
            evidence: document
                .evidence_of(comment)
                .iter()
                .map(|evidence| EvidenceForm {
                    kind: evidence.kind.name().to_owned(),
                    text: language::evidence(document, evidence).in_english(),
                    lines: self.lines(evidence.span),
                    span: pair(evidence.span),
                    count: match evidence.kind {
                        EvidenceKind::OneOf(count) => Some(count),
                        _ => None,
                    },
                })
                .collect(),
            candidates: document
                .candidates_of(comment)
                .iter()
                .map(|candidate| CandidateForm {
                    id: candidate.comment.name(),
                    confidence: candidate.confidence.fraction(),
                })
                .collect(),
            names_span: reply.names.and_then(|name| pair(name.span)),
        }
    }

    fn furniture(&self) -> Vec<Passage> {
        let lines = &self.document.source.lines;
        let runs = self.document.cover.runs().filter_map(|(first, last, owner)| match owner {
            Owner::Furniture(kind) => Some((kind, lines.whole(first).to(lines.whole(last)))),
            _ => None,
        });
        runs.map(|(kind, span)| self.kind_of_passage(kind.name().to_owned(), span)).collect()
    }

    fn counts(&self) -> Counts {
        let count = |is: fn(Owner) -> bool| self.document.cover.count(is);
        Counts {
            article: count(|owner| owner == Owner::Article),
            comments: count(|owner| matches!(owner, Owner::Comment(_))),
            furniture: count(|owner| matches!(owner, Owner::Furniture(_))),
            blank: count(|owner| owner == Owner::Blank),
            unknown: count(|owner| owner == Owner::Unknown),
        }
    }

    fn blocks(&self, run: Run) -> Vec<Passage> {
        let blocks = self.document.blocks(run).iter();
        blocks
            .map(|&Block { kind, span }| {
                self.kind_of_passage(name_of(&BlockKind::NAMES, &kind), span)
            })
            .collect()
    }

    fn score(&self, score: Stated<i32>) -> ScoreForm {
        ScoreForm { value: score.value, lines: self.lines(score.span), span: pair(score.span) }
    }

    /// A moment as its ISO form, and in parts where that form does not hold all of it: a time whose
    /// day the capture does not state.
    fn moment(&self, stated: Stated<Moment>) -> MomentForm {
        let parts = self.parts_of(stated);
        match &parts.iso {
            Some(iso) if Moment::from_iso(iso) == stated.value => {
                MomentForm { time: None, offset: None, date: None, ..parts }
            }
            _ => MomentForm { iso: None, ..parts },
        }
    }

    fn parts_of(&self, stated: Stated<Moment>) -> MomentForm {
        MomentForm {
            text: self.document.text(stated.span),
            iso: stated.value.iso(),
            lines: self.lines(stated.span),
            time: stated.value.time_text(),
            offset: stated.value.offset_text(),
            date: stated.value.date.map(|date| date.to_string()),
            span: pair(stated.span),
        }
    }

    fn kind_of_passage(&self, kind: String, span: Span) -> Passage {
        Passage { kind: Some(kind), ..self.passage(span) }
    }

    fn passage(&self, span: Span) -> Passage {
        Passage {
            kind: None,
            text: self.document.text(span),
            lines: self.lines(span),
            span: pair(span),
        }
    }

    fn lines(&self, span: Span) -> Option<Pair> {
        Some(shown(self.document.lines(span)))
    }
}

fn problem(problem: &Problem) -> ProblemForm {
    let count = problem.kind.count();
    ProblemForm {
        kind: problem.kind.name().to_owned(),
        count: (count > 0).then_some(count),
        text: language::problem(problem).in_english(),
        lines: problem.lines.map(shown),
    }
}

fn pair(span: Span) -> Option<Pair> {
    Some([span.start, span.end])
}

/// First and last line as people count them.
pub(super) fn shown((first, last): (LineNo, LineNo)) -> Pair {
    [first.shown(), last.shown()]
}
