//! What a person does on the sheet of one action: with its helpers and areas, its steps, gives, blockers and news.

use leptos::prelude::*;
use shared::id::Id;
use shared::intent::Intent;
use shared::locales::{parts, sheet};
use shared::place::Rank;
use shared::plan;
use shared::record::{Collection, Column, Condition, Due, GiveState, Horizon, RecordKey, UpdateKind};

use super::PlanContext;
use crate::browser::chance::{Browser, jitter};
use crate::browser::clock;
use crate::components::due;
use crate::components::who::Chosen;

impl PlanContext {
    /// Somebody helps, or not any more.
    pub fn choose_helper(&self, action: &Id, one: Chosen) {
        let language = self.language_now();
        let helps = |id: &Id| self.action_now(action).is_some_and(|it| it.helpers.contains(id));
        let (name, intent) = match one {
            Chosen::Known(id, name) => (name, Intent::set_helper(action, &id, !helps(&id))),
            Chosen::New(name) => {
                let part = |id: &Id| Intent::set_helper(action, id, true);
                let (_, intent) =
                    Intent::with_new_party(&mut Browser, &name, "", "set actions.helpers", part);
                (name, intent)
            }
            Chosen::Nobody => return,
        };
        let more = !matches!(&intent, Intent::Include { present: false, .. });
        self.did(action, intent, |title| match more {
            true => parts::said_helps(language, &name, title),
            false => parts::said_helps_no_more(language, &name, title),
        });
    }

    /// The action is about a place, or not any more.
    pub fn choose_area(&self, action: &Id, one: Chosen) {
        let language = self.language_now();
        let is_in = |id: &Id| self.action_now(action).is_some_and(|it| it.areas.contains(id));
        let (name, intent) = match one {
            Chosen::Known(id, name) => (name, Intent::set_area(action, &id, !is_in(&id))),
            Chosen::New(name) => {
                let (_, intent) = Intent::set_new_area(&mut Browser, action, &name, "");
                (name, intent)
            }
            Chosen::Nobody => return,
        };
        let more = !matches!(&intent, Intent::Include { present: false, .. });
        self.did(action, intent, |title| match more {
            true => parts::said_is_in(language, title, &name),
            false => parts::said_is_in_no_more(language, title, &name),
        });
    }

    pub fn set_horizon(&self, action: &Id, horizon: Horizon) {
        let language = self.language_now();
        let words = parts::horizon_name(horizon)(language);
        self.did(action, Intent::set_horizon(action, horizon), |title| {
            parts::said_set(language, title, words)
        });
    }

    fn did_part(&self, intent: Intent, what: &str, value: &str) {
        if self.plan.act(intent) {
            self.toasts.did(parts::said_set(self.language_now(), what, value));
        }
    }

    /// Gives a step, a give or a blocker to somebody, or to nobody yet. `what` is its text.
    pub fn set_who(&self, part: &RecordKey, what: &str, one: Chosen) {
        let to = |id: Option<&Id>| match part.collection {
            Collection::Steps => Intent::set_step_doer(&part.id, id),
            Collection::Gives => Intent::set_give_party(&part.id, id),
            Collection::Conditions => Intent::set_condition_lead(&part.id, id),
            _ => Intent::set_blocker_lead(&part.id, id),
        };
        match one {
            Chosen::Known(id, name) => self.did_part(to(Some(&id)), what, &name),
            Chosen::Nobody => self.did_part(to(None), what, sheet::lead_open(self.language_now())),
            Chosen::New(name) => {
                let act = match part.collection {
                    Collection::Steps => "set steps.doer",
                    Collection::Gives => "set gives.party",
                    Collection::Conditions => "set conditions.lead",
                    _ => "set blockers.lead",
                };
                let (_, intent) = Intent::with_new_party(&mut Browser, &name, "", act, |id| to(Some(id)));
                self.did_part(intent, what, &name);
            }
        }
    }

    /// When a step is ready, or until when somebody brings something.
    pub fn set_when(&self, part: &RecordKey, what: &str, when: &Due) {
        let intent = match part.collection {
            Collection::Steps => Intent::set_step_due(&part.id, when),
            _ => Intent::set_give_until(&part.id, when),
        };
        let language = self.language_now();
        let words = match when.is_empty() {
            true => sheet::due_open(language).to_owned(),
            false => due::words(language, when, clock::today()),
        };
        self.did_part(intent, what, &words);
    }

    pub fn set_give_state(&self, give: &Id, what: &str, state: GiveState) {
        self.did_part(
            Intent::set_give_state(give, state),
            what,
            parts::state_name(state)(self.language_now()),
        );
    }

    pub fn set_update_kind(&self, update: &Id, what: &str, kind: UpdateKind) {
        self.did_part(
            Intent::set_update_kind(update, kind),
            what,
            parts::kind_name(kind)(self.language_now()),
        );
    }

    /// The day of news; nothing that is no day.
    pub fn set_update_day(&self, update: &Id, day: &str) {
        if due::parse(day).is_some() {
            self.plan.act(Intent::set_update_day(update, day));
        }
    }

