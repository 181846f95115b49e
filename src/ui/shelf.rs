//! The files that came together: one slim strip with the way from one to the next, and a list of them all.

use yew::prelude::*;

use super::client::Client;
use super::menu::Menu;
use super::speak::say;
use super::words;
use crate::language::{Message, told};
use crate::view::{Failure, Item, ShelfHandle, Shelved};

#[derive(Clone, PartialEq, Properties)]
pub struct ShelfStripProps {
    pub shelf: ShelfHandle,
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
        let is_open = shelf.at == Some(index);
        let is_at_hand = shelf.is_at_hand(index);
        html! {
            <ShelfItem
                name={item.name.clone()}
                told={told(item)}
                failure={failure_of(item)}
                {index}
                {is_open}
                {is_at_hand}
                client={client.clone()}
            />
        }
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

/// What became of a file.
fn told(item: &Item) -> Message {
    match &item.state {
        Shelved::Waiting => told!("file-waiting"),
        Shelved::Read { headline: Some(headline), comments, .. } => {
            told!("file-read", headline = headline.as_str(), count = *comments)
        }
        Shelved::Read { comments, .. } => told!("comments", count = *comments),
        Shelved::Corrections(corrections) => {
            told!("file-corrections", name = corrections.name.as_str())
        }
        Shelved::Failed(failure) => {
            told!("file-failed", reason = failure.reason())
        }
    }
}

fn failure_of(item: &Item) -> Option<Failure> {
    match &item.state {
        Shelved::Failed(failure) => Some(failure.clone()),
        _ => None,
    }
}

#[derive(Clone, PartialEq, Properties)]
struct ShelfItemProps {
    name: String,
    told: Message,
    failure: Option<Failure>,
    index: usize,
    is_open: bool,
    is_at_hand: bool,
    client: Client,
}

/// One of the files: what it is called, and what became of it.
#[component]
fn ShelfItem(props: &ShelfItemProps) -> Html {
    let ShelfItemProps { name, told, failure, index, is_open, is_at_hand, client } = props;
    let content = html! {
        <><b>{ words::name(name) }</b><span dir="auto">{ say(told) }</span></>
    };
    let class = failure.as_ref().map(|_| "failed");
    // The file is what it is; another try helps only where the reading broke off.
    let is_final = failure
        .as_ref()
        .is_some_and(|it| !matches!(it, Failure::TimedOut(_) | Failure::ReaderDied));
    if is_final {
        return html! { <li {class}>{ content }</li> };
    }
    let onclick = {
        let (client, index, is_open, is_at_hand) = (client.clone(), *index, *is_open, *is_at_hand);
        Callback::from(move |_: MouseEvent| {
            if !is_open {
                client.open_shelved(index, is_at_hand);
            }
        })
    };
    html! {
        <li {class}>
            <button class="closes" aria-current={is_open.then_some("true")} {onclick}>{ content }</button>
        </li>
    }
}
