//! The evening that somebody went to stays open behind whatever else they look at: its wall and its stage are here, and a bar
//! leads back to the group.

use std::collections::BTreeMap;

use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::id::{DocumentId, Id};
use shared::locales::leading as words;
use shared::record::{DocumentKind, Record, Round, Session, SessionState, Stage, StageStep};

use super::address::As;
use super::context::use_plan;
use super::evening::EveningContext;
use super::evening_foot::LEADS;
use super::icon::Icon;
use super::spotlight::name_of_spotlight;
use super::step_line::name_of;
use super::words::t;
use crate::api;
use crate::browser::chance::Browser;
use crate::browser::clock::{self, Timeout};
use crate::live::{Plan, Status};
use crate::opening::Opening;
use crate::settings;

/// Milliseconds between two looks at the clock.
const TICK: u32 = 500;

/// An evening that somebody went to, as soon as it has documents.
#[component]
pub fn Attended(id: Id) -> impl IntoView {
    let context = use_plan();
    let record = context.plan.record::<Session>(&id);
    let session = Memo::new(move |_| record.get().unwrap_or_default());
    let documents = Memo::new(move |_| {
        session.with(|it| {
            let gone = !it.forget_on.is_empty() && it.forget_on <= super::due::iso(clock::today());
            let both = (it.wall.parse::<DocumentId>().ok()?, it.stage.parse::<DocumentId>().ok()?);
            Some(both).filter(|_| !gone)
        })
    });
    let id = StoredValue::new(id);
    let both = move || documents.get().into_iter().collect::<Vec<_>>();
    view! {
        <For each=both key=|both| *both let:both><Open wall=both.0 stage=both.1 session=id.get_value() record=session/></For>
    }
}

/// Keeps both documents connected for as long as somebody is in the plan.
#[component]
fn Open(wall: DocumentId, stage: DocumentId, session: Id, record: Memo<Session>) -> impl IntoView {
    let context = use_plan();
    let place = context.session_place(&session);
    let token = place.as_ref().map(|it| it.token.clone()).unwrap_or_default();
    let wall = Plan::open_document(wall, DocumentKind::Wall);
    let stage = Plan::open_document(stage, DocumentKind::Stage);
    let opened = [wall, stage].map(|document| Opening::start(document, &token));
    let name = context.name.get_untracked();
    // A screen in the hall is nobody.
    if !name.is_empty() && !context.is_screen {
        opened.iter().for_each(|it| it.introduce(&name, settings::hue().unwrap_or_default()));
    }
    let opened = StoredValue::new_local(Some(opened));
    let steps = script(stage);
    let rounds: Memo<Vec<Round>> = stage.all();
    let row = stage.row(&Stage::key());
    let now = Memo::new(move |_| row.get().map(|row| Stage::read(&row)).unwrap_or_default());
    let status = stage.status();
    let status = Memo::new(move |_| status.get());
    let collected: ArcRwSignal<BTreeMap<String, (u32, u32)>> = stage.collected();
    let collected = Memo::new(move |_| collected.get());
    let round_id = move || now.with(|stage| stage.now.round());
    let people = stage.people();
    let evening = EveningContext {
        session: StoredValue::new(session),
        title: Memo::new(move |_| record.with(|it| it.title.clone())),
        state: Memo::new(move |_| record.with(|it| it.state)),
        plan: context.plan,
        wall,
        stage,
        steps,
        now,
        rounds,
        step: Memo::new(move |_| {
            let step = now.with(|stage| stage.now.step.clone());
            steps.with(|all| all.iter().find(|it| it.id == step).cloned())
        }),
        round: Memo::new(move |_| {
            let id = round_id();
            rounds.with(|all| all.iter().find(|it| it.id == id).cloned())
        }),
        handed: Memo::new(move |_| {
            collected.with(|all| all.get(round_id().as_str()).copied().unwrap_or_default())
        }),
        collected,
        people: Memo::new(move |_| people.get()),
        // The stage is written by who leads, and by nobody else: also by who took over.
        may_lead: Memo::new(move |_| {
            let known = status.with(|it| !it.loading && !it.opening);
            if known { status.with(Status::can_write) } else { context.leads.get() }
        }),
        connected: Memo::new(move |_| status.with(|it| it.connected)),
        way_in: RwSignal::new(None),
        time: RwSignal::new(clock::now()),
        ahead: StoredValue::new(0),
        me: StoredValue::new(Id::random(&mut Browser)),
        to_share: RwSignal::new(None),
    };
    context.wall.set(Some(wall));
    context.stage.set(Some(stage));
    context.evening.set(Some(evening));
    on_cleanup(move || {
        context.evening.try_set(None);
        context.wall.try_set(None);
        context.stage.try_set(None);
        drop(opened.try_update_value(Option::take));
    });
    // Asked again whenever the connection comes back: the code may be another one, and a tablet that slept needs the clock.
    Effect::new(move |_| {
        // They may mean another code, or another answer to who may take over.
        evening.state.track();
        evening.now.with(|stage| stage.takeover.clone());
        if evening.connected.get() {
            ask_the_server(evening, place.clone());
        }
    });
    // Who leads is not waited for, and leads wherever they are in the plan.
    Effect::new(move |led: Option<bool>| {
        let leads = evening.may_lead.get() && !context.is_screen;
        if evening.connected.get() && (leads || led == Some(true)) {
            stage.show_ready(if leads { LEADS } else { "" }, false);
        }
        leads
    });
    let tick = StoredValue::new_local(None::<Timeout>);
    move_on(evening, tick);
    view! { <Follow evening/> }
}

