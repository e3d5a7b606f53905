//! One connection as a guest: the rooms that it is in, and the rights that its token gives there.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use shared::id::DocumentId;
use shared::sync::frame::Frame;
use shared::sync::room::{Input, Newcomer, PeerKey};
use shared::sync::why::Why;

use crate::capabilities::{Access, TokenHash};
use crate::crowd::Present;
use crate::lobby::Door;
use crate::outbox::Outbox;
use crate::room::ToRoom;
use crate::state::AppState;
use crate::store::StoreError;

/// Documents that one connection may have open.
const MOST_DOCUMENTS: usize = 64;

/// A guest and its way into each room.
pub(super) struct Guest {
    state: AppState,
    name: String,
    token: Option<String>,
    ours: bool,
    outbox: Arc<Outbox>,
    rooms: HashMap<DocumentId, PeerKey>,
    memberships: Memberships,
    /// Its place among those with the same token, once it is in a room.
    present: Option<Present>,
}

/// The doors of a connection's rooms, for the side that writes.
#[derive(Clone, Default)]
pub(super) struct Memberships(Arc<Mutex<HashMap<PeerKey, Door>>>);

/// What came of wanting to enter a room.
enum Entered {
    In(PeerKey),
    /// Unknown or forbidden, which is answered alike.
    Nowhere,
    /// The connection is being closed with a reason.
    Closing,
}

/// Of a connection that never joined.
pub(super) fn nowhere() -> Memberships {
    Memberships::default()
}

impl Memberships {
    fn door(&self, peer: PeerKey) -> Option<Door> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&peer).cloned()
    }

    async fn tell(&self, peer: Option<PeerKey>, input: impl FnOnce(PeerKey) -> Input) {
        let Some(peer) = peer else { return };
        if let Some(door) = self.door(peer) {
            // A room that has closed has nobody to tell.
            let _ = door.send(ToRoom::Input(input(peer))).await;
        }
    }

    pub(super) async fn sent(&self, peer: Option<PeerKey>, bytes: usize) {
        self.tell(peer, |peer| Input::Sent { peer, bytes }).await;
    }

    pub(super) async fn queue_empty(&self, peer: Option<PeerKey>) {
        self.tell(peer, |peer| Input::QueueEmpty { peer }).await;
    }
}

impl Guest {
    pub(super) fn new(
        state: &AppState,
        name: String,
        token: Option<String>,
        ours: bool,
        outbox: Arc<Outbox>,
    ) -> Self {
        Self {
            state: state.clone(),
            name,
            token,
            ours,
            outbox,
            rooms: HashMap::new(),
            memberships: Memberships::default(),
            present: None,
        }
    }

    pub(super) fn memberships(&self) -> Memberships {
        self.memberships.clone()
    }

    pub(super) fn present(&self) -> Option<&Present> {
        self.present.as_ref()
    }

    /// Brings a frame to the room of its document. Unknown and forbidden documents are answered alike (S8).
    pub(super) async fn frame(&mut self, frame: Frame) {
        match frame {
            Frame::Sync { document, data, .. } => match self.enter(&document).await {
                Ok(Entered::In(peer)) => {
                    self.memberships.tell(Some(peer), |peer| Input::Sync { peer, data }).await;
                }
                Ok(Entered::Nowhere) => self.unavailable(document),
                Ok(Entered::Closing) => {}
                // A disk that cannot be read says nothing about the right.
                Err(error) => {
                    tracing::error!(%error, "a right could not be read");
                    self.outbox.close(Why::Later, "storage unavailable");
                }
            },
            Frame::Ephemeral { document, session, count, data, .. } => {
                let peer = document.parse().ok().and_then(|document: DocumentId| self.rooms.get(&document));
                let input = |peer| Input::Ephemeral { peer, session, count, data };
                self.memberships.tell(peer.copied(), input).await;
            }
            _ => {}
        }
    }

    fn unavailable(&self, document: String) {
        let answer = Frame::Unavailable {
            sender: self.state.lobby.name().to_owned(),
            target: self.name.clone(),
            document,
        };
        self.outbox.put(None, answer.into());
    }

    /// The key in the room of a document, entering it when the token allows.
    async fn enter(&mut self, document: &str) -> Result<Entered, StoreError> {
        let Ok(document) = document.parse::<DocumentId>() else { return Ok(Entered::Nowhere) };
        if let Some(peer) = self.rooms.get(&document) {
            return Ok(Entered::In(*peer));
        }
        let Some(token) = self.token.clone().filter(|_| self.rooms.len() < MOST_DOCUMENTS) else {
            return Ok(Entered::Nowhere);
        };
        let Some(access) = self.state.capabilities.resolve(document, &token).await? else {
            return Ok(Entered::Nowhere);
        };
        let hash = TokenHash::of(&token);
        if self.present.is_none() {
            match self.state.crowd.come_in(hash, access.seat.is_some(), Instant::now()) {
                Ok((present, wait)) => {
                    self.present = Some(present);
                    tokio::time::sleep(wait).await;
                }
                Err(too_much) => {
                    self.outbox.close(Why::Later, &too_much.to_string());
                    return Ok(Entered::Closing);
                }
            }
        }
        let newcomer = Newcomer {
            name: self.name.clone(),
            right: access.right_now(),
            seat: access.seat.map(|seat| seat.0),
            ours: self.ours,
        };
        let peer = self.state.lobby.new_peer();
        // A room may close between being found and being entered: then it opens anew.
        for _ in 0..3 {
            let door = self.state.lobby.door(document);
            let (newcomer, outbox) = (newcomer.clone(), self.outbox.clone());
            let join = ToRoom::Join { peer, newcomer, token: hash, outbox };
            if door.send(join).await.is_ok() {
                self.memberships.0.lock().unwrap_or_else(PoisonError::into_inner).insert(peer, door);
                self.rooms.insert(document, peer);
                // The right may have changed between being read and being in the room, where changes are heard of.
                let now = self.state.capabilities.resolve(document, &token).await?;
                if now != Some(access) {
                    let right = now.map(Access::right_now);
                    self.memberships.tell(Some(peer), |peer| Input::Right { peer, right }).await;
                }
                return Ok(Entered::In(peer));
            }
        }
        Ok(Entered::Nowhere)
    }

    /// Leaves all rooms.
    pub(super) async fn leave(self) {
        for peer in self.rooms.values() {
            self.memberships.tell(Some(*peer), |peer| Input::Left { peer }).await;
        }
    }
}
