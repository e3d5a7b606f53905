//! One record as it stands in the document: forgiving values by field name. Unknown fields are kept.

use std::collections::{BTreeMap, BTreeSet};

use super::Collection;
use crate::id::Id;
use crate::place::Place;

/// What a field holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A text that merges letter by letter, or a word.
    Text(String),
    Number(i64),
    Flag(bool),
    Set(BTreeSet<String>),
    /// No value: clears a field when written.
    Nothing,
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

/// Who put a record in the bin, and when.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Gone {
    /// Milliseconds since 1970, by the clock of the device that did it.
    pub at: u64,
    pub who: String,
}

impl Gone {
    pub(crate) fn to_scalar(&self) -> String {
        format!("{} {}", self.at, self.who)
    }

    pub(crate) fn from_scalar(text: &str) -> Option<Self> {
        if text.is_empty() {
            return None;
        }
        let (at, who) = text.split_once(' ').unwrap_or((text, ""));
        Some(Self { at: at.parse().unwrap_or(0), who: who.to_owned() })
    }
}

/// A record, read whole.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Row {
    pub id: Id,
    pub fields: BTreeMap<String, Value>,
    /// In the bin.
    pub gone: Option<Gone>,
}

/// Under this name stand the lines of a later version, in a record that is one scalar. No field of ours is called so.
const LATER: &str = "\n";

impl Row {
    /// A record of these fields; one of them tells whether it is in the bin.
    pub(crate) fn new(id: Id, fields: BTreeMap<String, Value>) -> Self {
        let gone = match fields.get("gone") {
            Some(Value::Text(text)) => Gone::from_scalar(text),
            _ => None,
        };
        Self { id, fields, gone }
    }

    /// Reads a record that is one scalar: whether it is in the bin, then its fields, a line each. What a later version put
    /// behind them is kept as it is.
    pub(crate) fn from_scalar(collection: Collection, id: Id, text: &str) -> Self {
        let fields = collection.fields();
        let mut lines = text.splitn(fields.len() + 2, '\n');
        let gone = lines.next().unwrap_or_default();
        let names = fields.iter().map(|field| field.name).chain([LATER]);
        let all = names.zip(lines).chain([("gone", gone)]).filter(|(_, words)| !words.is_empty());
        Self::new(id, all.map(|(name, words)| (name.to_owned(), words.into())).collect())
    }

    /// Writes what [`Self::from_scalar`] reads.
    pub(crate) fn to_scalar(&self, collection: Collection) -> String {
        let gone = self.gone.as_ref().map(Gone::to_scalar).unwrap_or_default();
        let lines = collection.fields().iter().map(|field| self.text(field.name));
        let mut all: Vec<String> =
            [gone].into_iter().chain(lines).map(|line| line.replace('\n', " ")).collect();
        all.push(self.text(LATER));
        while all.last().is_some_and(String::is_empty) {
            all.pop();
        }
        all.join("\n")
    }

    pub fn value(&self, field: &str) -> Value {
        self.fields.get(field).cloned().unwrap_or(Value::Nothing)
    }

    /// The text or word of a field; numbers and yes/no are written out; else empty.
    pub fn text(&self, field: &str) -> String {
        match self.fields.get(field) {
            Some(Value::Text(text)) => text.clone(),
            Some(Value::Number(number)) => number.to_string(),
            Some(Value::Flag(flag)) => flag.to_string(),
            _ => String::new(),
        }
    }

    pub fn number(&self, field: &str) -> Option<i64> {
        match self.fields.get(field) {
            Some(Value::Number(number)) => Some(*number),
            Some(Value::Text(text)) => text.trim().parse().ok(),
            _ => None,
        }
    }

    pub fn flag(&self, field: &str) -> bool {
        matches!(self.fields.get(field), Some(Value::Flag(true)))
    }

    pub fn set(&self, field: &str) -> BTreeSet<Id> {
        match self.fields.get(field) {
            Some(Value::Set(members)) => members.iter().map(|member| Id::from(member.as_str())).collect(),
            _ => BTreeSet::new(),
        }
    }

    /// A reference to another record; empty when there is none.
    pub fn reference(&self, field: &str) -> Id {
        Id::from(self.text(field))
    }

    pub fn place(&self) -> Place {
        Place::from_scalar(&self.text("place"))
    }
}
