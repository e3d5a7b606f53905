//! Everything that a person can do, as data: add, write, move, set, bin, restore.
//!
//! An intent checks itself, writes the fewest fields and returns what undoes it. Intents are local verbs,
//! never wire messages: what travels is the change. An intent's name is the name of its change, so that
//! the history can be read as a list of acts.

mod limits;
mod splice;
mod stack;
mod undo;
mod verbs;

pub use limits::{LONGEST_TEXT, LONGEST_WORD};
pub use splice::Splice;
pub use stack::{Outcome, Stack};
pub use undo::{Undo, Undone};
pub use verbs::Check;

use crate::doc::Document;
use crate::place::Place;
use crate::record::{Collection, FieldKind, Gone, RecordKey, Value};

/// One act of one person.
#[derive(Debug, Clone, PartialEq)]
pub enum Intent {
    /// Makes a record with these fields; the others start empty.
    Add { key: RecordKey, fields: Vec<(String, Value)> },
    /// Changes a part of a text that merges letter by letter.
    Write { key: RecordKey, field: &'static str, splice: Splice },
    /// Makes a text read like this, touching only what differs.
    Rewrite { key: RecordKey, field: &'static str, text: String },
    /// Puts one value in a field that one value wins.
    Set { key: RecordKey, field: &'static str, value: Value },
    /// Adds a member to a set, or takes it out.
    Include { key: RecordKey, field: &'static str, member: String, present: bool },
    /// Puts a record elsewhere: container and rank in one write.
    Move { key: RecordKey, place: Place },
    /// Puts a record in the bin; nothing in it is lost.
    Bin { key: RecordKey, gone: Gone },
    /// Takes a record out of the bin.
    Restore { key: RecordKey },
    /// Several at once that are one act for the person and are undone as one.
    Together { name: &'static str, intents: Vec<Intent> },
}

/// Why an intent was not carried out. Nothing was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    #[error("there is no such record here")]
    NoRecord,
    #[error("this record has no such field")]
    NoField,
    #[error("this field does not hold such a value")]
    WrongValue,
    #[error("this text is longer than a plan can carry")]
    TooLong,
    #[error("a record with this id exists already")]
    Exists,
}

impl Intent {
    /// The name in the history: `add actions`, `set actions.lead`.
    pub fn name(&self) -> String {
        match self {
            Self::Add { key, .. } => format!("add {}", key.collection.name()),
            Self::Write { key, field, .. } | Self::Rewrite { key, field, .. } => {
                format!("write {}.{field}", key.collection.name())
            }
            Self::Set { key, field, .. } | Self::Include { key, field, .. } => {
                format!("set {}.{field}", key.collection.name())
            }
            Self::Move { key, .. } => format!("move {}", key.collection.name()),
            Self::Bin { key, .. } => format!("bin {}", key.collection.name()),
            Self::Restore { key } => format!("restore {}", key.collection.name()),
            Self::Together { name, .. } => (*name).to_owned(),
        }
    }

    /// The record that this is about; the first one when there are several.
    pub fn key(&self) -> Option<&RecordKey> {
        match self {
            Self::Add { key, .. }
            | Self::Write { key, .. }
            | Self::Rewrite { key, .. }
            | Self::Set { key, .. }
            | Self::Include { key, .. }
            | Self::Move { key, .. }
            | Self::Bin { key, .. }
            | Self::Restore { key } => Some(key),
            Self::Together { intents, .. } => intents.first().and_then(Self::key),
        }
    }

    /// Whether it goes on with a text: such changes stay open for a moment and are closed together.
    pub fn is_writing(&self) -> bool {
        matches!(self, Self::Write { .. })
    }

    /// Whether the fields exist and hold such values, and the lengths are within what a plan carries.
    ///
    /// # Errors
    /// [`Refused`] with the reason; the document was not touched.
    pub fn check(&self) -> Result<(), Refused> {
        match self {
            Self::Add { key, fields } => fields.iter().try_for_each(|(name, value)| {
                let field = key.collection.field(name).ok_or(Refused::NoField)?;
                limits::check_value(field.kind, value)
            }),
            Self::Write { key, field, splice } => {
                expect_kind(key, field, FieldKind::Text)?;
                limits::check_length(&splice.insert, LONGEST_TEXT)
            }
            Self::Rewrite { key, field, text } => {
                expect_kind(key, field, FieldKind::Text)?;
                limits::check_length(text, LONGEST_TEXT)
            }
            Self::Set { key, field, value } => {
                let kind = key.collection.field(field).ok_or(Refused::NoField)?.kind;
                if matches!(kind, FieldKind::Text | FieldKind::Set) {
                    return Err(Refused::WrongValue);
                }
                limits::check_value(kind, value)
            }
            Self::Include { key, field, member, .. } => {
                expect_kind(key, field, FieldKind::Set)?;
                limits::check_length(member, LONGEST_WORD)
            }
            Self::Move { key, place } => {
                expect_kind(key, "place", FieldKind::Place)?;
                limits::check_length(&place.container, LONGEST_WORD)
            }
            Self::Bin { gone, .. } => limits::check_length(&gone.who, LONGEST_WORD),
            Self::Restore { .. } => Ok(()),
            Self::Together { intents, .. } => intents.iter().try_for_each(Self::check),
        }
    }
}

fn expect_kind(key: &RecordKey, field: &str, kind: FieldKind) -> Result<(), Refused> {
    match key.collection.field(field) {
        None => Err(Refused::NoField),
        Some(found) if found.kind == kind => Ok(()),
        Some(_) => Err(Refused::WrongValue),
    }
}

impl Document {
    /// Carries out an intent and returns what undoes it. `now` is in milliseconds since 1970.
    ///
    /// Writing stays in an open change until [`Document::commit`] or the next other act; everything else
    /// is closed at once.
    ///
    /// # Errors
    /// [`Refused`]: nothing was written.
    pub fn act(&mut self, intent: &Intent, now: u64) -> Result<Undo, Refused> {
        self.act_as(&intent.name(), intent, now)
    }

    /// The same under another name in the history.
    pub(crate) fn act_as(&mut self, name: &str, intent: &Intent, now: u64) -> Result<Undo, Refused> {
        intent.check()?;
        self.expect_records(intent, &mut Vec::new())?;
        let before = undo::remember(self, intent);
        self.begin(name, now);
        self.carry_out(intent)?;
        if !intent.is_writing() {
            self.commit();
        }
        Ok(before.finish(self))
    }

    /// All records that an intent speaks of must be there before its first part is written.
    fn expect_records(&self, intent: &Intent, added: &mut Vec<RecordKey>) -> Result<(), Refused> {
        match intent {
            Intent::Together { intents, .. } => {
                intents.iter().try_for_each(|part| self.expect_records(part, added))
            }
            Intent::Add { key, .. } => {
                if added.contains(key) || self.row(key).is_some() {
                    return Err(Refused::Exists);
                }
                added.push(key.clone());
                Ok(())
            }
            other => match other.key() {
                Some(key) if added.contains(key) || self.row(key).is_some() => Ok(()),
                _ => Err(Refused::NoRecord),
            },
        }
    }

    fn carry_out(&mut self, intent: &Intent) -> Result<(), Refused> {
        let written = match intent {
            Intent::Add { key, fields } => self.create(key, fields),
            Intent::Write { key, field, splice } => self.splice(key, field, splice),
            Intent::Rewrite { key, field, text } => {
                let now = match self.value(key, field) {
                    Value::Text(now) => now,
                    _ => String::new(),
                };
                match Splice::between(&now, text) {
                    Some(splice) => self.splice(key, field, &splice),
                    None => Ok(()),
                }
            }
            Intent::Set { key, field, value } => self.put(key, field, value),
            Intent::Include { key, field, member, present } => self.member(key, field, member, *present),
            Intent::Move { key, place } => self.put(key, "place", &Value::Text(place.to_scalar())),
            Intent::Bin { key, gone } => self.put_gone(key, Some(gone)),
            Intent::Restore { key } => self.put_gone(key, None),
            Intent::Together { intents, .. } => {
                return intents.iter().try_for_each(|part| self.carry_out(part));
            }
        };
        written.map_err(|_| Refused::NoRecord)
    }
}

/// The value of a place, for [`Intent::Add`].
pub fn place_value(place: &Place) -> (String, Value) {
    ("place".to_owned(), Value::Text(place.to_scalar()))
}

/// One field for [`Intent::Add`].
pub fn field(name: &str, value: impl Into<Value>) -> (String, Value) {
    (name.to_owned(), value.into())
}

impl Collection {
    /// The key of a record of this collection.
    pub fn key(self, id: &crate::id::Id) -> RecordKey {
        RecordKey::new(self, id.clone())
    }
}

#[cfg(test)]
mod tests;
