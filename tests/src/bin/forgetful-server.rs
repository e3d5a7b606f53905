//! The real server on a disk that forgets and fails, as a process of its own: whoever judges it lives in another one
//! (`tests::forgetful_server`). It is told what its disk does on standard input, one [`Order`] a line, and answers each
//! with a line. Nothing is judged here.

#![allow(clippy::unwrap_used, reason = "only a proof runs it, and that sees where it stops")]

use std::io::{BufRead, Write};
use std::net::SocketAddr;
use std::sync::Arc;

use server::store::sqlite::{SqliteOptions, SqliteStore};
use server::{Config, Server};
use tests::forgetful_disk::ForgetfulDisk;
use tests::forgetful_server::Order;

#[tokio::main(flavor = "multi_thread")]
async fn main() {
    let mut arguments = std::env::args().skip(1);
    let (folder, port) = (arguments.next().unwrap(), arguments.next().unwrap().parse().unwrap());
    let disk = ForgetfulDisk::new("disk");
    let store = SqliteStore::open(folder.as_ref(), SqliteOptions { vfs: Some(disk.vfs()) }).unwrap();
    let listen = SocketAddr::from(([127, 0, 0, 1], port));
    let config = Config { listen, ..Config::local(&folder) };
    let server = Server::start_with(config, Arc::new(store)).await.unwrap();
    println!("http://localhost:{}", server.addr().port());
    // Ends when its judge does: then there is nobody left to read a line from.
    tokio::task::spawn_blocking(move || {
        std::io::stdin().lock().lines().for_each(|line| obey(&line.unwrap(), &disk))
    })
    .await
    .unwrap();
}

fn obey(order: &str, disk: &ForgetfulDisk) {
    let order = serde_json::from_str(order).unwrap();
    match order {
        Order::CutPower => disk.cut_power().unwrap(),
        Order::FailAs(failure) => disk.fail_as(failure),
        Order::FailOnceAfter(operations) => disk.fail_once_after(operations),
        Order::Repair => disk.repair(),
        Order::Operations => {}
    }
    println!("{}", disk.operations());
    std::io::stdout().flush().unwrap();
    if matches!(order, Order::CutPower) {
        // Without power nothing is closed, finished or said.
        std::process::abort();
    }
}
