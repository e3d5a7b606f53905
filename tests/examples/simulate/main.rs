//! Many evenings by chance, on all processors: `cargo xtask simulate`. Arguments: `--seeds N` (2,000), `--from SEED` (0).
//!
//! A seed that breaks a rule is printed with the command that replays it; the others go on, and the end is an error.

mod panics;

use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use tests::simulation::evenings;

fn main() -> ExitCode {
    let (from, count) = (number("--from").unwrap_or(0), number("--seeds").unwrap_or(2_000));
    panics::keep_words();
    let seeds: Vec<u64> = (from..from.saturating_add(count)).collect();
    let (done, broken, began) = (AtomicUsize::new(0), Mutex::new(Vec::new()), Instant::now());
    let figures = evenings(&seeds, |seed, kept| {
        if !kept {
            let words = panics::words();
            eprintln!("✗ {}: {words}", replay(seed));
            broken.lock().unwrap_or_else(PoisonError::into_inner).push((seed, words));
        }
        let done = done.fetch_add(1, Ordering::Relaxed) + 1;
        if count >= 100 && done.is_multiple_of(seeds.len().div_ceil(20)) {
            eprintln!("▸ {done} of {count}");
        }
    });
    let mut broken = broken.into_inner().unwrap_or_else(PoisonError::into_inner);
    broken.sort();
    println!("\n| {count} seeds from {from}, {:.0} s | |\n|---|---:|", began.elapsed().as_secs_f64());
    for (name, value) in figures.named() {
        println!("| {name} | {value} |");
    }
    println!("| broken | {} |", broken.len());
    for (seed, words) in &broken {
        println!("\n{}\n  {words}", replay(*seed));
    }
    if broken.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn replay(seed: u64) -> String {
    format!("cargo xtask simulate --from {seed} --seeds 1")
}

fn number(name: &str) -> Option<u64> {
    let mut arguments = std::env::args().skip_while(|it| it != name);
    arguments.nth(1)?.parse().ok()
}
