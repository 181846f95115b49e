//! Finds out in which encoding a file was written that does not say so.
//!
//! In: its bytes. Out: the likeliest encoding. Every encoding that fits is tried on a part of the file, and how likely
//! what comes out is as a text in one of its languages decides: by how often its letters come in that language, and by
//! what stands beside them. A library for this exists, chardetng, but it brings the tables of all encodings along,
//! which are larger than the rest of the page, and which each browser has already. `docs/reliability.md` compares both.

mod languages;

use std::collections::HashMap;

use super::{Encoding, Legacy};
use languages::LANGUAGES;

/// How many bytes of the lines that are not ASCII alone are tried.
const SAMPLE: usize = 3000;

/// What a letter costs that a language does not have, in the natural logarithm of how often it comes.
const FOREIGN: f64 = -11.0;

/// What a byte costs that means nothing in an encoding.
const FAULT: f64 = -25.0;

/// What a byte costs that does not fit into UTF-8. Pages are put together of pieces, and disks are damaged; other
/// encodings seldom are.
const DAMAGE: f64 = -6.0;

/// Finds the encoding of bytes without a byte order mark.
pub(super) fn detect(bytes: &[u8], legacy: Legacy) -> Encoding {
    let (right, faults) = match std::str::from_utf8(bytes) {
        Ok(text) => (usize::from(!text.is_ascii()), 0),
        Err(_) => as_utf8(bytes),
    };
    if right > 0 && faults * 8 <= right {
        return Encoding::UTF_8;
    }
    if let Some(encoding) = utf16(bytes) {
        return encoding;
    }
    if faults == 0 {
        // The one legacy encoding that is all ASCII: it shifts to Japanese and back.
        let start = &bytes[..bytes.len().min(1 << 16)];
        let shifts = start.windows(3).any(|it| matches!(it, b"\x1b$B" | b"\x1b$@" | b"\x1b(J"));
        return if shifts && start.is_ascii() { Encoding::ISO_2022_JP } else { Encoding::UTF_8 };
    }
    let sample = sample(bytes);
    // What is right as UTF-8 is hardly so by chance. With nothing that is, a byte is rather a letter than damage.
    let as_utf8 = String::from_utf8_lossy(&sample);
    let damaged = if right > 0 { likelihood(&as_utf8, Encoding::UTF_8) } else { f64::NEG_INFINITY };
    let mut best = (damaged, Encoding::UTF_8);
    let tried = |it: &Encoding| it.is_legacy() && *it != Encoding::ISO_2022_JP;
    for encoding in Encoding::all().filter(tried) {
        let mut text = legacy(encoding, &sample);
        if sample.len() == SAMPLE && text.ends_with(char::REPLACEMENT_CHARACTER) {
            // The sample may end inside a letter.
            text.pop();
        }
        let likelihood = likelihood(&text, encoding);
        // Of two that make the same of the bytes, the first is the more usual one.
        if likelihood > best.0 {
            best = (likelihood, encoding);
        }
    }
    best.1
}

/// How many sequences of several bytes are right as UTF-8, and how many are not. Text in other encodings has hardly any that
/// are, or one for many that are not.
fn as_utf8(bytes: &[u8]) -> (usize, usize) {
    let (mut right, mut faults) = (0_usize, 0_usize);
    let mut chunks = bytes.utf8_chunks().peekable();
    while let Some(chunk) = chunks.next() {
        right += chunk.valid().bytes().filter(|byte| byte & 0xc0 == 0xc0).count();
        // The end may be torn.
        let is_torn = right > 0
            && chunks.peek().is_none()
            && chunk.invalid().first().is_some_and(|it| *it >= 0xc2);
        faults += usize::from(!chunk.invalid().is_empty() && !is_torn);
    }
    (right, faults)
}

