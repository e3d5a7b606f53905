//! A party holds a role: since when, with which focus, and under which hat.

use super::collection::{Collection, Field, scalar};
use super::{Record, RecordKey, Row, words};
use crate::id::Id;

/// The key is `role:party` and the record one scalar, so that two people who appoint the same party at once make one
/// holding, and neither hides what the other wrote.
pub(super) const FIELDS: &[Field] = &[scalar("since"), scalar("focus"), scalar("hat"), scalar("state")];

words! {
    /// How much a party does of a role: all of it, a part, or it was asked and has not said yes yet.
    HoldingState { Does = "", Helps = "helps", Asked = "asked" } default Does
}

/// A holding, read whole.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Holding {
    pub role: Id,
    pub party: Id,
    /// A day, `yyyy-mm-dd`; empty: not said.
    pub since: String,
    pub focus: String,
    /// On whose behalf, and how that goes together with other roles.
    pub hat: String,
    pub state: HoldingState,
    pub gone: bool,
}

impl Holding {
    pub fn key(role: &Id, party: &Id) -> RecordKey {
        RecordKey::new(Collection::Holdings, Id::from(format!("{role}:{party}")))
    }
}

impl Record for Holding {
    const COLLECTION: Collection = Collection::Holdings;

    fn read(row: &Row) -> Self {
        let (role, party) = row.id.as_str().split_once(':').unwrap_or((row.id.as_str(), ""));
        Self {
            role: role.into(),
            party: party.into(),
            since: row.text("since"),
            focus: row.text("focus"),
            hat: row.text("hat"),
            state: HoldingState::from_word(&row.text("state")),
            gone: row.gone.is_some(),
        }
    }
}
