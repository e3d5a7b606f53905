//! The empty line below a list: type a name, Enter, type the next.

use leptos::{ev, prelude::*};
use shared::locales::lists as words;
use shared::plan::lists::List;

use super::context::use_plan;
use super::icon::Icon;
use super::words::t;
use crate::browser::focus;

const ID: &str = "new-line";

#[component]
pub fn NewLine(list: List) -> impl IntoView {
    let context = use_plan();
    let typed = RwSignal::new(String::new());
    let add = move || {
        let name = typed.try_get_untracked().unwrap_or_default();
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if name.is_empty() {
            return;
        }
        if let Some(id) = context.add_line(list, &name) {
            typed.try_set(String::new());
            focus::show_soon(format!("line-{id}"));
        }
    };
    // A list that closes keeps what was typed.
    on_cleanup(add);
    let on_key = move |event: ev::KeyboardEvent| match event.key().as_str() {
        "Enter" if !event.is_composing() => {
            event.prevent_default();
            add();
        }
        "Escape" if !typed.with_untracked(String::is_empty) => {
            event.prevent_default();
            event.stop_propagation();
            typed.set(String::new());
        }
        _ => {}
    };
    let label = match list {
        List::Parties => words::new_party,
        List::Themes => words::new_theme,
        List::Areas => words::new_area,
        List::Roles => words::new_role,
    };
    view! {
        <div class="list-new">
            <Icon name="plus"/>
            <input class="input input--md" id=ID autocomplete="off" maxlength="120" enterkeyhint="done" aria-label=t(label)
                placeholder=t(label) aria-describedby="new-line-hint" prop:value=move || typed.get()
                on:input=move |event| typed.set(event_target_value(&event)) on:keydown=on_key/>
            <button class="btn" on:click=move |_| { add(); focus::put(ID); }
                disabled=move || typed.with(|typed| typed.trim().is_empty())>{t(shared::locales::common::add)}</button>
            <p class="visually-hidden" id="new-line-hint">{t(words::new_hint)}</p>
        </div>
    }
}
