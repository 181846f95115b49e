//! Interchange JSON becomes a document, or a reason for people why not.

use std::collections::HashMap;

use serde::Deserialize;
use serde_json::error::Category;

use super::form::{
    DialectForm, Export, PackingForm, Pair, ProblemForm, SourceFacts, VERSION, value_of,
};
use super::rebuild::rebuild;
use super::restore::restore;
use crate::model::{
    AuthorId, Converter, Corrections, Dialect, Document, Format, Order, Problem, ProblemKind,
};
use crate::text::{Lack, LineNo, Packing, PackingKind, Source};

/// Why a file was not opened as the export that it says it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// It cannot be read at all. Says why, in words that follow a colon.
    Unusable(String),
    /// What it says does not fit the capture's text that it holds.
    Contradiction {
        /// That text, which can be read afresh.
        source: Box<Source>,
        /// What was settled in it by hand, which can be settled again.
        corrections: Option<Box<Corrections>>,
    },
}

/// Whether a text says that it is interchange JSON: an object with the key `undertext` near its
/// start. Cheap, and says nothing of whether it can be read.
pub fn is_interchange(text: &str) -> bool {
    const KEY: &[u8] = b"\"undertext\"";
    const NEAR: usize = 1024;
    let text = text.trim_start().as_bytes();
    let start = text.get(..NEAR).unwrap_or(text);
    let after_key = |at: usize| {
        let rest = text.get(at + KEY.len()..).unwrap_or_default();
        rest.trim_ascii_start().starts_with(b":")
    };
    start.starts_with(b"{")
        && start.windows(KEY.len()).enumerate().any(|(at, window)| window == KEY && after_key(at))
}

/// Opens interchange JSON.
///
/// A file that holds the capture's text and the runs of its lines comes back exactly as it was
/// written. Any other is laid out as a capture of its own, with [`ProblemKind::RebuiltText`].
///
/// # Errors
/// See [`ReadError`].
pub fn from_json(file: &Source) -> Result<Document, ReadError> {
    let mut export = understand(&file.text).map_err(ReadError::Unusable)?;
    match export.source.text.take() {
        Some(text) if !text.is_empty() && !export.runs.is_empty() => restore(&export, text)
            .map_err(|source| {
                let corrections = corrections(&export);
                ReadError::Contradiction { source, corrections }
            }),
        _ => Ok(rebuild(&export, file)),
    }
}

/// The version is read first and alone, for a later version may have another shape.
fn understand(text: &str) -> Result<Export, String> {
    #[derive(Deserialize)]
    struct Version {
        undertext: u64,
    }
    let Version { undertext: version } = serde_json::from_str(text).map_err(reason)?;
    match version {
        VERSION => serde_json::from_str(text).map_err(reason),
        0 => Err("there is no version 0.".to_owned()),
        _ => Err(format!("it was written by a newer Undertext (version {version}).")),
    }
}

fn reason(error: serde_json::Error) -> String {
    let place = format!("line {}, column {}", error.line(), error.column());
    let whole = error.to_string();
    let what = whole.rsplit_once(" at line ").map_or(whole.as_str(), |(what, _)| what);
    match error.classify() {
        Category::Eof => format!("it ends too early, at {place}. It may have been saved in part."),
        Category::Data => {
            format!("at {place} stands something that does not belong there: {what}.")
        }
        Category::Syntax | Category::Io => format!("it is no valid JSON at {place}: {what}."),
    }
}

/// The names of a document, each once.
#[derive(Default)]
pub(super) struct Names {
    names: Vec<String>,
    ids: HashMap<String, AuthorId>,
}

impl Names {
    /// The id of a name, a new one where the name is new.
    pub fn id(&mut self, name: &str) -> AuthorId {
        if let Some(&id) = self.ids.get(name) {
            return id;
        }
        let id = AuthorId(self.names.len() as u32);
        self.names.push(name.to_owned());
        self.ids.insert(name.to_owned(), id);
        id
    }

