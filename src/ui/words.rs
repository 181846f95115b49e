//! Text from a capture: text nodes, links and marks, nothing else.

use std::ops::Range;

use web_sys::Url;
use yew::prelude::*;

use crate::view::{Kind, Marks, Part, Piece, parts, pieces};

/// A text with its line breaks kept and its addresses made links.
///
/// `marks` tell what is marked in it, and which mark the reader is at.
pub fn text(text: &str, marks: Option<&Marks>) -> Html {
    let ranges = marks.map(|marks| marks.query.ranges(text)).unwrap_or_default();
    let now = marks.and_then(|marks| marks.now).map(|(_, nth)| nth as usize);
    let mut at = 0;
    let lines = text.split('\n').enumerate().map(|(index, line)| {
        let pieces = pieces(line).into_iter().map(|piece| {
            let (Piece::Text(text) | Piece::Link { text, .. }) = piece;
            let start = at;
            at += text.len();
            let words = |kind| marked(text, kind, start, &ranges, now);
            match piece {
                Piece::Text(_) => words(Kind::Words),
                Piece::Link { href, .. } => match host(&href) {
                    Some(host) => html! {
                        <>
                            <a {href} rel="noopener noreferrer nofollow" target="_blank">{ words(Kind::Name) }</a>
                            if !says_host(text, &host) {
                                <small class="host">{ " (" }<bdi>{ host }</bdi>{ ")" }</small>
                            }
                        </>
                    },
                    None => words(Kind::Words),
                },
            }
        });
        let line = html! {
            <>
                if index > 0 {
                    <br />
                }
                { for pieces }
            </>
        };
        // The line break itself.
        at += 1;
        line
    });
    html! { <>{ for lines }</> }
}

/// The host that an address leads to, as the browser reads it: letters that only look like others are written so
/// that they do not. `None` for what is no address to a browser.
fn host(href: &str) -> Option<String> {
    Url::new(href).ok().map(|url| url.hostname()).filter(|host| !host.is_empty())
}

/// Whether an address as it was written says plainly that it leads to this host.
fn says_host(text: &str, host: &str) -> bool {
    let rest = text.split_once("//").map_or(text, |(_, rest)| rest);
    let said = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    said.eq_ignore_ascii_case(host)
}

/// A name from a capture.
pub fn name(text: &str) -> Html {
    html! { <bdi>{ seen(text, Kind::Name) }</bdi> }
}

/// A sentence of ours with names from a capture in it.
pub fn names_in(sentence: &str) -> Html {
    seen(sentence, Kind::Name)
}

/// A line from a capture as it stands there.
pub fn line(text: &str) -> Html {
    seen(text, Kind::Words)
}

/// A text in which what nobody would see stands as a sign. What is copied is the text itself.
fn seen(text: &str, kind: Kind) -> Html {
    let part = |part| match part {
        Part::Seen(text) => html! { { text.to_owned() } },
        Part::Unseen(run) => {
            let mut characters = run.chars();
            let code = characters.next().map_or(0, u32::from);
            let code = match characters.count() {
                0 => format!("U+{code:04X}"),
                more => format!("U+{code:04X} ×{}", more + 1),
            };
            html! { <span class="sign" data-code={code}>{ run.to_owned() }</span> }
        }
    };
    html! { { for parts(text, kind).into_iter().map(part) } }
}

/// A piece of a text, which starts at `start`, with those of the text's ranges marked that reach into it.
fn marked(
    piece: &str,
    kind: Kind,
    start: usize,
    ranges: &[Range<usize>],
    now: Option<usize>,
) -> Html {
    let mut out: Vec<Html> = Vec::new();
    let mut done = 0;
    for (nth, range) in ranges.iter().enumerate() {
        let from = range.start.clamp(start, start + piece.len()) - start;
        let to = range.end.clamp(start, start + piece.len()) - start;
        if from == to {
            continue;
        }
        out.push(seen(&piece[done..from], kind));
        // A mark that runs over a line break has one beginning.
        let is_now = now == Some(nth) && range.start >= start;
        let class = (now == Some(nth)).then_some("now");
        out.push(html! {
            <mark {class} id={is_now.then_some("hit")}>{ seen(&piece[from..to], kind) }</mark>
        });
        done = to;
    }
    out.push(seen(&piece[done..], kind));
    html! { <>{ for out }</> }
}
