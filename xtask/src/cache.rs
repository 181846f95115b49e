//! The folder where tools are kept, outside any checkout, so that a second checkout finds them.
//!
//! In comes a name and a way to fill a folder, out goes that folder, filled. A folder in the cache
//! is always a finished one: it is filled beside its place and moved there in one step.

use anyhow::{Context, Result};
use std::{
    env,
    fs::{self, File, TryLockError},
    path::{Path, PathBuf},
};

/// Where tools are kept: `$UNDERTEXT_TOOLS`, or else the system's place for such things.
pub fn folder() -> Result<PathBuf> {
    let set = |name| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    if let Some(folder) = set("UNDERTEXT_TOOLS") {
        // Installers run elsewhere than here, so a relative path would mean another folder there.
        return Ok(std::path::absolute(folder)?);
    }
    if let Some(caches) = set("XDG_CACHE_HOME") {
        return Ok(caches.join("undertext"));
    }
    let home = env::home_dir().context("no home folder is known: please set UNDERTEXT_TOOLS")?;
    let caches = if cfg!(target_os = "macos") { "Library/Caches" } else { ".cache" };
    Ok(home.join(caches).join("undertext"))
}

/// The folder `name` of the cache, which `fill` fills if it is not there yet.
pub fn get_or_install(name: &str, fill: impl FnOnce(&Path) -> Result<()>) -> Result<PathBuf> {
    let cache = folder()?;
    let finished = cache.join(name);
    if finished.is_dir() {
        return Ok(finished);
    }
    fs::create_dir_all(&cache)
        .with_context(|| format!("cannot create {}, where tools are kept", cache.display()))?;

    // Two checkouts may be set up at once; the second waits and then finds the work done.
    let lock = File::create(cache.join("lock"))?;
    if let Err(TryLockError::WouldBlock) = lock.try_lock() {
        println!("{name}: waiting for another install to end");
        lock.lock()?;
    }
    if finished.is_dir() {
        return Ok(finished);
    }

    // An install that was interrupted leaves this folder behind, and nothing but this function
    // looks at it.
    let unfinished = cache.join(format!("{name}.unfinished"));
    if unfinished.exists() {
        fs::remove_dir_all(&unfinished)?;
    }
    fs::create_dir(&unfinished)?;
    fill(&unfinished)?;
    fs::rename(&unfinished, &finished)?;
    Ok(finished)
}
