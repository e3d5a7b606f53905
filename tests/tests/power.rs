//! The power goes under load, again and again, on a disk that forgets whatever was not synced: a kill alone would pass
//! with syncing switched off (D1, D2, D6).
//!
//! `SAMENSPEL_CUTS` sets the number of rounds (`cargo xtask torture --cuts N`).

#![allow(clippy::unwrap_used, reason = "a test says where it fails by panicking")]

use std::path::Path;
use std::sync::Arc;

use server::store::sqlite::{SqliteOptions, SqliteStore};
use server::{Config, Server};
use tests::forgetful_disk::ForgetfulDisk;
use tests::torture::{Ledger, ROUNDS_OF_A_PLAN, rounds};

async fn start(folder: &Path, disk: &ForgetfulDisk) -> Server {
    let store = SqliteStore::open(folder, SqliteOptions { vfs: Some(disk.vfs()) }).unwrap();
    Server::start_with(Config::local(folder), Arc::new(store)).await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_that_was_acknowledged_is_gone_after_a_power_cut_d1_d2_d6() {
    let rounds = rounds("SAMENSPEL_CUTS", 20);
    let folder = tempfile::tempdir().unwrap();
    let disk = ForgetfulDisk::new("power");
    let mut server = start(folder.path(), &disk).await;
    let mut plans = Vec::new();
    for round in 0..rounds {
        if round % ROUNDS_OF_A_PLAN == 0 {
            plans.push(Ledger::new(server.addr()).await);
        }
        let ledger = plans.last().unwrap();
        let writers = ledger.under_load(server.addr(), round).await;
        disk.cut_power().unwrap();
        // From here on nothing can be written; what had not been synced is gone already.
        server.stop().await;
        for writer in writers {
            writer.await.unwrap();
        }
        disk.power_on();
        server = start(folder.path(), &disk).await;
        ledger.check(server.addr(), round).await;
    }
    let mut saved = 0;
    for ledger in &plans {
        ledger.check(server.addr(), rounds).await;
        saved += ledger.saved();
    }
    server.stop().await;
    println!("{rounds} power cuts, {saved} acknowledged changes in {} plans, none missing", plans.len());
}
