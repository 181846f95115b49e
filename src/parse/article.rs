//! What the lines above the comments say: headline, page clock, lead image, paragraphs.
//!
//! In: those lines. Out: the [`Article`]; its blocks are appended to the document's, its lines and the
//! furniture among them are given away in the cover. A page of the first format starts like this:
//!
//! ```text
//! 08:15 GMT +112 November 2021                      clock
//!     The last boat leaves the pier in heavy rain.  caption
//!
//!     Council Votes to Keep the Winter Ferry        headline
//!
//!     © Harbour Press/ Jo Reed                      credit
//!     Get short URL                                 furniture
//!
//!     The council voted on Tuesday …                paragraphs
//! ```
//!
//! Any of it may be missing, and a page of another make is read as headline and paragraphs.

use std::ops::Range;

use super::body::{self, Body, Rest};
use super::clock;
use super::dates;
use super::fields::without_markup;
use super::lines::Line;
use super::names::{looks_like_name, looks_like_sentence};
use crate::model::{
    Article, Block, BlockKind, CoverBuilder, FurnitureKind, LeadImage, Owner, Problem, ProblemKind,
};
use crate::text::{Run, Source, Span, Stated, is_margin, trim_margins};

/// How far down a page clock is looked for, in lines. Menus of a hundred entries stand above it.
const CLOCK_WITHIN: usize = 400;

/// A credit stands within the first blocks of a page.
const CREDIT_WITHIN: usize = 6;

/// A longer line is no headline, in bytes.
const LONGEST_HEADLINE: usize = 400;

/// A longer line is no menu entry, in bytes.
const LONGEST_MENU_LINE: usize = 160;

/// Reads the article from the lines above the comments.
///
/// `rest` is what stands below them, where a headline may be said again.
pub fn read(
    source: &Source,
    lines: &[Line],
    rest: &Rest,
    blocks: &mut Vec<Block>,
    cover: &mut CoverBuilder,
    problems: &mut Vec<Problem>,
) -> Article {
    let mut top = Top { source, lines, article: Article::default(), cover };
    let clock_line = top.read_clock(problems);
    if clock_line.is_none()
        && !top.has_credit()
        && let Some(body) = body::find(source, lines, rest)
    {
        top.read_body(&body, blocks);
        return top.article;
    }
    let body_start = match clock_line {
        Some(clock) => clock + 1,
        None => top.menu_end(),
    };
    top.claim_navigation(clock_line.unwrap_or(body_start));
    let mut groups = groups(lines, body_start);
    top.part_first_group(&mut groups);
    // Under a clock the caption stands in the clock's own block; elsewhere the first block may be the
    // headline itself.
    let has_caption =
        clock_line.is_some_and(|clock| groups.first().is_some_and(|it| it.start == clock + 1));
    let read = top.read_head(&groups, has_caption, clock_line.is_some());
    let Top { mut article, cover, .. } = top;

    let start = blocks.len();
    for (index, group) in groups.iter().enumerate().skip(read) {
        let next_is_longer = groups
            .get(index + 1)
            .is_some_and(|next| span_of(lines, next).len() > span_of(lines, group).len());
        read_blocks(source, &lines[group.clone()], next_is_longer, blocks);
        for line in &lines[group.clone()] {
            cover.claim(line.no, Owner::Article);
        }
    }
    article.blocks = Run::new(start, blocks.len());
    article
}

/// The groups of lines between blank ones, from line `from` on.
fn groups(lines: &[Line], from: usize) -> Vec<Range<usize>> {
    let mut groups: Vec<Range<usize>> = Vec::new();
    for (index, line) in lines.iter().enumerate().skip(from) {
        match groups.last_mut().filter(|group| group.end == index) {
            _ if line.is_blank() => {}
            Some(group) => group.end = index + 1,
            None => groups.push(index..index + 1),
        }
    }
    groups
}

fn span_of(lines: &[Line], group: &Range<usize>) -> Span {
    lines[group.start].trimmed.to(lines[group.end - 1].trimmed)
}

/// The top of a page while it is being read.
struct Top<'a> {
    source: &'a Source,
    lines: &'a [Line],
    article: Article,
    cover: &'a mut CoverBuilder,
}

