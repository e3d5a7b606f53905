//! The last words of a page that goes: what was typed a moment before, kept at once and without waiting.
//!
//! IndexedDB answers later than a page may live; local storage answers now. Each change stands under its own
//! name, so that two tabs cannot take each other's away. What is in here is stored properly at the next start,
//! and then goes.

use shared::doc::{Hash, SavedChange};
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
    texts.filter_map(|text| SavedChange::read(&bytes(&text)?).ok()).collect()
}

/// These were stored properly.
pub fn clear(id: &DocumentId, changes: &[SavedChange]) {
    for change in changes {
        storage::remove(&key(id, &change.hash));
    }
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut text, byte| {
        text.push(char::from_digit(u32::from(byte >> 4), 16).unwrap_or('0'));
        text.push(char::from_digit(u32::from(byte & 15), 16).unwrap_or('0'));
        text
    })
}

pub(super) fn bytes(text: &str) -> Option<Vec<u8>> {
    let digits = text.as_bytes();
    if !digits.len().is_multiple_of(2) {
        return None;
    }
    digits.chunks(2).map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()).collect()
}
