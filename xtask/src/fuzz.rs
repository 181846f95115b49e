//! Fuzzing: each target of `fuzz/` for some time, beginning with what earlier runs have kept.
//!
//! In comes a time, out goes nothing, or a target that failed with the input that it failed for. It needs a nightly
//! compiler, which it does not install.

use crate::tools;
use anyhow::{Context, Result};
use std::fs;
use xshell::{Shell, cmd};

/// Captures that the parser's targets begin with, beside what was kept.
const CAPTURES: [&str; 3] = ["tests/captures", "tests/captures/sites", "samples"];

/// Whether there is a compiler that can do it.
pub fn is_possible(shell: &Shell) -> bool {
    let nightly = cmd!(shell, "cargo +nightly --version").quiet().ignore_stdout().ignore_stderr();
    nightly.run().is_ok()
}

/// Runs one target or all, each for so many seconds. What is found is kept in `fuzz/artifacts/`, what reaches new code
/// beside the corpus, which grows only where `keeps` says so.
pub fn run(shell: &Shell, only: Option<&str>, seconds: u64, keeps: bool) -> Result<()> {
    tools::cargo_fuzz(shell)?;
    let targets = cmd!(shell, "cargo +nightly fuzz list").quiet().read()?;
    let targets: Vec<&str> =
        targets.lines().filter(|target| only.is_none_or(|name| name == *target)).collect();
    anyhow::ensure!(!targets.is_empty(), "there is no such target");
    cmd!(shell, "cargo +nightly fuzz build").quiet().run().context("the targets do not compile")?;
    let temporary = shell.create_temp_dir()?;
    for target in targets {
        let corpus = format!("fuzz/corpus/{target}");
        let new = temporary.path().join(target);
        fs::create_dir_all(&new)?;
        fs::create_dir_all(&corpus)?;
        let first = if keeps { corpus.clone() } else { new.display().to_string() };
        let captures: &[&str] = if matches!(target, "parse" | "lines") { &CAPTURES } else { &[] };
        let time = format!("-max_total_time={seconds}");
        println!("-- {target}, {seconds} seconds");
        let options = [
            "-seed=1",
            "-max_len=6000",
            "-rss_limit_mb=4000",
            "-verbosity=0",
            "-print_final_stats=1",
        ];
        cmd!(shell, "cargo +nightly fuzz run {target} {first} {corpus} {captures...} -- {time} {options...}")
            .quiet()
            .ignore_stderr()
            .run()
            .with_context(|| {
                format!("{target} failed; `cargo +nightly fuzz run {target} fuzz/artifacts/{target}/…` shows how")
            })?;
    }
    Ok(())
}
