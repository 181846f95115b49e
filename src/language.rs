//! What the page says, in every language that it speaks.
//!
//! In: a [`Message`], by its name and with what it tells of. Out: words. Each language is one file in
//! `language/`, in Fluent's syntax (<https://projectfluent.org/fluent/guide/>), and its tag in one list here.
//! [`facts`] has the messages of what documents hold. Who shows the words, and where, is not known here.

mod facts;

use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use serde::{Deserialize, Serialize};

pub use facts::{evidence, failure, furniture, lines, moment, owner, problem};

/// A language. Equal by its tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "&'static str")]
pub struct Language(usize);

/// The tag of each language (BCP 47), and its messages. English is the first: what another has no words for
/// is said in it.
const LANGUAGES: [(&str, &str); 2] =
    [("en", include_str!("language/en.ftl")), ("ar", include_str!("language/ar.ftl"))];

impl Language {
    /// The language that exports, the command line and tests speak.
    pub const ENGLISH: Self = Self(0);

    /// Every language.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..LANGUAGES.len()).map(Self)
    }

    /// The language of a tag, such as `ar` or `ar-EG`; `None` where it is not spoken here.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split('-').next().unwrap_or_default();
        Self::all().find(|language| language.tag().eq_ignore_ascii_case(primary))
    }

    /// The tag, for the page's `lang`.
    pub fn tag(self) -> &'static str {
        LANGUAGES[self.0].0
    }

    /// What speakers call it.
    pub fn name(self) -> String {
        self.say(&told!("language-name"))
    }

    /// Its direction, for the page's `dir`.
    pub fn direction(self) -> &'static str {
        match self.say(&told!("language-direction")).as_str() {
            "rtl" => "rtl",
            _ => "ltr",
        }
    }

    /// A message in this language.
    pub fn say(self, message: &Message) -> String {
        let said = self.words(message).or_else(|| Self::ENGLISH.words(message));
        // A message that no language knows is a mistake in the program, which tests look for.
        said.unwrap_or_else(|| message.name.to_string())
    }

    fn words(self, message: &Message) -> Option<String> {
        let bundle = bundle(self)?;
        let pattern = bundle.get_message(&message.name)?.value()?;
        let args: FluentArgs = message
            .args
            .iter()
            .map(|(name, arg)| {
                let value = match arg {
                    Arg::Number(number) => FluentValue::from(*number),
                    // A name in letters of the other direction must not turn the words around it.
                    Arg::Text(text) if self != Self::ENGLISH => {
                        FluentValue::from(format!("\u{2068}{text}\u{2069}"))
                    }
                    Arg::Text(text) | Arg::Key(text) => FluentValue::from(text.as_str()),
                    Arg::Message(message) => FluentValue::from(self.say(message)),
                };
                (*name, value)
            })
            .collect();
        // What cannot be filled in stands in braces; a test says every message and looks for it.
        let mut errors = Vec::new();
        Some(bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned())
    }
}

impl TryFrom<String> for Language {
    type Error = String;

    fn try_from(tag: String) -> Result<Self, String> {
        Self::from_tag(&tag).ok_or(tag)
    }
}

impl From<Language> for &'static str {
    fn from(language: Language) -> Self {
        language.tag()
    }
}

type Bundle = FluentBundle<FluentResource>;

/// The messages of a language, read the first time they are asked for.
fn bundle(language: Language) -> Option<Rc<Bundle>> {
    thread_local! {
        static BUNDLES: RefCell<[Option<Rc<Bundle>>; LANGUAGES.len()]> = const {
            RefCell::new([const { None }; LANGUAGES.len()])
        };
    }
    BUNDLES.with_borrow_mut(|bundles| {
        let kept = &mut bundles[language.0];
        if kept.is_none() {
            let (tag, messages) = LANGUAGES[language.0];
            let mut bundle = FluentBundle::new(vec![tag.parse().ok()?]);
            // Words and counts need to stand free, or what is made of them alone has no direction.
            bundle.set_use_isolating(false);
            // Where a file has mistakes, the messages without them are spoken; a test finds them.
            let resource = FluentResource::try_new(messages.to_owned());
            bundle.add_resource_overriding(resource.unwrap_or_else(|(resource, _)| resource));
            *kept = Some(Rc::new(bundle));
        }
        kept.clone()
    })
}

