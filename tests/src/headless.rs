//! A participant without a screen: the same documents and sessions as in the app, in the plan, at the wall and at the stage, on a
//! task of its own. It comes back by itself when the line or the server was gone.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use serde_json::{Value as Json, json};
use shared::doc::Hash;
use shared::id::DocumentId;
use shared::intent::Intent;
use shared::record::{Collection, DocumentKind, Row};
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;

use crate::tablet::Tablet;

/// How long each of its lines is listened to in turn.
const TURN: Duration = Duration::from_millis(60);

/// Where the evening is.
#[derive(Clone)]
pub struct Place {
    pub server: SocketAddr,
    pub plan: DocumentId,
    pub session: String,
    pub wall: DocumentId,
    pub stage: DocumentId,
    pub client: reqwest::Client,
}

/// What it is asked.
enum Wish {
    Act(DocumentKind, Box<Intent>),
    Rows(Collection, oneshot::Sender<Vec<Row>>),
    /// Whether all its work is with the server, and what it has of the plan.
    Plan(oneshot::Sender<(bool, Vec<Hash>)>),
    Bytes(oneshot::Sender<usize>),
}

/// A handle on one of them.
pub struct Headless {
    place: Place,
    pub seat: String,
    pub name: String,
    wishes: mpsc::UnboundedSender<Wish>,
    task: JoinHandle<()>,
}

impl Headless {
    /// Comes in with the code.
    ///
    /// # Panics
    /// When the code opens nothing.
    pub async fn join(place: &Place, code: &str, name: &str) -> Self {
        let url = format!("http://{}/api/join", place.server);
        let asked = place.client.post(url).json(&json!({ "code": code })).send().await;
        let joined: Json = asked.expect("the server answers").json().await.expect("the answer is JSON");
        let seat = joined["seat"].as_str().expect("the code opens the session").to_owned();
        let (wishes, taken) = mpsc::unbounded_channel();
        let mut lines = Vec::new();
        for (kind, id) in place.documents() {
            lines.push((kind, Tablet::in_document(place.server, kind, id, &seat).await));
        }
        let (server, own, called) = (place.server, seat.clone(), name.to_owned());
        let task = tokio::spawn(run(lines, server, own, called, taken));
        Self { place: place.clone(), seat, name: name.to_owned(), wishes, task }
    }

    /// Does something in one of the documents.
    pub fn act(&self, kind: DocumentKind, intent: Intent) {
        let _ = self.wishes.send(Wish::Act(kind, Box::new(intent)));
    }

    /// What it has of a collection.
    ///
    /// # Panics
    /// When it has ended.
    pub async fn rows(&self, collection: Collection) -> Vec<Row> {
        let (answer, rows) = oneshot::channel();
        let _ = self.wishes.send(Wish::Rows(collection, answer));
        rows.await.expect("it is there")
    }

    /// Whether all its work is with the server, and the heads of its plan, in order.
    ///
    /// # Panics
    /// When it has ended.
    pub async fn plan(&self) -> (bool, Vec<Hash>) {
        let (answer, plan) = oneshot::channel();
        let _ = self.wishes.send(Wish::Plan(answer));
        plan.await.expect("it is there")
    }

    /// Bytes that came to it over its three lines.
    ///
    /// # Panics
    /// When it has ended.
    pub async fn bytes(&self) -> usize {
        let (answer, bytes) = oneshot::channel();
        let _ = self.wishes.send(Wish::Bytes(answer));
        bytes.await.expect("it is there")
    }

    /// Hands something in for a round; how long it took until it was on the server's disk. Again until the server takes it.
    pub async fn hand_in(&self, round: &str, entry: &str, content: &Json) -> Duration {
        let Place { server, plan, session, client, .. } = &self.place;
        let url =
            format!("http://{server}/api/plans/{plan}/sessions/{session}/rounds/{round}/entries/{entry}");
        let started = Instant::now();
        loop {
            let asked = client.put(&url).bearer_auth(&self.seat).json(content).send().await;
            if asked.is_ok_and(|answer| answer.status() == reqwest::StatusCode::NO_CONTENT) {
                return started.elapsed();
            }
            assert!(started.elapsed() < Duration::from_secs(20), "{} hands in {content}", self.name);
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }
}

impl Drop for Headless {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Place {
    fn documents(&self) -> [(DocumentKind, DocumentId); 3] {
        [(DocumentKind::Stage, self.stage), (DocumentKind::Wall, self.wall), (DocumentKind::Plan, self.plan)]
    }
}

async fn run(
    mut lines: Vec<(DocumentKind, Tablet)>,
    server: SocketAddr,
    seat: String,
    name: String,
    mut wishes: mpsc::UnboundedReceiver<Wish>,
) {
    for (_, line) in &mut lines {
        line.introduce(&name).await;
    }
    loop {
        while let Ok(wish) = wishes.try_recv() {
            carry_out(&mut lines, wish).await;
        }
        for (_, line) in &mut lines {
            if line.is_closed() {
                // As our clients do, though each in its own time.
                tokio::time::sleep(TURN).await;
                if line.reconnect(server, &seat).await {
                    line.introduce(&name).await;
                }
            }
        }
        futures::future::join_all(lines.iter_mut().map(|(_, line)| async move {
            if line.is_closed() { tokio::time::sleep(TURN).await } else { line.stay(TURN).await }
        }))
        .await;
    }
}

async fn carry_out(lines: &mut [(DocumentKind, Tablet)], wish: Wish) {
    let of = |lines: &mut [(DocumentKind, Tablet)], kind: DocumentKind| {
        lines.iter().position(|(own, _)| *own == kind).unwrap_or_default()
    };
    match wish {
        Wish::Act(kind, intent) => {
            let at = of(lines, kind);
            lines[at].1.act(&intent).await;
        }
        Wish::Rows(collection, answer) => {
            let at = of(lines, collection.document());
            let _ = answer.send(lines[at].1.document.rows(collection));
        }
        Wish::Plan(answer) => {
            let there = lines.iter().all(|(_, line)| line.is_on_server());
            let at = of(lines, DocumentKind::Plan);
            let mut heads = lines[at].1.document.heads();
            heads.sort();
            let _ = answer.send((there, heads));
        }
        Wish::Bytes(answer) => {
            let _ = answer.send(lines.iter().map(|(_, line)| line.bytes).sum());
        }
    }
}
