//! When to try again after a lost connection: soon, then less often, never all at once (S10).

/// First wait, in milliseconds.
const FIRST: u64 = 500;
/// Longest wait, in milliseconds.
const LONGEST: u64 = 30_000;

/// Counts failed attempts. A connection that worked starts anew.
#[derive(Debug, Clone, Default)]
pub struct Retry {
    failures: u32,
}

impl Retry {
    /// Milliseconds until the next attempt. `jitter` is any random number: a hall of tablets that lost the
    /// same server must not come back in the same instant.
    pub fn wait(&mut self, jitter: u64) -> u64 {
        let longest = FIRST.saturating_mul(1 << self.failures.min(10)).min(LONGEST);
        self.failures = self.failures.saturating_add(1);
        longest / 2 + jitter % (longest / 2 + 1)
    }

    /// The connection works.
    pub fn worked(&mut self) {
        self.failures = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::Retry;

    #[test]
    fn s10_waits_grow_to_half_a_minute_and_start_anew_after_success() {
        let mut retry = Retry::default();
        assert!((250..=500).contains(&retry.wait(u64::MAX)));
        let waits: Vec<u64> = (0..20).map(|jitter| retry.wait(jitter * 7919)).collect();
        assert!(waits.iter().all(|wait| (500..=30_000).contains(wait)), "{waits:?}");
        assert!(waits[19] >= 15_000);
        retry.worked();
        assert!(retry.wait(0) <= 500);
    }
}
