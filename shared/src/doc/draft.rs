//! Writing records: the fewest operations for one act. Only `intent` calls this.

use automerge::transaction::Transactable;
use automerge::{AutomergeError, ObjId, ObjType, ROOT, ReadDoc, ScalarValue};

use super::Document;
use crate::intent::Splice;
use crate::record::{FieldKind, Gone, RecordKey, Row, Value};

/// Operations after which an open change is closed: receivers refuse more than 5,000 in one (G2a).
const OPERATIONS_IN_A_CHANGE: usize = 2_000;

/// Why a draft could not be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum DraftError {
    #[error("there is no such record")]
    NoRecord,
    #[error("the document refused the operation")]
    Refused,
}

impl From<AutomergeError> for DraftError {
    fn from(_: AutomergeError) -> Self {
        Self::Refused
    }
}

type Written = Result<(), DraftError>;

impl Document {
    /// Opens a change under a name, or goes on with the open one when it has the same name. The name is
    /// what the history shows.
    pub(crate) fn begin(&mut self, name: &str, now: u64) {
        if self.pending.as_deref().is_some_and(|open| open != name) {
            self.commit();
        }
        self.pending = Some(name.to_owned());
        self.now = now;
    }

    /// Makes a record with everything inside that merges by parts: texts and sets are made now, because two
    /// devices that make one later at once would hide each other's words.
    pub(crate) fn create(&mut self, key: &RecordKey, fields: &[(String, Value)]) -> Written {
        if key.collection.is_scalar() {
            return self.put_row(key, &Row::new(key.id.clone(), fields.iter().cloned().collect()));
        }
        let collection = self.map_at(&ROOT, key.collection.name()).ok_or(DraftError::NoRecord)?;
        let record = self.doc.put_object(&collection, key.id.as_str(), ObjType::Map)?;
        self.wrote(key, 1);
        for field in key.collection.fields() {
            let given = fields.iter().find(|(name, _)| name == field.name).map(|(_, value)| value);
            match field.kind {
                FieldKind::Text => {
                    let text = self.doc.put_object(&record, field.name, ObjType::Text)?;
                    if let Some(Value::Text(words)) = given {
                        self.insert_in_parts(key, &text, 0, words)?;
                    }
                }
                FieldKind::Set => {
                    let members = self.doc.put_object(&record, field.name, ObjType::Map)?;
                    if let Some(Value::Set(given)) = given {
                        for member in given {
                            self.doc.put(&members, member.as_str(), true)?;
                        }
                    }
                }
                _ => self.put_scalar(&record, field.name, given.unwrap_or(&Value::Nothing))?,
            }
            self.wrote(key, 1);
        }
        Ok(())
    }

    /// Writes a record that is one scalar (a holding).
    fn put_row(&mut self, key: &RecordKey, row: &Row) -> Written {
        let records = self.map_at(&ROOT, key.collection.name()).ok_or(DraftError::NoRecord)?;
        self.doc.put(&records, key.id.as_str(), row.to_scalar(key.collection))?;
        self.wrote(key, 1);
        Ok(())
    }

    /// Puts one value in a field that one value wins.
    pub(crate) fn put(&mut self, key: &RecordKey, field: &str, value: &Value) -> Written {
        if key.collection.is_scalar() {
            let mut row = self.row(key).ok_or(DraftError::NoRecord)?;
            row.fields.insert(field.to_owned(), value.clone());
            return self.put_row(key, &row);
        }
        let record = self.record_object(key).ok_or(DraftError::NoRecord)?;
        if *value == Value::Nothing {
            if self.doc.get(&record, field)?.is_some() {
                self.doc.delete(&record, field)?;
            }
        } else {
            self.put_scalar(&record, field, value)?;
        }
        self.wrote(key, 1);
        Ok(())
    }

    /// Adds a member to a set or takes it out.
    pub(crate) fn member(&mut self, key: &RecordKey, field: &str, member: &str, present: bool) -> Written {
        let record = self.record_object(key).ok_or(DraftError::NoRecord)?;
        let members = match self.map_at(&record, field) {
            Some(members) => members,
            // A record from a version without this set: late, but better than not at all.
            None => self.doc.put_object(&record, field, ObjType::Map)?,
        };
        if present {
            self.doc.put(&members, member, true)?;
        } else if self.doc.get(&members, member)?.is_some() {
            self.doc.delete(&members, member)?;
        }
        self.wrote(key, 1);
        Ok(())
    }

    /// Changes a part of a text.
    pub(crate) fn splice(&mut self, key: &RecordKey, field: &str, splice: &Splice) -> Written {
        let record = self.record_object(key).ok_or(DraftError::NoRecord)?;
        let text = match self.text_object(key, field) {
            Some(text) => text,
            // Another tool put a plain word here: its words become a text that merges.
            None => {
                let words = match self.value(key, field) {
                    Value::Text(words) => words,
                    _ => String::new(),
                };
                let text = self.doc.put_object(&record, field, ObjType::Text)?;
                self.doc.splice_text(&text, 0, 0, &words)?;
                text
            }
        };
        let length = self.doc.length(&text);
        let at = splice.at.min(length);
        let delete = splice.delete.min(length - at);
        if delete > 0 {
            self.doc.splice_text(&text, at, isize::try_from(delete).unwrap_or(0), "")?;
            self.wrote(key, delete);
        }
        self.insert_in_parts(key, &text, at, &splice.insert)
    }

    /// Marks a record as binned, or brings it back.
    pub(crate) fn put_gone(&mut self, key: &RecordKey, gone: Option<&Gone>) -> Written {
        if key.collection.is_scalar() {
            let row = self.row(key).ok_or(DraftError::NoRecord)?;
            return self.put_row(key, &Row { gone: gone.cloned(), ..row });
        }
        let record = self.record_object(key).ok_or(DraftError::NoRecord)?;
        self.doc.put(&record, "gone", gone.map(Gone::to_scalar).unwrap_or_default())?;
        self.wrote(key, 1);
        Ok(())
    }

    fn put_scalar(&mut self, record: &ObjId, field: &str, value: &Value) -> Written {
        let scalar: ScalarValue = match value {
            Value::Text(text) => text.as_str().into(),
            Value::Number(number) => (*number).into(),
            Value::Flag(flag) => (*flag).into(),
            Value::Set(_) | Value::Nothing => return Ok(()),
        };
        self.doc.put(record, field, scalar)?;
        Ok(())
    }

    /// A pasted chapter becomes several changes, each within what receivers take.
    fn insert_in_parts(&mut self, key: &RecordKey, text: &ObjId, at: usize, words: &str) -> Written {
        let mut position = at;
        let mut rest = words;
        while !rest.is_empty() {
            let end = rest.char_indices().nth(OPERATIONS_IN_A_CHANGE).map_or(rest.len(), |(end, _)| end);
            let (part, later) = rest.split_at(end);
            self.doc.splice_text(text, position, 0, part)?;
            position += part.encode_utf16().count();
            self.wrote(key, part.chars().count());
            rest = later;
        }
        Ok(())
    }

    fn wrote(&mut self, key: &RecordKey, operations: usize) {
        self.dirty.records.insert(key.clone());
        self.pending_operations += operations;
        if self.pending_operations >= OPERATIONS_IN_A_CHANGE {
            let name = self.pending.clone();
            self.commit();
            self.pending = name;
        }
    }
}
