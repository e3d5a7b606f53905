//! Real clients of ours and a real server on a free port, in one process.

#![allow(clippy::unwrap_used, reason = "a test says where it fails by panicking")]

use std::time::Duration;

use futures::{SinkExt, StreamExt};
use server::store::Stored;
use server::{Config, Server};
use shared::doc::Document;
use shared::id::{Actor, DocumentId};
use shared::record::{Collection, DocumentKind};
use shared::sync::frame::Frame;
use shared::sync::guard::LARGEST_FRAME;
use shared::sync::session::Ended;
use shared::sync::why::Why;
use tests::forgetful_disk::ForgetfulDisk;
use tests::open_hall::OpenHall;
use tests::tablet::{Tablet, wire};
use tokio_tungstenite::tungstenite::Message;

#[tokio::test]
async fn two_tablets_see_each_others_actions_and_the_server_says_saved_s3_d1() {
    let hall = OpenHall::new().await;
    let (mut alice, mut bob) = (hall.tablet().await, hall.tablet().await);
    alice.add("Bankjes").await;
    bob.add("Koor").await;
    let both = &mut [&mut alice, &mut bob];
    Tablet::all_until(both, |it| it.titles() == ["Bankjes", "Koor"] && it.is_on_server()).await;
    Tablet::all_until(both, |it| it.everywhere).await;
    hall.server.stop().await;
}

#[tokio::test]
async fn what_was_saved_is_there_after_a_restart_d6() {
    let hall = OpenHall::new().await;
    let mut alice = hall.tablet().await;
    alice.add("Bankjes").await;
    assert!(alice.until(|it| it.is_on_server()).await);
    let address = hall.server.addr();
    hall.server.stop().await;
    let config = Config { listen: address, ..Config::local(hall.folder.path()) };
    let server = Server::start(config).await.unwrap();
    let mut bob = Tablet::connect(server.addr(), hall.id, &hall.facilitator).await;
    assert!(bob.until(|it| it.titles() == ["Bankjes"]).await);
    // What Alice wrote while the server was away arrives with her next connection.
    alice.add("Offline").await;
    let mut again = Tablet::connect_with(server.addr(), hall.id, &hall.facilitator, alice.document).await;
    Tablet::all_until(&mut [&mut again, &mut bob], |it| {
        it.titles() == ["Bankjes", "Offline"] && it.is_on_server()
    })
    .await;
    server.stop().await;
}

#[tokio::test]
async fn a_wrong_token_and_an_unknown_plan_get_the_same_answer_s8_s9() {
    let hall = OpenHall::new().await;
    let mut stranger = Tablet::connect(hall.server.addr(), hall.id, "wrong").await;
    stranger.until(|it| it.ended.is_some()).await;
    let mut lost = Tablet::connect(hall.server.addr(), DocumentId([9; 16]), &hall.facilitator).await;
    lost.until(|it| it.ended.is_some()).await;
    assert_eq!((stranger.ended, lost.ended), (Some(Ended::Unavailable), Some(Ended::Unavailable)));
    assert_eq!(hall.server.state().lobby.open_rooms(), 0, "no document is opened for a stranger");
    hall.server.stop().await;
}

#[tokio::test]
async fn who_may_only_read_changes_nothing_and_disturbs_nobody_g1() {
    let hall = OpenHall::new().await;
    let mut alice = hall.tablet().await;
    alice.add("Bankjes").await;
    let mut viewer = Tablet::connect(hall.server.addr(), hall.id, &hall.viewer).await;
    Tablet::all_until(&mut [&mut viewer, &mut alice], |it| it.titles() == ["Bankjes"]).await;
    assert!(viewer.read_only);
    viewer.add("Graffiti").await;
    alice.add("Koor").await;
    assert!(alice.until(|it| it.is_on_server()).await);
    assert!(viewer.until(|it| it.titles() == ["Bankjes", "Graffiti", "Koor"]).await);
    assert!(!viewer.is_on_server(), "the screen must not say that this was saved");
    let mut late = hall.tablet().await;
    assert!(late.until(|it| it.titles() == ["Bankjes", "Koor"]).await);
    hall.server.stop().await;
}

/// Sends these after a join and returns the words with which the server closed.
async fn closed_with(hall: &OpenHall, frames: Vec<Message>) -> String {
    let mut wire = wire(hall.server.addr()).await;
    let join = Frame::Join { sender: "hostile".into(), token: Some(hall.facilitator.clone()), speech: None };
    wire.send(Message::Binary(join.encode().into())).await.unwrap();
    for frame in frames {
        let _ = wire.send(frame).await;
    }
    while let Some(Ok(message)) = wire.next().await {
        if let Message::Close(frame) = message {
            return frame.map(|frame| frame.reason.to_string()).unwrap_or_default();
        }
    }
    String::new()
}

