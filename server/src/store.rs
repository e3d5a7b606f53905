//! Where plans are kept: what every store promises. Which one it is, only `lib.rs` knows.
//!
//! **An answer that is `Ok` is on disk** (D1): whatever comes back may be told to the world.

pub mod sqlite;

use std::path::PathBuf;

use futures::future::BoxFuture;
use shared::access::Right;
use shared::code::JoinCode;
use shared::doc::SavedChange;
use shared::id::{DocumentId, Id};
use shared::import::FoundSession;
use shared::record::{DocumentKind, RoundKind, RoundMode};
use tokio::sync::watch;

use crate::capabilities::{Access, SeatId, TokenHash};

/// Comes when it is on disk, or when it certainly was not acknowledged.
pub type Answer<T> = BoxFuture<'static, Result<T, StoreError>>;

/// The place of the last change of an answer in the order in which this store got them. Starts at 1.
pub type Sequence = u64;

/// Why nothing was stored or read.
#[derive(Clone, Debug, thiserror::Error)]
pub enum StoreError {
    /// Another process owns the folder.
    #[error(
        "Another Samenspel server is using {}. Stop it first, or choose another folder with --data.",
        .0.display()
    )]
    InUse(PathBuf),
    /// The folder was written by a later version of us.
    #[error(
        "The data was written by a newer version of Samenspel ({found}, this one knows {known}). Update first."
    )]
    TooNew { found: i64, known: i64 },
    /// The disk is full, read-only or broken; it may come back by itself.
    #[error("The store is not available: {0}")]
    Unavailable(String),
    /// A snapshot that does not read back as what was written; the older ones are still there.
    #[error("The snapshot could not be read back as it was written; it was dropped")]
    BadSnapshot,
    /// Bytes of the file changed by themselves, and nothing in it can be read.
    #[error(
        "{} is damaged and cannot be read. It was left as it is. Put a copy from before in its place, or start with \
         another folder (--data): the devices of your groups still have their plans.",
        .0.display()
    )]
    Damaged(PathBuf),
    /// The server is stopping.
    #[error("The store is closed")]
    Closed,
}

/// A link's right, by the hash of its token.
#[derive(Clone, Copy, Debug)]
pub struct Grant {
    pub token: TokenHash,
    pub right: Right,
}

/// A plan that begins: everything of it in one go, or nothing.
#[derive(Clone, Debug)]
pub struct Founding {
    pub document: DocumentId,
    pub changes: Vec<SavedChange>,
    pub grants: Vec<Grant>,
    /// The evenings that a file brought along.
    pub sessions: Vec<FoundSession>,
    /// Settings of the server that belong to this plan, such as "this is the example".
    pub settings: Vec<(String, String)>,
}

/// A session that begins: its two documents and codes to choose a free one from.
#[derive(Clone, Debug)]
pub struct Beginning {
    pub plan: DocumentId,
    /// The id of its record in the plan.
    pub session: Id,
    pub wall: (DocumentId, Vec<SavedChange>),
    pub stage: (DocumentId, Vec<SavedChange>),
    pub codes: Vec<JoinCode>,
}

/// Where a session happens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    pub wall: DocumentId,
    pub stage: DocumentId,
    /// What opens it; none when it is over, or has not begun.
    pub code: Option<JoinCode>,
    pub over: bool,
    /// A participant may lead it while nobody who leads is there.
    pub takeover: bool,
}

/// A round of a session: what is handed in for a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    pub step: Id,
    pub kind: RoundKind,
    /// Dots for each person; 0 where there are none.
    pub dots: i64,
    /// Whether names come with it.
    pub mode: RoundMode,
    /// Made by the store when the round opens: by it a voter is named, and nobody can tell a seat by that name.
    pub salt: Vec<u8>,
    /// Nothing counts any more; cards that come now are late ones.
    pub closed: bool,
}

/// What lies there for a round.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Handed {
    pub entries: u32,
    /// Of so many seats.
    pub people: u32,
}

/// One thing that somebody handed in: its own name, and its JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub seat: SeatId,
    pub name: String,
    pub content: String,
}

/// A document as bytes: load the parts one after another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// The newest good snapshot, if there is one, then every later change.
    pub chunks: Vec<Vec<u8>>,
    pub kind: DocumentKind,
    /// The last change in here.
    pub last: Sequence,
}

/// A document in one piece.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// Every change of the document up to this one is inside.
    pub up_to: Sequence,
    pub heads: Vec<[u8; 32]>,
    pub bytes: Vec<u8>,
}

/// Loads the bytes that were read back and says whether they have the heads that they should have.
pub type Verify = Box<dyn FnOnce(&[u8]) -> bool + Send>;

