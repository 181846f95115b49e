//! What comments quote: whose words open a text, and from which comment they are.
//!
//! In: the comments with their texts. Out: the same texts with quotations as blocks of their own, and for each
//! comment the one it quotes. Forums open an answer with the words it answers:
//!
//! ```text
//! Fernwalker wrote:How late is the boat?      glued by most converters
//! An hour.
//! ```
//!
//! The words before the quotation are learned: what stands around a known name at the start of several texts.
//! Where a line has no such words it is a quotation if another comment holds it.

use foldhash::{HashMap, HashMapExt, HashSet};
use std::cell::OnceCell;

use super::dates;
use super::looks::shape_of;
use super::names::Names;
use crate::model::{Block, BlockKind, Comment, CommentId};
use crate::text::{LineNo, Run, Source, Span, is_margin, trim_margins};

/// What was found in one comment.
#[derive(Clone, Debug, Default)]
pub struct Quoted {
    /// The name that is quoted, and where it stands.
    pub name: Option<Span>,
    /// The comment that is quoted.
    pub comment: Option<CommentId>,
    /// Where the quotation stands.
    pub span: Option<Span>,
}

/// A shorter line may be in two texts by chance, in characters.
const SHORTEST_LINE: usize = 30;

/// The words around a quoted name are few, in bytes.
const LONGEST_ATTRIBUTION: usize = 120;

/// Finds quotations, and parts the blocks at them.
pub fn read(
    source: &Source,
    comments: &mut [Comment],
    blocks: &mut Vec<Block>,
    authors: &Names,
) -> Vec<Quoted> {
    let mut reading = Reading::new(source, comments, blocks, authors);
    let mut quoted: Vec<(Quoted, Option<usize>)> = Vec::with_capacity(comments.len());
    for at in 0..comments.len() {
        let found = reading.quoted(at);
        // What it quotes are not its own words, so nobody quotes them from here.
        if let Some(span) = found.0.span {
            reading.own[at].retain(|line| line.start >= span.end);
            reading.letters[at].take();
        }
        quoted.push(found);
    }
    if quoted.iter().all(|(quoted, _)| quoted.span.is_none()) {
        return quoted.into_iter().map(|(quoted, _)| quoted).collect();
    }
    let mut parted: Vec<Block> = Vec::with_capacity(blocks.len() + comments.len());
    // The article's blocks come first and stay where they are.
    let first = comments.iter().map(|it| it.blocks.start as usize).min().unwrap_or(blocks.len());
    parted.extend_from_slice(&blocks[..first]);
    for (comment, (quoted, attribution)) in comments.iter_mut().zip(&quoted) {
        let start = parted.len();
        for block in &blocks[comment.blocks.range()] {
            part(source, block, quoted.span, *attribution, &mut parted);
        }
        comment.blocks = Run::new(start, parted.len());
    }
    *blocks = parted;
    quoted.into_iter().map(|(quoted, _)| quoted).collect()
}

/// Parts a block where a quotation ends in it, and behind the words that introduce the quotation.
fn part(
    source: &Source,
    block: &Block,
    quotation: Option<Span>,
    attribution: Option<usize>,
    into: &mut Vec<Block>,
) {
    let Some(span) = quotation.filter(|it| it.start < block.span.end && block.span.start < it.end)
    else {
        into.push(*block);
        return;
    };
    let mut put = |kind, from: u32, to: u32| {
        let part = Span { start: from, end: to };
        let (at, text) = trim_margins(source.slice(part));
        if !text.is_empty() {
            into.push(Block { kind, span: part.part(at, at + text.len()) });
        }
    };
    let start = block.span.start.max(span.start);
    let end = block.span.end.min(span.end);
    put(block.kind, block.span.start, start);
    match attribution.map(|it| it as u32).filter(|&it| start < it && it < end) {
        Some(attribution) => {
            put(BlockKind::Quote, start, attribution);
            put(BlockKind::Quote, attribution, end);
        }
        None => put(BlockKind::Quote, start, end),
    }
    put(block.kind, end, block.span.end);
}

