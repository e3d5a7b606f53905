//! A session that was begun on a real server, for tests that have no screen.

use reqwest::{Method, StatusCode};
use serde_json::{Value as Json, json};
use shared::id::DocumentId;
use shared::record::DocumentKind;

use crate::open_hall::OpenHall;
use crate::tablet::Tablet;

/// A session that was begun.
pub struct Begun {
    pub hall: OpenHall,
    pub wall: DocumentId,
    pub stage: DocumentId,
    pub code: String,
}

impl Begun {
    /// The session `avond` of a new plan.
    ///
    /// # Panics
    /// When it does not begin.
    pub async fn new() -> Self {
        Self::of(OpenHall::new().await).await
    }

    /// The session `avond` of this plan.
    ///
    /// # Panics
    /// When it does not begin.
    pub async fn of(hall: OpenHall) -> Self {
        let (status, begun) = begin(&hall, &hall.facilitator, "avond").await;
        assert_eq!(status, StatusCode::OK);
        let id = |name: &str| {
            begun[name].as_str().expect("an answer of the server").parse().expect("an answer of the server")
        };
        Self {
            wall: id("wall"),
            stage: id("stage"),
            code: begun["code"].as_str().expect("an answer of the server").to_owned(),
            hall,
        }
    }

    /// Somebody at its wall or its stage.
    pub async fn tablet(&self, kind: DocumentKind, token: &str) -> Tablet {
        let id = if kind == DocumentKind::Wall { self.wall } else { self.stage };
        Tablet::in_document(self.hall.server.addr(), kind, id, token).await
    }

    /// What a code opens.
    ///
    /// # Panics
    /// When the server does not answer.
    pub async fn join(&self, code: &str) -> (StatusCode, Json) {
        let url = format!("http://{}/api/join", self.hall.server.addr());
        let asked = reqwest::Client::new()
            .post(url)
            .json(&json!({ "code": code }))
            .send()
            .await
            .expect("an answer of the server");
        (asked.status(), asked.json().await.expect("an answer of the server"))
    }

    /// A participant who came in with the code.
    ///
    /// # Panics
    /// When the code opens nothing.
    pub async fn seat(&self) -> String {
        let (status, joined) = self.join(&self.code).await;
        assert_eq!(status, StatusCode::CREATED);
        assert_eq!(
            (joined["plan"].as_str(), joined["session"].as_str()),
            (Some(&*self.hall.id.to_string()), Some("avond"))
        );
        joined["seat"].as_str().expect("an answer of the server").to_owned()
    }

    /// Asks something of one of its rounds.
    ///
    /// # Panics
    /// When the server does not answer.
    pub async fn round(&self, method: Method, path: &str, token: &str, body: Json) -> (StatusCode, Json) {
        self.ask(method, &format!("{}/sessions/avond/rounds/{path}", self.hall.id), token, body).await
    }

    /// Asks something behind `/api/plans/`.
    ///
    /// # Panics
    /// When the server does not answer.
    pub async fn ask(&self, method: Method, path: &str, token: &str, body: Json) -> (StatusCode, Json) {
        let url = format!("http://{}/api/plans/{path}", self.hall.server.addr());
        let asked = reqwest::Client::new().request(method, url).bearer_auth(token).json(&body).send();
        let answer = asked.await.expect("the server answers");
        (answer.status(), answer.json().await.unwrap_or_default())
    }
}

/// Begins this session, with what this token allows.
///
/// # Panics
/// When the server does not answer.
pub async fn begin(hall: &OpenHall, token: &str, session: &str) -> (StatusCode, Json) {
    let url = format!("http://{}/api/plans/{}/sessions/{session}", hall.server.addr(), hall.id);
    let asked = reqwest::Client::new().put(url).bearer_auth(token).json(&json!({ "language": "nl" })).send();
    let answer = asked.await.expect("an answer of the server");
    (answer.status(), answer.json().await.unwrap_or_default())
}
