//! How long an article takes to read.
//!
//! In: a document. Out: minutes, for quick and for slow readers. Readers of a script differ by some tenths, and scripts by
//! a factor of four. Speeds: S. Trauzettel-Klosinski, K. Dietz, "Standardized Assessment of Reading
//! Performance: The New International Reading Speed Texts IReST", Investigative Ophthalmology & Visual Science 53 (2012),
//! which Firefox's reader view goes by as well.

use super::DocumentHandle;
use crate::language::{Message, told};

/// Characters a minute, and by how many readers differ from it either way.
const LETTERS: (f64, f64) = (987.0, 118.0);
const ARABIC: (f64, f64) = (612.0, 88.0);
const CHINESE: (f64, f64) = (255.0, 29.0);
const JAPANESE: (f64, f64) = (357.0, 56.0);

/// The minutes that the article takes, at least and at most; `None` where there is no text.
pub fn minutes_to_read(document: &DocumentHandle) -> Option<(u32, u32)> {
    let texts = || document.blocks(document.article.blocks).iter().map(|it| document.text(it.span));
    // The same signs are read in both languages; only Japanese has kana between them.
    let is_kana = |letter: char| matches!(letter, '\u{3040}'..='\u{30ff}');
    let dense = if texts().any(|text| text.contains(is_kana)) { JAPANESE } else { CHINESE };
    let (mut quick, mut slow) = (0.0, 0.0);
    for letter in texts().flat_map(|text| text.chars().collect::<Vec<_>>()) {
        let (speed, spread) = match letter {
            '\u{0600}'..='\u{06ff}' => ARABIC,
            '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' => dense,
            _ => LETTERS,
        };
        quick += 1.0 / (speed + spread);
        slow += 1.0 / (speed - spread);
    }
    let whole = |minutes: f64| minutes.round().max(1.0) as u32;
    (slow > 0.0).then(|| (whole(quick), whole(slow)))
}

/// `1 minute to read`, `3 to 4 minutes to read`.
pub fn minutes_told((quick, slow): (u32, u32)) -> Message {
    match quick == slow {
        true => told!("minutes", count = quick),
        false => told!("minutes-from-to", quick = quick, slow = slow),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_takes_a_range_of_minutes() {
        let check = |sentence: &str, times: usize, expected: &str| {
            let page = format!("Head\n\n{}\n", sentence.repeat(times));
            let document = DocumentHandle::new(crate::read("page.txt", page.into_bytes()).unwrap());
            let words =
                minutes_to_read(&document).map(|minutes| minutes_told(minutes).in_english());
            assert_eq!(words.as_deref().unwrap_or("-"), expected, "{sentence}");
        };
        check("A short text. ", 3, "1 minute to read");
        check("A sentence of some length. ", 200, "5 to 6 minutes to read");
        check("هذا نص عربي قصير جدا. ", 100, "3 to 4 minutes to read");
        check("这是一个很短的中文句子。", 100, "4 to 5 minutes to read");
        check("これは短い日本語の文です。", 100, "3 to 4 minutes to read");
    }
}
