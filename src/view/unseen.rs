//! Characters that nobody sees, and that make a text another one than it seems: in a name they make two people out of
//! one, in an address another host, and turned around, `exe.txt` out of `txt.exe`.
//!
//! In: a text. Out: its parts; put together they are the text again, so what is copied is what was there.
//! (Unicode Technical Report 36, sections 2.5 and 2.6; the bidirectional controls are those of UAX 9.)

/// A part of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part<'a> {
    /// What can be seen as it is.
    Seen(&'a str),
    /// One character that cannot, or the same one several times.
    Unseen(&'a str),
}

/// What a text is, which says what belongs into it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Words in sentences: marks for direction and joining have their use there.
    Words,
    /// A name, or an address.
    Name,
}

/// So many signs are shown in one text. A text of them alone would keep a browser busy for minutes.
const MOST: usize = 200;

/// The parts of a text, in order.
pub fn parts(text: &str, kind: Kind) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let (mut done, mut before, mut signs) = (0, ' ', 0);
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let mut end = at + character.len_utf8();
        if is_unseen(character, kind)
            && !has_its_place(before, character, text[end..].chars().next())
        {
            while let Some((next, _)) = characters.next_if(|&(_, next)| next == character) {
                end = next + character.len_utf8();
            }
            if done < at {
                parts.push(Part::Seen(&text[done..at]));
            }
            parts.push(Part::Unseen(&text[at..end]));
            (done, signs) = (end, signs + 1);
            if signs == MOST {
                break;
            }
        }
        before = character;
    }
    if done < text.len() {
        parts.push(Part::Seen(&text[done..]));
    }
    parts
}

/// Whether a character belongs where it stands: Persian and the scripts of India join and part letters with these, families of
/// emoji are joined, and signs that are not letters have two forms.
fn has_its_place(before: char, character: char, after: Option<char>) -> bool {
    match character {
        '\u{200c}' | '\u{200d}' => {
            !before.is_ascii() && after.is_some_and(|after| !after.is_ascii())
        }
        '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => !before.is_ascii_alphabetic(),
        _ => false,
    }
}

fn is_unseen(character: char, kind: Kind) -> bool {
    match character {
        '\t' | '\n' | '\r' => false,
        // Controls; embeddings, overrides and isolates; marks of annotation; tags.
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => true,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => true,
        '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}' => true,
        // Hyphens that may be shown, joiners, marks of direction, spaces of no width, fillers.
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' => {
            kind == Kind::Name
        }
        '\u{180e}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2060}'..='\u{2064}'
        | '\u{206a}'..='\u{206f}' => kind == Kind::Name,
        '\u{2028}' | '\u{2029}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}' => kind == Kind::Name,
        '\u{180b}'..='\u{180d}' | '\u{2800}' | '\u{1bca0}'..='\u{1bca3}' => kind == Kind::Name,
        '\u{1d173}'..='\u{1d17a}' => kind == Kind::Name,
        // Other forms of the character before, which a letter does not have.
        '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => kind == Kind::Name,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `expected`: the text with what is not seen as `<202E>`.
    fn check(text: &str, kind: Kind, expected: &str) {
        let parts = parts(text, kind);
        let shown: String = parts
            .iter()
            .map(|part| match part {
                Part::Seen(text) => (*text).to_owned(),
                Part::Unseen(run) => {
                    let mut all = run.chars();
                    let code = all.next().map_or(0, u32::from);
                    format!("<{code:04X}{}>", "+".repeat(all.count()))
                }
            })
            .collect();
        assert_eq!(shown, expected);
        let whole: String = parts
            .iter()
            .map(|part| match part {
                Part::Seen(text) | Part::Unseen(text) => *text,
            })
            .collect();
        assert_eq!(whole, text);
    }

    #[test]
    fn what_nobody_sees_is_found() {
        check("Reed", Kind::Name, "Reed");
        check("Re\u{200b}ed", Kind::Name, "Re<200B>ed");
        check("Re\u{200b}ed", Kind::Words, "Re\u{200b}ed");
        check("a\u{202e}txt.exe", Kind::Words, "a<202E>txt.exe");
        check("\0", Kind::Words, "<0000>");
        check("two\nlines\tand", Kind::Name, "two\nlines\tand");
        // Joiners where they belong, and where they do not.
        check("می\u{200c}خواهم", Kind::Name, "می\u{200c}خواهم");
        check("👩\u{200d}🚀", Kind::Name, "👩\u{200d}🚀");
        check("Re\u{200d}ed", Kind::Name, "Re<200D>ed");
        check("", Kind::Name, "");
        check("a\0\0\0b", Kind::Words, "a<0000++>b");
        check("a\u{fe0f}b ☀\u{fe0f}", Kind::Name, "a<FE0F>b ☀\u{fe0f}");
    }

    #[test]
    fn a_text_of_them_alone_stays_short() {
        let text = "\u{1}\u{2}".repeat(10_000);
        assert_eq!(parts(&text, Kind::Words).len(), MOST + 1);
    }
}
