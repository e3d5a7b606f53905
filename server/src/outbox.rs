//! What waits to go out on one connection: frames of all its rooms, in order. Rooms put in, the socket takes out.
//! The bound is the room's business (S6); this only counts and throws away on request.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use shared::sync::frame::Outgoing;
use shared::sync::room::PeerKey;
use shared::sync::why::Why;
use tokio::sync::Notify;

/// One frame on its way, and whose it is.
pub(crate) struct Waiting {
    pub(crate) peer: Option<PeerKey>,
    pub(crate) frame: Outgoing,
}

/// What the socket should do next.
pub(crate) enum Next {
    Send(Waiting),
    /// Say why, then close.
    Close(Why, String),
}

#[derive(Default)]
struct Inside {
    frames: VecDeque<Waiting>,
    close: Option<(Why, String)>,
}

/// The outgoing side of one connection.
#[derive(Default)]
pub(crate) struct Outbox {
    inside: Mutex<Inside>,
    news: Notify,
}

impl Outbox {
    fn lock(&self) -> MutexGuard<'_, Inside> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn put(&self, peer: Option<PeerKey>, frame: Outgoing) {
        self.lock().frames.push_back(Waiting { peer, frame });
        self.news.notify_one();
    }

    /// Throws away what waits for one peer.
    pub(crate) fn drop_frames(&self, peer: PeerKey) {
        self.lock().frames.retain(|waiting| waiting.peer != Some(peer));
    }

    /// Closes the connection with a reason, after what waits already.
    pub(crate) fn close(&self, why: Why, reason: &str) {
        self.lock().close.get_or_insert_with(|| (why, reason.to_owned()));
        self.news.notify_one();
    }

    /// Waits for the next thing to do. Only one task may call this.
    pub(crate) async fn next(&self) -> Next {
        loop {
            {
                let mut inside = self.lock();
                if let Some(waiting) = inside.frames.pop_front() {
                    return Next::Send(waiting);
                }
                if let Some((why, reason)) = inside.close.take() {
                    return Next::Close(why, reason);
                }
            }
            self.news.notified().await;
        }
    }
}
