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

    /// From now on this screen is touched.
    pub async fn touch_screen(&self) {
        self.cdp("Emulation.setTouchEmulationEnabled", json!({ "enabled": true, "maxTouchPoints": 2 })).await;
    }

    /// One finger comes down here, in pixels from the corner of the page.
    pub async fn finger_down(&self, (x, y): (f64, f64)) {
        self.touch("touchStart", &[(x, y)]).await;
    }

    pub async fn finger_to(&self, (x, y): (f64, f64)) {
        self.touch("touchMove", &[(x, y)]).await;
    }

    pub async fn finger_up(&self) {
        self.touch("touchEnd", &[]).await;
    }

    async fn touch(&self, kind: &str, points: &[(f64, f64)]) {
        let points: Vec<Value> = points.iter().map(|(x, y)| json!({ "x": x, "y": y })).collect();
        self.cdp("Input.dispatchTouchEvent", json!({ "type": kind, "touchPoints": points })).await;
    }

    /// The middle of what is shown for this selector, in pixels from the corner of the page.
    ///
    /// # Panics
    /// When nothing is.
    pub async fn middle(&self, selector: &str) -> (f64, f64) {
        let script = format!(
            "const it = document.querySelector({selector:?}).getBoundingClientRect();
             return [it.left + it.width / 2, it.top + it.height / 2].join()"
        );
        let middle = self.script(&script).await;
        let parts: Vec<f64> = middle.split(',').filter_map(|part| part.parse().ok()).collect();
        match parts[..] {
            [x, y] => (x, y),
            _ => panic!("no {selector}: {middle}"),
        }
    }

    /// The page's own thread gets one turn in so many: 4 is a cheap tablet beside this machine.
    pub async fn slow_down(&self, times: u32) {
        self.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": times })).await;
    }
}
