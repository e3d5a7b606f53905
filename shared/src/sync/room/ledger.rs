//! What is on disk and what is on its way there (D1).

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::ancestry::Ancestry;
use super::recent::Recent;
use super::{Bounds, PeerKey};
use crate::doc::{Document, Hash, ReadChange, SavedChange};

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
    /// Of everything in the document. Batches come back in order: what is on its way to the disk is its end.
    ancestry: Ancestry,
    /// The heads of what is on disk.
    durable: BTreeSet<Hash>,
    in_flight: VecDeque<Batch>,
    next_batch: u64,
    /// What came back from the store, newest last.
    recent: Recent,
}

impl Ledger {
    /// For a document that is on disk as it is.
    pub(super) fn new(document: &mut Document) -> Self {
        let ancestry = Ancestry::of(document);
        Self {
            recent: Recent::after(ancestry.len()),
            ancestry,
            durable: document.heads().into_iter().collect(),
            in_flight: VecDeque::new(),
            next_batch: 0,
        }
    }

    /// Of everything in the document.
    pub(super) fn ancestry(&self) -> &Ancestry {
        &self.ancestry
    }

    /// Whether a change is in the document.
    pub(super) fn contains(&self, hash: &Hash) -> bool {
        self.ancestry.position(hash).is_some()
    }

    pub(super) fn heads(&self) -> Vec<Hash> {
        self.durable.iter().copied().collect()
    }

    pub(super) fn in_flight_len(&self) -> usize {
        self.ancestry.len() - self.count()
    }

    /// Whether a change has not come back from the store yet, and must not be shown to anybody.
    pub(super) fn is_in_flight(&self, hash: &Hash) -> bool {
        self.contains(hash) && self.position_on_disk(hash).is_none()
    }

    /// The place of a change in the order in which all came; none when it is not on disk.
    pub(super) fn position_on_disk(&self, hash: &Hash) -> Option<usize> {
        self.ancestry.position(hash).filter(|position| *position < self.count())
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
            let (changes, authors) = (Vec::new(), BTreeMap::new());
            self.in_flight.push_back(Batch { number, open: true, changes, authors });
        }
        let Some(batch) = self.in_flight.back_mut() else { return };
        batch.authors.entry(author).or_default().push(change.hash());
        batch.changes.push((change.saved().clone(), change.deps().collect()));
        self.ancestry.note(change);
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
            for dep in &deps {
                self.durable.remove(dep);
            }
            self.durable.insert(change.hash);
            self.recent.push(change);
        }
        Some(batch.authors)
    }

    /// How many changes are on disk.
    pub(super) fn count(&self) -> usize {
        self.recent.count()
    }

    /// What came to the disk from this position on.
    pub(super) fn since(&self, position: usize) -> impl Iterator<Item = &SavedChange> {
        self.recent.since(position)
    }

    /// Everything up to this position went out; what is too much to remember is given away.
    pub(super) fn flushed(
        &mut self,
        bounds: &Bounds,
        position: usize,
        forgotten: impl FnMut(usize, SavedChange),
    ) {
        self.recent.forget_oldest(bounds, position, forgotten);
    }

    /// How many of the last changes are remembered.
    pub(super) fn remembered(&self) -> usize {
        self.recent.len()
    }

    /// The positions of what is on disk and not below these heads, oldest first.
    pub(super) fn missing(&self, heads: &[Hash]) -> impl Iterator<Item = usize> {
        let below = self.ancestry.below(heads);
        (below.from()..self.count()).filter(move |position| !below.contains(*position))
    }

    /// What stands at this position; `None` when it is long ago.
    pub(super) fn change(&self, position: usize) -> Option<&SavedChange> {
        self.recent.get(position)
    }

    /// What stands at these positions; `None` when the document must be asked, because one of them is long ago.
    pub(super) fn changes(&self, positions: &[usize]) -> Option<Vec<SavedChange>> {
        positions.iter().map(|at| self.change(*at).cloned()).collect()
    }

    /// The position of the first change that somebody with these heads does not have.
    pub(super) fn first_missing(&self, heads: &[Hash]) -> usize {
        self.missing(heads).next().unwrap_or(self.count())
    }
}
