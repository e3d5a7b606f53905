//! Who brings what to an action.

use super::collection::{Collection, Field, place, scalar};
use super::{Due, Record, Row, words};
use crate::id::Id;
use crate::place::Rank;

/// The place came later: gives from before have none and stand first.
pub(super) const FIELDS: &[Field] =
    &[scalar("action"), scalar("party"), scalar("what"), scalar("until"), scalar("state"), place("place")];

words! {
    /// Whether it came.
    GiveState { Promised = "promised", Given = "given", Dropped = "dropped" } default Promised
}

/// A contribution, read whole.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Give {
    pub id: Id,
    pub action: Id,
    /// The party or role that brings it; empty: still to find.
    pub party: Id,
    pub what: String,
    pub until: Due,
    pub state: GiveState,
    pub rank: Rank,
    pub gone: bool,
}

impl Record for Give {
    const COLLECTION: Collection = Collection::Gives;

    fn read(row: &Row) -> Self {
        Self {
            id: row.id.clone(),
            action: row.reference("action"),
            party: row.reference("party"),
            what: row.text("what"),
            until: Due::from_scalar(&row.text("until")),
            state: GiveState::from_word(&row.text("state")),
            rank: row.place().rank,
            gone: row.gone.is_some(),
        }
    }
}