/// What every store can do, and proves in `tests/tests/storage.rs`.
pub trait Store: Send + Sync + 'static {
    /// Begins a plan: its changes, its links and its settings, together.
    fn found(&self, founding: Founding) -> Answer<()>;

    /// Keeps changes. Ones that are there already are no error and are not kept twice.
    fn append(&self, document: DocumentId, changes: Vec<SavedChange>) -> Answer<Sequence>;

    /// The whole document, or nothing when it was never founded.
    fn load(&self, document: DocumentId) -> Answer<Option<Stored>>;

    /// Looks at every single change of a document. Those whose bytes are no longer what was written are set aside, not
    /// deleted, so that whoever still has them can bring them again; the answer is how many.
    fn set_damaged_aside(&self, document: DocumentId) -> Answer<usize>;

    /// Keeps a snapshot, reads it back and has it verified; only then older rows go, and the snapshot before this one
    /// stays with all that came after it (D3).
    fn snapshot(&self, document: DocumentId, snapshot: Snapshot, verify: Verify) -> Answer<()>;

    /// Revokes every link of a plan and makes these valid; seats stay. False when there is no such plan.
    fn renew_links(&self, document: DocumentId, grants: Vec<Grant>) -> Answer<bool>;

    /// Makes a seat for who holds this link. False when the link is not valid for this plan.
    fn add_seat(&self, document: DocumentId, link: TokenHash, seat: TokenHash) -> Answer<bool>;

    /// Makes another seat, with this right, for who has a seat. False when that is not valid for this plan.
    fn another_seat(
        &self,
        document: DocumentId,
        own: TokenHash,
        seat: TokenHash,
        right: Right,
    ) -> Answer<bool>;

    /// Takes the seat of one device away, with those that it made. False when there is no such seat in this plan.
    fn remove_seat(&self, document: DocumentId, seat: SeatId) -> Answer<bool>;

    /// Locks a plan, so that participants only read, or unlocks it.
    fn set_locked(&self, document: DocumentId, locked: bool) -> Answer<()>;

    /// What this token, of a link or of a seat, allows in this plan.
    fn access(&self, document: DocumentId, token: TokenHash) -> Answer<Option<Access>>;

    /// Begins a session, or begins it again when it was over; without any codes it is only prepared. Where it happens, which
    /// stays the same for ever; none when none of the codes is free.
    fn begin_session(&self, beginning: Beginning) -> Answer<Option<Session>>;

    /// A session of this plan; none when it never began.
    fn session(&self, plan: DocumentId, session: Id) -> Answer<Option<Session>>;

    /// All sessions of a plan that ever began or were prepared, by the ids of their records.
    fn sessions(&self, plan: DocumentId) -> Answer<Vec<(Id, Session)>>;

    /// A session is over: its code opens nothing any more, and nobody writes in its documents. From `forget_at` on
    /// (milliseconds since 1970) they may be forgotten. False when there is none.
    fn end_session(&self, plan: DocumentId, session: Id, forget_at: Option<u64>) -> Answer<bool>;

    /// The walls and stages of sessions that are over and whose day has come are deleted, from the log too. Which they were.
    fn forget_sessions(&self, now: u64) -> Answer<Vec<DocumentId>>;

    /// Whether a participant may lead this session while nobody who leads is there.
    fn allow_takeover(&self, plan: DocumentId, session: Id, allowed: bool) -> Answer<()>;

    /// This seat leads the session with this stage; nobody but who leads the plan: none. False, and nothing changed, when the
    /// seat does not take part in the plan.
    fn set_deputy(&self, stage: DocumentId, seat: Option<SeatId>) -> Answer<bool>;

    /// Makes a participant's seat for who knows this code: in which plan, for which session. None when it opens nothing; then
    /// a session with the same word has been guessed at, and after fifty times gets one of the other codes.
    fn join(
        &self,
        code: JoinCode,
        seat: TokenHash,
        instead: Vec<JoinCode>,
    ) -> Answer<Option<(DocumentId, Id)>>;

    /// Opens a round of the session with this wall. Opening it again changes nothing: what was agreed before the first came
    /// in stands. The answer is the round as it is.
    fn open_round(&self, wall: DocumentId, id: Id, round: Round) -> Answer<Round>;

    /// A round, how much lies there, and what of it this seat handed in.
    fn round(
        &self,
        wall: DocumentId,
        id: Id,
        seat: Option<SeatId>,
    ) -> Answer<Option<(Round, Handed, Vec<Entry>)>>;

    /// What lies there for each round of the session with this stage; of the rounds for which nothing does, nothing.
    fn waiting(&self, stage: DocumentId) -> Answer<Vec<(Id, Handed)>>;

    /// Keeps what a seat hands in, in the place of what it handed in under the same name; without JSON it is taken back. None
    /// when this seat has `most` others there already, or when the round has closed and takes nothing late.
    fn hand_in(
        &self,
        wall: DocumentId,
        id: Id,
        seat: SeatId,
        entry: (String, Option<String>),
        most: usize,
    ) -> Answer<Option<Handed>>;

    /// A round closes; also when it was closed. Everything that lies there; none when there is no such round.
    fn close_round(&self, wall: DocumentId, id: Id) -> Answer<Option<(Round, Vec<Entry>)>>;

    /// What was handed in is written down elsewhere: it leaves the store, its log included.
    fn forget_entries(&self, wall: DocumentId, id: Id, entries: Vec<Entry>) -> Answer<()>;

    /// A setting of this server.
    fn setting(&self, name: &str) -> Answer<Option<String>>;

    /// Whether the last write worked. Changes by itself when the store comes back (D4).
    fn health(&self) -> watch::Receiver<bool>;

    /// Tries to write, and says how it went.
    fn probe(&self) -> Answer<()>;

    /// Finishes what waits and lets go of the folder. Everything after it is `Closed`.
    fn close(&self) -> Answer<()>;
}
