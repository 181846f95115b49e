//! The words that Markdown and plain text share: who, to whom, when, and what was read.

use crate::language;
use crate::model::{
    Article, Basis, Comment, CommentId, Confidence, Document, EvidenceKind, Owner, State,
};
use crate::text::{LineNo, reading_line};

/// What a text has in place of an author's name that the capture has lost.
pub const NO_NAME: &str = "no name in the capture";

/// Says above the discussion how links are told apart.
pub const LEGEND: &str = "An arrow says whom a comment answers, as the page itself states it; “the likeliest \
    of” several means that it states the name and not which comment. “Probably” marks what was only inferred.";

/// Replaces control characters by pictures of themselves, so that a capture cannot steer the
/// terminal it is shown on. Line breaks stay.
pub fn visible(text: &str) -> String {
    let picture = |c: char| match c {
        '\n' => c,
        '\0'..='\x1f' => {
            char::from_u32(0x2400 + u32::from(c)).unwrap_or(char::REPLACEMENT_CHARACTER)
        }
        '\x7f' => '\u{2421}',
        '\u{80}'..='\u{9f}' => char::REPLACEMENT_CHARACTER,
        _ => c,
    };
    text.chars().map(picture).collect()
}

/// Whom a comment answers and how that is known; `None` for a comment of its own. Names pass
/// through `escape`.
pub fn answer(
    document: &Document,
    comment: &Comment,
    escape: fn(&str) -> String,
) -> Option<String> {
    let reply = &comment.reply;
    let stated = reply.names.map(|name| escape(document.author(name.value)));
    let Some(parent) = reply.parent else {
        return stated.map(|name| format!("{name}, in a comment that is not in this capture"));
    };
    let author = || document.comment(parent).and_then(|parent| document.author_of(parent));
    let name = stated.or_else(|| author().map(escape));
    let name = name.unwrap_or_else(|| "a comment without a name".to_owned());
    let id = parent.name();
    let sureness = reply.confidence.map_or(0.0, Confidence::fraction) * 100.0;
    // No link is certain, however it is rounded.
    let sureness = sureness.round().min(99.0);
    Some(match reply.basis {
        Some(Basis::NameLatest) => {
            let count = comments_by_name(document, comment);
            format!("{name} ({id}, the likeliest of {count} by that name, {sureness} % sure)")
        }
        Some(Basis::Settled) => format!("{name} ({id}, settled by the reader)"),
        Some(Basis::Inferred) => format!("probably {name} ({id}, inferred, {sureness} % sure)"),
        _ => format!("{name} ({id})"),
    })
}

fn comments_by_name(document: &Document, comment: &Comment) -> u32 {
    let counted = document.evidence_of(comment).iter().find_map(|evidence| match evidence.kind {
        EvidenceKind::OneOf(count) => Some(count),
        _ => None,
    });
    counted.unwrap_or(1 + comment.reply.candidates.len() as u32)
}

/// What stands behind the name in a comment's header: whom it answers and its [`facts`]. Text of the
/// capture passes through `escape`.
pub fn details(
    document: &Document,
    id: CommentId,
    comment: &Comment,
    level: Option<u32>,
    escape: fn(&str) -> String,
) -> String {
    let answer = answer(document, comment, escape).map(|answer| format!(" → {answer}"));
    answer.unwrap_or_default() + &facts(document, id, comment, level, escape)
}

/// When a comment was posted and the rest that is known of it, its id last, each behind a ` · `.
pub fn facts(
    document: &Document,
    id: CommentId,
    comment: &Comment,
    level: Option<u32>,
    escape: fn(&str) -> String,
) -> String {
    let facts = [
        comment.posted.map(|posted| escape(&in_one_line(&document.text(posted.span)))),
        comment.score.map(|score| format!("score {}", score.value)),
        (comment.state == State::Removed).then(|| "removed by the site".to_owned()),
        level.map(|level| format!("level {level}")),
        Some(id.name()),
    ];
    facts.into_iter().flatten().map(|fact| format!(" · {fact}")).collect()
}

