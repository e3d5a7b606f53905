//! A person, a group, an association, an organisation, a municipality, a province.

use super::collection::{Collection, Field, flag, number, place, scalar, text};
use super::{Record, Row};
use crate::id::Id;

/// The place is the order of an imported file; on the screen parties are listed by name.
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
    place("place"),
];

/// A party, read whole.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Party {
    pub id: Id,
    pub name: String,
    /// `person`, `group`, `association`, `organisation`, `municipality`, `province`; empty: unknown.
    pub kind: String,
    pub area: Id,
    /// Many others listen to it.
    pub key_figure: bool,
    /// Whether anybody of the plan has spoken with it; `None`: nobody said.
    pub reached: Option<bool>,
    /// 0 (none) to 3; `None`: nobody said.
    pub influence: Option<i64>,
    /// 0 (none) to 3; `None`: nobody said.
    pub interest: Option<i64>,
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
            key_figure: row.flag("key_figure"),
            reached: row.fields.contains_key("reached").then(|| row.flag("reached")),
            influence: row.number("influence").map(|it| it.clamp(0, 3)),
            interest: row.number("interest").map(|it| it.clamp(0, 3)),
            gone: row.gone.is_some(),
        }
    }
}
