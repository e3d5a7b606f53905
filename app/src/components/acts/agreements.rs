//! What a person does with what the group agreed: write down a decision, a rule, a dilemma.

use shared::intent::Intent;
use shared::locales::decisions as words;
use shared::record::{Collection, Decision};

use super::PlanContext;
use crate::browser::chance::Browser;
use crate::browser::clock;
use crate::components::due;

impl PlanContext {
    /// Writes down what was decided today.
    pub fn add_decision(&self, decision: Decision) -> bool {
        let decision = Decision { at: due::iso(clock::today()), ..decision };
        let rank = self.rank_behind(Collection::Decisions);
        let done = self.plan.act(Intent::add_decision(&mut Browser, &decision, rank).1);
        if done {
            self.toasts.did(words::said_decided(self.language_now()).to_owned());
        }
        done
    }

    pub fn add_rule(&self, set: &str, text: &str) -> bool {
        let rank = self.rank_behind(Collection::Rules);
        self.plan.act(Intent::add_rule(&mut Browser, set, text, rank).1)
    }

    pub fn add_dilemma(&self, a: &str, b: &str) -> bool {
        let rank = self.rank_behind(Collection::Dilemmas);
        self.plan.act(Intent::add_dilemma(&mut Browser, a, b, rank).1)
    }

    /// This person is somebody who is not in the plan yet.
    pub fn add_me(&self, name: &str) {
        if let Some(id) = self.plan.add(Intent::add_party(&mut Browser, name, "person")) {
            self.set_me(&id);
        }
    }
}
