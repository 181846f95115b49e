//! In which direction a capture is read.

use super::DocumentHandle;

/// Whether most letters of the capture's beginning belong to a script that runs from right to left.
///
/// Single blocks are set by their own first letter (`dir="auto"`); this decides on which side the
/// lines, names and figures of the whole page stand.
pub fn is_right_to_left(document: &DocumentHandle) -> bool {
    const LETTERS_READ: usize = 2000;
    let article = &document.article;
    let headline = article.headline.map(|span| document.source.slice(span));
    let blocks = document.blocks.iter().map(|block| document.source.slice(block.span));
    let letters = headline
        .into_iter()
        .chain(blocks)
        .flat_map(str::chars)
        .filter(|letter| letter.is_alphabetic())
        .take(LETTERS_READ);
    let (mut leftward, mut all) = (0, 0);
    for letter in letters {
        all += 1;
        leftward += usize::from(runs_leftward(letter));
    }
    leftward * 2 > all
}

/// Letters of the scripts whose direction is right to left in the Unicode Character Database
/// (`Bidi_Class` R and AL), by their blocks: Hebrew to Arabic Extended-A, and the presentation forms.
fn runs_leftward(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(capture: &[u8], expected: bool) {
        let document = crate::read("x.txt", capture.to_vec()).unwrap();
        assert_eq!(is_right_to_left(&DocumentHandle::new(document)), expected);
    }

    #[test]
    fn scripts_decide() {
        check(include_bytes!("../../tests/captures/arabic.txt"), true);
        check(include_bytes!("../../tests/captures/japanese.txt"), false);
        check(include_bytes!("../../samples/winter-ferry.txt"), false);
        check(b"123", false);
    }
}
