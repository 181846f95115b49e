//! Records become comments: header, text and foot of each, with every line given to its comment.
//!
//! In: the [`Records`] that were found to be the discussion. Out: a [`Discussion`], as the reader of
//! bulleted lists gives it.

use super::dates::{self, Dated};
use super::entries::Discussion;
use super::lines::Marker;
use super::looks::Page;
use super::records::{Record, Records};
use super::vocabulary::has_section_word;
use super::votes;
use crate::model::{
    Block, BlockKind, Comment, CommentId, CoverBuilder, Moment, Owner, Problem, ProblemKind, Reply,
};
use crate::text::{LineNo, Run, Span, Stated, is_margin, trim_margins};

/// Makes the comments. `clock` is the page's own, from which relative dates are seen.
pub fn read(
    page: &Page,
    records: &Records,
    clock: &Moment,
    blocks: &mut Vec<Block>,
    cover: &mut CoverBuilder,
    problems: &mut Vec<Problem>,
) -> Discussion {
    let mut dates: Vec<Dated> =
        records.records.iter().filter_map(|it| it.posted).map(|(_, dated)| dated).collect();
    let has_am_pm = records
        .records
        .iter()
        .filter_map(|it| it.posted)
        .map(|(span, _)| page.source.slice(span).to_ascii_lowercase().replace('.', ""))
        .any(|words| words.ends_with("am") || words.ends_with("pm"));
    dates::settle_order(&mut dates, has_am_pm);
    let mut dates = dates.into_iter();

    let (scores, states) = (votes::scores(page, records), votes::states(page, records));
    let mut discussion = Discussion::default();
    let mut without_text: Option<(u32, (LineNo, LineNo))> = None;
    for (index, record) in records.records.iter().enumerate() {
        let id = CommentId(index as u32);
        let posted = record.posted.map(|(span, dated)| {
            let dated = dates.next().unwrap_or(dated);
            Stated { value: dates::resolve(&dated, clock), span }
        });
        let start = blocks.len();
        read_blocks(page, record, blocks);
        let has_text = blocks.len() > start;
        let head = head_of(page, record, has_text);
        let foot = foot_of(page, record);
        let text_end = blocks[start..].last().map_or(head, |block| block.span);
        let span = head.to(foot.unwrap_or(text_end));
        claim(page, record, id, cover);
        if !has_text {
            let first = page.source.lines.of(span);
            without_text = match without_text {
                None => Some((1, first)),
                Some((count, first)) => Some((count + 1, first)),
            };
        }
        let score = scores.get(index).copied().flatten();
        let author = record.author.map(|span| votes::without_score(page, span, score));
        let author = author.map(|span| discussion.authors.state(page.source, span));
        let names = record.names.map(|span| discussion.authors.state(page.source, span));
        discussion.comments.push(Comment {
            author,
            posted,
            score,
            state: states.get(index).copied().unwrap_or_default(),
            blocks: Run::new(start, blocks.len()),
            reply: Reply { names, ..Reply::default() },
            head,
            foot,
            span,
        });
        discussion.nesting.push(record.inside.map(|inside| CommentId(inside as u32)));
    }
    if let Some((count, first)) = without_text {
        problems
            .push(Problem { kind: ProblemKind::CommentsWithoutText(count), lines: Some(first) });
    }
    discussion
}

/// The header, with the label that a text is missing behind, or only begins below; where the text starts behind the marker of a list
/// item, the marker alone.
fn head_of(page: &Page, record: &Record, has_text: bool) -> Span {
    if record.head_end > record.start {
        let is_alone = || record.text(page).next().is_none_or(|(_, text)| text.is_empty());
        let is_label_left = record.opening.is_some() && (!has_text || is_alone());
        if is_label_left && record.head_end < record.body_end {
            return span_of(page, record.start, record.head_end + 1);
        }
        return span_of(page, record.start, record.head_end);
    }
    let line = page.line(record.start);
    Span { start: line.trimmed.start, end: record.opening.unwrap_or(line.content.start) }
}

/// What stands below the text, or behind it on its last line.
fn foot_of(page: &Page, record: &Record) -> Option<Span> {
    let below = (record.body_end < record.end).then(|| span_of(page, record.body_end, record.end));
    let Some(closing) = record.closing else { return below };
    let rest = Span { start: closing, end: page.content(record.body_end - 1).end.max(closing) };
    let (skipped, text) = trim_margins(page.source.slice(rest));
    let behind = (!text.is_empty()).then(|| rest.part(skipped, skipped + text.len()));
    match (behind, below) {
        (Some(behind), Some(below)) => Some(behind.to(below)),
        (behind, below) => behind.or(below),
    }
}

fn span_of(page: &Page, from: usize, to: usize) -> Span {
    let first = page.line(from).trimmed;
    first.to(page.line(to.max(from + 1) - 1).trimmed)
}

/// An empty line parts two paragraphs.
fn read_blocks(page: &Page, record: &Record, blocks: &mut Vec<Block>) {
    let first_block = blocks.len();
    for (at, content) in record.text(page) {
        let line = page.line(at);
        // A bullet at the start of a comment is the site's; one further down was typed.
        let is_whole = at != record.start && content == line.content;
        let span =
            if is_whole { line.trimmed } else { without_dash(page, content, record.closing) };
        if span.is_empty() {
            continue;
        }
        // Below a label that stands alone on its line (`Comments:`) a text begins without an empty line, and goes on from
        // none of another comment.
        let is_first = at == record.head_end || page.looks[at].blanks_above > 0;
        match blocks[first_block..].last_mut().filter(|_| !is_first) {
            Some(block) => block.span = block.span.to(span),
            None => blocks.push(Block { kind: BlockKind::Paragraph, span }),
        }
    }
}

/// A line's text without the dash that parts it from a signature.
fn without_dash(page: &Page, content: Span, closing: Option<u32>) -> Span {
    let is_dash = |c: char| is_margin(c) || matches!(c, '—' | '–' | '―' | '-' | '~');
    match closing {
        Some(closing) if content.end == closing => {
            content.part(0, page.source.slice(content).trim_end_matches(is_dash).len())
        }
        _ => content,
    }
}

/// Gives a comment its lines and the blank ones between them.
fn claim(page: &Page, record: &Record, id: CommentId, cover: &mut CoverBuilder) {
    let line = |at: usize| page.looks[at].line;
    let last = record.end.max(record.start + 1) - 1;
    for line in line(record.start)..=line(last) {
        cover.claim(LineNo(line as u32), Owner::Comment(id));
    }
}

/// The frame above the records: short lines that stand directly on them, and above an empty line those that
/// count or name comments. Any other short line there may be the headline of a page without an article.
pub fn frame_above(page: &Page, records: &Records) -> std::ops::Range<usize> {
    const MOST: usize = 8;
    let first = records.records.first().map_or(0, |it| it.start);
    let is_frame = |at: &usize| {
        let look = &page.looks[*at];
        let is_short =
            !look.is_sentence && look.chars <= 100 && page.line(*at).marker == Marker::None;
        let is_joined = page.looks.get(at + 1).is_none_or(|below| below.blanks_above == 0);
        let text = page.text(*at);
        let counts = look.chars <= 40 && text.contains(char::is_numeric) && look.dated.is_none();
        is_short && (is_joined || counts || has_section_word(text))
    };
    let height = (first.saturating_sub(MOST)..first).rev().take_while(is_frame).count();
    first - height..first
}
