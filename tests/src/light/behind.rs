//! Puts the changes of a light client behind what it heard: as if its document had taken that in.

use automerge::legacy::{ElementId, Key, ObjectId, Op, OpId};
use automerge::sync::Message;
use automerge::{Change, ChangeHash};
use shared::doc::{Hash, SavedChange};
use shared::sync::frame::Frame;
use shared::sync::signal::Signal;

/// What a light client heard, and how its own changes were numbered anew.
#[derive(Default)]
pub(super) struct Behind {
    heads: Vec<Hash>,
    /// The largest counter of any operation that was heard, or sent.
    largest: u64,
    own: Option<Own>,
    /// From this counter of its own document on, so much was added.
    shifts: Vec<(u64, u64)>,
}

/// Its last change, and whether what was heard is above it.
struct Own {
    hash: Hash,
    on_disk: bool,
    below: bool,
}

impl Behind {
    /// Notes what a frame says.
    pub(super) fn hear(&mut self, frame: &[u8]) {
        match Frame::decode(frame) {
            Ok(Frame::Sync { data, .. }) => self.hear_changes(&data),
            Ok(Frame::Ephemeral { data, .. }) => {
                if let (Some(own), Some(Signal::Saved(saved))) = (&mut self.own, Signal::decode(&data)) {
                    own.on_disk |= saved.contains(&own.hash);
                }
            }
            _ => {}
        }
    }

    fn hear_changes(&mut self, data: &[u8]) {
        let Ok(message) = Message::decode(data) else { return };
        if message.heads.is_empty() || message.changes.is_empty() {
            return;
        }
        // A single head is the last change, and has the largest counter.
        let looked_at = if message.heads.len() == 1 { 1 } else { message.changes.len() };
        let changes: Vec<_> = message.changes.iter().collect();
        for change in changes.iter().rev().take(looked_at) {
            if let Ok(change) = Change::from_bytes(change.to_vec()) {
                self.largest = self.largest.max(change.max_op());
            }
        }
        self.heads = message.heads.iter().map(|head| head.0).collect();
        // What goes out is above all that is on disk.
        if let Some(own) = &mut self.own {
            own.below = own.on_disk;
        }
    }

    /// What it would say that it has.
    pub(super) fn heads(&self) -> Vec<Hash> {
        let own = self.own.as_ref().filter(|own| !own.below);
        self.heads.iter().copied().chain(own.map(|own| own.hash)).collect()
    }

    /// The same change, behind what was heard.
    pub(super) fn put(&mut self, change: &SavedChange) -> SavedChange {
        let change = Change::from_bytes(change.bytes.clone()).expect("its own change");
        let mut expanded = change.decode();
        let start = change.start_op().get();
        let shift = (self.largest + 1).saturating_sub(start).max(self.shift_of(start));
        if shift > self.shift_of(start) {
            self.shifts.push((start, shift));
        }
        let me = expanded.actor_id.clone();
        let id =
            |id: &OpId| if id.1 == me { OpId(id.0 + self.shift_of(id.0), me.clone()) } else { id.clone() };
        for op in &mut expanded.operations {
            *op = Op {
                action: op.action.clone(),
                obj: if let ObjectId::Id(object) = &op.obj {
                    ObjectId::Id(id(object))
                } else {
                    ObjectId::Root
                },
                key: match &op.key {
                    Key::Seq(ElementId::Id(element)) => Key::Seq(ElementId::Id(id(element))),
                    other => other.clone(),
                },
                pred: op.pred.iter().map(id).collect(),
                insert: op.insert,
            };
        }
        let first = change.start_op().checked_add(shift).expect("counters are small");
        expanded.start_op = first;
        if !self.heads.is_empty() {
            // Automerge names the last change of the actor besides, also when it is below the heads.
            let deps = self.heads.iter().copied().chain(self.own.as_ref().map(|own| own.hash));
            expanded.deps = deps.map(ChangeHash).collect();
            expanded.deps.sort();
        }
        let mut change = Change::from(expanded);
        self.largest = self.largest.max(change.max_op());
        let hash = change.hash().0;
        self.own = Some(Own { hash, on_disk: false, below: false });
        SavedChange { hash, bytes: change.bytes().into_owned() }
    }

    fn shift_of(&self, counter: u64) -> u64 {
        self.shifts.iter().rev().find(|(from, _)| *from <= counter).map_or(0, |(_, shift)| *shift)
    }
}
