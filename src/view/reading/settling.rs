//! What the reader settles by hand: what a comment answers, where comments begin, who wrote them, and what the headline is.

use super::*;

/// How comments are called in a document that was read with other beginnings of comments.
pub struct Renaming {
    from: DocumentHandle,
    to: DocumentHandle,
}

impl Renaming {
    /// From the ids of one document to those of another of the same capture.
    pub fn new(from: &DocumentHandle, to: &DocumentHandle) -> Self {
        Self { from: from.clone(), to: to.clone() }
    }

    /// The comment that holds the first line of this one; `None` where none does.
    pub fn comment(&self, id: CommentId) -> Option<CommentId> {
        match self.to.cover.owner(self.from.first_line(id)?) {
            Owner::Comment(id) => Some(id),
            _ => None,
        }
    }

    /// The other way: the comment that held the first line of this one.
    pub fn before(&self, id: CommentId) -> Option<CommentId> {
        match self.from.cover.owner(self.to.first_line(id)?) {
            Owner::Comment(id) => Some(id),
            _ => None,
        }
    }

    /// All comments as they are called now.
    pub fn after(&self) -> impl Iterator<Item = CommentId> + '_ {
        self.to.comments().map(|(id, _)| id)
    }

    /// The same of what stands at a node. Names keep their ids.
    pub fn node(&self, kind: NodeKind) -> Option<NodeKind> {
        match kind {
            NodeKind::Comment(id) => self.comment(id).map(NodeKind::Comment),
            NodeKind::Absent(name) => Some(NodeKind::Absent(name)),
        }
    }
}

/// What was settled before the reader settled something, or took it back.
#[derive(Clone, Debug, PartialEq)]
pub struct SettlingStep {
    before: Rc<Corrections>,
    /// What was said of the step.
    words: Message,
    /// The line that it was about, where it was about one.
    line: Option<LineNo>,
}

impl Reading {
    /// How many steps can be undone.
    const MOST_STEPS: usize = 50;

    /// Settles what a comment answers, and goes to where it stands then.
    pub(super) fn settle(&mut self, comment: CommentId, parent: Option<CommentId>) -> Effect {
        if self.is_beginning {
            return Effect::refuse(told!("settle-later"));
        }
        let number = comment.0.saturating_add(1);
        let Some(position) = self.whole.threads.position(comment) else { return Effect::default() };
        if let Some(parent) = parent {
            let Some(above) = self.whole.threads.position(parent) else {
                let missing = parent.0.saturating_add(1);
                return Effect::refuse(told!("no-such-comment", number = missing));
            };
            if above == position {
                return Effect::refuse(told!("cannot-answer-itself", number = number));
            }
            // Asked of the links as they are, for none that was settled before may be given up for this one.
            if self.whole.threads.ancestors(above).any(|it| it == position) {
                return Effect::refuse(told!("cannot-answer", number = number));
            }
        }
        let mut corrections = (*self.corrections).clone();
        corrections.settle(&self.read, comment, parent);
        let words = match parent {
            Some(parent) => told!("now-answers", number = number, parent = parent.0 + 1),
            None => told!("now-answers-none", number = number),
        };
        let line = self.read.first_line(comment);
        self.step_to(corrections, &words, line);
        Effect { announcement: Some(words), ..self.jump_to_comment(comment) }
    }

    /// Takes back one thing that was settled, in the list of all, or where it is shown.
    pub(super) fn take_back(&mut self, settled: Correction, listed: Option<usize>) -> Effect {
        let mut corrections = (*self.corrections).clone();
        if !corrections.take_back(settled) {
            return Effect::refuse(told!("settled-in-file-alone"));
        }
        let number = |line| self.read.comment_from(line).map_or(0, |id| id.0 + 1);
        let (line, words) = match settled {
            Correction::Headline => {
                (self.corrections.headline.unwrap_or_default(), told!("headline-as-read"))
            }
            Correction::Link(line) => (line, told!("link-as-read", number = number(line))),
            Correction::Author(line) => (line, told!("author-as-read", number = number(line))),
            Correction::Cut(line) => (line, told!("line-as-read", line = line.shown())),
        };
        self.step_to(corrections, &words, Some(line));
        let effect = match listed {
            Some(place) => Effect::to(self.place_in_list(place)),
            None => self.go_to_line(line),
        };
        Effect { announcement: Some(words), ..effect }
    }

    /// Where the focus goes in the list of what was settled, after what stood at a place there is gone.
    fn place_in_list(&self, place: usize) -> Target {
        match self.corrections.listed_in(&self.read).len() {
            0 if self.steps.is_empty() => Target::Discussion,
            0 => Target::Undo,
            count => Target::TakeBack(place.min(count - 1)),
        }
    }

