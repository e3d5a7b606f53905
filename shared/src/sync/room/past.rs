//! The changes of long ago, one by one, for peers that lack many of them and take no document in one piece: written out once
//! for all who come within a minute of each other. Each of them anew would cost the others in the room a moment as long as
//! the plan is old, and somebody who comes again and again could take every moment (G4).
//!
//! Positions are those of [`Ancestry`](super::ancestry::Ancestry); what came lately is in
//! [`Recent`](super::recent::Recent).

use super::ledger::Ledger;
use crate::doc::{Document, SavedChange};

/// Milliseconds after which they are forgotten when nobody asks: two hundred bytes for each change of a plan.
const KEPT: u64 = 60_000;

#[derive(Default)]
pub(super) struct Past {
    /// Everything that was on disk when they were written out, and what followed it, by position.
    changes: Vec<SavedChange>,
    /// Somebody asked since the last look at the clock.
    asked: bool,
    /// They are kept until then, in milliseconds of the clock of the room.
    until: u64,
}

impl Past {
    /// What stands at these positions, which are all on disk.
    pub(super) fn changes(
        &mut self,
        positions: &[usize],
        ledger: &Ledger,
        document: &mut Document,
    ) -> Vec<SavedChange> {
        self.asked = true;
        if let Some(changes) = self.find(positions, ledger) {
            return changes;
        }
        let mut all: Vec<(usize, SavedChange)> = document
            .changes_since(&[])
            .into_iter()
            .filter_map(|change| Some((ledger.position_on_disk(&change.hash)?, change)))
            .collect();
        all.sort_by_key(|(position, _)| *position);
        self.changes = all.into_iter().map(|(_, change)| change).collect();
        self.find(positions, ledger).unwrap_or_default()
    }

    fn find(&self, positions: &[usize], ledger: &Ledger) -> Option<Vec<SavedChange>> {
        positions.iter().map(|at| self.changes.get(*at).or_else(|| ledger.change(*at)).cloned()).collect()
    }

    /// What the room remembers no longer, at this position: behind all that is kept here it is kept too.
    pub(super) fn goes_on(&mut self, position: usize, change: SavedChange) {
        if !self.changes.is_empty() && position == self.changes.len() {
            self.changes.push(change);
        }
    }

    /// When it should be looked at again.
    pub(super) fn due_at(&self) -> Option<u64> {
        (!self.changes.is_empty()).then_some(self.until + 1)
    }

    /// Forgets what nobody asked for in a while.
    pub(super) fn keep_time(&mut self, now: u64) {
        if std::mem::take(&mut self.asked) {
            self.until = now + KEPT;
        } else if now > self.until {
            self.changes = Vec::new();
        }
    }

    pub(super) fn len(&self) -> usize {
        self.changes.len()
    }
}
