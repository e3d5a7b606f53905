//! Somebody who writes and does not follow: for measuring a full hall on a small machine, where fifty documents that
//! all take in fifty people's work would measure themselves.
//!
//! It joined as a [`Tablet`](crate::tablet::Tablet). From then on it sends its own changes as broadcasts and takes in
//! nobody's. Its changes say that they build on what it heard last, as those of the app do, with counters behind the
//! largest there: the server has the same work with them.

mod behind;

use std::time::Duration;

use futures::{SinkExt, StreamExt};
use shared::doc::{Document, Hash, SavedChange};
use shared::intent::Intent;
use shared::sync::frame::Frame;
use shared::sync::message;
use shared::sync::signal::Signal;
use tokio::time::Instant;
use tokio_tungstenite::tungstenite::Message;

use crate::tablet::Wire;
use behind::Behind;

/// One light client.
pub struct Light {
    /// As it was when this client joined, with its own work.
    pub document: Document,
    behind: Behind,
    id: String,
    me: String,
    wire: Wire,
    /// The server, or this machine, ended the connection.
    pub closed: bool,
}

impl Light {
    pub(crate) fn new(document: Document, id: String, me: String, wire: Wire) -> Self {
        Self { document, behind: Behind::default(), id, me, wire, closed: false }
    }

    /// Does something and sends it.
    ///
    /// # Panics
    /// When the plan as this client knows it does not take it.
    pub async fn act(&mut self, intent: &Intent) {
        self.act_with(intent, |_| ()).await;
    }

    /// The same; `made` hears of each change before it goes out.
    ///
    /// # Panics
    /// When the plan as this client knows it does not take it.
    pub async fn act_with(&mut self, intent: &Intent, made: impl Fn(&SavedChange)) {
        self.document.act(intent, 1).expect("a test acts on what is there");
        self.document.commit();
        let fresh =
            self.document.take_fresh().iter().map(|change| self.behind.put(change)).collect::<Vec<_>>();
        fresh.iter().for_each(&made);
        let data = message::broadcast(&self.behind.heads(), &fresh);
        let (sender, document) = (self.me.clone(), self.id.clone());
        let frame = Frame::Sync { request: false, sender, target: String::new(), document, data };
        self.closed |= self.wire.send(Message::Binary(frame.encode().into())).await.is_err();
    }

    /// Reads what comes, for so long.
    pub async fn stay(&mut self, time: Duration) {
        self.stay_with(time, |_| ()).await;
    }

    /// The same; `heard` gets each frame.
    pub async fn stay_with(&mut self, time: Duration, mut heard: impl FnMut(&[u8])) {
        let end = tokio::time::sleep_until(Instant::now() + time);
        tokio::pin!(end);
        loop {
            tokio::select! {
                message = self.wire.next(), if !self.closed => match message {
                    Some(Ok(Message::Binary(frame))) => {
                        self.behind.hear(&frame);
                        heard(&frame);
                    }
                    None | Some(Err(_) | Ok(Message::Close(_))) => self.closed = true,
                    Some(Ok(_)) => {}
                },
                () = &mut end => return,
            }
        }
    }
}

/// The own changes that a frame says are on the server's disk (D1).
pub fn saved(frame: &[u8]) -> Vec<Hash> {
    match Frame::decode(frame) {
        Ok(Frame::Ephemeral { data, .. }) => match Signal::decode(&data) {
            Some(Signal::Saved(hashes)) => hashes,
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}
