//! Whose is what: filter, legend and balance in one.

use leptos::prelude::*;
use shared::locales::{Language, board as words};
use shared::plan;
use shared::record::Ownership;

use super::context::use_plan;
use super::hold::use_board;
use super::own::Own;
use super::words::t;

fn name(ownership: Ownership) -> fn(Language) -> &'static str {
    match ownership {
        Ownership::Ours => words::filter_ours,
        Ownership::OursWithHelp => words::filter_ours_with_help,
        Ownership::Municipality => words::filter_municipality,
        Ownership::Unknown => words::filter_unknown,
    }
}

#[component]
pub fn OwnFilter() -> impl IntoView {
    let (context, board) = (use_plan(), use_board());
    let item = move |ownership: Ownership| {
        let chosen = Memo::new(move |_| board.filter.get() == Some(ownership));
        let count = Memo::new(move |_| {
            context.actions.with(|actions| {
                plan::balance(actions).into_iter().find(|it| it.0 == ownership).map_or(0, |it| it.1)
            })
        });
        let toggle = move |_| board.filter.set((!chosen.get_untracked()).then_some(ownership));
        view! {
            <button type="button" class="own-filter__item" aria-pressed=move || chosen.get().to_string() on:click=toggle>
                <Own ownership named=true/>{t(name(ownership))} " " <b>{count}</b>
            </button>
        }
    };
    view! {
        <div class="own-filter" role="group" aria-label=t(words::filter)>
            {[Ownership::Ours, Ownership::OursWithHelp, Ownership::Municipality, Ownership::Unknown].map(item)}
        </div>
    }
}
