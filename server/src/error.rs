//! What can go wrong for somebody who asks us something: a sentence and a code for them, the detail for the log.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::store::StoreError;

/// An answer that is not what was asked for. Every one says what happened and what to do.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// What was sent cannot be used; the sentence says what and where.
    #[error("{0}")]
    BadInput(String),
    /// More bytes than we take.
    #[error("This is larger than {limit} kB. Leave something out and try again.")]
    TooLarge { limit: usize },
    /// Making plans is for holders of the key.
    #[error("Making plans here needs a key. Ask the people who run this server for it.")]
    NeedsKey,
    /// The link or seat is unknown, revoked, or of another plan.
    #[error("This link does not open this plan. Ask for a new link.")]
    WrongLink,
    /// Who asks may not; the sentence says why.
    #[error("{0}")]
    Unauthorized(&'static str),
    /// No such address below `/api`.
    #[error("There is nothing at this address.")]
    NotFound,
    /// The store cannot write at the moment.
    #[error(
        "The server cannot store anything at the moment. Your work stays on your device; try again shortly."
    )]
    Unavailable(#[from] StoreError),
    /// Too many others ask for the same at once.
    #[error("The server is busy with others who ask for this. Nothing was changed; try again in a minute.")]
    Busy,
    /// A round that takes nothing more.
    #[error("This round has closed. What you sent was not counted; it is still on your device.")]
    Closed,
    /// The wall is locked, or the evening is over.
    #[error(
        "Nothing can be handed in at the moment. What you wrote stays on your device; try again when it is open."
    )]
    Locked,
    /// Who wants to take over an evening that is led.
    #[error("Somebody who leads was here less than a minute ago. Wait a moment, then try again.")]
    Led,
    /// A code that opens no session.
    #[error("This code opens no session. Look at the screen in the hall: it may have changed.")]
    WrongCode,
    /// Too many wrong codes from one address.
    #[error(
        "There were too many wrong codes from here. Wait a minute, or use the link or the picture with squares."
    )]
    TooManyTries,
    /// A mistake of ours.
    #[error("Something went wrong on the server. Nothing was changed; try again.")]
    Internal,
}

impl Error {
    fn status(&self) -> StatusCode {
        match self {
            Self::BadInput(_) => StatusCode::BAD_REQUEST,
            Self::TooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            Self::NeedsKey | Self::WrongLink | Self::Unauthorized(_) => StatusCode::UNAUTHORIZED,
            Self::NotFound | Self::WrongCode => StatusCode::NOT_FOUND,
            Self::Closed | Self::Locked | Self::Led => StatusCode::CONFLICT,
            Self::TooManyTries => StatusCode::TOO_MANY_REQUESTS,
            Self::Unavailable(_) | Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// A word for programs; it never changes once it is out.
    fn code(&self) -> &'static str {
        match self {
            Self::BadInput(_) => "bad-input",
            Self::TooLarge { .. } => "too-large",
            Self::NeedsKey => "needs-key",
            Self::WrongLink => "wrong-link",
            Self::Unauthorized(_) => "unauthorized",
            Self::NotFound => "not-found",
            Self::Unavailable(_) => "storage-unavailable",
            Self::Busy => "busy",
            Self::Closed => "closed",
            Self::Locked => "locked",
            Self::Led => "led",
            Self::WrongCode => "wrong-code",
            Self::TooManyTries => "too-many-tries",
            Self::Internal => "internal",
        }
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        if let Self::Unavailable(detail) = &self {
            tracing::error!(%detail, "the store refused");
        }
        let body = serde_json::json!({ "error": self.to_string(), "code": self.code() });
        (self.status(), Json(body)).into_response()
    }
}
