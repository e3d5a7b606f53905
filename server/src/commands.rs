//! The commands of `samenspel`.

use std::error::Error;
use std::path::{Path, PathBuf};

use clap::{Parser, Subcommand};
use server::capabilities::Capabilities;
use server::{Addresses, Config, Server};
use shared::id::DocumentId;

/// Action plans made together, live: the server.
#[derive(Parser)]
#[command(name = "samenspel", version)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the app and the plans in a folder.
    Serve(Config),
    /// Make a plan from a samenspel-example/1 file and print its links. The server must not be running.
    Import {
        file: PathBuf,
        #[command(flatten)]
        folder: Folder,
    },
    /// Revoke the three links of a plan and print new ones, for who lost them. The server must not be running.
    Links {
        /// The id of the plan: the part after /p/ in its address.
        plan: DocumentId,
        #[command(flatten)]
        folder: Folder,
    },
}

#[derive(clap::Args)]
struct Folder {
    /// Folder where plans are kept.
    #[arg(long, env = "SAMENSPEL_DATA", value_name = "DIR")]
    data: PathBuf,
}

type Outcome = Result<(), Box<dyn Error>>;

/// Does what was asked. An error is a sentence for the person at the terminal.
pub(crate) async fn run(arguments: Arguments) -> Outcome {
    match arguments.command {
        Command::Serve(config) => serve(config).await,
        Command::Import { file, folder } => import(&file, &folder.data).await,
        Command::Links { plan, folder } => links(plan, &folder.data).await,
    }
}

async fn serve(config: Config) -> Outcome {
    let server = Server::start(config.clone()).await?;
    println!("{}", Addresses::of(&config, server.addr(), server.example().cloned()));
    let watched = config.dev_reload;
    tokio::select! {
        signalled = wait_for_signal() => signalled?,
        () = end_of_input(), if watched => {}
    }
    println!("Stopping: closing connections and finishing what is being stored.");
    server.stop().await;
    Ok(())
}

async fn import(file: &Path, data: &Path) -> Outcome {
    let text =
        std::fs::read_to_string(file).map_err(|error| format!("Cannot read {}: {error}.", file.display()))?;
    let store = server::open_store(data).await?;
    let opened = server::import(&*store, &text).await;
    store.close().await?;
    println!("{}", serde_json::to_string_pretty(&opened?)?);
    Ok(())
}

async fn links(plan: DocumentId, data: &Path) -> Outcome {
    let store = server::open_store(data).await?;
    let links = Capabilities::new(store.clone()).renew(plan).await;
    store.close().await?;
    let links = links?.ok_or_else(|| format!("There is no plan {plan} in {}.", data.display()))?;
    println!("{}", serde_json::to_string_pretty(&links)?);
    Ok(())
}

/// When whoever started us is gone.
async fn end_of_input() {
    let (sender, ended) = tokio::sync::oneshot::channel();
    // Not on the runtime, which would wait at its end for a reading that nothing ends.
    std::thread::spawn(move || {
        // An input that cannot be read has ended as well, and nobody waits any more only when we stop already.
        std::io::copy(&mut std::io::stdin().lock(), &mut std::io::sink()).ok();
        sender.send(()).ok();
    });
    ended.await.ok();
}

/// Ctrl-C, or what a service manager sends.
#[cfg(unix)]
async fn wait_for_signal() -> std::io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::select! {
        interrupted = tokio::signal::ctrl_c() => interrupted,
        _ = terminate.recv() => Ok(()),
    }
}

#[cfg(not(unix))]
async fn wait_for_signal() -> std::io::Result<()> {
    tokio::signal::ctrl_c().await
}
