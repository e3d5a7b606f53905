//! Randomness and time of the browser.

use shared::id::Chance;

/// The browser as a source of ids.
#[derive(Debug, Clone, Copy, Default)]
pub struct Browser;

impl Chance for Browser {
    fn bytes(&mut self) -> [u8; 16] {
        let mut bytes = [0; 16];
        if getrandom::fill(&mut bytes).is_err() {
            // Every browser that runs WebAssembly has this; without it, ids would not be unique.
            super::log::warn("the browser gave no randomness");
        }
        bytes
    }

    fn now(&self) -> u64 {
        super::clock::now()
    }
}

/// A random number, for ranks and waits.
pub fn jitter() -> u64 {
    u64::from_le_bytes(Browser.bytes()[..8].try_into().unwrap_or_default())
}
