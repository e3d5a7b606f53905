//! A new plan: its name, and what to begin with. The form keeps its text whatever happens.

use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::locales::home;

use super::icon::Icon;
use super::words::t;
use crate::api::{self, ApiError, NewPlan};
use crate::browser::focus;
use crate::language::use_language;
use shared::locales::{common, errors};

/// Letters in the name of a plan.
const LONGEST: usize = 120;

#[component]
pub fn NewPlanForm(
    #[prop(into)] made: Callback<NewPlan>,
    #[prop(into)] cancel: Callback<()>,
) -> impl IntoView {
    let language = use_language();
    let (title, example, busy) = (RwSignal::new(String::new()), RwSignal::new(false), RwSignal::new(false));
    let problem = RwSignal::new(None::<String>);
    focus::put_soon("plan-title");
    let make = move || {
        let language = language.get_untracked();
        let name = title.get_untracked().trim().to_owned();
        if name.is_empty() || name.chars().count() > LONGEST {
            let words = if name.is_empty() { home::title_missing } else { home::title_too_long };
            problem.set(Some(words(language).to_owned()));
            focus::put("plan-title");
            return;
        }
        let template = if example.get_untracked() { "example" } else { "empty" };
        busy.set(true);
        problem.set(None);
        spawn_local(async move {
            let answer = api::make_plan(&name, language, template).await;
            busy.try_set(false);
            match answer {
                Ok(plan) => {
                    made.try_run(plan);
                }
                Err(ApiError::Said { words, .. }) => drop(problem.try_set(Some(words))),
                Err(ApiError::Unreachable) => {
                    drop(problem.try_set(Some(errors::no_connection(language).into())))
                }
            }
        });
    };
    view! {
        <form class="new-plan" on:submit=move |event| { event.prevent_default(); make(); }>
            <h1 class="my-plans__title">{t(home::new_plan)}</h1>
            <div class="field">
                <label class="field__label" for="plan-title">{t(home::title_label)}</label>
                <input class="input" id="plan-title" autocomplete="off" aria-describedby="plan-title-hint"
                    aria-invalid=move || problem.with(Option::is_some).to_string()
                    prop:value=move || title.get() on:input=move |event| title.set(event_target_value(&event))/>
                {move || match problem.get() {
                    Some(words) => view! {
                        <p class="field__error" id="plan-title-hint" role="alert"><Icon name="warning"/>{words}</p>
                    }.into_any(),
                    None => view! { <p class="field__hint" id="plan-title-hint">{t(home::title_hint)}</p> }.into_any(),
                }}
            </div>
            <fieldset class="field">
                <legend class="field__label">{t(home::begin_with)}</legend>
                <div class="choices">
                    <label class="choice">
                        <input class="visually-hidden" type="radio" name="template" value="empty"
                            prop:checked=move || !example.get() on:change=move |_| example.set(false)/>
                        <Icon name="plan"/>
                        <span>{t(home::template_empty)}</span><small>{t(home::template_empty_about)}</small>
                    </label>
                    <label class="choice">
                        <input class="visually-hidden" type="radio" name="template" value="example"
                            prop:checked=move || example.get() on:change=move |_| example.set(true)/>
                        <Icon name="bulb"/>
                        <span>{t(home::template_example)}</span><small>{t(home::template_example_about)}</small>
                    </label>
                </div>
            </fieldset>
            <div class="row">
                <button type="submit" class="btn btn--main btn--lg" disabled=move || busy.get()>
                    {move || if busy.get() { home::making_plan } else { home::make_plan }(language.get())}
                    <Icon name="right"/>
                </button>
                <button type="button" class="btn btn--quiet btn--lg" on:click=move |_| cancel.run(())>
                    {t(common::cancel)}
                </button>
            </div>
        </form>
    }
}
