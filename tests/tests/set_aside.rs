//! A refusal never strands a person: what the server does not take is set aside, and the tablet goes on without it, with
//! the work of it done again where that is possible.

#![allow(clippy::unwrap_used, reason = "a test says where it fails by panicking")]

use std::collections::BTreeSet;

use reqwest::Method;
use shared::doc::{Aside, Document, Hash};
use shared::id::Actor;
use shared::intent::{Intent, Splice};
use shared::record::{Collection, DocumentKind};
use shared::sync::session::Ended;
use shared::sync::why::Why;
use tests::open_hall::OpenHall;
use tests::tablet::Tablet;

async fn tablet(hall: &OpenHall, document: Document) -> Tablet {
    Tablet::connect_with(hall.server.addr(), hall.id, &hall.facilitator, document).await
}

/// What the server will never take of what this tablet has, now that it ended the connection.
fn refused(tablet: &Tablet) -> Vec<Hash> {
    match &tablet.ended {
        Some(Ended::Refused { why: Why::Change, changes, .. }) => changes.clone(),
        other => panic!("it ended with {other:?}"),
    }
}

/// Sets that aside, as the app does, and connects again.
async fn goes_on(hall: &OpenHall, mut tablet: Tablet) -> (Tablet, Aside) {
    // Who was still sending when the wire went may not have heard why: the next connection tells.
    while tablet.ended.is_none() {
        tablet = self::tablet(hall, tablet.document).await;
        tablet.until(|it| it.ended.is_some()).await;
    }
    let actor = Actor::fresh(&mut server::SystemChance);
    let changes = refused(&tablet);
    assert!(!changes.is_empty(), "the server names what it does not take");
    let mut aside = tablet.document.set_aside(&changes, &BTreeSet::new(), &[], actor, 1).unwrap();
    let document = std::mem::replace(&mut aside.document, Document::new(DocumentKind::Plan, actor));
    (self::tablet(hall, document).await, aside)
}

fn twins() -> [Document; 2] {
    let actor = Actor::fresh(&mut server::SystemChance);
    [(); 2].map(|()| Document::new(DocumentKind::Plan, actor))
}

#[tokio::test]
async fn a_tablet_whose_name_another_wrote_under_is_in_sync_again_with_all_its_work_g2a() {
    let hall = OpenHall::new().await;
    let [mine, theirs] = twins();
    let mut bob = tablet(&hall, theirs).await;
    bob.add("Bankjes").await;
    assert!(bob.until(|it| it.is_on_server()).await);
    // Written without a connection, under the same name and with the same number.
    let mut mine = mine;
    let (id, add) = Intent::add_action(
        &mut server::SystemChance,
        "Koor",
        shared::record::Column::Idea,
        shared::place::Rank::default(),
    );
    mine.act(&add, 1).unwrap();
    let words = Splice { at: 0, delete: 0, insert: "Samen zingen".into() };
    let key = Collection::Actions.key(&id);
    mine.act(&Intent::write(key.clone(), "why", words), 1).unwrap();
    mine.commit();
    let mut alice = tablet(&hall, mine).await;
    assert!(!alice.until(|it| it.is_on_server()).await, "the connection ends");
    let (mut alice, aside) = goes_on(&hall, alice).await;
    assert_eq!((aside.left_out.len(), aside.works.len()), (2, 1));
    assert!(aside.works[0].again);
    Tablet::all_until(&mut [&mut alice, &mut bob], |it| {
        it.is_on_server() && it.titles() == ["Bankjes", "Koor"]
    })
    .await;
    assert_eq!(bob.document.value(&key, "why"), "Samen zingen".into());
    hall.server.stop().await;
}

