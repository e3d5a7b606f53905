//! Which records of a collection changed, in order: whoever reads all of them reads only those again.
//!
//! It knows rows and no signals of single records, which are in [`super::projection`].

use std::collections::VecDeque;

use leptos::prelude::*;
use shared::id::Id;
use shared::record::Row;

/// So many are remembered: whoever is further behind reads everything.
const REMEMBERED: usize = 256;

/// A record, and how it is now; none: it is not there any more.
pub(super) type Change = (Id, Option<Row>);

/// The last changes of one collection.
pub(super) struct Changes {
    /// How many there have been: followed by whoever reads the collection.
    pub(super) count: ArcRwSignal<usize>,
    last: VecDeque<Change>,
    all: usize,
}

impl Default for Changes {
    fn default() -> Self {
        Self { count: ArcRwSignal::new(0), last: VecDeque::new(), all: 0 }
    }
}

impl Changes {
    pub(super) fn add(&mut self, id: Id, row: Option<Row>) {
        self.all += 1;
        self.last.push_back((id, row));
        if self.last.len() > REMEMBERED {
            self.last.pop_front();
        }
    }

    /// Everything may be different: nobody can go on from what they know.
    pub(super) fn forget(&mut self) {
        self.all += 1;
        self.last.clear();
    }

    pub(super) fn all(&self) -> usize {
        self.all
    }

    /// What changed after the first `seen` changes, the oldest first; none when that is not remembered.
    pub(super) fn since(&self, seen: usize) -> Option<Vec<Change>> {
        let missed = self.all.checked_sub(seen)?;
        let from = self.last.len().checked_sub(missed)?;
        Some(self.last.iter().skip(from).cloned().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(changes: &Changes, seen: usize) -> Option<Vec<String>> {
        Some(changes.since(seen)?.into_iter().map(|(id, _)| id.to_string()).collect())
    }

    #[test]
    fn whoever_is_not_too_far_behind_gets_what_they_missed() {
        let mut changes = Changes::default();
        ["a", "b", "a"].map(|id| changes.add(id.into(), None));
        assert_eq!(ids(&changes, 1), Some(vec!["b".to_owned(), "a".to_owned()]));
        assert_eq!(ids(&changes, 3), Some(Vec::new()));
        changes.forget();
        assert_eq!(ids(&changes, 3), None);
        changes.add("c".into(), None);
        assert_eq!(ids(&changes, 4), Some(vec!["c".to_owned()]));
        (0..REMEMBERED).for_each(|_| changes.add("d".into(), None));
        assert_eq!(ids(&changes, 4), None);
    }
}
