//! The discussion in preorder: each comment once, its replies below it, no recursion anywhere.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::{AuthorId, Comment, CommentId};

/// What stands at a place in the discussion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum NodeKind {
    /// A comment.
    Comment(CommentId),
    /// A name that was answered and has no comment in the capture. It gathers all replies to it.
    Absent(AuthorId),
}

/// A place in the discussion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Node {
    /// What stands here.
    pub kind: NodeKind,
    /// The node it is a reply to, as an index in the nodes; `None` for a thread's first comment.
    pub parent: Option<u32>,
    /// How many nodes stand above it; 0 for a thread's first comment.
    pub depth: u32,
    /// How many nodes its subtree holds, itself included. The next node outside stands `size` on.
    pub size: u32,
}

/// All threads of a document, one after the other, each in preorder.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Threads {
    /// The places in the order of reading.
    pub nodes: Vec<Node>,
    /// For each comment, its index in `nodes`.
    positions: Vec<u32>,
}

const NONE: u32 = u32::MAX;

impl Threads {
    /// Lays out the comments by their reply links. Siblings keep the order of the capture; a stub
    /// for an absent name stands where its first reply stands.
    ///
    /// Links that form a loop are data that no parser here makes. Every comment is laid out all the
    /// same: a loop is cut at its first comment, which becomes a thread of its own.
    pub fn new(comments: &[Comment]) -> Self {
        let count = comments.len();
        let mut absent: Vec<AuthorId> = Vec::new();
        let mut stub_of: HashMap<AuthorId, usize> = HashMap::new();
        let parents: Vec<u32> = comments
            .iter()
            .map(|comment| match (comment.reply.parent, comment.reply.names) {
                (Some(parent), _) if parent.index() < count => parent.0,
                (None, Some(name)) => {
                    let stub = *stub_of.entry(name.value).or_insert_with(|| {
                        absent.push(name.value);
                        count + absent.len() - 1
                    });
                    stub as u32
                }
                _ => NONE,
            })
            .collect();

        let total = count + absent.len();
        let (mut first_child, mut next_sibling) = (vec![NONE; total], vec![NONE; total]);
        for (child, &parent) in parents.iter().enumerate().rev() {
            if parent != NONE {
                next_sibling[child] = first_child[parent as usize];
                first_child[parent as usize] = child as u32;
            }
        }

        let mut layout = Layout {
            nodes: Vec::with_capacity(total),
            positions: vec![NONE; total],
            absent: &absent,
        };
        for (comment, &parent) in parents.iter().enumerate() {
            let root = if parent == NONE {
                comment
            } else if parent as usize >= count {
                parent as usize
            } else {
                continue;
            };
            layout.add_thread(root, count, &first_child, &next_sibling);
        }
        for comment in 0..count {
            layout.add_thread(comment, count, &first_child, &next_sibling);
        }
        let Layout { mut nodes, mut positions, .. } = layout;
        measure_subtrees(&mut nodes);
        positions.truncate(count);
        Self { nodes, positions }
    }

    /// Where a comment stands in `nodes`.
    pub fn position(&self, comment: CommentId) -> Option<usize> {
        self.positions.get(comment.index()).map(|&position| position as usize)
    }

    /// The nodes above a node, nearest first.
    pub fn ancestors(&self, position: usize) -> impl Iterator<Item = usize> + '_ {
        let parent = |position: usize| self.nodes.get(position)?.parent.map(|it| it as usize);
        std::iter::successors(parent(position), move |&position| parent(position))
    }

    /// How many comments stand below a node.
    pub fn replies_below(&self, position: usize) -> u32 {
        self.nodes.get(position).map_or(0, |node| node.size - 1)
    }
}

struct Layout<'a> {
    nodes: Vec<Node>,
    positions: Vec<u32>,
    absent: &'a [AuthorId],
}