    /// The action that a record is a part of; empty when it is no part.
    pub fn part_of(&self, key: &RecordKey) -> Id {
        let field = match key.collection {
            Collection::Steps | Collection::Gives | Collection::Conditions => "action",
            Collection::Blockers | Collection::Updates => "about",
            _ => return Id::default(),
        };
        self.plan
            .row(key)
            .with_untracked(|row| row.as_ref().map(|row| row.reference(field)).unwrap_or_default())
    }

    /// The ranks of all parts of one kind on one sheet, in order.
    fn standing(&self, kind: Collection, action: &Id) -> Vec<(Rank, Id)> {
        match kind {
            Collection::Steps => plan::steps(&self.steps.get_untracked(), action)
                .into_iter()
                .map(|it| (it.rank, it.id))
                .collect(),
            Collection::Gives => plan::gives(&self.gives.get_untracked(), action)
                .into_iter()
                .map(|it| (it.rank, it.id))
                .collect(),
            Collection::Conditions => plan::conditions(&self.conditions.get_untracked(), action)
                .into_iter()
                .map(|it| (it.rank, it.id))
                .collect(),
            Collection::Blockers => plan::blockers(&self.blockers.get_untracked(), action)
                .into_iter()
                .map(|it| (it.rank, it.id))
                .collect(),
            // The newest news is first.
            _ => plan::updates(&self.updates.get_untracked(), action)
                .into_iter()
                .rev()
                .map(|it| (it.rank, it.id))
                .collect(),
        }
    }

    fn last_rank(&self, kind: Collection, action: &Id) -> Rank {
        let standing = self.standing(kind, action);
        plan::rank_at(&standing, standing.len(), jitter())
    }

    /// Somebody, or somebody still to find, brings something: one act, also when the name is new.
    pub fn add_give(&self, action: &Id, who: &Chosen, what: &str) -> bool {
        let rank = self.last_rank(Collection::Gives, action);
        let add = |party: Option<&Id>| Intent::add_give(&mut Browser, action, party, what, rank.clone()).1;
        self.plan.act(match who {
            Chosen::Known(id, _) => add(Some(id)),
            Chosen::Nobody => add(None),
            Chosen::New(name) => {
                Intent::with_new_party(&mut Browser, name, "", "add gives", |id| add(Some(id))).1
            }
        })
    }

    /// What stops an action, or a setback in it, becomes something that we do: an action of the same theme, that says where
    /// it comes from.
    pub fn make_action_of(&self, part: &Id, text: &str, of: &Id) {
        let theme = self.action_now(of).map(|it| it.theme).unwrap_or_default();
        let rank = self.rank_at_end(Column::Idea);
        let (id, add) = Intent::add_action(&mut Browser, text, Column::Idea, rank);
        let key = Collection::Actions.key(&id);
        let from = Intent::set_word(key.clone(), "from", part.as_str());
        let mut intents = vec![add, from];
        if !theme.is_empty() {
            intents.push(Intent::set_word(key, "theme", theme.as_str()));
        }
        if self.plan.act(Intent::Together { name: "add actions", intents }) {
            self.toasts.did(parts::blocker_is_action(self.language_now(), text));
        }
    }

    pub fn add_condition(&self, action: &Id, text: &str) -> bool {
        let rank = self.last_rank(Collection::Conditions, action);
        self.plan.act(Intent::add_condition(&mut Browser, action, text, rank).1)
    }

    /// A condition is met, or not any more.
    pub fn set_met(&self, condition: &Condition) {
        if self.plan.act(Intent::set_met(&condition.id, !condition.met)) {
            let said = if condition.met { parts::said_not_met } else { parts::said_met };
            self.toasts.did(said(self.language_now(), &condition.text));
        }
    }

    /// Something that we do about a theme or an area, among the ideas.
    pub fn add_action_about(&self, about: &RecordKey, title: &str) -> bool {
        let rank = self.rank_at_end(Column::Idea);
        let done = self.plan.act(Intent::add_action_about(&mut Browser, about, title, rank).1);
        if done {
            self.speak(parts::blocker_is_action(self.language_now(), title));
        }
        done
    }

    pub fn add_blocker(&self, action: &Id, text: &str) -> bool {
        let rank = self.last_rank(Collection::Blockers, action);
        self.plan.act(Intent::add_blocker(&mut Browser, action, text, rank).1)
    }

    /// News of today.
    pub fn add_update(&self, action: &Id, kind: UpdateKind, text: &str) -> bool {
        let rank = self.last_rank(Collection::Updates, action);
        let today = due::iso(clock::today());
        self.plan.act(Intent::add_update(&mut Browser, action, kind, text, &today, rank).1)
    }

    /// Puts a part one higher or lower among its own kind.
    pub fn move_part(&self, action: &Id, part: &RecordKey, down: bool) {
        let mut others = self.standing(part.collection, action);
        let Some(at) = others.iter().position(|(_, id)| *id == part.id) else { return };
        let Some(to) = (if down { Some(at + 1) } else { at.checked_sub(1) }) else { return };
        if to >= others.len() {
            return;
        }
        others.remove(at);
        self.plan.act(Intent::move_part(part.clone(), plan::rank_at(&others, to, jitter())));
    }

    /// Puts a part in the bin.
    pub fn bin_part(&self, part: RecordKey, what: &str) {
        if self.bin(part) {
            self.toasts.did(parts::said_removed(self.language_now(), what));
        }
    }
}
