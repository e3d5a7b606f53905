//! What comes in: sync messages of newcomers and of those who are live (S2, S3).

use std::collections::BTreeSet;

use automerge::ChangeHash;
use automerge::sync::{Message, SyncDoc};

use super::ledger::Ledger;
use super::peer::Phase;
use super::{Output, PeerKey, Room};
use crate::doc::{Hash, ReadChange, SavedChange};
use crate::sync::guard::{self, Refusal};
use crate::sync::message::{self, Said};
use crate::sync::why::Why;

impl Room {
    pub(super) fn sync(&mut self, key: PeerKey, data: &[u8], now: u64) {
        let Some(peer) = self.peers.get(&key) else { return };
        let writes = peer.newcomer.right.writes_plan();
        // What a reader sends along is not taken, so it may be in any form.
        let checked = if writes {
            guard::check_message(data)
        } else {
            guard::check_question(data).map(|()| Vec::new())
        };
        let changes = match checked {
            Ok(changes) => changes,
            Err(reason) => return self.close(key, reason),
        };
        let Some(said) = message::said(data) else { return self.close(key, Refusal::NotAMessage) };
        if writes
            && !changes.is_empty()
            && let Err(reason) = self.take_in(key, changes, now)
        {
            return self.close(key, reason);
        }
        let known = self.known_of(&said).to_vec();
        self.note_reached(key, &known, now);
        self.answer(key, data, &said);
    }

    /// Applies what can be applied and hands it to the store. Changes without their predecessors wait.
    fn take_in(&mut self, key: PeerKey, changes: Vec<ReadChange>, now: u64) -> Result<(), Refusal> {
        let mut waiting: Vec<(PeerKey, ReadChange)> = std::mem::take(&mut self.held);
        let mut known: Vec<Hash> = Vec::new();
        for change in changes {
            if self.ledger.contains(&change.hash()) {
                if !self.ledger.is_in_flight(&change.hash()) {
                    known.push(change.hash());
                }
            } else if !waiting.iter().any(|(_, other)| other.hash() == change.hash()) {
                waiting.push((key, change));
            }
        }
        if !known.is_empty() {
            self.tell_saved(key, known);
        }
        let mut refused = None;
        loop {
            let before = waiting.len();
            for (author, change) in std::mem::take(&mut waiting) {
                if !change.deps().all(|dep| self.ledger.contains(&dep)) {
                    waiting.push((author, change));
                } else if let Err(reason) = self.take_one(author, &change, now) {
                    if reason.why() == Why::Change {
                        self.tell_refused(author, change.hash());
                    }
                    refused.get_or_insert((author, reason));
                }
            }
            if waiting.len() == before {
                break;
            }
        }
        let bytes: usize = waiting.iter().map(|(_, change)| change.saved().bytes.len()).sum();
        if waiting.len() > self.bounds.held || bytes > self.bounds.held_bytes {
            waiting.retain(|(from, _)| *from != key);
            refused.get_or_insert((key, Refusal::CannotApply));
        }
        self.held = waiting;
        self.hand_to_store();
        match refused {
            Some((author, reason)) if author == key => Err(reason),
            Some((author, reason)) => {
                self.close(author, reason);
                Ok(())
            }
            None => Ok(()),
        }
    }

    /// A change of which everything that it builds on is in the document.
    fn take_one(&mut self, author: PeerKey, change: &ReadChange, now: u64) -> Result<(), Refusal> {
        self.check_order(author, change, now)?;
        self.document.apply_read(change).map_err(|_| Refusal::CannotApply)?;
        if !self.document.contains(&change.hash()) {
            return Err(Refusal::CannotApply);
        }
        self.order.note(change);
        self.ledger.take(author, change);
        Ok(())
    }

    /// What was taken in goes to the store. The answer is the number of the batch, if there was anything.
    pub(super) fn hand_to_store(&mut self) -> Option<u64> {
        let (batch, changes) = self.ledger.hand_out()?;
        self.outputs.push_back(Output::Store { batch, changes });
        Some(batch)
    }

