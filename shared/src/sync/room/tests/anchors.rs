//! Changes that speak of what is not there, or that are written in another way than automerge writes them.

use automerge::transaction::Transactable;
use automerge::{Change, ObjType, ROOT, ReadDoc};

use super::order::{breaks, fitting, hostile_evening, refused, sends};
use super::*;
use crate::doc::{Hash, SavedChange};
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

/// A new list at the root, an entry, a value put over it, and one more entry that stands behind that value.
fn behind_a_value(change: Forged) -> Forged {
    let start = i64::try_from(change.start).unwrap();
    let nothing = |times: u64| run(0, &number(times));
    Forged { columns: Forged::sets(9, 4).columns, ..change }
        .with(column::ACTION, [run(-1, &number(2)), run(3, &number(1))].concat())
        .with(column::INSERT, [number(1), number(1), number(1), number(1)].concat())
        .with(column::OBJECT_ACTOR, [nothing(1), run(3, &number(0))].concat())
        .with(column::OBJECT_COUNTER, [nothing(1), run(3, &number(start.unsigned_abs()))].concat())
        .with(column::KEY_NAME, [run(-1, &text("a")), nothing(3)].concat())
        .with(column::KEY_ACTOR, [nothing(2), run(2, &number(0))].concat())
        .with(column::KEY_COUNTER, [nothing(1), signed(-3), signed(0), signed(start + 1), signed(1)].concat())
        .with(column::OVERWRITTEN, [run(2, &number(0)), signed(-2), number(1), number(0)].concat())
        .with(column::OVERWRITTEN_ACTOR, run(-1, &number(0)))
        .with(column::OVERWRITTEN_COUNTER, run(-1, &signed(start + 1)))
}

#[test]
fn a_value_put_over_an_entry_of_a_list_is_refused_because_automerge_would_stand_behind_it_g2() {
    is_refused(behind_a_value, true);
    let mut evening = hostile_evening();
    writes(
        &mut evening,
        |document, _| {
            let list = document.put_object(ROOT, "list", ObjType::List).unwrap();
            document.insert(&list, 0, "een").unwrap();
        },
        1,
    );
    assert_eq!((evening.batches.len(), refused(&mut evening)), (1, vec![]), "an entry is taken");
    writes(
        &mut evening,
        |document, _| {
            let (_, list) = document.get(ROOT, "list").unwrap().unwrap();
            document.put(&list, 0, "twee").unwrap();
        },
        1,
    );
    assert_eq!(refused(&mut evening), [(0, Refusal::Astray)]);
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

/// What our own side writes when it is not held back, as changes of at most 2,000 operations.
fn writes(evening: &mut Evening, with: impl Fn(&mut automerge::AutoCommit, usize), times: usize) {
    let saved = evening.room.document().save();
    let mut foreign = automerge::AutoCommit::load(&saved).unwrap();
    for time in 0..times {
        let before = foreign.get_heads();
        with(&mut foreign, time);
        foreign.commit();
        let changes = foreign.get_changes(&before);
        let saved =
            |change: &mut Change| SavedChange { hash: change.hash().0, bytes: change.bytes().into_owned() };
        let changes: Vec<SavedChange> = changes.into_iter().map(|mut change| saved(&mut change)).collect();
        let heads: Vec<Hash> = changes.iter().map(|change| change.hash).collect();
        evening.input(Input::Sync { peer: 0, data: broadcast(&heads, &changes) });
    }
}

#[test]
fn a_text_that_grows_without_end_is_stopped_and_what_was_there_stays_g5() {
    let mut evening = hostile_evening();
    let page = "a".repeat(90_000);
    writes(
        &mut evening,
        |foreign, time| {
            let text = match foreign.get(&ROOT, "text").unwrap() {
                Some((_, text)) => text,
                None => foreign.put_object(&ROOT, "text", ObjType::Text).unwrap(),
            };
            // One value may hold a whole page: it counts with its letters.
            foreign.insert(&text, time, page.as_str()).unwrap();
        },
        6,
    );
    assert_eq!(refused(&mut evening).first(), Some(&(0, Refusal::PlanFull)));
    assert_eq!(evening.batches.len(), 4);
}

#[test]
fn objects_within_objects_and_values_without_end_are_refused_g5() {
    let mut evening = hostile_evening();
    let nested = |foreign: &mut automerge::AutoCommit, depth: usize| {
        let mut map = ROOT;
        for _ in 0..depth {
            map = foreign.put_object(&map, "deeper", ObjType::Map).unwrap();
        }
    };
    writes(&mut evening, |foreign, _| nested(foreign, 8), 1);
    assert_eq!((evening.batches.len(), refused(&mut evening)), (1, vec![]));
    writes(&mut evening, |foreign, _| nested(foreign, 9), 1);
    assert_eq!(refused(&mut evening), [(0, Refusal::PlanFull)]);
    let mut evening = hostile_evening();
    let value = "a".repeat(150_000);
    writes(&mut evening, |foreign, _| foreign.put(&ROOT, "title", value.as_str()).unwrap(), 1);
    assert_eq!(refused(&mut evening), [(0, Refusal::PlanFull)]);
}

#[test]
fn a_collection_with_too_many_records_is_refused_g5() {
    let mut evening = hostile_evening();
    writes(
        &mut evening,
        |foreign, time| {
            let map = match foreign.get(&ROOT, "many").unwrap() {
                Some((_, map)) => map,
                None => foreign.put_object(&ROOT, "many", ObjType::Map).unwrap(),
            };
            (0..4_500).for_each(|number| foreign.put(&map, format!("{time}-{number}"), 1).unwrap());
        },
        5,
    );
    assert_eq!(refused(&mut evening), [(0, Refusal::PlanFull)]);
    assert_eq!(evening.batches.len(), 4);
}