    /// Undoes the last step, and goes to what it was about where it is asked to.
    pub(super) fn undo(&mut self, goes_there: bool) -> Effect {
        let Some(step) = self.steps.pop() else {
            return Effect::refuse(told!("nothing-to-undo"));
        };
        self.correct((*step.before).clone());
        let effect = match step.line {
            Some(line) if goes_there => self.go_to_line(line),
            // What had the focus may be gone.
            None if goes_there => Effect::to(Target::Discussion),
            _ if self.steps.is_empty() => Effect::to(self.place_in_list(0)),
            _ => Effect::default(),
        };
        let words = told!("undone", what = step.words);
        Effect { announcement: Some(words), is_told_to_all: true, ..effect }
    }

    /// Takes up what a file has settled of the same capture. What was settled here stays, but for what the file settles otherwise.
    pub(super) fn add_corrections(&mut self, added: &Corrections) -> Effect {
        let (before, count) = (self.corrections.clone(), added.len());
        self.correct(added.after(&before));
        let taken = added.held_in(&self.whole).len();
        let words = match taken == count {
            true => told!("corrections-taken", count = count),
            false => told!("corrections-taken-in-part", taken = taken, count = count),
        };
        self.remember_step(before, &words, None);
        Effect::say(words)
    }

    /// Whether nothing else is settled than what the file itself had settled.
    pub fn is_settled_as_opened(&self) -> bool {
        match self.captured.brought() {
            Some(brought) => self.corrections.settles_as(brought),
            None => self.corrections.is_empty(),
        }
    }

    /// Takes back all that was settled.
    pub(super) fn unsettle_all(&mut self) -> Effect {
        let words = told!("all-as-read");
        self.step_to(Corrections::of(&self.read), &words, None);
        // The button that was pressed is gone with the list that it stood at.
        Effect { announcement: Some(words), ..Effect::to(self.place_in_list(0)) }
    }

    /// Settles what the file itself had settled, and takes back all else.
    pub(super) fn settle_as_opened(&mut self) -> Effect {
        let brought = self.captured.brought().cloned();
        let words = told!("as-in-file");
        self.step_to(brought.unwrap_or_else(|| Corrections::of(&self.read)), &words, None);
        Effect { announcement: Some(words), ..Effect::to(self.place_in_list(0)) }
    }

    /// Joins a comment to the one before it in the capture.
    pub(super) fn join(&mut self, comment: CommentId) -> Effect {
        let (Some(line), 1..) = (self.read.first_line(comment), comment.0) else {
            return Effect::refuse(told!("none-before"));
        };
        let words = told!("now-joined", number = comment.0 + 1, before = comment.0);
        self.settle_where(
            |_| true,
            told!("cut-later"),
            line,
            words,
            |settled| settled.cuts.join(line),
        )
    }

    /// Has a comment begin at a line within another, or within the article.
    pub(super) fn begin_at(&mut self, line: LineNo, is_name: bool) -> Effect {
        let words = told!("now-begins", line = line.shown());
        let refusal = told!("cannot-begin", line = line.shown());
        let holds = |read: &Document| read.comment_from(line).is_some();
        self.settle_where(holds, refusal, line, words, |settled| settled.cuts.begin(line, is_name))
    }

    /// Settles who wrote a comment.
    pub(super) fn name_author(&mut self, comment: CommentId, name: Option<String>) -> Effect {
        let Some(line) = self.read.first_line(comment) else { return Effect::default() };
        let number = comment.0 + 1;
        let words = match &name {
            None => told!("now-by-nobody", number = number),
            Some(name) => told!("now-by", number = number, name = name.clone()),
        };
        let refusal = told!("name-not-there", name = name.clone().unwrap_or_default());
        let holds = |read: &Document| read.is_by(line, name.as_deref());
        // Who it is by anyway needs no settling.
        let mut without = (*self.corrections).clone();
        without.authors.remove(&line);
        let is_by_anyway = self.reread(&without).is_by(line, name.as_deref());
        self.settle_where(holds, refusal, line, words, |settled| {
            settled.authors.remove(&line);
            if !is_by_anyway {
                settled.authors.insert(line, name.clone());
            }
        })
    }

