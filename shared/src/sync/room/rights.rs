//! What an open connection may do changes: a plan is locked and unlocked, a link or a seat is revoked (G1).

use super::{PeerKey, Room};
use crate::access::Right;
use crate::doc::Hash;
use crate::sync::guard::Refusal;
use crate::sync::message::{self, Said, Writing};

impl Room {
    /// From here on a peer has this right; none: it has to go.
    pub(super) fn right(&mut self, key: PeerKey, right: Option<Right>) {
        let Some(peer) = self.peers.get_mut(&key) else { return };
        let Some(right) = right else { return self.close(key, Refusal::Revoked) };
        let wrote = std::mem::replace(&mut peer.newcomer.right, right).writes_plan();
        match (wrote, right.writes_plan()) {
            (true, false) => self.reads_from_now_on(key),
            (false, true) => self.writes_again(key),
            _ => {}
        }
    }

    /// It is told at once. What it sent without knowing is not taken, so never confirmed: it stays on its device.
    fn reads_from_now_on(&mut self, key: PeerKey) {
        // What waits here for predecessors was not taken yet either.
        self.held.retain(|(from, _)| *from != key);
        let Some(peer) = self.peers.get_mut(&key) else { return };
        peer.once_read = true;
        if peer.is_live() {
            self.say_whether_it_writes(key);
        } else if !peer.is_behind() {
            peer.phase = peer.joining();
            self.ask(key);
        }
    }

    /// Our clients are told, and send what they kept. Others may not know how to begin anew within a connection: a
    /// new one is what each of them understands.
    fn writes_again(&mut self, key: PeerKey) {
        let Some(peer) = self.peers.get_mut(&key) else { return };
        if !peer.newcomer.ours {
            return self.close(key, Refusal::Again);
        }
        peer.must_hear_it_writes = true;
        if peer.is_live() {
            self.say_whether_it_writes(key);
        } else if !peer.is_behind() {
            peer.phase = peer.joining();
            self.ask(key);
        }
    }

    /// Without changes: a peer that is live has, or is sent, all of them by the broadcasts, which leave standing what
    /// was said about writing.
    fn say_whether_it_writes(&mut self, key: PeerKey) {
        let writing = self.writing(key);
        let data = message::catching_up(&self.ledger.heads(), &[], writing);
        self.send_sync(key, &data.into());
    }

    /// What a peer has of what we know. A reader may have work of its own that is not taken, on top of the rest.
    pub(super) fn known_of<'a>(&self, said: &'a Said) -> &'a [Hash] {
        if said.heads.iter().all(|head| self.ledger.contains(head)) || said.shared.is_empty() {
            &said.heads
        } else {
            &said.shared
        }
    }

    /// What the next message to a peer must say about writing.
    pub(super) fn writing(&mut self, key: PeerKey) -> Writing {
        let Some(peer) = self.peers.get_mut(&key) else { return Writing::Unsaid };
        if !peer.newcomer.right.writes_plan() {
            Writing::No
        } else if std::mem::take(&mut peer.must_hear_it_writes) {
            Writing::Again
        } else {
            Writing::Unsaid
        }
    }
}
