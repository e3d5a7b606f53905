//! Writing the name of something new in place: type, Enter, type the next; Esc or leaving it empty puts it away.

use leptos::{ev, html, prelude::*};
use shared::locales::{Language, common};

use super::icon::Icon;
use super::words::t;

/// `open` shows the field; `add` says whether the name was taken.
#[component]
pub fn NewName(
    #[prop(into)] id: String,
    open: RwSignal<bool>,
    ask: fn(Language) -> &'static str,
    add: Callback<String, bool>,
) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let node = NodeRef::<html::Input>::new();
    Effect::new(move |_| {
        if let Some(field) = node.get() {
            let _ = field.focus();
        }
    });
    let put = move || {
        let name = typed.with_untracked(|typed| typed.split_whitespace().collect::<Vec<_>>().join(" "));
        if name.is_empty() {
            open.set(false);
        } else if add.run(name) {
            // What was added may have closed this field.
            typed.try_set(String::new());
        }
    };
    let on_key = move |event: ev::KeyboardEvent| match event.key().as_str() {
        "Enter" if !event.is_composing() => {
            event.prevent_default();
            put();
        }
        "Escape" => {
            event.prevent_default();
            event.stop_propagation();
            open.set(false);
        }
        _ => {}
    };
    // A field that people leave without a word goes; one with words stays, so that nothing typed is lost.
    let leave = move |_| {
        // The field may lose the focus because it goes.
        if typed.try_with_untracked(|typed| typed.trim().is_empty()).unwrap_or(false) {
            open.try_set(false);
        }
    };
    view! {
        <span class="new-name">
            <input class="input input--md" id=id maxlength="120" autocomplete="off" enterkeyhint="done" node_ref=node
                aria-label=t(ask) placeholder=t(ask) prop:value=move || typed.get()
                on:input=move |event| typed.set(event_target_value(&event)) on:keydown=on_key on:blur=leave/>
            <button type="button" class="btn btn--main" on:click=move |_| put()
                disabled=move || typed.with(|typed| typed.trim().is_empty())><Icon name="plus"/>{t(common::add)}</button>
        </span>
    }
}
