use std::collections::BTreeSet;

use proptest::prelude::*;

use super::Aside;
use crate::doc::{Document, Hash, SavedChange};
use crate::id::{Actor, Id};
use crate::intent::{Intent, Splice};
use crate::place::Rank;
use crate::record::{Collection, Column, DocumentKind, Holding, META, Ownership, Record, RecordKey, Value};
use crate::testing::Dice;

fn document(dice: &mut Dice) -> Document {
    Document::new(DocumentKind::Plan, Actor::fresh(dice))
}

fn add(document: &mut Document, dice: &mut Dice, title: &str) -> RecordKey {
    let (id, add) = Intent::add_action(dice, title, Column::Idea, Rank::default());
    document.act(&add, 1).unwrap();
    Collection::Actions.key(&id)
}

fn write(document: &mut Document, key: &RecordKey, at: usize, delete: usize, insert: &str) {
    let splice = Splice { at, delete, insert: insert.to_owned() };
    document.act(&Intent::write(key.clone(), "why", splice), 1).unwrap();
    document.commit();
}

fn set_aside(document: &mut Document, dice: &mut Dice, refused: &[Hash]) -> Aside {
    document.set_aside(refused, &BTreeSet::new(), &[], Actor::fresh(dice), 9).unwrap()
}

fn last(document: &mut Document) -> Hash {
    document.take_fresh().last().unwrap().hash
}

/// All records that the model knows.
fn rows(document: &Document) -> Vec<(RecordKey, Option<crate::record::Row>)> {
    let keys =
        Collection::ALL.iter().filter(|it| it.document() == DocumentKind::Plan).flat_map(|collection| {
            document
                .ids(*collection)
                .into_iter()
                .map(|id| RecordKey::new(*collection, id))
                .collect::<Vec<_>>()
        });
    let row = |key: &RecordKey| {
        let mut row = document.row(key)?;
        // Taken out of the bin, or never in it: the same to everybody.
        row.fields.retain(|name, value| name != "gone" || *value != "".into());
        Some(row)
    };
    keys.map(|key| (key.clone(), row(&key))).collect()
}

#[test]
fn what_was_refused_and_all_that_builds_on_it_is_done_again_by_a_new_author_g2a() {
    let mut dice = Dice::new(1);
    let mut alice = document(&mut dice);
    let bench = add(&mut alice, &mut dice, "Bankjes");
    write(&mut alice, &bench, 0, 0, "Om te zitten");
    alice.take_fresh();
    write(&mut alice, &bench, 6, 6, "rusten");
    let refused = last(&mut alice);
    // All this builds on it, and two ends of one text are written in.
    let choir = add(&mut alice, &mut dice, "Koor");
    write(&mut alice, &bench, 0, 0, "Samen ");
    alice.act(&Intent::set_ownership(&bench.id, Ownership::Ours), 1).unwrap();
    let helper =
        Intent::Include { key: choir.clone(), field: "helpers", member: "roos".into(), present: true };
    alice.act(&helper, 1).unwrap();
    alice.act(&Intent::bin(choir.clone(), "Alice", 5), 5).unwrap();
    let title = RecordKey::new(Collection::Meta, META.into());
    alice.act(&Intent::Rewrite { key: title, field: "title", text: "Dorpsplan".into() }, 1).unwrap();
    let before = alice.heads();
    let mut aside = set_aside(&mut alice, &mut dice, &[refused]);
    assert_eq!(rows(&aside.document), rows(&alice), "everything is there again");
    assert_eq!(aside.left_out.len(), 7);
    assert!(aside.left_out.iter().all(|change| !aside.document.contains(&change.hash)));
    assert!(aside.works.iter().all(|work| work.again), "{:?}", aside.works);
    assert_eq!(
        aside.works.len(),
        4,
        "an action, two fields of another, the name of the plan: {:?}",
        aside.works
    );
    assert!(aside.again.iter().all(|change| aside.document.contains(&change.hash)));
    assert_ne!(aside.document.me(), alice.me());
    assert_eq!(alice.heads(), before, "the old one stays as it was");
}

#[test]
fn letters_that_others_wrote_in_between_are_not_written_twice_g2a() {
    let mut dice = Dice::new(2);
    let (mut alice, mut bob) = (document(&mut dice), document(&mut dice));
    let bench = add(&mut alice, &mut dice, "Bankjes");
    write(&mut alice, &bench, 0, 0, "een drie");
    bob.apply(&alice.take_fresh()).unwrap();
    // At both ends, so that what Bob writes in the middle is not among it.
    write(&mut alice, &bench, 0, 0, "nul ");
    let refused = alice.take_fresh()[0].hash;
    write(&mut alice, &bench, 12, 0, " vier");
    write(&mut bob, &bench, 4, 0, "twee ");
    let theirs = bob.take_fresh();
    let mut aside = set_aside(&mut alice, &mut dice, &[refused]);
    aside.document.apply(&theirs).unwrap();
    bob.apply(&aside.again).unwrap();
    assert_eq!(bob.value(&bench, "why"), "nul een twee drie vier".into());
    assert_eq!(rows(&bob), rows(&aside.document));
}

