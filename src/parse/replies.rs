//! Who answers whom.
//!
//! In: the comments, their names and texts, and what the page shows of its threads. Out: the link of each
//! comment, with the evidence it rests on and its probability. What the page states is taken first: its
//! nesting, the names in its headers. Where that leaves a choice, or nothing, the signs in [`signs`] weigh
//! what was said, to whom and when. A link that is less likely than not is not made: a name then stays
//! openly unresolved, and a comment without one stands by itself.
//!
//! Comments are walked in an order in which what is answered comes first, and each may only answer one that
//! came before it, so links cannot run in a loop.

mod flat;
pub mod model;
mod opened;
mod order;
pub mod question;
pub mod signs;
pub mod talk;

use self::flat::Flat;
use self::question::{NONE, Question, Situation};
use self::signs::{Links, SIGNS, Signs};
use self::talk::{Heard, Said, Talk};
use super::names::Names;
use super::numbers;
use super::quotations::Quoted;
use super::weights;
use crate::model::{
    Basis, Block, Candidate, Comment, CommentId, Confidence, Evidence, EvidenceKind, Moment, Order,
    Reply,
};
use crate::order::Ordered;
use crate::text::{Run, Source, Span};

/// What the page shows of its threads.
#[derive(Clone, Debug, Default)]
pub struct Shown {
    /// For each comment the one in whose list item it stands.
    pub nesting: Vec<Option<CommentId>>,
    /// Where headers tell by their words which comments answer another: the word, for those that do.
    pub answers: Vec<Option<Span>>,
    /// Whether those words also tell which one, so that `nesting` rests on them.
    pub is_navigation: bool,
    /// What each comment quotes.
    pub quoted: Vec<Quoted>,
    /// The comment whose number each states.
    pub numbered: Vec<numbers::Stated>,
}

/// The links, and what they rest on.
#[derive(Debug, Default)]
pub struct Found {
    /// The order of the comments on the page.
    pub order: Order,
    /// Evidence, in the order of the comments.
    pub evidence: Vec<Evidence>,
    /// Other candidates, in the order of the comments.
    pub candidates: Vec<Candidate>,
}

/// A link by a name that several comments have is made from this probability on. Among links below it fewer
/// than half would be right.
pub const SUREST_NAMED: f64 = 0.45;

/// A link that nothing states is made from this probability on: it must be rather right than wrong.
const SUREST_INFERRED: f64 = 0.53;

/// Where nothing states a link, people on other sites answer each other in other ways than on those the
/// weights were learned from. Of what the model claims, between half and nine tenths held on them:
/// `docs/accuracy.md` has the counts.
const TRUST_INFERRED: f64 = 0.7;

/// The same where the text addresses the author of the other comment by name, which may be a word of its own, or said of somebody.
const TRUST_ADDRESSED: f64 = 0.87;

/// How likely the comment is answered whose very words stand quoted at the start, with its author's name.
const QUOTED: Confidence = Confidence(970);

/// How likely the last comment by the named person is meant, of several in one thread.
const LAST_IN_THREAD: Confidence = Confidence(800);

/// How likely the only comment in a thread is meant by whom a text addresses.
const ADDRESSED_IN_THREAD: Confidence = Confidence(940);

/// How likely a thread's first comment is answered where answers to others stand below it as well.
const THREAD_ALONE: Confidence = Confidence(950);

/// Of nesting where the comment or the one it stands in has lost its name: what drops names drops whole comments too, and
/// the answers to these then stand in another one. Of 81 such links on real pages 52 are right.
const AMONG_NAMELESS: Confidence = Confidence(620);

/// How sure nesting is for the first comment nested in another one, for the second, and so on; the last is for all after it. Sites that
/// nest nothing deeper than the answers to a comment nest what answers these answers there too, and converters that miss where a comment begins move
/// those after it. Of 1,600 first ones on kinds of sites that nothing was learned from nine in ten are right, of 700 fourth and later ones six.
const NESTED: [Confidence; 4] =
    [Confidence(970), Confidence(930), Confidence(920), Confidence(850)];

