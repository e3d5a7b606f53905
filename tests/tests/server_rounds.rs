//! Rounds: what people hand in lies closed with the server, comes out without its writers, and is deleted.

#![allow(clippy::unwrap_used, reason = "a test says where it fails by panicking")]

use reqwest::{Method, StatusCode};
use serde_json::{Value as Json, json};
use shared::record::{Collection, DocumentKind, Record, Round, RoundState};
use shared::round::{Answer, Outcome};
use tests::begun::Begun;
use tests::tablet::Tablet;

async fn open(evening: &Begun, round: &str, kind: &str, dots: i64) {
    let body = json!({ "step": "stap", "kind": kind, "dots": dots });
    let (status, said) = evening.round(Method::PUT, round, &evening.hall.facilitator, body).await;
    assert_eq!(status, StatusCode::NO_CONTENT, "{said}");
}

async fn hand_in(evening: &Begun, path: &str, token: &str, content: Json) -> (StatusCode, Json) {
    evening.round(Method::PUT, path, token, content).await
}

async fn close(evening: &Begun, round: &str) {
    let path = format!("{round}/close");
    let (status, said) = evening.round(Method::POST, &path, &evening.hall.facilitator, Json::Null).await;
    assert_eq!(status, StatusCode::NO_CONTENT, "{said}");
}

fn notes(tablet: &mut Tablet) -> Vec<String> {
    let mut texts: Vec<String> =
        tablet.document.rows(Collection::Notes).iter().map(|row| row.text("text")).collect();
    texts.sort();
    texts
}

fn result(tablet: &mut Tablet, round: &str) -> Option<Round> {
    let rounds = tablet.document.rows(Collection::Rounds);
    rounds.iter().map(Round::read).find(|it| it.id.as_str() == round)
}

/// Everything that is in the folder of the server, its log included.
fn bytes_of(evening: &Begun) -> Vec<u8> {
    let mut all = Vec::new();
    for file in std::fs::read_dir(evening.hall.folder.path()).unwrap() {
        all.extend(std::fs::read(file.unwrap().path()).unwrap_or_default());
    }
    all
}

fn holds(bytes: &[u8], words: &str) -> bool {
    bytes.windows(words.len()).any(|part| part == words.as_bytes())
}

#[tokio::test]
async fn closed_cards_reach_nobody_before_they_come_out_and_nobody_knows_whose_they_are_after_e1_e2() {
    let evening = Begun::new().await;
    let seats = [evening.seat().await, evening.seat().await, evening.seat().await];
    open(&evening, "r1", "notes", 0).await;
    let mut wall = evening.tablet(DocumentKind::Wall, &evening.hall.viewer).await;
    let mut stage = evening.tablet(DocumentKind::Stage, &evening.hall.facilitator).await;
    let words = ["Zonnepanelen op het dak", "Koor op zondag", "Wensbus naar de stad"];
    for (at, (seat, text)) in seats.iter().zip(words).enumerate() {
        let path = format!("r1/entries/kaart{at}");
        let (status, _) = hand_in(&evening, &path, seat, json!({ "text": text, "heading": "Waarom?" })).await;
        assert_eq!(status, StatusCode::NO_CONTENT);
    }
    // Everybody knows how many, and nobody what: not on the wall, not on the stage, not in the count.
    assert!(stage.until(|it| it.collected.get("r1") == Some(&(3, 3))).await);
    assert!(notes(&mut wall).is_empty());
    for tablet in [&mut wall, &mut stage] {
        let saved = tablet.document.save();
        assert!(words.iter().all(|it| !holds(&saved, it)));
    }
    // One's own can be looked at, taken back, and handed in again.
    let (_, mine) = evening.round(Method::GET, "r1", &seats[0], Json::Null).await;
    assert_eq!(mine["mine"], json!({ "kaart0": { "text": words[0], "heading": "Waarom?" } }));
    let (status, _) = evening.round(Method::DELETE, "r1/entries/kaart0", &seats[0], Json::Null).await;
    assert_eq!(status, StatusCode::NO_CONTENT);
    assert!(stage.until(|it| it.collected.get("r1") == Some(&(2, 2))).await);
    // Another's card cannot be taken back: it is another's.
    evening.round(Method::DELETE, "r1/entries/kaart1", &seats[0], Json::Null).await;
    hand_in(&evening, "r1/entries/kaart0", &seats[0], json!({ "text": words[0] })).await;
    assert!(stage.until(|it| it.collected.get("r1") == Some(&(3, 3))).await);
    close(&evening, "r1").await;
    let mut sorted = words;
    sorted.sort_unstable();
    assert!(wall.until(|it| notes(it) == sorted).await);
    assert!(stage.until(|it| result(it, "r1").is_some_and(|it| it.state == RoundState::Closed)).await);
    // All came in one change of the server's own, and none says who or when.
    let rows = wall.document.rows(Collection::Notes);
    assert!(rows.iter().all(|row| row.text("by").is_empty()));
    let (_, nothing) = evening.round(Method::GET, "r1", &seats[0], Json::Null).await;
    assert_eq!((nothing["entries"].as_u64(), nothing["closed"].as_bool()), (Some(0), Some(true)));
    evening.hall.server.stop().await;
}

