//! What a reader has settled by hand, as a small file of JSON.

use serde::{Deserialize, Serialize};

use crate::model::{Corrections, Cuts};
use crate::text::LineNo;

/// The version that is written, and the newest that is read.
const VERSION: u64 = 1;

/// A whole file. Unknown fields are passed over, so that files of later versions can be read.
#[derive(Serialize, Deserialize)]
struct File {
    #[serde(rename = "undertext-corrections")]
    version: u64,
    source: Capture,
    #[serde(flatten)]
    corrections: CorrectionsForm,
}

/// What was settled by hand, as it stands in a file of its own and in the interchange JSON. Lines are counted from one.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct CorrectionsForm {
    /// What comments answer.
    pub links: Vec<Link>,
    /// The first lines of comments that belong to the one before.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub joins: Vec<u32>,
    /// Where comments begin.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub begins: Vec<Beginning>,
    /// Who wrote comments.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<Author>,
    /// The line that is the headline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub headline: Option<u32>,
}

/// The first line of a comment, counted from one, and its author's name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Author {
    pub line: u32,
    pub name: Option<String>,
}

/// A line at which a comment begins, counted from one, and whether it is its author's name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Beginning {
    pub line: u32,
    #[serde(default)]
    pub name: bool,
}

#[derive(Serialize, Deserialize)]
struct Capture {
    #[serde(default)]
    name: String,
    sha256: String,
}

/// The first lines of a comment and of the one it answers, counted from one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Link {
    pub line: u32,
    pub answers: Option<u32>,
}

impl CorrectionsForm {
    /// What is written of corrections.
    pub fn of(corrections: &Corrections) -> Self {
        let links = corrections.links.iter();
        let links = links.map(|(line, answered)| Link {
            line: line.shown(),
            answers: answered.map(LineNo::shown),
        });
        let begins = corrections.cuts.begins.iter();
        let begins = begins.map(|(line, &name)| Beginning { line: line.shown(), name });
        let authors = corrections.authors.iter();
        let authors = authors.map(|(line, name)| Author { line: line.shown(), name: name.clone() });
        Self {
            links: links.collect(),
            joins: corrections.cuts.joins.iter().map(|line| line.shown()).collect(),
            begins: begins.collect(),
            authors: authors.collect(),
            headline: corrections.headline.map(LineNo::shown),
        }
    }

    /// The corrections that were written, for the capture of this name and digest. A line zero, which there is not, is left out.
    pub fn corrections(self, name: String, sha256: String) -> Corrections {
        let line = |number: u32| number.checked_sub(1).map(LineNo);
        let link = |link: &Link| match link.answers {
            None => Some((line(link.line)?, None)),
            Some(answered) => Some((line(link.line)?, Some(line(answered)?))),
        };
        let begins = self.begins.iter().filter_map(|it| Some((line(it.line)?, it.name)));
        let joins = self.joins.iter().filter_map(|&number| line(number));
        let cuts = Cuts { joins: joins.collect(), begins: begins.collect() };
        let links = self.links.iter().filter_map(link).collect();
        let authors = self.authors.into_iter().filter_map(|it| Some((line(it.line)?, it.name)));
        let authors = authors.collect();
        let headline = self.headline.and_then(line);
        Corrections { name, sha256, links, cuts, authors, headline }
    }
}

/// Writes corrections.
pub fn to_corrections(corrections: &Corrections) -> String {
    let file = File {
        version: VERSION,
        source: Capture { name: corrections.name.clone(), sha256: corrections.sha256.clone() },
        corrections: CorrectionsForm::of(corrections),
    };
    // Writing plain data to memory cannot fail.
    serde_json::to_string_pretty(&file).unwrap_or_default() + "\n"
}

/// Reads what [`to_corrections`] wrote; `None` for any other text, and for a version that is not known.
pub fn from_corrections(text: &str) -> Option<Corrections> {
    // A capture of many megabytes is no such file, and is not read as one.
    const KEY: &str = "\"undertext-corrections\"";
    const NEAR: usize = 256;
    let start = text.as_bytes().get(..NEAR).unwrap_or(text.as_bytes());
    if !start.windows(KEY.len()).any(|window| window == KEY.as_bytes()) {
        return None;
    }
    let file: File = serde_json::from_str(text).ok().filter(|it: &File| it.version == VERSION)?;
    let Capture { name, sha256 } = file.source;
    Some(file.corrections.corrections(name, sha256))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn corrections_come_back() {
        let links = [(LineNo(33), Some(LineNo(11))), (LineNo(49), None)].into_iter().collect();
        let joins = [LineNo(7)].into_iter().collect();
        let begins = [(LineNo(9), true), (LineNo(15), false)].into_iter().collect();
        let cuts = Cuts { joins, begins };
        let (name, sha256) = ("a.txt".to_owned(), "00ff".to_owned());
        let authors = [(LineNo(7), Some("Ann Lee".to_owned())), (LineNo(9), None)];
        let authors = authors.into_iter().collect();
        let headline = Some(LineNo(2));
        let corrections = Corrections { name, sha256, links, cuts, authors, headline };
        let written = to_corrections(&corrections);
        assert!(written.contains("\"line\": 34"), "{written}");
        assert_eq!(from_corrections(&written), Some(corrections));
    }

    #[test]
    fn other_texts_are_no_corrections() {
        let check = |text: &str| assert_eq!(from_corrections(text), None, "{text}");
        check("");
        check("Of \"undertext-corrections\" and other files");
        check("{\"undertext-corrections\": 2, \"source\": {\"sha256\": \"00\"}}");
        check("{\"undertext-corrections\": 1}");
        check("{\"undertext\": 1}");
    }
}