/// How many other candidates are kept.
const MOST_CANDIDATES: usize = 4;

/// A candidate less likely than this is none.
const UNLIKELIEST: f64 = 0.03;

/// Links the comments.
pub fn link(
    source: &Source,
    blocks: &[Block],
    authors: &Names,
    comments: &mut [Comment],
    shown: &Shown,
) -> Found {
    opened::state(source, blocks, authors, comments);
    let persons = Persons::new(authors);
    let is_heard = words_may_tell(comments, shown);
    let said = comments.iter().map(|comment| {
        let heard = if is_heard { &blocks[comment.blocks.range()] } else { &[] };
        persons.said(source, heard, comment)
    });
    let talk = Talk::new(said.collect(), &persons.names);
    let (reading, talk) = order::find(talk, shown);
    let mut found = Found { order: reading.order, ..Found::default() };

    let places: Vec<usize> = match reading.is_reversed {
        true => (0..comments.len()).rev().collect(),
        false => (0..comments.len()).collect(),
    };
    let mut links = Links::new(comments.len());
    let mut nested_in: Vec<u32> = vec![0; comments.len()];
    let mut reasons: Vec<(Vec<Evidence>, Vec<Candidate>)> =
        vec![Default::default(); comments.len()];
    let mut place_of = vec![0; places.len()];
    for (place, &comment) in places.iter().enumerate() {
        place_of[comment] = place;
    }
    let flat = Flat::read(&talk, &shown.nesting, &places, &place_of);
    let linking =
        Linking { source, blocks, places: &places, place_of: &place_of, talk: &talk, shown, flat };
    for (at, &index) in places.iter().enumerate() {
        let nested = shown.nesting.get(index).copied().flatten();
        let answer = match nested {
            Some(parent) => {
                let before = nested_in[parent.index()];
                nested_in[parent.index()] += 1;
                linking
                    .numbered(at, comments)
                    .or_else(|| linking.in_flat_thread(at, parent, comments))
                    .unwrap_or_else(|| linking.nested(at, parent, before, comments))
            }
            None => match (linking.stated(at, comments), linking.situation(at, &reading)) {
                (Some(answer), _) => answer,
                (None, Some(situation)) => linking.answer(&links, at, situation, comments),
                (None, None) => continue,
            },
        };
        if let Some(parent) = answer.reply.parent {
            links.add(&talk, at, place_of[parent.index()]);
        }
        comments[index].reply = answer.reply;
        reasons[index] = (answer.evidence, answer.candidates);
    }
    for (comment, (evidence, candidates)) in comments.iter_mut().zip(reasons) {
        let starts = (found.evidence.len(), found.candidates.len());
        found.evidence.extend(evidence);
        found.candidates.extend(candidates);
        comment.reply.evidence = Run::new(starts.0, found.evidence.len());
        comment.reply.candidates = Run::new(starts.1, found.candidates.len());
    }
    found.evidence.shrink_to_fit();
    found.candidates.shrink_to_fit();
    found
}

/// Whether the words of the texts may tell who answers whom. Where the page nests all answers, and in more than two
/// levels, nothing is left to ask them, and listening to them takes as long as a quarter of all reading.
fn words_may_tell(comments: &[Comment], shown: &Shown) -> bool {
    let parent = |at: usize| shown.nesting.get(at).copied().flatten();
    let is_deep = |at: usize| parent(at).is_some_and(|above| parent(above.index()).is_some());
    let asks = |at: usize| parent(at).is_none() && comments[at].reply.names.is_some();
    let mut all = 0..comments.len();
    !shown.answers.is_empty() || all.clone().any(asks) || !all.any(is_deep)
}

