//! `/api/plans/{plan}/sessions/{session}` and `/api/join`: an evening begins, is looked up, and is over; and who hears its code
//! comes in. Its documents follow at once (G1).

use std::net::SocketAddr;
use std::time::Instant;

use axum::Json as Answer;
use axum::extract::{ConnectInfo, Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use serde::Deserialize;
use shared::code::JoinCode;
use shared::found;
use shared::id::{Chance, DocumentId, Id};
use shared::locales::Language;
use shared::record::DocumentKind;

use super::rights::must_lead_plan;
use crate::body::{Json, bearer};
use crate::chance::SystemChance;
use crate::error::Error;
use crate::state::AppState;
use crate::store::{Beginning, Session};

/// Codes to choose a free one from.
const CODES: usize = 32;

/// Milliseconds.
const DAY: u64 = 24 * 60 * 60 * 1000;

/// Letters of the id of a session; ours have 22.
const LONGEST_ID: usize = 64;

/// The plan and the session of an address.
type Where = Path<(String, String)>;

/// In which language its code is read aloud.
#[derive(Deserialize)]
pub(crate) struct Wanted {
    language: String,
    /// Its documents are made, so that a script can be written, and it does not begin.
    #[serde(default)]
    prepare: bool,
}

/// How long the wall of an evening that is over stays.
#[derive(Deserialize)]
pub(crate) struct Kept {
    /// 0 or nothing: for ever.
    #[serde(default)]
    keep_days: u64,
}

/// A code that somebody heard.
#[derive(Deserialize)]
pub(crate) struct Heard {
    code: String,
}

/// `PUT`: the session begins, or begins again after it was over; or it is only prepared. As often as one likes: its documents
/// stay the same, and so does its code while it goes on. Only for who leads.
pub(crate) async fn begin(
    State(state): State<AppState>,
    at: Where,
    headers: HeaderMap,
    Json(wanted): Json<Wanted>,
) -> Result<Answer<serde_json::Value>, Error> {
    let (plan, session) = place(at)?;
    must_lead_plan(&state, plan, &headers).await?;
    let document = |kind| (DocumentId::random(&mut SystemChance), found::empty(kind, &mut SystemChance));
    let beginning = Beginning {
        plan,
        session,
        wall: document(DocumentKind::Wall),
        stage: document(DocumentKind::Stage),
        codes: if wanted.prepare { Vec::new() } else { codes(&wanted.language) },
    };
    let begun = state.store.begin_session(beginning).await?.ok_or(Error::Busy)?;
    // Who looks at the archive of it writes again.
    state.recheck_session(&begun).await;
    let token = bearer(&headers).unwrap_or_default();
    let locked = state.capabilities.resolve(begun.wall, token).await?.is_some_and(|access| access.locked);
    Ok(answer(&state, &begun, locked))
}

/// `GET`: where it happens, and by which code one comes in. For everybody in the plan.
pub(crate) async fn look(
    State(state): State<AppState>,
    at: Where,
    headers: HeaderMap,
) -> Result<Answer<serde_json::Value>, Error> {
    let (plan, session) = place(at)?;
    let token = bearer(&headers).ok_or(Error::WrongLink)?;
    let access = state.capabilities.resolve(plan, token).await?;
    access.filter(|access| access.kind == DocumentKind::Plan).ok_or(Error::WrongLink)?;
    let session = state.store.session(plan, session).await?.ok_or(Error::NotFound)?;
    let locked = state.capabilities.resolve(session.wall, token).await?.is_some_and(|access| access.locked);
    Ok(answer(&state, &session, locked))
}

/// `DELETE …?keep_days=365`: it is over. The code opens nothing, and nobody writes on its wall or stage, which are deleted after
/// so many days (0: never). Only for who leads.
pub(crate) async fn end(
    State(state): State<AppState>,
    at: Where,
    Query(kept): Query<Kept>,
    headers: HeaderMap,
) -> Result<StatusCode, Error> {
    let (plan, session) = place(at)?;
    must_lead_plan(&state, plan, &headers).await?;
    let forget_at =
        (kept.keep_days > 0).then(|| SystemChance.now().saturating_add(kept.keep_days.saturating_mul(DAY)));
    if !state.store.end_session(plan, session.clone(), forget_at).await? {
        return Err(Error::NotFound);
    }
    if let Some(ended) = state.store.session(plan, session).await? {
        state.recheck_session(&ended).await;
    }
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /api/join`: who knows the code of a session gets a participant's seat in its plan.
pub(crate) async fn join(
    State(state): State<AppState>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    Json(heard): Json<Heard>,
) -> Result<(StatusCode, Answer<serde_json::Value>), Error> {
    if !state.guesses.may_try(from.ip(), Instant::now()) {
        return Err(Error::TooManyTries);
    }
    let joined = match JoinCode::read(&heard.code) {
        Some(code) => state.capabilities.join(code, codes(Language::default().code())).await?,
        None => None,
    };
    let Some((seat, plan, session)) = joined else {
        state.guesses.wrong(from.ip(), Instant::now());
        return Err(Error::WrongCode);
    };
    let body = serde_json::json!({
        "plan": plan.to_string(), "session": session.as_str(), "seat": seat.reveal(), "right": "participant",
    });
    Ok((StatusCode::CREATED, Answer(body)))
}

fn place(Path((plan, session)): Where) -> Result<(DocumentId, Id), Error> {
    Ok((plan.parse().map_err(|_| Error::WrongLink)?, name(&session)?))
}

/// What names a record in an address.
pub(super) fn name(text: &str) -> Result<Id, Error> {
    if text.is_empty() || text.len() > LONGEST_ID {
        return Err(Error::NotFound);
    }
    Ok(Id::from(text))
}

fn codes(language: &str) -> Vec<JoinCode> {
    let language = Language::from_code(language).unwrap_or_default();
    (0..CODES).map(|_| JoinCode::random(language, &mut SystemChance)).collect()
}

/// `address` is where others come in: who leads from the server's own machine knows only `localhost`. `now` is the clock that
/// timers go by, in milliseconds since 1970.
fn answer(state: &AppState, session: &Session, locked: bool) -> Answer<serde_json::Value> {
    Answer(serde_json::json!({
        "locked": locked,
        "takeover": session.takeover,
        "address": &*state.origin,
        "now": SystemChance.now(),
        "takeover_after": u64::try_from(state.config.takeover_after.as_millis()).unwrap_or(u64::MAX),
        "wall": session.wall.to_string(),
        "stage": session.stage.to_string(),
        "code": session.code.as_ref().map(ToString::to_string),
        "over": session.over,
    }))
}
