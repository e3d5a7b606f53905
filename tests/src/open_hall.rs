//! A real server in this process with one plan in it: what most tests of the network begin with.

use server::{Config, Server};
use shared::id::DocumentId;

use crate::tablet::Tablet;

/// A running server and the links of its plan.
pub struct OpenHall {
    pub server: Server,
    pub folder: tempfile::TempDir,
    pub id: DocumentId,
    pub facilitator: String,
    pub viewer: String,
}

impl OpenHall {
    /// Starts it on a free port.
    ///
    /// # Panics
    /// When the server does not start or makes no plan.
    pub async fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let server = Server::start(Config::local(folder.path())).await.expect("the server starts");
        let opened: serde_json::Value = reqwest::Client::new()
            .post(format!("http://{}/api/plans", server.addr()))
            .json(&serde_json::json!({ "title": "Zandeveld", "language": "nl" }))
            .send()
            .await
            .expect("the server answers")
            .json()
            .await
            .expect("the answer is JSON");
        let text = |name: &str| opened[name].as_str().unwrap_or_default().to_owned();
        let id = text("plan").parse().expect("the answer names the plan");
        Self { id, facilitator: text("facilitator"), viewer: text("viewer"), server, folder }
    }

    /// A tablet of ours with the facilitator's link.
    pub async fn tablet(&self) -> Tablet {
        Tablet::connect(self.server.addr(), self.id, &self.facilitator).await
    }

    /// `/sync` with the token in the address, for clients that are not ours.
    pub fn foreign_address(&self) -> String {
        format!("ws://{}/sync?token={}", self.server.addr(), self.facilitator)
    }
}
