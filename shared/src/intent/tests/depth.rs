//! The acts that go deeper than the board: holding roles, and looking back.

use crate::doc::Document;
use crate::id::{Actor, Id};
use crate::intent::{Check, Intent};
use crate::place::Rank;
use crate::record::{
    Collection, Cycle, DocumentKind, Holding, HoldingState, Phase, Record, RoleKind, Row, Update, UpdateKind,
};
use crate::testing::Dice;

#[test]
fn two_who_appoint_the_same_party_at_once_make_one_holding_and_a_return_brings_back_what_was_said() {
    let mut dice = Dice::new(31);
    let mut alice = Document::new(DocumentKind::Plan, Actor::fresh(&mut dice));
    let (role, add_role) =
        Intent::add_role_in(&mut dice, &Id::default(), "Kok", RoleKind::Role, Rank::default());
    let (party, add_party) = Intent::add_party(&mut dice, "Bo", "person");
    alice.act(&add_role, 1).unwrap();
    alice.act(&add_party, 1).unwrap();
    let mut bob = Document::load(DocumentKind::Plan, Actor::fresh(&mut dice), [&alice.save()[..]]).unwrap();
    let key = Holding::key(&role, &party);
    let undo = alice.act(&Intent::hold(&role, &party, false), 1).unwrap();
    alice.act(&Intent::set_word(key.clone(), "focus", "soep"), 1).unwrap();
    bob.act(&Intent::hold(&role, &party, false), 1).unwrap();
    let (mine, theirs) = (alice.changes_since(&[]), bob.changes_since(&[]));
    alice.apply(&theirs).unwrap();
    bob.apply(&mine).unwrap();
    assert_eq!(alice.ids(Collection::Holdings), bob.ids(Collection::Holdings));
    assert_eq!(alice.ids(Collection::Holdings).len(), 1);
    assert_eq!(alice.row(&key), bob.row(&key), "one of them wins, the same one everywhere");
    alice.act(&Intent::set_word(key.clone(), "focus", "soep"), 1).unwrap();
    alice.act(&Intent::bin(key.clone(), "Bo", 7), 1).unwrap();
    assert!(Holding::read(&alice.row(&key).unwrap()).gone);
    alice.act(&Intent::hold(&role, &party, true), 1).unwrap();
    let back = Holding::read(&alice.row(&key).unwrap());
    assert_eq!((back.gone, back.focus.as_str(), &back.party), (false, "soep", &party));
    // What somebody wrote in it since is not thrown away with the act that made it.
    assert_eq!(alice.undo(&undo, 1).unwrap().skipped, [key]);
}

#[test]
fn taking_back_a_change_of_a_holding_leaves_the_holding() {
    let mut dice = Dice::new(33);
    let mut document = Document::new(DocumentKind::Plan, Actor::fresh(&mut dice));
    let (role, party) = (Id::from("kok"), Id::from("bo"));
    let key = Holding::key(&role, &party);
    document.act(&Intent::hold(&role, &party, false), 1).unwrap();
    let less = Intent::Together {
        name: "set holdings",
        intents: vec![Intent::hold(&role, &party, true), Intent::set_word(key.clone(), "state", "helps")],
    };
    let undo = document.act(&less, 1).unwrap();
    document.undo(&undo, 1).unwrap();
    let left = Holding::read(&document.row(&key).unwrap());
    assert_eq!((left.gone, left.state), (false, HoldingState::Does));
}

#[test]
fn what_a_later_version_says_of_a_holding_stays_when_this_one_writes() {
    let later = "\ndoes\n\n\n\n\neen veld van later\nen nog een";
    let mut row = Row::from_scalar(Collection::Holdings, "kok:bo".into(), later);
    row.fields.insert("hat".to_owned(), "bestuur".into());
    let written = row.to_scalar(Collection::Holdings);
    assert!(written.ends_with("een veld van later\nen nog een"), "{written:?}");
    let again = Row::from_scalar(Collection::Holdings, "kok:bo".into(), &written);
    assert_eq!((again.text("hat").as_str(), again), ("bestuur", row));
}

#[test]
fn closing_a_round_keeps_it_and_begins_the_next_one_with_what_changes() {
    let mut dice = Dice::new(32);
    let mut document = Document::new(DocumentKind::Plan, Actor::fresh(&mut dice));
    let about = Id::from("a");
    let (first, add) = Intent::add_cycle(&mut dice, &about, None, "Proef", Rank::default());
    document.act(&add, 1).unwrap();
    document.act(&Intent::set_phase(&first, Phase::Check), 1).unwrap();
    let cycles = |document: &Document| -> Vec<Cycle> {
        document.rows(Collection::Cycles).iter().map(Cycle::read).collect()
    };
    let check = Check { worked: "koffie".into(), learned: " ".into(), change: "eerder bellen".into() };
    let (second, close) =
        Intent::close_round(&mut dice, &cycles(&document)[0], &check, "2027-03-04", Rank::default());
    let undo = document.act(&close, 1).unwrap();
    let all = cycles(&document);
    let current = crate::plan::cycles::of(&all, &about);
    assert_eq!((current.len(), &current[0].id, current[0].round), (1, &second, 2));
    assert_eq!(document.row(&Collection::Cycles.key(&second)).unwrap().text("p"), "eerder bellen");
    let news: Vec<Update> = document.rows(Collection::Updates).iter().map(Update::read).collect();
    assert_eq!((news.len(), news[0].kind, news[0].text.as_str()), (1, UpdateKind::Success, "koffie"));
    document.undo(&undo, 1).unwrap();
    assert_eq!(crate::plan::cycles::of(&cycles(&document), &about)[0].phase, Phase::Check);
}
