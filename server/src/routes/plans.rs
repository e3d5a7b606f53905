//! `POST /api/plans` and `/api/plans/import`: a plan begins, and its three links are told to who made it.

use std::sync::Arc;

use axum::Json as Answer;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use serde::Deserialize;
use shared::locales::Language;

use crate::body::{Json, Text, bearer};
use crate::capabilities::TokenHash;
use crate::chance::SystemChance;
use crate::config::Config;
use crate::error::Error;
use crate::founding::{self, NotImported, Opened};
use crate::store::Store;

/// A plan that somebody wants.
#[derive(Deserialize)]
pub(crate) struct Wanted {
    title: String,
    language: String,
    template: Option<String>,
}

type Made = Result<(StatusCode, Answer<Opened>), Error>;

/// Makes an empty plan, or one from a template.
pub(crate) async fn make(
    State(store): State<Arc<dyn Store>>,
    State(config): State<Arc<Config>>,
    headers: HeaderMap,
    Json(wanted): Json<Wanted>,
) -> Made {
    may_make(&config, &headers)?;
    let language = Language::from_code(&wanted.language).ok_or_else(|| {
        Error::BadInput(format!("The language {:?} is unknown: use nl or en.", wanted.language))
    })?;
    let founded = shared::found::plan(&wanted.title, language, wanted.template.as_deref(), &mut SystemChance)
        .map_err(|error| Error::BadInput(sentence("The plan was not made", &error)))?;
    let opened = founding::keep(&*store, founded, |_| Vec::new()).await?;
    Ok((StatusCode::CREATED, Answer(opened)))
}

/// Makes a plan from a file.
pub(crate) async fn import(
    State(store): State<Arc<dyn Store>>,
    State(config): State<Arc<Config>>,
    headers: HeaderMap,
    Text(text): Text,
) -> Made {
    may_make(&config, &headers)?;
    match founding::import(&*store, &text).await {
        Ok(opened) => Ok((StatusCode::CREATED, Answer(opened))),
        Err(NotImported::File(error)) => Err(Error::BadInput(sentence("The file was not imported", &error))),
        Err(NotImported::Store(error)) => Err(error.into()),
    }
}

fn may_make(config: &Config, headers: &HeaderMap) -> Result<(), Error> {
    let Some(key) = &config.plan_key else { return Ok(()) };
    // Hashes are compared, so that the time it takes tells nothing about the key.
    let known = bearer(headers).is_some_and(|token| TokenHash::of(token) == TokenHash::of(key));
    if known { Ok(()) } else { Err(Error::NeedsKey) }
}

fn sentence(what: &str, why: &dyn std::error::Error) -> String {
    format!("{what}: {why}.")
}
