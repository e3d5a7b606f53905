//! Every address, in one place. `/api/…` and `/sync` are ours, everything else is the app's.

mod dev;
mod example;
mod export;
mod health;
mod plans;
mod rights;
mod rounds;
mod seats;
mod sessions;
mod takeover;

use axum::extract::DefaultBodyLimit;
use axum::middleware;
use axum::response::{IntoResponse, Response};
use axum::routing::{delete, get, post, put};
use axum::{Router, handler::Handler};
use tower_http::catch_panic::CatchPanicLayer;

use crate::error::Error;
use crate::state::AppState;
use crate::{assets, body, headers, log};

/// The whole of what we answer.
pub(crate) fn all(state: AppState) -> Router {
    let mut routes = Router::new()
        .route("/health", get(health::health))
        .route("/api/plans", post(plans::make.layer(DefaultBodyLimit::max(body::SMALL))))
        .route("/api/plans/import", post(plans::import.layer(DefaultBodyLimit::max(body::FILE))))
        .route("/api/plans/{plan}/export.json", get(export::export))
        .route("/api/plans/{plan}/seats", post(seats::take.layer(DefaultBodyLimit::max(body::SMALL))))
        .route("/api/plans/{plan}/seats/{seat}", delete(rights::remove_seat))
        .route("/api/plans/{plan}/links", post(rights::renew_links))
        .route("/api/plans/{plan}/lock", put(rights::lock).delete(rights::unlock))
        .route(
            "/api/plans/{plan}/sessions/{session}",
            put(sessions::begin.layer(DefaultBodyLimit::max(body::SMALL)))
                .get(sessions::look)
                .delete(sessions::end),
        )
        .route(
            "/api/plans/{plan}/sessions/{session}/rounds/{round}",
            put(rounds::open.layer(DefaultBodyLimit::max(body::SMALL))).get(rounds::look),
        )
        .route("/api/plans/{plan}/sessions/{session}/rounds/{round}/close", post(rounds::close))
        .route(
            "/api/plans/{plan}/sessions/{session}/rounds/{round}/entries/{entry}",
            put(rounds::hand_in.layer(DefaultBodyLimit::max(body::SMALL))).delete(rounds::take_back),
        )
        .route(
            "/api/plans/{plan}/sessions/{session}/takeover",
            put(takeover::allow.layer(DefaultBodyLimit::max(body::SMALL)))
                .post(takeover::take.layer(DefaultBodyLimit::max(body::SMALL))),
        )
        .route("/api/plans/{plan}/people", get(seats::people))
        .route(
            "/api/plans/{plan}/seats/another",
            post(seats::another.layer(DefaultBodyLimit::max(body::SMALL))),
        )
        .route("/api/join", post(sessions::join.layer(DefaultBodyLimit::max(body::SMALL))))
        .route("/api/example", get(example::example))
        .route("/sync", get(crate::socket::upgrade))
        .method_not_allowed_fallback(|| async { Error::NotFound });
    if state.config.dev_reload {
        routes = routes.route("/api/dev/version", get(dev::version));
    }
    routes
        .fallback_service(assets::app())
        .layer(CatchPanicLayer::custom(panicked))
        .layer(middleware::from_fn(headers::secure))
        .layer(middleware::from_fn(log::request))
        .with_state(state)
}

fn panicked(_: Box<dyn std::any::Any + Send>) -> Response {
    // The panic itself was printed where it happened; its words may hold what people wrote.
    Error::Internal.into_response()
}
