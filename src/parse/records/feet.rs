//! What stands below the texts: buttons, counters, profiles.
//!
//! In: records whose texts still reach down to the next one. Out: the same, with each text parted from its foot, and the
//! end of the last one. Feet are the lines that end most records.

use super::super::dates;
use super::super::gathered::Gathered;
use super::super::lines::Marker;
use super::super::looks::{self, Key, Page};
use super::{LONGEST_FOOT, LONGEST_FURNITURE, Record, Records, furniture_key, is_bare, is_share};

impl Records {
    /// Parts each record's text from its foot, and finds where the last record ends.
    pub fn trim_feet(&mut self, page: &Page) {
        let feet = Feet::new(page, &self.records);
        let count = self.records.len();
        self.footed = 0;
        for (at, record) in self.records.iter_mut().enumerate() {
            let is_last = at + 1 == count;
            let (body_end, end) = if is_last && self.are_items && is_closed(page, record) {
                (feet.body_end(record), record.end)
            } else if is_last {
                feet.end_of_last(record)
            } else {
                (feet.body_end(record), record.end)
            };
            self.footed += usize::from(body_end < end && !is_last);
            record.body_end = body_end;
            record.end = end;
        }
        self.raise_feet(page);
    }

    /// Votes stand bare above the buttons on some sites: `40`, `+3`. Where many records have such a line, it
    /// is no text.
    fn raise_feet(&mut self, page: &Page) {
        let has_bare = |it: &Record| {
            let is_inside = it.body_end > it.head_end && it.body_end < it.end;
            is_inside && is_bare(page, it.body_end - 1)
        };
        for _ in 0..LONGEST_FOOT {
            let bare = self.records.iter().filter(|it| has_bare(it)).count();
            if bare < 2 || !is_share(bare, self.records.len(), 25) {
                return;
            }
            for record in &mut self.records {
                record.body_end -= usize::from(has_bare(record));
            }
        }
    }
}

/// Whether the page itself shows where the last item of a list ends: all of it stands further in than its marker, and
/// what follows does not.
fn is_closed(page: &Page, record: &Record) -> bool {
    let is_below = |at: usize| page.line(at).column > record.column;
    let mut inside = record.start + 1..record.end;
    record.end < page.looks.len()
        && record.end > record.head_end
        && page.line(record.start).marker != Marker::None
        && !is_below(record.end)
        && inside.all(is_below)
}

/// The lines that end most records.
struct Feet<'a> {
    page: &'a Page<'a>,
    /// Keys of lines that open with the author's own name, for what follows it: forums close a post with
    /// its author's profile, and some converters glue it to one line.
    profiles: Gathered<usize, u32>,
    /// The keys of feet, sorted.
    keys: Vec<u32>,
    /// Whether most records have their author's name once more at the end, above a profile.
    has_profiles: bool,
}

impl<'a> Feet<'a> {
    fn new(page: &'a Page<'a>, records: &[Record]) -> Self {
        let mut feet =
            Self { page, profiles: Gathered::new(), keys: Vec::new(), has_profiles: false };
        feet.profiles = feet.profiles(records);
        feet.keys = feet.keys(records);
        let signed = records.iter().filter(|it| {
            let name = it.author.map(|span| page.source.slice(span));
            feet.tail(it).any(|at| Some(page.text(at)) == name)
        });
        feet.has_profiles = is_share(signed.count(), records.len(), 50);
        feet
    }

    fn profiles(&self, records: &[Record]) -> Gathered<usize, u32> {
        let mut numbers: Gathered<String, u32> = Gathered::new();
        let mut profiles = Gathered::new();
        for record in records {
            let Some(name) = record.author.map(|span| self.page.source.slice(span)) else {
                continue;
            };
            for at in self.tail(record) {
                let text = self.page.text(at);
                let behind = text.strip_prefix(name).filter(|rest| {
                    !rest.is_empty() && self.page.looks[at].chars <= LONGEST_FURNITURE
                });
                let Some(rest) = behind else { continue };
                let shape: String = looks::shape_of(rest, dates::find(rest).as_ref());
                let next = (self.page.counts.len() + numbers.len()) as u32;
                profiles.insert(at, *numbers.or_insert_with(shape, || next));
            }
        }
        profiles
    }

    fn tail(&self, record: &Record) -> std::ops::Range<usize> {
        record.head_end.max(record.end.saturating_sub(LONGEST_FOOT))..record.end
    }

