//! What one change claims to hold, read from its own bytes before automerge expands them (G2).
//!
//! A change keeps its operations in columns of runs: "ten million times the same" takes a dozen bytes, and automerge
//! makes ten million operations of them. So the runs are counted first, without expanding any. Names count too: a run
//! of a long name becomes as many copies of it.

use super::Refusal;
use super::reader::Reader;

/// Operations in one change; our own clients stay below half of it (G2a).
pub const MOST_OPERATIONS: u64 = 5_000;

/// Older values that all operations of a change together may name as overwritten. One each is usual; more are the
/// values that several people set at the same time.
const MOST_PREDECESSORS: u64 = 4 * MOST_OPERATIONS;

/// Bytes of an actor's name; automerge makes 16.
const LONGEST_ACTOR: usize = 64;

/// Other actors that a change may speak of.
const MOST_ACTORS: usize = 4_096;

/// Changes that one change may build on. The room joins heads, so that honest ones name a handful (S11).
const MOST_DEPENDENCIES: usize = 4_096;

/// Bytes of what a change is called in the history.
const LONGEST_MESSAGE: usize = 4_096;

/// Bytes of a key or of the name of a mark.
const LONGEST_NAME: usize = 1_024;

/// Bytes behind the columns, where automerge keeps who the author is.
const LARGEST_TRAILER: usize = 1_024;

/// Columns of a change; automerge 0.12 writes at most fifteen.
const MOST_COLUMNS: usize = 64;

/// The largest counter that an operation may have. Automerge keeps counters in 32 bits and cuts off what is above.
const LARGEST_COUNTER: u64 = u32::MAX as u64 / 2;

/// The column with what each operation does: its rows are the operations.
const ACTION: u64 = 4;

/// The columns with what each operation overwrites.
const PREDECESSORS: u64 = 7;

/// Set in a column's number when it is packed on its own; single changes never are.
const PACKED: u64 = 0b1000;

/// Checks the unpacked body of a change: what stands behind the header of its chunk.
pub(super) fn check(body: &[u8]) -> Result<(), Refusal> {
    let mut reader = Reader::new(body);
    reader.hashes(MOST_DEPENDENCIES)?;
    check_actor(&mut reader)?;
    let (sequence, first) = (reader.leb()?, reader.leb()?);
    if sequence == 0 || first == 0 || sequence > LARGEST_COUNTER || first > LARGEST_COUNTER {
        return Err(Refusal::CounterOutOfPlace);
    }
    reader.signed_leb()?;
    if reader.prefixed()?.len() > LONGEST_MESSAGE {
        return Err(Refusal::NameTooLong);
    }
    let actors = reader.count(MOST_ACTORS)?;
    for _ in 0..actors {
        check_actor(&mut reader)?;
    }
    let columns = read_headers(&mut reader)?;
    for (kind, length) in columns {
        Column { kind, actors: actors as u64 + 1, counter: 0 }.check(Reader::new(reader.take(length)?))?;
    }
    if reader.rest().len() > LARGEST_TRAILER { Err(Refusal::StrangeChange) } else { Ok(()) }
}

fn check_actor(reader: &mut Reader<'_>) -> Result<(), Refusal> {
    match reader.prefixed()?.len() {
        1..=LONGEST_ACTOR => Ok(()),
        _ => Err(Refusal::NameTooLong),
    }
}

/// The columns with the length of each. Each kind comes once, in order: with two of a kind it would be unclear which
/// one counts.
fn read_headers(reader: &mut Reader<'_>) -> Result<Vec<(u64, usize)>, Refusal> {
    let count = reader.count(MOST_COLUMNS)?;
    let mut columns: Vec<(u64, usize)> = Vec::with_capacity(count);
    for _ in 0..count {
        let (kind, length) = (reader.leb()?, reader.leb()?);
        let in_order = columns.last().is_none_or(|(before, _)| *before < kind);
        if !in_order || kind & PACKED != 0 || kind > u64::from(u32::MAX) {
            return Err(Refusal::StrangeChange);
        }
        columns.push((kind, usize::try_from(length).map_err(|_| Refusal::NotAMessage)?));
    }
    Ok(columns)
}

/// One column while its runs are counted.
struct Column {
    kind: u64,
    /// Actors that the change names, its own included.
    actors: u64,
    /// Where a column of differences is.
    counter: i64,
}

impl Column {
    fn check(mut self, mut reader: Reader<'_>) -> Result<(), Refusal> {
        let most = self.most_rows();
        let mut rows = 0u64;
        while !reader.rest().is_empty() {
            let run = match self.kind & 0b111 {
                // Raw values: as long as they are, and no longer.
                7 => return Ok(()),
                4 => reader.leb()?,
                _ => self.run(&mut reader, most)?,
            };
            rows = rows.saturating_add(run);
            if rows > most {
                return Err(Refusal::TooManyOperations);
            }
        }
        Ok(())
    }

    fn most_rows(&self) -> u64 {
        let is_group = self.kind & 0b111 == 0;
        if self.kind >> 4 == PREDECESSORS && !is_group { MOST_PREDECESSORS } else { MOST_OPERATIONS }
    }

    /// A run is a count with one value, a negative count with as many values, or a zero with a count of nothings. The
    /// answer is its rows.
    fn run(&mut self, reader: &mut Reader<'_>, most: u64) -> Result<u64, Refusal> {
        let count = reader.signed_leb()?;
        let rows = count.unsigned_abs();
        if rows > most {
            return Err(Refusal::TooManyOperations);
        }
        match count {
            1.. => self.value(reader, count)?,
            0 if self.kind >> 4 == ACTION => return Err(Refusal::StrangeChange),
            0 => return reader.leb(),
            _ => (0..rows).try_for_each(|_| self.value(reader, 1))?,
        }
        Ok(rows)
    }

    /// One value, which stands for so many rows.
    fn value(&mut self, reader: &mut Reader<'_>, rows: i64) -> Result<(), Refusal> {
        match self.kind & 0b111 {
            // A list of predecessors: so many members.
            0 if reader.leb()? > MOST_PREDECESSORS => Err(Refusal::TooManyOperations),
            // A number in the list of actors.
            1 if reader.leb()? >= self.actors => Err(Refusal::StrangeChange),
            0 | 1 => Ok(()),
            2 if reader.leb()? > LARGEST_COUNTER => Err(Refusal::CounterOutOfPlace),
            2 => Ok(()),
            3 => {
                self.counter = self.counter.saturating_add(reader.signed_leb()?.saturating_mul(rows));
                let fits = u64::try_from(self.counter).is_ok_and(|counter| counter <= LARGEST_COUNTER);
                if fits { Ok(()) } else { Err(Refusal::CounterOutOfPlace) }
            }
            5 if reader.prefixed()?.len() > LONGEST_NAME => Err(Refusal::NameTooLong),
            5 => Ok(()),
            _ => reader.leb().map(drop),
        }
    }
}
