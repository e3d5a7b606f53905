//! The room: one open document on the server, and everybody who is in it.
//!
//! Newcomers catch up through the standard sync protocol (S2); from then on they are *live* and get one
//! broadcast for each flush (S3). No head leaves before it is on disk (D1): changes go to the store first,
//! and only what came back from there is ever named in a frame.

mod acting;
mod ancestry;
mod bounds;
mod everyone;
mod flush;
mod incoming;
mod ledger;
mod order;
mod past;
mod peer;
mod people;
mod recent;
mod rights;
mod whole;

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use crate::access::Right;
use crate::doc::{Document, ReadChange, SavedChange};
use crate::id::DocumentId;
use crate::intent::Intent;
use crate::sync::frame::{Frame, Outgoing};
use crate::sync::guard::Refusal;
use crate::sync::message::Said;
use crate::sync::signal::Collected;

pub use bounds::Bounds;
use ledger::Ledger;
use peer::{Peer, Phase};

/// Names a connection inside the server.
pub type PeerKey = u64;

/// Names a seat of this document: one device's place in it.
pub type SeatKey = i64;

/// Who comes in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Newcomer {
    /// The peer's own name, from its join.
    pub name: String,
    pub right: Right,
    /// None for who comes with the link itself.
    pub seat: Option<SeatKey>,
    /// A client of Samenspel: understands signals.
    pub ours: bool,
}

/// What happens to a room.
#[derive(Debug, Clone, PartialEq)]
pub enum Input {
    Joined {
        peer: PeerKey,
        newcomer: Newcomer,
    },
    /// A sync message; the frame's size was checked.
    Sync {
        peer: PeerKey,
        data: Vec<u8>,
    },
    /// A passing signal.
    Ephemeral {
        peer: PeerKey,
        session: String,
        count: u64,
        data: Vec<u8>,
    },
    Left {
        peer: PeerKey,
    },
    /// So many bytes of what was sent are out on the wire.
    Sent {
        peer: PeerKey,
        bytes: usize,
    },
    /// A queue that was dropped is empty now.
    QueueEmpty {
        peer: PeerKey,
    },
    /// A batch is on disk. Batches come back in the order in which they went out.
    Stored {
        batch: u64,
    },
    /// What this connection may do from here on; none when its link or seat was revoked (G1).
    Right {
        peer: PeerKey,
        right: Option<Right>,
    },
    /// The server writes something of its own, such as the result of a round; `at` is in milliseconds since 1970. What cannot
    /// be done, because it was done before, is left out.
    Act {
        intents: Vec<Intent>,
        at: u64,
    },
    /// So much lies with the server for a round.
    Collected(Collected),
    /// Time passed.
    Tick,
}

/// What a room wants done.
#[derive(Debug, Clone, PartialEq)]
pub enum Output {
    Send {
        peer: PeerKey,
        frame: Outgoing,
    },
    /// Append these durably, then say [`Input::Stored`].
    Store {
        batch: u64,
        changes: Vec<SavedChange>,
    },
    /// Throw away what waits for this connection, then say [`Input::QueueEmpty`].
    DropQueue {
        peer: PeerKey,
    },
    Close {
        peer: PeerKey,
        reason: Refusal,
    },
    /// Say [`Input::Tick`] at this time (milliseconds, the clock of `now`). The last one counts.
    WakeAt(u64),
}

/// One open document with its peers.
pub struct Room {
    id: DocumentId,
    /// The server's own name in this room.
    name: String,
    document: Document,
    peers: BTreeMap<PeerKey, Peer>,
    ledger: Ledger,
    order: order::Order,
    outputs: VecDeque<Output>,
    flush: flush::Schedule,
    everyone: everyone::Everyone,
    people: people::People,
    whole: whole::Whole,
    past: past::Past,
    /// Changes that came before their predecessors.
    held: Vec<(PeerKey, ReadChange)>,
    signals: u64,
    bounds: Bounds,
}

impl Room {
    /// Opens a room on a document that was loaded from the store: everything in it is on disk.
    pub fn new(id: DocumentId, name: &str, mut document: Document) -> Self {
        document.forget_news();
        let ledger = Ledger::new(&mut document);
        let order = order::Order::of(&mut document);
        Self {
            id,
            name: name.to_owned(),
            document,
            peers: BTreeMap::new(),
            flush: flush::Schedule::after(ledger.count()),
            ledger,
            order,
            outputs: VecDeque::new(),
            everyone: everyone::Everyone::default(),
            people: people::People::default(),
            whole: whole::Whole::default(),
            past: past::Past::default(),
            held: Vec::new(),
            signals: 0,
            bounds: Bounds::default(),
        }
    }

    /// The same within other bounds.
    pub fn within(self, bounds: Bounds) -> Self {
        Self { bounds, ..self }
    }

    /// Takes one input. `now` is in milliseconds of any steady clock.
    pub fn input(&mut self, input: Input, now: u64) {
        match input {
            Input::Joined { peer, newcomer } => self.joined(peer, newcomer),
            Input::Sync { peer, data } => self.sync(peer, &data, now),
            Input::Ephemeral { peer, session, count, data } => {
                self.ephemeral(peer, session, count, data, now)
            }
            Input::Left { peer } => self.left(peer, now),
            Input::Sent { peer, bytes } => {
                if let Some(peer) = self.peers.get_mut(&peer) {
                    peer.queued = peer.queued.saturating_sub(bytes);
                }
            }
            Input::QueueEmpty { peer } => self.start_again(peer),
            Input::Stored { batch } => self.stored(batch, now),
            Input::Right { peer, right } => self.right(peer, right),
            Input::Act { intents, at } => self.act(&intents, at),
            Input::Collected(now) => self.people.collected(now),
            Input::Tick => {}
        }
        self.keep_time(now);
    }

