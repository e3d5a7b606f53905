//! `POST /api/plans/{plan}/seats`: a link becomes the seat of one device (S9a).

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};

use crate::body::{Plan, bearer};
use crate::capabilities::{Capabilities, Seated};
use crate::error::Error;

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
