//! The state of the page and everything that can happen to it.

use std::collections::HashSet;
use std::ops::Deref;
use std::rc::Rc;

use super::Failure;
use super::words::{capitalised, counted, line_words, owner_words};
use crate::model::{CommentId, Document, NodeKind, Owner};
use crate::text::LineNo;

/// A document that many parts of the page hold. Equal only to itself, so that comparing costs
/// nothing.
#[derive(Clone, Debug)]
pub struct DocumentHandle(Rc<Document>);

impl DocumentHandle {
    /// Takes a document.
    pub fn new(document: Document) -> Self {
        Self(Rc::new(document))
    }
}

impl PartialEq for DocumentHandle {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Deref for DocumentHandle {
    type Target = Document;

    fn deref(&self) -> &Document {
        &self.0
    }
}

/// What the page is about at the moment.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Phase {
    /// The start page.
    #[default]
    Empty,
    /// A file is being read.
    Loading {
        /// The file's name.
        name: String,
        /// What the reader should know once it is open.
        note: Option<String>,
    },
    /// A document is shown.
    Ready,
    /// A file could not be opened.
    Failed {
        /// The file's name.
        name: String,
        /// Why.
        failure: Failure,
    },
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the reader's system has it.
    #[default]
    Auto,
    /// Dark ink on light paper.
    Light,
    /// Light ink on dark paper.
    Dark,
}

impl Theme {
    /// The next one in turn.
    pub fn next(self) -> Self {
        match self {
            Self::Auto => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::Auto,
        }
    }

    /// The name it has in the page's `data-theme`, and for people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// A place on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// The top of the page.
    Top,
    /// The page as it stands: only the focus returns to it.
    Here,
    /// The message about a file that did not open.
    Failure,
    /// A comment.
    Comment(CommentId),
    /// A part of the article, as an index in the document's blocks; its headline without one.
    Article(Option<u32>),
    /// A line in the source. The comment it belongs to stays in view beside it.
    Line(LineNo, Option<CommentId>),
    /// The control that folds or unfolds a node. Where it is pressed it gives way to another.
    Fold(u32),
    /// The control that opens and closes the source.
    SourceControl,
}

/// A wish to bring a place into view. The number makes two wishes for one place differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Jump {
    /// Counts all jumps.
    pub number: u32,
    /// Where to.
    pub target: Target,
}

/// The capture turned over: which of its lines are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SourceView {
    /// The lines that are marked, first and last.
    pub marked: Option<(LineNo, LineNo)>,
    /// The first line that is shown.
    pub first: u32,
    /// How many lines are shown.
    pub count: u32,
}

impl SourceView {
    /// How many lines are shown at first, and how many more each time. A capture of 30 MB has half a
    /// million lines, more than a page can hold at once.
    pub const STEP: u32 = 500;

    fn around(line: LineNo) -> Self {
        Self { marked: None, first: line.0.saturating_sub(Self::STEP / 4), count: Self::STEP }
    }

    fn shows(&self, line: LineNo) -> bool {
        (self.first..self.first + self.count).contains(&line.0)
    }
}

/// A document being read, and how far the reader has unfolded it.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The document as it was read.
    pub whole: DocumentHandle,
    /// The document as it is shown: the whole one, or the one with stated links only.
    pub document: DocumentHandle,
    /// The nodes that are folded, as indices in the threads' nodes.
    pub folded: Rc<HashSet<u32>>,
    /// The comments above which their parent is shown.
    pub parents_shown: Rc<HashSet<CommentId>>,
    /// The comments below which the reasons for their link are shown, and what else they may answer.
    pub reasons_shown: Rc<HashSet<CommentId>>,
    /// The comment that was gone to last.
    pub current: Option<CommentId>,
    /// The source, where it is open.
    pub source: Option<SourceView>,
    /// What the reader should know about how this document came to be open.
    pub note: Option<String>,
}

impl Reading {
    fn new(document: DocumentHandle, note: Option<String>) -> Self {
        Self {
            whole: document.clone(),
            document,
            note,
            reasons_shown: Rc::default(),
            folded: Rc::default(),
            parents_shown: Rc::default(),
            current: None,
            source: None,
        }
    }