impl Top<'_> {
    fn text(&self, line: usize) -> &str {
        self.source.slice(self.lines[line].trimmed)
    }

    fn claim(&mut self, lines: Range<usize>, owner: Owner) {
        for line in &self.lines[lines] {
            if !line.is_blank() {
                self.cover.claim(line.no, owner);
            }
        }
    }

    /// Reads a page of another make, whose parts were found by where its text is.
    fn read_body(&mut self, body: &Body, blocks: &mut Vec<Block>) {
        let head = body.headline.unwrap_or(body.text.start);
        self.claim_navigation(head);
        if let Some(headline) = body.headline {
            let line = without_mark(self.source, self.lines[headline].content);
            let line = without_link(self.source, line);
            self.article.headline = Some(without_domain(self.source, line));
            self.claim(headline..headline + 1, Owner::Article);
        }
        for &at in &body.bylines {
            let content = self.lines[at].content;
            let text = self.source.slice(content);
            match dates::find(text) {
                Some(dated) if self.article.published.is_none() => {
                    let span = content.part(dated.start, dated.end);
                    self.article.published = Some(Stated { value: dated.moment, span });
                    let before = byline(self.source, content.part(0, dated.start));
                    self.article.byline = self.article.byline.or(before);
                }
                None if self.article.byline.is_none() => self.article.byline = Some(content),
                _ => continue,
            }
            self.claim(at..at + 1, Owner::Article);
        }
        self.claim_links(head..body.text.start);
        let start = blocks.len();
        let groups = groups(&self.lines[..body.text.end], body.text.start);
        for (index, group) in groups.iter().enumerate() {
            let next_is_longer = groups.get(index + 1).is_some_and(|next| {
                span_of(self.lines, next).len() > span_of(self.lines, group).len()
            });
            read_blocks(self.source, &self.lines[group.clone()], next_is_longer, blocks);
            self.claim(group.clone(), Owner::Article);
        }
        self.article.blocks = Run::new(start, blocks.len());
        self.claim_links(body.text.end..self.lines.len());
    }

    /// Short lines around the article are links and buttons; longer ones stay unknown.
    fn claim_links(&mut self, lines: Range<usize>) {
        for at in lines {
            let line = &self.lines[at];
            let is_free = !line.is_blank() && !self.cover.is_claimed(line.no);
            if is_free && line.trimmed.len() <= LONGEST_MENU_LINE {
                self.cover.claim(line.no, Owner::Furniture(FurnitureKind::PageLinks));
            }
        }
    }

    /// A browser's text has no empty lines between headline, credit and widget.
    fn part_first_group(&self, groups: &mut Vec<Range<usize>>) {
        let Some(group) = groups.first().cloned() else { return };
        let is_credit = |&line: &usize| self.text(line).starts_with('©');
        let Some(credit) = group.clone().skip(1).find(is_credit) else { return };
        let parts = [group.start..credit - 1, credit - 1..credit, credit..group.end];
        groups.splice(..1, parts.into_iter().filter(|part| !part.is_empty()));
    }

    /// Whether the credit of a lead image stands below the headline, as on a page of the first format that
    /// has lost its clock.
    fn has_credit(&self) -> bool {
        let groups = groups(self.lines, 0);
        let below = groups.iter().take(CREDIT_WITHIN).skip(1);
        below.into_iter().any(|group| self.text(group.start).starts_with('©'))
    }

    fn read_clock(&mut self, problems: &mut Vec<Problem>) -> Option<usize> {
        let end = self.lines.len().min(CLOCK_WITHIN);
        // Only menus stand above the clock. Below a long line it is a time in the text.
        let (index, clock) = (0..end)
            .take_while(|&index| self.lines[index].trimmed.len() <= LONGEST_MENU_LINE)
            .find_map(|index| Some((index, clock::read(self.text(index))?)))?;
        let line = &self.lines[index];
        self.article.clock = Some(Stated { value: clock.moment, span: line.trimmed });
        self.claim(index..index + 1, Owner::Article);
        if clock.is_ambiguous {
            let kind = ProblemKind::AmbiguousClock;
            problems.push(Problem { kind, lines: Some((line.no, line.no)) });
        }
        Some(index)
    }

    /// Where a menu that starts the page ends: items of a few words each, at least three of them.
    /// 0 where the page does not start with one.
    fn menu_end(&self) -> usize {
        const FEWEST_ITEMS: usize = 3;
        let is_menu_line = |line: &Line| {
            line.is_blank() || (line.is_item && looks_like_name(self.source.slice(line.content)))
        };
        let end = self.lines.iter().take_while(|line| is_menu_line(line)).count();
        let items = self.lines[..end].iter().filter(|line| line.is_item).count();
        if items >= FEWEST_ITEMS { end } else { 0 }
    }

    /// What stands above the clock, or in a menu that starts the page, is navigation where it looks
    /// like it. Long lines stay unknown: they may be text.
    fn claim_navigation(&mut self, end: usize) {
        let is_short = |line: &Line| line.trimmed.len() <= LONGEST_MENU_LINE;
        if self.lines[..end].iter().all(is_short) {
            self.claim(0..end, Owner::Furniture(FurnitureKind::Navigation));
        }
    }

    /// Reads caption, headline, credit and the widget below it. Returns how many groups they take.
    fn read_head(&mut self, groups: &[Range<usize>], has_caption: bool, has_clock: bool) -> usize {
        let is_credit = |group: &Range<usize>| self.text(group.start).starts_with('©');
        let credit = groups.iter().take(CREDIT_WITHIN).position(is_credit);
        let headline = match credit {
            Some(credit) => credit.checked_sub(1),
            None => self.headline_without_credit(groups, has_caption),
        };
        let Some(headline) = headline.filter(|&it| self.is_headline(&groups[it])) else {
            return self.read_credit(groups, credit.filter(|&credit| credit == 0));
        };
        let mut image = LeadImage::default();
        if let [caption] = &groups[..headline] {
            image.caption = Some(span_of(self.lines, caption));
        }
        // Lines between caption and headline that are neither stay unknown; there is no owner to guess.
        if headline <= 1 {
            self.claim(groups[0].start..groups[headline].end, Owner::Article);
        } else {
            self.claim(groups[headline].clone(), Owner::Article);
        }
        let span = span_of(self.lines, &groups[headline]);
        self.article.headline = Some(without_mark(self.source, span));
        self.article.lead_image = image.caption.map(|_| image);
        match credit {
            Some(_) => self.read_credit(groups, credit),
            None => headline + 1 + self.read_lone_widget(groups, headline + 1, has_clock),
        }
    }

    fn headline_without_credit(&self, groups: &[Range<usize>], has_caption: bool) -> Option<usize> {
        // Where no caption stands under the clock, the headline does, and a first sentence follows.
        let is_second =
            |it: &Range<usize>| self.is_headline(it) && !self.text(it.start).ends_with(['.', '。']);
        let at = usize::from(has_caption && groups.get(1).is_some_and(is_second));
        // A page of one paragraph has no headline, and a first paragraph is none.
        let is_followed = groups.len() > at + 1;
        let text = self.text(groups.get(at)?.start);
        let is_paragraph = at == 0 && !has_caption && looks_like_sentence(text) && text.len() > 160;
        (is_followed && !is_paragraph).then_some(at)
    }

    fn is_headline(&self, group: &Range<usize>) -> bool {
        let span = span_of(self.lines, group);
        group.len() <= 3 && span.len() <= LONGEST_HEADLINE && !self.lines[group.start].is_item
    }

    /// The credit line, and below it in the same group the widget for a short address.
    fn read_credit(&mut self, groups: &[Range<usize>], credit: Option<usize>) -> usize {
        let Some(index) = credit else { return 0 };
        let group = groups[index].clone();
        let mut credit = self.lines[group.start].trimmed;
        self.claim(group.start..group.start + 1, Owner::Article);
        let rest = group.start + 1..group.end;
        if rest.clone().all(|line| looks_like_name(self.text(line))) {
            self.claim(rest, Owner::Furniture(FurnitureKind::ShortUrl));
        } else {
            // Lines that are no widget stay with the credit, whole, rather than being dropped.
            credit = span_of(self.lines, &group);
            self.claim(rest, Owner::Article);
        }
        self.article.lead_image.get_or_insert_default().credit = Some(credit);
        index + 1
    }

    /// The widget on a page without a credit: one short line on its own between headline and text.
    /// Only a page with a clock is known to have one.
    fn read_lone_widget(&mut self, groups: &[Range<usize>], at: usize, has_clock: bool) -> usize {
        const LONGEST_WIDGET: usize = 40;
        let Some(group) = groups.get(at).cloned() else { return 0 };
        let text = self.text(group.start);
        let is_widget = has_clock
            && group.len() == 1
            && text.len() <= LONGEST_WIDGET
            && looks_like_name(text)
            && text.to_lowercase().contains("url");
        if is_widget {
            self.claim(group, Owner::Furniture(FurnitureKind::ShortUrl));
        }
        usize::from(is_widget)
    }
}

