//! Changes written by hand, also ones that no honest program makes: for tests of what is refused (G2).

use sha2::{Digest, Sha256};

/// One change, byte by byte.
#[derive(Debug, Clone)]
pub struct Forged {
    pub deps: Vec<[u8; 32]>,
    pub actor: Vec<u8>,
    pub seq: u64,
    /// The counter of the first operation.
    pub start: u64,
    pub message: String,
    pub others: Vec<Vec<u8>>,
    /// The number of each column and its runs.
    pub columns: Vec<(u64, Vec<u8>)>,
    pub trailer: Vec<u8>,
}

/// The numbers of the columns of a change.
pub mod column {
    pub const OBJECT_ACTOR: u64 = 0x01;
    pub const OBJECT_COUNTER: u64 = 0x02;
    pub const KEY_ACTOR: u64 = 0x11;
    pub const KEY_COUNTER: u64 = 0x13;
    pub const KEY_NAME: u64 = 0x15;
    pub const INSERT: u64 = 0x34;
    pub const ACTION: u64 = 0x42;
    pub const VALUE_KIND: u64 = 0x56;
    pub const VALUE: u64 = 0x57;
    pub const OVERWRITTEN: u64 = 0x70;
    pub const OVERWRITTEN_ACTOR: u64 = 0x71;
    pub const OVERWRITTEN_COUNTER: u64 = 0x73;
    pub const MARK_NAME: u64 = 0xa5;
}

impl Forged {
    /// So many operations, each setting the same key at the root to nothing.
    pub fn sets(actor: u8, operations: i64) -> Self {
        // Automerge writes a single value as a list of one.
        let count = if operations == 1 { -1 } else { operations };
        Self {
            deps: Vec::new(),
            actor: vec![actor; 16],
            seq: 1,
            start: 1,
            message: String::new(),
            others: Vec::new(),
            columns: vec![
                (column::KEY_NAME, run(count, &text("a"))),
                (column::INSERT, number(operations.unsigned_abs())),
                (column::ACTION, run(count, &number(1))),
                (column::VALUE_KIND, run(count, &number(0))),
                (column::OVERWRITTEN, run(count, &number(0))),
            ],
            trailer: Vec::new(),
        }
    }

    /// The same with other bytes in one column; a new column comes in its place.
    #[must_use]
    pub fn with(mut self, column: u64, bytes: Vec<u8>) -> Self {
        self.columns.retain(|(kind, _)| *kind != column);
        self.columns.push((column, bytes));
        self.columns.sort();
        self
    }

    /// What stands behind the header.
    pub fn body(&self) -> Vec<u8> {
        let mut body = number(self.deps.len() as u64);
        body.extend(self.deps.concat());
        body.extend(prefixed(&self.actor));
        body.extend(number(self.seq));
        body.extend(number(self.start));
        body.extend(signed(0));
        body.extend(text(&self.message));
        body.extend(number(self.others.len() as u64));
        self.others.iter().for_each(|actor| body.extend(prefixed(actor)));
        body.extend(number(self.columns.len() as u64));
        for (kind, bytes) in &self.columns {
            body.extend(number(*kind));
            body.extend(number(bytes.len() as u64));
        }
        self.columns.iter().for_each(|(_, bytes)| body.extend(bytes));
        body.extend(&self.trailer);
        body
    }

    /// Its name.
    pub fn hash(&self) -> [u8; 32] {
        hash(1, &self.body())
    }

    /// The whole chunk, with the checksum that belongs to it.
    pub fn chunk(&self) -> Vec<u8> {
        sealed(1, &self.body())
    }
}

/// A chunk of a kind around a body, with the checksum that belongs to it.
pub fn sealed(kind: u8, body: &[u8]) -> Vec<u8> {
    let mut chunk = vec![0x85, 0x6f, 0x4a, 0x83];
    chunk.extend(&hash(kind, body)[..4]);
    chunk.push(kind);
    chunk.extend(prefixed(body));
    chunk
}

fn hash(kind: u8, body: &[u8]) -> [u8; 32] {
    let mut hashed = vec![kind];
    hashed.extend(prefixed(body));
    Sha256::digest(&hashed).into()
}

/// The same value so many times; nothing checks that the count makes sense.
pub fn run(count: i64, value: &[u8]) -> Vec<u8> {
    let mut bytes = signed(count);
    bytes.extend(value);
    bytes
}

/// Text behind its length.
pub fn text(text: &str) -> Vec<u8> {
    prefixed(text.as_bytes())
}

fn prefixed(bytes: &[u8]) -> Vec<u8> {
    let mut all = number(bytes.len() as u64);
    all.extend(bytes);
    all
}

/// An unsigned LEB128 number.
pub fn number(mut value: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    while value >= 0x80 {
        bytes.push((value & 0x7f) as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
    bytes
}

/// A signed LEB128 number.
pub fn signed(mut value: i64) -> Vec<u8> {
    let mut bytes = Vec::new();
    loop {
        let byte = (value & 0x7f) as u8;
        value >>= 7;
        if (value == 0 && byte & 0x40 == 0) || (value == -1 && byte & 0x40 != 0) {
            bytes.push(byte);
            return bytes;
        }
        bytes.push(byte | 0x80);
    }
}
