//! What Firefox is asked over WebDriver's newer road, a socket: pages narrower than its own window can be.

use futures::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio_tungstenite::{connect_async, tungstenite::Message};

use super::Window;

impl Window {
    /// Gives the page this room, whatever the size of the window around it.
    ///
    /// # Panics
    /// When the browser does not.
    pub(super) async fn view(&self, width: u32, height: u32) {
        let page = self.driver.window().await.expect("the window has a name");
        let view = json!({ "context": page.to_string(), "viewport": { "width": width, "height": height } });
        self.bidi("browsingContext.setViewport", view).await;
    }

    async fn bidi(&self, command: &str, parameters: Value) {
        let port = self.engine.socket.expect("a driver with a socket");
        let address = format!("ws://127.0.0.1:{port}/session/{}", self.driver.session_id());
        let (mut socket, _) = connect_async(address).await.expect("the driver answers");
        let message = json!({ "id": 1, "method": command, "params": parameters }).to_string();
        socket.send(Message::text(message)).await.expect("the driver listens");
        while let Some(Ok(message)) = socket.next().await {
            let answer: Value =
                serde_json::from_str(message.to_text().unwrap_or_default()).unwrap_or_default();
            if answer["id"] == 1 {
                assert_eq!(answer["type"], "success", "{command}: {answer}");
                return;
            }
        }
        panic!("{command}: no answer");
    }
}
