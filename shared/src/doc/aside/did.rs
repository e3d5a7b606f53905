//! What was done between two moments of a document: records that were made, and fields, letter by letter.

use std::collections::{BTreeMap, BTreeSet};

use automerge::{ChangeHash, ObjType, Patch, PatchAction, Prop, Value};

use super::super::Document;
use crate::id::Id;
use crate::intent::Splice;
use crate::record::{Collection, DocumentKind, META, RecordKey};

/// A difference in words of the model.
#[derive(Debug, Default)]
pub(super) struct Did {
    pub(super) made: BTreeSet<RecordKey>,
    pub(super) fields: BTreeMap<(RecordKey, String), FieldDid>,
    /// Places that the model does not know: those of a later version, or of another tool.
    pub(super) strange: BTreeSet<String>,
}

/// What happened to a field.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum FieldDid {
    /// It has another value.
    Put,
    /// Letters came and went, in this order.
    Letters(Vec<Splice>),
    /// Members came and went.
    Members(Vec<(String, bool)>),
}

/// What was done between two moments.
pub(super) fn between(document: &mut Document, before: &[ChangeHash], after: &[ChangeHash]) -> Did {
    let mut did = Did::default();
    for patch in document.doc.diff(before, after) {
        did.note(document.kind, &patch);
    }
    did
}

impl Did {
    fn note(&mut self, kind: DocumentKind, patch: &Patch) {
        if matches!(patch.action, PatchAction::Conflict { .. }) {
            return;
        }
        if self.note_known(kind, patch).is_none() {
            let names = patch.path.iter().filter_map(|(_, prop)| match prop {
                Prop::Map(name) => Some(name.as_str()),
                Prop::Seq(_) => None,
            });
            self.strange.insert(names.collect::<Vec<_>>().join("/"));
        }
    }

    fn note_known(&mut self, kind: DocumentKind, patch: &Patch) -> Option<()> {
        let mut path = patch.path.iter().map(|(_, prop)| match prop {
            Prop::Map(name) => Some(name.as_str()),
            Prop::Seq(_) => None,
        });
        let collection = Collection::from_name(kind, path.next()??)?;
        let id = if collection.is_single() { Some(META) } else { path.next().flatten() };
        let Some(id) = id else {
            let PatchAction::PutMap { key, value: (value, _), .. } = &patch.action else { return None };
            if !collection.is_scalar() && !matches!(value, Value::Object(ObjType::Map)) {
                return None;
            }
            self.made.insert(RecordKey::new(collection, Id::from(key.as_str())));
            return Some(());
        };
        let record = RecordKey::new(collection, Id::from(id));
        let field = path.next().flatten();
        if path.next().is_some() {
            return None;
        }
        match (field, &patch.action) {
            (None, PatchAction::PutMap { key, .. } | PatchAction::DeleteMap { key }) => {
                self.fields.entry((record, key.clone())).or_insert(FieldDid::Put);
            }
            (Some(field), action) => self.inside(record, field, action)?,
            (None, _) => return None,
        }
        Some(())
    }

    /// Something in a text or in a set.
    fn inside(&mut self, record: RecordKey, field: &str, action: &PatchAction) -> Option<()> {
        let did = self.fields.entry((record, field.to_owned())).or_insert(FieldDid::Put);
        match action {
            PatchAction::SpliceText { index, value, .. } => {
                did.letters()?.push(Splice { at: *index, delete: 0, insert: value.make_string() });
            }
            PatchAction::DeleteSeq { index, length } => {
                did.letters()?.push(Splice { at: *index, delete: *length, insert: String::new() });
            }
            PatchAction::PutMap { key, .. } => did.members()?.push((key.clone(), true)),
            PatchAction::DeleteMap { key } => did.members()?.push((key.clone(), false)),
            _ => return None,
        }
        Some(())
    }
}

impl FieldDid {
    fn letters(&mut self) -> Option<&mut Vec<Splice>> {
        if *self == Self::Put {
            *self = Self::Letters(Vec::new());
        }
        if let Self::Letters(splices) = self { Some(splices) } else { None }
    }

    fn members(&mut self) -> Option<&mut Vec<(String, bool)>> {
        if *self == Self::Put {
            *self = Self::Members(Vec::new());
        }
        if let Self::Members(members) = self { Some(members) } else { None }
    }
}
