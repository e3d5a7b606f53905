//! The browsers that the journeys can be driven in, and what drives each: see `docs/browsers.md`.

use anyhow::Context;

use super::{install, is_installed};
use crate::project::{self, cargo};

/// What the journeys are driven in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Browser {
    #[default]
    Chromium,
    Firefox,
    Webkit,
}

impl Browser {
    /// As `SAMENSPEL_BROWSER` has it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::Webkit => "webkit",
        }
    }
}

/// The browser and its driver, installed where that is safe.
pub(crate) fn ensure(browser: Browser) -> anyhow::Result<()> {
    match browser {
        Browser::Chromium => chromium(),
        Browser::Firefox => firefox(),
        Browser::Webkit => webkit(),
    }
}

fn chromium() -> anyhow::Result<()> {
    let browser = ["chromium", "chromium-browser", "google-chrome"].iter().any(|name| is_installed(name));
    if browser && is_installed("chromedriver") {
        return Ok(());
    }
    install(&["chromium", "chromium-driver"]).context(
        "The browser tests need Chromium (`chromium`) and its driver (`chromedriver`) on the PATH. \
         Install them, or run `cargo xtask test --no-browser`.",
    )
}

fn firefox() -> anyhow::Result<()> {
    if !["firefox-esr", "firefox"].iter().any(|name| is_installed(name)) {
        install(&["firefox-esr"]).context("These journeys need Firefox (`firefox`) on the PATH.")?;
    }
    // Debian has no package of its driver; it is a crate. Quick to build matters here, not quick to run.
    if is_installed("geckodriver") || project::path("target/tools/bin/geckodriver").exists() {
        return Ok(());
    }
    project::run(&mut cargo(&["install", "geckodriver", "--locked", "--debug", "--root=target/tools"]))
}

fn webkit() -> anyhow::Result<()> {
    if !["WebKitWebDriver", "Xvfb", "localedef"].iter().all(|name| is_installed(name)) {
        install(&["webkit2gtk-driver", "xvfb", "locales"])
            .context("These journeys need `WebKitWebDriver` and `Xvfb` on the PATH (docs/browsers.md).")?;
    }
    // WebKit speaks the language of the system, and the journeys are in Dutch: a locale of our own, no setting of yours.
    let dutch = project::path("target/tools/locale/nl_NL.UTF-8");
    if dutch.exists() {
        return Ok(());
    }
    std::fs::create_dir_all(project::path("target/tools/locale"))?;
    project::run(std::process::Command::new("localedef").args(["-i", "nl_NL", "-f", "UTF-8"]).arg(dutch))
}
