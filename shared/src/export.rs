//! Writes the plan of a document as a `samenspel-example/1` file: how it stands now, without the bin and without its history.
//! What [`crate::import`] makes of it is the same plan, with the same ids; `docs/format.md` describes the format.

mod parts;
mod sessions;

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json, json};

use crate::doc::Document;
use crate::id::Id;
use crate::import::FORMAT;
use crate::record::{Collection, FieldKind, Hue, META, RecordKey, Row, Value};
use parts::Parts;

pub(crate) type Object = Map<String, Json>;

/// Fields with a line each, which a file has as a list.
const LINES: [&str; 3] = ["values", "principles", "conclusions"];

/// The lists of a plan in the order of a file, but for what belongs to one action.
pub(crate) const LISTS: [(&str, Collection); 9] = [
    ("areas", Collection::Areas),
    ("themes", Collection::Themes),
    ("parties", Collection::Parties),
    ("roles", Collection::Roles),
    ("actions", Collection::Actions),
    ("rules", Collection::Rules),
    ("decisions", Collection::Decisions),
    ("dilemmas", Collection::Dilemmas),
    ("updates", Collection::Updates),
];

/// Collections whose records have an id in a file, because others speak of them.
const NAMED: [Collection; 5] =
    [Collection::Areas, Collection::Themes, Collection::Parties, Collection::Roles, Collection::Actions];

/// The wall and the stage of evenings, by the ids of their records in the plan.
pub type Evenings = BTreeMap<Id, (Document, Document)>;

/// The plan as it stands now, with the evenings whose documents are at hand. Of the others only the record is in it.
pub fn plan(document: &Document, evenings: &Evenings) -> Json {
    let meta = document.row(&RecordKey::new(Collection::Meta, META.into())).unwrap_or_default();
    let parts = Parts::of(document);
    let mut plan = Object::new();
    for field in ["title", "dream", "dream_year", "values"] {
        put(&mut plan, Collection::Meta, field, &meta);
    }
    if plan.is_empty() {
        plan.insert("title".into(), "".into());
    }
    for (name, collection) in LISTS {
        let rows = in_order(document, collection);
        let all = rows.iter().enumerate().map(|(at, row)| Json::Object(record(&parts, collection, at, row)));
        plan.insert(name.into(), all.collect());
    }
    parts.beside(&mut plan);
    let language = meta.text("language");
    let language = if language.is_empty() { "nl" } else { &language };
    let mut file = json!({ "format": FORMAT, "language": language, "plan": plan });
    let mut rows = document.rows(Collection::Sessions);
    rows.retain(|row| row.gone.is_none());
    rows.sort_by_cached_key(|row| (row.text("date"), row.id.clone()));
    let evening = |row: &Row| sessions::session(row, parts.is_named(&row.id), evenings.get(&row.id));
    if !rows.is_empty() {
        file["sessions"] = rows.iter().map(evening).collect();
    }
    file
}

/// The records of a collection in their own order, those in the bin left out.
pub(crate) fn in_order(document: &Document, collection: Collection) -> Vec<Row> {
    let mut rows = document.rows(collection);
    rows.retain(|row| row.gone.is_none());
    rows.sort_by_cached_key(|row| (row.place().rank, row.id.clone()));
    rows
}

/// One record of a list, with everything that belongs to it.
fn record(parts: &Parts, collection: Collection, at: usize, row: &Row) -> Object {
    let mut object = Object::new();
    if NAMED.contains(&collection) || parts.is_named(&row.id) {
        object.insert("id".into(), row.id.as_str().into());
    }
    let apart: &[&str] = match collection {
        Collection::Actions => &["due", "due_label"],
        Collection::Themes => &["colour", "icon"],
        _ => &[],
    };
    for field in collection.fields().iter().filter(|field| !apart.contains(&field.name)) {
        put(&mut object, collection, field.name, row);
    }
    match collection {
        Collection::Actions => {
            object.insert("status".into(), row.place().container.into());
            if let Some(due) = due(row) {
                object.insert("due".into(), due);
            }
            object.entry("helpers").or_insert_with(|| json!([]));
            parts.of_action(&mut object, &row.id);
        }
        Collection::Roles => {
            object.insert("holders".into(), parts.holders(&row.id));
        }
        Collection::Themes => {
            // What an import gives by itself is left out.
            let given = [("colour", Hue::in_turn(at).word()), ("icon", crate::import::icon_in_turn(at))];
            for (field, _) in given.into_iter().filter(|(field, word)| row.text(field) != *word) {
                put(&mut object, collection, field, row);
            }
        }
        _ => {}
    }
    parts.about(&mut object, collection, &row.id);
    object
}

/// One field, when there is something in it.
fn put(object: &mut Object, collection: Collection, name: &str, row: &Row) {
    let kind = collection.field(name).map(|field| field.kind);
    let json = match row.value(name) {
        Value::Nothing => return,
        _ if kind == Some(FieldKind::Place) => return,
        Value::Text(text) if text.is_empty() => return,
        Value::Text(text) if LINES.contains(&name) => text.split('\n').collect(),
        Value::Text(text) => Json::String(text),
        Value::Number(number) => number.into(),
        Value::Flag(flag) => flag.into(),
        Value::Set(members) if members.is_empty() => return,
        Value::Set(members) => members.into_iter().collect(),
    };
    object.insert(name.to_owned(), json);
}

fn due(row: &Row) -> Option<Json> {
    let due = crate::record::Due::from_scalar(&row.text("due"));
    let words = [("from", due.from), ("to", due.to), ("label", row.text("due_label"))];
    let object: Object = words
        .into_iter()
        .filter(|(_, word)| !word.is_empty())
        .map(|(name, word)| (name.to_owned(), word.into()))
        .collect();
    (!object.is_empty()).then_some(Json::Object(object))
}

/// A part of a record, which has no id of its own unless something speaks of it.
fn part(parts: &Parts, collection: Collection, row: &Row, without: &[&str]) -> Object {
    let mut object = Object::new();
    if parts.is_named(&row.id) {
        object.insert("id".into(), row.id.as_str().into());
    }
    for field in collection.fields().iter().filter(|field| !without.contains(&field.name)) {
        put(&mut object, collection, field.name, row);
    }
    object
}

impl Hue {
    /// The colour of the theme at this place in a list, when nobody chose one.
    pub(crate) fn in_turn(at: usize) -> Self {
        Self::ALL[at % Self::ALL.len()]
    }
}

/// Whether text can be the id of a record as it is: what a file names so keeps its name, so that links into a plan go on
/// working when it is imported again.
pub(crate) fn keeps_id(text: &str) -> bool {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_');
    !text.is_empty() && text.len() <= 64 && text.chars().all(plain) && text != META
}

#[cfg(test)]
mod tests;
