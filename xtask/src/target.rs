//! The compiler's side of WebAssembly: the target `wasm32-unknown-unknown`.
//!
//! Nothing comes in but the machine, out goes the environment in which cargo and Trunk compile for
//! the browser. Normally that is no change at all, since rustup has the target. Where rustup
//! cannot fetch it, Debian's compiler builds the target's standard library from source.

use crate::system;
use anyhow::{Context, Result};
use std::path::Path;
use xshell::{Shell, cmd};

/// The name under which compilers know WebAssembly in the browser.
pub const TRIPLE: &str = "wasm32-unknown-unknown";

/// Debian's packages: a current compiler, the sources of its standard library, and the linker.
const DEBIAN_PACKAGES: [&str; 3] = ["rustc-web", "rust-web-src", "lld-19"];

/// How this machine compiles for the browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wasm {
    /// With the target that belongs to the usual compiler.
    Usual,
    /// With Debian's compiler, which builds its standard library together with the program.
    Debian,
}

impl Wasm {
    /// The variables that every cargo or Trunk call for the browser needs.
    pub fn environment(self, shell: &Shell) -> Vec<(&'static str, String)> {
        match self {
            Wasm::Usual => Vec::new(),
            Wasm::Debian => {
                // Two compilers do not read each other's artefacts, so each has its own folder.
                let folder = shell.current_dir().join("target/debian");
                vec![
                    ("RUSTC", "/usr/bin/rustc".to_owned()),
                    ("RUSTC_BOOTSTRAP", "1".to_owned()),
                    ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort".to_owned()),
                    ("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", "wasm-ld-19".to_owned()),
                    ("CARGO_TARGET_DIR", folder.display().to_string()),
                ]
            }
        }
    }
}

/// Finds out how this machine compiles for the browser, after installing the target if need be.
pub fn wasm(shell: &Shell) -> Result<Wasm> {
    if rust_has_target(shell)? {
        return Ok(Wasm::Usual);
    }
    // Nobody has these packages by chance: an earlier run installed them for want of the target.
    if debian_has_target(shell) {
        return Ok(Wasm::Debian);
    }
    if system::find(shell, "rustup").is_some() {
        println!("{TRIPLE}: adding it to Rust (some seconds); browsers run what it compiles");
        let added = cmd!(shell, "rustup target add {TRIPLE}").quiet().run();
        if added.is_ok() && rust_has_target(shell)? {
            return Ok(Wasm::Usual);
        }
    }
    let notice = format!(
        "{TRIPLE}: rustup cannot fetch it here, so installing Debian's {} (about a minute)",
        DEBIAN_PACKAGES.join(", ")
    );
    system::install_debian_packages(shell, &DEBIAN_PACKAGES, &notice).with_context(|| {
        format!(
            "Rust cannot compile for the browser here: please run `rustup target add {TRIPLE}` \
             and try again. Debian's compiler would do as well"
        )
    })?;
    Ok(Wasm::Debian)
}

/// Whether the compiler that cargo uses has the target's standard library.
fn rust_has_target(shell: &Shell) -> Result<bool> {
    let sysroot = cmd!(shell, "rustc --print sysroot").quiet().read()?;
    Ok(Path::new(&sysroot).join("lib/rustlib").join(TRIPLE).join("lib").is_dir())
}

/// Whether all of Debian's packages are there. One that was removed is still known, as removed.
fn debian_has_target(shell: &Shell) -> bool {
    let format = "--showformat=${db:Status-Status}\n";
    let states = cmd!(shell, "dpkg-query --show {format} {DEBIAN_PACKAGES...}");
    system::find(shell, "dpkg-query").is_some()
        && states
            .quiet()
            .ignore_stderr()
            .read()
            .is_ok_and(|states| states.lines().all(|state| state == "installed"))
}
