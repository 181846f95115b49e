//! Dates in the ways sites write them, found anywhere in a line.
//!
//! In: a line. Out: the first date in it, where it stands, its form, and as much of a moment as it
//! states. `2 December 2013 um 19:41 Uhr`, `Mon Dec 2, 2013 7:41 PM`, `06.01.2020`, `2019年6月1日`, `3h`,
//! `vor 2 Jahren`, `yesterday at 9:05` are all dates. The wording stays in the capture: whoever shows a
//! date shows the words at its span.
//!
//! One site writes its dates in one form, so the [`Form`] tells the dates of a page's comments from
//! other dates on it.

mod words;

use jiff::SignedDuration;
use jiff::civil::{Date, Time};

pub use words::Unit;

use crate::model::Moment;
use crate::text::is_margin;

/// A longer line is text; a date in it belongs to nobody's header. In bytes.
pub const LONGEST_DATED_LINE: usize = 300;

/// How a date is written, without its values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Form {
    /// The parts and their order.
    pub kind: Kind,
    /// Whether a time of day belongs to it.
    pub has_time: bool,
    /// Whether it states the year.
    pub has_year: bool,
}

/// The parts of a date and their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// `2 December 2013`
    DayMonth,
    /// `December 2, 2013`
    MonthDay,
    /// `2.12.2013`, `2013-12-02`
    Numeric,
    /// `2013年12月2日`
    Cjk,
    /// `Feb 2015`, `Feb ’15`
    MonthYear,
    /// Day, year and a word between them in a language that has no table here.
    UnknownMonth,
    /// `2 years ago`, `3h`, `yesterday`
    Relative,
    /// `7:41 pm`
    TimeOnly,
}

/// How long ago something was: `3 hours ago`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ago {
    /// How many units.
    pub count: u32,
    /// Of what.
    pub unit: Unit,
}

/// A date in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dated {
    /// Offset of its first byte in the line.
    pub start: usize,
    /// Offset just behind its last byte.
    pub end: usize,
    /// How it is written.
    pub form: Form,
    /// What it states, as exact as it does.
    pub moment: Moment,
    /// How long ago, for a relative one.
    pub ago: Option<Ago>,
    /// The two numbers that can be day and month, in their order, where nothing tells which is which.
    pub day_or_month: Option<(i8, i8)>,
}

/// The first date in a line, if there is one. A time on its own counts where no day stands in the line.
pub fn find(line: &str) -> Option<Dated> {
    if line.len() > LONGEST_DATED_LINE {
        return None;
    }
    let has_digit = line.chars().any(|it| digit(it).is_some());
    if !has_digit && line.len() > 40 {
        return None;
    }
    let tokens = tokens(line);
    let reader = Reader { line, tokens: &tokens };
    let mut time_only = None;
    let mut index = 0;
    while index < tokens.len() {
        // Without a number only `yesterday` and `an hour ago` are dates.
        let found = if has_digit { reader.dated_at(index) } else { reader.relative_at(index) };
        if found.is_some() {
            return found;
        }
        if let Some((next, time)) = reader.time_at(index, false) {
            time_only = time_only.or_else(|| {
                let form = Form { kind: Kind::TimeOnly, has_time: true, has_year: false };
                let moment = Moment { time: Some(time), ..Moment::default() };
                Some(reader.dated(index, next, form, moment))
            });
            index = next;
            continue;
        }
        index += 1;
    }
    time_only
}

/// Whether a text is nothing but the name of a month.
pub fn is_date_word(text: &str) -> bool {
    let lower = text.to_lowercase();
    text.chars().count() <= 9 && !lower.contains(' ') && words::month(&lower).is_some()
}

/// Settles `3/4/2019` for a page: a number above 12 anywhere in the same place shows which is the day.
/// Where none does, a clock with am and pm speaks for the month first, as in the United States.
pub fn settle_order(dates: &mut [Dated], has_am_pm: bool) {
    let pairs = || dates.iter().filter_map(|it| it.day_or_month);
    let month_first = match (pairs().any(|(_, b)| b > 12), pairs().any(|(a, _)| a > 12)) {
        (true, false) => true,
        (false, true) => false,
        _ => has_am_pm,
    };
    if !month_first {
        return;
    }
    for dated in dates {
        if let (Some((month, day)), Some(date)) = (dated.day_or_month, dated.moment.date) {
            dated.moment.date = Date::new(date.year(), month, day).ok().or(Some(date));
        }
    }
}

