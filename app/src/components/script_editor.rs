//! Changing the script of an evening: what a step is called and asks, how long it takes, where it stands; new steps, and fewer.

use leptos::prelude::*;
use shared::id::Id;
use shared::locales::{Language, board, evening as words, leading, seeing};
use shared::record::{Collection, RoundMode, Spotlight, StageStep, StepKind};
use shared::scripts::modes;

use super::context::use_plan;
use super::evening::use_evening;
use super::icon::Icon;
use super::spotlight::name_of_spotlight;
use super::step_line::name_of;
use super::text_field::TextField;
use super::words::t;

/// The steps that one can add. Those that old files have beside these are shown as a talk.
const KINDS: [StepKind; 9] = [
    StepKind::Welcome,
    StepKind::Talk,
    StepKind::Private,
    StepKind::Share,
    StepKind::Group,
    StepKind::Vote,
    StepKind::Consent,
    StepKind::Actions,
    StepKind::OneWord,
];

#[component]
pub fn ScriptEditor() -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let evening = use_evening();
    let ids = move || evening.steps.with(|all| all.iter().map(|it| it.id.clone()).collect::<Vec<_>>());
    let add = move |event| {
        let word = event_target_value(&event);
        if let Some(kind) = KINDS.iter().chain(&[StepKind::Break]).find(|it| it.word() == word) {
            context.add_step_of(&evening, *kind);
        }
    };
    let option = move |kind: StepKind| view! { <option value=kind.word()>{words::kind_name(kind)(language.get())}</option> };
    view! {
        <ol class="script script--editing"><For each=ids key=Id::clone let:id><OneStep id/></For></ol>
        <select class="input input--md" id="add-stage-step" aria-label=t(words::add_step) prop:value="" on:change=add>
            <option value="">{t(words::add_step)}</option>
            {move || KINDS.into_iter().chain([StepKind::Break]).map(option).collect_view()}
        </select>
    }
}

#[component]
fn OneStep(id: Id) -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let evening = use_evening();
    let key = Collection::StageSteps.key(&id);
    let id = StoredValue::new(id);
    let step = Memo::new(move |_| {
        evening.steps.with(|all| all.iter().find(|it| it.id == id.get_value()).cloned()).unwrap_or_default()
    });
    let minutes = move |event| {
        let minutes = event_target_value(&event).trim().parse().unwrap_or_default();
        context.set_minutes(&evening, &id.get_value(), minutes);
    };
    let headings = move |event| {
        context.set_headings(&evening, &id.get_value(), event_target_value(&event).trim());
    };
    // A round that is open keeps the way in which it was opened.
    let is_now = move || evening.now.with(|stage| stage.now.step == id.get_value());
    let mode = move |event| {
        let word = event_target_value(&event);
        context.set_mode(&evening, &id.get_value(), RoundMode::from_word(&word));
    };
    let shows = move |event| context.set_shows(&evening, &id.get_value(), &event_target_value(&event));
    let go = move |down: bool| context.move_step(&evening, &id.get_value(), down);
    let named = move || name_of(&step.get(), language.get());
    let button = move |icon: &'static str, words: fn(Language) -> &'static str, act: Callback<()>| {
        let label = move || format!("{}: {}", words(language.get()), named());
        view! { <button type="button" class="btn btn--bare btn--icon" aria-label=label on:click=move |_| act.run(())><Icon name=icon/></button> }
    };
    view! {
        <li class="step-editor panel" id=format!("edit-{}", id.get_value())>
            <p class="row"><span class="chip">{move || words::kind_name(step.get().kind)(language.get())}</span>
                {button("up", board::up, Callback::new(move |()| go(false)))}
                {button("down", board::down, Callback::new(move |()| go(true)))}
                {button("trash", words::remove_step, Callback::new(move |()| context.bin_step(&evening, &id.get_value())))}
            </p>
            <TextField key=key.clone() field="title" id=format!("step-title-{}", id.get_value()) class="prose prose--line" one_line=true longest=120
                label=t(words::step_title) placeholder=t(words::step_title)/>
            <TextField key=key.clone() field="ask" id=format!("step-ask-{}", id.get_value()) label=t(words::step_ask) placeholder=t(words::step_ask)/>
            <label class="row">{t(words::how_long)}
                <input class="input step-editor__minutes" type="number" min="0" max="240" prop:value=move || step.get().minutes.to_string() on:change=minutes/></label>
            <label class="field__label" for=format!("shows-{}", id.get_value())>{t(leading::on_screen)}</label>
            <select class="input input--md" id=format!("shows-{}", id.get_value()) prop:value=move || step.with(|it| it.shows.clone()) on:change=shows>
                <option value="">{t(leading::this_step)}</option>
                {move || [Spotlight::Board, Spotlight::Map, Spotlight::Cycles].map(|it| view! { <option value=it.to_word().to_string()>{name_of_spotlight(&context, &it)}</option> })}
            </select>
            <Show when=move || { modes(step.with(|it| it.kind)).len() > 1 }>
                <label class="field__label" for=format!("mode-{}", id.get_value())>{t(seeing::mode)}</label>
                <select class="input input--md step-editor__mode" id=format!("mode-{}", id.get_value()) disabled=is_now prop:value=move || step.with(|it| it.mode.word()) on:change=mode>
                    {move || modes(step.with(|it| it.kind)).iter().map(|it| view! { <option value=it.word()>{seeing::mode_name(*it)(language.get())}</option> }).collect_view()}
                </select>
                <Show when=is_now><p class="muted small">{t(seeing::mode_fixed)}</p></Show>
            </Show>
            <Show when=move || step.with(|it: &StageStep| it.kind == StepKind::Private)>
                <label class="field__label" for=format!("headings-{}", id.get_value())>{t(words::headings)}</label>
                <textarea class="input" rows="2" maxlength="1000" id=format!("headings-{}", id.get_value()) prop:value=move || step.get().may on:change=headings></textarea>
            </Show>
        </li>
    }
}
