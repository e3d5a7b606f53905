//! `fuzz`: what is asked of the program that damages inputs, which is `tests/examples/fuzz`.

use crate::project::{cargo, run as go};
use crate::steps::Steps;

/// What reads them, and for how long.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// frame, guard, import or local-store.
    name: String,
    /// Minutes.
    #[arg(long, default_value_t = 15.0)]
    minutes: f64,
    /// The number of the first input; the same number is the same input.
    #[arg(long, default_value_t = 0)]
    from: u64,
}

/// Builds the readers as they are shipped and feeds one of them.
pub(crate) fn run(steps: &mut Steps, options: &Options) -> anyhow::Result<()> {
    let (minutes, from) = (options.minutes.to_string(), options.from.to_string());
    steps.step("fuzz", || {
        go(cargo(&["run", "--release", "--package=tests", "--example", "fuzz", "--"]).args([
            &options.name,
            "--minutes",
            &minutes,
            "--from",
            &from,
        ]))
    })
}