/// The moment of a relative date, seen from the page's own clock. Months and years are too coarse to
/// name a day, so they stay words.
pub fn resolve(dated: &Dated, clock: &Moment) -> Moment {
    let (Some(ago), Some(today)) = (dated.ago, clock.date) else { return dated.moment };
    let seconds = match ago.unit {
        Unit::Second => 1,
        Unit::Minute => 60,
        Unit::Hour => 3_600,
        Unit::Day => 86_400,
        Unit::Week => 7 * 86_400,
        Unit::Month | Unit::Year => return dated.moment,
    };
    let back = SignedDuration::from_secs(i64::from(ago.count) * seconds);
    let date = match (ago.unit, clock.time) {
        (Unit::Day | Unit::Week, _) => today.checked_sub(back).ok(),
        (_, Some(now)) => today.to_datetime(now).checked_sub(back).ok().map(|it| it.date()),
        (_, None) => return dated.moment,
    };
    Moment { date, ..dated.moment }
}

/// A word, a number or a mark of a line.
#[derive(Clone, Copy, Debug)]
struct Token {
    start: usize,
    end: usize,
    kind: TokenKind,
    /// Whether white space stands before it.
    is_spaced: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TokenKind {
    /// Its value, and how many digits it has.
    Number(u32, usize),
    Word,
    Mark(char),
}

/// The value of a digit, Arabic and Persian ones too.
fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '٠'..='٩' => Some(c as u32 - '٠' as u32),
        '۰'..='۹' => Some(c as u32 - '۰' as u32),
        _ => None,
    }
}

fn is_cjk_mark(c: char) -> bool {
    matches!(c, '年' | '月' | '日' | '년' | '월' | '일' | '時' | '时' | '分')
}

/// Extractors glue a name to the date that follows (`AnnDecember 2`), so a word also ends where a small
/// letter meets a capital one.
fn tokens(line: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut is_spaced = true;
    let mut previous = ' ';
    for (at, c) in line.char_indices() {
        let end = at + c.len_utf8();
        if is_margin(c) || c == '\u{200f}' || c == '\u{200e}' {
            is_spaced = true;
            previous = ' ';
            continue;
        }
        let joins = !is_spaced;
        match (tokens.last_mut(), digit(c)) {
            (
                Some(Token { kind: TokenKind::Number(value, digits), end: last, .. }),
                Some(digit),
            ) if joins => {
                *value = value.saturating_mul(10).saturating_add(digit);
                *digits += 1;
                *last = end;
            }
            (_, Some(digit)) => {
                let kind = TokenKind::Number(digit, 1);
                tokens.push(Token { start: at, end, kind, is_spaced });
            }
            (Some(Token { kind: TokenKind::Word, end: last, .. }), None)
                if joins
                    && c.is_alphabetic()
                    && !(previous.is_lowercase() && c.is_uppercase())
                    && !is_cjk_mark(c)
                    && !is_cjk_mark(previous) =>
            {
                *last = end;
            }
            (_, None) => {
                let kind = if c.is_alphabetic() { TokenKind::Word } else { TokenKind::Mark(c) };
                tokens.push(Token { start: at, end, kind, is_spaced });
            }
        }
        is_spaced = false;
        previous = c;
    }
    tokens
}

/// A day read from a line: the token behind it, and what it states.
struct Day {
    next: usize,
    date: Option<Date>,
    kind: Kind,
    has_year: bool,
    day_or_month: Option<(i8, i8)>,
}

struct Reader<'a> {
    line: &'a str,
    tokens: &'a [Token],
}

