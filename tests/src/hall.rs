//! A hall in memory: one room with its store, people with their tablets, and wires that break.
//!
//! Time and chance are the test's own: nothing sleeps, and a seed replays to the byte. `run_until_quiet` lets
//! everything that is on its way arrive.

mod person;

use std::collections::{BTreeSet, VecDeque};

use shared::access::Right;
use shared::doc::{Document, Hash, SavedChange};
use shared::id::{Actor, DocumentId};
use shared::record::DocumentKind;
use shared::sync::frame::Frame;
use shared::sync::room::{Input, Newcomer, Output, PeerKey, Room};
use shared::testing::Dice;

pub use person::Person;

/// Steps after which a hall that does not come to rest is an endless exchange.
const PATIENCE: usize = 200_000;

/// The server's side, and everybody.
pub struct Hall {
    pub dice: Dice,
    pub now: u64,
    id: DocumentId,
    room: Option<Room>,
    wake: Option<u64>,
    /// What survives a crash of the server.
    pub disk: Vec<SavedChange>,
    /// Handed to the disk and not written yet.
    writing: VecDeque<(u64, Vec<SavedChange>)>,
    pub people: Vec<Person>,
    next_peer: PeerKey,
    /// Every change that was ever shown as *bij de server*.
    pub acknowledged: BTreeSet<Hash>,
    /// Frames that left the server.
    pub frames_out: usize,
}

impl Hall {
    /// A hall with a plan in it and so many people, all connected.
    pub fn new(seed: u64, people: usize) -> Self {
        let mut dice = Dice::new(seed);
        let founded = shared::found::plan("Plan", shared::locales::Language::Nl, None, &mut dice);
        let id = DocumentId::random(&mut dice);
        let mut hall = Self {
            dice,
            now: 1_000,
            id,
            room: None,
            wake: None,
            disk: founded.map(|founded| founded.changes).unwrap_or_default(),
            writing: VecDeque::new(),
            people: Vec::new(),
            next_peer: 0,
            acknowledged: BTreeSet::new(),
            frames_out: 0,
        };
        hall.open_room();
        for number in 0..people {
            let person = Person::new(&format!("person-{number}"), &mut hall.dice);
            hall.people.push(person);
            hall.connect(number);
        }
        hall
    }

    fn open_room(&mut self) {
        let actor = Actor::fresh(&mut self.dice);
        let chunks = self.disk.iter().map(|change| change.bytes.as_slice());
        let document = Document::load(DocumentKind::Plan, actor, chunks).expect("what is on disk opens");
        self.room = Some(Room::new(self.id, "server", document));
        self.wake = None;
    }

    /// A new connection for a person.
    pub fn connect(&mut self, person: usize) {
        self.disconnect(person);
        let peer = self.next_peer;
        self.next_peer += 1;
        self.people[person].open_line(self.id, peer, self.now);
        self.note(person);
    }

    /// The line breaks: what is on the wire is lost on both sides.
    pub fn disconnect(&mut self, person: usize) {
        if let Some(peer) = self.people[person].hang_up() {
            self.tell_room(Input::Left { peer });
        }
    }

    /// The server dies and comes back: what was not on disk is gone, and so are all connections.
    pub fn crash_server(&mut self) {
        // The disk may have got any part of what was being written, in order.
        let lost_after = self.dice.below(self.writing.len() + 1);
        for (_, changes) in self.writing.drain(..).take(lost_after) {
            self.disk.extend(changes);
        }
        self.writing.clear();
        for person in &mut self.people {
            person.hang_up();
        }
        self.open_room();
    }

    /// A tablet dies and starts again from what it had kept.
    pub fn crash_person(&mut self, person: usize) {
        self.disconnect(person);
        self.people[person].start_again(&mut self.dice);
    }

    /// One frame goes up, when there is one.
    pub fn deliver_up(&mut self, person: usize) -> bool {
        let Some((peer, frame)) = self.people[person].take_up() else { return false };
        match Frame::decode(&frame).expect("our clients send frames") {
            Frame::Join { sender, speech, .. } => {
                let right = self.people[person].right;
                self.tell_room(Input::Joined {
                    peer,
                    newcomer: Newcomer { name: sender.clone(), right, ours: speech.is_some() },
                });
                let answer = Frame::Peer { sender: "server".into(), target: sender, speech: None };
                self.people[person].put_down(answer.encode());
            }
            Frame::Sync { data, .. } => self.tell_room(Input::Sync { peer, data }),
            Frame::Ephemeral { session, count, data, .. } => {
                self.tell_room(Input::Ephemeral { peer, session, count, data });
            }
            other => panic!("our client sent {other:?}"),
        }
        true
    }

