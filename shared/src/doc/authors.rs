//! Who has written how far: what a relay checks a change against before it takes it in (G2).

use std::collections::HashMap;

use automerge::ChangeHash;

use super::{Document, Hash, ReadChange};

/// How far the actors of a document are.
#[derive(Debug, Default)]
pub(crate) struct Authors {
    /// The last change of each: its number in the actor's own row, and its name.
    last: HashMap<Vec<u8>, (u64, Hash)>,
    /// The largest counter of any operation.
    largest: u64,
    /// Operations in all changes.
    operations: u64,
}

impl Authors {
    /// Notes a change that was taken in.
    pub(crate) fn note(&mut self, change: &ReadChange) {
        let actor = change.change.actor_id().to_bytes();
        self.operations += change.operations() as u64;
        self.note_parts(actor, change.change.seq(), change.hash(), change.change.max_op());
    }

    fn note_parts(&mut self, actor: &[u8], seq: u64, hash: Hash, largest: u64) {
        match self.last.get_mut(actor) {
            Some(last) if last.0 < seq => *last = (seq, hash),
            Some(_) => {}
            None => drop(self.last.insert(actor.to_vec(), (seq, hash))),
        }
        self.largest = self.largest.max(largest);
    }

    /// The number and the name of the last change of who wrote this one; none for a new actor.
    pub(crate) fn last_of(&self, change: &ReadChange) -> Option<(u64, Hash)> {
        self.last.get(change.change.actor_id().to_bytes()).copied()
    }

    pub(crate) fn operations(&self) -> u64 {
        self.operations
    }

    pub(crate) fn largest(&self) -> u64 {
        self.largest
    }
}

impl Document {
    /// How far everybody is. It walks through the whole history: once, when a room opens.
    pub(crate) fn authors(&mut self) -> Authors {
        self.commit();
        let mut authors = Authors::default();
        for change in self.doc.get_changes_meta(&[]) {
            authors.operations += (change.max_op + 1).saturating_sub(change.start_op);
            authors.note_parts(change.actor.to_bytes(), change.seq, change.hash.0, change.max_op);
        }
        authors
    }

    /// The largest counter of any operation. It walks through the whole history.
    pub fn largest_counter(&mut self) -> u64 {
        self.authors().largest()
    }

    /// The change here, if it is another one, that has the author and the number of this one. It walks through the whole
    /// history.
    pub(crate) fn same_place_as(&mut self, change: &ReadChange) -> Option<Hash> {
        self.commit();
        let all = self.doc.get_changes_meta(&[]);
        let other = all.iter().find(|it| {
            it.actor.to_bytes() == change.change.actor_id().to_bytes() && it.seq == change.seq()
        })?;
        Some(other.hash.0).filter(|hash| *hash != change.hash())
    }

    /// One change of the history.
    pub(crate) fn change(&mut self, hash: &Hash) -> Option<ReadChange> {
        self.commit();
        self.doc.get_change_by_hash(&ChangeHash(*hash)).map(ReadChange::from_automerge)
    }

    /// The largest counter in what a change builds on; none when some of that is missing.
    pub(crate) fn largest_below(&mut self, change: &ReadChange) -> Option<u64> {
        self.commit();
        change
            .change
            .deps()
            .iter()
            .try_fold(0, |largest, dep| Some(self.doc.get_change_meta_by_hash(dep)?.max_op.max(largest)))
    }
}
