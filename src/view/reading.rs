//! A document being read: how far it is unfolded, in which order, where the reader is.
//!
//! In: the [`Action`]s that concern a document. Out: the new state, and an [`Effect`]: where the page goes
//! next and what a screen reader is told.

mod settling;
mod visits;

pub use settling::{Renaming, SettlingStep};
pub use visits::{Scrolled, Visit};

use std::collections::HashSet;
use std::rc::Rc;

use super::{
    Action, Arrangement, Command, DocumentHandle, Find, Fold, Folds, Hit, Mutes, Query, Row, Seen,
    Step, Target, Window, outline, step,
};
use crate::language::{self, Message, told};
use crate::model::{AuthorId, CommentId, Correction, Corrections, Document, NodeKind, Owner};
use crate::text::LineNo;

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

/// A comment that is being quoted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// Which.
    pub comment: CommentId,
    /// Whether all that answers it is quoted too.
    pub has_replies: bool,
    /// Whether the browser has copied it; `None` before it was asked to.
    pub is_copied: Option<bool>,
}

/// What else comes of an action: where the page goes, and what is said.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Effect {
    /// Where to.
    pub target: Option<Target>,
    /// What a screen reader is told.
    pub announcement: Option<Message>,
    /// Whether everybody is told it: nothing was done, or nothing that can be seen here.
    pub is_told_to_all: bool,
}

impl Effect {
    fn to(target: Target) -> Self {
        Self { target: Some(target), ..Self::default() }
    }

    fn say(announcement: Message) -> Self {
        Self { announcement: Some(announcement), ..Self::default() }
    }

    /// Nothing was done, for this reason.
    fn refuse(reason: Message) -> Self {
        Self { announcement: Some(reason), is_told_to_all: true, ..Self::default() }
    }
}

/// A document being read, and how far the reader has unfolded it.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The document as it was read. The browser knows it by this one.
    pub captured: DocumentHandle,
    /// The same with comments that begin where the reader has settled it. All ids are those of this one.
    pub read: DocumentHandle,
    /// What the reader has settled in it by hand.
    pub corrections: Rc<Corrections>,
    /// What was settled before each step, the latest at the end.
    pub steps: Vec<SettlingStep>,
    /// Whether it is only how a capture begins, of which the rest is being read or could not be.
    pub is_beginning: bool,
    /// The document with the links that were settled, too.
    pub whole: DocumentHandle,
    /// The document as it is shown: the whole one, or the one with stated links only.
    pub document: DocumentHandle,
    /// What is folded.
    pub folds: Rc<Folds>,
    /// In which order the discussion is shown.
    pub arrangement: Arrangement,
    /// The rows of the discussion that come of all this.
    pub rows: Rc<Vec<Row>>,
    /// Which of them stand in the page.
    pub window: Rc<Window>,
    /// The comments above which their parent is shown.
    pub parents_shown: Rc<HashSet<CommentId>>,
    /// The comments below which the reasons for their link are shown, and what else they may answer.
    pub reasons_shown: Rc<HashSet<CommentId>>,
    /// What was gone to last.
    pub current: Option<NodeKind>,
    /// The comments that were in view the last time; `None` where nothing was kept of a last time.
    pub seen_before: Option<Rc<Seen>>,
    /// Where the reader was before each jump, the latest at the end; `None` is the top of the page.
    pub trail: Vec<Option<NodeKind>>,
    /// The search, where it is open.
    pub find: Option<Find>,
    /// What is being quoted.
    pub quotation: Option<Quotation>,
    /// While it is being printed: what is folded otherwise.
    pub printing: Option<Rc<Folds>>,
    /// What the reader does not want to read.
    pub mutes: Rc<Mutes>,
    /// The source, where it is open.
    pub source: Option<SourceView>,
}

impl Reading {
    /// How many places to come back to are kept.
    const LONGEST_TRAIL: usize = 50;

