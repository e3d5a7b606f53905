//! Finding actions: a field for words, a button for choices, and whose is what. `/` brings you to the field.

use leptos::{ev, prelude::*};
use shared::locales::finding as words;

use super::context::use_plan;
use super::filter_menu::FilterMenu;
use super::icon::Icon;
use super::own_filter::OwnFilter;
use super::words::t;
use crate::browser::focus;
use crate::settings;

const ID: &str = "find";

#[component]
pub fn FindBar() -> impl IntoView {
    let context = use_plan();
    let text = move || context.at.filter.with(|filter| filter.text.clone());
    let write = move |text: &str| context.at.look_for_words(text);
    let slash = window_event_listener(ev::keydown, move |event| {
        let other = event.ctrl_key() || event.meta_key() || event.alt_key() || focus::is_in_text();
        let covered = context.panel.get_untracked().is_some()
            || context.open_action.get_untracked().is_some()
            || context.at.list.get_untracked().is_some();
        if event.key() == "/" && !other && !covered && settings::single_keys() {
            event.prevent_default();
            focus::put(ID);
        }
    });
    on_cleanup(move || slash.remove());
    let on_key = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" && !untrack(text).is_empty() {
            event.stop_propagation();
            write("");
        }
    };
    view! {
        <div class="find-bar" role="search">
            <div class="find-bar__field">
                <Icon name="search"/>
                <input class="input input--md" id=ID type="search" autocomplete="off" maxlength="200" enterkeyhint="search"
                    aria-label=t(words::search) placeholder=t(words::search_placeholder) prop:value=text
                    on:input=move |event| write(&event_target_value(&event)) on:keydown=on_key/>
                <Show when=move || !text().is_empty()>
                    <button class="btn btn--bare btn--icon" aria-label=t(words::clear_search)
                        on:click=move |_| { write(""); focus::put(ID); }><Icon name="close"/></button>
                </Show>
            </div>
            <FilterMenu/>
            <OwnFilter/>
        </div>
    }
}
