//! What can be read of a plan before its document is open: the records as they stood last, as plain data.
//!
//! A device keeps it beside the changes, so that a plan is on the screen while the document is still being loaded.
//! It is read, never written in: what people do waits for the document.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use crate::doc::Document;
use crate::id::Id;
use crate::record::{Collection, DocumentKind, RecordKey, Row, Value};

/// The records of a plan at one moment.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Preview(BTreeMap<Collection, BTreeMap<Id, Row>>);

impl Preview {
    /// How the plan stands now.
    pub fn of(document: &Document) -> Self {
        let rows = |collection: Collection| {
            document.rows(collection).into_iter().map(|row| (row.id.clone(), row)).collect()
        };
        let all = Collection::ALL.iter().filter(|it| it.document() == document.kind());
        Self(all.map(|collection| (*collection, rows(*collection))).collect())
    }

    pub fn is_empty(&self) -> bool {
        self.0.values().all(BTreeMap::is_empty)
    }

    pub fn rows(&self, collection: Collection) -> Vec<Row> {
        self.0.get(&collection).map(|rows| rows.values().cloned().collect()).unwrap_or_default()
    }

    pub fn row(&self, key: &RecordKey) -> Option<Row> {
        self.0.get(&key.collection)?.get(&key.id).cloned()
    }

    /// All records of a collection, in the order of their ids, those in the bin included.
    pub fn ids(&self, collection: Collection) -> Vec<Id> {
        self.0.get(&collection).map(|rows| rows.keys().cloned().collect()).unwrap_or_default()
    }

    /// As text: collection, id, field, value.
    pub fn to_json(&self) -> String {
        let fields =
            |row: &Row| row.fields.iter().map(|(name, value)| (name.clone(), to_json(value))).collect();
        let rows = |rows: &BTreeMap<Id, Row>| {
            rows.iter().map(|(id, row)| (id.to_string(), Json::Object(fields(row)))).collect()
        };
        let all =
            self.0.iter().map(|(collection, it)| (collection.name().to_owned(), Json::Object(rows(it))));
        Json::Object(all.collect()).to_string()
    }

    /// Reads what [`Self::to_json`] wrote, by this version or another. What cannot be read is left out: the document
    /// comes a moment later.
    pub fn from_json(text: &str) -> Self {
        let Ok(Json::Object(all)) = serde_json::from_str(text) else { return Self::default() };
        let rows = |rows: Json| -> BTreeMap<Id, Row> {
            let Json::Object(rows) = rows else { return BTreeMap::new() };
            rows.into_iter().map(|(id, fields)| (Id::from(id.as_str()), row(&id, fields))).collect()
        };
        let known = all
            .into_iter()
            .filter_map(|(name, it)| Some((Collection::from_name(DocumentKind::Plan, &name)?, rows(it))));
        Self(known.collect())
    }
}

fn row(id: &str, fields: Json) -> Row {
    let Json::Object(fields) = fields else { return Row::default() };
    let fields = fields.into_iter().filter_map(|(name, value)| Some((name, from_json(value)?)));
    Row::new(Id::from(id), fields.collect())
}

fn to_json(value: &Value) -> Json {
    match value {
        Value::Text(text) => text.as_str().into(),
        Value::Number(number) => (*number).into(),
        Value::Flag(flag) => (*flag).into(),
        Value::Set(members) => members.iter().map(String::as_str).collect(),
        Value::Nothing => Json::Null,
    }
}

fn from_json(value: Json) -> Option<Value> {
    match value {
        Json::String(text) => Some(Value::Text(text)),
        Json::Number(number) => number.as_i64().map(Value::Number),
        Json::Bool(flag) => Some(Value::Flag(flag)),
        Json::Array(members) => {
            Some(Value::Set(members.into_iter().filter_map(|it| it.as_str().map(str::to_owned)).collect()))
        }
        Json::Null | Json::Object(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::Preview;
    use crate::doc::Document;
    use crate::id::{Actor, Id};
    use crate::record::{Collection, DocumentKind, RecordKey};
    use crate::testing::Dice;

    fn zeeland() -> Document {
        let mut dice = Dice::new(3);
        let founded = crate::import::example(crate::found::EXAMPLE, &mut dice).unwrap();
        let chunks = founded.changes.iter().map(|change| change.bytes.as_slice());
        Document::load(DocumentKind::Plan, Actor::fresh(&mut dice), chunks).unwrap()
    }

    #[test]
    fn a_preview_shows_every_record_as_the_document_does_also_after_a_night_on_the_disk() {
        let document = zeeland();
        let preview = Preview::from_json(&Preview::of(&document).to_json());
        assert!(!preview.is_empty());
        for collection in Collection::ALL.iter().filter(|it| it.document() == DocumentKind::Plan) {
            let keys = document.ids(*collection).into_iter().map(|id| RecordKey::new(*collection, id));
            let standing: Vec<(Id, _)> =
                keys.filter_map(|key| Some((key.id.clone(), document.row(&key)?))).collect();
            let ids: Vec<Id> = standing.iter().map(|(id, _)| id.clone()).collect();
            assert_eq!(preview.ids(*collection), ids, "{collection:?}");
            for (id, row) in standing {
                assert_eq!(preview.row(&RecordKey::new(*collection, id)), Some(row));
            }
        }
    }

    #[test]
    fn what_is_no_preview_is_an_empty_one_and_unknown_parts_are_left_out() {
        for text in ["", "{", "[]", "7", "{\"actions\": 3}", "{\"later\": {\"a\": {}}}"] {
            assert!(Preview::from_json(text).is_empty(), "{text}");
        }
        let odd = Preview::from_json(r#"{"actions": {"a": {"title": "Bankje", "later": {"x": 1}}, "b": 7}}"#);
        let row = odd.row(&Collection::Actions.key(&Id::from("a"))).unwrap();
        assert_eq!((row.text("title").as_str(), row.fields.len()), ("Bankje", 1));
    }
}