    /// Begins to read a document.
    pub fn new(document: DocumentHandle) -> Self {
        let rows = outline(&document, &Folds::default(), Arrangement::default());
        let window = Window::new(&document, &rows);
        let brought = document.brought().cloned();
        let mut reading = Self {
            is_beginning: false,
            rows: Rc::new(rows),
            window: Rc::new(window),
            captured: document.clone(),
            read: document.clone(),
            corrections: Rc::new(Corrections::of(&document)),
            steps: Vec::new(),
            whole: document.clone(),
            document,
            folds: Rc::default(),
            arrangement: Arrangement::default(),
            parents_shown: Rc::default(),
            reasons_shown: Rc::default(),
            current: None,
            seen_before: None,
            trail: Vec::new(),
            find: None,
            quotation: None,
            printing: None,
            mutes: Rc::default(),
            source: None,
        };
        if let Some(corrections) = brought {
            reading.act(Action::Correct(corrections));
        }
        reading
    }

    /// Begins to read a document of which only the beginning is there.
    pub fn begin(document: DocumentHandle) -> Self {
        let mut reading = Self::new(document);
        reading.is_beginning = true;
        Rc::make_mut(&mut reading.window).await_more(true);
        reading
    }

    /// Takes up the whole of what this is the beginning of, and keeps what the reader has done so far. Does
    /// nothing where this is no beginning, or one that the whole does not bear out.
    pub fn go_on_with(&mut self, whole: DocumentHandle) -> bool {
        // The last comment may have been cut.
        let certain = self.read.comments.len().saturating_sub(1);
        let starts = |document: &DocumentHandle| -> Vec<u32> {
            document.comments.iter().take(certain).map(|comment| comment.span.start).collect()
        };
        if !self.is_beginning || starts(&self.read) != starts(&whole) {
            return false;
        }
        let begun = std::mem::replace(self, Self::new(whole));
        self.folds =
            Rc::new(begun.folds.moved(&begun.document.threads, &self.document.threads, Some));
        self.arrangement = begun.arrangement;
        self.rows = Rc::new(outline(&self.document, &self.folds, self.arrangement));
        let window = Rc::make_mut(&mut self.window);
        window.continue_from(
            &begun.window,
            (&begun.document, &begun.rows),
            (&self.document, &self.rows),
        );
        self.parents_shown = begun.parents_shown;
        self.reasons_shown = begun.reasons_shown;
        self.current = begun.current;
        self.trail = begun.trail;
        self.source = begun.source;
        self.quotation = begun.quotation;
        self.mutes = begun.mutes;
        Rc::make_mut(&mut self.mutes).apply(&self.document);
        self.find = begun.find;
        self.search(|_| {});
        if begun.document != begun.whole {
            self.act(Action::StatedOnly(true));
        }
        true
    }

    /// Whether nothing that can be folded is left open.
    pub fn is_all_folded(&self) -> bool {
        self.folds.are_all(&self.document.threads)
    }

    /// Whether only what the capture states is shown of the links.
    pub fn is_stated_only(&self) -> bool {
        self.document != self.whole
    }

    /// Whether a comment was not in view the last time, where there was one.
    pub fn is_new(&self, comment: CommentId) -> bool {
        self.seen_before.as_ref().is_some_and(|seen| !seen.holds(comment))
    }

    /// For each node how many comments before it are new, and at the end how many are in all. Nothing where there
    /// was no last time.
    pub fn new_before_each(&self) -> Vec<u32> {
        if self.seen_before.is_none() {
            return Vec::new();
        }
        let is_new = |kind| matches!(kind, NodeKind::Comment(id) if self.is_new(id));
        let nodes = self.document.threads.nodes.iter();
        let counts = nodes.scan(0, |count, node| {
            *count += u32::from(is_new(node.kind));
            Some(*count)
        });
        std::iter::once(0).chain(counts).collect()
    }

    /// Where a node stands in the threads as they are shown.
    pub fn position(&self, kind: NodeKind) -> Option<u32> {
        let threads = &self.document.threads;
        match kind {
            NodeKind::Comment(id) => threads.position(id).map(|position| position as u32),
            NodeKind::Absent(_) => {
                threads.nodes.iter().position(|node| node.kind == kind).map(|it| it as u32)
            }
        }
    }

