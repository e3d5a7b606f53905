//! What was decided: by which method, by how many, under which rule. Written once; nothing in it is changed afterwards.

use super::collection::{Collection, Field, number, place, scalar};
use super::{Record, Row};
use crate::id::Id;
use crate::place::Rank;

/// The place came later: decisions from before have none and stand first.
pub(super) const FIELDS: &[Field] = &[
    scalar("about"),
    scalar("question"),
    scalar("outcome"),
    scalar("method"),
    scalar("influence"),
    scalar("rule"),
    scalar("met"),
    number("present"),
    scalar("tally"),
    scalar("reasons"),
    scalar("session"),
    scalar("at"),
    place("place"),
];

/// A decision, read whole.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Decision {
    pub id: Id,
    /// An action or a theme; empty: the plan.
    pub about: Id,
    pub question: String,
    pub outcome: String,
    /// `consent`, `vote`, `talk`, …; words of a later version are kept.
    pub method: String,
    /// The rule under which it was decided, in words.
    pub rule: String,
    /// How many were there; 0: not said.
    pub present: i64,
    /// What came out of the counting, in words.
    pub tally: String,
    pub reasons: String,
    /// The evening on which it was decided; empty: not said.
    pub session: Id,
    /// The day, `yyyy-mm-dd`; empty: not said.
    pub at: String,
    pub rank: Rank,
    pub gone: bool,
}

impl Record for Decision {
    const COLLECTION: Collection = Collection::Decisions;

    fn read(row: &Row) -> Self {
        Self {
            id: row.id.clone(),
            about: row.reference("about"),
            question: row.text("question"),
            outcome: row.text("outcome"),
            method: row.text("method"),
            rule: row.text("rule"),
            present: row.number("present").unwrap_or(0),
            tally: row.text("tally"),
            reasons: row.text("reasons"),
            session: row.reference("session"),
            at: row.text("at"),
            rank: row.place().rank,
            gone: row.gone.is_some(),
        }
    }
}
