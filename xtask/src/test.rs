//! `test` and `torture`: every proof there is, in stages, with the time that each took.

use crate::project::{self, cargo, run as go};
use crate::steps::Steps;
use crate::{app, check, tools};

/// Which tests.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Leave out the journeys in a real browser.
    #[arg(long)]
    no_browser: bool,
    /// Only this file of tests/tests, or else only the tests with this in their name.
    #[arg(long, value_name = "NAME")]
    only: Option<String>,
}

/// Builds what the tests need, then runs them.
pub(crate) fn run(steps: &mut Steps, options: &Options) -> anyhow::Result<()> {
    if !options.no_browser {
        steps.step("browser", tools::ensure_browser)?;
    }
    steps.step("npm packages", tools::ensure_npm_packages)?;
    app::build(steps, app::Kind::Daily)?;
    match &options.only {
        Some(name) => steps.step(&format!("tests: {name}"), || go(&mut only(name, options.no_browser)))?,
        None => all(steps, options.no_browser)?,
    }
    steps.summary();
    Ok(())
}

/// Builds the app and runs one of the programs in `tests/examples` with a browser.
pub(crate) fn example(steps: &mut Steps, name: &'static str, kind: app::Kind) -> anyhow::Result<()> {
    steps.step("browser", tools::ensure_browser)?;
    app::build(steps, kind)?;
    steps.step(name, || go(&mut cargo(&["run", "--package=tests", "--example", name])))
}

fn all(steps: &mut Steps, no_browser: bool) -> anyhow::Result<()> {
    check::run(steps)?;
    if !no_browser {
        return steps.step("tests", || go(&mut cargo(&["test"])));
    }
    steps.step("tests: server, shared, xtask", || {
        go(cargo(&["test", "--package=server", "--package=shared", "--package=xtask"]).env(NO_BROWSER, "1"))
    })?;
    steps.step("tests without a browser", || {
        go(cargo(&["test", "--package=tests", "--lib"]).args(files_without_browser()?).env(NO_BROWSER, "1"))
    })
}

const NO_BROWSER: &str = "SAMENSPEL_NO_BROWSER";

fn only(name: &str, no_browser: bool) -> std::process::Command {
    let mut command = cargo(&["test"]);
    if project::path("tests/tests").join(name).with_extension("rs").exists() {
        command.args(["--package=tests", "--test", name]);
    } else {
        command.arg(name);
    }
    if no_browser {
        command.env(NO_BROWSER, "1");
    }
    command
}

fn files_without_browser() -> anyhow::Result<Vec<String>> {
    let mut arguments = Vec::new();
    for entry in std::fs::read_dir(project::path("tests/tests"))? {
        let path = entry?.path();
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if path.extension().is_some_and(|extension| extension == "rs") && !name.starts_with("browser") {
            arguments.push(format!("--test={name}"));
        }
    }
    arguments.sort();
    Ok(arguments)
}

/// Kills the server under load, so many times.
pub(crate) fn torture(steps: &mut Steps, kills: u32) -> anyhow::Result<()> {
    steps.step(&format!("{kills} kills"), || {
        go(cargo(&["test", "--package=tests", "--test=kill", "--", "--nocapture"])
            .env("SAMENSPEL_KILLS", kills.to_string()))
    })
}
