//! The acts on the sheet of one action: taken back, read back, and done by two at once.

use super::{plan_with_action, read};
use crate::doc::Document;
use crate::id::{Actor, Id};
use crate::intent::{Intent, Undo};
use crate::place::Rank;
use crate::plan;
use crate::record::{
    Blocker, Collection, DocumentKind, Due, Give, GiveState, Horizon, Record, RecordKey, Row, Step, Update,
    UpdateKind,
};
use crate::testing::Dice;

fn rows(plan: &Document, keys: &[RecordKey]) -> Vec<Option<Row>> {
    // A field that was never set and one that was made empty again say the same.
    let calm = |mut row: Row| {
        row.fields.retain(|_, value| *value != "".into());
        row
    };
    keys.iter().map(|key| plan.row(key).map(calm)).collect()
}

#[test]
fn every_act_on_the_sheet_can_be_taken_back_and_done_again() {
    let mut dice = Dice::new(31);
    let (mut plan, action) = plan_with_action(&mut dice);
    let make = |plan: &mut Document, (id, intent): (Id, Intent)| {
        plan.act(&intent, 1).unwrap();
        id
    };
    let (roos, intent) = Intent::add_party(&mut dice, "Roos", "person");
    plan.act(&intent, 1).unwrap();
    let step = make(&mut plan, Intent::add_step(&mut dice, &action, "Vraag drie prijzen", Rank::default()));
    let give = make(&mut plan, Intent::add_give(&mut dice, &action, None, "het dak", Rank::default()));
    let blocker =
        make(&mut plan, Intent::add_blocker(&mut dice, &action, "De subsidie is op", Rank::default()));
    let update = make(
        &mut plan,
        Intent::add_update(
            &mut dice,
            &action,
            UpdateKind::Progress,
            "Begonnen",
            "2027-03-01",
            Rank::default(),
        ),
    );
    let keys = [
        Collection::Actions.key(&action),
        Collection::Steps.key(&step),
        Collection::Gives.key(&give),
        Collection::Blockers.key(&blocker),
        Collection::Updates.key(&update),
    ];
    let day = Due { from: "2027-05-01".into(), to: "2027-05-31".into(), label: String::new() };
    let elsewhere = Rank::between(None, None, 7);
    let new_helper = Intent::with_new_party(&mut dice, "Bram", "", "set actions.helpers", |id| {
        Intent::set_helper(&action, id, true)
    });
    let acts = [
        Intent::set_helper(&action, &roos, true),
        new_helper.1,
        Intent::set_new_area(&mut dice, &action, "Elzerhoek", "village").1,
        Intent::set_area(&action, &"dorp".into(), true),
        Intent::set_horizon(&action, Horizon::Year),
        Intent::set_step_doer(&step, Some(&roos)),
        Intent::set_step_due(&step, &day),
        Intent::set_step_text(&step, "Vraag vier prijzen"),
        Intent::set_give_party(&give, Some(&roos)),
        Intent::set_give_until(&give, &day),
        Intent::set_give_state(&give, GiveState::Given),
        Intent::move_part(keys[2].clone(), elsewhere.clone()),
        Intent::set_blocker_lead(&blocker, Some(&roos)),
        Intent::Rewrite { key: keys[3].clone(), field: "answer", text: "Eerst de helft".into() },
        Intent::move_part(keys[3].clone(), elsewhere),
        Intent::set_update_kind(&update, UpdateKind::Lesson),
        Intent::set_update_day(&update, "2027-04-01"),
        Intent::bin(keys[4].clone(), "Alice", 4),
    ];
    for act in acts {
        let before = rows(&plan, &keys);
        let undo = plan.act(&act, 2).unwrap();
        let after = rows(&plan, &keys);
        assert_ne!(before, after, "{act:?}");
        let undone = plan.undo(&undo, 3).unwrap();
        assert_eq!((undone.skipped.len(), rows(&plan, &keys)), (0, before), "{act:?}");
        let redone = plan.undo(&undone.redo.unwrap(), 4).unwrap();
        assert_eq!((redone.skipped.len(), rows(&plan, &keys)), (0, after), "{act:?}");
    }
}

