//! The discussion at a glance, in the margin or between article and discussion.

use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

use super::app::{use_act, use_send};
use super::speak::say;
use super::words;
use crate::language::told;
use crate::view::{
    Action, DocumentHandle, Shape, comment_at, exchanges, first_words, largest_threads, name_of,
    writers,
};

#[derive(Clone, PartialEq, Properties)]
pub struct OverviewProps {
    pub document: DocumentHandle,
    /// The node at the top of the window.
    pub seen: Option<u32>,
}

/// Its shape, its largest threads, who writes most and who answers whom.
#[component]
pub fn Overview(props: &OverviewProps) -> Html {
    const MOST: usize = 6;
    let document = &props.document;
    let send = use_send();
    let shape = use_memo(document.clone(), Shape::new);
    let lists = use_memo(document.clone(), |document| {
        (largest_threads(document, MOST), writers(document, MOST), exchanges(document, MOST))
    });
    let (threads, writers, exchanges) = &*lists;
    let threads = threads.iter().filter_map(|&(position, replies)| {
        let kind = document.threads.nodes.get(position as usize)?.kind;
        let name = name_of(document, kind).unwrap_or_else(|| say!("no-name"));
        let id = comment_at(document, position)?;
        let words = first_words(document, id, 60).unwrap_or_default();
        Some(html! {
            <li>
                <button class="go" onclick={send(Action::Go(id))} title={words}>
                    <span class="count">{ replies }<span class="unseen">{ " " }{ say!("replies-to") }{ " " }</span></span>
                    { words::name(&name) }
                </button>
            </li>
        })
    });
    let writers = writers.iter().map(|&(author, count)| {
        let find = send(Action::OpenFind(Some(author)));
        html! {
            <li>
                <button class="writer" onclick={find} title={say!("find-these")}>
                    <span class="count">{ count }</span>
                    { words::name(document.author(author)) }
                </button>
            </li>
        }
    });
    let pairs = exchanges.iter().map(|exchange| {
        html! {
            <li>
                <button class="go" onclick={send(Action::Go(exchange.first))} title={say!("to-first-answer")}>
                    <span class="count">{ exchange.count }</span>
                    <span>
                        { words::name(document.author(exchange.from)) }
                        <span aria-hidden="true">{ " → " }</span>
                        <span class="unseen">{ " " }{ say!("answers") }{ " " }</span>
                        { words::name(document.author(exchange.to)) }
                    </span>
                </button>
            </li>
        }
    });
    let known = document.problems.len();
    html! {
        <aside class="overview" aria-labelledby="overview-title">
            <h2 id="overview-title">{ say!("overview") }</h2>
            <ShapeView shape={(*shape).clone()} document={document.clone()} seen={props.seen} />
            { list(say!("largest-threads"), threads) }
            { list(say!("who-writes"), writers) }
            { list(say!("who-answers"), pairs) }
            <p>
                <a href="#facts">{ say!("how-read") }</a>
                if known > 0 {
                    { " · " }{ say!("things-to-know", count = known) }
                }
            </p>
        </aside>
    }
}

/// A short list with its title; nothing where it is empty.
fn list(title: String, items: impl Iterator<Item = Html>) -> Html {
    let items: Vec<Html> = items.collect();
    if items.is_empty() {
        return Html::default();
    }
    html! {
        <section>
            <h3>{ title }</h3>
            <ul>{ for items }</ul>
        </section>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct ShapeViewProps {
    shape: Shape,
    document: DocumentHandle,
    seen: Option<u32>,
}

/// The shape as a picture: a column for each comment, as long as it stands deep. A click goes there; for a
/// keyboard there are the lists below.
#[component]
fn ShapeView(props: &ShapeViewProps) -> Html {
    /// Of one column and of one level, in the picture's own units.
    const WIDTH: u32 = 4;
    const HEIGHT: u32 = 6;
    const MOST_LEVELS: u32 = 12;
    const FEWEST_COLUMNS: u32 = 36;
    let ShapeViewProps { shape, document, seen } = props;
    let act = use_act();
    let levels = shape.deepest.min(MOST_LEVELS);
    // Few columns stay narrow, or four comments would be four slabs.
    let width = (shape.columns.len() as u32).max(FEWEST_COLUMNS) * WIDTH;
    let height = levels * HEIGHT;
    let onclick = {
        let (shape, document) = (shape.clone(), document.clone());
        Callback::from(move |event: MouseEvent| {
            // Yew listens at the root, so the picture is looked for from what was clicked.
            let clicked = event.target().and_then(|it| it.dyn_into::<Element>().ok());
            let picture = clicked.and_then(|it| it.closest("svg").ok().flatten());
            let Some(picture) = picture else { return };
            let place = picture.get_bounding_client_rect();
            let part = (f64::from(event.client_x()) - place.left()) / place.width().max(1.0);
            // In a language that runs from right to left the picture does so too.
            let is_mirrored = picture.matches(":dir(rtl)").unwrap_or(false);
            let part = if is_mirrored { 1.0 - part } else { part };
            let index = (part * f64::from(width) / f64::from(WIDTH)) as usize;
            let column = shape.columns.get(index);
            if let Some(id) = column.and_then(|column| comment_at(&document, column.position)) {
                act.emit(Action::Go(id));
            }
        })
    };
    let here = seen.map(|seen| shape.column(seen));
    let columns = shape.columns.iter().enumerate().map(|(index, column)| {
        let class =
            classes!(column.begins.then_some("begins"), (here == Some(index)).then_some("here"));
        let length = column.depth.min(MOST_LEVELS) * HEIGHT;
        html! {
            <rect
                {class}
                x={(index as u32 * WIDTH).to_string()}
                y="0"
                width={(WIDTH - 1).to_string()}
                height={length.to_string()}
            />
        }
    });
    let threads = document.threads.nodes.iter().filter(|node| node.depth == 0).count();
    let words = say!(
        "shape",
        count = document.comments.len(),
        threads = told!("threads", count = threads),
        levels = told!("levels", count = shape.deepest),
    );
    html! {
        <figure class="shape">
            <svg role="img" aria-label={words.clone()} viewBox={format!("0 0 {width} {height}")} preserveAspectRatio="none" {onclick}>
                { for columns }
            </svg>
            <figcaption aria-hidden="true">{ words }</figcaption>
        </figure>
    }
}
