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
    /// One character that cannot.
    Unseen(char),
}

/// What a text is, which says what belongs into it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Words in sentences: marks for direction and joining have their use there.
    Words,
    /// A name, or an address.
    Name,
}

/// The parts of a text, in order.
pub fn parts(text: &str, kind: Kind) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let (mut done, mut before) = (0, ' ');
    for (at, character) in text.char_indices() {
        let after = at + character.len_utf8();
        // Persian and the scripts of India join and part letters with these, and families of emoji are joined.
        let joins = matches!(character, '\u{200c}' | '\u{200d}')
            && !before.is_ascii()
            && text[after..].chars().next().is_some_and(|next| !next.is_ascii());
        if is_unseen(character, kind) && !joins {
            if done < at {
                parts.push(Part::Seen(&text[done..at]));
            }
            parts.push(Part::Unseen(character));
            done = after;
        }
        before = character;
    }
    if done < text.len() {
        parts.push(Part::Seen(&text[done..]));
    }
    parts
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
                Part::Unseen(character) => format!("<{:04X}>", u32::from(*character)),
            })
            .collect();
        assert_eq!(shown, expected);
        let whole: String = parts
            .iter()
            .map(|part| match part {
                Part::Seen(text) => (*text).to_owned(),
                Part::Unseen(character) => character.to_string(),
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
    }
}