    /// What an action makes of it.
    pub fn act(&mut self, action: Action) -> Effect {
        self.change(|reading| reading.carry_out(action))
    }

    /// Changes something, and lays out the rows anew where they are others then. The row that the page is to
    /// go to stands.
    fn change(&mut self, change: impl FnOnce(&mut Self) -> Effect) -> Effect {
        let (document, folds, arrangement) =
            (self.document.clone(), self.folds.clone(), self.arrangement);
        let effect = change(self);
        let is_other_document = self.document != document;
        if is_other_document || self.folds != folds || self.arrangement != arrangement {
            let rows = outline(&self.document, &self.folds, self.arrangement);
            let window = Rc::make_mut(&mut self.window);
            match is_other_document {
                true => window.lay_out_anew(&self.document, &rows),
                false => window.refit(&self.rows, &rows),
            }
            self.rows = Rc::new(rows);
        }
        if let Some(target) = effect.target {
            self.stand_at(target);
        }
        effect
    }

    /// Makes sure that the row that shows a place stands in the page.
    pub fn stand_at(&mut self, target: Target) {
        if let Some(node) = self.node_at(target) {
            Rc::make_mut(&mut self.window).reach(&self.rows, node);
        }
    }

    /// The node whose row shows a place.
    fn node_at(&self, target: Target) -> Option<u32> {
        let of = |comment| self.position(NodeKind::Comment(comment));
        match target {
            Target::Comment(comment) | Target::Reasons(comment) | Target::Panel(comment) => {
                of(comment)
            }
            Target::Line(_, comment) => comment.and_then(of),
            Target::Stub(node) | Target::Fold(node) | Target::Replies(node) => Some(node),
            Target::Hit => of(self.find.as_ref()?.hit()?.comment?),
            Target::Top
            | Target::Here
            | Target::Failure
            | Target::Article(_)
            | Target::Discussion
            | Target::Library(_) => None,
            Target::TakeBack(_) | Target::Undo => None,
            Target::FindField | Target::SourceControl | Target::Settings | Target::Encoding => None,
        }
    }

