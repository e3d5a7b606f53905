//! Something that will be done: who sees to it, whose it is, when, and where it stands.

use std::collections::BTreeSet;

use super::collection::{Collection, Field, place, scalar, set, text};
use super::{Record, Row, words};
use crate::id::Id;
use crate::place::Rank;

pub(super) const FIELDS: &[Field] = &[
    text("title"),
    text("why"),
    text("success"),
    scalar("kind"),
    place("place"),
    set("areas"),
    scalar("ownership"),
    scalar("lead"),
    set("helpers"),
    set("asked"),
    set("agrees"),
    scalar("due"),
    scalar("due_label"),
    scalar("horizon"),
    scalar("theme"),
    scalar("from"),
    scalar("check_on"),
    scalar("from_note"),
    scalar("from_group"),
    scalar("from_session"),
];

words! {
    /// The column of the board.
    Column { Idea = "idea", Agreed = "agreed", Doing = "doing", Done = "done", Stopped = "stopped" } default Idea
}
words! {
    /// What sort of action.
    Kind { Action = "action", Trial = "trial", Talk = "talk", Call = "call" } default Action
}
words! {
    /// Whose is this?
    Ownership {
        Ours = "ours", OursWithHelp = "ours_with_help", Municipality = "municipality", Unknown = "unknown",
    } default Unknown
}
words! {
    /// How far ahead.
    Horizon { Unset = "", Now = "now", Year = "year", Later = "later" } default Unset
}

/// The one party or role that sees to it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Lead {
    /// Still to find: an invitation, not an error.
    #[default]
    ToFind,
    /// The id of a party or a role.
    Held(Id),
}

/// When it should be done: a range of days and the words that people agreed on.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Due {
    /// First day, `yyyy-mm-dd`; empty when unknown.
    pub from: String,
    /// Last day, `yyyy-mm-dd`; empty when unknown.
    pub to: String,
    /// "eind mei", "voor de zomer"; empty: the dates speak.
    pub label: String,
}

impl Due {
    pub fn is_empty(&self) -> bool {
        self.from.is_empty() && self.to.is_empty() && self.label.is_empty()
    }

    /// One day, `yyyy-mm-dd`; empty: none.
    pub fn on(day: &str) -> Self {
        Self { from: day.to_owned(), to: day.to_owned(), label: String::new() }
    }

    /// Both days in one scalar, so that two people cannot make a torn range.
    pub fn to_scalar(&self) -> String {
        if self.from.is_empty() && self.to.is_empty() {
            return String::new();
        }
        format!("{}..{}", self.from, self.to)
    }

    /// Reads what [`Self::to_scalar`] wrote, and one day on its own. Other words stay as they are.
    pub fn from_scalar(range: &str) -> Self {
        let (from, to) = range.split_once("..").unwrap_or((range, range));
        Self { from: from.to_owned(), to: to.to_owned(), label: String::new() }
    }
}

/// What was said on the evening that something comes from, in the words of then. A wall is a document of its own, which the
/// reader of a plan need not have; so what matters of it later stands in the plan.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Origin {
    /// What stood on the card.
    pub note: String,
    /// What the group of cards was called.
    pub group: String,
    pub session: Id,
}

impl Origin {
    pub(super) fn read(row: &Row) -> Self {
        Self {
            note: row.text("from_note"),
            group: row.text("from_group"),
            session: row.reference("from_session"),
        }
    }
}

/// An action, read whole.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Action {
    pub id: Id,
    pub title: String,
    pub why: String,
    /// "Gelukt als": how we know that it worked.
    pub success: String,
    pub kind: Kind,
    pub column: Column,
    pub rank: Rank,
    pub areas: BTreeSet<Id>,
    pub ownership: Ownership,
    pub lead: Lead,
    pub helpers: BTreeSet<Id>,
    /// Parties that are asked before something is decided in it. Came later, as the next one did.
    pub asked: BTreeSet<Id>,
    /// Parties that said to agree with it.
    pub agrees: BTreeSet<Id>,
    pub due: Due,
    pub horizon: Horizon,
    /// The theme's id; empty when none.
    pub theme: Id,
    /// The note, group, decision, blocker or setback that it comes from; empty: not said.
    pub from: Id,
    pub origin: Origin,
    pub gone: bool,
}

impl Action {
    /// All of it but what it is for and when it worked: long texts that stand on its sheet only. Whoever shows many actions
    /// reads them so, and has nothing to do at each letter that somebody writes there.
    #[must_use]
    pub fn in_brief(self) -> Self {
        Self { why: String::new(), success: String::new(), ..self }
    }
}

impl Record for Action {
    const COLLECTION: Collection = Collection::Actions;

    fn read(row: &Row) -> Self {
        let place = row.place();
        let lead = row.reference("lead");
        Self {
            id: row.id.clone(),
            title: row.text("title"),
            why: row.text("why"),
            success: row.text("success"),
            kind: Kind::from_word(&row.text("kind")),
            column: Column::from_word(&place.container),
            rank: place.rank,
            areas: row.set("areas"),
            ownership: Ownership::from_word(&row.text("ownership")),
            lead: if lead.is_empty() { Lead::ToFind } else { Lead::Held(lead) },
            helpers: row.set("helpers"),
            asked: row.set("asked"),
            agrees: row.set("agrees"),
            due: Due { label: row.text("due_label"), ..Due::from_scalar(&row.text("due")) },
            horizon: Horizon::from_word(&row.text("horizon")),
            theme: row.reference("theme"),
            from: row.reference("from"),
            origin: Origin::read(row),
            gone: row.gone.is_some(),
        }
    }
}
