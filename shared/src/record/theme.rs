//! A theme: what the group wants to work on, with its own colour and icon.

use super::collection::{Collection, Field, number, place, scalar, text};
use super::{Origin, Record, Row, words};
use crate::id::Id;
use crate::place::Rank;

pub(super) const FIELDS: &[Field] = &[
    text("name"),
    text("why"),
    text("principles"),
    text("conclusions"),
    scalar("status"),
    place("place"),
    number("votes"),
    number("present"),
    scalar("from"),
    scalar("colour"),
    scalar("icon"),
    scalar("from_group"),
    scalar("from_session"),
];

words! {
    /// How far a theme is.
    ThemeStatus { New = "new", Running = "running", Done = "done", Stays = "stays" } default New
}

words! {
    /// The eight colours of themes and people. Always shown with a name beside it.
    Hue {
        Zon = "zon", Roos = "roos", Lucht = "lucht", Mos = "mos",
        Viool = "viool", Zee = "zee", Hout = "hout", Lei = "lei",
    } default Lei
}

/// A theme, read whole.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Theme {
    pub id: Id,
    pub name: String,
    pub why: String,
    pub status: ThemeStatus,
    pub rank: Rank,
    pub hue: Hue,
    /// The name of a theme icon; empty: the default one.
    pub icon: String,
    /// The group of cards that it was; empty: not said.
    pub from: Id,
    pub origin: Origin,
    pub gone: bool,
}

impl Record for Theme {
    const COLLECTION: Collection = Collection::Themes;

    fn read(row: &Row) -> Self {
        Self {
            id: row.id.clone(),
            name: row.text("name"),
            why: row.text("why"),
            status: ThemeStatus::from_word(&row.text("status")),
            rank: row.place().rank,
            hue: Hue::from_word(&row.text("colour")),
            icon: row.text("icon"),
            from: row.reference("from"),
            origin: Origin::read(row),
            gone: row.gone.is_some(),
        }
    }
}
