//! Many evenings by chance, on all processors: `cargo xtask simulate`. Arguments: `--seeds N` (2,000), `--from SEED` (0).
//!
//! A seed that breaks a rule is printed with the command that replays it; the others go on, and the end is an error.

mod panics;

use std::process::ExitCode;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use tests::hall::Figures;
use tests::simulation::evening;

/// What all processors found.
#[derive(Default)]
struct Found {
    figures: Figures,
    /// Seeds with the words of their panic.
    broken: Vec<(u64, String)>,
}

fn main() -> ExitCode {
    let (from, seeds) = (number("--from").unwrap_or(0), number("--seeds").unwrap_or(2_000));
    panics::keep_words();
    let (next, found, began) = (AtomicU64::new(0), Mutex::new(Found::default()), Instant::now());
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| work(from, seeds, &next, &found));
        }
    });
    let Found { figures, mut broken } = found.into_inner().unwrap_or_else(PoisonError::into_inner);
    println!("\n| {seeds} seeds from {from}, {:.0} s | |\n|---|---:|", began.elapsed().as_secs_f64());
    for (name, value) in figures.named() {
        println!("| {name} | {value} |");
    }
    broken.sort();
    println!("| broken | {} |", broken.len());
    for (seed, words) in &broken {
        println!("\n{}\n  {words}", replay(*seed));
    }
    if broken.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn replay(seed: u64) -> String {
    format!("cargo xtask simulate --from {seed} --seeds 1")
}

/// Plays evenings until there are no more.
fn work(from: u64, seeds: u64, next: &AtomicU64, found: &Mutex<Found>) {
    loop {
        let at = next.fetch_add(1, Ordering::Relaxed);
        if at >= seeds {
            return;
        }
        let seed = from.wrapping_add(at);
        let played = std::panic::catch_unwind(|| evening(seed));
        let mut found = found.lock().unwrap_or_else(PoisonError::into_inner);
        match played {
            Ok(figures) => found.figures.add(&figures),
            Err(_) => {
                let words = panics::words();
                eprintln!("✗ {}: {words}", replay(seed));
                found.broken.push((seed, words));
            }
        }
        if seeds >= 100 && (at + 1).is_multiple_of(seeds.div_ceil(20)) {
            eprintln!("▸ {} of {seeds}, {} broken", at + 1, found.broken.len());
        }
    }
}

fn number(name: &str) -> Option<u64> {
    let mut arguments = std::env::args().skip_while(|it| it != name);
    arguments.nth(1)?.parse().ok()
}
