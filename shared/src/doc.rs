//! The document: the only place, with `sync`, that knows how edits merge.
//!
//! Everybody else speaks of plans, records and intents. A document is a set of changes; two devices with
//! the same changes show the same plan, in whatever order they came.

mod afterwards;
mod anchors;
mod aside;
mod authors;
mod change;
mod dirty;
mod draft;
mod genesis;
mod row;
mod sizes;

use automerge::transaction::CommitOptions;
use automerge::{AutoCommit, ChangeHash, LoadOptions, OnPartialLoad, TextEncoding};

pub(crate) use anchors::Misfit;
pub use aside::{Aside, standing_on};
pub(crate) use authors::Authors;
pub use change::{Hash, ReadChange, SavedChange};
pub(crate) use change::{NotUnpacked, unpack};
pub use dirty::Dirty;

use crate::id::Actor;
use crate::record::DocumentKind;

/// One plan, wall or stage with its whole history.
pub struct Document {
    pub(crate) doc: AutoCommit,
    kind: DocumentKind,
    dirty: Dirty,
    /// What the open change will be called in the history.
    pending: Option<String>,
    /// Operations in the open change.
    pending_operations: usize,
    /// Closed here and not yet handed out by [`Self::take_fresh`].
    fresh: Vec<SavedChange>,
    /// Milliseconds since 1970 of the last act.
    now: u64,
    /// Somebody wants to know what changed.
    news: bool,
}

/// Bytes that are no document, or one with a hole in it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("these bytes are not a whole document: {0}")]
pub struct Damaged(pub(crate) String);

impl Document {
    /// A new document: nothing but the first change that all documents of this kind share.
    pub fn new(kind: DocumentKind, actor: Actor) -> Self {
        let mut doc = AutoCommit::new_with_encoding(TextEncoding::Utf16CodeUnit);
        // The first change ships with the code and a test loads it: it always applies.
        let _ = doc.load_incremental(genesis::bytes(kind));
        doc.set_actor(automerge::ActorId::from(&actor.0[..]));
        doc.update_diff_cursor();
        Self {
            doc,
            kind,
            dirty: Dirty::default(),
            pending: None,
            pending_operations: 0,
            fresh: Vec::new(),
            now: 0,
            news: true,
        }
    }

