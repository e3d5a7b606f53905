//! A document comes from the store into memory and, when nobody needs it, leaves a snapshot behind (D3, D7).

use shared::doc::Document;
use shared::id::{Actor, DocumentId};
use shared::record::DocumentKind;
use shared::sync::room::Room;

use super::Open;
use crate::chance::SystemChance;
use crate::store::{Sequence, Snapshot, Store, StoreError};

/// Changes after which a snapshot is worth its bytes.
const WORTH_A_SNAPSHOT: usize = 200;

/// A room, and how its document lies on disk.
pub(super) struct Opened {
    pub(super) room: Room,
    /// The last change.
    pub(super) last: Sequence,
    /// Changes after the last snapshot: ones of many short evenings count together.
    pub(super) since_snapshot: usize,
}

/// Loads a document and opens its room.
pub(super) async fn open(document: DocumentId, name: &str, store: &dyn Store) -> Result<Opened, StoreError> {
    let stored = store.load(document).await?;
    let stored =
        stored.ok_or_else(|| StoreError::Unavailable("the document is not in the store".to_owned()))?;
    let (last, since_snapshot) = (stored.last, stored.chunks.len());
    let loading = tokio::task::spawn_blocking(move || load(&stored.chunks));
    let loaded = loading.await.map_err(|error| StoreError::Unavailable(error.to_string()))?;
    let loaded = loaded.map_err(|damaged| StoreError::Unavailable(damaged.to_string()))?;
    Ok(Opened { room: Room::new(document, name, loaded), last, since_snapshot })
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

impl Open {
    /// Leaves the document in one piece for the next opening.
    pub(super) async fn snapshot(&mut self) {
        if self.since_snapshot < WORTH_A_SNAPSHOT {
            return;
        }
        let heads = self.room.document().heads();
        let snapshot =
            Snapshot { up_to: self.last, heads: heads.clone(), bytes: self.room.document().save() };
        let verify = move |bytes: &[u8]| {
            let loaded = Document::load(DocumentKind::Plan, Actor::fresh(&mut SystemChance), [bytes]);
            loaded.is_ok_and(|mut loaded| loaded.heads() == heads)
        };
        if let Err(error) = self.store.snapshot(self.document, snapshot, Box::new(verify)).await {
            tracing::warn!(%error, document = %self.document, "no snapshot was made; the changes are all there");
        }
    }
}