#[tokio::test]
async fn two_tablets_that_write_under_one_name_at_once_both_keep_their_work_g2a() {
    let hall = OpenHall::new().await;
    let [first, second] = twins();
    let (mut first, mut second) = (tablet(&hall, first).await, tablet(&hall, second).await);
    Tablet::all_until(&mut [&mut first, &mut second], |it| it.has_heard()).await;
    // Each hears of the other's only after its own is on its way.
    first.add("Bankjes").await;
    second.add("Koor").await;
    for tablet in [&mut first, &mut second] {
        tablet.until(|it| it.ended.is_some() || it.is_on_server()).await;
    }
    let lost = |it: &Tablet| it.ended.is_some() || it.is_closed();
    assert_ne!(lost(&first), lost(&second), "the first one wins");
    let (mut kept, lost) = if lost(&first) { (second, first) } else { (first, second) };
    let (mut again, _) = goes_on(&hall, lost).await;
    Tablet::all_until(&mut [&mut kept, &mut again], |it| {
        it.is_on_server() && it.titles() == ["Bankjes", "Koor"]
    })
    .await;
    hall.server.stop().await;
}

#[tokio::test]
async fn a_text_that_the_plan_cannot_carry_is_set_aside_and_what_came_with_it_arrives_g2a_g5() {
    let hall = OpenHall::new().await;
    let mut bob = hall.tablet().await;
    let mut alice = hall.tablet().await;
    let id = alice.add("Bankjes").await;
    Tablet::all_until(&mut [&mut alice, &mut bob], |it| it.is_on_server() && it.titles() == ["Bankjes"])
        .await;
    let key = Collection::Actions.key(&id);
    for _ in 0..5 {
        let chapter = Splice { at: 0, delete: 0, insert: "x".repeat(90_000) };
        alice.act(&Intent::write(key.clone(), "why", chapter)).await;
    }
    alice.add("Koor").await;
    assert!(!alice.until(|it| it.is_on_server()).await, "the connection ends");
    let (mut alice, aside) = goes_on(&hall, alice).await;
    let became: Vec<(&str, bool)> = aside.works.iter().map(|it| (it.name.as_str(), it.again)).collect();
    assert_eq!(became, [("Koor", true), ("Bankjes", false)]);
    Tablet::all_until(&mut [&mut alice, &mut bob], |it| {
        it.is_on_server() && it.titles() == ["Bankjes", "Koor"]
    })
    .await;
    hall.server.stop().await;
}

#[tokio::test]
async fn what_passes_by_itself_and_what_was_taken_back_is_told_from_a_refused_change_g2a() {
    let hall = OpenHall::new().await;
    let mut alice = Tablet::connect(hall.server.addr(), hall.id, &hall.participant).await;
    alice.add("Bankjes").await;
    assert!(alice.until(|it| it.is_on_server()).await);
    hall.leads(Method::POST, "links").await;
    assert!(!alice.until(|_| false).await, "the connection ends");
    let Some(Ended::Refused { why, changes, .. }) = &alice.ended else { panic!("{:?}", alice.ended) };
    assert_eq!((*why, changes.len()), (Why::Revoked, 0));
    // A crowd of new actors from one seat has to wait; nothing of it is wrong.
    let hall = OpenHall::new().await;
    let seat = hall.seat(&hall.facilitator).await;
    let mut document = Document::new(DocumentKind::Plan, Actor::fresh(&mut server::SystemChance));
    for number in 0..30 {
        let mut other = Document::new(DocumentKind::Plan, Actor::fresh(&mut server::SystemChance));
        let (column, rank) = (shared::record::Column::Idea, shared::place::Rank::default());
        let add = Intent::add_action(&mut server::SystemChance, &number.to_string(), column, rank).1;
        other.act(&add, 1).unwrap();
        document.apply(&other.take_fresh()).unwrap();
    }
    let mut crowd = Tablet::connect_with(hall.server.addr(), hall.id, &seat, document).await;
    assert!(!crowd.until(|it| it.is_on_server()).await, "the connection ends");
    let Some(Ended::Refused { why, changes, .. }) = &crowd.ended else { panic!("{:?}", crowd.ended) };
    assert_eq!((*why, changes.len()), (Why::Later, 0));
    hall.server.stop().await;
}