/// The people of a discussion. Names that differ only in case are one person's.
struct Persons {
    /// The person of each author.
    numbers: Vec<u32>,
    /// The names, in small letters.
    names: Vec<String>,
}

impl Persons {
    fn new(authors: &Names) -> Self {
        let mut by_name = std::collections::HashMap::new();
        let mut names: Vec<String> = Vec::new();
        let numbers = authors.as_slice().iter().map(|name| {
            let name = name.to_lowercase();
            *by_name.entry(name.clone()).or_insert_with(|| {
                names.push(name);
                names.len() as u32 - 1
            })
        });
        let numbers = numbers.collect();
        Self { numbers, names }
    }

    /// What a comment says, of which these blocks are listened to.
    fn said(&self, source: &Source, blocks: &[Block], comment: &Comment) -> Said {
        let parts = blocks.iter().map(|block| source.slice(block.span));
        Said {
            author: comment.author.map(|author| self.numbers[author.value.index()]),
            names: comment.reply.names.map(|name| self.numbers[name.value.index()]),
            minutes: comment.posted.and_then(|posted| minutes(&posted.value)),
            text: Heard::new(parts),
            addresses: Vec::new(),
        }
    }
}

/// A moment in minutes; days whose time is not known start at midnight.
fn minutes(moment: &Moment) -> Option<i64> {
    let date = moment.date?;
    let days = i64::from(date.year()) * 372 + i64::from(date.month()) * 31 + i64::from(date.day());
    let minutes =
        moment.time.map_or(0, |time| i64::from(time.hour()) * 60 + i64::from(time.minute()));
    Some(days * 1440 + minutes)
}

/// What is known about whom one comment answers.
#[derive(Default)]
struct Answer {
    reply: Reply,
    evidence: Vec<Evidence>,
    candidates: Vec<Candidate>,
}

struct Linking<'a> {
    source: &'a Source,
    blocks: &'a [Block],
    /// The comment at each place of the talk.
    places: &'a [usize],
    /// The place of each comment.
    place_of: &'a [usize],
    talk: &'a Talk,
    shown: &'a Shown,
    /// The threads, where the page flattens them.
    flat: Option<Flat>,
}

