//! Reads a `samenspel-example/1` file into a plan. What cannot be used is said, never guessed.

mod file;
mod records;
mod sessions;

pub use sessions::FoundSession;

use crate::doc::Document;
use crate::found::{Founded, LONGEST_TITLE, finish, set_language};
use crate::id::{Actor, Chance};
use crate::intent::Refused;
use crate::locales::Language;
use crate::record::DocumentKind;

/// The format that is read.
pub const FORMAT: &str = "samenspel-example/1";

/// Bytes that an import file may have.
pub const LARGEST_FILE: usize = 5 * 1024 * 1024;

/// Names of theme icons, in the order in which imported themes get them.
const ICONS: [&str; 8] = ["bolt", "cup", "kite", "leaf", "bike", "heart", "home", "chat"];

/// The picture of the theme at this place in a list, when nobody chose one.
pub(crate) fn icon_in_turn(at: usize) -> &'static str {
    ICONS[at % ICONS.len()]
}

/// Why a file could not be imported: what and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    #[error("the file is larger than 5 MB")]
    TooLarge,
    #[error("the file is not valid JSON at line {line}, column {column}: {what}")]
    NotJson { line: usize, column: usize, what: String },
    #[error("the file says that its format is {0:?}; this version reads {FORMAT:?}")]
    OtherFormat(String),
    #[error("the file has no plan with a title")]
    NoPlan,
    #[error("the plan could not be written: {0}")]
    Refused(#[from] Refused),
}

/// A new plan from the text of a file.
///
/// # Errors
/// [`ImportError`] with what is wrong and where; nothing is made then.
pub fn example(text: &str, chance: &mut impl Chance) -> Result<Founded, ImportError> {
    let mut document = Document::new(DocumentKind::Plan, Actor::fresh(chance));
    let (title, unused, sessions) = into(&mut document, text, chance)?;
    Ok(Founded { sessions, ..finish(document, title, unused) })
}

/// Writes the plan of a file into a fresh document; returns its title, what could not be used, and its evenings.
pub(crate) fn into(
    document: &mut Document,
    text: &str,
    chance: &mut impl Chance,
) -> Result<(String, Vec<String>, Vec<FoundSession>), ImportError> {
    let file = file::File::parse(text)?;
    let title: String = file.title().chars().take(LONGEST_TITLE).collect();
    if title.trim().is_empty() {
        return Err(ImportError::NoPlan);
    }
    let language = Language::from_code(file.language()).unwrap_or(Language::Nl);
    set_language(document, language.code(), chance.now())?;
    let (unused, sessions) = records::Writer::new(document, chance).write(&file)?;
    Ok((title, unused, sessions))
}

#[cfg(test)]
mod tests;
