//! The shape of interchange version 1, field by field, as it stands in the file.
//!
//! The fields up to a rule stand in every file of version 1. Those behind it are Undertext's own:
//! with them a document comes back exactly; without them it is laid out again from what is there.
//! Unknown fields are passed over and missing ones take their default, so that files of other
//! producers, and of later versions of this one, can be read.

use serde::{Deserialize, Serialize};

use super::corrections::CorrectionsForm;

/// The version that is written, and the newest that is read.
pub const VERSION: u64 = 1;

/// Two numbers that belong together: first and last line, counted from one, or start and end of a
/// span in bytes of the decoded text.
pub type Pair = [u32; 2];

/// A whole file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Export {
    /// The version.
    pub undertext: u64,
    /// The file that was read.
    pub source: SourceFacts,
    /// The article.
    pub article: Option<ArticleForm>,
    /// The comments in the order of the capture.
    pub comments: Vec<CommentForm>,
    /// The site's own words.
    pub furniture: Vec<Passage>,
    /// How many lines each kind of owner has.
    pub cover: Counts,
    /// What went less than well.
    pub problems: Vec<ProblemForm>,
    // ------------------------------------------------------------------------------------------
    /// How the capture was read.
    pub dialect: DialectForm,
    /// Every name once, in the order of the document.
    pub authors: Vec<String>,
    /// Who owns which lines: first line, last line, owner.
    pub runs: Vec<(u32, u32, String)>,
    /// What was settled by hand, all of it in the article and the comments already.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub corrections: Option<CorrectionsForm>,
}

/// The facts of the file that was read.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SourceFacts {
    /// The file's name.
    pub name: String,
    /// Its length in bytes.
    pub bytes: u64,
    /// How many lines its text has.
    pub lines: u32,
    /// How it was decoded.
    pub encoding: String,
    /// The SHA-256 of its bytes.
    pub sha256: String,
    // ------------------------------------------------------------------------------------------
    /// How many faulty sequences of bytes were replaced.
    pub faults: u32,
    /// Whether the encoding was found out from the text.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub guessed: bool,
    /// How the file was packed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub packing: Option<PackingForm>,
    /// The decoded text, whole, so that nothing is lost and the source can be shown again.
    pub text: Option<String>,
}

/// How a file was packed. All else that is said of it is of what was in it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PackingForm {
    /// In which way: `gzip`, `zstd`, or `page` for a page that Undertext saved.
    pub kind: String,
    /// The length of the packed file in bytes.
    pub bytes: u64,
    /// Why not all could be unpacked: `torn` or `too-much`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lack: Option<String>,
}

/// A piece of text and its place. Blocks and furniture also say what they are.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Passage {
    /// What it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Its text for reading.
    pub text: String,
    /// Its lines.
    pub lines: Option<Pair>,
    // ------------------------------------------------------------------------------------------
    /// Its bytes.
    pub span: Option<Pair>,
}

/// A point in time and its place: `iso`, or the parts that are known where no day is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct MomentForm {
    /// What the capture says.
    pub text: String,
    /// The moment in ISO 8601, as exact as it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub iso: Option<String>,
    /// Its lines.
    pub lines: Option<Pair>,
    /// The time of day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time: Option<String>,
    /// How far from UTC.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offset: Option<String>,
    /// The day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    // ------------------------------------------------------------------------------------------
    /// Its bytes.
    pub span: Option<Pair>,
}

/// The article.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ArticleForm {
    /// The headline.
    pub headline: Option<Passage>,
    /// The page's clock.
    pub clock: Option<MomentForm>,
    /// Who wrote it.
    pub byline: Option<Passage>,
    /// When it was published.
    pub published: Option<MomentForm>,
    /// The words of the lead image.
    pub lead_image: Option<LeadImageForm>,
    /// The text.
    pub blocks: Vec<Passage>,
}

/// The words of the lead image.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct LeadImageForm {
    /// What the picture shows.
    pub caption: Option<Passage>,
    /// Whose picture it is.
    pub credit: Option<Passage>,
}