    fn carry_out(&mut self, action: Action) -> Effect {
        match action {
            Action::ToggleFold(position) => self.toggle_fold(position, Fold::Whole),
            Action::ToggleReplies(position) => self.toggle_fold(position, Fold::Replies),
            Action::FoldBelow(level) => {
                Rc::make_mut(&mut self.folds).fold_below(&self.document.threads, level);
                Effect::say(match level {
                    0 => told!("all-folded"),
                    level => told!("below-level-folded", level = level),
                })
            }
            Action::UnfoldAll => {
                self.folds = Rc::default();
                Effect::say(told!("all-unfolded"))
            }
            Action::Arrange(arrangement) => {
                self.arrangement = arrangement;
                self.search(|_| {});
                Effect::say(Message::new(format!("order-{}", arrangement.name())))
            }
            Action::Press { command, at } => self.press(command, at),
            Action::OpenFind(author) => self.open_find(author),
            Action::CloseFind => self.close_find(),
            Action::FindWords(words) => self.search(|find| find.words = words),
            Action::FindIn(scope) => self.search(|find| find.scope = scope),
            Action::FindNext { is_back } => self.find_next(is_back),
            Action::Mute => self.mute(),
            Action::Unmute(index) => {
                Rc::make_mut(&mut self.mutes).remove(&self.document, index);
                Effect::default()
            }
            Action::Quote(comment) => {
                self.quotation = comment.map(|comment| Quotation {
                    comment,
                    has_replies: false,
                    is_copied: None,
                });
                Effect::default()
            }
            Action::QuoteReplies(has_replies) => {
                if let Some(quotation) = &mut self.quotation {
                    *quotation = Quotation { has_replies, is_copied: None, ..*quotation };
                }
                Effect::default()
            }
            Action::Copied(is_copied) => {
                if let Some(quotation) = &mut self.quotation {
                    quotation.is_copied = Some(is_copied);
                }
                Effect::default()
            }
            Action::Settle { comment, parent } => self.settle(comment, parent),
            Action::Join(comment) => self.join(comment),
            Action::Begin { line, is_name } => self.begin_at(line, is_name),
            Action::NameAuthor { comment, name } => self.name_author(comment, name),
            Action::Headline(line) => self.set_headline(line),
            Action::TakeBack { settled, listed } => self.take_back(settled, listed),
            Action::UnsettleAll => self.unsettle_all(),
            Action::SettleAsOpened => self.settle_as_opened(),
            Action::Undo => self.undo(false),
            Action::Correct(corrections) => {
                if corrections.sha256 == self.read.source.sha256 {
                    self.correct(corrections);
                }
                Effect::default()
            }
            Action::AddCorrections(corrections) => self.add_corrections(&corrections),
            Action::Reveal(comment) => {
                Rc::make_mut(&mut self.mutes).reveal(comment);
                Effect::to(Target::Comment(comment))
            }
            Action::ToggleParent(comment) => {
                toggle(&mut self.parents_shown, comment);
                Effect::default()
            }
            Action::ToggleReasons(comment) => {
                // Whoever opens the reasons goes on into them, wherever the control for it stands, and may stand in them to close them.
                Effect::to(match toggle(&mut self.reasons_shown, comment) {
                    true => Target::Panel(comment),
                    false => Target::Reasons(comment),
                })
            }
            Action::StatedOnly(is_stated_only) => {
                if is_stated_only != self.is_stated_only() {
                    self.show_stated_only(is_stated_only);
                }
                Effect::say(match is_stated_only {
                    true => told!("only-stated-shown"),
                    false => told!("all-links-shown"),
                })
            }
            Action::Go(comment) => self.jump_to_comment(comment),
            Action::ToggleSource => {
                if self.source.take().is_some() {
                    return Effect::to(Target::SourceControl);
                }
                self.source = Some(SourceView { marked: None, first: 0, count: SourceView::STEP });
                Effect::default()
            }
            Action::ShowLinesOf(id) => self.show_lines_of(id),
            Action::ShowLines(first, last) => {
                self.show_lines(first, last);
                Effect::to(Target::Line(first, None))
            }
            Action::PickLine(line) => self.pick_line(line),
            Action::MoreLines { earlier } => {
                if let Some(view) = &mut self.source {
                    let step =
                        if earlier { SourceView::STEP.min(view.first) } else { SourceView::STEP };
                    view.first -= if earlier { step } else { 0 };
                    view.count += step;
                }
                Effect::default()
            }
            Action::Look(sight) => {
                Rc::make_mut(&mut self.window).look(&self.rows, &sight);
                Effect::default()
            }
            Action::Resized => {
                Rc::make_mut(&mut self.window).forget_heights();
                Effect::default()
            }
            Action::Print { has_folded } => {
                let folds = match has_folded {
                    true => Rc::default(),
                    false => self.folds.clone(),
                };
                self.printing = Some(std::mem::replace(&mut self.folds, folds));
                Rc::make_mut(&mut self.window).show_all(true);
                Effect::default()
            }
            Action::Printed => {
                if let Some(folds) = self.printing.take() {
                    self.folds = folds;
                    Rc::make_mut(&mut self.window).show_all(false);
                }
                Effect::default()
            }
            // The rest was answered before, with or without a document.
            _ => Effect::default(),
        }
    }

