//! `serve --watch`: builds again what a changed file belongs to, and restarts the server only when it must.

use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use anyhow::Context;
use notify::{Event, RecursiveMode, Watcher};

use crate::serve::{self, Options};
use crate::steps::Steps;
use crate::{app, project};

/// Editors write a file in several moves; what comes within this time is one change.
const TOGETHER: Duration = Duration::from_millis(200);

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
    loop {
        let touched = next(&changes).context("the file watcher stopped")?;
        match rebuild(&touched) {
            Ok(false) => {}
            Ok(true) => {
                stop(&mut server)?;
                server = start(options, binary)?;
            }
            Err(error) => eprintln!("{error:#}\nWaiting for the next change."),
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

/// Waits for a change that matters, and for the quiet after it.
fn next(changes: &Receiver<Event>) -> Option<Touched> {
    let mut touched = Touched::default();
    while !touched.app && !touched.server {
        touched.note(&changes.recv().ok()?);
    }
    while let Ok(event) = changes.recv_timeout(TOGETHER) {
        touched.note(&event);
    }
    Some(touched)
}

impl Touched {
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

fn start(options: &Options, binary: &PathBuf) -> anyhow::Result<Child> {
    options.server(binary).spawn().context("cannot start the server")
}

/// Asks politely, so that sockets close and the store is flushed.
fn stop(server: &mut Child) -> anyhow::Result<()> {
    let asked = Command::new("kill").arg(server.id().to_string()).status();
    if !asked.is_ok_and(|status| status.success()) {
        server.kill()?;
    }
    server.wait()?;
    Ok(())
}
