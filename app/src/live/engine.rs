//! What an open plan asks of its document. The document itself is much code, and comes after the first load
//! (`parts`): until then the plan shows a preview of it, and what people do waits a moment.

use std::cell::RefCell;

use shared::doc::{Dirty, Hash, SavedChange};
use shared::id::{Actor, Id};
use shared::intent::{Intent, Outcome, Refused};
use shared::preview::Preview;
use shared::record::{Collection, RecordKey, Row, Value};

/// Where the records of a plan are read and changed.
pub(crate) trait Engine {
    /// The newest changes; none when what is read here is not certain to be just these.
    fn heads(&self) -> Vec<Hash>;
    /// One record as it is now.
    fn row(&self, key: &RecordKey) -> Option<Row>;
    /// All records of a collection as they are now, in the order of their ids, those in the bin included.
    fn rows(&self, collection: Collection) -> Vec<Row>;
    /// The ids of them.
    fn ids(&self, collection: Collection) -> Vec<Id>;
    fn value(&self, key: &RecordKey, field: &str) -> Value;
    /// Who wrote in a field at the same time; the last one's is what stands.
    fn writers(&self, key: &RecordKey, field: &str) -> Vec<Actor>;
    /// Who writes here; `None` while nobody can.
    fn me(&self) -> Option<Actor>;
    fn changed_after_bin(&self, key: &RecordKey) -> bool;
    /// Does something, to be taken back with [`Engine::undo`]. `now`: milliseconds since 1970, here and below.
    ///
    /// # Errors
    /// [`Refused`]; nothing is changed then.
    fn act(&self, intent: &Intent, now: u64) -> Result<(), Refused>;
    fn undo(&self, now: u64) -> Outcome;
    fn redo(&self, now: u64) -> Outcome;
    /// When what [`Engine::undo`] takes back was done, and when what [`Engine::redo`] does again was taken back.
    fn last_acts(&self) -> [Option<u64>; 2];
    /// Closes what is being typed.
    fn commit(&self);
    /// What changed on the records since the last call.
    fn take_dirty(&self) -> Dirty;
    /// The own changes since the last call.
    fn take_fresh(&self) -> Vec<SavedChange>;
    /// The whole plan as a file; none while it is not all here.
    fn export(&self) -> Option<String>;
    /// What was done and waits for the document.
    fn take_waiting(&self) -> Vec<Intent>;
    /// Something waits.
    fn waits(&self) -> bool;
}

/// The plan before its document is here.
#[derive(Default)]
pub(crate) struct Waiting {
    preview: Preview,
    intents: RefCell<Vec<Intent>>,
}

impl Waiting {
    pub(super) fn with(preview: Preview) -> Self {
        Self { preview, intents: RefCell::default() }
    }
}

impl Engine for Waiting {
    fn heads(&self) -> Vec<Hash> {
        self.preview.heads().to_vec()
    }

    fn row(&self, key: &RecordKey) -> Option<Row> {
        self.preview.row(key)
    }

    fn rows(&self, collection: Collection) -> Vec<Row> {
        self.preview.rows(collection)
    }

    fn ids(&self, collection: Collection) -> Vec<Id> {
        self.preview.ids(collection)
    }

    fn value(&self, key: &RecordKey, field: &str) -> Value {
        self.preview.row(key).map_or(Value::Nothing, |row| row.value(field))
    }

    fn writers(&self, _: &RecordKey, _: &str) -> Vec<Actor> {
        Vec::new()
    }

    fn me(&self) -> Option<Actor> {
        None
    }

    fn changed_after_bin(&self, _: &RecordKey) -> bool {
        false
    }

    fn act(&self, intent: &Intent, _: u64) -> Result<(), Refused> {
        self.intents.borrow_mut().push(intent.clone());
        Ok(())
    }

    fn undo(&self, _: u64) -> Outcome {
        Outcome::Nothing
    }

    fn redo(&self, _: u64) -> Outcome {
        Outcome::Nothing
    }

    fn last_acts(&self) -> [Option<u64>; 2] {
        [None; 2]
    }

    fn commit(&self) {}

    fn take_dirty(&self) -> Dirty {
        Dirty::default()
    }

    fn take_fresh(&self) -> Vec<SavedChange> {
        Vec::new()
    }

    fn export(&self) -> Option<String> {
        None
    }

    fn take_waiting(&self) -> Vec<Intent> {
        self.intents.take()
    }

    fn waits(&self) -> bool {
        !self.intents.borrow().is_empty()
    }
}
