//! What who leads does on an evening: choose a script, go on, keep the time, let out what was handed in.

use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::id::{DocumentId, Id};
use shared::intent::Intent;
use shared::locales::evening as words;
use shared::place::{Place, Rank};
use shared::plan;
use shared::record::{
    Collection, DocumentKind, Now, Round, RoundKind, RoundMode, RoundState, SessionState, StageStep,
    StepKind, Timer, Value,
};
use shared::scripts::{Draft, fitting};

use super::PlanContext;
use crate::api::{self, ApiError, SessionPlace};
use crate::browser::chance::{Browser, jitter};
use crate::browser::clock;
use crate::browser::log;
use crate::components::attended::script;
use crate::components::evening::EveningContext;
use crate::components::step_line::name_of;
use crate::live::Plan;
use crate::opening::Opening;

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
            Intent::add_stage_step(&mut Browser, &it, rank).1
        });
        let intents = intents.collect();
        evening.stage.act(Intent::Together { name: "add script", intents });
    }

    /// It is this step now; its time begins. Where something was handed in before, that is there again: what still collects
    /// goes on, and what came out is shown.
    pub fn go_to(&self, evening: &EveningContext, step: &StageStep) {
        let is_now = evening.now.with_untracked(|stage| stage.now.step == step.id);
        if !is_now {
            self.visit(evening, step, false);
        }
    }

    /// The step of now collects anew: what came out before stays on the wall and in the minutes.
    pub fn collect_again(&self, evening: &EveningContext) {
        if let Some(step) = evening.step.get_untracked() {
            self.visit(evening, &step, true);
        }
    }

    fn visit(&self, evening: &EveningContext, step: &StageStep, anew: bool) {
        // What has not begun, or is over, goes nowhere.
        if evening.state.get_untracked() != SessionState::Open {
            return;
        }
        let (epoch, closed) = evening.rounds.with_untracked(|all| {
            let epoch =
                |it: &Round| it.id.as_str().rsplit_once('.').and_then(|(_, epoch)| epoch.parse::<u64>().ok());
            let own = all.iter().filter(|it| it.step == step.id && !anew);
            let before = own.max_by_key(|it| (it.state == RoundState::Open, epoch(it)));
            let last = all.iter().filter_map(epoch).max().unwrap_or_default();
            let next = last.max(evening.now.with_untracked(|stage| stage.now.epoch)) + 1;
            let closed = before.is_some_and(|it| it.state == RoundState::Closed);
            (before.and_then(epoch).unwrap_or(next), closed)
        });
        let now = Now { step: step.id.clone(), epoch, spotlight: step.shows.as_str().into() };
        // To look at what came out nobody needs a clock.
        let of = if closed { 0 } else { step.minutes.unsigned_abs() * 60_000 };
        let timer = if of == 0 { Timer::None } else { Timer::Until { at: evening.clock() + of, of } };
        let is_first = evening.steps.with_untracked(|all| all.first().is_some_and(|it| it.id == step.id));
        let began = evening.now.with_untracked(|stage| is_first || stage.began == 0).then(|| evening.clock());
        if evening.stage.act(Intent::go_to_step(&now, timer, began)) {
            self.open_round(evening, step, &now);
            self.note_present(evening);
        }
    }

    /// For the minutes: the most that were there at the beginning of a step.
    fn note_present(&self, evening: &EveningContext) {
        let key = Collection::Sessions.key(&evening.session.get_value());
        let known = self.plan.row_now(&key).and_then(|row| row.number("present")).unwrap_or_default();
        let here = i64::try_from(evening.people.with_untracked(Vec::len) + 1).unwrap_or_default();
        if here > known {
            self.plan.act(Intent::Set { key, field: "present", value: Value::Number(here) });
        }
    }

    /// People can hand in for this step. Asked again by the cockpit until the server has it.
    pub fn open_round(&self, evening: &EveningContext, step: &StageStep, now: &Now) {
        let (Some(kind), Some(place)) =
            (collects(step.kind), self.session_place(&evening.session.get_value()))
        else {
            return;
        };
        let (round, mode, step) = (now.round(), fitting(step.kind, step.mode), step.id.clone());
        let dots = if kind == RoundKind::Dots { DOTS } else { 0 };
        spawn_local(async move {
            // Without a connection it is opened when that is back.
            let _ = api::open_round(&place, &round, &step, kind, mode, dots).await;
        });
    }

    /// A step at the end of the script.
    pub fn add_step_of(&self, evening: &EveningContext, kind: StepKind) {
        let none = String::new;
        self.add_steps(
            evening,
            vec![Draft {
                kind,
                title: none(),
                ask: none(),
                minutes: 0,
                may: none(),
                mode: RoundMode::Secret,
                shows: none(),
            }],
        );
    }

    /// One higher or lower in the script.
    pub fn move_step(&self, evening: &EveningContext, step: &Id, down: bool) {
        let all = evening.steps.get_untracked();
        let Some(at) = all.iter().position(|it| it.id == *step) else { return };
        let Some(to) = (if down { Some(at + 1) } else { at.checked_sub(1) }) else { return };
        let others: Vec<(Rank, Id)> =
            all.iter().filter(|it| it.id != *step).map(|it| (it.rank.clone(), it.id.clone())).collect();
        if to <= others.len() {
            let place = Place::new("", plan::rank_at(&others, to, jitter()));
            evening.stage.act(Intent::Move { key: Collection::StageSteps.key(step), place });
        }
    }

    pub fn bin_step(&self, evening: &EveningContext, step: &Id) {
        let language = self.language_now();
        let found = evening.steps.with_untracked(|all| all.iter().find(|it| it.id == *step).cloned());
        let name = found.map(|it| name_of(&it, language)).unwrap_or_default();
        let key = Collection::StageSteps.key(step);
        if evening.stage.act(Intent::bin(key, &self.name.get_untracked(), clock::now())) {
            self.toasts.did(words::said_removed(language, &name));
        }
    }

    /// `minutes`: 0 (not said) to 240.
    pub fn set_minutes(&self, evening: &EveningContext, step: &Id, minutes: i64) {
        let key = Collection::StageSteps.key(step);
        evening.stage.act(Intent::Set { key, field: "minutes", value: Value::Number(minutes.clamp(0, 240)) });
    }

    /// Under which headings people write, one a line.
    pub fn set_headings(&self, evening: &EveningContext, step: &Id, headings: &str) {
        evening.stage.act(Intent::set_word(Collection::StageSteps.key(step), "may", headings));
    }

    /// The script of an earlier evening, from its stage.
    pub fn copy_script(&self, evening: &EveningContext, stage: DocumentId) {
        let Some(place) = self.session_place(&evening.session.get_value()) else { return };
        let other = Plan::open_document(stage, DocumentKind::Stage);
        // Open until its steps are here, or whoever leads goes.
        let opened = StoredValue::new_local(Some(Opening::start(other, &place.token)));
        let (context, evening) = (*self, *evening);
        let all = script(other);
        Effect::new(move |_| {
            let steps = all.get();
            if steps.is_empty() || opened.with_value(Option::is_none) {
                return;
            }
            let draft = |it: StageStep| Draft {
                kind: it.kind,
                title: it.title,
                ask: it.ask,
                minutes: it.minutes,
                may: it.may,
                mode: it.mode,
                shows: it.shows,
            };
            context.add_steps(&evening, steps.into_iter().map(draft).collect());
            drop(opened.try_update_value(Option::take));
        });
    }

    /// What was handed in comes out; then this is called.
    pub fn close_round_now(&self, evening: &EveningContext, then: impl Fn() + 'static) {
        let Some(place) = self.session_place(&evening.session.get_value()) else { return };
        self.let_out(&place, untrack(|| evening.round_id()), then);
    }

    /// The late cards of an earlier round come out.
    pub fn let_late_out(&self, evening: &EveningContext, round: Id) {
        if let Some(place) = self.session_place(&evening.session.get_value()) {
            self.let_out(&place, round, || ());
        }
    }

    fn let_out(&self, place: &SessionPlace, round: Id, then: impl Fn() + 'static) {
        let (context, place) = (*self, place.clone());
        spawn_local(async move {
            match api::close_round(&place, &round).await {
                Ok(()) => then(),
                Err(error) => context.say_refused(&error),
            }
        });
    }

    /// What the server did not do, in the person's own language; its own words are for the log.
    pub fn say_refused(&self, error: &ApiError) {
        let says = match error {
            ApiError::Unreachable => words::not_done,
            ApiError::Said { code, words } => {
                log::warn(&format!("the server refused: {words}"));
                match code.as_str() {
                    "closed" => words::refused_closed,
                    "locked" => words::refused_locked,
                    "led" => words::refused_led,
                    "unauthorized" => words::refused_right,
                    _ => words::refused,
                }
            }
        };
        self.toasts.say(says(self.language_now()).to_owned());
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
