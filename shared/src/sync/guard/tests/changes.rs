//! Changes that claim what they do not hold. Each is first shown to hurt automerge.

use automerge::legacy::Key;
use automerge::{AutoCommit, Change};

use super::with_chunk;
use crate::sync::guard::{LARGEST_FRAME, MOST_OPERATIONS, Refusal, check_message};
use crate::testing::forged::{Forged, column, number, run, signed, text};
use proptest::prelude::*;

fn judged(change: &Forged) -> Result<usize, Refusal> {
    let message = with_chunk(&change.chunk());
    assert!(message.len() < LARGEST_FRAME);
    check_message(&message).map(|changes| changes.len())
}

#[test]
fn what_is_written_by_hand_as_automerge_writes_it_passes_g2() {
    let change = Forged::sets(1, 3);
    assert_eq!(Change::from_bytes(change.chunk()).unwrap().len(), 3);
    assert_eq!(judged(&change), Ok(1));
    assert_eq!(judged(&Forged::sets(1, MOST_OPERATIONS as i64)), Ok(1));
}

#[test]
fn a_hundred_bytes_that_claim_a_million_operations_are_refused_before_one_is_made_g2() {
    // Automerge makes them all, and this is only a tenth of a million.
    let hostile = Forged::sets(1, 100_000);
    assert!(hostile.chunk().len() < 100);
    assert_eq!(Change::from_bytes(hostile.chunk()).unwrap().len(), 100_000);
    assert_eq!(judged(&hostile), Err(Refusal::TooManyOperations));
    assert_eq!(judged(&Forged::sets(1, MOST_OPERATIONS as i64 + 1)), Err(Refusal::TooManyOperations));
    assert_eq!(judged(&Forged::sets(1, i64::MAX)), Err(Refusal::TooManyOperations));
    // In many small runs as well.
    let runs = run(1_000, &number(1)).repeat(6);
    assert_eq!(judged(&Forged::sets(1, 6_000).with(column::ACTION, runs)), Err(Refusal::TooManyOperations));
}

#[test]
fn one_operation_that_overwrites_a_million_values_is_refused_g2() {
    let overwrites = |count: i64| {
        Forged::sets(1, 1)
            .with(column::OVERWRITTEN, run(1, &number(count.unsigned_abs())))
            .with(column::OVERWRITTEN_ACTOR, run(count, &number(0)))
            .with(column::OVERWRITTEN_COUNTER, run(count, &signed(1)))
    };
    let hostile = overwrites(100_000);
    assert!(hostile.chunk().len() < 100);
    let expanded = Change::from_bytes(hostile.chunk()).unwrap().decode();
    assert_eq!(expanded.operations[0].pred.len(), 100_000);
    assert_eq!(judged(&hostile), Err(Refusal::TooManyOperations));
    assert_eq!(judged(&overwrites(100)), Ok(1));
}

#[test]
fn a_long_name_in_a_run_is_refused_because_every_operation_gets_a_copy_g2() {
    let named = |letters: usize| {
        Forged::sets(1, MOST_OPERATIONS as i64)
            .with(column::KEY_NAME, run(MOST_OPERATIONS as i64, &text(&"a".repeat(letters))))
    };
    let hostile = named(100_000);
    let expanded = Change::from_bytes(hostile.chunk()).unwrap().decode();
    // Applying makes a text of its own of each of them: half a gigabyte out of a hundred kilobytes.
    let length = |key: &Key| if let Key::Map(name) = key { name.len() } else { 0 };
    let bytes: usize = expanded.operations.iter().map(|operation| length(&operation.key)).sum();
    assert_eq!(bytes, 500_000_000);
    assert_eq!(judged(&hostile), Err(Refusal::NameTooLong));
    assert_eq!(judged(&named(1_000)), Ok(1));
    let marks = run(MOST_OPERATIONS as i64, &text(&"a".repeat(100_000)));
    let marked = Forged::sets(1, MOST_OPERATIONS as i64).with(column::MARK_NAME, marks);
    assert_eq!(judged(&marked), Err(Refusal::NameTooLong));
}

#[test]
fn a_count_that_has_no_opposite_is_refused_g2() {
    // Automerge takes the absolute value of the smallest number there is, which does not exist.
    let hostile = Forged::sets(1, 1).with(column::ACTION, run(i64::MIN, &number(1)));
    let chunk = hostile.chunk();
    let breaks = std::panic::catch_unwind(|| Change::from_bytes(chunk).is_ok()).is_err();
    assert!(breaks || !cfg!(debug_assertions), "what it does with that depends on how it was built");
    assert_eq!(judged(&hostile), Err(Refusal::TooManyOperations));
}

