//! Text becomes a document. Total and pure: any text gives a [`Document`] that keeps every law.
//!
//! In: a [`Source`]. Out: a [`Document`]; what went less than well is a problem inside it. The way
//! goes through [`lines`] (what each line looks like), [`wording`] (the page's own words for "in reply
//! to", learned from the page), [`section`] (where the comments stand), [`article`] and [`entries`]
//! (what the lines say) to [`replies`] (who answers whom). Nothing here knows how it is shown.

mod article;
mod assemble;
mod body;
mod clock;
mod converter;
mod dates;
mod entries;
mod fields;
mod glued;
mod items;
#[cfg(feature = "learn")]
pub mod learn;
mod lines;
mod looks;
mod names;
mod patterns;
mod records;
mod replies;
mod section;
mod vocabulary;
mod weigh;
mod weights;
mod wording;

use crate::model::{
    CoverBuilder, Dialect, Document, Format, FurnitureKind, Owner, Problem, ProblemKind, Threads,
    check,
};
use crate::text::{LineNo, Source};

/// Reads a capture.
pub fn parse(source: Source) -> Document {
    let made = converter::detect(&source);
    let lines = lines::classify(&source, &made);
    let wording = wording::learn(&source, &lines);
    let section = section::find(&source, &lines, &wording);
    if let Some(document) = parse_records(&source, &lines, &section, &wording) {
        return document;
    }

    let mut problems = Vec::new();
    let mut cover = CoverBuilder::new(lines.len());
    let mut blocks = Vec::new();
    let article_end = section.as_ref().map_or(lines.len(), |section| section.start());
    let article =
        article::read(
            &source,
            &lines[..article_end],
            &lines[article_end..],
            &mut blocks, &mut cover, &mut problems);
    let mut discussion = entries::Discussion::default();
    if let Some(section) = &section {
        for &(line, kind) in &section.frame {
            cover.claim(LineNo(line as u32), Owner::Furniture(kind));
        }
        discussion = entries::read(
            &source,
            &lines,
            section,
            &wording,
            &mut blocks,
            &mut cover,
            &mut problems,
        );
        claim_footer(&lines, section, &mut cover);
    }
    let entries::Discussion { mut comments, authors, nesting } = discussion;
    let links = replies::link(&mut comments, &authors, &nesting);

    let is_blank = |line: LineNo| lines.get(line.index()).is_none_or(lines::Line::is_blank);
    let cover = cover.finish(is_blank);
    note_problems(&source, &article, &section, comments.is_empty(), &cover, &mut problems);
    let threads = Threads::new(&comments);
    let format = if comments.is_empty() { Format::Prose } else { Format::BulletedList };
    let wording::Wording { picture, reply, toggle } = wording;
    let document = Document {
        source,
        dialect: Dialect { format, picture, reply, toggle },
        article,
        authors: authors.into_names(),
        comments,
        blocks,
        evidence: links.evidence,
        candidates: links.candidates,
        threads,
        cover,
        problems,
    };
    debug_assert_eq!(check(&document), Ok(()), "{}", document.source.name);
    document
}

/// All sets of records that may be the discussion.
fn candidates(
    page: &looks::Page,
    wording: &wording::Wording,
    section: Option<&section::Section>,
) -> Vec<records::Records> {
    let patterns = patterns::find(page);
    let grown = patterns.iter().filter_map(|pattern| records::grow(page, pattern));
    let listed = section.and_then(|section| entries::as_records(page, section, wording));
    grown.chain(items::grow(page)).chain(glued::grow(page, wording)).chain(listed).collect()
}