#[tokio::test]
async fn late_cards_come_when_there_are_three_or_when_who_leads_lets_them_out_and_never_twice_e2_e4() {
    let evening = Begun::new().await;
    open(&evening, "r1", "notes", 0).await;
    close(&evening, "r1").await;
    let mut wall = evening.tablet(DocumentKind::Wall, &evening.hall.viewer).await;
    for at in 0..3 {
        let seat = evening.seat().await;
        assert!(
            wall.until(|it| it.has_heard()).await && notes(&mut wall).is_empty(),
            "alone it would say whose it is"
        );
        let text = json!({ "text": format!("laat {at}") });
        let (status, _) = hand_in(&evening, &format!("r1/entries/laat{at}"), &seat, text).await;
        assert_eq!(status, StatusCode::NO_CONTENT);
    }
    assert!(wall.until(|it| notes(it) == ["laat 0", "laat 1", "laat 2"]).await);
    // As many of one person alone say whose they are: they wait for who leads.
    let seat = evening.seat().await;
    for at in 0..4 {
        let text = json!({ "text": format!("alleen {at}") });
        hand_in(&evening, &format!("r1/entries/alleen{at}"), &seat, text).await;
    }
    let (_, found) = evening.round(Method::GET, "r1", &seat, Json::Null).await;
    assert_eq!(found["entries"].as_u64(), Some(4));
    close(&evening, "r1").await;
    close(&evening, "r1").await;
    let all = ["alleen 0", "alleen 1", "alleen 2", "alleen 3", "laat 0", "laat 1", "laat 2"];
    assert!(wall.until(|it| notes(it) == all).await);
    evening.hall.server.stop().await;
}

