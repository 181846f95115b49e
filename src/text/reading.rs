//! Text as it is read: the capture's spacing made quiet, its words untouched.
//!
//! A saved page carries no-break spaces, often followed by plain ones, and margins that stand for
//! list depth. None of it is meant for the reader; all of it stays in the source.

/// The characters that part words within a line.
pub const WHITESPACE: [char; 5] = [' ', '\t', '\u{a0}', '\u{202f}', '\u{3000}'];

/// Whether a character parts words or lines. Line separators count, so that a line's own end is
/// trimmed with its margin.
pub fn is_margin(c: char) -> bool {
    WHITESPACE.contains(&c) || matches!(c, '\n' | '\r')
}

/// `text` without the white space around it, and where that part starts in bytes.
pub fn trim_margins(text: &str) -> (usize, &str) {
    let rest = text.trim_start_matches(is_margin);
    (text.len() - rest.len(), rest.trim_end_matches(is_margin))
}

/// Appends one line to `into`, its margins left out and each run of white space as one space.
pub fn reading_line(line: &str, into: &mut String) {
    let (_, line) = trim_margins(line);
    if !line.contains(&WHITESPACE[1..]) && !line.contains("  ") {
        into.push_str(line);
        return;
    }
    for word in line.split(is_margin).filter(|word| !word.is_empty()) {
        if !into.is_empty() && !into.ends_with('\n') {
            into.push(' ');
        }
        into.push_str(word);
    }
}

/// The text of a block for reading: its lines without margins, joined by `\n`, blank ones left out.
pub fn reading_text(block: &str) -> String {
    let mut text = String::with_capacity(block.len());
    for line in block.split(['\n', '\r']) {
        if line.trim_matches(is_margin).is_empty() {
            continue;
        }
        if !text.is_empty() {
            text.push('\n');
        }
        reading_line(line, &mut text);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(block: &str, expected: &str) {
        assert_eq!(reading_text(block), expected, "{block:?}");
    }

    #[test]
    fn margins_go_and_words_stay() {
        check("  one\u{a0} two  ", "one two");
        check("one\r\n      two\r\n", "one\ntwo");
        check("a\n   \nb", "a\nb");
        check("tab\t\tstop", "tab stop");
        check("", "");
        check("日本語\u{a0}です", "日本語 です");
    }
}
