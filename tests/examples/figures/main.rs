//! How fast it is on this machine, as a table: `cargo xtask figures`. No test: figures are for reading.
//!
//! Arguments: `--minutes N` of five changes a second for the memory, `--fast` for as many changes in a tenth of the
//! time, `--watch N` seconds of looking on in each scene, `--others N` people (50) after none, `--slower N` only with the processor so many times slower (1 and 4),
//! `--large` for a plan of a thousand actions,
//! `--only scenes`, `months`, `memory`, `screen` or `pair`. Every part is bounded. `--only crowd` measures nothing: it prints the address
//! of a plan that the others work in, for so many minutes, to be looked at by hand.

mod crowd;
mod memory;
mod months;
mod opening;
mod pair;
mod places;
mod probe;
mod scene;
mod table;

use std::time::Duration;

use scene::Plan;
use tests::browser::Browser;

/// What the command line asks for.
struct Wanted {
    minutes: u64,
    fast: bool,
    plan: Plan,
    watch: Duration,
    others: usize,
    slower: Vec<u32>,
    only: Option<String>,
}

impl Wanted {
    fn read() -> Self {
        let all: Vec<String> = std::env::args().collect();
        let after = |name: &str| all.iter().position(|it| it == name).and_then(|at| all.get(at + 1));
        let number = |name: &str| after(name).and_then(|it| it.parse::<u64>().ok());
        Self {
            minutes: number("--minutes").unwrap_or(2).clamp(1, 480),
            plan: if all.iter().any(|it| it == "--large") { Plan::Large } else { Plan::Villages },
            fast: all.iter().any(|it| it == "--fast"),
            watch: Duration::from_secs(number("--watch").unwrap_or(60).clamp(1, 600)),
            others: number("--others").and_then(|it| usize::try_from(it).ok()).unwrap_or(50).min(500),
            slower: number("--slower")
                .and_then(|it| u32::try_from(it).ok())
                .map_or(vec![1, 4], |it| vec![it.clamp(1, 20)]),
            only: after("--only").cloned(),
        }
    }

    fn has(&self, part: &str) -> bool {
        self.only.as_ref().is_none_or(|only| only == part)
    }
}

#[tokio::main]
async fn main() {
    assert_eq!(Browser::chosen(), Browser::Chromium, "only Chromium can be slowed down and asked");
    let wanted = Wanted::read();
    if wanted.only.as_deref() == Some("crowd") {
        return crowd::show(wanted.plan, wanted.others, Duration::from_secs(60 * wanted.minutes)).await;
    }
    if wanted.has("scenes") {
        scene::all(wanted.plan, wanted.watch, wanted.others, &wanted.slower).await;
    }
    if wanted.has("months") {
        months::all(&wanted.slower).await;
    }
    if wanted.has("memory") {
        memory::run(wanted.plan, wanted.minutes, wanted.fast, false).await;
    }
    // Only when it is asked for: it takes as long as an evening.
    if wanted.only.as_deref() == Some("screen") {
        memory::run(wanted.plan, wanted.minutes, wanted.fast, true).await;
    }
    if wanted.has("pair") {
        pair::run(wanted.plan).await;
    }
}