struct Reading<'a> {
    source: &'a Source,
    comments: &'a [Comment],
    blocks: &'a [Block],
    authors: &'a Names,
    /// The lines of each comment's text.
    lines: Vec<Vec<Span>>,
    /// The same without what is known to be quoted.
    own: Vec<Vec<Span>>,
    /// All letters of these lines, once they were asked for.
    letters: Vec<OnceCell<String>>,
    /// The comments of each author.
    by_author: HashMap<&'a str, Vec<u32>>,
    /// The comments in which a line stands, by its letters.
    holders: HashMap<String, Vec<u32>>,
    /// The known names.
    names: HashSet<&'a str>,
    /// The shapes of words around a quoted name that several texts open with.
    attributions: HashMap<String, usize>,
}

impl<'a> Reading<'a> {
    fn new(
        source: &'a Source,
        comments: &'a [Comment],
        blocks: &'a [Block],
        authors: &'a Names,
    ) -> Self {
        const MOST_HOLDERS: usize = 6;
        let lines: Vec<Vec<Span>> = comments
            .iter()
            .map(|comment| {
                let spans = blocks[comment.blocks.range()].iter().map(|block| block.span);
                spans.flat_map(|span| lines_of(source, span)).collect()
            })
            .collect();
        let mut holders: HashMap<String, Vec<u32>> = HashMap::new();
        for (at, own) in lines.iter().enumerate() {
            for &line in own {
                if let Some(letters) = letters_of(source.slice(line)) {
                    let holders = holders.entry(letters).or_default();
                    if holders.len() < MOST_HOLDERS && holders.last() != Some(&(at as u32)) {
                        holders.push(at as u32);
                    }
                }
            }
        }
        let mut by_author: HashMap<&str, Vec<u32>> = HashMap::new();
        for (at, comment) in comments.iter().enumerate() {
            if let Some(name) =
                comment.author.and_then(|it| authors.as_slice().get(it.value.index()))
            {
                by_author.entry(name).or_default().push(at as u32);
            }
        }
        let mut reading = Self {
            source,
            comments,
            blocks,
            authors,
            own: lines.clone(),
            letters: vec![OnceCell::new(); lines.len()],
            by_author,
            lines,
            holders,
            names: authors.as_slice().iter().map(String::as_str).collect(),
            attributions: HashMap::new(),
        };
        let mut counts: HashMap<String, usize> = HashMap::new();
        for at in 0..comments.len() {
            if let Some(attribution) = reading.attribution(at) {
                *counts.entry(attribution.shape).or_default() += 1;
            }
        }
        reading.attributions = counts;
        reading
    }

    /// The quotation that opens a comment's text, and where the words before it end.
    fn quoted(&self, at: usize) -> (Quoted, Option<usize>) {
        let lines = &self.lines[at];
        if let Some(attribution) = self.attribution(at).filter(|it| self.is_usual(it)) {
            return self.attributed(at, &attribution);
        }
        // Without such words: lines that open the text and stand in another comment.
        let mut from = None;
        let mut end = None;
        for &line in lines {
            let text = self.source.slice(line);
            let holder = letters_of(text.trim_start_matches(['>', ' ']))
                .and_then(|letters| self.holder(at, &letters, None));
            match (holder, from) {
                (Some(holder), None) => from = Some(holder),
                (Some(holder), Some(other)) if holder == other => {}
                // Marked lines belong to the quotation even where nobody's line is found.
                (None, _) if text.starts_with('>') => {}
                _ => break,
            }
            end = Some(line.end);
        }
        let first = lines.first();
        match (end, first) {
            (Some(end), Some(first)) if (end as usize) < self.end_of(at) => {
                let span = Some(Span { start: first.start, end });
                let comment = from.map(|it| CommentId(it as u32));
                (Quoted { name: None, comment, span }, None)
            }
            _ => Default::default(),
        }
    }

    fn end_of(&self, at: usize) -> usize {
        let last = self.blocks[self.comments[at].blocks.range()].last();
        last.map_or(0, |block| block.span.end as usize)
    }

