//! `cargo xtask`: builds, serves and tests Samenspel. Only the command line lives here; each command is a module.

mod app;
mod check;
mod figures;
mod fuzz;
mod life;
mod load;
mod project;
mod serve;
mod simulate;
mod size;
mod steps;
mod style;
mod test;
mod tools;
mod watch;

use clap::{Parser, Subcommand};

/// Builds, serves and tests Samenspel.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build everything and serve it, with the example plan, on this machine and the local network.
    Serve(serve::Options),
    /// One binary with the app inside: target/release/samenspel.
    Build,
    /// Every proof there is.
    Test(test::Options),
    /// Format, clippy and the invariants of the source tree.
    Check,
    /// Bytes of the first load, against the budget.
    Size,
    /// Kill the server under load, cut its power, damage and fill its disk, cut its lines, again and again, and look for
    /// what is missing.
    Torture(test::Torture),
    /// Evenings by chance: what breaks, breaks, and the rules of sync hold; each seed replays.
    Simulate(simulate::Options),
    /// Damaged inputs for whatever reads what others wrote: frame, guard, import or local-store.
    Fuzz(fuzz::Options),
    /// What a plan of a thousand actions and ten thousand changes weighs, and how long it takes to open.
    Life,
    /// How many people one document carries, step by step, against the real server.
    Load(load::Options),
    /// Keys, drags, sheets, opening, bytes and memory in a real browser, alone and with fifty others, as tables.
    Figures(figures::Options),
    /// A whole evening with ten browsers and sixty others: its figures as tables, and pictures of every step as a participant, who
    /// leads and the hall see it, into target/evening.
    Evening {
        /// The app and the server as they are shipped, instead of the daily ones.
        #[arg(long)]
        release: bool,
    },
    /// Pictures of every screen at every size, light and dark, into target/screenshots.
    Screenshots,
    /// Build only the app, into target/app.
    App {
        /// Small and slow to build, as it is shipped.
        #[arg(long)]
        release: bool,
    },
}

fn main() -> anyhow::Result<()> {
    let mut steps = steps::Steps::default();
    match Arguments::parse().command {
        Command::Serve(options) => serve::run(&mut steps, &options),
        Command::Build => serve::build(&mut steps, app::Kind::Release).map(|binary| {
            println!("ready: {}", binary.display());
        }),
        Command::Test(options) => test::run(&mut steps, &options),
        Command::Check => check::run(&mut steps),
        Command::Size => size::run(&mut steps),
        Command::Torture(options) => test::torture(&mut steps, &options),
        Command::Simulate(options) => simulate::run(&mut steps, &options),
        Command::Fuzz(options) => fuzz::run(&mut steps, &options),
        Command::Life => life::run(&mut steps),
        Command::Load(options) => load::run(&mut steps, &options),
        Command::Figures(options) => figures::run(&mut steps, &options),
        Command::Evening { release } => test::evening(&mut steps, kind(release)),
        Command::Screenshots => test::example(&mut steps, "screenshots", app::Kind::Daily, &[]),
        Command::App { release } => app::build(&mut steps, kind(release)).map(drop),
    }
}

fn kind(release: bool) -> app::Kind {
    if release { app::Kind::Release } else { app::Kind::Daily }
}
