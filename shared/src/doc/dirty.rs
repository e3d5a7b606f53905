//! Which records changed: the only thing that the screen needs to know.

use std::collections::BTreeSet;

use automerge::{Patch, PatchAction, Prop};

use crate::id::Id;
use crate::record::{Collection, DocumentKind, META, RecordKey};

/// The records that must be read again.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Dirty {
    /// Read everything again: the document was opened or replaced.
    pub everything: bool,
    pub records: BTreeSet<RecordKey>,
}

impl Dirty {
    pub fn everything() -> Self {
        Self { everything: true, records: BTreeSet::new() }
    }

    pub fn is_empty(&self) -> bool {
        !self.everything && self.records.is_empty()
    }

    /// Notes the record that a patch belongs to. Patches elsewhere (a later version's) are nobody's here.
    pub(super) fn note(&mut self, kind: DocumentKind, patch: &Patch) {
        let mut keys = patch.path.iter().map(|(_, prop)| prop);
        let root = match keys.next() {
            Some(Prop::Map(root)) => root,
            _ => return,
        };
        let Some(collection) = Collection::from_name(kind, root) else { return };
        let id = if collection.is_single() {
            Some(META)
        } else {
            match (keys.next(), &patch.action) {
                (Some(Prop::Map(id)), _) => Some(id.as_str()),
                (None, PatchAction::PutMap { key, .. } | PatchAction::DeleteMap { key }) => {
                    Some(key.as_str())
                }
                _ => None,
            }
        };
        if let Some(id) = id {
            self.records.insert(RecordKey::new(collection, Id::from(id)));
        }
    }
}
