//! Text in lines of at most so many columns.

/// Breaks each line of `text` so that none is wider than `width` columns, where its words allow it.
///
/// A break stands at a space, or beside a wide character, for Chinese and Japanese part no words.
/// A word is never broken, and no line starts with a closing mark or ends with an opening one.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for line in text.split('\n') {
        let mut current = String::new();
        let mut columns = 0;
        for atom in atoms(line) {
            let gap = usize::from(atom.after_space && !current.is_empty());
            if !current.is_empty() && columns + gap + atom.columns > width {
                lines.push(std::mem::take(&mut current));
                columns = 0;
            } else if gap > 0 {
                current.push(' ');
                columns += 1;
            }
            current.push_str(atom.text);
            columns += atom.columns;
        }
        lines.push(current);
    }
    lines
}

/// How many columns a text takes: about what a terminal makes of it.
pub fn columns(text: &str) -> usize {
    text.chars().map(columns_of).sum()
}

/// Text that is not broken.
struct Atom<'a> {
    text: &'a str,
    columns: usize,
    after_space: bool,
}

fn atoms(line: &str) -> impl Iterator<Item = Atom<'_>> {
    line.split(' ').filter(|word| !word.is_empty()).flat_map(|word| {
        let mut rest = word;
        std::iter::from_fn(move || {
            if rest.is_empty() {
                return None;
            }
            let after_space = rest.len() == word.len();
            let (text, behind) = rest.split_at(end_of_atom(rest));
            rest = behind;
            Some(Atom { text, columns: columns(text), after_space })
        })
    })
}

/// Where the first place is, behind the first character, at which a word may be broken.
fn end_of_atom(word: &str) -> usize {
    let mut before = None;
    for (at, c) in word.char_indices() {
        let breaks = before.is_some_and(|before| {
            (columns_of(before) == 2 || columns_of(c) == 2)
                && columns_of(c) > 0
                && !OPENING.contains(before)
                && !CLOSING.contains(c)
        });
        if breaks {
            return at;
        }
        before = Some(c);
    }
    word.len()
}

const OPENING: &str = "「『（〔［｛〈《【“‘([{";
const CLOSING: &str =
    "、。，．・：；？！」』）〕］｝〉》】”’ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々,.:;?!)]}%…";

/// Nothing for marks that stand on another character, two for the wide characters of East Asia and
/// for pictures, one for all others.
fn columns_of(c: char) -> usize {
    match u32::from(c) {
        0x0300..=0x036f
        | 0x0483..=0x0489
        | 0x0591..=0x05bd
        | 0x0610..=0x061a
        | 0x064b..=0x065f
        | 0x06d6..=0x06dc
        | 0x0e34..=0x0e3a
        | 0x0e47..=0x0e4e
        | 0x200b..=0x200f
        | 0x202a..=0x202e
        | 0x2060..=0x2069
        | 0x20d0..=0x20ff
        | 0xfe00..=0xfe0f
        | 0xe0100..=0xe01ef => 0,
        0x1100..=0x115f
        | 0x2e80..=0x303e
        | 0x3041..=0xa4cf
        | 0xac00..=0xd7a3
        | 0xf900..=0xfaff
        | 0xfe30..=0xfe6f
        | 0xff00..=0xff60
        | 0xffe0..=0xffe6
        | 0x1f300..=0x1f64f
        | 0x1f680..=0x1f6ff
        | 0x1f900..=0x1f9ff
        | 0x20000..=0x3fffd => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, width: usize, expected: &[&str]) {
        assert_eq!(wrap(text, width), expected, "{text:?} in {width}");
    }

    #[test]
    fn lines_break_between_words() {
        check("one two three", 7, &["one two", "three"]);
        check("one two three", 80, &["one two three"]);
        check("one\ntwo", 80, &["one", "two"]);
        check("example.org/a-long-address is long", 10, &["example.org/a-long-address", "is long"]);
        check("", 10, &[""]);
        check("e\u{301}e\u{301} e\u{301}", 4, &["e\u{301}e\u{301} e\u{301}"]);
    }

    #[test]
    fn wide_characters_break_but_not_before_a_full_stop() {
        check("渡し船は続く。", 8, &["渡し船は", "続く。"]);
        check("渡し船は。続く", 8, &["渡し船", "は。続く"]);
        check("「渡し船」", 4, &["「渡", "し", "船」"]);
        check("abc渡し", 5, &["abc渡", "し"]);
    }
}
