//! `/api/plans/{plan}/sessions/{session}/takeover`: the tablet of who leads dies, and the evening goes on. Who leads allows it
//! beforehand; when nobody who leads has been there for a minute, a participant can lead this one evening, everybody hears it,
//! and who leads takes it back.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use serde::Deserialize;
use shared::access::Right;
use shared::id::{DocumentId, Id};
use shared::intent::Intent;
use shared::record::Takeover;

use super::rights::must_lead_plan;
use super::sessions::name;
use crate::body::{Json, bearer};
use crate::capabilities::SeatId;
use crate::error::Error;
use crate::state::AppState;
use crate::store::{Session, StoreError};

/// Letters of the name of who takes over (bytes).
const LONGEST_NAME: usize = 200;

#[derive(Deserialize)]
pub(crate) struct Allowed {
    allowed: bool,
    /// Who leads hands over to this seat at once, with the name that all hear.
    seat: Option<i64>,
    #[serde(default)]
    name: String,
}

#[derive(Deserialize)]
pub(crate) struct Deputy {
    name: String,
}

async fn find(state: &AppState, plan: &str, session: &str) -> Result<(DocumentId, Id, Session), Error> {
    let plan = plan.parse().map_err(|_| Error::WrongLink)?;
    let session = name(session)?;
    let found = state.store.session(plan, session.clone()).await?.ok_or(Error::NotFound)?;
    Ok((plan, session, found))
}

/// `PUT`: whether it is allowed, or who leads along from now on. Who led meanwhile leads no longer. Only for who leads the plan.
pub(crate) async fn allow(
    State(state): State<AppState>,
    Path((plan, session)): Path<(String, String)>,
    headers: HeaderMap,
    Json(wanted): Json<Allowed>,
) -> Result<StatusCode, Error> {
    let (plan, id, session) = find(&state, &plan, &session).await?;
    must_lead_plan(&state, plan, &headers).await?;
    let name = wanted.name.trim();
    if wanted.seat.is_some() && (name.is_empty() || name.len() > LONGEST_NAME) {
        return Err(Error::BadInput("Say who leads along.".into()));
    }
    if !state.store.set_deputy(session.stage, wanted.seat.map(SeatId)).await? {
        return Err(Error::BadInput("Only somebody who takes part can lead along.".into()));
    }
    // Handing over says nothing about who may take over.
    if wanted.seat.is_none() {
        state.store.allow_takeover(plan, id, wanted.allowed).await?;
    }
    let now = match (wanted.seat, wanted.allowed) {
        (Some(_), _) => Takeover::By(name.to_owned()),
        (None, true) => Takeover::Allowed,
        (None, false) => Takeover::No,
    };
    announce(&state, &session, &now).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST`: a participant leads from now on. Refused while somebody who leads was there less than a minute ago.
pub(crate) async fn take(
    State(state): State<AppState>,
    Path((plan, session)): Path<(String, String)>,
    headers: HeaderMap,
    Json(deputy): Json<Deputy>,
) -> Result<StatusCode, Error> {
    let (_, _, session) = find(&state, &plan, &session).await?;
    let token = bearer(&headers).ok_or(Error::WrongLink)?;
    let access = state.capabilities.resolve(session.stage, token).await?.ok_or(Error::WrongLink)?;
    let seat = access.seat.filter(|_| access.right == Right::Participant);
    let seat = seat.ok_or(Error::Unauthorized("Only who takes part in this evening can lead it."))?;
    let name = deputy.name.trim();
    if name.is_empty() || name.len() > LONGEST_NAME {
        return Err(Error::BadInput("Say who you are first.".into()));
    }
    if !session.takeover {
        return Err(Error::Unauthorized("Who leads has not allowed this."));
    }
    if state.lobby.led_lately(session.stage, state.config.takeover_after).await {
        return Err(Error::Led);
    }
    if !state.store.set_deputy(session.stage, Some(seat)).await? {
        return Err(Error::WrongLink);
    }
    announce(&state, &session, &Takeover::By(name.to_owned())).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Who is here hears of the new rights and of the news at about the same time; what is written in between waits on its device.
async fn announce(state: &AppState, session: &Session, takeover: &Takeover) -> Result<(), Error> {
    state.recheck_session(session).await;
    let written = state.lobby.act(session.stage, vec![Intent::set_takeover(takeover)]).await;
    written.then_some(()).ok_or_else(|| StoreError::Unavailable("the room did not write".into()).into())
}
