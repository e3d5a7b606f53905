//! The last words of a page that goes: what was typed a moment before, kept at once and without waiting.
//!
//! IndexedDB answers later than a page may live; local storage answers now. Each change stands under its own
//! name, so that two tabs cannot take each other's away. What is in here is stored properly at the next start,
//! and then goes.

use shared::doc::{Hash, SavedChange};
use shared::hex::{hex, unhex};
use shared::id::DocumentId;

use crate::browser::storage;

fn prefix(id: &DocumentId) -> String {
    format!("outbox.{id}.")
}

fn key(id: &DocumentId, hash: &Hash) -> String {
    format!("{}{}", prefix(id), hex(hash))
}

/// Adds changes to the outbox.
pub fn put_in(id: &DocumentId, changes: &[SavedChange]) {
    for change in changes {
        storage::set(&key(id, &change.hash), &hex(&change.bytes));
    }
}

/// What is in the outbox. It stays there until [`clear`].
pub(super) fn look(id: &DocumentId) -> Vec<SavedChange> {
    let texts = storage::keys(&prefix(id)).into_iter().filter_map(|key| storage::get(&key));
    texts.filter_map(|text| SavedChange::read(&unhex(&text)?).ok()).collect()
}

/// These were stored properly.
pub fn clear(id: &DocumentId, changes: &[SavedChange]) {
    for change in changes {
        storage::remove(&key(id, &change.hash));
    }
}
