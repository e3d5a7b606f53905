//! What somebody chose in a round that is not secret, with the name that they gave. The key is `round:voter` and the record one
//! scalar, as with holdings: who votes again replaces it, and two devices make one vote.

use std::collections::BTreeMap;

use super::collection::{Collection, Field, scalar};
use super::{Record, RecordKey, Row};
use crate::id::Id;

pub(super) const FIELDS: &[Field] = &[scalar("by"), scalar("dots"), scalar("answer"), scalar("text")];

/// A vote, read whole.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Vote {
    pub round: Id,
    pub voter: Id,
    /// The name that they gave.
    pub by: String,
    /// Dots with each group.
    pub dots: BTreeMap<Id, i64>,
    /// The word of an answer; empty where dots were put.
    pub answer: String,
    pub text: String,
}

impl Vote {
    pub fn key(round: &Id, voter: &Id) -> RecordKey {
        RecordKey::new(Collection::Votes, Id::from(format!("{round}:{voter}")))
    }

    /// Dots as they are stored: `group:count`, with a space between two.
    pub fn dots_word(dots: &BTreeMap<Id, i64>) -> String {
        dots.iter().map(|(id, count)| format!("{id}:{count}")).collect::<Vec<_>>().join(" ")
    }
}

impl Record for Vote {
    const COLLECTION: Collection = Collection::Votes;

    fn read(row: &Row) -> Self {
        let (round, voter) = row.id.as_str().rsplit_once(':').unwrap_or((row.id.as_str(), ""));
        let dots = row.text("dots");
        let dots = dots.split(' ').filter_map(|part| {
            let (id, count) = part.split_once(':')?;
            Some((Id::from(id), count.parse().ok()?))
        });
        Self {
            round: round.into(),
            voter: voter.into(),
            by: row.text("by"),
            dots: dots.collect(),
            answer: row.text("answer"),
            text: row.text("text"),
        }
    }
}
