//! `cargo xtask`: sets up, serves and checks Undertext.
//!
//! In comes a command line, out goes a running site, a verdict on the checks, or a sentence that
//! says what to do. The commands themselves stand in [`web`] and [`checks`]; both ask [`tools`]
//! and [`target`] for what they need, and those keep what they install in the [`cache`].

mod cache;
mod checks;
mod dist;
mod fuzz;
mod supply;
mod system;
mod target;
mod tools;
mod web;

use anyhow::{Context, Result, bail};
use std::{env, path::PathBuf, process::ExitCode};
use xshell::Shell;

mod flags {
    xflags::xflags! {
        /// Sets up, serves and checks Undertext.
        cmd xtask {
            /// Installs what is missing, builds the site, serves it and rebuilds it after each change.
            cmd serve {
                /// Builds the small, fast site that visitors get, which takes longer.
                optional --release
                /// The port on 127.0.0.1, unless it is 8080.
                optional --port port: u16
            }
            /// Installs what `serve` and `test` need, and does nothing else.
            cmd setup {}
            /// Runs all checks: fmt, lint, unit, fuzz, wasm, build, browser.
            cmd test {
                /// Runs this one only.
                optional --only step: String
                /// Runs all tests in the browser and nothing else, wherever the page may stand: at the root of a host,
                /// in a folder of one, and on a disk; the main ones in Firefox too.
                optional --everywhere
            }
            /// Builds what is handed out: `dist/site/` for a host, and `dist/undertext.html`, the whole in one file.
            cmd dist {
                /// Builds it once more from nothing, and says whether each byte is the same.
                optional --twice
            }
            /// Prints what each file of the built site weighs, as it is and compressed.
            cmd sizes {}
            /// Feeds the targets of `fuzz/` with chance, which needs a nightly compiler, and keeps what reaches new code.
            cmd fuzz {
                /// This one only: decode, lines, parse, links, json, viewer.
                optional target: String
                /// For how long each, unless it is 600.
                optional --seconds seconds: u64
            }
            /// Measures how long the built site takes to open captures and to act in them, and writes it into the docs.
            cmd bench {}
            /// Takes the README's picture of the built site, or pictures of all its states.
            cmd screenshots {
                /// Where pictures of all states go.
                optional folder: String
            }
            /// Waits until the site is up and prints its address; `serve` calls this itself.
            cmd announce {
                /// The port that `serve` was given.
                required port: u16
            }
        }
    }
}

fn main() -> ExitCode {
    let flags = flags::Xtask::from_env_or_exit();
    match run(flags.subcommand) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Does what the command says and tells whether it succeeded.
fn run(command: flags::XtaskCmd) -> Result<bool> {
    let shell = Shell::new()?;
    shell.change_dir(project_root()?);
    match command {
        flags::XtaskCmd::Serve(serve) => {
            web::serve(&shell, serve.port.unwrap_or(8080), serve.release)?;
        }
        flags::XtaskCmd::Setup(_) => return Ok(set_up(&shell)),
        flags::XtaskCmd::Test(test) if test.everywhere => checks::everywhere(&shell)?,
        flags::XtaskCmd::Test(test) => return checks::run(&shell, test.only.as_deref()),
        flags::XtaskCmd::Dist(how) => {
            web::build(&shell)?;
            if how.twice {
                web::build_again(&shell)?;
            }
            web::sizes(&shell)?;
        }
        flags::XtaskCmd::Sizes(_) => web::sizes(&shell)?,
        flags::XtaskCmd::Fuzz(how) => {
            fuzz::run(&shell, how.target.as_deref(), how.seconds.unwrap_or(600), true)?;
        }
        flags::XtaskCmd::Bench(_) => checks::run_in_browser(&shell, "bench.mjs", None)?,
        flags::XtaskCmd::Screenshots(screenshots) => {
            checks::run_in_browser(&shell, "screenshots.mjs", screenshots.folder.as_deref())?;
        }
        flags::XtaskCmd::Announce(announce) => web::announce(announce.port),
    }
    Ok(true)
}

/// Installs everything that any command needs. One thing that cannot be installed does not keep
/// the others away, since much can be done without a browser, say.
fn set_up(shell: &Shell) -> bool {
    let results = [
        tools::rust_component(shell, "rustfmt"),
        tools::rust_component(shell, "clippy"),
        target::wasm(shell).map(drop),
        tools::trunk(shell),
        tools::wasm_bindgen(shell),
        tools::wasm_opt(shell),
        tools::chrome(shell).map(drop),
        tools::browser_test_packages(shell),
    ];
    let problems: Vec<_> = results.into_iter().filter_map(Result::err).collect();
    for problem in &problems {
        eprintln!("{problem:#}");
    }
    if problems.is_empty() {
        println!("Everything that Undertext needs is installed.");
    }
    problems.is_empty()
}

/// The folder of the workspace. Cargo names it at run time; a path compiled in would be wrong in a
/// second checkout that shares the first one's target folder.
fn project_root() -> Result<PathBuf> {
    let here = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    match here.as_deref().and_then(|xtask| xtask.parent()) {
        Some(root) if root.join("Trunk.toml").is_file() => Ok(root.to_owned()),
        Some(root) => bail!("{} is not a checkout of Undertext", root.display()),
        None => env::current_dir().context("please call this as `cargo xtask`"),
    }
}
