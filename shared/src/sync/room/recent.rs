//! The last changes on disk, as they came. Whoever was here a moment ago is told from here what is new: the document itself
//! would have to write each change anew.
//!
//! Positions are those of [`Ancestry`](super::ancestry::Ancestry). What is on its way to the disk is the ledger's.

use std::collections::VecDeque;

use super::Bounds;
use crate::doc::SavedChange;

pub(super) struct Recent {
    /// Position of the oldest one that is remembered.
    first: usize,
    changes: VecDeque<SavedChange>,
    bytes: usize,
}

impl Recent {
    /// Nothing yet, behind so many changes.
    pub(super) fn after(count: usize) -> Self {
        Self { first: count, changes: VecDeque::new(), bytes: 0 }
    }

    /// How many are remembered.
    pub(super) fn len(&self) -> usize {
        self.changes.len()
    }

    /// How many changes are on disk.
    pub(super) fn count(&self) -> usize {
        self.first + self.changes.len()
    }

    pub(super) fn push(&mut self, change: SavedChange) {
        self.bytes += change.bytes.len();
        self.changes.push_back(change);
    }

    /// Forgets the oldest ones beyond the bounds; `forgotten` gets each with its position. Those from `keep` on stay in any
    /// case.
    pub(super) fn forget_oldest(
        &mut self,
        bounds: &Bounds,
        keep: usize,
        mut forgotten: impl FnMut(usize, SavedChange),
    ) {
        while self.first < keep && (self.changes.len() > bounds.recent || self.bytes > bounds.recent_bytes) {
            let Some(oldest) = self.changes.pop_front() else { return };
            self.bytes -= oldest.bytes.len();
            forgotten(self.first, oldest);
            self.first += 1;
        }
    }

    /// All that came at this position or later, as far as they are remembered.
    pub(super) fn since(&self, position: usize) -> impl Iterator<Item = &SavedChange> {
        self.changes.iter().skip(position.saturating_sub(self.first))
    }

    /// None when it is too long ago.
    pub(super) fn get(&self, position: usize) -> Option<&SavedChange> {
        self.changes.get(position.checked_sub(self.first)?)
    }
}

#[cfg(test)]
mod tests {
    use super::{Bounds, Recent};
    use crate::doc::SavedChange;

    #[test]
    fn memory_is_bounded_and_what_was_not_sent_yet_stays() {
        let bounds = Bounds { recent: 50, ..Bounds::default() };
        let mut recent = Recent::after(100);
        for number in 0..100 {
            recent.push(SavedChange { hash: [(number % 256) as u8; 32], bytes: vec![0; 10] });
        }
        let mut forgotten = Vec::new();
        recent.forget_oldest(&bounds, 110, |position, _| forgotten.push(position));
        assert_eq!(forgotten, (100..110).collect::<Vec<_>>());
        assert_eq!(recent.since(0).count(), 100 - 10);
        recent.forget_oldest(&bounds, recent.count(), |_, _| ());
        assert_eq!((recent.since(0).count(), recent.count()), (50, 100 + 100));
        assert_eq!(recent.get(recent.count() - 50 - 1), None);
        assert!(recent.get(recent.count() - 50).is_some());
    }
}
