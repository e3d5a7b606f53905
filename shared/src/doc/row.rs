//! Reading records: never fails, keeps what it does not know.

use std::collections::BTreeMap;

use automerge::{ChangeHash, ObjId, ObjType, ROOT, ReadDoc, ScalarValue, Value as AutomergeValue};

use super::Document;
use crate::id::{Actor, Id};
use crate::record::{Collection, META, RecordKey, Row, Value};

impl Document {
    /// One record as it is now; `None` when there is none, or something else stands at its key.
    pub fn row(&self, key: &RecordKey) -> Option<Row> {
        if key.collection.is_scalar() {
            return self.scalar_row(key);
        }
        Some(self.row_of(key.id.clone(), &self.record_object(key)?))
    }

    /// All records of a collection as they are now, in the order of their ids, those in the bin included. For more than a
    /// few of them: one walk along the collection takes half the time of looking each of them up.
    pub fn rows(&self, collection: Collection) -> Vec<Row> {
        let Some(records) = self.map_at(&ROOT, collection.name()) else { return Vec::new() };
        if collection.is_single() {
            return vec![self.row_of(Id::from(META), &records)];
        }
        let maps = self.doc.map_range(&records, ..).filter_map(|item| {
            if collection.is_scalar() {
                let text = words(&item.value.into_value())?;
                return Some(Row::from_scalar(collection, Id::from(item.key.into_owned()), &text));
            }
            let id = item.id();
            let is_map = matches!(item.value.into_value(), AutomergeValue::Object(ObjType::Map));
            is_map.then(|| self.row_of(Id::from(item.key.into_owned()), &id))
        });
        maps.collect()
    }

    fn scalar_row(&self, key: &RecordKey) -> Option<Row> {
        let records = self.map_at(&ROOT, key.collection.name())?;
        let (value, _) = self.doc.get(&records, key.id.as_str()).ok()??;
        Some(Row::from_scalar(key.collection, key.id.clone(), &words(&value)?))
    }

    /// The same as it was at these heads; nothing when it was not there yet.
    pub(super) fn scalar_row_at(&self, key: &RecordKey, heads: &[ChangeHash]) -> Option<Row> {
        let records = self.map_at(&ROOT, key.collection.name())?;
        let (value, _) = self.doc.get_at(&records, key.id.as_str(), heads).ok()??;
        Some(Row::from_scalar(key.collection, key.id.clone(), &words(&value)?))
    }

    fn row_of(&self, id: Id, record: &ObjId) -> Row {
        // One walk along the record: looking each field up on its own takes several times as long.
        let fields: BTreeMap<String, Value> = self
            .doc
            .map_range(record, ..)
            .filter_map(|item| {
                let id = item.id();
                let value = self.read(item.value.into_value(), &id)?;
                Some((item.key.into_owned(), value))
            })
            .collect();
        Row::new(id, fields)
    }

    /// All records of a collection, in the order of their ids, those in the bin included.
    pub fn ids(&self, collection: Collection) -> Vec<Id> {
        if collection.is_single() {
            return vec![Id::from(META)];
        }
        let Some(records) = self.map_at(&ROOT, collection.name()) else { return Vec::new() };
        self.doc.keys(&records).map(Id::from).collect()
    }

    /// A field's value as it is now.
    pub fn value(&self, key: &RecordKey, field: &str) -> Value {
        if key.collection.is_scalar() {
            return self.scalar_row(key).map_or(Value::Nothing, |row| row.value(field));
        }
        self.record_object(key).and_then(|record| self.read_value(&record, field)).unwrap_or(Value::Nothing)
    }

    /// Who wrote in a field at the same time, not knowing of each other; the last one's is what stands.
    pub fn writers(&self, key: &RecordKey, field: &str) -> Vec<Actor> {
        // A record that is one scalar has the writers of all of it.
        let (place, name) = match key.collection.is_scalar() {
            true => (self.map_at(&ROOT, key.collection.name()), key.id.as_str()),
            false => (self.record_object(key), field),
        };
        let Some(place) = place else { return Vec::new() };
        let all = self.doc.get_all(&place, name).unwrap_or_default();
        let actor = |id: ObjId| match id {
            ObjId::Id(_, actor, _) => actor.to_bytes().try_into().ok().map(Actor),
            ObjId::Root => None,
        };
        all.into_iter().filter_map(|(_, id)| actor(id)).collect()
    }

    /// Who writes here.
    pub fn me(&self) -> Option<Actor> {
        self.doc.get_actor().to_bytes().try_into().ok().map(Actor)
    }

    pub(super) fn map_at(&self, parent: &ObjId, name: &str) -> Option<ObjId> {
        match self.doc.get(parent, name) {
            Ok(Some((AutomergeValue::Object(ObjType::Map), id))) => Some(id),
            _ => None,
        }
    }

    pub(super) fn record_object(&self, key: &RecordKey) -> Option<ObjId> {
        let records = self.map_at(&ROOT, key.collection.name())?;
        if key.collection.is_single() { Some(records) } else { self.map_at(&records, key.id.as_str()) }
    }

    pub(super) fn text_object(&self, key: &RecordKey, field: &str) -> Option<ObjId> {
        let record = self.record_object(key)?;
        match self.doc.get(&record, field) {
            Ok(Some((AutomergeValue::Object(ObjType::Text), id))) => Some(id),
            _ => None,
        }
    }

    fn read_value(&self, record: &ObjId, field: &str) -> Option<Value> {
        let (value, id) = self.doc.get(record, field).ok()??;
        self.read(value, &id)
    }

    fn read(&self, value: AutomergeValue<'_>, id: &ObjId) -> Option<Value> {
        match value {
            AutomergeValue::Object(ObjType::Text) => self.doc.text(id).ok().map(Value::Text),
            AutomergeValue::Object(ObjType::Map) => Some(Value::Set(self.doc.keys(id).collect())),
            AutomergeValue::Object(_) => None,
            AutomergeValue::Scalar(scalar) => Some(match scalar.as_ref() {
                ScalarValue::Str(text) => Value::Text(text.to_string()),
                ScalarValue::Int(number) => Value::Number(*number),
                ScalarValue::Uint(number) => Value::Number(i64::try_from(*number).unwrap_or(i64::MAX)),
                #[expect(
                    clippy::cast_possible_truncation,
                    reason = "as saturates, and a fraction has no meaning here"
                )]
                ScalarValue::F64(number) => Value::Number(*number as i64),
                ScalarValue::Timestamp(number) => Value::Number(*number),
                ScalarValue::Counter(counter) => Value::Number(counter.into()),
                ScalarValue::Boolean(flag) => Value::Flag(*flag),
                ScalarValue::Null | ScalarValue::Bytes(_) | ScalarValue::Unknown { .. } => return None,
            }),
        }
    }
}

/// The words of a scalar.
fn words(value: &AutomergeValue<'_>) -> Option<String> {
    match value {
        AutomergeValue::Scalar(scalar) => match scalar.as_ref() {
            ScalarValue::Str(text) => Some(text.to_string()),
            _ => None,
        },
        AutomergeValue::Object(_) => None,
    }
}
