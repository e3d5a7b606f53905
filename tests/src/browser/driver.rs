//! Which browser a journey is driven in, and how each is started. `SAMENSPEL_BROWSER` chooses; Chromium is the default.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};
use thirtyfour::{Capabilities, WebDriver};
use tokio::time::Instant;

use super::Window;
use super::webkit::Surroundings;
use crate::server_process::free_port;

/// A driver that does not answer after this long has failed.
const PATIENCE: Duration = Duration::from_secs(30);

/// Debian's flags for a headless browser that talks to nobody but us.
const FLAGS: [&str; 11] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-color-profile=srgb",
    "--window-size=1180,820",
    "--accept-lang=nl",
];

/// What a journey can be driven in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Browser {
    Chromium,
    Firefox,
    WebKit,
}

impl Browser {
    /// What `SAMENSPEL_BROWSER` says.
    ///
    /// # Panics
    /// When it names no browser that we can drive.
    pub fn chosen() -> Self {
        match std::env::var("SAMENSPEL_BROWSER").as_deref() {
            Err(_) | Ok("" | "chromium") => Self::Chromium,
            Ok("firefox") => Self::Firefox,
            Ok("webkit") => Self::WebKit,
            Ok(other) => panic!("SAMENSPEL_BROWSER is chromium, firefox or webkit, not {other}"),
        }
    }

    /// A journey that waits longer than this for something has failed.
    pub(super) fn patience(self) -> Duration {
        Duration::from_secs(if self == Self::WebKit { 60 } else { 20 })
    }

    fn command(self, port: u16, socket: Option<u16>, around: Option<&Surroundings>) -> Command {
        let mut command = match self {
            Self::Chromium => Command::new("chromedriver"),
            Self::Firefox => {
                let mut command = Command::new(geckodriver());
                // Ports of its own: several run beside each other, since each serves one window.
                command.args(["--marionette-port", &free_port().to_string()]);
                command
            }
            Self::WebKit => Command::new("WebKitWebDriver"),
        };
        command.arg(format!("--port={port}"));
        if let Some(socket) = socket {
            command.arg(format!("--websocket-port={socket}"));
        }
        if let Some(around) = around {
            around.tell(&mut command);
        }
        command
    }

    fn capabilities(self, letters: u32, around: Option<&Surroundings>) -> Value {
        match self {
            Self::Chromium => json!({
                "browserName": "chrome",
                "goog:chromeOptions": {
                    "args": FLAGS.map(str::to_owned).into_iter().chain([
                        format!("--blink-settings=defaultFontSize={letters}"),
                    ]).collect::<Vec<_>>(),
                    "binary": "/usr/bin/chromium",
                },
            }),
            Self::Firefox => json!({
                "browserName": "firefox",
                "webSocketUrl": true,
                "moz:firefoxOptions": {
                    "args": ["-headless", "--width=1180", "--height=820"],
                    "prefs": {
                        "intl.accept_languages": "nl",
                        "font.size.variable.x-western": letters,
                        // A screen that can be touched, though this machine has none.
                        "dom.w3c_touch_events.enabled": 1,
                        // Talks to nobody but us.
                        "app.normandy.enabled": false,
                        "browser.safebrowsing.malware.enabled": false,
                        "browser.safebrowsing.phishing.enabled": false,
                        "network.captive-portal-service.enabled": false,
                        "network.connectivity-service.enabled": false,
                        "datareporting.healthreport.uploadEnabled": false,
                    },
                },
            }),
            Self::WebKit => around.map(Surroundings::capabilities).unwrap_or_default(),
        }
    }
}

/// What `cargo xtask test --browser …` puts there.
pub(super) fn tools(inside: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/tools").join(inside)
}

/// Where `cargo xtask test --browser firefox` puts it, else on the PATH.
fn geckodriver() -> PathBuf {
    let own = tools("bin/geckodriver");
    if own.is_file() { own } else { PathBuf::from("geckodriver") }
}

/// A process that ends with the test.
pub(super) struct Running(pub(super) Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A window's own driver, and what is around it when it needs that. Both end with the window.
pub(super) struct Engine {
    pub(super) address: String,
    /// Where the newer road of WebDriver begins.
    pub(super) socket: Option<u16>,
    _process: Running,
    around: Option<Surroundings>,
}

impl Engine {
    async fn start(browser: Browser, letters: u32) -> Self {
        let around = (browser == Browser::WebKit).then(|| Surroundings::new(letters));
        let socket = (browser == Browser::Firefox).then(free_port);
        let port = free_port();
        let process = browser
            .command(port, socket, around.as_ref())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| {
                panic!("the driver of {browser:?} is installed (see the README): {error}")
            });
        let address = format!("http://127.0.0.1:{port}");
        let engine = Self { address, socket, _process: Running(process), around };
        let deadline = Instant::now() + PATIENCE;
        while reqwest::get(format!("{}/status", engine.address)).await.is_err() {
            assert!(Instant::now() < deadline, "the driver of {browser:?} does not answer");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        engine
    }
}

/// Where windows come from.
pub struct Driver {
    browser: Browser,
}

impl Driver {
    /// Windows of the browser that was chosen.
    pub async fn start() -> Self {
        Self { browser: Browser::chosen() }
    }

    /// A window of a new person, in the size of a tablet. Each has a driver of its own: those of Firefox and WebKit
    /// know only one window at a time.
    ///
    /// # Panics
    /// When the browser does not start.
    pub async fn window(&self) -> Window {
        self.window_with_letters(16).await
    }

    /// A window of somebody who reads with letters of this size, in pixels; 16 is usual.
    ///
    /// # Panics
    /// When the browser does not start.
    pub async fn window_with_letters(&self, letters: u32) -> Window {
        let engine = Engine::start(self.browser, letters).await;
        let wanted = self.browser.capabilities(letters, engine.around.as_ref());
        let Value::Object(wanted) = wanted else { unreachable!("an object above") };
        let driver = WebDriver::new(&engine.address, Capabilities::from(wanted))
            .await
            .unwrap_or_else(|error| panic!("{:?} starts: {error}", self.browser));
        let window = Window { driver, browser: self.browser, engine };
        if self.browser != Browser::Chromium {
            window.resize(1180, 820).await;
        }
        window
    }
}
