//! A document as Markdown, to be kept in notes or shown where Markdown is shown.

use super::words::{self, NO_NAME, in_one_line, visible};
use crate::language;
use crate::model::{Article, BlockKind, Comment, CommentId, Document, Node, NodeKind, Permalink};

/// Quotations deeper than this are not told apart any more, so a comment's header says its level.
const DEEPEST_QUOTATION: u32 = 6;

/// The document as Markdown: the article, then the discussion as nested quotations.
///
/// Text of the capture is escaped: whatever it holds, it is shown as it stands and never becomes
/// markup.
pub fn to_markdown(document: &Document) -> String {
    let mut page = Page { text: String::with_capacity(2 * document.source.text.len()) };
    page.article(document, &document.article);
    page.discussion(document);
    let notes: Vec<String> = words::notes(document).collect();
    if !notes.is_empty() {
        page.paragraph("## Notes on the reading", "", "");
        page.blank("");
        for note in notes {
            page.paragraph(&escape(&note), "- ", "  ");
        }
        page.blank("");
    }
    page.paragraph(&words::origin(document, escape), "", "");
    page.text
}

/// A comment as a quotation in Markdown, alone or with all that answers it, and below it where it stands:
/// a link to it at `address`, which is the address of the page that shows the document.
pub fn to_quotation(
    document: &Document,
    id: CommentId,
    has_replies: bool,
    address: &str,
) -> String {
    let mut page = Page { text: String::new() };
    let position = document.threads.position(id).unwrap_or_default();
    let nodes = document.threads.nodes.get(position..).unwrap_or_default();
    let count = nodes.first().map_or(0, |node| if has_replies { node.size as usize } else { 1 });
    page.nodes(document, &nodes[..count]);
    page.blank("");
    let title = document.article.headline.map(|headline| document.text(headline));
    let title = escape(&in_one_line(title.as_deref().unwrap_or(&document.source.name)));
    // What would end the link is written as the standard for addresses has it.
    let address = address.replace(' ', "%20").replace('(', "%28").replace(')', "%29");
    let number = id.index() + 1;
    // The address leads to the page as it is hosted here; the lines lead to the words in anybody's copy.
    let lines = document
        .comment(id)
        .map(|comment| language::lines(document.lines(comment.span)).in_english());
    let name = escape(&in_one_line(&document.source.name));
    let lines = lines.map_or(String::new(), |lines| format!(", {lines} of {name}"));
    let link = Permalink::to(document, id).fragment();
    let origin = format!("— [comment {number}]({address}#{link}) on “{title}”{lines}");
    page.paragraph(&origin, "", "");
    page.text
}

/// Puts a backslash before each character of a text that Markdown or HTML would take for markup.
///
/// Some are markup only at the start of a line: `1. May` would become a list and `- so` another.
fn escape(text: &str) -> String {
    let text = visible(text);
    let mut escaped = String::with_capacity(text.len() + text.len() / 8);
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            escaped.push('\n');
        }
        let start = mark_at_start(line);
        for (at, c) in line.char_indices() {
            let anywhere = r"\`*_[]<>&~|#$^".contains(c);
            if anywhere || start == Some(at) {
                escaped.push('\\');
            }
            escaped.push(c);
        }
    }
    escaped
}

/// Where a line has a mark that is one only because it stands at the line's start: a bullet, a rule,
/// the line below a heading, or what follows the digits of a numbered item.
fn mark_at_start(line: &str) -> Option<usize> {
    let blanks = line.len() - line.trim_start().len();
    let rest = &line[blanks..];
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let mark = rest[digits..].chars().next()?;
    let marks = if digits > 0 { ".)" } else { "-+=:%" };
    marks.contains(mark).then_some(blanks + digits)
}

/// The text so far.
struct Page {
    text: String,
}

