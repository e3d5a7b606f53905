//! How fast one connection, one seat and one link may go (G4). Nothing is counted for an address here: a hall is one.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::capabilities::TokenHash;

/// Messages a second from one connection, for long and at once. Our own client stays below 25 a second.
const CONNECTION: Rate = Rate { a_second: 30.0, at_once: 100.0 };

/// What a new connection may send at once: coming back must not be worth more than staying.
const AT_FIRST: f64 = 40.0;

/// Messages a second from all connections of one seat: a few windows of one device.
const SEAT: Rate = Rate { a_second: 120.0, at_once: 400.0 };

/// How often the holder of a seat may come in, and how often all those who come with the same link.
const COMING_WITH_SEAT: Rate = Rate { a_second: 4.0, at_once: 32.0 };
const COMING_WITH_LINK: Rate = Rate { a_second: 100.0, at_once: 2_000.0 };

/// Connections of one seat at the same time.
const MOST_CONNECTIONS: usize = 16;

/// Whoever would have to wait longer than this to come in is sent away.
const LONGEST_QUEUE: Duration = Duration::from_secs(5);

/// Whoever had to be slowed for so long without a pause is cut.
const PATIENCE: Duration = Duration::from_millis(1_500);

/// Holders that are remembered before those who left long ago are forgotten.
const REMEMBERED: usize = 1_024;

#[derive(Clone, Copy)]
pub(crate) struct Rate {
    pub(crate) a_second: f64,
    pub(crate) at_once: f64,
}

/// So much may go at once, and it fills up again at a steady rate. What is taken beyond it has to wait.
pub(crate) struct Bucket {
    rate: Rate,
    left: f64,
    at: Instant,
}

impl Bucket {
    pub(crate) fn new(rate: Rate, now: Instant) -> Self {
        Self { rate, left: rate.at_once, at: now }
    }

    fn fill(&mut self, now: Instant) {
        let passed = now.saturating_duration_since(self.at).as_secs_f64();
        self.left = (self.left + passed * self.rate.a_second).min(self.rate.at_once);
        self.at = self.at.max(now);
    }

    /// Takes one; the answer is how long it has to wait.
    pub(crate) fn take(&mut self, now: Instant) -> Duration {
        self.fill(now);
        self.left -= 1.0;
        Duration::from_secs_f64((-self.left / self.rate.a_second).max(0.0))
    }

    /// Whether one could be taken without waiting.
    pub(crate) fn has_one(&mut self, now: Instant) -> bool {
        self.fill(now);
        self.left >= 1.0
    }

    pub(crate) fn is_full(&mut self, now: Instant) -> bool {
        self.fill(now);
        self.left >= self.rate.at_once
    }
}

/// Who was slowed for too long, or stands in too many places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum TooMuch {
    #[error("too many messages: slow down and try again later")]
    Messages,
    #[error("too many connections at once: try again later")]
    Connections,
}

/// The messages of one connection.
pub(crate) struct Pace {
    bucket: Bucket,
    slowed_since: Option<Instant>,
}

impl Pace {
    pub(crate) fn new(now: Instant) -> Self {
        Self { bucket: Bucket { left: AT_FIRST, ..Bucket::new(CONNECTION, now) }, slowed_since: None }
    }

    /// A message came; the answer is how long it has to wait, or that enough is enough.
    pub(crate) fn message(&mut self, present: Option<&Present>, now: Instant) -> Result<Duration, TooMuch> {
        let wait = self.bucket.take(now).max(present.map_or(Duration::ZERO, |present| present.message(now)));
        if wait.is_zero() {
            self.slowed_since = None;
            return Ok(wait);
        }
        let since = *self.slowed_since.get_or_insert(now);
        if now.saturating_duration_since(since) >= PATIENCE { Err(TooMuch::Messages) } else { Ok(wait) }
    }
}

/// Everybody who holds one token.
struct Holder {
    coming: Bucket,
    messages: Option<Bucket>,
    connections: usize,
}

/// All holders of tokens that came lately. Cheap to clone.
#[derive(Clone, Default)]
pub(crate) struct Crowd(Arc<Mutex<HashMap<TokenHash, Holder>>>);

impl Crowd {
    fn lock(&self) -> MutexGuard<'_, HashMap<TokenHash, Holder>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Somebody comes in with this token, after so long a wait.
    pub(crate) fn come_in(
        &self,
        token: TokenHash,
        is_seat: bool,
        now: Instant,
    ) -> Result<(Present, Duration), TooMuch> {
        let mut all = self.lock();
        if all.len() >= REMEMBERED && !all.contains_key(&token) {
            all.retain(|_, holder| holder.connections > 0 || !holder.coming.is_full(now));
        }
        let coming = if is_seat { COMING_WITH_SEAT } else { COMING_WITH_LINK };
        let holder = all.entry(token).or_insert_with(|| Holder {
            coming: Bucket::new(coming, now),
            messages: is_seat.then(|| Bucket::new(SEAT, now)),
            connections: 0,
        });
        if is_seat && holder.connections >= MOST_CONNECTIONS {
            return Err(TooMuch::Connections);
        }
        let wait = holder.coming.take(now);
        if wait > LONGEST_QUEUE {
            // Who is sent away takes no place in the queue.
            holder.coming.left += 1.0;
            return Err(TooMuch::Connections);
        }
        holder.connections += 1;
        Ok((Present { crowd: self.clone(), token }, wait))
    }
}

