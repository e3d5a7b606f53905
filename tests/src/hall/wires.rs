//! Lines that open, break, or seem open to one side only, and what goes over them.

use std::collections::VecDeque;

use shared::sync::frame::{Frame, SPEECH};
use shared::sync::guard;
use shared::sync::room::{Input, Newcomer, PeerKey};
use shared::sync::session::Ended;
use shared::sync::why::Why;

use super::Hall;
use super::person::Line;

/// Why a page of another version is closed, behind an answer from which it sees that itself.
const OTHER_VERSION: &str = "another version of Samenspel";

/// A connection that its person has left; what they had sent may still arrive, and the server still talks to it.
pub(super) struct Ghost {
    peer: PeerKey,
    person: usize,
    joined: Option<(String, bool)>,
    up: VecDeque<Vec<u8>>,
}

impl Hall {
    /// A new connection for a person, unless their cable is cut.
    pub fn connect(&mut self, person: usize) -> bool {
        self.disconnect(person);
        if self.people[person].cut || self.people[person].turned_away {
            return false;
        }
        let peer = self.next_peer;
        self.next_peer += 1;
        self.people[person].open_line(self.id, peer, self.now);
        self.note(person);
        true
    }

    /// The line breaks: what is on the wire is lost on both sides.
    pub fn disconnect(&mut self, person: usize) {
        if let Some(line) = self.people[person].hang_up() {
            self.leave(line.peer);
        }
        self.note(person);
    }

    /// The line breaks and the server does not know: what was sent may still come.
    pub fn lose(&mut self, person: usize) {
        if let Some(Line { peer, joined, up, closing: false, .. }) = self.people[person].hang_up() {
            self.figures.half_open += 1;
            self.ghosts.push(Ghost { peer, person, joined, up });
        }
        self.note(person);
    }

    /// Something becomes of a line that was left: a frame arrives, or the server misses its person.
    pub fn haunt(&mut self) {
        if self.ghosts.is_empty() {
            return;
        }
        let at = self.dice.below(self.ghosts.len());
        let ghost = &mut self.ghosts[at];
        let (peer, person, mut joined) = (ghost.peer, ghost.person, ghost.joined.clone());
        match ghost.up.pop_front() {
            Some(frame) => {
                self.arrive(person, peer, &mut joined, &frame);
                if let Some(ghost) = self.ghosts.iter_mut().find(|ghost| ghost.peer == peer) {
                    ghost.joined = joined;
                }
            }
            None => {
                self.ghosts.remove(at);
                self.leave(peer);
            }
        }
    }

    pub(super) fn bury_ghosts(&mut self) {
        for ghost in std::mem::take(&mut self.ghosts) {
            self.leave(ghost.peer);
        }
    }

    /// All connections are gone at once, on the server's side.
    pub(super) fn forget_ghosts(&mut self) {
        self.ghosts.clear();
    }

    /// Nothing more is taken from a connection.
    pub(super) fn forget_ghost(&mut self, peer: PeerKey) {
        self.ghosts.retain(|ghost| ghost.peer != peer);
    }

    fn leave(&mut self, peer: PeerKey) {
        if self.server.peers.remove(&peer).is_some() {
            self.tell_room(Input::Left { peer });
        }
    }

    /// One frame goes up, when there is one.
    pub fn deliver_up(&mut self, person: usize) -> bool {
        let Some(line) = &mut self.people[person].line else { return false };
        let Some(frame) = line.up.pop_front() else { return false };
        if line.closing {
            return true;
        }
        let (peer, mut joined) = (line.peer, line.joined.take());
        self.arrive(person, peer, &mut joined, &frame);
        if let Some(line) = self.people[person].line.as_mut().filter(|line| line.peer == peer) {
            line.joined = joined;
        }
        true
    }

