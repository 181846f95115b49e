//! The files that came together: one slim strip with the way from one to the next, and a list of them all.

use std::rc::Rc;

use yew::prelude::*;

use super::client::Client;
use super::menu::Menu;
use super::speak::say;
use crate::view::{Item, Shelf, Shelved};

#[derive(Clone, PartialEq, Properties)]
pub struct ShelfStripProps {
    pub shelf: Rc<Shelf>,
    pub client: Client,
}

/// The strip.
#[component]
pub fn ShelfStrip(props: &ShelfStripProps) -> Html {
    let ShelfStripProps { shelf, client } = props;
    let count = shelf.items.len();
    let open = |index: Option<usize>| {
        let (client, shelf) = (client.clone(), shelf.clone());
        Callback::from(move |_: MouseEvent| {
            if let Some(index) = index {
                client.open_shelved(index, shelf.is_at_hand(index));
            }
        })
    };
    let label = match shelf.at {
        Some(at) => say!("shelf-place", at = at + 1, count = count),
        None => say!("files", count = count),
    };
    let failed = match shelf.failed() {
        0 => None,
        count => Some(say!("files-failed", count = count)),
    };
    let items = shelf.items.iter().enumerate().map(|(index, item)| {
        html! { <ShelfItem item={item.clone()} is_open={shelf.at == Some(index)} onclick={open(Some(index))} /> }
    });
    let (before, next) = (shelf.beside(true), shelf.beside(false));
    html! {
        <nav class="shelf" aria-label={say!("shelf")}>
            <button id="file-before" disabled={before.is_none()} onclick={open(before)}>{ say!("file-before") }</button>
            <Menu id="shelf" label={html! { label }}>
                <ol>{ for items }</ol>
            </Menu>
            <button id="file-next" disabled={next.is_none()} onclick={open(next)}>{ say!("file-next") }</button>
            if let Some(failed) = failed {
                <span class="failed">{ failed }</span>
            }
        </nav>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct ShelfItemProps {
    item: Item,
    is_open: bool,
    onclick: Callback<MouseEvent>,
}

/// One of the files: what it is called, and what became of it.
#[component]
fn ShelfItem(props: &ShelfItemProps) -> Html {
    let ShelfItemProps { item, is_open, onclick } = props;
    let what = match &item.state {
        Shelved::Waiting => say!("file-waiting"),
        Shelved::Read { headline, comments, .. } => match headline {
            Some(headline) => {
                say!("file-read", headline = headline.as_str(), count = *comments)
            }
            None => say!("comments", count = *comments),
        },
        Shelved::Corrections(name) => say!("file-corrections", name = name.as_str()),
        Shelved::Failed(failure) => {
            return html! {
                <li class="failed">
                    <b><bdi>{ item.name.clone() }</bdi></b>
                    <span>{ say!("file-failed", title = failure.title(), reason = failure.reason()) }</span>
                </li>
            };
        }
    };
    html! {
        <li>
            <button class="closes" aria-current={is_open.then_some("true")} {onclick}>
                <b><bdi>{ item.name.clone() }</bdi></b>
                <span dir="auto">{ what }</span>
            </button>
        </li>
    }
}
