//! `load`: what is asked of the program that fills a hall, which is `tests/examples/load`.

use crate::project::{cargo, run as go};
use crate::steps::Steps;

/// How full, and for how long.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Which of them.
    #[arg(long, default_value = "steps,typing,burst,newcomers,hostile,idle,baseline")]
    only: String,
    /// People who write, step by step.
    #[arg(long, default_value = "10,20,50,100,200,500,1000")]
    writers: String,
    /// Seconds of each scene.
    #[arg(long, default_value_t = 15)]
    seconds: u32,
    /// Of the writers so many take part like the app, with all that the others do.
    #[arg(long, default_value_t = 4)]
    follow: u32,
}

/// Builds the server and the hall as they are shipped, and fills it.
pub(crate) fn run(steps: &mut Steps, options: &Options) -> anyhow::Result<()> {
    let (seconds, follow) = (options.seconds.to_string(), options.follow.to_string());
    steps.step("load", || {
        go(cargo(&["run", "--release", "--package=tests", "--example", "load", "--"]).args([
            "--only",
            &options.only,
            "--writers",
            &options.writers,
            "--seconds",
            &seconds,
            "--follow",
            &follow,
        ]))
    })
}
