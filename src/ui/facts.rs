//! This capture in facts: what was read, what was set aside, what went less than well.

use yew::prelude::*;

use super::app::use_send;
use crate::model::{Converter, Format, Order, Problem};
use crate::text::LineNo;
use crate::view::{Action, DocumentHandle, Tally, capitalised, furniture, line_words};

#[derive(Clone, PartialEq, Properties)]
pub struct CaptureFactsProps {
    pub document: DocumentHandle,
}

/// The facts of a capture, each with the lines it rests on.
#[component]
pub fn CaptureFacts(props: &CaptureFactsProps) -> Html {
    let document = &props.document;
    let tally = Tally::new(document);
    let source = &document.source;
    let one = |count: usize, one: &'static str, many: &'static str| {
        (count, if count == 1 { one } else { many })
    };
    let facts = [
        match tally.unknown {
            0 => one(tally.lines as usize, "line, accounted for", "lines, each accounted for"),
            _ => one(tally.lines as usize, "line", "lines"),
        },
        one(tally.unknown as usize, "of them not recognised", "of them not recognised"),
        one(tally.comments, "comment", "comments"),
        one(tally.nameless, "of them without a name", "of them without a name"),
        one(
            tally.furniture as usize,
            "line of the page’s furniture",
            "lines of the page’s furniture",
        ),
    ];
    let furniture = furniture(document);
    html! {
        <aside class="facts" id="facts" tabindex="-1" aria-labelledby="facts-title">
            <h2 id="facts-title">{ "This capture" }</h2>
            <dl>
                { for facts.into_iter().filter(|&(count, _)| count > 0).map(|(count, words)| html! {
                    <><dt>{ count }</dt><dd>{ words }</dd></>
                }) }
            </dl>
            <h3>{ "How it was read" }</h3>
            <ul class="reading-facts">{ for reading_facts(document) }</ul>
            if !document.problems.is_empty() {
                <h3>{ "To know" }</h3>
                <ul class="problems">
                    { for document.problems.iter().map(|&problem| html! { <ProblemItem {problem} /> }) }
                </ul>
            }
            if !furniture.is_empty() {
                <h3>{ "Furniture" }</h3>
                <ul class="furniture">
                    { for furniture.into_iter().map(|(kind, first, last)| html! {
                        <li>{ capitalised(kind.label()) }<LinesButton {first} {last} /></li>
                    }) }
                </ul>
            }
            <p class="file-facts">
                <bdi>{ source.name.clone() }</bdi>
                { format!(", {} bytes, {}. ", source.bytes, source.encoding.name()) }
                { "SHA-256 " }<code>{ source.sha256.clone() }</code>
            </p>
        </aside>
    }
}

/// Which form the comments have, in which order they stand, and what made the text.
fn reading_facts(document: &DocumentHandle) -> Vec<Html> {
    let dialect = &document.dialect;
    let mut facts = vec![match dialect.format {
        Format::Prose => html! { <li>{ "As text in paragraphs" }</li> },
        Format::BulletedList => html! { <li>{ "Comments as a bulleted list" }</li> },
        Format::Records => html! { <li>{ "Comments by the shape that their headers share" }</li> },
    }];
    if !document.comments.is_empty() {
        let (_, _, order) = Order::NAMES[dialect.order as usize];
        facts.push(html! { <li>{ format!("Order of the comments: {order}") }</li> });
    }
    if let Some(reply) = &dialect.reply {
        facts.push(
            html! { <li>{ "Replies by the words “" }<bdi>{ reply.clone() }</bdi>{ "”" }</li> },
        );
    }
    let (_, _, converter) = Converter::NAMES[dialect.converter as usize];
    if dialect.converter != Converter::Unknown {
        facts.push(html! {
            <li>
                { format!("Made into text by {converter}") }
                if let Some(line) = dialect.converter_line {
                    <LinesButton first={line} last={line} />
                }
            </li>
        });
    }
    facts
}

#[derive(Clone, PartialEq, Properties)]
struct ProblemItemProps {
    problem: Problem,
}

#[component]
fn ProblemItem(props: &ProblemItemProps) -> Html {
    html! {
        <li>
            { props.problem.message() }
            if let Some((first, last)) = props.problem.lines {
                <LinesButton {first} {last} />
            }
        </li>
    }
}

#[derive(Clone, PartialEq, Properties)]
pub struct LinesButtonProps {
    pub first: LineNo,
    pub last: LineNo,
}

/// Lines of the source, and the way to them.
#[component]
pub fn LinesButton(props: &LinesButtonProps) -> Html {
    let send = use_send();
    let LinesButtonProps { first, last } = *props;
    let onclick = send(Action::ShowLines(first, last));
    html! { <button class="to-source" {onclick}>{ line_words(first, last) }</button> }
}
