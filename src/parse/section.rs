//! Where the comments stand.
//!
//! In: the lines and the page's wording. Out: the [`Section`] – the list that holds the comments, the
//! column of its bullets, and the furniture around it. A page has other lists too: menus, lists in the
//! article. They differ by what they carry: a list of comments has pictures, reply headers, items with
//! text below them, and a frame.

use super::lines::Line;
use super::names::{looks_like_name, looks_like_sentence};
use super::wording::Wording;
use crate::model::FurnitureKind;
use crate::order::Ordered;
use crate::text::Source;

/// The comment section of a page. Line numbers are indices into the lines.
#[derive(Debug, PartialEq, Eq)]
pub struct Section {
    /// The first line of the list.
    pub list_start: usize,
    /// The line behind the last of the list.
    pub list_end: usize,
    /// The column of the bullets of top-level comments.
    pub column: usize,
    /// The lines of the site's own words around the list, with what they are.
    pub frame: Vec<(usize, FurnitureKind)>,
}

impl Section {
    /// The first line that belongs to the section.
    pub fn start(&self) -> usize {
        self.frame.first().map_or(self.list_start, |&(line, _)| line.min(self.list_start))
    }

    /// The line behind the last that belongs to the section.
    pub fn end(&self) -> usize {
        self.frame.last().map_or(self.list_end, |&(line, _)| (line + 1).max(self.list_end))
    }

    /// Whether a counter closes the section, as on a page that was captured to its end.
    pub fn is_closed(&self) -> bool {
        self.frame.iter().any(|&(_, kind)| kind == FurnitureKind::CommentCounter)
    }
}

/// Words of the line above the comments, in the languages in which they are known. They are evidence
/// beside others, never a condition.
const FRAME_WORDS: &[&str] = &["discussion", "comments", "comment via", "community standards"];

/// A line of the frame is short.
const LONGEST_FRAME_LINE: usize = 120;

/// Finds the comment section, if the page has one.
pub fn find(source: &Source, lines: &[Line], wording: &Wording) -> Option<Section> {
    joined(source, lines, lists(source, lines, wording))
        .into_iter()
        .filter_map(|list| weigh(source, lines, list))
        .max_by_key(|&(weight, ref section)| (weight, std::cmp::Reverse(section.list_start)))
        .map(|(_, section)| section)
        .or_else(|| bare_frame(source, lines))
}

/// A list: items whose bullets stand at one column, with all that stands below them.
#[derive(Clone, Copy, Debug)]
struct List {
    start: usize,
    end: usize,
    column: usize,
    /// Items at the list's own column.
    items: usize,
    /// Of these, how many have text below them.
    items_with_text: usize,
    /// Of those, how many start with what can be a name.
    named_items: usize,
    /// Pictures and reply headers at the list's own column.
    own_headers: usize,
    /// Pictures and reply headers at any column.
    headers: usize,
    /// Whether the first item has nothing below it.
    starts_bare: bool,
}

/// All lists of the page, each found in one pass: an item opens a list or continues the innermost
/// open one, and text ends every list that it does not stand below.
fn lists(source: &Source, lines: &[Line], wording: &Wording) -> Vec<List> {
    let mut done = Vec::new();
    let mut open: Vec<List> = Vec::new();
    let close = |open: &mut Vec<List>, done: &mut Vec<List>, end: usize| {
        if let Some(mut list) = open.pop() {
            list.end = end;
            if let Some(outer) = open.last_mut() {
                outer.headers += list.headers;
            }
            done.push(list);
        }
    };
    // A list ends behind its last line, not behind the blank lines that follow it.
    let mut last_line = 0;
    for (index, line) in lines.iter().enumerate().filter(|(_, line)| !line.is_blank()) {
        let ends = |list: &List| match line.is_item {
            true => line.column < list.column,
            false => !line.is_below(list.column),
        };
        while open.last().is_some_and(ends) {
            close(&mut open, &mut done, last_line + 1);
        }
        last_line = index;
        if !line.is_item {
            continue;
        }
        if open.last().is_none_or(|list| list.column != line.column) {
            open.push(List {
                start: index,
                end: index + 1,
                column: line.column,
                items: 0,
                items_with_text: 0,
                named_items: 0,
                own_headers: 0,
                headers: 0,
                starts_bare: false,
            });
        }
        let Some(list) = open.last_mut() else { continue };
        let below = lines.get(index + 1).filter(|next| next.is_below(line.column));
        let is_reply = |index: usize| {
            let content = lines.get(index).map(|line| line.content);
            content.is_some_and(|it| wording.reply_header(source, it, false).is_some())
        };
        let header = wording.is_picture(source, line.content) || is_reply(index);
        list.starts_bare |= list.items == 0 && below.is_none();
        list.items += 1;
        list.items_with_text += usize::from(below.is_some());
        let is_named = below.is_some() && looks_like_name(source.slice(line.content));
        list.named_items += usize::from(is_named);
        list.own_headers += usize::from(header);
        list.headers += usize::from(header);
    }
    while !open.is_empty() {
        close(&mut open, &mut done, last_line + 1);
    }
    done
}

