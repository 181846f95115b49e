//! What documents hold, as messages: the reasons for links, problems, kinds of lines, moments, failures.

use std::fmt;

use super::{Arg, Key, Message, told};
use crate::model::{
    Document, Evidence, EvidenceKind, FurnitureKind, Moment, Owner, Problem, ProblemKind,
};
use crate::text::{Lack, LineNo, LoadError, MAX_BYTES};

/// A piece of evidence in a sentence.
///
/// A stated name stands at the evidence's own span; where comments are counted, the span is the
/// header of the one that was taken, and its author has the name.
pub fn evidence(document: &Document, evidence: &Evidence) -> Message {
    let name = || {
        let owner = document.cover.owner(document.lines(evidence.span).0);
        let taken = match owner {
            Owner::Comment(id) => document.comment(id).and_then(|it| document.author_of(it)),
            _ => None,
        };
        taken.map_or_else(|| told!("that-author").into(), Arg::from)
    };
    let words = || document.text(evidence.span);
    match evidence.kind {
        EvidenceKind::StatedName => told!("stated-name", name = words()),
        EvidenceKind::OneOf(count) => told!("one-of", name = name(), count = count),
        EvidenceKind::OnlyComment | EvidenceKind::Nearest => {
            told!(evidence.kind.name(), name = name())
        }
        EvidenceKind::StatedNumber | EvidenceKind::StatedAnswer | EvidenceKind::Addressed => {
            told!(evidence.kind.name(), words = words())
        }
        kind => told!(kind.name()),
    }
}

/// A problem in a sentence or two: what is so, and what was done.
pub fn problem(problem: &Problem) -> Message {
    match problem.kind {
        // This name is taken by the article's own missing headline.
        ProblemKind::NoArticle => told!("problem-no-article"),
        kind => told!(kind.name(), count = kind.count()),
    }
}

/// What a kind of furniture is called.
pub fn furniture(kind: FurnitureKind) -> Message {
    Message::new(format!("furniture-{}", kind.name()))
}

/// What a line became.
pub fn owner(owner: Owner) -> Message {
    match owner {
        Owner::Article => told!("owner-article"),
        Owner::Comment(id) => told!("comment-number", number = id.0 + 1),
        Owner::Furniture(kind) => furniture(kind),
        Owner::Blank => told!("owner-blank"),
        Owner::Unknown => told!("owner-unknown"),
    }
}

/// `line 7`, `lines 26–27`.
pub fn lines((first, last): (LineNo, LineNo)) -> Message {
    match first == last {
        true => told!("line", line = first.shown()),
        false => told!("lines-from-to", first = first.shown(), last = last.shown()),
    }
}

/// A moment as people write it: `30 March 2017, 00:00 (UTC+03:00)`. Nothing without day and time.
pub fn moment(moment: &Moment) -> Option<Message> {
    let date = moment.date.map(|date| {
        let (day, month, year) = (date.day(), date.month(), date.year());
        told!("date", day = i32::from(day), month = i32::from(month), year = i32::from(year))
    });
    let time = moment.time_text().map(|time| match moment.offset_text() {
        Some(offset) => told!("time-and-offset", time = time, offset = offset).into(),
        None => Arg::from(time),
    });
    match (date, time) {
        (Some(date), Some(time)) => Some(told!("moment", date = date, time = time)),
        (Some(date), None) => Some(date),
        (None, Some(Arg::Message(time))) => Some(time),
        (None, Some(time)) => Some(told!("time-alone", time = time)),
        (None, None) => None,
    }
}

/// Why a file could not be read.
pub fn failure(error: &LoadError) -> Message {
    match error {
        LoadError::Empty => told!("empty"),
        LoadError::Binary(kind) => told!("binary", kind = Key(kind.as_deref().unwrap_or_default())),
        LoadError::TooLarge(bytes) => {
            told!("too-large", size = bytes >> 20, most = MAX_BYTES >> 20)
        }
        LoadError::Interchange(reason) => told!("interchange", reason = reason.as_str()),
        LoadError::Packed(Lack::Torn) => told!("packed-torn"),
        LoadError::Packed(Lack::TooMuch) => told!("packed-too-much"),
        LoadError::Unreadable(reason) => told!("unreadable", reason = reason.as_str()),
    }
}

/// In English, for the command line and for logs.
impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&failure(self).in_english())
    }
}

impl std::error::Error for LoadError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_told_as_far_as_they_are_known() {
        let check = |iso: &str, expected: Option<&str>| {
            let told = moment(&Moment::from_iso(iso)).map(|it| it.in_english());
            assert_eq!(told.as_deref(), expected);
        };
        check("2017-03-30T00:00+03:00", Some("30 March 2017, 00:00 (UTC+03:00)"));
        check("2017-12-01", Some("1 December 2017"));
        check("", None);
    }
}
