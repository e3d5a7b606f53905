//! Writing the next part of an action: type, Enter, type the next. What is typed and not added yet is kept, whatever
//! happens to the action, to this sheet or to the page.

use leptos::{ev, prelude::*};
use shared::locales::{Language, parts};

use super::context::use_plan;
use super::icon::Icon;
use super::words::t;
use crate::browser::focus;

/// `id` names the field, `draft` what is kept of it; `add` says whether it was added.
#[component]
pub fn NewPart(
    id: &'static str,
    #[prop(into)] draft: String,
    ask: fn(Language) -> &'static str,
    /// Shift+Enter begins a line.
    #[prop(default = false)]
    lines: bool,
    #[prop(default = "part part--add")] class: &'static str,
    add: Callback<String, bool>,
    /// What stands before the words, instead of a plus.
    #[prop(optional, into)]
    before: Option<ViewFn>,
) -> impl IntoView {
    let context = use_plan();
    let typed = RwSignal::new(context.drafts.read(&draft));
    let draft = StoredValue::new(draft);
    let write = move |text: String| {
        context.drafts.keep(&draft.get_value(), &text);
        typed.set(text);
    };
    let put = move || {
        let text = typed.get_untracked();
        let text = match lines {
            true => text.trim().to_owned(),
            false => text.split_whitespace().collect::<Vec<_>>().join(" "),
        };
        if !text.is_empty() && add.run(text) {
            write(String::new());
        }
        focus::put_soon(id);
        focus::show_soon(id);
    };
    let on_key = move |event: ev::KeyboardEvent| match event.key().as_str() {
        "Enter" if !event.is_composing() && (!lines || !event.shift_key()) => {
            event.prevent_default();
            put();
        }
        // Esc closes the sheet, not while there are words in the hand.
        "Escape" if !typed.with_untracked(String::is_empty) => {
            event.stop_propagation();
            event.prevent_default();
            focus::leave();
        }
        _ => {}
    };
    let ready = move || typed.with(|typed| !typed.trim().is_empty());
    view! {
        <li class=class class:is-typed=ready>
            {match before {
                Some(before) => before.run(),
                None => view! { <Icon name="plus" class="icon part__icon"/> }.into_any(),
            }}
            <span class="grow part__words" data-value=move || typed.get()>
                <textarea class="word" id=id rows="1" maxlength=if lines { "5000" } else { "300" } aria-label=t(ask)
                    placeholder=t(ask) enterkeyhint="done" autocomplete="off" prop:value=move || typed.get()
                    on:input=move |event| write(event_target_value(&event)) on:keydown=on_key></textarea>
            </span>
            <Show when=ready>
                <button type="button" class="btn btn--main part__add" on:click=move |_| put()>{t(parts::add)}</button>
            </Show>
        </li>
    }
}
