//! What Undertext is made of besides its own code: how much, under which licences, from where.
//!
//! In comes what cargo resolves for the browser, out goes a complaint, or the bill of materials that is handed out
//! with the site. `deny.toml` says the same to cargo-deny, which also asks for known faults; it is run where it is
//! installed.

use crate::{system, target};
use anyhow::{Context, Result, bail, ensure};
use std::{collections::BTreeSet, fs, path::Path};
use xshell::{Shell, cmd};

/// How many crates of others may go into the page.
const MOST_CRATES: usize = 120;

/// Licences that let everybody use, change and pass on; a crate has to offer one of them.
const LICENCES: [&str; 7] =
    ["MIT", "Apache-2.0", "BSD-3-Clause", "ISC", "Unicode-3.0", "Unlicense", "Zlib"];

/// A crate of others in the page.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Crate {
    name: String,
    version: String,
    licence: String,
}

/// The crates that go into the page, but not those that only help to compile it.
fn crates(shell: &Shell) -> Result<BTreeSet<Crate>> {
    let triple = target::TRIPLE;
    let edges = "normal,no-proc-macro";
    let format = "{p}|{l}";
    let tree = cmd!(
        shell,
        "cargo tree --locked -p undertext -e {edges} --target {triple} --no-dedupe --prefix none --format {format}"
    );
    let tree = tree.quiet().ignore_stderr().read().context("cargo cannot tell of the crates")?;
    let mut crates = BTreeSet::new();
    for line in tree.lines() {
        let (package, licence) = line.split_once('|').context("a crate without a licence")?;
        let mut words = package.split_whitespace();
        let (Some(name), Some(version)) = (words.next(), words.next()) else { continue };
        if name != "undertext" {
            let version = version.trim_start_matches('v').to_owned();
            crates.insert(Crate { name: name.to_owned(), version, licence: licence.to_owned() });
        }
    }
    Ok(crates)
}

/// Whether one of the licences that a crate offers is one of ours. `MIT/Apache-2.0` is how older crates write `OR`.
fn is_free(licence: &str) -> bool {
    let licence = licence.replace('/', " OR ").replace(['(', ')'], "");
    let is_ours = |it: &str| LICENCES.contains(&it.trim());
    // `A OR B AND C` is read as `(A OR B) AND C`, as the one crate that writes it has it in brackets.
    licence.split(" AND ").all(|all| all.split(" OR ").any(is_ours))
}

/// Checks what goes into the page.
pub fn check(shell: &Shell) -> Result<()> {
    let crates = crates(shell)?;
    ensure!(
        crates.len() <= MOST_CRATES,
        "{} crates go into the page, which is too many",
        crates.len()
    );
    for Crate { name, version, licence } in &crates {
        ensure!(
            is_free(licence),
            "{name} {version} is under {licence:?}, which is no licence for us"
        );
    }
    // Everything comes from the one registry, with its digest.
    let lock = fs::read_to_string(shell.current_dir().join("Cargo.lock"))?;
    let sources: BTreeSet<&str> =
        lock.lines().filter(|line| line.starts_with("source = ")).collect();
    match sources.iter().collect::<Vec<_>>().as_slice() {
        [source] if source.starts_with("source = \"registry+") => {}
        others => bail!("crates come from elsewhere than the registry: {others:?}"),
    }
    println!("{} crates of others go into the page", crates.len());
    if system::find(shell, "cargo-deny").is_some() {
        cmd!(shell, "cargo deny --offline check bans licenses sources").quiet().run()?;
    }
    Ok(())
}

/// Writes the bill of materials, in CycloneDX 1.5.
pub fn write_bill(shell: &Shell, path: &Path) -> Result<()> {
    let lock = fs::read_to_string(shell.current_dir().join("Cargo.lock"))?;
    let digest = |it: &Crate| -> Option<String> {
        let entry = format!("name = {:?}\nversion = {:?}\n", it.name, it.version);
        let (_, rest) = lock.split_once(&entry)?;
        let (_, rest) = rest.split_once("checksum = \"")?;
        Some(rest.split('"').next()?.to_owned())
    };
    let mut components = Vec::new();
    for it in &crates(shell)? {
        let Crate { name, version, licence } = it;
        let digest = digest(it).with_context(|| format!("{name} has no digest in Cargo.lock"))?;
        let licence = licence.replace('/', " OR ");
        // Names, versions, licences and digests are ASCII without quotes, and need no more than these.
        components.push(format!(
            "    {{ \"type\": \"library\", \"name\": {name:?}, \"version\": {version:?}, \
             \"purl\": \"pkg:cargo/{name}@{version}\", \"licenses\": [{{ \"expression\": {licence:?} }}], \
             \"hashes\": [{{ \"alg\": \"SHA-256\", \"content\": {digest:?} }}] }}"
        ));
    }
    let bill = format!(
        "{{\n  \"bomFormat\": \"CycloneDX\",\n  \"specVersion\": \"1.5\",\n  \"version\": 1,\n  \
         \"metadata\": {{ \"component\": {{ \"type\": \"application\", \"name\": \"undertext\" }} }},\n  \
         \"components\": [\n{}\n  ]\n}}\n",
        components.join(",\n")
    );
    Ok(fs::write(path, bill)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_licence_is_free_where_one_of_ours_is_offered() {
        for free in [
            "MIT",
            "MIT/Apache-2.0",
            "Apache-2.0 OR GPL-2.0-only",
            "(MIT OR Apache-2.0) AND Unicode-3.0",
        ] {
            assert!(is_free(free), "{free}");
        }
        for other in ["", "GPL-3.0-only", "MIT AND GPL-3.0-only", "LicenseRef-MIT"] {
            assert!(!is_free(other), "{other}");
        }
    }
}
