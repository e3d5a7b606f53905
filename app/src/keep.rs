//! The local copy of a plan on this device: every change under its own hash, so that two tabs cannot
//! overwrite each other (D5). Storing comes before deleting. It is a cache and an outbox: the server is the
//! home of a plan.

mod outbox;
mod refused;

use std::cell::RefCell;
use std::collections::BTreeSet;

use shared::doc::{Document, Hash, SavedChange};
use shared::hex::hex;
use shared::id::{Actor, DocumentId};
use shared::preview::Preview;
use shared::record::DocumentKind;

use crate::browser::chance::Browser;
use crate::browser::database::{CannotStore, Database};
use crate::browser::log;

/// Changes after which a copy is worth putting together into one piece, which is read in a fraction of their time.
pub const WORTH_PACKING: usize = 400;

/// The local copy of one plan.
#[derive(Clone)]
pub struct Keep {
    database: Database,
    prefix: String,
    id: DocumentId,
    kind: DocumentKind,
}

/// What was on the device.
#[derive(Default)]
pub struct Kept {
    /// The document was read from a piece.
    pub has_piece: bool,
    /// The changes beside the piece.
    pub changes: Vec<SavedChange>,
    /// The keys of all that was read, when it is worth putting together.
    pub old: Vec<String>,
    /// The copy was damaged and is set aside; what could be read of it is in `changes`.
    pub damaged: bool,
    /// What was set aside because the server does not take it, when something in `changes` was built on it since and must
    /// be set aside too; it is in `changes` then.
    pub set_aside: BTreeSet<Hash>,
    /// What stood only in the outbox and must be stored properly; it is in `changes` too.
    pub last_words: Vec<SavedChange>,
}

impl Keep {
    /// Opens the local copy.
    ///
    /// # Errors
    /// [`CannotStore`] when this device does not let us store.
    pub async fn open(id: DocumentId, kind: DocumentKind) -> Result<Self, CannotStore> {
        let database = Database::open().await?;
        Ok(Self { database, prefix: format!("plan/{id}/"), id, kind })
    }

    /// Reads the copy: pieces into the document at once, which takes a fraction of the time of their changes. A chunk that
    /// cannot be read is set aside under another key, never deleted: the rest comes from the server again.
    ///
    /// # Errors
    /// [`CannotStore`].
    pub async fn read(&self, document: &RefCell<Document>) -> Result<Kept, CannotStore> {
        let entries = self.database.read(&self.prefix).await?;
        let refused = self.read_refused().await?;
        let mut kept = Kept::default();
        let (mut aside, mut old, mut pieces, mut loose) = (Vec::new(), Vec::new(), 0, 0);
        for (key, bytes) in entries {
            let readable = if key[self.prefix.len()..].starts_with("whole-") {
                pieces += 1;
                if refused.is_empty() {
                    let taken = document.borrow_mut().take_in_whole(&bytes);
                    kept.has_piece |= taken.is_ok();
                    taken.ok()
                } else {
                    changes_of(self.kind, &bytes).map(|changes| kept.changes.extend(changes))
                }
            } else {
                loose += 1;
                SavedChange::read(&bytes).ok().map(|change| kept.changes.push(change))
            };
            match readable {
                Some(()) => old.push(key),
                None => aside.push((key, bytes)),
            }
        }
        kept.last_words = outbox::look(&self.id);
        kept.changes.extend(kept.last_words.iter().cloned());
        kept.damaged = !aside.is_empty();
        kept.leave_out(refused);
        if kept.damaged {
            // It may fail on a full device; what was read counts all the same.
            if let Err(error) = self.set_aside(aside).await {
                log::warn(&format!("the copy could not be tidied up: {}", error.0));
            }
        } else if (loose > WORTH_PACKING || pieces > 1) && kept.set_aside.is_empty() {
            kept.old = old;
        }
        Ok(kept)
    }

    /// Stores changes. With `strict` they are on the disk when it returns: for the own work.
    ///
    /// # Errors
    /// [`CannotStore`]; nothing of it is stored then.
    pub async fn store(&self, changes: &[SavedChange], strict: bool) -> Result<(), CannotStore> {
        let entries: Vec<(String, Vec<u8>)> =
            changes.iter().map(|change| (self.key(&change.hash), change.bytes.clone())).collect();
        self.database.put(&entries, strict).await
    }

    /// Keeps how the plan stands, to be seen at once at the next start.
    ///
    /// # Errors
    /// [`CannotStore`].
    pub async fn store_preview(&self, preview: &Preview) -> Result<(), CannotStore> {
        self.database.put(&[(preview_key(&self.id), preview.to_json().into_bytes())], false).await
    }

    fn key(&self, hash: &Hash) -> String {
        format!("{}{}", self.prefix, hex(hash))
    }

    async fn set_aside(&self, entries: Vec<(String, Vec<u8>)>) -> Result<(), CannotStore> {
        let keys: Vec<String> = entries.iter().map(|(key, _)| key.clone()).collect();
        let moved: Vec<_> = entries.into_iter().map(|(key, bytes)| (format!("aside/{key}"), bytes)).collect();
        self.database.put(&moved, true).await?;
        self.database.delete(&keys).await
    }

    /// The document in one piece: stored first, then the small chunks and older pieces go that are all in it.
    ///
    /// # Errors
    /// [`CannotStore`]; nothing is lost then.
    pub async fn pack(
        &self,
        saved: Vec<u8>,
        heads: &[Hash],
        mut old: Vec<String>,
    ) -> Result<(), CannotStore> {
        // All of them: another tab may put together something else with one head the same.
        let name: Vec<String> = heads.iter().map(|head| hex(head)).collect();
        let key = format!("{}whole-{}", self.prefix, name.join("-"));
        self.database.put(&[(key.clone(), saved)], true).await?;
        old.retain(|old| *old != key);
        self.database.delete(&old).await
    }
}

/// How the plan stood here last; empty when nothing was kept.
pub async fn preview(id: &DocumentId) -> Preview {
    let Ok(database) = Database::open().await else { return Preview::default() };
    let entries = database.read(&preview_key(id)).await.unwrap_or_default();
    let text = entries.into_iter().next().and_then(|(_, bytes)| String::from_utf8(bytes).ok());
    text.map(|text| Preview::from_json(&text)).unwrap_or_default()
}

fn preview_key(id: &DocumentId) -> String {
    format!("preview/{id}")
}

fn changes_of(kind: DocumentKind, bytes: &[u8]) -> Option<Vec<SavedChange>> {
    let mut document = Document::load(kind, Actor::fresh(&mut Browser), [bytes]).ok()?;
    Some(document.changes_since(&[]))
}

pub use outbox::{clear, put_in};
pub use refused::put_away;
