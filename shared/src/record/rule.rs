//! A rule of play: an agreement of the group on how it works, by four questions: about what, for whom, what sort, made how.

use super::collection::{Collection, Field, place, scalar, text};
use super::{Record, Row, words};
use crate::id::Id;
use crate::place::Rank;

pub(super) const FIELDS: &[Field] = &[
    scalar("set"),
    text("text"),
    scalar("for_whom"),
    scalar("sort"),
    scalar("made"),
    scalar("state"),
    scalar("check_on"),
    place("place"),
];

words! {
    /// What sort of agreement.
    RuleSort { Value = "value", Process = "process" } default Process
}

words! {
    /// How far it is.
    RuleState { Proposed = "proposed", Agreed = "agreed", Old = "old" } default Proposed
}

/// A rule, read whole.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Rule {
    pub id: Id,
    /// What it is about, together with others: the heading above it.
    pub set: String,
    pub text: String,
    pub for_whom: String,
    pub sort: RuleSort,
    /// How it was made, and with whom.
    pub made: String,
    pub state: RuleState,
    /// The day of the next look at it, `yyyy-mm-dd`; empty: not agreed.
    pub check_on: String,
    pub rank: Rank,
    pub gone: bool,
}

impl Record for Rule {
    const COLLECTION: Collection = Collection::Rules;

    fn read(row: &Row) -> Self {
        Self {
            id: row.id.clone(),
            set: row.text("set"),
            text: row.text("text"),
            for_whom: row.text("for_whom"),
            sort: RuleSort::from_word(&row.text("sort")),
            made: row.text("made"),
            state: RuleState::from_word(&row.text("state")),
            check_on: row.text("check_on"),
            rank: row.place().rank,
            gone: row.gone.is_some(),
        }
    }
}
