//! What stands inside other records in a file, and beside the lists: parts of actions, holders, cycles inside cycles.

use serde_json::Value as Json;

use super::super::file::File;
use super::{Object, Writer, words};
use crate::id::{Chance, Id};
use crate::intent::{Intent, Refused};
use crate::plan::cycles::DEEPEST;
use crate::record::{Collection, Holding, Phase, Quarter, Value};

/// What a plan has beside its lists of records, each with what it is about.
pub(super) const BESIDE: [&str; 4] = ["cycle", "cycles", "blockers", "links"];

impl<C: Chance> Writer<'_, C> {
    /// What belongs to one record.
    pub(super) fn parts(
        &mut self,
        label: &str,
        of: Collection,
        id: &Id,
        object: &Object,
    ) -> Result<(), Refused> {
        let lists: &[(&str, Collection, &str)] = match of {
            Collection::Actions => &[
                ("steps", Collection::Steps, "action"),
                ("gives", Collection::Gives, "action"),
                ("conditions", Collection::Conditions, "action"),
                ("blockers", Collection::Blockers, "about"),
            ],
            Collection::Themes => &[("blockers", Collection::Blockers, "about")],
            Collection::Roles => return self.holdings(label, id, object),
            _ => return Ok(()),
        };
        for (list, into, reference) in lists {
            for (at, part) in array(object, list).iter().enumerate() {
                let about = ((*reference).to_owned(), Value::Text(id.to_string()));
                self.part(&format!("{label}.{list}[{at}]"), *into, part, vec![about])?;
            }
        }
        match object.get("cycle").and_then(Json::as_object) {
            Some(cycle) => self.cycle(&format!("{label}.cycle"), id, None, cycle, 0),
            None => Ok(()),
        }
    }

    /// What the plan has beside its lists.
    pub(super) fn beside(&mut self, file: &File) -> Result<(), Refused> {
        if let Some(cycle) = file.plan().get("cycle").and_then(Json::as_object) {
            self.cycle("plan.cycle", &Id::default(), None, cycle, 0)?;
        }
        for (at, cycle) in file.list("cycles").0.into_iter().enumerate() {
            let about = self.reference(&cycle.get("about").map(words).unwrap_or_default());
            self.cycle(&format!("plan.cycles[{at}]"), &about, None, cycle, 0)?;
        }
        for (name, into) in [("blockers", Collection::Blockers), ("links", Collection::Links)] {
            for (at, part) in array(file.plan(), name).iter().enumerate() {
                self.part(&format!("plan.{name}[{at}]"), into, part, Vec::new())?;
            }
        }
        Ok(())
    }

    fn part(
        &mut self,
        label: &str,
        into: Collection,
        part: &Json,
        fields: Vec<(String, Value)>,
    ) -> Result<(), Refused> {
        let Some(part) = part.as_object() else {
            self.unused.push(label.to_owned());
            return Ok(());
        };
        let id = self.id_of(label, into, part);
        self.record(label, into, &id, part, &[], fields)
    }

    /// A cycle and the cycles in its quarters.
    fn cycle(
        &mut self,
        label: &str,
        about: &Id,
        parent: Option<&Quarter>,
        cycle: &Object,
        depth: usize,
    ) -> Result<(), Refused> {
        if depth > DEEPEST {
            self.unused.push(format!("{label}: more than {DEEPEST} cycles inside each other"));
            return Ok(());
        }
        let id = self.id_of(label, Collection::Cycles, cycle);
        let parent = parent.map(Quarter::to_scalar).unwrap_or_default();
        let fields =
            vec![("about".to_owned(), Value::Text(about.to_string())), ("parent".to_owned(), parent.into())];
        self.record(label, Collection::Cycles, &id, cycle, &["children", "at", "about", "parent"], fields)?;
        for (at, child) in array(cycle, "children").iter().enumerate() {
            let label = format!("{label}.children[{at}]");
            let Some(child) = child.as_object() else {
                self.unused.push(label);
                continue;
            };
            let quarter = child.get("at").map(words).unwrap_or_default();
            let quarter = Quarter::new(&id, Phase::from_word(&quarter));
            self.cycle(&label, about, Some(&quarter), child, depth + 1)?;
        }
        Ok(())
    }

    /// A holder is the id of a party, or an object with more about it.
    fn holdings(&mut self, label: &str, role: &Id, object: &Object) -> Result<(), Refused> {
        for (at, holder) in array(object, "holders").iter().enumerate() {
            let label = format!("{label}.holders[{at}]");
            let more = holder.as_object();
            let party = more.and_then(|more| more.get("party")).unwrap_or(holder);
            let party = self.reference(&words(party));
            let key = Holding::key(role, &party);
            if party.is_empty() || party.as_str().len() > 64 || !self.used.insert(key.clone()) {
                self.unused.push(label);
                continue;
            }
            match more {
                Some(more) => {
                    self.record(&label, Collection::Holdings, &key.id, more, &["party"], Vec::new())?
                }
                None => self.act(Intent::Add { key, fields: Vec::new() })?,
            }
        }
        Ok(())
    }
}

fn array<'a>(object: &'a Object, name: &str) -> &'a [Json] {
    object.get(name).and_then(Json::as_array).map(Vec::as_slice).unwrap_or_default()
}
