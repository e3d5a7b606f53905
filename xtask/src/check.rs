//! `check`: what a reviewer should not have to look for.

use crate::project::{cargo, run as go};
use crate::steps::Steps;
use crate::tools;

/// Format, clippy with warnings as errors on both targets, and the invariants of the source tree.
pub(crate) fn run(steps: &mut Steps) -> anyhow::Result<()> {
    steps.step("format", || go(&mut cargo(&["fmt", "--all", "--check"])))?;
    steps.step("clippy: server, shared, tests, xtask", || {
        go(&mut cargo(&["clippy", "--all-targets", "--", "-D", "warnings"]))
    })?;
    steps.step("wasm target", tools::ensure_wasm_target)?;
    steps.step("clippy: app", || {
        // The profile of the daily app: its procedural macros and build scripts are there already.
        go(&mut cargo(&[
            "clippy",
            "--package=app",
            "--lib",
            "--target=wasm32-unknown-unknown",
            "--target-dir=target/wasm",
            "--profile=wasm-dev",
            "--",
            "-D",
            "warnings",
        ]))
    })?;
    steps.step("tidy", || go(&mut cargo(&["test", "--quiet", "--package=tests", "--test=tidy"])))
}
