//! A caret that stays at its letter while others write before it.

use automerge::{Cursor, ReadDoc};

use super::Document;
use crate::record::RecordKey;

/// A position in a text, tied to the letter that stands there.
#[derive(Debug, Clone, PartialEq)]
pub struct Anchor(Cursor);

impl Document {
    /// Ties a position (UTF-16 units, as in the browser) to its letter. `None` at the end of the text and
    /// where there is no text: there a plain number is as good.
    pub fn anchor(&mut self, key: &RecordKey, field: &str, position: usize) -> Option<Anchor> {
        let text = self.text_object(key, field)?;
        if position >= self.doc.length(&text) {
            return None;
        }
        self.doc.get_cursor(&text, position, None).ok().map(Anchor)
    }

    /// Where the letter of an anchor stands now.
    pub fn position(&mut self, key: &RecordKey, field: &str, anchor: &Anchor) -> Option<usize> {
        let text = self.text_object(key, field)?;
        self.doc.get_cursor_position(&text, &anchor.0, None).ok()
    }
}
