//! The page's own words for "in reply to", for its buttons and for a user's picture.
//!
//! In: the lines. Out: the [`Wording`] of this page. Sites translate these words, so they are learned
//! from the page: the same button text stands at the end of every reply header, the same phrase
//! between every two names, the same word at every picture. Known phrases only help where a page has
//! too few replies to learn from.

use foldhash::{HashMap, HashMapExt};

use super::lines::Line;
use super::names::looks_like_name;
use super::vocabulary::REPLY_PHRASES;
use crate::order::Ordered;
use crate::text::{Source, Span, reading_text, trim_margins};

/// Alternative texts of user pictures.
const PICTURE_WORDS: &[&str] = &["avatar"];

/// Reply headers are short. A longer line is not looked at, so that one line of 50 MB costs nothing.
const LONGEST_HEADER: usize = 400;

/// How many different headers the phrase is learned from. More would not change it.
const MOST_SAMPLES: usize = 64;

/// The page's own words, as they are read. What the page does not have is `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wording {
    /// The word in place of a user's picture: `avatar`.
    pub picture: Option<String>,
    /// The words between two names: `in reply to`.
    pub reply: Option<String>,
    /// The buttons behind the second name: `(Show commentHide comment)`.
    pub toggle: Option<String>,
}

/// A reply header taken apart. Spans are trimmed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReplyHeader {
    /// The author; `None` where nothing stands before the phrase.
    pub author: Option<Span>,
    /// The name that is answered.
    pub names: Span,
}

impl Wording {
    /// Takes a reply header apart: `NAME`, phrase, `NAME`, buttons, glued or with spaces between.
    ///
    /// `may_be_cut`: the capture ends with this line, so the buttons may be missing or cut short.
    pub fn reply_header(
        &self,
        source: &Source,
        content: Span,
        may_be_cut: bool,
    ) -> Option<ReplyHeader> {
        let (phrase, toggle) = (self.reply.as_deref()?, self.toggle.as_deref()?);
        let text = source.slice(content);
        if text.len() > LONGEST_HEADER {
            return None;
        }
        let cut_stem = || {
            let open = text.rfind(['(', '（']).unwrap_or(text.len());
            let cut = without_spaces(&text[open..]);
            without_spaces(toggle).starts_with(&cut).then(|| &text[..open])
        };
        let whole_stem = strip_suffix_loosely(text, toggle);
        let stem = whole_stem.or_else(|| may_be_cut.then(cut_stem).flatten())?;
        let places = || find_loosely(stem, phrase);
        // The phrase may be part of a name ("in reply to" inside a name is odd, but a name that ends
        // in "in" is not), so the first place with a name on both sides is taken.
        let both_sides = |&(start, end): &(usize, usize)| {
            !trim_margins(&stem[..start]).1.is_empty() && !trim_margins(&stem[end..]).1.is_empty()
        };
        let only_after = |&(_, end): &(usize, usize)| !trim_margins(&stem[end..]).1.is_empty();
        let (start, end) = places().find(both_sides).or_else(|| places().find(only_after))?;
        let trimmed = |from: usize, to: usize| {
            let (at, text) = trim_margins(&stem[from..to]);
            content.part(from + at, from + at + text.len())
        };
        let author = trimmed(0, start);
        let names = trimmed(end, stem.len());
        Some(ReplyHeader { author: (!author.is_empty()).then_some(author), names })
    }

    /// Whether a line is nothing but the word in place of a picture.
    pub fn is_picture(&self, source: &Source, content: Span) -> bool {
        self.picture.as_deref().is_some_and(|word| source.slice(content) == word)
    }
}

/// Learns the words of a page.
pub fn learn(source: &Source, lines: &[Line]) -> Wording {
    let headers = possible_headers(source, lines);
    let mut wording = learn_reply(&headers);
    wording.picture = learn_picture(source, lines, &wording);
    wording
}

/// A line that may be a reply header: an item's first line, or the line below it.
struct Sample<'a> {
    /// The text before the last parenthesis.
    stem: &'a str,
    /// The parenthesis, as it is read.
    toggle: String,
    /// The line below, where sites repeat the name that is answered: `NoOneAtAll, sold!`
    below: &'a str,
}