    /// A frame of a person has come to the server.
    fn arrive(&mut self, person: usize, peer: PeerKey, joined: &mut Option<(String, bool)>, bytes: &[u8]) {
        assert_eq!(guard::check_frame(bytes), Ok(()), "an honest client sent too large a frame");
        self.figures.frames_up += 1;
        match Frame::decode(bytes).expect("honest clients send frames") {
            Frame::Join { sender, speech, .. } => self.join(person, peer, joined, sender, speech),
            Frame::Sync { data, document, .. } => {
                self.syncs.0 += 1;
                let Some((name, ours)) = joined.clone() else { return };
                if self.server.room.is_none() {
                    return self.close(peer, person, Why::Later, "storage unavailable");
                }
                if !self.server.peers.contains_key(&peer) {
                    let Some(right) = self.right_of(self.people[person].seat) else {
                        let answer = Frame::Unavailable { sender: "server".into(), target: name, document };
                        return self.put_down(peer, person, answer.encode());
                    };
                    self.server.peers.insert(peer, person);
                    let seat = i64::try_from(self.people[person].seat).ok();
                    self.tell_room(Input::Joined { peer, newcomer: Newcomer { name, right, seat, ours } });
                }
                if !self.may_write(person) && guard::check_message(&data).is_ok_and(|it| !it.is_empty()) {
                    self.figures.kept_out += 1;
                }
                self.tell_room(Input::Sync { peer, data });
            }
            Frame::Ephemeral { session, count, data, .. } => {
                self.tell_room(Input::Ephemeral { peer, session, count, data });
            }
            other => panic!("an honest client sent {other:?}"),
        }
    }

    /// The first frame says who it is; the answer says which version is spoken here.
    fn join(
        &mut self,
        person: usize,
        peer: PeerKey,
        joined: &mut Option<(String, bool)>,
        sender: String,
        speech: Option<u64>,
    ) {
        let differs = self.people[person].other_version && speech.is_some();
        // Seen from a page of another version, ours is the other one.
        let said = if differs { SPEECH + 1 } else { SPEECH };
        let answer = Frame::Peer { sender: "server".into(), target: sender.clone(), speech: Some(said) };
        self.put_down(peer, person, answer.encode());
        if differs {
            return self.close(peer, person, Why::Other, OTHER_VERSION);
        }
        *joined = Some((sender, speech.is_some()));
    }

    fn put_down(&mut self, peer: PeerKey, person: usize, frame: Vec<u8>) {
        if self.people[person].peer() == Some(peer) {
            self.people[person].put_down(frame);
        }
    }

    /// The server ends a connection with a reason.
    pub(super) fn close(&mut self, peer: PeerKey, person: usize, why: Why, reason: &str) {
        self.server.peers.remove(&peer);
        self.forget_ghost(peer);
        if self.people[person].peer() == Some(peer) {
            let (sender, target) = (String::new(), String::new());
            let frame = Frame::Error { sender, target, message: reason.to_owned(), why };
            self.people[person].close(frame.encode());
        }
    }

    /// A conversation ended, as its client sees it.
    pub(super) fn over(&mut self, person: usize, ended: &Ended) {
        let somebody = &self.people[person];
        match ended {
            Ended::Unavailable => assert!(self.seats[somebody.seat].revoked, "turned away without a reason"),
            Ended::OtherVersion => assert!(somebody.other_version, "the versions are the same"),
            Ended::Refused { reason, changes, .. } => {
                self.figures.refused += u64::from(!changes.is_empty());
                assert!(!reason.starts_with(OTHER_VERSION), "{} did not notice it by itself", somebody.name);
            }
            Ended::Malformed => panic!("{} was sent what is no frame", somebody.name),
        }
        self.people[person].turned_away |= *ended == Ended::Unavailable;
        self.disconnect(person);
    }

    /// One frame goes down, when there is one.
    pub fn deliver_down(&mut self, person: usize) -> bool {
        let Some((peer, bytes)) = self.people[person].take_down() else { return false };
        if bytes.is_empty() {
            self.tell_room(Input::QueueEmpty { peer });
            return true;
        }
        self.people[person].hear(&bytes, self.now);
        self.went_out(person, peer, bytes.len());
        self.note(person);
        true
    }

    /// The room hears that so much is out on the wire.
    fn went_out(&mut self, person: usize, peer: PeerKey, bytes: usize) {
        if let Some(line) = self.people[person].line.as_mut().filter(|line| line.peer == peer) {
            line.waiting = line.waiting.saturating_sub(bytes);
        }
        self.tell_room(Input::Sent { peer, bytes });
    }
}