    /// Answers a key, pressed where the reader is at this node.
    fn press(&mut self, command: Command, at: Option<u32>) -> Effect {
        let comment_at =
            at.and_then(|at| match self.document.threads.nodes.get(at as usize)?.kind {
                NodeKind::Comment(id) => Some(id),
                NodeKind::Absent(_) => None,
            });
        match (command, at, comment_at) {
            (Command::Step(step), ..) => self.step(at, step),
            (Command::Fold, Some(at), _) => self.toggle_fold(at, Fold::Whole),
            (Command::FoldReplies, Some(at), _) => self.toggle_fold(at, Fold::Replies),
            (Command::FoldThread, Some(at), _) => self.fold_thread(at),
            (Command::FoldAll, ..) => self.stay_near(at, Action::FoldBelow(0)),
            (Command::UnfoldAll, ..) => self.stay_near(at, Action::UnfoldAll),
            (Command::Back, ..) => self.go_back(),
            (Command::Find, ..) => self.open_find(None),
            (Command::Source, _, Some(id)) if self.source.is_none() => self.show_lines_of(id),
            (Command::Source, ..) => self.carry_out(Action::ToggleSource),
            // The reader stays where he is, and goes back to no button and no hit.
            (Command::Close, at, _)
                if self.source.take().is_some() || self.find.take().is_some() =>
            {
                let target = at.map_or(Some(Target::Here), |at| self.go_to(at).target);
                Effect { target, ..Effect::default() }
            }
            (Command::Undo, ..) => self.undo(true),
            (Command::Reasons, _, Some(id)) => self.carry_out(Action::ToggleReasons(id)),
            (Command::Fold | Command::FoldReplies | Command::FoldThread | Command::Reasons, ..) => {
                Effect::refuse(told!("go-first"))
            }
            // Nothing is open, or it was answered before, or by the browser.
            (
                Command::Close | Command::Unseen | Command::Open | Command::Theme | Command::Keys,
                ..,
            ) => Effect::default(),
        }
    }

    fn step(&mut self, from: Option<u32>, by: Step) -> Effect {
        let Some(position) = step(&self.document.threads, &self.rows, from, by) else {
            return Effect::refuse(by.end());
        };
        if by.is_jump() {
            self.leave_mark(from);
        }
        self.go_to(position)
    }

    /// The comments in view between these nodes.
    pub fn in_view(&self, top: Option<u32>, bottom: Option<u32>) -> Vec<CommentId> {
        let rows = &self.rows;
        let index = |node: u32| rows.iter().position(|row| row.position == node);
        let last = bottom.and_then(index);
        let first = top.and_then(index).or(last.map(|_| 0));
        let Some((first, last)) = first.zip(last) else { return Vec::new() };
        let in_view = rows.get(first..=last).unwrap_or_default();
        let comment = |row: &Row| match row.kind {
            NodeKind::Comment(id) if !row.is_folded() => Some(id),
            _ => None,
        };
        in_view.iter().filter_map(comment).collect()
    }

    /// Goes to the next comment below that was not in view yet; folds above it open.
    pub fn go_to_unseen(&mut self, from: Option<u32>, seen: &Seen) -> Effect {
        self.change(|reading| reading.find_unseen(from, seen))
    }

    fn find_unseen(&mut self, from: Option<u32>, seen: &Seen) -> Effect {
        let rows = &self.rows;
        let here = from.and_then(|from| rows.iter().position(|row| row.holds(from)));
        let below = rows.iter().skip(here.map_or(0, |here| here + 1));
        let hidden = |row: &Row| if row.fold.is_some() { row.below } else { 0 };
        let mut nodes = below.flat_map(|row| row.position..=row.position + hidden(row));
        let threads = &self.document.threads;
        let next = nodes.find_map(|node| match threads.nodes.get(node as usize)?.kind {
            NodeKind::Comment(id) if !seen.holds(id) => Some(id),
            _ => None,
        });
        match next {
            Some(comment) => self.jump_to_comment(comment),
            None => Effect::refuse(told!("nothing-unseen")),
        }
    }

    /// Opens the search, or returns to it.
    fn open_find(&mut self, author: Option<AuthorId>) -> Effect {
        self.find.get_or_insert_default();
        let name = author.map(|author| self.document.author(author).to_owned());
        if let Some(name) = name {
            self.search(|find| find.words = Query::from_author(&name));
        }
        Effect::to(Target::FindField)
    }

