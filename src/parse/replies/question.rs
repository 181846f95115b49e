//! Which comments may be answered by one, in each of the situations that a page can leave it in.

use super::signs::{self, Choice, Links, Signs};
use super::talk::Talk;

/// How many signs speak for none of the candidates.
pub const NONE: usize = 10;

/// What they say, in order.
#[cfg(feature = "learn")]
pub const NONE_NAMES: [&str; NONE] = [
    "always",
    "comments above",
    "no comment by the name",
    "comments by the name",
    "somebody is addressed",
    "overtaken",
    "has written before",
    "names above without a comment",
    "quotes nobody, where many quote",
    "quotes somebody",
];

/// What the page tells about whom a comment answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Situation {
    /// Its header names somebody; comments stand in the order of time.
    Named,
    /// Its header names somebody; answers stand below what they answer.
    NamedInTree,
    /// Nothing; comments stand in the order of time.
    Unnamed,
    /// Nothing; answers stand below what they answer.
    UnnamedInTree,
}

/// The comments that may be answered, with their signs.
pub struct Question {
    /// Their places in the talk.
    pub choices: Vec<Choice>,
    /// The signs of each.
    pub rows: Vec<Signs>,
    /// The signs of none of them.
    pub none: [f64; NONE],
}

/// So many of the nearest comments by the name are looked at. Replies further back hardly occur, and one
/// person may have written 100,000 comments that are all answered.
const NEAREST: usize = 14;

/// So many of the nearest comments without a name may be the named person's.
const NEAREST_NAMELESS: usize = 4;

/// So many of the comments right above are looked at where nobody is named.
const DIRECTLY_ABOVE: usize = 4;

/// The question that the comment at `at` poses.
pub fn ask(talk: &Talk, links: &Links, at: usize, situation: Situation) -> Question {
    let child = &talk.said[at];
    let quoted = talk.quoted_by(at);
    let mut asking = Asking { talk, at, choices: Vec::new() };
    match (situation, child.names) {
        (Situation::Named | Situation::NamedInTree, Some(name)) => {
            asking.add_by(name, NEAREST);
            asking.add_first_by(name);
            asking.add_nameless();
        }
        _ => {
            if let Some(last) = at.checked_sub(1) {
                if situation == Situation::UnnamedInTree {
                    for comment in links.path(last) {
                        asking.add(comment);
                    }
                } else {
                    (0..DIRECTLY_ABOVE)
                        .filter_map(|up| last.checked_sub(up))
                        .for_each(|it| asking.add(it));
                }
            }
            if situation == Situation::Unnamed {
                for address in &child.addresses {
                    asking.add_by(address.person, 3);
                }
                if let Some(comment) = quoted {
                    asking.add(comment);
                }
            }
        }
    }
    let choices = asking.choices;
    let rows = signs::signs(talk, links, at, &choices);
    let of = child.names.map_or(0, |name| talk.earlier_by(name, at).len());
    let flag = |is: bool| if is { 1.0 } else { 0.0 };
    let has_written = child.author.is_some_and(|author| !talk.earlier_by(author, at).is_empty());
    let none = [
        1.0,
        (at as f64).ln_1p(),
        flag(of == 0),
        (of as f64).ln_1p(),
        child.addresses.first().map_or(0.0, |it| it.sureness),
        flag(talk.is_overtaken(at)),
        flag(has_written),
        talk.missing_above(at),
        flag(quoted.is_none()) * talk.quotedness,
        flag(quoted.is_some()),
    ];
    Question { choices, rows, none }
}

struct Asking<'a> {
    talk: &'a Talk,
    at: usize,
    choices: Vec<Choice>,
}

impl Asking<'_> {
    fn add(&mut self, comment: usize) {
        if self.choices.iter().any(|it| it.comment == comment) {
            return;
        }
        let (rank, of) = match self.talk.said[comment].author {
            Some(author) => {
                let all = self.talk.earlier_by(author, self.at);
                let behind = all.len() - all.partition_point(|&it| it as usize <= comment);
                (behind, all.len())
            }
            None => (0, NEAREST),
        };
        self.choices.push(Choice { comment, rank, of });
    }

    fn add_by(&mut self, person: u32, most: usize) {
        let all = self.talk.earlier_by(person, self.at);
        all.iter().rev().take(most).for_each(|&it| self.add(it as usize));
    }

    fn add_first_by(&mut self, person: u32) {
        if let Some(&first) = self.talk.earlier_by(person, self.at).first() {
            self.add(first as usize);
        }
    }

    fn add_nameless(&mut self) {
        let above = self.talk.nameless.partition_point(|&it| (it as usize) < self.at);
        let nameless = self.talk.nameless[..above].iter().rev().take(NEAREST_NAMELESS);
        for (rank, &comment) in nameless.enumerate() {
            self.choices.push(Choice { comment: comment as usize, rank, of: NEAREST });
        }
    }
}
