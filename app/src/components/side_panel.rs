//! The panel beside the role map, for one role or party. It never closes by itself; on a narrow screen it comes from below.

use leptos::{ev, html, prelude::*};
use shared::locales::roles as words;

use super::context::use_plan;
use super::icon::Icon;
use super::words::t;
use crate::browser::focus;

/// `back` is the id of what gets the focus when it closes.
#[component]
pub fn SidePanel(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] back: String,
    head: AnyView,
    children: Children,
) -> impl IntoView {
    let context = use_plan();
    let back = StoredValue::new(back);
    let close = move || {
        context.at.show_beside(None);
        focus::put_soon_or(back.get_value(), "main");
    };
    let node = NodeRef::<html::Section>::new();
    // Whoever opened it goes on in it.
    Effect::new(move |_| {
        if let Some(panel) = node.get() {
            let _ = panel.focus();
        }
    });
    let on_key = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" && !event.default_prevented() {
            event.prevent_default();
            close();
        }
    };
    view! {
        <section class="side-panel" id="side-panel" tabindex="-1" node_ref=node aria-label=move || label.get()
            on:keydown=on_key>
            <header class="side-panel__head">
                {head}
                <button class="btn btn--bare btn--icon" aria-label=t(words::close) on:click=move |_| close()>
                    <Icon name="close"/>
                </button>
            </header>
            <div class="side-panel__body">{children()}</div>
        </section>
    }
}

/// A part of the panel with its heading.
#[component]
pub fn SidePart(title: fn(shared::locales::Language) -> &'static str, children: Children) -> impl IntoView {
    view! { <section class="side-panel__part"><h3>{t(title)}</h3>{children()}</section> }
}
