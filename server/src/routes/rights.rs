//! What only who leads a plan may do: lock and unlock it, renew its links, take a seat away. Open connections follow at
//! once (G1).

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use shared::id::DocumentId;
use shared::record::DocumentKind;

use crate::body::{Plan, bearer};
use crate::capabilities::{Links, SeatId};
use crate::error::Error;
use crate::state::AppState;

/// `PUT /api/plans/{plan}/lock`: participants only read from now on. The id may be that of a wall: a lock is of one document.
pub(crate) async fn lock(
    state: State<AppState>,
    plan: Plan,
    headers: HeaderMap,
) -> Result<StatusCode, Error> {
    set_locked(&state, &plan, &headers, true).await
}

/// `DELETE /api/plans/{plan}/lock`: participants write again.
pub(crate) async fn unlock(
    state: State<AppState>,
    plan: Plan,
    headers: HeaderMap,
) -> Result<StatusCode, Error> {
    set_locked(&state, &plan, &headers, false).await
}

async fn set_locked(
    state: &AppState,
    Plan(plan): &Plan,
    headers: &HeaderMap,
    locked: bool,
) -> Result<StatusCode, Error> {
    must_lead(state, *plan, headers).await?;
    state.capabilities.set_locked(*plan, locked).await?;
    state.lobby.recheck(*plan).await;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /api/plans/{plan}/links`: the three links end, with the connections that came with them, and new ones are
/// told. Seats stay.
pub(crate) async fn renew_links(
    State(state): State<AppState>,
    Plan(plan): Plan,
    headers: HeaderMap,
) -> Result<(StatusCode, Json<Links>), Error> {
    must_lead_plan(&state, plan, &headers).await?;
    let links = state.capabilities.renew(plan).await?.ok_or(Error::WrongLink)?;
    state.recheck(plan).await?;
    Ok((StatusCode::CREATED, Json(links)))
}

/// `DELETE /api/plans/{plan}/seats/{seat}`: one device may no longer come in.
pub(crate) async fn remove_seat(
    State(state): State<AppState>,
    Path((plan, seat)): Path<(String, i64)>,
    headers: HeaderMap,
) -> Result<StatusCode, Error> {
    let plan: DocumentId = plan.parse().map_err(|_| Error::WrongLink)?;
    must_lead_plan(&state, plan, &headers).await?;
    if !state.capabilities.remove_seat(plan, SeatId(seat)).await? {
        return Err(Error::NotFound);
    }
    state.recheck(plan).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The same of the plan itself: who leads one evening for a while does not lead that.
pub(super) async fn must_lead_plan(
    state: &AppState,
    plan: DocumentId,
    headers: &HeaderMap,
) -> Result<(), Error> {
    let token = bearer(headers).ok_or(Error::WrongLink)?;
    let access = state.capabilities.resolve(plan, token).await?;
    access.filter(|access| access.kind == DocumentKind::Plan).ok_or(Error::WrongLink)?;
    must_lead(state, plan, headers).await
}

pub(super) async fn must_lead(state: &AppState, plan: DocumentId, headers: &HeaderMap) -> Result<(), Error> {
    let token = bearer(headers).ok_or(Error::WrongLink)?;
    match state.capabilities.leads(plan, token).await? {
        Some(true) => Ok(()),
        Some(false) => Err(Error::Unauthorized("Only who leads this plan may do this.")),
        None => Err(Error::WrongLink),
    }
}
