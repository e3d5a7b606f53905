//! Which change builds on which: the whole history of the document, without its content, in the order in which it came.
//! The document knows it too, but answers a thousand times slower, and a room asks for every change.
//!
//! Some hundred bytes for each change. What is on disk and what the changes say is not known here.

use std::collections::{BTreeSet, HashMap};

use crate::doc::{Document, Hash, ReadChange};

/// One change.
struct Node {
    /// The positions of those that it builds on.
    deps: Box<[usize]>,
    /// The largest counter of its operations.
    largest: u64,
    /// Everything that came before it is below it. Rooms with many writers make such a change for each flush.
    joins_all: bool,
}

#[derive(Default)]
pub(super) struct Ancestry {
    positions: HashMap<Hash, usize>,
    nodes: Vec<Node>,
    heads: BTreeSet<Hash>,
}

/// What is below some changes, themselves included, by its position.
pub(super) struct Below {
    /// All before this position.
    from: usize,
    /// Of the others, one by one; beyond the end none.
    known: Vec<bool>,
}

impl Below {
    /// Everything before this position is below them.
    pub(super) fn from(&self) -> usize {
        self.from
    }

    pub(super) fn contains(&self, position: usize) -> bool {
        position.checked_sub(self.from).is_none_or(|at| self.known.get(at).is_some_and(|known| *known))
    }
}

impl Ancestry {
    pub(super) fn of(document: &mut Document) -> Self {
        let mut ancestry = Self::default();
        document.each_change(|past| ancestry.push(past.hash, &past.deps, past.largest));
        ancestry
    }

    /// A change came into the document.
    pub(super) fn note(&mut self, change: &ReadChange) {
        let deps: Vec<Hash> = change.deps().collect();
        self.push(change.hash(), &deps, change.last_counter());
    }

    fn push(&mut self, hash: Hash, deps: &[Hash], largest: u64) {
        for dep in deps {
            self.heads.remove(dep);
        }
        self.heads.insert(hash);
        let deps = deps.iter().filter_map(|dep| self.position(dep)).collect();
        self.positions.insert(hash, self.nodes.len());
        self.nodes.push(Node { deps, largest, joins_all: self.heads.len() == 1 });
    }

    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Its place in the order in which changes came, from 0.
    pub(super) fn position(&self, hash: &Hash) -> Option<usize> {
        self.positions.get(hash).copied()
    }

    /// The largest counter in these; none when one of them is not here.
    pub(super) fn largest_in(&self, changes: &[Hash]) -> Option<u64> {
        changes
            .iter()
            .try_fold(0, |largest, hash| Some(self.nodes.get(self.position(hash)?)?.largest.max(largest)))
    }

    /// What is below these and themselves; those that are not here are passed over.
    pub(super) fn below(&self, changes: &[Hash]) -> Below {
        let positions = || changes.iter().filter_map(|hash| self.position(hash));
        let mut known = vec![false; positions().max().map_or(0, |newest| newest + 1)];
        positions().for_each(|at| known[at] = true);
        for at in (0..known.len()).rev() {
            let Some(node) = self.nodes.get(at).filter(|_| known[at]) else { continue };
            if node.joins_all {
                // There is no need to look further back.
                return Below { from: at, known: known.split_off(at) };
            }
            node.deps.iter().for_each(|dep| known[*dep] = true);
        }
        Below { from: 0, known }
    }
}

#[cfg(test)]
mod tests {
    use super::Ancestry;
    use crate::doc::Hash;
    use crate::testing::Dice;
    use std::collections::{BTreeSet, HashMap, HashSet};

    fn hash(number: u64) -> Hash {
        let mut hash = [0; 32];
        hash[..8].copy_from_slice(&number.to_le_bytes());
        hash
    }

    #[test]
    fn what_is_below_some_changes_is_what_one_reaches_from_them_s2_s12() {
        let mut joined = 0;
        for seed in 0..300 {
            let mut dice = Dice::new(seed);
            let mut ancestry = Ancestry::default();
            let mut deps: HashMap<Hash, Vec<Hash>> = HashMap::new();
            let (mut order, mut heads) = (Vec::new(), BTreeSet::new());
            for number in 0..40 {
                let all: Vec<Hash> = heads.iter().copied().collect();
                let on: Vec<Hash> = match dice.below(5) {
                    // Somebody was away, and builds on what is old.
                    0 if !order.is_empty() => vec![order[dice.below(order.len())]],
                    1 => all,
                    _ => all.iter().filter(|_| dice.below(3) > 0).copied().collect(),
                };
                heads.retain(|head| !on.contains(head));
                heads.insert(hash(number));
                ancestry.push(hash(number), &on, number);
                deps.insert(hash(number), on);
                order.push(hash(number));
            }
            let some: Vec<Hash> = (0..1 + dice.below(3)).map(|_| order[dice.below(order.len())]).collect();
            let (mut truly, mut open) = (HashSet::new(), some.clone());
            while let Some(hash) = open.pop() {
                if truly.insert(hash) {
                    open.extend(&deps[&hash]);
                }
            }
            let below = ancestry.below(&some);
            joined += usize::from(below.from > 0);
            for (at, hash) in order.iter().enumerate() {
                assert_eq!(below.contains(at), truly.contains(hash), "seed {seed}, change {at}");
            }
            let largest = some.iter().filter_map(|hash| ancestry.position(hash)).max();
            assert_eq!(ancestry.largest_in(&some), largest.map(|it| it as u64));
        }
        assert!(joined > 30, "it stops early where it may: {joined}");
    }
}
