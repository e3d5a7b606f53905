//! Leading an evening: the script, the step of now with its time and who is done, and who wants something.

use leptos::prelude::*;
use shared::id::Id;
use shared::locales::{Language, evening as words, leading, sessions as session_words};
use shared::record::{
    Collection, Note, Round, RoundKind, RoundState, SessionState, StageStep, StepKind, Timer,
};

use super::acts::collects;
use super::address::As;
use super::avatar::Avatar;
use super::context::use_plan;
use super::evening::{Back, EveningContext, use_evening};
use super::evening_foot::LEADS;
use super::icon::Icon;
use super::one_word::Cloud;
use super::participant::question_of;
use super::people_here::PeopleHere;
use super::ready_ring::ReadyRing;
use super::script::{ChooseScript, Script};
use super::spotlight::{OnScreen, Spotlit};
use super::step_line::name_of;
use super::table_ring::TableRing;
use super::takeover::{MayTakeOver, TakenOver};
use super::text_field::TextField;
use super::timer_ring::TimerRing;
use super::vote::Ranking;
use super::wall::{Doing, Wall};
use super::words::t;
use crate::browser::awake::Awake;
use crate::browser::page;
use crate::live::Person;

#[component]
pub fn Cockpit() -> impl IntoView {
    let context = use_plan();
    let evening = use_evening();
    let notes: Memo<Vec<Note>> = evening.wall.all();
    let has_cards = Memo::new(move |_| notes.with(|all| all.iter().any(|it| !it.gone)));
    let has_script = Memo::new(move |_| evening.steps.with(|all| !all.is_empty()));
    // Who leads talks with people and not with the tablet: asleep it would be gone (E6).
    StoredValue::new_local(Awake::stay());
    Effect::new(move |_| {
        if evening.connected.get() {
            context.seat_for_screen();
        }
    });
    // The server did not hear of the round, because the line was gone: it is asked until it has it.
    Effect::new(move |_| {
        let wanted = evening.connected.get() && evening.round.with(Option::is_none);
        if let Some(step) = evening.step.get().filter(|_| wanted) {
            context.open_round(&evening, &step, &evening.now.get_untracked().now);
        }
    });
    view! {
        <div class="app__body evening cockpit-page">
            <div class="evening__top">
                <Back/>
                <h2 class="evening__title">{move || evening.title.get()}</h2>
                <Show when=move || evening.state.get() == SessionState::Planned>
                    <button type="button" class="btn btn--main" id="begin-evening" on:click=move |_| context.begin_session(&evening.session.get_value())><Icon name="evening"/>{t(leading::begin)}</button>
                </Show>
                <Show when=move || has_script.get()>
                    <a class="btn" id="as-participant" href=move || context.at.of_evening_as(As::Participant)><Icon name="eye"/>{t(words::as_participant)}</a>
                </Show>
                <a class="btn" id="open-screen" target="_blank" href=move || context.at.of_evening_as(As::Screen)><Icon name="screen"/>{t(words::open_screen)}</a>
            </div>
            <Show when=move || evening.state.get() == SessionState::Planned><p class="muted">{t(leading::not_begun_leads)}</p></Show>
            <TakenOver/><Spotlit/>
            <Show when=move || has_script.get() fallback=move || view! {
                // Who has begun without a script finds the cards first.
                <Show when=move || !has_cards.get()><ChooseScript/></Show>
                <Show when=move || evening.state.get() != SessionState::Planned><Wall doing=Doing::Free/></Show>
                <Show when=move || has_cards.get()><ChooseScript/></Show>
            }>
                <div class="cockpit">
                    <section class="cockpit__script" aria-label=t(words::script)><Script/></section>
                    <section class="cockpit__now"><NowStep/></section>
                    <section class="cockpit__people"><People/></section>
                </div>
                <Show when=move || evening.state.get() != SessionState::Planned><Next/></Show>
            </Show>
        </div>
    }
}

/// The step of now: its question, its time, who is done, and what lies closed.
#[component]
fn NowStep() -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let evening = use_evening();
    let visit = move || {
        let epoch = evening.now.with(|stage| stage.now.epoch);
        evening.step.get().map(|step| (step.id, epoch)).into_iter().collect::<Vec<_>>()
    };
    let one = move || {
        let step = evening.step.get_untracked().unwrap_or_default();
        let key = Collection::StageSteps.key(&step.id);
        let kind = step.kind;
        let id = format!("ask-{}", step.id);
        let beside_wall = matches!(kind, StepKind::Share | StepKind::Group | StepKind::Actions);
        let wall = match kind {
            StepKind::Share => view! { <Wall doing=Doing::Reading/> }.into_any(),
            StepKind::Private => view! {
                <Show when=move || evening.is_closed()><p class="look-first">{t(leading::look_first)}</p><Wall doing=Doing::Reading/></Show>
            }
            .into_any(),
            StepKind::Group => view! { <Wall doing=Doing::Grouping/> }.into_any(),
            StepKind::Actions => view! { <super::evening_actions::ActionsStep/> }.into_any(),
            StepKind::Vote => view! { <Show when=move || evening.is_closed()><Ranking/></Show> }.into_any(),
            StepKind::OneWord => view! { <Show when=move || evening.is_closed()><Cloud/></Show> }.into_any(),
            StepKind::Consent => {
                view! { <Show when=move || evening.is_closed()><super::consent::Tally/></Show> }.into_any()
            }
            _ => ().into_any(),
        };
        view! {
            <p class="now-title"><span class="chip chip--now">{t(words::now_step)}</span><b>{name_of(&step, language.get())}</b></p>
            <TextField key field="ask" id class="prose now-ask" label=t(words::step_ask) placeholder=t(words::step_ask)/>
            <div class="dials" class:dials--small=beside_wall><TimerDial/><div class="dial panel"><ReadyRing/></div></div>
            {collects(kind).map(|kind| view! { <Lies kind/> })}
            <LateOnes/>
            {wall}
        }
    };
    view! {
        <Show when=move || evening.step.with(Option::is_some) fallback=move || view! {
            <p class="lead">{t(words::before)}</p>
            <TableRing people=evening.people with_me=true/>
        }><For each=visit key=Clone::clone let:_visit>{one()}</For></Show>
    }
}