    fn foldable(&self) -> impl Iterator<Item = u32> + '_ {
        let nodes = self.document.threads.nodes.iter().enumerate();
        nodes.filter(|(_, node)| node.size > 1).map(|(position, _)| position as u32)
    }

    /// Whether nothing that can be folded is left open.
    pub fn is_all_folded(&self) -> bool {
        let mut roots =
            self.foldable().filter(|&it| self.document.threads.nodes[it as usize].depth == 0);
        !self.folded.is_empty() && roots.all(|position| self.folded.contains(&position))
    }

    /// Whether only what the capture states is shown of the links.
    pub fn is_stated_only(&self) -> bool {
        self.document != self.whole
    }

    /// Shows all links, or only those that the capture states. What was folded stays folded, where it still
    /// has replies.
    fn show_stated_only(&mut self, is_stated_only: bool) {
        let kinds: HashSet<NodeKind> = self
            .folded
            .iter()
            .filter_map(|&position| self.document.threads.nodes.get(position as usize))
            .map(|node| node.kind)
            .collect();
        self.document = match is_stated_only {
            true => DocumentHandle::new(self.whole.stated_only()),
            false => self.whole.clone(),
        };
        let nodes = self.document.threads.nodes.iter().enumerate();
        let folded = nodes.filter(|(_, node)| node.size > 1 && kinds.contains(&node.kind));
        self.folded = Rc::new(folded.map(|(position, _)| position as u32).collect());
    }

    fn unfold_to(&mut self, comment: CommentId) {
        let Some(position) = self.document.threads.position(comment) else { return };
        let above: Vec<u32> =
            self.document.threads.ancestors(position).map(|it| it as u32).collect();
        let folded = Rc::make_mut(&mut self.folded);
        // The comment itself is what the reader wants to see, so it is opened too.
        for position in above.iter().chain([&(position as u32)]) {
            folded.remove(position);
        }
    }

    /// Opens the source with these lines marked.
    fn show_lines(&mut self, first: LineNo, last: LineNo) {
        let mut view = match self.source {
            Some(view) if view.shows(first) && view.shows(last) => view,
            _ => SourceView::around(first),
        };
        view.marked = Some((first, last));
        self.source = Some(view);
    }
}

/// Everything the page shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Viewer {
    /// What the page is about at the moment.
    pub phase: Phase,
    /// The document being read. It stays while another is loading, or could not be opened.
    pub reading: Option<Reading>,
    /// The number of the job whose answer is awaited. Answers to older jobs are dropped, so the file
    /// that was dropped last wins.
    pub job: u32,
    /// Whether a file is held over the page.
    pub is_dragging: bool,
    /// Light or dark.
    pub theme: Theme,
    /// Where to go next.
    pub jump: Option<Jump>,
    /// What a screen reader is told.
    pub announcement: String,
    /// A place that was asked for before there was a document, by the page's address.
    pub awaited: Option<CommentId>,
}

/// Something that happens to the page.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// A file was given; its reading gets this job number.
    Open {
        /// The file's name.
        name: String,
        /// A number higher than those of all jobs before.
        job: u32,
        /// How many files came with it and are not read.
        others: usize,
    },
    /// A job has given a document.
    Opened {
        /// The job.
        job: u32,
        /// The document.
        document: DocumentHandle,
    },
    /// A job has failed.
    Failed {
        /// The job.
        job: u32,
        /// Why.
        failure: Failure,
    },
    /// Whatever is loading is not wanted any more, or a failure was read.
    Dismiss,
    /// Back to the start page.
    Leave,
    /// A file is held over the page, or no longer.
    Drag(bool),
    /// A thread is folded or unfolded.
    ToggleFold(u32),
    /// All threads are folded, or none.
    FoldAll(bool),
    /// The parent of a comment is shown above it, or no longer.
    ToggleParent(CommentId),
    /// The reasons for a comment's link are shown below its header, or no longer.
    ToggleReasons(CommentId),
    /// All links are shown, or only those that the capture states.
    StatedOnly(bool),
    /// A comment is gone to: folds above it open.
    Go(CommentId),
    /// The source is opened or closed.
    ToggleSource,
    /// The source shows the lines of a comment.
    ShowLinesOf(CommentId),
    /// The source shows these lines.
    ShowLines(LineNo, LineNo),
    /// A line of the source was picked: the page goes to what became of it.
    PickLine(LineNo),
    /// The source shows more lines: earlier ones, or later ones.
    MoreLines {
        /// Whether the earlier ones.
        earlier: bool,
    },
    /// The next theme.
    NextTheme,
}

