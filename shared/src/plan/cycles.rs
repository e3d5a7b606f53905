//! Cycles inside cycles: what stands at the top, what turns in which quarter, and where all of that is.
//!
//! Two people may put cycles inside each other at once. Then the first of them, by place and id, stands at the top: the
//! same one on every device.

use std::collections::BTreeSet;

use crate::id::Id;
use crate::record::{Cycle, META, Phase, Quarter};

/// A cycle as it stands below another one.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    pub cycle: Cycle,
    /// How many cycles it is inside of.
    pub depth: usize,
    /// It says that it turns in a cycle that is not here, or goes round with it: it stands at the top instead.
    pub loose: bool,
}

/// What is not in the bin, in the order that everybody sees.
fn standing(all: &[Cycle]) -> Vec<&Cycle> {
    let mut here: Vec<&Cycle> = all.iter().filter(|cycle| !cycle.gone).collect();
    here.sort_by(|a, b| (&a.rank, &a.id).cmp(&(&b.rank, &b.id)));
    here
}

/// All cycles, each once: a cycle before those in its quarters, these in the order of the quarters.
pub fn tree(all: &[Cycle]) -> Vec<Standing> {
    let here = standing(all);
    let known: BTreeSet<&Id> = here.iter().map(|cycle| &cycle.id).collect();
    let is_top = |cycle: &Cycle| cycle.parent.as_ref().is_none_or(|quarter| !known.contains(&quarter.cycle));
    let (mut placed, mut shown) = (BTreeSet::new(), Vec::new());
    for cycle in here.iter().filter(|cycle| is_top(cycle)) {
        put(cycle, 0, cycle.parent.is_some(), &here, &mut placed, &mut shown);
    }
    // What is left goes round.
    for cycle in &here {
        put(cycle, 0, true, &here, &mut placed, &mut shown);
    }
    shown
}

fn put(
    cycle: &Cycle,
    depth: usize,
    loose: bool,
    here: &[&Cycle],
    placed: &mut BTreeSet<Id>,
    shown: &mut Vec<Standing>,
) {
    if !placed.insert(cycle.id.clone()) {
        return;
    }
    shown.push(Standing { cycle: cycle.clone(), depth, loose });
    for phase in Phase::ALL {
        let inside = |child: &&&Cycle| child.parent == Some(Quarter::new(&cycle.id, *phase));
        for child in here.iter().filter(inside) {
            put(child, depth + 1, false, here, placed, shown);
        }
    }
}

/// The cycles that stand at the top.
pub fn tops(all: &[Cycle]) -> Vec<Cycle> {
    tree(all).into_iter().filter(|it| it.depth == 0).map(|it| it.cycle).collect()
}

/// The cycles at the top that are about this, those of earlier rounds left out. The plan itself is called [`META`].
pub fn of(all: &[Cycle], about: &Id) -> Vec<Cycle> {
    let is_plan = |id: &Id| id.is_empty() || id.as_str() == META;
    let same = |cycle: &Cycle| cycle.about == *about || (is_plan(about) && is_plan(&cycle.about));
    tops(all).into_iter().filter(|cycle| same(cycle) && is_current(all, cycle)).collect()
}

/// Where the first of the cycles about something is: what a card shows. Asked for every card, so it reads no tree.
pub fn phase_of(all: &[Cycle], about: &Id) -> Option<Phase> {
    let own = all.iter().filter(|it| !it.gone && it.parent.is_none() && it.about == *about);
    own.filter(|it| is_current(all, it)).min_by_key(|it| (&it.rank, &it.id)).map(|it| it.phase)
}

/// No later round follows it.
pub fn is_current(all: &[Cycle], cycle: &Cycle) -> bool {
    !all.iter().any(|other| !other.gone && other.after == cycle.id)
}

/// The latest round of the cycle with this id; itself when none followed.
pub fn latest(all: &[Cycle], id: &Id) -> Id {
    let mut way = vec![id.clone()];
    while let Some(next) =
        all.iter().find(|it| !it.gone && it.after == way[way.len() - 1] && !way.contains(&it.id))
    {
        way.push(next.id.clone());
    }
    way.pop().unwrap_or_default()
}

/// The rounds before this one, the last one first.
pub fn earlier(all: &[Cycle], cycle: &Cycle) -> Vec<Cycle> {
    let mut rounds: Vec<Cycle> = Vec::new();
    let mut before = cycle.after.clone();
    while let Some(found) = all.iter().find(|it| it.id == before && !it.gone) {
        if found.id == cycle.id || rounds.iter().any(|round| round.id == found.id) {
            break;
        }
        before = found.after.clone();
        rounds.push(found.clone());
    }
    rounds
}

/// What turns in a quarter now.
pub fn inside(all: &[Cycle], quarter: &Quarter) -> Vec<Cycle> {
    let tree = tree(all);
    let here = tree.into_iter().filter(|it| it.depth > 0 && it.cycle.parent.as_ref() == Some(quarter));
    here.map(|it| it.cycle).filter(|cycle| is_current(all, cycle)).collect()
}