#[component]
fn TimerDial() -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let evening = use_evening();
    let timer = move || evening.now.with(|stage| stage.timer);
    let runs = move || matches!(timer(), Timer::Until { .. });
    let minutes = move |number: u64| {
        let set = move |_| {
            let of = number * 60_000;
            context.set_timer(&evening, Timer::Until { at: evening.clock() + of, of });
        };
        view! { <button type="button" class="btn" aria-label=move || words::set_minutes(language.get(), number) on:click=set>{number}</button> }
    };
    let toggle = move |_| context.set_timer(&evening, untrack(timer).toggled(evening.clock()));
    let longer = move |_| context.set_timer(&evening, untrack(timer).longer(60_000, evening.clock()));
    view! {
        <div class="dial panel" role="group" aria-label=t(words::timer)>
            <TimerRing/>
            <div class="dial__tools">
                <Show when=move || timer() != Timer::None fallback=move || view! { {minutes(1)}{minutes(3)}{minutes(5)} }>
                    <button type="button" class="btn" id="pause-timer" on:click=toggle>
                        {move || if runs() { words::pause } else { words::go_on_timer }(language.get())}
                    </button>
                    <button type="button" class="btn" id="longer-timer" on:click=longer><Icon name="plus"/>{t(words::one_more)}</button>
                </Show>
            </div>
        </div>
    }
}

/// How much lies closed with the server: a number, never a text.
#[component]
fn Lies(kind: RoundKind) -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let evening = use_evening();
    let says = move || {
        let (entries, people) = evening.handed.get();
        let language = language.get();
        match kind {
            RoundKind::Notes => words::lie_closed(language, entries),
            RoundKind::Word => words::words_in(language, people),
            RoundKind::Dots => words::voted(language, people),
            RoundKind::Consent => words::answered(language, people),
        }
    };
    view! {
        <Show when=move || !evening.is_closed() fallback=move || view! {
            <p><button type="button" class="btn" id="collect-again" on:click=move |_| context.collect_again(&evening)><Icon name="reload"/>{t(words::once_more)}</button></p>
        }>
            <div class="hidden-note" id="lies-closed"><Icon name="lock"/><p><b>{says}</b><small>{t(words::closed_here)}</small></p></div>
        </Show>
    }
}

/// Cards that came after they were turned over: alone they would say whose they are, so they wait for who leads.
#[component]
fn LateOnes() -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let evening = use_evening();
    let late = Memo::new(move |_| {
        // Of a round that was left without turning its cards over, too.
        let now = evening.round_id();
        let late =
            |it: &&Round| it.kind == RoundKind::Notes && (it.state == RoundState::Closed || it.id != now);
        let waiting = |it: &Round| {
            let (entries, people) = evening.collected.with(|all| all.get(it.id.as_str()).copied())?;
            (entries > 0).then(|| (it.id.clone(), entries, people))
        };
        evening.rounds.with(|all| all.iter().filter(late).filter_map(waiting).collect::<Vec<_>>())
    });
    let one = move |(round, entries, people): (Id, u32, u32)| {
        let let_out = move |_| context.let_late_out(&evening, round.clone());
        let alone = (people == 1).then(|| t(leading::late_alone));
        view! {
            <div class="hidden-note"><Icon name="lock"/><p><b>{move || leading::late_wait(language.get(), entries)}</b><small>{alone}</small></p>
                <button type="button" class="btn let-late-out" on:click=let_out>{t(leading::let_late_out)}</button></div>
        }
    };
    view! { <For each=move || late.get() key=Clone::clone let:all>{one(all)}</For> }
}

