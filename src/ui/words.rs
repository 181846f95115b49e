//! Text from a capture: text nodes, links and marks, nothing else.

use std::ops::Range;

use yew::prelude::*;

use crate::view::{Marks, Piece, pieces};

#[derive(Clone, PartialEq, Properties)]
pub struct WordsProps {
    pub text: AttrValue,
    /// What is marked in it, and which mark the reader is at.
    #[prop_or_default]
    pub marks: Option<Marks>,
}

/// A text with its line breaks kept and its addresses made links.
#[component]
pub fn Words(props: &WordsProps) -> Html {
    let ranges = props.marks.as_ref().map(|marks| marks.query.ranges(&props.text));
    let ranges = ranges.unwrap_or_default();
    let now = props.marks.as_ref().and_then(|marks| marks.now).map(|(_, nth)| nth as usize);
    let mut at = 0;
    let lines = props.text.split('\n').enumerate().map(|(index, line)| {
        let pieces = pieces(line).into_iter().map(|piece| {
            let (Piece::Text(text) | Piece::Link { text, .. }) = piece;
            let start = at;
            at += text.len();
            let words = marked(text, start, &ranges, now);
            match piece {
                Piece::Text(_) => words,
                Piece::Link { href, .. } => html! {
                    <a {href} rel="noopener noreferrer nofollow" target="_blank">{ words }</a>
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

/// A piece of a text, which starts at `start`, with those of the text's ranges marked that reach into it.
fn marked(piece: &str, start: usize, ranges: &[Range<usize>], now: Option<usize>) -> Html {
    let mut out: Vec<Html> = Vec::new();
    let mut done = 0;
    for (nth, range) in ranges.iter().enumerate() {
        let from = range.start.clamp(start, start + piece.len()) - start;
        let to = range.end.clamp(start, start + piece.len()) - start;
        if from == to {
            continue;
        }
        out.push(html! { { piece[done..from].to_owned() } });
        // A mark that runs over a line break has one beginning.
        let is_now = now == Some(nth) && range.start >= start;
        let class = (now == Some(nth)).then_some("now");
        out.push(html! {
            <mark {class} id={is_now.then_some("hit")}>{ piece[from..to].to_owned() }</mark>
        });
        done = to;
    }
    out.push(html! { { piece[done..].to_owned() } });
    html! { <>{ for out }</> }
}
