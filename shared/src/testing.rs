//! Predictable randomness and time for tests. Nothing else may use it.

pub mod forged;

use crate::id::Chance;

/// A seeded source: the same seed gives the same run.
#[derive(Debug, Clone)]
pub struct Dice {
    state: u64,
    /// Milliseconds since 1970; moved by the test.
    pub time: u64,
}

impl Dice {
    pub fn new(seed: u64) -> Self {
        // Mixed once: the numbers of neighbouring seeds have nothing to do with each other.
        Self { state: mixed(seed), time: 1_790_000_000_000 }
    }

    /// The next number (splitmix64).
    pub fn draw(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mixed(self.state)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        (self.draw() % end.max(1) as u64) as usize
    }
}

fn mixed(state: u64) -> u64 {
    let mut mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

impl Chance for Dice {
    fn bytes(&mut self) -> [u8; 16] {
        let mut bytes = [0; 16];
        bytes[..8].copy_from_slice(&self.draw().to_le_bytes());
        bytes[8..].copy_from_slice(&self.draw().to_le_bytes());
        bytes
    }

    fn now(&self) -> u64 {
        self.time
    }
}
