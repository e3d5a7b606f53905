//! Somebody who means no good: a raw connection that says whatever the test wants, as fast as the wire takes it.

use std::net::SocketAddr;

use futures::{SinkExt, StreamExt};
use shared::doc::{Document, SavedChange};
use shared::id::{Actor, DocumentId, Id};
use shared::intent::Intent;
use shared::place::Rank;
use shared::record::{Column, DocumentKind};
use shared::sync::frame::Frame;
use shared::sync::message::broadcast;
use tokio_tungstenite::tungstenite::Message;

use crate::tablet::{Wire, wire};

/// Somebody who writes what is allowed.
pub struct Author(Document);

impl Default for Author {
    /// Begins with nothing.
    fn default() -> Self {
        Self(Document::new(DocumentKind::Plan, Actor::fresh(&mut server::SystemChance)))
    }
}

impl Author {
    /// An honest change that nobody sent before, as a sync message: an action with this title.
    ///
    /// # Panics
    /// When its own document does not take it.
    pub fn honest(&mut self, title: &str) -> Vec<u8> {
        let (_, add) = Intent::add_action(&mut server::SystemChance, title, Column::Idea, Rank::default());
        self.0.act(&add, 1).expect("an action is added");
        self.0.commit();
        let fresh = self.0.take_fresh();
        broadcast(&self.0.heads(), &fresh)
    }

    /// What somebody says who has nothing and takes single changes only.
    pub fn nothing(&mut self) -> Vec<u8> {
        broadcast(&self.0.heads(), &[])
    }
}

/// One raw connection, joined.
pub struct Hostile {
    /// What it writes honest changes with.
    pub author: Author,
    id: DocumentId,
    me: String,
    wire: Wire,
}

impl Hostile {
    /// Joins with a token.
    ///
    /// # Panics
    /// When the server does not answer.
    pub async fn connect(address: SocketAddr, id: DocumentId, token: &str) -> Self {
        let me = format!("hostile-{}", Id::random(&mut server::SystemChance));
        let mut wire = wire(address).await;
        let join = Frame::Join { sender: me.clone(), token: Some(token.to_owned()), speech: None };
        // A server that closed already is what some tests are about.
        let _ = wire.send(Message::Binary(join.encode().into())).await;
        Self { author: Author::default(), id, me, wire }
    }

    /// A frame around a sync message.
    pub fn frame(&self, data: Vec<u8>) -> Vec<u8> {
        self.about(self.id, data)
    }

    /// The same about another document.
    pub fn about(&self, document: DocumentId, data: Vec<u8>) -> Vec<u8> {
        let (sender, document) = (self.me.clone(), document.to_string());
        Frame::Sync { request: false, sender, target: String::new(), document, data }.encode()
    }

    /// Changes as a sync message.
    pub fn message(changes: &[SavedChange]) -> Vec<u8> {
        let heads: Vec<_> = changes.iter().map(|change| change.hash).collect();
        broadcast(&heads, changes)
    }

    /// Sends a frame; false when the connection is gone.
    pub async fn send(&mut self, frame: Vec<u8>) -> bool {
        self.wire.send(Message::Binary(frame.into())).await.is_ok()
    }

    /// Sends a sync message; false when the connection is gone.
    pub async fn say(&mut self, data: Vec<u8>) -> bool {
        let frame = self.frame(data);
        self.send(frame).await
    }

    /// Reads one message.
    pub async fn hears(&mut self) {
        self.wire.next().await;
    }

    /// Reads on until a frame comes for which this holds.
    ///
    /// # Panics
    /// When the connection ends first.
    pub async fn until(&mut self, holds: impl Fn(&Frame) -> bool) -> Frame {
        while let Some(Ok(message)) = self.wire.next().await {
            if let Message::Binary(bytes) = message
                && let Ok(frame) = Frame::decode(&bytes)
                && holds(&frame)
            {
                return frame;
            }
        }
        panic!("the connection ended");
    }

    /// Reads on until the server closes; the answer is what it says then.
    pub async fn closed(&mut self) -> String {
        while let Some(Ok(message)) = self.wire.next().await {
            if let Message::Close(frame) = message {
                return frame.map(|frame| frame.reason.to_string()).unwrap_or_default();
            }
        }
        String::new()
    }

    /// Sends these, reading meanwhile what comes; the answer is what the server said when it closed, if it did.
    pub async fn pours(&mut self, frames: impl IntoIterator<Item = Vec<u8>>) -> Option<String> {
        let (mut out, mut back) = futures::stream::StreamExt::split(&mut self.wire);
        let reading = async {
            while let Some(Ok(message)) = back.next().await {
                if let Message::Close(frame) = message {
                    return Some(frame.map(|frame| frame.reason.to_string()).unwrap_or_default());
                }
            }
            Some(String::new())
        };
        let writing = async {
            for frame in frames {
                if out.send(Message::Binary(frame.into())).await.is_err() {
                    // Why is in what the other side reads.
                    return std::future::pending().await;
                }
            }
            None
        };
        tokio::select! {
            biased;
            closed = reading => closed,
            done = writing => done,
        }
    }
}
