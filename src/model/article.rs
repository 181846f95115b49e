//! The article: headline, dateline, lead image and text.

use std::fmt::Write as _;

use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

use crate::text::{Run, Span, Stated};

/// The article's parts. A part that the capture does not have is `None` or empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// The headline.
    pub headline: Option<Span>,
    /// The site's clock when the page was captured, which is not when the article was published.
    pub clock: Option<Stated<Moment>>,
    /// Who wrote it.
    pub byline: Option<Span>,
    /// When it was published.
    pub published: Option<Stated<Moment>>,
    /// The picture above the text, of which a text capture keeps only the words.
    pub lead_image: Option<LeadImage>,
    /// The text, as a run of the document's blocks.
    pub blocks: Run,
}

impl Article {
    /// Whether the capture holds no part of an article. A page clock alone makes none.
    pub fn is_empty(&self) -> bool {
        self.headline.is_none()
            && self.byline.is_none()
            && self.published.is_none()
            && self.lead_image.is_none()
            && self.blocks.is_empty()
    }
}

/// The words that came with the lead image.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeadImage {
    /// What the picture shows, from its alternative text.
    pub caption: Option<Span>,
    /// Whose picture it is.
    pub credit: Option<Span>,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum BlockKind {
    /// Running text. Line breaks inside it were in the page.
    Paragraph,
    /// A heading within the article.
    Heading,
    /// One item of a list; its bullet lies outside its span.
    ListItem,
    /// Words of somebody else.
    Quote,
}

impl BlockKind {
    /// Every kind with the name it has in the interchange JSON.
    pub const NAMES: [(Self, &str); 4] = [
        (Self::Paragraph, "paragraph"),
        (Self::Heading, "heading"),
        (Self::ListItem, "list-item"),
        (Self::Quote, "quote"),
    ];
}

/// A piece of text that is set as one: a paragraph, a heading, a list item.
///
/// Its text for reading is [`crate::text::reading_text`] of its span: whole lines, so that margins
/// inside it can be left out without keeping a list of pieces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where its text stands, from its first to its last character that is not margin.
    pub span: Span,
}

/// A point in time, as exact as the capture states it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "MomentParts", from = "MomentParts")]
pub struct Moment {
    /// The day.
    pub date: Option<Date>,
    /// The time of day.
    pub time: Option<Time>,
    /// Minutes east of UTC.
    pub offset: Option<i16>,
}

/// A moment as it crosses from the worker to the page: in numbers. In words it would bring the calendar's reading,
/// writing and all its complaints into the page.
#[derive(Serialize, Deserialize)]
struct MomentParts {
    date: Option<(i16, i8, i8)>,
    time: Option<(i8, i8, i8)>,
    offset: Option<i16>,
}

impl From<Moment> for MomentParts {
    fn from(Moment { date, time, offset }: Moment) -> Self {
        Self {
            date: date.map(|date| (date.year(), date.month(), date.day())),
            time: time.map(|time| (time.hour(), time.minute(), time.second())),
            offset,
        }
    }
}

impl From<MomentParts> for Moment {
    fn from(MomentParts { date, time, offset }: MomentParts) -> Self {
        Self {
            date: date.and_then(|(year, month, day)| Date::new(year, month, day).ok()),
            time: time.and_then(|(hour, minute, second)| Time::new(hour, minute, second, 0).ok()),
            offset,
        }
    }
}

impl Moment {
    /// The day as `2017-03-03`.
    pub fn date_text(&self) -> Option<String> {
        self.date.map(|date| format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day()))
    }

    /// The time as `16:05`, or `16:05:30` where seconds are known.
    pub fn time_text(&self) -> Option<String> {
        self.time.map(|time| match time.second() {
            0 => format!("{:02}:{:02}", time.hour(), time.minute()),
            second => format!("{:02}:{:02}:{second:02}", time.hour(), time.minute()),
        })
    }

    /// The offset as `+03:00`.
    pub fn offset_text(&self) -> Option<String> {
        self.offset.map(|offset| {
            let sign = if offset < 0 { '-' } else { '+' };
            format!("{sign}{:02}:{:02}", offset.unsigned_abs() / 60, offset.unsigned_abs() % 60)
        })
    }

    /// ISO 8601, with just the parts that are known: `2017-03-03T16:05`. Nothing without a day.
    pub fn iso(&self) -> Option<String> {
        let mut text = self.date_text()?;
        if let Some(time) = self.time_text() {
            // Writing to a string cannot fail.
            let _ = write!(text, "T{time}{}", self.offset_text().unwrap_or_default());
        }
        Some(text)
    }

    /// Reads what [`Moment::iso`], [`Moment::time_text`] or [`Moment::offset_text`] wrote.
    pub fn from_parts(date: Option<&str>, time: Option<&str>, offset: Option<&str>) -> Self {
        Self {
            date: date.and_then(parse_date),
            time: time.and_then(parse_time),
            offset: offset.and_then(parse_offset),
        }
    }

    /// Reads ISO 8601 as [`Moment::iso`] writes it.
    pub fn from_iso(text: &str) -> Self {
        let Some((date, rest)) = text.split_once('T') else {
            return Self::from_parts(Some(text), None, None);
        };
        match rest.find(['+', '-']) {
            Some(at) => Self::from_parts(Some(date), Some(&rest[..at]), Some(&rest[at..])),
            None => Self::from_parts(Some(date), Some(rest), None),
        }
    }
}

fn parse_date(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let is_whole = parts.next().is_none()
        && (year.len(), month.len(), day.len()) == (4, 2, 2)
        && !text.contains('+');
    let date = Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok();
    date.filter(|_| is_whole)
}

fn parse_time(text: &str) -> Option<Time> {
    let mut parts = text.split(':');
    let (hour, minute, second) = (parts.next()?, parts.next()?, parts.next().unwrap_or("0"));
    let time = Time::new(hour.parse().ok()?, minute.parse().ok()?, second.parse().ok()?, 0).ok();
    time.filter(|_| parts.next().is_none())
}

fn parse_offset(text: &str) -> Option<i16> {
    let (hours, minutes) = text.get(1..)?.split_once(':')?;
    let total = hours.parse::<i16>().ok()?.checked_mul(60)?.checked_add(minutes.parse().ok()?)?;
    match text.get(..1)? {
        "+" => Some(total),
        "-" => total.checked_neg(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(iso: &str) {
        assert_eq!(Moment::from_iso(iso).iso().as_deref(), Some(iso));
    }

    #[test]
    fn moments_are_as_exact_as_they_were_stated() {
        check("2017-03-03");
        check("2017-03-03T16:05");
        check("2017-03-03T16:05:30");
        check("2017-03-03T16:05+03:30");
        check("2017-03-03T00:00-11:00");
        for no_moment in [
            "",
            "2017",
            "2017-3-3",
            "2017-02-30",
            "+017-03-03",
            "2017-03-03-04",
            "T25:00",
            "T1",
            "T10:00:00:00",
        ] {
            assert_eq!(Moment::from_iso(no_moment), Moment::default(), "{no_moment}");
        }
    }

    #[test]
    fn moments_cross_to_the_page_in_numbers() {
        let moment = Moment::from_iso("2017-03-03T16:05:30+03:30");
        let sent = postcard::to_allocvec(&moment).unwrap();
        assert_eq!(postcard::from_bytes(&sent), Ok(moment));
        // What is sent by nobody makes no moment.
        assert_eq!(postcard::from_bytes(&[1, 2, 13, 40, 0, 0]), Ok(Moment::default()));
    }
}
