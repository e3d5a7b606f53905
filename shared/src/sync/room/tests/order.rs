//! Changes that do not stand where they say. Each is first shown to hurt automerge.

use std::panic::{AssertUnwindSafe, catch_unwind};

use automerge::Change;

use super::*;
use crate::doc::{Hash, SavedChange};
use crate::testing::forged::Forged;

pub(super) fn hostile_evening() -> Evening {
    let mut evening = Evening::new(2);
    evening.closed = Some(Vec::new());
    evening.room.order.most_new_actors = crate::sync::room::order::MOST_NEW_ACTORS;
    evening
}

/// The counter behind the last one in the document.
fn next(evening: &mut Evening) -> u64 {
    evening.room.document().authors().largest() + 1
}

/// One operation of a new actor, where an honest one would stand.
pub(super) fn fitting(evening: &mut Evening, actor: u8) -> Forged {
    let (deps, start) = (evening.room.document().heads(), next(evening));
    Forged { deps, start, ..Forged::sets(actor, 1) }
}

pub(super) fn sends(evening: &mut Evening, peer: PeerKey, changes: &[Forged]) {
    let saved = |change: &Forged| SavedChange { hash: change.hash(), bytes: change.chunk() };
    let changes: Vec<SavedChange> = changes.iter().map(saved).collect();
    let heads: Vec<Hash> = changes.iter().map(|change| change.hash).collect();
    evening.input(Input::Sync { peer, data: broadcast(&heads, &changes) });
}

/// What automerge does with a change after what is there, in a copy: whether it panics.
pub(super) fn breaks(evening: &mut Evening, changes: &[Forged]) -> bool {
    let saved = evening.room.document().save();
    let actor = Actor::fresh(&mut evening.dice);
    let mut copy = Document::load(DocumentKind::Plan, actor, [saved.as_slice()]).unwrap();
    let changes: Vec<Change> =
        changes.iter().map(|change| Change::from_bytes(change.chunk()).unwrap()).collect();
    catch_unwind(AssertUnwindSafe(|| drop(copy.doc.apply_changes(changes)))).is_err()
}

pub(super) fn refused(evening: &mut Evening) -> Vec<(PeerKey, Refusal)> {
    std::mem::take(evening.closed.as_mut().unwrap())
}

#[test]
fn a_change_that_stands_where_it_should_is_taken_g2() {
    let mut evening = hostile_evening();
    let first = fitting(&mut evening, 9);
    sends(&mut evening, 0, std::slice::from_ref(&first));
    let second = Forged { deps: vec![first.hash()], seq: 2, start: first.start + 1, ..Forged::sets(9, 1) };
    sends(&mut evening, 0, &[second]);
    assert_eq!((evening.batches.len(), refused(&mut evening)), (2, vec![]));
}

#[test]
fn a_gap_in_an_actors_row_is_refused_g2() {
    let mut evening = hostile_evening();
    for seq in [2, 3, 1_000_000] {
        let gap = Forged { seq, ..fitting(&mut evening, 9) };
        assert!(breaks(&mut evening, std::slice::from_ref(&gap)), "automerge asserts that there is none");
        sends(&mut evening, 0, &[gap]);
        assert_eq!(refused(&mut evening), [(0, Refusal::CounterOutOfPlace)]);
        evening.input(joined(0, None));
    }
    assert!(evening.batches.is_empty());
}

#[test]
fn a_change_that_does_not_build_on_the_one_before_it_is_refused_g2() {
    let mut evening = hostile_evening();
    let first = fitting(&mut evening, 9);
    let second = Forged { seq: 2, ..first.clone() };
    assert!(breaks(&mut evening, &[second.clone(), first.clone()]), "somebody may get the second one first");
    sends(&mut evening, 0, &[first]);
    let start = next(&mut evening);
    sends(&mut evening, 0, &[Forged { start, ..second }]);
    assert_eq!(refused(&mut evening), [(0, Refusal::CounterOutOfPlace)]);
    assert_eq!(evening.batches.len(), 1);
}

