//! One change as a chunk: magic, checksum, kind, length, body. Unpacked once, within a bound; what was unpacked
//! is what is counted, and what automerge reads.

use std::io::Read;

use flate2::bufread::DeflateDecoder;

use super::reader::Reader;
use super::{Refusal, columns};
use crate::doc::ReadChange;

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
    let unpacked = unpack_within_bounds(body)?;
    columns::check(&unpacked)?;
    ReadChange::read_unpacked(bytes, &unpacked).map_err(|_| Refusal::BrokenChange)
}

fn unpack_within_bounds(body: &[u8]) -> Result<Vec<u8>, Refusal> {
    let mut unpacked = Vec::new();
    let mut decoder = DeflateDecoder::new(body).take(LARGEST_INFLATED as u64 + 1);
    decoder.read_to_end(&mut unpacked).map_err(|_| Refusal::BrokenChange)?;
    if unpacked.len() > LARGEST_INFLATED {
        return Err(Refusal::ChangeTooLarge);
    }
    // What stands behind the end of what was packed would be kept and passed on for ever.
    if decoder.into_inner().total_in() != body.len() as u64 {
        return Err(Refusal::BrokenChange);
    }
    Ok(unpacked)
}