#[test]
fn what_is_refused_once_more_is_only_set_aside_and_the_rest_is_done_again_g2a() {
    let mut dice = Dice::new(3);
    let mut alice = document(&mut dice);
    let (bench, choir) = (add(&mut alice, &mut dice, "Bankjes"), add(&mut alice, &mut dice, "Koor"));
    alice.take_fresh();
    write(&mut alice, &bench, 0, 0, "Om te zitten");
    write(&mut alice, &choir, 0, 0, "Om te zingen");
    let refused = alice.take_fresh()[0].hash;
    let mut aside = set_aside(&mut alice, &mut dice, &[refused]);
    assert_eq!(aside.works.iter().filter(|work| work.again).count(), 2);
    // The words of one of the two are refused again.
    let first = aside.again[0].hash;
    let once_more = set_aside(&mut aside.document, &mut dice, &[first]);
    let became: Vec<(&str, bool)> =
        once_more.works.iter().map(|work| (work.name.as_str(), work.again)).collect();
    assert_eq!(became.iter().filter(|(_, again)| *again).count(), 1, "{became:?}");
    let lost = once_more.works.iter().find(|work| !work.again).unwrap();
    assert!(lost.fields.iter().any(|(_, words)| words.starts_with("Om te zi")), "its words are in the file");
    let kept: Vec<Value> = [&bench, &choir].iter().map(|key| once_more.document.value(key, "why")).collect();
    assert_eq!(kept.iter().filter(|words| **words == "".into()).count(), 1, "{kept:?}");
}

#[test]
fn what_another_tab_set_aside_is_not_done_twice_and_the_own_work_on_it_is_g2a() {
    let mut dice = Dice::new(4);
    let mut first = document(&mut dice);
    let bench = add(&mut first, &mut dice, "Bankjes");
    write(&mut first, &bench, 0, 0, "zitten");
    let refused = first.take_fresh()[0].hash;
    let mut second = document(&mut dice);
    second.apply(&first.changes_since(&[])).unwrap();
    write(&mut second, &bench, 6, 0, " en rusten");
    let by_first = set_aside(&mut first, &mut dice, &[refused]);
    let done: BTreeSet<Hash> = by_first.left_out.iter().map(|change| change.hash).collect();
    let actor = Actor::fresh(&mut dice);
    let by_second = second.set_aside(&[refused], &done, &by_first.again, actor, 9).unwrap();
    assert_eq!(by_second.document.value(&bench, "why"), "zitten en rusten".into());
    assert_eq!(by_second.works.len(), 1, "{:?}", by_second.works);
    let mut all = by_first.document;
    all.apply(&by_second.again).unwrap();
    assert_eq!(rows(&all), rows(&by_second.document));
    // Nothing new: nothing is done.
    let again =
        second.set_aside(&[refused], &by_second.left_out.iter().map(|it| it.hash).collect(), &[], actor, 9);
    let again = again.unwrap();
    assert!(again.again.is_empty() && again.works.is_empty());
}

#[test]
fn a_text_that_no_plan_can_carry_is_only_set_aside_g2a() {
    let mut dice = Dice::new(5);
    let mut alice = document(&mut dice);
    let bench = add(&mut alice, &mut dice, "Bankjes");
    alice.take_fresh();
    let chapter = "x".repeat(90_000);
    for _ in 0..5 {
        write(&mut alice, &bench, 0, 0, &chapter);
    }
    alice.act(&Intent::set_ownership(&bench.id, Ownership::Ours), 1).unwrap();
    let refused = alice.take_fresh()[0].hash;
    let aside = set_aside(&mut alice, &mut dice, &[refused]);
    let became: Vec<(&str, bool)> =
        aside.works.iter().map(|work| (work.fields[0].0.as_str(), work.again)).collect();
    assert_eq!(became, [("ownership", true), ("why", false)]);
    assert_eq!(aside.document.value(&bench, "why"), "".into());
}

#[derive(Debug, Clone)]
enum Deed {
    Add(String),
    Write { at: usize, delete: usize, insert: String },
    Own,
    Help,
    Bin,
    Restore,
    Move,
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        "[a-z]{1,6}".prop_map(Deed::Add),
        (0usize..20, 0usize..5, "[a-zé😀]{0,6}").prop_map(|(at, delete, insert)| Deed::Write {
            at,
            delete,
            insert
        }),
        (0usize..20, 0usize..5, "[a-z ]{0,6}").prop_map(|(at, delete, insert)| Deed::Write {
            at,
            delete,
            insert
        }),
        Just(Deed::Own),
        Just(Deed::Help),
        Just(Deed::Bin),
        Just(Deed::Restore),
        Just(Deed::Move),
    ]
}

