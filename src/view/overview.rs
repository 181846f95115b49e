//! A discussion at a glance: its shape, its largest threads, who writes most, who answers whom.
//!
//! In: a document. Out: few numbers, however large it is: a discussion of 100,000 comments has a shape of as
//! many columns as one of two hundred.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::DocumentHandle;
use crate::model::{AuthorId, CommentId, NodeKind};
use crate::order::Ordered;

/// One column of the shape: some nodes that follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// The first of them.
    pub position: u32,
    /// How deep the deepest of them stands; 1 for a thread's first comment.
    pub depth: u32,
    /// Whether a thread begins here.
    pub begins: bool,
}

/// The discussion as columns from left to right, in the order of the capture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shape {
    /// The columns.
    pub columns: Vec<Column>,
    /// The depth of the deepest.
    pub deepest: u32,
    /// How many nodes there are.
    pub nodes: u32,
}

impl Shape {
    /// As many columns as can be told apart in a margin.
    pub const MOST: usize = 120;

    /// Draws a document.
    pub fn new(document: &DocumentHandle) -> Self {
        let nodes = &document.threads.nodes;
        let mut shape = Self { nodes: nodes.len() as u32, ..Self::default() };
        for (position, node) in nodes.iter().enumerate() {
            let depth = node.depth + 1;
            shape.deepest = shape.deepest.max(depth);
            let index = shape.column(position as u32);
            match shape.columns.get_mut(index) {
                Some(column) => {
                    column.depth = column.depth.max(depth);
                    column.begins |= node.depth == 0;
                }
                None => {
                    let (position, begins) = (position as u32, node.depth == 0);
                    shape.columns.push(Column { position, depth, begins });
                }
            }
        }
        shape
    }

    /// The column that a node stands in.
    pub fn column(&self, position: u32) -> usize {
        let columns = Self::MOST.min(self.nodes as usize) as u64;
        (u64::from(position) * columns / u64::from(self.nodes.max(1))) as usize
    }
}

/// Somebody who wrote, and how many comments.
pub type Writer = (AuthorId, u32);

/// Who answered whom, how often, and where first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exchange {
    /// Who answered.
    pub from: AuthorId,
    /// Who was answered.
    pub to: AuthorId,
    /// How often.
    pub count: u32,
    /// The first of these answers.
    pub first: CommentId,
}

/// The largest threads, by their first nodes, with how many comments answer there. Lone comments are no threads.
pub fn largest_threads(document: &DocumentHandle, most: usize) -> Vec<(u32, u32)> {
    let nodes = document.threads.nodes.iter().zip(0..);
    let roots = nodes.filter(|(node, _)| node.depth == 0 && node.size > 1);
    let mut threads: Vec<(u32, u32)> =
        roots.map(|(node, position)| (position, node.size - 1)).collect();
    threads.order_by_key(|&(_, replies)| Reverse(replies));
    threads.truncate(most);
    threads
}

/// Who wrote most.
pub fn writers(document: &DocumentHandle, most: usize) -> Vec<Writer> {
    let mut counts = vec![0u32; document.authors.len()];
    for author in document.comments.iter().filter_map(|comment| comment.author) {
        if let Some(count) = counts.get_mut(author.value.index()) {
            *count += 1;
        }
    }
    let counts = counts.into_iter().zip(0..).filter(|&(count, _)| count > 0);
    let mut writers: Vec<Writer> =
        counts.map(|(count, author)| (AuthorId(author), count)).collect();
    writers.order_by_key(|&(_, count)| Reverse(count));
    writers.truncate(most);
    writers
}

/// Who answered whom most. Once is no exchange yet.
pub fn exchanges(document: &DocumentHandle, most: usize) -> Vec<Exchange> {
    let mut pairs: HashMap<(AuthorId, AuthorId), (u32, CommentId)> = HashMap::new();
    for (comment, id) in document.comments.iter().zip((0..).map(CommentId)) {
        let parent = comment.reply.parent.and_then(|parent| document.comment(parent));
        let (Some(from), Some(to)) = (comment.author, parent.and_then(|it| it.author)) else {
            continue;
        };
        pairs.entry((from.value, to.value)).or_insert((0, id)).0 += 1;
    }
    let mut exchanges: Vec<Exchange> = pairs
        .into_iter()
        .filter(|&((from, to), (count, _))| count > 1 && from != to)
        .map(|((from, to), (count, first))| Exchange { from, to, count, first })
        .collect();
    exchanges.order_by_key(|it| (Reverse(it.count), it.first));
    exchanges.truncate(most);
    exchanges
}

/// The comment that a node is, or the first below it.
pub fn comment_at(document: &DocumentHandle, position: u32) -> Option<CommentId> {
    let nodes = document.threads.nodes.iter().skip(position as usize);
    nodes.map(|node| node.kind).find_map(|kind| match kind {
        NodeKind::Comment(id) => Some(id),
        NodeKind::Absent(_) => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(comments: usize) -> DocumentHandle {
        let mut page = "Head\n\nText of it.\n\nReaders' commentsDiscussion\nTabs\n".to_owned();
        for number in 0..comments {
            // Every third one answers nobody, and begins a thread.
            page += &match number % 3 {
                0 => format!("• Root{number}\n  One.\n"),
                _ => format!(
                    "• Annin reply toRoot{}(Show commentHide comment)\n  Two.\n",
                    number - number % 3
                ),
            };
        }
        DocumentHandle::new(crate::read("page.txt", page.into_bytes()).unwrap())
    }

    /// `expected`: the depth of each column, with `|` before those where a thread begins.
    fn check(comments: usize, expected: &str) {
        let shape = Shape::new(&document(comments));
        let columns = shape
            .columns
            .iter()
            .map(|column| format!("{}{}", if column.begins { "|" } else { "" }, column.depth));
        assert_eq!(columns.collect::<String>(), expected);
    }

    #[test]
    fn a_shape_has_a_column_for_each_comment_until_there_are_too_many() {
        check(0, "");
        check(1, "|1");
        check(6, "|122|122");
        check(3 * Shape::MOST, &"|2".repeat(Shape::MOST));
    }

    #[test]
    fn who_writes_and_who_answers_whom() {
        let document = document(9);
        let name = |author| document.author(author).to_owned();
        let writers = writers(&document, 2);
        assert_eq!(
            writers.iter().map(|&(it, n)| (name(it), n)).next(),
            Some(("Ann".to_owned(), 6))
        );
        let exchanges = exchanges(&document, 9);
        let told = |it: &Exchange| format!("{} {} {}", name(it.to), it.count, it.first.name());
        let told: Vec<String> = exchanges.iter().map(told).collect();
        assert_eq!(told, ["Root0 2 c2", "Root3 2 c5", "Root6 2 c8"]);
        assert_eq!(largest_threads(&document, 2), [(0, 2), (3, 2)]);
    }
}