#[test]
fn another_change_for_the_same_actor_and_number_is_refused_and_the_first_stays_g2() {
    let mut evening = hostile_evening();
    let first = fitting(&mut evening, 9);
    let other = Forged { message: "other".into(), ..first.clone() };
    let mut copy = automerge::AutoCommit::new();
    let mut past = evening.room.document().doc.get_changes(&[]);
    past.push(Change::from_bytes(other.chunk()).unwrap());
    copy.apply_changes(past).unwrap();
    let second = copy.apply_changes([Change::from_bytes(first.chunk()).unwrap()]);
    assert!(second.is_err(), "whoever gets the other one first never takes this one");
    sends(&mut evening, 0, std::slice::from_ref(&first));
    sends(&mut evening, 1, std::slice::from_ref(&other));
    assert_eq!(refused(&mut evening), [(1, Refusal::ActorTaken)]);
    evening.store_all();
    assert_eq!(evening.room.durable_heads(), [first.hash()]);
    // Sending the first one again is no offence.
    sends(&mut evening, 0, &[first]);
    assert_eq!(refused(&mut evening), []);
}

#[test]
fn of_two_changes_for_the_same_place_in_one_message_one_is_taken_g2() {
    let mut evening = hostile_evening();
    let first = fitting(&mut evening, 9);
    let other = Forged { message: "other".into(), ..first.clone() };
    sends(&mut evening, 0, &[first.clone(), other]);
    assert_eq!(refused(&mut evening), [(0, Refusal::ActorTaken)]);
    evening.store_all();
    assert_eq!(evening.room.durable_heads(), [first.hash()]);
}

#[test]
fn a_counter_beyond_what_everybody_knows_is_refused_because_the_next_ones_would_not_fit_g2() {
    let mut evening = hostile_evening();
    let far = Forged { start: u64::from(u32::MAX / 2), ..fitting(&mut evening, 9) };
    let mut copy = automerge::AutoCommit::new();
    let near_the_end = Forged { start: u64::from(u32::MAX), ..Forged::sets(9, 1) };
    copy.apply_changes([Change::from_bytes(near_the_end.chunk()).unwrap()]).unwrap();
    let honest = catch_unwind(AssertUnwindSafe(|| {
        automerge::transaction::Transactable::put(&mut copy, automerge::ROOT, "title", "Koor").unwrap();
        copy.commit();
        let change = copy.get_last_local_change().unwrap();
        (change.start_op().get(), change.hash())
    }));
    assert!(
        honest.is_err() || honest.is_ok_and(|(start, _)| start > u64::from(u32::MAX)),
        "nobody can write any more"
    );
    sends(&mut evening, 0, &[far]);
    assert_eq!(refused(&mut evening), [(0, Refusal::CounterOutOfPlace)]);
    let one_further = next(&mut evening) + 1;
    let further = Forged { start: one_further, ..fitting(&mut evening, 9) };
    sends(&mut evening, 1, &[further]);
    assert_eq!(refused(&mut evening), [(1, Refusal::CounterOutOfPlace)]);
}

#[test]
fn a_counter_that_is_not_above_what_the_change_builds_on_is_refused_g2() {
    let mut evening = hostile_evening();
    let start = next(&mut evening) - 1;
    let back = Forged { start, ..fitting(&mut evening, 9) };
    assert!(!breaks(&mut evening, std::slice::from_ref(&back)), "automerge takes it");
    sends(&mut evening, 0, &[back]);
    assert_eq!(refused(&mut evening), [(0, Refusal::CounterOutOfPlace)]);
}

#[test]
fn an_author_who_is_named_late_is_refused_g2() {
    let mut evening = hostile_evening();
    let first = fitting(&mut evening, 9);
    let late = Forged {
        deps: vec![first.hash()],
        seq: 2,
        start: first.start + 1,
        // The mark of automerge for an author, and a name of one letter.
        trailer: vec![1, 1, b'a'],
        ..Forged::sets(9, 1)
    };
    assert!(Change::from_bytes(late.chunk()).unwrap().author().is_some());
    assert!(breaks(&mut evening, &[first.clone(), late.clone()]));
    sends(&mut evening, 0, &[first, late]);
    assert_eq!(refused(&mut evening), [(0, Refusal::StrangeChange)]);
}