impl Linking<'_> {
    fn id(&self, place: usize) -> CommentId {
        CommentId(self.places[place] as u32)
    }

    /// The situation of a comment; `None` where nothing is asked.
    fn situation(&self, at: usize, reading: &order::Reading) -> Option<Situation> {
        let one = &self.talk.said[at];
        if one.names.is_some() {
            return Some(if reading.in_tree { Situation::NamedInTree } else { Situation::Named });
        }
        let answers = self.shown.answers.get(self.places[at]).copied().flatten();
        let tells_roots = !self.shown.answers.is_empty();
        match (tells_roots, answers) {
            (true, None) => return None,
            (true, Some(_)) => return Some(Situation::UnnamedInTree),
            _ => {}
        }
        // Where headers state names or the list its nesting, a comment without either is one of its own;
        // only one that has lost its header may be more.
        if (reading.states_names && one.author.is_some()) || reading.is_nested {
            return None;
        }
        Some(if reading.in_tree { Situation::UnnamedInTree } else { Situation::Unnamed })
    }

    /// The page's own nesting. `before`: how many comments are nested in the same one before it.
    fn nested(&self, at: usize, parent: CommentId, before: u32, comments: &[Comment]) -> Answer {
        let comment = &comments[self.places[at]];
        let is_named = |it: &Comment| it.author.is_some();
        let confidence = match is_named(comment) && is_named(&comments[parent.index()]) {
            true => NESTED[(before as usize).min(NESTED.len() - 1)],
            false => AMONG_NAMELESS,
        };
        let reply = Reply {
            names: comment.reply.names,
            parent: Some(parent),
            basis: Some(Basis::Nesting),
            confidence: Some(confidence),
            ..Reply::default()
        };
        let word = self.shown.answers.get(self.places[at]).copied().flatten();
        let (kind, span) = match word.filter(|_| self.shown.is_navigation) {
            Some(word) => (EvidenceKind::Navigation, word),
            None => (EvidenceKind::Indentation, comment.head),
        };
        Answer { reply, evidence: vec![Evidence { kind, span }], candidates: Vec::new() }
    }

    /// The comment by the named or addressed person in a thread whose answers all stand below its start; without a
    /// name, that start.
    fn in_flat_thread(&self, at: usize, parent: CommentId, comments: &[Comment]) -> Option<Answer> {
        let flat = self.flat.as_ref()?;
        let comment = &comments[self.places[at]];
        let names = comment.reply.names;
        let (place, name) = match (flat.named(self.talk, at), names) {
            (Some(place), Some(names)) => (place, Some(names)),
            _ => match flat.addressed(self.talk, at) {
                Some(place) => (place, None),
                None => {
                    let mut answer = self.nested(at, parent, 0, comments);
                    answer.reply.confidence = Some(THREAD_ALONE);
                    return Some(answer);
                }
            },
        };
        let person = self.talk.said[place].author;
        let of = flat.before(at).filter(|&it| self.talk.said[it].author == person).count();
        let (basis, confidence) = match (name, of) {
            (Some(_), 0 | 1) => (Basis::Name, Basis::Name.usual_confidence()),
            (Some(_), _) => (Basis::NameLatest, LAST_IN_THREAD),
            (None, 0 | 1) => (Basis::Inferred, ADDRESSED_IN_THREAD),
            (None, _) => (Basis::Inferred, LAST_IN_THREAD),
        };
        let parent = self.id(place);
        let reply = Reply {
            names,
            parent: Some(parent),
            basis: Some(basis),
            confidence: Some(confidence),
            ..Reply::default()
        };
        let how_many = match of {
            0 | 1 => EvidenceKind::OnlyComment,
            _ => EvidenceKind::OneOf(of as u32),
        };
        let said = match name {
            Some(name) => Evidence { kind: EvidenceKind::StatedName, span: name.span },
            None => {
                let text = self.blocks[comment.blocks.range()].first()?.span;
                Evidence { kind: EvidenceKind::Addressed, span: self.address(text) }
            }
        };
        let evidence = vec![said, Evidence { kind: how_many, span: comments[parent.index()].head }];
        Some(Answer { reply, evidence, candidates: Vec::new() })
    }

    /// What the comment itself states beyond a name: a number, or the words of the other.
    fn stated(&self, at: usize, comments: &[Comment]) -> Option<Answer> {
        self.numbered(at, comments).or_else(|| self.quoted(at, comments))
    }

    /// The comment whose number it states, if that was written before.
    fn numbered(&self, at: usize, comments: &[Comment]) -> Option<Answer> {
        let index = self.places[at];
        let (parent, span) = self.shown.numbered.get(index).copied().flatten()?;
        let reply = Reply {
            names: comments[index].reply.names,
            parent: Some(parent),
            basis: Some(Basis::Number),
            confidence: Some(Basis::Number.usual_confidence()),
            ..Reply::default()
        };
        let evidence = vec![Evidence { kind: EvidenceKind::StatedNumber, span }];
        let is_earlier = self.place_of[parent.index()] < at;
        is_earlier.then_some(Answer { reply, evidence, candidates: Vec::new() })
    }

    /// How many comments by the named person stand before one.
    fn written_by_named(&self, at: usize) -> usize {
        self.talk.said[at].names.map_or(0, |name| self.talk.earlier_by(name, at).len())
    }

    /// The named person's comment whose words it quotes, if that was written before.
    fn quoted(&self, at: usize, comments: &[Comment]) -> Option<Answer> {
        let index = self.places[at];
        let quoted = self.shown.quoted.get(index)?;
        let (parent, span) = (quoted.comment?, quoted.span?);
        let is_earlier = self.place_of[parent.index()] < at;
        let names = comments[index].reply.names;
        // Who quotes one and answers another answers whom the header names. Where nothing names anybody, two
        // may quote a third, or the article, so the same words are a sign among others.
        let author = self.talk.said[self.place_of[parent.index()]].author;
        if names.is_none() || author != self.talk.said[at].names {
            return None;
        }
        let basis = if self.written_by_named(at) > 1 { Basis::NameLatest } else { Basis::Name };
        let reply = Reply {
            names,
            parent: Some(parent),
            basis: Some(basis),
            confidence: Some(QUOTED),
            ..Reply::default()
        };
        let evidence = vec![Evidence { kind: EvidenceKind::Quoted, span }];
        is_earlier.then_some(Answer { reply, evidence, candidates: Vec::new() })
    }

    /// The likeliest answer, if it is likely enough.
    fn answer(
        &self,
        links: &Links,
        at: usize,
        situation: Situation,
        comments: &[Comment],
    ) -> Answer {
        let comment = &comments[self.places[at]];
        let names = comment.reply.names;
        let child = at;
        let unlinked = Reply { names, ..Reply::default() };
        let Question { choices, rows, none } = question::ask(self.talk, links, at, situation);
        let (weights, none_weights) = weights_of(situation);
        let scores: Vec<f64> = rows.iter().map(|row| model::score(row, weights)).collect();
        let is_certain = self.shown.answers.get(self.places[at]).copied().flatten();
        let none = match is_certain {
            Some(_) => f64::NEG_INFINITY,
            None => model::score(&none, none_weights),
        };
        // A comment by the stated name is stated to be one of few. One whose author is lost may be anybody's.
        let is_stated =
            |at: usize| names.is_some() && self.talk.said[choices[at].comment].author.is_some();
        let is_addressed = |at: usize| {
            let author = self.talk.said[choices[at].comment].author;
            let mut addresses = self.talk.said[child].addresses.iter();
            addresses.any(|it| author == Some(it.person))
        };
        let mut probabilities = model::probabilities(&scores, none);
        for at in (0..choices.len()).filter(|&at| !is_stated(at)) {
            probabilities[at] *= if is_addressed(at) { TRUST_ADDRESSED } else { TRUST_INFERRED };
        }
        let mut ranked: Vec<usize> = (0..choices.len()).collect();
        ranked.order_by(|&a, &b| probabilities[b].total_cmp(&probabilities[a]).then(a.cmp(&b)));
        let likely = |from: usize| {
            let rest = ranked.iter().skip(from).take(MOST_CANDIDATES);
            rest.filter(|&&it| probabilities[it] >= UNLIKELIEST)
                .map(|&it| Candidate {
                    comment: self.id(choices[it].comment),
                    confidence: Confidence::from_fraction(probabilities[it]),
                })
                .collect::<Vec<Candidate>>()
        };
        // A header that says that there is an answer leaves open only which.
        let surest = |at: usize| match is_stated(at) || is_certain.is_some() {
            true => SUREST_NAMED,
            false => SUREST_INFERRED,
        };
        let Some(&best) = ranked.first().filter(|&&it| probabilities[it] >= surest(it)) else {
            // Whoever is addressed by name has been answered, though it may be open with which comment.
            let is_open = names.is_some() || ranked.iter().any(|&it| is_addressed(it));
            let candidates = if is_open { likely(0) } else { Vec::new() };
            return Answer { reply: unlinked, candidates, ..Answer::default() };
        };
        let choice = choices[best];
        let parent = self.id(choice.comment);
        let basis = match (is_stated(best), choice.of) {
            (true, 1) => Basis::Name,
            (true, _) => Basis::NameLatest,
            (false, _) => Basis::Inferred,
        };
        let reply = Reply {
            parent: Some(parent),
            basis: Some(basis),
            confidence: Some(Confidence::from_fraction(probabilities[best])),
            ..unlinked
        };
        let evidence = self.evidence(at, parent, &choice, &rows, best, weights, comments);
        Answer { reply, evidence, candidates: likely(1) }
    }

    /// What speaks for a candidate: what the header states, and the signs that set it apart from the others.
    #[expect(clippy::too_many_arguments, reason = "one question, whole")]
    fn evidence(
        &self,
        at: usize,
        parent: CommentId,
        choice: &signs::Choice,
        rows: &[Signs],
        best: usize,
        weights: &[f64; SIGNS],
        comments: &[Comment],
    ) -> Vec<Evidence> {
        const MOST: usize = 3;
        const LEAST: f64 = 0.25;
        let comment = &comments[self.places[at]];
        let parent_head = comments[parent.index()].head;
        let text = self.blocks[comment.blocks.range()].first().map_or(comment.head, |it| it.span);
        let mut evidence = Vec::new();
        let mut prove = |kind, span| evidence.push(Evidence { kind, span });
        if let Some(names) = comment.reply.names {
            prove(EvidenceKind::StatedName, names.span);
            match (self.talk.said[choice.comment].author, choice.of) {
                (None, _) => prove(EvidenceKind::LostName, parent_head),
                (Some(_), 1) => prove(EvidenceKind::OnlyComment, parent_head),
                (Some(_), of) => prove(EvidenceKind::OneOf(of as u32), parent_head),
            }
        } else if let Some(word) = self.shown.answers.get(self.places[at]).copied().flatten() {
            prove(EvidenceKind::StatedAnswer, word);
        }
        // How much each sign speaks for this one beyond what it says for all.
        let mean = |sign: usize| rows.iter().map(|row| row[sign]).sum::<f64>() / rows.len() as f64;
        let is_alone = rows.len() == 1;
        let mut strongest: Vec<(f64, EvidenceKind)> = (0..SIGNS)
            .filter_map(|sign| {
                let kind = evidence_of(sign)?;
                let value = rows[best][sign];
                let beyond = if is_alone { value } else { value - mean(sign) };
                (value > 0.0).then_some((beyond * weights[sign], kind))
            })
            .filter(|&(strength, _)| strength >= LEAST)
            .collect();
        strongest.order_by(|a, b| b.0.total_cmp(&a.0));
        let mut told: Vec<EvidenceKind> = Vec::new();
        for (_, kind) in strongest {
            if told.len() < MOST && !told.contains(&kind) {
                told.push(kind);
            }
        }
        for kind in told {
            let span = match kind {
                EvidenceKind::Addressed => self.address(text),
                EvidenceKind::SharedWords | EvidenceKind::Quoted => text,
                _ => parent_head,
            };
            prove(kind, span);
        }
        evidence
    }

    /// The first words of a text, in which somebody is addressed.
    fn address(&self, text: Span) -> Span {
        const LONGEST: usize = 60;
        let words = self.source.slice(text);
        let line = words.split(['\n', '\r']).next().unwrap_or_default();
        let end =
            line.char_indices().map(|(at, c)| at + c.len_utf8()).take_while(|&it| it <= LONGEST);
        text.part(0, end.last().unwrap_or_default())
    }
}