/// Joins lists at one column that are parted by a few short lines: an advertisement, a counter in the
/// middle, a line that lost its margin. Only lists that carry comments are joined.
fn joined(source: &Source, lines: &[Line], mut lists: Vec<List>) -> Vec<List> {
    const WIDEST_GAP: usize = 3;
    let carries = |list: &List| list.own_headers > 0 || list.items_with_text > 0;
    let is_short =
        |line: &&Line| !line.is_item && source.slice(line.trimmed).len() <= LONGEST_FRAME_LINE;
    lists.order_by_key(|list| (list.column, list.start));
    let mut out: Vec<List> = Vec::with_capacity(lists.len());
    for list in lists {
        let Some(last) = out.last_mut().filter(|last| last.column == list.column) else {
            out.push(list);
            continue;
        };
        let gap = || lines[last.end..list.start].iter().filter(|line| !line.is_blank());
        let is_narrow =
            gap().take(WIDEST_GAP + 1).count() <= WIDEST_GAP && list.start - last.end < 16;
        if !(carries(last) && carries(&list) && is_narrow && gap().all(|line| is_short(&line))) {
            out.push(list);
            continue;
        }
        last.end = list.end;
        last.items += list.items;
        last.items_with_text += list.items_with_text;
        last.named_items += list.named_items;
        last.own_headers += list.own_headers;
        last.headers += list.headers;
    }
    out
}

/// How much speaks for a list being the comments, with the frame that stands around it. `None` where
/// too little does.
fn weigh(source: &Source, lines: &[Line], list: List) -> Option<(usize, Section)> {
    let mut frame = frame_above(source, lines, list.start);
    let above = frame.iter().filter(|&&(line, _)| is_frame_like(source, &lines[line])).count();
    let composer = list.starts_bare
        && !frame.is_empty()
        && looks_like_name(source.slice(lines[list.start].content));
    if composer {
        frame.push((list.start, FurnitureKind::Composer));
    }
    let counter = counter_below(source, lines, list.end);
    frame.extend(counter.map(|line| (line, FurnitureKind::CommentCounter)));

    let signs = above
        + usize::from(frame.len() > 1 && above > 0)
        + usize::from(composer)
        + usize::from(counter.is_some());
    // One label glued to another proves little: names of sites are glued too (`NewHTML`).
    let has_word = || frame.iter().any(|&(line, _)| has_frame_word(source, &lines[line]));
    let is_framed = counter.is_some() || above >= 2 || (signs >= 2 && has_word());
    let is_comments = match (list.own_headers, list.items_with_text) {
        (0, 0) => composer && list.items == 1 && signs >= 3,
        (0, text) => {
            // A name with text below it in nearly every item, and a field or a counter around them,
            // are the comments of a page in whatever language.
            let is_regular = text >= 2 && list.items - text <= 1 && list.named_items + 1 >= text;
            // Below the entries of a menu stand other entries, and below few of them.
            let has_texts = text * 2 >= list.items;
            (signs >= 2 && (is_framed || (composer && above > 0 && has_texts)))
                || (is_regular && (counter.is_some() || composer))
        }
        // Buttons share their words around names as headers do, and nothing stands below them:
        // `Click to share on Facebook (Opens in new window)`.
        (_, 0) => is_framed,
        (_, _) => true,
    };
    // Headers decide between lists; the frame only where there are none.
    let weight = list.headers * 16 + list.items_with_text + signs * 4;
    let section =
        Section { list_start: list.start, list_end: list.end, column: list.column, frame };
    is_comments.then_some((weight, section))
}

/// The block of short lines that stands directly on the list: its header, then its tabs.
fn frame_above(source: &Source, lines: &[Line], list_start: usize) -> Vec<(usize, FurnitureKind)> {
    const MOST_LINES: usize = 4;
    let is_frame = |line: &Line| {
        let text = source.slice(line.trimmed);
        !line.is_blank()
            && !line.is_item
            && text.len() <= LONGEST_FRAME_LINE
            && !looks_like_sentence(text)
    };
    let end = lines[..list_start].iter().rposition(|line| !line.is_blank()).map_or(0, |at| at + 1);
    // No more lines are looked at than a frame can have: there may be as many lists as lines.
    let above = lines[..end].iter().rev().take(MOST_LINES + 1);
    let height = above.take_while(|line| !line.is_blank()).count();
    let block = end - height..end;
    // With an empty line between, as below a heading, the frame must show what it is.
    let is_joined = end == list_start || {
        let is_near = list_start - end <= 2;
        is_near && lines[block.clone()].iter().all(|line| is_frame_like(source, line))
    };
    let fits = (1..=MOST_LINES).contains(&height) && lines[block.clone()].iter().all(is_frame);
    if fits && is_joined { frame_kinds(block) } else { Vec::new() }
}

