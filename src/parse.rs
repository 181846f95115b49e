//! Text becomes a document. Total and pure: any text gives a [`Document`] that keeps every law.
//!
//! In: a [`Source`]. Out: a [`Document`]; what went less than well is a problem inside it. The way:
//! [`converter`] tells which program made the text, [`lines`] and [`looks`] what each line looks like.
//! Then everything that may be the discussion is laid out as records: by what recurs on the page
//! ([`patterns`], [`records`] with [`fields`] and [`profiles`], [`tails`], [`items`]; [`sides`] tells headers from signatures), by names that share their lines
//! with the texts ([`inline`]) or stand behind labels ([`labelled`]), by the page's own words for "in reply to"
//! ([`wording`], [`section`], [`entries`], [`glued`]). [`weigh`] chooses among them,
//! and [`called`] takes the badges of single people off their names, [`leading`] numbers and [`signatures`] what forums
//! put below off the texts. [`article`] reads what
//! stands above, with [`body`] and [`headline`]; [`assemble`] makes comments of the records, with [`votes`];
//! [`quotations`], [`numbers`] and [`navigation`] say what they show of the threads, and [`replies`] finds who answers
//! whom. Nothing here knows how it is shown.

mod article;
mod assemble;
mod body;
mod called;
mod clock;
mod converter;
mod dates;
mod entries;
mod fields;
mod gathered;
mod glued;
mod headline;
mod inline;
mod items;
mod labelled;
mod leading;
#[cfg(feature = "learn")]
pub mod learn;
mod lines;
mod looks;
mod mentions;
mod names;
mod navigation;
mod numbers;
mod patterns;
mod profiles;
mod quotations;
mod records;
mod replies;
mod section;
mod sides;
mod signatures;
mod tails;
mod vocabulary;
mod votes;
mod weigh;
mod weights;
mod wording;

use crate::model::{
    Article, CommentId, Cover, CoverBuilder, Dialect, Document, Format, FurnitureKind, Owner,
    Problem, ProblemKind, Threads, check,
};
use crate::text::{Lack, LineNo, Source, Span, trim_margins};
use body::Rest;
use converter::Made;
use entries::Outline;
use foldhash::HashSet;
use lines::Line;
use looks::Page;
use records::Records;
use vocabulary::has_section_word;
use wording::Wording;

/// Reads a capture.
pub fn parse(source: Source) -> Document {
    let made = converter::detect(&source);
    let lines = lines::classify(&source, &made);
    let wording = wording::learn(&source, &lines);
    let page = Page::new(&source, &lines);
    let place = Place::find(&page, &wording);

    let mut problems = Vec::new();
    let mut cover = CoverBuilder::new(lines.len());
    let mut blocks = Vec::new();
    let frame = place.frame(&page);
    for &(line, kind) in &frame {
        cover.claim(LineNo(line as u32), Owner::Furniture(kind));
    }
    let (start, end) = place.lines(&page, &frame);
    let (above, below) = lines.split_at(start);
    let rest = Rest { lines: below, people: place.people(&page) };
    let article = article::read(&source, above, &rest, &mut blocks, &mut cover, &mut problems);
    let clock = article.clock.map(|it| it.value).unwrap_or_default();
    let discussion = match &place {
        Place::Nowhere => entries::Discussion::default(),
        Place::List(outline) => entries::read(
            &source,
            &lines,
            outline,
            &wording,
            &mut blocks,
            &mut cover,
            &mut problems,
        ),
        Place::Records(records) => {
            assemble::read(&page, records, &clock, &mut blocks, &mut cover, &mut problems)
        }
    };
    if !matches!(place, Place::Nowhere) {
        claim_footer(&lines[end..], &mut cover);
    }

    let entries::Discussion { mut comments, mut authors, nesting } = discussion;
    let shown = match &place {
        Place::Records(records) => {
            // Where the list shows who answers whom, a quotation adds nothing.
            let is_nested = nesting.iter().any(Option::is_some);
            let quoted = quotations::read(&source, &mut comments, &mut blocks, &authors);
            for (comment, quoted) in comments.iter_mut().zip(&quoted).filter(|_| !is_nested) {
                if let Some(name) = quoted.name.filter(|_| comment.reply.names.is_none()) {
                    comment.reply.names = Some(authors.state(&source, name));
                }
            }
            let quoted = if is_nested { Vec::new() } else { quoted };
            let numbered = numbers::read(&source, &comments, &blocks);
            with_navigation(
                &page,
                records,
                replies::Shown { nesting, quoted, numbered, ..Default::default() },
            )
        }
        _ => replies::Shown { nesting, ..Default::default() },
    };
    let counted = counted_more(&page, &frame, comments.len());
    // What is said in all comments is held next, and takes as much memory as what all lines look like.
    drop(page);
    let links = replies::link(&source, &blocks, &authors, &mut comments, &shown);

    let is_blank = |line: LineNo| lines.get(line.index()).is_none_or(Line::is_blank);
    let cover = cover.finish(is_blank);
    note_problems(&source, &article, &place, &frame, comments.is_empty(), &cover, &mut problems);
    problems.extend(counted);
    let format = match &place {
        _ if comments.is_empty() => Format::Prose,
        Place::Records(_) => Format::Records,
        _ => Format::BulletedList,
    };
    // The first format's words say nothing about a page that was read by its shape.
    let words = if format == Format::Records { Wording::default() } else { wording };
    let threads = Threads::new(&comments);
    comments.shrink_to_fit();
    blocks.shrink_to_fit();
    let document = Document {
        dialect: dialect(format, &made, &links, words),
        article,
        authors: authors.into_names(),
        comments,
        blocks,
        evidence: links.evidence,
        candidates: links.candidates,
        threads,
        cover,
        problems,
        corrections: None,
        source,
    };
    debug_assert_eq!(check(&document), Ok(()), "{}", document.source.name);
    document
}

