//! Broadcasting what came back from the store: at once in a quiet room, at a pace in a busy one (S3, S4, S11).

use std::sync::Arc;

use super::{PeerKey, Room};
use crate::doc::Hash;
use crate::sync::message;
use crate::sync::signal::Signal;

/// Milliseconds between two flushes in a busy room of up to a hundred.
const SHORTEST: u64 = 50;

/// More heads than this are joined by a change of the room's own before they go out (S11).
const MOST_HEADS: usize = 4;

/// The author of the room's own changes in the books: nobody who is connected.
pub(super) const NOBODY: PeerKey = PeerKey::MAX;

/// When the next flush is due.
pub(super) struct Schedule {
    last: Option<u64>,
    /// What came to the disk from this position on has not gone out yet.
    from: usize,
    due: Option<u64>,
    /// The batch with the change that joins the heads: the flush waits for it.
    joining: Option<u64>,
}

impl Schedule {
    /// Nothing is due: so many changes are on disk, and whoever comes gets them.
    pub(super) fn after(count: usize) -> Self {
        Self { last: None, from: count, due: None, joining: None }
    }

    pub(super) fn due_at(&self) -> Option<u64> {
        self.due.filter(|_| self.joining.is_none())
    }
}

/// Milliseconds between flushes: 50 up to a hundred peers, 117 at five hundred (S4). Each flush costs an envelope for
/// every peer and a change that joins the heads: at 100 ms, fifty of five hundred who type cost each person 254 bytes a
/// change.
fn pace(peers: usize) -> u64 {
    SHORTEST + (peers.saturating_sub(100) as u64) / 6
}

impl Room {
    /// A batch is on disk: its authors hear it at once, everybody with the next flush.
    pub(super) fn stored(&mut self, batch: u64, now: u64) {
        let Some(authors) = self.ledger.came_back(batch) else { return };
        for (author, hashes) in authors {
            self.tell_saved(author, hashes);
        }
        self.whole.stored(batch);
        if self.flush.joining.is_some_and(|joining| joining <= batch) {
            return self.flush(now);
        }
        let earliest = self.flush.last.map_or(now, |last| last + pace(self.peers.len()));
        self.flush.due.get_or_insert(earliest.max(now));
    }

    pub(super) fn tell_saved(&mut self, key: PeerKey, hashes: Vec<Hash>) {
        self.signal([key], &Signal::Saved(hashes));
    }

    /// Names a change that is not taken to who brought it, before the connection closes (G2a).
    pub(super) fn tell_refused(&mut self, key: PeerKey, change: Hash) {
        self.signal([key], &Signal::Refused(vec![change]));
    }

    /// What is due goes out; among many writers a moment later, behind a change that joins what they wrote at the same
    /// time: then their next edits name one head instead of fifty (S11). It may build on what is still on its way to
    /// the disk, since it goes there behind it.
    pub(super) fn flush_when_due(&mut self, now: u64) {
        if self.flush.joining.is_some() || self.flush.due.is_none_or(|due| due > now) {
            return;
        }
        if self.document.heads().len() > MOST_HEADS
            && let Some(joined) = self.document.join_heads(now)
        {
            self.order.note(&joined);
            self.ledger.take(NOBODY, &joined);
            self.flush.joining = self.hand_to_store();
        } else {
            self.flush(now);
        }
    }

    fn flush(&mut self, now: u64) {
        (self.flush.due, self.flush.joining) = (None, None);
        self.flush.last = Some(now);
        let heads = self.ledger.heads();
        // Encoded once; each peer's envelope goes around it.
        let data: Arc<[u8]> = message::broadcast(&heads, self.ledger.since(self.flush.from)).into();
        self.flush.from = self.ledger.count();
        let past = &mut self.past;
        self.ledger.flushed(&self.bounds, self.flush.from, |position, change| past.goes_on(position, change));
        let live: Vec<PeerKey> =
            self.peers.iter().filter(|(_, peer)| peer.is_live()).map(|(key, _)| *key).collect();
        for key in live {
            self.send_sync(key, &data);
        }
        self.everyone.flushed(self.ledger.count(), heads, now);
    }
}