fn frame_kinds(block: std::ops::Range<usize>) -> Vec<(usize, FurnitureKind)> {
    let first = block.start;
    block
        .map(|line| match line == first {
            true => (line, FurnitureKind::CommentHeader),
            false => (line, FurnitureKind::CommentTabs),
        })
        .collect()
}

/// Whether a line shows that it stood in a frame: words that are known from frames, or two labels
/// glued to each other (`standardsDiscussion`).
fn is_frame_like(source: &Source, line: &Line) -> bool {
    is_frame_line(source.slice(line.trimmed))
}

/// The same for the line's text.
pub fn is_frame_line(text: &str) -> bool {
    if text.len() > LONGEST_FRAME_LINE {
        return false;
    }
    let letters: Vec<char> = text.chars().collect();
    let glued = letters.windows(2).any(|pair| pair[0].is_lowercase() && pair[1].is_uppercase());
    glued || has_known_word(text)
}

fn has_frame_word(source: &Source, line: &Line) -> bool {
    has_known_word(source.slice(line.trimmed))
}

fn has_known_word(text: &str) -> bool {
    let lower = text.to_lowercase();
    FRAME_WORDS.iter().any(|word| lower.contains(word))
}

/// The line below a list that counts comments: few words and a number in parentheses.
fn counter_below(source: &Source, lines: &[Line], list_end: usize) -> Option<usize> {
    const FURTHEST: usize = 8;
    let below = lines.get(list_end..)?.iter().take(FURTHEST);
    let index = list_end + below.into_iter().position(|line| !line.is_blank())?;
    is_counter(source.slice(lines[index].trimmed)).then_some(index)
}

/// Whether a line is few words and a number in parentheses, as the counter below comments.
pub fn is_counter(text: &str) -> bool {
    let inside = text
        .strip_suffix([')', '）'])
        .and_then(|text| text.rsplit_once(['(', '（']))
        .map(|(words, number)| (words.trim(), number));
    inside.is_some_and(|(words, number)| {
        !words.is_empty()
            && words.chars().count() <= 60
            && !number.is_empty()
            && number.chars().all(char::is_numeric)
    })
}

/// The frame of a section whose list the extractor dropped: a block of two or more short lines, all
/// of which show that they stood in a frame, with a counter or a known word among them, and no text
/// below it. Names like "McDonald" and "YouTube" are glued too, so joints alone prove nothing.
fn bare_frame(source: &Source, lines: &[Line]) -> Option<Section> {
    let mut index = lines.len();
    while index > 0 {
        let end = lines[..index].iter().rposition(|line| !line.is_blank())? + 1;
        let start = lines[..end].iter().rposition(Line::is_blank).map_or(0, |blank| blank + 1);
        index = start;
        let mut frame = start..end;
        let counter = frame.len() > 2 && is_counter(source.slice(lines[end - 1].trimmed));
        if counter {
            frame.end -= 1;
        }
        let is_frame = |line: &Line| {
            is_frame_like(source, line) && !looks_like_sentence(source.slice(line.trimmed))
        };
        let is_all_frame = lines[frame.clone()].iter().all(is_frame);
        if frame.len() < 2 || frame.len() > 4 || !is_all_frame {
            continue;
        }
        let has_word = lines[frame.clone()].iter().any(|line| has_frame_word(source, line));
        let counter_line = if counter { Some(end - 1) } else { counter_below(source, lines, end) };
        let below = counter_line.map_or(end, |counter| counter + 1).max(end);
        let is_last = lines[below..].iter().all(|line| {
            !looks_like_sentence(source.slice(line.trimmed))
                && line.trimmed.len() <= LONGEST_FRAME_LINE
        });
        if !is_last || !(has_word || counter_line.is_some()) {
            continue;
        }
        let list_start = frame.end;
        let column = lines[start].column;
        let mut frame = frame_kinds(frame);
        frame.extend(counter_line.map(|line| (line, FurnitureKind::CommentCounter)));
        let list_end = list_start;
        return Some(Section { list_start, list_end, column, frame });
    }
    None
}
