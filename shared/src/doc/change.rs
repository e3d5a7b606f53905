//! One change as bytes with its hash: what is stored and what travels.

use std::collections::HashSet;
use std::io::Read;

use automerge::{Change, ChangeHash};
use flate2::bufread::DeflateDecoder;
use sha2::{Digest, Sha256};

use super::Damaged;

/// The SHA-256 of a change: its name everywhere.
pub type Hash = [u8; 32];

/// The kinds of a chunk that is one change: as it is, and packed.
const PLAIN: u8 = 1;
const PACKED: u8 = 2;

/// Magic, checksum and kind stand before the length of a chunk.
const BEFORE_LENGTH: usize = 9;

/// Bytes that a stored change may have when it is unpacked: more than any that was ever taken in.
const MOST_UNPACKED: usize = 16 * 1024 * 1024;

/// A change in its stored form (compressed when that is smaller).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedChange {
    pub hash: Hash,
    pub bytes: Vec<u8>,
}

impl SavedChange {
    pub(crate) fn from_automerge(change: &mut Change) -> Self {
        Self { hash: change.hash().0, bytes: change.bytes().into_owned() }
    }

    /// Reads a stored change and its hash.
    ///
    /// # Errors
    /// [`Damaged`] when the bytes are no change, or not the one that their checksum says.
    pub fn read(bytes: &[u8]) -> Result<Self, Damaged> {
        let change = parse(bytes)?;
        Ok(Self { hash: change.hash().0, bytes: bytes.to_vec() })
    }

    pub(crate) fn to_automerge(&self) -> Result<Change, Damaged> {
        parse(&self.bytes)
    }
}

/// A change that was read, once: what is stored of it, and what it says.
#[derive(Debug, Clone)]
pub struct ReadChange {
    saved: SavedChange,
    pub(super) change: Change,
}

impl PartialEq for ReadChange {
    /// The hash names the change.
    fn eq(&self, other: &Self) -> bool {
        self.saved.hash == other.saved.hash
    }
}

impl ReadChange {
    /// Reads a stored change.
    ///
    /// # Errors
    /// [`Damaged`] when the bytes are no change, or not the one that their checksum says.
    pub fn read(bytes: &[u8]) -> Result<Self, Damaged> {
        let change = parse(bytes)?;
        Ok(Self { saved: SavedChange { hash: change.hash().0, bytes: bytes.to_vec() }, change })
    }

    /// Reads a packed change that was unpacked already, so that it is unpacked only once.
    ///
    /// # Errors
    /// [`Damaged`] when the bytes are no change, or not the one that their checksum says.
    pub(crate) fn read_unpacked(packed: &[u8], body: &[u8]) -> Result<Self, Damaged> {
        let change = parse(&plain_form(packed, body))?;
        Ok(Self { saved: SavedChange { hash: change.hash().0, bytes: packed.to_vec() }, change })
    }

    pub(super) fn from_automerge(mut change: Change) -> Self {
        Self { saved: SavedChange::from_automerge(&mut change), change }
    }

    pub fn hash(&self) -> Hash {
        self.saved.hash
    }

    /// As it came: this is what is kept and passed on.
    pub fn saved(&self) -> &SavedChange {
        &self.saved
    }

    /// Its place in the row of its actor's changes, from 1.
    pub fn seq(&self) -> u64 {
        self.change.seq()
    }

    /// The counter of its first operation.
    pub fn first_counter(&self) -> u64 {
        self.change.start_op().get()
    }

    /// The counter of its last operation.
    pub fn last_counter(&self) -> u64 {
        self.change.max_op()
    }

    /// Whether it says who its actor is, and is not the actor's first: automerge breaks at that.
    pub(crate) fn names_author_late(&self) -> bool {
        self.change.author().is_some() && self.seq() != 1
    }

    /// How many operations it has.
    pub fn operations(&self) -> usize {
        self.change.len()
    }