/// Author, date of publication and page clock of the article. Text of the capture passes through
/// `escape`.
pub fn dateline(
    document: &Document,
    article: &Article,
    escape: fn(&str) -> String,
) -> Option<String> {
    let text = |span| escape(&in_one_line(&document.text(span)));
    let parts: Vec<String> = [
        article.byline.map(text),
        article.published.map(|published| text(published.span)),
        article.clock.map(|clock| match language::moment(&clock.value) {
            Some(moment) => format!("Page clock: {}", moment.in_english()),
            None => format!("Page clock: {}", text(clock.span)),
        }),
    ]
    .into_iter()
    .flatten()
    .collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

/// Text on one line.
pub fn in_one_line(text: &str) -> String {
    text.replace('\n', " ")
}

/// How many comments, in words.
pub fn count_of_comments(document: &Document) -> String {
    match document.comments.len() {
        0 => "no comments".to_owned(),
        1 => "1 comment".to_owned(),
        count => format!("{} comments", grouped(count)),
    }
}

/// What was settled by hand in a document, a sentence for each thing that is so in it.
fn settled(document: &Document) -> Vec<String> {
    let Some(corrections) = document.corrections.as_deref() else { return Vec::new() };
    let held = corrections.held_in(document);
    let headline = held.headline.map(|line| format!("headline, in line {}", line.shown()));
    let links = held.links_in(document).into_iter().map(|(id, parent)| match parent {
        Some(parent) => format!("{} answers {}", id.name(), parent.name()),
        None => format!("{} answers none", id.name()),
    });
    let authors = held.authors.keys().filter_map(|&line| document.comment_from(line));
    let authors = authors.map(|id| {
        match document.comment(id).and_then(|comment| document.author_of(comment)) {
            Some(name) => format!("{} is by {}", id.name(), in_one_line(name)),
            None => format!("{} names nobody", id.name()),
        }
    });
    let joins = held.cuts.joins.iter();
    let joins = joins.map(|line| format!("line {} begins no comment", line.shown()));
    let begins = held.cuts.begins.keys();
    let begins = begins.map(|line| format!("line {} begins a comment", line.shown()));
    let all = headline.into_iter().chain(links).chain(authors).chain(joins).chain(begins);
    all.map(|what| format!("Settled by hand: {what}.")).collect()
}

/// What was settled by hand and the problems of a document in sentences, each with its place, and behind them every line that was
/// not recognised: these forms have no other place for it, and nothing may be lost.
pub fn notes(document: &Document) -> impl Iterator<Item = String> + '_ {
    let problems = document.problems.iter().map(|problem| match problem.lines {
        Some(lines) => format!(
            "{} ({})",
            language::problem(problem).in_english(),
            language::lines(lines).in_english()
        ),
        None => language::problem(problem).in_english(),
    });
    let unknown = document.cover.runs().filter(|&(_, _, owner)| owner == Owner::Unknown);
    let lines = unknown.flat_map(|(first, last, _)| (first.0..=last.0).map(LineNo)).map(|line| {
        let mut text = format!("Line {}: ", line.shown());
        reading_line(document.source.line(line), &mut text);
        text
    });
    settled(document).into_iter().chain(problems).chain(lines)
}

/// Which file was read, so that a reader can find it and be sure that it is the same one.
pub fn origin(document: &Document, escape: fn(&str) -> String) -> String {
    let source = &document.source;
    let lines = match source.lines.len() {
        1 => "1 line".to_owned(),
        count => format!("{} lines", grouped(count)),
    };
    let name = escape(&in_one_line(&source.name));
    format!("Read by Undertext from {name}, {lines}, SHA-256 {}.", escape(&source.sha256))
}

/// A number with commas: `12,345`.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.char_indices() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_for_people() {
        assert_eq!(grouped(7), "7");
        assert_eq!(grouped(123), "123");
        assert_eq!(grouped(1234), "1,234");
        assert_eq!(grouped(1_234_567), "1,234,567");
    }

    #[test]
    fn a_capture_cannot_steer_the_terminal() {
        assert_eq!(visible("a\x1b[31m\nb\u{9b}c\x7f"), "a␛[31m\nb\u{fffd}c␡");
    }
}
