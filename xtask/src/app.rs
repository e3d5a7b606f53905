//! Builds the app into `target/app`: compiled, bound, styled and named. The server reads or embeds that folder.

mod assemble;
mod bind;
mod divide;
mod page;

use crate::project;
use crate::steps::Steps;
use crate::tools;

/// Which app: quick to build, or small to load.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The daily loop: plain names, quick to build.
    Daily,
    /// Daily, and the page reloads itself when the app was built again.
    Watched,
    /// As shipped: small, names with hashes.
    Release,
}

impl Kind {
    fn profile(self) -> &'static str {
        match self {
            Kind::Daily | Kind::Watched => "wasm-dev",
            Kind::Release => "wasm-release",
        }
    }
}

/// Builds the app. True when the set of files (not just what is in them) differs from the last time, so that a
/// server that was built with the old set must be built again.
pub(crate) fn build(steps: &mut Steps, kind: Kind) -> anyhow::Result<bool> {
    steps.step("wasm target", tools::ensure_wasm_target)?;
    steps.step(&format!("app: compile ({})", kind.profile()), || {
        project::run(&mut project::cargo(&[
            "build",
            "--package=app",
            "--lib",
            "--target=wasm32-unknown-unknown",
            "--target-dir=target/wasm",
            &format!("--profile={}", kind.profile()),
        ]))
    })?;
    let bound = steps.step("app: bind to the browser", || bind::bind(kind))?;
    steps.step("app: assemble target/app", || assemble::assemble(kind, &bound))
}
