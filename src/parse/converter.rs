//! Which program turned the page into this text.
//!
//! In: the text's lines. Out: the [`Converter`], with the line that showed it. Converters differ in
//! their bullets, in how they indent, in what they put between inline elements and whether they break
//! lines, and what one prints as a list item is a reader's typed star in another. Each leaves marks
//! that the others do not:
//!
//! | converter | marks |
//! |---|---|
//! | Resiliparse | `•` and `1.` two columns further in for each list; cells of a table parted by two tabs |
//! | inscriptis | `*`, `+`, `o`, `-`, one for each depth of lists, numbers set flush right |
//! | w3m | `•`, `◦`, `▪` with lines broken at one width |
//! | Lynx | `[1]` before each link, `References` at the end, lines broken at one width |
//! | html2text | `[text](address)`, `##`, `**` |
//! | a browser | no bullets and no indentation at all |

use crate::model::Converter;
use crate::text::{LineNo, Source, is_margin};

/// What shows which program made the capture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Made {
    /// The program.
    pub by: Converter,
    /// The first line that shows it; `None` where it shows in what is missing.
    pub shown_at: Option<LineNo>,
}

/// How often each mark was seen, and where first.
#[derive(Default)]
struct Mark {
    count: u32,
    first: Option<LineNo>,
}

impl Mark {
    fn see(&mut self, line: LineNo) {
        self.count += 1;
        self.first = self.first.or(Some(line));
    }
}

/// Finds out by the marks.
pub fn detect(source: &Source) -> Made {
    let (mut bullet, mut star, mut plus, mut ring) =
        (Mark::default(), Mark::default(), Mark::default(), Mark::default());
    let (mut bracket, mut references, mut markdown) =
        (Mark::default(), Mark::default(), Mark::default());
    let mut deep_bullet = Mark::default();
    let mut indented = 0u32;
    let mut lines = 0u32;
    let mut widths = Widths::default();
    for index in 0..source.lines.len() {
        let no = LineNo(index as u32);
        let line = source.line(no);
        let text = line.trim_matches(is_margin);
        if text.is_empty() {
            widths.end_paragraph();
            continue;
        }
        lines += 1;
        indented += u32::from(line.starts_with(' '));
        widths.see(line);
        let mut chars = text.chars();
        match (chars.next(), chars.next()) {
            (Some('•'), Some(' ')) => bullet.see(no),
            (Some('◦' | '▪' | '▫' | '●' | '○' | '☆' | '□' | '■'), Some(' ')) => {
                deep_bullet.see(no)
            }
            (Some('*'), Some(' ')) => star.see(no),
            (Some('+'), Some(' ')) => plus.see(no),
            (Some('o'), Some(' ')) => ring.see(no),
            (Some('#'), Some('#')) => markdown.see(no),
            _ => {}
        }
        if starts_link_number(text) {
            bracket.see(no);
        }
        if text == "References" && lines > 3 {
            references.see(no);
        }
        if text.contains("](") && (text.contains("](http") || text.contains("](/")) {
            markdown.see(no);
        }
    }
    let is_wrapped = widths.wrapped_at().is_some();
    let stars = star.count + plus.count;
    let (by, shown_at) = if markdown.count >= 3 && bullet.count < markdown.count {
        (Converter::Markdown, markdown.first)
    } else if references.count > 0 && bracket.count >= 2 {
        (Converter::Lynx, bracket.first)
    } else if is_wrapped && (deep_bullet.count + bullet.count > 0) {
        (Converter::W3m, deep_bullet.first.or(bullet.first))
    } else if is_wrapped && bracket.count + stars > 0 && indented * 2 > lines {
        (Converter::Lynx, bracket.first.or(star.first))
    } else if is_wrapped {
        (Converter::W3m, None)
    } else if bullet.count >= 2 && bullet.count > star.count {
        (Converter::Resiliparse, bullet.first)
    } else if stars >= 2 && indented * 4 >= lines {
        (Converter::Inscriptis, star.first.or(plus.first))
    } else if indented * 2 > lines {
        (Converter::Inscriptis, None)
    } else if bullet.count > 0 {
        (Converter::Resiliparse, bullet.first)
    } else if indented * 20 < lines && lines >= 5 {
        (Converter::Browser, None)
    } else {
        (Converter::Unknown, None)
    };
    Made { by, shown_at }
}

/// `[12]` as Lynx prints it before a link.
fn starts_link_number(text: &str) -> bool {
    let number = text.split_once('[').and_then(|(_, rest)| rest.split_once(']'));
    number.is_some_and(|(number, rest)| {
        (1..=4).contains(&number.len())
            && number.bytes().all(|it| it.is_ascii_digit())
            && rest.starts_with(char::is_alphanumeric)
    })
}

/// Where lines end that have a next one in their paragraph: at one width where a program broke them.
#[derive(Default)]
struct Widths {
    /// How many lines that go on in the next end at each width.
    counts: Vec<u32>,
    longest: usize,
    previous: Option<usize>,
}

impl Widths {
    const WIDEST: usize = 200;

    fn see(&mut self, line: &str) {
        // Bytes bound characters from above, so that a line of 50 MB is not counted through.
        let width = match line.len() {
            0..=800 => columns(line.trim_end_matches(is_margin)),
            _ => usize::MAX,
        };
        self.longest = self.longest.max(width);
        if let Some(previous) = self.previous.replace(width)
            && previous < Self::WIDEST
        {
            if self.counts.len() <= previous {
                self.counts.resize(previous + 1, 0);
            }
            self.counts[previous] += 1;
        }
    }

    fn end_paragraph(&mut self) {
        self.previous = None;
    }

    /// The width, where no line is longer and many lines end just below it.
    fn wrapped_at(&self) -> Option<u32> {
        const NARROWEST: usize = 40;
        const FEWEST: u32 = 8;
        const LONGEST_WORD: usize = 14;
        // A long address cannot be broken and stands out by itself.
        let total: u32 = self.counts.iter().sum();
        let longest = self.counts.iter().rposition(|&count| count > 0)?.max(NARROWEST);
        let width = self.longest.min(longest + LONGEST_WORD);
        if self.longest >= Self::WIDEST || width < NARROWEST {
            return None;
        }
        let near: u32 = self.counts.iter().skip(width.saturating_sub(LONGEST_WORD)).sum();
        (near >= FEWEST && near * 3 >= total).then_some(width as u32)
    }
}

/// The width of a text on a terminal: East Asian characters take two columns.
fn columns(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    let is_wide = |c: char| matches!(c as u32, 0x1100..=0x115f | 0x2e80..=0xa4cf | 0xac00..=0xd7a3 | 0xf900..=0xfaff | 0xfe30..=0xfe6f | 0xff00..=0xff60 | 0x1f300..=0x1faff);
    text.chars().map(|c| if is_wide(c) { 2 } else { 1 }).sum()
}
