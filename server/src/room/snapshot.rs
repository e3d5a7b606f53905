//! A document leaves itself in one piece for the next opening: when nobody needs it, and in a plan that is never left
//! when the single changes weigh as much as the piece before them (D3, D7).

use std::panic::{AssertUnwindSafe, catch_unwind};

use futures::FutureExt;
use futures::future::BoxFuture;
use futures::stream::FuturesUnordered;
use shared::doc::{Document, SavedChange};
use shared::id::Actor;

use super::Open;
use crate::chance::SystemChance;
use crate::store::{Snapshot, StoreError, Stored};

/// Changes after which a snapshot is worth its bytes.
const WORTH_IT: usize = 200;

/// What lies on disk behind the last snapshot.
pub(super) struct Snapshots {
    changes: usize,
    bytes: usize,
    /// Bytes of the last snapshot.
    piece: usize,
    /// Changes wait on disk for what they build on: they are not in the document, and a snapshot of it would one day be
    /// the reason to delete them.
    incomplete: bool,
    /// One that is being written and read back.
    pub(super) making: FuturesUnordered<BoxFuture<'static, Result<(), StoreError>>>,
}

impl Snapshots {
    pub(super) fn after(stored: &Stored, incomplete: bool) -> Self {
        let bytes = stored.chunks.iter().skip(1).map(Vec::len).sum();
        let piece = stored.chunks.first().map_or(0, Vec::len);
        // The ones of many short evenings count together.
        Self { changes: stored.chunks.len(), bytes, piece, incomplete, making: FuturesUnordered::new() }
    }

    pub(super) fn add(&mut self, changes: &[SavedChange]) {
        self.changes += changes.len();
        self.bytes += changes.iter().map(|change| change.bytes.len()).sum::<usize>();
    }

    fn is_worth_it(&self) -> bool {
        self.changes >= WORTH_IT && !self.incomplete
    }

    /// Opening it now would take about twice as long as from a new piece.
    fn is_overdue(&self) -> bool {
        self.is_worth_it() && self.bytes >= self.piece && self.making.is_empty()
    }
}

impl Open {
    /// While people are there. Making the piece takes some milliseconds of this task for ten thousand changes; writing,
    /// reading back and comparing happen elsewhere.
    pub(super) fn snapshot_when_overdue(&mut self) {
        if !self.snapshots.is_overdue() {
            return;
        }
        match catch_unwind(AssertUnwindSafe(|| self.make_snapshot())) {
            Ok(making) => self.snapshots.making.push(making),
            Err(_) => {
                tracing::error!(document = %self.document, "a snapshot panicked; the changes are all there")
            }
        }
    }

    /// Before it leaves memory.
    pub(super) async fn snapshot(&mut self) {
        if self.snapshots.is_worth_it() {
            let made = self.make_snapshot().await;
            self.say_how_it_went(made);
        }
    }

    pub(super) fn say_how_it_went(&self, made: Result<(), StoreError>) {
        if let Err(error) = made {
            tracing::warn!(%error, document = %self.document, "no snapshot was made; the changes are all there");
        }
    }

    fn make_snapshot(&mut self) -> BoxFuture<'static, Result<(), StoreError>> {
        // Whatever comes of it: the next one after as many changes again.
        (self.snapshots.changes, self.snapshots.bytes) = (0, 0);
        let document = self.room.document();
        let (kind, heads, bytes) = (document.kind(), document.heads(), document.save());
        self.snapshots.piece = bytes.len();
        // What is on its way to the disk is inside already, and is written before this: it may be there twice.
        let snapshot = Snapshot { up_to: self.last, heads: heads.clone(), bytes };
        let verify = move |bytes: &[u8]| {
            let loaded = Document::load(kind, Actor::fresh(&mut SystemChance), [bytes]);
            loaded.is_ok_and(|mut loaded| loaded.heads() == heads)
        };
        self.store.snapshot(self.document, snapshot, Box::new(verify)).boxed()
    }
}
