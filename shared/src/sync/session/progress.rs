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
    /// What the server said last that it has, and that everybody has, sorted.
    server: Vec<Hash>,
    everyone: Vec<Hash>,
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

    /// The heads that the server said last that it has; none before it said any.
    pub fn server_heads(&self) -> Option<&[Hash]> {
        self.heard.then_some(self.server.as_slice())
    }

    /// Their names.
    pub(super) fn unsaved_hashes(&self) -> impl Iterator<Item = &Hash> {
        self.unsaved.iter()
    }

    /// The hashes that the server has confirmed and the ones that it has not, for a ledger.
    pub fn has_saved(&self, hash: &Hash) -> bool {
        self.heard && !self.unsaved.contains(hash)
    }

    /// The server said that this is on its disk.
    pub(super) fn was_told(&self, hash: &Hash) -> bool {
        self.told.contains(hash)
    }

    /// Changes were made. Those that were closed to be sent may be confirmed before they are named here.
    pub(super) fn edited(&mut self, changes: &[SavedChange], document: &mut Document) {
        // Letters that are in no change yet come after all that was said.
        let now = if document.has_open_change() { Vec::new() } else { sorted(document.heads()) };
        let hashes = changes.iter().map(|change| change.hash);
        if now.is_empty() || now != self.everyone {
            self.not_everywhere.extend(hashes.clone());
        }
        if now.is_empty() || now != self.server {
            self.unsaved.extend(hashes.filter(|hash| !self.told.contains(hash)));
        }
    }

    /// The server advertised these heads, all of which are known here.
    pub(super) fn server_has(&mut self, heads: &[Hash], document: &mut Document) {
        let beyond: BTreeSet<Hash> = document.hashes_since(heads).into_iter().collect();
        self.told.retain(|hash| beyond.contains(hash));
        self.unsaved = beyond.difference(&self.told).copied().collect();
        // What the server did not have a moment ago, others did not have either.
        self.not_everywhere.extend(self.unsaved.iter().copied());
        self.server = sorted(heads.to_vec());
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
            self.everyone = sorted(heads.to_vec());
        }
    }
}

fn sorted(mut heads: Vec<Hash>) -> Vec<Hash> {
    heads.sort_unstable();
    heads
}
