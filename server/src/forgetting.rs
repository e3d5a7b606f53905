//! Walls and stages of evenings whose day has come are deleted: looked at when the server starts, and every hour.

use std::time::Duration;

use shared::id::Chance;

use crate::chance::SystemChance;
use crate::state::AppState;

/// Between two looks.
const EVERY: Duration = Duration::from_secs(60 * 60);

/// Goes on until the server stops.
pub(crate) async fn run(state: AppState) {
    loop {
        match state.store.forget_sessions(SystemChance.now()).await {
            Ok(forgotten) => {
                // Whoever has one of them open hears that it is gone.
                for document in forgotten {
                    tracing::info!(%document, "a document of an evening was deleted: its day has come");
                    state.lobby.recheck(document).await;
                }
            }
            // The store comes back, and so does the next hour.
            Err(error) => tracing::warn!(%error, "evenings whose day has come could not be deleted"),
        }
        tokio::select! {
            () = state.stopping.cancelled() => return,
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}
