//! Bytes of the store change by themselves while nobody runs it: that is noticed, said, and repaired from what is still
//! whole and from the devices of the people (D3, D5, D6).
//!
//! `SAMENSPEL_DAMAGES` sets the number of rounds by chance (`cargo xtask torture --damages N`).

#![allow(clippy::unwrap_used, reason = "a test says where it fails by panicking")]

use std::path::{Path, PathBuf};
use std::time::Duration;

use reqwest::{Method, StatusCode};
use serde_json::{Value as Json, json};
use server::{Config, Server};
use shared::doc::Document;
use shared::id::DocumentId;
use shared::record::DocumentKind;
use shared::testing::Dice;
use tests::begun::Begun;
use tests::open_hall::OpenHall;
use tests::tablet::Tablet;
use tests::torture::rounds;

/// A folder with a plan in it, which nobody serves, and somebody whose device has all of it.
struct Closed {
    folder: tempfile::TempDir,
    id: DocumentId,
    token: String,
    saved: Vec<u8>,
    titles: Vec<String>,
}

impl Closed {
    /// So many evenings of so many actions; each leaves a snapshot when it is long enough.
    async fn after(evenings: usize, actions: usize) -> Self {
        let hall = OpenHall::keeping_open(Duration::from_millis(50)).await;
        let mut document = None;
        for evening in 0..evenings {
            let mut alice = match document.take() {
                None => hall.tablet().await,
                Some(document) => {
                    Self::tablet(hall.server.addr(), hall.id, &hall.facilitator, document).await
                }
            };
            for number in 0..actions {
                alice.add(&format!("{evening} {number:04}")).await;
            }
            assert!(alice.until(|it| it.is_on_server()).await);
            document = Some(alice.document);
            // The plan leaves memory, and leaves its snapshot.
            tokio::time::sleep(Duration::from_millis(400)).await;
        }
        let mut document = document.unwrap();
        let mut bob = hall.tablet().await;
        assert!(bob.until(|it| it.has_heard() && it.titles().len() == evenings * actions).await);
        let (saved, titles) = (document.save(), bob.titles());
        hall.server.stop().await;
        let closed = Self { id: hall.id, token: hall.facilitator, folder: hall.folder, saved, titles };
        closed.sql("pragma wal_checkpoint(truncate)");
        closed
    }

    async fn tablet(
        address: std::net::SocketAddr,
        id: DocumentId,
        token: &str,
        document: Document,
    ) -> Tablet {
        Tablet::connect_with(address, id, token, document).await
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("samenspel.sqlite")
    }

    fn sql(&self, statement: &str) {
        let connection = rusqlite::Connection::open(self.file()).unwrap();
        connection.query_row(statement, [], |_| Ok(())).unwrap();
    }

    fn column(&self, query: &str) -> Vec<Vec<u8>> {
        let connection = rusqlite::Connection::open(self.file()).unwrap();
        let mut statement = connection.prepare(query).unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    }

    /// Turns a bit in the middle of these bytes, where they lie in the file.
    fn rot(&self, bytes: &[u8]) {
        let mut file = std::fs::read(self.file()).unwrap();
        // Long values are spread over pages: the first part is looked for.
        let part = &bytes[..bytes.len().min(64)];
        let at = file.windows(part.len()).position(|it| it == part).unwrap() + part.len() / 2;
        file[at] ^= 0x10;
        std::fs::write(self.file(), file).unwrap();
    }

    async fn start(&self) -> Server {
        Server::start(Config::local(self.folder.path())).await.unwrap()
    }

    /// Somebody who was never here.
    async fn newcomer(&self, server: &Server) -> Tablet {
        let mut bob = Tablet::connect(server.addr(), self.id, &self.token).await;
        assert!(bob.until(|it| it.has_heard()).await, "the plan opens");
        bob
    }

