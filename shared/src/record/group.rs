//! Cards that belong together, with the name that people gave them.

use super::collection::{Collection, Field, flag, place, text};
use super::{Record, Row};
use crate::id::Id;
use crate::place::Rank;

pub(super) const FIELDS: &[Field] = &[text("name"), place("place"), flag("promising")];

/// A group, read whole. Which cards are in it, the cards say.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Group {
    pub id: Id,
    /// Empty: nobody has named it yet.
    pub name: String,
    pub rank: Rank,
    /// Somebody sees something in it.
    pub promising: bool,
    pub gone: bool,
}

impl Record for Group {
    const COLLECTION: Collection = Collection::Groups;

    fn read(row: &Row) -> Self {
        Self {
            id: row.id.clone(),
            name: row.text("name"),
            rank: row.place().rank,
            promising: row.flag("promising"),
            gone: row.gone.is_some(),
        }
    }
}
