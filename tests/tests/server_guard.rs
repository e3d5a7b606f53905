//! What one hostile client, and a whole honest hall, meet at a real server: rates, rights, panics.

#![allow(clippy::unwrap_used, reason = "a test says where it fails by panicking")]

use std::sync::atomic::Ordering;
use std::time::Duration;

use shared::doc::{Document, SavedChange};
use shared::record::Collection;
use shared::testing::forged::{Forged, column, number, run};
use tests::hostile::Hostile;
use tests::open_hall::OpenHall;
use tests::tablet::Tablet;
use tokio::time::MissedTickBehavior;

/// Far more than anybody is allowed to send at once.
const FLOOD: usize = 3_000;

#[tokio::test]
async fn who_sends_at_full_speed_is_cut_long_before_the_end_and_the_others_go_on_g4() {
    let hall = OpenHall::new().await;
    let mut alice = hall.tablet().await;
    let mut hostile = Hostile::connect(hall.server.addr(), hall.id, &hall.facilitator).await;
    let messages: Vec<_> = (0..FLOOD).map(|number| hostile.author.honest(&format!("{number}"))).collect();
    let frames: Vec<_> = messages.into_iter().map(|data| hostile.frame(data)).collect();
    // The wire may take all of it before the server looks.
    let reason = match hostile.pours(frames).await {
        Some(reason) => reason,
        None => hostile.closed().await,
    };
    assert!(reason.contains("slow down"), "it is cut, and told why: {reason:?}");
    alice.add("Ongestoord").await;
    assert!(alice.until(|it| it.is_on_server()).await);
    let taken = alice.document.ids(Collection::Actions).len() - 1;
    assert!((40..FLOOD / 4).contains(&taken), "{taken} were taken");
    hall.server.stop().await;
}

/// So many people behind one address send as many messages each, at this pace; the answer is why any of them was cut.
async fn cut(hall: &OpenHall, people: usize, messages: usize, pace: Duration) -> Vec<String> {
    let mut all = Vec::new();
    for _ in 0..people {
        let mut person = Hostile::connect(hall.server.addr(), hall.id, &hall.facilitator).await;
        all.push(tokio::spawn(async move {
            let nothing_new = person.author.honest("once");
            let frame = person.frame(nothing_new);
            let mut pace = tokio::time::interval(pace);
            pace.set_missed_tick_behavior(MissedTickBehavior::Delay);
            for _ in 0..messages {
                pace.tick().await;
                if let Some(reason) = person.pours([frame.clone()]).await {
                    return Some(reason);
                }
            }
            None
        }));
    }
    let mut reasons = Vec::new();
    for person in all {
        reasons.extend(person.await.unwrap());
    }
    reasons
}

#[tokio::test]
async fn a_hall_behind_one_address_at_an_honest_rate_is_never_cut_g4() {
    let hall = OpenHall::new().await;
    // Twenty-five a second from each: longer than what may go at once.
    assert_eq!(cut(&hall, 100, 120, Duration::from_millis(40)).await, [""; 0]);
    // Five hundred who type: together fifty times what one of them may.
    assert_eq!(cut(&hall, 500, 15, Duration::from_millis(330)).await, [""; 0]);
    hall.server.stop().await;
}

#[tokio::test]
async fn one_seat_has_sixteen_connections_and_the_seventeenth_is_told_g4() {
    let hall = OpenHall::new().await;
    let seat = hall.seat(&hall.facilitator).await;
    let mut places = Vec::new();
    for _ in 0..16 {
        let mut place = Hostile::connect(hall.server.addr(), hall.id, &seat).await;
        let data = place.author.honest("een");
        assert!(place.say(data).await);
        places.push(place);
    }
    // Each of them is inside once another device has what it wrote.
    let mut alice = hall.tablet().await;
    assert!(alice.until(|it| it.titles().len() == 16).await);
    let mut one_more = Hostile::connect(hall.server.addr(), hall.id, &seat).await;
    let data = one_more.author.honest("twee");
    one_more.say(data).await;
    let reason = one_more.closed().await;
    assert!(reason.contains("too many connections"), "{reason:?}");
    drop(places);
    hall.server.stop().await;
}

/// A change that would break automerge: it sets a key of an object that does not exist.
fn breaks_the_document(document: &mut Document) -> SavedChange {
    let (deps, start) = (document.heads(), document.largest_counter() + 1);
    let change = Forged { deps, start, ..Forged::sets(7, 1) }
        .with(column::OBJECT_ACTOR, run(-1, &number(0)))
        .with(column::OBJECT_COUNTER, run(-1, &number(12_345)));
    SavedChange { hash: change.hash(), bytes: change.chunk() }
}

#[tokio::test]
async fn what_would_break_the_document_costs_only_who_sent_it_g2_g3() {
    let hall = OpenHall::new().await;
    let mut alice = hall.tablet().await;
    alice.add("Bankjes").await;
    assert!(alice.until(|it| it.is_on_server()).await);
    let mut hostile = Hostile::connect(hall.server.addr(), hall.id, &hall.facilitator).await;
    let change = breaks_the_document(&mut alice.document);
    hostile.say(Hostile::message(&[change])).await;
    let reason = hostile.closed().await;
    assert!(reason.contains("not there"), "{reason:?}");
    alice.add("Ongestoord").await;
    assert!(alice.until(|it| it.is_on_server()).await);
    hall.server.stop().await;
}

#[tokio::test]
async fn a_panic_in_one_document_costs_its_connections_and_nothing_else_g3_d6() {
    let (hall, armed) = OpenHall::that_panics().await;
    let (other, link) = hall.another_plan().await;
    let mut alice = hall.tablet().await;
    let mut elsewhere = Tablet::connect(hall.server.addr(), other, &link).await;
    alice.add("Bankjes").await;
    elsewhere.add("Koor").await;
    Tablet::all_until(&mut [&mut alice, &mut elsewhere], |it| it.is_on_server()).await;
    armed.store(true, Ordering::SeqCst);
    alice.add("Zonnedak").await;
    assert!(alice.until(|it| it.is_closed()).await);
    // She comes back to the document as the store has it, and with what it did not get.
    let mut again =
        Tablet::connect_with(hall.server.addr(), hall.id, &hall.facilitator, alice.document).await;
    assert!(again.until(|it| it.is_on_server() && it.titles() == ["Bankjes", "Zonnedak"]).await);
    let mut late = hall.tablet().await;
    assert!(late.until(|it| it.titles() == ["Bankjes", "Zonnedak"]).await);
    assert!(!elsewhere.is_closed(), "another plan has not even noticed");
    elsewhere.add("Dirigent").await;
    assert!(elsewhere.until(|it| it.is_on_server()).await);
    hall.server.stop().await;
}
