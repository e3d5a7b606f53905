//! Which browser a journey is driven in, and how each is started. `SAMENSPEL_BROWSER` chooses; Chromium is the default.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};
use thirtyfour::{Capabilities, WebDriver};
use tokio::time::Instant;

use super::Window;
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

    fn command(self, port: u16, screen: Option<&Screen>) -> Command {
        let mut command = match self {
            Self::Chromium => Command::new("chromedriver"),
            Self::Firefox => {
                let mut command = Command::new(geckodriver());
                // Ports of its own: several run beside each other, since each serves one window.
                command.args(["--marionette-port", &free_port().to_string()]);
                command.args(["--websocket-port", &free_port().to_string()]);
                command
            }
            Self::WebKit => Command::new("WebKitWebDriver"),
        };
        command.arg(format!("--port={port}"));
        if let Some(screen) = screen {
            // No graphics card here: WebKit draws by itself. The language of the interface is that of the system.
            command
                .env("DISPLAY", &screen.name)
                .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
                .env("LIBGL_ALWAYS_SOFTWARE", "1")
                .env("LOCPATH", tools("locale"))
                .env("LC_ALL", "nl_NL.UTF-8");
        }
        command
    }

    fn capabilities(self, more: &[String]) -> Value {
        let flags: Vec<&str> = FLAGS.into_iter().chain(more.iter().map(String::as_str)).collect();
        match self {
            Self::Chromium => json!({
                "browserName": "chrome",
                "goog:chromeOptions": { "args": flags, "binary": "/usr/bin/chromium" },
            }),
            Self::Firefox => json!({
                "browserName": "firefox",
                "moz:firefoxOptions": {
                    "args": ["-headless", "--width=1180", "--height=820"],
                    "prefs": {
                        "intl.accept_languages": "nl",
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
            Self::WebKit => json!({
                "webkitgtk:browserOptions": { "binary": mini_browser(), "args": ["--automation"] },
            }),
        }
    }
}

/// What `cargo xtask test --browser …` puts there.
fn tools(inside: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/tools").join(inside)
}

/// Where `cargo xtask test --browser firefox` puts it, else on the PATH.
fn geckodriver() -> PathBuf {
    let own = tools("bin/geckodriver");
    if own.is_file() { own } else { PathBuf::from("geckodriver") }
}

/// The plain browser that comes with the library; its folder has the machine and the version in its name.
fn mini_browser() -> PathBuf {
    let libraries = ["x86_64-linux-gnu", "aarch64-linux-gnu", ""].map(|it| Path::new("/usr/lib").join(it));
    let folders = libraries.iter().flat_map(|it| {
        ["webkitgtk-6.0", "webkit2gtk-4.1", "webkit2gtk-4.0"].map(|name| it.join(name).join("MiniBrowser"))
    });
    folders.into_iter().find(|it| it.is_file()).unwrap_or_else(|| PathBuf::from("MiniBrowser"))
}

/// A process that ends with the test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A screen in memory, for a browser that knows no other way to run without one.
struct Screen {
    name: String,
    _process: Running,
}

impl Screen {
    fn open() -> Self {
        let mut process = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1920x1200x24", "-nolisten", "tcp"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb is installed (see docs/browsers.md)");
        let output = process.stdout.take().expect("its output");
        let process = Running(process);
        let mut number = String::new();
        BufReader::new(output).read_line(&mut number).expect("Xvfb names its screen");
        Self { name: format!(":{}", number.trim()), _process: process }
    }
}

/// A window's own driver, and its screen when it needs one. Both end with the window.
pub(super) struct Engine {
    pub(super) address: String,
    _process: Running,
    _screen: Option<Screen>,
}

impl Engine {
    async fn start(browser: Browser) -> Self {
        let screen = (browser == Browser::WebKit).then(Screen::open);
        let port = free_port();
        let process = browser
            .command(port, screen.as_ref())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| {
                panic!("the driver of {browser:?} is installed (see the README): {error}")
            });
        let engine =
            Self { address: format!("http://127.0.0.1:{port}"), _process: Running(process), _screen: screen };
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
        self.window_with(&[]).await
    }

    /// The same, with more flags for Chromium.
    pub(super) async fn window_with(&self, flags: &[String]) -> Window {
        let engine = Engine::start(self.browser).await;
        let Value::Object(wanted) = self.browser.capabilities(flags) else { unreachable!("an object above") };
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