    /// Closes the search. The reader goes on from the hit, or from where the page stands.
    fn close_find(&mut self) -> Effect {
        match self.find.take().and_then(|find| find.hit()) {
            Some(Hit { comment: Some(comment), .. }) => self.jump_to_comment(comment),
            Some(hit) => Effect::to(Target::Article(hit.block)),
            None => Effect::to(Target::Here),
        }
    }

    fn search(&mut self, change: impl FnOnce(&mut Find)) -> Effect {
        let Some(find) = &mut self.find else { return Effect::default() };
        change(find);
        find.search(&self.document, self.arrangement);
        Effect { announcement: find.count(), ..Effect::default() }
    }

    fn find_next(&mut self, is_back: bool) -> Effect {
        let Some(find) = &mut self.find else { return Effect::default() };
        let Some(hit) = find.step(is_back) else {
            return Effect { announcement: find.count(), ..Effect::default() };
        };
        let announcement = find.count();
        if let Some(comment) = hit.comment {
            self.jump_to_comment(comment);
        }
        Effect { target: Some(Target::Hit), announcement, is_told_to_all: false }
    }

    fn mute(&mut self) -> Effect {
        let query = self.find.as_ref().and_then(|find| find.query.clone());
        let Some(query) = query else { return Effect::default() };
        Rc::make_mut(&mut self.mutes).add(&self.document, (*query).clone());
        Effect::say(told!("muted-words", words = query.words.as_str()))
    }

    fn toggle_fold(&mut self, position: u32, fold: Fold) -> Effect {
        let threads = &self.document.threads;
        let count = threads.replies_below(position as usize);
        let was_folded = self.folds.of(position) == Some(fold);
        let is_folded = Rc::make_mut(&mut self.folds).toggle(threads, position, fold);
        if was_folded == is_folded {
            return Effect::refuse(told!("nothing-answers"));
        }
        let target = match fold {
            Fold::Whole => Target::Fold(position),
            Fold::Replies => Target::Replies(position),
        };
        let name = if is_folded { "replies-folded" } else { "replies-unfolded" };
        let announcement = Some(told!(name, count = count));
        Effect { target: Some(target), announcement, is_told_to_all: false }
    }

    /// Folds the thread that a node stands in, and goes to the next.
    fn fold_thread(&mut self, position: u32) -> Effect {
        let threads = &self.document.threads;
        let root = threads.ancestors(position as usize).last().unwrap_or(position as usize) as u32;
        let next = step(threads, &self.rows, Some(root), Step::NextThread);
        Rc::make_mut(&mut self.folds).fold(threads, root, Fold::Whole);
        self.go_to(next.unwrap_or(root))
    }

    /// Folds or unfolds the page around the reader, who stays at the comment, or at the thread that it is folded in: the
    /// page above is not as long as it was.
    fn stay_near(&mut self, at: Option<u32>, action: Action) -> Effect {
        let Effect { announcement, .. } = self.carry_out(action);
        let threads = &self.document.threads;
        let hides = |position: &usize| self.folds.of(*position as u32).is_some();
        let above = at.and_then(|at| threads.ancestors(at as usize).filter(hides).last());
        let target = above.map(|above| above as u32).or(at).and_then(|at| self.go_to(at).target);
        Effect { target, announcement, ..Effect::default() }
    }

    /// Remembers where the reader is, to come back to.
    fn leave_mark(&mut self, at: Option<u32>) {
        let nodes = &self.document.threads.nodes;
        let kind = at.and_then(|at| nodes.get(at as usize)).map(|node| node.kind);
        let place = kind.or(self.current);
        if self.trail.last() != Some(&place) {
            self.trail.push(place);
        }
        let surplus = self.trail.len().saturating_sub(Self::LONGEST_TRAIL);
        self.trail.drain(..surplus);
    }

