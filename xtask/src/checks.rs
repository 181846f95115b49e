//! The checks that must pass before a change lands.
//!
//! In comes the name of one step or none, out goes a verdict. The quick steps come first. One that
//! fails does not keep later ones from running, so that a single run tells everything.

use crate::{
    fuzz, supply,
    target::{self, Wasm},
    tools, web,
};
use anyhow::{Context, Result, bail};
use std::{ffi::OsString, fs, path::Path, time::Instant};
use xshell::{Shell, cmd};

/// One step: its name, what it does in words, and how.
struct Step {
    name: &'static str,
    purpose: &'static str,
    run: fn(&Shell) -> Result<()>,
}

const STEPS: [Step; 7] = [
    Step { name: "fmt", purpose: "the code is formatted", run: format },
    Step { name: "lint", purpose: "clippy has no complaint, and licences let us", run: lint },
    Step { name: "unit", purpose: "unit, golden and property tests", run: unit },
    Step { name: "fuzz", purpose: "a minute of chance", run: fuzz_shortly },
    Step { name: "wasm", purpose: "the library as WebAssembly", run: wasm },
    Step { name: "build", purpose: "the site that visitors get", run: web::build },
    Step { name: "browser", purpose: "that site in a real browser", run: browser },
];

/// How a step ended, as the summary says it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Passed,
    Failed,
    /// It was not tried, for want of this.
    NotRun(&'static str),
}

/// Runs all steps, or the one named, and tells whether all of them passed.
pub fn run(shell: &Shell, only: Option<&str>) -> Result<bool> {
    let steps: Vec<&Step> =
        STEPS.iter().filter(|step| only.is_none_or(|name| name == step.name)).collect();
    if steps.is_empty() {
        let names: Vec<_> = STEPS.iter().map(|step| step.name).collect();
        bail!("there is no such step; the steps are {}", names.join(", "));
    }

    let mut results: Vec<(&Step, Outcome, f64)> = Vec::new();
    for step in steps {
        let site_failed = results
            .iter()
            .any(|(earlier, outcome, _)| earlier.name == "build" && *outcome == Outcome::Failed);
        if step.name == "browser" && site_failed {
            results.push((step, Outcome::NotRun("a site"), 0.0));
            continue;
        }
        if step.name == "fuzz" && !fuzz::is_possible(shell) {
            results.push((step, Outcome::NotRun("a nightly compiler"), 0.0));
            continue;
        }
        println!("\n== {}: {}", step.name, step.purpose);
        let started = Instant::now();
        let outcome = match (step.run)(shell) {
            Ok(()) => Outcome::Passed,
            Err(error) => {
                eprintln!("{}: {error:#}", step.name);
                Outcome::Failed
            }
        };
        results.push((step, outcome, started.elapsed().as_secs_f64()));
    }

    println!();
    for (step, outcome, seconds) in &results {
        let said = match outcome {
            Outcome::Passed => "passed".to_owned(),
            Outcome::Failed => "FAILED".to_owned(),
            Outcome::NotRun(what) => format!("not run, for want of {what}"),
        };
        println!("{:<8} {seconds:>7.1} s  {said}", step.name);
    }
    let passed = results.iter().filter(|(_, outcome, _)| *outcome == Outcome::Passed).count();
    let failed = results.iter().filter(|(_, outcome, _)| *outcome == Outcome::Failed).count();
    println!("\n{passed} passed, {failed} failed");
    Ok(failed == 0)
}

fn format(shell: &Shell) -> Result<()> {
    tools::rust_component(shell, "rustfmt")?;
    cmd!(shell, "cargo fmt --all --check")
        .quiet()
        .run()
        .context("some code is not formatted: `cargo fmt --all` does it")
}

/// The core is linted without the feature `web`, which also shows that it compiles without a
/// browser, and the browser's part for the browser.
fn lint(shell: &Shell) -> Result<()> {
    supply::check(shell)?;
    tools::rust_component(shell, "clippy")?;
    cmd!(shell, "cargo clippy --workspace --no-default-features --all-targets -- -D warnings")
        .quiet()
        .run()
        .context("clippy complains about the core")?;

    // Debian's compiler has no clippy, and the usual one cannot read what it compiled; the code
    // for the browser compiles for this machine as well, only without running.
    let target: &[&str] = match target::wasm(shell)? {
        Wasm::Usual => &["--target", target::TRIPLE],
        Wasm::Debian => &[],
    };
    cmd!(shell, "cargo clippy --lib --bin app {target...} -- -D warnings")
        .quiet()
        .run()
        .context("clippy complains about the browser's part")
}

fn unit(shell: &Shell) -> Result<()> {
    cmd!(shell, "cargo test --workspace --no-default-features -- --quiet")
        .quiet()
        .run()
        .context("a test failed")
}

