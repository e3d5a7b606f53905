//! A dilemma: two poles, how the group bears it, and when it looks again. It is held, never solved.

use super::collection::{Collection, Field, place, scalar, text};
use super::{Record, Row};
use crate::id::Id;
use crate::place::Rank;

/// The place came later: dilemmas from before have none and stand first.
pub(super) const FIELDS: &[Field] = &[
    scalar("a"),
    scalar("b"),
    scalar("about"),
    scalar("who"),
    text("holding"),
    scalar("check_on"),
    scalar("state"),
    place("place"),
];

/// A dilemma, read whole.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Dilemma {
    pub id: Id,
    /// One pole.
    pub a: String,
    /// The other one.
    pub b: String,
    /// An action, a theme or a role; empty: the plan.
    pub about: Id,
    /// Who feels it, in words.
    pub who: String,
    /// How we bear it.
    pub holding: String,
    /// The day of the next look at it, `yyyy-mm-dd`; empty: not agreed.
    pub check_on: String,
    pub rank: Rank,
    pub gone: bool,
}

impl Record for Dilemma {
    const COLLECTION: Collection = Collection::Dilemmas;

    fn read(row: &Row) -> Self {
        Self {
            id: row.id.clone(),
            a: row.text("a"),
            b: row.text("b"),
            about: row.reference("about"),
            who: row.text("who"),
            holding: row.text("holding"),
            check_on: row.text("check_on"),
            rank: row.place().rank,
            gone: row.gone.is_some(),
        }
    }
}
