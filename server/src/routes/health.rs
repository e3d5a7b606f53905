//! `GET /health`: whether plans can be stored at this moment, for whoever watches over the server.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;

use crate::error::Error;
use crate::store::Store;

/// Tries a real write: a disk that filled up is noticed before somebody's work is refused.
pub(crate) async fn health(State(store): State<Arc<dyn Store>>) -> Result<Json<serde_json::Value>, Error> {
    store.probe().await?;
    Ok(Json(serde_json::json!({ "status": "ok" })))
}
