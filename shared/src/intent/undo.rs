//! Taking back my own last act, and never another person's work.
//!
//! Each undo knows what it found after the act. A part whose field no longer has that value was changed by
//! somebody else since: it is skipped, and the screen says so.

use super::{Intent, Refused};
use crate::doc::Document;
use crate::record::{RecordKey, Row, Value};

/// What takes one act back.
#[derive(Debug, Clone, PartialEq)]
pub struct Undo {
    /// The name of the act that it takes back.
    pub name: String,
    parts: Vec<Part>,
}

/// What became of an undo.
#[derive(Debug, Clone, PartialEq)]
pub struct Undone {
    /// Records of which a part was left alone, because somebody else changed it since; each once.
    pub skipped: Vec<RecordKey>,
    /// What brings the act back; `None` when nothing was taken back.
    pub redo: Option<Undo>,
}

#[derive(Debug, Clone, PartialEq)]
struct Part {
    key: RecordKey,
    found: Found,
    inverse: Intent,
}

/// What stood there right after the act.
#[derive(Debug, Clone, PartialEq)]
enum Found {
    Field(&'static str, Value),
    Member(&'static str, String, bool),
    /// The record as it was made: an undo of an addition must not bin what others wrote in it since.
    Record(Option<Row>),
    Gone(bool),
}

/// The inverse of an intent, before it is carried out.
pub(super) struct Remembered {
    name: String,
    parts: Vec<(RecordKey, What, Intent)>,
}

enum What {
    Field(&'static str),
    Member(&'static str, String),
    Record,
    Gone,
}

pub(super) fn remember(document: &Document, intent: &Intent) -> Remembered {
    let mut parts = Vec::new();
    collect(document, intent, &mut parts);
    // Taken back in the opposite order.
    parts.reverse();
    Remembered { name: intent.name(), parts }
}

fn collect(document: &Document, intent: &Intent, parts: &mut Vec<(RecordKey, What, Intent)>) {
    let part = match intent {
        Intent::Together { intents, .. } => {
            return intents.iter().for_each(|part| collect(document, part, parts));
        }
        Intent::Add { key, .. } => (What::Record, Intent::Bin { key: key.clone(), gone: Default::default() }),
        Intent::Write { key, field, .. } | Intent::Rewrite { key, field, .. } => {
            let text = match document.value(key, field) {
                Value::Text(text) => text,
                _ => String::new(),
            };
            (What::Field(field), Intent::Rewrite { key: key.clone(), field, text })
        }
        Intent::Set { key, field, .. } => {
            let value = document.value(key, field);
            (What::Field(field), Intent::Set { key: key.clone(), field, value })
        }
        Intent::Include { key, field, member, .. } => {
            let present = has_member(document, key, field, member);
            let inverse = Intent::Include { key: key.clone(), field, member: member.clone(), present };
            (What::Member(field, member.clone()), inverse)
        }
        Intent::Move { key, .. } => {
            let value = document.value(key, "place");
            (What::Field("place"), Intent::Set { key: key.clone(), field: "place", value })
        }
        Intent::Bin { key, .. } => match document.row(key).and_then(|row| row.gone) {
            Some(gone) => (What::Gone, Intent::Bin { key: key.clone(), gone }),
            None => (What::Gone, Intent::Restore { key: key.clone() }),
        },
        // What was not in the bin does not go there by an undo.
        Intent::Restore { key } => match document.row(key).and_then(|row| row.gone) {
            Some(gone) => (What::Gone, Intent::Bin { key: key.clone(), gone }),
            None => return,
        },
    };
    if let Some(key) = intent.key() {
        parts.push((key.clone(), part.0, part.1));
    }
}

fn has_member(document: &Document, key: &RecordKey, field: &str, member: &str) -> bool {
    matches!(document.value(key, field), Value::Set(members) if members.contains(member))
}

fn find(document: &Document, key: &RecordKey, what: &What) -> Found {
    match what {
        What::Field(field) => Found::Field(field, document.value(key, field)),
        What::Member(field, member) => {
            Found::Member(field, member.clone(), has_member(document, key, field, member))
        }
        What::Record => Found::Record(document.row(key)),
        What::Gone => Found::Gone(document.row(key).is_some_and(|row| row.gone.is_some())),
    }
}

impl Remembered {
    /// Looks at what the act left behind.
    pub(super) fn finish(self, document: &Document) -> Undo {
        let parts = self
            .parts
            .into_iter()
            .map(|(key, what, inverse)| Part { found: find(document, &key, &what), key, inverse })
            .collect();
        Undo { name: self.name, parts }
    }
}

impl Part {
    fn is_still_mine(&self, document: &Document) -> bool {
        match &self.found {
            Found::Field(field, value) => document.value(&self.key, field) == *value,
            Found::Member(field, member, present) => {
                has_member(document, &self.key, field, member) == *present
            }
            Found::Record(row) => document.row(&self.key) == *row,
            Found::Gone(gone) => document.row(&self.key).is_some_and(|row| row.gone.is_some()) == *gone,
        }
    }

    fn field(&self) -> Option<(&RecordKey, &'static str)> {
        match (&self.inverse, &self.found) {
            (Intent::Rewrite { .. }, Found::Field(field, _)) => Some((&self.key, field)),
            _ => None,
        }
    }
}

impl Undo {
    /// The record that comes back; the first one when there are several.
    pub fn key(&self) -> Option<&RecordKey> {
        self.parts.first().map(|part| &part.key)
    }

    /// Takes a later piece of writing in the same text into this one, so that undo takes back a sentence and
    /// not a letter. Gives `later` back when it is about something else, or somebody wrote in between.
    pub fn absorb(&mut self, later: Self) -> Option<Self> {
        let same = match (self.parts.as_slice(), later.parts.as_slice()) {
            ([mine], [next]) => mine.field().is_some() && mine.field() == next.field() && mine.leads_to(next),
            _ => false,
        };
        if !same {
            return Some(later);
        }
        if let (Some(mine), Some(next)) = (self.parts.first_mut(), later.parts.into_iter().next()) {
            mine.found = next.found;
        }
        None
    }
}

impl Part {
    /// Whether the next piece of writing began at exactly what this one left.
    fn leads_to(&self, next: &Self) -> bool {
        match (&self.found, &next.inverse) {
            (Found::Field(_, Value::Text(left)), Intent::Rewrite { text, .. }) => left == text,
            _ => false,
        }
    }
}

impl Document {
    /// Takes an act back as far as it is still mine. `now` is in milliseconds since 1970.
    ///
    /// # Errors
    /// [`Refused`] when a record is not there any more.
    pub fn undo(&mut self, undo: &Undo, now: u64) -> Result<Undone, Refused> {
        self.commit();
        let (mine, others): (Vec<_>, Vec<_>) = undo.parts.iter().partition(|part| part.is_still_mine(self));
        let mut skipped: Vec<RecordKey> = Vec::new();
        for part in others {
            if !skipped.contains(&part.key) {
                skipped.push(part.key.clone());
            }
        }
        if mine.is_empty() {
            return Ok(Undone { skipped, redo: None });
        }
        let intents = mine.into_iter().map(|part| part.inverse.clone()).collect();
        let redo = self.act(&Intent::Together { name: "undo", intents }, now)?;
        Ok(Undone { skipped, redo: Some(Undo { name: undo.name.clone(), parts: redo.parts }) })
    }
}