/// Each target of `fuzz/` for ten seconds; `docs/reliability.md` tells of longer runs.
fn fuzz_shortly(shell: &Shell) -> Result<()> {
    fuzz::run(shell, None, 10, false)
}

/// `tests/wasm.rs` asks the library the same questions as on this machine, in 32 bits and in
/// WebAssembly, where Node runs it.
fn wasm(shell: &Shell) -> Result<()> {
    let way = target::wasm(shell)?;
    tools::wasm_bindgen(shell)?;
    tools::node(shell)?;
    let triple = target::TRIPLE;
    cmd!(shell, "cargo test --no-default-features --test wasm --target {triple}")
        .envs(way.environment(shell))
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner")
        .quiet()
        .run()
        .context("a test failed in WebAssembly")
}

/// The tests in `tests/browser/` open what is in `dist/`, and so see what visitors will see: all of them at the root of
/// a host, and those that tell whether the page works at all in a folder of a host, and from a disk.
fn browser(shell: &Shell) -> Result<()> {
    let all = browser_tests(shell)?;
    let main = named(&all, &MAIN_TESTS);
    run_browser_tests(shell, "root", &all, None)?;
    run_browser_tests(shell, "folder", &main, None)?;
    run_browser_tests(shell, "file", &main, None)
}

/// The tests that are run wherever the page may stand.
const MAIN_TESTS: [&str; 2] = ["hosting.test.mjs", "source.test.mjs"];

/// All tests in the browser, wherever the page may stand, and those that Firefox can run in Firefox.
pub fn everywhere(shell: &Shell) -> Result<()> {
    let all = browser_tests(shell)?;
    WAYS.into_iter().try_for_each(|way| run_browser_tests(shell, way, &all, None))?;
    let firefox = tools::firefox(shell)?;
    let some = named(&all, &FIREFOX_TESTS);
    WAYS.into_iter().try_for_each(|way| run_browser_tests(shell, way, &some, Some(&firefox)))
}

/// The tests that are run in Firefox too. Others need what Puppeteer can do in Chromium alone.
const FIREFOX_TESTS: [&str; 3] = ["hosting.test.mjs", "reading.test.mjs", "source.test.mjs"];

/// Those of the tests that have these names.
fn named(tests: &[OsString], names: &[&str]) -> Vec<OsString> {
    let has_name =
        |path: &&OsString| names.iter().any(|name| path.to_string_lossy().ends_with(name));
    tests.iter().filter(has_name).cloned().collect()
}

/// From where the tests open the page; `harness.mjs` has them too.
const WAYS: [&str; 3] = ["root", "folder", "file"];

fn browser_tests(shell: &Shell) -> Result<Vec<OsString>> {
    // Node 20 takes no patterns here, and given a folder it would also run its packages' tests.
    let mut tests = Vec::new();
    for entry in fs::read_dir(shell.current_dir().join("tests/browser"))? {
        let path = entry?.path();
        if path.to_string_lossy().ends_with(".test.mjs") {
            tests.push(path.into_os_string());
        }
    }
    tests.sort();
    if tests.is_empty() {
        bail!("tests/browser/ has no tests");
    }
    Ok(tests)
}

/// Runs tests in Chromium, or in the Firefox that is named.
fn run_browser_tests(
    shell: &Shell,
    way: &str,
    tests: &[OsString],
    firefox: Option<&Path>,
) -> Result<()> {
    let browser = if firefox.is_some() { " in Firefox" } else { "" };
    println!("-- opened from: {way}{browser}");
    let options = ["--test", "--test-reporter=spec"].map(OsString::from);
    let arguments = options.into_iter().chain(tests.iter().cloned());
    let _firefox = firefox.map(|path| shell.push_env("FIREFOX", path));
    node_with_browser(shell, way, arguments)
        .with_context(|| format!("a test failed in the browser, with the page opened from: {way}"))
}

/// Runs a program of `tests/browser/` over the built site.
pub fn run_in_browser(shell: &Shell, program: &str, argument: Option<&str>) -> Result<()> {
    let program = format!("tests/browser/{program}");
    node_with_browser(
        shell,
        "root",
        [Some(program.as_str()), argument].into_iter().flatten().map(OsString::from),
    )
}

/// Runs Node with a browser at hand, and with a site to open in it from one of the [`WAYS`].
fn node_with_browser(
    shell: &Shell,
    way: &str,
    arguments: impl Iterator<Item = OsString>,
) -> Result<()> {
    if !shell.path_exists("dist/site/index.html") {
        bail!("there is no site in dist/: `cargo xtask dist` builds it");
    }
    tools::browser_test_packages(shell)?;
    let chrome = tools::chrome(shell)?;
    cmd!(shell, "node {arguments...}")
        .env("CHROME", chrome)
        .env("UNDERTEXT_FROM", way)
        .quiet()
        .run()?;
    Ok(())
}
