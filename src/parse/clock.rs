//! The site's clock, as extractors print it: time, zone and date run together.
//!
//! `00:00 GMT +330 March 2017` is `00:00 GMT +3` and `30 March 2017`, two elements with nothing
//! between them. The digits behind the sign can be parted in several ways; each way is a reading,
//! and the likeliest one that gives a real time and day is taken.

use jiff::civil::{Date, Time};

use crate::model::Moment;
use crate::order::Ordered;
use crate::text::is_margin;

/// What a clock line says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// The likeliest reading.
    pub moment: Moment,
    /// Whether another reading is a real time and day too.
    pub is_ambiguous: bool,
}

/// Names of the months, from January on, in the languages in which they are read, by their first
/// letters: enough to tell them apart, so that `Sept.`, `September` and `septembre` all fit.
const MONTHS: &[[&str; 12]] = &[
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"],
    ["jän", "feb", "mär", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "dez"],
    ["janv", "févr", "mars", "avri", "mai", "juin", "juil", "août", "sept", "octo", "nove", "déce"],
    ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"],
    ["gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic"],
    ["jan", "fev", "mar", "abr", "mai", "jun", "jul", "ago", "set", "out", "nov", "dez"],
    ["янв", "фев", "мар", "апр", "мая", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"],
    [
        "يناير",
        "فبراير",
        "مارس",
        "أبريل",
        "مايو",
        "يونيو",
        "يوليو",
        "أغسطس",
        "سبتمبر",
        "أكتوبر",
        "نوفمبر",
        "ديسمبر",
    ],
];

/// Reads a line that is nothing but a clock.
pub fn read(line: &str) -> Option<Clock> {
    const LONGEST: usize = 80;
    if line.len() > LONGEST {
        return None;
    }
    let (hour, rest) = digits(line, 2)?;
    let (minute, rest) = digits(rest.strip_prefix(':')?, 2)?;
    let time = Time::new(hour as i8, minute as i8, 0, 0).ok()?;
    let rest = rest.trim_start_matches(is_margin);
    let zone = rest.trim_start_matches(|it: char| it.is_ascii_uppercase());
    if zone.len() == rest.len() {
        return None;
    }
    let zone = zone.trim_start_matches(is_margin);
    let sign = match zone.chars().next()? {
        '+' => 1,
        '-' | '−' | '–' => -1,
        _ => return None,
    };
    let after_sign = &zone[zone.chars().next()?.len_utf8()..];

    let mut readings: Vec<(u32, Moment)> = Vec::new();
    for hours in 1..=2 {
        let Some((offset_hours, rest)) = digits(after_sign, hours) else { continue };
        let minutes = rest.strip_prefix(':').unwrap_or(rest);
        let has_colon = minutes.len() != rest.len();
        let mut part = |offset_minutes: u32, rest: &str, weight: u32| {
            if let Some(date) = read_date(rest)
                && let Some(offset) = offset(sign, offset_hours, offset_minutes)
            {
                let moment = Moment { date, time: Some(time), offset: Some(offset) };
                // A date without its day is the worse reading, whatever else speaks for it.
                readings.push((weight + if date.is_none() { 100 } else { 0 }, moment));
            }
        };
        if !has_colon {
            part(0, rest, hours as u32);
        }
        if let Some((offset_minutes, rest)) = digits(minutes, 2) {
            // Every zone in use lies a whole number of quarters from UTC.
            if offset_minutes % 15 == 0 {
                part(offset_minutes, rest, 10 + hours as u32);
            }
        }
    }
    readings.order_by_key(|&(weight, _)| weight);
    let &(weight, moment) = readings.first()?;
    let is_rival = |&(other, reading): &(u32, Moment)| {
        other < weight + 10 && reading.date.is_some() && reading != moment
    };
    Some(Clock { moment, is_ambiguous: readings[1..].iter().any(is_rival) })
}

fn offset(sign: i16, hours: u32, minutes: u32) -> Option<i16> {
    (hours <= 14 && minutes < 60).then(|| sign * (hours * 60 + minutes) as i16)
}

/// The day behind a clock: `30 March 2017`, `2017年3月30日`. `Some(None)` where month and year stand
/// there without a day.
fn read_date(text: &str) -> Option<Option<Date>> {
    let text = text.trim_matches(is_margin);
    if let Some(date) = read_numbered_date(text) {
        return Some(Some(date));
    }
    let day_length = text.bytes().take_while(u8::is_ascii_digit).count();
    let day = match day_length {
        0 => None,
        1 | 2 => Some(text[..day_length].parse::<i8>().ok()?),
        _ => return None,
    };
    let rest = text[day_length..].trim_start_matches(|it| is_margin(it) || it == '.');
    let month_end = rest.find(|it: char| !it.is_alphabetic() && it != '.')?;
    let month = month_number(&rest[..month_end])?;
    let year = rest[month_end..].trim_matches(|it| is_margin(it) || it == ',');
    let (year, rest) = digits(year, 4)?;
    if !rest.is_empty() {
        return None;
    }
    match day {
        None => Some(None),
        Some(day) => Date::new(year as i16, month, day).ok().map(Some),
    }
}

fn read_numbered_date(text: &str) -> Option<Date> {
    let (year, rest) = text.split_once('年')?;
    let (month, rest) = rest.split_once('月')?;
    let day = rest.strip_suffix('日')?;
    let number = |text: &str| text.trim_matches(is_margin).parse::<i16>().ok();
    Date::new(number(year)?, number(month)?.try_into().ok()?, number(day)?.try_into().ok()?).ok()
}

fn month_number(word: &str) -> Option<i8> {
    let word = word.to_lowercase();
    let in_language = |months: &[&str; 12]| months.iter().position(|it| word.starts_with(it));
    MONTHS.iter().find_map(in_language).map(|index| index as i8 + 1)
}

/// The number in the first `count` characters, which must all be ASCII digits, and what follows.
fn digits(text: &str, count: usize) -> Option<(u32, &str)> {
    let number = text.get(..count)?;
    let all_digits = number.bytes().all(|it| it.is_ascii_digit());
    all_digits.then(|| number.parse().ok()).flatten().map(|number| (number, &text[count..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `expected`: day, time and offset, `?` in front of an ambiguous one, or nothing.
    fn check(line: &str, expected: &str) {
        let found = read(line).map_or(String::new(), |clock| {
            let part = |text: Option<String>| text.unwrap_or_else(|| "-".to_owned());
            let Moment { date, .. } = clock.moment;
            format!(
                "{}{} {} {}",
                if clock.is_ambiguous { "?" } else { "" },
                part(date.map(|date| date.to_string())),
                part(clock.moment.time_text()),
                part(clock.moment.offset_text())
            )
        });
        assert_eq!(found, expected, "{line:?}");
    }

    #[test]
    fn glued_clocks_are_weighed() {
        check("00:00 GMT +330 March 2017", "2017-03-30 00:00 +03:00");
        check("08:15 GMT +112 November 2021", "?2021-11-12 08:15 +01:00");
        check("16:44 GMT +3 15 April 2013", "2013-04-15 16:44 +03:00");
        check("12:00 GMT +5:301 May 2020", "2020-05-01 12:00 +05:30");
        check("12:00 GMT -1023 Juni 2019", "2019-06-23 12:00 -10:00");
        check("12:00 GMT +9 2020年5月1日", "2020-05-01 12:00 +09:00");
        check("12:00 GMT +92020年5月1日", "2020-05-01 12:00 +09:00");
        check("09:30 GMT +314 مارس 2018", "2018-03-14 09:30 +03:00");
        check("12:00 GMT +3 March 2017", "- 12:00 +03:00");
        check("25:00 GMT +330 March 2017", "");
        check("00:00 GMT +339 March 2017", "");
        check("00:00 GMT", "");
        check("At 00:00 GMT +330 March 2017", "");
        check("", "");
    }
}
