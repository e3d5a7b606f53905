//! A PDCA cycle: plan, do, check, act. Every quarter of a cycle can hold cycles of its own.

use super::collection::{Collection, Field, number, place, scalar, text};
use super::{Record, Row, words};
use crate::id::Id;
use crate::place::Rank;

/// `parent` is the id of a cycle and the letter of a quarter, as one scalar: moving a cycle is one write. The place came
/// later: cycles from before have none and stand first.
pub(super) const FIELDS: &[Field] = &[
    scalar("about"),
    scalar("parent"),
    scalar("after"),
    text("title"),
    scalar("phase"),
    text("p"),
    text("d"),
    text("c"),
    text("a"),
    number("round"),
    scalar("check_on"),
    place("place"),
];

words! {
    /// A quarter of a cycle.
    Phase { Plan = "P", Do = "D", Check = "C", Act = "A" } default Plan
}

impl Phase {
    /// The field with what is written in this quarter.
    pub fn field(self) -> &'static str {
        match self {
            Self::Plan => "p",
            Self::Do => "d",
            Self::Check => "c",
            Self::Act => "a",
        }
    }

    /// The quarter that follows; after the last one the first, of the next round.
    pub fn next(self) -> Self {
        match self {
            Self::Plan => Self::Do,
            Self::Do => Self::Check,
            Self::Check => Self::Act,
            Self::Act => Self::Plan,
        }
    }
}

/// The quarter of another cycle in which one turns.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quarter {
    pub cycle: Id,
    pub phase: Phase,
}

impl Quarter {
    pub fn new(cycle: &Id, phase: Phase) -> Self {
        Self { cycle: cycle.clone(), phase }
    }

    /// Reads what [`Self::to_scalar`] wrote; an unknown letter is the first quarter.
    pub fn from_scalar(text: &str) -> Option<Self> {
        if text.is_empty() {
            return None;
        }
        let (cycle, phase) = text.rsplit_once('+').unwrap_or((text, ""));
        Some(Self { cycle: cycle.into(), phase: Phase::from_word(phase) })
    }

    pub fn to_scalar(&self) -> String {
        format!("{}+{}", self.cycle, self.phase.word())
    }
}

/// A cycle, read whole.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Cycle {
    pub id: Id,
    /// What it is about: an action, a theme, or the plan ([`super::META`], or empty).
    pub about: Id,
    /// None at the top.
    pub parent: Option<Quarter>,
    /// The cycle of the round before this one; empty in the first. Each round is a record of its own, so that what was
    /// written in the last one can still be read, and two people who close a round at once lose nothing.
    pub after: Id,
    pub title: String,
    /// Where it is now.
    pub phase: Phase,
    /// Counted from 1.
    pub round: i64,
    /// The day of the next look back, `yyyy-mm-dd`; empty: not agreed.
    pub check_on: String,
    pub rank: Rank,
    pub gone: bool,
}

impl Record for Cycle {
    const COLLECTION: Collection = Collection::Cycles;

    fn read(row: &Row) -> Self {
        Self {
            id: row.id.clone(),
            about: row.reference("about"),
            parent: Quarter::from_scalar(&row.text("parent")),
            after: row.reference("after"),
            title: row.text("title"),
            phase: Phase::from_word(&row.text("phase")),
            round: row.number("round").unwrap_or(1).max(1),
            check_on: row.text("check_on"),
            rank: row.place().rank,
            gone: row.gone.is_some(),
        }
    }
}
