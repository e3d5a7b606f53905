//! Two parties know each other, work together, support each other, or rub.

use super::collection::{Collection, Field, scalar};
use super::{Record, Row, words};
use crate::id::Id;

pub(super) const FIELDS: &[Field] = &[scalar("a"), scalar("b"), scalar("kind"), scalar("note")];

words! {
    /// How two parties stand to each other.
    LinkKind {
        Knows = "knows", WorksWith = "works_with", Supports = "supports", Friction = "friction",
    } default Knows
}

/// A link, read whole.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Link {
    pub id: Id,
    pub a: Id,
    pub b: Id,
    pub kind: LinkKind,
    pub note: String,
    pub gone: bool,
}

impl Link {
    /// The party at the other end; `None` when this one is at neither.
    pub fn other(&self, party: &Id) -> Option<&Id> {
        if self.a == *party {
            Some(&self.b)
        } else if self.b == *party {
            Some(&self.a)
        } else {
            None
        }
    }
}

impl Record for Link {
    const COLLECTION: Collection = Collection::Links;

    fn read(row: &Row) -> Self {
        Self {
            id: row.id.clone(),
            a: row.reference("a"),
            b: row.reference("b"),
            kind: LinkKind::from_word(&row.text("kind")),
            note: row.text("note"),
            gone: row.gone.is_some(),
        }
    }
}