/// Who has a hand up, who is still busy, and how others come in.
#[component]
fn People() -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let evening = use_evening();
    let hands =
        move || evening.people.with(|all| all.iter().filter(|it| it.hand).cloned().collect::<Vec<_>>());
    let busy = move || {
        let round = evening.round_id();
        let waits = |it: &&Person| it.ready != round.as_str() && it.ready != LEADS;
        evening.people.with(|all| all.iter().filter(waits).cloned().collect::<Vec<_>>())
    };
    let locked = RwSignal::new(false);
    // As the server has it: it was perhaps locked before this page was here.
    Effect::new(move |_| {
        if let Some(there) = evening.way_in.with(|it| it.as_ref().map(|it| it.locked)) {
            locked.set(there);
        }
    });
    let lock = move |_| {
        let next = !locked.get_untracked();
        context.lock_wall(&evening, next, move || {
            locked.try_set(next);
        });
    };
    let way = move || {
        evening.way_in.get().and_then(|it| {
            let code = it.code?;
            let origin = if page::is_local() { it.address } else { page::origin() };
            let host = origin.split_once("://").map_or(origin.clone(), |(_, host)| host.to_owned());
            Some(view! { <p class="cockpit__code"><small>{session_words::go_and_fill(language.get(), &host)}</small><b class="session__code">{code}</b></p> })
        })
    };
    view! {
        {way}
        <OnScreen/>
        <h3><Icon name="hand"/>{t(words::hands)}</h3>
        <ul class="plain-list">{move || hands().into_iter().map(|it| view! {
            <li class="person person--hand"><Avatar name=it.name.clone() hue=it.hue/><span>{it.name}</span></li>
        }).collect_view()}</ul>
        <Show when=move || hands().is_empty()><p class="muted small">{t(words::no_hands)}</p></Show>
        <h3><Icon name="people"/>{t(words::still_busy)} " " <b class="count">{move || busy().len()}</b></h3>
        <div class="busy">{move || busy().into_iter().take(24).map(|it| view! { <Avatar name=it.name hue=it.hue named=false/> }).collect_view()}</div>
        <button type="button" class="btn" id="lock-wall" aria-pressed=move || locked.get().to_string() on:click=lock>
            <Icon name="lock"/>{move || if locked.get() { words::unlock_wall } else { words::lock_wall }(language.get())}
        </button>
        <PeopleHere/>
        <MayTakeOver/>
    }
}

/// What is handed in now and has not come out yet.
fn to_let_out(evening: &EveningContext) -> Option<RoundKind> {
    let kind = evening.step.with(|it| it.as_ref().and_then(|it| collects(it.kind)));
    kind.filter(|_| !evening.is_closed())
}

/// What the main button does: let out what was handed in, or go on.
fn next_words(evening: &EveningContext) -> fn(Language) -> &'static str {
    match to_let_out(evening) {
        Some(RoundKind::Notes) => words::reveal,
        Some(RoundKind::Word) => words::show_words,
        Some(RoundKind::Dots | RoundKind::Consent) => words::show_result,
        None if evening.step.with(Option::is_none) => words::start_script,
        None => words::go_on,
    }
}

#[component]
fn Next() -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let evening = use_evening();
    let beside = move |by: isize| -> Option<StageStep> {
        let (at, _) = evening.place();
        let to = at.checked_sub(1).map_or(Some(0), |at| at.checked_add_signed(by));
        evening.steps.with(|all| all.get(to?).cloned())
    };
    let go = move |by: isize| {
        if let Some(step) = untrack(|| beside(by)) {
            context.go_to(&evening, &step);
        }
    };
    let asking = RwSignal::new(false);
    // Who leads looks first: what came out goes on the screen with the next step, a result at once.
    let let_out = move || {
        asking.set(false);
        context.close_round_now(&evening, || ());
    };
    let main = move |_| match untrack(|| to_let_out(&evening)) {
        None => go(1),
        // One card or one word alone says whose it is: asked first.
        Some(RoundKind::Notes | RoundKind::Word) if untrack(|| evening.handed.get()).1 == 1 => {
            asking.set(true)
        }
        Some(_) => let_out(),
    };
    let coming = move || beside(1).map(|step| question_of(&step, language.get()));
    let can_go_on = move || beside(1).is_some() || to_let_out(&evening).is_some();
    view! {
        <div class="evening__foot cockpit__next">
            <button type="button" class="btn" id="step-back" disabled=move || { evening.place().0 <= 1 } on:click=move |_| go(-1)><Icon name="left"/>{t(words::back)}</button>
            <p class="muted cockpit__coming">{move || if can_go_on() { coming().map(|it| words::then_comes(language.get(), &it)) } else { Some(words::last_step(language.get()).to_owned()) }}</p>
            <Show when=move || asking.get() && to_let_out(&evening).is_some()>
                <p class="left-over" role="alert">{t(words::lone_card)} " " <button type="button" class="btn" id="reveal-anyway" on:click=move |_| let_out()>{move || next_words(&evening)(language.get())}</button></p>
            </Show>
            <Show when=move || can_go_on() || !context.leads.get() fallback=move || view! {
                <a class="btn btn--main" id="to-end" href=move || context.at.of_evening(None)>{t(leading::to_end)}<Icon name="right"/></a>
            }>
                <button type="button" class="btn btn--main" id="next-step" disabled=move || !can_go_on() on:click=main>
                    {move || next_words(&evening)(language.get())}<Icon name="right"/>
                </button>
            </Show>
        </div>
    }
}
