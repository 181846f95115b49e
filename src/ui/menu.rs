//! A button that opens a small panel below itself, and closes it when the focus goes elsewhere.

use gloo::utils::document as page;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node};
use yew::prelude::*;

#[derive(Clone, PartialEq, Properties)]
pub struct MenuProps {
    /// The id of the button.
    pub id: AttrValue,
    /// What the button shows.
    pub label: Html,
    /// What it is called, where it shows no words.
    #[prop_or_default]
    pub name: Option<AttrValue>,
    #[prop_or_default]
    pub class: Classes,
    pub children: Children,
}

/// The button and its panel. A click on anything of the class `closes` closes it, and gives the focus back to
/// the button.
#[component]
pub fn Menu(props: &MenuProps) -> Html {
    let menu = use_node_ref();
    let onkeydown = close_on_escape(&menu);
    let onfocusout = {
        let menu = menu.clone();
        Callback::from(move |event: FocusEvent| {
            let goes_to = event.related_target().and_then(|it| it.dyn_into::<Node>().ok());
            let stays = menu.cast::<Node>().is_some_and(|menu| menu.contains(goes_to.as_ref()));
            // A click on plain text inside the panel gives the focus to nothing, and closes nothing.
            let is_inside =
                || menu.cast::<Element>().is_some_and(|it| it.matches(":hover").unwrap_or(false));
            let stays = stays || (goes_to.is_none() && is_inside());
            if !stays {
                close(&menu);
            }
        })
    };
    let onclick = {
        let (menu, id) = (menu.clone(), props.id.clone());
        Callback::from(move |event: MouseEvent| {
            let clicked = event.target().and_then(|it| it.dyn_into::<Element>().ok());
            if clicked.is_some_and(|it| matches!(it.closest(".closes"), Ok(Some(_)))) {
                close(&menu);
                // What was clicked is hidden now and cannot keep the focus.
                focus(&id);
            }
        })
    };
    html! {
        <details class={classes!("menu", props.class.clone())} ref={menu.clone()} {onkeydown} {onfocusout} {onclick}>
            <summary id={props.id.clone()} aria-label={props.name.clone()} title={props.name.clone()}>
                { props.label.clone() }
            </summary>
            <div class="panel-below">{ props.children.clone() }</div>
        </details>
    }
}

/// What Escape does within something that opens: it closes, and its summary has the focus.
pub fn close_on_escape(details: &NodeRef) -> Callback<KeyboardEvent> {
    let details = details.clone();
    Callback::from(move |event: KeyboardEvent| {
        let open = details.cast::<Element>().filter(|details| details.has_attribute("open"));
        if let Some(open) = open.filter(|_| is_escape(&event)) {
            event.prevent_default();
            close(&details);
            let summary = open.query_selector(":scope > summary").ok().flatten();
            if let Some(summary) = summary.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
                // A summary can always take the focus.
                let _ = summary.focus();
            }
        }
    })
}

/// Whether a key is Escape, and was not meant for anything else: for words that are being composed, or what is open within.
pub fn is_escape(event: &KeyboardEvent) -> bool {
    event.key() == "Escape" && !event.is_composing() && !event.default_prevented()
}

fn focus(id: &str) {
    let summary = page().get_element_by_id(id).and_then(|it| it.dyn_into::<HtmlElement>().ok());
    if let Some(summary) = summary {
        // A summary can always take the focus.
        let _ = summary.focus();
    }
}

fn close(menu: &NodeRef) {
    if let Some(menu) = menu.cast::<Element>() {
        // Removing an attribute that is not there changes nothing.
        let _ = menu.remove_attribute("open");
    }
}
