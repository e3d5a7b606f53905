//! An evening by chance: people of all kinds in one hall, and everything that can go wrong in it. The same seed gives
//! the same evening; `cargo xtask simulate` and `convergence.rs` run many.

mod cast;

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use crate::hall::{Figures, Hall};

/// Seeds that once failed, and what they showed.
/// 51: a filter said wrongly that the server had a change; asking again for its child never ended.
/// 2583: somebody who writes under the same name came back, was sent the plan in one piece, and took it for no message.
/// 15362: news of what everybody has closed a change that somebody was writing, and it was never sent nor kept.
/// 76332: who lost their queue with what everybody has was not told again.
pub const PINNED: [u64; 4] = [51, 2_583, 15_362, 76_332];

/// Plays many evenings on all processors. `played` hears of each seed whether it kept the rules, on the thread that
/// played it.
pub fn evenings(seeds: &[u64], played: impl Fn(u64, bool) + Sync) -> Figures {
    let (next, all) = (AtomicUsize::new(0), Mutex::new(Figures::default()));
    let work = || {
        while let Some(seed) = seeds.get(next.fetch_add(1, Ordering::Relaxed)) {
            let figures = std::panic::catch_unwind(|| evening(*seed));
            played(*seed, figures.is_ok());
            if let Ok(figures) = figures {
                all.lock().unwrap_or_else(PoisonError::into_inner).add(&figures);
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(work);
        }
    });
    all.into_inner().unwrap_or_else(PoisonError::into_inner)
}

/// Plays one evening to its end.
///
/// # Panics
/// When a rule is broken, with which.
pub fn evening(seed: u64) -> Figures {
    let mut hall = cast::hall(seed);
    let people = hall.people.len();
    if hall.dice.below(4) > 0 {
        hall.run_until_quiet();
    }
    let mut events = 10 * people.clamp(4, 10) + hall.dice.below(60);
    // One of fifty goes on until late.
    if seed % 50 == 4 {
        events *= 10;
    }
    for _ in 0..events {
        something_happens(&mut hall);
    }
    hall.mend();
    if hall.is_locked() {
        hall.run_until_quiet();
        hall.check_converged();
        hall.check_rights();
        hall.lock(false);
    }
    hall.run_until_quiet();
    hall.check_converged();
    hall.check_rights();
    hall.check_calm();
    hall.check_converged();
    hall.figures.evenings = 1;
    hall.figures.most_people = people as u64;
    hall.figures
}

fn something_happens(hall: &mut Hall) {
    let person = hall.dice.below(hall.people.len());
    match hall.dice.below(100) {
        0..14 => pass(hall),
        14..30 => _ = hall.write_one(),
        30..44 => _ = hall.deliver_up(person),
        44..60 => _ = hall.people[person].slow || hall.deliver_down(person),
        60..64 => hall.keep(person),
        64..67 => _ = hall.connect(person),
        67..72 => rare(hall, person),
        72..74 => hall.haunt(),
        _ => hall.act(person),
    }
}

fn pass(hall: &mut Hall) {
    let milliseconds = hall.dice.below(300) as u64;
    hall.pass(milliseconds);
}

/// What goes wrong, or is decided by those who lead.
fn rare(hall: &mut Hall, person: usize) {
    match hall.dice.below(28) {
        0 => hall.crash_server(),
        1 | 26 => hall.fail_write(),
        2 | 27 => hall.mend_store(),
        3 => hall.rest(),
        4..6 => hall.crash_person(person),
        6..8 => hall.disconnect(person),
        8..11 => hall.lose(person),
        11 => partition(hall),
        12 => hall.people.iter_mut().for_each(|person| person.cut = false),
        13..15 => hall.jump(person),
        15..18 => hall.lock(true),
        18..21 => hall.lock(false),
        21 => revoke(hall, person),
        22 => other_version(hall, person),
        _ => a_burst(hall),
    }
}

/// A few people are cut off together; the server may not know for a while.
fn partition(hall: &mut Hall) {
    hall.figures.partitions += 1;
    for person in 0..hall.people.len() {
        if hall.dice.below(3) == 0 {
            if hall.dice.below(2) == 0 {
                hall.lose(person)
            } else {
                hall.disconnect(person)
            }
            hall.people[person].cut = true;
        }
    }
}

/// Not the one who leads.
fn revoke(hall: &mut Hall, person: usize) {
    let seat = hall.people[person].seat;
    if seat > 0 && !hall.seats[seat].revoked {
        hall.revoke(seat);
    }
}

/// The server, or somebody's page, is of another version until it is reloaded.
fn other_version(hall: &mut Hall, person: usize) {
    hall.figures.other_versions += 1;
    hall.disconnect(person);
    hall.people[person].other_version ^= true;
}

/// Everything moves for a while, as on a good line.
fn a_burst(hall: &mut Hall) {
    for _ in 0..6 {
        hall.write_one();
        for person in 0..hall.people.len() {
            hall.deliver_up(person);
            if !hall.people[person].slow {
                hall.deliver_down(person);
            }
        }
        hall.pass(30);
    }
}
