//! `serve --watch`: builds again what a changed file belongs to, and restarts the server only when it must.

use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use anyhow::{Context, bail};
use notify::{Event, RecursiveMode, Watcher};

use crate::serve::{self, Options};
use crate::steps::Steps;
use crate::{app, project};

/// Editors write a file in several moves; what comes within this time is one change.
const TOGETHER: Duration = Duration::from_millis(200);

/// How often we look whether the server still runs.
const LOOK: Duration = Duration::from_millis(500);

/// What a change touches.
#[derive(Default)]
struct Touched {
    app: bool,
    server: bool,
}

/// Serves and watches until it is stopped.
pub(crate) fn run(options: &Options, binary: &PathBuf) -> anyhow::Result<()> {
    let (sender, changes) = channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        if let Ok(event) = event.inspect_err(|error| eprintln!("watching: {error}")) {
            // Nobody listens any more only when this process ends.
            sender.send(event).ok();
        }
    })?;
    for folder in ["app", "server", "shared", "style"] {
        watcher.watch(&project::path(folder), RecursiveMode::Recursive)?;
    }
    let mut server = start(options, binary)?;
    let mut touched = Touched::default();
    loop {
        touched.add(&next(&changes, &mut server)?);
        match rebuild(&touched) {
            Ok(restart) => {
                touched = Touched::default();
                if restart || server.try_wait()?.is_some() {
                    stop(&mut server)?;
                    server = start(options, binary)?;
                }
            }
            // What could not be built stays touched: mending one half must not leave the other one old.
            Err(error) => eprintln!("\n{error:#}\nWaiting for the next change."),
        }
    }
}

/// True when the server must be started again.
fn rebuild(touched: &Touched) -> anyhow::Result<bool> {
    let mut steps = Steps::default();
    let other_files = touched.app && app::build(&mut steps, app::Kind::Watched)?;
    if !touched.server && !other_files {
        return Ok(false);
    }
    serve::build_server(&mut steps, app::Kind::Watched)?;
    Ok(true)
}

/// Waits for a change that matters, and for the quiet after it. Says so when the server ends meanwhile.
fn next(changes: &Receiver<Event>, server: &mut Child) -> anyhow::Result<Touched> {
    let mut touched = Touched::default();
    let mut runs = server.try_wait()?.is_none();
    while !touched.app && !touched.server {
        match changes.recv_timeout(LOOK) {
            Ok(event) => touched.note(&event),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => bail!("the file watcher stopped"),
        }
        if runs && let Some(status) = server.try_wait()? {
            runs = false;
            eprintln!("The server stopped ({status}). It starts again after the next change.");
        }
    }
    while let Ok(event) = changes.recv_timeout(TOGETHER) {
        touched.note(&event);
    }
    Ok(touched)
}

impl Touched {
    fn add(&mut self, more: &Self) {
        self.app |= more.app;
        self.server |= more.server;
    }

    fn note(&mut self, event: &Event) {
        if event.kind.is_access() {
            return;
        }
        for path in &event.paths {
            let within = |folder| path.starts_with(project::path(folder));
            self.app |= within("app") || within("shared") || within("style");
            self.server |= within("server") || (within("shared") && is_rust(path));
        }
    }
}

fn is_rust(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "rs")
}

/// The server stops when its input ends. So it does not outlive this process, however this one ends.
fn start(options: &Options, binary: &PathBuf) -> anyhow::Result<Child> {
    options.server(binary).stdin(Stdio::piped()).spawn().context("cannot start the server")
}

/// Asks politely, so that sockets close and the store is flushed.
fn stop(server: &mut Child) -> anyhow::Result<()> {
    drop(server.stdin.take());
    server.wait()?;
    Ok(())
}
