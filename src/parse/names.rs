//! Names: what can be one, and each kept once.

use foldhash::{HashMap, HashSet};

use crate::model::AuthorId;
use crate::text::{Source, Span, Stated, WHITESPACE, is_margin};

/// Whether a line can be somebody's name by its looks: short, few words, no sentence.
///
/// `Dar...` and `Michael R.` are names; `all humanity can now breathe more easily.` is none.
pub fn looks_like_name(text: &str) -> bool {
    const LONGEST: usize = 48;
    const MOST_WORDS: usize = 5;
    let mut words = text.split(WHITESPACE).filter(|word| !word.is_empty());
    if text.is_empty() || text.chars().count() > LONGEST || words.clone().count() > MOST_WORDS {
        return false;
    }
    let last = words.next_back().unwrap_or_default();
    // `Ann L.`, and titles behind a name, as in `Ben Karr Ph.D.`
    let letters = last.chars().count();
    let is_initial = letters <= 2 || (letters <= 5 && last.trim_end_matches('.').contains('.'));
    let ends_sentence = last
        .ends_with(['.', '!', '?', ',', ';', ':', '。', '！', '？', '؟', '،', '…'])
        && !last.ends_with("...")
        && !is_initial;
    !ends_sentence && !text.contains("://")
}

/// Whether a line is too long, or too much of a sentence, to be somebody's name.
pub fn looks_like_sentence(text: &str) -> bool {
    const LONGEST_NAME: usize = 80;
    const FEWEST_WORDS: usize = 4;
    // Where no spaces stand between words, a full stop behind so many characters closes a sentence.
    const FEWEST_CHARS: usize = 10;
    let ends = text.ends_with(['.', '!', '?', '。', '！', '？', '؟']) && !text.ends_with("...");
    let words = text.split(WHITESPACE).filter(|word| !word.is_empty()).count();
    let chars = text.chars().count();
    let is_dense = text.ends_with(['。', '！', '？']) && chars >= FEWEST_CHARS;
    chars > LONGEST_NAME || is_dense || (ends && words >= FEWEST_WORDS)
}

/// Whether a text opens with a known name and a comma, as texts do on pages that put the name of the
/// person who is answered before an answer: then it is no name itself.
pub fn opens_with_name(text: &str, known: &HashSet<&str>) -> bool {
    opening_name(text, |name| known.contains(name)).is_some()
}

/// The known name that a text opens with, if a comma and more words follow.
pub fn opening_name(text: &str, is_known: impl Fn(&str) -> bool) -> Option<&str> {
    const LONGEST: usize = 160;
    let commas = text.match_indices([',', '，', '،']).take_while(|&(at, _)| at <= LONGEST);
    let named = commas.map(|(at, comma)| (&text[..at], &text[at + comma.len()..]));
    let has_words = |rest: &str| !rest.trim_matches(is_margin).is_empty();
    named.into_iter().find(|(name, rest)| has_words(rest) && is_known(name)).map(|it| it.0)
}

/// All names of a capture, each once, in the order in which they were first read.
#[derive(Debug, Default)]
pub struct Names {
    names: Vec<String>,
    ids: HashMap<String, AuthorId>,
}

impl Names {
    /// The name at a span, with its id.
    pub fn state(&mut self, source: &Source, span: Span) -> Stated<AuthorId> {
        let name = source.reading(span);
        let value = match self.ids.get(&name) {
            Some(&id) => id,
            None => {
                let id = AuthorId(self.names.len() as u32);
                self.names.push(name.clone());
                self.ids.insert(name, id);
                id
            }
        };
        Stated { value, span }
    }

    /// The names by id.
    pub fn as_slice(&self) -> &[String] {
        &self.names
    }

    /// The names by id, given away.
    pub fn into_names(self) -> Vec<String> {
        self.names
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, name: bool, sentence: bool) {
        assert_eq!(
            (looks_like_name(text), looks_like_sentence(text)),
            (name, sentence),
            "{text:?}"
        );
    }

    #[test]
    fn names_and_sentences() {
        check("Fernwalker", true, false);
        check("The Night Ferry", true, false);
        check("Dar...", true, false);
        check("Michael R.", true, false);
        check("all of us can breathe again.", false, true);
        check("Good news!", false, false);
        check("木村さん", true, false);
        check("", false, false);
    }
}