/// The form of UTF-16 in which bytes are text, if they are one: with line ends, spaces or the like at their places, and
/// nothing that no text holds. Two letters of ASCII side by side are one Han in it, and few of these are next to each other
/// by chance; in a damaged file with some zeros nearly all are.
fn utf16(bytes: &[u8]) -> Option<Encoding> {
    if !bytes.contains(&0) {
        return None;
    }
    let (pairs, _) = bytes.get(..bytes.len().min(1 << 16))?.as_chunks::<2>();
    let is_ascii = |byte: &u8| matches!(byte, b' '..=b'~' | b'\n' | b'\r' | b'\t');
    if pairs.iter().filter(|pair| pair.iter().all(is_ascii)).count() * 2 > pairs.len() {
        return None;
    }
    let usual = |unit: fn([u8; 2]) -> u16| {
        let is_usual = |unit: u16| match unit {
            0x0a | 0x0d | 0x20..=0x7e | 0x3001 | 0x3002 | 0xff0c => 1,
            // Controls, what is for private use, and what stands for no letter.
            0..=0x1f | 0xe000..=0xf8ff | 0xfffe | 0xffff => -4,
            _ => 0,
        };
        pairs.iter().map(|&pair| is_usual(unit(pair))).sum::<i64>()
    };
    let (little, big) = (usual(u16::from_le_bytes), usual(u16::from_be_bytes));
    let enough = (pairs.len() / 64).max(1) as i64;
    match (little, big) {
        _ if little >= enough && little > big.max(0) * 4 => Some(Encoding::UTF_16LE),
        _ if big >= enough && big > little.max(0) * 4 => Some(Encoding::UTF_16BE),
        _ => None,
    }
}

/// The first lines that are not ASCII alone. Whole lines, since the second byte of a letter may be ASCII; of a long line
/// the part from its first letter on that is not.
fn sample(bytes: &[u8]) -> Vec<u8> {
    /// So much of the line before that letter.
    const BEFORE: usize = 40;
    let mut sample = Vec::with_capacity(SAMPLE);
    let lines = bytes.split_inclusive(|&byte| matches!(byte, b'\n' | b'\r'));
    for line in lines {
        let Some(first) = line.iter().position(|byte| !byte.is_ascii()) else { continue };
        let line = &line[first.saturating_sub(BEFORE)..];
        let room = SAMPLE - sample.len();
        sample.extend_from_slice(&line[..line.len().min(room)]);
        if sample.len() == SAMPLE {
            break;
        }
    }
    sample
}

/// How much rarer an encoding is than others, for those cases in which the text itself says little. So few letters as
/// stand in an English text say nothing for any encoding but its own.
fn prior(encoding: Encoding, letters: usize) -> f64 {
    let few = 2.0 * 4_usize.saturating_sub(letters) as f64;
    -few + match encoding.name() {
        "windows-1252" | "UTF-8" => few,
        "windows-1250" | "windows-1251" | "gb18030" | "Shift_JIS" | "ISO-8859-2" | "KOI8-R" => -1.0,
        "IBM866" | "macintosh" | "x-mac-cyrillic" | "ISO-8859-15" => -4.5,
        "ISO-8859-3" | "ISO-8859-4" | "ISO-8859-10" | "ISO-8859-14" | "ISO-8859-16" => -6.0,
        _ => -2.0,
    }
}

/// How likely it is that a text in `encoding` reads like this, as a natural logarithm: that of the language in which it is
/// likeliest, with what is known of the encoding.
fn likelihood(text: &str, encoding: Encoding) -> f64 {
    let (context, found) = read(text);
    let fault = if encoding == Encoding::UTF_8 { DAMAGE } else { FAULT };
    let of_language = |letters: &str| {
        let often = frequencies(letters);
        let cost = |&letter: &char| match letter {
            char::REPLACEMENT_CHARACTER => fault,
            letter => cost(letter, &often),
        };
        // In the order of the text: sums of fractions depend on theirs, and a tie must always end the same.
        found.iter().map(cost).sum::<f64>()
    };
    let is_of_encoding = |encodings: &str| {
        encoding == Encoding::UTF_8 || encodings.split(' ').any(|name| name == encoding.name())
    };
    let languages = LANGUAGES.iter().filter(|it| is_of_encoding(it.encodings));
    let best = languages.map(|it| of_language(it.letters)).fold(f64::NEG_INFINITY, f64::max);
    context + best + prior(encoding, found.len())
}