    /// The changes that this one builds on.
    pub fn deps(&self) -> impl Iterator<Item = Hash> {
        self.change.deps().iter().map(|dep| dep.0)
    }
}

/// Reads one change. Automerge does not compare the checksum here: a change with a wrong one would later open on no
/// device, and damaged bytes could make it panic. So it is compared first.
pub(super) fn parse(bytes: &[u8]) -> Result<Change, Damaged> {
    if !has_its_checksum(bytes) {
        return Err(Damaged("a change does not have the checksum that it says".to_owned()));
    }
    Change::from_bytes(bytes.to_vec()).map_err(|error| Damaged(error.to_string()))
}

fn has_its_checksum(bytes: &[u8]) -> bool {
    let (Some(checksum), Some(kind)) = (bytes.get(4..8), bytes.get(BEFORE_LENGTH - 1)) else { return false };
    let hashed = match *kind {
        PLAIN => Sha256::digest(&bytes[8..]),
        PACKED => match unpack(after_length(bytes), MOST_UNPACKED) {
            Ok(body) => Sha256::digest(&plain_form(bytes, &body)[8..]),
            Err(_) => return false,
        },
        _ => return false,
    };
    hashed.starts_with(checksum)
}

/// The hash is of the unpacked form, and the checksum is the same in both.
fn plain_form(packed: &[u8], body: &[u8]) -> Vec<u8> {
    let mut plain = packed.get(..8).unwrap_or_default().to_vec();
    plain.push(PLAIN);
    let mut length = body.len();
    while length >= 0x80 {
        plain.push((length & 0x7f) as u8 | 0x80);
        length >>= 7;
    }
    plain.push((length & 0x7f) as u8);
    plain.extend_from_slice(body);
    plain
}

/// What stands behind the length of a chunk, which is a number in groups of seven bits.
fn after_length(chunk: &[u8]) -> &[u8] {
    let rest = chunk.get(BEFORE_LENGTH..).unwrap_or_default();
    let length = rest.iter().take_while(|byte| **byte & 0x80 != 0).count() + 1;
    rest.get(length..).unwrap_or_default()
}

/// Why a packed change was not unpacked.
pub(crate) enum NotUnpacked {
    /// It is larger than the bound.
    TooLarge,
    /// It is not packed as it says, or something stands behind its end, which would be kept and passed on for ever.
    Broken,
}

/// Unpacks the body of a packed change, to so many bytes at most.
pub(crate) fn unpack(body: &[u8], most: usize) -> Result<Vec<u8>, NotUnpacked> {
    let mut unpacked = Vec::new();
    let mut decoder = DeflateDecoder::new(body).take(most as u64 + 1);
    decoder.read_to_end(&mut unpacked).map_err(|_| NotUnpacked::Broken)?;
    if unpacked.len() > most {
        return Err(NotUnpacked::TooLarge);
    }
    if decoder.into_inner().total_in() != body.len() as u64 {
        return Err(NotUnpacked::Broken);
    }
    Ok(unpacked)
}

/// Whether a chunk is a single change (plain or compressed) by its header: four bytes of magic, four of
/// checksum, one of kind.
pub(super) fn is_change(chunk: &[u8]) -> bool {
    matches!(chunk.get(8), Some(&(PLAIN | PACKED)))
}

/// Takes out the changes that build, directly or not, on one that is neither among them nor known; the answer
/// is how many.
pub(super) fn leave_out_orphans(
    changes: &mut Vec<Change>,
    mut known: impl FnMut(&ChangeHash) -> bool,
) -> usize {
    let mut left_out = 0;
    loop {
        let here: HashSet<ChangeHash> = changes.iter().map(Change::hash).collect();
        let before = changes.len();
        changes.retain(|change| change.deps().iter().all(|dep| here.contains(dep) || known(dep)));
        if changes.len() == before {
            return left_out;
        }
        left_out += before - changes.len();
    }
}