impl Viewer {
    /// What an action makes of the page.
    pub fn apply(&mut self, action: Action) {
        match action {
            Action::Open { name, job, others } => {
                self.job = job;
                let note = (others > 0).then(|| {
                    let left = counted(others, "other file");
                    format!("{name} was opened; {left} that came with it stayed closed. One is read at a time.")
                });
                self.announcement = format!("Reading {name}");
                self.phase = Phase::Loading { name, note };
                self.is_dragging = false;
            }
            Action::Opened { job, document } if job == self.job => self.open(document),
            Action::Failed { job, failure } if job == self.job => {
                let name = match &self.phase {
                    Phase::Loading { name, .. } => name.clone(),
                    _ => String::new(),
                };
                self.announcement = String::new();
                self.phase = Phase::Failed { name, failure };
                self.jump_to(Target::Failure);
            }
            Action::Opened { .. } | Action::Failed { .. } => {}
            Action::Dismiss => {
                // No answer to the dismissed job may come through.
                self.job += 1;
                self.phase = if self.reading.is_some() { Phase::Ready } else { Phase::Empty };
                self.announcement = String::new();
                self.jump_to(Target::Here);
            }
            Action::Leave => {
                // The count of jumps goes on, or the next jump could look like the last one.
                let Self { job, theme, jump, .. } = *self;
                *self = Self { job: job + 1, theme, jump, ..Self::default() };
                self.jump_to(Target::Top);
            }
            Action::Drag(is_dragging) => self.is_dragging = is_dragging,
            Action::NextTheme => {
                self.theme = self.theme.next();
                self.announcement = format!("Theme: {}", self.theme.name());
            }
            Action::Go(comment) if self.reading.is_none() => self.awaited = Some(comment),
            other => {
                if let Some(mut reading) = self.reading.take() {
                    self.act_on(&mut reading, other);
                    self.reading = Some(reading);
                }
            }
        }
    }

    fn open(&mut self, document: DocumentHandle) {
        let count = document.comments.len();
        self.announcement = match document.article.headline {
            Some(headline) => format!("{}. {}", document.text(headline), counted(count, "comment")),
            None => format!("{}. {}", document.source.name, counted(count, "comment")),
        };
        let note = match std::mem::replace(&mut self.phase, Phase::Ready) {
            Phase::Loading { note, .. } => note,
            _ => None,
        };
        self.reading = Some(Reading::new(document, note));
        self.jump_to(Target::Top);
        if let Some(comment) = self.awaited.take() {
            self.apply(Action::Go(comment));
        }
    }

    fn act_on(&mut self, reading: &mut Reading, action: Action) {
        match action {
            Action::ToggleFold(position) => {
                let Some(node) = reading.document.threads.nodes.get(position as usize) else {
                    return;
                };
                let below = counted(node.size as usize - 1, "reply");
                let folded = Rc::make_mut(&mut reading.folded);
                let is_folded = folded.insert(position) || !folded.remove(&position);
                self.announcement =
                    format!("{below} {}", if is_folded { "folded" } else { "unfolded" });
                self.jump_to(Target::Fold(position));
            }
            Action::FoldAll(true) => {
                reading.folded = Rc::new(reading.foldable().collect());
                self.announcement = "All threads folded".to_owned();
            }
            Action::FoldAll(false) => {
                reading.folded = Rc::default();
                self.announcement = "All threads unfolded".to_owned();
            }
            Action::ToggleParent(comment) => {
                let shown = Rc::make_mut(&mut reading.parents_shown);
                if !shown.remove(&comment) {
                    shown.insert(comment);
                }
            }
            Action::ToggleReasons(comment) => {
                let shown = Rc::make_mut(&mut reading.reasons_shown);
                if !shown.remove(&comment) {
                    shown.insert(comment);
                }
            }
            Action::StatedOnly(is_stated_only) => {
                if is_stated_only != reading.is_stated_only() {
                    reading.show_stated_only(is_stated_only);
                }
                self.announcement = match is_stated_only {
                    true => "Only links that the page states are shown".to_owned(),
                    false => "All links are shown".to_owned(),
                };
            }
            Action::Go(comment) => self.go(reading, comment),
            Action::ToggleSource => {
                reading.source = match reading.source {
                    Some(_) => {
                        self.jump_to(Target::SourceControl);
                        None
                    }
                    None => Some(SourceView { marked: None, first: 0, count: SourceView::STEP }),
                };
            }
            Action::ShowLinesOf(id) => {
                let Some(comment) = reading.document.comment(id) else { return };
                let (first, last) = reading.document.lines(comment.span);
                reading.current = Some(id);
                reading.show_lines(first, last);
                self.jump_to(Target::Line(first, Some(id)));
            }
            Action::ShowLines(first, last) => {
                reading.show_lines(first, last);
                self.jump_to(Target::Line(first, None));
            }
            Action::PickLine(line) => self.pick_line(reading, line),
            Action::MoreLines { earlier } => {
                let Some(view) = &mut reading.source else { return };
                let step =
                    if earlier { SourceView::STEP.min(view.first) } else { SourceView::STEP };
                view.first -= if earlier { step } else { 0 };
                view.count += step;
            }
            // The rest was answered before, with or without a document.
            _ => {}
        }
    }

