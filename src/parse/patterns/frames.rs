//! What stands directly around dates, and dates that only repeat those of other lines.
//!
//! In: the dated lines of one form. Out: the same without those of quotations. A quotation may say when it was written
//! what it quotes, and then looks like a header:
//!
//! ```text
//! 08-26-2013, 12:13 AM                          a header
//! (08-26-2013, 12:13 AM)Fernwalker Wrote:       a quotation, in another frame
//! Fernwalker posted at 08-26-2013, 12:13 AM     the same elsewhere
//! ```
//!
//! Two comments may be of one minute, but those of one frame are not all of the minutes of another.

use foldhash::HashSet;

use super::super::gathered::Gathered;
use super::super::looks::Page;
use super::{last_token, tokens};

/// So many lines of a frame make a habit of it.
const FEWEST: usize = 2;

/// So many of ten dates are those of others; what is quoted may stand on another page.
const SHARE: usize = 6;

/// The word or mark before a date, and that behind it.
pub type Frame = (String, String);

/// What stands around the date of a line.
pub fn frame_of(page: &Page, at: usize) -> Frame {
    let text = page.text(at);
    let Some(dated) = page.looks[at].dated else { return Frame::default() };
    let behind = tokens(&text[dated.end..]).next().unwrap_or_default();
    (last_token(&text[..dated.start]), behind.to_lowercase())
}

/// The lines without those in frames whose dates are said in another frame too, which has more of them.
pub fn without_quoted(page: &Page, lines: Vec<usize>) -> Vec<usize> {
    let mut frames: Gathered<Frame, Moments> = Gathered::new();
    for &at in &lines {
        let moment = page.looks[at].dated.map(|it| it.moment).filter(|it| it.time.is_some());
        if let Some(moment) = moment.and_then(|it| it.iso()) {
            frames.at(frame_of(page, at)).at(moment).push(at);
        }
    }
    // The frame with most moments is that of the headers, if one has more than the others.
    let Some(headers) = frames.values().max_by_key(|moments| moments.len()) else { return lines };
    let is_quoted = |moments: &&Moments| {
        let all: usize = moments.values().map(Vec::len).sum();
        let said = moments.iter().map(|(moment, own)| match headers.get(moment) {
            Some(others) => own.iter().filter(|&&at| is_apart(page, at, others)).count(),
            None => 0,
        });
        all >= FEWEST && moments.len() < headers.len() && said.sum::<usize>() * 10 >= all * SHARE
    };
    let quoted = frames.values().filter(is_quoted).flat_map(Gathered::values).flatten();
    let quoted: HashSet<usize> = quoted.copied().collect();
    lines.into_iter().filter(|at| !quoted.contains(at)).collect()
}

/// For each moment the lines that say it, in order.
type Moments = Gathered<String, Vec<usize>>;

/// Whether text stands between a line and the nearest of others on either side. Where none does, they say the date of one
/// comment twice, as a header for small screens beside that for large ones.
fn is_apart(page: &Page, at: usize, others: &[usize]) -> bool {
    let behind = others.partition_point(|&other| other < at);
    let near = others[behind.saturating_sub(1)..].iter().take(2);
    near.into_iter().all(|&other| page.text_above[at] != page.text_above[other])
}
