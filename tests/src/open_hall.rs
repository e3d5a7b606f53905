//! A real server in this process with one plan in it: what most tests of the network begin with.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use server::store::sqlite::{SqliteOptions, SqliteStore};
use server::{Config, Server};
use shared::id::DocumentId;

use crate::forgetful_disk::ForgetfulDisk;
use crate::panicking_store;
use crate::tablet::Tablet;

/// Asks a server for a new plan, or for one from an import: its id and its links.
///
/// # Panics
/// When the server makes none.
pub async fn new_plan(server: SocketAddr, path: &str, body: &serde_json::Value) -> serde_json::Value {
    let asked = reqwest::Client::new().post(format!("http://{server}{path}")).json(body).send();
    asked.await.expect("the server answers").json().await.expect("the answer is JSON")
}

/// A running server and the links of its plan.
pub struct OpenHall {
    pub server: Server,
    pub folder: tempfile::TempDir,
    pub id: DocumentId,
    pub facilitator: String,
    pub participant: String,
    pub viewer: String,
}

impl OpenHall {
    /// Starts it on a free port.
    ///
    /// # Panics
    /// When the server does not start or makes no plan.
    pub async fn new() -> Self {
        Self::with("/api/plans", serde_json::json!({ "title": "Zandeveld", "language": "nl" })).await
    }

    /// The same on a server where a document leaves memory so soon after its last peer (D7).
    ///
    /// # Panics
    /// As [`Self::new`].
    pub async fn keeping_open(time: Duration) -> Self {
        Self::configured(|config| Config { keep_open: time, ..config }).await
    }

    /// The same on a server with other settings.
    ///
    /// # Panics
    /// As [`Self::new`].
    pub async fn configured(set: impl FnOnce(Config) -> Config) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let server = Server::start(set(Config::local(folder.path()))).await.expect("the server starts");
        let body = serde_json::json!({ "title": "Zandeveld", "language": "nl" });
        Self::with_plan(folder, server, "/api/plans", body).await
    }

    /// The same with the shipped example as the plan.
    ///
    /// # Panics
    /// As [`Self::new`].
    pub async fn with_example() -> Self {
        let example = serde_json::from_str(shared::found::EXAMPLE).expect("the example is JSON");
        Self::with_import(example).await
    }

    /// The same with another example as the plan.
    ///
    /// # Panics
    /// As [`Self::new`].
    pub async fn with_import(example: serde_json::Value) -> Self {
        Self::with("/api/plans/import", example).await
    }

    /// A plan on a disk that the test can fill up.
    ///
    /// # Panics
    /// As [`Self::new`].
    pub async fn on_disk(disk: &ForgetfulDisk) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let store = SqliteStore::open(folder.path(), SqliteOptions { vfs: Some(disk.vfs()) })
            .expect("the store opens");
        let config = Config::local(folder.path());
        let server = Server::start_with(config, Arc::new(store)).await.expect("the server starts");
        let body = serde_json::json!({ "title": "Zandeveld", "language": "nl" });
        Self::with_plan(folder, server, "/api/plans", body).await
    }

    /// A plan on a store that panics once at the next change after this was set.
    ///
    /// # Panics
    /// As [`Self::new`].
    pub async fn that_panics() -> (Self, Arc<AtomicBool>) {
        let folder = tempfile::tempdir().expect("a folder");
        let (store, armed) = panicking_store::in_folder(folder.path()).await.expect("the store opens");
        let config = Config::local(folder.path());
        let server = Server::start_with(config, Arc::new(store)).await.expect("the server starts");
        let body = serde_json::json!({ "title": "Zandeveld", "language": "nl" });
        (Self::with_plan(folder, server, "/api/plans", body).await, armed)
    }

    async fn with(path: &str, body: serde_json::Value) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let server = Server::start(Config::local(folder.path())).await.expect("the server starts");
        Self::with_plan(folder, server, path, body).await
    }

    async fn with_plan(
        folder: tempfile::TempDir,
        server: Server,
        path: &str,
        body: serde_json::Value,
    ) -> Self {
        let opened = new_plan(server.addr(), path, &body).await;
        let text = |name: &str| opened[name].as_str().unwrap_or_default().to_owned();
        let id = text("plan").parse().expect("the answer names the plan");
        let [facilitator, participant, viewer] = ["facilitator", "participant", "viewer"].map(text);
        Self { id, facilitator, participant, viewer, server, folder }
    }

    /// The same after its server was stopped and started again on what is on the disk.
    ///
    /// # Panics
    /// When the server does not start.
    pub async fn restart(self) -> Self {
        self.server.stop().await;
        let server = Server::start(Config::local(self.folder.path())).await.expect("the server starts again");
        Self { server, ..self }
    }

    /// One more plan on the same server: its id and the facilitator's link.
    ///
    /// # Panics
    /// When the server makes none.
    pub async fn another_plan(&self) -> (DocumentId, String) {
        let body = serde_json::json!({ "title": "Buitendijk", "language": "nl" });
        let plan = new_plan(self.server.addr(), "/api/plans", &body).await;
        let text = |name: &str| plan[name].as_str().unwrap_or_default().to_owned();
        (text("plan").parse().expect("the answer names the plan"), text("facilitator"))
    }

    /// A tablet of ours with the facilitator's link.
    pub async fn tablet(&self) -> Tablet {
        Tablet::connect(self.server.addr(), self.id, &self.facilitator).await
    }

    /// A seat for who holds this link, as a device asks for it.
    ///
    /// # Panics
    /// When the server gives none.
    pub async fn seat(&self, link: &str) -> String {
        let url = format!("http://{}/api/plans/{}/seats", self.server.addr(), self.id);
        let asked = reqwest::Client::new().post(url).bearer_auth(link).send();
        let answer: serde_json::Value =
            asked.await.expect("the server answers").json().await.expect("the answer is JSON");
        answer["seat"].as_str().expect("a seat").to_owned()
    }

    /// Asks something of the plan's own addresses, as who leads it.
    ///
    /// # Panics
    /// When the server does not answer.
    pub async fn leads(&self, method: reqwest::Method, path: &str) -> reqwest::Response {
        self.asks(method, path, &self.facilitator).await
    }

    /// The same with another token.
    ///
    /// # Panics
    /// When the server does not answer.
    pub async fn asks(&self, method: reqwest::Method, path: &str, token: &str) -> reqwest::Response {
        let url = format!("http://{}/api/plans/{}/{path}", self.server.addr(), self.id);
        let asked = reqwest::Client::new().request(method, url).bearer_auth(token).send();
        asked.await.expect("the server answers")
    }

    /// The page of the plan with the facilitator's link, through this address.
    pub fn page(&self, address: std::net::SocketAddr) -> String {
        format!("http://{address}/p/{}#{}", self.id, self.facilitator)
    }

    /// `/sync` with the token in the address, for clients that are not ours.
    pub fn foreign_address(&self) -> String {
        format!("ws://{}/sync?token={}", self.server.addr(), self.facilitator)
    }
}
