//! A cursor over untrusted bytes: every read is checked.

use super::Refusal;

pub(super) struct Reader<'a> {
    bytes: &'a [u8],
}

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes }
    }

    pub(super) fn rest(&self) -> &'a [u8] {
        self.bytes
    }

    pub(super) fn byte(&mut self) -> Result<u8, Refusal> {
        let (first, rest) = self.bytes.split_first().ok_or(Refusal::NotAMessage)?;
        self.bytes = rest;
        Ok(*first)
    }

    pub(super) fn take(&mut self, count: usize) -> Result<&'a [u8], Refusal> {
        if count > self.bytes.len() {
            return Err(Refusal::NotAMessage);
        }
        let (taken, rest) = self.bytes.split_at(count);
        self.bytes = rest;
        Ok(taken)
    }

    /// An unsigned LEB128 number.
    pub(super) fn leb(&mut self) -> Result<u64, Refusal> {
        let mut value = 0u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            let part = u64::from(byte & 0x7f);
            if shift == 63 && part > 1 {
                return Err(Refusal::NotAMessage);
            }
            value |= part << shift;
            if byte & 0x80 == 0 {
                return Ok(value);
            }
        }
        Err(Refusal::NotAMessage)
    }

    /// A signed LEB128 number.
    pub(super) fn signed_leb(&mut self) -> Result<i64, Refusal> {
        let mut value = 0i64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            // The tenth byte has room for the sign and nothing else.
            if shift == 63 && byte != 0 && byte != 0x7f {
                return Err(Refusal::NotAMessage);
            }
            value |= i64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                let is_negative = byte & 0x40 != 0 && shift + 7 < 64;
                return Ok(if is_negative { value | (-1 << (shift + 7)) } else { value });
            }
        }
        Err(Refusal::NotAMessage)
    }

    pub(super) fn count(&mut self, most: usize) -> Result<usize, Refusal> {
        let count = usize::try_from(self.leb()?).map_err(|_| Refusal::TooMany)?;
        if count > most { Err(Refusal::TooMany) } else { Ok(count) }
    }

    pub(super) fn hashes(&mut self, most: usize) -> Result<(), Refusal> {
        let count = self.count(most)?;
        self.take(count * 32).map(|_| ())
    }

    pub(super) fn prefixed(&mut self) -> Result<&'a [u8], Refusal> {
        let length = usize::try_from(self.leb()?).map_err(|_| Refusal::NotAMessage)?;
        self.take(length)
    }
}
