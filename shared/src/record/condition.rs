//! From a conditional yes: *yes, if…*, with a lead of its own.

use super::collection::{Collection, Field, flag, place, scalar};
use super::{Record, Row};
use crate::id::Id;
use crate::place::Rank;

/// The place came later: conditions from before have none and stand first.
pub(super) const FIELDS: &[Field] =
    &[scalar("action"), scalar("text"), scalar("lead"), flag("met"), place("place")];

/// A condition, read whole.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Condition {
    pub id: Id,
    pub action: Id,
    pub text: String,
    /// Who sees to it; empty: still to find.
    pub lead: Id,
    pub met: bool,
    pub rank: Rank,
    pub gone: bool,
}

impl Record for Condition {
    const COLLECTION: Collection = Collection::Conditions;

    fn read(row: &Row) -> Self {
        Self {
            id: row.id.clone(),
            action: row.reference("action"),
            text: row.text("text"),
            lead: row.reference("lead"),
            met: row.flag("met"),
            rank: row.place().rank,
            gone: row.gone.is_some(),
        }
    }
}
