//! Keeps a plan connected: the socket, the session, the local copy, the page's life.
//!
//! `Link::start(plan, token)` is all that a page calls.

use shared::record::Hue;

use crate::live::Plan;

/// A plan's connection; it ends when it is dropped.
pub struct Link {}

impl Link {
    /// Reads the local copy, then connects and stays connected. `token`: the seat, or the link.
    pub fn start(_plan: Plan, _token: &str) -> Self {
        Self {}
    }

    /// This is me: shown to the others.
    pub fn introduce(&self, _name: &str, _hue: Hue) {}
}
