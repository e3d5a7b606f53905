//! `GET /api/dev/version`: which build of the app is in `target/app`. There only while developing.

use crate::error::Error;

/// The stamp that the build left.
pub(crate) async fn version() -> Result<String, Error> {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../target/app.version");
    std::fs::read_to_string(file).map_err(|_| Error::NotFound)
}
