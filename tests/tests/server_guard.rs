//! What one hostile client, and a whole honest hall, meet at a real server: rates, rights, panics.

#![allow(clippy::unwrap_used, reason = "a test says where it fails by panicking")]

use std::time::Duration;

use shared::record::Collection;
use tests::hostile::Hostile;
use tests::open_hall::OpenHall;
use tokio::time::MissedTickBehavior;

/// Far more than anybody is allowed to send at once.
const FLOOD: usize = 3_000;

#[tokio::test]
async fn who_sends_at_full_speed_is_cut_long_before_the_end_and_the_others_go_on_g4() {
    let hall = OpenHall::new().await;
    let mut alice = hall.tablet().await;
    let mut hostile = Hostile::connect(hall.server.addr(), hall.id, &hall.facilitator).await;
    let messages: Vec<_> = (0..FLOOD).map(|number| hostile.honest(&format!("{number}"))).collect();
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

#[tokio::test]
async fn a_hall_behind_one_address_at_an_honest_rate_is_never_cut_g4() {
    let hall = OpenHall::new().await;
    let mut people = Vec::new();
    for _ in 0..100 {
        let mut person = Hostile::connect(hall.server.addr(), hall.id, &hall.facilitator).await;
        people.push(tokio::spawn(async move {
            let nothing_new = person.honest("once");
            let frame = person.frame(nothing_new);
            // Twenty-five a second: longer than what may go at once.
            let mut pace = tokio::time::interval(Duration::from_millis(40));
            pace.set_missed_tick_behavior(MissedTickBehavior::Delay);
            for _ in 0..120 {
                pace.tick().await;
                if let Some(reason) = person.pours([frame.clone()]).await {
                    return Some(reason);
                }
            }
            None
        }));
    }
    for person in people {
        assert_eq!(person.await.unwrap(), None);
    }
    hall.server.stop().await;
}

#[tokio::test]
async fn one_seat_has_sixteen_connections_and_the_seventeenth_is_told_g4() {
    let hall = OpenHall::new().await;
    let seat = hall.seat(&hall.facilitator).await;
    let mut places = Vec::new();
    for _ in 0..16 {
        let mut place = Hostile::connect(hall.server.addr(), hall.id, &seat).await;
        let data = place.honest("een");
        assert!(place.say(data).await);
        places.push(place);
    }
    // Each of them is inside once another device has what it wrote.
    let mut alice = hall.tablet().await;
    assert!(alice.until(|it| it.titles().len() == 16).await);
    let mut one_more = Hostile::connect(hall.server.addr(), hall.id, &seat).await;
    let data = one_more.honest("twee");
    one_more.say(data).await;
    let reason = one_more.closed().await;
    assert!(reason.contains("too many connections"), "{reason:?}");
    drop(places);
    hall.server.stop().await;
}
