//! The server process is killed with -9 under load, again and again. The ledger of what was shown as *bij de
//! server* is kept in this process: nothing in it may be missing after the next start (D1, D6).
//!
//! `SAMENSPEL_KILLS` sets the number of rounds (`cargo xtask torture --kills N`).

#![allow(clippy::unwrap_used, reason = "a test says where it fails by panicking")]

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use shared::doc::Hash;
use shared::id::DocumentId;
use tests::server_process::{ServerProcess, free_port};
use tests::tablet::Tablet;
use tokio::sync::Notify;

const ROUNDS: usize = 20;
const WRITERS: usize = 4;

#[derive(Default)]
struct Ledger {
    saved: Mutex<BTreeSet<Hash>>,
    news: Notify,
}

/// Writes until the connection dies; every change that is shown as saved goes into the ledger.
async fn write(address: SocketAddr, id: DocumentId, token: String, ledger: Arc<Ledger>) {
    let mut tablet = Tablet::connect(address, id, &token).await;
    for round in 0.. {
        tablet.add(&format!("actie {round}")).await;
        let alive = tablet.until(|it| it.saved().len() > round).await;
        ledger.saved.lock().unwrap().extend(tablet.saved());
        ledger.news.notify_one();
        if !alive {
            return;
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_that_was_acknowledged_is_gone_after_kill_9_d1_d6() {
    let rounds = std::env::var("SAMENSPEL_KILLS").ok().and_then(|it| it.parse().ok()).unwrap_or(ROUNDS);
    let folder = tempfile::tempdir().unwrap();
    let port = free_port();
    let ledger = Arc::new(Ledger::default());
    let mut server = ServerProcess::start(folder.path(), port);
    let (id, token) = make_plan(server.addr()).await;
    for round in 0..rounds {
        let before = ledger.saved.lock().unwrap().len();
        // Another moment in each round: from the first acknowledgements to many under way.
        let enough = before + 5 + (round * 13) % 60;
        let writers: Vec<_> = (0..WRITERS)
            .map(|_| tokio::spawn(write(server.addr(), id, token.clone(), ledger.clone())))
            .collect();
        while ledger.saved.lock().unwrap().len() < enough {
            ledger.news.notified().await;
        }
        server.kill();
        for writer in writers {
            writer.await.unwrap();
        }
        server = ServerProcess::start(folder.path(), port);
        check(server.addr(), id, &token, &ledger, round).await;
    }
    let saved = ledger.saved.lock().unwrap().len();
    println!("{rounds} kills, {saved} acknowledged changes, none missing");
}

async fn check(address: SocketAddr, id: DocumentId, token: &str, ledger: &Ledger, round: usize) {
    let mut reader = Tablet::connect(address, id, token).await;
    assert!(reader.until(|it| it.has_heard()).await);
    let saved = ledger.saved.lock().unwrap().clone();
    let missing = saved.iter().filter(|hash| !reader.document.contains(hash)).count();
    assert_eq!(missing, 0, "round {round}: {missing} of {} acknowledged changes are gone", saved.len());
}

async fn make_plan(address: SocketAddr) -> (DocumentId, String) {
    let answer: serde_json::Value = reqwest::Client::new()
        .post(format!("http://{address}/api/plans"))
        .json(&serde_json::json!({ "title": "Onder druk", "language": "nl" }))
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    (answer["plan"].as_str().unwrap().parse().unwrap(), answer["participant"].as_str().unwrap().to_owned())
}
