//! What is on disk and what is on its way there (D1).

use std::collections::{BTreeMap, BTreeSet, HashSet, VecDeque};

use super::PeerKey;
use super::recent::{Known, Recent};
use crate::doc::{Hash, ReadChange, SavedChange};

/// What goes to the store together.
struct Batch {
    number: u64,
    /// It grows until it is handed to the store.
    open: bool,
    changes: Vec<(SavedChange, Vec<Hash>)>,
    /// Who sent what in it; the room's own changes have nobody.
    authors: BTreeMap<PeerKey, Vec<Hash>>,
}

pub(super) struct Ledger {
    durable: BTreeSet<Hash>,
    in_flight: VecDeque<Batch>,
    in_flight_hashes: HashSet<Hash>,
    next_batch: u64,
    /// What came back from the store, newest last.
    recent: Recent,
}

/// What is below some changes.
pub(super) struct Below<'a> {
    ledger: &'a Ledger,
    has: HashSet<Hash>,
    known: Known,
}

impl Below<'_> {
    /// Of a change that is in the document.
    pub(super) fn contains(&self, hash: &Hash) -> bool {
        if self.ledger.is_in_flight(hash) {
            return self.has.contains(hash);
        }
        self.ledger.recent.position(hash).is_none_or(|position| self.known.contains(position))
    }
}

impl Ledger {
    pub(super) fn new(heads: Vec<Hash>) -> Self {
        Self {
            durable: heads.into_iter().collect(),
            in_flight: VecDeque::new(),
            in_flight_hashes: HashSet::new(),
            next_batch: 0,
            recent: Recent::default(),
        }
    }

    pub(super) fn heads(&self) -> Vec<Hash> {
        self.durable.iter().copied().collect()
    }

    pub(super) fn in_flight_len(&self) -> usize {
        self.in_flight_hashes.len()
    }

    /// Whether a change has not come back from the store yet, and must not be shown to anybody.
    pub(super) fn is_in_flight(&self, hash: &Hash) -> bool {
        self.in_flight_hashes.contains(hash)
    }

    /// The number of the last batch that was handed out, when it has not come back yet.
    pub(super) fn last_in_flight(&self) -> Option<u64> {
        self.in_flight.back().map(|batch| batch.number)
    }

    /// A change of this author is in the document now, and goes to the store with the next batch.
    pub(super) fn take(&mut self, author: PeerKey, change: &ReadChange) {
        if self.in_flight.back().is_none_or(|last| !last.open) {
            let number = self.next_batch;
            self.next_batch += 1;
            self.in_flight.push_back(Batch {
                number,
                open: true,
                changes: Vec::new(),
                authors: BTreeMap::new(),
            });
        }
        let Some(batch) = self.in_flight.back_mut() else { return };
        batch.authors.entry(author).or_default().push(change.hash());
        batch.changes.push((change.saved().clone(), change.deps().collect()));
        self.in_flight_hashes.insert(change.hash());
    }

    /// What was taken since the last time, for the store, with its number.
    pub(super) fn hand_out(&mut self) -> Option<(u64, Vec<SavedChange>)> {
        let batch = self.in_flight.back_mut().filter(|last| last.open)?;
        batch.open = false;
        Some((batch.number, batch.changes.iter().map(|(change, _)| change.clone()).collect()))
    }

    /// A batch came back: its changes are on disk. Batches come back in order. The answer is who sent what.
    pub(super) fn came_back(&mut self, number: u64) -> Option<BTreeMap<PeerKey, Vec<Hash>>> {
        if self.in_flight.front().filter(|batch| !batch.open)?.number != number {
            return None;
        }
        let batch = self.in_flight.pop_front()?;
        for (change, deps) in batch.changes {
            self.in_flight_hashes.remove(&change.hash);
            for dep in &deps {
                self.durable.remove(dep);
            }
            self.durable.insert(change.hash);
            self.recent.push(change, deps, self.durable.len() == 1);
        }
        Some(batch.authors)
    }

    /// How many changes came to the disk since the opening of the room.
    pub(super) fn count(&self) -> u64 {
        self.recent.count()
    }

    /// What came to the disk from this position on.
    pub(super) fn since(&self, position: u64) -> impl Iterator<Item = &SavedChange> {
        self.recent.since(position)
    }

    /// Everything up to this position went out.
    pub(super) fn flushed(&mut self, position: u64) {
        self.recent.forget_oldest(position);
    }

    /// What is on disk and not below these heads, oldest first; `None` when the document must be asked, because that
    /// is long ago.
    pub(super) fn missing(&self, heads: &[Hash]) -> Option<Vec<SavedChange>> {
        let missing = self.recent.missing(&self.with_in_flight(heads), &self.durable)?;
        Some(missing.into_iter().filter_map(|at| self.recent.get(at)).cloned().collect())
    }

    /// What is below these changes, themselves included; `None` when the document must be asked, because that is long ago.
    pub(super) fn below(&self, changes: &[Hash]) -> Option<Below<'_>> {
        let has = self.with_in_flight(changes);
        let known = self.recent.known(&has, &self.durable)?;
        Some(Below { ledger: self, has, known })
    }

    /// The position of the first change that somebody with these heads does not have; zero for who was away for long.
    pub(super) fn first_missing(&self, heads: &[Hash]) -> u64 {
        let missing = self.recent.missing(&self.with_in_flight(heads), &self.durable);
        missing.map_or(0, |missing| missing.first().copied().unwrap_or(self.count()))
    }

    /// These heads, and what those of them build on that are still on their way to the disk.
    fn with_in_flight(&self, heads: &[Hash]) -> HashSet<Hash> {
        let mut has: HashSet<Hash> = heads.iter().copied().collect();
        let on_their_way = self.in_flight.iter().rev().flat_map(|batch| batch.changes.iter().rev());
        for (change, deps) in on_their_way {
            if has.contains(&change.hash) {
                has.extend(deps);
            }
        }
        has
    }
}
