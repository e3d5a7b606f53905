//! Cycles inside cycles: what stands at the top, what turns in which quarter, and where all of that is.
//!
//! Two people may put cycles inside each other at once. Then the first of them, by place and id, stands at the top: the
//! same one on every device.

use std::collections::{BTreeMap, BTreeSet};

use crate::id::Id;
use crate::record::{Action, Column, Cycle, META, Phase, Quarter};

/// Cycles that stand inside each other at most. One deeper stands at the top and is called loose: a file has as many levels,
/// and nothing that walks down can be sent too deep.
pub const DEEPEST: usize = 16;

/// A cycle as it stands below another one.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    pub cycle: Cycle,
    /// How many cycles it is inside of: 0 to [`DEEPEST`].
    pub depth: usize,
    /// It says that it turns in a cycle that is not here, goes round with it, or is too deep: it stands at the top instead.
    pub loose: bool,
}

/// What is not in the bin, in the order that everybody sees, and how it hangs together: read once for each question.
struct Whole<'a> {
    here: Vec<&'a Cycle>,
    /// What stands in each, in the order of the quarters.
    inside: BTreeMap<&'a Id, Vec<&'a Cycle>>,
    /// The first of the rounds that follow each.
    next: BTreeMap<&'a Id, &'a Id>,
}

impl<'a> Whole<'a> {
    fn new(all: &'a [Cycle]) -> Self {
        let mut here: Vec<&Cycle> = all.iter().filter(|cycle| !cycle.gone).collect();
        here.sort_by(|a, b| (&a.rank, &a.id).cmp(&(&b.rank, &b.id)));
        let mut next = BTreeMap::new();
        for cycle in here.iter().filter(|it| !it.after.is_empty()) {
            next.entry(&cycle.after).or_insert(&cycle.id);
        }
        let mut whole = Self { here, inside: BTreeMap::new(), next };
        let mut inside: BTreeMap<&Id, Vec<&Cycle>> = BTreeMap::new();
        for cycle in &whole.here {
            if let Some(home) = whole.home(cycle) {
                inside.entry(home).or_default().push(cycle);
            }
        }
        let order = |cycle: &Cycle| cycle.parent.as_ref().map(|quarter| quarter.phase);
        inside.values_mut().for_each(|list| {
            list.sort_by_key(|cycle| Phase::ALL.iter().position(|it| Some(*it) == order(cycle)))
        });
        whole.inside = inside;
        whole
    }