fn sync(hall: &OpenHall, data: Vec<u8>) -> Message {
    let frame = Frame::Sync {
        request: false,
        sender: "hostile".into(),
        target: String::new(),
        document: hall.id.to_string(),
        data,
    };
    Message::Binary(frame.encode().into())
}

#[tokio::test]
async fn hostile_frames_close_their_own_connection_with_a_reason_g2() {
    let hall = OpenHall::new().await;
    let mut alice = hall.tablet().await;
    let cases = [
        (vec![Message::Binary(vec![0xff; 40].into())], "not CBOR"),
        (vec![Message::Text("hello".into())], "binary"),
        (vec![Message::Binary(vec![0; LARGEST_FRAME + 1].into())], "larger than"),
        (vec![sync(&hall, vec![1, 2, 3])], "not a sync message"),
        (vec![sync(&hall, vec![0x42, 0xff, 0xff, 0xff, 0xff, 0x7f])], "too many"),
        (vec![sync(&hall, vec![0x42, 0, 0, 0, 1, 4, 1, 2, 3, 4])], "only single changes"),
    ];
    for (frames, words) in cases {
        let reason = closed_with(&hall, frames).await;
        assert!(reason.contains(words), "{words:?} in {reason:?}");
    }
    alice.add("Ongestoord").await;
    assert!(alice.until(|it| it.is_on_server()).await);
    hall.server.stop().await;
}

#[tokio::test]
async fn somebody_who_joins_while_ten_others_write_gets_everything_s2() {
    let hall = OpenHall::new().await;
    let mut writers = Vec::new();
    for number in 0..10 {
        let mut tablet = hall.tablet().await;
        writers.push(tokio::spawn(async move {
            for round in 0..10 {
                tablet.add(&format!("{number}-{round}")).await;
                tablet.until(|it| it.saved().len() > round).await;
            }
            tablet.until(|it| it.titles().len() == 101).await
        }));
    }
    let mut late = hall.tablet().await;
    late.add("late").await;
    assert!(late.until(|it| it.titles().len() >= 50).await);
    let mut later = hall.tablet().await;
    Tablet::all_until(&mut [&mut late, &mut later], |it| it.titles().len() == 101 && it.is_on_server()).await;
    for writer in writers {
        assert!(writer.await.unwrap());
    }
    hall.server.stop().await;
}

#[tokio::test]
async fn a_client_that_does_not_read_costs_the_others_nothing_s6() {
    let hall = OpenHall::new().await;
    let mut sleeper = wire(hall.server.addr()).await;
    let join = Frame::Join { sender: "sleeper".into(), token: Some(hall.facilitator.clone()), speech: None };
    sleeper.send(Message::Binary(join.encode().into())).await.unwrap();
    let hello = shared::sync::message::broadcast(&[], &[]);
    sleeper.send(sync(&hall, hello)).await.unwrap();
    let mut alice = hall.tablet().await;
    let mut bob = hall.tablet().await;
    let id = alice.add("Lang").await;
    let key = shared::record::Collection::Actions.key(&id);
    for round in 0..12u32 {
        // Letters that do not pack, in many records: more in all than may wait for one connection.
        let text: String =
            (0..4_000u32).map(|at| char::from(b'a' + ((at * at + round * 7919) >> 3) as u8 % 26)).collect();
        let rewrite = shared::intent::Intent::Rewrite { key: key.clone(), field: "why", text };
        alice.act(&rewrite).await;
        assert!(alice.until(|it| it.is_on_server()).await);
    }
    let heads = alice.document.heads();
    assert!(bob.until(|it| it.document.heads() == heads).await);
    // The sleeper wakes: it is told to begin anew, or it was cut; either way nothing waits without bound.
    drop(sleeper);
    hall.server.stop().await;
}

