//! One evening of a plan: when and where, and the two documents in which it happens.

use super::collection::{Collection, Field, number, scalar, text};
use super::{Record, Row, words};
use crate::id::Id;

pub(super) const FIELDS: &[Field] = &[
    text("title"),
    scalar("date"),
    scalar("place_name"),
    number("present"),
    scalar("wall"),
    scalar("stage"),
    scalar("state"),
    scalar("forget_on"),
];

words! {
    /// How far it is. What opens and closes it is the server's; this is what the group sees of it.
    SessionState { Planned = "planned", Open = "open", Over = "over" } default Planned
}

/// A session, read whole.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Session {
    pub id: Id,
    pub title: String,
    /// The day, `yyyy-mm-dd`; empty: not said.
    pub date: String,
    pub place_name: String,
    /// How many were there; 0: not said.
    pub present: i64,
    /// The ids of its documents; empty until it begins for the first time.
    pub wall: String,
    pub stage: String,
    pub state: SessionState,
    /// The day from which on its wall is deleted, `yyyy-mm-dd`; empty: never.
    pub forget_on: String,
    pub gone: bool,
}

impl Record for Session {
    const COLLECTION: Collection = Collection::Sessions;

    fn read(row: &Row) -> Self {
        Self {
            id: row.id.clone(),
            title: row.text("title"),
            date: row.text("date"),
            place_name: row.text("place_name"),
            present: row.number("present").unwrap_or(0),
            wall: row.text("wall"),
            stage: row.text("stage"),
            state: SessionState::from_word(&row.text("state")),
            forget_on: row.text("forget_on"),
            gone: row.gone.is_some(),
        }
    }
}