/// Which sign is told to the reader as which piece of evidence.
fn evidence_of(sign: usize) -> Option<EvidenceKind> {
    Some(match signs::NAMES[sign] {
        "shared words" | "rare words" | "shares most words" | "shared words beyond the mean" => {
            EvidenceKind::SharedWords
        }
        "answers this author"
        | "nearest that answers this author"
        | "answers this author's last" => EvidenceKind::AnswersAuthor,
        "this author in its thread" | "thread started by this author" => EvidenceKind::SharedThread,
        "addresses this author" => EvidenceKind::AddressesAuthor,
        "quoted" | "most quoted" => EvidenceKind::Quoted,
        "addressed" | "surely addressed" => EvidenceKind::Addressed,
        "directly before" => EvidenceKind::DirectlyBefore,
        "on the path" => EvidenceKind::OpenThread,
        "nearest of the author's" => EvidenceKind::Nearest,
        _ => return None,
    })
}

/// The learned weights of a situation.
fn weights_of(situation: Situation) -> (&'static [f64; SIGNS], &'static [f64; NONE]) {
    match situation {
        Situation::Named => (&weights::NAMED, &weights::NAMED_NONE),
        Situation::NamedInTree => (&weights::NAMED_IN_TREE, &weights::NAMED_IN_TREE_NONE),
        Situation::Unnamed => (&weights::UNNAMED, &weights::UNNAMED_NONE),
        Situation::UnnamedInTree => (&weights::UNNAMED_IN_TREE, &weights::UNNAMED_IN_TREE_NONE),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::check;
    use crate::parse::parse;
    use crate::text::decode;

    /// `page`: one comment a word, `ann` or `bob>ann`. `expected`: for each comment `-`, its parent's
    /// number and basis, or `?` where a name stays unresolved.
    fn check_links(page: &str, expected: &str) {
        let mut text = "Readers' commentsDiscussion\nCommentTabs\n".to_owned();
        for word in page.split_whitespace() {
            let head = match word.split_once('>') {
                Some((author, name)) => {
                    format!("{author}in reply to{name}(Show commentHide comment)")
                }
                None => word.to_owned(),
            };
            text.push_str(&format!("• {head}\n  Words of mine.\n"));
        }
        text.push_str("Show new comments (0)\n");
        let document = parse(decode("x", text.into_bytes()).unwrap());
        assert_eq!(check(&document), Ok(()));
        let found: Vec<String> = document
            .comments
            .iter()
            .map(|comment| match (comment.reply.parent, comment.reply.basis, comment.reply.names) {
                (Some(parent), Some(Basis::Name), _) => format!("{}", parent.0),
                (Some(parent), Some(Basis::NameLatest), _) => format!("{}+", parent.0),
                (Some(parent), _, _) => format!("{}/", parent.0),
                (None, _, Some(_)) => "?".to_owned(),
                (None, _, None) => "-".to_owned(),
            })
            .collect();
        assert_eq!(found.join(" "), expected, "{page}");
    }

    #[test]
    fn names_find_their_comments() {
        check_links("ann bob>ann", "- 0");
        check_links("ann ann bob>ann", "- - 1+");
        check_links("ann bob>cem", "- ?");
        check_links("ann bob>Ann", "- 0");
        check_links("ann ann>ann ann>ann", "- 0 1+");
        check_links("bob>ann ann cem>bob dia>ann", "? - 0 1");
    }

    #[test]
    fn on_a_page_with_the_newest_first_the_answered_stand_below() {
        check_links("cem>bob bob>ann ann", "1 2 -");
        check_links("dia>ann cem>ann ann bob ann", "2+ 2+ - - -");
    }

    #[test]
    fn nesting_says_less_where_names_are_lost() {
        let text = "Boats\n\n8 comments\n
  1. How late does the last boat leave the pier, then?\n
    1. At six, and never a minute later than that.\n
  2. Is there any tea to be had on board of it?\n
    1. Only when the cook is there, which is seldom.\n
  3. My dog likes boats more than I ever did.\n
    1. So does mine, but he dislikes the water.\n
  4. The winter boat has no roof, so take a coat.\n
    1. Take two of them, and a hat with a string.\n\nReply\n";
        let document = parse(decode("x", text.as_bytes().to_vec()).unwrap());
        let nested = document.comments.iter().filter(|it| it.reply.basis == Some(Basis::Nesting));
        let confidences: Vec<_> = nested.filter_map(|it| it.reply.confidence).collect();
        assert_eq!(confidences, vec![AMONG_NAMELESS; 4]);
    }
}
