//! Text from a capture: text nodes and links, nothing else.

use yew::prelude::*;

use crate::view::{Piece, pieces};

#[derive(Clone, PartialEq, Properties)]
pub struct WordsProps {
    pub text: AttrValue,
}

/// A text with its line breaks kept and its addresses made links.
#[component]
pub fn Words(props: &WordsProps) -> Html {
    let lines = props.text.split('\n').enumerate().map(|(index, line)| {
        let line = pieces(line).into_iter().map(|piece| match piece {
            Piece::Text(text) => html! { { text.to_owned() } },
            Piece::Link { text, href } => html! {
                <a {href} rel="noopener noreferrer nofollow" target="_blank">{ text.to_owned() }</a>
            },
        });
        html! {
            <>
                if index > 0 {
                    <br />
                }
                { for line }
            </>
        }
    });
    html! { <>{ for lines }</> }
}