fn parse_records(
    source: &Source,
    lines: &[lines::Line],
    section: &Option<section::Section>,
    wording: &wording::Wording,
) -> Option<Document> {
    let trace = std::env::var("TRACE").is_ok();
    let page = looks::Page::new(source, lines);
    let mut best: Option<(f64, records::Records)> = None;
    for records in candidates(&page, wording, section.as_ref()) {
        let weight = weigh::weigh(&page, &records);
        if trace {
            let n = records.records.len();
            eprintln!("{:?} records {} items {} weight {:.2}", records.kind, n, records.are_items, weight);
            for r in [&records.records[0], &records.records[n / 2], &records.records[n - 1]] {
                eprintln!("   start {:?} author {:?} to {:?} inside {:?} head {} body {} end {}", page.text(r.start), r.author.map(|s| source.slice(s)), r.names.map(|s| source.slice(s)), r.inside, r.head_end - r.start, r.body_end - r.head_end, r.end - r.body_end);
            }
            let signs = weigh::signs(&page, &records);
            eprintln!("   {:?}", signs.iter().zip(weights::SECTION).zip(weigh::NAMES).filter(|((s, _), _)| **s != 0.0).map(|((s, w), n)| format!("{n} {s:.1}*{w:.1}")).collect::<Vec<_>>().join(", "));
        }
        if weight > 0.0 && best.as_ref().is_none_or(|(other, _)| weight > *other) {
            best = Some((weight, records));
        }
    }
    let (_, records) = best?;
    if records.kind == patterns::PatternKind::Listed {
        return None;
    }
    let mut problems = Vec::new();
    let mut cover = CoverBuilder::new(lines.len());
    let mut blocks = Vec::new();
    let frame = assemble::frame_above(&page, &records);
    let article_end = page.line(frame.start).no.index();
    for line in assemble::lines_of(&page, frame.clone()) {
        cover.claim(line.no, Owner::Furniture(FurnitureKind::CommentHeader));
    }
    let article =
        article::read(source, &lines[..article_end], &lines[article_end..], &mut blocks, &mut cover, &mut problems);
    let clock = article.clock.map(|it| it.value).unwrap_or_default();
    let entries::Discussion { mut comments, authors, nesting } =
        assemble::read(&page, &records, &clock, &mut blocks, &mut cover, &mut problems);
    let links = replies::link(&mut comments, &authors, &nesting);
    let is_blank = |line: LineNo| lines.get(line.index()).is_none_or(lines::Line::is_blank);
    let cover = cover.finish(is_blank);
    let threads = Threads::new(&comments);
    let document = Document {
        source: source.clone(),
        dialect: Dialect { format: Format::Records, picture: None, reply: None, toggle: None },
        article,
        authors: authors.into_names(),
        comments,
        blocks,
        evidence: links.evidence,
        candidates: links.candidates,
        threads,
        cover,
        problems,
    };
    debug_assert_eq!(check(&document), Ok(()), "{}", document.source.name);
    Some(document)
}

/// What stands below the comments is the page's footer where it looks like one: few, short lines.
/// Anything longer stays unknown, so that text is never passed off as furniture.
fn claim_footer(lines: &[lines::Line], section: &section::Section, cover: &mut CoverBuilder) {
    const MOST_LINES: usize = 40;
    const LONGEST_LINE: usize = 120;
    let from = section.end();
    let rest = || lines[from..].iter().filter(|line| !line.is_blank());
    // An item with text below it may be a comment that the section did not reach.
    let holds_items = lines[from..]
        .windows(2)
        .any(|pair| pair[0].is_item && !pair[1].is_blank() && pair[1].is_below(pair[0].column));
    let is_short = rest().all(|line| line.trimmed.len() <= LONGEST_LINE);
    if !holds_items && is_short && rest().count() <= MOST_LINES {
        for line in rest() {
            cover.claim(line.no, Owner::Furniture(FurnitureKind::Footer));
        }
    }
}

fn note_problems(
    source: &Source,
    article: &crate::model::Article,
    section: &Option<section::Section>,
    no_comments: bool,
    cover: &crate::model::Cover,
    problems: &mut Vec<Problem>,
) {
    let mut note = |kind, lines| problems.push(Problem { kind, lines });
    if article.is_empty() {
        note(ProblemKind::NoArticle, None);
    }
    match section {
        None => note(ProblemKind::NoComments, None),
        Some(section) if no_comments => {
            let lines = section.frame.iter().map(|&(line, _)| LineNo(line as u32));
            note(ProblemKind::FrameWithoutComments, lines.clone().min().zip(lines.max()));
        }
        Some(section) if section.frame.is_empty() => {
            note(ProblemKind::CommentsWithoutFrame, None);
        }
        Some(_) => {}
    }
    if source.faults > 0 {
        note(ProblemKind::FaultyBytes(source.faults), None);
    }
    if source.text.contains("</p>") || source.text.contains("</div>") {
        note(ProblemKind::Markup, None);
    }
    let unknown = cover.count(|owner| owner == Owner::Unknown);
    if unknown > 0 {
        let first = cover.runs().find(|&(_, _, owner)| owner == Owner::Unknown);
        note(ProblemKind::UnknownLines(unknown), first.map(|(first, last, _)| (first, last)));
    }
}
