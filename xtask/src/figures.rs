//! `figures`: what is asked of the program that measures, which is `tests/examples/figures`.

use crate::steps::Steps;
use crate::{app, test};

/// Which figures.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// The app as it is shipped, instead of the daily one.
    #[arg(long)]
    release: bool,
    /// Minutes of five changes a second, after which the memory is looked at: 60 for the hour.
    #[arg(long, default_value_t = 2)]
    minutes: u32,
    /// As many changes in a tenth of those minutes.
    #[arg(long)]
    fast: bool,
    /// Seconds of looking on while others edit, in each scene.
    #[arg(long, default_value_t = 60)]
    watch: u32,
    /// In a plan of 1,000 actions, 300 parties, 200 roles and 2,000 steps instead of the example.
    #[arg(long)]
    large: bool,
    /// Only `scenes` (one person, alone and among fifty), `months` (a plan after months), `memory`, `screen` (the memory of the screen in the hall) or `pair` (from one window to another).
    #[arg(long, value_name = "PART")]
    only: Option<String>,
}

/// Builds the app and measures.
pub(crate) fn run(steps: &mut Steps, options: &Options) -> anyhow::Result<()> {
    let kind = if options.release { app::Kind::Release } else { app::Kind::Daily };
    let (minutes, watch) = (options.minutes.to_string(), options.watch.to_string());
    let mut arguments = vec!["--minutes", &minutes, "--watch", &watch];
    if options.large {
        arguments.push("--large");
    }
    if options.fast {
        arguments.push("--fast");
    }
    if let Some(only) = &options.only {
        arguments.extend(["--only", only]);
    }
    test::example(steps, "figures", kind, &arguments)
}
