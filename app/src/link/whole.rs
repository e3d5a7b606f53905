//! The document of an open plan, with my own acts on it: what the screen reads through, and what the session feeds.

use std::cell::RefCell;

use shared::doc::{Dirty, Document, Hash, SavedChange};
use shared::id::{Actor, Id};
use shared::intent::{Intent, Outcome, Refused, Stack};
use shared::record::{Collection, DocumentKind, RecordKey, Row, Value};

use crate::browser::chance::Browser;
use crate::live::Engine;

pub(super) struct Whole {
    pub(super) document: RefCell<Document>,
    acts: RefCell<Stack>,
}

impl Whole {
    /// Nothing in it yet; what the device kept and what the server has come in later.
    pub(super) fn new(kind: DocumentKind) -> Self {
        let document = Document::new(kind, Actor::fresh(&mut Browser));
        Self { document: RefCell::new(document), acts: RefCell::default() }
    }
}

impl Engine for Whole {
    fn heads(&self) -> Vec<Hash> {
        self.document.borrow_mut().heads()
    }

    fn row(&self, key: &RecordKey) -> Option<Row> {
        self.document.borrow().row(key)
    }

    fn rows(&self, collection: Collection) -> Vec<Row> {
        self.document.borrow().rows(collection)
    }

    fn ids(&self, collection: Collection) -> Vec<Id> {
        self.document.borrow().ids(collection)
    }

    fn value(&self, key: &RecordKey, field: &str) -> Value {
        self.document.borrow().value(key, field)
    }

    fn writers(&self, key: &RecordKey, field: &str) -> Vec<Actor> {
        self.document.borrow().writers(key, field)
    }

    fn me(&self) -> Option<Actor> {
        self.document.borrow().me()
    }

    fn changed_after_bin(&self, key: &RecordKey) -> bool {
        self.document.borrow().changed_after_bin(key)
    }

    fn act(&self, intent: &Intent, now: u64) -> Result<(), Refused> {
        let undo = self.document.borrow_mut().act(intent, now)?;
        self.acts.borrow_mut().did(undo, intent.is_writing(), now);
        Ok(())
    }

    fn undo(&self, now: u64) -> Outcome {
        self.acts.borrow_mut().undo(&mut self.document.borrow_mut(), now)
    }

    fn last_acts(&self) -> [Option<u64>; 2] {
        self.acts.borrow().last()
    }

    fn redo(&self, now: u64) -> Outcome {
        self.acts.borrow_mut().redo(&mut self.document.borrow_mut(), now)
    }

    fn commit(&self) {
        self.document.borrow_mut().commit();
    }

    fn take_dirty(&self) -> Dirty {
        self.document.borrow_mut().take_dirty()
    }

    fn take_fresh(&self) -> Vec<SavedChange> {
        self.document.borrow_mut().take_fresh()
    }

    fn export(&self) -> Option<String> {
        let mut document = self.document.borrow_mut();
        document.commit();
        serde_json::to_string_pretty(&shared::export::plan(&document, &shared::export::Evenings::new())).ok()
    }

    fn take_waiting(&self) -> Vec<Intent> {
        Vec::new()
    }

    fn waits(&self) -> bool {
        false
    }
}
