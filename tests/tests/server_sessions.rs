//! Sessions: an evening with a wall and a stage of its own begins, people come in with its code, and it is over.

#![allow(clippy::unwrap_used, reason = "a test says where it fails by panicking")]

use reqwest::{Method, StatusCode};
use serde_json::Value as Json;
use shared::intent::Intent;
use shared::record::{Collection, DocumentKind, Value};
use shared::sync::session::Ended;
use tests::begun::{Begun, begin};
use tests::tablet::Tablet;

fn note(text: &str) -> Intent {
    let id = shared::id::Id::random(&mut server::SystemChance);
    Intent::Add { key: Collection::Notes.key(&id), fields: vec![("text".into(), Value::Text(text.into()))] }
}

fn notes(tablet: &mut Tablet) -> Vec<String> {
    let rows = tablet.document.rows(Collection::Notes);
    let mut texts: Vec<String> = rows.iter().map(|row| row.text("text")).collect();
    texts.sort();
    texts
}

#[tokio::test]
async fn who_hears_the_code_writes_on_the_wall_and_reads_the_stage_that_only_who_leads_writes_g1() {
    let evening = Begun::new().await;
    let seat = evening.seat().await;
    let mut alice = evening.tablet(DocumentKind::Wall, &seat).await;
    let mut leader = evening.tablet(DocumentKind::Wall, &evening.hall.facilitator).await;
    alice.act(&note("Bankjes")).await;
    leader.act(&note("Koor")).await;
    Tablet::all_until(&mut [&mut alice, &mut leader], |it| notes(it) == ["Bankjes", "Koor"]).await;
    assert!(alice.until(|it| it.is_on_server()).await);
    // The plan is open to her too.
    let mut plan = Tablet::connect(evening.hall.server.addr(), evening.hall.id, &seat).await;
    plan.add("Bankje bij de dijk").await;
    assert!(plan.until(|it| it.is_on_server()).await);
    // Who projects reads the wall.
    let mut projector = evening.tablet(DocumentKind::Wall, &evening.hall.viewer).await;
    assert!(projector.until(|it| notes(it).len() == 2 && it.read_only).await);
    let mut stage = evening.tablet(DocumentKind::Stage, &seat).await;
    assert!(stage.until(|it| it.read_only).await, "participants read the stage");
    let step = shared::id::Id::random(&mut server::SystemChance);
    let key = Collection::StageSteps.key(&step);
    stage
        .act(&Intent::Add { key: key.clone(), fields: vec![("kind".into(), Value::Text("write".into()))] })
        .await;
    let mut script = evening.tablet(DocumentKind::Stage, &evening.hall.facilitator).await;
    script.act(&Intent::Add { key, fields: vec![("kind".into(), Value::Text("welcome".into()))] }).await;
    assert!(script.until(|it| it.is_on_server()).await);
    let mut late = evening.tablet(DocumentKind::Stage, &evening.hall.viewer).await;
    assert!(late.until(|it| it.document.rows(Collection::StageSteps).len() == 1).await, "hers is not there");
    evening.hall.server.stop().await;
}

#[tokio::test]
async fn a_locked_wall_is_read_only_for_participants_on_open_connections_and_nobody_is_stranded_g1_g2a() {
    let evening = Begun::new().await;
    let mut alice = evening.tablet(DocumentKind::Wall, &evening.seat().await).await;
    alice.act(&note("Bankjes")).await;
    assert!(alice.until(|it| it.is_on_server()).await);
    let lock = |method: Method| {
        let url = format!("http://{}/api/plans/{}/lock", evening.hall.server.addr(), evening.wall);
        reqwest::Client::new().request(method, url).bearer_auth(&evening.hall.facilitator).send()
    };
    assert_eq!(lock(Method::PUT).await.unwrap().status(), StatusCode::NO_CONTENT);
    assert!(alice.until(|it| it.read_only).await, "she is told");
    alice.act(&note("Graffiti")).await;
    let mut leader = evening.tablet(DocumentKind::Wall, &evening.hall.facilitator).await;
    leader.act(&note("Koor")).await;
    assert!(leader.until(|it| it.is_on_server()).await, "who leads goes on writing");
    assert!(alice.until(|it| notes(it) == ["Bankjes", "Graffiti", "Koor"]).await);
    assert!(!alice.is_on_server());
    // The plan is another document: it is not locked.
    let mut plan =
        Tablet::connect(evening.hall.server.addr(), evening.hall.id, &evening.hall.participant).await;
    plan.add("Bankje bij de dijk").await;
    assert!(plan.until(|it| it.is_on_server() && !it.read_only).await);
    assert_eq!(lock(Method::DELETE).await.unwrap().status(), StatusCode::NO_CONTENT);
    Tablet::all_until(&mut [&mut alice, &mut leader], |it| notes(it) == ["Bankjes", "Graffiti", "Koor"])
        .await;
    assert!(alice.until(|it| it.is_on_server() && !it.read_only).await);
    evening.hall.server.stop().await;
}

