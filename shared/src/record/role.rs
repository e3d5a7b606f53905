//! A task with a purpose, kept apart from who holds it. A role that contains roles is a circle.

use super::collection::{Collection, Field, number, place, scalar, text};
use super::{Ownership, Record, Row, words};
use crate::id::Id;
use crate::place::Rank;

pub(super) const FIELDS: &[Field] = &[
    text("name"),
    text("purpose"),
    text("does"),
    text("decides"),
    scalar("parent"),
    scalar("kind"),
    scalar("ownership"),
    scalar("area"),
    number("wants"),
    place("place"),
];

words! {
    /// What sort of role.
    RoleKind {
        Role = "role", Circle = "circle", Contact = "contact", Connector = "connector", Watcher = "watcher",
    } default Role
}

/// A role, read whole.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Role {
    pub id: Id,
    pub name: String,
    pub purpose: String,
    /// The circle that it is part of; empty at the top.
    pub parent: Id,
    pub kind: RoleKind,
    pub ownership: Ownership,
    pub area: Id,
    /// How many holders it wants; a role with fewer is vacant.
    pub wants: i64,
    pub rank: Rank,
    pub gone: bool,
}

impl Record for Role {
    const COLLECTION: Collection = Collection::Roles;

    fn read(row: &Row) -> Self {
        Self {
            id: row.id.clone(),
            name: row.text("name"),
            purpose: row.text("purpose"),
            parent: row.reference("parent"),
            kind: RoleKind::from_word(&row.text("kind")),
            ownership: Ownership::from_word(&row.text("ownership")),
            area: row.reference("area"),
            wants: row.number("wants").unwrap_or(1),
            rank: row.place().rank,
            gone: row.gone.is_some(),
        }
    }
}
