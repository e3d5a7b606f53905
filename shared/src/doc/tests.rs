use super::Document;
use crate::id::{Actor, Chance, Id};
use crate::intent::{Intent, Splice};
use crate::place::Rank;
use crate::record::{Action, Collection, Column, DocumentKind, Record, RecordKey, Value};
use crate::testing::Dice;

fn person(dice: &mut Dice) -> Document {
    Document::new(DocumentKind::Plan, Actor::fresh(dice))
}

fn exchange(a: &mut Document, b: &mut Document) {
    let (from_a, from_b) = (a.changes_since(&[]), b.changes_since(&[]));
    a.apply(&from_b).unwrap();
    b.apply(&from_a).unwrap();
}

fn add(document: &mut Document, dice: &mut Dice, title: &str) -> Id {
    let (id, intent) = Intent::add_action(dice, title, Column::Idea, Rank::between(None, None, 1));
    document.act(&intent, 1).unwrap();
    id
}

fn read(document: &Document, id: &Id) -> Action {
    Action::read(&document.row(&Collection::Actions.key(id)).unwrap())
}

#[test]
fn two_people_who_write_in_one_title_keep_both_words() {
    let mut dice = Dice::new(1);
    let (mut alice, mut bob) = (person(&mut dice), person(&mut dice));
    let id = add(&mut alice, &mut dice, "Bankjes");
    exchange(&mut alice, &mut bob);
    let key = Collection::Actions.key(&id);
    let write = |at, insert: &str| {
        Intent::write(key.clone(), "title", Splice { at, delete: 0, insert: insert.into() })
    };
    alice.act(&write(0, "Drie "), 2).unwrap();
    bob.act(&write(7, " 🙂 terug"), 2).unwrap();
    exchange(&mut alice, &mut bob);
    assert_eq!(read(&alice, &id).title, "Drie Bankjes 🙂 terug");
    assert_eq!(read(&bob, &id).title, "Drie Bankjes 🙂 terug");
}

#[test]
fn an_edit_inside_a_binned_action_is_not_lost() {
    let mut dice = Dice::new(2);
    let (mut alice, mut bob) = (person(&mut dice), person(&mut dice));
    let id = add(&mut alice, &mut dice, "Koor");
    exchange(&mut alice, &mut bob);
    let key = Collection::Actions.key(&id);
    alice.act(&Intent::bin(key.clone(), "Alice", 5), 5).unwrap();
    bob.act(
        &Intent::write(key.clone(), "why", Splice { at: 0, delete: 0, insert: "Samen zingen".into() }),
        5,
    )
    .unwrap();
    exchange(&mut alice, &mut bob);
    assert!(read(&alice, &id).gone);
    alice.act(&Intent::restore(key), 6).unwrap();
    assert_eq!(read(&alice, &id).why, "Samen zingen");
    assert!(!read(&alice, &id).gone);
}

#[test]
fn fields_of_a_later_version_survive() {
    let mut dice = Dice::new(3);
    let mut alice = person(&mut dice);
    let id = add(&mut alice, &mut dice, "Fietspad");
    let key = Collection::Actions.key(&id);
    alice.begin("later", 1);
    alice.put(&key, "weather", &Value::Text("zon".into())).unwrap();
    alice.commit();
    alice.act(&Intent::set_ownership(&id, crate::record::Ownership::Ours), 2).unwrap();
    assert_eq!(alice.row(&key).unwrap().text("weather"), "zon");
}

#[test]
fn only_touched_records_are_dirty_whoever_touched_them() {
    let mut dice = Dice::new(4);
    let (mut alice, mut bob) = (person(&mut dice), person(&mut dice));
    let one = add(&mut alice, &mut dice, "Een");
    let two = add(&mut alice, &mut dice, "Twee");
    exchange(&mut alice, &mut bob);
    bob.take_dirty();
    alice.take_dirty();
    bob.act(&Intent::set_lead(&two, Some(&one)), 2).unwrap();
    assert_eq!(bob.take_dirty().records.into_iter().collect::<Vec<_>>(), [Collection::Actions.key(&two)]);
    exchange(&mut alice, &mut bob);
    assert_eq!(alice.take_dirty().records.into_iter().collect::<Vec<_>>(), [Collection::Actions.key(&two)]);
    let write = Intent::write(
        Collection::Actions.key(&one),
        "title",
        Splice { at: 0, delete: 0, insert: "x".into() },
    );
    alice.act(&write, 3).unwrap();
    alice.commit();
    exchange(&mut alice, &mut bob);
    assert_eq!(bob.take_dirty().records.into_iter().collect::<Vec<_>>(), [Collection::Actions.key(&one)]);
}