    fn go(&mut self, reading: &mut Reading, comment: CommentId) {
        if reading.document.comment(comment).is_none() {
            self.announcement =
                format!("There is no comment {} in this capture", comment.0.saturating_add(1));
            return;
        }
        reading.unfold_to(comment);
        reading.current = Some(comment);
        self.jump_to(Target::Comment(comment));
    }

    fn pick_line(&mut self, reading: &mut Reading, line: LineNo) {
        reading.show_lines(line, line);
        let owner = reading.document.cover.owner(line);
        self.announcement =
            format!("{}: {}", capitalised(&line_words(line, line)), owner_words(owner));
        match owner {
            Owner::Comment(comment) => {
                if let Some(found) = reading.document.comment(comment) {
                    let (first, last) = reading.document.lines(found.span);
                    reading.show_lines(first, last);
                }
                self.go(reading, comment);
            }
            Owner::Article => {
                let run = reading.document.article.blocks;
                let in_block = |index: &u32| {
                    let block = reading.document.blocks.get(*index as usize);
                    block.is_some_and(|block| {
                        let (first, last) = reading.document.lines(block.span);
                        (first..=last).contains(&line)
                    })
                };
                self.jump_to(Target::Article((run.start..run.end).find(in_block)));
            }
            Owner::Furniture(_) | Owner::Blank | Owner::Unknown => {}
        }
    }

