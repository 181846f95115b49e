//! Links to a comment that hold: for the same capture by its number, and for another extraction of the same page by what
//! the comment says and who wrote it.
//!
//! In: a comment, or the part of an address after its `#`. Out: that part, or the comment that is meant. Converters differ in
//! spaces, quotes, bullets and marks, and some lose names; so only letters and digits count, and the text before the name.

use std::cmp::Reverse;

use sha2::{Digest, Sha256};

use super::{Comment, CommentId, Document};

/// What a link says of the comment that it leads to.
///
/// Written as `c5`, or as `c5.1f0a.77b1c2.09ab3f.5be0a1c4`: the comment's number, then the first digits of the SHA-256 digests
/// of its author's name, of how its text begins, of its whole text, and of the capture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Permalink {
    comment: CommentId,
    content: Option<Content>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Content {
    author: String,
    beginning: String,
    text: String,
    capture: String,
}

/// How many digits of each digest a link holds.
const AUTHOR_DIGITS: usize = 4;
const TEXT_DIGITS: usize = 6;
const CAPTURE_DIGITS: usize = 8;

/// Stands in a link in place of a name's digest, where the capture has lost the name.
const NAMELESS: &str = "-";

/// How many letters and digits are the beginning of a text. Shorter texts are their own beginning.
const BEGINNING: usize = 40;

/// Where a link leads in a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Destination {
    /// To this comment, beyond doubt.
    Comment(CommentId),
    /// To this comment, most likely: the same author's, which begins in the same way and goes on in another, or one of several
    /// with the same words.
    Likely(CommentId),
    /// The link names a number that no comment has.
    NoSuchNumber(CommentId),
    /// The comment is not in this document.
    Absent,
}

impl Permalink {
    /// The link to a comment of this document; without content where the document has no such comment.
    pub fn to(document: &Document, id: CommentId) -> Self {
        let content = document.comment(id).map(|comment| Content {
            author: author_digest(document, comment).unwrap_or(NAMELESS.to_owned()),
            beginning: digest(letters(document, comment).take(BEGINNING), TEXT_DIGITS),
            text: digest(letters(document, comment), TEXT_DIGITS),
            capture: document.source.sha256.chars().take(CAPTURE_DIGITS).collect(),
        });
        Self { comment: id, content }
    }

    /// The link that the part of an address after its `#` is; `None` where it is none.
    pub fn from_fragment(fragment: &str) -> Option<Self> {
        let mut parts = fragment.split('.');
        let comment = CommentId::from_name(parts.next()?)?;
        let mut part = || parts.next().map(str::to_owned);
        let content = match (part(), part(), part(), part()) {
            (None, ..) => None,
            (Some(author), Some(beginning), Some(text), Some(capture)) => {
                Some(Content { author, beginning, text, capture })
            }
            _ => return None,
        };
        Some(Self { comment, content })
    }

    /// The part of an address after its `#`.
    pub fn fragment(&self) -> String {
        let name = self.comment.name();
        match &self.content {
            None => name,
            Some(Content { author, beginning, text, capture }) => {
                format!("{name}.{author}.{beginning}.{text}.{capture}")
            }
        }
    }

    /// The comment that is meant in this document.
    pub fn find(&self, document: &Document) -> Destination {
        let here = document.comment(self.comment);
        let Some(content) = &self.content else {
            return match here {
                Some(_) => Destination::Comment(self.comment),
                None => Destination::NoSuchNumber(self.comment),
            };
        };
        // In the very capture the number is enough, unless its comments were joined or parted since.
        let is_text =
            |comment: &Comment| digest(letters(document, comment), TEXT_DIGITS) == content.text;
        let is_this_capture = document.source.sha256.starts_with(&content.capture);
        if is_this_capture && here.is_some_and(is_text) {
            return Destination::Comment(self.comment);
        }
        let distance = |id: CommentId| id.0.abs_diff(self.comment.0);
        let candidates = document.comments().filter_map(|(id, comment)| {
            let beginning = digest(letters(document, comment).take(BEGINNING), TEXT_DIGITS);
            if beginning != content.beginning {
                return None;
            }
            let author = author_digest(document, comment);
            let is_author = author.as_deref().unwrap_or(NAMELESS) == content.author;
            // A converter that loses names loses all of them, or this one; another name is somebody else's.
            let may_be_author = is_author || author.is_none() || content.author == NAMELESS;
            let has_text = letters(document, comment).next().is_some();
            let rank = match (is_text(comment), is_author) {
                (true, true) if has_text => 3,
                (true, false) if has_text && may_be_author => 2,
                (_, true) => 1,
                _ => return None,
            };
            Some((rank, id))
        });
        let candidates: Vec<(u32, CommentId)> = candidates.collect();
        let best = candidates.iter().max_by_key(|(rank, id)| (*rank, Reverse(distance(*id))));
        let Some(&(rank, id)) = best else { return Destination::Absent };
        // Of ten that say “Thanks!” nobody knows which is meant.
        let is_only = candidates.iter().filter(|(other, _)| *other == rank).count() == 1;
        match rank {
            2.. if is_only => Destination::Comment(id),
            _ => Destination::Likely(id),
        }
    }
}

