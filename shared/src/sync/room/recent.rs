//! The last changes on disk, as they came, and what each builds on. Whoever was here a moment ago is told from here what
//! is new: the document itself would have to write each change anew.
//!
//! No sockets and no rights in here; what is on its way to the disk is the ledger's.

use std::collections::{HashMap, HashSet, VecDeque};

use crate::doc::{Hash, SavedChange};

/// Changes that are remembered, and their bytes: some seconds of five hundred people, an hour of five.
const MOST: usize = 8_192;
const MOST_BYTES: usize = 4 * 1024 * 1024;

/// One change and the ones that it builds on, with their positions where they were remembered.
struct Entry {
    saved: SavedChange,
    deps: Vec<(Option<u64>, Hash)>,
    /// Everything that came before it is below it. Rooms with many writers make such a change for each flush.
    joins_all: bool,
}

#[derive(Default)]
pub(super) struct Recent {
    /// Position of the oldest one that is remembered, counted from the opening of the room.
    first: u64,
    entries: VecDeque<Entry>,
    positions: HashMap<Hash, u64>,
    bytes: usize,
}

impl Recent {
    /// How many changes came since the opening of the room.
    pub(super) fn count(&self) -> u64 {
        self.first + self.entries.len() as u64
    }

    /// `joins_all`: everything that came before it is below it.
    pub(super) fn push(&mut self, saved: SavedChange, deps: Vec<Hash>, joins_all: bool) {
        let deps = deps.into_iter().map(|dep| (self.positions.get(&dep).copied(), dep)).collect();
        self.positions.insert(saved.hash, self.count());
        self.bytes += saved.bytes.len();
        self.entries.push_back(Entry { saved, deps, joins_all });
    }

    /// Forgets the oldest ones beyond the bounds. Those from `keep` on stay in any case.
    pub(super) fn forget_oldest(&mut self, keep: u64) {
        while self.first < keep && (self.entries.len() > MOST || self.bytes > MOST_BYTES) {
            let Some(oldest) = self.entries.pop_front() else { return };
            self.positions.remove(&oldest.saved.hash);
            self.bytes -= oldest.saved.bytes.len();
            self.first += 1;
        }
    }

    /// All that came at this position or later, as far as they are remembered.
    pub(super) fn since(&self, position: u64) -> impl Iterator<Item = &SavedChange> {
        let skip = usize::try_from(position.saturating_sub(self.first)).unwrap_or(usize::MAX);
        self.entries.iter().skip(skip).map(|entry| &entry.saved)
    }

    pub(super) fn get(&self, position: u64) -> Option<&SavedChange> {
        let at = usize::try_from(position.checked_sub(self.first)?).ok()?;
        self.entries.get(at).map(|entry| &entry.saved)
    }

    /// Where a change stands, when it is remembered.
    pub(super) fn position(&self, hash: &Hash) -> Option<u64> {
        self.positions.get(hash).copied()
    }

    /// The positions of what somebody lacks who has these changes and everything below them, in order; `None` when
    /// that reaches further back than is remembered. `heads` are the newest of all that is on disk.
    pub(super) fn missing<'a>(
        &'a self,
        has: &HashSet<Hash>,
        heads: impl IntoIterator<Item = &'a Hash>,
    ) -> Option<Vec<u64>> {
        let known = self.known(has, heads)?;
        Some((known.from..self.count()).filter(|position| !known.contains(*position)).collect())
    }

    /// The same the other way round: what somebody has.
    pub(super) fn known<'a>(
        &'a self,
        has: &HashSet<Hash>,
        heads: impl IntoIterator<Item = &'a Hash>,
    ) -> Option<Known> {
        let mut known = vec![false; self.entries.len()];
        let slot = |position: u64| position.checked_sub(self.first).and_then(|at| usize::try_from(at).ok());
        for at in has.iter().filter_map(|hash| slot(self.position(hash)?)) {
            known[at] = true;
        }
        // What is older than all that is remembered, and that a remembered one builds on: had, or asked for.
        let (mut had, mut asked) = (HashSet::new(), HashSet::new());
        for (at, entry) in self.entries.iter().enumerate().rev() {
            if known[at] && entry.joins_all {
                // Had, like all that is older: there is no need to look further back.
                let from = self.first + at as u64;
                return Some(Known { from, known: known.split_off(at) });
            }
            for (position, hash) in &entry.deps {
                match position.and_then(slot) {
                    Some(dep) => known[dep] |= known[at],
                    None if known[at] => drop(had.insert(hash)),
                    None => drop(asked.insert(hash)),
                }
            }
        }
        asked.extend(heads.into_iter().filter(|head| !self.positions.contains_key(*head)));
        let all = asked.iter().all(|hash| had.contains(*hash) || has.contains(*hash));
        all.then_some(Known { from: self.first, known })
    }
}

