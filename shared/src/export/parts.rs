//! What stands inside other records in a file: the parts of an action, who holds a role, cycles inside cycles.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;

use super::{Object, in_order, part};
use crate::doc::Document;
use crate::id::Id;
use crate::plan::cycles::{Standing, tree};
use crate::record::{Collection, Cycle, Holding, META, Record, Row, Value};

/// The parts of all records, read once and put to those that they belong to.
pub(super) struct Parts {
    steps: Owned,
    gives: Owned,
    conditions: Owned,
    blockers: Owned,
    holdings: Owned,
    links: Vec<Row>,
    /// A cycle before those in its quarters.
    cycles: Vec<(Standing, Row)>,
    /// Where in `cycles` those stand that are at the top, by what they are about.
    tops: BTreeMap<Id, Vec<usize>>,
    /// Actions and themes that are in the file.
    owners: BTreeSet<Id>,
    /// What some record speaks of.
    named: BTreeSet<Id>,
}

/// Records by what they belong to, each in its own order.
type Owned = BTreeMap<Id, Vec<Row>>;

fn owned(rows: Vec<Row>, owner: impl Fn(&Row) -> Id) -> Owned {
    let mut owned = Owned::new();
    for row in rows {
        owned.entry(owner(&row)).or_default().push(row);
    }
    owned
}

impl Parts {
    pub(super) fn of(document: &Document) -> Self {
        let all = |collection| in_order(document, collection);
        let by = |collection, field: &'static str| owned(all(collection), |row| row.reference(field));
        let owners = [Collection::Actions, Collection::Themes].into_iter().flat_map(all).map(|row| row.id);
        let mut rows: BTreeMap<Id, Row> =
            all(Collection::Cycles).into_iter().map(|row| (row.id.clone(), row)).collect();
        let read: Vec<Cycle> = rows.values().map(Cycle::read).collect();
        let cycles: Vec<(Standing, Row)> =
            tree(&read).into_iter().filter_map(|it| rows.remove(&it.cycle.id).map(|row| (it, row))).collect();
        let mut tops: BTreeMap<Id, Vec<usize>> = BTreeMap::new();
        for (at, (standing, _)) in cycles.iter().enumerate().filter(|(_, (standing, _))| standing.depth == 0)
        {
            tops.entry(standing.cycle.about.clone()).or_default().push(at);
        }
        // The plan has two names for itself; its cycles are one list.
        if let Some(nameless) = tops.remove(&Id::default()) {
            tops.entry(META.into()).or_default().extend(nameless);
        }
        let place = |at: &usize| (&cycles[*at].0.cycle.rank, &cycles[*at].0.cycle.id);
        tops.values_mut().for_each(|all| all.sort_by(|a, b| place(a).cmp(&place(b))));
        Self {
            steps: by(Collection::Steps, "action"),
            gives: by(Collection::Gives, "action"),
            conditions: by(Collection::Conditions, "action"),
            blockers: by(Collection::Blockers, "about"),
            holdings: owned(all(Collection::Holdings), |row| Holding::read(row).role),
            links: all(Collection::Links),
            cycles,
            tops,
            owners: owners.collect(),
            named: named(document),
        }
    }

    pub(super) fn is_named(&self, id: &Id) -> bool {
        self.named.contains(id)
    }

    pub(super) fn of_action(&self, object: &mut Object, action: &Id) {
        for (name, collection, rows) in [
            ("steps", Collection::Steps, &self.steps),
            ("gives", Collection::Gives, &self.gives),
            ("conditions", Collection::Conditions, &self.conditions),
        ] {
            let all = rows.get(action).into_iter().flatten().map(|row| {
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
        if let Some(first) = self.tops.get(id).and_then(|tops| tops.first()) {
            object.insert("cycle".into(), self.cycle(*first));
        }
    }

    /// What belongs to the plan itself, and what belongs to nothing that is in the file.
    pub(super) fn beside(&self, plan: &mut Object) {
        let of_plan = Id::from(META);
        if let Some(first) = self.tops.get(&of_plan).and_then(|tops| tops.first()) {
            plan.insert("cycle".into(), self.cycle(*first));
        }
        // The first of an action or a theme stands with it, the first of the plan above.
        let rest = self.tops.iter().flat_map(|(about, tops)| {
            let with_owner = self.owners.contains(about) || *about == of_plan;
            tops.iter().skip(usize::from(with_owner))
        });
        let more: Vec<Json> = rest.map(|at| self.cycle_about(*at)).collect();
        let blockers = self.blockers.iter().filter(|(about, _)| !self.owners.contains(about));
        let blockers = blockers
            .flat_map(|(_, rows)| rows)
            .map(|row| Json::Object(part(self, Collection::Blockers, row, &[])));
        let links = self.links.iter().map(|row| Json::Object(part(self, Collection::Links, row, &[])));
        for (name, all) in [("cycles", more), ("blockers", blockers.collect()), ("links", links.collect())] {
            if !all.is_empty() {
                plan.insert(name.into(), Json::Array(all));
            }
        }
    }

    /// Who holds a role: a name where nothing more is known, else all that is.
    pub(super) fn holders(&self, role: &Id) -> Json {
        let one = |row: &Row| {
            let party = Holding::read(row).party;
            let mut object = part(self, Collection::Holdings, row, &[]);
            if object.is_empty() {
                return party.as_str().into();
            }
            object.insert("party".into(), party.as_str().into());
            Json::Object(object)
        };
        self.holdings.get(role).into_iter().flatten().map(one).collect()
    }

    fn blockers_of(&self, about: &Id) -> Vec<Json> {
        let own = self.blockers.get(about).into_iter().flatten();
        own.map(|row| Json::Object(part(self, Collection::Blockers, row, &["about"]))).collect()
    }

    fn cycle_about(&self, at: usize) -> Json {
        let mut json = self.cycle(at);
        let about = &self.cycles[at].0.cycle.about;
        if let (Json::Object(object), false) = (&mut json, about.is_empty()) {
            object.insert("about".into(), about.as_str().into());
        }
        json
    }

    /// The cycle at this place with all that stand in it: at most [`crate::plan::cycles::DEEPEST`] inside each other.
    fn cycle(&self, at: usize) -> Json {
        let (standing, row) = &self.cycles[at];
        let mut object = part(self, Collection::Cycles, row, &["about", "parent"]);
        let below = self.cycles.iter().enumerate().skip(at + 1);
        let below = below.take_while(|(_, (it, _))| it.depth > standing.depth);
        let mut own: Vec<usize> =
            below.filter(|(_, (it, _))| it.depth == standing.depth + 1).map(|(at, _)| at).collect();
        let place = |at: &usize| (&self.cycles[*at].0.cycle.rank, &self.cycles[*at].0.cycle.id);
        own.sort_by(|a, b| place(a).cmp(&place(b)));
        let children = own.into_iter().map(|at| {
            let mut child = self.cycle(at);
            if let (Json::Object(inner), Some(quarter)) = (&mut child, &self.cycles[at].0.cycle.parent) {
                inner.insert("at".into(), quarter.phase.word().into());
            }
            child
        });
        object.insert("children".into(), children.collect());
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
