//! What somebody typed and did not add yet: kept while the page lives, and on the device for after a reload.

use std::collections::BTreeMap;

use leptos::prelude::*;
use shared::id::DocumentId;

use crate::browser::storage;

/// The drafts of one plan, by the name of their composer.
#[derive(Clone, Copy)]
pub struct Drafts {
    place: StoredValue<String>,
    /// For a browser that forbids storage.
    kept: StoredValue<BTreeMap<String, String>>,
}

fn place(plan: &str) -> String {
    format!("draft.{plan}.")
}

/// Under which a person's drafts lie, at a device that several share.
fn place_of(plan: &str, person: &str) -> String {
    if person.is_empty() { place(plan) } else { format!("{}@{person}.", place(plan)) }
}

impl Drafts {
    /// `person`: whose, at a device that several share; empty for the first.
    pub fn of(plan: DocumentId, person: &str) -> Self {
        let place = place_of(&plan.to_string(), person);
        Self { place: StoredValue::new(place), kept: StoredValue::new(BTreeMap::new()) }
    }

    fn name(&self, composer: &str) -> String {
        self.place.with_value(|place| format!("{place}{composer}"))
    }

    /// What was typed there; empty when nothing waits.
    pub fn read(&self, composer: &str) -> String {
        let name = self.name(composer);
        self.kept
            .with_value(|kept| kept.get(&name).cloned())
            .or_else(|| storage::get(&name))
            .unwrap_or_default()
    }

    /// Keeps what is typed there now; empty: it was added or taken away.
    pub fn keep(&self, composer: &str, text: &str) {
        let name = self.name(composer);
        if text.is_empty() {
            storage::remove(&name);
            self.kept.update_value(|kept| drop(kept.remove(&name)));
        } else {
            storage::set(&name, text);
            self.kept.update_value(|kept| drop(kept.insert(name, text.to_owned())));
        }
    }
}

/// Takes the drafts of a plan off this device.
pub fn forget(plan: &str) {
    for name in storage::keys(&place(plan)) {
        storage::remove(&name);
    }
}
