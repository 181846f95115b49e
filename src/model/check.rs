//! The laws, all of them in one place. Debug builds, tests and the fuzzer run them on every document.

use super::{Basis, Corrections, Document, NodeKind, Owner, Threads};
use crate::text::{LineNo, Run, Span, reading_text};

/// Checks every law on a document.
///
/// # Errors
/// One sentence for each law that is broken, with the place.
pub fn check(document: &Document) -> Result<(), Vec<String>> {
    let mut breaches = Vec::new();
    let laws = [
        cover_tiles,
        spans_fit,
        runs_fit,
        owners_hold,
        lines_are_shown,
        names_can_be_read,
        links_fit,
        threads_fit,
        corrections_fit,
    ];
    for law in laws {
        law(document, &mut breaches);
    }
    if breaches.is_empty() { Ok(()) } else { Err(breaches) }
}

/// The cover tiles the lines: each line has one owner, none twice.
fn cover_tiles(document: &Document, breaches: &mut Vec<String>) {
    if !document.cover.tiles() || document.cover.lines() as usize != document.source.lines.len() {
        breaches.push("the cover does not tile the lines".to_owned());
    }
    for (first, last, owner) in document.cover.runs() {
        if let Owner::Comment(id) = owner
            && id.index() >= document.comments.len()
        {
            breaches.push(format!("line {} belongs to no comment", first.shown()));
        }
        if owner == Owner::Blank
            && let Some(line) = (first.0..=last.0)
                .map(LineNo)
                .find(|&line| !reading_text(document.source.line(line)).is_empty())
        {
            breaches.push(format!("line {} is lost as blank", line.shown()));
        }
    }
}

fn all_spans(document: &Document) -> impl Iterator<Item = Span> + '_ {
    let article = &document.article;
    let image = article.lead_image.unwrap_or_default();
    [article.headline, article.byline, image.caption, image.credit]
        .into_iter()
        .flatten()
        .chain(article.clock.map(|it| it.span))
        .chain(article.published.map(|it| it.span))
        .chain(document.blocks.iter().map(|it| it.span))
        .chain(document.evidence.iter().map(|it| it.span))
        .chain(document.comments.iter().flat_map(|comment| {
            [Some(comment.head), comment.foot, Some(comment.span)]
                .into_iter()
                .chain([
                    comment.author.map(|it| it.span),
                    comment.posted.map(|it| it.span),
                    comment.score.map(|it| it.span),
                    comment.reply.names.map(|it| it.span),
                ])
                .flatten()
        }))
}

/// Every span lies in the text, on char boundaries.
fn spans_fit(document: &Document, breaches: &mut Vec<String>) {
    for span in all_spans(document) {
        if span.start > span.end || document.source.text.get(span.range()).is_none() {
            breaches.push(format!("span {}..{} does not fit the text", span.start, span.end));
        }
    }
}

/// Every run lies in its list, and every id in its range.
fn runs_fit(document: &Document, breaches: &mut Vec<String>) {
    let fits = |run: Run, length: usize| run.start <= run.end && run.end as usize <= length;
    if !fits(document.article.blocks, document.blocks.len()) {
        breaches.push("the article's blocks do not exist".to_owned());
    }
    for (id, comment) in document.comments() {
        let ids = [comment.author, comment.reply.names];
        if !fits(comment.blocks, document.blocks.len())
            || !fits(comment.reply.evidence, document.evidence.len())
            || !fits(comment.reply.candidates, document.candidates.len())
            || ids.iter().flatten().any(|it| it.value.index() >= document.authors.len())
        {
            breaches.push(format!("{} points at what does not exist", id.name()));
        }
    }
    let told: usize = document.comments.iter().map(|it| it.reply.evidence.len()).sum();
    let listed: usize = document.comments.iter().map(|it| it.reply.candidates.len()).sum();
    if (told, listed) != (document.evidence.len(), document.candidates.len()) {
        breaches.push("evidence or candidates belong to no reply".to_owned());
    }
    for candidate in &document.candidates {
        if candidate.comment.index() >= document.comments.len() {
            breaches.push(format!("candidate {} does not exist", candidate.comment.name()));
        }
    }
}

