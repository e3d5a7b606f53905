//! The door of a real server: who may open a connection, how many documents go over it, and how it ends in silence.

#![allow(clippy::unwrap_used, reason = "a test says where it fails by panicking")]

use std::net::SocketAddr;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use futures::{SinkExt, StreamExt};
use server::Config;
use shared::sync::frame::Frame;
use tests::hostile::Hostile;
use tests::open_hall::{OpenHall, new_plan};
use tests::server_process::{ServerProcess, binary, free_port};
use tests::tablet::Tablet;
use tokio_tungstenite::connect_async;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::{Error, Message};

#[tokio::test]
async fn several_documents_share_a_connection_and_what_is_not_ones_own_is_answered_without_a_word_s8() {
    let hall = OpenHall::new().await;
    let (other, _) = hall.another_plan().await;
    let unknown = shared::id::DocumentId([9; 16]);
    let mut alice = hall.tablet().await;
    let mut client = Hostile::connect(hall.server.addr(), hall.id, &hall.facilitator).await;
    let hello = client.author.nothing();
    let mut answers = Vec::new();
    for document in [other, unknown] {
        let frame = client.about(document, hello.clone());
        assert!(client.send(frame).await);
        answers.push(client.until(|frame| matches!(frame, Frame::Unavailable { .. })).await);
    }
    for (answer, asked) in answers.into_iter().zip([other, unknown]) {
        let Frame::Unavailable { document, .. } = answer else { panic!("{answer:?}") };
        assert_eq!(document, asked.to_string(), "each answer says which document it is about, and no more");
    }
    // The same connection is a guest in the plan that it may open.
    let hello = client.author.honest("Bankjes");
    assert!(client.say(hello).await);
    client
        .until(|frame| matches!(frame, Frame::Sync { document, .. } if *document == hall.id.to_string()))
        .await;
    assert!(alice.until(|it| it.titles() == ["Bankjes"]).await);
    hall.server.stop().await;
}

/// Opens `/sync` as a page of this origin would; the answer is the status when it is refused.
async fn from_page(server: SocketAddr, origin: &str) -> Result<(), u16> {
    let mut request = format!("ws://{server}/sync").into_client_request().unwrap();
    request.headers_mut().insert("origin", origin.parse().unwrap());
    match connect_async(request).await {
        Ok(_) => Ok(()),
        Err(Error::Http(answer)) => Err(answer.status().as_u16()),
        Err(error) => panic!("{error}"),
    }
}

#[tokio::test]
async fn a_page_of_somebody_else_opens_no_connection_s9() {
    let hall = OpenHall::new().await;
    let server = hall.server.addr();
    assert_eq!(from_page(server, &format!("http://{server}")).await, Ok(()));
    for stranger in
        ["https://elsewhere.example", "null", "http://127.0.0.1", &format!("http://{server}.example")]
    {
        assert_eq!(from_page(server, stranger).await, Err(401), "{stranger}");
    }
    hall.server.stop().await;
    // Behind a proxy the page has another address than the one that we listen on: the host says which.
    let public_url = Some("https://plan.example.org/".to_owned());
    let hall = OpenHall::configured(|config| Config { public_url, ..config }).await;
    assert_eq!(from_page(hall.server.addr(), "https://plan.example.org").await, Ok(()));
    assert_eq!(from_page(hall.server.addr(), "https://plan.example.com").await, Err(401));
    hall.server.stop().await;
}

/// A server that logs all that it can into this file.
fn talkative(data: &Path, port: u16, log: &Path) -> std::process::Child {
    Command::new(binary())
        .args(["serve", "--listen", &format!("127.0.0.1:{port}"), "--data"])
        .arg(data)
        .env("RUST_LOG", "trace")
        .stdout(Stdio::from(std::fs::File::create(log.with_extension("out")).unwrap()))
        .stderr(Stdio::from(std::fs::File::create(log).unwrap()))
        .spawn()
        .unwrap()
}

#[tokio::test]
async fn no_token_stands_in_the_log_whatever_is_logged_s9() {
    let folder = tempfile::tempdir().unwrap();
    let (log, port) = (folder.path().join("log"), free_port());
    let data = folder.path().join("data");
    // Once to make the folder and to know that it starts.
    drop(ServerProcess::start(&data, port));
    let mut process = talkative(&data, port, &log);
    let server = SocketAddr::from(([127, 0, 0, 1], port));
    while tokio::net::TcpStream::connect(server).await.is_err() {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let body = serde_json::json!({ "title": "Zandeveld", "language": "nl" });
    let plan = new_plan(server, "/api/plans", &body).await;
    let text = |name: &str| plan[name].as_str().unwrap().to_owned();
    let id = text("plan").parse().unwrap();
    let (link, wrong) = (text("facilitator"), "wrongwrongwrongwrongwr".to_owned());
    let seats = format!("http://{server}/api/plans/{id}/seats");
    let asked = reqwest::Client::new().post(&seats).bearer_auth(&link).send().await.unwrap();
    let seat: serde_json::Value = asked.json().await.unwrap();
    let seat = seat["seat"].as_str().unwrap().to_owned();
    reqwest::Client::new().post(&seats).bearer_auth(&wrong).send().await.unwrap();
    // Ours says it in its first frame, others in the address.
    let mut ours = Tablet::connect(server, id, &seat).await;
    ours.add("Bankjes").await;
    assert!(ours.until(|it| it.is_on_server()).await);
    for token in [&link, &seat, &wrong] {
        let (mut foreign, _) = connect_async(format!("ws://{server}/sync?token={token}")).await.unwrap();
        let join = Frame::Join { sender: "foreign".into(), token: None, speech: None };
        foreign.send(Message::Binary(join.encode().into())).await.unwrap();
        foreign.next().await;
    }
    reqwest::get(format!("http://{server}/sync?token={link}")).await.unwrap();
    process.kill().unwrap();
    process.wait().unwrap();
    let said = ["out", ""].map(|kind| std::fs::read_to_string(log.with_extension(kind)).unwrap()).concat();
    assert!(said.contains("/api/plans/{plan}/seats"), "it logged what was asked of it: {said}");
    for token in [&link, &text("participant"), &text("viewer"), &seat, &wrong] {
        assert!(!said.contains(token.as_str()), "{token} is in the log");
    }
}

#[tokio::test]
async fn who_answers_no_ping_is_gone_and_who_says_nothing_but_answers_stays_s10() {
    let ping_every = Duration::from_millis(100);
    let hall = OpenHall::configured(|config| Config { ping_every, ..config }).await;
    let (mut quiet, mut gone) = (hall.tablet().await, hall.tablet().await);
    gone.introduce("Anna").await;
    let is_seen = |quiet: &mut Tablet, here: bool| quiet.people.iter().any(|(_, it)| it.is_some() == here);
    while !is_seen(&mut quiet, true) {
        gone.stay(Duration::from_millis(20)).await;
        quiet.stay(Duration::from_millis(20)).await;
    }
    // A socket that is open and that nobody reads answers nothing. The other one says nothing and answers.
    assert!(quiet.until(|it| is_seen(it, false)).await, "the silent one is missed");
    assert!(!quiet.is_closed());
    quiet.add("Bankjes").await;
    assert!(quiet.until(|it| it.is_on_server()).await);
    drop(gone);
    hall.server.stop().await;
}