/// Which changes somebody has.
pub(super) struct Known {
    /// All before this position.
    from: u64,
    /// Of the others, one by one.
    known: Vec<bool>,
}

impl Known {
    pub(super) fn contains(&self, position: u64) -> bool {
        let at = position.checked_sub(self.from).and_then(|at| usize::try_from(at).ok());
        at.is_none_or(|at| self.known.get(at).is_some_and(|known| *known))
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST, Recent};
    use crate::doc::{Hash, SavedChange};
    use crate::testing::Dice;
    use std::collections::{BTreeSet, HashMap, HashSet};

    fn hash(number: u64) -> Hash {
        let mut hash = [0; 32];
        hash[..8].copy_from_slice(&number.to_le_bytes());
        hash
    }

    /// A history by chance: each change builds on up to three heads.
    struct History {
        recent: Recent,
        deps: HashMap<Hash, Vec<Hash>>,
        order: Vec<Hash>,
        heads: BTreeSet<Hash>,
    }

    impl History {
        fn new(dice: &mut Dice, old: u64, changes: u64) -> Self {
            let mut history = Self {
                recent: Recent::default(),
                deps: HashMap::new(),
                order: Vec::new(),
                heads: BTreeSet::new(),
            };
            for number in 0..old + changes {
                let heads: Vec<Hash> = history.heads.iter().copied().collect();
                let mut deps: Vec<Hash> = (0..1 + dice.below(3))
                    .filter_map(|_| heads.get(dice.below(heads.len().max(1))))
                    .copied()
                    .collect();
                deps.dedup();
                // Now and then somebody was away, and builds on what is old.
                if dice.below(4) == 0 && !history.order.is_empty() {
                    deps = vec![history.order[dice.below(history.order.len())]];
                }
                for dep in &deps {
                    history.heads.remove(dep);
                }
                history.heads.insert(hash(number));
                history.order.push(hash(number));
                history.deps.insert(hash(number), deps.clone());
                if number >= old {
                    let joins_all = history.heads.len() == 1;
                    history.recent.push(
                        SavedChange { hash: hash(number), bytes: vec![0; 10] },
                        deps,
                        joins_all,
                    );
                }
            }
            history
        }

        fn below(&self, has: &HashSet<Hash>) -> HashSet<Hash> {
            let (mut all, mut open) = (HashSet::new(), has.iter().copied().collect::<Vec<_>>());
            while let Some(hash) = open.pop() {
                if all.insert(hash) {
                    open.extend(&self.deps[&hash]);
                }
            }
            all
        }
    }

    #[test]
    fn what_somebody_lacks_is_what_is_not_below_what_they_have_s2_s12() {
        let (mut answered, mut passed_on) = (0, 0);
        for seed in 0..500 {
            let mut dice = Dice::new(seed);
            let old = 1 + dice.below(5) as u64;
            let history = History::new(&mut dice, old, 40);
            let count = 1 + dice.below(3);
            let has: HashSet<Hash> =
                (0..count).map(|_| history.order[dice.below(history.order.len())]).collect();
            let below = history.below(&has);
            let truly: Vec<Hash> = history.order.iter().filter(|it| !below.contains(*it)).copied().collect();
            match history.recent.missing(&has, &history.heads) {
                Some(missing) => {
                    answered += 1;
                    let missing: Vec<Hash> =
                        missing.iter().map(|at| history.recent.get(*at).unwrap().hash).collect();
                    assert_eq!(missing, truly, "seed {seed}");
                }
                None => passed_on += 1,
            }
        }
        assert!(answered > 30 && passed_on > 30, "both happen: {answered} and {passed_on}");
    }

    #[test]
    fn memory_is_bounded_and_what_was_not_sent_yet_stays() {
        let mut recent = Recent::default();
        for number in 0..2 * MOST as u64 {
            let dep = number.checked_sub(1).map(hash).into_iter().collect();
            recent.push(SavedChange { hash: hash(number), bytes: vec![0; 10] }, dep, false);
        }
        recent.forget_oldest(10);
        assert_eq!(recent.since(0).count(), 2 * MOST - 10);
        recent.forget_oldest(recent.count());
        assert_eq!(recent.since(0).count(), MOST);
        assert_eq!(recent.positions.len(), MOST);
        let newest = recent.count() - 1;
        let has = |number: u64| HashSet::from([hash(number)]);
        assert_eq!(recent.missing(&has(newest - 2), [&hash(newest)]), Some(vec![newest - 1, newest]));
        // The last one that was forgotten is what the first that is remembered builds on.
        assert_eq!(recent.missing(&has(MOST as u64 - 1), [&hash(newest)]).unwrap().len(), MOST);
        assert_eq!(recent.missing(&has(7), [&hash(newest)]), None);
    }
}
