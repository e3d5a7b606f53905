//! A store that works, until a test tells it to panic in the middle of what a document does.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use server::capabilities::{Access, SeatId, TokenHash};
use server::store::{
    Answer, Beginning, Entry, Founding, Grant, Handed, Round, Sequence, Session, Snapshot, Store, StoreError,
    Stored, Verify,
};
use shared::access::Right;
use shared::code::JoinCode;
use shared::doc::SavedChange;
use shared::id::{DocumentId, Id};
use tokio::sync::watch;

/// One of these around a real store.
pub struct PanickingStore {
    inside: Arc<dyn Store>,
    armed: Arc<AtomicBool>,
}

impl PanickingStore {
    /// Around this store; it panics once at the next change after the second part was set.
    pub fn around(inside: Arc<dyn Store>) -> (Self, Arc<AtomicBool>) {
        let armed = Arc::new(AtomicBool::new(false));
        (Self { inside, armed: armed.clone() }, armed)
    }
}

impl Store for PanickingStore {
    fn found(&self, founding: Founding) -> Answer<()> {
        self.inside.found(founding)
    }

    fn append(&self, document: DocumentId, changes: Vec<SavedChange>) -> Answer<Sequence> {
        assert!(!self.armed.swap(false, Ordering::SeqCst), "the test wants a panic here");
        self.inside.append(document, changes)
    }

    fn load(&self, document: DocumentId) -> Answer<Option<Stored>> {
        self.inside.load(document)
    }

    fn set_damaged_aside(&self, document: DocumentId) -> Answer<usize> {
        self.inside.set_damaged_aside(document)
    }

    fn snapshot(&self, document: DocumentId, snapshot: Snapshot, verify: Verify) -> Answer<()> {
        self.inside.snapshot(document, snapshot, verify)
    }

    fn renew_links(&self, document: DocumentId, grants: Vec<Grant>) -> Answer<bool> {
        self.inside.renew_links(document, grants)
    }

    fn add_seat(&self, document: DocumentId, link: TokenHash, seat: TokenHash) -> Answer<bool> {
        self.inside.add_seat(document, link, seat)
    }

    fn another_seat(
        &self,
        document: DocumentId,
        own: TokenHash,
        seat: TokenHash,
        right: Right,
    ) -> Answer<bool> {
        self.inside.another_seat(document, own, seat, right)
    }

    fn remove_seat(&self, document: DocumentId, seat: SeatId) -> Answer<bool> {
        self.inside.remove_seat(document, seat)
    }

    fn set_locked(&self, document: DocumentId, locked: bool) -> Answer<()> {
        self.inside.set_locked(document, locked)
    }

    fn access(&self, document: DocumentId, token: TokenHash) -> Answer<Option<Access>> {
        self.inside.access(document, token)
    }

    fn begin_session(&self, beginning: Beginning) -> Answer<Option<Session>> {
        self.inside.begin_session(beginning)
    }

    fn session(&self, plan: DocumentId, session: Id) -> Answer<Option<Session>> {
        self.inside.session(plan, session)
    }

    fn sessions(&self, plan: DocumentId) -> Answer<Vec<(Id, Session)>> {
        self.inside.sessions(plan)
    }

    fn end_session(&self, plan: DocumentId, session: Id, forget_at: Option<u64>) -> Answer<bool> {
        self.inside.end_session(plan, session, forget_at)
    }

    fn forget_sessions(&self, now: u64) -> Answer<Vec<DocumentId>> {
        self.inside.forget_sessions(now)
    }

    fn allow_takeover(&self, plan: DocumentId, session: Id, allowed: bool) -> Answer<()> {
        self.inside.allow_takeover(plan, session, allowed)
    }

    fn set_deputy(&self, stage: DocumentId, seat: Option<SeatId>) -> Answer<bool> {
        self.inside.set_deputy(stage, seat)
    }

    fn join(
        &self,
        code: JoinCode,
        seat: TokenHash,
        instead: Vec<JoinCode>,
    ) -> Answer<Option<(DocumentId, Id)>> {
        self.inside.join(code, seat, instead)
    }

    fn open_round(&self, wall: DocumentId, id: Id, round: Round) -> Answer<Round> {
        self.inside.open_round(wall, id, round)
    }

    fn round(
        &self,
        wall: DocumentId,
        id: Id,
        seat: Option<SeatId>,
    ) -> Answer<Option<(Round, Handed, Vec<Entry>)>> {
        self.inside.round(wall, id, seat)
    }

    fn waiting(&self, stage: DocumentId) -> Answer<Vec<(Id, Handed)>> {
        self.inside.waiting(stage)
    }

    fn hand_in(
        &self,
        wall: DocumentId,
        id: Id,
        seat: SeatId,
        entry: (String, Option<String>),
        most: usize,
    ) -> Answer<Option<Handed>> {
        self.inside.hand_in(wall, id, seat, entry, most)
    }

    fn close_round(&self, wall: DocumentId, id: Id) -> Answer<Option<(Round, Vec<Entry>)>> {
        self.inside.close_round(wall, id)
    }

    fn forget_entries(&self, wall: DocumentId, id: Id, entries: Vec<Entry>) -> Answer<()> {
        self.inside.forget_entries(wall, id, entries)
    }

    fn setting(&self, name: &str) -> Answer<Option<String>> {
        self.inside.setting(name)
    }

    fn health(&self) -> watch::Receiver<bool> {
        self.inside.health()
    }

    fn probe(&self) -> Answer<()> {
        self.inside.probe()
    }

    fn close(&self) -> Answer<()> {
        self.inside.close()
    }
}

/// A real store of a folder inside one of these.
///
/// # Errors
/// As opening the store.
pub async fn in_folder(folder: &std::path::Path) -> Result<(PanickingStore, Arc<AtomicBool>), StoreError> {
    Ok(PanickingStore::around(server::open_store(folder).await?))
}
