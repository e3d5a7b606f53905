//! A program that we did not write: plain automerge sync over the frames of automerge-repo, no signals.
//!
//! It answers everything that it has an answer to. An *old* one knows no flags at all; an *echo* sends back whatever
//! it gets.

use std::collections::BTreeSet;

use automerge::sync::{Message, State, SyncDoc};
use automerge::transaction::CommitOptions;
use automerge::{ActorId, AutoCommit, ChangeHash};
use shared::doc::Hash;
use shared::id::{Chance, DocumentId};
use shared::sync::frame::Frame;
use shared::sync::session::Ended;
use shared::testing::Dice;

use super::deeds;
use super::device::Device;

/// How it differs from others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// As automerge is now: with flags, and whole documents for those who take them.
    Current,
    /// As it was before there were flags.
    Old,
    /// Sends every change back that it gets.
    Echo,
}

/// Somebody else's program with one document.
pub struct Foreign {
    manner: Manner,
    doc: AutoCommit,
    state: State,
    kept: Vec<u8>,
    /// The document and the name of the open connection.
    line: Option<(DocumentId, String)>,
    server: String,
    heard: bool,
    out: Vec<Vec<u8>>,
    own: BTreeSet<Hash>,
    made: Vec<Hash>,
    ended: Option<Ended>,
}

impl Foreign {
    pub fn new(manner: Manner, dice: &mut Dice) -> Self {
        Self {
            manner,
            doc: AutoCommit::new().with_actor(ActorId::from(&dice.bytes()[..])),
            state: State::new(),
            kept: Vec::new(),
            line: None,
            server: String::new(),
            heard: false,
            out: Vec::new(),
            own: BTreeSet::new(),
            made: Vec::new(),
            ended: None,
        }
    }

    fn speak(&mut self) {
        if self.server.is_empty() {
            return;
        }
        let Some(mut message) = self.doc.sync().generate_sync_message(&mut self.state) else { return };
        if self.manner == Manner::Old {
            message.flags = None;
        }
        self.send(message);
    }

    fn send(&mut self, message: Message) {
        let Some((document, me)) = &self.line else { return };
        let frame = Frame::Sync {
            request: !self.heard,
            sender: me.clone(),
            target: self.server.clone(),
            document: document.to_string(),
            data: message.encode(),
        };
        self.out.push(frame.encode());
    }

    fn sync(&mut self, data: &[u8]) {
        let mut message = Message::decode(data).expect("the server sends messages of automerge");
        if self.manner == Manner::Old {
            message.flags = None;
        }
        self.heard = true;
        let came: Vec<Vec<u8>> = message.changes.iter().map(<[u8]>::to_vec).collect();
        self.doc.sync().receive_sync_message(&mut self.state, message).expect("it can be taken in");
        // The ninth byte says that it is a change and no whole document.
        let single = came.iter().all(|chunk| matches!(chunk.get(8), Some(1 | 2)));
        if self.manner == Manner::Echo && single && !came.is_empty() {
            let heads = self.doc.get_heads();
            let empty = Message {
                heads,
                need: Vec::new(),
                have: Vec::new(),
                changes: came.into(),
                flags: None,
                version: automerge::sync::MessageVersion::V1,
            };
            self.send(empty);
        }
        self.speak();
    }
}

impl Device for Foreign {
    fn open(&mut self, document: DocumentId, me: &str, _now: u64) {
        self.out.clear();
        self.line = Some((document, me.to_owned()));
        // As automerge-repo does: what both have is remembered, the rest of the conversation begins anew.
        self.state = State::decode(&self.state.encode()).expect("its own state");
        self.heard = false;
        let join = Frame::Join { sender: me.to_owned(), token: Some("token".to_owned()), speech: None };
        self.out.push(join.encode());
    }

    fn hang_up(&mut self) {
        self.line = None;
        self.server.clear();
        self.out.clear();
    }

    fn hear(&mut self, frame: &[u8], _now: u64) {
        match Frame::decode(frame).expect("the server sends frames") {
            Frame::Peer { sender, .. } => {
                self.server = sender;
                self.speak();
            }
            Frame::Sync { data, .. } => self.sync(&data),
            Frame::Unavailable { .. } => self.ended = Some(Ended::Unavailable),
            Frame::Error { message: reason, why, .. } => {
                self.ended = Some(Ended::Refused { why, reason, changes: Vec::new() });
            }
            Frame::Ephemeral { .. } => panic!("a signal of ours went to a foreign program (S7)"),
            _ => {}
        }
    }

    fn tick(&mut self, _now: u64) {}

    fn act(&mut self, dice: &mut Dice, _now: u64) {
        if !deeds::something_foreign(&mut self.doc, dice) {
            return;
        }
        let Some(hash) = self.doc.commit_with(CommitOptions::default().with_time(0)) else { return };
        self.own.insert(hash.0);
        self.made.push(hash.0);
        self.speak();
    }

    fn take_out(&mut self) -> Vec<Vec<u8>> {
        std::mem::take(&mut self.out)
    }

    fn take_wake(&mut self) -> Option<u64> {
        None
    }

    fn take_made(&mut self) -> Vec<Hash> {
        std::mem::take(&mut self.made)
    }

    fn take_saved(&mut self) -> Vec<Hash> {
        Vec::new()
    }

    fn own(&self) -> &BTreeSet<Hash> {
        &self.own
    }

    fn reads_only(&self) -> bool {
        self.state.is_peer_read_only()
    }

    fn is_on_server(&self) -> Option<bool> {
        None
    }

    fn is_everywhere(&self) -> Option<bool> {
        None
    }

    fn take_ended(&mut self) -> Option<Ended> {
        self.ended.take()
    }

    fn heads(&mut self) -> BTreeSet<Hash> {
        self.doc.get_heads().iter().map(|head| head.0).collect()
    }

    fn has(&mut self, hash: &Hash) -> bool {
        self.doc.get_change_meta_by_hash(&ChangeHash(*hash)).is_some()
    }

    fn keep(&mut self) {
        self.kept = self.doc.save();
    }

    fn start_again(&mut self, dice: &mut Dice) {
        self.hang_up();
        self.doc = AutoCommit::load(&self.kept).expect("what it kept opens");
        self.doc.set_actor(ActorId::from(&dice.bytes()[..]));
        self.state = State::new();
        let doc = &mut self.doc;
        self.own.retain(|hash| doc.get_change_meta_by_hash(&ChangeHash(*hash)).is_some());
        self.made.clear();
    }

    fn look(&self) {}
}