fn possible_headers<'a>(source: &'a Source, lines: &[Line]) -> Vec<Sample<'a>> {
    let text = |index: usize| lines.get(index).map_or("", |line| source.slice(line.content));
    let sample = |index: usize| {
        let line = text(index);
        if line.len() > LONGEST_HEADER || !line.ends_with([')', '）']) {
            return None;
        }
        let open = line.rfind(['(', '（'])?;
        let toggle = reading_text(&line[open..]);
        // `(2)` and `:)` are no buttons.
        let letters = toggle.chars().filter(|it| it.is_alphabetic()).count();
        let stem = trim_margins(&line[..open]).1;
        (letters >= 4 && !stem.is_empty()).then(|| Sample { stem, toggle, below: text(index + 1) })
    };
    // A browser's text has no bullets, so there any line may be a header.
    let has_items = lines.iter().any(|line| line.is_item);
    if !has_items {
        return (0..lines.len()).filter_map(sample).collect();
    }
    let items = lines.iter().enumerate().filter(|(_, line)| line.is_item);
    items.flat_map(|(index, _)| [sample(index), sample(index + 1)]).flatten().collect()
}

/// The buttons are the parenthesis that ends most headers; the phrase is what those have in common.
fn learn_reply(headers: &[Sample]) -> Wording {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for header in headers {
        *counts.entry(&header.toggle).or_default() += 1;
    }
    let mut toggles: Vec<(&str, usize)> = counts.into_iter().collect();
    // Ties are broken by the text, so that the same page always gives the same words.
    toggles.order_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    let samples_of = |toggle: &str| {
        let mut samples: Vec<&Sample> = headers.iter().filter(|it| it.toggle == toggle).collect();
        samples.order_by_key(|it| it.stem);
        samples.dedup_by_key(|it| it.stem);
        let step = samples.len().div_ceil(MOST_SAMPLES).max(1);
        samples.into_iter().step_by(step).collect::<Vec<&Sample>>()
    };
    let candidates: Vec<(&str, Vec<&Sample>)> =
        toggles.iter().take(8).map(|&(toggle, _)| (toggle, samples_of(toggle))).collect();
    // A known phrase goes before a learned one, whatever its buttons: two comments that end in
    // "(sarcasm)" have something in common too.
    let learn = |phrase: fn(&[&Sample]) -> Option<String>| {
        candidates.iter().find_map(|(toggle, samples)| Some((*toggle, phrase(samples)?)))
    };
    match learn(known_phrase).or_else(|| learn(common_phrase)) {
        Some((toggle, phrase)) => {
            Wording { picture: None, reply: Some(phrase), toggle: Some(toggle.to_owned()) }
        }
        None => Wording::default(),
    }
}

/// A known phrase with a name behind it in every sample.
fn known_phrase(samples: &[&Sample]) -> Option<String> {
    let fits = |phrase: &str| {
        samples
            .iter()
            .all(|sample| find_loosely(sample.stem, phrase).any(|(_, end)| end < sample.stem.len()))
    };
    REPLY_PHRASES.iter().find(|phrase| fits(phrase)).map(|phrase| (*phrase).to_owned())
}

/// What stands between two names in every sample.
///
/// Where the line below repeats the name that is answered, that name is known, and the phrase is
/// what all remaining texts end with. Elsewhere it is the longest text that all samples share.
fn common_phrase(samples: &[&Sample]) -> Option<String> {
    let before_name: Vec<&str> = samples
        .iter()
        .filter_map(|sample| {
            let name = sample.below.split([',', '،', '、', ':', '，']).next().unwrap_or_default();
            let name = trim_margins(name).1;
            let author_and_phrase = sample.stem.strip_suffix(name)?;
            (!name.is_empty()).then(|| trim_margins(author_and_phrase).1)
        })
        .collect();
    let phrase = if before_name.len() >= 2 {
        common_suffix(&before_name)
    } else {
        let stems: Vec<&str> = samples.iter().map(|sample| sample.stem).collect();
        longest_common_part(&stems)
    };
    let mut phrase = reading_text(phrase?);
    // Where spaces part the phrase from the names, it must not hold a part of one: "Anna svar till"
    // and "Hanna svar till" share "nna svar till", and replies to one person share that name.
    let stems: Vec<String> = samples.iter().map(|it| reading_text(it.stem)).collect();
    while stems.iter().all(|it| it.ends_with(&phrase)) {
        phrase = phrase.rsplit_once(' ')?.0.to_owned();
    }
    let is_spaced = stems.iter().all(|it| it.contains(&format!("{phrase} ")));
    if is_spaced && !stems.iter().all(|it| it.contains(&format!(" {phrase} "))) {
        phrase = phrase.split_once(' ')?.1.to_owned();
    }
    let parts_names = |stem: &String| {
        find_loosely(stem, &phrase).any(|(start, end)| {
            let sides = [&stem[..start], &stem[end..]].map(|side| trim_margins(side).1);
            sides.iter().all(|side| looks_like_name(side))
        })
    };
    let fits = samples.len() >= 2 && phrase.chars().count() >= 2;
    (fits && stems.iter().all(parts_names)).then_some(phrase)
}