#[test]
fn an_actor_that_the_change_does_not_name_is_refused_g2() {
    let hostile = Forged::sets(1, 1)
        .with(column::OVERWRITTEN, run(1, &number(1)))
        .with(column::OVERWRITTEN_ACTOR, run(1, &number(7)))
        .with(column::OVERWRITTEN_COUNTER, run(1, &signed(1)));
    let change = Change::from_bytes(hostile.chunk()).unwrap();
    assert!(panics(|document| drop(document.apply_changes([change.clone()]))), "it breaks the document");
    assert_eq!(judged(&hostile), Err(Refusal::StrangeChange));
}

#[test]
fn a_counter_that_automerge_would_cut_off_is_refused_g2() {
    let last = Forged { start: u64::from(u32::MAX), ..Forged::sets(1, 3) };
    let change = Change::from_bytes(last.chunk()).unwrap();
    assert!(change.max_op() > u64::from(u32::MAX), "the counters of its operations do not fit");
    assert_eq!(judged(&last), Err(Refusal::CounterOutOfPlace));
    let far = Forged::sets(1, 1)
        .with(column::OBJECT_ACTOR, run(1, &number(0)))
        .with(column::OBJECT_COUNTER, run(1, &number(1 << 40)));
    assert_eq!(judged(&far), Err(Refusal::CounterOutOfPlace));
    let back = Forged::sets(1, 1)
        .with(column::OVERWRITTEN, run(1, &number(1)))
        .with(column::OVERWRITTEN_ACTOR, run(1, &number(0)))
        .with(column::OVERWRITTEN_COUNTER, run(1, &signed(-1)));
    assert_eq!(judged(&back), Err(Refusal::CounterOutOfPlace));
}

#[test]
fn long_actors_messages_and_trailers_are_refused_g2() {
    let sets = || Forged::sets(1, 1);
    for hostile in [
        Forged { actor: vec![1; 65], ..sets() },
        Forged { actor: vec![], ..sets() },
        Forged { others: vec![vec![2; 65]], ..sets() },
        Forged { message: "a".repeat(5_000), ..sets() },
    ] {
        assert!(
            hostile.actor.is_empty() || Change::from_bytes(hostile.chunk()).is_ok(),
            "automerge takes it"
        );
        assert_eq!(judged(&hostile), Err(Refusal::NameTooLong));
    }
    let many = Forged { others: (0..5_000u64).map(|it| it.to_le_bytes().to_vec()).collect(), ..sets() };
    assert!(Change::from_bytes(many.chunk()).is_ok(), "automerge takes them all");
    assert_eq!(judged(&many), Err(Refusal::TooMany));
    assert_eq!(judged(&Forged { trailer: vec![0; 2_000], ..sets() }), Err(Refusal::StrangeChange));
}

#[test]
fn columns_that_come_twice_or_out_of_order_or_packed_are_refused_g2() {
    let mut twice = Forged::sets(1, 1);
    twice.columns.insert(2, (column::ACTION, run(1, &number(1))));
    assert!(Change::from_bytes(twice.chunk()).is_ok(), "automerge takes it");
    assert_eq!(judged(&twice), Err(Refusal::StrangeChange));
    let packed = Forged::sets(1, 1).with(column::MARK_NAME | 8, vec![]);
    assert_eq!(judged(&packed), Err(Refusal::StrangeChange));
}

#[test]
fn bytes_behind_what_was_packed_are_refused_g2() {
    use std::io::Write;
    let change = Forged { message: "a".repeat(600), ..Forged::sets(1, 3) };
    let packed = |trailing: &[u8]| {
        let mut encoder = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(&change.body()).unwrap();
        let mut body = encoder.finish().unwrap();
        body.extend(trailing);
        let mut chunk = change.chunk()[..8].to_vec();
        chunk.push(2);
        chunk.extend(number(body.len() as u64));
        chunk.extend(body);
        chunk
    };
    let honest = check_message(&with_chunk(&packed(&[]))).unwrap();
    assert_eq!(honest[0].hash(), change.hash());
    assert_eq!(honest[0].saved().bytes, packed(&[]));
    assert!(Change::from_bytes(packed(&[7; 100])).is_ok(), "automerge would keep them");
    assert_eq!(check_message(&with_chunk(&packed(&[7; 100]))), Err(Refusal::BrokenChange));
}

/// Whether automerge panics on what is done with a new document.
fn panics(with: impl Fn(&mut AutoCommit)) -> bool {
    let tried = std::panic::AssertUnwindSafe(|| with(&mut AutoCommit::new()));
    std::panic::catch_unwind(tried).is_err()
}

proptest! {
    #[test]
    fn any_runs_in_any_column_pass_or_are_refused_and_what_passes_is_small_g2(
        at in 0usize..5,
        bytes in prop::collection::vec(any::<u8>(), 0..60),
    ) {
        let mut change = Forged::sets(1, 3);
        change.columns[at].1 = bytes;
        if let Ok(changes) = check_message(&with_chunk(&change.chunk())) {
            prop_assert!(changes.iter().all(|change| change.operations() as u64 <= MOST_OPERATIONS));
        }
    }
}
