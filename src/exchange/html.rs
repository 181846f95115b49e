//! A document as one page of HTML without any script, to be read, printed and sent anywhere.

use super::words::{self, NO_NAME, in_one_line, visible};
use crate::model::{
    Article, Basis, BlockKind, Comment, CommentId, Document, Node, NodeKind, Threads,
};

/// Replies deeper than this are not set further in.
const DEEPEST_INDENT: u32 = 8;

const STYLE: &str = include_str!("html.css");

/// The only style that the page's own policy lets apply: the digest of [`STYLE`].
const STYLE_DIGEST: &str = "sha256-o7KNLEop8C+PqQnqdzBy9y+Cv00NPtO2TKE0F/qWQ3g=";

/// The document as a page of HTML: the article, then the discussion with its threads set in.
///
/// Comments stand one after the other, not nested: browsers give up at some thousands of levels. The
/// page loads nothing and runs nothing, and its policy says so, whatever the capture holds.
pub fn to_html(document: &Document) -> String {
    let mut page = Page { text: String::with_capacity(3 * document.source.text.len()) };
    let title = document.article.headline.map(|headline| document.text(headline));
    let title = escape(&in_one_line(title.as_deref().unwrap_or(&document.source.name)));
    let policy = format!("default-src 'none'; style-src '{STYLE_DIGEST}'");
    page.push("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    page.push(&format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n"));
    page.push("<meta name=\"viewport\" content=\"width=device-width\">\n");
    page.push(&format!("<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"));
    page.push("<main>\n");
    page.article(document, &document.article, &title);
    page.discussion(document);
    page.push("</main>\n");
    page.footer(document);
    page.push("</body>\n</html>\n");
    page.text
}

/// Makes text of a capture text of the page: no character of it is markup, and none steers a terminal.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + text.len() / 16);
    for c in visible(text).chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c => escaped.push(c),
        }
    }
    escaped
}

/// The page so far.
struct Page {
    text: String,
}

impl Page {
    fn push(&mut self, markup: &str) {
        self.text.push_str(markup);
    }

    /// Adds an element that holds text of the capture, or words around it. Its direction is its own.
    fn element(&mut self, name: &str, escaped: &str) {
        self.push(&format!("<{name} dir=\"auto\">{}</{name}>\n", escaped.replace('\n', "<br>\n")));
    }

    fn article(&mut self, document: &Document, article: &Article, title: &str) {
        self.push("<article class=\"lead\">\n");
        if let Some(dateline) = words::dateline(document, article, escape) {
            self.push(&format!("<p class=\"small\" dir=\"auto\">{dateline}</p>\n"));
        }
        self.element("h1", title);
        let image = article.lead_image.unwrap_or_default();
        if image.caption.or(image.credit).is_some() {
            self.push("<figure><figcaption>\n");
            for (name, span) in [("em", image.caption), ("small", image.credit)] {
                if let Some(span) = span {
                    self.element(name, &escape(&document.text(span)));
                }
            }
            self.push("</figcaption></figure>\n");
        }
        if article.is_empty() {
            self.push("<p><em>no article in this capture</em></p>\n");
        }
        let mut is_list = false;
        for block in document.blocks(article.blocks) {
            let is_item = block.kind == BlockKind::ListItem;
            if is_item != is_list {
                self.push(if is_item { "<ul>\n" } else { "</ul>\n" });
                is_list = is_item;
            }
            let name = match block.kind {
                BlockKind::Paragraph => "p",
                BlockKind::Heading => "h2",
                BlockKind::ListItem => "li",
                BlockKind::Quote => "blockquote",
            };
            self.element(name, &escape(&document.text(block.span)));
        }
        self.push(if is_list { "</ul>\n</article>\n" } else { "</article>\n" });
    }

    fn discussion(&mut self, document: &Document) {
        let count = words::count_of_comments(document);
        self.push("<section class=\"discussion\">\n");
        self.push(&format!("<h2>Discussion – {count}</h2>\n"));
        if document.comments.iter().any(|comment| comment.reply.parent.is_some()) {
            self.push(&format!("<p class=\"small\">{}</p>\n", words::LEGEND));
        }
        let Threads { nodes, .. } = &document.threads;
        if !nodes.is_empty() {
            self.push("<ol>\n");
            for node in nodes {
                self.node(document, node);
            }
            self.push("</ol>\n");
        }
        self.push("</section>\n");
    }

    fn node(&mut self, document: &Document, node: &Node) {
        let indent = node.depth.min(DEEPEST_INDENT);
        match node.kind {
            NodeKind::Comment(id) => {
                let Some(comment) = document.comment(id) else { return };
                let inferred =
                    if comment.reply.basis == Some(Basis::Inferred) { " inferred" } else { "" };
                let name = id.name();
                self.push(&format!(
                    "<li class=\"in-{indent}{inferred}\"><article id=\"{name}\">\n"
                ));
                self.comment(document, id, comment, node.depth + 1);
                self.push("</article></li>\n");
            }
            NodeKind::Absent(name) => {
                let name = escape(document.author(name));
                self.push(&format!(
                    "<li class=\"in-{indent} absent\">In reply to <bdi>{name}</bdi> — not in this capture</li>\n"
                ));
            }
        }
    }

    fn comment(&mut self, document: &Document, id: CommentId, comment: &Comment, level: u32) {
        let name = match document.author_of(comment) {
            Some(name) => format!("<bdi>{}</bdi>", escape(name)),
            None => format!("<em>{NO_NAME}</em>"),
        };
        let level = (level > 1).then_some(level);
        let answer =
            words::answer(document, comment, escape).map(|answer| match comment.reply.parent {
                Some(parent) => format!(" <a href=\"#{}\">→ {answer}</a>", parent.name()),
                None => format!(" → {answer}"),
            });
        let answer = answer.unwrap_or_default();
        let facts = words::facts(document, id, comment, level, escape);
        self.push(&format!("<h3>{name}<small>{answer}{facts}</small></h3>\n"));
        for block in document.blocks(comment.blocks) {
            self.element("p", &escape(&document.text(block.span)));
        }
    }

    fn footer(&mut self, document: &Document) {
        self.push("<footer class=\"small\">\n");
        let notes: Vec<String> = words::notes(document).map(|note| escape(&note)).collect();
        if !notes.is_empty() {
            self.push("<h2>Notes on the reading</h2>\n<ul>\n");
            for note in notes {
                self.element("li", &note);
            }
            self.push("</ul>\n");
        }
        self.push(&format!("<p>{}</p>\n</footer>\n", words::origin(document, escape)));
    }
}

#[cfg(test)]
#[cfg(not(target_family = "wasm"))]
mod tests {
    use base64::prelude::{BASE64_STANDARD, Engine};
    use sha2::{Digest, Sha256};

    use super::*;

    #[test]
    fn the_policy_names_the_style() {
        let digest = BASE64_STANDARD.encode(Sha256::digest(STYLE));
        assert_eq!(STYLE_DIGEST, format!("sha256-{digest}"));
    }

    #[test]
    fn no_text_of_a_capture_becomes_markup() {
        let check = |text: &str, expected: &str| assert_eq!(escape(text), expected);
        check("plain, and so on", "plain, and so on");
        check("<b>&lt;</b>", "&lt;b&gt;&amp;lt;&lt;/b&gt;");
        check("\" onload='x'", "&quot; onload=&#39;x&#39;");
        check("a\x1bb\0", "a␛b␀");
    }
}
