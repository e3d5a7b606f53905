//! Who may lead an evening, who is at it, and how long it stays: what the server decides about that.

#![allow(clippy::unwrap_used, reason = "a test says where it fails by panicking")]

use std::time::Duration;

use reqwest::{Method, StatusCode};
use serde_json::{Value as Json, json};
use server::Config;
use shared::intent::Intent;
use shared::record::{Collection, DocumentKind, Now, Record, Round, Stage, Takeover, Timer, Vote};
use tests::begun::Begun;
use tests::open_hall::OpenHall;
use tests::tablet::Tablet;

/// An evening at which one may take over so soon after the last who led.
async fn evening(takeover_after: Duration) -> Begun {
    Begun::of(OpenHall::configured(|config| Config { takeover_after, ..config }).await).await
}

fn takeover(tablet: &mut Tablet) -> Takeover {
    tablet.document.row(&Stage::key()).map(|row| Stage::read(&row).takeover).unwrap_or_default()
}

fn visit(epoch: u64) -> Intent {
    Intent::go_to_step(&Now { step: "stap".into(), epoch, ..Now::default() }, Timer::None, None)
}

#[tokio::test]
async fn a_participant_leads_when_it_was_allowed_and_nobody_else_does_and_it_can_be_taken_back_g1_e6() {
    let evening = evening(Duration::from_millis(300)).await;
    let path = format!("{}/sessions/avond/takeover", evening.hall.id);
    let seat = evening.seat().await;
    let take = async || evening.ask(Method::POST, &path, &seat, json!({ "name": "Bob" })).await;
    let allow = async |token: &str, allowed: bool| {
        evening.ask(Method::PUT, &path, token, json!({ "allowed": allowed })).await.0
    };
    let mut leader = evening.tablet(DocumentKind::Stage, &evening.hall.facilitator).await;
    assert!(leader.until(|it| it.has_heard()).await);
    // Not allowed; and only who leads allows it.
    assert_eq!(take().await.0, StatusCode::UNAUTHORIZED);
    assert_eq!(allow(&seat, true).await, StatusCode::UNAUTHORIZED);
    assert_eq!(allow(&evening.hall.facilitator, true).await, StatusCode::NO_CONTENT);
    assert!(leader.until(|it| takeover(it) == Takeover::Allowed).await);
    // Somebody leads.
    let (status, said) = take().await;
    assert_eq!((status, said["code"].as_str()), (StatusCode::CONFLICT, Some("led")));
    drop(leader);
    let mut bob = evening.tablet(DocumentKind::Stage, &seat).await;
    assert!(bob.until(|it| it.has_heard()).await);
    tokio::time::sleep(Duration::from_millis(400)).await;
    // Who only looks does not lead, and neither does a link without a seat.
    for token in [&evening.hall.viewer, &evening.hall.participant] {
        let (status, _) = evening.ask(Method::POST, &path, token, json!({ "name": "X" })).await;
        assert_eq!(status, StatusCode::UNAUTHORIZED);
    }
    assert_eq!(take().await.0, StatusCode::NO_CONTENT);
    assert!(bob.until(|it| takeover(it) == Takeover::By("Bob".to_owned())).await);
    // On the connection that was open already.
    bob.act(&visit(1)).await;
    assert!(bob.until(|it| it.is_on_server()).await);
    let round = json!({ "step": "stap", "kind": "notes" });
    assert_eq!(evening.round(Method::PUT, "r1", &seat, round.clone()).await.0, StatusCode::NO_CONTENT);
    // The evening, and not the plan.
    for (method, path) in [
        (Method::PUT, format!("{}/lock", evening.hall.id)),
        (Method::POST, format!("{}/links", evening.hall.id)),
        (Method::DELETE, format!("{}/sessions/avond", evening.hall.id)),
    ] {
        assert_eq!(evening.ask(method, &path, &seat, Json::Null).await.0, StatusCode::UNAUTHORIZED, "{path}");
    }
    // Who leads the plan is back.
    let mut leader = evening.tablet(DocumentKind::Stage, &evening.hall.facilitator).await;
    assert!(leader.until(|it| takeover(it) == Takeover::By("Bob".to_owned())).await);
    assert_eq!(allow(&evening.hall.facilitator, true).await, StatusCode::NO_CONTENT);
    assert!(bob.until(|it| takeover(it) == Takeover::Allowed && it.read_only).await);
    assert_eq!(evening.round(Method::PUT, "r2", &seat, round).await.0, StatusCode::UNAUTHORIZED);
    let before = leader.document.row(&Stage::key()).unwrap().text("now");
    bob.act(&visit(2)).await;
    bob.stay(Duration::from_millis(300)).await;
    assert!(!bob.is_on_server(), "it is not taken any more");
    assert_eq!(leader.document.row(&Stage::key()).unwrap().text("now"), before);
    // Who leads hands over, though they are there.
    let people = format!("{}/people", evening.stage);
    let (_, here) = evening.ask(Method::GET, &people, &evening.hall.facilitator, Json::Null).await;
    let bobs = here.as_object().unwrap().values().find_map(Json::as_i64).unwrap();
    for (name, expected) in [("", StatusCode::BAD_REQUEST), ("Bob", StatusCode::NO_CONTENT)] {
        let wanted = json!({ "allowed": true, "seat": bobs, "name": name });
        assert_eq!(evening.ask(Method::PUT, &path, &evening.hall.facilitator, wanted).await.0, expected);
    }
    assert!(bob.until(|it| takeover(it) == Takeover::By("Bob".to_owned()) && !it.read_only).await);
    // Not to who only looks, nor to a seat of nobody here: it stays as it was.
    let another = format!("{}/seats/another", evening.hall.id);
    let (_, said) = evening.ask(Method::POST, &another, &seat, json!({ "right": "viewer" })).await;
    let mut screen = evening.tablet(DocumentKind::Stage, said["seat"].as_str().unwrap()).await;
    assert!(screen.until(|it| it.has_heard()).await);
    let (_, here) = evening.ask(Method::GET, &people, &evening.hall.facilitator, Json::Null).await;
    let screens = here.as_object().unwrap().values().filter_map(Json::as_i64).find(|it| *it != bobs).unwrap();
    for seat in [screens, screens + 100] {
        let wanted = json!({ "allowed": true, "seat": seat, "name": "De zaal" });
        let (status, _) = evening.ask(Method::PUT, &path, &evening.hall.facilitator, wanted).await;
        assert_eq!(status, StatusCode::BAD_REQUEST);
    }
    bob.act(&visit(3)).await;
    assert!(bob.until(|it| it.is_on_server()).await, "Bob leads as before");
    evening.hall.server.stop().await;
}

