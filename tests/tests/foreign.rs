//! Clients that we did not write: npm automerge-repo and samod, both ways, texts and scalars, also while
//! others keep writing (S2, S3, S9).

#![allow(clippy::unwrap_used, reason = "a test says where it fails by panicking")]

use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;

use automerge::transaction::Transactable;
use automerge::{ObjType, ROOT, ReadDoc};
use futures::future::BoxFuture;
use futures::{SinkExt, StreamExt, TryStreamExt};
use shared::intent::{Intent, Splice};
use shared::record::Collection;
use tests::open_hall::OpenHall;
use tests::tablet::Tablet;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, Lines};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::Message;

const PATIENCE: Duration = Duration::from_secs(30);

/// An npm automerge-repo client as a process.
struct Node {
    _process: Child,
    commands: ChildStdin,
    lines: Lines<BufReader<ChildStdout>>,
}

impl Node {
    fn start(address: &str, document: &str) -> Self {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/npm/foreign.mjs");
        let mut process = Command::new("node")
            .args([script, address, document])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("node starts");
        let commands = process.stdin.take().expect("a pipe");
        let lines = BufReader::new(process.stdout.take().expect("a pipe")).lines();
        Self { _process: process, commands, lines }
    }

    async fn tell(&mut self, command: serde_json::Value) {
        self.commands.write_all(format!("{command}\n").as_bytes()).await.expect("node listens");
    }

    /// Reads on until it sees this.
    async fn until(&mut self, holds: impl Fn(&serde_json::Value) -> bool) -> serde_json::Value {
        let reading = async {
            while let Ok(Some(line)) = self.lines.next_line().await {
                let seen: serde_json::Value = serde_json::from_str(&line).expect("node prints JSON");
                if holds(&seen) {
                    return seen;
                }
            }
            panic!("node ended before it saw what was expected");
        };
        timeout(PATIENCE, reading).await.expect("node sees it in time")
    }

    async fn until_titles(&mut self, titles: &[&str]) {
        self.until(|seen| seen["titles"] == serde_json::json!(titles)).await;
    }
}

#[tokio::test]
async fn npm_automerge_repo_joins_reads_and_writes_texts_and_scalars_s2_s3() {
    let hall = OpenHall::new().await;
    let mut alice = hall.tablet().await;
    let id = alice.add("Bankjes").await;
    assert!(alice.until(|it| it.is_on_server()).await);
    let (address, document) = (hall.foreign_address(), hall.id.to_string());
    let (mut one, mut two) = (Node::start(&address, &document), Node::start(&address, &document));
    one.until_titles(&["Bankjes"]).await;
    two.until_titles(&["Bankjes"]).await;
    one.tell(serde_json::json!({ "do": "add", "id": "foreign", "title": "Koor" })).await;
    two.until_titles(&["Bankjes", "Koor"]).await;
    two.tell(serde_json::json!({ "do": "title", "id": id.as_str(), "at": 0, "insert": "Drie " })).await;
    one.tell(serde_json::json!({ "do": "set", "id": id.as_str(), "field": "ownership", "value": "ours" }))
        .await;
    let key = Collection::Actions.key(&id);
    alice
        .act(&Intent::write(key.clone(), "title", Splice { at: 7, delete: 0, insert: " terug".into() }))
        .await;
    assert!(alice.until(|it| it.titles() == ["Drie Bankjes terug", "Koor"] && it.is_on_server()).await);
    assert!(alice.until(|it| it.document.row(&key).is_some_and(|row| row.text("ownership") == "ours")).await);
    one.until_titles(&["Drie Bankjes terug", "Koor"]).await;
    two.until_titles(&["Drie Bankjes terug", "Koor"]).await;
    hall.server.stop().await;
}

#[tokio::test]
async fn npm_automerge_repo_joins_while_others_keep_writing_s2() {
    let hall = OpenHall::new().await;
    let mut writers = Vec::new();
    for number in 0..5 {
        let mut tablet = hall.tablet().await;
        writers.push(tokio::spawn(async move {
            for round in 0..10 {
                tablet.add(&format!("{number}-{round}")).await;
                tablet.until(|it| it.saved().len() > round).await;
            }
            assert!(tablet.until(|it| it.titles().len() == 51).await);
        }));
    }
    let mut node = Node::start(&hall.foreign_address(), &hall.id.to_string());
    node.until(|seen| seen["saw"] == "titles").await;
    node.tell(serde_json::json!({ "do": "add", "id": "foreign", "title": "foreign" })).await;
    node.until(|seen| seen["titles"].as_array().is_some_and(|titles| titles.len() == 51)).await;
    for writer in writers {
        writer.await.unwrap();
    }
    hall.server.stop().await;
}