    /// The names by id.
    pub fn into_names(self) -> Vec<String> {
        self.names
    }
}

pub(super) fn dialect(form: &DialectForm, lines: u32) -> Dialect {
    Dialect {
        format: value_of(&Format::NAMES, &form.format).unwrap_or_default(),
        order: value_of(&Order::NAMES, &form.order).unwrap_or_default(),
        converter: value_of(&Converter::NAMES, &form.converter).unwrap_or_default(),
        converter_line: form
            .converter_line
            .and_then(|line| counted([line, line], lines))
            .map(|(line, _)| line),
        picture: form.picture.clone(),
        reply: form.reply.clone(),
        toggle: form.toggle.clone(),
    }
}

/// How the file was packed that was read.
pub(super) fn packing(facts: &SourceFacts) -> Option<Packing> {
    let PackingForm { kind, bytes, lack } = facts.packing.as_ref()?;
    let kind = value_of(&PackingKind::NAMES, kind)?;
    let lack = lack.as_ref().and_then(|lack| value_of(&Lack::NAMES, lack));
    Some(Packing { kind, bytes: *bytes, lack })
}

/// What was settled by hand in the capture of a file.
pub(super) fn corrections(export: &Export) -> Option<Box<Corrections>> {
    let SourceFacts { name, sha256, .. } = &export.source;
    let corrections = export.corrections.clone()?.corrections(name.clone(), sha256.clone());
    (!corrections.is_empty()).then(|| Box::new(corrections))
}

/// The problems of a file, those that this version does not know left out. Lines that the capture
/// does not have are left out too.
pub(super) fn problems(forms: &[ProblemForm], lines: u32) -> Vec<Problem> {
    let problem = |form: &ProblemForm| {
        let kind = value_of(&ProblemKind::NAMES, &form.kind)?;
        let kind = kind.with_count(form.count.unwrap_or_default());
        Some(Problem { kind, lines: form.lines.and_then(|pair| counted(pair, lines)) })
    };
    forms.iter().filter_map(problem).collect()
}

/// First and last line, zero-based, if the capture has them.
pub(super) fn counted([first, last]: Pair, lines: u32) -> Option<(LineNo, LineNo)> {
    (1 <= first && first <= last && last <= lines).then(|| (LineNo(first - 1), LineNo(last - 1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_export_is_known_by_its_start() {
        let check =
            |text: &str, expected: bool| assert_eq!(is_interchange(text), expected, "{text}");
        check("{\"undertext\":1}", true);
        check(" \n{ \"source\": {}, \"undertext\" : 2", true);
        check("{\"undertext\"", false);
        check("[{\"undertext\":1}]", false);
        check("{ \"words\": \"the \\\"undertext\\\" of a page\" }", false);
        check("A page about \"undertext\": and more.", false);
        check("", false);
        check(&format!("{{{}\"undertext\": 1}}", "ä".repeat(2000)), false);
    }

    #[test]
    fn what_cannot_be_read_is_said_with_its_place() {
        let check = |text: &str, expected: &str| match understand(text) {
            Err(reason) => assert_eq!(reason, expected, "{text}"),
            other => panic!("{text} gave {other:?}"),
        };
        check(
            "{\"undertext\": 2, \"source\": 7}",
            "it was written by a newer Undertext (version 2).",
        );
        check("{\"undertext\": 0}", "there is no version 0.");
        check(
            "{\"undertext\": 1,\n \"comments\": [",
            "it ends too early, at line 2, column 14. It may have been saved in part.",
        );
        check(
            "{\"undertext\": 1, \"comments\": 7}",
            "at line 1, column 30 stands something that does not belong there: invalid type: integer `7`, expected a sequence.",
        );
        check(
            "{\"undertext\": 1} {}",
            "it is no valid JSON at line 1, column 18: trailing characters.",
        );
    }
}
