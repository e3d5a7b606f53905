//! The mark: a table with people around it. Decoration only.

use leptos::prelude::*;

#[component]
pub fn Mark(#[prop(default = "mark")] class: &'static str) -> impl IntoView {
    view! {
        <svg class=class viewBox="0 0 40 40" aria-hidden="true">
            <circle class="mark__table" cx="20" cy="20" r="5.5"></circle>
            <circle class="mark__seat" cx="20" cy="5.4" r="4"></circle>
            <circle class="mark__seat mark__seat--you" cx="32.64" cy="12.7" r="4"></circle>
            <circle class="mark__seat" cx="32.64" cy="27.3" r="4"></circle>
            <circle class="mark__seat" cx="20" cy="34.6" r="4"></circle>
            <circle class="mark__seat" cx="7.36" cy="27.3" r="4"></circle>
            <circle class="mark__seat" cx="7.36" cy="12.7" r="4"></circle>
        </svg>
    }
}
