//! Setting changes aside that no server takes (G2a): a copy of the document without them and without whatever builds on
//! them, by a new author, with the work of them done again.
//!
//! What people meant is not stored, so it is read off the difference that these changes make ([`did`]) and said again as
//! intents, within the same limits as every intent. What was done again and is refused once more is only set aside.

mod did;

use std::collections::{BTreeSet, HashSet};

use automerge::{Change, ChangeHash, ReadDoc};

use super::{Damaged, Document, Hash, ReadChange, SavedChange, sizes};
use crate::aside::Work;
use crate::id::Actor;
use crate::intent::{Intent, Splice};
use crate::record::{FieldKind, Gone, RecordKey, Row, Value};
use did::{Did, FieldDid};

/// What the history calls work that was done again begins so: it is not done a third time.
const AGAIN: &str = "again ";

/// A document that goes on without some changes.
pub struct Aside {
    /// Everything else, and what was done again. Nobody has seen it yet: it is dirty as a whole.
    pub document: Document,
    /// What is not in it, oldest first; those that were set aside before included.
    pub left_out: Vec<SavedChange>,
    /// What was done again, as new changes: to be stored and sent.
    pub again: Vec<SavedChange>,
    /// What was newly set aside, thing by thing.
    pub works: Vec<Work>,
}

/// Those of these changes that were set aside, and those that build on them: they open only together. Changes that
/// cannot be read are nobody's.
pub fn standing_on(changes: &[SavedChange], set_aside: &BTreeSet<Hash>) -> BTreeSet<Hash> {
    let read: Vec<ReadChange> =
        changes.iter().filter_map(|change| ReadChange::read(&change.bytes).ok()).collect();
    let mut found: BTreeSet<Hash> =
        read.iter().map(ReadChange::hash).filter(|hash| set_aside.contains(hash)).collect();
    loop {
        let before = found.len();
        for change in &read {
            if change.deps().any(|dep| found.contains(&dep) || set_aside.contains(&dep)) {
                found.insert(change.hash());
            }
        }
        if found.len() == before {
            return found;
        }
    }
}

impl Document {
    /// Leaves out the refused changes and whatever builds on them, and does the work of them again, but not of those in
    /// `done`: that was set aside before. `more`: changes that may be missing here, such as what was done again for
    /// these. `now` is in milliseconds since 1970. This document stays as it is.
    ///
    /// # Errors
    /// [`Damaged`] when the rest does not open on its own, or `more` does not fit.
    pub fn set_aside(
        &mut self,
        refused: &[Hash],
        done: &BTreeSet<Hash>,
        more: &[SavedChange],
        actor: Actor,
        now: u64,
    ) -> Result<Aside, Damaged> {
        self.commit();
        let all = self.doc.get_changes(&[]);
        let refused: BTreeSet<Hash> = refused.iter().chain(done).copied().collect();
        let left = with_what_builds_on(&all, |hash| refused.contains(&hash.0));
        let fresh = with_what_builds_on(&all, |hash| left.contains(hash) && !done.contains(&hash.0));
        let (mut left_out, mut kept) = (Vec::new(), Vec::new());
        for change in &all {
            if left.contains(&change.hash()) {
                left_out.push(SavedChange::from_automerge(&mut change.clone()));
            } else {
                kept.push(change.clone());
            }
        }
        let mut document = Self::new(self.kind, actor);
        document.doc.apply_changes_batch(kept).map_err(|error| Damaged(error.to_string()))?;
        document.apply(more)?;
        document.dirty = super::Dirty::everything();
        let before = heads_without(&all, &fresh);
        let now_heads = self.doc.get_heads();
        let did = did::between(self, &before, &now_heads);
        let never: Vec<Did> = all
            .iter()
            .filter(|change| fresh.contains(&change.hash()) && refused.contains(&change.hash().0))
            .filter(|change| change.message().is_some_and(|name| name.starts_with(AGAIN)))
            .map(|change| did::between(self, change.deps(), &[change.hash()]))
            .collect();
        let works = Again { from: self, before: &before, to: &mut document, never, now }.all(did);
        document.commit();
        let again = document.take_fresh();
        Ok(Aside { document, left_out, again, works })
    }
}

