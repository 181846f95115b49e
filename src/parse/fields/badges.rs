//! Badges beside names: what a site says of its authors.
//!
//! In: names, with what stands around them. Out: the names alone. `Ann Moderator` loses a known word, `AnnTop` what is glued
//! to several names, `Ann Staff writer` what is missing where Ann is answered.

use foldhash::HashSet;

use super::super::gathered::Gathered;
use super::super::looks::Page;
use super::markup::is_edge;
use crate::text::{Span, is_margin};

/// Words that sites put behind the names of some users.
const BADGES: &[&str] = &[
    "author",
    "autor",
    "autorin",
    "auteur",
    "autore",
    "автор",
    "verfasser",
    "moderator",
    "moderador",
    "modérateur",
    "moderatore",
    "модератор",
    "mod",
    "admin",
    "administrator",
    "staff",
    "op",
    "editor",
    "redaktion",
    "top commenter",
    "top contributor",
    "verified",
    "author of this article",
    "team",
    "post author",
    "site owner",
    "membre",
    "member",
    "mitglied",
    "miembro",
    "投稿者",
    "作者",
    "الكاتب",
    "المشرف",
    "モデレーター",
    "réd.",
    "éditeur",
    "管理员",
    "活跃用户",
    "博主",
    "版主",
    "楼主",
    "regular",
    "subscriber",
    "owner",
    "not verified",
    "トップコントリビューター",
    "top-kommentator",
    "guest",
    "abonné",
    "subscriber",
];

/// Whether a text is nothing but a known badge: `Moderator`.
pub fn is_badge(text: &str) -> bool {
    BADGES.contains(&text.to_lowercase().as_str())
}

/// Where the brackets open that a text ends with, behind something else.
pub fn bracketed_end(text: &str) -> Option<usize> {
    let rest = text.strip_suffix([']', ')', '）', '】'])?;
    rest.rfind(['[', '(', '（', '【']).filter(|&open| open > 0)
}

/// Takes badges off the ends of names: known words, marks in brackets, and what stands behind a name that
/// is also there without it.
pub fn trim_badges(page: &Page, spans: &mut [Option<Span>]) {
    let all: HashSet<&str> = spans.iter().flatten().map(|span| page.source.slice(*span)).collect();
    if let Some(end) = glued_to_all(&all) {
        for span in spans.iter_mut().flatten() {
            if let Some(name) =
                page.source.slice(*span).strip_suffix(end).filter(|it| !it.is_empty())
            {
                *span = span.part(0, name.len());
            }
        }
    }
    let known: HashSet<&str> =
        spans.iter().flatten().map(|span| page.source.slice(*span)).collect();
    // What is glued to several names with a capital letter is none of them, where one of them is there
    // without it: `AnnTop`, `BobTop`, `Bob`.
    let mut glue: Gathered<&str, (usize, bool)> = Gathered::new();
    for name in &known {
        if let Some(at) = glued_end(name) {
            let (count, is_alone) = glue.at(&name[at..]);
            *count += 1;
            *is_alone |= known.contains(&name[..at]);
        }
    }
    // What stands in brackets behind several names is a badge in any language: `Ann (not verified)`. Two may be
    // of one company.
    let mut brackets: Gathered<&str, HashSet<&str>> = Gathered::new();
    for name in &known {
        // Where it stands alone as well it is in a name's place: `Ann [deleted]` answers `[deleted]`.
        if let Some(at) = bracketed_end(name).filter(|&at| !known.contains(&name[at..])) {
            // By the word in front, for two names may still stand together here.
            let word = name[..at].trim_end().rsplit(is_margin).next();
            brackets.at(&name[at..]).extend(word);
        }
    }
    let is_shared = |&(_, (count, is_alone)): &(&str, (usize, bool))| count >= 2 && is_alone;
    let mut shared_glue: HashSet<&str> =
        glue.into_iter().filter(is_shared).map(|it| it.0).collect();
    shared_glue.extend(glued_to_known(&known));
    let trimmed = |whole: &str| {
        let mut text = whole;
        for _ in 0..3 {
            let end = text.trim_end_matches(is_edge);
            let bracketed = bracketed_end(end).filter(|&open| {
                let inside = end[open..].chars().count() - 2;
                (1..=3).contains(&inside)
                    || brackets.get(&end[open..]).is_some_and(|words| words.len() > 2)
            });
            let lower = end.to_lowercase();
            let same_length = lower.len() == end.len();
            let badge = BADGES.iter().filter(|_| same_length).find_map(|badge| {
                let rest = lower.strip_suffix(badge)?;
                let at = rest.len();
                // Glued to the name a badge starts with a capital letter.
                let starts = end[at..].starts_with(|c: char| !c.is_lowercase());
                let parted = rest.ends_with(|c: char| !c.is_alphanumeric());
                (!rest.trim().is_empty() && (starts || parted)).then_some(at)
            });
            let is_glue = |at: &usize| shared_glue.contains(&end[*at..]);
            let known_start = || known_starts(&known, end).find(is_glue);
            let glued = glued_end(end).filter(is_glue).or_else(known_start);
            match bracketed.or(badge).or(glued) {
                Some(at) => text = &end[..at],
                None => break,
            }
        }
        let text = text.trim_end_matches(is_edge);
        // A badge proves itself where the name stands without it too; a known word does so by itself.
        (text.len() < whole.len() && !text.is_empty()).then_some(text.len())
    };
    let ends: Vec<Option<usize>> =
        spans.iter().map(|span| trimmed(page.source.slice((*span)?))).collect();
    let badged = ends.iter().flatten().count();
    // Where all names end so, it is what they are called.
    if badged == spans.iter().flatten().count() && badged > 1 && known.len() > 3 {
        return;
    }
    for (span, end) in spans.iter_mut().zip(ends) {
        if let (Some(span), Some(end)) = (span.as_mut(), end) {
            *span = span.part(0, end);
        }
    }
}

