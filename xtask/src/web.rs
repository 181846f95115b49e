//! The site: built, served, and weighed.
//!
//! In come `src/` and `index.html`, out goes `dist/`, or an address at which the site is served
//! and follows each change.

use crate::{
    dist, supply,
    target::{self, Wasm},
    tools,
};
use anyhow::{Context, Result, bail};
use std::{
    env,
    io::{ErrorKind, Read, Write},
    net::{Ipv4Addr, TcpListener, TcpStream},
    process::Command,
    thread,
    time::Duration,
};
use xshell::{Cmd, Shell, cmd};

/// Builds the site that visitors get, and the page that holds all of it, into `dist/`.
pub fn build(shell: &Shell) -> Result<()> {
    let wasm = target::wasm(shell)?;
    tools::trunk(shell)?;
    tools::wasm_bindgen(shell)?;
    tools::wasm_opt(shell)?;
    let root = shell.current_dir();
    let built = dist::built(&root);
    let folder = built.display().to_string();
    trunk(shell, wasm, &["build", "--release", "--dist", &folder])
        .run()
        .context("the site could not be built")?;
    dist::write(&root, &built)?;
    supply::write_bill(shell, &root.join("dist/undertext.cdx.json"))
}

/// Builds all once more, with nothing of the first build left, and compares.
pub fn build_again(shell: &Shell) -> Result<()> {
    let root = shell.current_dir();
    let first = dist::digests(&root)?;
    let triple = target::TRIPLE;
    cmd!(shell, "cargo clean --quiet --profile web --target {triple}").quiet().run()?;
    build(shell)?;
    let second = dist::digests(&root)?;
    let differ: Vec<_> =
        first.iter().filter(|(name, digest)| second.get(*name) != Some(digest)).collect();
    if first.len() != second.len() || !differ.is_empty() {
        bail!("the second build is another one: {differ:?}");
    }
    println!("The second build is the first one, byte for byte: {} files.", first.len());
    Ok(())
}

/// Builds the site, serves it on `port` and builds it again after each change. Where all goes well
/// this never returns: on Unix the process becomes Trunk, so that whatever ends it ends the server.
pub fn serve(shell: &Shell, port: u16, release: bool) -> Result<()> {
    match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
        Ok(_) => {}
        Err(error) if error.kind() == ErrorKind::AddrInUse => bail!(
            "Port {port} is taken, perhaps by another `cargo xtask serve`. \
             Another port will do: cargo xtask serve --port {}",
            port.checked_add(1).unwrap_or(8080)
        ),
        Err(error) => return Err(error).with_context(|| format!("cannot listen on port {port}")),
    }
    let wasm = target::wasm(shell)?;
    tools::trunk(shell)?;
    tools::wasm_bindgen(shell)?;
    if release {
        tools::wasm_opt(shell)?;
    }

    println!("Building the site (a minute or two for the first time, then seconds)");
    let port_text = port.to_string();
    Command::new(env::current_exe()?).args(["announce", &port_text]).spawn()?;
    let profile = release.then_some("--release");
    // What is handed out lies in `dist/`, and stays as it is.
    let folder = shell.current_dir().join("target/serve").display().to_string();
    let arguments: Vec<_> =
        ["serve", "--dist", &folder, "--port", &port_text].into_iter().chain(profile).collect();
    run_in_place(trunk(shell, wasm, &arguments).into())
}

/// Lets `command` take this process's place.
#[cfg(unix)]
fn run_in_place(mut command: Command) -> Result<()> {
    use std::os::unix::process::CommandExt;
    Err(command.exec()).context("Trunk could not be started")
}

/// Runs `command` to its end, where a process cannot become another.
#[cfg(not(unix))]
fn run_in_place(mut command: Command) -> Result<()> {
    let status = command.status().context("Trunk could not be started")?;
    if status.success() { Ok(()) } else { bail!("Trunk ended with {status}") }
}

/// Waits until the site is up on `port` and says so. Trunk listens only after its first build, even
/// one that failed, so a connection alone says little.
pub fn announce(port: u16) {
    let server = parent();
    let mut complained = false;
    loop {
        thread::sleep(Duration::from_millis(200));
        if parent() != server {
            return;
        }
        match status_line(port) {
            Some(status) if status.contains(" 200 ") => break,
            Some(_) if !complained => {
                println!("The first build failed. Trunk builds again as soon as a file changes.");
                complained = true;
            }
            _ => {}
        }
    }
    println!("Undertext is at http://127.0.0.1:{port}/");
    println!("The sample is one click away on its first screen. Ctrl+C ends it.");
}

/// The process that started this one, which is another as soon as that one has ended.
fn parent() -> Option<u32> {
    #[cfg(unix)]
    return Some(std::os::unix::process::parent_id());
    #[cfg(not(unix))]
    return None;
}

/// The first line that a server on `port` answers, if there is one.
fn status_line(port: u16) -> Option<String> {
    let mut server = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).ok()?;
    server.set_read_timeout(Some(Duration::from_secs(2))).ok()?;
    server.write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").ok()?;
    let mut answer = Vec::new();
    // An answer that breaks off has still begun with its status.
    let _ = server.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).lines().next().map(str::to_owned)
}

/// Trunk with `arguments`, set up for this machine's way to compile for the browser.
fn trunk<'shell>(shell: &'shell Shell, wasm: Wasm, arguments: &[&str]) -> Cmd<'shell> {
    let command = cmd!(shell, "trunk --skip-version-check {arguments...}").quiet();
    let command = command.envs(wasm.environment(shell));
    // Trunk 0.21 understands NO_COLOR=true only and refuses to start with the customary NO_COLOR=1.
    match env::var_os("NO_COLOR") {
        Some(_) => command.env_remove("NO_COLOR").env("TRUNK_COLOR", "never"),
        None => command,
    }
}

/// Prints a table of what each file in `dist/` weighs. Node does the compressing, since it brings
/// both methods along.
pub fn sizes(shell: &Shell) -> Result<()> {
    if !shell.path_exists("dist/site/index.html") {
        bail!("there is no built site to weigh: please run `cargo xtask dist` first");
    }
    tools::node(shell)?;
    let program = include_str!("sizes.mjs");
    cmd!(shell, "node --input-type=module --eval {program} dist").quiet().run()?;
    Ok(())
}
