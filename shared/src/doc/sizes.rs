//! The document stays a plan (G5): how large a change may make what it touches. Decided before it is taken in.
//!
//! Looked at: the letters of each text that the change writes in, the entries of each map and list that it adds to, how
//! deep new objects lie, and each single value. The relay bounds the operations of the whole history besides. Not looked
//! at: how many letters all texts have together, which the operations bound as well.

use std::collections::HashMap;

use automerge::legacy::{ObjectId, Op, OpType};
use automerge::{ObjId, ObjType, ReadDoc, ScalarValue};

use super::Document;
use crate::intent::LONGEST_TEXT;

/// Letters (UTF-16) in one text. Our clients stop at a quarter; several people may add to it at the same time.
pub(super) const MOST_LETTERS: usize = 4 * LONGEST_TEXT;

/// Bytes of one value.
const LARGEST_VALUE: usize = LONGEST_TEXT;

/// Entries in one map or list: the records of a collection, the fields of a record.
const MOST_ENTRIES: usize = 20_000;

/// Objects in one another: a collection, a record, a field, and some more.
const DEEPEST: usize = 8;

/// It would become too large.
pub(super) struct TooLarge;

/// What one change adds, object by object.
#[derive(Default)]
pub(super) struct Sizes {
    length: HashMap<ObjectId, usize>,
    depth: HashMap<ObjectId, usize>,
}

impl Sizes {
    /// Counts one operation of the change, which has this name, in an object of this kind.
    pub(super) fn count(
        &mut self,
        document: &Document,
        op: &Op,
        kind: ObjType,
        name: ObjectId,
    ) -> Result<(), TooLarge> {
        let value = match &op.action {
            OpType::Put(value) => size_of(value),
            _ => 0,
        };
        if value > LARGEST_VALUE {
            return Err(TooLarge);
        }
        let adds = match (kind, &op.action) {
            (_, OpType::Delete | OpType::Increment(_)) => 0,
            (ObjType::Text, OpType::Put(ScalarValue::Str(letters))) => letters.encode_utf16().count(),
            (ObjType::Text | ObjType::List, _) => usize::from(op.insert),
            // What is overwritten was there already.
            (ObjType::Map | ObjType::Table, _) => usize::from(op.pred.iter().next().is_none()),
        };
        if adds > 0 {
            let most = if kind == ObjType::Text { MOST_LETTERS } else { MOST_ENTRIES };
            let length = self.length.entry(op.obj.clone()).or_insert_with(|| length_of(document, &op.obj));
            *length += adds;
            if *length > most {
                return Err(TooLarge);
            }
        }
        if matches!(op.action, OpType::Make(_)) {
            let outer = self.depth.get(&op.obj).copied();
            let depth = outer.unwrap_or_else(|| depth_of(document, &op.obj)) + 1;
            if depth > DEEPEST {
                return Err(TooLarge);
            }
            self.length.insert(name.clone(), 0);
            self.depth.insert(name, depth);
        }
        Ok(())
    }
}

fn size_of(value: &ScalarValue) -> usize {
    match value {
        ScalarValue::Str(text) => text.len(),
        ScalarValue::Bytes(bytes) | ScalarValue::Unknown { bytes, .. } => bytes.len(),
        _ => 0,
    }
}

fn existing(object: &ObjectId) -> ObjId {
    match object {
        ObjectId::Root => ObjId::Root,
        ObjectId::Id(id) => ObjId::Id(id.0, id.1.clone(), 0),
    }
}

fn length_of(document: &Document, object: &ObjectId) -> usize {
    document.doc.length(existing(object))
}

fn depth_of(document: &Document, object: &ObjectId) -> usize {
    // What lies in itself is deeper than anything.
    document.doc.parents(existing(object)).map_or(DEEPEST, |parents| parents.take(DEEPEST + 1).count())
}
