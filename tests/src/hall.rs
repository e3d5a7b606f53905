//! A hall in memory: one room with its store, people with their devices, and wires that break.
//!
//! Time and chance are the test's own: nothing sleeps, and a seed replays to the byte. `run_until_quiet` lets
//! everything that is on its way arrive. What is true at every moment is checked at every moment.

mod checks;
mod deeds;
mod deep_deeds;
mod device;
mod figures;
mod foreign;
mod kept;
mod ours;
mod person;
mod server;
mod wires;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use shared::access::Right;
use shared::doc::Hash;
use shared::id::DocumentId;
use shared::sync::room::{Bounds, PeerKey};
use shared::testing::Dice;

pub use device::Device;
pub use figures::Figures;
pub use foreign::{Foreign, Manner};
pub use kept::{Kept, Stored};
pub use ours::Ours;
pub use person::Person;

use server::Server;
use wires::Ghost;

/// Steps after which a hall that does not come to rest is an endless exchange.
const PATIENCE: usize = 20_000;

/// What a link gave somebody.
#[derive(Debug, Clone, Copy)]
pub struct Seat {
    pub right: Right,
    pub revoked: bool,
}

/// The server's side, and everybody.
pub struct Hall {
    pub dice: Dice,
    pub now: u64,
    id: DocumentId,
    server: Server,
    pub seats: Vec<Seat>,
    pub people: Vec<Person>,
    /// Connections that their people left and that the server has not missed yet.
    ghosts: Vec<Ghost>,
    next_peer: PeerKey,
    /// Whose work each change is.
    makers: HashMap<Hash, usize>,
    /// Every change that was ever shown as *bij de server*.
    acknowledged: BTreeSet<Hash>,
    pub figures: Figures,
    /// Two people write under one name, so that some of their work is refused.
    pub twins: bool,
    /// People work on the role map and in cycles as well.
    pub goes_deep: bool,
    /// Sync messages up and down.
    syncs: (usize, usize),
}

impl Hall {
    /// A hall with a plan in it and nobody there; the room keeps within these bounds.
    pub fn new(seed: u64, bounds: Bounds) -> Self {
        let mut dice = Dice::new(seed);
        let founded = shared::found::plan("Plan", shared::locales::Language::Nl, None, &mut dice);
        let id = DocumentId::random(&mut dice);
        let changes = founded.map(|founded| founded.changes).unwrap_or_default();
        let mut hall = Self {
            server: Server::new(id, changes, bounds),
            dice,
            // Late enough that a clock can be hours behind.
            now: 36_000_000,
            id,
            seats: Vec::new(),
            people: Vec::new(),
            ghosts: Vec::new(),
            next_peer: 0,
            makers: HashMap::new(),
            acknowledged: BTreeSet::new(),
            figures: Figures::default(),
            twins: false,
            goes_deep: false,
            syncs: (0, 0),
        };
        hall.open_room();
        hall
    }

    /// A new seat.
    pub fn seat(&mut self, right: Right) -> usize {
        self.seats.push(Seat { right, revoked: false });
        self.seats.len() - 1
    }

    /// Somebody comes in and connects.
    pub fn enter(&mut self, person: Person) -> usize {
        self.people.push(person);
        self.figures.people += 1;
        self.connect(self.people.len() - 1);
        self.people.len() - 1
    }

    /// Whether changes of this person are taken now.
    pub fn may_write(&self, person: usize) -> bool {
        self.right_of(self.people[person].seat).is_some_and(Right::writes_plan)
    }

    /// What the server lets a seat do now: a lock leaves the plan to those who lead.
    fn right_of(&self, seat: usize) -> Option<Right> {
        let Seat { right, revoked } = self.seats[seat];
        let right = if self.server.locked && right == Right::Participant { Right::Viewer } else { right };
        (!revoked).then_some(right)
    }

    /// A person does something; the change goes on its way when there is a line. Who is told to only read does
    /// nothing, unless stubborn.
    pub fn act(&mut self, person: usize) {
        let somebody = &mut self.people[person];
        if somebody.device.reads_only() && !somebody.stubborn {
            return;
        }
        let clock = somebody.clock(self.now);
        somebody.device.act(&mut self.dice, clock);
        self.note(person);
    }

    /// A device dies and starts again from what it had kept.
    pub fn crash_person(&mut self, person: usize) {
        self.figures.device_crashes += 1;
        self.disconnect(person);
        self.people[person].device.start_again(&mut self.dice);
    }

    /// Puts what a device has on its disk.
    pub fn keep(&mut self, person: usize) {
        self.people[person].device.keep();
        self.figures.packed += self.people[person].device.take_packed();
    }

    /// Somebody's clock jumps, forth or back, by up to two hours.
    pub fn jump(&mut self, person: usize) {
        self.figures.clock_jumps += 1;
        self.people[person].skew = self.dice.below(14_400_000) as i64 - 7_200_000;
    }

    /// Lets time pass to the next alarm of anybody, or by the given milliseconds.
    pub fn pass(&mut self, milliseconds: u64) {
        self.now += milliseconds;
        self.wake_room();
        for person in 0..self.people.len() {
            self.people[person].tick(self.now);
            self.note(person);
        }
    }

    /// Takes down what a person made, what their screen says, and whether their conversation is over.
    fn note(&mut self, person: usize) {
        let made = self.people[person].settle(self.now);
        self.figures.changes += made.len() as u64;
        self.makers.extend(made.into_iter().map(|hash| (hash, person)));
        let saved = self.people[person].device.take_saved();
        for hash in saved {
            assert!(
                self.server.disk.has(&hash),
                "{} was told that a change is on the server, and it is not on its disk (D1)",
                self.people[person].name
            );
            if self.acknowledged.insert(hash) {
                self.figures.acknowledged += 1;
            }
        }
        if let Some(ended) = self.people[person].take_ended() {
            self.over(person, &ended);
        }
    }

    /// Everybody who may comes back, on a page of today, with a whole cable.
    pub fn mend(&mut self) {
        for person in 0..self.people.len() {
            self.people[person].cut = false;
            if std::mem::take(&mut self.people[person].other_version) {
                self.disconnect(person);
            }
        }
        self.bury_ghosts();
        self.mend_store();
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
                    moved |= self.connect(person);
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

    /// Which person is on this connection now.
    fn person_on(&self, peer: PeerKey) -> Option<usize> {
        let person = *self.server.peers.get(&peer)?;
        (self.people[person].peer() == Some(peer)).then_some(person)
    }
}

/// Everybody's connections in the room.
type Peers = BTreeMap<PeerKey, usize>;
