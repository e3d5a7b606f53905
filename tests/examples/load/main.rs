//! How many people one document carries, as a table: `cargo xtask load`. No test: figures are for reading.
//!
//! The real server process with its store on disk, on loopback; so many writers with a change a second each. A few
//! follow everybody with the document and session of the app, the rest are light ([`tests::light`]). Arguments:
//! `--writers 10,20,50` (10,20,50,100,200,500), `--seconds N` of each step (15), `--follow N` (4). Bounded in both.

mod hall;
mod seen;
mod server;
mod table;

use std::time::Duration;

/// What the command line asks for.
struct Wanted {
    writers: Vec<usize>,
    time: Duration,
    follow: usize,
}

impl Wanted {
    fn read() -> Self {
        let all: Vec<String> = std::env::args().collect();
        let after = |name: &str| all.iter().position(|it| it == name).and_then(|at| all.get(at + 1));
        let number = |name: &str| after(name).and_then(|it| it.parse::<u64>().ok());
        let writers = after("--writers").map_or("10,20,50,100,200,500", String::as_str);
        Self {
            writers: writers
                .split(',')
                .filter_map(|it| it.parse().ok())
                .map(|it: usize| it.clamp(1, 2_000))
                .collect(),
            time: Duration::from_secs(number("--seconds").unwrap_or(15).clamp(5, 300)),
            follow: number("--follow").and_then(|it| usize::try_from(it).ok()).unwrap_or(4).clamp(1, 50),
        }
    }
}

#[tokio::main]
async fn main() {
    let wanted = Wanted::read();
    let mut steps = Vec::new();
    for writers in wanted.writers {
        eprintln!("▸ {writers} writers");
        steps.push(hall::run(writers, wanted.follow.min(writers), wanted.time).await);
    }
    table::print(&steps);
}
