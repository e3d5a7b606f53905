//! The app's files: inside the binary in a release, from `target/app` in the daily loop. Every address that is not
//! ours is the app's page, since the app has addresses of its own.

use std::convert::Infallible;

use axum::Router;
use axum::extract::Request;
use axum::http::header::{CACHE_CONTROL, HeaderValue};
use axum::http::{Method, StatusCode};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use memory_serve::CacheControl;
use tower::util::BoxCloneSyncService;
use tower::{ServiceExt, service_fn};

use crate::error::Error;

/// The app as a service to fall back on.
pub(crate) fn app() -> BoxCloneSyncService<Request, Response, Infallible> {
    let files = files();
    BoxCloneSyncService::new(service_fn(move |request: Request| {
        let files = files.clone();
        async move {
            if is_for_app(&request) {
                files.oneshot(request).await
            } else {
                Ok(Error::NotFound.into_response())
            }
        }
    }))
}

fn files() -> Router {
    memory_serve::load!()
        .index_file(Some("/index.html"))
        .fallback(Some("/index.html"))
        .fallback_status(StatusCode::OK)
        .html_cache_control(CacheControl::NoCache)
        .cache_control(CacheControl::Long)
        .into_router()
        .layer(middleware::from_fn(keep_only_named_by_content))
}

fn is_for_app(request: &Request) -> bool {
    let path = request.uri().path();
    let ours = ["/api", "/sync"]
        .iter()
        .any(|start| path.strip_prefix(start).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')));
    !ours && matches!(*request.method(), Method::GET | Method::HEAD)
}

/// A file may be kept for ever when its name has the hash of its bytes; any other is asked for again each time, which
/// costs one answer without a body.
async fn keep_only_named_by_content(request: Request, next: Next) -> Response {
    let named_by_content = is_named_by_content(request.uri().path());
    let mut response = next.run(request).await;
    if !named_by_content {
        response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    }
    response
}

/// `/app-0123456789abcdef.js`, as the build names them.
fn is_named_by_content(path: &str) -> bool {
    let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    let hash = stem.rsplit_once('-').map_or("", |(_, hash)| hash);
    hash.len() == 16 && hash.bytes().all(|letter| letter.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_name_with_a_hash_may_be_kept_for_ever() {
        assert!(is_named_by_content("/app-0123456789abcdef.js"));
        assert!(is_named_by_content("/fonts/text-0123456789abcdef.woff2"));
        assert!(!is_named_by_content("/app.js"));
        assert!(!is_named_by_content("/p/some-plan"));
        assert!(!is_named_by_content("/text-latin.woff2"));
    }
}
