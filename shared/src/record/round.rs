//! One collecting on an evening: cards, words, dots or answers. What comes in lies with the server until the round closes; here
//! stands only what everybody may know.

use super::collection::{Collection, Field, number, scalar, text};
use super::{Record, Row, words};
use crate::id::Id;

/// The result is written once, by the server.
pub(super) const FIELDS: &[Field] = &[
    scalar("question"),
    scalar("kind"),
    scalar("mode"),
    number("dots"),
    number("max"),
    scalar("state"),
    text("result"),
];

/// Where the line stands when nobody moved it.
const LINE: usize = 3;

words! {
    /// What people hand in.
    RoundKind { Notes = "notes", Word = "word", Dots = "dots", Consent = "consent" } default Notes
}
words! {
    /// Who can see whose it is. Chosen before it opens, and never another afterwards.
    RoundMode {
        /// Nobody, ever.
        Secret = "secret",
        /// Everybody, when it has closed.
        Named = "named",
        /// Everybody, at once.
        Open = "open",
    } default Secret
}
words! {
    /// Whether it still goes on.
    RoundState { Open = "open", Closed = "closed" } default Open
}

/// A round, read whole.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Round {
    pub id: Id,
    /// The step that it is of.
    pub step: Id,
    pub kind: RoundKind,
    /// Dots for each person; 0 where there are none.
    pub dots: i64,
    pub mode: RoundMode,
    /// Below this place stands the line under a result: 3 unless who leads put it elsewhere. Ties stand above it.
    pub line: usize,
    pub state: RoundState,
    /// What came out, as [`crate::round::Outcome`] reads it; empty until it closes.
    pub result: String,
}

impl Record for Round {
    const COLLECTION: Collection = Collection::Rounds;

    fn read(row: &Row) -> Self {
        Self {
            id: row.id.clone(),
            step: row.reference("question"),
            kind: RoundKind::from_word(&row.text("kind")),
            dots: row.number("dots").unwrap_or(0),
            mode: RoundMode::from_word(&row.text("mode")),
            line: row
                .number("max")
                .and_then(|it| usize::try_from(it).ok())
                .filter(|it| *it > 0)
                .unwrap_or(LINE),
            state: RoundState::from_word(&row.text("state")),
            result: row.text("result"),
        }
    }
}
