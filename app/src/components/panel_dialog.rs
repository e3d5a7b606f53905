//! A panel over the plan: sharing, help, the bin. Esc and the veil close it.

use leptos::{ev, html, prelude::*};
use shared::locales::common;

use super::icon::Icon;
use super::words::t;

#[component]
pub fn PanelDialog(
    #[prop(into)] title: TextProp,
    #[prop(into)] close: Callback<()>,
    children: Children,
) -> impl IntoView {
    let node = NodeRef::<html::Section>::new();
    Effect::new(move |_| {
        if let Some(panel) = node.get() {
            let _ = panel.focus();
        }
    });
    // Wherever the focus went: menus and texts take their own Esc first.
    let escape = window_event_listener(ev::keydown, move |event| {
        if event.key() == "Escape" && !event.default_prevented() {
            close.try_run(());
        }
    });
    on_cleanup(move || escape.remove());
    view! {
        <div class="veil" on:click=move |_| close.run(())></div>
        <section class="panel-dialog" role="dialog" aria-modal="true" aria-labelledby="panel-title" tabindex="-1"
            node_ref=node>
            <header class="panel-dialog__head">
                <h2 id="panel-title">{move || title.get()}</h2>
                <button class="btn btn--icon" aria-label=t(common::close) on:click=move |_| close.run(())>
                    <Icon name="close"/>
                </button>
            </header>
            <div class="panel-dialog__body">{children()}</div>
        </section>
    }
}
