//! A new plan: its first changes, from nothing or from a template.

use crate::doc::{Document, SavedChange};
use crate::id::{Actor, Chance};
use crate::import::FoundSession;
use crate::intent::{Intent, Refused};
use crate::locales::Language;
use crate::record::{Collection, DocumentKind, META, RecordKey, Value};

/// Letters in the title of a plan (characters).
pub const LONGEST_TITLE: usize = 200;

/// The version of the records that this code writes.
pub const SCHEMA: i64 = 1;

/// The first changes of a new document, to be stored before anybody hears of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Founded {
    pub changes: Vec<SavedChange>,
    pub title: String,
    /// What could not be used, a line each, for people.
    pub unused: Vec<String>,
    /// The evenings of a file, with their documents: they are kept beside the plan.
    pub sessions: Vec<FoundSession>,
}

/// Why a plan could not be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FoundError {
    #[error("the title is empty")]
    NoTitle,
    #[error("the title is longer than {LONGEST_TITLE} letters")]
    TitleTooLong,
    #[error("there is no template called {0:?}")]
    NoTemplate(String),
    #[error("the plan could not be written: {0}")]
    Refused(#[from] Refused),
}

/// What a plan can start from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Template {
    Empty,
    /// The shipped example, to look around in.
    Example,
}

impl Template {
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "" | "empty" => Some(Self::Empty),
            "example" => Some(Self::Example),
            _ => None,
        }
    }
}

/// The example that ships with Samenspel.
pub const EXAMPLE: &str = include_str!("../examples/strategie-zeeland.json");

/// A new plan with a title. From the example template everything but the title is the example's.
///
/// # Errors
/// [`FoundError`] with a reason that a person can read.
pub fn plan(
    title: &str,
    language: Language,
    template: Option<&str>,
    chance: &mut impl Chance,
) -> Result<Founded, FoundError> {
    let title = title.trim();
    if title.is_empty() {
        return Err(FoundError::NoTitle);
    }
    if title.chars().count() > LONGEST_TITLE {
        return Err(FoundError::TitleTooLong);
    }
    let name = template.unwrap_or_default();
    let template = Template::from_code(name).ok_or_else(|| FoundError::NoTemplate(name.to_owned()))?;
    let mut document = Document::new(DocumentKind::Plan, Actor::fresh(chance));
    let mut sessions = Vec::new();
    if template == Template::Example {
        // The example is part of the code, and a test imports it.
        let imported = crate::import::into(&mut document, EXAMPLE, chance);
        sessions = imported.map(|(_, _, sessions)| sessions).unwrap_or_default();
    }
    let now = chance.now();
    document.act(&Intent::rename_plan(title), now)?;
    set_language(&mut document, language.code(), now)?;
    Ok(Founded { sessions, ..finish(document, title.to_owned(), Vec::new()) })
}

/// The first change of a wall or a stage: nothing is on it yet.
pub fn empty(kind: DocumentKind, chance: &mut impl Chance) -> Vec<SavedChange> {
    Document::new(kind, Actor::fresh(chance)).changes_since(&[])
}

pub(crate) fn set_language(document: &mut Document, language: &str, now: u64) -> Result<(), Refused> {
    let key = RecordKey::new(Collection::Meta, META.into());
    document.act(&Intent::set_word(key.clone(), "language", language), now)?;
    document.act(&Intent::Set { key, field: "schema", value: Value::Number(SCHEMA) }, now)?;
    Ok(())
}

pub(crate) fn finish(mut document: Document, title: String, unused: Vec<String>) -> Founded {
    Founded { changes: document.changes_since(&[]), title, unused, sessions: Vec::new() }
}
