//! Short words that several parts of the page use.

use super::DocumentHandle;
use crate::model::{CommentId, NodeKind};

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

/// A text with its first letter large, in scripts that have large letters.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
