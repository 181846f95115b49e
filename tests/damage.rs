//! Captures from damaged disks: bytes changed, lost and torn off, anywhere. Whatever is left is read, and all laws hold.

#![cfg(not(target_family = "wasm"))]

#[path = "../benches/generators.rs"]
mod generators;

use std::path::{Path, PathBuf};
use undertext::model::{Document, check};
use undertext::read;

/// How many damaged captures are read, of each kind of damage.
const ROUNDS: u64 = 5_000;

fn captures() -> Vec<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["tests/captures", "tests/captures/sites", "samples"];
    let mut paths: Vec<PathBuf> = folders
        .iter()
        .flat_map(|folder| std::fs::read_dir(root.join(folder)).expect("the folder is there"))
        .map(|entry| entry.expect("the folder can be read").path())
        .filter(|path| path.extension().is_some_and(|it| it == "txt"))
        .collect();
    paths.sort();
    paths.iter().map(|path| std::fs::read(path).expect("the capture can be read")).collect()
}

/// Numbers that look like chance and are the same in each run (Marsaglia's xorshift with 64 bits).
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end.max(1) as u64) as usize
    }
}

/// Reads `ROUNDS` captures after `damage` was done to each, in a few places.
fn check_damage(damage: fn(&mut Vec<u8>, &mut Chance)) {
    let captures = captures();
    for round in 1..=ROUNDS {
        let mut chance = Chance(round.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let mut bytes = captures[chance.below(captures.len())].clone();
        // The larger ones are read in part, for the sake of time.
        let from = chance.below(bytes.len().saturating_sub(8_000));
        bytes = bytes[from..].iter().copied().take(8_000).collect();
        for _ in 0..=chance.below(8) {
            damage(&mut bytes, &mut chance);
        }
        if let Ok(document) = read("x.txt", bytes) {
            assert_eq!(check(&document), Ok(()), "round {round}");
        }
    }
}

#[test]
fn bytes_may_be_others() {
    check_damage(|bytes, chance| {
        let at = chance.below(bytes.len());
        if let Some(byte) = bytes.get_mut(at) {
            *byte ^= 1 << chance.below(8);
        }
    });
}

#[test]
fn bytes_may_be_missing() {
    check_damage(|bytes, chance| {
        let from = chance.below(bytes.len());
        let to = bytes.len().min(from + 1 + chance.below(40));
        bytes.drain(from..to);
    });
}

/// A lost sector reads as zeros. What is around it is text, and opens.
#[test]
fn sectors_may_be_lost() {
    for bytes in captures() {
        for part in 0..8 {
            let mut bytes = bytes.clone();
            let from = bytes.len() * part / 8;
            let to = bytes.len().min(from + 512);
            bytes[from..to].fill(0);
            if bytes.iter().filter(|&&byte| byte > b' ').count() > 100 {
                let document = read("x.txt", bytes).expect("the rest is text");
                assert_eq!(check(&document), Ok(()));
            }
        }
    }
}

/// What of a comment must not change when the capture goes on: who wrote it, and its words.
fn words_of(document: &Document) -> Vec<(Option<&str>, String)> {
    let comments = document.comments.iter();
    comments.map(|it| (document.author_of(it), document.text_of(it.blocks))).collect()
}

/// The comments of a capture that was torn off are the first comments of the whole, but for the last one, which may have
/// lost its end. What is left may be too little to learn the page's own words and forms from, so this holds at most
/// places and not at all; `docs/reliability.md` has the number.
#[test]
fn what_is_torn_off_takes_little_with_it() {
    let (mut places, mut others) = (0, 0);
    for bytes in captures() {
        let Ok(whole) = read("x.txt", bytes.clone()) else { continue };
        let whole = words_of(&whole);
        for part in 1..32 {
            let Ok(torn) = read("x.txt", bytes[..bytes.len() * part / 32].to_vec()) else {
                continue;
            };
            let torn = words_of(&torn);
            let kept = torn.len().saturating_sub(1);
            places += 1;
            others += usize::from(torn[..kept] != whole[..kept.min(whole.len())]);
        }
    }
    println!("{others} of {places} places");
    assert!(places > 1_000 && others * 100 <= places * 6, "{others} of {places}");
}

/// Captures that are one thing over and over: none is too much for a stack, or breaks a law.
#[test]
fn monotony_is_read() {
    for (name, generate) in generators::GENERATORS {
        let document = read("x.txt", generate(100_000).into_bytes());
        match document {
            Ok(document) => assert_eq!(check(&document), Ok(()), "{name}"),
            Err(error) => assert_eq!(error, undertext::text::LoadError::Empty, "{name}"),
        }
    }
}
