//! `simulate`: what is asked of the program that plays evenings by chance, which is `tests/examples/simulate`.

use crate::project::{cargo, run as go};
use crate::steps::Steps;

/// Which evenings.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// How many.
    #[arg(long, default_value_t = 2_000)]
    seeds: u64,
    /// The first of them.
    #[arg(long, default_value_t = 0)]
    from: u64,
}

/// Builds the core as it is shipped and plays with it.
pub(crate) fn run(steps: &mut Steps, options: &Options) -> anyhow::Result<()> {
    let (seeds, from) = (options.seeds.to_string(), options.from.to_string());
    steps.step("simulate", || {
        go(cargo(&["run", "--release", "--package=tests", "--example", "simulate", "--"])
            .args(["--seeds", &seeds, "--from", &from]))
    })
}