fn does(document: &mut Document, deed: &Deed, dice: &mut Dice) {
    let ids = document.ids(Collection::Actions);
    let id: Id = ids.get(dice.below(ids.len())).cloned().unwrap_or_default();
    let key = Collection::Actions.key(&id);
    let intent = match deed {
        Deed::Add(title) => Intent::add_action(dice, title, Column::Idea, Rank::default()).1,
        Deed::Write { at, delete, insert } => {
            // Never within a letter of two units.
            let text = if let Value::Text(text) = document.value(&key, "why") { text } else { String::new() };
            let units = |letters: usize| text.chars().take(letters).map(char::len_utf16).sum::<usize>();
            let splice =
                Splice { at: units(*at), delete: units(at + delete) - units(*at), insert: insert.clone() };
            Intent::write(key, "why", splice)
        }
        Deed::Own => Intent::set_ownership(&id, Ownership::ALL[dice.below(4)]),
        Deed::Help => Intent::Include {
            key,
            field: "helpers",
            member: format!("p{}", dice.below(3)),
            present: dice.below(2) == 0,
        },
        Deed::Bin => Intent::bin(key, "Alice", 5),
        Deed::Restore => Intent::restore(key),
        Deed::Move => Intent::move_action(&id, Column::ALL[dice.below(5)], Rank::default()),
    };
    let _ = document.act(&intent, 1);
    document.commit();
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn whatever_is_refused_comes_back_and_everybody_ends_with_the_same_g2a(
        seed in any::<u64>(),
        before in prop::collection::vec(deed(), 0..8),
        mine in prop::collection::vec(deed(), 1..10),
        theirs in prop::collection::vec(deed(), 0..6),
        which in any::<prop::sample::Index>(),
    ) {
        let mut dice = Dice::new(seed);
        let (mut alice, mut bob) = (document(&mut dice), document(&mut dice));
        before.iter().for_each(|deed| does(&mut alice, deed, &mut dice));
        bob.apply(&alice.take_fresh()).unwrap();
        mine.iter().for_each(|deed| does(&mut alice, deed, &mut dice));
        theirs.iter().for_each(|deed| does(&mut bob, deed, &mut dice));
        let own = alice.take_fresh();
        prop_assume!(!own.is_empty());
        let theirs = bob.take_fresh();
        // Some of what the others did came before, in between my own.
        let refused = own[which.index(own.len())].hash;
        if dice.below(2) == 0 {
            alice.apply(&theirs).unwrap();
        }
        let meant = rows(&alice);
        let mut aside = set_aside(&mut alice, &mut dice, &[refused]);
        prop_assert_eq!(&rows(&aside.document), &meant);
        prop_assert!(aside.works.iter().all(|work| work.again), "{:?}", aside.works);
        let gone: BTreeSet<Hash> = aside.left_out.iter().map(|change| change.hash).collect();
        prop_assert!(gone.contains(&refused));
        // The server has what was not set aside, and takes what was done again.
        aside.document.apply(&theirs).unwrap();
        let taken: Vec<SavedChange> = own.into_iter().filter(|change| !gone.contains(&change.hash)).collect();
        bob.apply(&taken).unwrap();
        bob.apply(&aside.again).unwrap();
        prop_assert_eq!(rows(&bob), rows(&aside.document));
        prop_assert_eq!(
            bob.heads().into_iter().collect::<BTreeSet<_>>(),
            aside.document.heads().into_iter().collect::<BTreeSet<_>>()
        );
    }
}

#[test]
fn of_a_holding_only_what_one_changed_oneself_is_done_again_and_what_another_ended_stays_ended_g2a() {
    let mut dice = Dice::new(77);
    let mut alice = document(&mut dice);
    let (role, party) = (Id::from("kok"), Id::from("bo"));
    let key = Holding::key(&role, &party);
    alice.act(&Intent::hold(&role, &party, false), 1).unwrap();
    alice.act(&Intent::set_word(key.clone(), "focus", "soep"), 1).unwrap();
    alice.commit();
    alice.take_fresh();
    let mut bob = Document::load(DocumentKind::Plan, Actor::fresh(&mut dice), [&alice.save()[..]]).unwrap();
    bob.act(&Intent::set_word(key.clone(), "focus", "brood"), 1).unwrap();
    bob.act(&Intent::bin(key.clone(), "Bob", 5), 1).unwrap();
    bob.commit();
    // Only this one is refused.
    alice.act(&Intent::set_word(key.clone(), "hat", "bestuur"), 1).unwrap();
    alice.commit();
    let refused = last(&mut alice);
    let aside =
        alice.set_aside(&[refused], &BTreeSet::new(), &bob.take_fresh(), Actor::fresh(&mut dice), 9).unwrap();
    let left = Holding::read(&aside.document.row(&key).unwrap());
    assert_eq!((left.gone, left.focus.as_str(), left.hat.as_str()), (true, "brood", "bestuur"));
    assert!(aside.works.iter().all(|work| work.again));
}
