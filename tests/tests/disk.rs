//! The disk does not take what people write, through the whole server: a failure at every operation of the store in turn,
//! a small file system that is full, and one that may only be read (D4, D1).

#![allow(clippy::unwrap_used, reason = "a test says where it fails by panicking")]

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use shared::sync::session::Ended;
use shared::sync::why::Why;
use tests::forgetful_disk::Failure;
use tests::forgetful_server::{ForgetfulServer, Order};
use tests::server_process::{self, ServerProcess, free_port};
use tests::torture::{Ledger, persists};

/// People and their actions in each round.
const PEOPLE: usize = 2;
const ACTIONS: usize = 2;

#[tokio::test(flavor = "multi_thread")]
async fn a_failure_at_any_operation_of_the_store_is_survived_by_everybody_and_nothing_is_lost_d4_d1() {
    let binary = env!("CARGO_BIN_EXE_forgetful-server");
    for failure in [Failure::Full, Failure::Broken, Failure::ReadOnly] {
        let folder = tempfile::tempdir().unwrap();
        let mut server = ForgetfulServer::start(binary, folder.path(), 0);
        let ledger = Ledger::new(server.addr()).await;
        server.order(Order::FailAs(failure));
        let mut rounds = 0;
        // Each round fails one write or sync later; it ends when a whole round goes by without a failure.
        for allowed in 0.. {
            let before = server.order(Order::FailOnceAfter(allowed));
            let people = (0..PEOPLE).map(|name| {
                let (address, plan) = (server.addr(), (ledger.id(), ledger.token().to_owned()));
                persists(address, plan, rounds * PEOPLE + name, ACTIONS, Duration::from_millis(5))
            });
            for tablet in futures::future::join_all(people).await {
                ledger.note(&tablet);
            }
            rounds += 1;
            if server.order(Order::Operations) - before <= allowed {
                break;
            }
        }
        assert!(rounds > 5, "a round has several operations");
        server.order(Order::Repair);
        let all = rounds * PEOPLE * ACTIONS;
        let mut bob = ledger.tablet(server.addr()).await;
        assert!(bob.until(|it| it.titles().len() == all).await, "{failure:?}: all of it is there");
        // And it is on the disk: the power goes, and only what was synced stays.
        server.cut_power();
        let server = ForgetfulServer::start(binary, folder.path(), 0);
        ledger.check(server.addr(), rounds).await;
        let mut bob = ledger.tablet(server.addr()).await;
        assert!(bob.until(|it| it.titles().len() == all).await, "{failure:?}: all of it is on the disk");
        println!("{failure:?}: a failure at each of {} operations, {all} actions, none missing", rounds - 1);
    }
}

/// A real file system of its own in memory, of so many kB. None where nobody may mount one.
struct SmallDisk(tempfile::TempDir);

impl SmallDisk {
    fn of(size: usize) -> Option<Self> {
        let disk = Self(tempfile::tempdir().unwrap());
        let mounted = disk.mount(&format!("size={size}k"), false);
        if !mounted {
            println!("nobody may mount a file system here: not tried");
        }
        mounted.then_some(disk)
    }

    fn mount(&self, options: &str, again: bool) -> bool {
        let options = if again { format!("remount,{options}") } else { options.to_owned() };
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", &options, "tmpfs"]).arg(self.path());
        mount.output().is_ok_and(|it| it.status.success())
    }

    fn path(&self) -> &Path {
        self.0.path()
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        // A failure leaves a little memory in use until the machine stops.
        Command::new("umount").arg(self.path()).output().ok();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_small_disk_that_is_full_and_one_that_may_only_be_read_say_so_and_lose_nothing_d4() {
    let Some(disk) = SmallDisk::of(1_500) else { return };
    let port = free_port();
    let server = ServerProcess::start(disk.path(), port);
    let ledger = Ledger::new(server.addr()).await;
    let mut alice = ledger.tablet(server.addr()).await;
    let long = "Een lange reden. ".repeat(1_000);
    let mut written = 0;
    while alice.until(|it| it.is_on_server()).await {
        alice.add(&format!("{written} {long}")).await;
        written += 1;
        assert!(written < 1_000, "the disk is full at some time");
    }
    assert!(matches!(alice.ended, Some(Ended::Refused { why: Why::Later, .. })), "{:?}", alice.ended);
    ledger.note(&alice);
    // Somebody makes room, and it goes on by itself.
    assert!(disk.mount("size=32m", true));
    let mut tries = 0;
    while !(alice.reconnect(server.addr(), ledger.token()).await && alice.until(|it| it.is_on_server()).await)
    {
        tokio::time::sleep(Duration::from_millis(100)).await;
        tries += 1;
        assert!(tries < 200, "the store comes back");
    }
    ledger.note(&alice);
    server.kill();
    // A disk that may only be read is said before anything is served.
    assert!(disk.mount("ro", true));
    let data = disk.path().to_string_lossy().into_owned();
    let said = server_process::run(&["serve", "--listen", "127.0.0.1:0", "--data", &data]);
    let said = String::from_utf8_lossy(&said.stderr).into_owned();
    assert!(said.contains(&data) && said.contains("Read-only"), "{said}");
    assert!(disk.mount("rw", true));
    let server = ServerProcess::start(disk.path(), port);
    ledger.check(server.addr(), 0).await;
    let mut bob = ledger.tablet(server.addr()).await;
    assert!(bob.until(|it| it.titles().len() == written).await);
}