    /// The next thing to do. Drain until there is none.
    pub fn output(&mut self) -> Option<Output> {
        self.outputs.pop_front()
    }

    pub fn is_empty(&self) -> bool {
        self.peers.is_empty()
    }

    /// Somebody is here who may lead.
    pub fn is_led(&self) -> bool {
        self.peers.values().any(|peer| peer.newcomer.right == Right::Facilitator)
    }

    /// The names of the peers that came with a seat, and those seats.
    pub fn seats(&self) -> Vec<(String, SeatKey)> {
        let seated = self.peers.values().map(|peer| &peer.newcomer);
        seated.filter_map(|it| Some((it.name.clone(), it.seat?))).collect()
    }

    pub fn document(&mut self) -> &mut Document {
        &mut self.document
    }

    /// The heads of what is on disk: the only ones that ever leave.
    pub fn durable_heads(&self) -> Vec<crate::doc::Hash> {
        self.ledger.heads()
    }

    /// Changes that are on their way to the store.
    pub fn waiting_for_store(&self) -> usize {
        self.ledger.in_flight_len()
    }

    /// Changes that wait for their predecessors.
    pub fn held(&self) -> usize {
        self.held.len()
    }

    /// Changes on disk that are remembered beside the document, for whoever comes: the last ones, and for a minute those
    /// of long ago.
    pub fn remembered(&self) -> (usize, usize) {
        (self.ledger.remembered(), self.past.len())
    }

    /// Everybody knows the others by the names of their connections, so nobody comes in under that of another. One that comes
    /// back while its old connection is not yet known to be dead has the same seat, or the same link.
    fn joined(&mut self, key: PeerKey, newcomer: Newcomer) {
        let mut others = self.peers.values().map(|peer| &peer.newcomer);
        if others.any(|it| it.name == newcomer.name && it.seat != newcomer.seat) {
            return self.outputs.push_back(Output::Close { peer: key, reason: Refusal::NameTaken });
        }
        self.peers.insert(key, Peer::new(newcomer));
        self.people.greet(key);
    }

    fn left(&mut self, key: PeerKey, now: u64) {
        if let Some(peer) = self.peers.remove(&key) {
            self.people.leave(key, peer.newcomer.name);
            self.held.retain(|(from, _)| *from != key);
            self.everyone.changed(now);
        }
    }

    /// A peer that fell behind begins anew with an ordinary sync message, to which any client answers.
    fn start_again(&mut self, key: PeerKey) {
        let Some(peer) = self.peers.get_mut(&key) else { return };
        peer.queued = 0;
        peer.phase = peer.joining();
        // It may have been said in what was dropped.
        peer.must_hear_it_writes = peer.once_read;
        let reached = peer.reached.clone();
        if !reached.is_empty() && reached.iter().all(|head| self.ledger.contains(head)) {
            // It said where it is: what came since goes to it. An ordinary question might be left unanswered,
            // when it lacks nothing.
            self.go_live(key, &Said::reached(reached));
        } else {
            self.ask(key);
        }
        self.people.greet(key);
        self.everyone.tell_again();
    }

    fn close(&mut self, peer: PeerKey, reason: Refusal) {
        if let Some(gone) = self.peers.remove(&peer) {
            self.people.leave(peer, gone.newcomer.name);
            // Nobody waits for it any more.
            self.everyone.changed(0);
        }
        self.held.retain(|(from, _)| *from != peer);
        self.outputs.push_back(Output::Close { peer, reason });
    }

    fn send_sync(&mut self, key: PeerKey, data: &Arc<[u8]>) {
        let Some(peer) = self.peers.get(&key) else { return };
        let frame = Frame::Sync {
            request: false,
            sender: self.name.clone(),
            target: peer.newcomer.name.clone(),
            document: self.id.to_string(),
            data: Vec::new(),
        };
        self.send(key, frame.around(data));
    }

    /// Queues a frame, unless the peer is too far behind already (S6).
    fn send(&mut self, key: PeerKey, frame: Outgoing) {
        let Some(peer) = self.peers.get_mut(&key) else { return };
        if matches!(peer.phase, Phase::Behind) {
            return;
        }
        if peer.queued > 0 && peer.queued + frame.len() > self.bounds.queue {
            peer.phase = Phase::Behind;
            self.outputs.push_back(Output::DropQueue { peer: key });
            return;
        }
        peer.queued += frame.len();
        self.outputs.push_back(Output::Send { peer: key, frame });
    }

    fn keep_time(&mut self, now: u64) {
        self.flush_when_due(now);
        self.tell_everyone_when_due(now);
        self.tell_people_when_due(now);
        self.past.keep_time(now);
        let next = [self.flush.due_at(), self.everyone.due_at(), self.people.due_at(), self.past.due_at()];
        let next = next.into_iter().flatten().min();
        if let Some(at) = next {
            self.outputs.push_back(Output::WakeAt(at.max(now + 1)));
        }
    }
}

#[cfg(test)]
mod tests;
