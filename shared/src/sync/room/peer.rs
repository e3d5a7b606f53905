//! One connection as the room sees it.

use automerge::sync::State;

use super::Newcomer;
use crate::doc::Hash;

/// How far a peer is.
pub(super) enum Phase {
    /// Catching up through the sync protocol (S2).
    Joining(State),
    /// Gets the broadcasts (S3).
    Live,
    /// Its queue was dropped; it begins anew when the wire is free (S6).
    Behind,
}

pub(super) struct Peer {
    pub(super) newcomer: Newcomer,
    pub(super) phase: Phase,
    /// It was a reader on this connection, and heard so or will.
    pub(super) once_read: bool,
    /// The next message must say that it may write again.
    pub(super) must_hear_it_writes: bool,
    /// Bytes that were sent and are not out on the wire yet.
    pub(super) queued: usize,
    /// The heads that it said to have: what *bij iedereen* is counted from (S12).
    pub(super) reached: Vec<Hash>,
    /// Passing signals that it may still send in this second (S7).
    pub(super) signals_left: u32,
    pub(super) signals_since: u64,
}

/// Passing signals that one peer may send in a second (S7).
pub(super) const SIGNALS_A_SECOND: u32 = 20;

impl Peer {
    pub(super) fn new(newcomer: Newcomer) -> Self {
        Self {
            phase: joining(&newcomer),
            once_read: !newcomer.right.writes_plan(),
            must_hear_it_writes: false,
            newcomer,
            queued: 0,
            reached: Vec::new(),
            signals_left: SIGNALS_A_SECOND,
            signals_since: 0,
        }
    }

    /// The phase in which it begins anew.
    pub(super) fn joining(&self) -> Phase {
        joining(&self.newcomer)
    }

    pub(super) fn is_live(&self) -> bool {
        matches!(self.phase, Phase::Live)
    }

    pub(super) fn is_behind(&self) -> bool {
        matches!(self.phase, Phase::Behind)
    }

    /// Whether a passing signal is within the rate of this peer.
    pub(super) fn may_signal(&mut self, now: u64) -> bool {
        if now >= self.signals_since + 1000 {
            self.signals_since = now;
            self.signals_left = SIGNALS_A_SECOND;
        }
        if self.signals_left == 0 {
            return false;
        }
        self.signals_left -= 1;
        true
    }
}

fn joining(newcomer: &Newcomer) -> Phase {
    let writes = newcomer.right.writes_plan();
    Phase::Joining(if writes { State::new() } else { State::new_read_only() })
}
