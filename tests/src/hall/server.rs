//! The server's side of a hall: the room, its disk, and what may happen to both.

use std::collections::{BTreeSet, VecDeque};

use automerge::sync::Message;
use shared::doc::{Document, Hash, ReadChange, SavedChange};
use shared::id::{Actor, DocumentId};
use shared::record::DocumentKind;
use shared::sync::frame::Frame;
use shared::sync::guard::Refusal;
use shared::sync::room::{Bounds, Input, Output, PeerKey, Room};
use shared::sync::why::Why;

use super::{Hall, Peers};

/// What survives a crash.
#[derive(Default)]
pub(super) struct Disk {
    snapshot: Option<Vec<u8>>,
    /// What came after the snapshot.
    changes: Vec<SavedChange>,
    all: BTreeSet<Hash>,
}

impl Disk {
    fn write(&mut self, changes: Vec<SavedChange>) {
        for change in changes {
            if self.all.insert(change.hash) {
                self.changes.push(change);
            }
        }
    }

    pub(super) fn has(&self, hash: &Hash) -> bool {
        self.all.contains(hash)
    }
}

/// The server.
pub(super) struct Server {
    id: DocumentId,
    /// None while the store does not take anything.
    pub(super) room: Option<Room>,
    wake: Option<u64>,
    pub(super) disk: Disk,
    /// Handed to the disk and not written yet.
    writing: VecDeque<(u64, Vec<SavedChange>)>,
    /// Who is on each connection that the room knows.
    pub(super) peers: Peers,
    pub(super) locked: bool,
    pub(super) bounds: Bounds,
    /// The last message that was looked through: a broadcast goes to many.
    checked: Vec<u8>,
}

impl Server {
    pub(super) fn new(id: DocumentId, changes: Vec<SavedChange>, bounds: Bounds) -> Self {
        let mut disk = Disk::default();
        disk.write(changes);
        let (writing, peers) = (VecDeque::new(), Peers::new());
        let checked = Vec::new();
        Self { id, room: None, wake: None, disk, writing, peers, locked: false, bounds, checked }
    }

    /// D1: no message names a head, or carries a change, that is not on disk.
    /// The answer is whether it held the document in one piece.
    fn check_d1(&mut self, data: Vec<u8>) -> bool {
        if self.checked == data {
            return false;
        }
        let said = shared::sync::message::said(&data).expect("the room sends messages");
        // What the room sends may be what no client could send: the document in one piece, and changes after it.
        let single = shared::sync::guard::check_message(&data);
        let changes = match &single {
            Ok(changes) => changes.iter().map(ReadChange::hash).collect(),
            Err(_) => hashes_of_pieces(&data),
        };
        let named = said.heads.iter().copied().chain(changes);
        for hash in named {
            assert!(self.disk.has(&hash), "a change left before it was on disk (D1)");
        }
        self.checked = data;
        single.is_err()
    }
}

/// Everything that is in a message with whole documents.
fn hashes_of_pieces(data: &[u8]) -> Vec<Hash> {
    let pieces = Message::decode(data).expect("the room sends messages").changes;
    let mut document = Document::new(DocumentKind::Plan, Actor([0; 16]));
    for piece in pieces.iter() {
        document.take_in_whole(piece).expect("a piece opens on its own");
    }
    document.hashes_since(&[])
}

impl Hall {
    pub(super) fn open_room(&mut self) {
        let actor = Actor::fresh(&mut self.dice);
        let disk = &self.server.disk;
        let chunks = disk.snapshot.iter().map(Vec::as_slice);
        let chunks = chunks.chain(disk.changes.iter().map(|change| change.bytes.as_slice()));
        // After a failed write a change may lie there without what it builds on.
        let (document, _) =
            Document::load_what_fits(DocumentKind::Plan, actor, chunks).expect("what is on disk opens");
        let room = Room::new(self.server.id, "server", document);
        self.server.room = Some(room.within(self.server.bounds));
        self.server.wake = None;
        self.server.checked.clear();
    }

    /// The server dies and comes back: what was not on disk is gone, and so are all connections.
    pub fn crash_server(&mut self) {
        self.figures.server_crashes += 1;
        // The disk may have got any part of what was being written, in order.
        let written = self.dice.below(self.server.writing.len() + 1);
        for (_, changes) in self.server.writing.drain(..).take(written) {
            self.server.disk.write(changes);
        }
        self.server.writing.clear();
        self.hang_up_all();
        self.open_room();
    }

    fn hang_up_all(&mut self) {
        self.server.peers.clear();
        self.forget_ghosts();
        for person in 0..self.people.len() {
            self.people[person].hang_up();
            self.note(person);
        }
    }

    /// The disk fails a batch; later ones may lie there all the same. The room drops its memory and its connections,
    /// and comes back when the store does (D4).
    pub fn fail_write(&mut self) {
        if self.server.writing.is_empty() || self.server.room.is_none() {
            return;
        }
        self.figures.failed_writes += 1;
        for (_, changes) in std::mem::take(&mut self.server.writing).into_iter().skip(1) {
            if self.dice.below(2) == 0 {
                self.server.disk.write(changes);
            }
        }
        self.server.room = None;
        let connected = std::mem::take(&mut self.server.peers);
        for (peer, person) in connected {
            self.close(peer, person, Why::Later, "storage unavailable");
        }
    }

