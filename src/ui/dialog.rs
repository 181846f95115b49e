//! A window over the page, which keeps the focus until it is closed.

use web_sys::HtmlDialogElement;
use yew::prelude::*;

use super::app::use_act;
use super::speak::say;
use crate::view::Action;

#[derive(Clone, PartialEq, Properties)]
pub struct DialogProps {
    /// The id of the window.
    pub id: AttrValue,
    pub title: AttrValue,
    pub is_open: bool,
    /// What happens when it closes, by its button, by Escape, or by a command in it.
    pub closing: Action,
    pub children: Children,
}

/// A window with a title and a button that closes it.
#[component]
pub fn Dialog(props: &DialogProps) -> Html {
    let DialogProps { id, title, is_open, closing, children } = props;
    let act = use_act();
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with(*is_open, move |&is_open| {
            let Some(dialog) = node.cast::<HtmlDialogElement>() else { return };
            if is_open && !dialog.open() {
                // It can only fail where the dialog is open already.
                let _ = dialog.show_modal();
            } else if !is_open {
                dialog.close();
            }
        });
    }
    let (closing, again) = (closing.clone(), closing.clone());
    let onclose = act.reform(move |_: Event| closing.clone());
    let onclick = act.reform(move |_: MouseEvent| again.clone());
    let title_id = format!("{id}-title");
    html! {
        <dialog class={classes!("dialog", id.to_string())} {id} ref={node} aria-labelledby={title_id.clone()} {onclose}>
            <header>
                <h2 id={title_id}>{ title }</h2>
                <button class="secondary" id={format!("close-{id}")} {onclick}>{ say!("close") }</button>
            </header>
            { children.clone() }
        </dialog>
    }
}
