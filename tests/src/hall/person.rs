//! Somebody in the hall: what they hold, their line to the server, and their clock.

use std::collections::VecDeque;

use shared::doc::Hash;
use shared::id::DocumentId;
use shared::sync::room::PeerKey;
use shared::sync::session::Ended;

use super::device::Device;

/// Both directions of one connection.
pub(super) struct Line {
    pub(super) peer: PeerKey,
    /// The name in its join and whether it is a client of ours, once that was read.
    pub(super) joined: Option<(String, bool)>,
    pub(super) up: VecDeque<Vec<u8>>,
    pub(super) down: VecDeque<Vec<u8>>,
    /// Bytes in `down` that came from the room.
    pub(super) waiting: usize,
    /// The server has said its last word here.
    pub(super) closing: bool,
}

/// Somebody.
pub struct Person {
    pub name: String,
    /// Which seat this is: two tabs have the same.
    pub seat: usize,
    /// Reads what comes more slowly than it comes.
    pub slow: bool,
    /// Goes on writing when the screen says that one may only read.
    pub stubborn: bool,
    /// Has a page of another version, until it is reloaded.
    pub other_version: bool,
    /// Sits behind a cut cable.
    pub cut: bool,
    /// Was told that there is nothing for them here.
    pub(super) turned_away: bool,
    /// Milliseconds that the own clock is ahead of the hall's.
    pub skew: i64,
    pub device: Box<dyn Device>,
    pub(super) line: Option<Line>,
    /// By the hall's clock.
    wake: Option<u64>,
}

impl Person {
    pub fn new(name: &str, seat: usize, device: Box<dyn Device>) -> Self {
        Self {
            name: name.to_owned(),
            seat,
            slow: false,
            stubborn: false,
            other_version: false,
            cut: false,
            turned_away: false,
            skew: 0,
            device,
            line: None,
            wake: None,
        }
    }

    pub fn peer(&self) -> Option<PeerKey> {
        self.line.as_ref().map(|line| line.peer)
    }

    /// What the own clock says.
    pub fn clock(&self, now: u64) -> u64 {
        now.saturating_add_signed(self.skew)
    }

    pub(super) fn open_line(&mut self, id: DocumentId, peer: PeerKey, now: u64) {
        let (up, down) = (VecDeque::new(), VecDeque::new());
        self.line = Some(Line { peer, joined: None, up, down, waiting: 0, closing: false });
        self.device.open(id, &format!("{}-{peer}", self.name), self.clock(now));
    }

    pub(super) fn hang_up(&mut self) -> Option<Line> {
        self.device.hang_up();
        self.wake = None;
        self.line.take()
    }

    pub(super) fn take_down(&mut self) -> Option<(PeerKey, Vec<u8>)> {
        let line = self.line.as_mut()?;
        line.down.pop_front().map(|frame| (line.peer, frame))
    }

    pub(super) fn put_down(&mut self, frame: Vec<u8>) {
        if let Some(line) = &mut self.line {
            line.down.push_back(frame);
        }
    }

    /// The server closes: it says why, and takes nothing more.
    pub(super) fn close(&mut self, frame: Vec<u8>) {
        if let Some(line) = &mut self.line {
            line.down.push_back(frame);
            line.closing = true;
        }
    }

    pub(super) fn drop_queue(&mut self) {
        if let Some(line) = &mut self.line {
            line.down.clear();
            line.waiting = 0;
            line.down.push_back(Vec::new());
        }
    }

    pub(super) fn hear(&mut self, frame: &[u8], now: u64) {
        let clock = self.clock(now);
        self.device.hear(frame, clock);
    }

    pub(super) fn tick(&mut self, now: u64) {
        if self.wake.is_some_and(|at| at <= now) {
            self.wake = None;
            let clock = self.clock(now);
            self.device.tick(clock);
        }
    }

    /// Takes what the device wants out and when it wants to be woken; gives what it made.
    pub(super) fn settle(&mut self, now: u64) -> Vec<Hash> {
        if let Some(at) = self.device.take_wake() {
            // A timer runs for so long, whatever the clock does meanwhile.
            self.wake = Some(now + at.saturating_sub(self.clock(now)));
        }
        let out = self.device.take_out();
        if let Some(line) = &mut self.line {
            line.up.extend(out);
        }
        self.device.take_made()
    }

    /// The conversation ended: the line is of no use any more.
    pub(super) fn take_ended(&mut self) -> Option<Ended> {
        self.device.take_ended()
    }
}
