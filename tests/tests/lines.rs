//! Bad lines and sleeping machines: connections that are cut and thin, a server and a client that stop in the middle and go
//! on later (D1, S6, S10).

#![allow(clippy::unwrap_used, reason = "a test says where it fails by panicking")]

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use shared::testing::Dice;
use tests::cable::Cable;
use tests::open_hall::OpenHall;
use tests::server_process::{ServerProcess, free_port, signal};
use tests::tablet::Tablet;
use tests::torture::{Ledger, persists};

const PACE: Duration = Duration::from_millis(60);

#[tokio::test(flavor = "multi_thread")]
async fn thin_cables_that_are_cut_again_and_again_lose_nothing_s10_d1() {
    let hall = OpenHall::new().await;
    let plan = (hall.id, hall.participant.clone());
    let mut cables = Vec::new();
    let mut people = Vec::new();
    for name in 0..6 {
        let cable = Cable::to(hall.server.addr()).await;
        people.push(tokio::spawn(persists(cable.address(), plan.clone(), name, 40, PACE)));
        cables.push(cable);
    }
    let mut dice = Dice::new(11);
    for _ in 0..24 {
        tokio::time::sleep(Duration::from_millis(80)).await;
        let cable = &cables[dice.below(cables.len())];
        match dice.below(3) {
            0 => cable.throttle(Some(4_000)),
            1 => cable.throttle(None),
            _ => {
                cable.cut();
                tokio::time::sleep(Duration::from_millis(30)).await;
                cable.mend();
            }
        }
    }
    cables.iter().for_each(|cable| cable.throttle(None));
    let mut tablets = Vec::new();
    for person in people {
        tablets.push(person.await.unwrap());
    }
    let mut bob = hall.tablet().await;
    assert!(bob.until(|it| it.titles().len() == 6 * 40).await, "everything of everybody is there");
    hall.server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_stands_still_goes_on_where_it_was_and_may_even_be_killed_then_d1_d6() {
    let folder = tempfile::tempdir().unwrap();
    let port = free_port();
    let mut server = ServerProcess::start(folder.path(), port);
    let ledger = Ledger::new(server.addr()).await;
    for round in 0..3 {
        let writers = ledger.under_load(server.addr(), round).await;
        server.freeze(true);
        let before = ledger.saved();
        tokio::time::sleep(Duration::from_millis(700)).await;
        let during = ledger.saved();
        assert!(during <= before + 8, "who stands still acknowledges nothing but what was on the wire");
        server.freeze(false);
        let mut patience = 0;
        while ledger.saved() < during + 10 {
            tokio::time::sleep(Duration::from_millis(20)).await;
            patience += 1;
            assert!(patience < 1_000, "it goes on");
        }
        server.freeze(true);
        server.kill();
        for writer in writers {
            writer.await.unwrap();
        }
        server = ServerProcess::start(folder.path(), port);
        ledger.check(server.addr(), round).await;
    }
}

/// One client in a process of its own, for [`a_client_that_sleeps_costs_nobody_anything_and_catches_up_s6_d1`]: writes, and
/// prints what its screen shows as saved.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "another test starts it as a process of its own"]
async fn a_client_of_its_own() {
    let Ok(place) = std::env::var("SAMENSPEL_CLIENT") else { return };
    let mut words = place.split(' ');
    let mut word = || words.next().unwrap().to_owned();
    let (address, id, token) = (word().parse().unwrap(), word().parse().unwrap(), word());
    let mut tablet = Tablet::connect(address, id, &token).await;
    let mut told = BTreeSet::new();
    for number in 0.. {
        tablet.add(&format!("van de slaper {number}")).await;
        tablet.stay(PACE).await;
        while tablet.is_closed() {
            tokio::time::sleep(PACE).await;
            tablet.reconnect(address, &token).await;
        }
        for hash in tablet.saved() {
            if told.insert(hash) {
                println!("saved {hash:?}");
            }
        }
    }
}

/// Such a process, and what it printed.
struct Client {
    child: Child,
    saved: Arc<Mutex<BTreeSet<String>>>,
}

impl Client {
    fn start(hall: &OpenHall) -> Self {
        let place = format!("{} {} {}", hall.server.addr(), hall.id, hall.participant);
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["a_client_of_its_own", "--exact", "--ignored", "--nocapture"])
            .env("SAMENSPEL_CLIENT", place)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let saved = Arc::new(Mutex::new(BTreeSet::new()));
        let (output, noted) = (BufReader::new(child.stdout.take().unwrap()), saved.clone());
        std::thread::spawn(move || {
            for line in output.lines().map_while(Result::ok) {
                if let Some(hash) = line.strip_prefix("saved ") {
                    noted.lock().unwrap().insert(hash.to_owned());
                }
            }
        });
        Self { child, saved }
    }

    fn saved(&self) -> BTreeSet<String> {
        self.saved.lock().unwrap().clone()
    }

    async fn until_saved(&self, count: usize) {
        for _ in 0..1_000 {
            if self.saved().len() >= count {
                return;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("the client does not go on");
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        // Fails only when it has ended already.
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_sleeps_costs_nobody_anything_and_catches_up_s6_d1() {
    let hall = OpenHall::new().await;
    let client = Client::start(&hall);
    client.until_saved(5).await;
    signal(client.child.id(), "STOP");
    let plan = (hall.id, hall.participant.clone());
    // They come to their end, all saved, while the other one sleeps.
    let awake = (0..3).map(|name| persists(hall.server.addr(), plan.clone(), name, 30, PACE));
    futures::future::join_all(awake).await;
    let before = client.saved().len();
    signal(client.child.id(), "CONT");
    client.until_saved(before + 10).await;
    let saved = client.saved();
    drop(client);
    let mut bob = hall.tablet().await;
    assert!(bob.until(|it| it.titles().len() >= 3 * 30 + saved.len()).await);
    let all: BTreeSet<String> =
        bob.document.changes_since(&[]).iter().map(|change| format!("{:?}", change.hash)).collect();
    assert!(saved.is_subset(&all), "what its screen showed as saved is there");
    hall.server.stop().await;
}
