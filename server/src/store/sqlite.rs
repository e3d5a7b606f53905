//! The default store: one SQLite file in one folder, one thread that writes, one that reads (D2).

mod folder;
mod read;
mod rescue;
mod rounds;
mod schema;
mod sessions;
mod threads;
mod write;

use std::path::{Path, PathBuf};
use std::sync::Mutex;

use futures::FutureExt;
use shared::access::Right;
use shared::code::JoinCode;
use shared::doc::SavedChange;
use shared::id::{DocumentId, Id};
use tokio::sync::watch;

use self::folder::Folder;
use self::threads::{Reader, Writer};
use super::{
    Answer, Beginning, Entry, Founding, Grant, Handed, Round, Sequence, Session, Snapshot, Store, StoreError,
    Stored, Verify,
};
use crate::capabilities::{Access, SeatId, TokenHash};

/// How the file is opened.
#[derive(Clone, Debug, Default)]
pub struct SqliteOptions {
    /// The name of a registered SQLite VFS, for tests that take the disk away; the system's own otherwise.
    pub vfs: Option<String>,
}

/// Everything that both threads need to open the file, also again after a failure.
#[derive(Clone, Debug)]
struct Place {
    file: PathBuf,
    vfs: Option<String>,
}

/// A store in a folder of its own. The folder is free again once this is closed or dropped.
pub struct SqliteStore {
    writer: Writer,
    reader: Reader,
    health: watch::Receiver<bool>,
    // Last, so that the folder is let go after the threads have ended.
    folder: Mutex<Option<Folder>>,
}

impl SqliteStore {
    /// Opens the folder, or makes it. Blocks; another owner of the folder is an error at once. A file that is damaged is
    /// kept aside, and what can be read of it goes into a new one.
    pub fn open(data: &Path, options: SqliteOptions) -> Result<Self, StoreError> {
        let folder = Folder::take(data)?;
        let place = Place { file: data.join("samenspel.sqlite"), vfs: options.vfs };
        let connection = rescue::open(&place)?;
        let (report, health) = watch::channel(true);
        let writer = Writer::start(place.clone(), connection, report)?;
        let reader = Reader::start(place)?;
        Ok(Self { writer, reader, health, folder: Mutex::new(Some(folder)) })
    }
}

impl Store for SqliteStore {
    fn found(&self, founding: Founding) -> Answer<()> {
        let weight = founding.changes.len();
        self.writer.write(weight, move |connection| write::found(connection, &founding))
    }

    fn append(&self, document: DocumentId, changes: Vec<SavedChange>) -> Answer<Sequence> {
        let weight = changes.len();
        self.writer.write(weight, move |connection| write::append(connection, document, &changes))
    }

    fn load(&self, document: DocumentId) -> Answer<Option<Stored>> {
        self.reader.read(move |connection| read::document(connection, document))
    }

    fn set_damaged_aside(&self, document: DocumentId) -> Answer<usize> {
        self.writer.write(1, move |connection| write::set_damaged_aside(connection, document))
    }

    fn snapshot(&self, document: DocumentId, snapshot: Snapshot, verify: Verify) -> Answer<()> {
        let up_to = snapshot.up_to;
        let bytes = snapshot.bytes.clone();
        let written =
            self.writer.write(1, move |connection| write::snapshot(connection, document, &snapshot));
        let (writer, reader) = (self.writer.clone(), self.reader.clone());
        async move {
            let Some(id) = written.await? else { return Ok(()) };
            let found = reader.read(move |connection| read::snapshot(connection, id)).await?;
            let good = tokio::task::spawn_blocking(move || {
                found.is_some_and(|found| found == bytes && verify(&found))
            });
            if good.await.unwrap_or(false) {
                writer.write(1, move |connection| write::trust(connection, document, id, up_to)).await?;
                // The snapshot stands; a log that could not be emptied now is emptied by a later one.
                reader.read(write::truncate_log).await.or(Ok(()))
            } else {
                writer.write(1, move |connection| write::distrust(connection, id)).await?;
                Err(StoreError::BadSnapshot)
            }
        }
        .boxed()
    }

    fn renew_links(&self, document: DocumentId, grants: Vec<Grant>) -> Answer<bool> {
        self.writer.write(1, move |connection| write::renew_links(connection, document, &grants))
    }

    fn add_seat(&self, document: DocumentId, link: TokenHash, seat: TokenHash) -> Answer<bool> {
        self.writer.write(1, move |connection| write::add_seat(connection, document, link, seat))
    }

    fn another_seat(
        &self,
        document: DocumentId,
        own: TokenHash,
        seat: TokenHash,
        right: Right,
    ) -> Answer<bool> {
        self.writer.write(1, move |connection| write::another_seat(connection, document, own, seat, right))
    }

