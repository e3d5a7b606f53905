//! What a person does with cycles: begin one, go on to the next quarter, look back and go round again.

use leptos::prelude::*;
use shared::id::Id;
use shared::intent::{Check, Intent};
use shared::locales::cycles as words;
use shared::place::Rank;
use shared::plan;
use shared::record::{Collection, Cycle, META, Phase, Quarter, RecordKey};

use super::PlanContext;
use crate::browser::chance::{Browser, jitter};
use crate::browser::clock;
use crate::components::due;

impl PlanContext {
    /// The action or the theme that something is about; none: the plan itself, or what is not here any more.
    pub fn owner(&self, about: &Id) -> Option<RecordKey> {
        if about.is_empty() || about.as_str() == META {
            return None;
        }
        let action = self.actions.with(|all| all.iter().any(|it| it.id == *about && !it.gone));
        let theme = || self.themes.with(|all| all.iter().any(|it| it.id == *about && !it.gone));
        match action {
            true => Some(Collection::Actions.key(about)),
            false => theme().then(|| Collection::Themes.key(about)),
        }
    }

    /// What people call a cycle: its own title, or what it is about.
    pub fn cycle_name(&self, cycle: &Cycle) -> String {
        match (cycle.title.trim(), self.owner(&cycle.about)) {
            ("", Some(owner)) => {
                let row = self.plan.row(&owner).get().unwrap_or_default();
                self.name_of_row(owner.collection, &row)
            }
            ("", None) => self.meta.with(|meta| meta.title.clone()),
            (title, _) => title.to_owned(),
        }
    }

    /// A cycle about something, in a quarter of another one or at the top.
    pub fn add_cycle(&self, about: &Id, quarter: Option<&Quarter>, title: &str) -> Option<Id> {
        let rank = self.rank_behind(Collection::Cycles);
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
        let language = self.language_now();
        let all = self.cycles.get_untracked();
        let next = plan::cycles::latest(&all, &cycle.id);
        if let Some(next) = all.iter().find(|it| it.id == next && it.id != cycle.id) {
            // Somebody else began the next round meanwhile: one is enough.
            let begins = self.plan.row_now(&Collection::Cycles.key(&next.id)).unwrap_or_default().text("p");
            if self.plan.act(Intent::join_round(&mut Browser, next, &begins, check, &today, rank)) {
                self.toasts.did(words::said_joined(language, next.round));
            }
            return Some(next.id.clone());
        }
        let id = self.plan.add(Intent::close_round(&mut Browser, cycle, check, &today, rank))?;
        self.toasts.did(words::said_round(language, cycle.round + 1));
        Some(id)
    }

    pub fn bin_cycle(&self, cycle: &Id) {
        self.bin_named(Collection::Cycles.key(cycle));
    }
}