fn common_suffix<'a>(texts: &[&'a str]) -> Option<&'a str> {
    let (first, rest) = texts.split_first()?;
    let shared = rest.iter().fold(first.len(), |length, text| {
        let same = first.bytes().rev().zip(text.bytes().rev()).take_while(|(a, b)| a == b).count();
        length.min(same)
    });
    let start = (first.len() - shared..=first.len()).find(|&at| first.is_char_boundary(at))?;
    // A page where one person writes all replies shares the name too; a phrase leaves a name over.
    let is_whole = texts.iter().any(|text| text.len() == first.len() - start);
    let words = trim_margins(&first[start..]).1;
    (!words.is_empty() && !is_whole).then_some(words)
}

fn longest_common_part<'a>(texts: &[&'a str]) -> Option<&'a str> {
    let shortest = texts.iter().min_by_key(|text| text.len())?;
    let starts: Vec<usize> = shortest.char_indices().map(|(at, _)| at).collect();
    let mut best = "";
    for &start in &starts {
        // A longer part can only start here if the best length plus one still fits.
        let ends = starts.iter().copied().chain([shortest.len()]);
        for end in ends.filter(|&end| end > start) {
            let part = &shortest[start..end];
            if part.len() <= best.len() {
                continue;
            }
            if !texts.iter().all(|text| text.contains(part)) {
                break;
            }
            best = part;
        }
    }
    let best = trim_margins(best).1;
    (!best.is_empty()).then_some(best)
}

/// The word in place of pictures: a known one, or a one-word item that stands above reply headers.
fn learn_picture(source: &Source, lines: &[Line], wording: &Wording) -> Option<String> {
    let mut counts: HashMap<&str, (usize, usize)> = HashMap::new();
    for (index, line) in lines.iter().enumerate().filter(|(_, line)| line.is_item) {
        let word = source.slice(line.content);
        if word.len() > LONGEST_HEADER / 4 {
            continue;
        }
        let header_below = lines
            .get(index + 1)
            .is_some_and(|next| wording.reply_header(source, next.content, false).is_some());
        let count = counts.entry(word).or_default();
        count.0 += 1;
        count.1 += usize::from(header_below);
    }
    let known = PICTURE_WORDS.iter().find(|word| counts.contains_key(**word)).copied();
    // No name stands above a reply header, so one such place is enough for a word that recurs.
    let stands_above = |(_, (count, above)): &(&str, (usize, usize))| *above >= 1 && *count >= 2;
    let mut words: Vec<_> = counts.into_iter().filter(stands_above).collect();
    words.order_by(|a, b| (b.1.1, b.1.0).cmp(&(a.1.1, a.1.0)).then(a.0.cmp(b.0)));
    words.first().map(|(word, _)| *word).or(known).map(str::to_owned)
}

fn without_spaces(text: &str) -> String {
    text.chars().filter(|&it| !it.is_whitespace()).collect()
}

/// `text` without `suffix` at its end, where spaces may stand or be missing anywhere: extractors
/// differ in what they put between inline elements.
fn strip_suffix_loosely<'a>(text: &'a str, suffix: &str) -> Option<&'a str> {
    let mut letters = text.char_indices().rev().filter(|(_, it)| !it.is_whitespace());
    let mut end = text.len();
    for wanted in suffix.chars().rev().filter(|it| !it.is_whitespace()) {
        end = letters.next().filter(|&(_, letter)| letter == wanted)?.0;
    }
    text.get(..end)
}

