//! Text becomes a document. Total and pure: any text gives a [`Document`] that keeps every law.
//!
//! In: a [`Source`]. Out: a [`Document`]; what went less than well is a problem inside it. The way
//! goes through [`lines`] (what each line looks like), [`wording`] (the page's own words for "in reply
//! to", learned from the page), [`section`] (where the comments stand), [`article`] and [`entries`]
//! (what the lines say) to [`replies`] (who answers whom). Nothing here knows how it is shown.

mod article;
mod clock;
mod entries;
mod lines;
mod names;
mod replies;
mod section;
mod wording;

use crate::model::{
    CoverBuilder, Dialect, Document, Format, FurnitureKind, Owner, Problem, ProblemKind, Threads,
    check,
};
use crate::text::{LineNo, Source};

/// Reads a capture.
pub fn parse(source: Source) -> Document {
    let lines = lines::classify(&source);
    let wording = wording::learn(&source, &lines);
    let section = section::find(&source, &lines, &wording);

    let mut problems = Vec::new();
    let mut cover = CoverBuilder::new(lines.len());
    let mut blocks = Vec::new();
    let article_end = section.as_ref().map_or(lines.len(), |section| section.start());
    let article =
        article::read(&source, &lines[..article_end], &mut blocks, &mut cover, &mut problems);
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
