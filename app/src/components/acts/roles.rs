//! What a person does on the role map: roles and circles, who holds them, who is who, how parties stand to each other.

use leptos::prelude::*;
use shared::id::Id;
use shared::intent::Intent;
use shared::locales::{common, roles as words};
use shared::plan::filter::fold;
use shared::plan::lists::{List, lines, possible_parents};
use shared::record::{Collection, Holding, HoldingState, LinkKind, Record, RecordKey, RoleKind, Value};

use super::PlanContext;
use crate::browser::chance::Browser;
use crate::components::who::Chosen;
use crate::my_plans;

impl PlanContext {
    /// A new role or circle inside another one, at the end.
    pub fn add_role(&self, parent: &Id, name: &str, kind: RoleKind) -> Option<Id> {
        let rank = self.rank_behind(Collection::Roles);
        let id = self.plan.add(Intent::add_role_in(&mut Browser, parent, name, kind, rank))?;
        self.speak(words::said_added(self.language_now(), name));
        Some(id)
    }

    /// Puts a role inside another one; empty: at the top. Never into itself.
    pub fn put_role_in(&self, role: &Id, parent: &Id) {
        let language = self.language_now();
        let lines = untrack(|| lines(List::Roles, &self.plan.rows(Collection::Roles)));
        let Some(line) = lines.iter().find(|line| line.id == *role) else { return };
        if line.parent == *parent {
            return;
        }
        let fits = possible_parents(&lines, role).into_iter().any(|line| line.id == *parent);
        if !parent.is_empty() && !fits {
            return self.toasts.say(words::cannot_put(language).to_owned());
        }
        if self.plan.act(Intent::put_role_in(role, parent)) {
            let name = self.name_now(&Collection::Roles.key(role));
            self.toasts.did(match parent.is_empty() {
                true => words::said_put_top(language, &name),
                false => words::said_put(language, &name, &self.name_now(&Collection::Roles.key(parent))),
            });
        }
    }

    pub fn set_wants(&self, role: &Id, wants: i64) {
        self.plan.act(Intent::set_wants(role, wants));
    }

    fn holding_now(&self, role: &Id, party: &Id) -> Option<Holding> {
        self.plan.row_now(&Holding::key(role, party)).map(|row| Holding::read(&row))
    }

    /// A party does a role, a part of it, or is asked for it; `None`: no longer.
    pub fn set_holding(&self, role: &Id, party: &Id, state: Option<HoldingState>) {
        let (language, key) = (self.language_now(), Holding::key(role, party));
        let known = self.holding_now(role, party);
        let (who, what) =
            (self.name_now(&Collection::Parties.key(party)), self.name_now(&Collection::Roles.key(role)));
        let done = match state {
            None => self.bin(key),
            Some(state) => {
                let word = Intent::set_word(key, "state", state.word());
                let mut intents = Vec::new();
                if known.as_ref().is_none_or(|it| it.gone) {
                    intents.push(Intent::hold(role, party, known.is_some()));
                }
                if known.as_ref().map_or(HoldingState::Does, |it| it.state) != state {
                    intents.push(word);
                }
                if intents.is_empty() {
                    return;
                }
                self.plan.act(Intent::Together { name: "set holdings", intents })
            }
        };
        if done {
            self.toasts.did(match state {
                None => words::said_stops(language, &who, &what),
                Some(HoldingState::Asked) => words::said_asked(language, &who, &what),
                Some(_) => words::said_holds(language, &who, &what),
            });
        }
    }

    /// Somebody who was chosen takes a role, or is asked for it; somebody new comes into the plan with that.
    pub fn appoint(&self, role: &Id, one: Chosen, state: HoldingState) {
        match one {
            Chosen::Known(id, _) => self.set_holding(role, &id, Some(state)),
            Chosen::New(name) => {
                let (_, intent) = Intent::hold_by_new(&mut Browser, role, &name, state);
                if self.plan.act(intent) {
                    let role = self.name_now(&Collection::Roles.key(role));
                    self.toasts.did(match state {
                        HoldingState::Asked => words::said_asked(self.language_now(), &name, &role),
                        _ => words::said_holds(self.language_now(), &name, &role),
                    });
                }
            }
            Chosen::Nobody => {}
        }
    }

    /// A party leads an action, helps, is asked first or agrees, or does so no more: `lead` is a field of one, the others are
    /// sets.
    pub fn set_part_in(&self, action: &Id, party: &Id, field: &'static str, present: bool) {
        let language = self.language_now();
        let title = self.name_now(&Collection::Actions.key(action));
        let who = self.name_now(&Collection::Parties.key(party));
        let key = Collection::Actions.key(action);
        let intent = match field {
            "lead" => Intent::set_lead(action, present.then_some(party)),
            _ => Intent::Include { key, field, member: party.to_string(), present },
        };
        if self.plan.act(intent) {
            let name = match field {
                "lead" => words::leads,
                "helpers" => words::helps,
                "asked" => words::asked_first,
                _ => words::agrees,
            };
            let said = if present { format!("{who} {}", name(language)) } else { format!("{who}: –") };
            self.toasts.did(words::said_set(language, &title, &said));
        }
    }