/// All places of `phrase` in `text`, as byte ranges, where spaces may stand or be missing anywhere.
fn find_loosely<'a>(text: &'a str, phrase: &'a str) -> impl Iterator<Item = (usize, usize)> + 'a {
    let wanted = || phrase.chars().filter(|it| !it.is_whitespace());
    let end_from = move |start: usize| {
        let mut letters = text[start..].char_indices().filter(|(_, it)| !it.is_whitespace());
        let mut end = start;
        for wanted in wanted() {
            let (at, letter) = letters.next().filter(|&(_, letter)| letter == wanted)?;
            end = start + at + letter.len_utf8();
        }
        Some(end)
    };
    let starts = wanted().next().into_iter().flat_map(|first| text.match_indices(first));
    starts.filter_map(move |(start, _)| Some((start, end_from(start)?)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::lines::classify;
    use crate::text::decode;

    /// `expected`: picture, phrase and buttons, `-` where none is found.
    fn check(text: &str, expected: [&str; 3]) {
        let source = decode("x", text.as_bytes().to_vec()).unwrap();
        let Wording { picture, reply, toggle } =
            learn(&source, &classify(&source, &crate::parse::converter::detect(&source)));
        let found = [picture, reply, toggle].map(|it| it.unwrap_or_else(|| "-".to_owned()));
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn the_page_teaches_its_words() {
        check("• Ann\n  Hello.\n• Bob\n  Hello (all of you)", ["-", "-", "-"]);
        check(
            "• Bobin reply toAnn(Show commentHide comment)\n  Ann, yes.",
            ["-", "in reply to", "(Show commentHide comment)"],
        );
        check(
            "• bild\n  Bob>>Ann(autut)\n  Ann, yes.\n• bild\n  Cem>>Dia(autut)\n  Dia, no.",
            ["bild", ">>", "(autut)"],
        );
        check(
            "• Bob svar till Ann (visa dölj)\n  Nej.\n• Cem svar till Dia (visa dölj)\n  Jo.",
            ["-", "svar till", "(visa dölj)"],
        );
        check(
            "• Anna svar till Bob (visa dölj)\n  Nej.\n• Hanna svar till Cem (visa dölj)\n  Jo.",
            ["-", "svar till", "(visa dölj)"],
        );
        check(
            "• Anna svar till Bob (visa dölj)\n  Nej.\n• Cem svar till Bob (visa dölj)\n  Jo.",
            ["-", "svar till", "(visa dölj)"],
        );
        check(
            "• avatar\n  This is great (sarcasm)\n• avatar\n  He is right (sarcasm)\n\
             • Bobin reply toAnn(Show commentHide comment)\n  Yes.",
            ["avatar", "in reply to", "(Show commentHide comment)"],
        );
    }

    #[test]
    fn headers_come_apart() {
        let words = Wording {
            picture: None,
            reply: Some("in reply to".to_owned()),
            toggle: Some("(Show commentHide comment)".to_owned()),
        };
        let check = |line: &str, cut: bool, expected: Option<(Option<&str>, &str)>| {
            let source = decode("x", line.as_bytes().to_vec()).unwrap();
            let found = words.reply_header(&source, Span::new(0, line.len()), cut);
            let found =
                found.map(|it| (it.author.map(|s| source.slice(s)), source.slice(it.names)));
            assert_eq!(found, expected, "{line:?}");
        };
        let ann = Some((Some("Bob"), "Ann"));
        check("Bobin reply toAnn(Show commentHide comment)", false, ann);
        check("Bob in reply to Ann (Show comment Hide comment)", false, ann);
        check("Bob\u{a0}in\u{a0}reply\u{a0}to Ann(Show\u{a0}commentHide comment)", false, ann);
        check("in reply toAnn(Show commentHide comment)", false, Some((None, "Ann")));
        check("Erinin reply toin(Show commentHide comment)", false, Some((Some("Erin"), "in")));
        check("Bobin reply to(Show commentHide comment)", false, None);
        check("Bobin reply toAnn", false, None);
        check("Bobin reply toAnn", true, ann);
        check("Bobin reply toAnn(Show comm", true, ann);
        check("He said it in reply to Ann (as one does)", false, None);
    }
}