#[test]
fn who_edited_an_old_view_for_long_is_taken_in_g2_g2a() {
    let mut evening = hostile_evening();
    let mut away = Document::new(DocumentKind::Plan, Actor::fresh(&mut evening.dice));
    for number in 0..15 {
        evening.write(0, &format!("{number}"));
        evening.store_all();
        let (_, add) = Intent::add_action(&mut evening.dice, "elsewhere", Column::Idea, Rank::default());
        away.act(&add, 1).unwrap();
    }
    let changes = away.take_fresh();
    evening.pass(1_000);
    evening.input(Input::Sync { peer: 1, data: broadcast(&away.heads(), &changes) });
    assert_eq!(evening.room.document().ids(crate::record::Collection::Actions).len(), 15 + 15);
}

/// So many changes of one actor that follow each other, without the one that they begin with.
fn without_their_beginning(evening: &mut Evening, changes: usize) -> Vec<Forged> {
    let mut row = vec![fitting(evening, 50)];
    for seq in 2..=changes as u64 + 1 {
        let before = &row[row.len() - 1];
        row.push(Forged { deps: vec![before.hash()], seq, start: before.start + 1, ..Forged::sets(50, 1) });
    }
    row.split_off(1)
}

#[test]
fn what_waits_for_its_predecessors_is_bounded_and_a_gap_within_the_bounds_is_filled_g2() {
    let mut evening = hostile_evening();
    evening.room.bounds.held = 10;
    let row = without_their_beginning(&mut evening, 11);
    let mut copy = automerge::AutoCommit::new();
    copy.apply_changes(row.iter().map(|change| Change::from_bytes(change.chunk()).unwrap())).unwrap();
    assert_eq!(copy.get_missing_deps(&[]).len(), 1, "automerge keeps all of them, and any number more");
    sends(&mut evening, 0, &row[..10]);
    assert_eq!((evening.room.held(), refused(&mut evening)), (10, vec![]), "it is asked for the rest");
    sends(&mut evening, 1, &row[10..]);
    assert_eq!(refused(&mut evening), [(1, Refusal::CannotApply)], "whoever goes over it, and nobody else");
    assert_eq!(evening.room.held(), 10);
    let first = fitting(&mut evening, 50);
    sends(&mut evening, 0, &[first]);
    assert_eq!((evening.room.held(), refused(&mut evening)), (0, vec![]));
    assert!(evening.room.document().contains(&row[9].hash()), "all of them were taken then");
    // By their bytes too.
    let mut evening = hostile_evening();
    evening.room.bounds.held_bytes = 500;
    let row = without_their_beginning(&mut evening, 10);
    sends(&mut evening, 0, &row);
    assert_eq!((evening.room.held(), refused(&mut evening)), (0, vec![(0, Refusal::CannotApply)]));
}

fn joined(peer: PeerKey, seat: Option<i64>) -> Input {
    let newcomer = Newcomer { name: format!("p{peer}"), right: Right::Participant, seat, ours: true };
    Input::Joined { peer, newcomer }
}

/// Thirty changes, each of a new actor that builds on the one before, as pages that were opened one after another.
fn thirty_actors(evening: &mut Evening) -> Vec<Forged> {
    let mut row = vec![fitting(evening, 100)];
    for actor in 101..130 {
        let before = &row[row.len() - 1];
        row.push(Forged { deps: vec![before.hash()], start: before.start + 1, ..Forged::sets(actor, 1) });
    }
    row
}

#[test]
fn a_crowd_of_new_actors_waits_and_nobody_is_stranded_g2_g2a() {
    let mut evening = hostile_evening();
    let row = thirty_actors(&mut evening);
    assert!(
        !breaks(&mut evening, &row),
        "automerge takes them, and any number more: an index of each for ever"
    );
    evening.input(joined(7, Some(70)));
    sends(&mut evening, 7, &row);
    assert_eq!(refused(&mut evening), [(7, Refusal::TooManyActors)]);
    evening.store_all();
    assert_eq!(evening.room.durable_heads(), [row[19].hash()], "twenty are taken and stored");
    // Coming back does not help at once: the seat is counted. Others are not touched.
    evening.input(joined(8, Some(70)));
    sends(&mut evening, 8, &row);
    assert_eq!(refused(&mut evening), [(8, Refusal::TooManyActors)]);
    evening.write(0, "Koor");
    assert_eq!(refused(&mut evening), []);
    evening.pass(60_000);
    evening.input(joined(9, Some(70)));
    sends(&mut evening, 9, &row);
    assert_eq!(refused(&mut evening), [], "a minute later the rest is taken too");
    assert!(evening.room.document().contains(&row[29].hash()));
}