impl Reader<'_> {
    fn text(&self, index: usize) -> &str {
        self.tokens.get(index).map_or("", |token| &self.line[token.start..token.end])
    }

    fn word(&self, index: usize) -> Option<String> {
        let token = self.tokens.get(index)?;
        (token.kind == TokenKind::Word).then(|| self.text(index).to_lowercase())
    }

    fn number(&self, index: usize) -> Option<(u32, usize)> {
        match self.tokens.get(index)?.kind {
            TokenKind::Number(value, digits) => Some((value, digits)),
            _ => None,
        }
    }

    fn is_mark(&self, index: usize, marks: &[char]) -> bool {
        let mark = self.tokens.get(index).map(|token| token.kind);
        matches!(mark, Some(TokenKind::Mark(c)) if marks.contains(&c))
    }

    fn dated(&self, first: usize, next: usize, form: Form, moment: Moment) -> Dated {
        Dated {
            start: self.tokens[first].start,
            end: self.tokens[next - 1].end,
            form,
            moment,
            ago: None,
            day_or_month: None,
        }
    }

    /// A day, with a time before or behind it, or a relative date, that starts at a token.
    fn dated_at(&self, index: usize) -> Option<Dated> {
        if let Some(relative) = self.relative_at(index) {
            return Some(relative);
        }
        let (after_weekday, has_weekday) = match self.word(index) {
            // `mar` opens a Tuesday in French, and March in English.
            Some(word) if words::is_weekday(&word) && self.day_at(index).is_none() => {
                (self.skip(index + 1, &['.', ',']), true)
            }
            _ => (index, false),
        };
        let (time_before, day_start) = match self.time_at(index, false) {
            Some((next, time)) if !has_weekday => (Some(time), self.skip_fillers(next)?),
            _ => (None, after_weekday),
        };
        let day = self.day_at(day_start)?;
        let behind = match time_before {
            Some(_) => None,
            None => self.time_behind(self.behind_bracketed_word(day.next)),
        };
        let time = time_before.or(behind.map(|(_, time)| time));
        // Without a year a day needs its time, or the line, or its last part, for itself: "May 5" may be
        // anything, `Boston | May 5` is not.
        let is_after_mark =
            index.checked_sub(1).is_some_and(|mark| self.is_mark(mark, &['|', '·', '•']));
        let is_part = (index == 0 || is_after_mark) && day.next == self.tokens.len();
        if !day.has_year && time.is_none() && !is_part {
            return None;
        }
        let next = behind.map_or(day.next, |(next, _)| next);
        let form = Form { kind: day.kind, has_time: time.is_some(), has_year: day.has_year };
        let moment = Moment { date: day.date, time, offset: None };
        let mut dated = self.dated(index, next.max(index + 1), form, moment);
        dated.day_or_month = day.day_or_month;
        // A year has four digits, and a day two; what stands before them is glued to the date.
        let own = match day.kind {
            Kind::Cjk => 4,
            Kind::Numeric if day.day_or_month.is_some() && day_start == index => 2,
            _ => usize::MAX,
        };
        if let Some((_, digits)) = self.number(index).filter(|&(_, digits)| digits > own) {
            let whole = &self.line[dated.start..];
            let before = whole.char_indices().nth(digits - own).map_or(0, |(at, _)| at);
            dated.start += before;
        }
        Some(dated)
    }

    /// Whether a number stands directly behind letters.
    fn is_glued_to_word(&self, index: usize) -> bool {
        index.checked_sub(1).is_some_and(|before| {
            self.tokens[before].kind == TokenKind::Word && !self.tokens[index].is_spaced
        })
    }

    fn skip(&self, index: usize, marks: &[char]) -> usize {
        index + usize::from(self.is_mark(index, marks))
    }

    /// The token behind a weekday in brackets: `2013/04/15(月) 16:53`.
    fn behind_bracketed_word(&self, index: usize) -> usize {
        let is_bracketed = self.is_mark(index, &['(', '（'])
            && self.word(index + 1).is_some()
            && self.is_mark(index + 2, &[')', '）']);
        if is_bracketed { index + 3 } else { index }
    }

    /// Words and marks that stand between a time and a day: `um`, `at`, `de`, `/`, `|`. At most two.
    fn skip_fillers(&self, index: usize) -> Option<usize> {
        (index..=index + 2).find(|&at| {
            (index..at).all(|filler| self.is_filler(filler)) && self.day_at(at).is_some()
        })
    }

    fn is_filler(&self, index: usize) -> bool {
        const MARKS: &[char] = &[',', '-', '–', '—', '/', '|', '·', '•', '@', '،', ';', '(', ')'];
        match self.tokens.get(index).map(|token| token.kind) {
            Some(TokenKind::Word) => {
                self.text(index).chars().count() <= 4 || words::is_hour_word(self.text(index))
            }
            Some(TokenKind::Mark(c)) => MARKS.contains(&c),
            _ => false,
        }
    }

    fn time_behind(&self, index: usize) -> Option<(usize, Time)> {
        (index..=index + 2).find_map(|at| {
            let all_fillers = (index..at).all(|filler| self.is_filler(filler));
            let before =
                at.checked_sub(1).filter(|&it| it >= index).and_then(|it| self.tokens.get(it));
            let said = before.is_some_and(|token| token.kind == TokenKind::Word);
            all_fillers.then(|| self.time_at(at, said)).flatten()
        })
    }

    /// `7:41 pm`, `19:41:05`, `13h05`, `13 h 05 min`; where a word announced it also `21.11`.
    fn time_at(&self, index: usize, is_announced: bool) -> Option<(usize, Time)> {
        let (hour, hour_digits) = self.number(index)?;
        let (minute, minute_digits) = self.number(index + 2)?;
        let part = |value: u32| i8::try_from(value).ok();
        // With their units spelled out, hour and minute stand apart: so French weblogs write them.
        let has_units = self.text(index + 1) == "h"
            && self.word(index + 3).is_some_and(|it| matches!(it.as_str(), "min" | "mn"));
        if has_units && hour_digits <= 2 && minute_digits <= 2 {
            let time = Time::new(part(hour)?, part(minute)?, 0, 0).ok()?;
            return Some((index + 4, time));
        }
        let glued = self.tokens[index + 1..=index + 2].iter().all(|token| !token.is_spaced);
        let is_clock = self.is_mark(index + 1, &[':'])
            || matches!(self.text(index + 1), "h" | "H")
            || (self.is_mark(index + 1, &['.'])
                && (is_announced || self.word(index + 3).is_some_and(|it| it == "uhr")));
        if !glued || !is_clock || hour_digits > 2 || minute_digits != 2 {
            return None;
        }
        let mut next = index + 3;
        let mut second = 0;
        if self.is_mark(next, &[':'])
            && let Some((value, 2)) = self.number(next + 1)
        {
            second = value;
            next += 2;
        }
        let mut hour = hour;
        if let Some((behind, is_afternoon)) = self.half_of_day(next) {
            next = behind;
            hour = match (hour, is_afternoon) {
                (12, false) => 0,
                (12, true) => 12,
                (hour, true) if hour < 12 => hour + 12,
                (hour, _) => hour,
            };
        }
        let time = Time::new(part(hour)?, part(minute)?, part(second)?, 0).ok()?;
        Some((next, time))
    }

    /// `am`, `PM`, `a.m.`: the token behind it, and whether it is the afternoon.
    fn half_of_day(&self, index: usize) -> Option<(usize, bool)> {
        let word = self.word(index)?;
        match word.as_str() {
            "am" | "pm" => Some((index + 1, word == "pm")),
            "ص" | "م" => Some((index + 1, word == "م")),
            "a" | "p" if self.is_mark(index + 1, &['.']) && self.word(index + 2)? == "m" => {
                Some((self.skip(index + 3, &['.']), word == "p"))
            }
            _ => None,
        }
    }

    fn day_at(&self, index: usize) -> Option<Day> {
        self.cjk_day_at(index)
            .or_else(|| self.numeric_day_at(index))
            .or_else(|| self.day_month_at(index))
            .or_else(|| self.month_day_at(index))
            .or_else(|| self.month_year_at(index))
    }

    /// `Feb 2015`, `Feb ’15`: no day, but enough for the header of a comment that is years old.
    fn month_year_at(&self, index: usize) -> Option<Day> {
        let (next, _) = self.year_at(self.skip(index + 1, &['.', ',']))?;
        words::month(&self.word(index)?)?;
        Some(Day { next, date: None, kind: Kind::MonthYear, has_year: true, day_or_month: None })
    }

    /// `2013年12月2日`
    fn cjk_day_at(&self, index: usize) -> Option<Day> {
        // Extractors glue a name that ends with digits to the year: `ann172019年`.
        let (year, 4..=9) = self.number(index)? else { return None };
        let year = year % 10_000;
        let (month, _) = self.number(index + 2)?;
        let (day, _) = self.number(index + 4)?;
        let fits = matches!(self.text(index + 1), "年" | "년")
            && matches!(self.text(index + 3), "月" | "월")
            && matches!(self.text(index + 5), "日" | "일");
        fits.then(|| Day {
            next: index + 6,
            date: date(year, month, day),
            kind: Kind::Cjk,
            has_year: true,
            day_or_month: None,
        })
    }

    /// `2.12.2013`, `12/2/13`, `2013-12-02`
    fn numeric_day_at(&self, index: usize) -> Option<Day> {
        const PARTS: &[char] = &['.', '/', '-'];
        let (first, first_digits) = self.number(index)?;
        let (second, second_digits) = self.number(index + 2)?;
        let (third, third_digits) = self.number(index + 4)?;
        let same = self.text(index + 1) == self.text(index + 3);
        // `1.2. 3` may be anything; parts of one date stand together or all one space apart.
        let glued = !self.tokens[index + 1].is_spaced && !self.tokens[index + 3].is_spaced;
        if !same || !glued || !self.is_mark(index + 1, PARTS) || second_digits > 2 {
            return None;
        }
        let next = index + 5;
        // `Mill200516.12.2013` is a name that ends in digits, with the day of two digits glued to it.
        let is_glued_to_word =
            third_digits == 4 && first_digits > 2 && self.is_glued_to_word(index);
        let (first, first_digits) =
            if is_glued_to_word { (first % 100, 2) } else { (first, first_digits) };
        if first_digits == 4 {
            let date = Some(date(first, second, third)?);
            return Some(Day {
                next,
                date,
                kind: Kind::Numeric,
                has_year: true,
                day_or_month: None,
            });
        }
        let year = match third_digits {
            4 => third,
            2 if self.is_mark(index + 1, &['.', '/']) => 2000 + third,
            _ => return None,
        };
        if first_digits > 2 {
            return None;
        }
        let kind = Kind::Numeric;
        let parts = Some((i8::try_from(first).ok()?, i8::try_from(second).ok()?));
        let day_first = date(year, second, first);
        let date = Some(day_first.or_else(|| date(year, first, second))?);
        Some(Day { next, date, kind, has_year: true, day_or_month: parts })
    }

    /// `2 December 2013`, `2nd of December, 2013`, `2. Dezember`
    fn day_month_at(&self, index: usize) -> Option<Day> {
        let (day, digits) = self.number(index)?;
        if digits > 2 || !(1..=31).contains(&day) {
            return None;
        }
        let mut at = index + 1;
        if matches!(self.text(at), "st" | "nd" | "rd" | "th" | "er" | "º" | "ª") {
            at += 1;
        }
        let is_dashed = self.is_mark(at, &['-']);
        at = self.skip(at, &['.', ',', '-', '/']);
        if matches!(self.text(at), "of" | "de") {
            at += 1;
        }
        let word = self.word(at)?;
        let month = words::month(&word);
        at = self.skip(at + 1, &['.']);
        at = self.skip(at, &[',', '،', '-', '/']);
        if matches!(self.text(at), "de" | "del") {
            at += 1;
        }
        let year = self.year_at(at).or_else(|| match self.number(at) {
            // `18-Dec 11`
            Some((year, 2)) if is_dashed && month.is_some() => Some((at + 1, 2000 + year)),
            _ => None,
        });
        let next = year.map_or(at, |(next, _)| next);
        self.named_day(next, day, month, year.map(|(_, year)| year), &word, Kind::DayMonth)
    }

    /// `December 2, 2013`, `Dec 2nd`
    fn month_day_at(&self, index: usize) -> Option<Day> {
        let mut at = self.skip(index + 1, &['.']);
        let (day, digits) = self.number(at)?;
        if digits > 2 || !(1..=31).contains(&day) || self.is_mark(at + 1, &[':']) {
            return None;
        }
        let word = self.word(index)?;
        let month = words::month(&word);
        at += 1;
        if matches!(self.text(at), "st" | "nd" | "rd" | "th") {
            at += 1;
        }
        let after_comma = self.skip(at, &[',', '،']);
        let year = self.year_at(after_comma);
        let next = year.map_or(at, |(next, _)| next);
        self.named_day(next, day, month, year.map(|(_, year)| year), &word, Kind::MonthDay)
    }

    fn named_day(
        &self,
        next: usize,
        day: u32,
        month: Option<i8>,
        year: Option<u32>,
        word: &str,
        kind: Kind,
    ) -> Option<Day> {
        let has_year = year.is_some();
        let shared = |date, kind| Day { next, date, kind, has_year, day_or_month: None };
        match (month, year) {
            (Some(month), Some(year)) => {
                Some(shared(Some(date(year, u32::try_from(month).ok()?, day)?), kind))
            }
            (Some(_), None) => Some(shared(None, kind)),
            // A month in a language without a table, or an invented one.
            (None, Some(_)) if word.chars().count() >= 3 => Some(shared(None, Kind::UnknownMonth)),
            _ => None,
        }
    }

    /// A year of four digits, or of two behind an apostrophe.
    fn year_at(&self, index: usize) -> Option<(usize, u32)> {
        if self.is_mark(index, &['\'', '’'])
            && let Some((year, 2)) = self.number(index + 1)
        {
            return Some((index + 2, 2000 + year));
        }
        // In `Comment 5 ann 2013-04-15` a date starts with the year, and none ends with it.
        let starts_date = || {
            let behind = &self.line[self.tokens[index].start + 4..];
            let rest = behind.strip_prefix(['-', '/', '.']);
            rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
                || behind.trim_start().starts_with(['年', '년'])
        };
        match self.number(index)? {
            (year @ 1990..=2099, 4) if !starts_date() => Some((index + 1, year)),
            _ => None,
        }
    }

    /// `3 hours ago`, `vor 2 Jahren`, `3h`, `yesterday at 9:05`.
    fn relative_at(&self, index: usize) -> Option<Dated> {
        let form = |has_time| Form { kind: Kind::Relative, has_time, has_year: false };
        let start = self.tokens[index].start;
        if self.tokens[index].kind == TokenKind::Word
            && let Some((length, days)) = words::near_day(&self.line[start..])
        {
            let end = start + length;
            let next = self.tokens.iter().position(|token| token.start >= end);
            let next = next.unwrap_or(self.tokens.len());
            let behind = &self.line[end.min(self.line.len())..];
            // `Hier` is yesterday in French and here in German: `Hier antworten`.
            let goes_on = behind.trim_start().starts_with(char::is_alphabetic);
            let word = self.line.get(start..end).unwrap_or_default();
            let is_here = goes_on && word.eq_ignore_ascii_case("hier");
            let alone = behind.chars().count() <= 24 && !is_here;
            let time = self.time_behind(next);
            if time.is_some() || (alone && self.line.len() <= 60) {
                let last = time.map_or(next, |(next, _)| next);
                let moment = Moment { time: time.map(|it| it.1), ..Moment::default() };
                let ago = Ago { count: u32::from(days), unit: Unit::Day };
                let dated = self.dated(index, last.max(index + 1), form(false), moment);
                return Some(Dated { ago: Some(ago), ..dated });
            }
        }
        let count = match self.number(index) {
            Some((count, digits)) if digits <= 3 => count,
            None if words::is_one(self.text(index)) => 1,
            _ => return None,
        };
        let unit_word = self.word(index + 1)?;
        // `3 J’aime` are three who like it, and not three days.
        if self.is_mark(index + 2, &['\'', '’']) && !self.tokens[index + 2].is_spaced {
            return None;
        }
        let opening = words::opening_of_span(&self.line[..start]);
        // Japanese and Chinese write the unit and `ago` without a space.
        let closes_itself = unit_word.ends_with(['前', '전']) && unit_word.chars().count() > 1;
        let closes_behind = (index + 2..=index + 3)
            .find(|&at| self.word(at).is_some_and(|it| words::closes_span(&it)));
        if self.number(index).is_none() && opening.is_none() && closes_behind.is_none() {
            return None;
        }
        let is_glued = index > 0
            && !self.tokens[index].is_spaced
            && self.tokens[index - 1].kind == TokenKind::Word;
        let is_compact = !is_glued
            && !self.tokens[index + 1].is_spaced
            && self.number(index).is_some()
            && self
                .tokens
                .get(index + 2)
                .is_none_or(|token| !matches!(token.kind, TokenKind::Word) || token.is_spaced);
        let is_framed = opening.is_some() || closes_itself || closes_behind.is_some();
        // A span of time without `ago` counts where nothing else stands on the line.
        let is_alone = self.number(index).is_some() && self.is_alone(index, index + 2);
        let unit = match is_framed || is_alone {
            true => words::unit(&unit_word),
            false => None,
        };
        let compact_unit = || words::compact_unit(&unit_word).filter(|_| is_compact || is_alone);
        let unit = unit.or_else(compact_unit)?;
        let next = closes_behind.map_or(index + 2, |at| at + 1);
        let mut dated = self.dated(index, next, form(false), Moment::default());
        if let Some(length) = opening {
            dated.start = self.line[..start].trim_end().len().saturating_sub(length);
            // Small and capital letters may differ in length, so the start must be looked at again.
            while !self.line.is_char_boundary(dated.start) {
                dated.start -= 1;
            }
        }
        dated.ago = Some(Ago { count, unit });
        Some(dated)
    }

    /// Whether the tokens `from..to` stand alone, between marks or the line's ends.
    fn is_alone(&self, from: usize, to: usize) -> bool {
        let is_mark = |token: &Token| matches!(token.kind, TokenKind::Mark(_));
        let before = from.checked_sub(1).and_then(|at| self.tokens.get(at)).is_none_or(is_mark);
        before && self.tokens.get(to).is_none_or(is_mark)
    }
}

