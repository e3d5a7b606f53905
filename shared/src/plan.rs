//! Pure questions about a plan: what stands where, in which order, how much is done.
//!
//! Nothing derived is stored: counts, order and progress are answered here, the same way on every device.

mod parts;

pub use parts::{blockers, conditions, gives, updates};
pub mod circles;
pub mod cycles;
pub mod filter;
pub mod lists;
pub mod look_again;
pub mod picture;
pub mod promises;
pub mod roles;
pub mod search;
pub mod timeline;

use std::collections::BTreeMap;

use crate::id::Id;
use crate::place::Rank;
use crate::record::{Action, Column, Ownership, Step};

/// The ids of a column, in the order that everybody sees. Binned ones are left out. Asked at every letter that somebody
/// writes, so it copies no action.
pub fn column_ids(actions: &[Action], column: Column) -> Vec<Id> {
    let mut standing: Vec<&Action> = actions.iter().filter(|it| !it.gone && it.column == column).collect();
    standing.sort_by(|a, b| (&a.rank, &a.id).cmp(&(&b.rank, &b.id)));
    standing.into_iter().map(|it| it.id.clone()).collect()
}

/// The columns of the board, left to right. Stopped actions are folded away below.
pub const BOARD: [Column; 4] = [Column::Idea, Column::Agreed, Column::Doing, Column::Done];

/// The actions of a column, in the order that everybody sees. Binned ones are left out.
pub fn column(actions: &[Action], column: Column) -> Vec<Action> {
    let mut standing: Vec<Action> =
        actions.iter().filter(|action| !action.gone && action.column == column).cloned().collect();
    standing.sort_by(|a, b| (&a.rank, &a.id).cmp(&(&b.rank, &b.id)));
    standing
}

/// The steps of an action, in order. Binned ones are left out.
pub fn steps(steps: &[Step], action: &Id) -> Vec<Step> {
    let mut own: Vec<Step> =
        steps.iter().filter(|step| !step.gone && step.action == *action).cloned().collect();
    own.sort_by(|a, b| (&a.rank, &a.id).cmp(&(&b.rank, &b.id)));
    own
}

/// How many steps are done, and how many there are.
pub fn progress(steps: &[Step]) -> (usize, usize) {
    (steps.iter().filter(|step| step.done).count(), steps.len())
}

/// The same of every action that has steps, in one walk: boards ask it for a thousand cards.
pub fn progress_of_all(steps: &[Step]) -> BTreeMap<Id, (usize, usize)> {
    let mut all: BTreeMap<Id, (usize, usize)> = BTreeMap::new();
    for step in steps.iter().filter(|step| !step.gone) {
        let own = all.entry(step.action.clone()).or_default();
        *own = (own.0 + usize::from(step.done), own.1 + 1);
    }
    all
}

/// How many actions are whose.
pub fn balance(actions: &[Action]) -> [(Ownership, usize); 4] {
    [Ownership::Ours, Ownership::OursWithHelp, Ownership::Municipality, Ownership::Unknown].map(|ownership| {
        (ownership, actions.iter().filter(|it| !it.gone && it.ownership == ownership).count())
    })
}

/// The rank of a record that is put at position `at` (0 = first) among `others`, which are in order and do
/// not hold the record itself. Positions past the end are the end.
pub fn rank_at(others: &[(Rank, Id)], at: usize, jitter: u64) -> Rank {
    let at = at.min(others.len());
    let before = at.checked_sub(1).map(|at| &others[at].0);
    // Equal neighbours leave no gap: look on to the first one that is really further.
    let after =
        others[at..].iter().map(|(rank, _)| rank).find(|rank| before.is_none_or(|before| *rank > before));
    Rank::between(before, after, jitter)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn action(id: &str, rank: Rank) -> Action {
        Action { id: id.into(), rank, ..Action::default() }
    }

    #[test]
    fn equal_ranks_are_ordered_by_id_the_same_on_every_device() {
        let rank = Rank::between(None, None, 5);
        let one = column(&[action("b", rank.clone()), action("a", rank.clone())], Column::Idea);
        let two = column(&[action("a", rank.clone()), action("b", rank)], Column::Idea);
        assert_eq!(one, two);
        assert_eq!(one[0].id.as_str(), "a");
    }

    #[test]
    fn dropping_at_a_position_lands_there() {
        let mut others: Vec<(Rank, Id)> = Vec::new();
        for (jitter, at) in [(9, 0), (8, 0), (7, 1), (6, 3), (5, 2)] {
            let rank = rank_at(&others, at, jitter);
            let id = Id::from(format!("{jitter}"));
            others.push((rank, id.clone()));
            others.sort();
            assert_eq!(others.iter().position(|(_, other)| *other == id), Some(at));
        }
    }

    #[test]
    fn the_steps_of_all_actions_are_counted_as_those_of_one() {
        let step = |id: &str, action: &str, done: bool, gone: bool| Step {
            id: id.into(),
            action: action.into(),
            done,
            gone,
            ..Step::default()
        };
        let all = [step("1", "a", true, false), step("2", "a", false, false), step("3", "b", false, true)];
        let counted = progress_of_all(&all);
        assert_eq!(counted.get(&Id::from("a")), Some(&(1, 2)));
        assert_eq!(counted.get(&Id::from("b")), None);
        assert_eq!(progress(&steps(&all, &"a".into())), (1, 2));
    }

    #[test]
    fn binned_actions_are_on_no_column_and_in_no_count() {
        let mut gone = action("a", Rank::default());
        gone.gone = true;
        assert!(column(&[gone.clone()], Column::Idea).is_empty());
        assert!(balance(&[gone]).iter().all(|(_, count)| *count == 0));
    }
}
