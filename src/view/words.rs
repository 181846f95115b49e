//! Short words that several parts of the page use.

use super::DocumentHandle;
use crate::model::{CommentId, NodeKind, Owner};
use crate::text::LineNo;

/// `1 comment`, `20 comments`, `3 replies`.
pub fn counted(count: usize, noun: &str) -> String {
    match (count, noun.strip_suffix('y')) {
        (1, _) => format!("1 {noun}"),
        (_, Some(stem)) => format!("{count} {stem}ies"),
        (_, None) => format!("{count} {noun}s"),
    }
}

/// The name of what stands at a node, for people.
pub fn name_of(document: &DocumentHandle, kind: NodeKind) -> Option<String> {
    match kind {
        NodeKind::Absent(name) => Some(document.author(name).to_owned()),
        NodeKind::Comment(id) => document.author_of(document.comment(id)?).map(str::to_owned),
    }
}

/// How a comment begins, in at most so many characters; `None` where it has no text.
pub fn first_words(document: &DocumentHandle, id: CommentId, most: usize) -> Option<String> {
    let block = document.blocks(document.comment(id)?.blocks).first()?;
    let text = document.text(block.span);
    let mut words: String = text.chars().take(most).collect();
    if words.len() < text.len() {
        words.push('…');
    }
    Some(words.replace('\n', " "))
}

/// `line 7`, `lines 26–27`.
pub fn line_words(first: LineNo, last: LineNo) -> String {
    match first == last {
        true => format!("line {}", first.shown()),
        false => format!("lines {}–{}", first.shown(), last.shown()),
    }
}

/// What a line became.
pub fn owner_words(owner: Owner) -> String {
    match owner {
        Owner::Article => "article".to_owned(),
        Owner::Comment(id) => format!("comment {}", id.0 + 1),
        Owner::Furniture(kind) => kind.label().to_owned(),
        Owner::Blank => "empty".to_owned(),
        Owner::Unknown => "not recognised".to_owned(),
    }
}

/// A text with its first letter large.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
