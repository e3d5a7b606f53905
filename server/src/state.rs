//! What every request can reach; made once at the start.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::extract::FromRef;
use shared::id::DocumentId;
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::addresses::Addresses;
use crate::capabilities::Capabilities;
use crate::config::Config;
use crate::crowd::Crowd;
use crate::example::Example;
use crate::guesses::Guesses;
use crate::lobby::Lobby;
use crate::store::{Session, Store, StoreError};

/// Whole plans that are read at the same time outside of their rooms: however many ask, evenings go on beside it.
const READERS: usize = 2;

/// The parts of a running server. Cheap to clone.
#[derive(Clone, FromRef)]
pub struct AppState {
    pub config: Arc<Config>,
    pub store: Arc<dyn Store>,
    pub capabilities: Capabilities,
    /// Who came lately, and how fast.
    pub(crate) crowd: Crowd,
    /// Wrong session codes, and where they came from.
    pub(crate) guesses: Guesses,
    /// The open documents.
    pub lobby: Lobby,
    /// Turns for reading whole plans: one each.
    pub(crate) readers: Arc<Semaphore>,
    /// The example plan, when this server offers one.
    pub example: Option<Example>,
    /// Where others reach us, as far as this machine knows.
    pub(crate) origin: Arc<str>,
    /// Cancelled when the server stops: whoever holds a socket closes it then.
    pub stopping: CancellationToken,
    /// The tasks that a stop waits for.
    pub tasks: TaskTracker,
}

impl AppState {
    pub(crate) fn new(
        config: Config,
        store: Arc<dyn Store>,
        example: Option<Example>,
        listening: SocketAddr,
    ) -> Self {
        let (stopping, tasks) = (CancellationToken::new(), TaskTracker::new());
        Self {
            crowd: Crowd::default(),
            guesses: Guesses::default(),
            readers: Arc::new(Semaphore::new(READERS)),
            capabilities: Capabilities::new(store.clone()),
            lobby: Lobby::new(store.clone(), tasks.clone(), stopping.clone(), config.keep_open),
            origin: Addresses::of(&config, listening, None).origin().into(),
            config: Arc::new(config),
            store,
            example,
            stopping,
            tasks,
        }
    }

    /// Rights in this plan changed: open connections to it and to its walls and stages follow at once (G1).
    pub(crate) async fn recheck(&self, plan: DocumentId) -> Result<(), StoreError> {
        self.lobby.recheck(plan).await;
        for (_, session) in self.store.sessions(plan).await? {
            self.recheck_session(&session).await;
        }
        Ok(())
    }

    /// The same of one session.
    pub(crate) async fn recheck_session(&self, session: &Session) {
        self.lobby.recheck(session.wall).await;
        self.lobby.recheck(session.stage).await;
    }
}
