//! A server's life: start, address, stop. What it answers is in `routes`.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use axum::serve::ListenerExt;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::config::Config;
use crate::example::{self, Example};
use crate::forgetting;
use crate::routes;
use crate::state::AppState;
use crate::store::sqlite::{SqliteOptions, SqliteStore};
use crate::store::{Store, StoreError};

/// How long a stop waits for sockets and requests that do not end.
const PATIENCE: Duration = Duration::from_secs(10);

/// Why a server did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("Cannot listen on {address}: {source}. Choose another address or port with --listen.")]
    Listen { address: SocketAddr, source: std::io::Error },
    #[error("The example plan could not be made: {0}")]
    Example(#[from] shared::import::ImportError),
}

/// A running server. Dropping it stops it at once; [`Server::stop`] does so with care.
pub struct Server {
    address: SocketAddr,
    state: AppState,
    serving: JoinHandle<()>,
}

/// Opens the store of a folder, away from the threads that serve.
pub async fn open_store(data: &Path) -> Result<Arc<dyn Store>, StoreError> {
    let data = data.to_owned();
    let opening = tokio::task::spawn_blocking(move || SqliteStore::open(&data, SqliteOptions::default()));
    let store = opening.await.map_err(|error| StoreError::Unavailable(error.to_string()))??;
    Ok(Arc::new(store))
}

impl Server {
    /// Starts with the default store in the configured folder.
    ///
    /// # Errors
    /// [`StartError`], a sentence for who started it: the folder is in use, the port is taken…
    pub async fn start(config: Config) -> Result<Self, StartError> {
        let store = open_store(&config.data).await?;
        Self::start_with(config, store).await
    }

    /// Starts with a store of the caller's: for tests that take the disk away.
    ///
    /// # Errors
    /// As [`Server::start`].
    pub async fn start_with(config: Config, store: Arc<dyn Store>) -> Result<Self, StartError> {
        let example = if config.example { Some(example::ensure(&*store).await?) } else { None };
        let wanted = config.listen;
        let trouble = |source| StartError::Listen { address: wanted, source };
        let listener = TcpListener::bind(wanted).await.map_err(trouble)?;
        let address = listener.local_addr().map_err(trouble)?;
        let state = AppState::new(config, store, example, address);
        state.tasks.spawn(forgetting::run(state.clone()));
        let serving = tokio::spawn(serve(listener, state.clone()));
        Ok(Self { address, state, serving })
    }

    /// Where it listens, with the port that it got.
    pub fn addr(&self) -> SocketAddr {
        self.address
    }

    /// The example plan, when it is offered.
    pub fn example(&self) -> Option<&Example> {
        self.state.example.as_ref()
    }

    /// The inside, for tests.
    pub fn state(&self) -> &AppState {
        &self.state
    }

    /// Takes no more connections, closes the open ones, waits for them, and finishes all writing.
    pub async fn stop(mut self) {
        self.state.stopping.cancel();
        self.state.tasks.close();
        let ended = async {
            if let Err(error) = (&mut self.serving).await {
                tracing::error!(%error, "serving ended badly");
            }
            self.state.tasks.wait().await;
        };
        if tokio::time::timeout(PATIENCE, ended).await.is_err() {
            tracing::warn!("some connections did not close in time and were cut");
        }
        if let Err(error) = self.state.store.close().await {
            tracing::error!(%error, "closing the store");
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.state.stopping.cancel();
        self.serving.abort();
    }
}

async fn serve(listener: TcpListener, state: AppState) {
    let stopping = state.stopping.clone();
    // Small frames go out at once: otherwise the system holds a second one back until the first was confirmed, which
    // a client may put off for 40 ms.
    let listener = listener.tap_io(|socket| {
        if let Err(error) = socket.set_nodelay(true) {
            tracing::debug!(%error, "a socket stays slow");
        }
    });
    let serving =
        axum::serve(listener, routes::all(state).into_make_service_with_connect_info::<SocketAddr>())
            .with_graceful_shutdown(stopping.cancelled_owned());
    if let Err(error) = serving.await {
        tracing::error!(%error, "serving ended");
    }
}
