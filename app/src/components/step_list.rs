//! The steps of an action. The last line is always an empty one: type, Enter, type.

use leptos::prelude::*;
use shared::id::Id;
use shared::locales::{board, sheet};
use shared::plan;

use super::context::use_plan;
use super::icon::Icon;
use super::new_part::NewPart;
use super::step::StepLine;
use super::words::t;

#[component]
pub fn StepList(action: Id) -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let action = StoredValue::new(action);
    let steps = Memo::new(move |_| context.steps.with(|steps| plan::steps(steps, &action.get_value())));
    let progress = Memo::new(move |_| steps.with(|steps| plan::progress(steps)));
    let ids = move || steps.get().into_iter().map(|step| step.id).collect::<Vec<_>>();
    let count = move || {
        let (done, all) = progress.get();
        (all > 0).then(|| {
            view! {
                <span class="count" role="img" aria-label=board::steps_done(language.get(), done, all)>
                    {sheet::steps_count(language.get(), done, all)}
                </span>
            }
        })
    };
    let add = Callback::new(move |text: String| context.add_step(&action.get_value(), &text).is_some());
    view! {
        <section>
            <h3 class="block__title"><Icon name="list"/>{t(sheet::steps)} " " {count}</h3>
            <ul class="panel parts">
                <For each=ids key=Id::clone let:id><StepLine id/></For>
                <Show when=move || context.can_write.get() fallback=move || view! {
                    {move || steps.with(Vec::is_empty).then(|| view! { <li class="part part--none">{t(board::no_steps)}</li> })}
                }>
                    <NewPart id="new-step" draft=format!("{}.step", action.get_value()) ask=sheet::add_step add/>
                </Show>
            </ul>
        </section>
    }
}
