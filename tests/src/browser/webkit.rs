//! What WebKit's MiniBrowser needs around it where nobody sits: a screen, a language, and settings of its own.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

use super::driver::{Running, tools};

/// The bar with the address takes no more room than it must: with it as it is no page is narrower than 447.
const NARROW_BAR: &str = "* { min-width: 0; padding: 0; margin: 0; border-width: 0; border-spacing: 0; }";

/// A screen in memory and a folder with settings. Both go when the window has gone.
pub(super) struct Surroundings {
    screen: String,
    settings: TempDir,
    _process: Running,
}

impl Surroundings {
    /// For somebody who reads with letters of this size, in pixels.
    pub(super) fn new(letters: u32) -> Self {
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
        let settings = TempDir::new().expect("a folder");
        let write = |name: &str, text: &str| {
            let path = settings.path().join(name);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder can be made");
            std::fs::write(path, text).expect("settings can be written");
        };
        write("gtk-3.0/gtk.css", NARROW_BAR);
        write("gtk-4.0/gtk.css", NARROW_BAR);
        write("letters.ini", &format!("[websettings]\ndefault-font-size={letters}\n"));
        Self { screen: format!(":{}", number.trim()), settings, _process: process }
    }

    /// Lets the driver, and the browser that it starts, know of them.
    pub(super) fn tell(&self, driver: &mut Command) {
        driver
            .env("DISPLAY", &self.screen)
            // No graphics card here: WebKit draws by itself.
            .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
            .env("LIBGL_ALWAYS_SOFTWARE", "1")
            // The language of the interface is that of the system.
            .env("LOCPATH", tools("locale"))
            .env("LC_ALL", "nl_NL.UTF-8")
            .env("XDG_CONFIG_HOME", self.settings.path());
    }

    pub(super) fn capabilities(&self) -> Value {
        // The size of letters is taken from a file only.
        let letters = self.settings.path().join("letters.ini");
        json!({
            "webkitgtk:browserOptions": { "binary": mini_browser(), "args": ["--automation", "--config", letters] },
        })
    }
}

/// The plain browser that comes with the library; its folder has the machine and the version in its name.
fn mini_browser() -> PathBuf {
    let libraries = ["x86_64-linux-gnu", "aarch64-linux-gnu", ""].map(|it| Path::new("/usr/lib").join(it));
    let folders = libraries.iter().flat_map(|it| {
        ["webkitgtk-6.0", "webkit2gtk-4.1", "webkit2gtk-4.0"].map(|name| it.join(name).join("MiniBrowser"))
    });
    folders.into_iter().find(|it| it.is_file()).unwrap_or_else(|| PathBuf::from("MiniBrowser"))
}
