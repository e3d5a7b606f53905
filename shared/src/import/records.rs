//! Writes the lists of a file as records: new ids, references followed, the rest reported.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value as Json};

use super::file::File;
use crate::doc::Document;
use crate::id::{Chance, Id};
use crate::intent::{Intent, Refused};
use crate::place::{Place, Rank};
use crate::record::{Collection, Column, FieldKind, Hue, META, RecordKey, Value};

/// Names of theme icons, in the order in which imported themes get them.
const ICONS: [&str; 8] = ["bolt", "cup", "kite", "leaf", "bike", "heart", "home", "chat"];

type Object = Map<String, Json>;

pub(super) struct Writer<'a, C: Chance> {
    document: &'a mut Document,
    chance: &'a mut C,
    /// The file's ids → ours.
    ids: BTreeMap<String, Id>,
    ranks: BTreeMap<String, Rank>,
    unused: Vec<String>,
}

impl<'a, C: Chance> Writer<'a, C> {
    pub(super) fn new(document: &'a mut Document, chance: &'a mut C) -> Self {
        Self { document, chance, ids: BTreeMap::new(), ranks: BTreeMap::new(), unused: Vec::new() }
    }

    /// Everything in the file, in an order in which references exist.
    pub(super) fn write(mut self, file: &File) -> Result<Vec<String>, Refused> {
        self.meta(file)?;
        for name in ["areas", "themes", "parties", "roles", "actions"] {
            for object in file.list(name).0 {
                if let Some(id) = object.get("id").and_then(Json::as_str) {
                    self.ids.insert(id.to_owned(), Id::random(self.chance));
                }
            }
        }
        self.list(file, "areas", Collection::Areas, &[])?;
        self.list(file, "themes", Collection::Themes, &[])?;
        self.list(file, "parties", Collection::Parties, &[])?;
        self.list(file, "roles", Collection::Roles, &["holders"])?;
        self.list(
            file,
            "actions",
            Collection::Actions,
            &["status", "due", "steps", "gives", "conditions", "blockers", "cycle"],
        )?;
        self.list(file, "rules", Collection::Rules, &[])?;
        self.list(file, "decisions", Collection::Decisions, &[])?;
        self.list(file, "dilemmas", Collection::Dilemmas, &[])?;
        self.list(file, "updates", Collection::Updates, &[])?;
        for (name, count) in file.beside() {
            self.unused.push(format!("{name} ({count})"));
        }
        Ok(self.unused)
    }

    fn meta(&mut self, file: &File) -> Result<(), Refused> {
        let known = ["title", "dream", "dream_year", "values"];
        let lists =
            ["areas", "themes", "parties", "roles", "actions", "rules", "decisions", "dilemmas", "updates"];
        for (name, json) in file.plan() {
            if lists.contains(&name.as_str()) {
                let others = file.list(name).1;
                if others > 0 || !json.is_array() {
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

    fn list(&mut self, file: &File, name: &str, into: Collection, apart: &[&str]) -> Result<(), Refused> {
        for (at, object) in file.list(name).0.into_iter().enumerate() {
            let label = format!("plan.{name}[{at}]");
            let id = match object.get("id").and_then(Json::as_str).and_then(|id| self.ids.get(id)) {
                Some(id) => id.clone(),
                None => Id::random(self.chance),
            };
            let mut extra = Vec::new();
            match into {
                Collection::Themes => {
                    let hue = Hue::ALL[at % Hue::ALL.len()];
                    extra.push(("colour".to_owned(), hue.word().into()));
                    extra.push(("icon".to_owned(), ICONS[at % ICONS.len()].into()));
                }
                Collection::Actions => extra.extend(self.due(object)),
                _ => {}
            }
            self.record(&label, into, &id, object, apart, extra)?;
            match into {
                Collection::Actions => self.action_parts(&label, &id, object)?,
                Collection::Roles => self.holdings(&id, object)?,
                _ => {}
            }
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
            let rank = self.next_rank(into, container);
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

    fn action_parts(&mut self, label: &str, action: &Id, object: &Object) -> Result<(), Refused> {
        for (list, into, reference) in [
            ("steps", Collection::Steps, "action"),
            ("gives", Collection::Gives, "action"),
            ("conditions", Collection::Conditions, "action"),
            ("blockers", Collection::Blockers, "about"),
        ] {
            let parts = object.get(list).and_then(Json::as_array).map(Vec::as_slice).unwrap_or_default();
            for (at, part) in parts.iter().enumerate() {
                let label = format!("{label}.{list}[{at}]");
                let Some(part) = part.as_object() else {
                    self.unused.push(label);
                    continue;
                };
                let id = Id::random(self.chance);
                let about = (reference.to_owned(), Value::Text(action.to_string()));
                self.record(&label, into, &id, part, &[], vec![about])?;
            }
        }
        match object.get("cycle").and_then(Json::as_object) {
            Some(cycle) => self.cycle(&format!("{label}.cycle"), action, "", cycle, 0),
            None => Ok(()),
        }
    }

    /// A cycle and the cycles in its quarters.
    fn cycle(
        &mut self,
        label: &str,
        about: &Id,
        parent: &str,
        cycle: &Object,
        depth: usize,
    ) -> Result<(), Refused> {
        if depth > 16 {
            self.unused.push(format!("{label}: more than 16 cycles inside each other"));
            return Ok(());
        }
        let id = Id::random(self.chance);
        let fields =
            vec![("about".to_owned(), Value::Text(about.to_string())), ("parent".to_owned(), parent.into())];
        self.record(label, Collection::Cycles, &id, cycle, &["children", "at"], fields)?;
        let children = cycle.get("children").and_then(Json::as_array).map(Vec::as_slice).unwrap_or_default();
        for (at, child) in children.iter().enumerate() {
            let label = format!("{label}.children[{at}]");
            let Some(child) = child.as_object() else {
                self.unused.push(label);
                continue;
            };
            let quarter = child.get("at").map(words).unwrap_or_default();
            self.cycle(&label, about, &format!("{id}+{quarter}"), child, depth + 1)?;
        }
        Ok(())
    }

    fn holdings(&mut self, role: &Id, object: &Object) -> Result<(), Refused> {
        let holders = object.get("holders").and_then(Json::as_array).map(Vec::as_slice).unwrap_or_default();
        for holder in holders {
            let party = self.reference(&words(holder));
            self.document.begin("add holdings", self.chance.now());
            self.document
                .create_scalar(Collection::Holdings, &format!("{role}:{party}"), "")
                .map_err(|_| Refused::NoRecord)?;
        }
        self.document.commit();
        Ok(())
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
            (FieldKind::Set, _) => None,
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

    fn next_rank(&mut self, into: Collection, container: &str) -> Rank {
        let slot = format!("{}/{container}", into.name());
        let jitter = u64::from_le_bytes(self.chance.bytes()[..8].try_into().unwrap_or_default());
        let rank = Rank::between(self.ranks.get(&slot), None, jitter);
        self.ranks.insert(slot, rank.clone());
        rank
    }

    fn act(&mut self, intent: Intent) -> Result<(), Refused> {
        self.document.act(&intent, self.chance.now()).map(|_| ())
    }
}

/// A JSON value as words: lists become lines.
fn words(json: &Json) -> String {
    match json {
        Json::String(text) => text.clone(),
        Json::Array(lines) => lines.iter().map(words).collect::<Vec<_>>().join("\n"),
        Json::Null => String::new(),
        other => other.to_string(),
    }
}