#[test]
fn a_document_that_was_stored_opens_again_with_its_browser_positions() {
    let mut dice = Dice::new(5);
    let mut alice = person(&mut dice);
    let id = add(&mut alice, &mut dice, "🙂🙂");
    let saved = alice.save();
    let mut again = Document::load(DocumentKind::Plan, Actor::fresh(&mut dice), [saved.as_slice()]).unwrap();
    let write =
        Intent::write(Collection::Actions.key(&id), "title", Splice { at: 2, delete: 0, insert: "-".into() });
    again.act(&write, 1).unwrap();
    assert_eq!(read(&again, &id).title, "🙂-🙂");
    assert!(again.take_dirty().everything);
}

#[test]
fn damaged_bytes_are_said_and_never_half_opened() {
    let mut dice = Dice::new(6);
    let mut alice = person(&mut dice);
    add(&mut alice, &mut dice, "Een");
    let mut saved = alice.save();
    let middle = saved.len() / 2;
    saved[middle] ^= 0xff;
    assert!(Document::load(DocumentKind::Plan, Actor::fresh(&mut dice), [saved.as_slice()]).is_err());
    let changes = alice.changes_since(&[]);
    let hole: Vec<&[u8]> = changes.iter().skip(2).map(|change| change.bytes.as_slice()).collect();
    alice.act(&Intent::rename_plan("x"), 1).unwrap();
    let last = alice.take_fresh().pop().unwrap();
    let holes = hole.into_iter().chain([last.bytes.as_slice()]);
    assert!(Document::load(DocumentKind::Plan, Actor::fresh(&mut dice), holes).is_err());
}

#[test]
fn a_pasted_chapter_is_split_below_what_receivers_take_g2a() {
    let mut dice = Dice::new(7);
    let mut alice = person(&mut dice);
    let id = add(&mut alice, &mut dice, "Lang");
    alice.take_fresh();
    let insert = "letters 🙂 ".repeat(700);
    let write = Intent::write(
        Collection::Actions.key(&id),
        "why",
        Splice { at: 0, delete: 0, insert: insert.clone() },
    );
    alice.act(&write, 1).unwrap();
    alice.commit();
    let fresh = alice.take_fresh();
    assert!(fresh.len() >= 4, "{}", fresh.len());
    for change in &fresh {
        assert!(change.to_automerge().unwrap().len() <= 2_100);
    }
    assert_eq!(read(&alice, &id).why, insert);
}

#[test]
fn a_foreign_record_with_plain_words_reads_and_becomes_a_text_that_merges() {
    let mut dice = Dice::new(9);
    let mut alice = person(&mut dice);
    let id = add(&mut alice, &mut dice, "");
    let key: RecordKey = Collection::Actions.key(&id);
    alice.begin("foreign", 1);
    alice.put(&key, "title", &Value::Text("plain".into())).unwrap();
    alice.commit();
    assert_eq!(read(&alice, &id).title, "plain");
    alice.act(&Intent::write(key, "title", Splice { at: 5, delete: 0, insert: "er".into() }), 1).unwrap();
    assert_eq!(read(&alice, &id).title, "plainer");
}

#[test]
fn the_name_of_the_act_is_the_name_of_the_change() {
    let mut dice = Dice::new(10);
    let mut alice = person(&mut dice);
    let (_, intent) = Intent::add_party(&mut dice, "Koor", "association");
    alice.act(&intent, dice.now()).unwrap();
    let change = alice.take_fresh().pop().unwrap().to_automerge().unwrap();
    assert_eq!(change.message(), Some("add parties"));
}

