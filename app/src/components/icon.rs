//! A picture of the sprite, beside words that say the same.

use leptos::prelude::*;

#[component]
pub fn Icon(#[prop(into)] name: TextProp, #[prop(default = "icon")] class: &'static str) -> impl IntoView {
    view! {
        <svg class=class aria-hidden="true">
            <use_ href=move || format!("/sprite.svg#i-{}", name.get())></use_>
        </svg>
    }
}