#[tokio::test]
async fn ballots_are_one_a_seat_replaceable_until_the_close_counted_and_gone_from_the_file_after_e3_e4() {
    let evening = Begun::new().await;
    let (a, b) = (evening.seat().await, evening.seat().await);
    open(&evening, "stem", "dots", 3).await;
    let ballot = |first: i64, second: i64| json!({ "dots": { "groep-een": first, "groep-twee": second } });
    let (status, said) = hand_in(&evening, "stem/entries/x", &a, ballot(3, 1)).await;
    assert_eq!(
        (status, said["code"].as_str()),
        (StatusCode::BAD_REQUEST, Some("bad-input")),
        "four dots of three"
    );
    for (seat, ballot) in [(&a, ballot(3, 0)), (&a, ballot(1, 2)), (&b, ballot(2, 1))] {
        assert_eq!(hand_in(&evening, "stem/entries/x", seat, ballot).await.0, StatusCode::NO_CONTENT);
    }
    // Who came with the link itself, and who only looks, has no ballot.
    for token in [&evening.hall.participant, &evening.hall.viewer] {
        assert_eq!(
            hand_in(&evening, "stem/entries/x", token, ballot(1, 0)).await.0,
            StatusCode::UNAUTHORIZED
        );
    }
    // What was agreed before the first vote stands.
    open(&evening, "stem", "dots", 9).await;
    assert_eq!(hand_in(&evening, "stem/entries/x", &a, ballot(4, 0)).await.0, StatusCode::BAD_REQUEST);
    assert!(holds(&bytes_of(&evening), "groep-een"), "ballots lie there while it goes on");
    let mut stage = evening.tablet(DocumentKind::Stage, &evening.hall.viewer).await;
    assert!(stage.until(|it| result(it, "stem").is_some_and(|it| it.state == RoundState::Open)).await);
    // A participant closes nothing.
    let (status, _) = evening.round(Method::POST, "stem/close", &a, Json::Null).await;
    assert_eq!(status, StatusCode::UNAUTHORIZED);
    close(&evening, "stem").await;
    assert!(stage.until(|it| result(it, "stem").is_some_and(|it| it.state == RoundState::Closed)).await);
    let outcome = Outcome::read(&result(&mut stage, "stem").unwrap().result);
    let dots: Vec<(&str, i64)> = outcome.dots.iter().map(|(id, dots)| (id.as_str(), *dots)).collect();
    assert_eq!((outcome.voters, dots), (2, vec![("groep-een", 3), ("groep-twee", 3)]));
    // Too late is said, and does not count.
    let (status, said) = hand_in(&evening, "stem/entries/x", &b, ballot(0, 3)).await;
    assert_eq!((status, said["code"].as_str()), (StatusCode::CONFLICT, Some("closed")));
    // Nothing of who gave what is left: the totals are, and no ballot.
    assert!(!holds(&bytes_of(&evening), r#"{"dots":{"groep-een":1,"groep-twee":2}}"#));
    evening.hall.server.stop().await;
}

#[tokio::test]
async fn answers_are_counted_with_the_words_behind_them_and_a_locked_wall_takes_nothing_g1() {
    let evening = Begun::new().await;
    let (a, b) = (evening.seat().await, evening.seat().await);
    open(&evening, "eens", "consent", 0).await;
    assert_eq!(
        hand_in(&evening, "eens/entries/x", &a, json!({ "answer": "yes_if" })).await.0,
        StatusCode::BAD_REQUEST
    );
    let lock = format!("http://{}/api/plans/{}/lock", evening.hall.server.addr(), evening.wall);
    let client = reqwest::Client::new();
    client.put(&lock).bearer_auth(&evening.hall.facilitator).send().await.unwrap();
    let (status, said) = hand_in(&evening, "eens/entries/x", &a, json!({ "answer": "yes" })).await;
    assert_eq!((status, said["code"].as_str()), (StatusCode::CONFLICT, Some("locked")));
    client.delete(&lock).bearer_auth(&evening.hall.facilitator).send().await.unwrap();
    hand_in(&evening, "eens/entries/x", &a, json!({ "answer": "yes_if", "text": "er licht komt" })).await;
    hand_in(&evening, "eens/entries/x", &b, json!({ "answer": "yes" })).await;
    close(&evening, "eens").await;
    let mut stage = evening.tablet(DocumentKind::Stage, &evening.hall.viewer).await;
    assert!(stage.until(|it| result(it, "eens").is_some_and(|it| it.state == RoundState::Closed)).await);
    let outcome = Outcome::read(&result(&mut stage, "eens").unwrap().result);
    assert_eq!(outcome.answers, [(Answer::Yes, 1), (Answer::YesIf, 1)].into());
    assert_eq!(outcome.reasons, [(Answer::YesIf, "er licht komt".to_owned())]);
    evening.hall.server.stop().await;
}

#[tokio::test]
async fn what_was_handed_in_survives_the_server_and_a_close_that_broke_off_is_done_again_d1_d6_e4() {
    let evening = Begun::new().await;
    let seat = evening.seat().await;
    open(&evening, "r1", "notes", 0).await;
    hand_in(&evening, "r1/entries/een", &seat, json!({ "text": "Bankjes" })).await;
    let hall = evening.hall.restart().await;
    let evening = Begun { hall, ..evening };
    let (_, found) = evening.round(Method::GET, "r1", &seat, Json::Null).await;
    assert_eq!((found["entries"].as_u64(), found["closed"].as_bool()), (Some(1), Some(false)));
    // Who leads knows it too, so that a lone card is asked about.
    let mut stage = evening.tablet(DocumentKind::Stage, &evening.hall.facilitator).await;
    assert!(stage.until(|it| it.collected.get("r1") == Some(&(1, 1))).await);
    drop(stage);
    close(&evening, "r1").await;
    let mut wall = evening.tablet(DocumentKind::Wall, &evening.hall.viewer).await;
    assert!(wall.until(|it| notes(it) == ["Bankjes"]).await);
    // As if the server had ended between the wall and the store: the card lies there once more, and a late one beside it.
    hand_in(&evening, "r1/entries/een", &seat, json!({ "text": "Bankjes" })).await;
    hand_in(&evening, "r1/entries/twee", &seat, json!({ "text": "Koor" })).await;
    close(&evening, "r1").await;
    let mut late = evening.tablet(DocumentKind::Wall, &evening.hall.viewer).await;
    assert!(late.until(|it| notes(it) == ["Bankjes", "Koor"]).await, "what is there keeps nothing out");
    // As if it had ended before anything was written: the store says closed, the stage not yet.
    let mut stage = evening.tablet(DocumentKind::Stage, &evening.hall.facilitator).await;
    for (round, kind, content) in
        [("stem", "dots", json!({ "dots": { "g": 2 } })), ("woord", "word", json!({ "text": "moed" }))]
    {
        open(&evening, round, kind, 3).await;
        hand_in(&evening, &format!("{round}/entries/x"), &seat, content).await;
    }
    let hall = evening.hall;
    hall.server.stop().await;
    let file = rusqlite::Connection::open(hall.folder.path().join("samenspel.sqlite")).unwrap();
    file.execute("update rounds set closed = 1", []).unwrap();
    drop(file);
    drop(stage);
    let server = server::Server::start(server::Config::local(hall.folder.path())).await.unwrap();
    let evening = Begun { hall: tests::open_hall::OpenHall { server, ..hall }, ..evening };
    for _ in 0..2 {
        close(&evening, "stem").await;
        close(&evening, "woord").await;
    }
    stage = evening.tablet(DocumentKind::Stage, &evening.hall.facilitator).await;
    let closed = |it: &mut Tablet, round| result(it, round).is_some_and(|it| it.state == RoundState::Closed);
    assert!(stage.until(|it| closed(it, "stem") && closed(it, "woord")).await);
    assert_eq!(Outcome::read(&result(&mut stage, "stem").unwrap().result).dots, [("g".into(), 2)].into());
    let mut wall = evening.tablet(DocumentKind::Wall, &evening.hall.viewer).await;
    assert!(wall.until(|it| it.document.rows(Collection::Words).len() == 1).await);
    evening.hall.server.stop().await;
}
