//! The last words of a page that goes: what was typed a moment before, kept at once and without waiting.
//!
//! IndexedDB answers later than a page may live; local storage answers now. What is in here is taken out at
//! the next start, stored properly, and then gone.

use shared::doc::SavedChange;
use shared::id::DocumentId;

use crate::browser::storage;

fn key(id: &DocumentId) -> String {
    format!("outbox.{id}")
}

/// Adds changes to the outbox.
pub fn put_in(id: &DocumentId, changes: &[SavedChange]) {
    let mut lines = storage::get(&key(id)).unwrap_or_default();
    for change in changes {
        lines.extend(change.bytes.iter().map(|byte| format!("{byte:02x}")));
        lines.push('\n');
    }
    storage::set(&key(id), &lines);
}

/// What is in the outbox. It stays there until [`clear`].
pub(super) fn take_out(id: &DocumentId) -> Vec<SavedChange> {
    let lines = storage::get(&key(id)).unwrap_or_default();
    lines.lines().filter_map(|line| SavedChange::read(&bytes(line)?).ok()).collect()
}

/// The outbox was stored properly.
pub fn clear(id: &DocumentId) {
    storage::remove(&key(id));
}

fn bytes(line: &str) -> Option<Vec<u8>> {
    let digits = line.as_bytes();
    if !digits.len().is_multiple_of(2) {
        return None;
    }
    digits.chunks(2).map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()).collect()
}
