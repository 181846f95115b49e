//! The tools that build and check the site, in exactly the versions named here.
//!
//! In comes a shell, out goes the same shell with the tool on its PATH. A tool that the machine
//! has in the right version is used as it is; any other is installed once into the
//! [`cache`](crate::cache), with a line that says what is done and why.

use crate::{cache, system};
use anyhow::{Context, Result, bail};
use std::{env, fs, path::PathBuf, time::Instant};
use xshell::{Shell, cmd};

/// A tool that cargo compiles.
struct CargoTool {
    package: &'static str,
    version: &'static str,
    /// The programs that must all be there in this version.
    programs: &'static [&'static str],
    arguments: &'static [&'static str],
    /// What to tell someone who waits for it: how long, and what for.
    minutes: &'static str,
    purpose: &'static str,
}

/// Trunk turns `src/` into the site. It gets no check for updates: the version is pinned.
const TRUNK: CargoTool = CargoTool {
    package: "trunk",
    version: "0.21.14",
    programs: &["trunk"],
    arguments: &["--locked", "--no-default-features", "--features", "rustls"],
    minutes: "about 3 minutes",
    purpose: "it turns src/ into the site",
};

/// wasm-bindgen's version must be that of the library of the same name, to the last digit.
/// It is built without `--locked`, since its lock file names a dependency that has been withdrawn.
const WASM_BINDGEN: CargoTool = CargoTool {
    package: "wasm-bindgen-cli",
    version: "0.2.130",
    programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
    arguments: &[],
    minutes: "about 2 minutes",
    purpose: "it connects compiled Rust with the browser",
};

/// cargo-fuzz drives libFuzzer; a nightly compiler has to be there already.
const CARGO_FUZZ: CargoTool = CargoTool {
    package: "cargo-fuzz",
    version: "0.13.2",
    programs: &["cargo-fuzz"],
    arguments: &["--locked"],
    minutes: "about half a minute",
    purpose: "it runs the fuzz targets",
};

/// The npm package that carries wasm-opt, and the version that its wasm-opt states.
const BINARYEN_PACKAGE: &str = "132.0.0";
const WASM_OPT: &str = "132";

/// The oldest Node that runs wasm-opt and the browser tests.
const NODE_MAJOR: u32 = 18;

/// Puts Trunk on the shell's PATH.
pub fn trunk(shell: &Shell) -> Result<()> {
    cargo_tool(shell, &TRUNK)
}

/// Puts wasm-bindgen and its test runner on the shell's PATH.
pub fn wasm_bindgen(shell: &Shell) -> Result<()> {
    cargo_tool(shell, &WASM_BINDGEN)
}

/// Puts cargo-fuzz on the shell's PATH.
pub fn cargo_fuzz(shell: &Shell) -> Result<()> {
    cargo_tool(shell, &CARGO_FUZZ)
}

/// Puts wasm-opt on the shell's PATH, and Node, which runs it.
pub fn wasm_opt(shell: &Shell) -> Result<()> {
    if system::has_version(shell, "wasm-opt", WASM_OPT) {
        return Ok(());
    }
    node(shell)?;
    let folder = cache::get_or_install(&format!("binaryen-{BINARYEN_PACKAGE}"), |folder| {
        println!("wasm-opt {WASM_OPT}: fetching it once (some seconds); it makes the site small");
        let package = format!("binaryen@{BINARYEN_PACKAGE}");
        let options = ["--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"];
        cmd!(shell, "npm install --prefix {folder} {options...} {package}")
            .quiet()
            .ignore_stdout()
            .run()
            .context("npm could not install wasm-opt")
    })?;
    system::put_on_path(shell, &folder.join("node_modules/binaryen/bin"))
}

/// Makes sure of Node and npm, which run wasm-opt and the browser tests. Nothing of them goes into
/// the site.
pub fn node(shell: &Shell) -> Result<()> {
    if has_node(shell) {
        return Ok(());
    }
    let notice = "Node: installing Debian's (about a minute); it runs wasm-opt and the tests";
    let by_hand = || format!("please install Node {NODE_MAJOR} or later, with npm");
    system::install_debian_packages(shell, &["nodejs", "npm"], notice).with_context(by_hand)?;
    if !has_node(shell) {
        bail!("the Node of this system is too old: {}", by_hand());
    }
    Ok(())
}

/// Whether Node is there, with npm, and is recent enough.
fn has_node(shell: &Shell) -> bool {
    let words = system::version_words(shell, "node");
    let major = words.first().and_then(|word| word.trim_start_matches('v').split('.').next());
    major.is_some_and(|major| major.parse().is_ok_and(|major: u32| major >= NODE_MAJOR))
        && system::find(shell, "npm").is_some()
}

/// The path of Chrome or Chromium: `$CHROME`, or one that is installed, or else Debian's.
pub fn chrome(shell: &Shell) -> Result<PathBuf> {
    if let Some(chosen) = env::var_os("CHROME").filter(|value| !value.is_empty()) {
        let chosen = PathBuf::from(chosen);
        if !chosen.is_file() {
            bail!("CHROME says {}, and there is no such program", chosen.display());
        }
        return Ok(chosen);
    }
    if let Some(found) = installed_chrome(shell) {
        return Ok(found);
    }
    let notice = "Chromium: installing Debian's (about 2 minutes); the browser tests drive it";
    // The fonts draw the writing systems of the test captures, which Chromium alone cannot.
    let packages = ["chromium", "fonts-noto-core", "fonts-noto-cjk"];
    system::install_debian_packages(shell, &packages, notice).context(
        "no Chrome or Chromium was found: please install one, or set CHROME to its program",
    )?;
    installed_chrome(shell).context("Chromium was installed, but is not on the PATH")
}