/// One connection of a holder, as long as this lives.
pub(crate) struct Present {
    crowd: Crowd,
    token: TokenHash,
}

impl Present {
    fn message(&self, now: Instant) -> Duration {
        let mut all = self.crowd.lock();
        let bucket = all.get_mut(&self.token).and_then(|holder| holder.messages.as_mut());
        bucket.map_or(Duration::ZERO, |bucket| bucket.take(now))
    }
}

impl Drop for Present {
    fn drop(&mut self) {
        if let Some(holder) = self.crowd.lock().get_mut(&self.token) {
            holder.connections = holder.connections.saturating_sub(1);
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test says where it fails by panicking")]

    use super::*;

    /// Sends as fast as it may for so long; the answer is how many messages were taken before the cut.
    fn at_full_speed(mut now: Instant, present: Option<&Present>) -> (usize, Duration) {
        let (mut pace, began) = (Pace::new(now), now);
        for taken in 0.. {
            match pace.message(present, now) {
                Ok(wait) => now += wait,
                Err(_) => return (taken, now - began),
            }
        }
        unreachable!("it is cut");
    }

    #[test]
    fn who_sends_at_full_speed_is_slowed_and_cut_within_two_seconds_g4() {
        let (taken, after) = at_full_speed(Instant::now(), None);
        assert!((40..100).contains(&taken), "{taken}");
        assert!(after < Duration::from_secs(2), "{after:?}");
    }

    #[test]
    fn who_keeps_to_the_rate_is_never_slowed_g4() {
        let mut now = Instant::now();
        let mut pace = Pace::new(now);
        for _ in 0..10_000 {
            assert_eq!(pace.message(None, now), Ok(Duration::ZERO));
            now += Duration::from_millis(40);
        }
    }

    #[test]
    fn a_burst_with_a_pause_behind_it_costs_nobody_the_connection_g4() {
        let mut now = Instant::now();
        let mut pace = Pace::new(now);
        for _ in 0..20 {
            now += Duration::from_secs(5);
            for _ in 0..120 {
                now += pace.message(None, now).unwrap();
            }
        }
    }

    #[test]
    fn a_seat_has_no_more_by_coming_back_again_and_again_g4() {
        let (crowd, start) = (Crowd::default(), Instant::now());
        let seat = TokenHash([1; 32]);
        let (mut now, mut taken) = (start, 0);
        while now < start + Duration::from_secs(60) {
            let Ok((present, wait)) = crowd.come_in(seat, true, now) else { panic!("it waits") };
            now += wait;
            let (count, lasted) = at_full_speed(now, Some(&present));
            taken += count;
            now += lasted.max(Duration::from_millis(1));
        }
        assert!(taken < 60 * 121 + 400, "{taken}");
        // Another seat of the same plan has not even noticed.
        assert_eq!(crowd.come_in(TokenHash([2; 32]), true, now).unwrap().1, Duration::ZERO);
    }

    #[test]
    fn a_seat_stands_in_sixteen_places_at_most_and_gets_them_back_g4() {
        let (crowd, now) = (Crowd::default(), Instant::now());
        let seat = TokenHash([1; 32]);
        let places: Vec<_> = (0..16).map(|_| crowd.come_in(seat, true, now).unwrap()).collect();
        assert_eq!(crowd.come_in(seat, true, now).err(), Some(TooMuch::Connections));
        drop(places);
        assert!(crowd.come_in(seat, true, now).is_ok());
    }

    #[test]
    fn a_hall_that_comes_with_one_link_comes_in_at_once_g4() {
        let (crowd, now) = (Crowd::default(), Instant::now());
        let hall: Vec<_> = (0..500).map(|_| crowd.come_in(TokenHash([3; 32]), false, now).unwrap()).collect();
        assert!(hall.iter().all(|(_, wait)| wait.is_zero()));
        // And it is not remembered for ever.
        drop(hall);
        let later = now + Duration::from_secs(60);
        for number in 0..2_000u64 {
            let mut token = [9; 32];
            token[..8].copy_from_slice(&number.to_le_bytes());
            crowd.come_in(TokenHash(token), true, later + Duration::from_secs(60) * number as u32).unwrap();
        }
        assert!(crowd.lock().len() <= REMEMBERED);
    }
}
