//! Who owns each line of the capture. The cover tiles the lines: each has one owner, none has two.

use serde::{Deserialize, Serialize};

use super::CommentId;
use crate::text::LineNo;

/// The site's own words around an article and its comments.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum FurnitureKind {
    /// The site's name and menus.
    Navigation,
    /// Links and buttons around the article.
    PageLinks,
    /// The widget that offers a short address of the page.
    ShortUrl,
    /// The line above the comments.
    CommentHeader,
    /// The choice between several comment systems.
    CommentTabs,
    /// The field in which the reader of the site writes a comment.
    Composer,
    /// The line that counts comments.
    CommentCounter,
    /// What stands below the comments.
    Footer,
}

impl FurnitureKind {
    /// Every kind with its name in the interchange JSON.
    pub const NAMES: [(Self, &str); 8] = [
        (Self::Navigation, "navigation"),
        (Self::PageLinks, "page-links"),
        (Self::ShortUrl, "short-url"),
        (Self::CommentHeader, "comment-header"),
        (Self::CommentTabs, "comment-tabs"),
        (Self::Composer, "composer"),
        (Self::CommentCounter, "comment-counter"),
        (Self::Footer, "footer"),
    ];

    /// Its name in the interchange JSON.
    pub fn name(self) -> &'static str {
        Self::NAMES[self as usize].1
    }
}

/// What a line of the capture belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Owner {
    /// The article. Blank lines inside a part of it belong to it too.
    Article,
    /// A comment: its header, its text, and the blank lines inside them.
    Comment(CommentId),
    /// The site's furniture.
    Furniture(FurnitureKind),
    /// White space between the parts.
    Blank,
    /// Nothing that was recognised. Shown as such, never dropped.
    Unknown,
}

/// The owners of all lines, as runs of equal owner.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cover {
    /// First line and owner of each run, in order. The first run starts at line 0.
    runs: Vec<(LineNo, Owner)>,
    lines: u32,
}

impl Cover {
    /// How many lines are covered.
    pub fn lines(&self) -> u32 {
        self.lines
    }

    /// The owner of a line; [`Owner::Unknown`] for a line past the end.
    pub fn owner(&self, line: LineNo) -> Owner {
        let run = self.runs.partition_point(|&(first, _)| first <= line);
        if line.0 >= self.lines || run == 0 { Owner::Unknown } else { self.runs[run - 1].1 }
    }

    /// The runs in order: first line, last line, owner.
    pub fn runs(&self) -> impl Iterator<Item = (LineNo, LineNo, Owner)> + '_ {
        self.runs.iter().enumerate().map(|(index, &(first, owner))| {
            let next = self.runs.get(index + 1).map_or(self.lines, |&(next, _)| next.0);
            (first, LineNo(next - 1), owner)
        })
    }

    /// How many lines have an owner that `is` accepts.
    pub fn count(&self, is: impl Fn(Owner) -> bool) -> u32 {
        self.runs()
            .filter(|&(_, _, owner)| is(owner))
            .map(|(first, last, _)| last.0 - first.0 + 1)
            .sum()
    }

    /// Whether the runs tile the lines: the first starts at 0, each later one after the one before.
    pub fn tiles(&self) -> bool {
        let starts_at_zero = self.runs.first().is_none_or(|&(first, _)| first == LineNo(0));
        let ascends = self.runs.windows(2).all(|pair| pair[0].0 < pair[1].0);
        let ends_inside = self.runs.last().is_none_or(|&(first, _)| first.0 < self.lines);
        starts_at_zero && ascends && ends_inside && (self.lines == 0) == self.runs.is_empty()
    }
}

/// Claims lines for owners and gives the finished [`Cover`].
///
/// A line can be claimed once. A second claim is refused, so that no line has two owners whatever
/// the caller does.
#[derive(Clone, Debug)]
pub struct CoverBuilder {
    owners: Vec<Option<Owner>>,
}

impl CoverBuilder {
    /// Starts with no line claimed.
    pub fn new(lines: usize) -> Self {
        Self { owners: vec![None; lines] }
    }

    /// Gives a line to an owner. Returns whether the line was free.
    pub fn claim(&mut self, line: LineNo, owner: Owner) -> bool {
        match self.owners.get_mut(line.index()) {
            Some(slot @ None) => {
                *slot = Some(owner);
                true
            }
            _ => false,
        }
    }

    /// Whether a line has an owner.
    pub fn is_claimed(&self, line: LineNo) -> bool {
        self.owners.get(line.index()).is_some_and(Option::is_some)
    }

    /// Gives unclaimed lines to [`Owner::Blank`] where `blank` says so, else to [`Owner::Unknown`].
    pub fn finish(self, blank: impl Fn(LineNo) -> bool) -> Cover {
        let lines = self.owners.len() as u32;
        let mut runs: Vec<(LineNo, Owner)> = Vec::new();
        for (index, owner) in self.owners.into_iter().enumerate() {
            let line = LineNo(index as u32);
            let owner = owner.unwrap_or(if blank(line) { Owner::Blank } else { Owner::Unknown });
            if runs.last().is_none_or(|&(_, last)| last != owner) {
                runs.push((line, owner));
            }
        }
        Cover { runs, lines }
    }
}
