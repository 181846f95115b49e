//! What the lines of the comment section say: comments with their headers, text and nesting.
//!
//! In: the lines of a [`Section`]. Out: a [`Discussion`]: comments without links, the names in them,
//! and which comment stands inside which. Every line is given to its comment in the cover.

use foldhash::HashSet;

use super::fields::without_markup;
use super::lines::{ITEM_STEP, Line};
use super::looks;
use super::names::{Names, looks_like_name, looks_like_sentence, opens_with_name};
use super::patterns::PatternKind;
use super::records::{Record, Records};
use super::section::Section;
use super::wording::Wording;
use crate::model::{
    Block, BlockKind, Comment, CommentId, CoverBuilder, FurnitureKind, Owner, Problem, ProblemKind,
    Reply, State,
};
use crate::text::{LineNo, Run, Source, Span};

/// The comments of a page, not yet linked.
#[derive(Debug, Default)]
pub struct Discussion {
    /// The comments in the order of the page.
    pub comments: Vec<Comment>,
    /// All names in them.
    pub authors: Names,
    /// For each comment the comment whose list item it stands in.
    pub nesting: Vec<Option<CommentId>>,
}

/// The comments of a section as lines, with what their headers say. It is drawn once: weighed against other ways of
/// reading first, and then read.
pub struct Outline {
    /// Where the comments stand.
    pub section: Section,
    entries: Vec<Entry>,
    /// The header of each entry.
    headers: Vec<Header>,
}

/// Draws the outline of a section.
pub fn outline(source: &Source, lines: &[Line], section: Section, wording: &Wording) -> Outline {
    let page = Page { source, lines, section: &section, wording };
    let entries = page.entries();
    let known = page.names_in_headers(&entries);
    let named_pictures = page.has_named_pictures(&entries, &known);
    let header = |entry: &Entry| page.header(entry, named_pictures, Some(&known));
    let headers = entries.iter().map(header).collect();
    Outline { section, entries, headers }
}

/// Reads the comments of a section.
pub fn read(
    source: &Source,
    lines: &[Line],
    outline: &Outline,
    wording: &Wording,
    blocks: &mut Vec<Block>,
    cover: &mut CoverBuilder,
    problems: &mut Vec<Problem>,
) -> Discussion {
    let page = Page { source, lines, section: &outline.section, wording };
    let mut discussion = Discussion::default();
    let mut without_text: Option<(u32, (LineNo, LineNo))> = None;
    for (index, (entry, header)) in outline.entries.iter().zip(&outline.headers).enumerate() {
        let id = CommentId(index as u32);
        let from = entry.lines.iter().position(|&line| line > header.last_line);
        let body = from.map_or(&[][..], |from| &entry.lines[from..]);
        let start = blocks.len();
        match header.body_on_bullet {
            Some(span) => page.blocks_behind(span, body, blocks),
            None => page.blocks_of(body, blocks),
        }
        page.claim(entry, id, cover);
        let own_blocks = &blocks[start..];
        let end = own_blocks.last().map_or(header.span, |block| block.span);
        let lines_of = source.lines.of(header.span.to(end));
        if own_blocks.is_empty() {
            without_text = match without_text {
                None => Some((1, lines_of)),
                Some((count, first)) => Some((count + 1, first)),
            };
        }
        let mut state = |span: Option<Span>| {
            let span = span?;
            let is_marked = source.slice(span).starts_with(['[', '*', '_', '!']);
            let span = if is_marked { without_markup(source, span)? } else { span };
            Some(discussion.authors.state(source, span))
        };
        let (author, names) = (state(header.author), state(header.names));
        discussion.comments.push(Comment {
            author,
            posted: None,
            score: None,
            state: State::Shown,
            blocks: Run::new(start, blocks.len()),
            reply: Reply { names, ..Reply::default() },
            head: header.span,
            foot: None,
            span: header.span.to(end),
        });
        discussion.nesting.push(entry.inside);
    }
    if let Some((count, first)) = without_text {
        let kind = ProblemKind::CommentsWithoutText(count);
        problems.push(Problem { kind, lines: Some(first) });
    }
    if let Some(lines) = page.cut_short(&discussion) {
        problems.push(Problem { kind: ProblemKind::CutShort, lines: Some(lines) });
    }
    discussion
}

/// The comments of a section as records, for weighing them against others. A comment whose lines lie apart
/// is taken up to where the next one starts.
pub fn as_records(page: &looks::Page, outline: &Outline) -> Option<Records> {
    let end = page.look_at_line(outline.section.list_end);
    let first_looks = outline.entries.iter().map(|entry| page.look_at_line(entry.lines[0]));
    let starts: Vec<usize> = first_looks.chain([end]).collect();
    let record = |(at, (entry, header)): (usize, (&Entry, &Header))| {
        let (start, end) = (starts[at], starts[at + 1].max(starts[at] + 1));
        let is_text = header.body_on_bullet.is_some();
        let behind = page.look_at_line(header.last_line + 1).min(end);
        Record {
            start,
            head_end: if is_text { start } else { behind },
            body_end: end,
            end,
            column: entry.column,
            author: header.author,
            names: header.names,
            posted: None,
            inside: entry.inside.map(CommentId::index),
            ..Record::default()
        }
    };
    let outlined = outline.entries.iter().zip(&outline.headers).enumerate();
    let records: Vec<Record> = outlined.map(record).collect();
    (!records.is_empty()).then_some(Records {
        records,
        are_items: true,
        footed: 0,
        kind: PatternKind::Listed,
    })
}