    /// A newcomer whose heads we know is live from here on; one with heads that we do not know is asked.
    fn answer(&mut self, key: PeerKey, data: &[u8], said: &Said) {
        let knows_all = said.heads.iter().all(|head| self.ledger.contains(head));
        let Some(peer) = self.peers.get_mut(&key) else { return };
        let reads_only = !peer.newcomer.right.writes_plan();
        if matches!(peer.phase, Phase::Behind) {
            return;
        }
        let settled = knows_all && said.need.is_empty();
        if peer.is_live() {
            if settled || reads_only {
                return;
            }
            peer.phase = Phase::Joining(automerge::sync::State::new());
        }
        if knows_all || reads_only {
            self.go_live(key, said);
            return;
        }
        if let (Some(peer), Ok(mut message)) = (self.peers.get_mut(&key), Message::decode(data))
            && let Phase::Joining(state) = &mut peer.phase
        {
            // Its changes were taken in already, by the guard's road.
            message.changes = Vec::<Vec<u8>>::new().into();
            let _ = self.document.doc.sync().receive_sync_message(state, message);
        }
        self.ask(key);
    }

    /// Sends everything that is on disk and that the peer does not have; broadcasts follow from here on.
    pub(super) fn go_live(&mut self, key: PeerKey, said: &Said) {
        let heads = self.ledger.heads();
        let known = self.known_of(said).to_vec();
        let missing: Vec<usize> = self.ledger.missing(&known).collect();
        let whole = if said.takes_whole { self.whole(missing.len()) } else { None };
        let Some(peer) = self.peers.get_mut(&key) else { return };
        peer.phase = Phase::Live;
        let writing = self.writing(key);
        let data = match whole {
            Some((saved, newer)) => message::whole(&heads, saved, &newer, writing),
            None => {
                let changes = self.on_disk_at(&missing, &known);
                message::catching_up(&heads, &changes, writing)
            }
        };
        self.send_sync(key, &data.into());
    }

    /// What is on disk and is not among these heads and their ancestors.
    pub(super) fn on_disk_since(&mut self, heads: &[Hash]) -> Vec<SavedChange> {
        let missing: Vec<usize> = self.ledger.missing(heads).collect();
        self.on_disk_at(&missing, heads)
    }

    /// The changes at these positions, which are all that is not below these heads.
    fn on_disk_at(&mut self, positions: &[usize], heads: &[Hash]) -> Vec<SavedChange> {
        if let Some(changes) = self.ledger.changes(positions) {
            return changes;
        }
        if positions.len() > self.bounds.loose {
            return self.past.changes(positions, &self.ledger, &mut self.document);
        }
        let changes = self.document.changes_since(heads).into_iter();
        changes.filter(|change| !self.ledger.is_in_flight(&change.hash)).collect()
    }

    /// Asks a peer for what it has and we do not, with the standard protocol, naming only durable heads.
    pub(super) fn ask(&mut self, key: PeerKey) {
        let heads = self.ledger.heads();
        let Some(peer) = self.peers.get_mut(&key) else { return };
        let Phase::Joining(state) = &mut peer.phase else { return };
        let generated = self.document.doc.sync().generate_sync_message(state);
        let Some(mut message) = generated else { return };
        state.sent_hashes.clear();
        // Automerge does not know what is held here: it would ask again for what came already.
        let theirs: Vec<Hash> = state.their_heads.iter().flatten().map(|head| head.0).collect();
        // Without flags the peer answers with plain changes (S2).
        message.flags = self.writing(key).flags();
        message.need = missing_for(&self.ledger, &self.held, theirs);
        message.heads = heads.iter().map(|head| ChangeHash(*head)).collect();
        // What we have goes out when the peer is live, and only then.
        message.changes = Vec::<Vec<u8>>::new().into();
        message.version = automerge::sync::MessageVersion::V1;
        self.send_sync(key, &message.encode().into());
    }
}

/// What must still come before these heads can be applied: the heads themselves, or what those that are held
/// wait for.
fn missing_for(ledger: &Ledger, held: &[(PeerKey, ReadChange)], heads: Vec<Hash>) -> Vec<ChangeHash> {
    let mut missing = BTreeSet::new();
    let mut seen = BTreeSet::new();
    let mut open = heads;
    while let Some(hash) = open.pop() {
        if ledger.contains(&hash) || !seen.insert(hash) {
            continue;
        }
        match held.iter().find(|(_, change)| change.hash() == hash) {
            Some((_, change)) => open.extend(change.deps()),
            None => drop(missing.insert(hash)),
        }
    }
    missing.into_iter().map(ChangeHash).collect()
}