    /// Settles which line is the headline.
    pub(super) fn set_headline(&mut self, line: LineNo) -> Effect {
        let words = told!("now-headline", line = line.shown());
        let refusal = told!("no-headline-there", line = line.shown());
        let holds = |read: &Document| read.has_headline_at(line);
        let is_as_read = self.captured.has_headline_at(line);
        self.settle_where(holds, refusal, line, words, |settled| {
            settled.headline = (!is_as_read).then_some(line);
        })
    }

    /// Settles what the parts of the page are, and goes to what holds the line then. Does nothing where it does not hold in what comes of
    /// it: what is to be chosen was read from the page as it stands, and what was settled before may be in the way.
    fn settle_where(
        &mut self,
        holds: impl FnOnce(&Document) -> bool,
        refusal: Message,
        line: LineNo,
        words: Message,
        change: impl FnOnce(&mut Corrections),
    ) -> Effect {
        if self.is_beginning {
            return Effect::refuse(told!("cut-later"));
        }
        let mut corrections = (*self.corrections).clone();
        change(&mut corrections);
        let read = self.reread(&corrections);
        if !holds(&read) {
            return Effect::refuse(refusal);
        }
        let before = self.corrections.clone();
        self.take_up(corrections, read);
        self.remember_step(before, &words, Some(line));
        Effect { announcement: Some(words), ..self.go_to_line(line) }
    }

    /// Goes to what holds a line.
    fn go_to_line(&mut self, line: LineNo) -> Effect {
        match self.read.cover.owner(line) {
            Owner::Comment(comment) => self.jump_to_comment(comment),
            _ => Effect::to(Target::Article(self.block_at(line))),
        }
    }

    /// The part of the article that a line is in, by its place among the blocks; `None` for the headline.
    fn block_at(&self, line: LineNo) -> Option<u32> {
        let read = &self.read;
        let is_at = |span| {
            let (first, last) = read.lines(span);
            (first..=last).contains(&line)
        };
        let run = read.article.blocks;
        let block = read.blocks(run).iter().position(|block| is_at(block.span))?;
        u32::try_from(run.range().start + block).ok()
    }

    /// The document with the parts that these corrections make, but for the links.
    fn reread(&self, corrections: &Corrections) -> DocumentHandle {
        if corrections.has_parts_of(&self.corrections) {
            return self.read.clone();
        }
        match corrections.leaves_parts() {
            true => self.captured.clone(),
            false => DocumentHandle::new(corrections.reread(&self.captured)),
        }
    }

    /// Takes up what was settled by hand, as a step that can be undone.
    fn step_to(&mut self, corrections: Corrections, words: &Message, line: Option<LineNo>) {
        let before = self.corrections.clone();
        self.correct(corrections);
        self.remember_step(before, words, line);
    }

    /// Remembers what was settled before a step, where it has changed anything.
    fn remember_step(&mut self, before: Rc<Corrections>, words: &Message, line: Option<LineNo>) {
        if before == self.corrections {
            return;
        }
        if self.steps.len() == Self::MOST_STEPS {
            self.steps.remove(0);
        }
        self.steps.push(SettlingStep { before, words: words.clone(), line });
    }

    /// Takes up what was settled by hand.
    pub(super) fn correct(&mut self, corrections: Corrections) {
        let read = self.reread(&corrections);
        self.take_up(corrections, read);
    }

    /// Shows what comes of corrections. What was folded stays folded.
    fn take_up(&mut self, corrections: Corrections, read: DocumentHandle) {
        let is_stated_only = self.is_stated_only();
        let renaming = Renaming::new(&self.read, &read);
        if !corrections.has_parts_of(&self.corrections) {
            self.rename(&renaming);
            self.read = read;
        }
        self.whole = match corrections.is_empty() {
            true => self.read.clone(),
            false => DocumentHandle::new(self.read.corrected(&corrections)),
        };
        self.corrections = Rc::new(corrections);
        self.show(is_stated_only, |kind| renaming.node(kind));
    }

    /// Calls everything that is known of comments by their new ids.
    fn rename(&mut self, renaming: &Renaming) {
        let renamed = |set: &HashSet<CommentId>| {
            Rc::new(set.iter().filter_map(|&id| renaming.comment(id)).collect())
        };
        self.parents_shown = renamed(&self.parents_shown);
        self.reasons_shown = renamed(&self.reasons_shown);
        self.current = self.current.and_then(|kind| renaming.node(kind));
        self.quotation = None;
        for place in &mut self.trail {
            *place = place.and_then(|kind| renaming.node(kind));
        }
        if let Some(seen) = &mut self.seen_before {
            *seen = Rc::new(seen.renamed(renaming));
        }
        Rc::make_mut(&mut self.mutes).apply(&renaming.to);
    }
}