fn dialect(format: Format, made: &Made, links: &replies::Found, words: Wording) -> Dialect {
    let Wording { picture, reply, toggle } = words;
    let (order, converter, converter_line) = (links.order, made.by, made.shown_at);
    Dialect { format, order, converter, converter_line, picture, reply, toggle }
}

/// Where the comments stand.
enum Place {
    /// In a list that is read by the words of its headers, as on pages of the first format.
    List(Outline),
    /// In records that one shape sets apart.
    Records(Records),
    /// The page has none.
    Nowhere,
}

impl Place {
    fn find(page: &Page, wording: &Wording) -> Self {
        let outline = section::find(page.source, page.lines, wording)
            .map(|section| entries::outline(page.source, page.lines, section, wording));
        let best = weigh::best(page, candidates(page, wording, outline.as_ref()));
        match (best, outline) {
            (Some(mut records), _) if records.kind != patterns::PatternKind::Listed => {
                called::cut_badges(page, &mut records);
                leading::cut(page, &mut records.records);
                signatures::cut(page, &mut records.records);
                Self::Records(records)
            }
            (_, Some(outline)) => Self::List(outline),
            (_, None) => Self::Nowhere,
        }
    }

    /// The lines of the site's own words around the comments, with what they are.
    fn frame(&self, page: &Page) -> Vec<(usize, FurnitureKind)> {
        match self {
            Self::List(outline) => outline.section.frame.clone(),
            Self::Records(records) => {
                let above = assemble::frame_above(page, records);
                above.map(|at| (page.looks[at].line, FurnitureKind::CommentHeader)).collect()
            }
            Self::Nowhere => Vec::new(),
        }
    }

    /// The names of those who comment, as far as the page's shape tells them, and their lines: where a place stands beside a
    /// name, it does so above the article too.
    fn people<'a>(&self, page: &Page<'a>) -> HashSet<&'a str> {
        let records = match self {
            Self::Records(records) => records.records.as_slice(),
            Self::List(_) | Self::Nowhere => &[],
        };
        let names = records.iter().filter_map(|it| it.author);
        let line =
            |name: Span| page.text(page.look_at_line(page.source.lines.at(name.start).index()));
        names.flat_map(|name| [page.source.slice(name), line(name)]).collect()
    }

    /// The first line of the comments and their frame, and the line behind the last.
    fn lines(&self, page: &Page, frame: &[(usize, FurnitureKind)]) -> (usize, usize) {
        let all = page.lines.len();
        match self {
            Self::List(outline) => (outline.section.start(), outline.section.end()),
            Self::Records(records) => {
                let line = |at: usize| page.looks.get(at).map_or(all, |look| look.line);
                let start = records.records.first().map_or(all, |record| line(record.start));
                let end = records.records.last().map_or(all, |record| line(record.end));
                (frame.first().map_or(start, |&(line, _)| line), end)
            }
            Self::Nowhere => (all, all),
        }
    }
}

/// All sets of records that may be the discussion.
fn candidates(page: &Page, wording: &Wording, outline: Option<&Outline>) -> Vec<Records> {
    let patterns = patterns::find(page);
    let grown = patterns.iter().filter_map(|pattern| records::grow(page, pattern));
    let listed = outline.and_then(|outline| entries::as_records(page, outline));
    let tails = patterns.iter().filter_map(|pattern| tails::grow(page, pattern));
    grown
        .chain(tails)
        .chain(items::grow(page))
        .chain(glued::grow(page, wording))
        .chain(inline::grow(page))
        .chain(labelled::grow(page))
        .chain(listed)
        .collect()
}

/// What links to neighbouring comments add to what the page shows of its threads.
fn with_navigation(page: &Page, records: &Records, shown: replies::Shown) -> replies::Shown {
    let Some(navigation) = navigation::read(page, records) else { return shown };
    let answers = navigation.answers;
    match navigation.parents {
        None => replies::Shown { answers, ..shown },
        Some(parents) => {
            let id = |parent: usize| CommentId(parent as u32);
            let nesting = parents.into_iter().map(|parent| parent.map(id)).collect();
            replies::Shown { answers, nesting, is_navigation: true, ..shown }
        }
    }
}