/// A comment.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct CommentForm {
    /// `c1` is the first.
    pub id: String,
    /// Its author, where the capture has the name.
    pub author: Option<String>,
    /// When it was posted.
    pub posted: Option<MomentForm>,
    /// Its votes, points or likes.
    pub score: Option<ScoreForm>,
    /// `shown` or `removed`.
    pub state: String,
    /// Its text.
    pub blocks: Vec<Passage>,
    /// Its lines.
    pub lines: Option<Pair>,
    /// Whom it answers.
    pub reply: ReplyForm,
    // ------------------------------------------------------------------------------------------
    /// Its bytes.
    pub span: Option<Pair>,
    /// The bytes of its header.
    pub head: Option<Pair>,
    /// The bytes of what stands below its text, where something does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub foot: Option<Pair>,
    /// The bytes of its author's name.
    pub author_span: Option<Pair>,
}

/// A score and its place.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ScoreForm {
    /// The score.
    pub value: i32,
    /// Its lines.
    pub lines: Option<Pair>,
    // ------------------------------------------------------------------------------------------
    /// Its bytes.
    pub span: Option<Pair>,
}

/// Whom a comment answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReplyForm {
    /// The name that the header states.
    pub names: Option<String>,
    /// The id of the comment that is answered.
    pub parent: Option<String>,
    /// On what `parent` rests.
    pub basis: Option<String>,
    /// How likely it is right, from 0 to 1.
    pub confidence: Option<f64>,
    /// What speaks for it.
    pub evidence: Vec<EvidenceForm>,
    /// What else may be meant.
    pub candidates: Vec<CandidateForm>,
    // ------------------------------------------------------------------------------------------
    /// The bytes of the stated name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub names_span: Option<Pair>,
}

/// A piece of evidence.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct EvidenceForm {
    /// What it shows.
    pub kind: String,
    /// The same in words.
    pub text: String,
    /// Its lines.
    pub lines: Option<Pair>,
    // ------------------------------------------------------------------------------------------
    /// Its bytes.
    pub span: Option<Pair>,
    /// How many comments it counts, where it counts any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
}

/// Another comment that may be answered.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct CandidateForm {
    /// The comment.
    pub id: String,
    /// How likely it is, from 0 to 1.
    pub confidence: f64,
}

/// How many lines each kind of owner has. They add up to the lines of the source.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Counts {
    /// Lines of the article.
    pub article: u32,
    /// Lines of all comments.
    pub comments: u32,
    /// Lines of the site's own words.
    pub furniture: u32,
    /// Lines of white space.
    pub blank: u32,
    /// Lines that nothing recognised.
    pub unknown: u32,
}

/// A problem.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ProblemForm {
    /// What it is.
    pub kind: String,
    /// How many places or lines it counts, where it counts any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
    /// The problem in words.
    pub text: String,
    /// Its lines, where it has a place.
    pub lines: Option<Pair>,
}

/// How the capture was read.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct DialectForm {
    /// The form of the comments.
    pub format: String,
    /// The order in which they are printed.
    pub order: String,
    /// The program that turned the page into text.
    pub converter: String,
    /// The first line that shows it, where one does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub converter_line: Option<u32>,
    /// The word that stands where a user's picture stood.
    pub picture: Option<String>,
    /// The words between a comment's author and the name that it answers.
    pub reply: Option<String>,
    /// The buttons behind the name that is answered.
    pub toggle: Option<String>,
}

/// A comment on a line of its own, for tools that read line by line.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CommentLine {
    /// `c1` is the first.
    pub id: String,
    /// Its author, where the capture has the name.
    pub author: Option<String>,
    /// When it was posted.
    pub posted: Option<MomentForm>,
    /// Its votes, points or likes.
    pub score: Option<ScoreForm>,
    /// `shown` or `removed`.
    pub state: String,
    /// Its text, a line break between two blocks.
    pub text: String,
    /// Its lines.
    pub lines: Option<Pair>,
    /// Whom it answers.
    pub reply: ReplyForm,
    /// How many parents it has in the discussion.
    pub depth: u32,
}

/// The name that stands for a value in the file.
pub fn name_of<T: PartialEq>(names: &[(T, &'static str)], value: &T) -> String {
    names.iter().find(|(one, _)| one == value).map_or("", |&(_, name)| name).to_owned()
}

/// The value that a name in the file stands for.
pub fn value_of<T: Copy>(names: &[(T, &'static str)], name: &str) -> Option<T> {
    names.iter().find(|&&(_, one)| one == name).map(|&(value, _)| value)
}
