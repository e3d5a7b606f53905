//! One step of an action: what, by whom, by when.

use super::collection::{Collection, Field, place, scalar};
use super::{Due, Record, Row};
use crate::id::Id;
use crate::place::Rank;

/// Doer and due came later: steps from before have neither, and read as open.
pub(super) const FIELDS: &[Field] =
    &[scalar("action"), scalar("text"), scalar("done"), scalar("doer"), scalar("due"), place("place")];

/// A step, read whole.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Step {
    pub id: Id,
    pub action: Id,
    pub text: String,
    pub done: bool,
    /// The party or role that does it; empty: still to find.
    pub doer: Id,
    pub due: Due,
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
            doer: row.reference("doer"),
            due: Due::from_scalar(&row.text("due")),
            rank: row.place().rank,
            gone: row.gone.is_some(),
        }
    }
}
