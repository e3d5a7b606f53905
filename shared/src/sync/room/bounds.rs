//! How much a room keeps in memory and sends in one go. What is not in here is bounded where it is kept.

/// The bounds of a room. Every server has the same ones; tests make them smaller, so that an evening reaches them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// Bytes that may wait for one connection before it loses its queue (S6).
    pub queue: usize,
    /// Changes that are sent one by one; who lacks more gets the document in one piece (S2).
    pub loose: usize,
    /// The last changes on disk that are remembered as they came, and below their bytes: some seconds of five hundred
    /// people, an hour of five.
    pub recent: usize,
    pub recent_bytes: usize,
    /// Changes that may wait for their predecessors, over all peers, and below their bytes (G2).
    pub held: usize,
    pub held_bytes: usize,
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            queue: 1024 * 1024,
            loose: 64,
            recent: 8_192,
            recent_bytes: 4 * 1024 * 1024,
            held: 2_048,
            held_bytes: 4 * 1024 * 1024,
        }
    }
}
