//! What people do by chance on the role map and in cycles: roles into each other, parties onto roles and off again, cycles
//! inside cycles, rounds that end.

use shared::doc::Document;
use shared::id::Id;
use shared::intent::{Check, Intent};
use shared::place::Rank;
use shared::record::{
    Collection, Cycle, Holding, HoldingState, LinkKind, META, Phase, Quarter, Record, RoleKind,
};
use shared::testing::Dice;

fn one(document: &Document, collection: Collection, dice: &mut Dice) -> Option<Id> {
    let ids = document.ids(collection);
    ids.get(dice.below(ids.len())).cloned()
}

/// Something on the map or in a cycle; none when there is nothing to do it with.
pub(super) fn something(document: &Document, name: &str, dice: &mut Dice) -> Option<Intent> {
    let rank = Rank::between(None, None, dice.draw());
    match dice.below(10) {
        0 => {
            let parent = one(document, Collection::Roles, dice).unwrap_or_default();
            let kind = RoleKind::ALL[dice.below(RoleKind::ALL.len())];
            Some(Intent::add_role_in(dice, &parent, "Rol", kind, rank).1)
        }
        1 => Some(Intent::add_party(dice, name, "person").1),
        2 => {
            let (role, parent) =
                (one(document, Collection::Roles, dice)?, one(document, Collection::Roles, dice)?);
            Some(Intent::put_role_in(&role, &parent))
        }
        3..6 => a_holding(document, name, dice),
        6 => {
            let (a, b) =
                (one(document, Collection::Parties, dice)?, one(document, Collection::Parties, dice)?);
            Some(Intent::add_link(dice, &a, &b, LinkKind::Knows).1)
        }
        _ => a_cycle(document, dice),
    }
}

fn a_holding(document: &Document, name: &str, dice: &mut Dice) -> Option<Intent> {
    let (role, party) = (one(document, Collection::Roles, dice)?, one(document, Collection::Parties, dice)?);
    let key = Holding::key(&role, &party);
    let known = document.row(&key);
    Some(match (dice.below(3), known) {
        (0, Some(_)) => Intent::bin(key, name, 1),
        (1, Some(_)) => Intent::set_word(key, "focus", &format!("werk {}", dice.below(9))),
        (_, Some(row)) if row.gone.is_none() => {
            Intent::set_word(key, "state", HoldingState::ALL[dice.below(3)].word())
        }
        (_, known) => Intent::hold(&role, &party, known.is_some()),
    })
}

fn a_cycle(document: &Document, dice: &mut Dice) -> Option<Intent> {
    let rank = Rank::between(None, None, dice.draw());
    let phase = Phase::ALL[dice.below(4)];
    let known = one(document, Collection::Cycles, dice);
    match (dice.below(5), known) {
        (0 | 1, parent) => {
            let about = one(document, Collection::Actions, dice).unwrap_or_else(|| META.into());
            let quarter = parent.map(|parent| Quarter::new(&parent, phase));
            Some(Intent::add_cycle(dice, &about, quarter.as_ref(), "Ronde", rank).1)
        }
        (2, Some(cycle)) => Some(Intent::set_phase(&cycle, phase)),
        // As a program of somebody else may: into each other, round and round.
        (3, Some(cycle)) => {
            let parent = Quarter::new(&one(document, Collection::Cycles, dice)?, phase);
            Some(Intent::set_word(Collection::Cycles.key(&cycle), "parent", &parent.to_scalar()))
        }
        (_, Some(cycle)) => {
            let cycle = Cycle::read(&document.row(&Collection::Cycles.key(&cycle))?);
            let check = Check { worked: "koffie".into(), learned: String::new(), change: "eerder".into() };
            Some(Intent::close_round(dice, &cycle, &check, "2027-03-04", rank).1)
        }
        (_, None) => None,
    }
}