#[tokio::test]
async fn one_device_has_a_seat_for_each_of_its_people_and_none_allows_more_than_the_own_s9a() {
    let evening = Begun::new().await;
    let seat = evening.seat().await;
    let path = format!("{}/seats/another", evening.hall.id);
    let another = async |token: &str, right: &str| {
        evening.ask(Method::POST, &path, token, json!({ "right": right })).await
    };
    let (status, said) = another(&seat, "participant").await;
    assert_eq!(status, StatusCode::CREATED);
    let second = said["seat"].as_str().unwrap().to_owned();
    assert_ne!(second, seat);
    let round = json!({ "step": "stap", "kind": "dots", "dots": 3 });
    evening.round(Method::PUT, "stem", &evening.hall.facilitator, round).await;
    for token in [&seat, &second] {
        let ballot = json!({ "dots": { "g": 1 } });
        assert_eq!(
            evening.round(Method::PUT, "stem/entries/x", token, ballot).await.0,
            StatusCode::NO_CONTENT
        );
    }
    let (_, found) = evening.round(Method::GET, "stem", &second, Json::Null).await;
    assert_eq!(found["people"].as_u64(), Some(2), "a ballot each");
    // Not more than the own right, and a link is not a seat.
    let (_, said) = another(&seat, "facilitator").await;
    let climbed = said["seat"].as_str().unwrap();
    let round = json!({ "step": "stap", "kind": "notes" });
    assert_eq!(evening.round(Method::PUT, "r1", climbed, round).await.0, StatusCode::UNAUTHORIZED);
    assert_eq!(another(&evening.hall.participant, "participant").await.0, StatusCode::UNAUTHORIZED);
    // A seat that only looks, for the screen in the hall.
    let (_, said) = another(&seat, "viewer").await;
    let screen = said["seat"].as_str().unwrap();
    let (status, _) = evening.round(Method::PUT, "stem/entries/x", screen, json!({ "dots": {} })).await;
    assert_eq!(status, StatusCode::UNAUTHORIZED);
    evening.hall.server.stop().await;
}

