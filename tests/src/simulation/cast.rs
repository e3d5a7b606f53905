//! Who comes to an evening: three to thirty people of all kinds, one of whom leads.

use std::cell::RefCell;
use std::rc::Rc;

use shared::access::Right;
use shared::id::Actor;
use shared::sync::room::Bounds;

use crate::hall::{Foreign, Hall, Kept, Manner, Ours, Person, Stored};

/// A hall with everybody connected.
pub(super) fn hall(seed: u64) -> Hall {
    let mut bounds = bounds(seed);
    let mut hall = Hall::new(seed, bounds);
    // Small queues, so that who reads slowly falls behind.
    let queue = [bounds.queue, 16_384, 4_096, 1_024][hall.dice.below(4)];
    if queue < bounds.queue {
        bounds.queue = queue;
        hall = Hall::new(seed, bounds);
    }
    let most = [4, 4, 6, 6, 8, 8, 12, 28][hall.dice.below(8)];
    let people = 3 + hall.dice.below(most);
    // In four evenings of seven; those that once broke a rule stay as they were.
    hall.goes_deep = matches!(seed % 7, 1 | 3 | 5 | 6);
    let leader = hall.seat(Right::Facilitator);
    let kept = new_kept();
    let ours = ours(&mut hall, "leader", kept.clone(), false);
    hall.enter(Person::new("leader", leader, ours));
    let mut devices: Vec<(usize, Kept)> = vec![(leader, kept)];
    while hall.people.len() < people {
        comes(&mut hall, &mut devices);
    }
    if seed % 16 == 7 {
        twins(&mut hall);
    }
    hall
}

/// Two rooms of five remember so little, and send so little one by one, that an evening reaches it.
fn bounds(seed: u64) -> Bounds {
    let mut bounds = Bounds::default();
    if seed % 5 > 2 {
        bounds.loose = [1, 4, 16, 40][seed as usize / 5 % 4];
        bounds.recent = [0, 3, 20, 60][seed as usize / 20 % 4];
    }
    bounds
}

fn new_kept() -> Kept {
    Rc::new(RefCell::new(Stored::default()))
}

fn ours(hall: &mut Hall, name: &str, kept: Kept, newer: bool) -> Box<Ours> {
    Box::new(Ours::new(name, kept, newer, &mut hall.dice).going_deep(hall.goes_deep))
}

/// Two people on devices of their own that write under one name, as after a copy of a whole device. One of them has a
/// second tab, which opens what the first one wrote and goes on with it.
fn twins(hall: &mut Hall) {
    hall.twins = true;
    let actor = Actor::fresh(&mut hall.dice);
    for name in ["twin", "other twin"] {
        let (seat, kept) = (hall.seat(Right::Participant), new_kept());
        let device = Box::new(Ours::named(name, kept.clone(), false, actor));
        let person = hall.enter(Person::new(name, seat, device));
        // Before either of them has heard anything.
        hall.act(person);
        if name == "twin" {
            hall.keep(person);
            let device = ours(hall, "tab of a twin", kept, false);
            let tab = hall.enter(Person::new("tab of a twin", seat, device));
            hall.crash_person(tab);
            hall.connect(tab);
            hall.act(tab);
            hall.keep(tab);
        }
    }
}

/// One more.
fn comes(hall: &mut Hall, devices: &mut Vec<(usize, Kept)>) {
    let number = hall.people.len();
    let right = match hall.dice.below(12) {
        0 => Right::Facilitator,
        1 | 2 => Right::Viewer,
        _ => Right::Participant,
    };
    let mut person = match hall.dice.below(20) {
        kind @ 0..5 => {
            let manner = [Manner::Current, Manner::Current, Manner::Current, Manner::Old, Manner::Echo][kind];
            let device = Foreign::new(manner, &mut hall.dice);
            Person::new(&format!("{manner:?}-{number}").to_lowercase(), hall.seat(right), Box::new(device))
        }
        5 | 6 => {
            let (seat, kept) = devices[hall.dice.below(devices.len())].clone();
            let name = format!("tab-{number}");
            let device = ours(hall, &name, kept, false);
            Person::new(&name, seat, device)
        }
        kind => {
            let (seat, kept) = (hall.seat(right), new_kept());
            devices.push((seat, kept.clone()));
            let name = format!("person-{number}");
            let device = ours(hall, &name, kept, kind == 7);
            Person::new(&name, seat, device)
        }
    };
    person.slow = hall.dice.below(6) == 0;
    // A locked participant may have begun before the lock was heard of; some readers write whatever they are told.
    person.stubborn = hall.dice.below(3) == 0;
    hall.enter(person);
}
