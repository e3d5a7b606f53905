//! A card on the wall of an evening: one thought, in the words of who wrote it.

use std::collections::BTreeSet;

use super::collection::{Collection, Field, flag, place, scalar, set};
use super::{Record, Row};
use crate::id::Id;
use crate::place::Rank;

/// The text is one value: four thousand short ones open in a tenth of the time of texts that merge by letters.
///
/// Applause is a set of who clapped and not a counter: nobody counts twice, it can be taken back, and what is done again after
/// a refusal does not count again.
pub(super) const FIELDS: &[Field] =
    &[scalar("text"), place("place"), scalar("by"), set("claps"), scalar("heading"), flag("hidden")];

/// A note, read whole.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Note {
    pub id: Id,
    pub text: String,
    /// The group or column that it is in; empty: none yet.
    pub group: String,
    pub rank: Rank,
    /// The heading or question that it was written for; empty: none.
    pub heading: String,
    /// Who wrote it; empty where notes have no names.
    pub by: String,
    /// Who clapped: a name by chance for each visit of a person.
    pub claps: BTreeSet<Id>,
    /// Who leads took it from the screen and from the wall that participants see.
    pub hidden: bool,
    pub gone: bool,
}

impl Record for Note {
    const COLLECTION: Collection = Collection::Notes;

    fn read(row: &Row) -> Self {
        let place = row.place();
        Self {
            id: row.id.clone(),
            text: row.text("text"),
            group: place.container,
            rank: place.rank,
            heading: row.text("heading"),
            by: row.text("by"),
            claps: row.set("claps"),
            hidden: row.flag("hidden"),
            gone: row.gone.is_some(),
        }
    }
}
