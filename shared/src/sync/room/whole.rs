//! The document in one piece, for newcomers: a tablet takes many times longer for a thousand single changes (S2).

use super::Room;
use crate::doc::{Hash, SavedChange};

/// A piece that was made.
#[derive(Clone)]
struct Piece {
    heads: Vec<Hash>,
    saved: Vec<u8>,
}

#[derive(Default)]
pub(super) struct Whole {
    /// All of it is on disk.
    ready: Option<Piece>,
    /// May be shown once this batch is on disk (D1): among many writers something is always on its way there.
    next: Option<(u64, Piece)>,
}

impl Whole {
    /// A batch is on disk.
    pub(super) fn stored(&mut self, batch: u64) {
        if self.next.as_ref().is_some_and(|(waits_for, _)| *waits_for <= batch) {
            self.ready = self.next.take().map(|(_, piece)| piece);
        }
    }
}

impl Room {
    /// The piece and what came after it, where that is less work for somebody who lacks so many changes.
    pub(super) fn whole(&mut self, lacking: usize) -> Option<(Vec<u8>, Vec<SavedChange>)> {
        if lacking <= self.bounds.loose {
            return None;
        }
        if self.whole.ready.is_none() {
            self.make_whole();
        }
        let piece = self.whole.ready.clone()?;
        let newer = self.on_disk_since(&piece.heads);
        // The next one who comes gets a newer one. Making it costs the others a moment: not for every few changes.
        if newer.len() > self.bounds.loose.max(lacking / 8) {
            self.make_whole();
        }
        (newer.len() < lacking / 2).then_some((piece.saved, newer))
    }

    fn make_whole(&mut self) {
        if self.whole.next.is_some() {
            return;
        }
        let piece = Piece { heads: self.document.heads(), saved: self.document.save() };
        match self.ledger.last_in_flight() {
            Some(batch) => self.whole.next = Some((batch, piece)),
            None => self.whole.ready = Some(piece),
        }
    }
}
