//! What stands inside other records in a file: the parts of an action, who holds a role, cycles inside cycles.

use std::collections::BTreeSet;

use serde_json::{Value as Json, json};

use super::{Object, in_order, part};
use crate::doc::Document;
use crate::id::Id;
use crate::record::{Collection, Cycle, Holding, META, Quarter, Record, Row, Value};

/// The parts of all records, read once.
pub(super) struct Parts {
    steps: Vec<Row>,
    gives: Vec<Row>,
    conditions: Vec<Row>,
    blockers: Vec<Row>,
    cycles: Vec<Row>,
    links: Vec<Row>,
    holdings: Vec<Row>,
    /// Actions and themes that are in the file.
    owners: BTreeSet<Id>,
    /// What some record speaks of.
    named: BTreeSet<Id>,
}

impl Parts {
    pub(super) fn of(document: &Document) -> Self {
        let all = |collection| in_order(document, collection);
        let owners = [Collection::Actions, Collection::Themes].into_iter().flat_map(all).map(|row| row.id);
        Self {
            steps: all(Collection::Steps),
            gives: all(Collection::Gives),
            conditions: all(Collection::Conditions),
            blockers: all(Collection::Blockers),
            cycles: all(Collection::Cycles),
            links: all(Collection::Links),
            holdings: all(Collection::Holdings),
            owners: owners.collect(),
            named: named(document),
        }
    }

    pub(super) fn is_named(&self, id: &Id) -> bool {
        self.named.contains(id)
    }

    pub(super) fn of_action(&self, object: &mut Object, action: &Id) {
        let lists = [("steps", Collection::Steps, &self.steps), ("gives", Collection::Gives, &self.gives)];
        for (name, collection, rows) in
            lists.into_iter().chain([("conditions", Collection::Conditions, &self.conditions)])
        {
            let own = rows.iter().filter(|row| row.reference("action") == *action);
            let all = own.map(|row| {
                let mut object = part(self, collection, row, &["action", "done"]);
                if collection == Collection::Steps {
                    let done = crate::record::Step::read(row).done;
                    object.insert("done".into(), done.into());
                }
                Json::Object(object)
            });
            object.insert(name.into(), all.collect());
        }
        object.insert("blockers".into(), self.blockers_of(action).into_iter().collect());
    }

    /// What an action or a theme has beside its fields.
    pub(super) fn about(&self, object: &mut Object, collection: Collection, id: &Id) {
        if !matches!(collection, Collection::Actions | Collection::Themes) {
            return;
        }
        if collection == Collection::Themes {
            let blockers = self.blockers_of(id);
            if !blockers.is_empty() {
                object.insert("blockers".into(), blockers.into_iter().collect());
            }
        }
        if let Some(first) = self.tops(|about| about == id).first() {
            object.insert("cycle".into(), self.cycle(first, &mut BTreeSet::new()));
        }
    }

    /// What belongs to the plan itself, and what belongs to nothing that is in the file.
    pub(super) fn beside(&self, plan: &mut Object) {
        let of_plan = |about: &Id| about.is_empty() || about.as_str() == META;
        let tops = self.tops(of_plan);
        if let Some(first) = tops.first() {
            plan.insert("cycle".into(), self.cycle(first, &mut BTreeSet::new()));
        }
        let mut more: Vec<Json> = Vec::new();
        for owner in &self.owners {
            let others = self.tops(|about| about == owner);
            more.extend(others.iter().skip(1).map(|row| self.cycle_about(row)));
        }
        more.extend(tops.iter().skip(1).map(|row| self.cycle_about(row)));
        let loose = |about: &Id| !of_plan(about) && !self.owners.contains(about);
        more.extend(self.tops(loose).iter().map(|row| self.cycle_about(row)));
        let blockers = self.blockers.iter().filter(|row| !self.owners.contains(&row.reference("about")));
        let blockers = blockers.map(|row| Json::Object(part(self, Collection::Blockers, row, &[])));
        let links = self.links.iter().map(|row| Json::Object(part(self, Collection::Links, row, &[])));
        for (name, all) in [("cycles", more), ("blockers", blockers.collect()), ("links", links.collect())] {
            if !all.is_empty() {
                plan.insert(name.into(), Json::Array(all));
            }
        }
    }

    /// Who holds a role: a name where nothing more is known, else all that is.
    pub(super) fn holders(&self, role: &Id) -> Json {
        let holds = |row: &&Row| Holding::read(row).role == *role;
        let one = |row: &Row| {
            let party = Holding::read(row).party;
            let mut object = part(self, Collection::Holdings, row, &[]);
            if object.is_empty() {
                return party.as_str().into();
            }
            object.insert("party".into(), party.as_str().into());
            Json::Object(object)
        };
        self.holdings.iter().filter(holds).map(one).collect()
    }

    fn blockers_of(&self, about: &Id) -> Vec<Json> {
        let own = self.blockers.iter().filter(|row| row.reference("about") == *about);
        own.map(|row| Json::Object(part(self, Collection::Blockers, row, &["about"]))).collect()
    }

    /// The cycles at the top: those whose parent is not here, and one of those that go round.
    fn tops(&self, about: impl Fn(&Id) -> bool) -> Vec<&Row> {
        let all: Vec<Cycle> = self.cycles.iter().map(Cycle::read).collect();
        let tops: BTreeSet<Id> =
            crate::plan::cycles::tops(&all).into_iter().map(|it| it.id.clone()).collect();
        self.cycles.iter().filter(|row| tops.contains(&row.id) && about(&row.reference("about"))).collect()
    }

    fn cycle_about(&self, row: &Row) -> Json {
        let mut json = self.cycle(row, &mut BTreeSet::new());
        if let (Json::Object(object), about) = (&mut json, row.reference("about"))
            && !about.is_empty()
        {
            object.insert("about".into(), about.as_str().into());
        }
        json
    }

    fn cycle(&self, row: &Row, seen: &mut BTreeSet<Id>) -> Json {
        let mut object = part(self, Collection::Cycles, row, &["about", "parent"]);
        seen.insert(row.id.clone());
        let mut children = Vec::new();
        for child in &self.cycles {
            let quarter = Quarter::from_scalar(&child.text("parent")).filter(|it| it.cycle == row.id);
            let Some(quarter) = quarter.filter(|_| !seen.contains(&child.id)) else { continue };
            if let Json::Object(mut inner) = self.cycle(child, seen) {
                inner.insert("at".into(), quarter.phase.word().into());
                children.push(Json::Object(inner));
            }
        }
        object.insert("children".into(), json!(children));
        Json::Object(object)
    }
}

/// All ids that some record speaks of, in any word of it.
fn named(document: &Document) -> BTreeSet<Id> {
    let known: BTreeSet<Id> = Collection::ALL
        .iter()
        .filter(|it| it.document() == document.kind() && !it.is_single() && !it.is_scalar())
        .flat_map(|collection| document.ids(*collection))
        .collect();
    let mut named = BTreeSet::new();
    for collection in Collection::ALL.iter().filter(|it| it.document() == document.kind()) {
        // The parent of a cycle stands around it in the file.
        for row in in_order(document, *collection) {
            let words = row.fields.iter().filter(|(name, _)| name.as_str() != "parent");
            for (_, value) in words {
                if let Value::Text(word) = value {
                    named.extend(known.get(&Id::from(word.as_str())).cloned());
                }
            }
        }
    }
    named
}
