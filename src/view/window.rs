//! Which rows stand in the page, where a discussion has too many for all of them to.
//!
//! In: the rows, how high those are that stand, and what of them the screen shows. Out: [`Stretch`]es: rows
//! that stand, and gaps as high as the rows they stand for. All heights are CSS pixels. A thousand mounted
//! comments cost a frame its time even where the browser does not lay them out.

use std::ops::Range;

use super::{DocumentHandle, Row};
use crate::model::NodeKind;

/// A run of rows, as indices in the rows of the discussion.
#[derive(Clone, Debug, PartialEq)]
pub enum Stretch {
    /// They stand in the page.
    Rows(Range<usize>),
    /// They do not, and leave a gap of this height.
    Gap(Range<usize>, f64),
}

/// What of the discussion the screen shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sight {
    /// How far the top of the screen is below the top of the first row; negative above it.
    pub top: f64,
    /// How high the screen is.
    pub screen: f64,
    /// The nodes whose rows must stay: the one with the focus, those that a selection ends in.
    pub held: Vec<u32>,
    /// How high the rows are that stand, by their nodes.
    pub heights: Vec<(u32, f64)>,
}

/// Which rows stand.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Window {
    /// How high each node's row is where it is not folded: as measured, or by the length of its text.
    heights: Vec<f32>,
    /// Whether the guesses among the heights have been set right by what was measured.
    is_calibrated: bool,
    /// By how much the guesses were too low.
    scale: f32,
    screen: f64,
    standing: Range<usize>,
    /// Rows that stand by themselves, in order.
    held: Vec<usize>,
    /// Whether all rows stand, as the reader wished.
    has_all: bool,
    /// Whether the first rows are on the screen.
    has_looked: bool,
    /// Whether more rows are to come soon, so that few of them are not all.
    is_part: bool,
}

impl Window {
    /// As many rows all stand, once the first of them are on the screen: they cost little, and the browser's own
    /// search finds all of them.
    pub const FEW: usize = 300;

    /// As many stand from the beginning.
    const VERY_FEW: usize = 30;

    /// A folded thread is one line.
    const FOLDED: f64 = 46.0;

    /// A line of text, and how many bytes fill it, as a first guess.
    const LINE: f32 = 27.0;
    const BYTES_IN_LINE: f32 = 66.0;

    /// The author's line, and the space below the text.
    const LINES_AROUND: f32 = 2.2;

    /// A screen, before anything is known of it.
    const SCREEN: f64 = 1200.0;

    /// Higher than this no list may become: Firefox lays out nothing beyond 17.9 million pixels.
    const HIGHEST: f64 = 12e6;

    /// A held row that is as near as this is joined with the others, so that a selection has no gap.
    const NEAR: usize = 300;

    /// Before anything was laid out: the first screens stand.
    pub fn new(document: &DocumentHandle, rows: &[Row]) -> Self {
        let guess = |kind: NodeKind| match kind {
            NodeKind::Comment(id) => {
                let bytes = document.comment(id).map_or(0, |comment| comment.span.len()) as f32;
                ((bytes / Self::BYTES_IN_LINE).ceil() + Self::LINES_AROUND) * Self::LINE
            }
            NodeKind::Absent(_) => Self::FOLDED as f32,
        };
        let heights = document.threads.nodes.iter().map(|node| guess(node.kind)).collect();
        let mut window = Self { heights, scale: 1.0, screen: Self::SCREEN, ..Self::default() };
        window.stand_from(rows, 0);
        window
    }

    /// The rows and the gaps, from top to bottom.
    pub fn stretches(&self, rows: &[Row]) -> Vec<Stretch> {
        let all = 0..rows.len();
        if self.stands_whole(rows) {
            return vec![Stretch::Rows(all)];
        }
        let standing = self.standing.start.min(all.end)..self.standing.end.min(all.end);
        let held = self.held.iter().map(|&row| row..row + 1);
        let mut runs: Vec<Range<usize>> = Vec::new();
        let before = |run: &Range<usize>| run.start < standing.start;
        let outside = |run: &Range<usize>| run.end <= all.end && !standing.contains(&run.start);
        runs.extend(held.clone().filter(outside).filter(before));
        runs.push(standing.clone());
        runs.extend(held.filter(outside).filter(|run| !before(run)));
        let density = self.density(rows);
        let mut stretches = Vec::new();
        let mut end = 0;
        let last = all.end..all.end;
        for run in runs.into_iter().chain([last]) {
            if run.start > end {
                let height = self.height_of(rows, end..run.start) * density;
                stretches.push(Stretch::Gap(end..run.start, height));
            }
            if !run.is_empty() {
                stretches.push(Stretch::Rows(run.clone()));
            }
            end = run.end;
        }
        stretches
    }