    fn remove_seat(&self, document: DocumentId, seat: SeatId) -> Answer<bool> {
        self.writer.write(1, move |connection| write::remove_seat(connection, document, seat))
    }

    fn set_locked(&self, document: DocumentId, locked: bool) -> Answer<()> {
        self.writer.write(1, move |connection| write::set_locked(connection, document, locked))
    }

    fn access(&self, document: DocumentId, token: TokenHash) -> Answer<Option<Access>> {
        self.reader.read(move |connection| read::access(connection, document, token))
    }

    fn begin_session(&self, beginning: Beginning) -> Answer<Option<Session>> {
        self.writer.write(2, move |connection| sessions::begin_session(connection, &beginning))
    }

    fn session(&self, plan: DocumentId, session: Id) -> Answer<Option<Session>> {
        self.reader.read(move |connection| read::session(connection, plan, &session))
    }

    fn sessions(&self, plan: DocumentId) -> Answer<Vec<(Id, Session)>> {
        self.reader.read(move |connection| read::sessions(connection, plan))
    }

    fn end_session(&self, plan: DocumentId, session: Id, forget_at: Option<u64>) -> Answer<bool> {
        self.writer.write(1, move |connection| sessions::end_session(connection, plan, &session, forget_at))
    }

    fn forget_sessions(&self, now: u64) -> Answer<Vec<DocumentId>> {
        let forgotten = self.writer.write(1, move |connection| sessions::forget_sessions(connection, now));
        let reader = self.reader.clone();
        async move {
            let forgotten = forgotten.await?;
            if !forgotten.is_empty() {
                reader.read(write::truncate_log).await.or(Ok(()))?;
            }
            Ok(forgotten)
        }
        .boxed()
    }

    fn allow_takeover(&self, plan: DocumentId, session: Id, allowed: bool) -> Answer<()> {
        self.writer.write(1, move |connection| sessions::allow_takeover(connection, plan, &session, allowed))
    }

    fn set_deputy(&self, stage: DocumentId, seat: Option<SeatId>) -> Answer<bool> {
        self.writer.write(1, move |connection| sessions::set_deputy(connection, stage, seat))
    }

    fn join(
        &self,
        code: JoinCode,
        seat: TokenHash,
        instead: Vec<JoinCode>,
    ) -> Answer<Option<(DocumentId, Id)>> {
        self.writer.write(1, move |connection| sessions::join(connection, &code, seat, &instead))
    }

    fn open_round(&self, wall: DocumentId, id: Id, round: Round) -> Answer<Round> {
        self.writer.write(1, move |connection| rounds::open(connection, wall, &id, &round))
    }

    fn round(
        &self,
        wall: DocumentId,
        id: Id,
        seat: Option<SeatId>,
    ) -> Answer<Option<(Round, Handed, Vec<Entry>)>> {
        self.reader.read(move |connection| rounds::look(connection, wall, &id, seat))
    }

    fn waiting(&self, stage: DocumentId) -> Answer<Vec<(Id, Handed)>> {
        self.reader.read(move |connection| rounds::waiting(connection, stage))
    }

    fn hand_in(
        &self,
        wall: DocumentId,
        id: Id,
        seat: SeatId,
        entry: (String, Option<String>),
        most: usize,
    ) -> Answer<Option<Handed>> {
        self.writer.write(1, move |connection| rounds::hand_in(connection, wall, &id, seat, &entry, most))
    }

    fn close_round(&self, wall: DocumentId, id: Id) -> Answer<Option<(Round, Vec<Entry>)>> {
        self.writer.write(1, move |connection| rounds::close(connection, wall, &id))
    }

    fn forget_entries(&self, wall: DocumentId, id: Id, entries: Vec<Entry>) -> Answer<()> {
        let forgotten =
            self.writer.write(1, move |connection| rounds::forget(connection, wall, &id, &entries));
        let reader = self.reader.clone();
        async move {
            forgotten.await?;
            // A log that could not be emptied now is emptied by a later one.
            reader.read(write::truncate_log).await.or(Ok(()))
        }
        .boxed()
    }

    fn setting(&self, name: &str) -> Answer<Option<String>> {
        let name = name.to_owned();
        self.reader.read(move |connection| read::setting(connection, &name))
    }

    fn health(&self) -> watch::Receiver<bool> {
        self.health.clone()
    }

    fn probe(&self) -> Answer<()> {
        self.writer.write(1, write::probe)
    }

    fn close(&self) -> Answer<()> {
        let reader = self.reader.close();
        let writer = self.writer.close();
        // The lock goes last: until then nobody else may open the file.
        let folder = self.folder.lock().ok().and_then(|mut folder| folder.take());
        async move {
            reader.await;
            writer.await;
            drop(folder);
            Ok(())
        }
        .boxed()
    }
}

impl Drop for SqliteStore {
    fn drop(&mut self) {
        self.reader.end();
        self.writer.end();
    }
}
