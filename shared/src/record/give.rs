//! Who brings what to an action.

use super::collection::{Collection, Field, scalar};
use super::{Record, Row};
use crate::id::Id;

pub(super) const FIELDS: &[Field] =
    &[scalar("action"), scalar("party"), scalar("what"), scalar("until"), scalar("state")];

/// A contribution, read whole.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Give {
    pub id: Id,
    pub action: Id,
    pub party: Id,
    pub what: String,
    pub until: String,
    /// `promised`, `given` or `dropped`.
    pub state: String,
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
            until: row.text("until"),
            state: row.text("state"),
            gone: row.gone.is_some(),
        }
    }
}