/// Where some cycles are, in the order of the quarters; quarters without any left out.
pub fn roll_up(cycles: &[Cycle]) -> Vec<(Phase, usize)> {
    let count = |phase: Phase| cycles.iter().filter(|cycle| cycle.phase == phase).count();
    Phase::ALL.iter().map(|phase| (*phase, count(*phase))).filter(|(_, count)| *count > 0).collect()
}

/// From the top down to this cycle; empty when it is not here.
pub fn path(all: &[Cycle], id: &Id) -> Vec<Cycle> {
    let mut path: Vec<Standing> = Vec::new();
    for one in tree(all) {
        path.truncate(one.depth);
        let found = one.cycle.id == *id;
        path.push(one);
        if found {
            return path.into_iter().map(|it| it.cycle).collect();
        }
    }
    Vec::new()
}

/// Cycles whose day of looking back has come, the oldest day first. `today`: `yyyy-mm-dd`.
pub fn due(all: &[Cycle], today: &str) -> Vec<Cycle> {
    let due = |cycle: &&Cycle| {
        !cycle.gone
            && !cycle.check_on.is_empty()
            && cycle.check_on.as_str() <= today
            && is_current(all, cycle)
    };
    let mut due: Vec<Cycle> = all.iter().filter(due).cloned().collect();
    due.sort_by(|a, b| (&a.check_on, &a.id).cmp(&(&b.check_on, &b.id)));
    due
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cycle(id: &str, parent: &str, phase: Phase) -> Cycle {
        Cycle {
            id: id.into(),
            about: "a".into(),
            parent: Quarter::from_scalar(parent),
            phase,
            ..Cycle::default()
        }
    }

    fn outline(all: &[Cycle]) -> Vec<(String, usize, bool)> {
        tree(all).into_iter().map(|it| (it.cycle.id.to_string(), it.depth, it.loose)).collect()
    }

    #[test]
    fn two_cycles_in_one_quarter_are_both_there_and_their_parent_knows_where_they_are() {
        let all = [
            cycle("top", "", Phase::Do),
            cycle("x", "top+D", Phase::Check),
            cycle("y", "top+D", Phase::Check),
            cycle("z", "top+D", Phase::Plan),
            cycle("w", "top+P", Phase::Act),
        ];
        assert_eq!(
            outline(&all),
            [("top", 0, false), ("w", 1, false), ("x", 1, false), ("y", 1, false), ("z", 1, false)]
                .map(|(id, depth, loose)| (id.to_owned(), depth, loose))
        );
        let inside = inside(&all, &Quarter::new(&"top".into(), Phase::Do));
        assert_eq!(roll_up(&inside), [(Phase::Plan, 1), (Phase::Check, 2)]);
        let names: Vec<String> = path(&all, &"z".into()).into_iter().map(|it| it.id.to_string()).collect();
        assert_eq!(names, ["top", "z"]);
    }

    #[test]
    fn cycles_inside_each_other_are_cut_at_the_first_one_and_shown_as_loose() {
        let all = [
            cycle("b", "a+P", Phase::Plan),
            cycle("a", "b+D", Phase::Plan),
            cycle("c", "gone+P", Phase::Plan),
        ];
        let cut = [("c", 0, true), ("a", 0, true), ("b", 1, false)];
        assert_eq!(outline(&all), cut.map(|(id, depth, loose)| (id.to_owned(), depth, loose)));
    }

    #[test]
    fn the_next_round_takes_the_place_of_the_last_one_which_can_still_be_read() {
        let first = cycle("one", "", Phase::Act);
        let second = Cycle { after: "one".into(), round: 2, ..cycle("two", "", Phase::Plan) };
        let all = [first.clone(), second.clone()];
        assert_eq!(of(&all, &"a".into()), std::slice::from_ref(&second));
        assert_eq!(earlier(&all, &second), [first]);
        // Rounds that follow each other in a ring end somewhere.
        let ring = [Cycle { after: "two".into(), ..all[0].clone() }, second.clone()];
        assert_eq!(earlier(&ring, &second).len(), 1);
        assert_eq!(latest(&all, &"one".into()).as_str(), "two");
        assert_eq!(latest(&ring, &"one".into()).as_str(), "two");
    }

    proptest! {
        #[test]
        fn every_cycle_stands_once_whatever_people_put_where(parents in prop::collection::vec(0usize..9, 8)) {
            let all: Vec<Cycle> = parents
                .iter()
                .enumerate()
                .map(|(at, parent)| {
                    let parent = if *parent == 8 { String::new() } else { format!("{parent}+D") };
                    cycle(&at.to_string(), &parent, Phase::Plan)
                })
                .collect();
            let mut other = all.clone();
            other.reverse();
            prop_assert_eq!(outline(&all), outline(&other));
            let ids: BTreeSet<Id> = tree(&all).into_iter().map(|it| it.cycle.id).collect();
            prop_assert_eq!((tree(&all).len(), ids.len()), (8, 8));
        }
    }
}