/// The letters and digits of a comment's text, in one case.
fn letters<'document>(
    document: &'document Document,
    comment: &Comment,
) -> impl Iterator<Item = char> + use<'document> {
    let blocks = document.blocks(comment.blocks).iter();
    blocks.flat_map(|block| plain(document.text(block.span)))
}

fn plain(text: String) -> impl Iterator<Item = char> {
    let letters: Vec<char> = text.chars().filter(|it| it.is_alphanumeric()).collect();
    letters.into_iter().flat_map(char::to_lowercase)
}

fn author_digest(document: &Document, comment: &Comment) -> Option<String> {
    let name = document.author_of(comment)?;
    Some(digest(plain(name.to_owned()), AUTHOR_DIGITS))
}

/// The first digits of the digest of a text.
fn digest(letters: impl Iterator<Item = char>, digits: usize) -> String {
    let text: String = letters.collect();
    let bytes = Sha256::digest(text);
    let text: String =
        bytes.iter().take(digits.div_ceil(2)).map(|byte| format!("{byte:02x}")).collect();
    text.chars().take(digits).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = include_str!("../../tests/captures/nested.txt");

    fn read(page: &str) -> Document {
        crate::read("nested.txt", page.as_bytes().to_vec()).unwrap()
    }

    /// Follows the link to comment 5 of `nested.txt` in another extraction of the page.
    fn check(page: &str, expected: Destination) {
        let link = Permalink::to(&read(PAGE), CommentId(4)).fragment();
        let link = Permalink::from_fragment(&link).unwrap();
        assert_eq!(link.find(&read(page)), expected, "{}", link.fragment());
    }

    #[test]
    fn a_link_holds_in_other_extractions() {
        let document = read(PAGE);
        let fifth = document.comment(CommentId(4)).unwrap();
        let text = document.text_of(fifth.blocks);
        let lines: Vec<&str> = PAGE.lines().collect();
        let (first, last) = document.lines(fifth.span);
        check(PAGE, Destination::Comment(CommentId(4)));
        // Another head, other line ends and spaces, other quotes.
        check(
            &format!("Kept elsewhere\n\n{PAGE}").replace('\n', "\r\n"),
            Destination::Comment(CommentId(4)),
        );
        // Without the comments before it, it has another number.
        let heading = lines.iter().position(|line| line.contains("Discussion")).unwrap();
        let shorter = [&lines[..=heading + 2], &lines[first.0 as usize..]].concat().join("\n");
        let shorter_document = read(&shorter);
        let same = shorter_document
            .comments()
            .find(|(_, comment)| shorter_document.text_of(comment.blocks) == text)
            .unwrap()
            .0;
        assert_ne!(same, CommentId(4));
        check(&shorter, Destination::Comment(same));
        // It goes on in another way, or was written by somebody else, or is gone.
        let longer = PAGE.replace(&text, &format!("{text} And one more thing."));
        assert_ne!(longer, PAGE);
        check(
            &longer,
            if plain(text.clone()).count() >= BEGINNING {
                Destination::Likely(CommentId(4))
            } else {
                Destination::Absent
            },
        );
        let without =
            [&lines[..first.0 as usize], &lines[last.0 as usize + 1..]].concat().join("\n");
        check(&without, Destination::Absent);
    }

    #[test]
    fn of_several_with_the_same_words_none_is_certain() {
        let page = |first: &str, second: &str| {
            let comments = ["ann", "bob", "cem"].map(|name| format!("• {name}\n    Thanks!\n"));
            let text = "Readers' commentsDiscussion\nTabs\n";
            read(&format!("Head\n\nText of it.\n\n{text}{first}{}{second}", comments.concat()))
        };
        let link = Permalink::to(&page("", ""), CommentId(1));
        let elsewhere = page("• dia\n    More words.\n", "");
        assert_eq!(link.find(&elsewhere), Destination::Comment(CommentId(2)));
        let twice = page("• bob\n    Thanks!\n", "");
        assert_eq!(link.find(&twice), Destination::Likely(CommentId(2)));
    }

    #[test]
    fn a_number_alone_is_a_link_too() {
        let document = read(PAGE);
        let find = |fragment: &str| Permalink::from_fragment(fragment).map(|it| it.find(&document));
        assert_eq!(find("c5"), Some(Destination::Comment(CommentId(4))));
        assert_eq!(find("c99"), Some(Destination::NoSuchNumber(CommentId(98))));
        for fragment in ["", "main", "c", "c5.", "c5.12", "c5.a.b.c", "c5 .a.b.c.d"] {
            assert_eq!(find(fragment), None, "{fragment}");
        }
        let odd = Permalink::from_fragment("c5....").unwrap();
        assert_eq!(odd.find(&document), Destination::Absent);
    }

    #[test]
    fn links_stay_as_they_are() {
        let link = Permalink::to(&read(PAGE), CommentId(4)).fragment();
        expect_test::expect!["c5.2858.4afb10.8e15a3.01055a54"].assert_eq(&link);
    }
}