/// Takes off what stands behind several names, some of which are there without it too: `Ann New here`, `Bob New here`,
/// `Bob`. Of people with one last name hardly any has a namesake without it. A letter that is no initial is none of a
/// name. Says whether there was any.
pub fn trim_ends_of_several(
    page: &Page,
    spans: &mut [Option<Span>],
    answered: &[Option<Span>],
) -> bool {
    const FEWEST: usize = 2;
    const LONGEST: usize = 60;
    let text = |span: &Span| page.source.slice(*span);
    let names: HashSet<&str> = spans.iter().flatten().map(text).collect();
    let known: HashSet<&str> =
        names.iter().copied().chain(answered.iter().flatten().map(text)).collect();
    let is_letter = |end: &str| end.chars().count() == 1 && end.starts_with(char::is_alphabetic);
    let is_alone = |name: &str, at: usize| known.contains(name[..at].trim_end());
    let short = || names.iter().filter(|name| name.len() <= LONGEST);
    let mut ends: Gathered<&str, (usize, usize)> = Gathered::new();
    for name in short() {
        for at in spaces(name) {
            let end = name[at..].trim_start();
            if is_letter(end) || is_alone(name, at) {
                ends.at(end).1 += usize::from(is_alone(name, at));
            }
        }
    }
    if ends.len() == 0 {
        return false;
    }
    for name in short() {
        for end in spaces(name).map(|at| name[at..].trim_start()) {
            if ends.get(end).is_some() {
                ends.at(end).0 += 1;
            }
        }
    }
    // Somebody's name at the end is that of who is answered: `Ann in reply to Bob`.
    let is_name = |end: &str| {
        known.contains(end) || spaces(end).any(|at| known.contains(end[at..].trim_start()))
    };
    let is_badge = |end: &str| {
        ends.get(end).is_some_and(|&(all, alone)| {
            all >= FEWEST && (alone >= FEWEST || (all > FEWEST && (alone > 0 || is_letter(end))))
        }) && !is_name(end)
    };
    let mut has_any = false;
    for span in spans.iter_mut().flatten() {
        let whole = text(span);
        if let Some(at) = spaces(whole).find(|&at| is_badge(whole[at..].trim_start())) {
            *span = span.part(0, whole[..at].trim_end().len());
            has_any = true;
        }
    }
    has_any
}

/// Where the spaces of a text are.
fn spaces(text: &str) -> impl Iterator<Item = usize> + '_ {
    text.char_indices().filter(|&(at, c)| at > 0 && is_margin(c)).map(|(at, _)| at)
}

