//! A person, a group, an association, an organisation, a municipality, a province.

use super::collection::{Collection, Field, flag, number, scalar, text};
use super::{Record, Row};
use crate::id::Id;

pub(super) const FIELDS: &[Field] = &[
    scalar("name"),
    scalar("kind"),
    scalar("area"),
    flag("key_figure"),
    flag("reached"),
    number("influence"),
    number("interest"),
    text("offers"),
    text("needs"),
    text("stake"),
];

/// A party, read whole.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Party {
    pub id: Id,
    pub name: String,
    /// `person`, `group`, `association`, `organisation`, `municipality`, `province`; empty: unknown.
    pub kind: String,
    pub area: Id,
    pub gone: bool,
}

impl Party {
    /// Institutions are drawn square, people and groups round.
    pub fn is_institution(&self) -> bool {
        matches!(self.kind.as_str(), "organisation" | "municipality" | "province")
    }
}

impl Record for Party {
    const COLLECTION: Collection = Collection::Parties;

    fn read(row: &Row) -> Self {
        Self {
            id: row.id.clone(),
            name: row.text("name"),
            kind: row.text("kind"),
            area: row.reference("area"),
            gone: row.gone.is_some(),
        }
    }
}
