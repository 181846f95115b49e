//! Names that stand before the text of an answer.
//!
//! In: the comments and their texts. Out: the same comments, where some that have lost their header name whom they
//! answer. There are pages whose every answer opens with the name of the other, as in `Fernwalker, an hour.` Where
//! the headers that state a name are followed by it, the same opening states it below a header that is gone.

use foldhash::HashMap;

use crate::model::{AuthorId, Block, Comment};
use crate::parse::names::{Names, opening_name};
use crate::text::{Source, Stated, reading_text};

/// Reads the names of those who are answered from the openings of texts, on pages where they stand there.
pub fn state(source: &Source, blocks: &[Block], authors: &Names, comments: &mut [Comment]) {
    /// So many answers show how the page writes them.
    const FEWEST: usize = 2;
    let ids = authors.as_slice().iter().enumerate();
    let ids: HashMap<&str, AuthorId> =
        ids.map(|(at, name)| (name.as_str(), AuthorId(at as u32))).collect();
    let opening = |comment: &Comment| {
        let text = blocks[comment.blocks.range()].first()?.span;
        let id = |name: &str| ids.get(reading_text(name).as_str()).copied();
        let name = opening_name(source.slice(text), |name| id(name).is_some())?;
        Some(Stated { value: id(name)?, span: text.part(0, name.len()) })
    };
    let named = comments.iter().filter_map(|it| Some((it, it.reply.names?.value)));
    let is_opened = named.map(|(it, name)| opening(it).is_some_and(|it| it.value == name));
    let (opened, all) =
        is_opened.fold((0, 0), |(opened, all), it| (opened + usize::from(it), all + 1));
    if opened < FEWEST || opened * 10 < all * 9 {
        return;
    }
    for comment in comments {
        if comment.author.is_none() && comment.reply.names.is_none() {
            comment.reply.names = opening(comment);
        }
    }
}