/// The lines of every part belong to its owner, and its spans lie inside it.
fn owners_hold(document: &Document, breaches: &mut Vec<String>) {
    let mut owned_by = |span: Span, owner: Owner, what: &str| {
        let (first, last) = document.lines(span);
        if (first.0..=last.0).any(|line| document.cover.owner(LineNo(line)) != owner) {
            breaches.push(format!("{what} (line {}) is owned by another", first.shown()));
        }
    };
    let article = &document.article;
    let image = article.lead_image.unwrap_or_default();
    for span in [article.headline, article.byline, image.caption, image.credit]
        .into_iter()
        .flatten()
        .chain(article.clock.map(|it| it.span))
        .chain(article.published.map(|it| it.span))
        .chain(document.blocks(article.blocks).iter().map(|it| it.span))
    {
        owned_by(span, Owner::Article, "a part of the article");
    }
    for (id, comment) in document.comments() {
        owned_by(comment.head, Owner::Comment(id), "the header of a comment");
        if let Some(foot) = comment.foot {
            owned_by(foot, Owner::Comment(id), "the foot of a comment");
        }
        for block in document.blocks(comment.blocks) {
            owned_by(block.span, Owner::Comment(id), "a block of a comment");
        }
    }
    for (id, comment) in document.comments() {
        let inside = |span: Span, outer: Span| outer.start <= span.start && span.end <= outer.end;
        let facts = [
            comment.author.map(|it| it.span),
            comment.posted.map(|it| it.span),
            comment.score.map(|it| it.span),
        ];
        let in_head_or_foot = |span| {
            inside(span, comment.head) || comment.foot.is_some_and(|foot| inside(span, foot))
        };
        if !inside(comment.head, comment.span)
            || !comment.foot.is_none_or(|foot| inside(foot, comment.span))
            || !comment.reply.names.is_none_or(|it| inside(it.span, comment.span))
            || !facts.into_iter().flatten().all(in_head_or_foot)
            || !document.blocks(comment.blocks).iter().all(|it| inside(it.span, comment.span))
        {
            breaches.push(format!("{} has a part outside itself", id.name()));
        }
    }
}

/// Every line of the article and of a comment that is not blank stands in one of its parts, so that
/// what is owned is also shown.
fn lines_are_shown(document: &Document, breaches: &mut Vec<String>) {
    let mut is_shown = vec![false; document.source.lines.len()];
    let article = &document.article;
    let image = article.lead_image.unwrap_or_default();
    let parts = [article.headline, article.byline, image.caption, image.credit]
        .into_iter()
        .flatten()
        .chain(article.clock.map(|it| it.span))
        .chain(article.published.map(|it| it.span))
        .chain(document.blocks.iter().map(|it| it.span))
        .chain(document.comments.iter().flat_map(|it| [Some(it.head), it.foot]).flatten());
    for span in parts {
        let (first, last) = document.lines(span);
        for line in first.index()..=last.index() {
            if let Some(shown) = is_shown.get_mut(line) {
                *shown = true;
            }
        }
    }
    for (first, last, owner) in document.cover.runs() {
        if !matches!(owner, Owner::Article | Owner::Comment(_)) {
            continue;
        }
        let hidden = (first.0..=last.0).map(LineNo).find(|line| {
            let is_blank = || reading_text(document.source.line(*line)).is_empty();
            !is_shown.get(line.index()).copied().unwrap_or_default() && !is_blank()
        });
        if let Some(line) = hidden {
            breaches.push(format!("line {} is owned and not shown", line.shown()));
        }
    }
}

