//! One finger on the screen.

use serde_json::{Value, json};
use thirtyfour::common::command::{Actions, Command};

use super::{Browser, Need, Window};

impl Window {
    /// From now on this screen is touched.
    pub async fn touch_screen(&self) {
        // The others are started so.
        if self.browser == Browser::Chromium {
            self.cdp("Emulation.setTouchEmulationEnabled", json!({ "enabled": true, "maxTouchPoints": 2 }))
                .await;
        }
    }

    /// One finger comes down here, in pixels from the corner of the page.
    pub async fn finger_down(&self, place: (f64, f64)) {
        self.touch("touchStart", &[place], &[to(place), json!({ "type": "pointerDown", "button": 0 })]).await;
    }

    pub async fn finger_to(&self, place: (f64, f64)) {
        self.touch("touchMove", &[place], &[to(place)]).await;
    }

    pub async fn finger_up(&self) {
        self.touch("touchEnd", &[], &[json!({ "type": "pointerUp", "button": 0 })]).await;
    }

    /// As Chromium's developer tools have it (its driver loses the finger between two acts), and as WebDriver has it.
    async fn touch(&self, kind: &str, points: &[(f64, f64)], acts: &[Value]) {
        if self.browser == Browser::Chromium {
            let points: Vec<Value> = points.iter().map(|(x, y)| json!({ "x": x, "y": y })).collect();
            self.cdp("Input.dispatchTouchEvent", json!({ "type": kind, "touchPoints": points })).await;
            return;
        }
        let finger = json!([{
            "type": "pointer", "id": "finger", "parameters": { "pointerType": "touch" }, "actions": acts,
        }]);
        let touched = self.driver.cmd(Command::PerformActions(Actions::from(finger))).await;
        touched.unwrap_or_else(|error| panic!("{:?} takes a finger: {error}", self.browser));
    }

    /// Swipes over the board from this point, by so many pixels to the left. Where the driver's finger scrolls nothing the
    /// board itself is pushed as far; where it comes to rest is the browser's doing in both.
    ///
    /// # Panics
    /// When the browser does not take it.
    pub async fn swipe_left(&self, x: u32, y: u32, pixels: u32) {
        if !Need::Stroke.is_met_by(self.browser) {
            self.script(&format!("document.querySelector('.board').scrollBy({pixels}, 0)")).await;
            return;
        }
        self.touch_screen().await;
        let (x, y, pixels) = (f64::from(x), f64::from(y), f64::from(pixels));
        self.finger_down((x, y)).await;
        for step in 1..=10 {
            self.finger_to((x - pixels * f64::from(step) / 10.0, y)).await;
        }
        self.finger_up().await;
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
}

fn to((x, y): (f64, f64)) -> Value {
    json!({ "type": "pointerMove", "duration": 0, "x": x.round(), "y": y.round() })
}
