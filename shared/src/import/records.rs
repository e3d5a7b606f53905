//! Writes the lists of a file as records: ids kept where they can be, references followed, the rest reported.

mod parts;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value as Json};

use super::file::File;
use super::icon_in_turn;
use super::sessions::{FoundSession, Reader};
use crate::doc::Document;
use crate::export::{LISTS, keeps_id};
use crate::id::{Chance, Id};
use crate::intent::{Intent, Refused};
use crate::place::{Place, Rank};
use crate::record::{Collection, Column, FieldKind, Hue, META, RecordKey, Value};

type Object = Map<String, Json>;

/// What a list has inside its records, to be read apart.
fn apart(collection: Collection) -> &'static [&'static str] {
    match collection {
        Collection::Actions => &["status", "due", "steps", "gives", "conditions", "blockers", "cycle"],
        Collection::Themes => &["blockers", "cycle"],
        Collection::Roles => &["holders"],
        _ => &[],
    }
}

pub(super) struct Writer<'a, C: Chance> {
    document: &'a mut Document,
    chance: &'a mut C,
    /// The file's ids → ours.
    ids: BTreeMap<String, Id>,
    used: BTreeSet<RecordKey>,
    ranks: BTreeMap<Collection, Rank>,
    unused: Vec<String>,
}

impl<'a, C: Chance> Writer<'a, C> {
    pub(super) fn new(document: &'a mut Document, chance: &'a mut C) -> Self {
        let (ids, ranks) = (BTreeMap::new(), BTreeMap::new());
        Self { document, chance, ids, used: BTreeSet::new(), ranks, unused: Vec::new() }
    }

    /// Everything in the file, in an order in which references exist.
    pub(super) fn write(mut self, file: &File) -> Result<(Vec<String>, Vec<FoundSession>), Refused> {
        for json in file.plan().values() {
            self.learn_ids(json, 0);
        }
        for session in file.sessions().0 {
            self.learn_id(session);
        }
        self.meta(file)?;
        for (name, collection) in LISTS {
            self.list(file, name, collection)?;
        }
        self.beside(file)?;
        let sessions = self.sessions(file)?;
        for (name, count) in file.beside() {
            self.unused.push(format!("{name} ({count})"));
        }
        Ok((self.unused, sessions))
    }

    fn sessions(&mut self, file: &File) -> Result<Vec<FoundSession>, Refused> {
        let (all, others) = file.sessions();
        if others > 0 {
            self.unused.push(format!("sessions: {others} entries are no records"));
        }
        let mut found = Vec::new();
        for (at, object) in all.into_iter().enumerate() {
            let label = format!("sessions[{at}]");
            let id = self.id_of(&label, Collection::Sessions, object);
            let mut reader = Reader { chance: self.chance, label, unused: &mut self.unused };
            let (fields, session) = reader.read(&id, object)?;
            self.act(Intent::Add { key: Collection::Sessions.key(&id), fields })?;
            found.push(session);
        }
        Ok(found)
    }

    /// Every id in the file, however deep, so that anything can speak of anything. One that cannot be kept gets another.
    fn learn_ids(&mut self, json: &Json, depth: usize) {
        let inner: Box<dyn Iterator<Item = &Json>> = match json {
            Json::Array(all) => Box::new(all.iter()),
            Json::Object(object) => {
                self.learn_id(object);
                Box::new(object.values())
            }
            _ => return,
        };
        // As deep as a parser of JSON goes.
        if depth < 128 {
            inner.for_each(|json| self.learn_ids(json, depth + 1));
        }
    }

    fn learn_id(&mut self, object: &Object) {
        let id = object.get("id").and_then(Json::as_str).filter(|id| !self.ids.contains_key(*id));
        if let Some(id) = id {
            let ours = if keeps_id(id) { Id::from(id) } else { Id::random(self.chance) };
            self.ids.insert(id.to_owned(), ours);
        }
    }

    /// The id of a record: its own, unless the file has none or has used it before.
    fn id_of(&mut self, label: &str, into: Collection, object: &Object) -> Id {
        let own = object.get("id").and_then(Json::as_str).and_then(|id| self.ids.get(id)).cloned();
        let id = own.unwrap_or_else(|| Id::random(self.chance));
        if self.used.insert(into.key(&id)) {
            return id;
        }
        self.unused.push(format!("{label}.id"));
        Id::random(self.chance)
    }

