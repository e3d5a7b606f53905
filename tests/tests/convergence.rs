//! Seeded chaos: people of all kinds act while lines break, devices restart, the plan is locked and the server dies.
//! Every failure replays from its seed: `SAMENSPEL_SEED=17 cargo test -p tests --test convergence`.

#![allow(clippy::unwrap_used, reason = "a test says where it fails by panicking")]

use std::sync::Mutex;

use tests::simulation::{PINNED, evening, evenings};

/// How many seeds a run tries; `SAMENSPEL_SEEDS` changes it.
const SEEDS: u64 = 2_000;

#[test]
fn whatever_breaks_all_converge_and_nothing_acknowledged_is_missing_s2_s3_s6_s12_d1_d4_d7_g1_g2a() {
    if let Some(seed) = number("SAMENSPEL_SEED") {
        println!("{:#?}", evening(seed));
        return;
    }
    let seeds = number("SAMENSPEL_SEEDS").unwrap_or(SEEDS);
    let broken = Mutex::new(Vec::new());
    let tried: Vec<u64> = PINNED.into_iter().chain(0..seeds).collect();
    let all = evenings(&tried, |seed, kept| {
        if !kept {
            broken.lock().unwrap().push(seed);
        }
    });
    let broken = broken.into_inner().unwrap();
    assert!(broken.is_empty(), "seeds {broken:?}: cargo xtask simulate --from SEED --seeds 1");
    for (name, count) in all.named() {
        assert!(seeds < SEEDS || count > 0, "runs without {name} prove nothing about it");
    }
    assert!(all.acknowledged > 2 * seeds, "runs in which nothing is acknowledged prove nothing");
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}
