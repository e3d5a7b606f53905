//! Writing down a decision: once, so that everything is asked before it is kept. What is typed outlives the page.

use leptos::prelude::*;
use shared::id::Id;
use shared::locales::{Language, common, decisions as words};
use shared::plan::roles::is_open;
use shared::record::Decision;

use super::acts::title_of;
use super::context::use_plan;
use super::words::t;
use crate::browser::focus;

const METHODS: [&str; 3] = ["consent", "vote", "talk"];
const FIELDS: [&str; 7] = ["question", "outcome", "method", "present", "tally", "reasons", "about"];

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
    let [question, outcome, method, present, tally, reasons, about] = typed;
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
            about: Id::from(about.get_untracked()),
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
    // As the form opens: what it can be about does not change under somebody's finger.
    let themes: Vec<(Id, String)> = context.themes.with_untracked(|all| {
        all.iter().filter(|it| !it.gone).map(|it| (it.id.clone(), it.name.clone())).collect()
    });
    let actions: Vec<(Id, String)> = context.actions.with_untracked(|all| {
        let open = all.iter().filter(|it| is_open(it));
        open.map(|it| (it.id.clone(), title_of(it, context.language_now()))).collect()
    });
    let choices = move |all: Vec<(Id, String)>| {
        let one = move |(id, name): (Id, String)| {
            let chosen = about.with_untracked(|about| *about == id.to_string());
            view! { <option value=id.to_string() selected=chosen>{name}</option> }
        };
        all.into_iter().map(one).collect_view()
    };
    focus::put_soon("decision-question");
    view! {
        <form class="decision-form panel" on:submit=keep>
            <p class="muted">{t(words::once)}</p>
            {ask(0, words::question)}
            <div class="field">
                <label class="field__label" for="decision-about">{t(words::about)}</label>
                <select class="input input--md pick" id="decision-about" on:change=move |event| write(6, event_target_value(&event))>
                    <option value="">{t(words::whole_plan)}</option>
                    <optgroup label=t(words::themes)>{choices(themes)}</optgroup>
                    <optgroup label=t(words::actions)>{choices(actions)}</optgroup>
                </select>
            </div>
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