/// What the places of the letters beyond ASCII cost among others, and these letters.
fn read(text: &str) -> (f64, Vec<char>) {
    let (mut context, mut found) = (0.0, Vec::new());
    let mut before = ' ';
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let after = letters.peek().copied().unwrap_or(' ');
        if !letter.is_ascii() {
            found.push(letter);
            context += place(before, letter, after);
        } else {
            let mixes_scripts = letter.is_ascii_alphabetic() && is_of_own_script(before);
            let is_capital_inside =
                letter.is_ascii_uppercase() && before.is_lowercase() && !before.is_ascii();
            if mixes_scripts || is_capital_inside {
                context -= 4.0;
            }
        }
        before = letter;
    }
    (context, found)
}

/// What it costs that a letter beyond ASCII stands between these two.
fn place(before: char, letter: char, after: char) -> f64 {
    let is_ascii_letter = |it: char| it.is_ascii_alphabetic();
    let mut cost = 0.0;
    if letter.is_uppercase() && before.is_lowercase() {
        cost -= 4.0;
    }
    if letter.is_alphabetic() && (before.is_ascii_digit() || after.is_ascii_digit()) {
        // As `£5` and `©2007` would be in an encoding that has letters there.
        cost -= 4.0;
    }
    let is_alone = !before.is_alphabetic() && !after.is_alphabetic();
    if is_alone && letter.is_alphabetic() {
        // Some languages have words of one letter, and these are small.
        cost -= if letter.is_uppercase() || is_of_own_script(letter) { 3.0 } else { 1.5 };
    }
    if is_of_own_script(letter) && is_ascii_letter(before) {
        cost -= 4.0;
    }
    if !letter.is_alphanumeric() && !is_mark(letter) {
        // A sign inside a word; an apostrophe and a hyphen may stand there.
        if before.is_alphabetic()
            && after.is_alphabetic()
            && !matches!(letter, '’' | '‑' | '·' | '、' | '，' | '。')
        {
            cost -= 5.0;
        }
    } else if is_latin(letter) && !before.is_ascii() && before.is_alphabetic() {
        // Languages in Latin letters seldom have two in a row that are not ASCII.
        cost -= 2.5;
    }
    cost
}

fn is_latin(letter: char) -> bool {
    matches!(letter, '\u{aa}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
}

/// A mark that stands behind its letter, as tones do in windows-1258 and vowels in Thai and Hebrew.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{5b0}'..='\u{5c7}' | '\u{64b}'..='\u{652}' | '\u{e31}'..='\u{e4e}')
}

/// A letter of a script whose words have no ASCII letters among them.
fn is_of_own_script(letter: char) -> bool {
    matches!(letter, '\u{370}'..='\u{6ff}' | '\u{e00}'..='\u{e7f}')
}

/// What a letter costs in a language: the natural logarithm of how often it comes among those that are not ASCII.
fn cost(letter: char, often: &HashMap<char, f64>) -> f64 {
    if let Some(cost) = often.get(&letter) {
        return *cost;
    }
    let mut small = letter.to_lowercase();
    if let (Some(one), None) = (small.next(), small.next())
        && one != letter
        && let Some(cost) = often.get(&one)
    {
        return cost - 2.5;
    }
    match letter {
        // What every language has.
        '’' | '“' | '”' | '„' | '«' | '»' | '–' | '—' | '…' | '\u{a0}' => -5.0,
        '‘' | '°' | '§' | '€' | '£' | '·' | '•' | '©' | '®' | '™' | '²' | '½' | '¿' | '¡' | '‚'
        | '№' => -7.0,
        // Han and Hangul, of which a list holds only the most usual.
        '\u{4e00}'..='\u{9fff}' if often.contains_key(&'一') => -8.6,
        '\u{ac00}'..='\u{d7a3}' if often.contains_key(&'다') => -8.3,
        '\u{3000}'..='\u{303f}' | '\u{ff01}'..='\u{ff5e}'
            if often.contains_key(&'一') || often.contains_key(&'다') =>
        {
            -8.0
        }
        // What no text holds: controls, and what is for private use.
        '\u{80}'..='\u{9f}' | '\u{e000}'..='\u{f8ff}' => FAULT,
        _ => FOREIGN,
    }
}

