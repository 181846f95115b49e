//! The words of the page, in the language that the reader has set.
//!
//! In: messages. Out: text. The language is part of the state; what is held here follows it, so that a word
//! deep in the page need not have it handed down. The page is built anew when it changes.

use std::cell::{Cell, RefCell};

use foldhash::HashMap;
use gloo::utils::window;

use crate::language::{Language, Message};

thread_local! {
    static LANGUAGE: Cell<Language> = const { Cell::new(Language::ENGLISH) };
    /// What was said already: every comment has the same buttons, and is drawn again and again.
    static SAID: RefCell<HashMap<Message, String>> = RefCell::default();
}

/// From now on the page speaks this language.
pub fn speak(language: Language) {
    if LANGUAGE.replace(language) != language {
        SAID.take();
    }
}

/// A message in the language that the page speaks.
pub fn say(message: &Message) -> String {
    /// What is said of all comments in view, several times over.
    const MOST: usize = 4096;
    SAID.with_borrow_mut(|said| {
        if let Some(words) = said.get(message) {
            return words.clone();
        }
        if said.len() >= MOST {
            said.clear();
        }
        let words = LANGUAGE.get().say(message);
        said.insert(message.clone(), words.clone());
        words
    })
}

/// The direction of the page's own words, for those that stand amid the capture's.
pub fn direction() -> &'static str {
    LANGUAGE.get().direction()
}

/// The first of the browser's languages that is spoken here; English where none is.
pub fn browser_language() -> Language {
    let tags = window().navigator().languages();
    let mut spoken = tags.iter().filter_map(|tag| Language::from_tag(&tag.as_string()?));
    spoken.next().unwrap_or(Language::ENGLISH)
}

/// The words of a message, by its name and what it tells of.
macro_rules! say_told {
    ($($message:tt)*) => {
        $crate::ui::speak::say(&$crate::language::told!($($message)*))
    };
}

pub(crate) use say_told as say;