    /// The cycle that one turns in. What still turns when a round ends turns on in the next one; what has come to its own
    /// end (Act) stays with the round that it was in.
    fn home(&self, cycle: &'a Cycle) -> Option<&'a Id> {
        let parent = &cycle.parent.as_ref()?.cycle;
        Some(if cycle.phase == Phase::Act { parent } else { self.latest(parent) })
    }

    fn latest(&self, id: &'a Id) -> &'a Id {
        let (mut now, mut seen) = (id, BTreeSet::from([id]));
        while let Some(next) = self.next.get(now).filter(|next| seen.insert(**next)) {
            now = next;
        }
        now
    }

    /// No later round follows it.
    fn is_current(&self, cycle: &Cycle) -> bool {
        !self.next.contains_key(&cycle.id)
    }

    fn tree(&self) -> Vec<Standing> {
        let known: BTreeSet<&Id> = self.here.iter().map(|cycle| &cycle.id).collect();
        let is_top = |cycle: &Cycle| self.home(cycle).is_none_or(|home| !known.contains(home));
        let (mut placed, mut shown) = (BTreeSet::new(), Vec::with_capacity(self.here.len()));
        for cycle in self.here.iter().filter(|cycle| is_top(cycle)) {
            self.put(cycle, 0, cycle.parent.is_some(), &mut placed, &mut shown);
        }
        // What is left goes round, or is too deep.
        for cycle in &self.here {
            self.put(cycle, 0, true, &mut placed, &mut shown);
        }
        shown
    }

    fn put(
        &self,
        cycle: &'a Cycle,
        depth: usize,
        loose: bool,
        placed: &mut BTreeSet<&'a Id>,
        shown: &mut Vec<Standing>,
    ) {
        if depth > DEEPEST || !placed.insert(&cycle.id) {
            return;
        }
        shown.push(Standing { cycle: cycle.clone(), depth, loose });
        for child in self.inside.get(&cycle.id).into_iter().flatten() {
            self.put(child, depth + 1, false, placed, shown);
        }
    }
}

/// All cycles, each once: a cycle before those in its quarters, these in the order of the quarters.
pub fn tree(all: &[Cycle]) -> Vec<Standing> {
    Whole::new(all).tree()
}

/// The cycles that stand at the top.
pub fn tops(all: &[Cycle]) -> Vec<Cycle> {
    tree(all).into_iter().filter(|it| it.depth == 0).map(|it| it.cycle).collect()
}

/// The cycles at the top that are about this, those of earlier rounds left out. The plan itself is called [`META`].
pub fn of(all: &[Cycle], about: &Id) -> Vec<Cycle> {
    let whole = Whole::new(all);
    let tops = whole.tree().into_iter().filter(|it| it.depth == 0 && is_about(&it.cycle, about));
    tops.map(|it| it.cycle).filter(|cycle| whole.is_current(cycle)).collect()
}

/// Whether it is about this record; about the plan itself: about [`META`] or nothing.
pub fn is_about(cycle: &Cycle, about: &Id) -> bool {
    let is_plan = |id: &Id| id.is_empty() || id.as_str() == META;
    cycle.about == *about || (is_plan(about) && is_plan(&cycle.about))
}

/// Where the first of the cycles about each thing is, the same one that [`of`] names first: what a card shows.
pub fn phases(all: &[Cycle]) -> BTreeMap<Id, Phase> {
    let whole = Whole::new(all);
    let mut phases = BTreeMap::new();
    for top in whole.tree().into_iter().filter(|it| it.depth == 0 && whole.is_current(&it.cycle)) {
        phases.entry(top.cycle.about).or_insert(top.cycle.phase);
    }
    phases
}

/// The latest round of the cycle with this id; itself when none followed.
pub fn latest(all: &[Cycle], id: &Id) -> Id {
    Whole::new(all).latest(id).clone()
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
    let whole = Whole::new(all);
    let tree = whole.tree();
    let Some(at) = tree.iter().position(|it| it.cycle.id == quarter.cycle) else { return Vec::new() };
    let below = tree[at + 1..].iter().take_while(|it| it.depth > tree[at].depth);
    let own = below.filter(|it| it.depth == tree[at].depth + 1).map(|it| &it.cycle);
    let in_it = own.filter(|cycle| cycle.parent.as_ref().is_some_and(|it| it.phase == quarter.phase));
    in_it.filter(|cycle| whole.is_current(cycle)).cloned().collect()
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

/// It stands at the top though it was put in another one: that one is gone, or goes round with it.
pub fn is_loose(all: &[Cycle], id: &Id) -> bool {
    tree(all).iter().any(|it| it.loose && it.cycle.id == *id)
}

/// The day of looking back has come. `today`: `yyyy-mm-dd`.
pub fn is_due(cycle: &Cycle, today: &str) -> bool {
    !cycle.check_on.is_empty() && cycle.check_on.as_str() <= today && cycle.phase != Phase::Act
}

/// Cycles whose day of looking back has come, the oldest day first; those about actions in the bin or stopped left out.
pub fn due(all: &[Cycle], actions: &[Action], today: &str) -> Vec<Cycle> {
    let whole = Whole::new(all);
    let ended = |action: &&Action| action.gone || action.column == Column::Stopped;
    let over: BTreeSet<&Id> = actions.iter().filter(ended).map(|action| &action.id).collect();
    let waits = |it: &&&Cycle| is_due(it, today) && whole.is_current(it) && !over.contains(&it.about);
    let mut due: Vec<Cycle> = whole.here.iter().filter(waits).map(|it| (*it).clone()).collect();
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
        assert_eq!(["a", "b", "c"].map(|id| is_loose(&all, &id.into())), [true, false, true]);
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

    #[test]
    fn what_still_turns_goes_on_in_the_next_round_and_what_came_to_its_end_stays_where_it_was() {
        let all = [
            cycle("one", "", Phase::Act),
            Cycle { after: "one".into(), ..cycle("two", "", Phase::Plan) },
            cycle("turns", "one+D", Phase::Check),
            cycle("ended", "one+D", Phase::Act),
        ];
        let names = |id: &str| {
            inside(&all, &Quarter::new(&id.into(), Phase::Do))
                .into_iter()
                .map(|it| it.id.to_string())
                .collect::<Vec<_>>()
        };
        assert_eq!((names("one"), names("two")), (vec!["ended".to_owned()], vec!["turns".to_owned()]));
    }

    #[test]
    fn a_day_that_came_is_due_until_the_group_looked_back_or_the_action_is_over() {
        let on = |id: &str, about: &str, phase| Cycle {
            about: about.into(),
            check_on: "2026-03-01".into(),
            ..cycle(id, "", phase)
        };
        let all = [on("now", "a", Phase::Do), on("checked", "a", Phase::Act), on("over", "b", Phase::Do)];
        let stopped = Action { id: "b".into(), column: Column::Stopped, ..Action::default() };
        let ids = |today: &str| {
            due(&all, std::slice::from_ref(&stopped), today)
                .into_iter()
                .map(|it| it.id.to_string())
                .collect::<Vec<_>>()
        };
        assert_eq!((ids("2026-02-28"), ids("2026-03-01")), (vec![], vec!["now".to_owned()]));
    }

    #[test]
    fn thousands_of_cycles_inside_each_other_are_cut_and_each_stands_once() {
        let parent = |at: usize| if at == 0 { String::new() } else { format!("{}+D", at - 1) };
        let all: Vec<Cycle> = (0..5_000).map(|at| cycle(&at.to_string(), &parent(at), Phase::Plan)).collect();
        let tree = tree(&all);
        assert_eq!(tree.len(), all.len());
        assert!(tree.iter().all(|it| it.depth <= DEEPEST));
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

        #[test]
        fn a_parent_knows_of_every_cycle_in_it_once_and_a_card_shows_what_its_sheet_shows_first(
            cycles in prop::collection::vec((0usize..9, 0usize..4, 0usize..4, any::<bool>()), 8),
        ) {
            let all: Vec<Cycle> = cycles
                .iter()
                .enumerate()
                .map(|(at, (parent, quarter, phase, gone))| {
                    let parent = if *parent == 8 { String::new() } else { format!("{parent}+{}", Phase::ALL[*quarter].word()) };
                    Cycle { gone: *gone, ..cycle(&at.to_string(), &parent, Phase::ALL[*phase]) }
                })
                .collect();
            let standing = tree(&all);
            let mut counted = 0;
            for one in &standing {
                for phase in Phase::ALL {
                    let own = inside(&all, &Quarter { cycle: one.cycle.id.clone(), phase: *phase });
                    let rolled: usize = roll_up(&own).into_iter().map(|(_, count)| count).sum();
                    prop_assert_eq!(rolled, own.len());
                    counted += rolled;
                }
            }
            prop_assert_eq!(counted, standing.iter().filter(|it| it.depth > 0).count());
            let about = Id::from("a");
            prop_assert_eq!(phases(&all).get(&about).copied(), of(&all, &about).first().map(|it| it.phase));
        }
    }
}
