//! The server process is killed with -9 under load, again and again; the ledger is kept in this process (D1, D6).
//!
//! `SAMENSPEL_KILLS` sets the number of rounds (`cargo xtask torture --kills N`).

#![allow(clippy::unwrap_used, reason = "a test says where it fails by panicking")]

use tests::server_process::{ServerProcess, free_port};
use tests::torture::{Ledger, ROUNDS_OF_A_PLAN, rounds};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_that_was_acknowledged_is_gone_after_kill_9_d1_d6() {
    let rounds = rounds("SAMENSPEL_KILLS", 20);
    let folder = tempfile::tempdir().unwrap();
    let port = free_port();
    let mut server = ServerProcess::start(folder.path(), port);
    let mut plans = Vec::new();
    for round in 0..rounds {
        if round % ROUNDS_OF_A_PLAN == 0 {
            plans.push(Ledger::new(server.addr()).await);
        }
        let ledger = plans.last().unwrap();
        let writers = ledger.under_load(server.addr(), round).await;
        server.kill();
        for writer in writers {
            writer.await.unwrap();
        }
        server = ServerProcess::start(folder.path(), port);
        ledger.check(server.addr(), round).await;
    }
    let mut saved = 0;
    for ledger in &plans {
        ledger.check(server.addr(), rounds).await;
        saved += ledger.saved();
    }
    println!("{rounds} kills, {saved} acknowledged changes in {} plans, none missing", plans.len());
}
