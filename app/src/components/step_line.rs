//! Where the evening is: knots on a line, the step of now with its name.

use leptos::prelude::*;
use shared::locales::evening as words;
use shared::record::StageStep;

use super::context::use_plan;
use super::evening::use_evening;
use super::icon::Icon;

/// The name of a step, or what its kind is called.
pub fn name_of(step: &StageStep, language: shared::locales::Language) -> String {
    match step.title.trim() {
        "" => words::kind_name(step.kind)(language).to_owned(),
        title => title.to_owned(),
    }
}

#[component]
pub fn StepLine() -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let evening = use_evening();
    let knots = move || {
        let (now, _) = evening.place();
        let knot = |(at, step): (usize, &StageStep)| match (at + 1).cmp(&now) {
            std::cmp::Ordering::Less => {
                view! { <span class="steps__knot is-done"><Icon name="check"/></span> }.into_any()
            }
            std::cmp::Ordering::Equal => {
                let words = format!("{now}. {}", name_of(step, language.get()));
                view! { <span class="steps__knot is-now">{words}</span> }.into_any()
            }
            std::cmp::Ordering::Greater => view! { <span class="steps__knot"></span> }.into_any(),
        };
        evening.steps.with(|all| all.iter().enumerate().map(knot).collect_view())
    };
    let said = move || {
        let (at, all) = evening.place();
        let name =
            evening.step.with(|it| it.as_ref().map(|it| name_of(it, language.get()))).unwrap_or_default();
        format!("{}: {name}", words::step_of(language.get(), at, all))
    };
    view! {
        <Show when=move || evening.step.with(Option::is_some)>
            <div class="steps" role="img" aria-label=said>{knots}</div>
            <p class="steps__narrow"><b>{said}</b></p>
        </Show>
    }
}
