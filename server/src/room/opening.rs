//! A document comes from the store into memory (D7).

use shared::doc::Document;
use shared::id::{Actor, DocumentId};
use shared::record::DocumentKind;
use shared::sync::room::Room;

use super::snapshot::Snapshots;
use crate::chance::SystemChance;
use crate::store::{Sequence, Store, StoreError};

/// A room, and how its document lies on disk.
pub(super) struct Opened {
    pub(super) room: Room,
    /// The last change.
    pub(super) last: Sequence,
    pub(super) snapshots: Snapshots,
}

/// Loads a document and opens its room.
pub(super) async fn open(document: DocumentId, name: &str, store: &dyn Store) -> Result<Opened, StoreError> {
    let stored = store.load(document).await?;
    let stored =
        stored.ok_or_else(|| StoreError::Unavailable("the document is not in the store".to_owned()))?;
    let (last, snapshots) = (stored.last, Snapshots::after(&stored));
    let name = name.to_owned();
    let loading = tokio::task::spawn_blocking(move || {
        // Opening a room walks through the whole history as well.
        load(&stored.chunks).map(|loaded| Room::new(document, &name, loaded))
    });
    let loaded = loading.await.map_err(|error| StoreError::Unavailable(error.to_string()))?;
    let room = loaded.map_err(|damaged| StoreError::Unavailable(damaged.to_string()))?;
    Ok(Opened { room, last, snapshots })
}

/// After a failed write a change may lie there without what it builds on. It was never acknowledged, its author
/// sends both again: a plan must not stay closed for it.
fn load(chunks: &[Vec<u8>]) -> Result<Document, shared::doc::Damaged> {
    let actor = Actor::fresh(&mut SystemChance);
    let chunks = chunks.iter().map(Vec::as_slice);
    let (document, left_out) = Document::load_what_fits(DocumentKind::Plan, actor, chunks)?;
    if left_out > 0 {
        tracing::warn!(left_out, "changes without their predecessors wait for their authors");
    }
    Ok(document)
}