fn date(year: u32, month: u32, day: u32) -> Option<Date> {
    Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `expected`: the words of the date, then what they state.
    fn check(line: &str, expected: &str) {
        let found = find(line).map_or("-".to_owned(), |it| {
            let moment = match (it.ago, it.moment.iso(), it.moment.time_text()) {
                (Some(ago), _, _) => format!("{} {:?}", ago.count, ago.unit),
                (None, Some(iso), _) => iso,
                (None, None, Some(time)) => time,
                _ => "?".to_owned(),
            };
            format!("{} = {moment}", &line[it.start..it.end])
        });
        assert_eq!(found, expected, "{line:?}");
    }

    #[test]
    fn absolute_dates() {
        check("December 2, 2013 at 7:41 pm", "December 2, 2013 at 7:41 pm = 2013-12-02T19:41");
        check("Postby ann » Mon Dec 2, 2013 7:41 PM", "Mon Dec 2, 2013 7:41 PM = 2013-12-02T19:41");
        check("25. Februar 2020 um 13:02\u{a0}Uhr", "25. Februar 2020 um 13:02 = 2020-02-25T13:02");
        check("Pia 14.09.2022 um 21.11", "14.09.2022 um 21.11 = 2022-09-14T21:11");
        check("Juli 30, 2013 um 5:53 pm", "Juli 30, 2013 um 5:53 pm = 2013-07-30T17:53");
        check("15 Dezember, 2015 um 00:59", "15 Dezember, 2015 um 00:59 = 2015-12-15T00:59");
        check("16. March, 2023 at 18:04", "16. March, 2023 at 18:04 = 2023-03-16T18:04");
        check("Ann, Do 9 Apr 2020 / 08:34 Antworten", "Do 9 Apr 2020 / 08:34 = 2020-04-09T08:34");
        check(
            "ann בתאריך 22 בנובמבר, 2008 בשעה 23:39:",
            "22 בנובמבר, 2008 בשעה 23:39 = 2008-11-22T23:39",
        );
        check("5 de maig de 2011 a les 9:05", "5 de maig de 2011 a les 9:05 = 2011-05-05T09:05");
        check("29 août 2013 à 4 h 05 min", "29 août 2013 à 4 h 05 min = 2013-08-29T04:05");
        check("26 abril 2022 a las 14:02", "26 abril 2022 a las 14:02 = 2022-04-26T14:02");
        check("ann on Dec 2, 2013 | next [–]", "Dec 2, 2013 = 2013-12-02");
        check(
            "wrote on March 11th, 2015 at 02:57:",
            "March 11th, 2015 at 02:57 = 2015-03-11T02:57",
        );
        check("mill200516.12.2013, 02:47", "16.12.2013, 02:47 = 2013-12-16T02:47");
        check("Boston | May 5", "May 5 = ?");
        check("until May 5", "-");
        check("JanBeek Jun 20th at 2:41 am", "Jun 20th at 2:41 am = 02:41");
        check("jeuys 11. Dezember 2012 um 12:57", "11. Dezember 2012 um 12:57 = 2012-12-11T12:57");
        check("jeudi 11 décembre 2012", "jeudi 11 décembre 2012 = 2012-12-11");
        check("Thurs, 3 May 2012", "Thurs, 3 May 2012 = 2012-05-03");
        check("AnnDecember 2, 2013", "December 2, 2013 = 2013-12-02");
        check("22 апреля 2019 в 10:05", "22 апреля 2019 в 10:05 = 2019-04-22T10:05");
        check("2019年6月1日 12:30", "2019年6月1日 12:30 = 2019-06-01T12:30");
        check("1. Mio 2013年11月26日 10:41", "2013年11月26日 10:41 = 2013-11-26T10:41");
        check("2013-12-02 19:41", "2013-12-02 19:41 = 2013-12-02T19:41");
        check("02/12/13", "02/12/13 = 2013-12-02");
        check("14 مارس 2018 الساعة 9:30", "14 مارس 2018 الساعة 9:30 = 2018-03-14T09:30");
        check("4 مارس، 2018 الساعة 9:30 م", "4 مارس، 2018 الساعة 9:30 م = 2018-03-04T21:30");
        check("3 ：ann：2013/04/15(月) 16:53:32", "2013/04/15(月) 16:53:32 = 2013-04-15T16:53:32");
        check("Alessandro Amato del Monte", "-");
        check("19:05, 3. května 2018", "19:05, 3. května 2018 = 2018-05-03T19:05");
        check("7 Zorbly 2014, 9:15", "7 Zorbly 2014, 9:15 = 09:15");
        check("Comment 5 ann 2013-04-15 16:53", "2013-04-15 16:53 = 2013-04-15T16:53");
        check("3:45 PM", "3:45 PM = 15:45");
    }

    #[test]
    fn relative_dates() {
        check("ann bob • 2 years ago", "2 years ago = 2 Year");
        check("an hour ago", "an hour ago = 1 Hour");
        check("vor 3 Jahren", "vor 3 Jahren = 3 Year");
        check("il y a 2 ans", "il y a 2 ans = 2 Year");
        check("1 ano atrás Link permanente", "1 ano atrás = 1 Year");
        check("Like · Reply · 3 · 2y", "2y = 2 Year");
        check("3日前", "3日前 = 3 Day");
        check("5 часов назад", "5 часов назад = 5 Hour");
        check("Gestern, 13:05", "Gestern, 13:05 = 1 Day");
        check("2 weeks", "2 weeks = 2 Week");
        check("20 seconds ago", "20 seconds ago = 20 Second");
        check("há 3 anos", "há 3 anos = 3 Year");
    }

    #[test]
    fn no_dates() {
        check("It took 3 hours and 20 men.", "-");
        check("Version 1.2.3", "-");
        check("I may be there at 5", "-");
        check("Posts: 178", "-");
        check("12 Antworten", "-");
        check("3 J’aime", "-");
        check("3 answers", "-");
        check("5 messages", "-");
        check("Hier antworten", "-");
        check("Call me on May 5", "-");
    }

    #[test]
    fn the_page_settles_day_and_month() {
        let settled = |lines: &[&str], has_am_pm| {
            let mut dates: Vec<Dated> = lines.iter().filter_map(|line| find(line)).collect();
            settle_order(&mut dates, has_am_pm);
            dates[0].moment.iso().unwrap_or_default()
        };
        assert_eq!(settled(&["3/4/2019", "3/25/2019"], false), "2019-03-04");
        assert_eq!(settled(&["3/4/2019", "25/3/2019"], true), "2019-04-03");
        assert_eq!(settled(&["3/4/2019 3:05 pm"], true), "2019-03-04T15:05");
        assert_eq!(settled(&["3/4/2019"], false), "2019-04-03");
    }

    #[test]
    fn relative_dates_are_seen_from_the_clock() {
        let clock = Moment::from_iso("2017-03-30T00:30");
        let resolved = |line: &str| find(line).and_then(|it| resolve(&it, &clock).iso());
        assert_eq!(resolved("2 days ago").as_deref(), Some("2017-03-28"));
        assert_eq!(resolved("an hour ago").as_deref(), Some("2017-03-29"));
        assert_eq!(resolved("3 weeks ago").as_deref(), Some("2017-03-09"));
        assert_eq!(resolved("2 years ago"), None);
        // The largest counts that are read.
        assert_eq!(resolved("999 days ago").as_deref(), Some("2014-07-05"));
        assert_eq!(resolved("999 weeks ago").as_deref(), Some("1998-02-05"));
        assert_eq!(resolved("1000 days ago"), None);
    }
}