    /// One frame goes down, when there is one.
    pub fn deliver_down(&mut self, person: usize) -> bool {
        let Some((peer, bytes)) = self.people[person].take_down() else { return false };
        if bytes.is_empty() {
            self.tell_room(Input::QueueEmpty { peer });
            return true;
        }
        self.people[person].hear(&bytes, self.now);
        self.note(person);
        self.tell_room(Input::Sent { peer, bytes: bytes.len() });
        true
    }

    /// The disk finishes one batch, when there is one.
    pub fn write_one(&mut self) -> bool {
        let Some((batch, changes)) = self.writing.pop_front() else { return false };
        self.disk.extend(changes);
        self.tell_room(Input::Stored { batch });
        true
    }

    /// Lets time pass to the next alarm of anybody, or by the given milliseconds.
    pub fn pass(&mut self, milliseconds: u64) {
        self.now += milliseconds;
        if self.wake.is_some_and(|at| at <= self.now) {
            self.wake = None;
            self.tell_room(Input::Tick);
        }
        for person in 0..self.people.len() {
            self.people[person].tick(self.now);
            self.note(person);
        }
    }

    /// Notes what a person's screen says is on the server.
    fn note(&mut self, person: usize) {
        self.people[person].drain(self.now);
        let saved = self.people[person].saved();
        self.acknowledged.extend(saved);
    }

    fn tell_room(&mut self, input: Input) {
        let Some(room) = &mut self.room else { return };
        room.input(input, self.now);
        let durable: BTreeSet<Hash> = self.disk.iter().map(|change| change.hash).collect();
        while let Some(output) = room.output() {
            match output {
                Output::Send { peer, frame } => {
                    let frame = frame.to_vec();
                    self.frames_out += 1;
                    if let Ok(Frame::Sync { data, .. }) = Frame::decode(&frame) {
                        check_d1(&data, &durable);
                    }
                    if let Some(person) = self.people.iter_mut().find(|person| person.peer() == Some(peer)) {
                        person.put_down(frame);
                    }
                }
                Output::Store { batch, changes } => self.writing.push_back((batch, changes)),
                Output::DropQueue { peer } => {
                    if let Some(person) = self.people.iter_mut().find(|person| person.peer() == Some(peer)) {
                        person.drop_queue();
                    }
                }
                Output::Close { reason, .. } => panic!("the room closed an honest peer: {reason}"),
                Output::WakeAt(at) => self.wake = Some(at),
            }
        }
    }

    /// Connects everybody and lets everything arrive.
    ///
    /// # Panics
    /// When the hall does not come to rest: an endless exchange of messages.
    pub fn run_until_quiet(&mut self) {
        let mut quiet = 0;
        for _ in 0..PATIENCE {
            let mut moved = self.write_one();
            for person in 0..self.people.len() {
                if self.people[person].peer().is_none() {
                    self.connect(person);
                    moved = true;
                }
                moved |= self.deliver_up(person);
                moved |= self.deliver_down(person);
            }
            if moved {
                quiet = 0;
                continue;
            }
            self.pass(60);
            quiet += 1;
            if quiet > 60 {
                return;
            }
        }
        panic!("the hall does not come to rest: an endless exchange");
    }

    /// The heads that the server has on disk.
    pub fn server_heads(&mut self) -> BTreeSet<Hash> {
        let room = self.room.as_mut().expect("the room is open");
        room.document().heads().into_iter().collect()
    }

    /// Everybody has the same, and nothing that was acknowledged is missing.
    ///
    /// # Panics
    /// With what is wrong.
    pub fn check_converged(&mut self) {
        let heads = self.server_heads();
        let on_disk: BTreeSet<Hash> = self.disk.iter().map(|change| change.hash).collect();
        let missing = self.acknowledged.iter().filter(|hash| !on_disk.contains(*hash)).count();
        assert_eq!(missing, 0, "acknowledged changes are missing on the server's disk (D1)");
        for person in &mut self.people {
            let own: BTreeSet<Hash> = person.document.heads().into_iter().collect();
            if person.right.writes_plan() {
                assert_eq!(own, heads, "{} has not converged", person.name);
                assert!(
                    person.is_on_server(),
                    "{} does not know that its work is on the server",
                    person.name
                );
            }
        }
    }

    /// Gives a person another right from the next connection on.
    pub fn set_right(&mut self, person: usize, right: Right) {
        self.people[person].right = right;
    }
}

/// D1: no message names a head that is not on disk.
fn check_d1(data: &[u8], durable: &BTreeSet<Hash>) {
    if let Some(said) = shared::sync::message::said(data) {
        assert!(
            said.heads.iter().all(|head| durable.contains(head)),
            "a head left before it was on disk (D1)"
        );
    }
}
