//! The places of a plan: at the side, or below on a phone.

use leptos::prelude::*;
use shared::locales::{common, lists, shell};
use shared::plan::filter::Filter;
use shared::plan::lists::List;

use super::address::Place;
use super::context::{Panel, PlanContext, use_plan};
use super::icon::Icon;
use super::mark::Mark;
use super::words::t;
use crate::browser::focus;

#[component]
pub fn Rail() -> impl IntoView {
    let context = use_plan();
    let here = move |place: Place| move || (context.at.place.get() == place).then_some("page");
    // From elsewhere back to the board as it was; on the board itself to all of it.
    let home = |context: &PlanContext| match context.at.place.get() {
        Place::Board => context.at.of_filter(&Filter::default()),
        _ => context.at.of_place(Place::Board),
    };
    view! {
        <nav class="rail" aria-label=t(shell::main_menu)>
            <a class="skip" href="#main" on:click=|event| { event.prevent_default(); focus::put("main"); }>
                {t(common::skip_to_content)}
            </a>
            <a class="rail__mark" href="/" aria-label=t(shell::to_my_plans)><Mark class="mark mark--lg"/></a>
            <a class="rail__item" href=move || context.at.of_place(Place::Start) aria-current=here(Place::Start)>
                <Icon name="home"/><span class="rail__word">{t(shell::start)}</span>
            </a>
            <a class="rail__item" href=move || home(&context) aria-current=here(Place::Board)><Icon name="plan"/><span class="rail__word">{t(shell::plan)}</span></a>
            <a class="rail__item" href=move || context.at.of_place(Place::Roles) aria-current=here(Place::Roles)>
                <Icon name="roles"/><span class="rail__word">{t(shell::roles)}</span>
            </a>
            <a class="rail__item" href=move || context.at.of_place(Place::Decisions) aria-current=here(Place::Decisions)>
                <Icon name="decision"/><span class="rail__word">{t(shell::decisions)}</span>
            </a>
            <a class="rail__item" href=move || context.at.of_place(Place::Sessions) aria-current=here(Place::Sessions)>
                <Icon name="evening"/><span class="rail__word">{t(shell::evenings)}</span>
            </a>
            <a class="rail__item not-phone" id="lists-button" href=move || context.at.of_list(List::Parties)>
                <Icon name="people"/><span class="rail__word">{t(lists::who_and_what)}</span>
            </a>
            <button class="rail__item rail__end not-phone" id="help-button" on:click=move |_| context.panel.set(Some(Panel::Help))>
                <Icon name="help"/><span class="rail__word">{t(shell::help)}</span>
            </button>
        </nav>
    }
}