#[tokio::test]
async fn npm_automerge_repo_with_a_wrong_token_hears_unavailable_s8() {
    let hall = OpenHall::new().await;
    let address = format!("ws://{}/sync?token=wrong", hall.server.addr());
    let mut node = Node::start(&address, &hall.id.to_string());
    node.until(|seen| seen["saw"] == "unavailable").await;
    hall.server.stop().await;
}

/// Connects samod to our address.
struct Dialer(String);

impl samod::Dialer for Dialer {
    type Error = std::convert::Infallible;

    fn url(&self) -> url::Url {
        self.0.parse().expect("an address")
    }

    fn connect(&self) -> BoxFuture<'static, Result<samod::Transport, samod::DialError<Self::Error>>> {
        let address = self.0.clone();
        Box::pin(async move {
            let (wire, _) =
                tokio_tungstenite::connect_async(address).await.map_err(samod::DialError::transient)?;
            let (sink, stream) = wire.split();
            let stream = stream.try_filter_map(|message| async move {
                Ok(match message {
                    Message::Binary(bytes) => Some(bytes.to_vec()),
                    _ => None,
                })
            });
            let sink = sink.with(|bytes: Vec<u8>| {
                futures::future::ready(Ok::<_, tokio_tungstenite::tungstenite::Error>(Message::Binary(
                    bytes.into(),
                )))
            });
            Ok(samod::Transport::new(Box::pin(stream), Box::pin(sink)))
        })
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn samod_joins_reads_and_writes_s2_s3() {
    let hall = OpenHall::new().await;
    let mut alice = hall.tablet().await;
    let id = alice.add("Bankjes").await;
    assert!(alice.until(|it| it.is_on_server()).await);
    let repo = samod::Repo::build_tokio().load().await;
    let dialer =
        repo.dial(samod::BackoffConfig::default(), Arc::new(Dialer(hall.foreign_address()))).unwrap();
    let established = timeout(PATIENCE, dialer.established()).await.unwrap();
    assert!(established.is_ok(), "{:?}", established.err().map(|error| error.to_string()));
    let document: samod::DocumentId = hall.id.to_string().parse().unwrap();
    let handle =
        timeout(PATIENCE, repo.find(document)).await.unwrap().unwrap().expect("the document is found");
    let title = handle.with_document(|doc| {
        let (_, actions) = doc.get(ROOT, "actions").unwrap().unwrap();
        let (_, action) = doc.get(&actions, id.as_str()).unwrap().unwrap();
        let (_, title) = doc.get(&action, "title").unwrap().unwrap();
        let words = doc.text(&title).unwrap();
        doc.transact(|tx| {
            tx.splice_text(&title, 0, 0, "Drie ")?;
            let record = tx.put_object(&actions, "foreign", ObjType::Map)?;
            tx.put(&record, "title", "Koor")
        })
        .unwrap();
        words
    });
    assert_eq!(title, "Bankjes");
    assert!(alice.until(|it| it.titles() == ["Drie Bankjes", "Koor"]).await);
    let mut changes = handle.changes();
    let bob = Intent::write(
        Collection::Actions.key(&id),
        "title",
        Splice { at: 12, delete: 0, insert: "!".into() },
    );
    alice.act(&bob).await;
    assert!(alice.until(|it| it.is_on_server()).await);
    let sees = |doc: &mut automerge::Automerge| {
        let (_, actions) = doc.get(ROOT, "actions").unwrap().unwrap();
        let (_, action) = doc.get(&actions, id.as_str()).unwrap().unwrap();
        let (_, title) = doc.get(&action, "title").unwrap().unwrap();
        doc.text(&title).unwrap() == "Drie Bankjes!"
    };
    let seeing = async {
        while !handle.with_document(|doc| sees(doc)) {
            changes.next().await;
        }
    };
    timeout(PATIENCE, seeing).await.expect("samod sees it");
    Tablet::all_until(&mut [&mut alice], |it| it.titles() == ["Drie Bankjes!", "Koor"]).await;
    hall.server.stop().await;
}
