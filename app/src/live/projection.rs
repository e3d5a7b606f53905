//! Dirty records become signals: one for each record that somebody looks at.
//!
//! One signal per record, not one store for all: one tap then runs exactly one effect.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};

use leptos::prelude::*;
use shared::doc::Dirty;
use shared::id::Id;
use shared::record::{Collection, RecordKey, Row};

use super::changes::{Change, Changes};
use super::engine::Engine;

/// A record that changed, as it is now.
pub(super) type Fresh = (RecordKey, Option<Row>);

/// The signals of one open document.
#[derive(Default)]
pub struct Projection {
    rows: RefCell<HashMap<RecordKey, ArcRwSignal<Option<Row>>>>,
    ids: RefCell<HashMap<Collection, ArcRwSignal<Vec<Id>>>>,
    /// Of the collections that somebody reads whole.
    changes: RefCell<HashMap<Collection, Changes>>,
}

impl Projection {
    pub(super) fn row(&self, engine: &dyn Engine, key: &RecordKey) -> ArcRwSignal<Option<Row>> {
        if let Some(signal) = self.rows.borrow().get(key) {
            return signal.clone();
        }
        let signal = ArcRwSignal::new(engine.row(key));
        self.rows.borrow_mut().insert(key.clone(), signal.clone());
        signal
    }

    /// What the screen shows of a record; `None` when nobody looks at it.
    pub(super) fn shown(&self, key: &RecordKey) -> Option<Option<Row>> {
        self.rows.borrow().get(key).map(|signal| signal.get_untracked())
    }

    pub(super) fn ids(&self, engine: &dyn Engine, collection: Collection) -> ArcRwSignal<Vec<Id>> {
        if let Some(signal) = self.ids.borrow().get(&collection) {
            return signal.clone();
        }
        let signal = ArcRwSignal::new(engine.ids(collection));
        self.ids.borrow_mut().insert(collection, signal.clone());
        signal
    }

    /// How many changes of a collection there have been, to be followed.
    pub(super) fn changes(&self, collection: Collection) -> ArcRwSignal<usize> {
        self.changes.borrow_mut().entry(collection).or_default().count.clone()
    }

    /// What changed in it after the first `seen` of them; none when it must be read whole. And how many there were now.
    pub(super) fn changed_since(&self, collection: Collection, seen: usize) -> (Option<Vec<Change>>, usize) {
        let changes = self.changes.borrow();
        changes.get(&collection).map_or((None, 0), |changes| (changes.since(seen), changes.all()))
    }

    /// Reads the dirty records again, once for everybody who wants to know.
    pub(super) fn read(&self, engine: &dyn Engine, dirty: &Dirty) -> Vec<Fresh> {
        if !dirty.everything {
            return dirty.records.iter().map(|key| (key.clone(), engine.row(key))).collect();
        }
        let keys: Vec<RecordKey> = self.rows.borrow().keys().cloned().collect();
        let collections: BTreeSet<Collection> = keys.iter().map(|key| key.collection).collect();
        let all = collections.into_iter().flat_map(|collection| {
            engine
                .rows(collection)
                .into_iter()
                .map(move |row| (RecordKey::new(collection, row.id.clone()), row))
        });
        let mut all: HashMap<RecordKey, Row> = all.collect();
        keys.into_iter().map(|key| (key.clone(), all.remove(&key))).collect()
    }

    /// Sets the signals of the records that somebody looks at.
    pub(super) fn refresh(&self, engine: &dyn Engine, dirty: &Dirty, fresh: Vec<Fresh>) {
        if dirty.is_empty() {
            return;
        }
        let counts = self.remember(dirty, &fresh);
        let rows: Vec<(ArcRwSignal<Option<Row>>, Option<Row>)> = {
            let known = self.rows.borrow();
            let looked_at = |(key, row): Fresh| Some((known.get(&key)?.clone(), row));
            fresh.into_iter().filter_map(looked_at).collect()
        };
        let ids: Vec<(ArcRwSignal<Vec<Id>>, Vec<Id>)> = {
            let known = self.ids.borrow();
            let touched = known.iter().filter(|(collection, signal)| {
                dirty.everything || signal.with_untracked(|ids| has_new(dirty, **collection, ids))
            });
            touched.map(|(collection, signal)| (signal.clone(), engine.ids(*collection))).collect()
        };
        // Set only when nothing is borrowed: effects run now and read again.
        for (signal, row) in rows {
            if signal.with_untracked(|old| *old != row) {
                signal.set(row);
            }
        }
        for (signal, all) in ids {
            if signal.with_untracked(|old| *old != all) {
                signal.set(all);
            }
        }
        for (signal, count) in counts {
            signal.set(count);
        }
    }

    /// Keeps what changed for those who read whole collections: their signals, and how many changes there are now.
    fn remember(&self, dirty: &Dirty, fresh: &[Fresh]) -> Vec<(ArcRwSignal<usize>, usize)> {
        let mut known = self.changes.borrow_mut();
        if dirty.everything {
            known.values_mut().for_each(Changes::forget);
        } else {
            for (key, row) in fresh {
                if let Some(changes) = known.get_mut(&key.collection) {
                    changes.add(key.id.clone(), row.clone());
                }
            }
        }
        let counts = known.values().map(|changes| (changes.count.clone(), changes.all()));
        counts.filter(|(signal, all)| signal.get_untracked() != *all).collect()
    }
}

fn has_new(dirty: &Dirty, collection: Collection, ids: &[Id]) -> bool {
    dirty.records.iter().any(|key| key.collection == collection && ids.binary_search(&key.id).is_err())
}
