//! What could stop us, and what we then do about it.

use super::collection::{Collection, Field, place, scalar, text};
use super::{Record, Row};
use crate::id::Id;
use crate::place::Rank;

/// The place came later: blockers from before have none and stand first.
pub(super) const FIELDS: &[Field] =
    &[scalar("about"), scalar("text"), text("answer"), scalar("lead"), place("place")];

/// A blocker, read whole.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Blocker {
    pub id: Id,
    /// What it stands in the way of: an action, a theme, or the plan when empty.
    pub about: Id,
    pub text: String,
    /// What we do about it.
    pub answer: String,
    /// Who watches it; empty: still to find.
    pub lead: Id,
    pub rank: Rank,
    pub gone: bool,
}

impl Record for Blocker {
    const COLLECTION: Collection = Collection::Blockers;

    fn read(row: &Row) -> Self {
        Self {
            id: row.id.clone(),
            about: row.reference("about"),
            text: row.text("text"),
            answer: row.text("answer"),
            lead: row.reference("lead"),
            rank: row.place().rank,
            gone: row.gone.is_some(),
        }
    }
}
