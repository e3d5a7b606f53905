//! `life`: what a plan weighs after months, which is `tests/examples/life`.

use crate::project::{cargo, run as go};
use crate::steps::Steps;

/// Builds and runs it as it is shipped.
pub(crate) fn run(steps: &mut Steps) -> anyhow::Result<()> {
    steps.step("life", || go(&mut cargo(&["run", "--release", "--package=tests", "--example", "life"])))
}
