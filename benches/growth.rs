//! Whether time and memory grow as captures do: for each generator the time of twice as much text over that of the text,
//! and the memory at its most over the text.
//!
//! `cargo bench --no-default-features --bench growth` prints the table of `docs/reliability.md`. A name, or a part of
//! one, after `--` reads its captures alone.

#[path = "generators.rs"]
mod generators;

use generators::GENERATORS;
use peak_alloc::PeakAlloc;
use std::time::{Duration, Instant};
use undertext::model::check;
use undertext::read;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// The length of the smaller capture in bytes.
const LENGTH: usize = 4 << 20;

/// How often each is read; the quickest counts, since everything else that a machine does only adds.
const ROUNDS: usize = 3;

fn time(text: &str) -> (Duration, usize) {
    let mut best = Duration::MAX;
    let mut memory = 0;
    for _ in 0..ROUNDS {
        let bytes = text.as_bytes().to_vec();
        MEMORY.reset_peak_usage();
        let before = MEMORY.current_usage() - bytes.len();
        let start = Instant::now();
        let document = read("x.txt", bytes);
        best = best.min(start.elapsed());
        memory = MEMORY.peak_usage() - before;
        drop(document);
    }
    (best, memory)
}

fn main() {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|it| !it.starts_with('-')).collect();
    let is_wanted =
        |name: &str| wanted.is_empty() || wanted.iter().any(|it| name.contains(it.as_str()));
    println!("| generator | MB/s | time(2n) / time(n) | memory / text |\n|---|---:|---:|---:|");
    let (mut most_time, mut most_memory) = (0.0_f64, 0.0_f64);
    for (name, generate) in GENERATORS.iter().filter(|(name, _)| is_wanted(name)) {
        let (once, twice) = (generate(LENGTH), generate(2 * LENGTH));
        let ((first, _), (second, memory)) = (time(&once), time(&twice));
        let growth = second.as_secs_f64() / first.as_secs_f64();
        let share = memory as f64 / twice.len() as f64;
        let speed = twice.len() as f64 / 1e6 / second.as_secs_f64();
        println!("| {name} | {speed:.0} | {growth:.2} | {share:.1} |");
        (most_time, most_memory) = (most_time.max(growth), most_memory.max(share));
    }
    println!("\nAt most {most_time:.2} times the time, {most_memory:.1} times the memory.");
    if is_wanted("100,000 comments") {
        memory_of_comments();
    }
    for (what, capture) in [
        ("one line of 50 MB", "word ".repeat(10 << 20)),
        ("1,000,000 comments", many(1_000_000, |i| format!("• Name{}\n  Words {i}.\n", i % 5_000))),
        (
            "a chain of 1,000,000",
            many(1_000_000, |i| {
                format!("• n{}in reply ton{i}(Show commentHide comment)\n  Yes.\n", i + 1)
            }),
        ),
    ] {
        if !is_wanted(what) {
            continue;
        }
        let (bytes, length) = (capture.as_bytes().to_vec(), capture.len());
        let start = Instant::now();
        let document = read("x.txt", bytes).expect("it is text");
        let seconds = start.elapsed().as_secs_f64();
        assert_eq!(check(&document), Ok(()));
        let json = undertext::exchange::to_json(&document);
        println!(
            "- {what}: {:.0} MB, {} comments, {seconds:.1} s, laws hold, {:.0} MB of JSON",
            length as f64 / 1e6,
            document.comments.len(),
            json.len() as f64 / 1e6
        );
    }
}

/// What 100,000 comments of the length that readers write take of memory, at most and once they are read.
fn memory_of_comments() {
    const COMMENTS: usize = 100_000;
    let words = "The ferry was late again and nobody at the pier could say why. ".repeat(3);
    let capture = many(COMMENTS, |i| {
        let answered = i / 2 % 5_000;
        let name = format!("Name{}in reply toName{answered}(Show commentHide comment)", i % 5_000);
        format!("• {name}\n  {words}And {i} of it.\n")
    });
    let (bytes, length) = (capture.as_bytes().to_vec(), capture.len());
    drop(capture);
    MEMORY.reset_peak_usage();
    let before = MEMORY.current_usage() - bytes.len();
    let document = read("x.txt", bytes).expect("it is text");
    let (most, kept) = (MEMORY.peak_usage() - before, MEMORY.current_usage() - before);
    println!(
        "- 100,000 comments: {:.1} MB of text, {:.0} MB at most ({:.1} times the text), then {:.0} MB ({} bytes a comment beyond the text)",
        length as f64 / 1e6,
        most as f64 / 1e6,
        most as f64 / length as f64,
        kept as f64 / 1e6,
        (kept - length) / document.comments.len()
    );
}

fn many(count: usize, comment: impl Fn(usize) -> String) -> String {
    let start = "Head\n\nText.\n\nReaders' commentsDiscussion\nTabs\n".to_owned();
    (0..count).fold(start, |mut text, number| {
        text.push_str(&comment(number));
        text
    })
}