impl Layout<'_> {
    fn add_thread(&mut self, root: usize, count: usize, first_child: &[u32], next_sibling: &[u32]) {
        if self.positions[root] != NONE {
            return;
        }
        let mut open: Vec<(usize, Option<u32>, u32)> = vec![(root, None, 0)];
        while let Some((item, parent, depth)) = open.pop() {
            if item != root && next_sibling[item] != NONE {
                open.push((next_sibling[item] as usize, parent, depth));
            }
            if self.positions[item] != NONE {
                continue;
            }
            let position = self.nodes.len() as u32;
            self.positions[item] = position;
            let kind = match item.checked_sub(count) {
                None => NodeKind::Comment(CommentId(item as u32)),
                Some(stub) => NodeKind::Absent(self.absent[stub]),
            };
            self.nodes.push(Node { kind, parent, depth, size: 1 });
            if first_child[item] != NONE {
                open.push((first_child[item] as usize, Some(position), depth + 1));
            }
        }
    }
}

/// Fills in `size`. Walking backwards, the subtrees that end here are on the stack, so each node is
/// pushed and popped once.
fn measure_subtrees(nodes: &mut [Node]) {
    let mut open: Vec<(u32, u32)> = Vec::new();
    for node in nodes.iter_mut().rev() {
        let mut size = 1;
        while let Some(&(depth, below)) = open.last() {
            if depth <= node.depth {
                break;
            }
            size += below;
            open.pop();
        }
        node.size = size;
        open.push((node.depth, size));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Reply;
    use crate::text::{Run, Span, Stated};

    fn comment(reply: Reply) -> Comment {
        Comment {
            author: None,
            posted: None,
            score: None,
            state: Default::default(),
            blocks: Run::default(),
            reply,
            head: Span::default(),
            foot: None,
            span: Span::default(),
        }
    }

    /// `links`: for each comment `-` for none, a number for its parent, a letter for an absent name.
    /// `expected`: the nodes as `depth:what/size`.
    fn check(links: &str, expected: &str) {
        let comments: Vec<Comment> = links
            .split_whitespace()
            .map(|link| match (link.parse::<u32>(), link) {
                (Ok(parent), _) => {
                    comment(Reply { parent: Some(CommentId(parent)), ..Reply::default() })
                }
                (_, "-") => comment(Reply::default()),
                (_, name) => {
                    let value = AuthorId(u32::from(name.as_bytes()[0]));
                    let names = Some(Stated { value, span: Span::default() });
                    comment(Reply { names, ..Reply::default() })
                }
            })
            .collect();
        let threads = Threads::new(&comments);
        let found: Vec<String> = threads
            .nodes
            .iter()
            .map(|node| match node.kind {
                NodeKind::Comment(id) => format!("{}:{}/{}", node.depth, id.0, node.size),
                NodeKind::Absent(AuthorId(letter)) => {
                    format!("{}:{}/{}", node.depth, char::from(letter as u8), node.size)
                }
            })
            .collect();
        assert_eq!(found.join(" "), expected, "links {links}");
        for (index, node) in threads.nodes.iter().enumerate() {
            if let NodeKind::Comment(id) = node.kind {
                assert_eq!(threads.position(id), Some(index));
            }
        }
    }

    #[test]
    fn comments_stand_below_what_they_answer() {
        check("", "");
        check("- - -", "0:0/1 0:1/1 0:2/1");
        check("- 0 1 0 -", "0:0/4 1:1/2 2:2/1 1:3/1 0:4/1");
        check("1 -", "0:1/2 1:0/1");
    }

    #[test]
    fn a_stub_gathers_the_replies_to_a_name() {
        check("- A 0 A 1", "0:0/2 1:2/1 0:A/4 1:1/2 2:4/1 1:3/1");
    }

    #[test]
    fn loops_are_cut_and_nothing_is_lost() {
        check("1 0 -", "0:2/1 0:0/2 1:1/1");
        check("0", "0:0/1");
        check("1 2 0 0", "0:0/4 1:2/2 2:1/1 1:3/1");
    }

    #[test]
    fn a_chain_of_a_million_needs_no_stack() {
        let comments: Vec<Comment> = (0..1_000_000u32)
            .map(|no| {
                comment(Reply { parent: no.checked_sub(1).map(CommentId), ..Reply::default() })
            })
            .collect();
        let threads = Threads::new(&comments);
        assert_eq!(threads.nodes[0].size, 1_000_000);
        assert_eq!(threads.nodes.last().map(|node| node.depth), Some(999_999));
    }
}
