//! What people send us, read with our own words for what is wrong with it.

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{FromRequest, FromRequestParts, Path, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use serde::de::DeserializeOwned;
use shared::id::DocumentId;

use crate::error::Error;

/// Bytes of a request that describes a plan.
pub(crate) const SMALL: usize = 16 * 1024;
/// Bytes of a file to import.
pub(crate) const FILE: usize = 5 * 1024 * 1024;

/// A JSON body, whatever its content type says.
pub(crate) struct Json<T>(pub(crate) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Json<T> {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self, Error> {
        let bytes = Bytes::from_request(request, state).await.map_err(|error| refused(error, SMALL))?;
        serde_json::from_slice(&bytes)
            .map(Self)
            .map_err(|error| Error::BadInput(format!("This is not the JSON that is expected here: {error}.")))
    }
}

/// The text of a file.
pub(crate) struct Text(pub(crate) String);

impl<S: Send + Sync> FromRequest<S> for Text {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self, Error> {
        let bytes = Bytes::from_request(request, state).await.map_err(|error| refused(error, FILE))?;
        String::from_utf8(bytes.into()).map(Self).map_err(|error| {
            let at = error.utf8_error().valid_up_to();
            Error::BadInput(format!("The file is not text (UTF-8) from byte {at} on. Choose another file."))
        })
    }
}

fn refused(rejection: BytesRejection, limit: usize) -> Error {
    match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Error::TooLarge { limit: limit / 1024 },
        _ => Error::BadInput("The request broke off. Try again.".into()),
    }
}

/// The plan in an address. An id with a mistake opens nothing, as a wrong link does: nobody learns which it was.
pub(crate) struct Plan(pub(crate) DocumentId);

impl<S: Send + Sync> FromRequestParts<S> for Plan {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Error> {
        let Path(text) =
            Path::<String>::from_request_parts(parts, state).await.map_err(|_| Error::WrongLink)?;
        text.parse().map(Self).map_err(|_| Error::WrongLink)
    }
}

/// The token of `authorization: Bearer <token>`.
pub(crate) fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim()).filter(|token| !token.is_empty())
}
