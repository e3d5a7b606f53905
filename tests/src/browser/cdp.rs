//! What only Chromium can be asked, through its developer tools: to be slow, to tell its memory, to move a mouse.

use serde_json::{Value, json};

use super::Window;

impl Window {
    /// Sends a command of the developer tools protocol, through chromedriver's own address for them.
    ///
    /// # Panics
    /// When it is refused, or the browser is no Chromium.
    pub async fn cdp(&self, command: &str, parameters: Value) -> Value {
        let address =
            format!("{}/session/{}/goog/cdp/execute", self.engine.address, self.driver.session_id());
        let body = json!({ "cmd": command, "params": parameters });
        let answer =
            reqwest::Client::new().post(address).json(&body).send().await.expect("chromedriver answers");
        let answer: Value = answer.json().await.expect("its answer is JSON");
        let value = answer["value"].clone();
        assert!(value.get("error").is_none(), "{command}: {value}");
        value
    }

    /// Runs this script in every page that is opened from now on, before the page's own.
    pub async fn at_every_page(&self, script: &str) {
        self.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await;
    }

    /// The page's own thread gets one turn in so many: 4 is a cheap tablet beside this machine.
    pub async fn slow_down(&self, times: u32) {
        self.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": times })).await;
    }

    /// The device loses its network, or has it again, and says so to the page, as a tablet does that wakes up: the page
    /// need not wait until it tries again by itself (S10).
    pub async fn network(&self, there: bool) {
        self.cdp("Network.enable", json!({})).await;
        let limits =
            json!({ "offline": !there, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        self.cdp("Network.emulateNetworkConditions", limits).await;
    }
}
