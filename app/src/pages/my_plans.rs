//! My plans: those on this device, a new one, and the other ways in.

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use shared::id::DocumentId;
use shared::locales::{common, home};

use crate::api::NewPlan;
use crate::browser::{clock, page};
use crate::components::icon::Icon;
use crate::components::import_result::ImportResult;
use crate::components::language_switch::LanguageSwitch;
use crate::components::looks_switch::LooksSwitch;
use crate::components::mark::Mark;
use crate::components::new_plan::NewPlanForm;
use crate::components::plan_card::PlanCard;
use crate::components::toast::ToastSpot;
use crate::components::ways::{Imported, Ways};
use crate::components::words::t;
use crate::language::use_language;
use crate::my_plans::{self, MyPlan};
use crate::toasts::use_toasts;

/// The three links of a plan that this device made.
fn keep(plan: &NewPlan) -> Option<DocumentId> {
    let id: DocumentId = plan.plan.parse().ok()?;
    my_plans::change(&id, |mine| {
        mine.title.clone_from(&plan.title);
        mine.link.clone_from(&plan.facilitator);
        mine.facilitator.clone_from(&plan.facilitator);
        mine.participant.clone_from(&plan.participant);
        mine.viewer.clone_from(&plan.viewer);
        mine.opened = clock::now();
    });
    Some(id)
}

#[component]
pub fn MyPlansPage() -> impl IntoView {
    let (language, toasts) = (use_language(), use_toasts());
    let plans = RwSignal::new(my_plans::all());
    let making = RwSignal::new(false);
    let import = RwSignal::new(None::<Imported>);
    let removed = StoredValue::new(None::<MyPlan>);
    let navigate = StoredValue::new_local(use_navigate());
    let go =
        move |plan: &str| navigate.with_value(|navigate| navigate(&format!("/p/{plan}"), Default::default()));
    let open_made = Callback::new(move |plan: NewPlan| {
        if keep(&plan).is_some() {
            go(&plan.plan);
        }
    });
    let open_link = Callback::new(move |(plan, token): (String, String)| {
        if let Ok(id) = plan.parse::<DocumentId>() {
            my_plans::keep_link(&id, &token);
            go(&plan);
        }
    });
    let imported = Callback::new(move |result: Imported| {
        if let Ok(plan) = &result {
            keep(plan);
            plans.set(my_plans::all());
        }
        import.set(Some(result));
    });
    let remove = Callback::new(move |plan: MyPlan| {
        my_plans::forget(&plan.plan);
        plans.set(my_plans::all());
        toasts.did(home::removed(language.get_untracked(), &plan.title));
        removed.set_value(Some(plan));
    });
    let put_back = Callback::new(move |()| {
        let Some(plan) = removed.try_update_value(Option::take).flatten() else { return };
        if let Ok(id) = plan.plan.parse() {
            my_plans::change(&id, |mine| *mine = plan);
        }
        plans.set(my_plans::all());
    });
    page::set_title(common::samenspel(language.get_untracked()));
    let mine = move || {
        view! {
            <h1 class="my-plans__title" id="mine">
                {t(home::my_plans)} " " <span class="muted small">{t(home::on_this_device)}</span>
            </h1>
            <Show when=move || !plans.with(Vec::is_empty) fallback=Nothing>
                <ul class="my-plans__list">
                    <For each=move || plans.get() key=|plan| (plan.plan.clone(), plan.title.clone()) let:plan>
                        <PlanCard plan remove/>
                    </For>
                </ul>
            </Show>
        }
    };
    view! {
        <div class="my-plans">
            <header class="my-plans__band">
                <Mark/>
                <div class="my-plans__inside">
                    <div class="my-plans__top">
                        <span class="wordmark wordmark--on-band"><Mark/>{t(common::samenspel)}</span>
                        <div class="row"><LanguageSwitch/><LooksSwitch/></div>
                    </div>
                    <p class="my-plans__promise">{t(home::promise)}</p>
                    <Show when=move || !making.get()>
                        <button class="btn btn--now btn--lg" on:click=move |_| making.set(true)>
                            <Icon name="plus"/>{t(home::new_plan)}
                        </button>
                    </Show>
                </div>
            </header>
            <main class="my-plans__inside my-plans__body">
                <section class="my-plans__paper" aria-label=t(home::my_plans)>
                    {move || import.get().map(|result| view! {
                        <div class="stack"><ImportResult result open=open_made/></div>
                    })}
                    <Show when=move || making.get() fallback=mine>
                        <NewPlanForm made=open_made cancel=move |()| making.set(false)/>
                    </Show>
                </section>
                <aside class="my-plans__paper" aria-label=t(home::other_ways)>
                    <h2 class="my-plans__title">{t(home::other_ways)}</h2>
                    <Ways open=open_link imported/>
                </aside>
            </main>
        </div>
        <ToastSpot go=move |_| put_back.run(())/>
    }
}

#[component]
fn Nothing() -> impl IntoView {
    view! {
        <div class="empty">
            <Mark class="mark mark--xl"/>
            <h2>{t(home::no_plans_title)}</h2>
            <p>{t(home::no_plans)}</p>
        </div>
    }
}
