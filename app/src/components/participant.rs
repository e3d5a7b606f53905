//! What participants see of an evening: the step that it is, its question and its tools, and nothing else in the way.

use leptos::prelude::*;
use shared::locales::evening as words;
use shared::record::{StageStep, StepKind};

use super::address::As;
use super::consent::ConsentStep;
use super::context::use_plan;
use super::evening::{Back, use_evening};
use super::evening_actions::ActionsStep;
use super::evening_foot::EveningFoot;
use super::icon::Icon;
use super::one_word::OneWordStep;
use super::pass_on::{Cover, PassOn};
use super::private::PrivateStep;
use super::private_cards::LateCards;
use super::spotlight::Spotlit;
use super::step_line::StepLine;
use super::sync::SyncStatus;
use super::table_ring::TableRing;
use super::takeover::TakenOver;
use super::timer_ring::TimeLeft;
use super::vote::VoteStep;
use super::wall::{Doing, Wall};
use super::who_sees::WhoSees;
use super::words::t;
use crate::my_plans;

#[component]
pub fn Participant() -> impl IntoView {
    let context = use_plan();
    let evening = use_evening();
    // Each visit to a step begins anew, and nothing of the last one lives on in it.
    let visit = move || {
        let epoch = evening.now.with(|stage| stage.now.epoch);
        evening.step.get().map(|step| (step.id, epoch)).into_iter().collect::<Vec<_>>()
    };
    let is_private = move || {
        let kind = evening.step.with(|it| it.as_ref().map(|it| it.kind));
        matches!(kind, Some(StepKind::Private | StepKind::OneWord)) && !evening.is_closed()
    };
    let id = context.plan.id();
    let covered = RwSignal::new(my_plans::find(&id).is_some_and(|mine| mine.covered));
    let uncover = Callback::new(move |()| {
        my_plans::change(&id, |mine| mine.covered = false);
        covered.set(false);
    });
    view! {
        <div class="app__body evening" class:evening--private=is_private class:evening--step=move || evening.step.with(Option::is_some)>
            <Show when=is_private>
                <p class="private-bar"><Icon name="lock"/>{t(words::only_you)}</p>
            </Show>
            <div class="evening__top">
                <Back/>
                <StepLine/>
                <TimeLeft/>
                <Show when=move || evening.step.with(Option::is_some)><SyncStatus id="sync-evening"/></Show>
                <Show when=move || !evening.may_lead.get() && context.can_write.get()><PassOn/></Show>
                <Show when=move || evening.may_lead.get()>
                    <a class="btn" href=move || context.at.of_evening_as(As::Self_)>{t(words::as_leader)}</a>
                </Show>
            </div>
            <Show when=move || evening.step.with(Option::is_some) fallback=|| view! { <NoStep/> }>
                // The frame with the title of the plan is not there now.
                <h1 class="visually-hidden">{move || evening.title.get()}</h1>
                <Show when=move || !covered.get() fallback=move || view! { <Cover uncover/> }>
                    <LateCards/>
                    <For each=visit key=Clone::clone let:_visit><Step/></For>
                    <EveningFoot/>
                </Show>
            </Show>
        </div>
    }
}

/// Before the first step, and on an evening without a script.
#[component]
fn NoStep() -> impl IntoView {
    let evening = use_evening();
    view! {
        <h2 class="evening__title">{move || evening.title.get()}</h2>
        <Show when=move || evening.steps.with(Vec::is_empty) fallback=move || view! {
            <p class="lead">{t(words::before)}</p>
            <TableRing people=evening.people with_me=true/>
        }><Wall doing=Doing::Free/></Show>
    }
}

/// The question of the step.
#[component]
pub fn Question() -> impl IntoView {
    let context = use_plan();
    let evening = use_evening();
    let asks = move || evening.step.with(|it| it.as_ref().map(|it| question_of(it, context.language.get())));
    view! { <h2 class="question">{asks}</h2> }
}

/// What a step asks; its name where it asks nothing.
pub fn question_of(step: &StageStep, language: shared::locales::Language) -> String {
    match (step.ask.trim(), step.title.trim()) {
        ("", "") => words::kind_name(step.kind)(language).to_owned(),
        ("", title) => title.to_owned(),
        (ask, _) => ask.to_owned(),
    }
}

#[component]
fn Step() -> impl IntoView {
    let evening = use_evening();
    // What was said of the step before stands in the way of this one.
    use_plan().toasts.hide();
    let kind = evening.step.with_untracked(|it| it.as_ref().map(|it| it.kind)).unwrap_or_default();
    let body = match kind {
        StepKind::Welcome => view! { <TableRing people=evening.people with_me=true/> }.into_any(),
        StepKind::Private => view! { <PrivateStep/> }.into_any(),
        StepKind::Share => view! { <Read/><Wall doing=Doing::Reading/> }.into_any(),
        StepKind::Group => view! { <Wall doing=Doing::Grouping/> }.into_any(),
        StepKind::Vote => view! { <VoteStep/> }.into_any(),
        StepKind::Consent => view! { <ConsentStep/> }.into_any(),
        StepKind::Actions => view! { <ActionsStep/> }.into_any(),
        StepKind::OneWord => view! { <OneWordStep/> }.into_any(),
        _ => ().into_any(),
    };
    view! { <Spotlit/><TakenOver/><Question/><WhoSees/>{body} }
}

/// How many cards there are to be read.
#[component]
fn Read() -> impl IntoView {
    let context = use_plan();
    let evening = use_evening();
    let notes: Memo<Vec<shared::record::Note>> = evening.wall.all();
    let count = move || notes.with(|all| all.iter().filter(|it| !it.gone && !it.hidden).count());
    view! {
        <p class="lead">{move || words::there_they_are(context.language.get(), count())}". "{t(words::read_quietly)}</p>
    }
}
