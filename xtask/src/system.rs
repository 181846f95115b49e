//! The machine: which programs it has, and how it installs more of them.
//!
//! In come names of programs and of Debian packages, out go paths, or an error that says what to
//! install by hand.

use anyhow::{Context, Result, bail};
use std::{
    env,
    path::{Path, PathBuf},
};
use xshell::{Shell, cmd};

/// Where `program` stands on the shell's PATH.
pub fn find(shell: &Shell, program: &str) -> Option<PathBuf> {
    let path = shell.var_os("PATH")?;
    let file = format!("{program}{}", env::consts::EXE_SUFFIX);
    env::split_paths(&path).map(|folder| folder.join(&file)).find(|program| program.is_file())
}

/// Lets the shell find the programs in `folder` before all others.
pub fn put_on_path(shell: &Shell, folder: &Path) -> Result<()> {
    let path = shell.var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(folder.to_owned()).chain(env::split_paths(&path));
    shell.set_var("PATH", env::join_paths(folders)?);
    Ok(())
}

/// Whether what `program --version` prints contains `version` as a word.
pub fn has_version(shell: &Shell, program: &str, version: &str) -> bool {
    version_words(shell, program).iter().any(|word| word == version)
}

/// The words that `program --version` prints; none if it is missing or does not run.
pub fn version_words(shell: &Shell, program: &str) -> Vec<String> {
    if find(shell, program).is_none() {
        return Vec::new();
    }
    let said = cmd!(shell, "{program} --version").quiet().ignore_stderr().read();
    said.unwrap_or_default().split_whitespace().map(str::to_owned).collect()
}

/// Installs Debian packages, where there is apt-get and we may use it without being asked for a
/// password: a check that waits for one would hang on a build machine. Says `notice` before.
pub fn install_debian_packages(shell: &Shell, packages: &[&str], notice: &str) -> Result<()> {
    let by_hand = format!("`apt-get install {}`", packages.join(" "));
    if find(shell, "apt-get").is_none() {
        bail!("this machine has no apt-get to install it with");
    }
    let is_root = cmd!(shell, "id -u").quiet().read().is_ok_and(|id| id == "0");
    let (program, before): (&str, &[&str]) =
        if is_root { ("env", &[]) } else { ("sudo", &["-n", "env"]) };
    if !is_root && cmd!(shell, "sudo -n true").quiet().ignore_stderr().run().is_err() {
        bail!("only root may install it here, with {by_hand}");
    }
    println!("{notice}");
    let apt_get = |arguments: &[&str]| {
        let options = ["DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-y"];
        let command = cmd!(shell, "{program} {before...} {options...} {arguments...}");
        let output = command.quiet().ignore_status().output()?;
        if !output.status.success() {
            bail!("{}", String::from_utf8_lossy(&output.stderr).trim());
        }
        Ok(())
    };
    // A package list that cannot be refreshed is often still good enough to install from, and
    // where it is not, its error is the one that explains.
    let refreshed = apt_get(&["update"]);
    let installed = apt_get(&[&["install", "--no-install-recommends"], packages].concat());
    installed
        .or_else(|error| refreshed.and(Err(error)))
        .with_context(|| format!("{by_hand} did not succeed"))
}
