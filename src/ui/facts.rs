//! This capture in facts: what was read, what was set aside, what went less than well.

use yew::prelude::*;

use super::app::use_send;
use crate::model::Problem;
use crate::text::LineNo;
use crate::view::{Action, DocumentHandle, Tally, counted, furniture};

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
    html! {
        <aside class="facts" aria-labelledby="facts-title">
            <h2 id="facts-title">{ "This capture" }</h2>
            <dl>
                <dt>{ tally.lines }</dt>
                <dd>{ if tally.unknown == 0 { "lines, each accounted for".to_owned() } else { format!("lines, {} not recognised", tally.unknown) } }</dd>
                <dt>{ tally.comments }</dt>
                <dd>{ format!("comments, {} without a name", tally.nameless) }</dd>
                <dt>{ tally.furniture }</dt>
                <dd>{ "set aside as the page’s furniture" }</dd>
            </dl>
            if !document.problems.is_empty() {
                <h3>{ "To know" }</h3>
                <ul class="problems">
                    { for document.problems.iter().map(|&problem| html! { <ProblemItem {problem} /> }) }
                </ul>
            }
            <h3>{ "Furniture" }</h3>
            <ul class="furniture">
                { for furniture(document).into_iter().map(|(kind, first, last)| html! {
                    <li>{ capitalised(kind.label()) }<LinesButton {first} {last} /></li>
                }) }
            </ul>
            <p class="file-facts">
                <bdi>{ source.name.clone() }</bdi>
                { format!(", {} bytes, {}. ", source.bytes, source.encoding.name()) }
                { "SHA-256 " }<code>{ source.sha256.clone() }</code>
            </p>
        </aside>
    }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
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
    let label = match first == last {
        true => format!("line {}", first.shown()),
        false => format!("lines {}–{}", first.shown(), last.shown()),
    };
    html! { <button class="to-source" {onclick}>{ label }</button> }
}

/// How many lines a capture has, for headings.
pub fn line_count(document: &DocumentHandle) -> String {
    counted(document.source.lines.len(), "line")
}
