//! Whose is what: filter, legend and balance in one.

use leptos::prelude::*;
use shared::locales::{Language, board as words};
use shared::plan::{self, filter::Facet};
use shared::record::Ownership;

use super::context::use_plan;
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
    let context = use_plan();
    let filter = context.at.filter;
    let item = move |ownership: Ownership| {
        let chosen = move || filter.with(|filter| filter.has(Facet::Ownership, ownership.word()));
        let count = Memo::new(move |_| {
            context.actions.with(|actions| {
                plan::balance(actions).into_iter().find(|it| it.0 == ownership).map_or(0, |it| it.1)
            })
        });
        let toggle = move |_| {
            context
                .at
                .look_for(filter.with_untracked(|filter| filter.toggled(Facet::Ownership, ownership.word())));
        };
        view! {
            <button type="button" class="own-filter__item" aria-pressed=move || chosen().to_string() on:click=toggle>
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