impl Page {
    fn article(&mut self, document: &Document, article: &Article) {
        let line = |span| escape(&in_one_line(&document.text(span)));
        let name = || escape(&in_one_line(&document.source.name));
        self.paragraph(&article.headline.map_or_else(name, line), "# ", "");
        self.blank("");
        if let Some(dateline) = words::dateline(document, article, escape) {
            self.paragraph(&dateline, "", "");
            self.blank("");
        }
        let image = article.lead_image.unwrap_or_default();
        let words: Vec<String> =
            [image.caption, image.credit].into_iter().flatten().map(line).collect();
        if !words.is_empty() {
            let words: Vec<String> = words.iter().map(|words| format!("*{words}*")).collect();
            self.paragraph(&words.join("\n"), "", "");
            self.blank("");
        }
        if article.is_empty() {
            self.paragraph("*no article in this capture*", "", "");
            self.blank("");
        }
        for block in document.blocks(article.blocks) {
            let text = escape(&document.text(block.span));
            match block.kind {
                BlockKind::Paragraph => self.paragraph(&text, "", ""),
                BlockKind::Heading => self.paragraph(&in_one_line(&text), "### ", ""),
                BlockKind::ListItem => self.paragraph(&text, "- ", "  "),
                BlockKind::Quote => self.paragraph(&text, "> ", "> "),
            }
            self.blank("");
        }
    }

    fn discussion(&mut self, document: &Document) {
        let count = words::count_of_comments(document);
        self.paragraph(&format!("## Discussion – {count}"), "", "");
        self.blank("");
        if document.comments.iter().any(|comment| comment.reply.parent.is_some()) {
            self.paragraph(words::LEGEND, "", "");
            self.blank("");
        }
        self.nodes(document, &document.threads.nodes);
        if !document.threads.nodes.is_empty() {
            self.blank("");
        }
    }

    /// Adds nodes of a thread as quotations in each other; none stands less deep than the first.
    fn nodes(&mut self, document: &Document, nodes: &[Node]) {
        let outermost = nodes.first().map_or(0, |node| node.depth);
        for (index, node) in nodes.iter().enumerate() {
            let level = node.depth - outermost + 1;
            let marks = "> ".repeat(level.min(DEEPEST_QUOTATION) as usize);
            if index > 0 {
                // One mark less than the comment has: its own quotation ends and starts anew, those
                // around it go on.
                self.blank(marks.strip_prefix("> ").unwrap_or_default());
            }
            match node.kind {
                NodeKind::Comment(id) => {
                    let Some(comment) = document.comment(id) else { continue };
                    let level = (level > DEEPEST_QUOTATION).then_some(node.depth + 1);
                    self.comment(document, id, comment, level, &marks);
                }
                NodeKind::Absent(name) => {
                    let name = escape(document.author(name));
                    let stub = format!("*In reply to {name} — not in this capture*");
                    self.paragraph(&stub, &marks, &marks);
                }
            }
        }
    }

    fn comment(
        &mut self,
        document: &Document,
        id: CommentId,
        comment: &Comment,
        level: Option<u32>,
        marks: &str,
    ) {
        let name = match document.author_of(comment) {
            Some(name) => format!("**{}**", escape(name)),
            None => format!("*{NO_NAME}*"),
        };
        let header = name + &words::details(document, id, comment, level, escape);
        self.paragraph(&header, marks, marks);
        for block in document.blocks(comment.blocks) {
            self.blank(marks);
            self.paragraph(&escape(&document.text(block.span)), marks, marks);
        }
    }

    /// Adds a text whose line breaks stay line breaks, which a backslash at their end says.
    fn paragraph(&mut self, text: &str, first: &str, further: &str) {
        let mut lines = text.split('\n').enumerate().peekable();
        while let Some((index, line)) = lines.next() {
            self.text.push_str(if index == 0 { first } else { further });
            self.text.push_str(line);
            self.text.push_str(if lines.peek().is_some() { "\\\n" } else { "\n" });
        }
    }

    fn blank(&mut self, marks: &str) {
        self.text.push_str(marks.trim_end());
        self.text.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(escape(text), expected);
    }

    #[test]
    fn no_text_of_a_capture_becomes_markup() {
        check("plain, and so on: (yes!)", "plain, and so on: (yes!)");
        check("*a* _b_ `c` ~~d~~", r"\*a\* \_b\_ \`c\` \~\~d\~\~");
        check("[a](b) ![c](d)", r"\[a\](b) !\[c\](d)");
        check("<b>&lt;</b>", r"\<b\>\&lt;\</b\>");
        check("a | b", r"a \| b");
        check(r"a\", r"a\\");
        check("# a\n> b", "\\# a\n\\> b");
        check("- a\n+ b\n===\n---", "\\- a\n\\+ b\n\\===\n\\---");
        check("1. May\n12) June\n3 July\n4.", "1\\. May\n12\\) June\n3 July\n4\\.");
        check("  - a", r"  \- a");
        check("$x^2$", r"\$x\^2\$");
        check("well-known - yes", "well-known - yes");
        check("a\x1bb", "a␛b");
    }
}
