//! What a person does with cycles: begin one, go on to the next quarter, look back and go round again.

use leptos::prelude::*;
use shared::id::Id;
use shared::intent::{Check, Intent};
use shared::locales::cycles as words;
use shared::place::Rank;
use shared::plan;
use shared::record::{Collection, Cycle, Phase, Quarter};

use super::PlanContext;
use crate::browser::chance::{Browser, jitter};
use crate::browser::clock;
use crate::components::due;

impl PlanContext {
    /// A cycle about something, in a quarter of another one or at the top.
    pub fn add_cycle(&self, about: &Id, quarter: Option<&Quarter>, title: &str) -> Option<Id> {
        let mut ranks: Vec<(Rank, Id)> =
            self.cycles.get_untracked().into_iter().map(|it| (it.rank, it.id)).collect();
        ranks.sort();
        let rank = plan::rank_at(&ranks, ranks.len(), jitter());
        let id = self.plan.add(Intent::add_cycle(&mut Browser, about, quarter, title, rank))?;
        self.toasts.did(words::said_begun(self.language_now()).to_owned());
        Some(id)
    }

    /// One tap: the cycle is in this quarter now.
    pub fn set_phase(&self, cycle: &Id, phase: Phase) {
        if self.plan.act(Intent::set_phase(cycle, phase)) {
            let language = self.language_now();
            self.toasts.did(words::said_phase(language, words::phase_name(phase)(language)));
        }
    }

    pub fn set_check_on(&self, cycle: &Id, day: &str) {
        self.plan.act(Intent::set_check_on(cycle, day));
    }

    /// Ends the round with what came out of looking back, and begins the next one.
    pub fn close_round(&self, cycle: &Cycle, check: &Check) -> Option<Id> {
        let standing = plan::updates(&self.updates.get_untracked(), &cycle.about);
        let last = standing.first().map(|update| update.rank.clone());
        let rank = Rank::between(last.as_ref(), None, jitter());
        let today = due::iso(clock::today());
        let id = self.plan.add(Intent::close_round(&mut Browser, cycle, check, &today, rank))?;
        self.toasts.did(words::said_round(self.language_now(), cycle.round + 1));
        Some(id)
    }

    pub fn bin_cycle(&self, cycle: &Id) {
        self.bin_named(Collection::Cycles.key(cycle));
    }
}
