//! The plan's own facts: title, dream, values, language. One record, made by the first change.

use super::collection::{Collection, Field, number, scalar, text};
use super::{Record, Row};

/// The id of the single record in `meta`.
pub const META: &str = "plan";

pub(super) const FIELDS: &[Field] = &[
    text("title"),
    text("dream"),
    scalar("dream_year"),
    text("values"),
    scalar("language"),
    number("schema"),
];

/// The plan's own facts.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Meta {
    pub title: String,
    pub dream: String,
    pub dream_year: String,
    /// One value a line.
    pub values: String,
    /// `nl` or `en`.
    pub language: String,
    /// The newest version that wrote here.
    pub schema: i64,
}

impl Record for Meta {
    const COLLECTION: Collection = Collection::Meta;

    fn read(row: &Row) -> Self {
        Self {
            title: row.text("title"),
            dream: row.text("dream"),
            dream_year: row.text("dream_year"),
            values: row.text("values"),
            language: row.text("language"),
            schema: row.number("schema").unwrap_or(0),
        }
    }
}