    fn key(&self, at: usize) -> Key {
        self.profiles.get(&at).copied().or_else(|| furniture_key(self.page, at))
    }

    /// The keys that stand among the last lines of most records.
    fn keys(&self, records: &[Record]) -> Vec<u32> {
        let mut counts: Gathered<u32, usize> = Gathered::new();
        let mut last_counts: Gathered<u32, usize> = Gathered::new();
        let others = &records[..records.len() - 1];
        for record in others {
            let mut keys: Vec<u32> = self.tail(record).filter_map(|at| self.key(at)).collect();
            if let Some(last) = keys.last() {
                *last_counts.at(*last) += 1;
            }
            keys.sort_unstable();
            keys.dedup();
            for key in keys {
                *counts.at(key) += 1;
            }
        }
        let whole = others.len();
        // One record alone shows nothing that recurs: its lines must be found below the last one too.
        let in_last = |key: u32| {
            let last = &records[records.len() - 1];
            (last.head_end..last.end).any(|at| self.key(at) == Some(key))
        };
        let is_usual = |&(key, count): &(u32, usize)| {
            let last = last_counts.get(&key).copied().unwrap_or_default();
            (is_share(count, whole, 50) && (count >= 2 || in_last(key)))
                || (last >= 3 && is_share(last, whole, 20))
        };
        let mut keys: Vec<u32> = counts.into_iter().filter(is_usual).map(|(key, _)| key).collect();
        keys.sort_unstable();
        keys
    }

    fn is_foot(&self, at: usize) -> bool {
        self.key(at).is_some_and(|key| self.keys.binary_search(&key).is_ok())
    }

    fn body_end(&self, record: &Record) -> usize {
        // A foot stands at the very end; lines of it that differ from record to record may lie in it.
        const WIDEST_GAP: usize = 2;
        let mut foot = None;
        let mut gap = 0;
        for at in (record.head_end..record.end).rev() {
            if self.is_foot(at) {
                foot = Some(at);
                gap = 0;
            } else {
                gap += 1;
                if gap > WIDEST_GAP {
                    break;
                }
            }
        }
        foot.map_or(record.end, |foot| self.raise(record, foot))
    }

    /// The first line of a foot. The author's own name above it opens a profile and belongs to it, and so
    /// does the signature above that: a line that several posts end with.
    fn raise(&self, record: &Record, foot: usize) -> usize {
        const PROFILE: usize = 3;
        let is_profile = self.profiles.contains_key(&foot);
        let name = record.author.map(|span| self.page.source.slice(span));
        let lowest = foot.saturating_sub(PROFILE).max(record.head_end);
        // Some sign their texts, so one such line proves nothing.
        let own_name =
            (lowest..foot).find(|&at| self.has_profiles && Some(self.page.text(at)) == name);
        if own_name.is_none() && !is_profile {
            return foot;
        }
        let profile = own_name.unwrap_or(foot);
        let is_signature = |&at: &usize| {
            let recurs = |key: u32| self.page.counts[key as usize] >= 2;
            at > record.head_end && furniture_key(self.page, at).is_some_and(recurs)
        };
        profile.checked_sub(1).filter(is_signature).unwrap_or(profile)
    }

    /// Where the text and the foot of the last record end: nothing follows that would show it.
    fn end_of_last(&self, record: &Record) -> (usize, usize) {
        let mut end = record.end;
        if let Some(foot) = (record.head_end..end).find(|&at| self.is_foot(at)) {
            let body_end = self.raise(record, foot);
            let mut behind = foot + 1;
            while behind < end && (self.is_foot(behind) || is_bare(self.page, behind)) {
                behind += 1;
            }
            return (body_end, behind);
        }
        // The page's own words follow: short lines, none of which is a sentence.
        let is_words = |at: usize| {
            let look = &self.page.looks[at];
            !look.is_sentence && look.chars <= LONGEST_FURNITURE
        };
        let is_heading = |at: usize| is_words(at) && self.page.has_section_word(at);
        let ends = |&at: &usize| {
            self.page.looks[at].blanks_above > 0
                && is_words(at)
                && at > record.head_end
                && (is_heading(at) || (at..end).take(3).all(is_words))
        };
        if let Some(at) = (record.head_end..end).find(ends) {
            end = at;
        }
        (end, end)
    }
}
