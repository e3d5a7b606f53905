//! One target for long: `cargo xtask fuzz NAME --minutes M`. Prints inputs a second; what does harm becomes a file in
//! `tests/fuzz/NAME`, which `tests/tests/fuzz.rs` reads from then on.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use tests::fuzz;

/// An input that takes more time of the processor is a finding.
const LONGEST: Duration = Duration::from_secs(2);

/// Growth of the process that is a finding, in kB.
const MOST_MEMORY: u64 = 1_024 * 1_024;

/// What the last panic said.
static WORDS: Mutex<String> = Mutex::new(String::new());

fn main() {
    let all: Vec<String> = std::env::args().collect();
    let after = |name: &str| all.iter().position(|it| it == name).and_then(|at| all.get(at + 1));
    let name = all.get(1).expect("the name of a target");
    let minutes: f64 = after("--minutes").and_then(|it| it.parse().ok()).unwrap_or(1.0);
    let mut number: u64 = after("--from").and_then(|it| it.parse().ok()).unwrap_or_default();
    let targets = fuzz::targets();
    let names: Vec<&str> = targets.iter().map(|it| it.name()).collect();
    let Some(target) = targets.iter().find(|it| it.name() == name) else {
        panic!("{name} is none of {}", names.join(", "));
    };
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(|it| format!("{}:{}", it.file(), it.line())).unwrap_or_default();
        *WORDS.lock().unwrap_or_else(PoisonError::into_inner) = place;
    }));
    let mut seeds = target.seeds();
    seeds.extend(fuzz::corpus(name).into_iter().map(|(_, bytes)| bytes));
    let (began, first, before) = (Instant::now(), number, memory());
    let (mut found, mut told) = (BTreeSet::new(), began);
    while began.elapsed().as_secs_f64() < minutes * 60.0 {
        let input = fuzz::input(target.as_ref(), &seeds, number);
        let started = Instant::now();
        let read = catch_unwind(AssertUnwindSafe(|| target.read(&input)));
        let slow = read.is_ok() && started.elapsed() > LONGEST;
        let slow = slow.then(|| worked(|| target.read(&input))).filter(|took| *took > LONGEST);
        let place = match read {
            Err(_) => WORDS.lock().unwrap_or_else(PoisonError::into_inner).clone(),
            Ok(()) if slow.is_some() => format!("it took {:.1?}", slow.unwrap_or_default()),
            Ok(()) if number.is_multiple_of(256) && memory() > before + MOST_MEMORY => {
                "memory grows".to_owned()
            }
            Ok(()) => String::new(),
        };
        // The same place once.
        if !place.is_empty() && found.insert(place.clone()) {
            let path = keep(name, number, &input);
            println!("input {number}: {place}: {}", path.display());
        }
        number += 1;
        if told.elapsed() > Duration::from_secs(30) {
            told = Instant::now();
            println!("{name}: {} inputs", number - first);
        }
    }
    let inputs = number - first;
    let rate = inputs as f64 / began.elapsed().as_secs_f64();
    println!("{name}: {inputs} inputs, {rate:.0} a second, {} findings", found.len());
    if !found.is_empty() {
        std::process::exit(1);
    }
}

fn keep(name: &str, number: u64, input: &[u8]) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fuzz").join(name);
    let path = folder.join(format!("found-{number}"));
    let written = std::fs::create_dir_all(&folder).and_then(|()| std::fs::write(&path, input));
    written.expect("the finding is kept");
    path
}

/// What the process has in memory, in kB; nothing where the system does not say.
/// How long the processor is busy with this, whatever else it has to do meanwhile.
fn worked(with: impl FnOnce()) -> Duration {
    let busy = || {
        let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
        Duration::from_nanos(
            text.split_whitespace().next().and_then(|it| it.parse().ok()).unwrap_or_default(),
        )
    };
    let before = busy();
    with();
    busy().saturating_sub(before)
}

fn memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmRSS:"));
    line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok()).unwrap_or_default()
}
