//! One part of the script of an evening: what is asked, how long it takes, what one does.

use super::collection::{Collection, Field, number, place, scalar, text};
use super::{Record, RoundMode, Row, words};
use crate::id::Id;
use crate::place::Rank;

pub(super) const FIELDS: &[Field] = &[
    scalar("kind"),
    text("title"),
    text("ask"),
    number("minutes"),
    scalar("may"),
    scalar("shows"),
    scalar("mode"),
    place("place"),
];

words! {
    /// What people do in it.
    StepKind {
        Talk = "talk", Welcome = "welcome", Private = "private", Share = "share", Group = "group", Vote = "vote",
        Consent = "consent", Actions = "actions", OneWord = "one_word", Break = "break", Check = "check",
        Roles = "roles", Budget = "budget",
    } default Talk
}

/// A step of the script, read whole.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StageStep {
    pub id: Id,
    pub kind: StepKind,
    pub title: String,
    /// The question of the step.
    pub ask: String,
    /// 0: not said.
    pub minutes: i64,
    /// What participants may do beside what the step is for: headings of a private step, one a line.
    pub may: String,
    /// Whether names come with what is handed in.
    pub mode: RoundMode,
    /// What the projector shows instead of what the step says; empty: that.
    pub shows: String,
    pub rank: Rank,
    pub gone: bool,
}

impl Record for StageStep {
    const COLLECTION: Collection = Collection::StageSteps;

    fn read(row: &Row) -> Self {
        Self {
            id: row.id.clone(),
            kind: StepKind::from_word(&row.text("kind")),
            title: row.text("title"),
            ask: row.text("ask"),
            minutes: row.number("minutes").unwrap_or(0).max(0),
            may: row.text("may"),
            mode: RoundMode::from_word(&row.text("mode")),
            shows: row.text("shows"),
            rank: row.place().rank,
            gone: row.gone.is_some(),
        }
    }
}
