//! Randomness and the clock of this machine, for the model that asks for neither itself.

use std::time::{SystemTime, UNIX_EPOCH};

/// The operating system's randomness and clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemChance;

impl shared::id::Chance for SystemChance {
    fn bytes(&mut self) -> [u8; 16] {
        random()
    }

    fn now(&self) -> u64 {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
    }
}

/// Sixteen bytes that nobody can guess. A system without randomness cannot make safe links: better to stop there.
pub(crate) fn random() -> [u8; 16] {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
    bytes
}
