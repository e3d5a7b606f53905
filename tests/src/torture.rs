//! People who write while the server is taken away under them, and the ledger of what their screens showed as *bij de
//! server*: nothing in it may be missing afterwards (D1, D6).

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use shared::doc::Hash;
use shared::id::DocumentId;
use tokio::sync::Notify;
use tokio::task::JoinHandle;
use tokio::time::Instant;

use crate::open_hall::new_plan;
use crate::tablet::Tablet;

const WRITERS: usize = 4;

/// Between two attempts to connect.
const AGAIN: Duration = Duration::from_millis(100);

/// So many rounds go into one plan; then a new one begins, so that looking through it stays quick.
pub const ROUNDS_OF_A_PLAN: usize = 25;

/// One plan under torture.
pub struct Ledger {
    id: DocumentId,
    token: String,
    saved: Mutex<BTreeSet<Hash>>,
    news: Notify,
}

impl Ledger {
    /// Makes a plan on this server.
    ///
    /// # Panics
    /// When the server does not make it.
    pub async fn new(server: SocketAddr) -> Arc<Self> {
        let body = serde_json::json!({ "title": "Onder druk", "language": "nl" });
        let answer = new_plan(server, "/api/plans", &body).await;
        let text = |name: &str| answer[name].as_str().unwrap_or_default().to_owned();
        let id = text("plan").parse().expect("the answer names the plan");
        Arc::new(Self { id, token: text("participant"), saved: Mutex::default(), news: Notify::new() })
    }

    fn lock(&self) -> MutexGuard<'_, BTreeSet<Hash>> {
        self.saved.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The plan.
    pub fn id(&self) -> DocumentId {
        self.id
    }

    /// Its link.
    pub fn token(&self) -> &str {
        &self.token
    }

    /// One more device.
    pub async fn tablet(&self, server: SocketAddr) -> Tablet {
        Tablet::connect(server, self.id, &self.token).await
    }

    /// Notes what this screen shows as saved.
    pub fn note(&self, tablet: &Tablet) {
        self.lock().extend(tablet.saved());
    }

    /// Changes that were shown as saved so far.
    pub fn saved(&self) -> usize {
        self.lock().len()
    }

    /// People write until their connection ends; comes back when so many more changes were shown as saved, with
    /// everybody still writing. Another moment in each round: from the first acknowledgements to many under way.
    pub async fn under_load(self: &Arc<Self>, server: SocketAddr, round: usize) -> Vec<JoinHandle<()>> {
        let enough = self.saved() + 5 + (round * 13) % 60;
        let writers = (0..WRITERS).map(|_| tokio::spawn(write(server, self.clone()))).collect();
        while self.saved() < enough {
            self.news.notified().await;
        }
        writers
    }

    /// Looks for what was shown as saved with the eyes of somebody who was never here.
    ///
    /// # Panics
    /// When something of it is missing.
    pub async fn check(&self, server: SocketAddr, round: usize) {
        let mut reader = self.tablet(server).await;
        assert!(reader.until(|it| it.has_heard()).await, "round {round}: the plan opens");
        let saved = self.lock().clone();
        let missing = saved.iter().filter(|hash| !reader.document.contains(hash)).count();
        assert_eq!(missing, 0, "round {round}: {missing} of {} acknowledged changes are gone", saved.len());
    }
}

/// Writes until the connection ends; every change that is shown as saved goes into the ledger.
async fn write(server: SocketAddr, ledger: Arc<Ledger>) {
    let mut tablet = ledger.tablet(server).await;
    for round in 0.. {
        tablet.add(&format!("actie {round}")).await;
        let alive = tablet.until(|it| it.saved().len() > round).await;
        ledger.lock().extend(tablet.saved());
        ledger.news.notify_one();
        if !alive {
            return;
        }
    }
}

/// Somebody who does not give up: writes so many actions, one each `pace`, connects again whenever the connection ends,
/// and comes back when all of it is shown as saved.
///
/// # Panics
/// When that takes longer than a minute after the last action.
pub async fn persists(
    server: SocketAddr,
    (id, token): (DocumentId, String),
    name: usize,
    actions: usize,
    pace: Duration,
) -> Tablet {
    let mut tablet = Tablet::connect(server, id, &token).await;
    for number in 0..actions {
        tablet.add(&format!("{name} {number:03}")).await;
        let next = Instant::now() + pace;
        while Instant::now() < next {
            tablet.stay(next.saturating_duration_since(Instant::now())).await;
            if tablet.is_closed() {
                tokio::time::sleep(AGAIN).await;
                tablet.reconnect(server, &token).await;
            }
        }
    }
    let end = Instant::now() + Duration::from_secs(60);
    while tablet.is_closed() || !tablet.until(|it| it.is_on_server()).await {
        assert!(Instant::now() < end, "{name} never gets through");
        tokio::time::sleep(AGAIN).await;
        tablet.reconnect(server, &token).await;
    }
    tablet
}

/// How many rounds: what the environment says under this name, or else so many.
pub fn rounds(name: &str, otherwise: usize) -> usize {
    std::env::var(name).ok().and_then(|it| it.parse().ok()).unwrap_or(otherwise)
}
