//! The page's entry.

fn main() {
    yew::Renderer::<undertext::ui::App>::new().render();
}