/// A headline without the mark that Markdown has before it: `# Late Again`. A mark on a line of its own stays, or
/// that line would be shown nowhere.
fn without_mark(source: &Source, headline: Span) -> Span {
    let text = source.slice(headline);
    let rest = text.trim_start_matches('#');
    let Some((margin, title)) = rest.strip_prefix(' ').map(trim_margins) else { return headline };
    let start = text.len() - rest.len() + 1 + margin;
    if rest.len() == text.len() || title.is_empty() || text[..start].contains(['\n', '\r']) {
        return headline;
    }
    headline.part(start, start + title.len())
}

/// A headline without what converters put around a link: `[12]Late Again`, `[Late Again](https://…)`.
fn without_link(source: &Source, headline: Span) -> Span {
    let text = source.slice(headline);
    let is_numbered =
        text.strip_prefix('[').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let is_link = is_numbered || (text.starts_with('[') && text.contains("]("));
    let bare = is_link.then(|| without_markup(source, headline)).flatten();
    bare.unwrap_or(headline)
}

/// A headline without the host's name in parentheses behind it, as sites that collect links have it.
fn without_domain(source: &Source, headline: Span) -> Span {
    let text = source.slice(headline);
    let is_host = |host: &str| {
        host.contains('.')
            && !host.starts_with('.')
            && host.bytes().all(|it| it.is_ascii_alphanumeric() || b".-/ ".contains(&it))
    };
    match text.strip_suffix(')').and_then(|text| text.rsplit_once('(')) {
        Some((title, host)) if is_host(host) && !title.trim_matches(is_margin).is_empty() => {
            headline.part(0, title.trim_end_matches(is_margin).len())
        }
        _ => headline,
    }
}