#[tokio::test]
async fn people_see_who_is_here_and_who_left_s7() {
    let hall = OpenHall::new().await;
    let (mut alice, mut bob) = (hall.tablet().await, hall.tablet().await);
    alice.introduce("Alice").await;
    alice.until(|it| it.has_heard()).await;
    let is_alice = |people: &[(String, Option<shared::sync::signal::Presence>)]| {
        people.iter().any(|(_, presence)| presence.as_ref().is_some_and(|presence| presence.name == "Alice"))
    };
    let hear = async {
        assert!(bob.until(|it| is_alice(&it.people)).await);
        bob
    };
    let stay = async {
        alice.stay(Duration::from_millis(600)).await;
        alice
    };
    let (mut bob, alice) = tokio::join!(hear, stay);
    drop(alice);
    assert!(bob.until(|it| it.people.iter().any(|(_, presence)| presence.is_none())).await);
    hall.server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_acknowledges_nothing_and_everything_comes_when_it_is_emptied_d4() {
    let disk = ForgetfulDisk::new("full");
    let hall = OpenHall::on_disk(&disk).await;
    let mut alice = hall.tablet().await;
    alice.add("Voor de volle schijf").await;
    assert!(alice.until(|it| it.is_on_server()).await);
    disk.fill_up();
    // Several that build on each other, so that more than one write is under way when the first one fails.
    for number in 0..5 {
        alice.add(&format!("{number}")).await;
        alice.stay(Duration::from_millis(60)).await;
    }
    assert!(!alice.until(|it| it.saved().len() > 1).await, "the connection ends with a reason");
    let reason = "storage unavailable".to_owned();
    assert_eq!(alice.ended, Some(Ended::Refused { why: Why::Later, reason, changes: Vec::new() }));
    disk.repair();
    let mut document = alice.document;
    let all = loop {
        let mut again = Tablet::connect_with(hall.server.addr(), hall.id, &hall.facilitator, document).await;
        if again.until(|it| it.is_on_server()).await {
            break again.titles();
        }
        document = again.document;
    };
    assert_eq!(all.len(), 6);
    let mut bob = hall.tablet().await;
    assert!(bob.until(|it| it.titles() == all).await);
    hall.server.stop().await;
}

/// The plan as it is on disk.
async fn on_disk(hall: &OpenHall) -> Stored {
    hall.server.state().store.load(hall.id).await.unwrap().unwrap()
}

/// Looks again and again, for twenty seconds at most.
async fn until(what: &str, mut holds: impl AsyncFnMut() -> bool) {
    for _ in 0..1_000 {
        if holds().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("waited too long: {what}");
}

/// Somebody comes, writes so many actions, and leaves when all of them are on the server.
async fn evening(hall: &OpenHall, actions: std::ops::Range<usize>) {
    let mut alice = hall.tablet().await;
    for number in actions {
        alice.add(&format!("{number:04}")).await;
    }
    assert!(alice.until(|it| it.is_on_server()).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_that_nobody_needs_leaves_memory_and_a_snapshot_and_comes_back_whole_d7_d3() {
    let hall = OpenHall::keeping_open(Duration::from_millis(300)).await;
    let lobby = &hall.server.state().lobby;
    // Two short evenings: neither alone is worth a snapshot, both together are.
    evening(&hall, 0..120).await;
    until("it leaves memory", async || lobby.open_rooms() == 0).await;
    assert!(on_disk(&hall).await.chunks.len() > 120, "each change still lies there by itself");
    evening(&hall, 120..240).await;
    until("it leaves memory", async || lobby.open_rooms() == 0).await;
    until("the snapshot is all that has to be read", async || on_disk(&hall).await.chunks.len() == 1).await;
    let mut bob = hall.tablet().await;
    assert!(bob.until(|it| it.is_on_server() && it.titles().len() == 240).await);
    bob.add("En door").await;
    assert!(bob.until(|it| it.is_on_server()).await);
    assert_eq!(on_disk(&hall).await.chunks.len(), 2, "the snapshot and the change after it");
    // As long as somebody is there it stays, however quiet it is.
    bob.stay(Duration::from_millis(900)).await;
    assert_eq!(lobby.open_rooms(), 1);
    hall.server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_that_is_never_left_gets_its_snapshots_too_d3() {
    let hall = OpenHall::new().await;
    let mut alice = hall.tablet().await;
    for number in 0..600 {
        alice.add(&format!("{number:04}")).await;
        if number % 100 == 99 {
            assert!(alice.until(|it| it.is_on_server()).await);
        }
    }
    until("most of it lies there in one piece", async || on_disk(&hall).await.chunks.len() < 300).await;
    // Alice never left, and whoever opens it from the disk now has all of it.
    let stored = on_disk(&hall).await;
    let chunks = stored.chunks.iter().map(Vec::as_slice);
    let actor = Actor::fresh(&mut server::SystemChance);
    let opened = Document::load(DocumentKind::Plan, actor, chunks).unwrap();
    assert_eq!(opened.ids(Collection::Actions).len(), 600);
    hall.server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_comes_in_while_a_document_is_closed_loses_nothing_d7_d3() {
    let stays = Duration::from_millis(60);
    let hall = OpenHall::keeping_open(stays).await;
    let mut expected = 0;
    // Before, at and after the moment of closing, each time with a snapshot to make.
    for round in 0..6 {
        evening(&hall, expected..expected + 210).await;
        tokio::time::sleep(stays * (round * 7 + 30) / 50).await;
        let mut bob = hall.tablet().await;
        bob.add("Net op tijd").await;
        expected += 211;
        assert!(bob.until(|it| it.is_on_server() && it.titles().len() == expected).await);
    }
    let lobby = &hall.server.state().lobby;
    until("it leaves memory", async || lobby.open_rooms() == 0).await;
    let mut late = hall.tablet().await;
    assert!(late.until(|it| it.titles().len() == expected).await);
    hall.server.stop().await;
}