/// The path of Firefox: one that is installed, or else Debian's.
pub fn firefox(shell: &Shell) -> Result<PathBuf> {
    let installed = || ["firefox-esr", "firefox"].iter().find_map(|name| system::find(shell, name));
    if let Some(found) = installed() {
        return Ok(found);
    }
    let notice =
        "Firefox: installing Debian's (about a minute); some of the browser tests drive it";
    system::install_debian_packages(shell, &["firefox-esr"], notice)
        .context("no Firefox was found: please install one")?;
    installed().context("Firefox was installed, but is not on the PATH")
}

/// Looks for Chrome under the names and in the places where systems put it.
fn installed_chrome(shell: &Shell) -> Option<PathBuf> {
    let names = ["chromium", "google-chrome", "chrome", "chromium-browser"];
    let applications = [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
    ];
    names.iter().find_map(|name| system::find(shell, name)).or_else(|| {
        applications.iter().map(PathBuf::from).find(|application| application.is_file())
    })
}

/// Makes sure of the packages that the browser tests import, in the versions that their lock file
/// names. They are installed again only when that file has changed.
pub fn browser_test_packages(shell: &Shell) -> Result<()> {
    node(shell)?;
    let folder = shell.current_dir().join("tests/browser");
    let wanted = shell.read_file(folder.join("package-lock.json"))?;
    let stamp = folder.join("node_modules/.installed-package-lock.json");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    println!("puppeteer-core: fetching it (some seconds); the tests speak to Chrome with it");
    let options = ["--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"];
    let _there = shell.push_dir(&folder);
    cmd!(shell, "npm ci {options...}")
        .quiet()
        .ignore_stdout()
        .run()
        .context("npm could not install the packages of the browser tests")?;
    Ok(shell.write_file(stamp, wanted)?)
}

/// Makes sure of `rustfmt` or `clippy`, which a minimal Rust lacks.
pub fn rust_component(shell: &Shell, component: &str) -> Result<()> {
    let program = if component == "clippy" { "cargo-clippy" } else { component };
    let works = || {
        let version = cmd!(shell, "{program} --version");
        version.quiet().ignore_stdout().ignore_stderr().run().is_ok()
    };
    if works() {
        return Ok(());
    }
    println!("{component}: adding it to Rust (some seconds); the checks use it");
    let added = cmd!(shell, "rustup component add {component}").quiet().run();
    if added.is_err() || !works() {
        bail!("{component} is missing: please run `rustup component add {component}`");
    }
    Ok(())
}

/// Puts a tool that cargo compiles on the shell's PATH.
fn cargo_tool(shell: &Shell, tool: &CargoTool) -> Result<()> {
    let &CargoTool { package, version, programs, arguments, minutes, purpose } = tool;
    if programs.iter().all(|program| system::has_version(shell, program, version)) {
        return Ok(());
    }
    let name = package.trim_end_matches("-cli");
    let folder = cache::get_or_install(&format!("{name}-{version}"), |folder| {
        println!("{name} {version}: building it once ({minutes}); {purpose}");
        let started = Instant::now();
        // What has been compiled survives an interruption here, unlike in cargo's own choice of
        // a folder.
        let compiled = folder.with_file_name(format!("{name}-{version}.compiled"));
        // Quick to compile rather than quick to run: seconds of work do not pay for minutes.
        let quick = [("OPT_LEVEL", "0"), ("LTO", "off"), ("CODEGEN_UNITS", "16")];
        let quick = quick.map(|(key, value)| (format!("CARGO_PROFILE_RELEASE_{key}"), value));
        let _elsewhere = shell.push_dir(folder);
        cmd!(shell, "cargo install --quiet {package} --version {version} {arguments...}")
            .args(["--root".as_ref(), folder.as_os_str()])
            .env("CARGO_TARGET_DIR", &compiled)
            .envs(quick)
            .quiet()
            .run()
            .with_context(|| format!("cargo could not build {package} {version}"))?;
        fs::remove_dir_all(&compiled)?;
        println!("{name} {version}: built in {} seconds", started.elapsed().as_secs());
        Ok(())
    })?;
    system::put_on_path(shell, &folder.join("bin"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Trunk fetches its own tools where these versions differ, and wasm-bindgen refuses to work.
    #[test]
    fn versions_agree_with_the_other_files_that_name_them() {
        let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..");
        let trunk_toml = fs::read_to_string(root.join("Trunk.toml")).expect("Trunk.toml");
        let cargo_toml = fs::read_to_string(root.join("Cargo.toml")).expect("Cargo.toml");
        let wasm_bindgen = WASM_BINDGEN.version;
        assert!(trunk_toml.contains(&format!("wasm_bindgen = \"{wasm_bindgen}\"")));
        assert!(trunk_toml.contains(&format!("wasm_opt = \"version_{WASM_OPT}\"")));
        assert!(cargo_toml.contains(&format!("\"={wasm_bindgen}\"")));
    }
}
