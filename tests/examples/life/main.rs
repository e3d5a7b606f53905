//! What a plan weighs after months, as a table: `cargo xtask life`. No test: figures are for reading.
//!
//! Plans of a thousand actions and ten thousand changes, by a few authors and by many, as they are stored and opened.

use std::time::{Duration, Instant};

use shared::intent::{Intent, Splice};
use shared::record::Collection;
use tests::months::{ACTIONS, CHANGES, history, open};

/// Each time is the middle one of so many.
const ROUNDS: usize = 5;

fn main() {
    println!("A plan of {ACTIONS} actions and {CHANGES} changes");
    println!(
        "| authors | in one piece, kB | single changes, kB | open from one piece, ms | with 1,000 single ones after it, ms | from single changes, ms | make the piece, ms | one change of another, µs |"
    );
    println!("|---|---|---|---|---|---|---|---|");
    for authors in [1, 20, 200, 2_000] {
        row(authors);
    }
}

fn row(authors: usize) {
    let changes = history(CHANGES, authors);
    let all: Vec<&[u8]> = changes.iter().map(|change| change.bytes.as_slice()).collect();
    let loose: usize = all.iter().map(|bytes| bytes.len()).sum();
    let mut document = open(&all);
    let saved = document.save();
    let earlier = open(&all[..all.len() - 1_000]).save();
    let mut mixed: Vec<&[u8]> = vec![&earlier];
    mixed.extend(&all[all.len() - 1_000..]);
    println!(
        "| {authors} | {} | {} | {} | {} | {} | {} | {:.0} |",
        saved.len() / 1_000,
        loose / 1_000,
        milliseconds(middle(|| drop(open(&[&saved])))),
        milliseconds(middle(|| drop(open(&mixed)))),
        milliseconds(middle(|| drop(open(&all)))),
        milliseconds(middle(|| drop(document.save()))),
        one_change(&saved).as_secs_f64() * 1e6,
    );
}

/// What one change of somebody else costs, with what the screen is told.
fn one_change(saved: &[u8]) -> Duration {
    let (mut mine, mut theirs) = (open(&[saved]), open(&[saved]));
    let id = theirs.ids(Collection::Actions)[0].clone();
    middle(|| {
        let splice = Splice { at: 0, delete: 0, insert: "x".into() };
        theirs.act(&Intent::write(Collection::Actions.key(&id), "why", splice), 1).expect("it takes it");
        theirs.commit();
        let fresh = theirs.take_fresh();
        let began = Instant::now();
        mine.apply(&fresh).expect("it fits");
        drop(mine.take_dirty());
        began.elapsed()
    })
}

/// The middle one of some rounds: of the time that the work took, or that it says.
fn middle<T: Took>(mut work: impl FnMut() -> T) -> Duration {
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let began = Instant::now();
            work().took(began)
        })
        .collect();
    times.sort();
    times[ROUNDS / 2]
}

trait Took {
    fn took(self, began: Instant) -> Duration;
}

impl Took for () {
    fn took(self, began: Instant) -> Duration {
        began.elapsed()
    }
}

impl Took for Duration {
    fn took(self, _: Instant) -> Duration {
        self
    }
}

fn milliseconds(time: Duration) -> String {
    format!("{:.0}", time.as_secs_f64() * 1_000.0)
}
