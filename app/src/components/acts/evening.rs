//! What who leads does on an evening: choose a script, go on, keep the time, let out what was handed in.

use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::id::Id;
use shared::intent::Intent;
use shared::locales::evening as words;
use shared::place::Rank;
use shared::record::{Now, RoundKind, RoundState, StageStep, StepKind, Timer};
use shared::scripts::Draft;

use super::PlanContext;
use crate::api::{self, ApiError};
use crate::browser::chance::{Browser, jitter};
use crate::components::evening::EveningContext;

/// Dots that each person has, when nobody said another number.
pub const DOTS: i64 = 3;

/// What people hand in in such a step; none where they hand in nothing.
pub fn collects(kind: StepKind) -> Option<RoundKind> {
    match kind {
        StepKind::Private => Some(RoundKind::Notes),
        StepKind::Vote => Some(RoundKind::Dots),
        StepKind::Consent => Some(RoundKind::Consent),
        StepKind::OneWord => Some(RoundKind::Word),
        _ => None,
    }
}

impl PlanContext {
    /// Puts the steps of a script behind those that are there.
    pub fn add_steps(&self, evening: &EveningContext, steps: Vec<Draft>) {
        let mut last = evening.steps.with_untracked(|all| all.last().map(|it| it.rank.clone()));
        let intents = steps.into_iter().map(|it| {
            let rank = Rank::between(last.as_ref(), None, jitter());
            last = Some(rank.clone());
            Intent::add_stage_step(&mut Browser, it.kind, &it.title, &it.ask, it.minutes, &it.may, rank).1
        });
        let intents = intents.collect();
        evening.stage.act(Intent::Together { name: "add script", intents });
    }

    /// It is this step now; its time begins.
    pub fn go_to(&self, evening: &EveningContext, step: &StageStep) {
        let epoch = evening.now.with_untracked(|stage| stage.now.epoch) + 1;
        let now = Now { step: step.id.clone(), epoch, spotlight: Id::default() };
        let of = step.minutes.unsigned_abs() * 60_000;
        let timer = if of == 0 { Timer::None } else { Timer::Until { at: evening.clock() + of, of } };
        if evening.stage.act(Intent::go_to_step(&now, timer)) {
            self.open_round(evening, step, &now);
        }
    }

    /// People can hand in for this step. Asked again by the cockpit until the server has it.
    pub fn open_round(&self, evening: &EveningContext, step: &StageStep, now: &Now) {
        let (Some(kind), Some(place)) =
            (collects(step.kind), self.session_place(&evening.session.get_value()))
        else {
            return;
        };
        let (round, step) = (now.round(), step.id.clone());
        let dots = if kind == RoundKind::Dots { DOTS } else { 0 };
        spawn_local(async move {
            // Without a connection it is opened when that is back.
            let _ = api::open_round(&place, &round, &step, kind, dots).await;
        });
    }

    /// What was handed in comes out; then this is called.
    pub fn close_round_now(&self, evening: &EveningContext, then: impl Fn() + 'static) {
        let Some(place) = self.session_place(&evening.session.get_value()) else { return };
        let (context, round) = (*self, untrack(|| evening.round_id()));
        spawn_local(async move {
            match api::close_round(&place, &round).await {
                Ok(()) => then(),
                Err(ApiError::Said { words, .. }) => context.toasts.say(words),
                Err(ApiError::Unreachable) => {
                    context.toasts.say(words::not_done(context.language_now()).to_owned())
                }
            }
        });
    }

    pub fn set_timer(&self, evening: &EveningContext, timer: Timer) {
        evening.stage.act(Intent::set_timer(timer));
    }

    /// Participants only read the wall, or write on it again.
    pub fn lock_wall(&self, evening: &EveningContext, locked: bool, then: impl Fn() + 'static) {
        let Some(place) = self.session_place(&evening.session.get_value()) else { return };
        let (context, wall) = (*self, evening.wall.id());
        spawn_local(async move {
            let language = context.language_now();
            let said = match api::lock(&wall, &place.token, locked).await {
                Ok(()) => {
                    then();
                    if locked { words::said_locked(language) } else { words::said_unlocked(language) }
                }
                Err(_) => words::not_done(language),
            };
            context.toasts.say(said.to_owned());
        });
    }
}

impl EveningContext {
    /// What was handed in has come out.
    pub fn is_closed(&self) -> bool {
        self.round.with(|it| it.as_ref().is_some_and(|it| it.state == RoundState::Closed))
    }
}
