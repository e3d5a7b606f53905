//! The acts on the sheet of one action: its helpers, areas and horizon, and its steps, gives, blockers and updates.

use super::{Intent, add, field, place_value};
use crate::id::{Chance, Id};
use crate::place::{Place, Rank};
use crate::record::{Collection, Column, Due, GiveState, Horizon, RecordKey, UpdateKind, Value};

impl Intent {
    /// Somebody who is not in the plan yet becomes a party and takes a part: one act, undone as one.
    pub fn with_new_party(
        chance: &mut impl Chance,
        name: &str,
        kind: &str,
        act: &'static str,
        part: impl FnOnce(&Id) -> Self,
    ) -> (Id, Self) {
        let (id, party) = Self::add_party(chance, name, kind);
        let part = part(&id);
        (id, Self::Together { name: act, intents: vec![party, part] })
    }

    /// A party or role helps, or not any more.
    pub fn set_helper(action: &Id, helper: &Id, present: bool) -> Self {
        let (key, member) = (Collection::Actions.key(action), helper.to_string());
        Self::Include { key, field: "helpers", member, present }
    }

    /// The action is about this area, or not any more.
    pub fn set_area(action: &Id, area: &Id, present: bool) -> Self {
        Self::Include {
            key: Collection::Actions.key(action),
            field: "areas",
            member: area.to_string(),
            present,
        }
    }

    /// An area that is not in the plan yet, and the action is about it: one act.
    pub fn set_new_area(chance: &mut impl Chance, action: &Id, name: &str, kind: &str) -> (Id, Self) {
        let (id, area) = add(chance, Collection::Areas, vec![field("name", name), field("kind", kind)]);
        let part = Self::set_area(action, &id, true);
        (id, Self::Together { name: "set actions.areas", intents: vec![area, part] })
    }

    pub fn set_horizon(action: &Id, horizon: Horizon) -> Self {
        Self::set_word(Collection::Actions.key(action), "horizon", horizon.word())
    }

    /// `None`: still to find.
    pub fn set_step_doer(step: &Id, doer: Option<&Id>) -> Self {
        Self::set_word(Collection::Steps.key(step), "doer", doer.map_or("", Id::as_str))
    }

    /// The days of a step; a step has no words of its own for them.
    pub fn set_step_due(step: &Id, due: &Due) -> Self {
        Self::set_word(Collection::Steps.key(step), "due", &due.to_scalar())
    }

    /// Somebody, or somebody still to find, brings something.
    pub fn add_give(
        chance: &mut impl Chance,
        action: &Id,
        party: Option<&Id>,
        what: &str,
        rank: Rank,
    ) -> (Id, Self) {
        let fields = vec![
            field("action", action.as_str()),
            field("party", party.map_or("", Id::as_str)),
            field("what", what),
            field("state", GiveState::Promised.word()),
            place_value(&Place::new("", rank)),
        ];
        add(chance, Collection::Gives, fields)
    }

    /// `None`: still to find.
    pub fn set_give_party(give: &Id, party: Option<&Id>) -> Self {
        Self::set_word(Collection::Gives.key(give), "party", party.map_or("", Id::as_str))
    }

    pub fn set_give_until(give: &Id, until: &Due) -> Self {
        Self::set_word(Collection::Gives.key(give), "until", &until.to_scalar())
    }

    pub fn set_give_state(give: &Id, state: GiveState) -> Self {
        Self::set_word(Collection::Gives.key(give), "state", state.word())
    }

    /// What could stop an action; the answer comes after.
    pub fn add_blocker(chance: &mut impl Chance, about: &Id, text: &str, rank: Rank) -> (Id, Self) {
        let fields =
            vec![field("about", about.as_str()), field("text", text), place_value(&Place::new("", rank))];
        add(chance, Collection::Blockers, fields)
    }

    /// `None`: still to find.
    pub fn set_blocker_lead(blocker: &Id, lead: Option<&Id>) -> Self {
        Self::set_word(Collection::Blockers.key(blocker), "lead", lead.map_or("", Id::as_str))
    }

    /// On what people say yes to an action: *Ja, als…*
    pub fn add_condition(chance: &mut impl Chance, action: &Id, text: &str, rank: Rank) -> (Id, Self) {
        let fields =
            vec![field("action", action.as_str()), field("text", text), place_value(&Place::new("", rank))];
        add(chance, Collection::Conditions, fields)
    }

    /// Who sees to it; `None`: still to find.
    pub fn set_condition_lead(condition: &Id, lead: Option<&Id>) -> Self {
        Self::set_word(Collection::Conditions.key(condition), "lead", lead.map_or("", Id::as_str))
    }

    pub fn set_met(condition: &Id, met: bool) -> Self {
        Self::Set { key: Collection::Conditions.key(condition), field: "met", value: Value::Flag(met) }
    }

    /// A new action that is about a theme or an area: one act.
    pub fn add_action_about(
        chance: &mut impl Chance,
        about: &RecordKey,
        title: &str,
        rank: Rank,
    ) -> (Id, Self) {
        let (id, make) = Self::add_action(chance, title, Column::Idea, rank);
        let part = match about.collection {
            Collection::Themes => Self::set_theme(&id, Some(&about.id)),
            _ => Self::set_area(&id, &about.id, true),
        };
        (id, Self::Together { name: "add actions", intents: vec![make, part] })
    }

    /// News about an action, on a day (`yyyy-mm-dd`).
    pub fn add_update(
        chance: &mut impl Chance,
        about: &Id,
        kind: UpdateKind,
        text: &str,
        at: &str,
        rank: Rank,
    ) -> (Id, Self) {
        let fields = vec![
            field("about", about.as_str()),
            field("kind", kind.word()),
            field("text", text),
            field("at", at),
            place_value(&Place::new("", rank)),
        ];
        add(chance, Collection::Updates, fields)
    }

    pub fn set_update_kind(update: &Id, kind: UpdateKind) -> Self {
        Self::set_word(Collection::Updates.key(update), "kind", kind.word())
    }

    /// The day that the news is about, `yyyy-mm-dd`.
    pub fn set_update_day(update: &Id, at: &str) -> Self {
        Self::set_word(Collection::Updates.key(update), "at", at)
    }

    /// Puts a part of an action elsewhere among its own kind.
    pub fn move_part(part: RecordKey, rank: Rank) -> Self {
        Self::Move { key: part, place: Place::new("", rank) }
    }
}
