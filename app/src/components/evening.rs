//! An evening that one is in: its wall and its stage, which step it is, and what everybody shares about that. Whoever leads sees
//! the cockpit, the hall its screen, the others what there is to do now.

use std::collections::BTreeMap;

use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::id::{DocumentId, Id};
use shared::locales::wall as words;
use shared::record::{DocumentKind, Round, Session, Stage, StageStep};

use super::address::As;
use super::cockpit::Cockpit;
use super::context::use_plan;
use super::icon::Icon;
use super::minutes::MinutesPage;
use super::participant::Participant;
use super::projector::Projector;
use super::words::t;
use crate::api;
use crate::browser::clock::{self, Timeout};
use crate::live::{Person, Plan, Status};
use crate::opening::Opening;
use crate::settings;

/// Milliseconds between two looks at the clock.
const TICK: u32 = 500;

/// What the parts of an evening share.
#[derive(Clone, Copy)]
pub struct EveningContext {
    pub session: StoredValue<Id>,
    pub title: Memo<String>,
    pub wall: Plan,
    pub stage: Plan,
    /// The script, in its order.
    pub steps: Memo<Vec<StageStep>>,
    pub now: Memo<Stage>,
    /// The step that it is; none before the first.
    pub step: Memo<Option<StageStep>>,
    /// What is handed in for this visit to the step, once that is open.
    pub round: Memo<Option<Round>>,
    /// How much lies with the server for it, and of how many people.
    pub handed: Memo<(u32, u32)>,
    /// Everybody else who is here.
    pub people: Memo<Vec<Person>>,
    /// This device may lead.
    pub may_lead: Memo<bool>,
    pub connected: Memo<bool>,
    /// Where others come in, as the server said last.
    pub way_in: RwSignal<Option<api::Session>>,
    /// The server's clock, in milliseconds since 1970; moves on twice a second.
    pub time: RwSignal<u64>,
    /// By how much it is ahead of the clock of this device.
    ahead: StoredValue<i64>,
}

pub fn use_evening() -> EveningContext {
    expect_context()
}

impl EveningContext {
    /// The server's clock at this moment, as far as this device knows it.
    pub fn clock(&self) -> u64 {
        clock::now().saturating_add_signed(self.ahead.try_get_value().unwrap_or_default())
    }

    /// The round of this visit to the step.
    pub fn round_id(&self) -> Id {
        self.now.with(|stage| stage.now.round())
    }

    /// The place of the step in the script, from 1, and how many there are.
    pub fn place(&self) -> (usize, usize) {
        let at = self.steps.with(|all| {
            let now = self.now.with(|stage| stage.now.step.clone());
            all.iter().position(|it| it.id == now).map_or(0, |at| at + 1)
        });
        (at, self.steps.with(Vec::len))
    }

    /// The milliseconds that are left of the step, by the server's clock; none without a timer.
    pub fn left(&self) -> Option<u64> {
        self.time.track();
        self.now.with(|stage| stage.timer.left(self.clock()))
    }
}

/// The evening that the address names, as soon as it has begun.
#[component]
pub fn Evening(id: Id) -> impl IntoView {
    let context = use_plan();
    let record = context.plan.record::<Session>(&id);
    let session = Memo::new(move |_| record.get().unwrap_or_default());
    let documents = Memo::new(move |_| {
        session.with(|it| Some((it.wall.parse::<DocumentId>().ok()?, it.stage.parse::<DocumentId>().ok()?)))
    });
    let title = Memo::new(move |_| session.with(|it| it.title.clone()));
    let id = StoredValue::new(id);
    move || match documents.get() {
        Some((wall, stage)) => view! { <Inside wall stage session=id.get_value() title/> }.into_any(),
        None => view! {
            <div class="app__body evening"><Back/><p class="muted">{t(words::not_begun)}</p></div>
        }
        .into_any(),
    }
}

/// The way back to all evenings.
#[component]
pub fn Back() -> impl IntoView {
    let context = use_plan();
    view! { <a class="btn btn--bare evening__back" href=move || context.at.of_evening(None)><Icon name="left"/>{t(words::all_evenings)}</a> }
}

/// Keeps both documents connected for as long as somebody is there.
#[component]
fn Inside(wall: DocumentId, stage: DocumentId, session: Id, title: Memo<String>) -> impl IntoView {
    let context = use_plan();
    let place = context.session_place(&session);
    let token = place.as_ref().map(|it| it.token.clone()).unwrap_or_default();
    let wall = Plan::open_document(wall, DocumentKind::Wall);
    let stage = Plan::open_document(stage, DocumentKind::Stage);
    let opened = [wall, stage].map(|document| Opening::start(document, &token));
    let name = context.name.get_untracked();
    // A screen in the hall is nobody.
    if !name.is_empty() && context.at.seen_as.get_untracked() != As::Screen {
        opened.iter().for_each(|it| it.introduce(&name, settings::hue().unwrap_or_default()));
    }
    let opened = StoredValue::new_local(Some(opened));
    context.wall.set(Some(wall));
    context.stage.set(Some(stage));
    on_cleanup(move || {
        context.wall.try_set(None);
        context.stage.try_set(None);
        drop(opened.try_update_value(Option::take));
    });
    let all: Memo<Vec<StageStep>> = stage.all();
    let rounds: Memo<Vec<Round>> = stage.all();
    let steps = Memo::new(move |_| {
        let mut steps: Vec<StageStep> = all.get().into_iter().filter(|it| !it.gone).collect();
        steps.sort_by(|a, b| (&a.rank, &a.id).cmp(&(&b.rank, &b.id)));
        steps
    });
    let row = stage.row(&Stage::key());
    let now = Memo::new(move |_| {
        row.get().map(|row| <Stage as shared::record::Record>::read(&row)).unwrap_or_default()
    });
    let status = stage.status();
    let status = Memo::new(move |_| status.get());
    let collected: ArcRwSignal<BTreeMap<String, (u32, u32)>> = stage.collected();
    let round_id = move || now.with(|stage| stage.now.round());
    let people = stage.people();
    let evening = EveningContext {
        session: StoredValue::new(session),
        title,
        wall,
        stage,
        steps,
        now,
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
        people: Memo::new(move |_| people.get()),
        may_lead: Memo::new(move |_| {
            context.leads.get() && status.with(|it| Status::can_write(it) || it.loading || it.opening)
        }),
        connected: Memo::new(move |_| status.with(|it| it.connected)),
        way_in: RwSignal::new(None),
        time: RwSignal::new(clock::now()),
        ahead: StoredValue::new(0),
    };
    provide_context(evening);
    // Asked again whenever the connection comes back: the code may be another one, and a tablet that slept needs the clock.
    Effect::new(move |_| {
        if evening.connected.get() {
            ask_the_server(evening, place.clone());
        }
    });
    let tick = StoredValue::new_local(None::<Timeout>);
    move_on(evening, tick);
    move || match context.at.seen_as.get() {
        As::Screen => view! { <Projector/> }.into_any(),
        As::Minutes => view! { <MinutesPage/> }.into_any(),
        As::Self_ if evening.may_lead.get() => view! { <Cockpit/> }.into_any(),
        _ => view! { <Participant/> }.into_any(),
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
