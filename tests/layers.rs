//! Who may know whom: `text ← model ← parse ← worker ← ui`, `model ← language`,
//! `language ← exchange`, `language ← view ← ui`; `order` knows nobody.
//! Only `ui` and the browser's entries name the browser. Any other edge fails here.

#![cfg(not(target_family = "wasm"))]

use std::path::{Path, PathBuf};

/// Each layer and the layers that it may use.
const LAYERS: [(&str, &[&str]); 9] = [
    ("order", &[]),
    ("text", &[]),
    ("model", &["text", "order"]),
    ("parse", &["text", "model", "order"]),
    ("language", &["text", "model"]),
    ("exchange", &["text", "model", "language", "order"]),
    ("view", &["text", "model", "language", "order"]),
    ("worker", &["text", "model"]),
    ("ui", &["text", "model", "language", "exchange", "view", "worker"]),
];

const BROWSER: [&str; 6] =
    ["yew", "gloo", "web_sys", "js_sys", "wasm_bindgen", "wasm_bindgen_futures"];

fn files_of(layer: &str) -> Vec<PathBuf> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let folder = src.join(layer);
    let mut files = vec![src.join(format!("{layer}.rs"))];
    if let Ok(entries) = std::fs::read_dir(folder) {
        files.extend(
            entries
                .map(|entry| entry.expect("the folder can be read").path())
                .filter(|path| path.extension().is_some_and(|it| it == "rs")),
        );
    }
    files
}

/// The code of a file, without its comments.
fn code_of(path: &Path) -> String {
    let text = std::fs::read_to_string(path).expect("the source can be read");
    text.lines()
        .map(|line| line.split_once("//").map_or(line, |(code, _)| code))
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn layers_only_know_those_below() {
    for (layer, allowed) in LAYERS {
        for path in files_of(layer) {
            // What tests use is no edge of the program.
            if path.ends_with("tests.rs") {
                continue;
            }
            let code = code_of(&path);
            let code = code.split("#[cfg(test)]").next().unwrap_or_default();
            // Grouped imports would hide an edge from this test, and so does what joins the layers.
            assert!(!code.contains("crate::{"), "{} groups layers in one `use`", path.display());
            let joins = ["worker"].contains(&layer);
            assert!(joins || !code.contains("crate::read"), "{} reads by itself", path.display());
            for (other, _) in LAYERS {
                let is_used = code.contains(&format!("crate::{other}::"))
                    || code.contains(&format!("crate::{other};"));
                assert!(
                    !is_used || other == layer || allowed.contains(&other),
                    "{} uses {other}, which {layer} must not know",
                    path.display()
                );
            }
        }
    }
}

#[test]
fn only_the_rim_knows_the_browser() {
    for (layer, _) in LAYERS.iter().filter(|(layer, _)| *layer != "ui") {
        for path in files_of(layer) {
            let code = code_of(&path);
            for name in BROWSER {
                let is_used =
                    code.contains(&format!("{name}::")) || code.contains(&format!("use {name};"));
                assert!(!is_used, "{} names {name}", path.display());
            }
        }
    }
}

#[test]
fn every_module_says_what_it_is() {
    for (layer, _) in LAYERS {
        for path in files_of(layer) {
            let text = std::fs::read_to_string(&path).expect("the source can be read");
            let is_test = path.ends_with("tests.rs");
            assert!(is_test || text.starts_with("//!"), "{} has no `//!`", path.display());
        }
    }
}

#[test]
fn no_component_writes_styles_or_markup() {
    let sinks =
        [" style=", "inner_html", "outer_html", "insert_adjacent_html", "from_html_unchecked"];
    for path in files_of("ui") {
        let code = code_of(&path);
        for sink in sinks {
            assert!(!code.contains(sink), "{} uses {sink}", path.display());
        }
    }
}
