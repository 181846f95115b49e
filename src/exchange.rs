//! Documents leave and come back.
//!
//! In: a [`Document`](crate::model::Document). Out: interchange JSON ([`to_json`]), one comment a line for tools
//! ([`to_json_lines`]), HTML, Markdown and plain text for people. The way back is [`from_json`]: a file
//! that Undertext wrote gives the same document again; a file of another producer is laid out as a
//! capture of its own, so that every law holds for it too. Knows the model and the text, nothing else.

mod compose;
mod corrections;
mod form;
mod html;
mod json;
mod layout;
mod markdown;
mod open;
mod plain_text;
mod rebuild;
mod restore;
mod words;
mod wrap;

#[cfg(test)]
#[cfg(not(target_family = "wasm"))]
mod tests;

pub use corrections::{from_corrections, to_corrections};
pub use html::to_html;
pub use json::{to_json, to_json_lines};
pub use markdown::{to_markdown, to_quotation};
pub use open::{ReadError, from_json, is_interchange};
pub use plain_text::to_plain_text;
