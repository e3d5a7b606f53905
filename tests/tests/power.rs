//! The power goes under load, again and again, on a disk that forgets whatever was not synced: a kill alone would pass
//! with syncing switched off (D1, D2, D6). The ledger is kept in this process, the server and its disk are in another.
//!
//! `SAMENSPEL_CUTS` sets the number of rounds (`cargo xtask torture --cuts N`).

#![allow(clippy::unwrap_used, reason = "a test says where it fails by panicking")]

use tests::forgetful_server::ForgetfulServer;
use tests::server_process::free_port;
use tests::torture::{Ledger, ROUNDS_OF_A_PLAN, rounds};

const SERVER: &str = env!("CARGO_BIN_EXE_forgetful-server");

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_that_was_acknowledged_is_gone_after_a_power_cut_d1_d2_d6() {
    let rounds = rounds("SAMENSPEL_CUTS", 20);
    let folder = tempfile::tempdir().unwrap();
    let port = free_port();
    let mut server = ForgetfulServer::start(SERVER, folder.path(), port);
    let mut plans = Vec::new();
    for round in 0..rounds {
        if round % ROUNDS_OF_A_PLAN == 0 {
            plans.push(Ledger::new(server.addr()).await);
        }
        let ledger = plans.last().unwrap();
        let writers = ledger.under_load(server.addr(), round).await;
        server.cut_power();
        for writer in writers {
            writer.await.unwrap();
        }
        server = ForgetfulServer::start(SERVER, folder.path(), port);
        ledger.check(server.addr(), round).await;
    }
    let mut saved = 0;
    for ledger in &plans {
        ledger.check(server.addr(), rounds).await;
        saved += ledger.saved();
    }
    println!("{rounds} power cuts, {saved} acknowledged changes in {} plans, none missing", plans.len());
}