#[test]
fn what_was_written_on_the_sheet_reads_the_same() {
    let mut dice = Dice::new(32);
    let (mut plan, action) = plan_with_action(&mut dice);
    let (id, give) =
        Intent::add_give(&mut dice, &action, Some(&"roos".into()), "een steiger", Rank::default());
    plan.act(&give, 1).unwrap();
    let key = Collection::Gives.key(&id);
    let read_give = |plan: &Document| Give::read(&plan.row(&key).unwrap());
    assert_eq!(read_give(&plan).state, GiveState::Promised);
    assert_eq!((read_give(&plan).party, read_give(&plan).what), ("roos".into(), "een steiger".to_owned()));
    // One day on its own, as files have it, is a range of one day.
    plan.act(&Intent::set_word(key.clone(), "until", "2027-04-01"), 1).unwrap();
    let until = read_give(&plan).until;
    assert_eq!((until.from.as_str(), until.to.as_str()), ("2027-04-01", "2027-04-01"));
    let step = |rank| Intent::add_step(&mut Dice::new(5), &action, "x", rank);
    let (id, intent) = step(Rank::default());
    plan.act(&intent, 1).unwrap();
    let row = plan.row(&Collection::Steps.key(&id)).unwrap();
    let step = Step::read(&row);
    assert!(step.doer.is_empty() && step.due.is_empty(), "a step from before has neither: {step:?}");
    let blocker = Blocker::read(&Row::default());
    assert!(blocker.lead.is_empty() && Update::read(&Row::default()).kind == UpdateKind::Progress);
}

#[test]
fn two_people_who_add_helpers_at_once_both_have_theirs() {
    let mut dice = Dice::new(33);
    let (mut alice, action) = plan_with_action(&mut dice);
    let mut bob = Document::new(DocumentKind::Plan, Actor::fresh(&mut dice));
    bob.apply(&alice.changes_since(&[])).unwrap();
    let mine: Undo = alice.act(&Intent::set_helper(&action, &"roos".into(), true), 1).unwrap();
    bob.act(&Intent::set_helper(&action, &"wim".into(), true), 1).unwrap();
    let (a, b) = (alice.changes_since(&[]), bob.changes_since(&[]));
    alice.apply(&b).unwrap();
    bob.apply(&a).unwrap();
    assert_eq!(read(&alice, &action).helpers, ["roos", "wim"].map(Id::from).into());
    assert_eq!(read(&alice, &action).helpers, read(&bob, &action).helpers);
    // Taking mine back leaves the other's.
    assert!(alice.undo(&mine, 2).unwrap().skipped.is_empty());
    assert_eq!(read(&alice, &action).helpers, ["wim"].map(Id::from).into());
}

#[test]
fn a_part_that_is_added_while_another_bins_the_action_is_kept() {
    let mut dice = Dice::new(34);
    let (mut alice, action) = plan_with_action(&mut dice);
    let mut bob = Document::new(DocumentKind::Plan, Actor::fresh(&mut dice));
    bob.apply(&alice.changes_since(&[])).unwrap();
    let (id, blocker) = Intent::add_blocker(&mut dice, &action, "De subsidie is op", Rank::default());
    alice.act(&blocker, 1).unwrap();
    bob.act(&Intent::bin(Collection::Actions.key(&action), "Bob", 2), 2).unwrap();
    alice.apply(&bob.changes_since(&[])).unwrap();
    assert!(read(&alice, &action).gone);
    let row = alice.row(&Collection::Blockers.key(&id)).unwrap();
    assert_eq!(plan::blockers(&[Blocker::read(&row)], &action).len(), 1);
    alice.act(&Intent::restore(Collection::Actions.key(&action)), 3).unwrap();
    assert!(!read(&alice, &action).gone);
}
