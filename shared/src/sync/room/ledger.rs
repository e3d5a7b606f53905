//! What is on disk and what is on its way there (D1).

use std::collections::{BTreeMap, BTreeSet, HashSet, VecDeque};

use super::PeerKey;
use crate::doc::{Hash, SavedChange};

/// Positions that are remembered for *bij iedereen*; older ones are everywhere or will be asked for.
const REMEMBERED: usize = 4_096;

/// A batch that was handed to the store.
pub(super) struct Batch {
    number: u64,
    pub(super) changes: Vec<(SavedChange, Vec<Hash>)>,
    /// Who sent what in it; the room's own changes have nobody.
    pub(super) authors: BTreeMap<PeerKey, Vec<Hash>>,
}

pub(super) struct Ledger {
    durable: BTreeSet<Hash>,
    in_flight: VecDeque<Batch>,
    in_flight_hashes: HashSet<Hash>,
    next_batch: u64,
    /// Position of each recent durable change, counted from the opening of the room.
    positions: BTreeMap<Hash, u64>,
    order: VecDeque<Hash>,
    count: u64,
}

impl Ledger {
    pub(super) fn new(heads: Vec<Hash>) -> Self {
        Self {
            durable: heads.into_iter().collect(),
            in_flight: VecDeque::new(),
            in_flight_hashes: HashSet::new(),
            next_batch: 0,
            positions: BTreeMap::new(),
            order: VecDeque::new(),
            count: 0,
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

    /// Notes a batch that goes to the store; the answer is its number.
    pub(super) fn hand_out(
        &mut self,
        changes: Vec<(SavedChange, Vec<Hash>)>,
        authors: BTreeMap<PeerKey, Vec<Hash>>,
    ) -> u64 {
        let number = self.next_batch;
        self.next_batch += 1;
        self.in_flight_hashes.extend(changes.iter().map(|(change, _)| change.hash));
        self.in_flight.push_back(Batch { number, changes, authors });
        number
    }

    /// A batch came back: its changes are on disk. Batches come back in order.
    pub(super) fn came_back(&mut self, number: u64) -> Option<Batch> {
        if self.in_flight.front()?.number != number {
            return None;
        }
        let batch = self.in_flight.pop_front()?;
        for (change, dependencies) in &batch.changes {
            self.in_flight_hashes.remove(&change.hash);
            for dependency in dependencies {
                self.durable.remove(dependency);
            }
            self.durable.insert(change.hash);
            self.remember(change.hash);
        }
        Some(batch)
    }

    fn remember(&mut self, hash: Hash) {
        self.positions.insert(hash, self.count);
        self.order.push_back(hash);
        self.count += 1;
        if self.order.len() > REMEMBERED
            && let Some(oldest) = self.order.pop_front()
        {
            self.positions.remove(&oldest);
        }
    }

    /// How many durable changes there are, counted from the opening of the room.
    pub(super) fn count(&self) -> u64 {
        self.count
    }

    /// The position of a durable change; zero for those from before.
    pub(super) fn position(&self, hash: &Hash) -> u64 {
        self.positions.get(hash).copied().unwrap_or(0)
    }
}
