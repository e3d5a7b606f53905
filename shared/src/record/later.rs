//! The fields of records that have no screen yet. They are in the first change and in the import already,
//! so that plans made today open tomorrow.

use super::collection::{Field, flag, number, place, scalar, text};

pub(super) const SESSION: &[Field] = &[
    text("title"),
    scalar("date"),
    scalar("place_name"),
    number("present"),
    scalar("wall"),
    scalar("stage"),
    scalar("state"),
];
pub(super) const CONDITION: &[Field] = &[scalar("action"), scalar("text"), scalar("lead"), flag("met")];
pub(super) const CYCLE: &[Field] = &[
    scalar("about"),
    scalar("parent"),
    text("title"),
    scalar("phase"),
    text("p"),
    text("d"),
    text("c"),
    text("a"),
    number("round"),
    scalar("check_on"),
];
/// The key is `role:party` and the value one scalar (since, focus, hat): two people who appoint the same
/// party at once make one holding, and neither hides what the other wrote.
pub(super) const HOLDING: &[Field] = &[];
pub(super) const LINK: &[Field] = &[scalar("a"), scalar("b"), scalar("kind"), scalar("note")];
pub(super) const DILEMMA: &[Field] =
    &[scalar("a"), scalar("b"), scalar("about"), text("holding"), scalar("check_on"), scalar("state")];
pub(super) const RULE: &[Field] = &[
    scalar("set"),
    text("text"),
    scalar("for_whom"),
    scalar("sort"),
    scalar("state"),
    scalar("check_on"),
    place("place"),
];
pub(super) const DECISION: &[Field] = &[
    scalar("about"),
    scalar("question"),
    scalar("outcome"),
    scalar("method"),
    scalar("influence"),
    scalar("rule"),
    scalar("met"),
    number("present"),
    scalar("tally"),
    scalar("reasons"),
    scalar("session"),
    scalar("at"),
];
pub(super) const MOMENT: &[Field] = &[scalar("label"), scalar("heads"), scalar("at")];
pub(super) const NOTE: &[Field] = &[scalar("text"), place("place"), scalar("by"), number("claps")];
pub(super) const GROUP: &[Field] = &[text("name"), place("place"), flag("promising")];
/// The key is `round:voter` and the value one scalar, as with holdings.
pub(super) const VOTE: &[Field] = &[];
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