/// How often each letter of a language comes, as natural logarithms.
fn frequencies(letters: &str) -> HashMap<char, f64> {
    let mut level = 0.5_f64.ln();
    let mut often = HashMap::new();
    for letter in letters.chars() {
        if letter == '|' {
            level -= std::f64::consts::LN_2;
        } else {
            often.entry(letter).or_insert(level);
        }
    }
    often
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::decode;

    /// What one writes in this encoding comes back as it was, though the file does not say in which.
    fn check(encoding: &str, text: &str) {
        let of = encoding_rs::Encoding::for_label(encoding.as_bytes()).unwrap();
        let (bytes, _, has_faults) = of.encode(text);
        assert!(!has_faults, "{encoding} has no letters for: {text}");
        let source = decode("x.txt", bytes.into_owned()).unwrap();
        assert_eq!(
            (source.text.as_str(), source.faults),
            (text, 0),
            "{encoding}, read as {:?}",
            source.encoding
        );
        assert!(source.is_guessed);
    }

    #[test]
    fn a_sentence_is_enough() {
        const CZECH: &str =
            "Převozník říkal, že příští týden bude loď jezdit častěji, když přijde víc lidí.";
        const POLISH: &str =
            "Prom spóźnił się o godzinę, więc wszyscy poszli na herbatę, która była gorąca.";
        const RUSSIAN: &str = "Паром опоздал на час, и все пошли пить чай на берегу.";
        const UKRAINIAN: &str =
            "Пором запізнився на годину, і всі пішли пити чай на березі, де є їдальня.";
        const GREEK: &str = "Το πλοίο άργησε μία ώρα και όλοι ήπιαν τσάι στην προκυμαία.";
        const HEBREW: &str = "המעבורת איחרה בשעה וכולם הלכו לשתות תה על החוף";
        const ARABIC: &str = "تأخرت العبّارة ساعة وذهب الجميع لشرب الشاي على الشاطئ";
        const LITHUANIAN: &str = "Keltas vėlavo valandą, todėl visi išėjo gerti arbatos į krantinę, kur šilčiau ir gražiau.";
        const LATVIAN: &str =
            "Prāmis kavējās stundu, tāpēc visi gāja dzert tēju krastmalā, kur ir siltāk un jaukāk.";
        const JAPANESE: &str = "船が一時間おくれたので、みんなで岸のお茶屋に行きました。";
        const FRENCH: &str = "Le bac a été retardé d’une heure : « à l’été prochain », disait l’élève enrhumé à la grève.";
        check("windows-1252", FRENCH);
        check("macintosh", FRENCH);
        check(
            "ISO-8859-15",
            "Le cœur de l’œuvre coûte 5 € à l’entrée, réglés à l’hôtel".replace('’', "'").as_str(),
        );
        check(
            "windows-1252",
            "Die Fähre hatte Verspätung; über die Brücke führte kein Weg für größere Züge.",
        );
        check(
            "windows-1252",
            "La señora llegó mañana y el niño comió allí, según decían los demás.",
        );
        check("windows-1252", "Färjan var försenad så alla gick för att dricka te på ön.");
        for encoding in ["windows-1250", "ISO-8859-2"] {
            check(encoding, CZECH);
            check(encoding, POLISH);
            check(
                encoding,
                "A komp egy órát késett, így mindenki teázni ment a fűtött őrházba, ahol jó idő volt.",
            );
        }
        for encoding in ["windows-1251", "KOI8-R", "IBM866", "ISO-8859-5", "x-mac-cyrillic"] {
            check(encoding, RUSSIAN);
        }
        for encoding in ["windows-1251", "KOI8-U"] {
            check(encoding, UKRAINIAN);
        }
        for encoding in ["windows-1253", "ISO-8859-7"] {
            check(encoding, GREEK);
        }
        check(
            "windows-1254",
            "Vapur bir saat gecikti, herkes kıyıda çay içmeye gitti; şoför de üşümüştü.",
        );
        for encoding in ["windows-1255", "ISO-8859-8"] {
            check(encoding, HEBREW);
        }
        for encoding in ["windows-1256", "ISO-8859-6"] {
            check(encoding, ARABIC);
        }
        for encoding in ["windows-1257", "ISO-8859-13", "ISO-8859-4"] {
            check(encoding, LITHUANIAN);
            check(encoding, LATVIAN);
        }
        check("windows-874", "เรือข้ามฟากมาช้าหนึ่งชั่วโมง ทุกคนจึงไปดื่มชา");
        check("gb18030", "渡船晚了一个小时，大家都到岸边去喝茶。");
        check("Big5", "渡船晚了一個小時，大家都到岸邊去喝茶。");
        for encoding in ["Shift_JIS", "EUC-JP", "ISO-2022-JP"] {
            check(encoding, JAPANESE);
        }
        check("EUC-KR", "배가 한 시간 늦어서 모두 바닷가에서 차를 마셨다.");
    }

    #[test]
    fn a_single_sign_in_english_is_that_of_windows() {
        for text in [
            "It’s late.",
            "“Late,” she said.",
            "A café by the quay",
            "Tea is £5 here",
            "©2007 The Quay",
            "© 2007 The Quay",
            "20°C at noon",
            "1½ hours",
            "Ferry® is late",
            "naïve",
            "a – b",
            "€ 20",
            "Zoë said so",
            "§ 5 says it",
            "señor",
        ] {
            check("windows-1252", text);
            check("windows-1252", &format!("Home\nNews\n{}\nMore of it follows here.\n", text));
        }
    }

    #[test]
    fn lines_may_be_long_and_end_as_on_a_macintosh() {
        let menu = "Home News Sport Weather ".repeat(200);
        for end in ["\r", "\n", " "] {
            check(
                "x-mac-cyrillic",
                &format!("{menu}{end}Паром опоздал на час, и все пошли пить чай на берегу.{end}"),
            );
        }
    }

    #[test]
    fn utf_16_is_known_without_a_mark() {
        for text in [
            "The ferry was late.\n",
            "渡船晚了一个小时，大家都到岸边去喝茶。\n",
            "Паром опоздал на час.\n",
        ] {
            let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
            assert_eq!(decode("x.txt", little).unwrap().text, text);
            assert_eq!(decode("x.txt", big).unwrap().text, text);
        }
    }

    #[test]
    fn zeros_in_a_damaged_file_do_not_make_it_utf_16() {
        for text in [
            "Hello wor\0d, said the boy on the quay.",
            "Late Again\n\nThe ferry\0 was late.\n",
            "L\u{e0}\0, une for\u{ea}t. Il fait beau, et le bac part \u{e0} l\u{27}heure.\n\0",
        ] {
            let source = decode("x.txt", text.into()).unwrap();
            assert_eq!((source.encoding, source.text.as_str()), (Encoding::UTF_8, text));
        }
    }

    #[test]
    fn damage_makes_no_other_encoding_of_utf_8() {
        let text =
            "“It’s late,” said Zoë. The café was shut, and the ferry’s bell was still. ".repeat(12);
        for place in 0..200_usize {
            let mut bytes = text.clone().into_bytes();
            for flip in 0..4 {
                let at = (place * 7 + flip * 211) % bytes.len();
                bytes[at] ^= 0x80;
            }
            assert_eq!(decode("x.txt", bytes).unwrap().encoding, Encoding::UTF_8, "{place}");
        }
    }

    #[test]
    fn shifts_make_no_japanese_of_other_letters() {
        let text = "Là \u{1b}$B été";
        assert_eq!(decode("x.txt", text.into()).unwrap().text, text);
    }

    #[test]
    fn faults_do_not_make_another_encoding_of_utf_8() {
        let source = decode(
            "x.txt",
            b"L\xc3\xa0, une for\xc3\xaat et un \xc3\xa9t\xc3\xa9 \xff ici".to_vec(),
        )
        .unwrap();
        assert_eq!((source.encoding, source.faults), (Encoding::UTF_8, 1));
    }
}
