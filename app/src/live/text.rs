//! Texts that several people write in at once: what the text field needs, and nothing of the field itself.

use leptos::prelude::*;
use shared::intent::{Intent, Splice};
use shared::record::{RecordKey, Value};

use super::{Plan, Shown};

impl Plan {
    /// The text of a field, as a memo.
    pub fn text(&self, key: &RecordKey, field: &'static str) -> Memo<String> {
        let row = self.row(key);
        Memo::new(move |_| row.get().map(|row| row.text(field)).unwrap_or_default())
    }

    /// The text of a field now, without waiting for signals.
    pub fn text_now(&self, key: &RecordKey, field: &str) -> String {
        match self.inner().engine().value(key, field) {
            Value::Text(text) => text,
            _ => String::new(),
        }
    }

    /// Writes in a text. It becomes a change after a short pause, or with [`Plan::finish_writing`].
    pub fn write(&self, key: &RecordKey, field: &'static str, splice: Splice) -> bool {
        let open = self.inner();
        let written = open.act(&Intent::write(key.clone(), field, splice));
        open.finish_writing_soon();
        written
    }

    /// Tells the others which text my caret is in; `None`: in none.
    pub fn editing(&self, place: super::Place) {
        self.show(Shown::Editing(place));
    }

    /// Tells the others on an evening that I am done with this round, or want to say something.
    pub fn show_ready(&self, ready: &str, hand: bool) {
        self.show(Shown::Evening { ready: ready.to_owned(), hand });
    }

    fn show(&self, shown: Shown) {
        let hook = self.inner().on_presence.borrow().clone();
        if let Some(hook) = hook {
            hook(shown);
        }
    }
}