/// These changes and all that build on them.
fn with_what_builds_on(all: &[Change], these: impl Fn(&ChangeHash) -> bool) -> HashSet<ChangeHash> {
    let mut found = HashSet::new();
    // Older ones stand before what builds on them.
    for change in all {
        if these(&change.hash()) || change.deps().iter().any(|dep| found.contains(dep)) {
            found.insert(change.hash());
        }
    }
    found
}

/// The newest of all but these, on which nothing else of the rest builds.
fn heads_without(all: &[Change], these: &HashSet<ChangeHash>) -> Vec<ChangeHash> {
    let rest = all.iter().filter(|change| !these.contains(&change.hash()));
    let below: HashSet<&ChangeHash> = rest.clone().flat_map(|change| change.deps()).collect();
    rest.map(Change::hash).filter(|hash| !below.contains(hash)).collect()
}

/// Does work of one document again in another.
struct Again<'a> {
    from: &'a Document,
    /// The heads of the first one before that work.
    before: &'a [ChangeHash],
    to: &'a mut Document,
    /// What is not tried once more.
    never: Vec<Did>,
    now: u64,
}

impl Again<'_> {
    fn all(mut self, did: Did) -> Vec<Work> {
        let mut works = Vec::new();
        for key in &did.made {
            works.extend(self.record(key));
        }
        for ((key, field), how) in &did.fields {
            if !did.made.contains(key) {
                works.push(self.field(key, field, how));
            }
        }
        for place in did.strange {
            works.push(Work { kind: place, name: String::new(), fields: Vec::new(), again: false });
        }
        works
    }

    /// A record that was made: as a whole, and its place in the bin.
    fn record(&mut self, key: &RecordKey) -> Option<Work> {
        let row = self.from.row(key)?;
        if key.collection.is_scalar() && self.to.row(key).is_some() {
            return Some(self.holding(key, &row));
        }
        let known = |name: &str| key.collection.field(name);
        let fields: Vec<(String, Value)> = row
            .fields
            .iter()
            .filter(|(name, _)| known(name).is_some())
            .map(|(n, v)| (n.clone(), v.clone()))
            .collect();
        let all_known = row.fields.keys().all(|name| known(name).is_some() || name == "gone");
        let shown = row.fields.iter().map(|(name, value)| (name.clone(), shown(value)));
        let shown = shown.filter(|(_, words)| !words.is_empty()).collect();
        let mut again = all_known
            && !self.never.iter().any(|never| never.made.contains(key))
            && self.act(Intent::Add { key: key.clone(), fields });
        if let Some(gone) = row.gone.clone().filter(|_| again) {
            again = self.act(Intent::Bin { key: key.clone(), gone });
        }
        Some(Work { kind: key.collection.name().to_owned(), name: name_of(&row), fields: shown, again })
    }

    /// A record that is one scalar and that others have too: only what differs from what was there before that work, so
    /// that what others said or ended meanwhile stays as they left it.
    fn holding(&mut self, key: &RecordKey, row: &Row) -> Work {
        let was = self.from.scalar_row_at(key, self.before).unwrap_or_default();
        let mut intents = match (&was.gone, &row.gone) {
            (None, Some(gone)) => vec![Intent::Bin { key: key.clone(), gone: gone.clone() }],
            (Some(_), None) => vec![Intent::Restore { key: key.clone() }],
            _ => Vec::new(),
        };
        let fields = key.collection.fields().iter().map(|field| field.name);
        let differ: Vec<&'static str> = fields.filter(|field| was.value(field) != row.value(field)).collect();
        let set = |field: &&'static str| Intent::Set { key: key.clone(), field, value: row.value(field) };
        intents.extend(differ.iter().map(set));
        let again = !self.never.iter().any(|never| never.made.contains(key))
            && self.act(Intent::Together { name: "set holdings", intents });
        let shown = differ.iter().map(|field| ((*field).to_owned(), shown(&row.value(field)))).collect();
        Work { kind: key.collection.name().to_owned(), name: name_of(row), fields: shown, again }
    }

    fn field(&mut self, key: &RecordKey, field: &str, how: &FieldDid) -> Work {
        let row = self.from.row(key).unwrap_or_default();
        let place = (key.clone(), field.to_owned());
        let tried = self.never.iter().any(|never| never.fields.contains_key(&place));
        let value = row.value(field);
        let again = !tried && self.field_again(key, field, how, &value);
        let fields = vec![(field.to_owned(), shown(&value))];
        Work { kind: key.collection.name().to_owned(), name: name_of(&row), fields, again }
    }

    fn field_again(&mut self, key: &RecordKey, field: &str, how: &FieldDid, value: &Value) -> bool {
        if field == "gone" {
            let gone = if let Value::Text(gone) = value { Gone::from_scalar(gone) } else { None };
            return self.act(match gone {
                Some(gone) => Intent::Bin { key: key.clone(), gone },
                None => Intent::Restore { key: key.clone() },
            });
        }
        let Some(known) = key.collection.field(field) else { return false };
        let (key, field) = (key.clone(), known.name);
        match (known.kind, how) {
            (FieldKind::Text, _) => self.text(key, field, how, value),
            (FieldKind::Set, FieldDid::Members(members)) => members.iter().all(|(member, present)| {
                let (key, member, present) = (key.clone(), member.clone(), *present);
                self.act(Intent::Include { key, field, member, present })
            }),
            (FieldKind::Set, _) => false,
            _ => self.act(Intent::Set { key, field, value: value.clone() }),
        }
    }

    /// The same letters come and go. In a text that reads otherwise meanwhile they do so as one piece.
    fn text(&mut self, key: RecordKey, field: &'static str, how: &FieldDid, value: &Value) -> bool {
        let words = |value: Value| if let Value::Text(text) = value { text } else { String::new() };
        let (wanted, here) = (words(value.clone()), words(self.to.value(&key, field)));
        let exact = match how {
            FieldDid::Letters(splices) => splices.clone(),
            _ => Vec::new(),
        };
        let reached = exact.iter().fold(here.clone(), |text, splice| splice.apply(&text));
        let splices = if reached == wanted && !exact.is_empty() {
            exact
        } else {
            let was = self
                .from
                .text_object(&key, field)
                .and_then(|text| self.from.doc.text_at(&text, self.before).ok());
            let was = was.unwrap_or_default();
            let Some(mine) = Splice::between(&was, &wanted) else { return true };
            vec![Splice::between(&was, &here).map_or(mine.clone(), |theirs| mine.over(&theirs))]
        };
        let end = splices.iter().fold(here, |text, splice| splice.apply(&text));
        end.encode_utf16().count() <= sizes::MOST_LETTERS
            && splices.into_iter().all(|splice| self.act(Intent::Write { key: key.clone(), field, splice }))
    }

    fn act(&mut self, intent: Intent) -> bool {
        let name = format!("{AGAIN}{}", intent.name());
        let done = self.to.act_as(&name, &intent, self.now).is_ok();
        // Each thing is a change of its own: one that is refused once more is named alone.
        self.to.commit();
        done
    }
}

fn name_of(row: &Row) -> String {
    let name =
        ["title", "name", "text"].iter().map(|field| row.text(field)).find(|name| !name.trim().is_empty());
    name.unwrap_or_else(|| row.id.to_string())
}

/// A value as words.
fn shown(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Flag(flag) => flag.to_string(),
        Value::Set(members) => members.iter().cloned().collect::<Vec<_>>().join(", "),
        Value::Nothing => String::new(),
    }
}

#[cfg(test)]
mod tests;
