//! Wrong session codes, counted for each address: the only thing that is, because a hall is one address (G4). Right ones are
//! never counted. What is counted for each session is the store's.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use crate::crowd::{Bucket, Rate};

/// Wrong codes from one address: a hall full of thumbs at once, then one every ten seconds. Whoever tries all 7,200 codes
/// of a language needs 20 hours for it, and the codes change meanwhile.
const WRONG: Rate = Rate { a_second: 0.1, at_once: 60.0 };

/// Addresses that are remembered before those that were quiet for long are forgotten.
const REMEMBERED: usize = 1_024;

/// Where wrong codes came from lately. Cheap to clone.
#[derive(Clone, Default)]
pub(crate) struct Guesses(Arc<Mutex<HashMap<IpAddr, Bucket>>>);

impl Guesses {
    /// Whether a code from this address is looked at now.
    pub(crate) fn may_try(&self, address: IpAddr, now: Instant) -> bool {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.get_mut(&network(address)).is_none_or(|bucket| bucket.has_one(now))
    }

    /// One from there was wrong.
    pub(crate) fn wrong(&self, address: IpAddr, now: Instant) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= REMEMBERED {
            all.retain(|_, bucket| !bucket.is_full(now));
        }
        all.entry(network(address)).or_insert_with(|| Bucket::new(WRONG, now)).take(now);
    }
}

/// Who has an address of the newer kind has as many as they like: the first half names the network.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
        address => address,
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn tries(guesses: &Guesses, address: &str, now: Instant) -> usize {
        let address = address.parse().expect("an address");
        (0..1_000)
            .take_while(|_| {
                let may = guesses.may_try(address, now);
                if may {
                    guesses.wrong(address, now);
                }
                may
            })
            .count()
    }

    #[test]
    fn an_address_guesses_sixty_times_and_then_once_in_ten_seconds_g4() {
        let (guesses, now) = (Guesses::default(), Instant::now());
        assert_eq!(tries(&guesses, "192.0.2.1", now), 60);
        assert_eq!(tries(&guesses, "192.0.2.1", now + Duration::from_secs(60)), 6);
        assert_eq!(tries(&guesses, "192.0.2.2", now), 60, "another one has not noticed");
        assert_eq!(tries(&guesses, "::ffff:192.0.2.1", now), 0, "the same in other clothes");
        assert_eq!(tries(&guesses, "2001:db8::1", now), 60);
        assert_eq!(tries(&guesses, "2001:db8::2", now), 0, "of the same network");
    }
}
