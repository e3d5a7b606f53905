//! What the app asks the server outside the live connection: make a plan, import a file, take a seat.

use std::collections::BTreeMap;

use serde::Deserialize;
use shared::access::Right;
use shared::id::{DocumentId, Id};
use shared::locales::Language;
use shared::record::{RoundKind, RoundMode};

use crate::browser::http::{self, Answer};

/// A new plan with its three links.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct NewPlan {
    pub plan: String,
    /// As it was asked for, or as the file names it.
    #[serde(default)]
    pub title: String,
    pub facilitator: String,
    pub participant: String,
    pub viewer: String,
    /// What of a file could not be used.
    #[serde(default)]
    pub unused: Vec<String>,
}

/// The example that this server offers.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Example {
    pub plan: String,
    pub participant: String,
}

/// Why it did not work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ApiError {
    /// The server cannot be reached.
    Unreachable,
    /// The server said why: a word for programs, and a sentence for people.
    Said { code: String, words: String },
}

/// Where a session happens, and by which code one comes in while it goes on.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Session {
    pub wall: String,
    pub stage: String,
    pub code: Option<String>,
    /// Where others reach the server, as far as it knows.
    pub address: String,
    /// The clock that timers go by: milliseconds since 1970.
    #[serde(default)]
    pub now: u64,
    /// A participant may lead it while nobody else does.
    #[serde(default)]
    pub takeover: bool,
    /// So many milliseconds without anybody who leads, and a participant may take over.
    #[serde(default)]
    pub takeover_after: u64,
    /// Participants only read its wall.
    #[serde(default)]
    pub locked: bool,
}

/// A round of an evening as the server has it, and what this seat handed in.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Handed {
    pub closed: bool,
    pub entries: u32,
    pub people: u32,
    /// By its own name, as it was handed in.
    #[serde(default)]
    pub mine: BTreeMap<String, serde_json::Value>,
}

/// What a code opened.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Joined {
    pub plan: String,
    /// The evening that the code is of.
    pub session: String,
    pub seat: String,
}

/// Makes a plan. `template`: `empty` or `example`.
///
/// # Errors
/// [`ApiError`].
pub async fn make_plan(title: &str, language: Language, template: &str) -> Result<NewPlan, ApiError> {
    let body = serde_json::json!({ "title": title, "language": language.code(), "template": template });
    let made: NewPlan = read(http::send("POST", "/api/plans", Some(&body.to_string()), None).await)?;
    Ok(NewPlan { title: title.to_owned(), ..made })
}

/// Makes a plan from the text of a file.
///
/// # Errors
/// [`ApiError`].
pub async fn import_plan(file: &str) -> Result<NewPlan, ApiError> {
    let made: NewPlan = read(http::send("POST", "/api/plans/import", Some(file), None).await)?;
    let file: serde_json::Value = serde_json::from_str(file).unwrap_or_default();
    let title = file["plan"]["title"].as_str().unwrap_or_default();
    Ok(NewPlan { title: title.to_owned(), ..made })
}

/// This person's own place in a plan.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Seat {
    pub seat: String,
    /// What the link allows: `facilitator`, `participant`, `viewer`.
    pub right: String,
}

/// Exchanges a link for this person's own seat.
///
/// # Errors
/// [`ApiError`].
pub async fn take_seat(plan: &DocumentId, link: &str) -> Result<Seat, ApiError> {
    let path = format!("/api/plans/{plan}/seats");
    read(http::send("POST", &path, None, Some(link)).await)
}

/// Another seat for who has one: for somebody else at this device, or for the screen in the hall.
///
/// # Errors
/// [`ApiError`].
pub async fn another_seat(plan: &DocumentId, token: &str, right: Right) -> Result<Seat, ApiError> {
    let body = serde_json::json!({ "right": right.code() }).to_string();
    read(http::send("POST", &format!("/api/plans/{plan}/seats/another"), Some(&body), Some(token)).await)
}

/// The seats of those who are in a document now, by the names of their connections.
///
/// # Errors
/// [`ApiError`].
pub async fn seats_here(document: &DocumentId, token: &str) -> Result<BTreeMap<String, i64>, ApiError> {
    read(http::send("GET", &format!("/api/plans/{document}/people"), None, Some(token)).await)
}

/// One device may no longer come in.
///
/// # Errors
/// [`ApiError`].
pub async fn remove_seat(plan: &DocumentId, token: &str, seat: i64) -> Result<(), ApiError> {
    done(http::send("DELETE", &format!("/api/plans/{plan}/seats/{seat}"), None, Some(token)).await)
}

/// Begins a session, or says where it is when it has begun; or only makes its documents. The code is of this language.
///
/// # Errors
/// [`ApiError`].
pub async fn begin_session(
    at: &SessionPlace,
    language: Language,
    prepare: bool,
) -> Result<Session, ApiError> {
    let body = serde_json::json!({ "language": language.code(), "prepare": prepare }).to_string();
    read(http::send("PUT", &at.path(), Some(&body), Some(&at.token)).await)
}

/// Where a session happens.
///
/// # Errors
/// [`ApiError`].
pub async fn session(at: &SessionPlace) -> Result<Session, ApiError> {
    read(http::send("GET", &at.path(), None, Some(&at.token)).await)
}

/// A session is over; its wall is deleted after so many days (0: never).
///
/// # Errors
/// [`ApiError`].
pub async fn end_session(at: &SessionPlace, keep_days: u32) -> Result<(), ApiError> {
    let path = format!("{}?keep_days={keep_days}", at.path());
    done(http::send("DELETE", &path, None, Some(&at.token)).await)
}

