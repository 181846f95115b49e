//! What a host lets be opened by address, and its collection of captures with a search over it.
//!
//! In: `undertext.json` and the index that it names, as text. Out: what may be asked for, and which captures to list. The
//! files are described in `docs/hosting.md`. Fetches nothing and knows no address but as text.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

/// What a host opts in to, by the file `undertext.json` beside the page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Host {
    /// Addresses of captures, or of folders of them with a slash at the end, that `?src=` may name. Relative to the page.
    pub captures: Vec<String>,
    /// Where the index of its collection is. Relative to the page.
    pub library: Option<String>,
    /// Whether browsers are to keep the page for the time without a network. They look for a newer one by themselves then,
    /// at times that no page can choose, so it is nothing that a page does unasked.
    #[serde(rename = "offline")]
    pub is_kept_offline: bool,
}

impl Host {
    /// The host's wishes. A file that is missing, and so has no text, opts in to nothing.
    ///
    /// # Errors
    /// Where the file makes no sense: the reason, in English, for whoever keeps it.
    pub fn from_json(text: &str) -> Result<Self, String> {
        match text.trim() {
            "" => Ok(Self::default()),
            text => serde_json::from_str(text).map_err(|error| error.to_string()),
        }
    }
}

/// Whether an address is among those that a host lists, all of them absolute and written as browsers write them. What
/// stands behind `?` or `#` in it does not count.
pub fn is_listed(address: &str, listed: &[String]) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    // Some servers take these for slashes, and `captures/..%2fother.txt` for a file outside.
    let small = path.to_ascii_lowercase();
    let is_plain = !small.contains("%2f") && !small.contains("%5c");
    listed.iter().any(|it| match it.ends_with('/') {
        // A folder itself is no capture.
        true => is_plain && path.starts_with(it.as_str()) && !path.ends_with('/'),
        false => path == it,
    })
}

/// What an index says of one capture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// Where it is, relative to the page: what `?src=` is to name.
    pub src: String,
    /// Its headline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// How many comments it holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comments: Option<u32>,
    /// When it was captured or published, as `2017-03-30` or less exact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
}

/// An index of captures.
#[derive(Serialize, Deserialize)]
pub struct Index {
    /// The captures, in the order in which they are to be listed.
    pub captures: Vec<Listed>,
}

/// A host's collection, and what the reader searches for in it.
#[derive(Clone, Debug)]
pub struct Library {
    all: Rc<Vec<Listed>>,
    /// For each capture what is searched, in small letters.
    searched: Rc<Vec<String>>,
    /// What the reader searches for.
    pub words: String,
    found: Rc<Vec<u32>>,
    shown: usize,
}

impl PartialEq for Library {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.found, &other.found) && self.shown == other.shown
    }
}

impl Library {
    /// How many captures are listed at first, and how many more each time.
    pub const STEP: usize = 100;

    /// The collection of an index.
    ///
    /// # Errors
    /// Where the index makes no sense: the reason, in English, for whoever keeps it.
    pub fn from_json(text: &str) -> Result<Self, String> {
        let index: Index = serde_json::from_str(text).map_err(|error| error.to_string())?;
        let searched = index.captures.iter().map(|it| {
            let parts = [it.title.as_deref(), it.date.as_deref(), Some(it.src.as_str())];
            parts.into_iter().flatten().collect::<Vec<_>>().join(" ").to_lowercase()
        });
        let mut library = Self {
            searched: Rc::new(searched.collect()),
            all: Rc::new(index.captures),
            words: String::new(),
            found: Rc::default(),
            shown: Self::STEP,
        };
        library.search("");
        Ok(library)
    }

    /// Searches for captures in whose title, date and address all of these words stand.
    pub fn search(&mut self, words: &str) {
        self.words = words.to_owned();
        let words = words.to_lowercase();
        let holds = |text: &String| words.split_whitespace().all(|word| text.contains(word));
        let found = self.searched.iter().enumerate().filter(|(_, text)| holds(text));
        self.found = Rc::new(found.map(|(index, _)| index as u32).collect());
        self.shown = Self::STEP;
    }

    /// Lists more of what was found.
    pub fn show_more(&mut self) {
        self.shown += Self::STEP;
    }

    /// How many captures there are.
    pub fn count(&self) -> usize {
        self.all.len()
    }

    /// How many were found.
    pub fn found(&self) -> usize {
        self.found.len()
    }

    /// How many of those found are not listed yet.
    pub fn hidden(&self) -> usize {
        self.found.len().saturating_sub(self.shown)
    }

    /// The captures to list.
    pub fn listed(&self) -> impl Iterator<Item = &Listed> {
        self.found.iter().take(self.shown).filter_map(|&index| self.all.get(index as usize))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_listed_may_be_asked_for() {
        let listed =
            ["https://a.example/captures/", "https://b.example/one.txt"].map(str::to_owned);
        for (address, expected) in [
            ("https://a.example/captures/x.txt", true),
            ("https://a.example/captures/deep/x.txt?v=2", true),
            ("https://a.example/captures", false),
            ("https://a.example/captures/", false),
            ("https://a.example/captures/..%2fsecret.txt", false),
            ("https://a.example/captures/..%5Csecret.txt", false),
            ("https://a.example/captures.txt", false),
            ("https://a.example/other/x.txt", false),
            ("https://a.example.evil/captures/x.txt", false),
            ("http://a.example/captures/x.txt", false),
            ("https://b.example/one.txt", true),
            ("https://b.example/one.txt.html", false),
            ("https://c.example/?https://a.example/captures/", false),
            ("", false),
        ] {
            assert_eq!(is_listed(address, &listed), expected, "{address}");
        }
    }

    #[test]
    fn a_host_that_says_nothing_opts_in_to_nothing() {
        for text in ["", " \n", "{}"] {
            assert_eq!(Host::from_json(text), Ok(Host::default()), "{text}");
        }
        for text in ["<!doctype html>", "{\"captures\": \"all\"}", "{\"captures\": [\"a/\"],}"] {
            assert!(Host::from_json(text).is_err(), "{text}");
        }
        let text = "{\"captures\": [\"captures/\"], \"library\": \"index.json\"}";
        let host = Host::from_json(text).unwrap();
        assert_eq!((host.captures.len(), host.library.as_deref()), (1, Some("index.json")));
    }

    #[test]
    fn a_library_is_searched_by_words_in_any_order() {
        let captures: Vec<_> = (0..250)
            .map(|number| Listed {
                src: format!("captures/{number}.txt"),
                title: Some(format!("Ferry Nº {number}")),
                comments: Some(number),
                date: Some(format!("2017-03-{:02}", number % 28 + 1)),
            })
            .collect();
        let text = serde_json::to_string(&Index { captures }).unwrap();
        let mut library = Library::from_json(&text).unwrap();
        let mut check = |words: &str, found: usize, listed: usize| {
            library.search(words);
            assert_eq!((library.found(), library.listed().count()), (found, listed), "{words}");
        };
        check("", 250, 100);
        check("  17.txt  FERRY ", 3, 3);
        check("2017-03-28", 8, 8);
        check("boat", 0, 0);
        library.search("");
        library.show_more();
        assert_eq!((library.listed().count(), library.hidden()), (200, 50));
        assert!(Library::from_json("{\"captures\": [{\"title\": \"no address\"}]}").is_err());
    }
}
