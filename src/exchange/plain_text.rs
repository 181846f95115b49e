//! A document as plain text, to be read in a terminal or an editor.

use super::words::{self, NO_NAME, in_one_line, visible};
use super::wrap::{columns, wrap};
use crate::model::{Article, BlockKind, Comment, CommentId, Document, NodeKind};

/// How wide a line may be, in columns.
const WIDTH: usize = 78;

/// How far each level of the discussion stands in.
const STEP: u32 = 2;

/// From this depth on comments no longer stand further in, so that there is room for words. Their
/// header says the level instead.
const DEEPEST_INDENT: u32 = 12;

/// The document as plain text: the article, then the discussion with its threads indented.
pub fn to_plain_text(document: &Document) -> String {
    let mut page = Page { text: String::with_capacity(2 * document.source.text.len()) };
    page.article(document, &document.article);
    page.discussion(document);
    let notes: Vec<String> = words::notes(document).collect();
    if !notes.is_empty() {
        page.heading("Notes on the reading", '-');
        for note in notes {
            page.paragraph(&note, "- ", "  ");
        }
        page.blank();
    }
    page.line(&"-".repeat(WIDTH));
    page.paragraph(&words::origin(document, visible), "", "");
    page.text
}

/// The text so far.
struct Page {
    text: String,
}

impl Page {
    fn article(&mut self, document: &Document, article: &Article) {
        let text = |span| visible(&document.text(span));
        let title = article.headline.map_or_else(|| document.source.name.clone(), text);
        self.heading(&in_one_line(&title), '=');
        if let Some(dateline) = words::dateline(document, article, visible) {
            self.paragraph(&dateline, "", "");
            self.blank();
        }
        let image = article.lead_image.unwrap_or_default();
        for span in [image.caption, image.credit].into_iter().flatten() {
            self.paragraph(&text(span), "    ", "    ");
        }
        if image.caption.or(image.credit).is_some() {
            self.blank();
        }
        if article.is_empty() {
            self.paragraph("(no article in this capture)", "", "");
            self.blank();
        }
        for block in document.blocks(article.blocks) {
            let (first, further) = match block.kind {
                BlockKind::Paragraph | BlockKind::Heading => ("", ""),
                BlockKind::ListItem => ("• ", "  "),
                BlockKind::Quote => ("    ", "    "),
            };
            self.paragraph(&text(block.span), first, further);
            self.blank();
        }
    }

    fn discussion(&mut self, document: &Document) {
        self.heading(&format!("Discussion – {}", words::count_of_comments(document)), '-');
        if document.comments.iter().any(|comment| comment.reply.parent.is_some()) {
            self.paragraph(words::LEGEND, "", "");
            self.blank();
        }
        for node in &document.threads.nodes {
            let margin = " ".repeat((STEP * node.depth.min(DEEPEST_INDENT)) as usize);
            match node.kind {
                NodeKind::Comment(id) => {
                    let Some(comment) = document.comment(id) else { continue };
                    let level = (node.depth > DEEPEST_INDENT).then_some(node.depth + 1);
                    self.comment(document, id, comment, level, &margin);
                }
                NodeKind::Absent(name) => {
                    let name = visible(document.author(name));
                    let stub = format!("(In reply to {name} — not in this capture)");
                    self.paragraph(&stub, &format!("{margin}• "), &format!("{margin}  "));
                }
            }
            self.blank();
        }
    }

    fn comment(
        &mut self,
        document: &Document,
        id: CommentId,
        comment: &Comment,
        level: Option<u32>,
        margin: &str,
    ) {
        let name = match document.author_of(comment) {
            Some(name) => visible(name),
            None => format!("({NO_NAME})"),
        };
        let header = name + &words::details(document, id, comment, level, visible);
        let inner = format!("{margin}  ");
        self.paragraph(&header, &format!("{margin}• "), &inner);
        for (index, block) in document.blocks(comment.blocks).iter().enumerate() {
            if index > 0 {
                self.blank();
            }
            self.paragraph(&visible(&document.text(block.span)), &inner, &inner);
        }
    }

    fn heading(&mut self, text: &str, rule: char) {
        let lines = wrap(text, WIDTH);
        let widest = lines.iter().map(|line| columns(line)).max().unwrap_or_default();
        for line in lines {
            self.line(&line);
        }
        self.line(&rule.to_string().repeat(widest.min(WIDTH)));
        self.blank();
    }

    /// Adds a text in lines of its own, `first` in front of the first of them, `further` in front of
    /// the others.
    fn paragraph(&mut self, text: &str, first: &str, further: &str) {
        let width = WIDTH - columns(first);
        for (index, line) in wrap(text, width).iter().enumerate() {
            self.text.push_str(if index == 0 { first } else { further });
            self.line(line);
        }
    }

    fn blank(&mut self) {
        self.text.push('\n');
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }
}