    fn jump_to(&mut self, target: Target) {
        let number = self.jump.map_or(1, |jump| jump.number + 1);
        self.jump = Some(Jump { number, target });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::{Row, outline};

    fn viewer(page: &str) -> Viewer {
        let document = crate::read("page.txt", page.as_bytes().to_vec()).unwrap();
        let mut viewer = Viewer::default();
        viewer.apply(Action::Open { name: "page.txt".to_owned(), job: 1, others: 0 });
        viewer.apply(Action::Opened { job: 1, document: DocumentHandle::new(document) });
        viewer
    }

    const PAGE: &str = "Head\n\nText of it.\n\nReaders' commentsDiscussion\nTabs\n\
        • ann\n  One.\n\
        • bobin reply toann(Show commentHide comment)\n  Two.\n\
        • cemin reply tobob(Show commentHide comment)\n  Three.\n\
        • dia\n  Four.\n\
        • evein reply tonobody(Show commentHide comment)\n  Five.\n";

    /// Applies actions and compares the visible rows: a comment's number, `?` for a stub, `+` behind
    /// a folded one.
    fn check(actions: &[Action], expected: &str) -> Viewer {
        let mut viewer = viewer(PAGE);
        for action in actions {
            viewer.apply(action.clone());
        }
        let reading = viewer.reading.as_ref().unwrap();
        let rows: Vec<String> = outline(&reading.document, &reading.folded)
            .iter()
            .map(|row| {
                let what = match row.kind {
                    NodeKind::Comment(id) => (id.0 + 1).to_string(),
                    NodeKind::Absent(_) => "?".to_owned(),
                };
                format!("{what}{}", if row.is_folded { "+" } else { "" })
            })
            .collect();
        assert_eq!(rows.join(" "), expected, "{actions:?}");
        viewer
    }

    #[test]
    fn folds_hide_what_stands_below() {
        use Action::*;
        check(&[], "1 2 3 4 ? 5");
        check(&[ToggleFold(0)], "1+ 4 ? 5");
        check(&[ToggleFold(1)], "1 2+ 4 ? 5");
        check(&[ToggleFold(0), ToggleFold(0)], "1 2 3 4 ? 5");
        check(&[ToggleFold(3)], "1 2 3 4 ? 5");
        check(&[ToggleFold(999)], "1 2 3 4 ? 5");
        check(&[FoldAll(true)], "1+ 4 ?+");
        check(&[FoldAll(true), ToggleFold(0)], "1 2+ 4 ?+");
        check(&[FoldAll(true), FoldAll(false)], "1 2 3 4 ? 5");
    }

    #[test]
    fn what_was_not_stated_can_be_left_out() {
        use Action::*;
        let several = "Head\n\nText of it.\n\nReaders' commentsDiscussion\nTabs\n\
            • ann\n  One.\n\
            • ann\n  Two.\n\
            • bobin reply toann(Show commentHide comment)\n  Three of two.\n\
            • cemin reply tobob(Show commentHide comment)\n  Four.\n";
        let rows = |actions: &[Action]| {
            let mut viewer = viewer(several);
            actions.iter().for_each(|action| viewer.apply(action.clone()));
            let reading = viewer.reading.unwrap();
            let rows = outline(&reading.document, &reading.folded);
            let row = |row: &Row| format!("{}{}", row.depth, if row.is_folded { "+" } else { "" });
            (rows.iter().map(row).collect::<Vec<_>>().join(" "), reading.is_stated_only())
        };
        assert_eq!(rows(&[]), ("0 0 1 2".to_owned(), false));
        // The name has a stub, and what answers the comment by one name stays below it.
        assert_eq!(rows(&[StatedOnly(true)]), ("0 0 0 1 2".to_owned(), true));
        assert_eq!(rows(&[StatedOnly(true), StatedOnly(false)]), ("0 0 1 2".to_owned(), false));
        assert_eq!(rows(&[ToggleFold(2), StatedOnly(true)]), ("0 0 0 1+".to_owned(), true));
    }

    #[test]
    fn a_permalink_opens_what_is_folded_above_it() {
        let viewer = check(&[Action::FoldAll(true), Action::Go(CommentId(2))], "1 2 3 4 ?+");
        assert_eq!(viewer.jump.unwrap().target, Target::Comment(CommentId(2)));
        let viewer = check(&[Action::FoldAll(true), Action::Go(CommentId(99))], "1+ 4 ?+");
        assert_eq!(viewer.announcement, "There is no comment 100 in this capture");
    }

    #[test]
    fn the_source_goes_both_ways() {
        let viewer = check(&[Action::ShowLinesOf(CommentId(1))], "1 2 3 4 ? 5");
        let source = viewer.reading.unwrap().source.unwrap();
        assert_eq!(source.marked, Some((LineNo(8), LineNo(9))));
        let to_comment =
            check(&[Action::ToggleFold(0), Action::PickLine(LineNo(11))], "1 2 3 4 ? 5");
        assert_eq!(to_comment.jump.unwrap().target, Target::Comment(CommentId(2)));
        let to_headline = check(&[Action::PickLine(LineNo(0))], "1 2 3 4 ? 5");
        assert_eq!(to_headline.jump.unwrap().target, Target::Article(None));
        let to_paragraph = check(&[Action::PickLine(LineNo(2))], "1 2 3 4 ? 5");
        assert_eq!(to_paragraph.jump.unwrap().target, Target::Article(Some(0)));
        let furniture = check(&[Action::PickLine(LineNo(5))], "1 2 3 4 ? 5");
        assert_eq!(furniture.announcement, "Line 6: comment tabs");
        check(
            &[Action::PickLine(LineNo(9999)), Action::MoreLines { earlier: true }],
            "1 2 3 4 ? 5",
        );
    }

    #[test]
    fn the_last_file_wins_and_a_failure_keeps_what_was_open() {
        let mut viewer = viewer(PAGE);
        let shown = viewer.reading.clone().unwrap().document;
        viewer.apply(Action::Open { name: "a".to_owned(), job: 2, others: 0 });
        viewer.apply(Action::Open { name: "b".to_owned(), job: 3, others: 2 });
        let stale = DocumentHandle::new(crate::read("a", b"Stale.".to_vec()).unwrap());
        viewer.apply(Action::Opened { job: 2, document: stale });
        assert_eq!(viewer.reading.as_ref().unwrap().document, shown);
        assert!(matches!(&viewer.phase, Phase::Loading { note: Some(_), .. }));
        viewer.apply(Action::Failed { job: 3, failure: Failure::ReaderDied });
        assert!(matches!(&viewer.phase, Phase::Failed { name, .. } if name == "b"));
        viewer.apply(Action::Dismiss);
        assert_eq!(viewer.phase, Phase::Ready);
        assert_eq!(viewer.reading.as_ref().unwrap().document, shown);
    }

    #[test]
    fn a_place_asked_for_early_is_gone_to_when_the_document_comes() {
        let mut viewer = Viewer::default();
        viewer.apply(Action::Go(CommentId(2)));
        viewer.apply(Action::Open { name: "a".to_owned(), job: 1, others: 0 });
        let document = crate::read("a", PAGE.as_bytes().to_vec()).unwrap();
        viewer.apply(Action::Opened { job: 1, document: DocumentHandle::new(document) });
        assert_eq!(viewer.jump.unwrap().target, Target::Comment(CommentId(2)));
    }
}
