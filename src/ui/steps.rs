//! The steps through the discussion as buttons, for a thumb or a pointer.

use yew::prelude::*;

use super::app::use_act;
use super::keys::give;
use super::speak::say;
use crate::view::{Command, Step};

struct Button {
    id: &'static str,
    /// The message with its words.
    name: &'static str,
    command: Command,
    /// The path of its sign, in a square of 24.
    sign: &'static str,
}

const BUTTONS: [Button; 6] = [
    Button {
        id: "step-thread-before",
        name: "step-previous-thread",
        command: Command::Step(Step::PreviousThread),
        sign: "M6 5h12M6 17l6-6 6 6",
    },
    Button {
        id: "step-before",
        name: "step-previous",
        command: Command::Step(Step::Previous),
        sign: "M6 15l6-6 6 6",
    },
    Button {
        id: "step-next",
        name: "step-next",
        command: Command::Step(Step::Next),
        sign: "M6 9l6 6 6-6",
    },
    Button {
        id: "step-thread-next",
        name: "step-next-thread",
        command: Command::Step(Step::NextThread),
        sign: "M6 19h12M6 7l6 6 6-6",
    },
    Button {
        id: "step-parent",
        name: "step-parent",
        command: Command::Step(Step::Parent),
        sign: "M17 19v-6a3 3 0 0 0-3-3H6M10 6l-4 4 4 4",
    },
    Button {
        id: "step-back",
        name: "step-back",
        command: Command::Back,
        sign: "M5 12a7 7 0 1 0 2.2-5.1M5 4v4h4",
    },
];

/// The steps.
#[component]
pub fn Steps() -> Html {
    let act = use_act();
    let buttons = BUTTONS.iter().map(|button| {
        let (act, command) = (act.clone(), button.command);
        let onclick = Callback::from(move |_: MouseEvent| give(command, &|action| act.emit(action)));
        html! {
            <button id={button.id} aria-label={say!(button.name)} title={say!(button.name)} {onclick}>
                <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round">
                    <path d={button.sign} />
                </svg>
            </button>
        }
    });
    html! { <nav class="steps" aria-label={say!("steps")}>{ for buttons }</nav> }
}