/// Something to be said, in no language yet.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Message {
    name: Cow<'static, str>,
    args: Vec<(&'static str, Arg)>,
}

impl Message {
    /// The message of this name in the languages' files.
    pub fn new(name: impl Into<Cow<'static, str>>) -> Self {
        Self { name: name.into(), args: Vec::new() }
    }

    /// In English, as exports and the command line have it.
    pub fn in_english(&self) -> String {
        Language::ENGLISH.say(self)
    }

    /// The same, telling of this as well.
    pub fn with(mut self, name: &'static str, arg: impl Into<Arg>) -> Self {
        self.args.push((name, arg.into()));
        self
    }
}

/// What a message tells of.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Arg {
    /// A count or a place.
    Number(i64),
    /// Somebody's words.
    Text(String),
    /// A name by which messages choose among their words; it is never shown.
    Key(String),
    /// Another message.
    Message(Message),
}

macro_rules! arg_from {
    ($($number:ty)*) => {
        $(impl From<$number> for Arg {
            fn from(number: $number) -> Self {
                Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
            }
        })*
    };
}

arg_from!(i32 u32 u64 usize);

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

/// A name by which a message chooses among its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key<'a>(pub &'a str);

impl From<Key<'_>> for Arg {
    fn from(Key(name): Key<'_>) -> Self {
        Self::Key(name.to_owned())
    }
}

impl From<Message> for Arg {
    fn from(message: Message) -> Self {
        Self::Message(message)
    }
}

/// A [`Message`]: its name, and what it tells of by the names that its words have for it.
macro_rules! told {
    ($name:expr $(, $arg:ident = $value:expr)* $(,)?) => {
        $crate::language::Message::new($name)$(.with(stringify!($arg), $value))*
    };
}

