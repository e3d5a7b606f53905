//! One step of an action.

use super::collection::{Collection, Field, place, scalar};
use super::{Record, Row};
use crate::id::Id;
use crate::place::Rank;

pub(super) const FIELDS: &[Field] = &[scalar("action"), scalar("text"), scalar("done"), place("place")];

/// A step, read whole.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Step {
    pub id: Id,
    pub action: Id,
    pub text: String,
    pub done: bool,
    pub rank: Rank,
    pub gone: bool,
}

impl Record for Step {
    const COLLECTION: Collection = Collection::Steps;

    fn read(row: &Row) -> Self {
        Self {
            id: row.id.clone(),
            action: row.reference("action"),
            text: row.text("text"),
            done: matches!(row.text("done").as_str(), "yes" | "true"),
            rank: row.place().rank,
            gone: row.gone.is_some(),
        }
    }
}