#[test]
fn a_change_without_its_predecessor_does_not_keep_a_plan_closed_d4() {
    let mut dice = Dice::new(11);
    let mut alice = person(&mut dice);
    add(&mut alice, &mut dice, "Een");
    add(&mut alice, &mut dice, "Twee");
    add(&mut alice, &mut dice, "Drie");
    let all = alice.changes_since(&[]);
    let holes: Vec<&[u8]> = [0, 1, 3].iter().map(|at| all[*at].bytes.as_slice()).collect();
    let (mut opened, left_out) =
        Document::load_what_fits(DocumentKind::Plan, Actor::fresh(&mut dice), holes).unwrap();
    assert_eq!((left_out, opened.ids(Collection::Actions).len()), (1, 1));
    opened.apply(&all).unwrap();
    assert_eq!(opened.heads(), alice.heads());
}

#[test]
fn two_who_move_at_once_are_both_known_and_the_last_one_is_whose_place_stands() {
    for seed in 0..20 {
        let mut dice = Dice::new(seed);
        let (mut alice, mut bob) = (person(&mut dice), person(&mut dice));
        let id = add(&mut alice, &mut dice, "Bankjes");
        exchange(&mut alice, &mut bob);
        let key = Collection::Actions.key(&id);
        assert_eq!(bob.writers(&key, "place"), [alice.me().unwrap()]);
        let rank = Rank::between(None, None, 7);
        alice.act(&Intent::move_action(&id, Column::Doing, rank.clone()), 1).unwrap();
        bob.act(&Intent::move_action(&id, Column::Done, rank.clone()), 1).unwrap();
        exchange(&mut alice, &mut bob);
        let writers = alice.writers(&key, "place");
        let stands = if read(&alice, &id).column == Column::Doing { &alice } else { &bob };
        assert_eq!((writers.len(), writers.last().copied()), (2, stands.me()), "seed {seed}");
        // Whoever has seen both and moves it again is the only one.
        bob.act(&Intent::move_action(&id, Column::Agreed, rank), 2).unwrap();
        exchange(&mut alice, &mut bob);
        assert_eq!(alice.writers(&key, "place"), [bob.me().unwrap()]);
    }
}

#[test]
fn letters_that_are_being_written_stay_own_work_whatever_is_asked_meanwhile_d5() {
    for asks in [
        (|document| _ = document.contains(&[0; 32])) as fn(&mut Document),
        |document| drop(document.heads()),
        |document| drop(document.hashes_since(&[])),
        |document| drop(document.changes_since(&[])),
        |document| drop(document.save()),
    ] {
        let mut dice = Dice::new(1);
        let mut document = person(&mut dice);
        let id = add(&mut document, &mut dice, "Koor");
        document.take_fresh();
        let splice = Splice { at: 0, delete: 0, insert: "omdat".into() };
        document.act(&Intent::write(Collection::Actions.key(&id), "why", splice), 1).unwrap();
        assert!(document.has_open_change());
        asks(&mut document);
        document.commit();
        assert_eq!(document.take_fresh().len(), 1);
    }
}

#[test]
fn a_plan_in_one_piece_is_taken_as_it_is_and_merged_with_what_is_there_already_s2_d5() {
    let mut dice = Dice::new(8);
    let mut alice = person(&mut dice);
    let first = add(&mut alice, &mut dice, "Koor");
    let piece = alice.save();
    // Somebody with nothing: the piece is the plan, and the next change builds on it under a name of their own.
    let mut bob = person(&mut dice);
    bob.take_in_whole(&piece).unwrap();
    assert_eq!(bob.heads(), alice.heads());
    assert!(bob.take_dirty().everything);
    let second = add(&mut bob, &mut dice, "Bankjes");
    assert_ne!(bob.me(), alice.me());
    alice.apply(&bob.take_fresh()).unwrap();
    assert_eq!(alice.ids(Collection::Actions).len(), 2);
    // Somebody with work of their own keeps it.
    let mut carol = person(&mut dice);
    let own = add(&mut carol, &mut dice, "Offline");
    carol.take_in_whole(&piece).unwrap();
    let ids = carol.ids(Collection::Actions);
    assert!(ids.contains(&first) && ids.contains(&own) && !ids.contains(&second));
    assert_eq!(carol.take_fresh().len(), 1, "and it is still to be sent");
    // A byte that turned over is a refusal, and nothing is taken in.
    let mut rotten = piece.clone();
    let middle = rotten.len() / 2;
    rotten[middle] ^= 1;
    let heads = carol.heads();
    assert!(carol.take_in_whole(&rotten).is_err());
    assert_eq!(carol.heads(), heads);
}
