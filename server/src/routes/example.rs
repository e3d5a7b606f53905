//! `GET /api/example`: the plan to look around in, when this server offers one.

use axum::Json;
use axum::extract::State;

use crate::error::Error;
use crate::example::Example;

pub(crate) async fn example(State(example): State<Option<Example>>) -> Result<Json<Example>, Error> {
    example.map(Json).ok_or(Error::NotFound)
}
