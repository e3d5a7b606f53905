//! The acts by name: what a component calls in one line.

mod agreements;
mod cycles;
mod evening;
mod parts;
mod roles;
mod sessions;

pub use cycles::Check;

use super::{Intent, Splice, field, place_value};
use crate::id::{Chance, Id};
use crate::place::{Place, Rank};
use crate::record::{
    ActionKind, Collection, Column, Due, Gone, Hue, META, Ownership, RecordKey, RoleKind, Value,
};

impl Intent {
    /// A new action at the given place, with a title; and the id that it gets.
    pub fn add_action(chance: &mut impl Chance, title: &str, column: Column, rank: Rank) -> (Id, Self) {
        let fields = vec![
            field("title", title),
            field("kind", ActionKind::Action.word()),
            field("ownership", Ownership::Unknown.word()),
            place_value(&Place::new(column.word(), rank)),
        ];
        add(chance, Collection::Actions, fields)
    }

    pub fn move_action(id: &Id, column: Column, rank: Rank) -> Self {
        Self::Move { key: Collection::Actions.key(id), place: Place::new(column.word(), rank) }
    }

    /// `None`: still to find.
    pub fn set_lead(action: &Id, lead: Option<&Id>) -> Self {
        let value = Value::Text(lead.map(ToString::to_string).unwrap_or_default());
        Self::Set { key: Collection::Actions.key(action), field: "lead", value }
    }

    /// The days and the words that people agreed on, as one act.
    pub fn set_due(action: &Id, due: &Due) -> Self {
        let key = Collection::Actions.key(action);
        let set = |field, text: &str| Self::Set { key: key.clone(), field, value: text.into() };
        Self::Together {
            name: "set actions.due",
            intents: vec![set("due", &due.to_scalar()), set("due_label", &due.label)],
        }
    }

    pub fn set_ownership(action: &Id, ownership: Ownership) -> Self {
        Self::set_word(Collection::Actions.key(action), "ownership", ownership.word())
    }

    pub fn set_kind(action: &Id, kind: ActionKind) -> Self {
        Self::set_word(Collection::Actions.key(action), "kind", kind.word())
    }

    /// `None`: no theme.
    pub fn set_theme(action: &Id, theme: Option<&Id>) -> Self {
        Self::set_word(Collection::Actions.key(action), "theme", theme.map_or("", Id::as_str))
    }

    pub fn set_word(key: RecordKey, field: &'static str, word: &str) -> Self {
        Self::Set { key, field, value: word.into() }
    }

    pub fn add_step(chance: &mut impl Chance, action: &Id, text: &str, rank: Rank) -> (Id, Self) {
        let fields =
            vec![field("action", action.as_str()), field("text", text), place_value(&Place::new("", rank))];
        add(chance, Collection::Steps, fields)
    }

    pub fn set_step_done(step: &Id, done: bool) -> Self {
        Self::set_word(Collection::Steps.key(step), "done", if done { "yes" } else { "" })
    }

    pub fn set_step_text(step: &Id, text: &str) -> Self {
        Self::set_word(Collection::Steps.key(step), "text", text)
    }

    pub fn add_party(chance: &mut impl Chance, name: &str, kind: &str) -> (Id, Self) {
        add(chance, Collection::Parties, vec![field("name", name), field("kind", kind)])
    }

    pub fn add_theme(chance: &mut impl Chance, name: &str, hue: Hue, icon: &str, rank: Rank) -> (Id, Self) {
        let fields = vec![
            field("name", name),
            field("colour", hue.word()),
            field("icon", icon),
            field("status", "new"),
            place_value(&Place::new("", rank)),
        ];
        add(chance, Collection::Themes, fields)
    }

    pub fn add_area(chance: &mut impl Chance, name: &str, kind: &str, rank: Rank) -> (Id, Self) {
        let fields = vec![field("name", name), field("kind", kind), place_value(&Place::new("", rank))];
        add(chance, Collection::Areas, fields)
    }

    pub fn add_role(chance: &mut impl Chance, name: &str, kind: RoleKind, rank: Rank) -> (Id, Self) {
        let fields = vec![
            field("name", name),
            field("kind", kind.word()),
            field("wants", Value::Number(1)),
            place_value(&Place::new("", rank)),
        ];
        add(chance, Collection::Roles, fields)
    }

    /// The colour and the picture of a theme, as one act.
    pub fn set_looks(theme: &Id, hue: Hue, icon: &str) -> Self {
        let key = Collection::Themes.key(theme);
        let colour = Self::set_word(key.clone(), "colour", hue.word());
        Self::Together { name: "set themes.colour", intents: vec![colour, Self::set_word(key, "icon", icon)] }
    }

    /// Another place in a list that has an order of its own.
    pub fn move_in_list(key: RecordKey, rank: Rank) -> Self {
        Self::Move { key, place: Place::new("", rank) }
    }

    /// A party that did not exist yet becomes the lead: one act, undone as one.
    pub fn add_lead(chance: &mut impl Chance, action: &Id, name: &str, kind: &str) -> (Id, Self) {
        Self::with_new_party(chance, name, kind, "set actions.lead", |id| Self::set_lead(action, Some(id)))
    }

    pub fn write(key: RecordKey, field: &'static str, splice: Splice) -> Self {
        Self::Write { key, field, splice }
    }

    /// The title of the plan itself.
    pub fn rename_plan(title: &str) -> Self {
        let key = RecordKey::new(Collection::Meta, META.into());
        Self::Rewrite { key, field: "title", text: title.to_owned() }
    }

    pub fn bin(key: RecordKey, who: &str, at: u64) -> Self {
        Self::Bin { key, gone: Gone { at, who: who.to_owned() } }
    }

    pub fn restore(key: RecordKey) -> Self {
        Self::Restore { key }
    }
}

fn add(chance: &mut impl Chance, collection: Collection, fields: Vec<(String, Value)>) -> (Id, Intent) {
    let id = Id::random(chance);
    (id.clone(), Intent::Add { key: collection.key(&id), fields })
}
