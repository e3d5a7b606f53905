//! What must hold when a hall has come to rest.

use std::collections::BTreeSet;

use shared::access::Right;
use shared::doc::Hash;
use shared::plan::cycles::tree;
use shared::plan::lists::{List, lines};
use shared::record::{Collection, Cycle, Record, Row};

use super::Hall;

impl Hall {
    /// The heads that the server has.
    pub fn server_heads(&mut self) -> BTreeSet<Hash> {
        let room = self.server.room.as_mut().expect("the room is open");
        room.document().heads().into_iter().collect()
    }

    /// Everybody has the same, nothing that was acknowledged is missing, and nobody's work is lost.
    ///
    /// # Panics
    /// With what is wrong.
    pub fn check_converged(&mut self) {
        let heads = self.server_heads();
        let missing = self.acknowledged.iter().filter(|hash| !self.server.disk.has(hash)).count();
        assert_eq!(missing, 0, "acknowledged changes are missing on the server's disk (D1)");
        self.check_stands_once();
        for person in 0..self.people.len() {
            if !self.seats[self.people[person].seat].revoked {
                self.check_sees_all(person, &heads);
            }
            if self.may_write(person) {
                self.check_has_arrived(person, &heads);
            }
            self.check_knows_its_right(person);
            self.check_not_stranded(person);
        }
    }

    /// Every role and every cycle stands exactly once, whatever people put into each other at once.
    fn check_stands_once(&mut self) {
        let room = self.server.room.as_mut().expect("the room is open");
        let mut rows = |collection| room.document().rows(collection);
        let standing = |rows: &[Row]| rows.iter().filter(|row| row.gone.is_none()).count();
        let (roles, cycles) = (rows(Collection::Roles), rows(Collection::Cycles));
        let read: Vec<Cycle> = cycles.iter().map(Cycle::read).collect();
        let placed = [lines(List::Roles, &roles).len(), tree(&read).len()];
        assert_eq!(
            placed,
            [standing(&roles), standing(&cycles)],
            "a role or a cycle stands twice or nowhere"
        );
    }

    /// Ours knows whether it may write; who was revoked is out, and was told.
    fn check_knows_its_right(&self, person: usize) {
        let (may_write, person) = (self.may_write(person), &self.people[person]);
        let (revoked, name) = (self.seats[person.seat].revoked, &person.name);
        assert_eq!(person.turned_away, revoked, "{name} is in or out without a reason (G1)");
        if !revoked && person.device.is_on_server().is_some() {
            assert_eq!(person.device.reads_only(), !may_write, "{name} does not know its right (G1)");
        }
    }

    fn check_sees_all(&mut self, person: usize, heads: &BTreeSet<Hash>) {
        let person = &mut self.people[person];
        let missing = heads.iter().filter(|head| !person.device.has(head)).count();
        assert_eq!(missing, 0, "{} does not see what all see", person.name);
        person.device.look();
    }

    fn check_has_arrived(&mut self, person: usize, heads: &BTreeSet<Hash>) {
        let person = &mut self.people[person];
        assert_eq!(person.device.heads(), *heads, "{} has not converged", person.name);
        assert!(
            person.device.own().iter().all(|hash| self.server.disk.has(hash)),
            "work of {}, who may write, is not on the server (G2a)",
            person.name
        );
        assert_ne!(person.device.is_on_server(), Some(false), "{} does not know it (D1)", person.name);
        assert_ne!(person.device.is_everywhere(), Some(false), "{} does not know it (S12)", person.name);
    }

    /// Whatever somebody made and did not lose with their device is on their device, also when nobody else gets it.
    fn check_not_stranded(&mut self, person: usize) {
        let person = &mut self.people[person];
        let own = person.device.own().clone();
        assert!(own.iter().all(|hash| person.device.has(hash)), "work of {} is gone (G2a)", person.name);
    }

    /// Nobody whose right is to read has a change on the server's disk (G1); who may read only knows it.
    ///
    /// # Panics
    /// With what is wrong.
    pub fn check_rights(&mut self) {
        for person in &self.people {
            let seat = self.seats[person.seat];
            if seat.right == Right::Viewer {
                let taken = person.device.own().iter().filter(|hash| self.server.disk.has(hash)).count();
                assert_eq!(taken, 0, "changes of {}, who may only read, were taken (G1)", person.name);
            }
        }
    }

    /// The room keeps nothing of what is over, and of what everybody has no more than it may (G2); and one more change costs everybody one message or two, not an
    /// exchange (S3, S5).
    ///
    /// # Panics
    /// With what is wrong.
    pub fn check_calm(&mut self) {
        let room = self.server.room.as_ref().expect("the room is open");
        assert_eq!((room.held(), room.waiting_for_store()), (0, 0), "changes wait in the room for ever");
        let (bound, (recent, _)) = (self.server.bounds.recent, room.remembered());
        assert!(recent <= bound, "{recent} changes are remembered that went out");
        let connected = self.server.peers.len();
        let foreign = self.people.iter().filter(|person| person.device.is_on_server().is_none()).count();
        self.syncs = (0, 0);
        let before = self.figures.changes;
        self.act(0);
        self.run_until_quiet();
        let made = usize::try_from(self.figures.changes - before).unwrap_or(usize::MAX);
        let (up, down) = self.syncs;
        // The change itself, and one that joins heads when there were many.
        let rounds = made + 1;
        assert!(down <= rounds * connected, "{down} messages went to {connected} people for {made} changes");
        assert!(up <= made + 2 * rounds * foreign, "{up} messages came from {foreign} foreign programs");
        // Nobody asks for a minute.
        self.pass(61_000);
        self.run_until_quiet();
        let room = self.server.room.as_ref().expect("the room is open");
        assert_eq!(room.remembered().1, 0, "what was written out for newcomers is kept for ever");
    }
}