    /// The comment other than `at` that holds a line; by a certain author where one is known.
    fn holder(&self, at: usize, letters: &str, author: Option<&str>) -> Option<usize> {
        let holders = self.holders.get(letters)?;
        let others = || holders.iter().map(|&it| it as usize).filter(|&it| it != at);
        let fits = |it: &usize| author.is_none_or(|author| self.name_of(*it) == Some(author));
        // The first that holds it has not quoted it. On a page with the newest first that is the last, so one
        // below counts where the author is known too.
        let below = || others().find(|it| author.is_some() && fits(it));
        others().find(|it| fits(it) && *it < at).or_else(below)
    }

    fn name_of(&self, at: usize) -> Option<&str> {
        let author = self.comments[at].author?;
        self.authors.as_slice().get(author.value.index()).map(String::as_str)
    }

    fn is_usual(&self, attribution: &Attribution) -> bool {
        const FEWEST: usize = 2;
        self.attributions.get(&attribution.shape).is_some_and(|&count| count >= FEWEST)
    }

    /// A known name within the first words of a text, with few words around it and a colon or the line's
    /// end behind them.
    fn attribution(&self, at: usize) -> Option<Attribution> {
        let line = *self.lines[at].first()?;
        let text = self.source.slice(line);
        let head = &text[..text.floor_char_boundary(LONGEST_ATTRIBUTION)];
        // `(08-26-2013, 12:13 AM)Ann Wrote:` opens with the date of what is quoted.
        let opening = dates::find(head).filter(|it| it.start <= 2);
        let behind_date = opening.map_or(0, |it| it.end);
        let starts = head.char_indices().filter(|&(at, c)| {
            let is_word = c.is_alphanumeric() && !head[..at].ends_with(char::is_alphanumeric);
            at >= behind_date && (is_word || at == 0)
        });
        // The name stands within the first words.
        let (start, name) = starts
            .take(5)
            .filter_map(|(at, _)| {
                let rest = &head[at..];
                // A name ends where a word does.
                let goes_on = |c: char| c.is_alphanumeric() || c == '_';
                let ends = rest.char_indices().filter(|&(_, c)| !goes_on(c)).map(|(end, _)| end);
                let names = ends.chain([rest.len()]).map(|end| &rest[..end]);
                let mut known =
                    names.filter(|name| self.names.contains(name) && name.chars().nth(1).is_some());
                known.next_back().map(|name| (at, name))
            })
            .next()?;
        let behind = &text[start + name.len()..];
        let limit = behind.floor_char_boundary(LONGEST_ATTRIBUTION / 2);
        // A colon within a time of day is none: `Ann posted at 2013-10-29 11:49`.
        let said = dates::find(&behind[..limit]);
        let is_of_time = |at: usize| said.is_some_and(|it| (it.start..it.end).contains(&at));
        let mut colons = behind[..limit].match_indices(':').map(|(at, _)| at);
        let colon = colons.find(|&at| !is_of_time(at)).map(|it| it + 1);
        let mut end = match colon {
            Some(colon) => colon,
            None if behind.len() <= LONGEST_ATTRIBUTION / 2 => behind.len(),
            None => return None,
        };
        // `wrote: ↑ Fri Sep 06, 2013 6:06 pm` goes on with the date of what is quoted.
        let rest = behind[end..].trim_start_matches(|c: char| is_margin(c) || c == '↑');
        let skipped = behind.len() - end - rest.len();
        if let Some(dated) =
            dates::find(&rest[..rest.floor_char_boundary(60)]).filter(|it| it.start == 0)
        {
            end += skipped + dated.end;
        } else if behind[end..].trim_start_matches(is_margin).starts_with('↑') {
            end += skipped;
        }
        let words = &behind[..colon.unwrap_or(end)];
        // A sentence that opens with a name is no attribution: it has more than a few words.
        if words.split_whitespace().count() > 8 || words.trim().is_empty() {
            return None;
        }
        let shape = format!(
            "{}\u{1}{}",
            shape_of(&text[..start], opening.filter(|_| start > 0).as_ref()),
            {
                let dated = dates::find(words);
                shape_of(words, dated.as_ref())
            }
        );
        let span = line.part(start, start + name.len());
        Some(Attribution {
            shape,
            name: name.to_owned(),
            span,
            end: line.start as usize + start + name.len() + end,
            is_bare: start == 0 && words.trim() == ":",
        })
    }

