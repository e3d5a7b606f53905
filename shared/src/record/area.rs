//! A village, a neighbourhood, a province: where something is.

use super::collection::{Collection, Field, place, scalar};
use super::{Record, Row};
use crate::id::Id;

pub(super) const FIELDS: &[Field] = &[scalar("name"), scalar("kind"), place("place")];

/// An area, read whole.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Area {
    pub id: Id,
    pub name: String,
    /// `village`, `neighbourhood`, `municipality`, `province`, …
    pub kind: String,
    pub gone: bool,
}

impl Record for Area {
    const COLLECTION: Collection = Collection::Areas;

    fn read(row: &Row) -> Self {
        Self { id: row.id.clone(), name: row.text("name"), kind: row.text("kind"), gone: row.gone.is_some() }
    }
}
