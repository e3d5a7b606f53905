//! Changes that speak of what is not there, or that are written in another way than automerge writes them.

use automerge::Change;

use super::order::{breaks, fitting, hostile_evening, refused, sends};
use super::*;
use crate::testing::forged::{Forged, column, number, run, signed, text};

/// A change and whether automerge breaks at once when it takes it.
fn is_refused(change: impl Fn(Forged) -> Forged, breaks_at_once: bool) {
    let mut evening = hostile_evening();
    let change = change(fitting(&mut evening, 9));
    assert_eq!(breaks(&mut evening, std::slice::from_ref(&change)), breaks_at_once);
    sends(&mut evening, 0, &[change]);
    assert_eq!(refused(&mut evening), [(0, Refusal::Astray)]);
    assert!(evening.batches.is_empty(), "nothing of it is kept");
}

/// A new text at the root, and a letter in it: at the beginning, or behind the one with this counter.
fn letter(change: Forged, behind: Option<i64>) -> Forged {
    let start = change.start;
    let nothing = || run(0, &number(1));
    let change = Forged { columns: Forged::sets(9, 2).columns, ..change }
        .with(column::ACTION, [signed(-2), number(4), number(1)].concat())
        .with(column::INSERT, [number(1), number(1)].concat())
        .with(column::OBJECT_ACTOR, [nothing(), run(-1, &number(0))].concat())
        .with(column::OBJECT_COUNTER, [nothing(), run(-1, &number(start))].concat())
        .with(column::KEY_NAME, [run(-1, &text("a")), nothing()].concat())
        .with(column::KEY_COUNTER, [nothing(), run(-1, &signed(behind.unwrap_or(0)))].concat());
    match behind {
        Some(_) => change.with(column::KEY_ACTOR, [nothing(), run(-1, &number(0))].concat()),
        None => change,
    }
}

#[test]
fn a_letter_in_a_new_text_is_taken_g2() {
    let mut evening = hostile_evening();
    let change = letter(fitting(&mut evening, 9), None);
    sends(&mut evening, 0, &[change]);
    assert_eq!((evening.batches.len(), refused(&mut evening)), (1, vec![]));
}

#[test]
fn an_object_that_does_not_exist_is_refused_g2() {
    is_refused(
        |change| {
            change
                .with(column::OBJECT_ACTOR, run(-1, &number(0)))
                .with(column::OBJECT_COUNTER, run(-1, &number(12_345)))
        },
        true,
    );
}

#[test]
fn a_letter_behind_one_that_does_not_exist_is_refused_g2() {
    is_refused(|change| letter(change, Some(12_345)), true);
}

#[test]
fn overwriting_what_does_not_exist_is_refused_because_a_saved_copy_would_not_open_again_g2() {
    let overwrites = |change: Forged| {
        change
            .with(column::OVERWRITTEN, run(-1, &number(1)))
            .with(column::OVERWRITTEN_ACTOR, run(-1, &number(0)))
            .with(column::OVERWRITTEN_COUNTER, run(-1, &signed(3)))
    };
    let mut evening = hostile_evening();
    let change = overwrites(fitting(&mut evening, 9));
    let mut copy = automerge::AutoCommit::new();
    let mut changes: Vec<Change> = evening.room.document().doc.get_changes(&[]);
    changes.push(Change::from_bytes(change.chunk()).unwrap());
    copy.apply_changes(changes).unwrap();
    assert_ne!(
        copy.get_change_by_hash(&automerge::ChangeHash(change.hash())).map(|again| again.hash().0),
        Some(change.hash()),
        "what others are sent is another change"
    );
    is_refused(overwrites, false);
}

#[test]
fn what_is_written_in_another_way_than_automerge_does_is_refused_g2() {
    // The same operation in a run where automerge writes a single value.
    is_refused(|change| change.with(column::ACTION, [run(1, &number(1))].concat()), false);
}