    fn attributed(&self, at: usize, attribution: &Attribution) -> (Quoted, Option<usize>) {
        let lines = &self.lines[at];
        let first = lines[0];
        let rest = Span { start: attribution.end as u32, end: first.end };
        // The quoted words stand behind the attribution, or on the next lines.
        let quoted_lines: Vec<Span> =
            std::iter::once(rest).chain(lines[1..].iter().copied()).collect();
        let letters = |span: Span| all_letters(self.source.slice(span));
        let opening = quoted_lines.iter().map(|&it| letters(it)).find(|it| !it.is_empty());
        let Some(opening) = opening else { return Default::default() };
        let whole = |it: usize| -> &str {
            self.letters[it]
                .get_or_init(|| self.own[it].iter().map(|&line| letters(line)).collect())
        };
        let start: String = opening.chars().take(60).collect();
        let by_author =
            self.by_author.get(attribution.name.as_str()).map_or(&[][..], Vec::as_slice);
        let by_author = by_author.iter().rev().map(|&it| it as usize).filter(|&it| it != at);
        const MOST: usize = 24;
        let mut holding = by_author.take(MOST).filter(|&it| whole(it).contains(&start));
        let holder = holding.clone().find(|&it| it < at).or_else(|| holding.next());
        // `Ann: who says so?` addresses Ann, and quotes nothing of hers.
        if attribution.is_bare && holder.is_none() {
            return (Quoted { name: Some(attribution.span), ..Quoted::default() }, None);
        }
        // As far as the lines are the quoted comment's, they are the quotation.
        let mut end = first.end;
        if let Some(holder) = holder {
            let mut unread = whole(holder);
            end = attribution.end as u32;
            for &line in &quoted_lines {
                let own = letters(line);
                // Long quotations are cut short with an ellipsis.
                let own = own.trim_end_matches('…');
                let Some(place) = unread.find(own) else { break };
                unread = &unread[place + own.len()..];
                end = line.end;
            }
            if end == attribution.end as u32 {
                end = first.end;
            }
        }
        // A quotation that is all there is would leave no text.
        if end as usize >= self.end_of(at) && lines.len() > 1 {
            end = first.end;
        }
        let span = Some(Span { start: first.start, end });
        let comment = holder.map(|it| CommentId(it as u32));
        (Quoted { name: Some(attribution.span), comment, span }, Some(attribution.end))
    }
}

/// The words that say whose words follow.
struct Attribution {
    shape: String,
    name: String,
    span: Span,
    /// Behind the words, as an offset in the capture.
    end: usize,
    /// Whether there is nothing but the name and a colon.
    is_bare: bool,
}

fn lines_of(source: &Source, span: Span) -> Vec<Span> {
    let (first, last) = source.lines.of(span);
    (first.0..=last.0)
        .filter_map(|line| {
            let whole = source.lines.whole(LineNo(line));
            let part = Span { start: whole.start.max(span.start), end: whole.end.min(span.end) };
            let (at, text) = trim_margins(source.slice(part));
            (!text.is_empty()).then(|| part.part(at, at + text.len()))
        })
        .collect()
}

/// The letters and digits of a line that is long enough to be nobody else's.
fn letters_of(text: &str) -> Option<String> {
    const LONGEST: usize = 400;
    if text.len() < SHORTEST_LINE {
        return None;
    }
    let letters: String = text.chars().filter(|c| c.is_alphanumeric()).take(LONGEST).collect();
    (letters.chars().count() >= SHORTEST_LINE * 2 / 3).then_some(letters)
}

fn all_letters(text: &str) -> String {
    text.chars().filter(|&c| c.is_alphanumeric() || c == '…').collect()
}