/// Whether a participant may lead a session while nobody else does. Who led meanwhile leads no longer.
///
/// # Errors
/// [`ApiError`].
pub async fn allow_takeover(at: &SessionPlace, allowed: bool) -> Result<(), ApiError> {
    let body = serde_json::json!({ "allowed": allowed }).to_string();
    done(http::send("PUT", &format!("{}/takeover", at.path()), Some(&body), Some(&at.token)).await)
}

/// Somebody leads a session along, with the name that all hear.
///
/// # Errors
/// [`ApiError`].
pub async fn hand_over(at: &SessionPlace, seat: i64, name: &str) -> Result<(), ApiError> {
    let body = serde_json::json!({ "allowed": true, "seat": seat, "name": name }).to_string();
    done(http::send("PUT", &format!("{}/takeover", at.path()), Some(&body), Some(&at.token)).await)
}

/// Leads a session from now on.
///
/// # Errors
/// [`ApiError`]: `led`.
pub async fn take_over(at: &SessionPlace, name: &str) -> Result<(), ApiError> {
    let body = serde_json::json!({ "name": name }).to_string();
    done(http::send("POST", &format!("{}/takeover", at.path()), Some(&body), Some(&at.token)).await)
}

/// People can hand in for this step.
///
/// # Errors
/// [`ApiError`].
pub async fn open_round(
    at: &SessionPlace,
    round: &Id,
    step: &Id,
    kind: RoundKind,
    mode: RoundMode,
    dots: i64,
) -> Result<(), ApiError> {
    let body = serde_json::json!({
        "step": step.as_str(), "kind": kind.word(), "mode": mode.word(), "dots": dots,
    });
    let body = body.to_string();
    done(http::send("PUT", &at.round(round), Some(&body), Some(&at.token)).await)
}

/// How much lies there, and what of it is mine.
///
/// # Errors
/// [`ApiError`].
pub async fn round(at: &SessionPlace, round: &Id) -> Result<Handed, ApiError> {
    read(http::send("GET", &at.round(round), None, Some(&at.token)).await)
}

/// Hands something in: when this comes back without an error, it is on the server's disk.
///
/// # Errors
/// [`ApiError`]: `closed`, `locked`.
pub async fn hand_in(
    at: &SessionPlace,
    round: &Id,
    name: &str,
    content: &serde_json::Value,
) -> Result<(), ApiError> {
    let path = format!("{}/entries/{name}", at.round(round));
    done(http::send("PUT", &path, Some(&content.to_string()), Some(&at.token)).await)
}

/// Takes it back, as long as nobody saw it.
///
/// # Errors
/// [`ApiError`].
pub async fn take_back(at: &SessionPlace, round: &Id, name: &str) -> Result<(), ApiError> {
    let path = format!("{}/entries/{name}", at.round(round));
    done(http::send("DELETE", &path, None, Some(&at.token)).await)
}

/// A round is over: what was handed in comes out.
///
/// # Errors
/// [`ApiError`].
pub async fn close_round(at: &SessionPlace, round: &Id) -> Result<(), ApiError> {
    let path = format!("{}/close", at.round(round));
    done(http::send("POST", &path, None, Some(&at.token)).await)
}

/// Locks a wall for participants, or opens it.
///
/// # Errors
/// [`ApiError`].
pub async fn lock(document: &DocumentId, token: &str, locked: bool) -> Result<(), ApiError> {
    let path = format!("/api/plans/{document}/lock");
    done(http::send(if locked { "PUT" } else { "DELETE" }, &path, None, Some(token)).await)
}

/// A session as the server names it, and what opens its plan.
#[derive(Debug, Clone, PartialEq)]
pub struct SessionPlace {
    pub plan: DocumentId,
    pub session: Id,
    pub token: String,
}

impl SessionPlace {
    fn path(&self) -> String {
        format!("/api/plans/{}/sessions/{}", self.plan, self.session)
    }

    fn round(&self, round: &Id) -> String {
        format!("{}/rounds/{round}", self.path())
    }
}

/// Comes in with a code that was read from the screen in the hall.
///
/// # Errors
/// [`ApiError`]: `wrong-code`, `too-many-tries`.
pub async fn join(code: &str) -> Result<Joined, ApiError> {
    let body = serde_json::json!({ "code": code }).to_string();
    read(http::send("POST", "/api/join", Some(&body), None).await)
}

/// The plan with its evenings as a file, as the server has them.
pub async fn export(plan: &DocumentId, token: &str) -> Option<String> {
    let path = format!("/api/plans/{plan}/export.json");
    http::send("GET", &path, None, Some(token)).await.filter(|answer| answer.status == 200).map(|it| it.body)
}

/// The example, when the server offers one.
pub async fn example() -> Option<Example> {
    read(http::send("GET", "/api/example", None, None).await).ok()
}

fn done(answer: Option<Answer>) -> Result<(), ApiError> {
    match answer {
        Some(answer) if answer.status == 204 => Ok(()),
        answer => read(answer),
    }
}

fn read<T: for<'a> Deserialize<'a>>(answer: Option<Answer>) -> Result<T, ApiError> {
    #[derive(Deserialize)]
    struct Problem {
        error: String,
        #[serde(default)]
        code: String,
    }
    let answer = answer.ok_or(ApiError::Unreachable)?;
    if (200..300).contains(&answer.status) {
        return serde_json::from_str(&answer.body).map_err(|_| ApiError::Unreachable);
    }
    match serde_json::from_str::<Problem>(&answer.body) {
        Ok(problem) => Err(ApiError::Said { code: problem.code, words: problem.error }),
        Err(_) => Err(ApiError::Unreachable),
    }
}
