//! What happened since: progress, success, setback, something noticed, a lesson.

use super::collection::{Collection, Field, place, scalar, text};
use super::{Record, Row, words};
use crate::id::Id;
use crate::place::Rank;

/// The place puts news of one day in order; it came later, so news from before has none.
pub(super) const FIELDS: &[Field] =
    &[scalar("about"), scalar("kind"), text("text"), scalar("at"), place("place")];

words! {
    /// What sort of news.
    UpdateKind {
        Progress = "progress", Success = "success", Setback = "setback", Noticed = "noticed", Lesson = "lesson",
    } default Progress
}

/// An update, read whole.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Update {
    pub id: Id,
    pub about: Id,
    pub kind: UpdateKind,
    pub text: String,
    /// The day, `yyyy-mm-dd`.
    pub at: String,
    pub rank: Rank,
    pub gone: bool,
}

impl Record for Update {
    const COLLECTION: Collection = Collection::Updates;

    fn read(row: &Row) -> Self {
        Self {
            id: row.id.clone(),
            about: row.reference("about"),
            kind: UpdateKind::from_word(&row.text("kind")),
            text: row.text("text"),
            at: row.text("at"),
            rank: row.place().rank,
            gone: row.gone.is_some(),
        }
    }
}
