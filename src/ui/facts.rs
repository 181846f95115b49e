//! This capture in facts: what was read, what was set aside, what went less than well.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::app::use_send;
use super::client::Client;
use super::speak::say;
use super::words;
use crate::language::{self, Key};
use crate::model::{Converter, Format, Order, Problem};
use crate::text::{Encoding, LineNo, Packing};
use crate::view::{Action, DocumentHandle, Tally, capitalised, furniture};

#[derive(Clone, PartialEq, Properties)]
pub struct CaptureFactsProps {
    pub document: DocumentHandle,
    pub client: Client,
    /// Where its file stands on the shelf, if it does.
    pub at: Option<usize>,
}

/// The facts of a capture, each with the lines it rests on.
#[component]
pub fn CaptureFacts(props: &CaptureFactsProps) -> Html {
    let document = &props.document;
    let tally = Tally::new(document);
    let source = &document.source;
    let lines = if tally.unknown == 0 { "fact-lines-accounted" } else { "fact-lines" };
    let facts = [
        (lines, tally.lines as usize),
        ("fact-unknown", tally.unknown as usize),
        ("fact-comments", tally.comments),
        ("fact-nameless", tally.nameless),
        ("fact-furniture", tally.furniture as usize),
    ];
    let facts = facts.into_iter().filter(|&(_, count)| count > 0).map(|(name, count)| {
        html! { <><dt>{ count }</dt><dd>{ say!(name, count = count) }</dd></> }
    });
    let furniture = furniture(document);
    let choice = use_node_ref();
    let onread = {
        let (client, choice, document, at) =
            (props.client.clone(), choice.clone(), document.clone(), props.at);
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let chosen =
                choice.cast::<HtmlSelectElement>().map(|it| it.value()).unwrap_or_default();
            client.read_in(&document.source, at, Encoding::from_name(&chosen));
        })
    };
    html! {
        <aside class="facts" id="facts" tabindex="-1" aria-labelledby="facts-title">
            <h2 id="facts-title">{ say!("facts") }</h2>
            <dl>
                { for facts }
            </dl>
            <h3>{ say!("how-read") }</h3>
            <ul class="reading-facts">{ for reading_facts(document) }</ul>
            if !document.problems.is_empty() {
                <h3>{ say!("to-know") }</h3>
                <ul class="problems">
                    { for document.problems.iter().map(problem_item) }
                </ul>
            }
            if !furniture.is_empty() {
                <h3>{ say!("furniture") }</h3>
                <ul class="furniture">
                    { for furniture.into_iter().map(|(kind, first, last)| html! {
                        <li>{ capitalised(&say(&language::furniture(kind))) }<LinesButton {first} {last} /></li>
                    }) }
                </ul>
            }
            <p class="file-facts">
                { words::name(&source.name) }
                { " · " }{ say!("file-facts", bytes = source.bytes, encoding = source.encoding.name()) }{ " " }
                if let Some(Packing { kind, bytes, .. }) = source.packing {
                    { say!("file-packed", kind = Key(kind.name()), bytes = bytes) }{ " " }
                }
                { "SHA-256 " }<code>{ source.sha256.clone() }</code>
            </p>
            if props.client.has_file_of(source) {
                // A choice that was made is the element's own from then on, so each text gets another one.
                <form class="encoding" key={format!("{}{}", source.sha256, source.encoding.name())} onsubmit={onread}>
                    <label for="encoding">{ say!("encoding") }</label>{ " " }
                    <select id="encoding" ref={choice}>
                        { for Encoding::all().map(|encoding| html! {
                            <option value={encoding.name()} selected={encoding == source.encoding}>{ encoding.name() }</option>
                        }) }
                        <option value="">{ say!("encoding-likeliest") }</option>
                    </select>{ " " }
                    <button class="secondary" id="read-anew">{ say!("encoding-read") }</button>
                </form>
            }
        </aside>
    }
}

/// Which form the comments have, in which order they stand, and what made the text.
fn reading_facts(document: &DocumentHandle) -> Vec<Html> {
    let dialect = &document.dialect;
    let format = match dialect.format {
        Format::Prose => say!("format-prose"),
        Format::BulletedList => say!("format-bulleted-list"),
        Format::Records => say!("format-records"),
    };
    let mut facts = vec![html! { <li>{ format }</li> }];
    if !document.comments.is_empty() {
        let (_, order) = Order::NAMES[dialect.order as usize];
        facts.push(html! { <li>{ say!("order-of-comments", order = Key(order)) }</li> });
    }
    if let Some(reply) = &dialect.reply {
        facts.push(html! { <li>{ say!("replies-by-words") }{ " " }<q>{ reply.clone() }</q></li> });
    }
    let (_, converter) = Converter::NAMES[dialect.converter as usize];
    if dialect.converter != Converter::Unknown {
        facts.push(html! {
            <li>
                { say!("made-by", converter = Key(converter)) }
                if let Some(line) = dialect.converter_line {
                    <LinesButton first={line} last={line} />
                }
            </li>
        });
    }
    facts
}

fn problem_item(problem: &Problem) -> Html {
    html! {
        <li>
            { say(&language::problem(problem)) }
            if let Some((first, last)) = problem.lines {
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
    html! { <button class="to-source" {onclick}>{ say(&language::lines((first, last))) }</button> }
}