    /// Whoever has everything, with the copy on the device.
    async fn alice(&self, server: &Server) -> Tablet {
        let actor = shared::id::Actor::fresh(&mut server::SystemChance);
        let kind = DocumentKind::Plan;
        let document = Document::load(kind, actor, [self.saved.as_slice()]).unwrap();
        Self::tablet(server.addr(), self.id, &self.token, document).await
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_change_is_set_aside_and_comes_back_from_a_device_d5_s2() {
    let closed = Closed::after(1, 12).await;
    let changes = closed.column("select bytes from changes order by sequence");
    closed.rot(&changes[changes.len() / 2]);
    let server = closed.start().await;
    let before = closed.newcomer(&server).await;
    assert!(before.titles().len() < closed.titles.len(), "what is damaged is missing, and the plan opens");
    drop(before);
    let mut alice = closed.alice(&server).await;
    let mut bob = closed.newcomer(&server).await;
    assert!(alice.until(|it| it.has_heard()).await);
    Tablet::all_until(&mut [&mut alice, &mut bob], |it| it.titles() == closed.titles).await;
    server.stop().await;
    assert_eq!(closed.column("select bytes from damaged").len(), 1, "it was kept");
    // Nobody's device is needed any more.
    let server = closed.start().await;
    assert_eq!(closed.newcomer(&server).await.titles(), closed.titles);
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_snapshot_costs_nothing_because_the_one_before_it_is_there_d3() {
    let closed = Closed::after(2, 220).await;
    let snapshots = closed.column("select bytes from snapshots where trusted order by up_to desc");
    assert_eq!(snapshots.len(), 2);
    closed.rot(&snapshots[0]);
    let server = closed.start().await;
    assert_eq!(closed.newcomer(&server).await.titles(), closed.titles);
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_leads_along_still_does_after_a_rescue_and_a_shared_device_is_still_put_out_as_one_d6_e6_g1() {
    let evening = Begun::new().await;
    let (seat, leader) = (evening.seat().await, evening.hall.facilitator.clone());
    let mut bob = evening.tablet(DocumentKind::Stage, &seat).await;
    assert!(bob.until(|it| it.has_heard()).await);
    let people = format!("{}/people", evening.stage);
    let (_, here) = evening.ask(Method::GET, &people, &leader, Json::Null).await;
    let bobs = here.as_object().unwrap().values().find_map(Json::as_i64).unwrap();
    let another = format!("{}/seats/another", evening.hall.id);
    let (_, said) = evening.ask(Method::POST, &another, &seat, json!({ "right": "participant" })).await;
    let second = said["seat"].as_str().unwrap();
    let takeover = format!("{}/sessions/avond/takeover", evening.hall.id);
    let wanted = json!({ "allowed": true, "seat": bobs, "name": "Bob" });
    assert_eq!(evening.ask(Method::PUT, &takeover, &leader, wanted).await.0, StatusCode::NO_CONTENT);
    let (folder, plan) = (evening.hall.folder, evening.hall.id);
    evening.hall.server.stop().await;
    // An index is gone: everything can be read without it, and the file is no longer what it should be.
    let file = folder.path().join("samenspel.sqlite");
    let connection = rusqlite::Connection::open(&file).unwrap();
    connection.query_row("pragma wal_checkpoint(truncate)", [], |_| Ok(())).unwrap();
    let number = |query: &str| connection.query_row(query, [], |row| row.get::<_, u32>(0)).unwrap() as usize;
    let size = number("pragma page_size");
    let page = number("select rootpage from sqlite_master where name = 'capabilities_of_document'");
    drop(connection);
    let mut bytes = std::fs::read(&file).unwrap();
    bytes[(page - 1) * size..page * size].fill(0);
    std::fs::write(&file, bytes).unwrap();

    let server = Server::start(Config::local(folder.path())).await.unwrap();
    assert_eq!(beside(folder.path()), 1, "it was rescued");
    let here = format!("http://{}/api/plans/{plan}", server.addr());
    let ask = async |method: Method, path: &str, token: &str, body: Json| {
        let asked = reqwest::Client::new().request(method, format!("{here}/{path}")).bearer_auth(token);
        asked.json(&body).send().await.unwrap().status()
    };
    let round = json!({ "step": "stap", "kind": "notes" });
    assert_eq!(
        ask(Method::PUT, "sessions/avond/rounds/r1", &seat, round.clone()).await,
        StatusCode::NO_CONTENT
    );
    assert_eq!(ask(Method::PUT, "sessions/avond/rounds/r2", second, round).await, StatusCode::UNAUTHORIZED);
    assert_eq!(ask(Method::GET, "sessions/avond", second, Json::Null).await, StatusCode::OK);
    assert_eq!(
        ask(Method::DELETE, &format!("seats/{bobs}"), &leader, Json::Null).await,
        StatusCode::NO_CONTENT
    );
    for token in [&*seat, second] {
        assert_eq!(ask(Method::GET, "sessions/avond", token, Json::Null).await, StatusCode::UNAUTHORIZED);
    }
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_cannot_be_read_at_all_is_named_and_left_as_it_is_d6() {
    let closed = Closed::after(1, 3).await;
    let mut bytes = std::fs::read(closed.file()).unwrap();
    bytes[..64].fill(7);
    std::fs::write(closed.file(), &bytes).unwrap();
    let error = Server::start(Config::local(closed.folder.path())).await.err().unwrap().to_string();
    assert!(error.contains("samenspel.sqlite is damaged"), "{error}");
    assert_eq!(std::fs::read(closed.file()).unwrap(), bytes);
    assert_eq!(beside(closed.folder.path()), 0, "nothing was made of it");
}

/// Files that were kept aside.
fn beside(folder: &Path) -> usize {
    let names = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    names.filter(|name| name.to_string_lossy().ends_with("sqlite.damaged-1")).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn bytes_that_rot_anywhere_are_noticed_and_everything_comes_back_d5_d6() {
    let rounds = rounds("SAMENSPEL_DAMAGES", 12);
    let closed = Closed::after(1, 120).await;
    let whole = std::fs::read(closed.file()).unwrap();
    let (mut rescued, mut named, mut lost_links) = (0, 0, 0);
    for round in 0..rounds {
        let mut dice = Dice::new(round as u64);
        let mut bytes = whole.clone();
        // A few bytes, or a whole sector.
        let (at, length) =
            (dice.below(bytes.len()), if dice.below(3) == 0 { 512 } else { 1 + dice.below(8) });
        for byte in bytes.iter_mut().skip(at).take(length) {
            *byte = u8::try_from(dice.below(256)).unwrap();
        }
        for entry in std::fs::read_dir(closed.folder.path()).unwrap() {
            std::fs::remove_file(entry.unwrap().path()).unwrap();
        }
        std::fs::write(closed.file(), &bytes).unwrap();
        let server = match Server::start(Config::local(closed.folder.path())).await {
            Ok(server) => server,
            Err(error) => {
                let error = error.to_string();
                assert!(error.contains("samenspel.sqlite is damaged"), "round {round}: {error}");
                assert_eq!(std::fs::read(closed.file()).unwrap(), bytes, "round {round}: left as it is");
                named += 1;
                continue;
            }
        };
        rescued += beside(closed.folder.path());
        let mut alice = closed.alice(&server).await;
        alice.until(|it| it.has_heard() || it.ended.is_some()).await;
        if alice.ended.is_some() {
            assert_eq!(
                beside(closed.folder.path()),
                1,
                "round {round}: a link that is lost is in the file aside"
            );
            lost_links += 1;
        } else {
            let mut bob = Tablet::connect(server.addr(), closed.id, &closed.token).await;
            Tablet::all_until(&mut [&mut alice, &mut bob], |it| it.titles() == closed.titles).await;
            drop((alice, bob));
            server.stop().await;
            let server = closed.start().await;
            let titles = closed.newcomer(&server).await.titles();
            assert_eq!(titles, closed.titles, "round {round}: it is on the disk again");
            server.stop().await;
            continue;
        }
        server.stop().await;
    }
    println!(
        "{rounds} damaged files: {named} unreadable and named, {rescued} rescued ({lost_links} of them without the \
         link), and in all others everything was there again"
    );
}
