//! Many who are there and do nothing: what each of them costs, and whether one change still reaches everybody.

use std::time::Duration;

use futures::{SinkExt, StreamExt};
use shared::doc::Hash;
use shared::sync::frame::{Frame, SPEECH};
use shared::sync::message;
use tests::tablet::{Tablet, wire};
use tokio::time::Instant;
use tokio_tungstenite::tungstenite::Message;

use super::scene::Kind;
use super::server::{Memory, Running};

/// So many join at once.
const JOIN_TOGETHER: usize = 64;

/// Silence in which the processor is looked at.
const SILENCE: Duration = Duration::from_secs(10);

/// What it showed.
pub(crate) struct Idle {
    pub(crate) connections: usize,
    /// MB without them, with them, and after a change went to all of them.
    pub(crate) before: f64,
    pub(crate) with: f64,
    pub(crate) after: f64,
    /// Share of one processor in silence.
    pub(crate) processor: f64,
    /// Until the last of them got one change.
    pub(crate) reached_all: Duration,
}

pub(crate) async fn run(connections: usize) -> Idle {
    let server = Running::start(Kind::Ours).await;
    let mut author = Tablet::connect(server.address, server.plan, &server.token).await;
    assert!(author.until(|it| it.has_heard()).await, "the author joins");
    let heads = author.document.heads();
    let before = server.memory(Memory::Now);
    let (changed, mut news) = tokio::sync::mpsc::unbounded_channel();
    futures::stream::iter(0..connections)
        .map(|number| sits(&server, number, &heads, changed.clone()))
        .buffer_unordered(JOIN_TOGETHER)
        .for_each(|()| std::future::ready(()))
        .await;
    author.stay(Duration::from_secs(2)).await;
    while news.try_recv().is_ok() {}
    let with = server.memory(Memory::Now);
    let seconds = server.seconds();
    author.stay(SILENCE).await;
    let processor = (server.seconds() - seconds) / SILENCE.as_secs_f64();
    let began = Instant::now();
    author.add("Voor iedereen").await;
    for _ in 0..connections {
        tokio::select! {
            got = news.recv() => assert!(got.is_some(), "everybody is still there"),
            () = author.stay(Duration::from_secs(60)) => panic!("a change does not reach everybody"),
        }
    }
    let reached_all = began.elapsed();
    let after = server.memory(Memory::Now);
    Idle { connections, before, with, after, processor, reached_all }
}

/// Joins with what the plan is now, and says on `changed` when a change comes.
async fn sits(
    server: &Running,
    number: usize,
    heads: &[Hash],
    changed: tokio::sync::mpsc::UnboundedSender<()>,
) {
    let seat = server.seat().await;
    let mut wire = wire(server.address).await;
    let sender = format!("idle-{number}");
    let join = Frame::Join { sender: sender.clone(), token: Some(seat), speech: Some(SPEECH) };
    let (target, document) = (String::new(), server.plan.to_string());
    let data = message::broadcast(heads, &[]);
    let sync = Frame::Sync { request: false, sender, target, document, data };
    for frame in [join, sync] {
        wire.send(Message::Binary(frame.encode().into())).await.expect("the server listens");
    }
    // Our name, then what we lack, which is nothing.
    for _ in 0..2 {
        assert!(matches!(wire.next().await, Some(Ok(Message::Binary(_)))), "the server answers");
    }
    tokio::spawn(async move {
        while let Some(Ok(message)) = wire.next().await {
            let Message::Binary(bytes) = message else { continue };
            if let Ok(Frame::Sync { data, .. }) = Frame::decode(&bytes)
                && message::said(&data).is_some_and(|said| said.has_changes)
            {
                changed.send(()).ok();
            }
        }
    });
}
