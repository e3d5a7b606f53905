//! One word with which somebody went home.

use super::collection::{Collection, Field, scalar};
use super::{Record, Row};
use crate::id::Id;

pub(super) const FIELDS: &[Field] = &[scalar("w")];

/// A word, read whole. Whose it is, nobody knows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Word {
    pub id: Id,
    pub word: String,
    pub gone: bool,
}

impl Record for Word {
    const COLLECTION: Collection = Collection::Words;

    fn read(row: &Row) -> Self {
        Self { id: row.id.clone(), word: row.text("w"), gone: row.gone.is_some() }
    }
}
