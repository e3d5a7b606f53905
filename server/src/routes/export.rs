//! `GET /api/plans/{plan}/export.json`: the plan as it stands on disk, as a file that can be imported again.

use std::time::Duration;

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use shared::doc::Document;
use shared::export;
use shared::id::{Actor, Id};
use shared::record::DocumentKind;

use crate::body::{Plan, bearer};
use crate::chance::SystemChance;
use crate::error::Error;
use crate::state::AppState;
use crate::store::Stored;

/// Whoever would have to wait longer than this for a turn is asked to come back.
const PATIENCE: Duration = Duration::from_secs(20);

/// For each of the three links, and for every seat: who may read a plan may take it along.
pub(crate) async fn export(
    State(state): State<AppState>,
    Plan(plan): Plan,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let token = bearer(&headers).ok_or(Error::WrongLink)?;
    let access = state.capabilities.resolve(plan, token).await?;
    access.filter(|access| access.kind == DocumentKind::Plan).ok_or(Error::WrongLink)?;
    let turn = tokio::time::timeout(PATIENCE, state.readers.acquire_owned()).await;
    let turn = turn.map_err(|_| Error::Busy)?.map_err(|_| Error::Internal)?;
    let stored = state.store.load(plan).await?.ok_or(Error::WrongLink)?;
    let mut evenings = Vec::new();
    for (id, session) in state.store.sessions(plan).await? {
        let both = (state.store.load(session.wall).await?, state.store.load(session.stage).await?);
        if let (Some(wall), Some(stage)) = both {
            evenings.push((id, wall, stage));
        }
    }
    // Opening a plan of months takes a moment of the processor.
    let written = tokio::task::spawn_blocking(move || {
        // Kept until it is done, also when whoever asked is gone.
        let _turn = turn;
        let open = |kind, stored: &Stored| {
            let chunks = stored.chunks.iter().map(Vec::as_slice);
            let actor = Actor::fresh(&mut SystemChance);
            Document::load_what_fits(kind, actor, chunks).ok().map(|(document, _)| document)
        };
        let document = open(DocumentKind::Plan, &stored)?;
        let both = |(id, wall, stage): &(Id, Stored, Stored)| {
            let documents = (open(DocumentKind::Wall, wall)?, open(DocumentKind::Stage, stage)?);
            Some((id.clone(), documents))
        };
        let evenings = evenings.iter().filter_map(both).collect();
        serde_json::to_vec_pretty(&export::plan(&document, &evenings)).ok()
    });
    let file = written.await.ok().flatten().ok_or(Error::Internal)?;
    let kind = (header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    let name = HeaderValue::from_static("attachment; filename=\"plan.json\"");
    Ok(([kind, (header::CONTENT_DISPOSITION, name)], file).into_response())
}
