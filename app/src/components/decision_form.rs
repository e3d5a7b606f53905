//! Writing down a decision: once, so that everything is asked before it is kept. What is typed outlives the page.

use leptos::prelude::*;
use shared::locales::{Language, common, decisions as words};
use shared::record::Decision;

use super::context::use_plan;
use super::words::t;
use crate::browser::focus;

const METHODS: [&str; 3] = ["consent", "vote", "talk"];
const FIELDS: [&str; 6] = ["question", "outcome", "method", "present", "tally", "reasons"];

/// How many people: a whole number of at most six digits.
fn people(typed: &str) -> Option<i64> {
    typed.trim().parse().ok().filter(|number| (0..=100_000).contains(number))
}

#[component]
pub fn DecisionForm(close: Callback<()>) -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let draft = |field: &str| format!("decision.{field}");
    let typed = FIELDS.map(|field| RwSignal::new(context.drafts.read(&draft(field))));
    let [question, outcome, method, present, tally, reasons] = typed;
    let write = move |at: usize, text: String| {
        context.drafts.keep(&draft(FIELDS[at]), &text);
        typed[at].set(text);
    };
    let counted = move || present.with(|it| it.trim().is_empty() || people(it).is_some());
    let ready = move || {
        !question.with(|it| it.trim().is_empty()) && !outcome.with(|it| it.trim().is_empty()) && counted()
    };
    let keep = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let decision = Decision {
            question: question.get_untracked(),
            outcome: outcome.get_untracked(),
            method: method.get_untracked(),
            present: people(&present.get_untracked()).unwrap_or(0),
            tally: tally.get_untracked(),
            reasons: reasons.get_untracked(),
            ..Decision::default()
        };
        if untrack(ready) && context.add_decision(decision) {
            (0..FIELDS.len()).for_each(|at| write(at, String::new()));
            close.run(());
        }
    };
    let ask = move |at: usize, title: fn(Language) -> &'static str| {
        let id = format!("decision-{}", FIELDS[at]);
        view! {
            <div class="field">
                <label class="field__label" for=id.clone()>{t(title)}</label>
                <input class="input input--md" id=id maxlength="1000" autocomplete="off" prop:value=move || typed[at].get()
                    inputmode=(FIELDS[at] == "present").then_some("numeric")
                    on:input=move |event| write(at, event_target_value(&event))/>
            </div>
        }
    };
    let methods = move || {
        let none =
            view! { <option value="" prop:selected=move || method.with(String::is_empty)>"–"</option> };
        let all = METHODS.map(|one| view! {
            <option value=one prop:selected=move || method.get() == one>{words::method_name(language.get(), one).to_owned()}</option>
        });
        view! { {none}{all} }
    };
    focus::put_soon("decision-question");
    view! {
        <form class="decision-form panel" on:submit=keep>
            <p class="muted">{t(words::once)}</p>
            {ask(0, words::question)}
            {ask(1, words::outcome)}
            <div class="field">
                <label class="field__label" for="decision-method">{t(words::method)}</label>
                <select class="input input--md pick" id="decision-method" on:change=move |event| write(2, event_target_value(&event))>{methods}</select>
            </div>
            {ask(3, words::present)}
            <Show when=move || !counted()><p class="field__error" role="status">{t(words::only_a_number)}</p></Show>
            {ask(4, words::tally)}
            {ask(5, words::reasons)}
            <div class="row">
                <button type="submit" class="btn btn--main" disabled=move || !ready()>{t(words::keep)}</button>
                <button type="button" class="btn btn--quiet" on:click=move |_| close.run(())>{t(common::cancel)}</button>
            </div>
        </form>
    }
}
