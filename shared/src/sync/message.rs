//! Sync messages of the room: standard ones, in the three forms that the room needs.

use automerge::ChangeHash;
use automerge::sync::{BloomFilter, ChunkList, Have, Message, MessageFlags, MessageVersion};

use crate::doc::{Hash, SavedChange};

fn hashes(heads: &[Hash]) -> Vec<ChangeHash> {
    heads.iter().map(|hash| ChangeHash(*hash)).collect()
}

fn chunks<'a>(changes: impl IntoIterator<Item = &'a SavedChange>) -> ChunkList {
    changes.into_iter().map(|change| change.bytes.clone()).collect::<Vec<_>>().into()
}

/// What a message says to a peer about writing, in automerge's own flags (G1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Writing {
    /// Nothing: what was said before stays, and at first everybody writes. Flags of any kind would also invite
    /// whole documents, which are not taken.
    Unsaid,
    /// It may read only: a standard client keeps its changes.
    No,
    /// It may write again, and sends again what was not taken meanwhile.
    Again,
}

impl Writing {
    pub(crate) fn flags(self) -> Option<MessageFlags> {
        let flag = match self {
            Self::Unsaid => return None,
            Self::No => MessageFlags::READ_ONLY,
            Self::Again => MessageFlags::SYNC_RESET,
        };
        let mut flags = MessageFlags::new();
        flags.set(flag);
        Some(flags)
    }
}

fn message(
    heads: &[Hash],
    changes: ChunkList,
    version: MessageVersion,
    flags: Option<MessageFlags>,
) -> Message {
    let heads = hashes(heads);
    let have = vec![Have { last_sync: heads.clone(), bloom: BloomFilter::default() }];
    Message { heads, need: Vec::new(), have, changes, flags, version }
}

/// S3: what everybody who is live gets. "You have all up to these heads now; tell me what is newer."
pub fn broadcast<'a>(heads: &[Hash], changes: impl IntoIterator<Item = &'a SavedChange>) -> Vec<u8> {
    catching_up(heads, changes, Writing::Unsaid)
}

/// The same for one peer, with what it must know about writing.
pub fn catching_up<'a>(
    heads: &[Hash],
    changes: impl IntoIterator<Item = &'a SavedChange>,
    writing: Writing,
) -> Vec<u8> {
    message(heads, chunks(changes), MessageVersion::V1, writing.flags()).encode()
}

/// The document in one piece and what came after it, for a newcomer that understands that.
pub fn whole(heads: &[Hash], mut saved: Vec<u8>, newer: &[SavedChange], writing: Writing) -> Vec<u8> {
    // One chunk is what this form of message has; whoever loads it reads on after the document.
    saved.extend(newer.iter().flat_map(|change| &change.bytes));
    message(heads, ChunkList::from(vec![saved]), MessageVersion::V2, writing.flags()).encode()
}

/// What a message says, without its changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    pub heads: Vec<Hash>,
    pub need: Vec<Hash>,
    /// Heads of ours that it had when it last heard from us.
    pub shared: Vec<Hash>,
    /// In the form of a broadcast: nothing is asked.
    pub is_broadcast: bool,
    pub has_changes: bool,
    /// Takes whole documents.
    pub takes_whole: bool,
}

impl Said {
    /// What somebody would say who has exactly this and asks nothing.
    pub fn reached(heads: Vec<Hash>) -> Self {
        Self {
            shared: heads.clone(),
            heads,
            need: Vec::new(),
            is_broadcast: true,
            has_changes: false,
            takes_whole: false,
        }
    }
}

/// Reads what a message says; `None` when it is no message.
pub fn said(data: &[u8]) -> Option<Said> {
    let message = Message::decode(data).ok()?;
    let is_broadcast = message.need.is_empty()
        && matches!(message.have.as_slice(), [have] if have.last_sync == message.heads && !message.heads.is_empty());
    Some(Said {
        heads: message.heads.iter().map(|hash| hash.0).collect(),
        need: message.need.iter().map(|hash| hash.0).collect(),
        shared: message.have.iter().flat_map(|have| &have.last_sync).map(|hash| hash.0).collect(),
        is_broadcast,
        has_changes: !message.changes.is_empty(),
        takes_whole: message.flags.is_some(),
    })
}
