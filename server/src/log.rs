//! A line in the log for each request: the kind of address, never the address itself, which may hold a token.

use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::middleware::Next;
use axum::response::Response;

/// Logs method, kind of address, status and time.
pub(crate) async fn request(request: Request, next: Next) -> Response {
    let start = Instant::now();
    let method = request.method().clone();
    let address = request.extensions().get::<MatchedPath>().cloned();
    let response = next.run(request).await;
    let address = address.as_ref().map_or("app", MatchedPath::as_str);
    let took = start.elapsed();
    tracing::debug!(%method, address, status = response.status().as_u16(), ?took, "answered");
    response
}
