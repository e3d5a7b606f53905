//! Who leads a plan locks it, renews its links and takes seats away: what that does to connections that are open.

#![allow(clippy::unwrap_used, reason = "a test says where it fails by panicking")]

use reqwest::{Method, StatusCode};
use tests::hostile::Hostile;
use tests::open_hall::OpenHall;
use tests::tablet::Tablet;

async fn tablet(hall: &OpenHall, token: &str) -> Tablet {
    Tablet::connect(hall.server.addr(), hall.id, token).await
}

#[tokio::test]
async fn a_lock_reaches_open_connections_and_what_was_written_meanwhile_arrives_after_the_unlock_g1_g2a() {
    let hall = OpenHall::new().await;
    let mut leader = tablet(&hall, &hall.facilitator).await;
    let mut editor = tablet(&hall, &hall.seat(&hall.participant).await).await;
    editor.add("Bankjes").await;
    Tablet::all_until(&mut [&mut leader, &mut editor], |it| it.titles() == ["Bankjes"] && it.is_on_server())
        .await;
    assert_eq!(hall.leads(Method::PUT, "lock").await.status(), StatusCode::NO_CONTENT);
    assert!(editor.until(|it| it.read_only).await, "it is told");
    editor.add("Graffiti").await;
    leader.add("Koor").await;
    assert!(leader.until(|it| it.is_on_server()).await, "who leads goes on writing");
    assert!(editor.until(|it| it.titles() == ["Bankjes", "Graffiti", "Koor"]).await);
    assert!(!editor.is_on_server());
    // Somebody who comes in now gets what is on disk, and may only read too.
    let mut late = tablet(&hall, &hall.participant).await;
    assert!(late.until(|it| it.titles() == ["Bankjes", "Koor"] && it.read_only).await);
    assert_eq!(hall.leads(Method::DELETE, "lock").await.status(), StatusCode::NO_CONTENT);
    let everybody = &mut [&mut leader, &mut editor, &mut late];
    Tablet::all_until(everybody, |it| it.titles() == ["Bankjes", "Graffiti", "Koor"]).await;
    assert!(editor.until(|it| it.is_on_server() && !it.read_only).await);
    hall.server.stop().await;
}

#[tokio::test]
async fn renewed_links_close_the_connections_that_came_with_them_and_no_others_g1() {
    let hall = OpenHall::new().await;
    let seat = hall.seat(&hall.participant).await;
    let mut seated = tablet(&hall, &seat).await;
    let mut stranger = Hostile::connect(hall.server.addr(), hall.id, &hall.participant).await;
    let hello = stranger.author.honest("Bankjes");
    stranger.say(hello).await;
    assert!(seated.until(|it| it.titles() == ["Bankjes"]).await);
    let renewed = hall.leads(Method::POST, "links").await;
    assert_eq!(renewed.status(), StatusCode::CREATED);
    let links: serde_json::Value = renewed.json().await.unwrap();
    let reason = stranger.closed().await;
    assert!(reason.contains("no longer valid"), "{reason:?}");
    // The seat stays; the old link opens nothing, the new one does.
    seated.add("Koor").await;
    assert!(seated.until(|it| it.is_on_server()).await);
    assert_eq!(hall.leads(Method::PUT, "lock").await.status(), StatusCode::UNAUTHORIZED);
    let mut again = tablet(&hall, links["participant"].as_str().unwrap()).await;
    assert!(again.until(|it| it.titles() == ["Bankjes", "Koor"]).await);
    hall.server.stop().await;
}

#[tokio::test]
async fn a_seat_that_is_taken_away_is_closed_and_stays_out_g1() {
    let hall = OpenHall::new().await;
    let (first, second) = (hall.seat(&hall.participant).await, hall.seat(&hall.participant).await);
    let (mut alice, mut bob) = (tablet(&hall, &first).await, tablet(&hall, &second).await);
    alice.add("Bankjes").await;
    Tablet::all_until(&mut [&mut alice, &mut bob], |it| it.titles() == ["Bankjes"]).await;
    let capabilities = &hall.server.state().capabilities;
    let id = capabilities.resolve(hall.id, &first).await.unwrap().unwrap().seat.unwrap().0;
    let removed = hall.leads(Method::DELETE, &format!("seats/{id}")).await;
    assert_eq!(removed.status(), StatusCode::NO_CONTENT);
    assert!(alice.until(|it| it.is_closed()).await);
    bob.add("Koor").await;
    assert!(bob.until(|it| it.is_on_server()).await, "the others go on");
    let mut again = tablet(&hall, &first).await;
    assert!(again.until(|it| it.ended.is_some()).await);
    let twice = hall.leads(Method::DELETE, &format!("seats/{id}")).await;
    assert_eq!(twice.status(), StatusCode::NOT_FOUND);
    hall.server.stop().await;
}

#[tokio::test]
async fn only_who_leads_may_lock_renew_and_take_away_g1() {
    let hall = OpenHall::new().await;
    let seat = hall.seat(&hall.participant).await;
    let asked = [
        (Method::PUT, "lock"),
        (Method::DELETE, "lock"),
        (Method::POST, "links"),
        (Method::DELETE, "seats/1"),
    ];
    for token in [seat.as_str(), &hall.participant, &hall.viewer, "wrong"] {
        for (method, path) in &asked {
            let answer = hall.asks(method.clone(), path, token).await;
            assert_eq!(answer.status(), StatusCode::UNAUTHORIZED, "{method} {path}");
        }
    }
    let mut editor = tablet(&hall, &seat).await;
    editor.add("Bankjes").await;
    assert!(editor.until(|it| it.is_on_server()).await, "nothing was locked or taken away");
    hall.server.stop().await;
}
