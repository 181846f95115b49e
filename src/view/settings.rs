//! How the reader wants the page: theme, type, language, keys. Kept by the browser where it keeps anything.

use serde::{Deserialize, Deserializer, Serialize};

use crate::language::{Language, Message};

/// The colours of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// As the reader's system has it.
    #[default]
    Auto,
    /// Dark ink on light paper.
    Light,
    /// Dark ink on yellowed paper.
    Sepia,
    /// Light ink on dark paper.
    Dark,
    /// Black, white and nothing between.
    Contrast,
}

impl Theme {
    /// Every theme with the name it has in the page's `data-theme`, and the message with its words.
    pub const NAMES: [(Self, &str, &str); 5] = [
        (Self::Auto, "auto", "theme-auto"),
        (Self::Light, "light", "theme-light"),
        (Self::Sepia, "sepia", "theme-sepia"),
        (Self::Dark, "dark", "theme-dark"),
        (Self::Contrast, "contrast", "theme-contrast"),
    ];

    /// The next one in turn.
    pub fn next(self) -> Self {
        let at = Self::NAMES.iter().position(|(one, ..)| *one == self).unwrap_or_default();
        Self::NAMES[(at + 1) % Self::NAMES.len()].0
    }

    /// The name it has in the page's `data-theme`.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(one, ..)| *one == self).map_or("", |(_, name, _)| name)
    }

    /// The message with its words.
    pub fn words(self) -> Message {
        Message::new(format!("theme-{}", self.name()))
    }
}

/// The face that text is set in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Face {
    /// With serifs, as in books.
    #[default]
    Serif,
    /// Without.
    Sans,
}

impl Face {
    /// Every face with the name it has in the page's `data-face`, and the message with its words.
    pub const NAMES: [(Self, &str, &str); 2] =
        [(Self::Serif, "serif", "face-serif"), (Self::Sans, "sans", "face-sans")];

    /// The name it has in the page's `data-face`.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(one, ..)| *one == self).map_or("", |(_, name, _)| name)
    }
}

/// A measure that the reader sets by steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// How large the text is.
    Size,
    /// How wide its lines are.
    Width,
    /// How far apart they stand.
    Spacing,
}

impl Measure {
    /// The highest step of every measure; the lowest is 0.
    pub const HIGHEST: u8 = 6;
    const MIDDLE: u8 = 3;

    /// Every measure with its name in the page's attributes, and the message with its words.
    pub const NAMES: [(Self, &str, &str); 3] = [
        (Self::Size, "size", "size"),
        (Self::Width, "width", "width"),
        (Self::Spacing, "spacing", "spacing"),
    ];
}

/// All of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The colours.
    pub theme: Theme,
    /// The face.
    pub face: Face,
    /// The step of the size.
    pub size: u8,
    /// The step of the width.
    pub width: u8,
    /// The step of the spacing.
    pub spacing: u8,
    /// The language that the page speaks; `None` for the browser's.
    #[serde(deserialize_with = "spoken")]
    pub language: Option<Language>,
    /// Whether single keys do anything.
    pub has_keys: bool,
    /// Whether the browser keeps where the reader was in each capture.
    pub keeps_places: bool,
}

/// A language that was kept; `None` where it is not spoken here any more, so that the other settings stay.
fn spoken<'de, D: Deserializer<'de>>(kept: D) -> Result<Option<Language>, D::Error> {
    let tag: Option<String> = Option::deserialize(kept)?;
    Ok(tag.and_then(|tag| Language::from_tag(&tag)))
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: Theme::default(),
            face: Face::default(),
            size: Measure::MIDDLE,
            width: Measure::MIDDLE,
            spacing: Measure::MIDDLE,
            language: None,
            has_keys: true,
            keeps_places: false,
        }
    }
}

/// One thing that the reader sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// The colours.
    Theme(Theme),
    /// The face.
    Face(Face),
    /// The step of a measure.
    Step(Measure, u8),
    /// The language; `None` for the browser's.
    Language(Option<Language>),
    /// Whether single keys do anything.
    HasKeys(bool),
    /// Whether the browser keeps where the reader was in each capture.
    KeepsPlaces(bool),
}

impl Settings {
    /// Sets one thing. Steps beyond the ends stay at the end.
    pub fn set(&mut self, setting: Setting) {
        match setting {
            Setting::Theme(theme) => self.theme = theme,
            Setting::Face(face) => self.face = face,
            Setting::Language(language) => self.language = language,
            Setting::HasKeys(has_keys) => self.has_keys = has_keys,
            Setting::KeepsPlaces(keeps_places) => self.keeps_places = keeps_places,
            Setting::Step(measure, step) => {
                let step = step.min(Measure::HIGHEST);
                match measure {
                    Measure::Size => self.size = step,
                    Measure::Width => self.width = step,
                    Measure::Spacing => self.spacing = step,
                }
            }
        }
    }

    /// The same with every step within its bounds: what a browser has kept may have been written by anything.
    pub fn within_bounds(mut self) -> Self {
        for (measure, ..) in Measure::NAMES {
            self.set(Setting::Step(measure, self.step(measure)));
        }
        self
    }

    /// The step of a measure.
    pub fn step(&self, measure: Measure) -> u8 {
        match measure {
            Measure::Size => self.size,
            Measure::Width => self.width,
            Measure::Spacing => self.spacing,
        }
    }
}
