//! The fields of records that have no screen yet. They are in the first change and in the import already,
//! so that plans made today open tomorrow.

use super::collection::{Field, number, place, scalar, text};

pub(super) const MOMENT: &[Field] = &[scalar("label"), scalar("heads"), scalar("at")];
/// The key is `round:voter` and the record one scalar, as with holdings.
pub(super) const VOTE: &[Field] = &[scalar("value")];
pub(super) const WORD: &[Field] = &[scalar("w")];
pub(super) const STAGE_STEP: &[Field] = &[
    scalar("kind"),
    text("title"),
    text("ask"),
    number("minutes"),
    scalar("may"),
    scalar("shows"),
    place("place"),
];
pub(super) const ROUND: &[Field] =
    &[scalar("question"), scalar("mode"), number("dots"), number("max"), scalar("state"), scalar("result")];