    /// The store takes changes again.
    pub fn mend_store(&mut self) {
        if self.server.room.is_none() {
            self.open_room();
        }
    }

    /// Everybody goes, the document leaves memory with a snapshot (D3, D7), and comes back from it.
    pub fn rest(&mut self) {
        if self.server.room.is_none() {
            return;
        }
        self.figures.rests += 1;
        self.bury_ghosts();
        for person in 0..self.people.len() {
            self.disconnect(person);
        }
        while self.write_one() {}
        let room = self.server.room.as_mut().expect("it is open");
        let heads = room.document().heads();
        let bytes = room.document().save();
        let actor = Actor::fresh(&mut self.dice);
        let mut again =
            Document::load(DocumentKind::Plan, actor, [bytes.as_slice()]).expect("a snapshot opens");
        assert_eq!(again.heads(), heads, "a snapshot has everything (D3)");
        self.server.disk.snapshot = Some(bytes);
        self.server.disk.changes.clear();
        self.open_room();
    }

    /// The plan is locked: only those who lead write, until it is unlocked.
    pub fn lock(&mut self, locked: bool) {
        if self.server.locked == locked {
            return;
        }
        self.server.locked = locked;
        self.figures.locks += u64::from(locked);
        let connected: Vec<(PeerKey, usize)> =
            self.server.peers.iter().map(|(peer, who)| (*peer, *who)).collect();
        for (peer, person) in connected {
            let right = self.right_of(self.people[person].seat);
            self.tell_room(Input::Right { peer, right });
        }
    }

    pub fn is_locked(&self) -> bool {
        self.server.locked
    }

    /// A seat is taken back, on all its connections.
    pub fn revoke(&mut self, seat: usize) {
        self.figures.revocations += 1;
        self.seats[seat].revoked = true;
        let connected: Vec<(PeerKey, usize)> =
            self.server.peers.iter().map(|(peer, who)| (*peer, *who)).collect();
        for (peer, person) in connected {
            if self.people[person].seat == seat {
                self.tell_room(Input::Right { peer, right: None });
            }
        }
    }

    /// The disk finishes one batch, when there is one.
    pub fn write_one(&mut self) -> bool {
        let Some((batch, changes)) = self.server.writing.pop_front() else { return false };
        self.server.disk.write(changes);
        self.tell_room(Input::Stored { batch });
        true
    }

    pub(super) fn wake_room(&mut self) {
        if self.server.wake.is_some_and(|at| at <= self.now) {
            self.server.wake = None;
            self.tell_room(Input::Tick);
        }
    }

    pub(super) fn tell_room(&mut self, input: Input) {
        let Some(room) = &mut self.server.room else { return };
        room.input(input, self.now);
        let (held, (recent, past)) = (room.held(), room.remembered());
        assert!(held <= self.server.bounds.held, "{held} changes wait for their predecessors (G2)");
        self.figures.most_held = self.figures.most_held.max(held as u64);
        self.figures.most_recent = self.figures.most_recent.max(recent as u64);
        self.figures.most_past = self.figures.most_past.max(past as u64);
        while let Some(output) = self.server.room.as_mut().and_then(Room::output) {
            self.carry_out(output);
        }
    }

    fn carry_out(&mut self, output: Output) {
        match output {
            Output::Send { peer, frame } => self.send(peer, frame.to_vec()),
            Output::Store { batch, changes } => {
                for change in &changes {
                    if let Some(maker) = self.makers.get(&change.hash) {
                        assert!(
                            self.may_write(*maker),
                            "a change of {}, who may not write, was taken (G1)",
                            self.people[*maker].name
                        );
                    }
                }
                self.server.writing.push_back((batch, changes));
            }
            Output::DropQueue { peer } => {
                self.figures.dropped_queues += 1;
                if let Some(person) = self.person_on(peer) {
                    self.people[person].drop_queue();
                }
            }
            Output::Close { peer, reason } => {
                let Some(person) = self.server.peers.get(&peer).copied() else { return };
                match reason {
                    Refusal::Revoked => assert!(self.seats[self.people[person].seat].revoked),
                    Refusal::Again => {}
                    Refusal::ActorTaken if self.twins => {}
                    _ => panic!("the room closed {}, who is honest: {reason}", self.people[person].name),
                }
                self.close(peer, person, reason.why(), &reason.to_string());
            }
            Output::WakeAt(at) => self.server.wake = Some(at),
        }
    }

    fn send(&mut self, peer: PeerKey, frame: Vec<u8>) {
        self.figures.frames_down += 1;
        if let Ok(Frame::Sync { data, .. }) = Frame::decode(&frame) {
            self.syncs.1 += 1;
            if self.server.check_d1(data) {
                self.figures.pieces += 1;
            }
        }
        let Some(person) = self.person_on(peer) else { return };
        let largest = self.server.bounds.queue.max(frame.len());
        if let Some(line) = &mut self.people[person].line {
            line.waiting += frame.len();
            assert!(line.waiting <= largest, "{} bytes wait for one connection (S6)", line.waiting);
            self.figures.largest_queue = self.figures.largest_queue.max(line.waiting as u64);
        }
        self.people[person].put_down(frame);
    }
}
