//! What only paper says: of which plan this is, of which day, and what is not on it.

use leptos::{ev, prelude::*};
use shared::locales::dates;
use shared::locales::print as words;

use super::address::{Place, View};
use super::context::use_plan;
use super::due;
use crate::browser::{clock, page};

/// Of which plan, and of which day.
#[component]
pub fn Printed() -> impl IntoView {
    let context = use_plan();
    // A page may be open for days: the day is that of printing.
    let today = RwSignal::new(clock::today());
    let before = window_event_listener(ev::beforeprint, move |_| today.set(clock::today()));
    on_cleanup(move || before.remove());
    move || {
        let language = context.language.get();
        let day = dates::day_on_paper(language, today.get());
        context.meta.with(|meta| words::printed(language, &meta.title, &day))
    }
}

#[component]
pub fn OnPaper() -> impl IntoView {
    let context = use_plan();
    let before = window_event_listener(ev::beforeprint, |_| due::on_paper(true));
    let after = window_event_listener(ev::afterprint, |_| {
        due::on_paper(false);
        page::printed();
    });
    on_cleanup(move || {
        before.remove();
        after.remove();
    });
    let left_out = move || {
        let language = context.language.get();
        match (context.at.place.get(), context.at.view.get()) {
            (Place::Board, View::Timeline) => words::without_time(language),
            (Place::Board, _) => words::without_parts(language),
            (Place::Roles, View::Circles) => words::without_names(language),
            (Place::Roles, _) => words::without_holders(language),
            (Place::Start, _) => words::without_rest(language),
            (Place::Decisions, _) => words::without_closed(language),
            (Place::Sessions, _) => words::without_walls(language),
        }
    };
    view! { <footer class="on-paper"><p><Printed/></p><p>{left_out}</p></footer> }
}
