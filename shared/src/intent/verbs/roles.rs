//! The acts on the role map: roles inside circles, who holds them, how parties stand to each other.

use super::{Intent, add, field, place_value};
use crate::id::{Chance, Id};
use crate::place::{Place, Rank};
use crate::record::{Collection, Holding, HoldingState, LinkKind, RoleKind, Value};

impl Intent {
    /// A new role or circle inside another one; empty: at the top.
    pub fn add_role_in(
        chance: &mut impl Chance,
        parent: &Id,
        name: &str,
        kind: RoleKind,
        rank: Rank,
    ) -> (Id, Self) {
        let fields = vec![
            field("name", name),
            field("parent", parent.as_str()),
            field("kind", kind.word()),
            field("wants", Value::Number(1)),
            place_value(&Place::new("", rank)),
        ];
        add(chance, Collection::Roles, fields)
    }

    /// Puts a role inside another one; empty: at the top.
    pub fn put_role_in(role: &Id, parent: &Id) -> Self {
        Self::set_word(Collection::Roles.key(role), "parent", parent.as_str())
    }

    /// How many holders a role wants, from 0 to 99.
    pub fn set_wants(role: &Id, wants: i64) -> Self {
        Self::Set {
            key: Collection::Roles.key(role),
            field: "wants",
            value: Value::Number(wants.clamp(0, 99)),
        }
    }

    /// A party holds a role from now on. `known`: it did before, and what was said about that comes back.
    pub fn hold(role: &Id, party: &Id, known: bool) -> Self {
        let key = Holding::key(role, party);
        if known { Self::Restore { key } } else { Self::Add { key, fields: Vec::new() } }
    }

    /// A party that is not in the plan yet takes a role: one act, undone as one.
    pub fn hold_by_new(chance: &mut impl Chance, role: &Id, name: &str, state: HoldingState) -> (Id, Self) {
        let hold = |party: &Id| {
            let state = Self::set_word(Holding::key(role, party), "state", state.word());
            Self::Together { name: "add holdings", intents: vec![Self::hold(role, party, false), state] }
        };
        Self::with_new_party(chance, name, "", "add holdings", hold)
    }

    /// A party and one that is not in the plan yet stand so to each other: one act, undone as one.
    pub fn link_to_new(chance: &mut impl Chance, a: &Id, name: &str, kind: LinkKind) -> (Id, Self) {
        let (id, add_party) = Self::add_party(chance, name, "");
        let (_, link) = Self::add_link(chance, a, &id, kind);
        (id, Self::Together { name: "add links", intents: vec![add_party, link] })
    }

    /// Two parties stand so to each other.
    pub fn add_link(chance: &mut impl Chance, a: &Id, b: &Id, kind: LinkKind) -> (Id, Self) {
        let fields = vec![field("a", a.as_str()), field("b", b.as_str()), field("kind", kind.word())];
        add(chance, Collection::Links, fields)
    }
}
