//! Links in the text of a capture.
//!
//! In: a text. Out: its pieces, plain or linked; put together they are the text again. Only addresses
//! that are surely meant become links: with `http://` or `https://`, with `www.`, or a host with a path.
//! A missing space behind a full stop (`the box.They`) gives no link.

use linkify::{LinkFinder, LinkKind};

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Words.
    Text(&'a str),
    /// An address as it was written, and where it leads.
    Link {
        /// As it was written.
        text: &'a str,
        /// Where it leads; always `http:` or `https:`.
        href: String,
    },
}

/// The pieces of a text, in order.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut finder = LinkFinder::new();
    finder.kinds(&[LinkKind::Url]).url_must_have_scheme(false);
    finder
        .spans(text)
        .map(|span| match span.kind().and_then(|_| address(span.as_str())) {
            Some(href) => Piece::Link { text: span.as_str(), href },
            None => Piece::Text(span.as_str()),
        })
        .collect()
}

fn address(text: &str) -> Option<String> {
    let lower = text.get(..8).unwrap_or(text).to_ascii_lowercase();
    if lower.starts_with("http://") || lower.starts_with("https://") {
        return Some(text.to_owned());
    }
    let (host, path) = text.split_once('/').unwrap_or((text, ""));
    let has_scheme = host.contains(':');
    let is_meant = lower.starts_with("www.") || !path.is_empty();
    (is_meant && !has_scheme).then(|| format!("https://{text}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `expected`: the links of the text, as `text → href`.
    fn check(text: &str, expected: &[&str]) {
        let pieces = pieces(text);
        let whole: String = pieces
            .iter()
            .map(|piece| match piece {
                Piece::Text(text) | Piece::Link { text, .. } => *text,
            })
            .collect();
        assert_eq!(whole, text);
        let found: Vec<String> = pieces
            .iter()
            .filter_map(|piece| match piece {
                Piece::Link { text, href } => Some(format!("{text} → {href}")),
                Piece::Text(_) => None,
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn only_what_is_surely_an_address_is_linked() {
        check("Nothing here.", &[]);
        check(
            "See https://example.org/a?b=c.",
            &["https://example.org/a?b=c → https://example.org/a?b=c"],
        );
        check(
            "at example.org/ferry-timetable, ",
            &["example.org/ferry-timetable → https://example.org/ferry-timetable"],
        );
        check("(www.example.org)", &["www.example.org → https://www.example.org"]);
        check("out of the box.They left", &[]);
        check("javascript:alert(1) data:text/html,x", &[]);
        check("javascript://example.org/%0aalert(1)", &[]);
        check("me@example.org", &[]);
    }
}
