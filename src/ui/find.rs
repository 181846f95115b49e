//! The search: one slim strip below the bar.

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::app::{use_act, use_send};
use super::speak::say;
use crate::view::{Action, Find, Scope};

#[derive(Clone, PartialEq, Properties)]
pub struct FindStripProps {
    pub find: Find,
}

/// The field, where to search, how many were found, and the way through them.
#[component]
pub fn FindStrip(props: &FindStripProps) -> Html {
    let find = &props.find;
    let (act, send) = (use_act(), use_send());
    let oninput = act.reform(|event: InputEvent| {
        let input: Option<HtmlInputElement> = event.target_dyn_into();
        Action::FindWords(input.map(|input| input.value()).unwrap_or_default())
    });
    let onscope = act.reform(|event: Event| {
        let select: Option<HtmlSelectElement> = event.target_dyn_into();
        let scope = select.and_then(|select| Scope::from_name(&select.value()));
        Action::FindIn(scope.unwrap_or_default())
    });
    let onkeydown = {
        let act = act.clone();
        Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
            // Enter may also end the choice of a word in an input method.
            "Enter" if !event.is_composing() => {
                event.prevent_default();
                act.emit(Action::FindNext { is_back: event.shift_key() });
            }
            _ => {}
        })
    };
    let onescape = act.clone();
    let onescape = Callback::from(move |event: KeyboardEvent| {
        if event.key() == "Escape" && !event.is_composing() {
            event.prevent_default();
            onescape.emit(Action::CloseFind);
        }
    });
    let scopes = Scope::NAMES.iter().map(|&(scope, name, words)| {
        html! { <option value={name} selected={find.scope == scope}>{ say!(words) }</option> }
    });
    let nothing = find.hits.total == 0;
    html! {
        <search class="find" onkeydown={onescape}>
            <label class="unseen" for="find-words">{ say!("find-label") }</label>
            <input
                type="search"
                id="find-words"
                placeholder={say!("find-hint")}
                autocomplete="off"
                spellcheck="false"
                enterkeyhint="search"
                value={find.words.clone()}
                {oninput}
                {onkeydown}
            />
            <label>
                <span class="unseen">{ say!("find-where") }</span>
                <select id="find-in" onchange={onscope}>{ for scopes }</select>
            </label>
            <output for="find-words">{ find.count().as_ref().map(say) }</output>
            <span class="ways">
                <button id="find-before" disabled={nothing} onclick={send(Action::FindNext { is_back: true })}>{ say!("find-before") }</button>
                <button id="find-next" disabled={nothing} onclick={send(Action::FindNext { is_back: false })}>{ say!("find-next") }</button>
                <button id="mute" disabled={nothing} title={say!("mute-hint")} onclick={send(Action::Mute)}>{ say!("mute") }</button>
                <button id="close-find" onclick={send(Action::CloseFind)}>{ say!("close") }</button>
            </span>
        </search>
    }
}
