//! What is handed out: the site for a host, and the whole of Undertext as one file.
//!
//! In comes what Trunk has built, out go `dist/site/` and `dist/undertext.html`. Both are the same page, with its
//! scripts and styles inside, so that its policy can name each by its digest and forbid all others. They differ in
//! where the program comes from, and in what the page may ask for until it has started.

use anyhow::{Context, Result, bail, ensure};
use base64::{Engine, prelude::BASE64_STANDARD};
use lzma_rust2::{LzmaOptions, LzmaWriter};
use sha2::{Digest, Sha256};
use std::{
    collections::BTreeMap,
    fs,
    io::Write,
    path::{Path, PathBuf},
};

/// The way in which a page gets its program.
enum Program<'built> {
    /// From a file of this name beside it.
    Beside(&'built str),
    /// From within, packed.
    Inside(&'built [u8]),
}

/// How long the one file may be, in bytes: it is sent by mail.
const MOST: usize = 1_000_000;

/// What a browser is told that installs the site.
const MANIFEST: &str = "manifest.webmanifest";

/// How the module that wasm-bindgen writes ends, and what takes the place of that: the start, in a page, or in a worker,
/// which is sent the program.
const EXPORTS: &str = "export { initSync, __wbg_init as default };";
const START: &str = "
if (globalThis.document) __wbg_init({ module_or_path: undertext.program() });
else addEventListener('message', ({ data }) => __wbg_init({ module_or_path: data }), { once: true });
";

/// Writes what is handed out into `dist/`, from what Trunk has built in the folder `built`.
pub fn write(root: &Path, built: &Path) -> Result<()> {
    let (module, module_name) = only_file(built, ".js")?;
    let (wasm, wasm_name) = only_file(built, ".wasm")?;
    let start = start(&String::from_utf8(module)?).with_context(|| module_name)?;

    let dist = root.join("dist");
    let site = dist.join("site");
    if dist.exists() {
        fs::remove_dir_all(&dist).context("what was in dist/ cannot be removed")?;
    }
    fs::create_dir_all(&site)?;
    let beside = page(root, &start, &Program::Beside(&wasm_name))?;
    let version = hexadecimal(beside.as_bytes());
    let offline = fs::read_to_string(root.join("src/ui/offline.js"))?;
    let offline =
        format!("const VERSION = '{version}';\nconst PROGRAM = '{wasm_name}';\n{offline}");
    fs::write(site.join("offline.js"), offline)?;
    fs::copy(root.join("src/ui").join(MANIFEST), site.join(MANIFEST))?;
    fs::write(site.join("index.html"), beside)?;
    fs::write(site.join(&wasm_name), &wasm)?;
    for name in ["_headers", "undertext.json"] {
        fs::copy(root.join("docs/hosting").join(name), site.join(name))?;
    }
    let whole = page(root, &start, &Program::Inside(&wasm))?;
    ensure!(whole.len() <= MOST, "undertext.html has {} bytes, and may have {MOST}", whole.len());
    fs::write(dist.join("undertext.html"), whole)?;
    Ok(())
}

/// The digest of each file that is handed out, by its name in `dist/`.
pub fn digests(root: &Path) -> Result<BTreeMap<String, String>> {
    let dist = root.join("dist");
    let mut digests = BTreeMap::new();
    for folder in [dist.clone(), dist.join("site")] {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_file() {
                let name = path.strip_prefix(&dist)?.display().to_string();
                digests.insert(name, hexadecimal(&fs::read(&path)?));
            }
        }
    }
    Ok(digests)
}

fn hexadecimal(content: &[u8]) -> String {
    Sha256::digest(content).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The module that wasm-bindgen has written, as a script that starts the program. Chromium takes no module for a worker
/// in a page that was opened from a disk.
fn start(module: &str) -> Result<String> {
    let (code, rest) = module.split_once(EXPORTS).context("it does not end as expected")?;
    ensure!(rest.trim().is_empty(), "it goes on after its exports");
    ensure!(
        !code.contains("\nimport ") && !code.contains("\nexport "),
        "it is more than one module"
    );
    // Only asked for by those who do not say where the program is.
    let code = code.replace("import.meta.url", "location.href");
    Ok(format!("(() => {{\n{}{START}}})();\n", without_indentation(&code)))
}

/// The one file in `folder` whose name ends like this, and its name.
fn only_file(folder: &Path, ending: &str) -> Result<(Vec<u8>, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        // The page's own script is a part of the page.
        if name.ends_with(ending) && !name.starts_with("shell") {
            found.push(name);
        }
    }
    match found.as_slice() {
        [name] => Ok((fs::read(folder.join(name))?, name.clone())),
        _ => bail!("one {ending} was expected in {}, not {found:?}", folder.display()),
    }
}