    /// The screen shows something else now, or the same in another size.
    pub fn look(&mut self, rows: &[Row], sight: &Sight) {
        self.screen = sight.screen.max(1.0);
        self.has_looked = true;
        let mut is_measured = vec![false; self.heights.len()];
        let (mut guessed, mut measured) = (0.0, 0.0);
        for &(node, height) in &sight.heights {
            let node = node as usize;
            if let (Some(known), Some(mark)) =
                (self.heights.get_mut(node), is_measured.get_mut(node))
            {
                (guessed, measured) = (guessed + *known, measured + height as f32);
                (*known, *mark) = (height as f32, true);
            }
        }
        let mut held: Vec<usize> =
            sight.held.iter().filter_map(|&node| index(rows, node)).collect();
        held.sort_unstable();
        held.dedup();
        self.standing = self.in_sight(rows, sight.top);
        for &row in &held {
            let Range { start, end } = self.standing;
            if row < start && start - row < Self::NEAR {
                self.standing.start = row;
            } else if row >= end && row - end < Self::NEAR {
                self.standing.end = row + 1;
            }
        }
        self.held = held;
        // The guesses are set right only now, for the sight is of a page laid out by the old ones.
        if !self.is_calibrated && guessed > 0.0 && measured > 0.0 {
            self.is_calibrated = true;
            self.scale *= measured / guessed;
            let guesses =
                self.heights.iter_mut().zip(is_measured).filter(|(_, is_measured)| !is_measured);
            guesses.for_each(|(height, _)| *height *= measured / guessed);
        }
    }

    /// Makes sure that a node's row stands, with a screen around it.
    pub fn reach(&mut self, rows: &[Row], node: u32) {
        let Some(row) = index(rows, node) else { return };
        if self.standing.contains(&row) {
            return;
        }
        let (mut first, mut above) = (row, 0.0);
        while first > 0 && above < self.screen {
            first -= 1;
            above += self.height_of(rows, first..first + 1);
        }
        self.stand_from(rows, first);
    }

    /// The rows are others now: what stood first still does, or what it is folded into.
    pub fn refit(&mut self, before: &[Row], rows: &[Row]) {
        let first = before.get(self.standing.start);
        let first = first.and_then(|first| index(rows, first.position)).unwrap_or(0);
        self.held.clear();
        self.stand_from(rows, first);
    }

    /// The document is another now, with other nodes.
    pub fn lay_out_anew(&mut self, document: &DocumentHandle, rows: &[Row]) {
        let Self { screen, has_all, has_looked, is_part, .. } = *self;
        *self = Self { screen, has_all, has_looked, is_part, ..Self::new(document, rows) };
    }

    /// The document goes on where it ended before. What is known of its beginning stays known.
    pub fn continue_from(
        &mut self,
        begun: &Self,
        (from, before): (&DocumentHandle, &[Row]),
        (to, rows): (&DocumentHandle, &[Row]),
    ) {
        let place = |kind: NodeKind| match kind {
            NodeKind::Comment(id) => to.threads.position(id),
            NodeKind::Absent(_) => None,
        };
        self.heights.iter_mut().for_each(|height| *height *= begun.scale);
        for (node, &height) in from.threads.nodes.iter().zip(&begun.heights) {
            if let Some(known) = place(node.kind).and_then(|node| self.heights.get_mut(node)) {
                *known = height;
            }
        }
        let &Self { scale, screen, is_calibrated, has_looked, .. } = begun;
        (self.scale, self.screen) = (scale, screen);
        (self.is_calibrated, self.has_looked) = (is_calibrated, has_looked);
        let mut standing = before.get(begun.standing.clone()).unwrap_or_default().iter();
        let first = standing.find_map(|row| index(rows, place(row.kind)? as u32));
        self.stand_from(rows, first.unwrap_or(0));
    }

    /// What was measured holds no longer: the page's width or its type has changed.
    pub fn forget_heights(&mut self) {
        self.is_calibrated = false;
    }

    /// Whether more rows are to come soon.
    pub fn await_more(&mut self, is_part: bool) {
        self.is_part = is_part;
    }

