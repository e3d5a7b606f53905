//! How long a text may be: the document must stay a plan (G5).

use super::Refused;
use crate::record::{FieldKind, Value};

/// Letters in a text that merges (UTF-8 bytes): some forty pages.
pub const LONGEST_TEXT: usize = 100_000;

/// Letters in a word, a name, a short line (UTF-8 bytes).
pub const LONGEST_WORD: usize = 2_000;

/// Members that are given to a set when it is made.
const LARGEST_SET: usize = 2_000;

pub(super) fn check_length(text: &str, longest: usize) -> Result<(), Refused> {
    if text.len() > longest { Err(Refused::TooLong) } else { Ok(()) }
}

pub(super) fn check_value(kind: FieldKind, value: &Value) -> Result<(), Refused> {
    match (kind, value) {
        (_, Value::Nothing) | (FieldKind::Number, Value::Number(_)) | (FieldKind::Flag, Value::Flag(_)) => {
            Ok(())
        }
        (FieldKind::Text, Value::Text(text)) => check_length(text, LONGEST_TEXT),
        (FieldKind::Scalar | FieldKind::Place, Value::Text(text)) => check_length(text, LONGEST_WORD),
        (FieldKind::Set, Value::Set(members)) => {
            if members.len() > LARGEST_SET {
                return Err(Refused::TooLong);
            }
            members.iter().try_for_each(|member| check_length(member, LONGEST_WORD))
        }
        _ => Err(Refused::WrongValue),
    }
}
