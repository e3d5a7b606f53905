//! An evening that one is in: whoever leads sees the cockpit, the hall its screen, the others what there is to do now. Its documents
//! are kept open by `attended`, also while one looks elsewhere in the plan.

use std::collections::BTreeMap;

use leptos::prelude::*;
use serde_json::Value as Json;
use shared::id::Id;
use shared::locales::{leading, wall as words};
use shared::record::{
    DocumentKind, Due, Round, RoundMode, Session, SessionState, Spotlight, Stage, StageStep,
};

use super::address::As;
use super::cockpit::Cockpit;
use super::context::{PlanContext, use_plan};
use super::due;
use super::icon::Icon;
use super::minutes::MinutesPage;
use super::participant::Participant;
use super::projector::Projector;
use super::wall::{Doing, Wall};
use super::words::t;
use crate::api;
use crate::browser::clock;
use crate::live::{Person, Plan};

/// What the parts of an evening share.
#[derive(Clone, Copy)]
pub struct EveningContext {
    pub session: StoredValue<Id>,
    pub title: Memo<String>,
    pub state: Memo<SessionState>,
    pub plan: Plan,
    pub wall: Plan,
    pub stage: Plan,
    /// The script, in its order.
    pub steps: Memo<Vec<StageStep>>,
    pub now: Memo<Stage>,
    /// The step that it is; none before the first.
    pub step: Memo<Option<StageStep>>,
    /// Everything that was ever handed in on this evening, without what it was.
    pub rounds: Memo<Vec<Round>>,
    /// What is handed in for this visit to the step, once that is open.
    pub round: Memo<Option<Round>>,
    /// How much lies with the server for it, and of how many people.
    pub handed: Memo<(u32, u32)>,
    /// The same of every round that anything lies there for.
    pub collected: Memo<BTreeMap<String, (u32, u32)>>,
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
    pub(super) ahead: StoredValue<i64>,
    /// A name by chance for this visit: whoever claps does so once.
    pub me: StoredValue<Id>,
    /// Shares what is written for this step and only here yet; none when nothing is.
    pub to_share: RwSignal<Option<Callback<()>>>,
}

pub fn use_evening() -> EveningContext {
    expect_context()
}

impl EveningContext {
    /// While this lives and `waits`, who is done shares with it what is only here yet.
    pub fn share_when_done(&self, waits: impl Fn() -> bool + Send + Sync + 'static, share: Callback<()>) {
        let to_share = self.to_share;
        Effect::new(move |_| {
            to_share.try_set(waits().then_some(share));
        });
        on_cleanup(move || {
            to_share.try_set(None);
        });
    }

    /// The server's clock at this moment, as far as this device knows it.
    pub fn clock(&self) -> u64 {
        clock::now().saturating_add_signed(self.ahead.try_get_value().unwrap_or_default())
    }

    /// The round of this visit to the step.
    pub fn round_id(&self) -> Id {
        self.now.with(|stage| stage.now.round())
    }

    /// Whether names come with what is handed in now: as it was when the round opened, before that as the script says.
    pub fn mode(&self) -> RoundMode {
        let opened = self.round.with(|it| it.as_ref().map(|it| it.mode));
        opened.unwrap_or_else(|| self.step.with(|it| it.as_ref().map(|it| it.mode)).unwrap_or_default())
    }

    /// What is handed in for a round, with my name where names come with it.
    pub fn named(&self, context: &PlanContext, round: &Id, content: &Json) -> Json {
        let mut content = content.clone();
        let mode = self.rounds.with_untracked(|all| all.iter().find(|it| it.id == *round).map(|it| it.mode));
        if mode.unwrap_or_default() != RoundMode::Secret
            && let Some(fields) = content.as_object_mut()
        {
            fields.insert("by".to_owned(), context.name.get_untracked().into());
        }
        content
    }

    /// People can hand in for this round, or could: who has it knows whether names come with it.
    pub fn knows_round(&self, round: &Id) -> bool {
        self.rounds.with(|all| all.iter().any(|it| it.id == *round))
    }

    /// What everybody looks at, beside the step.
    ///
    /// Nothing, when that was hidden or thrown away meanwhile.
    pub fn spotlight(&self) -> Option<Spotlight> {
        let spotlight = self.now.with(|stage| Spotlight::from_word(&stage.now.spotlight))?;
        if let Spotlight::Record(key) = &spotlight {
            let document =
                if key.collection.document() == DocumentKind::Wall { self.wall } else { self.plan };
            let row = document.row(key).get()?;
            if row.gone.is_some() || row.flag("hidden") {
                return None;
            }
        }
        Some(spotlight)
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

/// The evening that the address names, as soon as it is here.
#[component]
pub fn Evening(id: Id) -> impl IntoView {
    let context = use_plan();
    let this = StoredValue::new(id.clone());
    let open = Memo::new(move |_| {
        let evening = context.evening.get();
        evening.is_some_and(|it| it.session.try_get_value() == Some(this.get_value()))
    });
    move || {
        let open = open.get();
        match context.evening.get_untracked().filter(|_| open) {
            Some(evening) => {
                provide_context(evening);
                view! { <Inside/> }.into_any()
            }
            None => view! { <NotHere id=this.get_value()/> }.into_any(),
        }
    }
}

#[component]
fn Inside() -> impl IntoView {
    let context = use_plan();
    let evening = use_evening();
    let planned = Memo::new(move |_| evening.state.get() == SessionState::Planned);
    let over = Memo::new(move |_| evening.state.get() == SessionState::Over);
    move || match context.at.seen_as.get() {
        As::Screen => view! { <Projector/> }.into_any(),
        As::Minutes => view! { <MinutesPage/> }.into_any(),
        _ if over.get() => view! { <Over/> }.into_any(),
        As::Self_ if evening.may_lead.get() => view! { <Cockpit/> }.into_any(),
        _ if planned.get() => view! { <NotHere id=evening.session.get_value()/> }.into_any(),
        _ => view! { <Participant/> }.into_any(),
    }
}

/// It is over: what came out of it, and its wall to be read.
#[component]
fn Over() -> impl IntoView {
    let context = use_plan();
    let evening = use_evening();
    let minutes = move || context.at.of_minutes(&evening.session.get_value());
    view! {
        <div class="app__body evening">
            <div class="evening__top"><Back/><h2 class="evening__title">{move || evening.title.get()}</h2></div>
            <p class="lead" id="evening-over">{t(leading::is_over)}</p>
            <p><a class="btn btn--main" id="to-minutes" href=minutes><Icon name="file"/>{t(leading::to_minutes)}</a></p>
            <Wall doing=Doing::Reading/>
        </div>
    }
}

/// It has not begun, or its wall is deleted.
#[component]
fn NotHere(id: Id) -> impl IntoView {
    let context = use_plan();
    let record = context.plan.record::<Session>(&id);
    let says = move || {
        let session = record.get().unwrap_or_default();
        let language = context.language.get();
        let gone = !session.forget_on.is_empty() && session.forget_on <= due::iso(clock::today());
        match (gone, session.state) {
            (true, _) => leading::was_deleted(language, &due::said(language, &Due::on(&session.forget_on))),
            (_, SessionState::Planned) => words::not_begun(language).to_owned(),
            // On its way.
            _ => String::new(),
        }
    };
    view! { <div class="app__body evening"><Back/><p class="muted">{says}</p></div> }
}

/// The way back to all evenings.
#[component]
pub fn Back() -> impl IntoView {
    let context = use_plan();
    view! { <a class="btn btn--bare evening__back" href=move || context.at.of_evening(None)><Icon name="left"/>{t(words::all_evenings)}</a> }
}