    /// Whether all rows are to stand, however many there are.
    pub fn show_all(&mut self, has_all: bool) {
        self.has_all = has_all;
    }

    /// Whether the screen was not looked at yet.
    pub fn is_new(&self) -> bool {
        !self.has_looked
    }

    /// Whether there is no gap.
    pub fn stands_whole(&self, rows: &[Row]) -> bool {
        let few = match (self.is_part, self.has_looked) {
            (true, _) => 0,
            (false, true) => Self::FEW,
            (false, false) => Self::VERY_FEW,
        };
        self.has_all || rows.len() <= few
    }

    fn stand_from(&mut self, rows: &[Row], first: usize) {
        let (mut end, mut height) = (first, 0.0);
        while end < rows.len() && height < 3.0 * self.screen {
            height += self.height_of(rows, end..end + 1);
            end += 1;
        }
        self.standing = first..end;
    }

    /// The rows on three screens around the one that begins at `top`, in the page as it is laid out now.
    fn in_sight(&self, rows: &[Row], top: f64) -> Range<usize> {
        let density = self.density(rows);
        let mut ends = Vec::with_capacity(rows.len());
        let mut end = 0.0;
        for row in 0..rows.len() {
            let is_there = self.standing.contains(&row) || self.held.contains(&row);
            end += self.height_of(rows, row..row + 1) * if is_there { 1.0 } else { density };
            ends.push(end);
        }
        let around = 3.0 * self.screen;
        let top = (top - self.screen).min(end - around).max(0.0);
        let first = ends.partition_point(|&end| end <= top);
        let last = ends.partition_point(|&end| end < top + around);
        first..(last + 1).min(rows.len())
    }

    /// By how much gaps are smaller than what they stand for, so that the list is not too high.
    fn density(&self, rows: &[Row]) -> f64 {
        (Self::HIGHEST / self.height_of(rows, 0..rows.len())).min(1.0)
    }

    fn height_of(&self, rows: &[Row], range: Range<usize>) -> f64 {
        let height = |row: &Row| match row.is_folded() {
            true => Self::FOLDED,
            false => self.heights.get(row.position as usize).copied().unwrap_or_default().into(),
        };
        rows.get(range).unwrap_or_default().iter().map(height).sum()
    }
}

