//! *Bij iedereen*: what every connected peer has (S12).

use std::collections::{BTreeSet, VecDeque};

use super::{PeerKey, Room};
use crate::doc::Hash;
use crate::sync::signal::Signal;

/// Milliseconds between two answers.
const PACE: u64 = 1_000;

/// Flushes that are remembered as moments to name.
const REMEMBERED: usize = 256;

#[derive(Default)]
pub(super) struct Everyone {
    /// After so many durable changes the heads were these.
    moments: VecDeque<(usize, Vec<Hash>)>,
    /// What was told last.
    told: Vec<Hash>,
    /// The position that it stands for.
    told_at: Option<usize>,
    last: Option<u64>,
    due: Option<u64>,
}

impl Everyone {
    pub(super) fn due_at(&self) -> Option<u64> {
        self.due
    }

    pub(super) fn flushed(&mut self, count: usize, heads: Vec<Hash>, now: u64) {
        self.moments.push_back((count, heads));
        if self.moments.len() > REMEMBERED {
            self.moments.pop_front();
        }
        self.changed(now);
    }

    /// Somebody reached something, came or left: the answer may be another one.
    pub(super) fn changed(&mut self, now: u64) {
        let earliest = self.last.map_or(now, |last| last + PACE);
        self.due.get_or_insert(earliest.max(now));
    }

    /// What was told may have been lost with somebody's queue: it is told again.
    pub(super) fn tell_again(&mut self) {
        self.told.clear();
        self.told_at = None;
        self.changed(0);
    }
}

impl Room {
    pub(super) fn note_reached(&mut self, key: PeerKey, heads: &[Hash], now: u64) {
        if let Some(peer) = self.peers.get_mut(&key)
            && peer.reached != heads
        {
            peer.reached = heads.to_vec();
            self.everyone.changed(now);
        }
    }

    pub(super) fn tell_everyone_when_due(&mut self, now: u64) {
        if self.everyone.due.is_none_or(|due| due > now) {
            return;
        }
        self.everyone.due = None;
        self.everyone.last = Some(now);
        let durable = self.ledger.heads();
        // Many stand at the same heads: each is looked up once.
        let reached: BTreeSet<&[Hash]> = self.peers.values().map(|peer| peer.reached.as_slice()).collect();
        let mut least = self.ledger.count();
        for heads in reached {
            least = least.min(self.ledger.first_missing(heads));
            if self.everyone.told_at.is_some_and(|told| least <= told) {
                // Somebody has nothing newer than what was told already: there is no need to look at the others.
                return;
            }
        }
        let heads = if least == self.ledger.count() {
            durable
        } else {
            match self.everyone.moments.iter().rev().find(|(count, _)| *count <= least) {
                Some((_, heads)) => heads.clone(),
                None => return,
            }
        };
        if heads == self.everyone.told {
            return;
        }
        self.everyone.told.clone_from(&heads);
        self.everyone.told_at = Some(least);
        let ours: Vec<PeerKey> =
            self.peers.iter().filter(|(_, peer)| peer.newcomer.ours).map(|(key, _)| *key).collect();
        self.signal(ours, &Signal::Everyone(heads));
    }
}