    /// Opens a document from stored chunks: changes or whole snapshots, in any order.
    ///
    /// # Errors
    /// [`Damaged`] when a chunk cannot be read or when the chunks do not fit together.
    pub fn load<'a>(
        kind: DocumentKind,
        actor: Actor,
        chunks: impl IntoIterator<Item = &'a [u8]>,
    ) -> Result<Self, Damaged> {
        match Self::load_what_fits(kind, actor, chunks)? {
            (document, 0) => Ok(document),
            (_, left_out) => Err(Damaged(format!("what {left_out} changes build on is missing"))),
        }
    }

    /// The same, leaving out changes whose predecessors are missing, and how many these are.
    ///
    /// # Errors
    /// [`Damaged`] when a chunk cannot be read.
    pub fn load_what_fits<'a>(
        kind: DocumentKind,
        actor: Actor,
        chunks: impl IntoIterator<Item = &'a [u8]>,
    ) -> Result<(Self, usize), Damaged> {
        let mut document = Self::new(kind, actor);
        let mut changes = Vec::new();
        for chunk in chunks {
            if change::is_change(chunk) {
                changes.push(change::parse(chunk)?);
            } else {
                document.take_in_whole(chunk)?;
            }
        }
        let left_out = change::leave_out_orphans(&mut changes, |hash| document.contains(&hash.0));
        document.doc.apply_changes_batch(changes).map_err(|error| Damaged(error.to_string()))?;
        document.doc.update_diff_cursor();
        document.dirty = Dirty::everything();
        Ok((document, left_out))
    }

    /// A whole saved document and the changes after it; every byte must be right, or nothing is taken in.
    ///
    /// # Errors
    /// [`Damaged`] when it cannot be read.
    pub fn take_in_whole(&mut self, chunk: &[u8]) -> Result<(), Damaged> {
        let options = LoadOptions::new()
            .on_partial_load(OnPartialLoad::Error)
            .text_encoding(TextEncoding::Utf16CodeUnit);
        let mut loaded =
            AutoCommit::load_with_options(chunk, options).map_err(|error| Damaged(error.to_string()))?;
        if self.is_new()
            && self.doc.get_heads().iter().all(|first| loaded.get_change_meta_by_hash(first).is_some())
        {
            // As it is: merging would take it apart into single changes and apply each of them.
            loaded.set_actor(self.doc.get_actor().clone());
            self.doc = loaded;
        } else {
            self.doc.merge(&mut loaded).map_err(|error| Damaged(error.to_string()))?;
        }
        if self.news {
            self.doc.update_diff_cursor();
            self.dirty = Dirty::everything();
        }
        Ok(())
    }

    /// Nothing is in here but the first change that all documents of this kind share.
    pub(crate) fn is_new(&mut self) -> bool {
        if self.has_open_change() || !self.fresh.is_empty() {
            return false;
        }
        let [head] = self.doc.get_heads()[..] else { return false };
        self.doc.get_change_meta_by_hash(&head).is_some_and(|first| first.deps.is_empty())
    }

    pub fn kind(&self) -> DocumentKind {
        self.kind
    }

    /// Closes the open change under its name. Nothing happens when nothing is open.
    pub fn commit(&mut self) {
        let Some(name) = self.pending.take() else { return };
        self.pending_operations = 0;
        let seconds = i64::try_from(self.now / 1000).unwrap_or(0);
        let options = CommitOptions::default().with_message(name).with_time(seconds);
        if let Some(hash) = self.doc.commit_with(options)
            && let Some(mut change) = self.doc.get_change_by_hash(&hash)
        {
            self.fresh.push(SavedChange::from_automerge(&mut change));
        }
        if self.news {
            self.doc.update_diff_cursor();
        }
    }

    /// Whether a change is open: letters that are on the screen and not yet in the history.
    pub fn has_open_change(&self) -> bool {
        self.pending.is_some()
    }

    /// The changes that were made here since the last call, oldest first: to be stored and sent.
    pub fn take_fresh(&mut self) -> Vec<SavedChange> {
        std::mem::take(&mut self.fresh)
    }

    /// Takes in changes of others. Those whose predecessors are missing wait inside.
    ///
    /// # Errors
    /// [`Damaged`] when a change cannot be read; the document stays as it was.
    pub fn apply(&mut self, changes: &[SavedChange]) -> Result<(), Damaged> {
        self.commit();
        let parsed = changes.iter().map(SavedChange::to_automerge).collect::<Result<Vec<_>, _>>()?;
        self.take_in(parsed)
    }

    /// The same for a change that was read already.
    ///
    /// # Errors
    /// [`Damaged`] when it does not fit.
    pub fn apply_read(&mut self, change: &ReadChange) -> Result<(), Damaged> {
        self.commit();
        self.take_in(vec![change.change.clone()])
    }

    fn take_in(&mut self, changes: Vec<automerge::Change>) -> Result<(), Damaged> {
        self.doc.apply_changes(changes).map_err(|error| Damaged(error.to_string()))?;
        self.note_remote();
        Ok(())
    }

    /// From here on nobody asks [`Self::take_dirty`]: for a relay, which has no screen. Applying costs less then.
    pub fn forget_news(&mut self) {
        self.commit();
        self.doc.reset_diff_cursor();
        self.news = false;
    }

    /// What changed on the records since the last call, by whomever.
    pub fn take_dirty(&mut self) -> Dirty {
        std::mem::take(&mut self.dirty)
    }

    pub(crate) fn note_remote(&mut self) {
        if !self.news {
            return;
        }
        for patch in self.doc.diff_incremental() {
            self.dirty.note(self.kind, &patch);
        }
    }

    /// The newest changes: those that no other change builds on.
    pub fn heads(&mut self) -> Vec<Hash> {
        self.commit();
        self.doc.get_heads().iter().map(|hash| hash.0).collect()
    }

    pub fn contains(&mut self, hash: &Hash) -> bool {
        // Looking for a change closes the open one; without its name it would be nobody's fresh work.
        self.commit();
        self.doc.get_change_meta_by_hash(&ChangeHash(*hash)).is_some()
    }

    /// All changes that are not among `heads` and their ancestors, oldest first. Unknown heads are skipped.
    pub fn changes_since(&mut self, heads: &[Hash]) -> Vec<SavedChange> {
        self.commit();
        let known: Vec<ChangeHash> =
            heads.iter().filter(|hash| self.contains(hash)).map(|hash| ChangeHash(*hash)).collect();
        self.doc.get_changes(&known).iter_mut().map(SavedChange::from_automerge).collect()
    }

    /// The names of those changes alone. Much cheaper: nothing is packed, so that it can be asked every second.
    pub fn hashes_since(&mut self, heads: &[Hash]) -> Vec<Hash> {
        self.commit();
        let known: Vec<ChangeHash> =
            heads.iter().filter(|hash| self.contains(hash)).map(|hash| ChangeHash(*hash)).collect();
        self.doc.get_changes_meta(&known).into_iter().map(|change| change.hash.0).collect()
    }

    /// What is in a chunk: one change, or all those of a saved document and what follows it. Nothing when it cannot be
    /// read.
    pub(crate) fn changes_in(&self, chunk: &[u8]) -> Vec<ReadChange> {
        if change::is_change(chunk) {
            return ReadChange::read(chunk).into_iter().collect();
        }
        let mut whole = Self::new(self.kind, Actor([0; 16]));
        if whole.take_in_whole(chunk).is_err() {
            return Vec::new();
        }
        let changes = whole.changes_since(&[]);
        changes.iter().filter_map(|change| ReadChange::read(&change.bytes).ok()).collect()
    }

    /// The whole document in its smallest form.
    pub fn save(&mut self) -> Vec<u8> {
        self.commit();
        self.doc.save()
    }

    /// Adds an empty change that builds on all heads, so that the next ones name one (S11).
    pub fn join_heads(&mut self, now: u64) -> Option<ReadChange> {
        self.commit();
        let seconds = i64::try_from(now / 1000).unwrap_or(0);
        let hash = self.doc.empty_change(CommitOptions::default().with_time(seconds));
        self.doc.get_change_by_hash(&hash).map(ReadChange::from_automerge)
    }
}

#[cfg(test)]
mod tests;
