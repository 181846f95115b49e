//! The entry of the page, and of its worker, which runs the same program.

use undertext::ui::{App, read_for_the_page};
use wasm_bindgen::JsCast;
use web_sys::DedicatedWorkerGlobalScope;

fn main() {
    match js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() {
        Ok(scope) => read_for_the_page(&scope),
        Err(_) => {
            yew::Renderer::<App>::new().render();
        }
    }
}