/// Takes off what stands behind a name that is answered without it: `Ann Staff writer`, and `Bob answers Ann`.
pub fn trim_behind_answered(page: &Page, spans: &mut [Option<Span>], answered: &[Option<Span>]) {
    let text = |span: &Span| page.source.slice(*span);
    let mut times: Gathered<&str, usize> = Gathered::new();
    for name in answered.iter().flatten().map(text) {
        *times.at(name) += 1;
    }
    let bare: HashSet<&str> = times.keys().copied().collect();
    // For each end the names before it, whether one of them is answered without it, and how often.
    let mut ends: Gathered<&str, (HashSet<&str>, bool, usize)> = Gathered::new();
    for whole in spans.iter().flatten().map(text).filter(|whole| !bare.contains(whole)) {
        for at in spaces(whole) {
            let (names, is_bare, most) = ends.at(whole[at..].trim_matches(is_margin));
            names.insert(&whole[..at]);
            *is_bare |= bare.contains(&whole[..at]);
            *most = times.get(&whole[..at]).copied().unwrap_or_default().max(*most);
        }
    }
    // A last name alone may be that of another Ann; who is often answered by one name is called so.
    const OFTEN: usize = 3;
    let is_badge = |end: &str| {
        ends.get(end).is_some_and(|(names, is_bare, most)| {
            *is_bare && (names.len() > 1 || end.contains(is_margin) || *most >= OFTEN)
        })
    };
    for span in spans.iter_mut().flatten() {
        let whole = text(span);
        if bare.contains(whole) {
            continue;
        }
        if let Some(at) = spaces(whole).find(|&at| is_badge(whole[at..].trim_matches(is_margin))) {
            *span = span.part(0, at);
        }
    }
}

/// What is glued to the end of nearly all names, as a word that starts large: `annEnglish`, `bobEnglish`.
fn glued_to_all<'a>(known: &HashSet<&'a str>) -> Option<&'a str> {
    const FEWEST: usize = 3;
    let mut ends: Gathered<&str, usize> = Gathered::new();
    for name in known {
        if let Some(at) = glued_end(name) {
            *ends.at(&name[at..]) += 1;
        }
    }
    let (end, _) = ends.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(a.0)))?;
    let count = known.iter().filter(|name| name.len() > end.len() && name.ends_with(end)).count();
    (count >= FEWEST && count * 10 >= known.len() * 8).then_some(end)
}

/// Where a known name ends within a text.
fn known_starts<'a>(known: &'a HashSet<&str>, text: &'a str) -> impl Iterator<Item = usize> + 'a {
    const SHORTEST: usize = 3;
    let ends = text.char_indices().map(|(at, _)| at).filter(|&at| at > 0);
    ends.filter(move |&at| {
        text[..at].chars().nth(SHORTEST - 1).is_some() && known.contains(&text[..at])
    })
}

/// What is glued to several names that stand alone elsewhere, whatever its letters: `ann2nd class`, `bob2nd class`.
fn glued_to_known<'a>(known: &HashSet<&'a str>) -> Vec<&'a str> {
    const FEWEST: usize = 2;
    const LONGEST: usize = 60;
    let mut ends: Gathered<&str, usize> = Gathered::new();
    for name in known.iter().filter(|name| name.len() <= LONGEST) {
        // What a space parts is another name, or a badge that others know.
        let is_glued = |at: &usize| {
            name[*at..].starts_with(char::is_alphanumeric) && !known.contains(&name[*at..])
        };
        if let Some(at) = known_starts(known, name).filter(is_glued).last() {
            *ends.at(&name[at..]) += 1;
        }
    }
    ends.into_iter().filter(|&(_, count)| count >= FEWEST).map(|(end, _)| end).collect()
}

/// Where a text's last part starts that is glued to the rest with a capital letter.
fn glued_end(text: &str) -> Option<usize> {
    const SHORTEST: usize = 3;
    let mut previous = ' ';
    let mut found = None;
    for (at, c) in text.char_indices() {
        if previous.is_lowercase() && c.is_uppercase() {
            found = Some(at);
        }
        previous = c;
    }
    found.filter(|&at| text[at..].chars().count() >= SHORTEST)
}
