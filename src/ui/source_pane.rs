//! The capture turned over: its lines as they are, each with what it became.

use yew::prelude::*;

use super::app::{use_act, use_send};
use super::speak::say;
use super::words;
use crate::language;
use crate::model::Owner;
use crate::text::LineNo;
use crate::view::{Action, DocumentHandle, SourceView, capitalised};

#[derive(Clone, PartialEq, Properties)]
pub struct SourcePaneProps {
    pub document: DocumentHandle,
    pub view: SourceView,
}

/// The source.
#[component]
pub fn SourcePane(props: &SourcePaneProps) -> Html {
    let SourcePaneProps { document, view } = props;
    let send = use_send();
    let total = document.source.lines.len() as u32;
    let end = (view.first + view.count).min(total);
    let picked = match view.marked {
        Some((first, last)) => {
            let owner = language::owner(document.cover.owner(first));
            let lines = language::lines((first, last));
            capitalised(&say!("line-became", lines = lines, owner = owner))
        }
        None => say!("source-lines", count = total),
    };
    let onkeydown = {
        let act = use_act();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.prevent_default();
                act.emit(Action::ToggleSource);
            }
        })
    };
    let mut previous = None;
    let lines = (view.first..end).map(|line| {
        let line = LineNo(line);
        let owner = document.cover.owner(line);
        let is_first = previous.replace(owner) != Some(owner);
        let is_marked = view.marked.is_some_and(|(first, last)| (first..=last).contains(&line));
        html! { <SourceLine key={line.0} document={document.clone()} {line} {owner} {is_first} {is_marked} /> }
    });
    html! {
        <aside class="source" id="source-pane" aria-labelledby="source-title" {onkeydown}>
            <header>
                <h2 id="source-title">{ say!("source") }</h2>
                <p>{ picked }</p>
                <button id="close-source" onclick={send(Action::ToggleSource)}>{ say!("close") }</button>
            </header>
            <div class="lines" tabindex="0" role="group" aria-label={say!("source-label")}>
                if view.first > 0 {
                    <button class="more" onclick={send(Action::MoreLines { earlier: true })}>
                        { say!("earlier-lines") }
                    </button>
                }
                <ol>{ for lines }</ol>
                if end < total {
                    <button class="more" onclick={send(Action::MoreLines { earlier: false })}>
                        { say!("later-lines") }
                    </button>
                }
            </div>
        </aside>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct SourceLineProps {
    document: DocumentHandle,
    line: LineNo,
    owner: Owner,
    /// Whether the line above belongs to another.
    is_first: bool,
    is_marked: bool,
}

#[component]
fn SourceLine(props: &SourceLineProps) -> Html {
    let SourceLineProps { document, line, owner, is_first, is_marked } = props;
    let send = use_send();
    let onclick = send(Action::PickLine(*line));
    let class = match owner {
        Owner::Article => "article",
        Owner::Comment(_) => "of-comment",
        Owner::Furniture(_) => "furniture",
        Owner::Blank => "blank",
        Owner::Unknown => "unknown",
    };
    let label = say(&language::owner(*owner));
    html! {
        <li
            id={format!("line-{}", line.shown())}
            class={classes!(class, is_first.then_some("first"), is_marked.then_some("marked"))}
            aria-current={is_marked.then_some("true")}
        >
            <button {onclick}>
                <span class="number">{ line.shown() }</span>
                <span class={classes!("owner", (!is_first).then_some("repeated"))}>{ label }</span>
                <code dir="auto">{ words::line(document.source.line(*line)) }</code>
            </button>
        </li>
    }
}
