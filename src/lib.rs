//! Undertext reads a saved web page back into an article and its discussion.

pub mod model;
pub mod parse;
pub mod text;
