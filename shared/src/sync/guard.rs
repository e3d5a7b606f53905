//! What is refused before the document sees it (G2): size, form, and what would blow up.
//!
//! A refusal closes the one connection that sent it, with a reason. Nothing in here panics.

mod chunk;
mod columns;
mod reader;

pub use chunk::LARGEST_INFLATED;
pub use columns::MOST_OPERATIONS;

use reader::Reader;

use crate::doc::ReadChange;

/// Bytes that a frame to the server may have. A first upload of a whole plan goes in parts.
pub const LARGEST_FRAME: usize = 256 * 1024;

/// Bytes that a frame has at most besides its changes, as our clients write it.
const ENVELOPE: usize = 8 * 1024;

/// Hashes that a list in one message may name.
const MOST_HASHES: usize = 4_096;

/// Changes in one message.
const MOST_CHANGES: usize = 8_192;

/// Filters in one message; automerge sends one.
const MOST_FILTERS: usize = 4;

/// The parameters of automerge's filters: bits for each entry, and probes.
const FILTER: (u64, u64) = (10, 7);

/// Why a message was refused; said to the sender.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("the frame is larger than {LARGEST_FRAME} bytes")]
    FrameTooLarge,
    #[error("this is not a sync message")]
    NotAMessage,
    #[error("the message names too many changes")]
    TooMany,
    #[error("the filter does not have automerge's parameters")]
    StrangeFilter,
    #[error("only single changes are taken, not whole documents")]
    NotAChange,
    #[error("a change does not have the hash that it says")]
    BrokenChange,
    #[error("a change is larger than {LARGEST_INFLATED} bytes when it is unpacked")]
    ChangeTooLarge,
    #[error("a change has more than {MOST_OPERATIONS} operations")]
    TooManyOperations,
    #[error("a name in a change is too long")]
    NameTooLong,
    #[error("a change is not built as automerge builds it")]
    StrangeChange,
    #[error("a change has a counter that does not follow what it builds on")]
    CounterOutOfPlace,
    #[error("another change with this actor and number is here already")]
    ActorTaken,
    #[error("a change speaks of something that is not there")]
    Astray,
    #[error("the plan would become too large")]
    PlanFull,
    #[error("too many new actors at once: try again later")]
    TooManyActors,
    #[error("the change could not be applied")]
    CannotApply,
    #[error("this link or seat is no longer valid")]
    Revoked,
    #[error("you may write again: connect anew")]
    Again,
    #[error("somebody else is here under this name: connect under another")]
    NameTaken,
}

/// Checks a frame's size before it is read.
///
/// # Errors
/// [`Refusal::FrameTooLarge`].
pub fn check_frame(bytes: &[u8]) -> Result<(), Refusal> {
    if bytes.len() > LARGEST_FRAME { Err(Refusal::FrameTooLarge) } else { Ok(()) }
}

/// Checks a sync message and takes out its changes.
///
/// # Errors
/// [`Refusal`] with the first thing that is wrong.
pub fn check_message(data: &[u8]) -> Result<Vec<ReadChange>, Refusal> {
    let mut reader = Reader::new(data);
    let count = check_what_it_asks(&mut reader)?;
    (0..count).map(|_| chunk::check(reader.prefixed()?)).collect()
}

/// Whether a message with this one change would pass: a client asks it about its own ones when something of what it
/// sent was refused. What the change builds on is not looked at.
pub fn takes(change: &[u8]) -> bool {
    change.len() <= LARGEST_FRAME - ENVELOPE && chunk::check(change).is_ok()
}

/// Checks a sync message of which the changes are not taken: they may be in any form.
///
/// # Errors
/// [`Refusal`] with the first thing that is wrong.
pub fn check_question(data: &[u8]) -> Result<(), Refusal> {
    check_what_it_asks(&mut Reader::new(data)).map(drop)
}

/// Checks everything before the changes; the answer is how many they are.
fn check_what_it_asks(reader: &mut Reader<'_>) -> Result<usize, Refusal> {
    match reader.byte()? {
        0x42 | 0x43 => {}
        _ => return Err(Refusal::NotAMessage),
    }
    reader.hashes(MOST_HASHES)?;
    reader.hashes(MOST_HASHES)?;
    let filters = reader.count(MOST_FILTERS)?;
    for _ in 0..filters {
        reader.hashes(MOST_HASHES)?;
        check_filter(reader.prefixed()?)?;
    }
    reader.count(MOST_CHANGES)
}

/// An empty filter, or one with automerge's parameters and exactly the bits that they ask for.
fn check_filter(bytes: &[u8]) -> Result<(), Refusal> {
    if bytes.is_empty() {
        return Ok(());
    }
    let mut reader = Reader::new(bytes);
    let entries = reader.leb()?;
    let (bits, probes) = (reader.leb()?, reader.leb()?);
    let expected = entries.checked_mul(FILTER.0).map(|bits| bits.div_ceil(8));
    if (bits, probes) != FILTER || expected != u64::try_from(reader.rest().len()).ok() {
        return Err(Refusal::StrangeFilter);
    }
    Ok(())
}

#[cfg(test)]
mod tests;