/// The page of `index.html`, with what it tells Trunk to bring along inside, and its policy.
fn page(root: &Path, start: &str, program: &Program) -> Result<String> {
    let template = fs::read_to_string(root.join("index.html"))?;
    let read = |path: &str| {
        fs::read_to_string(root.join(path)).with_context(|| format!("{path} cannot be read"))
    };
    let sources = |kind: &str, attribute: &str| -> Vec<String> {
        let tags = template.lines().filter(|line| is_for_trunk(line) && line.contains(kind));
        tags.filter_map(|tag| Some(value(tag, attribute)?.to_owned())).collect()
    };
    let together = |paths: Vec<String>| -> Result<String> {
        paths.iter().map(|path| Ok(without_indentation(&read(path)?))).collect()
    };
    let mut shell = together(sources("<script", "src"))?;
    if let Program::Inside(_) = program {
        shell += &together(vec!["src/ui/unpack.js".to_owned()])?;
    }
    let style = together(sources("rel=\"css\"", "href"))?;
    for text in [shell.as_str(), style.as_str(), start] {
        let ends_early = ["</script", "</style", "<!--"].iter().any(|end| text.contains(end));
        ensure!(!ends_early, "a script or style would end early inside a page");
        // A browser makes other line ends of these, and the digest is that of another text then.
        ensure!(!text.contains('\r'), "a script or style has the line ends of Windows");
    }

    let (connect, others) = match program {
        // Until the page has heard what its host lets be fetched, which is before any capture is in it.
        Program::Beside(_) => {
            ("'self' https: http:", "worker-src blob: 'self'; manifest-src 'self'")
        }
        Program::Inside(_) => ("'none'", "worker-src blob:"),
    };
    let policy = format!(
        "default-src 'none'; script-src {} {} 'wasm-unsafe-eval'; style-src {}; img-src data:; {others}; \
         connect-src {connect}; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; \
         trusted-types undertext",
        digest(&shell),
        digest(start),
        digest(&style),
    );

    let mut page = String::new();
    for line in template.lines() {
        let indent = &line[..line.len() - line.trim_start().len()];
        if line.contains("<meta charset") {
            page += &format!(
                "{line}\n{indent}<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\" />\n"
            );
        } else if line.contains("</head>") {
            page += &format!(
                "    <script id=\"shell\">{shell}</script>\n    <style id=\"style\">{style}</style>\n"
            );
            if let Program::Beside(name) = program {
                page += &format!(
                    "    <link rel=\"preload\" as=\"fetch\" type=\"application/wasm\" crossorigin href=\"./{name}\" />\n    \
                     <link rel=\"manifest\" href=\"{MANIFEST}\" />\n"
                );
            }
            page += &format!("{line}\n");
        } else if line.contains("</body>") {
            // Last, so that the page is on the screen before the rest of it is there.
            if let Program::Inside(wasm) = program {
                page += &packed(wasm)?;
            }
            page += &format!("    <script id=\"program\">{start}</script>\n{line}\n");
        } else if !is_for_trunk(line) {
            page += &format!("{line}\n");
        }
    }
    Ok(page)
}

/// A script or style sheet without the space at the start of its lines, which none of ours has inside a text.
fn without_indentation(text: &str) -> String {
    text.lines().flat_map(|line| [line.trim_start(), "\n"]).collect()
}

/// Whether a line of the page is a tag that tells Trunk what to bring along.
fn is_for_trunk(line: &str) -> bool {
    line.contains(" data-trunk ")
}

/// The value of an attribute of a tag.
fn value<'tag>(tag: &'tag str, attribute: &str) -> Option<&'tag str> {
    tag.split_once(&format!(" {attribute}=\""))?.1.split('"').next()
}

/// The source by which a policy lets through this text and no other.
fn digest(text: &str) -> String {
    format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text)))
}

/// A program packed, as text that a page can carry: `unpack.js` unpacks it.
fn packed(wasm: &[u8]) -> Result<String> {
    let mut lzma = Vec::new();
    let mut options = LzmaOptions::with_preset(9);
    // Code of wasm is aligned to nothing, and what follows a byte hangs on all of it.
    (options.lc, options.lp, options.pb) = (4, 0, 0);
    options.nice_len = LzmaOptions::NICE_LEN_MAX;
    let mut writer = LzmaWriter::new_use_header(&mut lzma, &options, Some(wasm.len() as u64))?;
    writer.write_all(wasm)?;
    writer.finish()?;
    Ok(format!(
        "    <script id=\"wasm\" type=\"application/x-lzma\" data-length=\"{}\">{}</script>\n",
        lzma.len(),
        in_base_85(&lzma)
    ))
}

/// Bytes as text, five letters for four of them, where base 64 takes nearly six: `shell.js` reads it. The last four bytes are
/// filled up with zeros.
fn in_base_85(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() / 4 * 5 + 5);
    for four in bytes.chunks(4) {
        let number =
            (0..4).fold(0, |sum, at| sum << 8 | u32::from(four.get(at).copied().unwrap_or(0)));
        for power in [85_u32.pow(4), 85_u32.pow(3), 85 * 85, 85, 1] {
            let digit = (number / power % 85) as u8;
            // A page takes `<` for the end of what it carries.
            text.push(char::from(if b'(' + digit == b'<' { b'}' } else { b'(' + digit }));
        }
    }
    text
}

/// Where Trunk builds what is put together here.
pub fn built(root: &Path) -> PathBuf {
    root.join("target/trunk")
}
