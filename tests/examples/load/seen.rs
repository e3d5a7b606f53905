//! When each change was made, when its author heard that it is on disk, and when those who follow saw it.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use shared::doc::{Hash, ReadChange, SavedChange};
use tokio::time::Instant;

/// One change.
pub(crate) struct Change {
    pub(crate) made: Instant,
    /// So many should see it.
    pub(crate) followers: usize,
    /// So many changes are named as what it builds on.
    pub(crate) deps: usize,
    pub(crate) saved: Option<Duration>,
    /// How long each of those who follow waited.
    pub(crate) seen: Vec<Duration>,
}

/// All changes of a scene.
#[derive(Default)]
pub(crate) struct Book(Mutex<HashMap<Hash, Change>>);

impl Book {
    pub(crate) fn lock(&self) -> MutexGuard<'_, HashMap<Hash, Change>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn made(&self, change: &SavedChange, made: Instant, followers: usize) {
        let deps = ReadChange::read(&change.bytes).map_or(0, |read| read.deps().count());
        let noted = Change { made, followers, deps, saved: None, seen: Vec::new() };
        self.lock().insert(change.hash, noted);
    }

    pub(crate) fn saved(&self, hashes: &[Hash]) {
        let now = Instant::now();
        let mut all = self.lock();
        for hash in hashes {
            if let Some(change) = all.get_mut(hash) {
                change.saved.get_or_insert(now - change.made);
            }
        }
    }

    /// Somebody who follows has these now.
    pub(crate) fn seen(&self, hashes: &[Hash]) {
        let now = Instant::now();
        let mut all = self.lock();
        for hash in hashes {
            if let Some(change) = all.get_mut(hash) {
                change.seen.push(now - change.made);
            }
        }
    }
}
