//! Light or dark, for this device.

use leptos::prelude::*;
use shared::locales::shell;

use super::icon::Icon;
use super::words::t;
use crate::settings;

/// Whether the screen is dark, for the whole app.
#[derive(Clone, Copy)]
pub struct Dark(RwSignal<bool>);

/// Reads the choice and puts it on the page.
pub fn provide_looks() {
    provide_context(Dark(RwSignal::new(settings::dark())));
    crate::browser::page::set_dark(settings::dark());
}

/// The choice, and what changes it.
pub fn use_looks() -> (Signal<bool>, Callback<bool>) {
    let Dark(dark) = expect_context();
    let choose = move |wanted| {
        settings::set_dark(wanted);
        dark.set(wanted);
    };
    (dark.into(), Callback::new(choose))
}

#[component]
pub fn LooksSwitch() -> impl IntoView {
    let (dark, choose) = use_looks();
    view! {
        <button type="button" class="btn btn--quiet btn--icon" aria-label=t(shell::looks)
            aria-pressed=move || dark.get().to_string() on:click=move |_| choose.run(!dark.get_untracked())>
            <Icon name=move || if dark.get() { "sun" } else { "moon" }/>
        </button>
    }
}
