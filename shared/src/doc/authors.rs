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

/// One change of the history, without its content.
pub(crate) struct Past<'a> {
    pub(crate) hash: Hash,
    pub(crate) deps: Vec<Hash>,
    actor: &'a [u8],
    seq: u64,
    operations: u64,
    /// The largest counter of its operations.
    pub(crate) largest: u64,
}

impl Document {
    /// Walks through the whole history, each change behind what it builds on.
    pub(crate) fn each_change(&mut self, mut look: impl FnMut(Past<'_>)) {
        self.commit();
        for change in self.doc.get_changes_meta(&[]) {
            look(Past {
                hash: change.hash.0,
                deps: change.deps.iter().map(|dep| dep.0).collect(),
                actor: change.actor.to_bytes(),
                seq: change.seq,
                operations: (change.max_op + 1).saturating_sub(change.start_op),
                largest: change.max_op,
            });
        }
    }

    /// How far everybody is: once, when a room opens.
    pub(crate) fn authors(&mut self) -> Authors {
        let mut authors = Authors::default();
        self.each_change(|past| {
            authors.operations += past.operations;
            authors.note_parts(past.actor, past.seq, past.hash, past.largest);
        });
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
}
