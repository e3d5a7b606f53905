//! When a client speaks: at most one sync message per 50 ms, and passing signals once a second (S5, S12).

use automerge::sync::{Message, SyncDoc};

use super::{Output, Session};
use crate::doc::{Document, Hash};
use crate::sync::frame::Frame;
use crate::sync::signal::Signal;

/// Milliseconds between two sync messages.
const PACE: u64 = 50;
/// Milliseconds between two *reached* signals.
const REACHED_PACE: u64 = 1_000;
/// Milliseconds between two signals of presence.
const PRESENCE_PACE: u64 = 250;
/// Bytes of changes in one message: larger ones go in parts, below what the guard takes.
const LARGEST_MESSAGE: usize = 128 * 1024;

#[derive(Default)]
pub(super) struct Speech {
    wants: bool,
    last: Option<u64>,
    reached: Option<Vec<Hash>>,
    told: Vec<Hash>,
    last_reached: Option<u64>,
    presence: bool,
    last_presence: Option<u64>,
}

impl Speech {
    pub(super) fn wants_to_speak(&mut self) {
        self.wants = true;
    }

    pub(super) fn presence_changed(&mut self) {
        self.presence = true;
    }

    pub(super) fn reached(&mut self, heads: Vec<Hash>) {
        self.reached = (heads != self.told).then_some(heads);
    }
}

/// A clock that was set back silences nobody: what was said later than now does not count.
fn due(last: Option<u64>, pace: u64, now: u64) -> u64 {
    last.filter(|last| *last <= now).map_or(now, |last| last + pace).max(now)
}

impl Session {
    pub(super) fn speak_when_due(&mut self, document: &mut Document, now: u64) {
        if self.server.is_none() {
            return;
        }
        let mut next: Option<u64> = None;
        let mut later = |at: u64| next = Some(next.map_or(at, |next: u64| next.min(at)));
        if self.speech.wants {
            match due(self.speech.last, PACE, now) {
                at if at <= now => {
                    self.speech.wants = false;
                    self.speech.last = Some(now);
                    self.speak(document);
                }
                at => later(at),
            }
        }
        if self.speech.presence {
            match due(self.speech.last_presence, PRESENCE_PACE, now) {
                at if at <= now => {
                    self.speech.presence = false;
                    self.speech.last_presence = Some(now);
                    if let Some(presence) = self.presence.clone() {
                        self.signal_out(&Signal::Here(presence));
                    }
                }
                at => later(at),
            }
        }
        if self.speech.reached.is_some() {
            match due(self.speech.last_reached, REACHED_PACE, now) {
                at if at <= now => {
                    self.speech.last_reached = Some(now);
                    if let Some(heads) = self.speech.reached.take() {
                        self.speech.told.clone_from(&heads);
                        self.signal_out(&Signal::Reached(heads));
                    }
                }
                at => later(at),
            }
        }
        if let Some(at) = next {
            self.outputs.push_back(Output::WakeAt(at));
        }
    }

    fn speak(&mut self, document: &mut Document) {
        document.commit();
        let Some(message) = document.doc.sync().generate_sync_message(&mut self.state) else { return };
        let request = !self.heard;
        for part in in_parts(message) {
            let frame = Frame::Sync {
                request,
                sender: self.me.clone(),
                target: self.server.clone().unwrap_or_default(),
                document: self.document.to_string(),
                data: part.encode(),
            };
            self.outputs.push_back(Output::Send(frame.encode()));
        }
    }

    fn signal_out(&mut self, signal: &Signal) {
        self.signals += 1;
        let frame = Frame::Ephemeral {
            sender: self.me.clone(),
            target: self.server.clone().unwrap_or_default(),
            document: self.document.to_string(),
            session: self.me.clone(),
            count: self.signals,
            data: signal.encode(),
        };
        self.outputs.push_back(Output::Send(frame.encode()));
    }
}

/// A first upload of a whole plan goes in parts, each within what the guard takes (G2).
fn in_parts(message: Message) -> Vec<Message> {
    let mut groups: Vec<Vec<Vec<u8>>> = vec![Vec::new()];
    let mut size = 0;
    for change in message.changes.iter() {
        if size > 0 && size + change.len() > LARGEST_MESSAGE {
            groups.push(Vec::new());
            size = 0;
        }
        size += change.len();
        if let Some(group) = groups.last_mut() {
            group.push(change.to_vec());
        }
    }
    groups.into_iter().map(|group| Message { changes: group.into(), ..message.clone() }).collect()
}