/// Words that stand between a name and a date.
const DATE_WORDS: &[&str] =
    &["am", "on", "le", "el", "em", "il", "op", "den", "vom", "at", "в", "от"];

/// The name before a date, without the marks around it.
fn byline(source: &Source, span: Span) -> Option<Span> {
    let is_edge =
        |c: char| is_margin(c) || matches!(c, '|' | '·' | '•' | ',' | '-' | '–' | '—' | '/');
    let text = source.slice(span);
    let start = text.len() - text.trim_start_matches(is_edge).len();
    let mut text = text.trim_matches(is_edge);
    // `Von Anna Kern am 11. April`: the word before the date belongs to it.
    if let Some((before, word)) = text.rsplit_once(is_margin)
        && DATE_WORDS.contains(&word)
    {
        text = before.trim_end_matches(is_edge);
    }
    let is_name = text.chars().any(char::is_alphabetic) && text.chars().count() <= 80;
    is_name.then(|| span.part(start, start + text.len()))
}

/// The blocks of one group: each list item is one, and so is each stretch of text between items. A
/// single short line above a longer group is a heading.
fn read_blocks(source: &Source, group: &[Line], next_is_longer: bool, blocks: &mut Vec<Block>) {
    if let [line] = group
        && !line.is_item
        && next_is_longer
        && is_heading(source.slice(line.trimmed))
    {
        blocks.push(Block { kind: BlockKind::Heading, span: line.trimmed });
        return;
    }
    let mut item_column = None;
    let mut starts_new = true;
    for line in group {
        if line.is_item {
            blocks.push(Block { kind: BlockKind::ListItem, span: line.content });
            item_column = Some(line.column);
        } else if starts_new || item_column.is_some_and(|column| !line.is_below(column)) {
            blocks.push(Block { kind: BlockKind::Paragraph, span: line.trimmed });
            item_column = None;
        } else if let Some(block) = blocks.last_mut() {
            block.span = block.span.to(line.trimmed);
        }
        starts_new = false;
    }
}

fn is_heading(text: &str) -> bool {
    const LONGEST_HEADING: usize = 70;
    let starts_like_one =
        text.chars().next().is_some_and(|it| it.is_uppercase() || it.is_numeric());
    text.chars().count() <= LONGEST_HEADING
        && starts_like_one
        && !text.ends_with(['.', ',', ';', ':', '!', '"', '”', '…', ')'])
}
