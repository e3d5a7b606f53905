//! Somebody who writes and does not follow: for measuring a full hall on a small machine, where fifty documents that
//! all take in fifty people's work would measure themselves.
//!
//! It joined as a [`Tablet`](crate::tablet::Tablet). From then on it sends its own changes as broadcasts, reads what comes off the wire, and
//! looks at none of it.

use std::time::Duration;

use futures::{SinkExt, StreamExt};
use shared::doc::Document;
use shared::intent::Intent;
use shared::sync::frame::Frame;
use shared::sync::message;
use tokio::time::Instant;
use tokio_tungstenite::tungstenite::Message;

use crate::tablet::Wire;

/// One light client.
pub struct Light {
    /// As it was when this client joined, with its own work.
    pub document: Document,
    id: String,
    me: String,
    wire: Wire,
    /// The server, or this machine, ended the connection.
    pub closed: bool,
}

impl Light {
    pub(crate) fn new(document: Document, id: String, me: String, wire: Wire) -> Self {
        Self { document, id, me, wire, closed: false }
    }

    /// Does something and sends it.
    ///
    /// # Panics
    /// When the plan as this client knows it does not take it.
    pub async fn act(&mut self, intent: &Intent) {
        self.document.act(intent, 1).expect("a test acts on what is there");
        self.document.commit();
        let fresh = self.document.take_fresh();
        let heads = self.document.heads();
        let data = message::broadcast(&heads, &fresh);
        let (sender, document) = (self.me.clone(), self.id.clone());
        let frame = Frame::Sync { request: false, sender, target: String::new(), document, data };
        self.closed |= self.wire.send(Message::Binary(frame.encode().into())).await.is_err();
    }

    /// Reads what comes, for so long.
    pub async fn stay(&mut self, time: Duration) {
        let end = tokio::time::sleep_until(Instant::now() + time);
        tokio::pin!(end);
        loop {
            tokio::select! {
                message = self.wire.next(), if !self.closed => {
                    self.closed |= matches!(message, None | Some(Err(_) | Ok(Message::Close(_))));
                }
                () = &mut end => return,
            }
        }
    }
}