#[tokio::test]
async fn a_session_is_begun_by_who_leads_as_often_as_it_takes_and_its_end_ends_code_and_writing() {
    let evening = Begun::new().await;
    let hall = &evening.hall;
    assert_eq!(begin(hall, &hall.participant, "avond").await.0, StatusCode::UNAUTHORIZED);
    assert_eq!(begin(hall, "niets", "avond").await.0, StatusCode::UNAUTHORIZED);
    // An answer that was lost on the way costs nothing.
    let (_, again) = begin(hall, &hall.facilitator, "avond").await;
    assert_eq!(again["wall"], evening.wall.to_string());
    assert_eq!(again["code"], evening.code);
    let (_, other) = begin(hall, &hall.facilitator, "tweede").await;
    assert_ne!((&other["wall"], &other["code"]), (&again["wall"], &again["code"]));
    // Everybody in the plan may know where it is; nobody else.
    let look = async |token: &str| hall.asks(Method::GET, "sessions/avond", token).await;
    let mut seen = look(&hall.viewer).await.json::<Json>().await.unwrap();
    assert!(seen["now"].as_u64() >= again["now"].as_u64(), "the clock that timers go by");
    seen["now"] = again["now"].clone();
    assert_eq!(seen, again);
    assert_eq!(look("niets").await.status(), StatusCode::UNAUTHORIZED);
    let seat = evening.seat().await;
    let mut alice = evening.tablet(DocumentKind::Wall, &seat).await;
    alice.act(&note("Bankjes")).await;
    assert!(alice.until(|it| it.is_on_server()).await);
    assert_eq!(hall.asks(Method::DELETE, "sessions/avond", &seat).await.status(), StatusCode::UNAUTHORIZED);
    assert_eq!(hall.leads(Method::DELETE, "sessions/avond").await.status(), StatusCode::NO_CONTENT);
    assert!(alice.until(|it| it.read_only).await);
    let mut leader = evening.tablet(DocumentKind::Wall, &hall.facilitator).await;
    assert!(
        leader.until(|it| it.read_only && notes(it) == ["Bankjes"]).await,
        "an archive, for who leads too"
    );
    assert_eq!(evening.join(&evening.code).await.0, StatusCode::NOT_FOUND);
    assert_eq!(look(&hall.viewer).await.json::<Json>().await.unwrap()["code"], Json::Null);
    // It was ended by mistake: everything is where it was.
    let (_, begun) = begin(hall, &hall.facilitator, "avond").await;
    assert_eq!(begun["wall"], evening.wall.to_string());
    assert!(alice.until(|it| !it.read_only).await);
    assert_eq!(evening.join(begun["code"].as_str().unwrap()).await.0, StatusCode::CREATED);
    evening.hall.server.stop().await;
}

#[tokio::test]
async fn a_seat_that_is_taken_away_is_out_of_the_wall_too_and_stays_out_g1() {
    let evening = Begun::new().await;
    let seat = evening.seat().await;
    let mut alice = evening.tablet(DocumentKind::Wall, &seat).await;
    assert!(alice.until(|it| it.has_heard()).await);
    // The first seat of this store.
    assert_eq!(evening.hall.leads(Method::DELETE, "seats/1").await.status(), StatusCode::NO_CONTENT);
    assert!(alice.until(|it| it.ended.is_some()).await, "her connection ends");
    let mut again = evening.tablet(DocumentKind::Wall, &seat).await;
    assert!(again.until(|it| it.ended == Some(Ended::Unavailable)).await, "and it stays out");
    assert!(notes(&mut again).is_empty());
    evening.hall.server.stop().await;
}

#[tokio::test]
async fn only_wrong_codes_are_counted_and_a_guessed_word_gets_another_code_g4() {
    let evening = Begun::new().await;
    for _ in 0..200 {
        evening.seat().await;
    }
    let typed = evening.code.to_uppercase().replace(' ', "-");
    assert_eq!(evening.join(&typed).await.0, StatusCode::CREATED, "however it is typed");
    let (word, figures) = evening.code.split_once(' ').unwrap();
    let wrong = if figures == "10" { "11" } else { "10" };
    for _ in 0..49 {
        let (status, said) = evening.join(&format!("{word} {wrong}")).await;
        assert_eq!((status, said["code"].as_str()), (StatusCode::NOT_FOUND, Some("wrong-code")));
    }
    evening.seat().await;
    assert_eq!(evening.join(&format!("{word} {wrong}")).await.0, StatusCode::NOT_FOUND);
    assert_eq!(evening.join(&evening.code).await.0, StatusCode::NOT_FOUND, "after fifty it is another");
    let look = evening.hall.leads(Method::GET, "sessions/avond").await.json::<Json>().await.unwrap();
    let code = look["code"].as_str().unwrap();
    assert_ne!(code, evening.code);
    assert_eq!(evening.join(code).await.0, StatusCode::CREATED);
    // Whoever goes on is not heard any more, nor anybody at the same address.
    for _ in 0..20 {
        evening.join("appel").await;
    }
    let (status, said) = evening.join("appel").await;
    assert_eq!((status, said["code"].as_str()), (StatusCode::TOO_MANY_REQUESTS, Some("too-many-tries")));
    evening.hall.server.stop().await;
}

#[tokio::test]
async fn a_session_and_what_is_on_its_wall_is_there_after_a_restart_d6() {
    let evening = Begun::new().await;
    let mut alice = evening.tablet(DocumentKind::Wall, &evening.seat().await).await;
    for number in 0..300 {
        alice.act(&note(&format!("{number:03}"))).await;
    }
    assert!(alice.until(|it| it.is_on_server()).await);
    drop(alice);
    let hall = evening.hall.restart().await;
    let evening = Begun { hall, ..evening };
    let mut bob = evening.tablet(DocumentKind::Wall, &evening.seat().await).await;
    assert!(bob.until(|it| notes(it).len() == 300).await);
    evening.hall.server.stop().await;
}
