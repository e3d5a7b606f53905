//! One client's conversation with a server about one document.
//!
//! **After every input, drain the outputs until there are none. A new connection gets a new session.**
//! The session knows what of the own work the server has (D1) and what everybody has (S12).

mod progress;
mod refusal;
mod speech;

use std::collections::VecDeque;

use automerge::ChangeHash;
use automerge::sync::{Message, MessageVersion, State, SyncDoc};

use crate::doc::{Document, Hash, SavedChange};
use crate::id::DocumentId;
use crate::sync::frame::{Frame, FrameError, SPEECH};
use crate::sync::message;
use crate::sync::signal::{Collected, Presence, Signal};
use crate::sync::why::Why;

pub use progress::Progress;

use speech::Speech;

/// What happens to a session.
#[derive(Debug, Clone, PartialEq)]
pub enum Input<'a> {
    /// The socket is open.
    Opened,
    /// A message came.
    Frame(&'a [u8]),
    /// Changes were made here: see [`Document::take_fresh`].
    Edited(&'a [SavedChange]),
    /// This is me now.
    Here(Presence),
    /// Time passed.
    Tick,
}

/// What a session wants done.
#[derive(Debug, Clone, PartialEq)]
pub enum Output {
    Send(Vec<u8>),
    /// The document has news: see [`Document::take_dirty`].
    Changed,
    /// The lights may stand differently: see [`Session::progress`].
    Progress,
    /// People by connection; `None` when somebody left.
    People(Vec<(String, Option<Presence>)>),
    /// How much lies with the server, in rounds of an evening that go on.
    Collected(Vec<Collected>),
    /// Whether this connection may read only: said with the first answer, and whenever it changes (G1).
    ReadOnly(bool),
    /// Say [`Input::Tick`] at this time (milliseconds, the clock of `now`). The last one counts.
    WakeAt(u64),
    /// The conversation is over; a new connection may help, or not.
    Ended(Ended),
}

/// Why a conversation ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ended {
    /// No such document for this link: unknown, or the right was taken back.
    Unavailable,
    /// The server speaks another version.
    OtherVersion,
    /// The server closed with a reason, in words for whoever helps. `changes`: what it will never take of what is in the
    /// document; setting them aside ([`Document::set_aside`]) is the only way on (G2a).
    Refused { why: Why, reason: String, changes: Vec<Hash> },
    /// The server sent what is no frame.
    Malformed,
}

/// One conversation.
pub struct Session {
    document: DocumentId,
    me: String,
    token: String,
    server: Option<String>,
    state: State,
    outputs: VecDeque<Output>,
    speech: Speech,
    progress: Progress,
    presence: Option<Presence>,
    heard: bool,
    read_only: bool,
    /// What the server said that it will never take.
    refused: Vec<Hash>,
    signals: u64,
}

impl Session {
    /// `me` is this connection's own name, new for each connection; `token` is the seat or the link.
    pub fn new(document: DocumentId, me: &str, token: &str) -> Self {
        Self {
            document,
            me: me.to_owned(),
            token: token.to_owned(),
            server: None,
            state: State::new(),
            outputs: VecDeque::new(),
            speech: Speech::default(),
            progress: Progress::default(),
            presence: None,
            heard: false,
            read_only: false,
            refused: Vec::new(),
            signals: 0,
        }
    }

    /// Takes one input. `now` is in milliseconds of any steady clock.
    pub fn input(&mut self, input: Input<'_>, document: &mut Document, now: u64) {
        match input {
            Input::Opened => {
                let join = Frame::Join {
                    sender: self.me.clone(),
                    token: Some(self.token.clone()),
                    speech: Some(SPEECH),
                };
                self.outputs.push_back(Output::Send(join.encode()));
            }
            Input::Frame(bytes) => self.frame(bytes, document),
            Input::Edited(changes) => {
                self.progress.edited(changes, document);
                self.speech.wants_to_speak();
                self.outputs.push_back(Output::Progress);
            }
            Input::Here(presence) => {
                self.presence = Some(presence);
                self.speech.presence_changed();
            }
            Input::Tick => {}
        }
        self.speak_when_due(document, now);
    }

