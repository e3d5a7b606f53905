//! `POST /api/plans/{plan}/seats`: a link becomes the seat of one device (S9a).

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};

use crate::body::{Plan, bearer};
use crate::capabilities::{Capabilities, Seated};
use crate::error::Error;

/// 201 with a new seat; 200 with the same token for who brings a seat.
pub(crate) async fn take(
    State(capabilities): State<Capabilities>,
    Plan(plan): Plan,
    headers: HeaderMap,
) -> Result<(StatusCode, Json<serde_json::Value>), Error> {
    let token = bearer(&headers).ok_or(Error::WrongLink)?;
    let (status, seat) = match capabilities.seat(plan, token).await? {
        Seated::New(seat) => (StatusCode::CREATED, seat.reveal().to_owned()),
        Seated::Already => (StatusCode::OK, token.to_owned()),
        Seated::Refused => return Err(Error::WrongLink),
    };
    Ok((status, Json(serde_json::json!({ "seat": seat }))))
}
