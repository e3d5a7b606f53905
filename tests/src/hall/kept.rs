//! What a tablet of ours keeps, in the way of the app: changes by their hash, the document in one piece by its heads, and
//! what was set aside. All tabs of a device share it, so that one may put together what another has just set aside.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use shared::doc::{Document, Hash, SavedChange, standing_on};
use shared::id::Actor;
use shared::record::DocumentKind;

/// A device's store.
#[derive(Default)]
pub struct Stored {
    changes: BTreeMap<Hash, SavedChange>,
    pieces: BTreeMap<Vec<Hash>, Vec<u8>>,
    refused: BTreeMap<Hash, SavedChange>,
}

/// The same for all tabs of a device.
pub type Kept = Rc<RefCell<Stored>>;

/// The names of what was read, which are not needed any more beside a piece with all of it.
#[derive(Default)]
pub(super) struct Old {
    changes: BTreeSet<Hash>,
    pieces: BTreeSet<Vec<Hash>>,
}

/// What a page finds when it opens.
pub(super) struct Found {
    pub(super) pieces: Vec<Vec<u8>>,
    pub(super) changes: Vec<SavedChange>,
    /// What was set aside and is in `changes` all the same, because something was written on it.
    pub(super) set_aside: BTreeSet<Hash>,
    /// What may be put together; none while something is to be set aside.
    pub(super) old: Option<Old>,
}

impl Stored {
    pub(super) fn put(&mut self, changes: impl IntoIterator<Item = SavedChange>) {
        self.changes.extend(changes.into_iter().map(|change| (change.hash, change)));
    }

    /// Pieces go into a document as they are, unless something was set aside: it may be in them.
    pub(super) fn read(&self) -> Found {
        let mut changes: Vec<SavedChange> = self.changes.values().cloned().collect();
        let mut pieces: Vec<Vec<u8>> = self.pieces.values().cloned().collect();
        let old = Old {
            changes: self.changes.keys().copied().collect(),
            pieces: self.pieces.keys().cloned().collect(),
        };
        if !self.refused.is_empty() {
            changes.extend(std::mem::take(&mut pieces).iter().flat_map(|piece| changes_of(piece)));
        }
        let names = self.set_aside_before();
        let stands = !standing_on(&changes, &names).is_subset(&names);
        if stands {
            changes.extend(self.refused.values().cloned());
        } else {
            changes.retain(|change| !names.contains(&change.hash));
        }
        let set_aside = if stands { names } else { BTreeSet::new() };
        Found { pieces, changes, set_aside, old: (!stands).then_some(old) }
    }

    /// One piece takes the place of all that was read and is in it.
    pub(super) fn pack(&mut self, heads: Vec<Hash>, piece: Vec<u8>, old: &Old) {
        self.changes.retain(|hash, _| !old.changes.contains(hash));
        self.pieces.retain(|heads, _| !old.pieces.contains(heads));
        self.pieces.insert(heads, piece);
    }

    pub(super) fn set_aside_before(&self) -> BTreeSet<Hash> {
        self.refused.keys().copied().collect()
    }

    pub(super) fn set_aside(&mut self, change: SavedChange) {
        self.changes.remove(&change.hash);
        self.refused.insert(change.hash, change);
    }

    /// Everything that a page would find again.
    pub(super) fn all(&self) -> BTreeSet<Hash> {
        let in_pieces = self.pieces.values().flat_map(|piece| changes_of(piece)).map(|change| change.hash);
        let all = in_pieces.chain(self.changes.keys().copied());
        all.filter(|hash| !self.refused.contains_key(hash)).collect()
    }
}

fn changes_of(piece: &[u8]) -> Vec<SavedChange> {
    let mut document =
        Document::load(DocumentKind::Plan, Actor([0; 16]), [piece]).expect("a piece opens again");
    document.changes_since(&[])
}