    fn meta(&mut self, file: &File) -> Result<(), Refused> {
        let known = ["title", "dream", "dream_year", "values"];
        for (name, json) in file.plan() {
            if LISTS.iter().any(|(list, _)| list == name) || parts::BESIDE.contains(&name.as_str()) {
                let others = file.list(name).1;
                if name != "cycle" && (others > 0 || !json.is_array()) {
                    self.unused.push(format!("plan.{name}: {others} entries are no records"));
                }
                continue;
            }
            let key = RecordKey::new(Collection::Meta, META.into());
            let words = words(json);
            match known.iter().find(|known| *known == name) {
                Some(&"dream_year") => self.act(Intent::set_word(key, "dream_year", &words))?,
                Some(field) => self.act(Intent::Rewrite { key, field, text: words })?,
                None => self.unused.push(format!("plan.{name}")),
            }
        }
        Ok(())
    }

    fn list(&mut self, file: &File, name: &str, into: Collection) -> Result<(), Refused> {
        for (at, object) in file.list(name).0.into_iter().enumerate() {
            let label = format!("plan.{name}[{at}]");
            let id = self.id_of(&label, into, object);
            let mut extra = Vec::new();
            match into {
                Collection::Themes => {
                    let given = [("colour", Hue::in_turn(at).word()), ("icon", icon_in_turn(at))];
                    let missing = given.into_iter().filter(|(field, _)| !object.contains_key(*field));
                    extra.extend(missing.map(|(field, word)| (field.to_owned(), word.into())));
                }
                Collection::Actions => extra.extend(self.due(object)),
                _ => {}
            }
            self.record(&label, into, &id, object, apart(into), extra)?;
            self.parts(&label, into, &id, object)?;
        }
        Ok(())
    }

    /// One record: every key that is a field of its collection; the others are reported.
    fn record(
        &mut self,
        label: &str,
        into: Collection,
        id: &Id,
        object: &Object,
        apart: &[&str],
        mut fields: Vec<(String, Value)>,
    ) -> Result<(), Refused> {
        for (name, json) in object {
            if name == "id" || apart.contains(&name.as_str()) {
                continue;
            }
            match into.field(name).map(|field| self.value(field.kind, json)) {
                Some(Some(value)) => fields.push((name.clone(), value)),
                Some(None) if json.is_null() => {}
                _ => self.unused.push(format!("{label}.{name}")),
            }
        }
        if into.field("place").is_some() {
            let column = object.get("status").and_then(Json::as_str).unwrap_or_default();
            let container = if into == Collection::Actions { Column::from_word(column).word() } else { "" };
            let rank = self.next_rank(into);
            fields.push(crate::intent::place_value(&Place::new(container, rank)));
        }
        self.act(Intent::Add { key: into.key(id), fields })
    }

    fn due(&mut self, object: &Object) -> Vec<(String, Value)> {
        let Some(due) = object.get("due").and_then(Json::as_object) else { return Vec::new() };
        let text = |name: &str| due.get(name).map(words).unwrap_or_default();
        let range = crate::record::Due { from: text("from"), to: text("to"), label: String::new() };
        vec![("due".to_owned(), range.to_scalar().into()), ("due_label".to_owned(), text("label").into())]
    }

    fn value(&self, kind: FieldKind, json: &Json) -> Option<Value> {
        match (kind, json) {
            (_, Json::Null) => None,
            (FieldKind::Number, _) => json.as_i64().map(Value::Number),
            (FieldKind::Flag, _) => json.as_bool().map(Value::Flag),
            (FieldKind::Set, Json::Array(members)) => {
                let members: BTreeSet<String> =
                    members.iter().map(|member| self.reference(&words(member)).to_string()).collect();
                Some(Value::Set(members))
            }
            (FieldKind::Set | FieldKind::Place, _) => None,
            (FieldKind::Scalar, Json::Bool(yes)) => Some(if *yes { "yes" } else { "" }.into()),
            (FieldKind::Scalar, Json::String(text)) => Some(self.reference(text).to_string().into()),
            (_, Json::Object(_)) => None,
            _ => Some(words(json).into()),
        }
    }

    /// The file's id as ours; anything that is no id of the file stays as it is.
    fn reference(&self, text: &str) -> Id {
        self.ids.get(text).cloned().unwrap_or_else(|| Id::from(text))
    }

    /// The order of the file, also among actions that stand in different columns.
    fn next_rank(&mut self, into: Collection) -> Rank {
        let jitter = u64::from_le_bytes(self.chance.bytes()[..8].try_into().unwrap_or_default());
        let rank = Rank::between(self.ranks.get(&into), None, jitter);
        self.ranks.insert(into, rank.clone());
        rank
    }

    fn act(&mut self, intent: Intent) -> Result<(), Refused> {
        self.document.act(&intent, self.chance.now()).map(|_| ())
    }
}

/// A JSON value as words: lists become lines.
pub(super) fn words(json: &Json) -> String {
    match json {
        Json::String(text) => text.clone(),
        Json::Array(lines) => lines.iter().map(words).collect::<Vec<_>>().join("\n"),
        Json::Null => String::new(),
        other => other.to_string(),
    }
}
