//! The article as a page of a book: dateline, headline, figure, text.

use yew::prelude::*;

use super::speak::say;
use super::words;
use crate::language;
use crate::model::{BlockKind, LeadImage};
use crate::text::Run;
use crate::view::{DocumentHandle, Marks, is_right_to_left, minutes_to_read, minutes_told};

#[derive(Clone, PartialEq, Properties)]
pub struct ArticleViewProps {
    pub document: DocumentHandle,
    /// What is marked in it.
    pub marks: Option<Marks>,
}

/// The article.
#[component]
pub fn ArticleView(props: &ArticleViewProps) -> Html {
    let document = &props.document;
    let article = &document.article;
    let headline = article.headline.map(|span| document.text(span));
    // The page needs a heading to be found by, also where the capture has none.
    let title = headline.clone().unwrap_or_else(|| match article.is_empty() {
        true => say!("no-article"),
        false => say!("no-headline"),
    });
    html! {
        <article class="lead" lang="" aria-labelledby="headline" dir={direction(document)}>

            if let Some(clock) = article.clock.and_then(|clock| language::moment(&clock.value)) {
                <p class="dateline" dir="auto">{ say!("page-clock", moment = clock) }</p>
            }
            if article.byline.is_some() || article.published.is_some() {
                <p class="byline" dir="auto">
                    if let Some(byline) = article.byline {
                        { words::text(&document.text(byline), None) }
                    }
                    if article.byline.is_some() && article.published.is_some() {
                        { " · " }
                    }
                    if let Some(published) = article.published {
                        { document.text(published.span) }
                    }
                </p>
            }
            <h1 id="headline" tabindex="-1" dir="auto" class={classes!(headline.is_none().then_some("absent"))}>
                { words::text(&title, in_block(props.marks.as_ref(), None).filter(|_| headline.is_some()).as_ref()) }
            </h1>
            if let Some(minutes) = minutes_to_read(document) {
                <p class="minutes">{ say(&minutes_told(minutes)) }</p>
            }
            if let Some(image) = article.lead_image {
                { figure(document, &image) }
            }
            { blocks(document, article.blocks, props.marks.as_ref()) }
        </article>
    }
}

/// The `dir` of the parts that hold the capture's own text.
pub fn direction(document: &DocumentHandle) -> &'static str {
    if is_right_to_left(document) { "rtl" } else { "ltr" }
}

/// What a text capture keeps of the lead image: its words.
fn figure(document: &DocumentHandle, image: &LeadImage) -> Html {
    let text = |span| document.text(span);
    html! {
        <figure>
            <svg viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.4">
                <rect x="3" y="5" width="18" height="14" rx="1.5" />
                <path d="m3 16 5-5 4 4 3-3 6 6" />
                <circle cx="15.5" cy="9.5" r="1.4" />
            </svg>
            <figcaption>
                if let Some(caption) = image.caption {
                    <span class="caption" dir="auto">{ text(caption) }</span>
                }
                <small>
                    if let Some(credit) = image.credit {
                        <bdi>{ text(credit) }</bdi>{ " · " }
                    }
                    <bdi>{ say!("no-picture") }</bdi>
                </small>
            </figcaption>
        </figure>
    }
}

/// What is marked in one block, or in what stands above the blocks.
fn in_block(marks: Option<&Marks>, block: Option<u32>) -> Option<Marks> {
    let Marks { query, now } = marks?.clone();
    Some(Marks { query, now: now.filter(|(at, _)| *at == block) })
}

/// Paragraphs, headings, quotations and lists, in order.
pub fn blocks(document: &DocumentHandle, run: Run, marks: Option<&Marks>) -> Html {
    let blocks = document.blocks(run);
    let mut out: Vec<Html> = Vec::with_capacity(blocks.len());
    let mut index = 0;
    while let Some(block) = blocks.get(index) {
        let id = |index: usize| format!("block-{}", run.start as usize + index);
        let text = |index: usize| {
            let marks = in_block(marks, Some(run.start + index as u32));
            words::text(&document.text(blocks[index].span), marks.as_ref())
        };
        let (at, key) = (index, run.start as usize + index);
        index += 1;
        out.push(match block.kind {
            BlockKind::Heading => {
                html! { <h2 {key} id={id(at)} tabindex="-1" dir="auto">{ text(at) }</h2> }
            }
            BlockKind::Quote => html! {
                <blockquote {key} id={id(at)} tabindex="-1" dir="auto">{ text(at) }</blockquote>
            },
            BlockKind::Paragraph => {
                html! { <p {key} id={id(at)} tabindex="-1" dir="auto">{ text(at) }</p> }
            }
            BlockKind::ListItem => {
                while blocks.get(index).is_some_and(|next| next.kind == BlockKind::ListItem) {
                    index += 1;
                }
                let items = (at..index).map(|at| {
                    html! { <li id={id(at)} tabindex="-1" dir="auto">{ text(at) }</li> }
                });
                html! { <ul {key}>{ for items }</ul> }
            }
        });
    }
    html! { <>{ for out }</> }
}