    /// Since when, what somebody looks after, or another word about a holding.
    pub fn set_holding_word(&self, role: &Id, party: &Id, field: &'static str, word: &str) {
        self.plan.act(Intent::set_word(Holding::key(role, party), field, word));
    }

    /// This person is that party from now on; empty: nobody.
    pub fn set_me(&self, party: &Id) {
        my_plans::change(&self.plan.id(), |mine| mine.me = party.to_string());
        self.me.set(party.clone());
        if !party.is_empty() {
            let name = self.name_now(&Collection::Parties.key(party));
            self.toasts.say(words::said_me(self.language_now(), &name));
        }
    }

    /// The party that this person is: the one that they said, one of the same name, or a new one. `None` without a name.
    fn me_or_new(&self) -> Option<Id> {
        let me = self.me.get_untracked();
        let known = self.parties.get_untracked();
        if known.iter().any(|party| party.id == me && !party.gone) {
            return Some(me);
        }
        let name = self.name.get_untracked().trim().to_owned();
        if name.is_empty() {
            return None;
        }
        let same = known.into_iter().find(|party| !party.gone && fold(&party.name) == fold(&name));
        let id = match same {
            Some(party) => party.id,
            None => self.plan.add(Intent::add_party(&mut Browser, &name, "person"))?,
        };
        my_plans::change(&self.plan.id(), |mine| mine.me = id.to_string());
        self.me.set(id.clone());
        Some(id)
    }

    /// I do this from now on, or not any more.
    pub fn take_role(&self, role: &Id) {
        let Some(me) = self.me_or_new() else {
            return self.toasts.say(common::join_first(self.language_now()).to_owned());
        };
        let mine = self.holding_now(role, &me).is_some_and(|it| !it.gone && it.state != HoldingState::Asked);
        self.set_holding(role, &me, (!mine).then_some(HoldingState::Does));
    }

    /// Puts a number or a yes or no into a field of a party or role, and says so. `said` is what the value is called.
    pub fn set_value(&self, key: &RecordKey, field: &'static str, value: Value, said: &str) {
        let name = self.name_now(key);
        if self.plan.act(Intent::Set { key: key.clone(), field, value }) {
            self.toasts.did(words::said_set(self.language_now(), &name, said));
        }
    }

    /// Puts a party into a cell of the grid: both numbers in one act.
    pub fn set_weight(&self, party: &Id, influence: i64, interest: i64) {
        let key = Collection::Parties.key(party);
        let set = |field, value| Intent::Set { key: key.clone(), field, value: Value::Number(value) };
        let intents = vec![set("influence", influence), set("interest", interest)];
        if self.plan.act(Intent::Together { name: "set parties.influence", intents }) {
            let language = self.language_now();
            let said = format!(
                "{} {}, {} {}",
                words::influence(language),
                words::scale_name(Some(influence))(language),
                words::interest(language),
                words::scale_name(Some(interest))(language)
            );
            self.toasts.did(words::said_set(language, &self.name_now(&key), &said));
        }
    }

    /// Two parties know each other from now on; somebody new comes into the plan with that.
    pub fn add_link(&self, a: &Id, other: Chosen) {
        let (intent, name) = match other {
            Chosen::Known(b, name) if *a != b => {
                (Intent::add_link(&mut Browser, a, &b, LinkKind::Knows).1, name)
            }
            Chosen::New(name) => (Intent::link_to_new(&mut Browser, a, &name, LinkKind::Knows).1, name),
            _ => return,
        };
        if self.plan.act(intent) {
            self.toasts.did(words::said_linked(
                self.language_now(),
                &self.name_now(&Collection::Parties.key(a)),
                &name,
            ));
        }
    }

    /// Throws a role or a party away.
    pub fn bin_named(&self, key: RecordKey) -> bool {
        let name = self.name_now(&key);
        let done = self.bin(key);
        if done {
            self.toasts.did(shared::locales::toasts::binned(self.language_now(), &name));
        }
        done
    }

    /// How a party and one of another name stand to each other: the word of it, and what that is called.
    pub fn set_link(&self, key: &RecordKey, a: &Id, b: &str, (word, kind): (&str, &str)) {
        if self.plan.act(Intent::set_word(key.clone(), "kind", word)) {
            let a = self.name_now(&Collection::Parties.key(a));
            self.toasts.did(words::said_link(self.language_now(), &a, b, kind));
        }
    }

    pub fn bin_link(&self, key: &RecordKey, a: &Id, b: &str) {
        if self.bin(key.clone()) {
            let a = self.name_now(&Collection::Parties.key(a));
            self.toasts.did(words::said_link_gone(self.language_now(), &a, b));
        }
    }
}