#[tokio::test]
async fn who_leads_sees_whose_seat_is_whose_and_a_removed_one_is_out_at_once_and_stays_out_g1() {
    let evening = Begun::new().await;
    let seat = evening.seat().await;
    let mut bob = evening.tablet(DocumentKind::Stage, &seat).await;
    assert!(bob.until(|it| it.has_heard()).await);
    let path = format!("{}/people", evening.stage);
    let (status, _) = evening.ask(Method::GET, &path, &seat, Json::Null).await;
    assert_eq!(status, StatusCode::UNAUTHORIZED);
    let (_, people) = evening.ask(Method::GET, &path, &evening.hall.facilitator, Json::Null).await;
    let seats: Vec<i64> = people.as_object().unwrap().values().filter_map(Json::as_i64).collect();
    assert_eq!(seats.len(), 1);
    let path = format!("{}/seats/{}", evening.hall.id, seats[0]);
    let (status, _) = evening.ask(Method::DELETE, &path, &evening.hall.facilitator, Json::Null).await;
    assert_eq!(status, StatusCode::NO_CONTENT);
    assert!(bob.until(|it| it.is_closed()).await);
    let path = format!("{}/sessions/avond", evening.hall.id);
    let (status, _) = evening.ask(Method::GET, &path, &seat, Json::Null).await;
    assert_eq!(status, StatusCode::UNAUTHORIZED);
    evening.hall.server.stop().await;
}

#[tokio::test]
async fn names_come_after_the_close_or_at_once_as_was_agreed_before_and_never_in_secret_e5() {
    let evening = Begun::new().await;
    let (a, b) = (evening.seat().await, evening.seat().await);
    let mut wall = evening.tablet(DocumentKind::Wall, &evening.hall.viewer).await;
    let votes = |tablet: &mut Tablet, round: &str| {
        let mut all: Vec<Vote> = tablet.document.rows(Collection::Votes).iter().map(Vote::read).collect();
        all.retain(|it| it.round.as_str() == round);
        all.sort_by(|a, b| a.by.cmp(&b.by));
        all.into_iter().map(|it| (it.by, it.dots.values().sum::<i64>())).collect::<Vec<_>>()
    };
    let by = |name: &str, dots: i64| json!({ "by": name, "dots": { "groep": dots } });
    for (round, mode) in [("open", "open"), ("later", "named"), ("geheim", "secret")] {
        let wanted = json!({ "step": "stap", "kind": "dots", "dots": 3, "mode": mode });
        let (status, _) = evening.round(Method::PUT, round, &evening.hall.facilitator, wanted).await;
        assert_eq!(status, StatusCode::NO_CONTENT);
        for (seat, content) in [(&a, by("Anna", 1)), (&b, by("Bob", 3)), (&a, by("Anna", 2))] {
            let path = format!("{round}/entries/x");
            assert_eq!(
                evening.round(Method::PUT, &path, seat, content).await.0,
                StatusCode::NO_CONTENT,
                "{mode}"
            );
        }
    }
    let both = [("Anna".to_owned(), 2), ("Bob".to_owned(), 3)];
    // Open: at once, and who votes again has one vote.
    assert!(wall.until(|it| votes(it, "open") == both).await);
    assert!(votes(&mut wall, "later").is_empty() && votes(&mut wall, "geheim").is_empty());
    // It cannot become another one after the first vote.
    let wanted = json!({ "step": "stap", "kind": "dots", "dots": 3, "mode": "open" });
    evening.round(Method::PUT, "geheim", &evening.hall.facilitator, wanted).await;
    let (_, found) = evening.round(Method::GET, "geheim", &a, Json::Null).await;
    assert_eq!(found["mode"].as_str(), Some("secret"));
    // Without a name there is no open vote.
    let (status, _) = evening.round(Method::PUT, "open/entries/x", &a, json!({ "dots": {} })).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    for round in ["open", "later", "geheim"] {
        let path = format!("{round}/close");
        evening.round(Method::POST, &path, &evening.hall.facilitator, Json::Null).await;
    }
    assert!(wall.until(|it| votes(it, "later") == both).await);
    let mut stage = evening.tablet(DocumentKind::Stage, &evening.hall.viewer).await;
    let closed = |it: &mut Tablet| {
        let rounds = it.document.rows(Collection::Rounds);
        rounds.iter().map(Round::read).filter(|it| !it.result.is_empty()).count()
    };
    assert!(stage.until(|it| closed(it) == 3).await);
    assert!(votes(&mut wall, "geheim").is_empty());
    let secret = Round::read(&stage.document.row(&Collection::Rounds.key(&"geheim".into())).unwrap());
    assert!(!secret.result.contains("Anna") && !secret.result.contains("Bob"));
    // Cards with names, as was said before they were written.
    for (round, mode, by) in [("kaart", "named", "Anna"), ("zonder", "secret", "")] {
        let wanted = json!({ "step": "stap", "kind": "notes", "mode": mode });
        evening.round(Method::PUT, round, &evening.hall.facilitator, wanted).await;
        let (path, text) = (format!("{round}/entries/{round}"), json!({ "text": round, "by": "Anna" }));
        evening.round(Method::PUT, &path, &a, text).await;
        evening.round(Method::POST, &format!("{round}/close"), &evening.hall.facilitator, Json::Null).await;
        let key = Collection::Notes.key(&round.into());
        assert!(wall.until(|it| it.document.row(&key).is_some_and(|row| row.text("by") == by)).await);
    }
    // Cards are never open, and a word has no name.
    for (kind, mode) in [("notes", "open"), ("word", "named"), ("dots", "moon")] {
        let wanted = json!({ "step": "stap", "kind": kind, "mode": mode });
        let (status, _) = evening.round(Method::PUT, "fout", &evening.hall.facilitator, wanted).await;
        assert_eq!(status, StatusCode::BAD_REQUEST);
    }
    evening.hall.server.stop().await;
}

