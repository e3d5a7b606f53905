//! `test` and `torture`: every proof there is, in stages, with the time that each took.

use crate::project::{self, cargo, run as go};
use crate::steps::Steps;
use crate::tools::browsers::{self, Browser};
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
    /// In another browser than Chromium: only the journeys, since the rest knows no browser.
    #[arg(long, value_enum, default_value_t, conflicts_with = "no_browser")]
    browser: Browser,
}

/// Builds what the tests need, then runs them.
pub(crate) fn run(steps: &mut Steps, options: &Options) -> anyhow::Result<()> {
    if !options.no_browser {
        steps.step("browser", || browsers::ensure(options.browser))?;
    }
    steps.step("npm packages", tools::ensure_npm_packages)?;
    app::build(steps, app::Kind::Daily)?;
    match &options.only {
        Some(name) => steps.step(&format!("tests: {name}"), || {
            go(only(name, options.no_browser).env(BROWSER, options.browser.name()))
        })?,
        None if options.browser != Browser::Chromium => journeys(steps, options.browser)?,
        None => all(steps, options.no_browser)?,
    }
    steps.summary();
    Ok(())
}

/// Builds the app and runs one of the programs in `tests/examples` with a browser.
pub(crate) fn example(
    steps: &mut Steps,
    name: &'static str,
    kind: app::Kind,
    arguments: &[&str],
) -> anyhow::Result<()> {
    steps.step("browser", || browsers::ensure(Browser::Chromium))?;
    app::build(steps, kind)?;
    steps.step(name, || go(cargo(&["run", "--package=tests", "--example", name]).arg("--").args(arguments)))
}

/// Plays the whole evening and shows its figures; the pictures of its steps stay in `target/evening`.
pub(crate) fn evening(steps: &mut Steps, kind: app::Kind) -> anyhow::Result<()> {
    steps.step("browser", || browsers::ensure(Browser::Chromium))?;
    app::build(steps, kind)?;
    let folder = project::path("target/evening");
    steps.step("a whole evening", || {
        let mut command = cargo(&["test", "--package=tests", "--test=browser_whole_evening"]);
        if kind == app::Kind::Release {
            command.arg("--release");
        }
        go(command.args(["--", "--nocapture"]).env("SAMENSPEL_PICTURES", &folder))
    })?;
    println!("pictures: {}", folder.display());
    Ok(())
}

/// The journeys in another browser, two at a time: those that fail do not stop the others.
fn journeys(steps: &mut Steps, browser: Browser) -> anyhow::Result<()> {
    let files: Vec<String> =
        test_files()?.into_iter().filter(|it| it.starts_with("--test=browser")).collect();
    steps.step(&format!("journeys in {}", browser.name()), || {
        go(cargo(&["test", "--package=tests", "--no-fail-fast"]).args(files).env(BROWSER, browser.name()))
    })
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
        go(cargo(&["test", "--package=tests", "--lib"])
            .args(test_files()?.iter().filter(|it| !it.starts_with("--test=browser")))
            .env(NO_BROWSER, "1"))
    })
}

const NO_BROWSER: &str = "SAMENSPEL_NO_BROWSER";
const BROWSER: &str = "SAMENSPEL_BROWSER";

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

fn test_files() -> anyhow::Result<Vec<String>> {
    let mut arguments = Vec::new();
    for entry in std::fs::read_dir(project::path("tests/tests"))? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "rs") {
            arguments.push(format!("--test={}", path.file_stem().unwrap_or_default().to_string_lossy()));
        }
    }
    arguments.sort();
    Ok(arguments)
}

/// How often everything bad happens.
#[derive(clap::Args)]
pub(crate) struct Torture {
    /// How many times the server is killed under load.
    #[arg(long, default_value_t = 100)]
    kills: u32,
    /// How many times its disk forgets whatever was not synced.
    #[arg(long, default_value_t = 100)]
    cuts: u32,
    /// How many times bytes of its file change by themselves.
    #[arg(long, default_value_t = 100)]
    damages: u32,
}

/// Each bad thing so many times, or as often as there are ways to do it.
pub(crate) fn torture(steps: &mut Steps, options: &Torture) -> anyhow::Result<()> {
    let Torture { kills, cuts, damages } = options;
    for (name, test) in [
        (format!("{kills} kills"), "kill"),
        (format!("{cuts} power cuts"), "power"),
        (format!("{damages} damaged files"), "damage"),
        ("failing and full disks".to_owned(), "disk"),
        ("failures at every operation of the store".to_owned(), "store_faults"),
        ("bad lines and sleepers".to_owned(), "lines"),
    ] {
        steps.step(&name, || {
            let test = format!("--test={test}");
            go(cargo(&["test", "--package=tests", &test, "--", "--nocapture"])
                .env("SAMENSPEL_KILLS", kills.to_string())
                .env("SAMENSPEL_CUTS", cuts.to_string())
                .env("SAMENSPEL_DAMAGES", damages.to_string()))
        })?;
    }
    Ok(())
}
