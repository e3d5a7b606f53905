//! The simple lists of a plan over the board: people and groups, themes, areas, roles. One shape for all four.

use leptos::{ev, prelude::*};
use shared::id::Id;
use shared::locales::{Language, lists as words};
use shared::plan::lists::{List, lines, steady};

use super::context::use_plan;
use super::list_line::ListLine;
use super::list_new::NewLine;
use super::panel_dialog::PanelDialog;
use super::words::t;
use crate::browser::focus;

/// What a list is called.
pub fn name(list: List) -> Words {
    match list {
        List::Parties => words::parties,
        List::Themes => words::themes,
        List::Areas => words::areas,
        List::Roles => words::roles,
    }
}

/// The picture of a list.
pub fn icon(list: List) -> &'static str {
    match list {
        List::Parties => "people",
        List::Themes => "leaf",
        List::Areas => "house",
        List::Roles => "person",
    }
}

type Words = fn(Language) -> &'static str;

/// What a list is about, and what invites when it is empty.
fn about(list: List) -> (Words, Words) {
    match list {
        List::Parties => (words::about_parties, words::empty_parties),
        List::Themes => (words::about_themes, words::empty_themes),
        List::Areas => (words::about_areas, words::empty_areas),
        List::Roles => (words::about_roles, words::empty_roles),
    }
}

#[component]
pub fn ListPanel(#[prop(into)] list: Signal<List>, close: Callback<()>) -> impl IntoView {
    let context = use_plan();
    let tab = move |one: List| {
        let show = move |event: ev::MouseEvent| {
            // In the place of the list that is open: Back then closes the panel.
            event.prevent_default();
            context.at.show_list(Some(one));
        };
        view! {
            <a class="switch__item" href=untrack(|| context.at.of_list(one)) on:click=show
                aria-current=move || (list.get() == one).to_string()>{t(name(one))}</a>
        }
    };
    view! {
        <PanelDialog title=move || name(list.get())(context.language.get()) close>
            <nav class="switch list-panel__tabs" aria-label=t(words::who_and_what)>{List::ALL.map(tab)}</nav>
            {move || view! { <Lines list=list.get()/> }}
        </PanelDialog>
    }
}

#[component]
fn Lines(list: List) -> impl IntoView {
    let context = use_plan();
    let writing = RwSignal::new(false);
    let all = Memo::new(move |before: Option<&Vec<_>>| {
        let now = lines(list, &context.plan.rows(list.collection()));
        // Nothing moves while somebody writes; and names in the order of the alphabet stay where they are until the list
        // is opened again, so that a tap never lands on another line than it was meant for.
        let stays = writing.get() || !list.is_ordered();
        match before.filter(|_| stays) {
            Some(before) => steady(now, before),
            None => now,
        }
    });
    let ids = move || all.with(|all| all.iter().map(|line| line.id.clone()).collect::<Vec<_>>());
    let (intro, empty) = about(list);
    let empty = move || match context.can_write.get() {
        true => empty(context.language.get()),
        false => words::empty_watching(context.language.get()),
    };
    view! {
        <p class="muted">{t(intro)}</p>
        <ul class="panel list-panel" hidden=move || all.with(Vec::is_empty)
            on:focusin=move |_| writing.set(focus::is_in_text()) on:focusout=move |_| writing.set(false)>
            <For each=ids key=Id::clone let:id><ListLine list id lines=all/></For>
        </ul>
        <Show when=move || all.with(Vec::is_empty)><p class="empty">{empty}</p></Show>
        <Show when=move || context.can_write.get()><NewLine list/></Show>
    }
}
