//! The steps of an action. The last line is always an empty one: type, Enter, type.

use leptos::{ev, prelude::*};
use shared::id::Id;
use shared::locales::{board, sheet};
use shared::plan;

use super::context::use_plan;
use super::icon::Icon;
use super::step::StepLine;
use super::words::t;
use crate::browser::focus;

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
    view! {
        <section>
            <h3 class="block__title"><Icon name="list"/>{t(sheet::steps)} " " {count}</h3>
            <ul class="panel step-list">
                <For each=ids key=Id::clone let:id><StepLine id/></For>
                <Show when=move || context.can_write.get() fallback=move || view! {
                    {move || steps.with(Vec::is_empty).then(|| view! { <li class="step step--add">{t(board::no_steps)}</li> })}
                }>
                    <NewStep action=action.get_value()/>
                </Show>
            </ul>
        </section>
    }
}

#[component]
fn NewStep(action: Id) -> impl IntoView {
    let context = use_plan();
    let typed = RwSignal::new(String::new());
    let add = move || {
        let text = typed.try_get_untracked().unwrap_or_default();
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if !text.is_empty() && context.add_step(&action, &text).is_some() {
            typed.try_set(String::new());
            focus::show_soon("new-step");
        }
    };
    let (leave, end) = (add.clone(), add.clone());
    // A sheet that closes keeps what was typed.
    on_cleanup(end);
    let on_key = move |event: ev::KeyboardEvent| match event.key().as_str() {
        "Enter" if !event.is_composing() => {
            event.prevent_default();
            add();
        }
        "Escape" if !typed.with_untracked(String::is_empty) => {
            event.stop_propagation();
            typed.set(String::new());
        }
        _ => {}
    };
    view! {
        <li class="step step--add">
            <Icon name="plus"/>
            <textarea class="step__text" id="new-step" rows="1" maxlength="300" aria-label=t(sheet::add_step)
                placeholder=t(sheet::add_step) prop:value=move || typed.get()
                on:input=move |event| typed.set(event_target_value(&event)) on:blur=move |_| leave() on:keydown=on_key></textarea>
        </li>
    }
}