/// What stands below the comments is the page's footer where it looks like one: few, short lines.
/// Anything longer stays unknown, so that text is never passed off as furniture.
fn claim_footer(below: &[Line], cover: &mut CoverBuilder) {
    const MOST_LINES: usize = 40;
    const LONGEST_LINE: usize = 120;
    let rest = || below.iter().filter(|line| !line.is_blank());
    // An item with text below it may be a comment that the section did not reach.
    let holds_items = below
        .windows(2)
        .any(|pair| pair[0].is_item && !pair[1].is_blank() && pair[1].is_below(pair[0].column));
    let is_short = rest().all(|line| line.trimmed.len() <= LONGEST_LINE);
    if !holds_items && is_short && rest().count() <= MOST_LINES {
        for line in rest() {
            cover.claim(line.no, Owner::Furniture(FurnitureKind::Footer));
        }
    }
}

/// The counter of the page's frame, where it tells of more comments than were found. A smaller number is no
/// contradiction: some count threads, and the first format's counts what is new (`Show new comments (0)`).
fn counted_more(page: &Page, frame: &[(usize, FurnitureKind)], found: usize) -> Option<Problem> {
    const LONGEST: usize = 60;
    frame.iter().find_map(|&(line, _)| {
        let text = page.source.slice(page.lines.get(line)?.trimmed);
        let says_what = has_section_word(text) || section::is_counter(text);
        let count = (text.chars().count() <= LONGEST && says_what).then(|| lone_number(text))??;
        let no = LineNo(line as u32);
        let kind = ProblemKind::CountedMore(count);
        (count as usize > found && found > 0).then_some(Problem { kind, lines: Some((no, no)) })
    })
}

/// The one number of a text, perhaps with its thousands set apart; `None` where there are more or none.
fn lone_number(text: &str) -> Option<u32> {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, ',' | '.' | '\u{a0}' | '\u{202f}');
    let mut numbers = text
        .split(|c: char| !is_part(c))
        .map(|number| number.trim_matches(|c: char| !c.is_ascii_digit()))
        .filter(|number| !number.is_empty());
    let number = numbers.next().filter(|_| numbers.next().is_none())?;
    let mut groups = number.split(|c: char| !c.is_ascii_digit());
    let is_grouped =
        groups.next().is_some_and(|first| first.len() <= 3 || first.len() == number.len());
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    (is_grouped && groups.all(|group| group.len() == 3)).then(|| digits.parse().ok())?
}

/// Whether a line holds several labels of tabs that begin with the same words, run together as in
/// `Comment via FacebookComment via Post`: one for the site's own comments, others for those of other sites.
fn has_repeated_label(line: &str) -> bool {
    let (_, line) = trim_margins(line);
    let words: String = line.split_inclusive(' ').take(2).collect();
    let Some(rest) = line.strip_prefix(words.as_str()).filter(|_| words.ends_with(' ')) else {
        return false;
    };
    let is_glued = |at: usize| rest[..at].ends_with(char::is_alphanumeric);
    rest.match_indices(words.as_str()).any(|(at, _)| is_glued(at))
}

fn note_problems(
    source: &Source,
    article: &Article,
    place: &Place,
    frame: &[(usize, FurnitureKind)],
    no_comments: bool,
    cover: &Cover,
    problems: &mut Vec<Problem>,
) {
    let mut note = |kind, lines| problems.push(Problem { kind, lines });
    if article.is_empty() {
        note(ProblemKind::NoArticle, None);
    }
    match place {
        Place::Nowhere => note(ProblemKind::NoComments, None),
        _ if no_comments => {
            let lines = frame.iter().map(|&(line, _)| LineNo(line as u32));
            note(ProblemKind::FrameWithoutComments, lines.clone().min().zip(lines.max()));
        }
        _ if frame.is_empty() => note(ProblemKind::CommentsWithoutFrame, None),
        _ => {}
    }
    let tabs = frame.iter().find(|&&(line, kind)| {
        kind == FurnitureKind::CommentTabs && has_repeated_label(source.line(LineNo(line as u32)))
    });
    if let Some(&(line, _)) = tabs {
        let line = LineNo(line as u32);
        note(ProblemKind::OtherTabs, Some((line, line)));
    }
    if source.faults > 0 {
        note(ProblemKind::FaultyBytes(source.faults), None);
    }
    if source.is_guessed {
        note(ProblemKind::GuessedEncoding, None);
    }
    match source.packing.and_then(|packing| packing.lack) {
        Some(Lack::Torn) => note(ProblemKind::Torn, None),
        Some(Lack::TooMuch) => note(ProblemKind::TooMuchPacked, None),
        None => {}
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
