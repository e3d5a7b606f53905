//! One change as a chunk: magic, checksum, kind, length, body. Unpacked once, within a bound; what was unpacked
//! is what is counted, and what automerge reads.

use super::reader::Reader;
use super::{Refusal, columns};
use crate::doc::{NotUnpacked, ReadChange, unpack};

/// Bytes that a change may have when it is unpacked.
pub const LARGEST_INFLATED: usize = 4 * 1024 * 1024;

const MAGIC: [u8; 4] = [0x85, 0x6f, 0x4a, 0x83];
const PLAIN: u8 = 1;
const PACKED: u8 = 2;

/// Checks one chunk and names it by its hash.
pub(super) fn check(bytes: &[u8]) -> Result<ReadChange, Refusal> {
    let mut reader = Reader::new(bytes);
    if reader.take(4)? != MAGIC {
        return Err(Refusal::NotAChange);
    }
    reader.take(4)?;
    let kind = reader.byte()?;
    if !matches!(kind, PLAIN | PACKED) {
        return Err(Refusal::NotAChange);
    }
    let body = reader.prefixed()?;
    if !reader.rest().is_empty() {
        return Err(Refusal::NotAChange);
    }
    if kind == PLAIN {
        if body.len() > LARGEST_INFLATED {
            return Err(Refusal::ChangeTooLarge);
        }
        columns::check(body)?;
        return ReadChange::read(bytes).map_err(|_| Refusal::BrokenChange);
    }
    let unpacked = unpack(body, LARGEST_INFLATED).map_err(|why| match why {
        NotUnpacked::TooLarge => Refusal::ChangeTooLarge,
        NotUnpacked::Broken => Refusal::BrokenChange,
    })?;
    columns::check(&unpacked)?;
    ReadChange::read_unpacked(bytes, &unpacked).map_err(|_| Refusal::BrokenChange)
}
