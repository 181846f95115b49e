//! How the reader wants the page: the panel, what it does to the page, and where it is kept.

use gloo::utils::document;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::app::{use_act, use_send};
use super::kept::storage;
use super::menu::Menu;
use super::place::forget_places;
use super::speak::say;
use crate::language::Language;
use crate::view::{Action, Face, Measure, Setting, Settings, Theme};

/// Under what the settings are kept.
const KEY: &str = "undertext.settings";

/// The settings as the browser has kept them; those that the page comes with where it has none.
pub fn kept_settings() -> Settings {
    let kept = storage().and_then(|storage| storage.get_item(KEY).ok().flatten());
    let kept: Option<Settings> = kept.and_then(|text| serde_json::from_str(&text).ok());
    kept.unwrap_or_default().within_bounds()
}

/// Keeps every change of the settings, and lets the page follow.
#[hook]
pub fn use_settings(settings: Settings, language: Language) {
    let before = use_mut_ref(|| None);
    use_effect_with((settings, language), move |(settings, language)| {
        follow(settings, *language);
        // The first time the settings are those that were kept.
        let is_change = before.replace(Some(*settings)).is_some();
        if let Some(storage) = storage().filter(|_| is_change) {
            // Where nothing can be kept, the settings hold until the page is left.
            let _ = match serde_json::to_string(settings) {
                Ok(text) if *settings != Settings::default() => storage.set_item(KEY, &text),
                _ => storage.remove_item(KEY),
            };
        }
    });
}

/// The style sheets look at these attributes and at nothing else; `shell.js` sets them the first time.
fn follow(settings: &Settings, language: Language) {
    let Some(root) = document().document_element() else { return };
    let set = |name: &str, value: &str| {
        // The names are ours and well formed; a refusal leaves the page as it was.
        let _ = root.set_attribute(name, value);
    };
    set("lang", language.tag());
    set("dir", language.direction());
    set("data-theme", settings.theme.name());
    set("data-face", settings.face.name());
    for (measure, name, _) in Measure::NAMES {
        set(&format!("data-{name}"), &settings.step(measure).to_string());
    }
}

#[derive(Clone, PartialEq, Properties)]
pub struct SettingsMenuProps {
    pub settings: Settings,
}

/// The panel under `Aa`.
#[component]
pub fn SettingsMenu(props: &SettingsMenuProps) -> Html {
    let settings = props.settings;
    let (act, send) = (use_act(), use_send());
    let themes = Theme::NAMES.iter().map(|&(theme, name, words)| {
        let is_set = settings.theme == theme;
        html! { <Choice group="theme" {name} words={say!(words)} {is_set} setting={Setting::Theme(theme)} /> }
    });
    let faces = Face::NAMES.iter().map(|&(face, name, words)| {
        let is_set = settings.face == face;
        html! { <Choice group="face" {name} words={say!(words)} {is_set} setting={Setting::Face(face)} /> }
    });
    let measures = Measure::NAMES.iter().map(|&(measure, name, words)| {
        let (words, step) = (say!(words), settings.step(measure));
        let to = |step: u8| send(Action::Set(Setting::Step(measure, step)));
        html! {
            <div class="measure" role="group" aria-label={words.clone()}>
                <span aria-hidden="true">{ words.clone() }</span>
                <button id={format!("{name}-less")} aria-label={say!("less", measure = words.as_str())} disabled={step == 0} onclick={to(step.saturating_sub(1))}>
                    { "−" }
                </button>
                <output>{ step + 1 }</output>
                <button id={format!("{name}-more")} aria-label={say!("more", measure = words.as_str())} disabled={step == Measure::HIGHEST} onclick={to(step + 1)}>
                    { "+" }
                </button>
            </div>
        }
    });
    let languages = Language::all().map(|language| {
        let (tag, selected) = (language.tag(), settings.language == Some(language));
        html! { <option value={tag} lang={tag} {selected}>{ language.name() }</option> }
    });
    let onlanguage = act.reform(|event: Event| {
        let select: Option<HtmlSelectElement> = event.target_dyn_into();
        Action::Set(Setting::Language(select.and_then(|it| Language::from_tag(&it.value()))))
    });
    let onkeys = act.reform(|event: Event| {
        let input: Option<HtmlInputElement> = event.target_dyn_into();
        Action::Set(Setting::HasKeys(input.is_some_and(|input| input.checked())))
    });
    let onplaces = act.reform(|event: Event| {
        let input: Option<HtmlInputElement> = event.target_dyn_into();
        Action::Set(Setting::KeepsPlaces(input.is_some_and(|input| input.checked())))
    });
    let onforget = act.reform(|_: MouseEvent| {
        forget_places();
        Action::Forget
    });
    html! {
        <Menu id="settings" label={html! { "Aa" }} name={say!("settings")} class="settings">
            <fieldset class="themes"><legend>{ say!("theme") }</legend>{ for themes }</fieldset>
            <fieldset><legend>{ say!("face") }</legend>{ for faces }</fieldset>
            { for measures }
            <label class="language">
                <span>{ say!("language") }</span>
                <select id="language" onchange={onlanguage}>
                    <option value="" selected={settings.language.is_none()}>{ say!("language-auto") }</option>
                    { for languages }
                </select>
            </label>
            <label class="switch">
                <input type="checkbox" id="has-keys" checked={settings.has_keys} onchange={onkeys} />
                { say!("single-keys") }
            </label>
            <label class="switch">
                <input type="checkbox" id="keeps-places" checked={settings.keeps_places} onchange={onplaces} />
                { say!("remember-places") }
            </label>
            <div class="ends">
                <button id="forget" onclick={onforget}>{ say!("forget-places") }</button>
                <button id="show-keys" class="closes" onclick={send(Action::ShowKeys(true))}>{ say!("show-keys") }</button>
                <button id="reset" onclick={send(Action::SetAll(Settings::default()))}>{ say!("reset") }</button>
            </div>
        </Menu>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct ChoiceProps {
    group: &'static str,
    name: &'static str,
    words: String,
    is_set: bool,
    setting: Setting,
}

#[component]
fn Choice(props: &ChoiceProps) -> Html {
    let act = use_act();
    let setting = props.setting;
    let onchange = act.reform(move |_: Event| Action::Set(setting));
    let id = format!("{}-{}", props.group, props.name);
    html! {
        <span class={classes!("choice", props.name)}>
            <input type="radio" name={props.group} id={id.clone()} checked={props.is_set} {onchange} />
            <label for={id}>{ props.words.clone() }</label>
        </span>
    }
}