#[tokio::test]
async fn a_script_is_written_before_the_evening_and_its_code_comes_when_it_begins() {
    let evening = Begun::new().await;
    let path = format!("{}/sessions/later", evening.hall.id);
    let begin = async |prepare: bool| {
        let wanted = json!({ "language": "nl", "prepare": prepare });
        evening.ask(Method::PUT, &path, &evening.hall.facilitator, wanted).await.1
    };
    let prepared = begin(true).await;
    assert!(prepared["code"].is_null() && prepared["over"] == json!(false));
    let stage = prepared["stage"].as_str().unwrap().parse().unwrap();
    let server = evening.hall.server.addr();
    let mut leader = Tablet::in_document(server, DocumentKind::Stage, stage, &evening.hall.facilitator).await;
    leader.act(&visit(1)).await;
    assert!(leader.until(|it| it.is_on_server()).await);
    let begun = begin(false).await;
    assert!(begun["code"].is_string());
    assert_eq!((&begun["stage"], &begun["wall"]), (&prepared["stage"], &prepared["wall"]));
    assert!(begin(true).await["code"].is_string(), "what goes on is not prepared again");
    evening.hall.server.stop().await;
}

#[tokio::test]
async fn an_evening_whose_day_has_come_is_gone_from_the_file_and_no_other_one_is_e7() {
    let evening = Begun::new().await;
    let seat = evening.seat().await;
    let words = "Een kaart die niemand bewaart";
    let note = Intent::add_note(
        &mut shared::testing::Dice::new(7),
        words,
        shared::place::Rank::between(None, None, 1),
    )
    .1;
    let mut wall = evening.tablet(DocumentKind::Wall, &seat).await;
    assert!(wall.until(|it| it.has_heard()).await);
    wall.act(&note).await;
    assert!(wall.until(|it| it.is_on_server()).await);
    drop(wall);
    let (status, begun) = tests::begun::begin(&evening.hall, &evening.hall.facilitator, "blijft").await;
    assert_eq!(status, StatusCode::OK);
    for (session, days) in [("avond", 30), ("blijft", 0)] {
        let path = format!("{}/sessions/{session}?keep_days={days}", evening.hall.id);
        let (status, _) = evening.ask(Method::DELETE, &path, &evening.hall.facilitator, Json::Null).await;
        assert_eq!(status, StatusCode::NO_CONTENT);
    }
    let hall = evening.hall;
    hall.server.stop().await;
    let file = hall.folder.path().join("samenspel.sqlite");
    let holds = || {
        let all = std::fs::read_dir(hall.folder.path()).unwrap();
        let mut bytes = all.flat_map(|it| std::fs::read(it.unwrap().path()).unwrap_or_default());
        let text: Vec<u8> = bytes.by_ref().collect();
        text.windows(words.len()).any(|part| part == words.as_bytes())
    };
    assert!(holds());
    // The day comes.
    let store = rusqlite::Connection::open(&file).unwrap();
    store.execute("update sessions set forget_at = 1 where forget_at is not null", []).unwrap();
    drop(store);
    let server = server::Server::start(Config::local(hall.folder.path())).await.unwrap();
    let address = server.addr();
    let gone = async || {
        let url = format!("http://{address}/api/plans/{}/sessions/avond", hall.id);
        let asked = reqwest::Client::new().get(url).bearer_auth(&seat).send().await.unwrap();
        asked.status() == StatusCode::NOT_FOUND
    };
    for _ in 0..100 {
        if gone().await {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert!(gone().await);
    let stays = begun["wall"].as_str().unwrap().parse().unwrap();
    let mut other = Tablet::in_document(address, DocumentKind::Wall, stays, &seat).await;
    assert!(other.until(|it| it.has_heard()).await);
    server.stop().await;
    assert!(!holds(), "from the log too");
}
