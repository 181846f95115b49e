//! Words without places become a plain capture with places: pieces on lines of their own.

use std::ops::Range;

use super::form::{CommentForm, MomentForm, Pair, Passage};
use crate::model::{Cover, CoverBuilder, Owner};
use crate::order::Ordered;
use crate::text::{LineNo, Span, reading_text};

/// Something that stands on lines of its own.
struct Piece {
    owner: Owner,
    text: String,
    /// The zero-based line on which it wants to start.
    line: u32,
}

/// Where a piece is, once the page has been laid out. `None` where there was nothing to place.
pub type Place = Option<usize>;

/// The pieces of a capture that is being composed.
#[derive(Default)]
pub struct Page {
    pieces: Vec<Piece>,
}

/// A composed capture. The spans are those of the pieces, in the order in which these were added.
pub struct Laid {
    /// The whole text.
    pub text: String,
    /// Where each piece stands.
    pub spans: Vec<Span>,
    /// Who owns each line.
    pub cover: Cover,
}

impl Page {
    /// Adds a piece that wants to start on the first of `lines`, but not above the line `not_above`.
    /// One that claims no line stands right below the piece before it.
    pub fn add(&mut self, owner: Owner, text: &str, lines: Option<Pair>, not_above: u32) -> Place {
        let text = reading_text(text);
        if text.is_empty() {
            return None;
        }
        let claimed = lines.map(|[first, _]| first.saturating_sub(1));
        let line = claimed.or(self.pieces.last().map(|piece| piece.line)).unwrap_or_default();
        self.pieces.push(Piece { owner, text, line: line.max(not_above) });
        Some(self.pieces.len() - 1)
    }

    /// Adds a passage, wherever it claims to stand.
    pub fn add_passage(&mut self, owner: Owner, passage: &Passage) -> Place {
        self.add(owner, &passage.text, passage.lines, 0)
    }

    /// The line on which a piece wants to start.
    pub fn line_of(&self, place: Place) -> u32 {
        place.and_then(|place| self.pieces.get(place)).map_or(0, |piece| piece.line)
    }

    /// Writes the pieces one below the other in the order of the lines they want. Empty lines bring
    /// a piece to its line, but never more of them than `most`: a file may claim any line.
    pub fn lay(self, most: usize) -> Laid {
        let mut order: Vec<usize> = (0..self.pieces.len()).collect();
        order.order_by_key(|&index| self.pieces[index].line);
        let mut text = String::new();
        let mut spans = vec![Span::default(); self.pieces.len()];
        let mut owners: Vec<Owner> = Vec::new();
        let mut left = most;
        for index in order {
            let piece = &self.pieces[index];
            let gap = (piece.line as usize).saturating_sub(owners.len());
            if gap <= left {
                left -= gap;
                // An empty line within a comment belongs to it, as it does in a capture.
                let inside =
                    matches!(piece.owner, Owner::Comment(_)) && owners.last() == Some(&piece.owner);
                let owner = if inside { piece.owner } else { Owner::Blank };
                owners.extend(std::iter::repeat_n(owner, gap));
                text.extend(std::iter::repeat_n('\n', gap));
            }
            let start = text.len();
            text.push_str(&piece.text);
            spans[index] = Span::new(start, text.len());
            text.push('\n');
            owners.extend(piece.text.split('\n').map(|_| piece.owner));
        }
        let mut cover = CoverBuilder::new(owners.len());
        for (line, &owner) in owners.iter().enumerate() {
            cover.claim(LineNo(line as u32), owner);
        }
        Laid { text, spans, cover: cover.finish(|_| false) }
    }
}

/// The header line of a comment, and where in it each part stands.
#[derive(Default)]
pub struct Head {
    /// The line.
    pub text: String,
    /// The author's name.
    pub author: Option<Range<usize>>,
    /// The name that is answered.
    pub names: Option<Range<usize>>,
    /// The date.
    pub posted: Option<Range<usize>>,
    /// The score.
    pub score: Option<Range<usize>>,
}

impl Head {
    /// `• Fernwalker in reply to Ivy... · 3 March 2017 · 12`. The bullet alone heads a comment
    /// without an author, for each comment has a line of its own.
    pub fn new(form: &CommentForm) -> Self {
        let mut head = Self { text: "•".to_owned(), ..Self::default() };
        head.author = head.add(" ", form.author.as_deref());
        head.names = head.add(" in reply to ", form.reply.names.as_deref());
        head.posted = head.add(" · ", form.posted.as_ref().map(words_of).as_deref());
        let score = form.score.as_ref().map(|score| score.value.to_string());
        head.score = head.add(" · ", score.as_deref());
        head
    }

    fn add(&mut self, before: &str, part: Option<&str>) -> Option<Range<usize>> {
        let part = reading_text(part?).replace('\n', " ");
        if part.is_empty() {
            return None;
        }
        self.text.push_str(before);
        let start = self.text.len();
        self.text.push_str(&part);
        Some(start..self.text.len())
    }
}

/// What the capture said of a moment, or else what is known of it.
pub fn words_of(form: &MomentForm) -> String {
    let parts = [&form.date, &form.time, &form.offset];
    let parts = || parts.into_iter().flatten().cloned().collect::<Vec<String>>().join(" ");
    match &form.iso {
        _ if !form.text.is_empty() => form.text.clone(),
        Some(iso) => iso.clone(),
        None => parts(),
    }
}