/// One comment as lines: its bullet's line, then all further lines of its own.
struct Entry {
    column: usize,
    lines: Vec<usize>,
    inside: Option<CommentId>,
}

/// What a comment's first lines say.
struct Header {
    author: Option<Span>,
    names: Option<Span>,
    span: Span,
    last_line: usize,
    /// Where the text starts on the bullet's own line, because no name stands there.
    body_on_bullet: Option<Span>,
}

/// How a reader's eye walks down the page: the lines, and what is known about all of them.
struct Page<'a> {
    source: &'a Source,
    lines: &'a [Line],
    section: &'a Section,
    wording: &'a Wording,
}

impl Page<'_> {
    fn text(&self, span: Span) -> &str {
        self.source.slice(span)
    }

    fn is_last_line(&self, index: usize) -> bool {
        self.lines[index + 1..].iter().all(Line::is_blank)
    }

    /// Deals the section's lines out to comments. The comments that are open at a line stand on a
    /// stack, outermost first; a line belongs to the innermost one that it stands below.
    fn entries(&self) -> Vec<Entry> {
        let is_composer =
            |index: usize| self.section.frame.contains(&(index, FurnitureKind::Composer));
        let mut entries: Vec<Entry> = Vec::new();
        let mut open: Vec<usize> = Vec::new();
        for index in self.section.list_start..self.section.list_end {
            let line = &self.lines[index];
            // What stands between two stretches of the list is nobody's text.
            let is_between = match line.is_item {
                true => line.column < self.section.column,
                false => !line.is_below(self.section.column),
            };
            if line.is_blank() || is_composer(index) || is_between {
                continue;
            }
            if line.is_item && self.starts_comment(index, &entries, &open) {
                while open.last().is_some_and(|&it| entries[it].column >= line.column) {
                    open.pop();
                }
                let inside = open.last().map(|&it| CommentId(it as u32));
                open.push(entries.len());
                entries.push(Entry { column: line.column, lines: vec![index], inside });
                continue;
            }
            while open.len() > 1
                && open.last().is_some_and(|&it| !line.is_below(entries[it].column))
            {
                open.pop();
            }
            if let Some(&it) = open.last() {
                entries[it].lines.push(index);
            }
        }
        entries
    }

    /// Whether an item starts a comment. At the section's own column each does. Further in, a reader
    /// who typed a bullet gives the same form as a nested list, so only a reply header makes a
    /// comment, or text still further in, which no typed line has.
    ///
    /// ```text
    ///     • Fernwalker
    ///       What we need:
    ///       • a roof            typed: the next line stands at the same column
    ///       • Reed_of_kent      nested: its text stands below it
    ///         A roof, yes.
    /// ```
    fn starts_comment(&self, index: usize, entries: &[Entry], open: &[usize]) -> bool {
        let line = &self.lines[index];
        if line.column <= self.section.column {
            return true;
        }
        // A nested list stands one step inside an open comment, or beside one at the same column.
        let fits = open.iter().rev().any(|&it| {
            let column = entries[it].column;
            line.column == column || line.column == column + ITEM_STEP
        });
        let next = self.lines.get(index + 1).filter(|_| index + 1 < self.section.list_end);
        let has_text = next.is_some_and(|next| !next.is_blank() && next.is_below(line.column));
        let is_reply = self.wording.reply_header(self.source, line.content, false).is_some();
        fits && (is_reply || has_text)
    }

    /// Whether pictures on this page stand above their author's name. Other pages of the same form
    /// have lost these names, so the page decides: a name is meant where at least half of the
    /// pictures with more than one line below them have one there, and where pictures with a single
    /// line, which must be text, are not the rule. Few of them prove it only if one such name stands
    /// elsewhere on the page too: "Well said" may be a first line.
    fn has_named_pictures(&self, entries: &[Entry], elsewhere: &HashSet<&str>) -> bool {
        let (mut named, mut others, mut single, mut known) = (0, 0, 0, 0);
        for entry in entries {
            if !self.wording.is_picture(self.source, self.lines[entry.lines[0]].content) {
                continue;
            }
            let Some(&second) = entry.lines.get(1) else { continue };
            let content = self.lines[second].content;
            if self.wording.reply_header(self.source, content, false).is_some() {
                continue;
            }
            match (entry.lines.len() > 2, looks_like_name(self.text(content))) {
                (true, true) => {
                    named += 1;
                    known += usize::from(elsewhere.contains(self.text(content)));
                }
                (true, false) => others += 1,
                (false, _) => single += 1,
            }
        }
        named >= others && 2 * named >= single && (named >= 3 || known >= 1)
    }

    /// The names on bullets' lines and in reply headers.
    fn names_in_headers(&self, entries: &[Entry]) -> HashSet<&str> {
        let in_entry = |entry: &Entry| {
            let lines = entry.lines.iter().take(2).map(|&line| self.lines[line].content);
            let replies =
                lines.filter_map(|content| self.wording.reply_header(self.source, content, false));
            let stated = replies.flat_map(|it| [it.author, Some(it.names)]).flatten();
            let bullet = Some(self.lines[entry.lines[0]].content)
                .filter(|&it| !self.wording.is_picture(self.source, it));
            stated.chain(bullet).map(|span| self.text(span)).collect::<Vec<_>>()
        };
        entries.iter().flat_map(in_entry).collect()
    }

    fn header(&self, entry: &Entry, named_pictures: bool, known: Option<&HashSet<&str>>) -> Header {
        let first = entry.lines[0];
        let line = &self.lines[first];
        let plain = |author: Option<Span>| Header {
            author,
            names: None,
            span: line.content,
            last_line: first,
            body_on_bullet: None,
        };
        let reply = |index: usize| {
            let content = self.lines[index].content;
            let may_be_cut = self.is_last_line(index);
            let parts = self.wording.reply_header(self.source, content, may_be_cut)?;
            Some(Header {
                author: parts.author,
                names: Some(parts.names),
                span: line.content.to(content),
                last_line: index,
                body_on_bullet: None,
            })
        };
        if let Some(header) = reply(first) {
            return header;
        }
        let second = entry.lines.get(1).copied();
        if self.wording.is_picture(self.source, line.content) {
            // The lines of one comment may lie apart where others are nested in it; a header never does.
            let below = second.filter(|&second| second == first + 1);
            let name_below = || {
                let content = self.lines[below?].content;
                let is_name =
                    named_pictures && entry.lines.len() > 2 && looks_like_name(self.text(content));
                let span = line.content.to(content);
                is_name.then(|| Header { span, last_line: first + 1, ..plain(Some(content)) })
            };
            return below.and_then(reply).or_else(name_below).unwrap_or_else(|| plain(None));
        }
        // A sentence on the bullet's line is a comment whose author the capture has lost.
        // Where pictures have left a word, such a comment starts with that word.
        let text = self.text(line.content);
        let may_go_on = self.wording.picture.is_none();
        let is_address = || known.is_some_and(|known| opens_with_name(text, known));
        let is_text = looks_like_sentence(text) || text.ends_with([',', '，', '،']);
        if ((second.is_none() || may_go_on) && is_text) || is_address() {
            let bullet = Span { start: line.trimmed.start, end: line.content.start };
            return Header { span: bullet, body_on_bullet: Some(line.content), ..plain(None) };
        }
        plain(Some(line.content))
    }

    /// Makes paragraphs of the lines of a body: an empty line ends one, and so does a line that
    /// belongs to another comment. A typed bullet is the reader's text and stays.
    fn blocks_of(&self, body: &[usize], blocks: &mut Vec<Block>) {
        let mut previous = None;
        for &index in body {
            let span = self.lines[index].trimmed;
            match blocks.last_mut().filter(|_| previous == Some(index.wrapping_sub(1))) {
                Some(block) => block.span = block.span.to(span),
                None => blocks.push(Block { kind: BlockKind::Paragraph, span }),
            }
            previous = Some(index);
        }
    }

    /// The same for a body that starts on the bullet's own line.
    fn blocks_behind(&self, first: Span, rest: &[usize], blocks: &mut Vec<Block>) {
        let on_bullet = self.source.lines.at(first.start).index();
        let joined = rest.iter().enumerate().take_while(|&(at, &line)| line == on_bullet + at + 1);
        let count = joined.count();
        let span = rest[..count].last().map_or(first, |&line| first.to(self.lines[line].trimmed));
        blocks.push(Block { kind: BlockKind::Paragraph, span });
        self.blocks_of(&rest[count..], blocks);
    }

    /// Gives a comment its lines, and the blank lines between two of them.
    fn claim(&self, entry: &Entry, id: CommentId, cover: &mut CoverBuilder) {
        let mut previous: Option<usize> = None;
        for &index in &entry.lines {
            let between = previous.map_or(index..index, |previous| previous + 1..index);
            if self.lines[between.clone()].iter().all(Line::is_blank) {
                for blank in between {
                    cover.claim(LineNo(blank as u32), Owner::Comment(id));
                }
            }
            cover.claim(LineNo(index as u32), Owner::Comment(id));
            previous = Some(index);
        }
    }

    /// The lines of the last comment, if the capture ends in the middle of it: nothing closes the
    /// section, and the text breaks off after a letter or right behind a header.
    fn cut_short(&self, discussion: &Discussion) -> Option<(LineNo, LineNo)> {
        let last = discussion.comments.last()?;
        let text = self.source.text.as_str();
        let at_end = self.lines[self.section.list_end..].iter().all(Line::is_blank);
        let breaks_off = text.ends_with(char::is_alphanumeric) || last.blocks.is_empty();
        (at_end && !self.section.is_closed() && breaks_off).then(|| self.source.lines.of(last.span))
    }
}