/// What a name says can be read again at its span.
fn names_can_be_read(document: &Document, breaches: &mut Vec<String>) {
    for (id, comment) in document.comments() {
        for name in [comment.author, comment.reply.names].into_iter().flatten() {
            let there = document.source.text.get(name.span.range()).map(reading_text);
            if there.as_deref() != document.authors.get(name.value.index()).map(String::as_str) {
                breaches.push(format!("a name of {} is not what stands there", id.name()));
            }
        }
    }
}

/// A reply link has a basis and a confidence, and none without it has them. No comment answers
/// itself, and following links always ends.
fn links_fit(document: &Document, breaches: &mut Vec<String>) {
    let count = document.comments.len();
    for (id, comment) in document.comments() {
        let reply = &comment.reply;
        if reply.parent.is_some_and(|parent| parent.index() >= count || parent == id) {
            breaches.push(format!("{} answers itself or nobody", id.name()));
        }
        let linked = reply.parent.is_some();
        if reply.basis.is_some() != linked || reply.confidence.is_some() != linked {
            breaches.push(format!("{} has half a link", id.name()));
        }
        let others = document.candidates_of(comment);
        if others.iter().any(|it| it.comment == id || Some(it.comment) == reply.parent) {
            breaches.push(format!("{} has itself or its parent as a candidate", id.name()));
        }
        if reply.confidence.is_some_and(|it| it.0 > 1000) {
            breaches.push(format!("{} is more than certain", id.name()));
        }
        let named = matches!(reply.basis, Some(Basis::Name | Basis::NameLatest));
        if named && reply.names.is_none() {
            breaches.push(format!("{} is linked by a name that it does not state", id.name()));
        }
    }
    // Every walk towards the root marks what it passes, so all walks together visit each once.
    let mut seen = vec![0usize; count];
    for start in 0..count {
        let mut at = start;
        while seen[at] == 0 {
            seen[at] = start + 1;
            match document.comments[at].reply.parent {
                Some(parent) if parent.index() < count => at = parent.index(),
                _ => break,
            }
            if seen[at] == start + 1 {
                breaches.push(format!("c{} is its own ancestor", at + 1));
            }
        }
    }
}

/// Each comment stands once in the preorder, one deeper than its parent.
fn threads_fit(document: &Document, breaches: &mut Vec<String>) {
    if document.threads != Threads::new(&document.comments) {
        breaches.push("the threads are not what the links say".to_owned());
    }
    let mut seen = vec![false; document.comments.len()];
    // The last node at each depth; a node's parent is the last one that is less deep by one.
    let mut path: Vec<NodeKind> = Vec::new();
    for node in &document.threads.nodes {
        if node.depth as usize > path.len() {
            breaches.push("a comment is too deep".to_owned());
            return;
        }
        path.truncate(node.depth as usize);
        let above = path.last().copied();
        path.push(node.kind);
        let NodeKind::Comment(id) = node.kind else { continue };
        match seen.get_mut(id.index()) {
            Some(seen @ false) => *seen = true,
            _ => breaches.push(format!("{} stands twice or is none", id.name())),
        }
        let Some(comment) = document.comment(id) else { continue };
        let expected = match (comment.reply.parent, comment.reply.names) {
            (Some(parent), _) => Some(NodeKind::Comment(parent)),
            (None, Some(name)) => Some(NodeKind::Absent(name.value)),
            (None, None) => None,
        };
        if above != expected {
            breaches.push(format!("{} does not stand below what it answers", id.name()));
        }
    }
    if seen.contains(&false) {
        breaches.push("a comment is missing from the threads".to_owned());
    }
}
/// What was settled by hand was settled in this capture, and is something.
fn corrections_fit(document: &Document, breaches: &mut Vec<String>) {
    let is_of_another = |it: &Corrections| it.sha256 != document.source.sha256;
    if document.corrections.as_ref().is_some_and(|it| it.is_empty() || is_of_another(it)) {
        breaches.push("what was settled by hand is of another capture".to_owned());
    }
}
