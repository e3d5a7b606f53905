//! Which of the own changes a server does not take, and never will (G2a).

use std::collections::BTreeSet;

use automerge::sync::Message;

use super::{Ended, Output, Session};
use crate::doc::{Document, Hash, ReadChange};
use crate::sync::guard;
use crate::sync::why::Why;

impl Session {
    /// The server closed with a reason.
    pub(super) fn refused(&mut self, why: Why, reason: String, document: &mut Document) {
        let changes = if why == Why::Change { self.culprits(document) } else { Vec::new() };
        self.outputs.push_back(Output::Ended(Ended::Refused { why, reason, changes }));
    }

    /// What the server named; else what its guard, which is ours too, does not take; else all that was sent here and
    /// not confirmed: sending any of it again might end like this again.
    fn culprits(&self, document: &mut Document) -> Vec<Hash> {
        let named: Vec<Hash> = self.refused.iter().filter(|hash| document.contains(hash)).copied().collect();
        if !named.is_empty() {
            return named;
        }
        let sent: Vec<ReadChange> = self
            .state
            .sent_hashes
            .iter()
            .filter(|hash| !self.progress.was_told(&hash.0))
            .filter_map(|hash| document.change(&hash.0))
            .collect();
        let against: Vec<Hash> =
            sent.iter().filter(|change| !guard::takes(&change.saved().bytes)).map(ReadChange::hash).collect();
        if against.is_empty() { sent.iter().map(ReadChange::hash).collect() } else { against }
    }

    /// What came does not fit. When somebody else wrote under our name, theirs is on the server, which keeps the first:
    /// it will not take ours. Anything else is no message that a server of ours sends.
    pub(super) fn could_not_take_in(&mut self, data: &[u8], document: &mut Document) {
        let message = Message::decode(data).ok();
        let chunks = message.iter().flat_map(|message| message.changes.iter());
        let theirs: Vec<ReadChange> = chunks.flat_map(|chunk| document.changes_in(chunk)).collect();
        let names: BTreeSet<Hash> = theirs.iter().map(ReadChange::hash).collect();
        let ours: Vec<Hash> = theirs
            .iter()
            .filter_map(|change| document.same_place_as(change))
            .filter(|hash| !names.contains(hash))
            .collect();
        let ended = if ours.is_empty() {
            Ended::Malformed
        } else {
            let reason = guard::Refusal::ActorTaken.to_string();
            Ended::Refused { why: Why::Change, reason, changes: ours }
        };
        self.outputs.push_back(Output::Ended(ended));
    }
}
