//! A picture of the sprite, beside words that say the same. The sprite is part of the app, so that pictures do not
//! go away with the connection.

use leptos::prelude::*;

/// All pictures, as symbols.
const SPRITE: &str = include_str!("../../../style/icons/sprite.svg");

/// Puts the pictures in the page, once.
pub fn provide_icons() {
    crate::browser::page::add_hidden(SPRITE);
}

#[component]
pub fn Icon(#[prop(into)] name: TextProp, #[prop(default = "icon")] class: &'static str) -> impl IntoView {
    view! {
        <svg class=class aria-hidden="true">
            <use_ href=move || format!("#i-{}", name.get())></use_>
        </svg>
    }
}