    fn go_back(&mut self) -> Effect {
        while let Some(place) = self.trail.pop() {
            match place {
                None => {
                    self.current = None;
                    return Effect::to(Target::Top);
                }
                Some(kind) if Some(kind) == self.current => {}
                Some(kind) => {
                    if let Some(position) = self.position(kind) {
                        return self.go_to(position);
                    }
                }
            }
        }
        Effect::refuse(told!("nowhere-back"))
    }

    /// Goes to a node as it is shown: a folded thread stays folded, what hides the node opens.
    fn go_to(&mut self, position: u32) -> Effect {
        let threads = &self.document.threads;
        let Some(node) = threads.nodes.get(position as usize) else { return Effect::default() };
        self.current = Some(node.kind);
        let hides = |above: usize| self.folds.of(above as u32).is_some();
        if threads.ancestors(position as usize).any(hides) {
            Rc::make_mut(&mut self.folds).open_to(threads, position as usize);
        }
        Effect::to(match node.kind {
            _ if self.folds.of(position) == Some(Fold::Whole) => Target::Fold(position),
            NodeKind::Comment(id) => Target::Comment(id),
            NodeKind::Absent(_) => Target::Stub(position),
        })
    }

    /// Goes to a comment that the reader asked to see, and opens it.
    fn jump_to_comment(&mut self, comment: CommentId) -> Effect {
        let Some(position) = self.document.threads.position(comment) else {
            let number = comment.0.saturating_add(1);
            return Effect::refuse(told!("no-such-comment", number = number));
        };
        if self.current != Some(NodeKind::Comment(comment)) {
            self.leave_mark(None);
        }
        Rc::make_mut(&mut self.folds).open_to(&self.document.threads, position);
        self.go_to(position as u32)
    }

    /// Shows all links, or only those that the capture states. What was folded stays folded, where it still
    /// has replies.
    fn show_stated_only(&mut self, is_stated_only: bool) {
        self.show(is_stated_only, Some);
    }

    /// The same, where what stands at the nodes is called anew.
    fn show(&mut self, is_stated_only: bool, renamed: impl Fn(NodeKind) -> Option<NodeKind>) {
        let shown = match is_stated_only {
            true => DocumentHandle::new(self.whole.stated_only()),
            false => self.whole.clone(),
        };
        self.folds = Rc::new(self.folds.moved(&self.document.threads, &shown.threads, renamed));
        self.document = shown;
        self.search(|_| {});
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

    fn show_lines_of(&mut self, id: CommentId) -> Effect {
        let Some(comment) = self.document.comment(id) else { return Effect::default() };
        let (first, last) = self.document.lines(comment.span);
        self.current = Some(NodeKind::Comment(id));
        self.show_lines(first, last);
        Effect::to(Target::Line(first, Some(id)))
    }

    fn pick_line(&mut self, line: LineNo) -> Effect {
        self.show_lines(line, line);
        let owner = self.document.cover.owner(line);
        let (lines, became) = (language::lines((line, line)), language::owner(owner));
        let announcement = told!("line-became", lines = lines, owner = became);
        let target = match owner {
            Owner::Comment(comment) => {
                if let Some(found) = self.document.comment(comment) {
                    let (first, last) = self.document.lines(found.span);
                    self.show_lines(first, last);
                }
                self.jump_to_comment(comment).target
            }
            Owner::Article => {
                let run = self.document.article.blocks;
                let in_block = |index: &u32| {
                    let block = self.document.blocks.get(*index as usize);
                    block.is_some_and(|block| {
                        let (first, last) = self.document.lines(block.span);
                        (first..=last).contains(&line)
                    })
                };
                Some(Target::Article((run.start..run.end).find(in_block)))
            }
            Owner::Furniture(_) | Owner::Blank | Owner::Unknown => None,
        };
        Effect { target, announcement: Some(announcement), is_told_to_all: false }
    }
}

/// Puts a comment into a set, or takes it out. Whether it is in it then.
fn toggle(set: &mut Rc<HashSet<CommentId>>, comment: CommentId) -> bool {
    let set = Rc::make_mut(set);
    set.insert(comment) || !set.remove(&comment)
}
