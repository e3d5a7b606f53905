//! The lobby finds the room of a document, or opens it. One short lock, never held while waiting.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use shared::id::DocumentId;
use shared::intent::Intent;
use shared::sync::room::{Input, PeerKey, SeatKey};
use shared::sync::signal::Collected;
use tokio::sync::{mpsc, oneshot};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::room::{self, ToRoom};
use crate::store::Store;

/// Inputs that may wait for a room before its connections are read more slowly.
const WAITING: usize = 1024;

/// A way into a room. It may have closed since; then ask the lobby again.
pub(crate) type Door = mpsc::Sender<ToRoom>;

/// All open rooms. Cheap to clone.
#[derive(Clone)]
pub struct Lobby {
    rooms: Arc<Mutex<HashMap<DocumentId, Door>>>,
    store: Arc<dyn Store>,
    tasks: TaskTracker,
    stopping: CancellationToken,
    next_peer: Arc<AtomicU64>,
    /// Our own name as a peer, new for each start.
    name: Arc<str>,
    /// How long a document stays in memory after its last peer (D7).
    keep_open: Duration,
}

impl Lobby {
    pub(crate) fn new(
        store: Arc<dyn Store>,
        tasks: TaskTracker,
        stopping: CancellationToken,
        keep_open: Duration,
    ) -> Self {
        let name = format!("samenspel-{}", bs58::encode(crate::chance::random()).into_string());
        let (rooms, next_peer) = (Arc::default(), Arc::default());
        Self { rooms, store, tasks, stopping, next_peer, name: name.into(), keep_open }
    }

    /// Our name as a peer.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    pub(crate) fn keep_open(&self) -> Duration {
        self.keep_open
    }

    /// A key for one connection in one room.
    pub(crate) fn new_peer(&self) -> PeerKey {
        self.next_peer.fetch_add(1, Ordering::Relaxed)
    }

    /// The door of a document's room; the room opens when it is not open.
    pub(crate) fn door(&self, document: DocumentId) -> Door {
        let mut rooms = self.lock();
        if let Some(door) = rooms.get(&document)
            && !door.is_closed()
        {
            return door.clone();
        }
        let (door, inputs) = mpsc::channel(WAITING);
        rooms.insert(document, door.clone());
        let room = room::run(document, self.clone(), self.store.clone(), inputs, self.stopping.clone());
        self.tasks.spawn(room);
        door
    }

    /// A room that has been empty for a while closes, unless somebody stands before the door already.
    pub(crate) fn close_if_unused(&self, document: DocumentId, inputs: &mut mpsc::Receiver<ToRoom>) -> bool {
        let mut rooms = self.lock();
        // The lobby's own door is the only one, and nothing waits behind it.
        let unused = inputs.is_empty() && inputs.sender_strong_count() <= 1;
        if unused {
            rooms.remove(&document);
            inputs.close();
        }
        unused
    }

    /// Rights in this document changed: its open connections follow at once (G1). Call it when they are on disk.
    pub async fn recheck(&self, document: DocumentId) {
        let door = self.lock().get(&document).cloned();
        if let Some(door) = door {
            // A room that has closed has no connections.
            door.send(ToRoom::Recheck).await.ok();
        }
    }

    /// The server writes something in a document of its own accord. True when it is on disk, and on its way to everybody.
    pub(crate) async fn act(&self, document: DocumentId, intents: Vec<Intent>) -> bool {
        let (done, written) = oneshot::channel();
        let sent = self.door(document).send(ToRoom::Act { intents, done }).await;
        sent.is_ok() && written.await.is_ok()
    }

    /// So much lies here for a round: everybody at the stage hears it, when somebody is there.
    pub(crate) async fn tell_collected(&self, stage: DocumentId, collected: Collected) {
        let door = self.lock().get(&stage).cloned();
        if let Some(door) = door {
            door.send(ToRoom::Input(Input::Collected(collected))).await.ok();
        }
    }

    /// Whether somebody who leads is at this stage, or was within this time. Who opens it now waits as long.
    pub(crate) async fn led_lately(&self, stage: DocumentId, within: Duration) -> bool {
        let (done, answer) = oneshot::channel();
        let sent = self.door(stage).send(ToRoom::Led { done }).await;
        // Unknown is as if somebody were there: nobody takes over by mistake.
        sent.is_err() || answer.await.map_or(true, |alone: Duration| alone < within)
    }

    /// The names of the connections in this document, each with its seat.
    pub(crate) async fn seats_here(&self, document: DocumentId) -> Vec<(String, SeatKey)> {
        let (done, answer) = oneshot::channel();
        let door = self.lock().get(&document).cloned();
        let Some(door) = door else { return Vec::new() };
        let sent = door.send(ToRoom::Seats { done }).await;
        if sent.is_ok() { answer.await.unwrap_or_default() } else { Vec::new() }
    }

    /// Documents that are in memory now.
    pub fn open_rooms(&self) -> usize {
        self.lock().values().filter(|door| !door.is_closed()).count()
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<DocumentId, Door>> {
        self.rooms.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
