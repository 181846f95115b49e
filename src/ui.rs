//! The page: Yew components over [`crate::view`], and the rim to the browser.
//!
//! Only this module and the browser's entry know Yew, gloo and web-sys. Components take ids, small
//! rows and one document handle; what they may change they send as an [`crate::view::Action`].

mod app;
mod article;
mod bar;
mod client;
mod comment;
mod corrections;
mod dialog;
mod discussion;
mod facts;
mod find;
mod host;
mod intake;
mod kept;
mod keys;
mod menu;
mod overview;
mod page;
mod place;
mod quotation;
mod reader;
mod reply;
mod rows;
mod save;
mod settings;
mod shelf;
mod shell;
mod source_pane;
mod speak;
mod start;
mod steps;
mod window;
mod words;

pub use app::App;
pub use reader::read_for_the_page;
