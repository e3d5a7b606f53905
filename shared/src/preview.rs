//! What can be read of a plan before its document is open: the records as they stood last, as plain data.
//!
//! A device keeps it beside the changes, so that a plan is on the screen while the document is still being loaded.
//! It is read, never written in: what people do waits for the document.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use crate::doc::{Document, Hash};
use crate::hex::{hex, unhex};
use crate::id::Id;
use crate::record::{Collection, DocumentKind, RecordKey, Row, Value};

/// Where the text says which changes it shows, beside the collections.
const HEADS: &str = "heads";

/// How records are read here and now. A text that was written by an app that reads them otherwise does not say which
/// changes it shows: it is read anew from the document.
const READING: u64 = fingerprint(&[
    include_bytes!("preview.rs"),
    include_bytes!("doc/row.rs"),
    include_bytes!("record/row.rs"),
    include_bytes!("record/collection.rs"),
]);

const fn fingerprint(files: &[&[u8]]) -> u64 {
    let (mut sum, mut file) = (0xcbf2_9ce4_8422_2325_u64, 0);
    while file < files.len() {
        let mut at = 0;
        while at < files[file].len() {
            sum = (sum ^ files[file][at] as u64).wrapping_mul(0x0100_0000_01b3);
            at += 1;
        }
        file += 1;
    }
    sum
}

/// The records of a plan at one moment.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Preview {
    /// The document with just these newest changes reads the same, record by record; none when that is not certain.
    heads: Vec<Hash>,
    rows: BTreeMap<Collection, BTreeMap<Id, Row>>,
}

impl Preview {
    /// How the plan stands now.
    pub fn of(document: &mut Document) -> Self {
        // Letters of a change that is still open may never be in the history.
        let heads = if document.has_open_change() { Vec::new() } else { document.heads() };
        let rows = |collection: Collection| {
            document.rows(collection).into_iter().map(|row| (row.id.clone(), row)).collect()
        };
        let all = Collection::ALL.iter().filter(|it| it.document() == document.kind());
        Self { heads, rows: all.map(|collection| (*collection, rows(*collection))).collect() }
    }

    /// The newest changes in it; none when it may differ from the document with just these.
    pub fn heads(&self) -> &[Hash] {
        &self.heads
    }

    pub fn is_empty(&self) -> bool {
        self.rows.values().all(BTreeMap::is_empty)
    }

    /// All records of a collection, in the order of their ids, those in the bin included.
    pub fn rows(&self, collection: Collection) -> Vec<Row> {
        self.rows.get(&collection).map(|rows| rows.values().cloned().collect()).unwrap_or_default()
    }

    pub fn row(&self, key: &RecordKey) -> Option<Row> {
        self.rows.get(&key.collection)?.get(&key.id).cloned()
    }

    /// The ids of them.
    pub fn ids(&self, collection: Collection) -> Vec<Id> {
        self.rows.get(&collection).map(|rows| rows.keys().cloned().collect()).unwrap_or_default()
    }

    /// As text: collection, id, field, value; and which changes that is.
    pub fn to_json(&self) -> String {
        let fields =
            |row: &Row| row.fields.iter().map(|(name, value)| (name.clone(), to_json(value))).collect();
        let rows = |rows: &BTreeMap<Id, Row>| {
            rows.iter().map(|(id, row)| (id.to_string(), Json::Object(fields(row)))).collect()
        };
        let all =
            self.rows.iter().map(|(collection, it)| (collection.name().to_owned(), Json::Object(rows(it))));
        let heads: Vec<String> = self.heads.iter().map(|head| hex(head)).collect();
        let heads = (HEADS.to_owned(), serde_json::json!({ (READING.to_string()): heads }));
        Json::Object(all.chain([heads]).collect()).to_string()
    }

    /// Reads what [`Self::to_json`] wrote, by this version or another. What cannot be read is left out: the document
    /// comes a moment later.
    pub fn from_json(text: &str) -> Self {
        let Ok(Json::Object(mut all)) = serde_json::from_str(text) else { return Self::default() };
        let heads = all.remove(HEADS).as_ref().and_then(read_heads).unwrap_or_default();
        let rows = |rows: Json| -> BTreeMap<Id, Row> {
            let Json::Object(rows) = rows else { return BTreeMap::new() };
            rows.into_iter().map(|(id, fields)| (Id::from(id.as_str()), row(&id, fields))).collect()
        };
        let known = all
            .into_iter()
            .filter_map(|(name, it)| Some((Collection::from_name(DocumentKind::Plan, &name)?, rows(it))));
        Self { heads, rows: known.collect() }
    }
}

fn read_heads(json: &Json) -> Option<Vec<Hash>> {
    let heads = json.get(READING.to_string())?.as_array()?;
    heads.iter().map(|head| unhex(head.as_str()?)?.try_into().ok()).collect()
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
    use super::{Preview, READING};
    use crate::doc::Document;
    use crate::id::{Actor, Id};
    use crate::intent::{Intent, Splice};
    use crate::record::{Collection, DocumentKind, META, RecordKey};
    use crate::testing::Dice;

    fn zeeland() -> Document {
        let mut dice = Dice::new(3);
        let founded = crate::import::example(crate::found::EXAMPLE, &mut dice).unwrap();
        let chunks = founded.changes.iter().map(|change| change.bytes.as_slice());
        Document::load(DocumentKind::Plan, Actor::fresh(&mut dice), chunks).unwrap()
    }

    #[test]
    fn a_preview_shows_every_record_as_the_document_does_also_after_a_night_on_the_disk() {
        let mut document = zeeland();
        let preview = Preview::from_json(&Preview::of(&mut document).to_json());
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
    fn it_says_which_changes_it_shows_unless_letters_are_open_or_another_app_wrote_it() {
        let mut document = zeeland();
        let text = Preview::of(&mut document).to_json();
        assert_eq!(Preview::from_json(&text).heads(), document.heads());
        let other = text.replace(&READING.to_string(), "7");
        assert!(Preview::from_json(&other).heads().is_empty());
        assert_eq!(Preview::from_json(&other).rows, Preview::from_json(&text).rows);
        let rename = Intent::write(
            Collection::Meta.key(&META.into()),
            "title",
            Splice { at: 0, delete: 0, insert: "a".into() },
        );
        document.act(&rename, 1).unwrap();
        assert!(document.has_open_change());
        assert!(Preview::of(&mut document).heads().is_empty());
        document.commit();
        assert_eq!(Preview::of(&mut document).heads(), document.heads());
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