/// The row that shows a node, or that it is folded into.
fn index(rows: &[Row], node: u32) -> Option<usize> {
    rows.iter().position(|row| row.holds(node))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::{Arrangement, Folds, outline};

    /// Threads of five comments, each with a line of text.
    fn long(count: usize) -> (DocumentHandle, Vec<Row>) {
        let mut page = String::from("Head\n\nText of it.\n\nReaders' commentsDiscussion\nTabs\n");
        for number in 0..count {
            let margin = "  ".repeat(2 + number % 5);
            let header = match number % 5 {
                0 => format!("w{number}"),
                _ => format!("w{number}in reply tow{}(Show commentHide comment)", number - 1),
            };
            page += &format!("{margin}• {header}\n{margin}  A line of text.\n");
        }
        let document = DocumentHandle::new(crate::read("long.txt", page.into_bytes()).unwrap());
        let rows = outline(&document, &Folds::default(), Arrangement::default());
        assert_eq!(rows.len(), count);
        (document, rows)
    }

    /// What stands, as `10 rows, gap of 90`.
    fn shown(window: &Window, rows: &[Row]) -> String {
        let mut next = 0;
        let words = window.stretches(rows).into_iter().map(|stretch| {
            let (range, words) = match stretch {
                Stretch::Rows(range) => (range.clone(), format!("{} rows", range.len())),
                Stretch::Gap(range, height) => {
                    assert!(height > 0.0 && height <= Window::HIGHEST);
                    (range.clone(), format!("gap of {}", range.len()))
                }
            };
            assert_eq!(range.start, next, "each row is in one stretch");
            next = range.end;
            words
        });
        let words: Vec<String> = words.collect();
        assert_eq!(next, rows.len());
        words.join(", ")
    }

    /// A look at the page from `top`, with standing rows of 100 and a screen of 1000.
    fn look(window: &mut Window, rows: &[Row], top: f64, held: &[u32]) {
        let stretches = window.stretches(rows);
        let standing = stretches.iter().filter_map(|stretch| match stretch {
            Stretch::Rows(range) => Some(range.clone()),
            Stretch::Gap(..) => None,
        });
        let heights = standing.flatten().map(|row| (rows[row].position, 100.0)).collect();
        window.look(rows, &Sight { top, screen: 1000.0, held: held.to_vec(), heights });
    }

    #[test]
    fn few_rows_stand_all() {
        let (document, rows) = long(Window::FEW);
        let mut window = Window::new(&document, &rows);
        assert_eq!(
            shown(&window, &rows),
            "34 rows, gap of 266",
            "as many as the first screens show"
        );
        look(&mut window, &rows, -500.0, &[]);
        assert_eq!(shown(&window, &rows), "300 rows");
        window.await_more(true);
        assert_ne!(shown(&window, &rows), "300 rows");
    }

    #[test]
    fn rows_stand_where_the_screen_is() {
        let (document, rows) = long(1000);
        let mut window = Window::new(&document, &rows);
        let heights = rows.iter().map(|row| (row.position, 100.0)).collect();
        window.look(&rows, &Sight { top: -500.0, screen: 1000.0, held: Vec::new(), heights });
        let check = |top: f64, held: &[u32], expected: &str| {
            let mut window = window.clone();
            look(&mut window, &rows, top, held);
            look(&mut window, &rows, top, held);
            assert_eq!(shown(&window, &rows), expected, "{top} {held:?}");
        };
        check(-9e9, &[], "30 rows, gap of 970");
        check(0.0, &[], "30 rows, gap of 970");
        check(50_000.0, &[], "gap of 490, 30 rows, gap of 480");
        check(99_000.0, &[], "gap of 970, 30 rows");
        check(9e9, &[], "gap of 970, 30 rows");
        check(0.0, &[0, 999], "30 rows, gap of 969, 1 rows");
        check(50_000.0, &[3], "gap of 3, 1 rows, gap of 486, 30 rows, gap of 480");
        check(50_000.0, &[400, 5000], "gap of 400, 120 rows, gap of 480");
        check(50_000.0, &[600], "gap of 490, 111 rows, gap of 399");
    }

    #[test]
    fn a_row_that_is_gone_to_stands() {
        let (document, rows) = long(1000);
        let check = |node: u32, expected: &str| {
            let mut window = Window::new(&document, &rows);
            look(&mut window, &rows, 0.0, &[]);
            window.reach(&rows, node);
            assert_eq!(shown(&window, &rows), expected, "{node}");
        };
        check(5, "30 rows, gap of 970");
        check(500, "gap of 490, 30 rows, gap of 480");
        check(999, "gap of 989, 11 rows");
        check(5000, "30 rows, gap of 970");
    }

    #[test]
    fn folding_keeps_what_stands_first() {
        let (document, rows) = long(2000);
        let mut window = Window::new(&document, &rows);
        look(&mut window, &rows, 0.0, &[]);
        window.reach(&rows, 1000);
        let mut folds = Folds::default();
        folds.fold_below(&document.threads, 0);
        let folded = outline(&document, &folds, Arrangement::default());
        window.refit(&rows, &folded);
        assert_eq!(shown(&window, &folded), "gap of 198, 66 rows, gap of 136");
        window.refit(&folded, &rows);
        assert_eq!(shown(&window, &rows), "gap of 990, 30 rows, gap of 980");
    }

    #[test]
    fn a_list_is_never_higher_than_a_browser_can_lay_out() {
        let (document, rows) = long(1000);
        let mut window = Window::new(&document, &rows);
        let heights = rows.iter().map(|row| (row.position, 50_000.0)).collect();
        window.look(&rows, &Sight { top: 0.0, screen: 1000.0, held: Vec::new(), heights });
        assert_eq!(shown(&window, &rows), "1 rows, gap of 999");
    }

    #[test]
    fn guesses_are_set_right_by_what_is_measured() {
        let (document, rows) = long(1000);
        let mut window = Window::new(&document, &rows);
        let guessed = window.height_of(&rows, 500..600);
        let standing = window.height_of(&rows, window.standing.clone());
        let heights = window.standing.clone().map(|row| (rows[row].position, 100.0));
        let by = heights.len() as f64 * 100.0 / standing;
        let sight =
            Sight { top: 0.0, screen: 1000.0, held: Vec::new(), heights: heights.collect() };
        window.look(&rows, &sight);
        let again = window.height_of(&rows, 500..600);
        assert!((again / guessed - by).abs() < 0.001, "{again} {guessed} {by}");
    }
}
