//! `serve` and `build`: the app and the server together.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Context;

use crate::steps::Steps;
use crate::{app, project, watch};

/// How to serve.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Build as shipped: small to load, slow to build.
    #[arg(long)]
    release: bool,
    /// Port on all addresses of this machine.
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Folder where plans are kept.
    #[arg(long, default_value_os_t = project::path("data"))]
    data: PathBuf,
    /// Build again and reload the page when a source file changes.
    #[arg(long, conflicts_with = "release")]
    watch: bool,
}

impl Options {
    /// The server, ready to be started.
    pub(crate) fn server(&self, binary: &PathBuf) -> Command {
        let mut command = Command::new(binary);
        command.arg("serve").arg("--example");
        command.arg("--listen").arg(format!("0.0.0.0:{}", self.port));
        command.arg("--data").arg(&self.data);
        if self.watch {
            command.arg("--dev-reload");
        }
        command
    }

    fn kind(&self) -> app::Kind {
        match (self.release, self.watch) {
            (true, _) => app::Kind::Release,
            (false, true) => app::Kind::Watched,
            (false, false) => app::Kind::Daily,
        }
    }
}

/// Builds everything and serves until it is stopped.
pub(crate) fn run(steps: &mut Steps, options: &Options) -> anyhow::Result<()> {
    let binary = build(steps, options.kind())?;
    steps.summary();
    if options.watch {
        return watch::run(options, &binary);
    }
    become_server(options.server(&binary))
}

/// Builds the app and the server that fits it; returns the server's path.
pub(crate) fn build(steps: &mut Steps, kind: app::Kind) -> anyhow::Result<PathBuf> {
    app::build(steps, kind)?;
    build_server(steps, kind)
}

/// Builds only the server.
pub(crate) fn build_server(steps: &mut Steps, kind: app::Kind) -> anyhow::Result<PathBuf> {
    let (profile, folder) = match kind {
        app::Kind::Release => ("--release", "target/release"),
        app::Kind::Daily | app::Kind::Watched => ("--profile=dev", "target/debug"),
    };
    steps.step("server: compile", || {
        project::run(&mut project::cargo(&["build", "--bin=samenspel", profile]))?;
        Ok(project::path(folder).join("samenspel").with_extension(std::env::consts::EXE_EXTENSION))
    })
}

/// This process turns into the server, so that signals reach it and its exit code is ours.
#[cfg(unix)]
fn become_server(mut server: Command) -> anyhow::Result<()> {
    use std::os::unix::process::CommandExt;
    Err(server.exec()).context("cannot start the server")
}

#[cfg(not(unix))]
fn become_server(mut server: Command) -> anyhow::Result<()> {
    project::run(&mut server)
}
