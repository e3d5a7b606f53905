//! Below every step: how many are done, a hand, and *I am done*.

use leptos::prelude::*;
use shared::locales::evening as words;

use super::context::use_plan;
use super::evening::{EveningContext, use_evening};
use super::icon::Icon;
use super::words::t;

/// Dots that are drawn; more people than that are only counted.
const DRAWN: usize = 40;

/// What who leads says instead of being done: nobody waits for them.
pub const LEADS: &str = "leads";

/// How many are done with this step, and how many are there; without me, and without who leads.
pub fn others_ready(evening: &EveningContext) -> (usize, usize) {
    let round = evening.round_id();
    evening.people.with(|all| {
        let ready = all.iter().filter(|it| it.ready == round.as_str()).count();
        (ready, all.iter().filter(|it| it.ready != LEADS).count())
    })
}

#[component]
pub fn EveningFoot() -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let evening = use_evening();
    // What I said last; it is about one visit to a step, so the next one begins without it.
    let ready = RwSignal::new(String::new());
    let hand = RwSignal::new(false);
    let is_ready = move || ready.with(|it| *it == evening.round_id().as_str());
    let tell = move || evening.stage.show_ready(&ready.get_untracked(), hand.get_untracked());
    let toggle_ready = move |_| {
        let share = evening.to_share.get_untracked();
        if let Some(share) = share {
            share.run(());
        }
        ready.set(if untrack(is_ready) && share.is_none() {
            String::new()
        } else {
            untrack(|| evening.round_id()).to_string()
        });
        tell();
    };
    let toggle_hand = move |_| {
        hand.update(|hand| *hand = !*hand);
        tell();
    };
    let counts = move || {
        let (others, people) = others_ready(&evening);
        // Who leads and looks as a participant is not waited for.
        (others + usize::from(is_ready()), people + usize::from(!evening.may_lead.get()))
    };
    let dots = move || {
        let (ready, all) = counts();
        (0..all.min(DRAWN)).map(|at| view! { <i class:is-ready=at < ready></i> }).collect_view()
    };
    view! {
        <div class="evening__foot">
            <p class="seats"><span class="seats__dots" aria-hidden="true">{dots}</span>
                <span>{move || { let (ready, all) = counts(); words::ready_count(language.get(), ready, all) }}</span></p>
            <Show when=move || !evening.may_lead.get()>
                <button type="button" class="btn evening__hand" aria-pressed=move || hand.get().to_string() on:click=toggle_hand>
                    <Icon name="hand"/>{t(words::hand)}
                </button>
                <button type="button" class="btn btn--main evening__ready" aria-pressed=move || is_ready().to_string() on:click=toggle_ready>
                    <Icon name="check"/>{move || if evening.to_share.with(Option::is_some) { words::share_and_ready } else { words::ready }(language.get())}
                </button>
            </Show>
        </div>
    }
}