pub(crate) use told;

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::path::Path;

    use super::*;
    use crate::model::FurnitureKind;

    /// The names of a language's messages, each with the names of what it tells of.
    fn messages(language: Language) -> BTreeMap<String, BTreeSet<String>> {
        let (_, source) = LANGUAGES[language.0];
        let resource = FluentResource::try_new(source.to_owned());
        assert!(
            resource.is_ok(),
            "{}: {:?}",
            language.tag(),
            resource.map_err(|(_, errors)| errors)
        );
        let mut messages = BTreeMap::new();
        let mut name = String::new();
        for line in source.lines().filter(|line| !line.starts_with('#')) {
            if let Some((start, _)) = line.split_once(" = ").filter(|_| !line.starts_with(' ')) {
                name = start.to_owned();
                assert!(messages.insert(name.clone(), BTreeSet::new()).is_none(), "{name} twice");
            }
            let told = line
                .split('$')
                .skip(1)
                .map(|rest| rest.chars().take_while(|c| c.is_alphanumeric()).collect::<String>());
            messages.entry(name.clone()).or_default().extend(told);
        }
        messages.remove("");
        messages
    }

    #[test]
    fn every_language_has_every_message() {
        let english = messages(Language::ENGLISH);
        for language in Language::all() {
            let spoken = messages(language);
            let names = |of: &BTreeMap<String, _>| of.keys().cloned().collect::<Vec<_>>();
            assert_eq!(names(&spoken), names(&english), "{}", language.tag());
            for (name, told) in &spoken {
                // A count may be left out where words stand for it, but nothing else is told of.
                let known = english.get(name).cloned().unwrap_or_default();
                assert!(told.is_subset(&known) || name == "may-be", "{name} in {}", language.tag());
                let lost: Vec<_> = known.difference(told).filter(|it| *it != "count").collect();
                assert!(lost.is_empty(), "{name} in {} has no {lost:?}", language.tag());
            }
        }
    }

    /// Every message that is asked for in the code is there, and every one that is there is asked for.
    #[test]
    fn messages_are_asked_for_by_their_names() {
        let english = messages(Language::ENGLISH);
        let mut code = String::new();
        let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|it| it == "rs") {
                    let text = std::fs::read_to_string(path).unwrap();
                    code.push_str(text.split("#[cfg(test)]").next().unwrap_or_default());
                }
            }
        }
        for asked in ["told!(", "say!("].iter().flat_map(|call| code.split(call).skip(1)) {
            let Some(rest) = asked.trim_start().strip_prefix('"') else { continue };
            let name = rest.split('"').next().unwrap_or_default();
            assert!(english.contains_key(name), "no message {name}");
        }
        for name in english.keys() {
            let is_part = ["furniture-", "order-", "theme-"].iter().any(|it| name.starts_with(it));
            let is_asked_for = code.contains(&format!("\"{name}\""));
            let is_in_another = LANGUAGES[0].1.contains(&format!("{{ {name} }}"));
            assert!(is_part || is_asked_for || is_in_another, "{name} is never said");
        }
        let families = FurnitureKind::NAMES.iter().map(|(kind, _)| facts::furniture(*kind));
        for message in families {
            assert!(english.contains_key(&*message.name), "no message {}", message.name);
        }
    }

    #[test]
    fn every_message_can_be_said_in_every_language() {
        for language in Language::all() {
            let bundle = bundle(language).unwrap();
            for (name, told) in messages(Language::ENGLISH) {
                for count in [0, 1, 2, 3, 11, 100] {
                    let mut args: FluentArgs = told.iter().map(|it| (it.as_str(), count)).collect();
                    args.set("count", count);
                    let pattern = bundle.get_message(&name).and_then(|it| it.value()).unwrap();
                    let mut errors = Vec::new();
                    bundle.format_pattern(pattern, Some(&args), &mut errors);
                    assert!(errors.is_empty(), "{name} in {}: {errors:?}", language.tag());
                }
            }
        }
    }

    #[test]
    fn numbers_and_names_stand_in_the_words() {
        let check = |tag: &str, message: Message, expected: &str| {
            assert_eq!(Language::from_tag(tag).unwrap().say(&message), expected);
        };
        check("en", told!("comments", count = 1u32), "1 comment");
        check("en-GB", told!("comments", count = 1_000_000u32), "1000000 comments");
        check(
            "en",
            told!("now-answers", number = 4u32, parent = 2u32),
            "Comment 4 answers comment 2",
        );
        check("ar", told!("comments", count = 2u32), "تعليقان");
        check("ar-EG", told!("comments", count = 7u32), "7 تعليقات");
        check("ar", told!("comments", count = 11u32), "11 تعليقًا");
        check("ar", told!("nearest", name = "Ann"), "هو الأقرب من تعليقات \u{2068}Ann\u{2069}.");
        check("ar", told!("made-by", converter = Key("lynx")), "حوّلها إلى نص Lynx");
        check(
            "ar",
            told!("minutes-from-to", quick = 9u32, slow = 12u32),
            "من 9 إلى 12 دقيقة للقراءة",
        );
        check("en", told!("no such message"), "no such message");
        assert_eq!(Language::from_tag("tlh"), None);
        let all: Vec<&str> = Language::all().map(Language::direction).collect();
        assert_eq!(all, ["ltr", "rtl"]);
    }

    #[test]
    fn a_language_is_kept_by_its_tag() {
        for language in Language::all() {
            let kept = serde_json::to_string(&language).unwrap();
            assert_eq!(kept, format!("\"{}\"", language.tag()));
            assert_eq!(serde_json::from_str::<Language>(&kept).unwrap(), language);
        }
        assert!(serde_json::from_str::<Language>("\"tlh\"").is_err());
    }
}
