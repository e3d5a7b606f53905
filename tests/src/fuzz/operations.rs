//! Damage to what a change says, written again as automerge writes it: it gets past every check of form.

use std::num::NonZeroU64;
use std::panic::{AssertUnwindSafe, catch_unwind};

use automerge::legacy::{ElementId, Key, ObjectId, Op, OpId, OpType};
use automerge::transaction::Transactable;
use automerge::{AutoCommit, Change, ExpandedChange, ObjType, ROOT, ScalarValue};
use shared::doc::SavedChange;
use shared::testing::Dice;

/// What a program that is not ours may do with a plan: lists, counters, marks, objects in objects.
pub(super) fn of_another_program(saved: &[u8]) -> Vec<SavedChange> {
    let mut document = AutoCommit::load(saved).expect("it opens");
    document.set_actor([0x77; 16].as_slice().into());
    let before = document.get_heads();
    foreign(&mut document).expect("automerge takes it");
    let changes = document.get_changes(&before).into_iter();
    changes
        .map(|mut change| SavedChange { hash: change.hash().0, bytes: change.bytes().into_owned() })
        .collect()
}

fn foreign(document: &mut AutoCommit) -> Result<(), automerge::AutomergeError> {
    let list = document.put_object(ROOT, "list", ObjType::List)?;
    for at in 0..3 {
        document.insert(&list, at, at as i64)?;
    }
    document.commit();
    document.delete(&list, 0)?;
    document.put(ROOT, "count", ScalarValue::counter(1))?;
    document.commit();
    document.increment(ROOT, "count", 2)?;
    let text = document.put_object(ROOT, "words", ObjType::Text)?;
    document.splice_text(&text, 0, 0, "abcdef")?;
    document.commit();
    let inner = document.insert_object(&list, 1, ObjType::Map)?;
    document.put(&inner, "deep", 1)?;
    document.splice_text(&text, 2, 3, "x")?;
    document.delete(ROOT, "words")?;
    document.commit();
    Ok(())
}

/// The same change saying something else.
pub(super) fn damage(change: &Change, dice: &mut Dice) -> Vec<u8> {
    let mut expanded = change.decode();
    for _ in 0..=dice.below(3) {
        once(&mut expanded, dice);
    }
    // Some of it cannot even be written down.
    let written = catch_unwind(AssertUnwindSafe(|| Change::from(expanded).bytes().into_owned()));
    written.unwrap_or_else(|_| change.raw_bytes().to_vec())
}

fn once(change: &mut ExpandedChange, dice: &mut Dice) {
    let id = some_id(change, dice);
    let count = change.operations.len();
    if count == 0 || dice.below(6) == 0 {
        return whole(change, id, dice);
    }
    let (at, other) = (dice.below(count), dice.below(count));
    let from: Op = change.operations[other].clone();
    let op = &mut change.operations[at];
    match dice.below(14) {
        0 => op.obj = from.obj,
        1 => op.obj = ObjectId::Id(id),
        2 => op.obj = ObjectId::Root,
        3 => op.key = from.key,
        4 => op.key = Key::Seq(ElementId::Id(id)),
        5 => op.key = Key::Seq(ElementId::Head),
        6 => op.key = Key::Map(["actions", "title", "list", "", "a"][dice.below(5)].into()),
        7 => op.pred = vec![].into(),
        8 => op.pred = from.pred,
        9 => op.pred = op.pred.iter().cloned().chain([id]).collect(),
        10 => op.action = some_action(dice),
        11 => op.insert = !op.insert,
        12 => change.operations.insert(at, from),
        _ => drop(change.operations.remove(at)),
    }
}

fn whole(change: &mut ExpandedChange, id: OpId, dice: &mut Dice) {
    match dice.below(6) {
        0 => change.seq = change.seq.saturating_add(dice.below(3) as u64).saturating_sub(1),
        1 => {
            let start = change.start_op.get() + dice.below(5) as u64;
            change.start_op = NonZeroU64::new(start.saturating_sub(2)).unwrap_or(NonZeroU64::MIN);
        }
        2 => change.actor_id = id.1,
        3 => drop(change.deps.pop()),
        4 => change.extra_bytes = vec![1, dice.below(3) as u8, 7],
        _ => change.operations.reverse(),
    }
}

/// An operation of the plan or of the change, or nearly one.
fn some_id(change: &ExpandedChange, dice: &mut Dice) -> OpId {
    let named = change.operations.iter().flat_map(|op| {
        let object = if let ObjectId::Id(id) = &op.obj { Some(id.clone()) } else { None };
        object.into_iter().chain(op.key.to_opid()).chain(op.pred.iter().cloned())
    });
    let named: Vec<OpId> = named.collect();
    let own = OpId(change.start_op.get() + dice.below(12) as u64, change.actor_id.clone());
    if named.is_empty() || dice.below(3) == 0 {
        return own;
    }
    let OpId(counter, actor) = named[dice.below(named.len())].clone();
    match dice.below(3) {
        0 => OpId(counter, actor),
        1 => OpId((counter + dice.below(7) as u64).saturating_sub(3).max(1), actor),
        _ => OpId(1 + dice.below(90) as u64, actor),
    }
}

fn some_action(dice: &mut Dice) -> OpType {
    match dice.below(9) {
        0 => OpType::Delete,
        1 => OpType::Make(ObjType::Map),
        2 => OpType::Make(ObjType::List),
        3 => OpType::Make(ObjType::Text),
        4 => OpType::Increment(dice.draw().cast_signed()),
        5 => OpType::Put(ScalarValue::Null),
        6 => OpType::Put(ScalarValue::Str("wörds \u{1f600}".into())),
        7 => OpType::Put(ScalarValue::counter(i64::MAX)),
        _ => OpType::MarkEnd(dice.below(2) == 0),
    }
}