    /// The next thing to do. Drain until there is none.
    pub fn output(&mut self) -> Option<Output> {
        self.outputs.pop_front()
    }

    /// How far the own work is.
    pub fn progress(&self) -> &Progress {
        &self.progress
    }

    /// Whether the server has told what it has.
    pub fn has_heard(&self) -> bool {
        self.heard
    }

    fn frame(&mut self, bytes: &[u8], document: &mut Document) {
        match Frame::decode(bytes) {
            // A newer or older server: saying so is better than guessing what it means.
            Ok(Frame::Peer { speech: Some(speech), .. }) if speech != SPEECH => {
                self.outputs.push_back(Output::Ended(Ended::OtherVersion));
            }
            Ok(Frame::Peer { sender, .. }) => {
                self.server = Some(sender);
                self.speech.wants_to_speak();
            }
            Ok(Frame::Sync { data, document: id, .. }) if id == self.document.to_string() => {
                self.sync(&data, document);
            }
            Ok(Frame::Unavailable { document: id, .. }) if id == self.document.to_string() => {
                self.outputs.push_back(Output::Ended(Ended::Unavailable));
            }
            Ok(Frame::Ephemeral { data, .. }) => self.signal(&data, document),
            Ok(Frame::Error { message, why, .. }) => self.refused(why, message, document),
            Err(FrameError::OtherProtocol) => self.outputs.push_back(Output::Ended(Ended::OtherVersion)),
            Err(_) => self.outputs.push_back(Output::Ended(Ended::Malformed)),
            Ok(_) => {}
        }
    }

    fn sync(&mut self, data: &[u8], document: &mut Document) {
        let (Some(said), Ok(mut message)) = (message::said(data), Message::decode(data)) else {
            self.outputs.push_back(Output::Ended(Ended::Malformed));
            return;
        };
        document.commit();
        if message.version == MessageVersion::V2 && document.is_new() {
            // The plan in one piece, for somebody who has nothing of it yet: taken as it is.
            if message.changes.iter().any(|whole| document.take_in_whole(whole).is_err()) {
                self.outputs.push_back(Output::Ended(Ended::Malformed));
                return;
            }
            message.changes = Vec::<Vec<u8>>::new().into();
        }
        let received = document.doc.sync().receive_sync_message(&mut self.state, message);
        if received.is_err() {
            return self.could_not_take_in(data, document);
        }
        // Our server takes single changes only, also after it used a flag (S2).
        self.state.their_capabilities = None;
        let read_only = self.state.is_peer_read_only();
        if read_only != self.read_only || !self.heard {
            self.read_only = read_only;
            self.outputs.push_back(Output::ReadOnly(read_only));
        }
        self.heard = true;
        if said.has_changes {
            document.note_remote();
            self.outputs.push_back(Output::Changed);
        }
        let knows_all = said.heads.iter().all(|head| document.contains(head));
        if knows_all {
            self.progress.server_has(&said.heads, document);
            self.speech.reached(said.heads.clone());
            self.outputs.push_back(Output::Progress);
        }
        // S5: a broadcast that leaves nothing to say is not answered. It may have brought what own work of
        // before was waiting for: then there is something to say, to a server that takes it.
        let has_unsent = !self.read_only
            && self
                .progress
                .unsaved_hashes()
                .any(|hash| !self.state.sent_hashes.contains(&ChangeHash(*hash)));
        if has_unsent || !(said.is_broadcast && knows_all) {
            self.speech.wants_to_speak();
        }
    }

    fn signal(&mut self, data: &[u8], document: &mut Document) {
        match Signal::decode(data) {
            Some(Signal::Saved(hashes)) => self.progress.saved(&hashes),
            Some(Signal::Refused(hashes)) => {
                self.refused.extend(hashes);
                return;
            }
            Some(Signal::Everyone(heads)) => self.progress.everyone_has(&heads, document),
            Some(Signal::People(people)) => {
                self.outputs.push_back(Output::People(people));
                return;
            }
            Some(Signal::Collected(rounds)) => {
                self.outputs.push_back(Output::Collected(rounds));
                return;
            }
            _ => return,
        }
        self.outputs.push_back(Output::Progress);
    }
}

#[cfg(test)]
mod tests;
