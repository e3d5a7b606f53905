//! How far the own work is: on the server, with everybody. Says less rather than more.

use std::collections::BTreeSet;

use crate::doc::{Document, Hash, SavedChange};

/// The answer to "where is my work?".
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Progress {
    /// Changes in the document that the server has not confirmed.
    unsaved: BTreeSet<Hash>,
    /// Told to be on disk, and not yet seen under a head.
    told: BTreeSet<Hash>,
    /// Changes that some connected device may not have.
    not_everywhere: BTreeSet<Hash>,
    heard: bool,
}

impl Progress {
    /// Everything in the document is on the server's disk (D1).
    pub fn is_on_server(&self) -> bool {
        self.heard && self.unsaved.is_empty()
    }

    /// Every device that is connected has everything (S12).
    pub fn is_everywhere(&self) -> bool {
        self.is_on_server() && self.not_everywhere.is_empty()
    }

    /// Changes that only this device has.
    pub fn unsaved(&self) -> usize {
        self.unsaved.len()
    }

    /// Their names.
    pub(super) fn unsaved_hashes(&self) -> impl Iterator<Item = &Hash> {
        self.unsaved.iter()
    }

    /// The hashes that the server has confirmed and the ones that it has not, for a ledger.
    pub fn has_saved(&self, hash: &Hash) -> bool {
        self.heard && !self.unsaved.contains(hash)
    }

    pub(super) fn edited(&mut self, changes: &[SavedChange]) {
        let hashes = changes.iter().map(|change| change.hash);
        self.not_everywhere.extend(hashes.clone());
        self.unsaved.extend(hashes);
    }

    /// The server advertised these heads, all of which are known here.
    pub(super) fn server_has(&mut self, heads: &[Hash], document: &mut Document) {
        let beyond: BTreeSet<Hash> = document.hashes_since(heads).into_iter().collect();
        self.told.retain(|hash| beyond.contains(hash));
        self.unsaved = beyond.difference(&self.told).copied().collect();
        // What the server did not have a moment ago, others did not have either.
        self.not_everywhere.extend(self.unsaved.iter().copied());
        self.heard = true;
    }

    pub(super) fn saved(&mut self, hashes: &[Hash]) {
        for hash in hashes {
            self.unsaved.remove(hash);
            self.told.insert(*hash);
        }
    }

    pub(super) fn everyone_has(&mut self, heads: &[Hash], document: &mut Document) {
        if heads.iter().all(|head| document.contains(head)) {
            let beyond: BTreeSet<Hash> = document.hashes_since(heads).into_iter().collect();
            self.not_everywhere.retain(|hash| beyond.contains(hash));
        }
    }
}
