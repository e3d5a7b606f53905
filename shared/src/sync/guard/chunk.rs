//! One change as a chunk: magic, checksum, kind, length, body. Unpacked within a bound before it is hashed.

use std::io::Read;

use flate2::read::DeflateDecoder;

use super::Refusal;
use super::reader::Reader;
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
    if kind == PACKED {
        unpacked_within_bounds(body)?;
    } else if body.len() > LARGEST_INFLATED {
        return Err(Refusal::ChangeTooLarge);
    }
    ReadChange::read(bytes).map_err(|_| Refusal::BrokenChange)
}

fn unpacked_within_bounds(body: &[u8]) -> Result<(), Refusal> {
    let mut unpacked = DeflateDecoder::new(body).take(LARGEST_INFLATED as u64 + 1);
    let mut buffer = [0; 8192];
    let mut total = 0;
    loop {
        match unpacked.read(&mut buffer) {
            Ok(0) => break,
            Ok(count) => total += count,
            Err(_) => return Err(Refusal::BrokenChange),
        }
    }
    if total > LARGEST_INFLATED { Err(Refusal::ChangeTooLarge) } else { Ok(()) }
}
