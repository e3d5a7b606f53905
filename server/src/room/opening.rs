//! A document comes from the store into memory (D7).

use shared::doc::{Damaged, Document};
use shared::id::{Actor, DocumentId};
use shared::sync::room::{Input, Room};
use shared::sync::signal::Collected;

use super::snapshot::Snapshots;
use crate::chance::SystemChance;
use crate::store::{Sequence, Store, StoreError, Stored};

/// A room, and how its document lies on disk.
pub(super) struct Opened {
    pub(super) room: Room,
    /// The last change.
    pub(super) last: Sequence,
    pub(super) snapshots: Snapshots,
}

/// Loads a document and opens its room.
pub(super) async fn open(document: DocumentId, name: &str, store: &dyn Store) -> Result<Opened, StoreError> {
    let mut opened = load_mended(document, name, store).await?;
    // What was handed in on an evening lies in the store: who comes hears how much.
    for (round, handed) in store.waiting(document).await? {
        let round = round.to_string();
        let collected = Collected { round, entries: handed.entries, people: handed.people };
        opened.room.input(Input::Collected(collected), 0);
    }
    Ok(opened)
}

async fn load_mended(document: DocumentId, name: &str, store: &dyn Store) -> Result<Opened, StoreError> {
    let stored = store.load(document).await?;
    let stored =
        stored.ok_or_else(|| StoreError::Unavailable("the document is not in the store".to_owned()))?;
    let kind = stored.kind;
    match load(document, name, stored).await {
        Ok((opened, 0)) => Ok(opened),
        // Bytes that rotted, perhaps: what is damaged is set aside, so that whoever has it can bring it again.
        incomplete => {
            if store.set_damaged_aside(document).await? == 0
                && let Ok((opened, _)) = incomplete
            {
                return Ok(opened);
            }
            let nothing = Stored { chunks: Vec::new(), kind, last: 0 };
            let stored = store.load(document).await?.unwrap_or(nothing);
            load(document, name, stored).await.map(|(opened, _)| opened)
        }
    }
}

/// The room, and how many changes were left out of it. After a failed write a change may lie there without what it builds
/// on. It was never acknowledged, its author sends both again: a plan must not stay closed for it. After damage the ones
/// that built on what is gone lie there in the same way, until somebody brings that again.
async fn load(document: DocumentId, name: &str, stored: Stored) -> Result<(Opened, usize), StoreError> {
    let name = name.to_owned();
    let loading = tokio::task::spawn_blocking(move || {
        let chunks = stored.chunks.iter().map(Vec::as_slice);
        let actor = Actor::fresh(&mut SystemChance);
        let (loaded, left_out) = Document::load_what_fits(stored.kind, actor, chunks)?;
        if left_out > 0 {
            tracing::warn!(%document, left_out, "changes without their predecessors wait for who has these");
        }
        let snapshots = Snapshots::after(&stored, left_out > 0);
        // Opening a room walks through the whole history as well.
        Ok((Opened { room: Room::new(document, &name, loaded), last: stored.last, snapshots }, left_out))
    });
    let loaded = loading.await.map_err(|error| StoreError::Unavailable(error.to_string()))?;
    loaded.map_err(|damaged: Damaged| StoreError::Unavailable(damaged.to_string()))
}
