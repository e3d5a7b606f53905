//! `/api/plans/{plan}/seats`: a link becomes the seat of one device (S9a), and a device that several people share gets one for
//! each of them. `/people`: whose seat is whose, for who leads.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use serde::Deserialize;
use shared::access::Right;

use super::rights::must_lead;
use crate::body::{self, Plan, bearer};
use crate::capabilities::{Capabilities, Seated};
use crate::error::Error;
use crate::state::AppState;

/// 201 with a new seat; 200 with the same token for who brings a seat. `right` says what it allows, so that a device
/// never hands its own link on under a smaller name.
pub(crate) async fn take(
    State(capabilities): State<Capabilities>,
    Plan(plan): Plan,
    headers: HeaderMap,
) -> Result<(StatusCode, Json<serde_json::Value>), Error> {
    let token = bearer(&headers).ok_or(Error::WrongLink)?;
    let (status, seat, right) = match capabilities.seat(plan, token).await? {
        Seated::New(seat, right) => (StatusCode::CREATED, seat.reveal().to_owned(), right),
        Seated::Already(right) => (StatusCode::OK, token.to_owned(), right),
        Seated::Refused => return Err(Error::WrongLink),
    };
    Ok((status, Json(serde_json::json!({ "seat": seat, "right": right.code() }))))
}

/// What the other seat may do.
#[derive(Deserialize)]
pub(crate) struct Wanted {
    right: String,
}

/// `POST …/another`: who has a seat gets another one, for somebody else at the same device or for the screen in the hall. It
/// never allows more than the own.
pub(crate) async fn another(
    State(capabilities): State<Capabilities>,
    Plan(plan): Plan,
    headers: HeaderMap,
    body::Json(wanted): body::Json<Wanted>,
) -> Result<(StatusCode, Json<serde_json::Value>), Error> {
    let token = bearer(&headers).ok_or(Error::WrongLink)?;
    let right = Right::from_code(&wanted.right);
    let right = right.ok_or_else(|| Error::BadInput("There is no such right.".into()))?;
    let seat = capabilities.another_seat(plan, token, right).await?.ok_or(Error::WrongLink)?;
    Ok((StatusCode::CREATED, Json(serde_json::json!({ "seat": seat.reveal(), "right": right.code() }))))
}

/// `GET …/people`: the seats of those who are in this document now, by the names of their connections. Only for who leads.
pub(crate) async fn people(
    State(state): State<AppState>,
    Plan(document): Plan,
    headers: HeaderMap,
) -> Result<Json<serde_json::Value>, Error> {
    must_lead(&state, document, &headers).await?;
    let seats = state.lobby.seats_here(document).await.into_iter().map(|(name, seat)| (name, seat.into()));
    Ok(Json(seats.collect::<serde_json::Map<_, _>>().into()))
}
