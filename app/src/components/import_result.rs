//! What became of a file: the plan that stands ready and what could not be used, or what was wrong and where.

use leptos::prelude::*;
use shared::locales::import;

use super::problem::Problem;
use super::ways::Imported;
use super::words::t;
use crate::api::NewPlan;
use crate::language::use_language;

#[component]
pub fn ImportResult(result: Imported, #[prop(into)] open: Callback<NewPlan>) -> impl IntoView {
    let language = use_language();
    match result {
        Err(words) => view! {
            <Problem title=t(import::failed)><p>{words}</p><p>{t(import::nothing_changed)}</p></Problem>
        }
        .into_any(),
        Ok(plan) => {
            let (title, unused) = (plan.title.clone(), plan.unused.clone());
            let count = unused.len();
            let plan = StoredValue::new(plan);
            view! {
                <Problem title=move || import::done(language.get(), &title) icon="check" calm=true>
                    <p>{move || match count {
                        0 => import::all_used(language.get()).to_owned(),
                        _ => import::unused(language.get(), count),
                    }}</p>
                    {(count > 0).then(|| view! {
                        <ul>{unused.into_iter().map(|words| view! { <li>{words}</li> }).collect_view()}</ul>
                    })}
                    <div class="row">
                        <button class="btn btn--main" on:click=move |_| open.run(plan.get_value())>
                            {t(import::open_plan)}
                        </button>
                    </div>
                </Problem>
            }
            .into_any()
        }
    }
}