/// The steps of a stage in their order.
pub fn script(stage: Plan) -> Memo<Vec<StageStep>> {
    let all: Memo<Vec<StageStep>> = stage.all();
    Memo::new(move |_| {
        let mut steps: Vec<StageStep> = all.get().into_iter().filter(|it| !it.gone).collect();
        steps.sort_by(|a, b| (&a.rank, &a.id).cmp(&(&b.rank, &b.id)));
        steps
    })
}

/// Elsewhere in the plan: where the group is, and the way there. It never takes anybody away from what they do.
#[component]
fn Follow(evening: EveningContext) -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let elsewhere = Memo::new(move |_| {
        let goes_on = evening.state.get() == SessionState::Open && evening.step.with(Option::is_some);
        goes_on && context.at.evening.get().is_none() && context.at.seen_as.get() != As::Screen
    });
    let says = move || {
        let language = language.get();
        let looks =
            evening.spotlight().map(|it| words::all_look_at(language, &name_of_spotlight(&context, &it)));
        looks.unwrap_or_else(|| {
            let step =
                evening.step.with(|it| it.as_ref().map(|it| name_of(it, language))).unwrap_or_default();
            words::group_is_at(language, &step)
        })
    };
    let back = move || context.at.of_evening(Some(&evening.session.get_value()));
    view! {
        <Show when=move || elsewhere.get()>
            <aside class="follow" aria-label=t(words::back_to_group)>
                <Icon name="people"/><p role="status">{says}</p>
                <a class="btn btn--now" id="back-to-group" href=back>{t(words::back_to_group)}</a>
            </aside>
        </Show>
    }
}

fn ask_the_server(evening: EveningContext, place: Option<api::SessionPlace>) {
    let Some(place) = place else { return };
    spawn_local(async move {
        let asked = clock::now();
        let Ok(found) = api::session(&place).await else { return };
        let arrived = clock::now();
        if found.now > 0 {
            // As if the answer had been half way there when it was written.
            let here = asked + (arrived - asked) / 2;
            evening.ahead.try_set_value(found.now.cast_signed() - here.cast_signed());
        }
        evening.way_in.try_set(Some(found));
    });
}

/// Ends with the page: what it would move is gone then.
fn move_on(evening: EveningContext, tick: StoredValue<Option<Timeout>, LocalStorage>) {
    let next = clock::after(TICK, move || {
        evening.time.try_set(evening.clock());
        move_on(evening, tick);
    });
    // The timer that runs now must not be dropped inside itself.
    let old = tick.try_update_value(|tick| tick.replace(next));
    spawn_local(async move { drop(old) });
}
