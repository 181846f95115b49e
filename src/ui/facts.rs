//! This capture in facts: what was read, what was set aside, what went less than well.

use yew::prelude::*;

use super::app::use_send;
use crate::model::Problem;
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
        <aside class="facts" aria-labelledby="facts-title">
            <h2 id="facts-title">{ "This capture" }</h2>
            <dl>
                { for facts.into_iter().filter(|&(count, _)| count > 0).map(|(count, words)| html! {
                    <><dt>{ count }</dt><dd>{ words }</dd></>
                }) }
            </dl>
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
struct LinesButtonProps {
    first: LineNo,
    last: LineNo,
}

/// Lines of the source, and the way to them.
#[component]
fn LinesButton(props: &LinesButtonProps) -> Html {
    let send = use_send();
    let LinesButtonProps { first, last } = *props;
    let onclick = send(Action::ShowLines(first, last));
    html! { <button class="to-source" {onclick}>{ line_words(first, last) }</button> }
}
