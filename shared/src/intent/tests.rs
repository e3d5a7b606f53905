mod depth;
mod parts;

use super::{Intent, LONGEST_TEXT, Refused, Splice};
use crate::doc::Document;
use crate::id::{Actor, Id};
use crate::place::Rank;
use crate::record::{
    Action, Collection, Column, DocumentKind, Hue, Lead, Ownership, Record, RoleKind, Row, Value,
};
use crate::testing::Dice;

fn plan_with_action(dice: &mut Dice) -> (Document, Id) {
    let mut document = Document::new(DocumentKind::Plan, Actor::fresh(dice));
    let (id, intent) = Intent::add_action(dice, "Zonnedak", Column::Idea, Rank::between(None, None, 3));
    document.act(&intent, 1).unwrap();
    (document, id)
}

fn read(document: &Document, id: &Id) -> Action {
    Action::read(&document.row(&Collection::Actions.key(id)).unwrap())
}

#[test]
fn a_group_that_two_make_a_theme_at_the_same_time_is_one_theme() {
    let mut dice = Dice::new(5);
    let (mut plan, _) = plan_with_action(&mut dice);
    let mut other = Document::new(DocumentKind::Plan, Actor::fresh(&mut dice));
    other.apply(&plan.changes_since(&[])).unwrap();
    let group = Id::from("groep");
    for (document, hue) in [(&mut plan, Hue::Zon), (&mut other, Hue::Zee)] {
        let origin = crate::record::Origin { group: "Vervoer".into(), ..Default::default() };
        let (theme, make) =
            Intent::theme_of_group(&group, &origin, hue, "leaf", Rank::between(None, None, 1));
        assert_eq!(theme, group);
        document.act(&make, 2).unwrap();
        assert_eq!(document.act(&make, 3), Err(Refused::Exists));
    }
    let (mine, theirs) = (plan.changes_since(&[]), other.changes_since(&[]));
    plan.apply(&theirs).unwrap();
    other.apply(&mine).unwrap();
    let row = |document: &Document| document.row(&Collection::Themes.key(&group)).unwrap();
    assert_eq!(plan.ids(Collection::Themes), std::slice::from_ref(&group));
    assert_eq!(row(&plan), row(&other));
    assert_eq!(row(&plan).text("name"), "Vervoer");
}

#[test]
fn every_act_can_be_taken_back_and_done_again() {
    let mut dice = Dice::new(1);
    let (mut plan, id) = plan_with_action(&mut dice);
    let key = Collection::Actions.key(&id);
    let party = Id::random(&mut dice);
    let acts = [
        Intent::move_action(&id, Column::Doing, Rank::between(None, None, 9)),
        Intent::set_lead(&id, Some(&party)),
        Intent::set_ownership(&id, Ownership::Ours),
        Intent::Rewrite { key: key.clone(), field: "title", text: "Zonnedak op de school".into() },
        Intent::Include { key: key.clone(), field: "helpers", member: party.to_string(), present: true },
        Intent::set_due(
            &id,
            &crate::record::Due {
                from: "2027-05-01".into(),
                to: "2027-05-31".into(),
                label: "eind mei".into(),
            },
        ),
        Intent::bin(key.clone(), "Alice", 4),
        Intent::add_lead(&mut dice, &id, "Roos", "person").1,
    ];
    for act in acts {
        let before = plan.row(&key);
        let undo = plan.act(&act, 2).unwrap();
        let after = plan.row(&key);
        assert_ne!(before, after, "{act:?}");
        let undone = plan.undo(&undo, 3).unwrap();
        assert_eq!(undone.skipped, []);
        assert_eq!(read(&plan, &id), Action::read(&before.unwrap()), "{act:?}");
        let redone = plan.undo(&undone.redo.unwrap(), 4).unwrap();
        assert_eq!(redone.skipped, [], "{act:?}");
        assert_eq!(read(&plan, &id), Action::read(&after.unwrap()), "{act:?}");
        plan.undo(&redone.redo.unwrap(), 5).unwrap();
    }
}

#[test]
fn undo_never_takes_back_what_somebody_else_did() {
    let mut dice = Dice::new(2);
    let (mut alice, id) = plan_with_action(&mut dice);
    let undo = alice.act(&Intent::move_action(&id, Column::Doing, Rank::between(None, None, 1)), 2).unwrap();
    let mut bob = Document::new(DocumentKind::Plan, Actor::fresh(&mut dice));
    bob.apply(&alice.changes_since(&[])).unwrap();
    bob.act(&Intent::move_action(&id, Column::Done, Rank::between(None, None, 2)), 3).unwrap();
    alice.apply(&bob.changes_since(&[])).unwrap();
    let undone = alice.undo(&undo, 4).unwrap();
    assert_eq!((undone.skipped, undone.redo), (vec![Collection::Actions.key(&id)], None));
    assert_eq!(read(&alice, &id).column, Column::Done);
}

#[test]
fn undo_of_an_addition_leaves_what_others_wrote_in_it() {
    let mut dice = Dice::new(3);
    let mut alice = Document::new(DocumentKind::Plan, Actor::fresh(&mut dice));
    let (id, intent) = Intent::add_action(&mut dice, "Koor", Column::Idea, Rank::default());
    let undo = alice.act(&intent, 1).unwrap();
    let mut bob = Document::new(DocumentKind::Plan, Actor::fresh(&mut dice));
    bob.apply(&alice.changes_since(&[])).unwrap();
    bob.act(&Intent::set_lead(&id, Some(&"bob".into())), 2).unwrap();
    alice.apply(&bob.changes_since(&[])).unwrap();
    assert_eq!(alice.undo(&undo, 3).unwrap().skipped, [Collection::Actions.key(&id)]);
    assert!(!read(&alice, &id).gone);
}

#[test]
fn typing_is_taken_back_as_a_sentence() {
    let mut dice = Dice::new(4);
    let (mut plan, id) = plan_with_action(&mut dice);
    let key = Collection::Actions.key(&id);
    let type_letter = |plan: &mut Document, at: usize, letter: &str| {
        plan.act(&Intent::write(key.clone(), "why", Splice { at, delete: 0, insert: letter.into() }), 1)
            .unwrap()
    };
    let mut undo = type_letter(&mut plan, 0, "j");
    for (at, letter) in ["a", "!"].iter().enumerate() {
        assert_eq!(undo.absorb(type_letter(&mut plan, at + 1, letter)), None);
    }
    assert_eq!(read(&plan, &id).why, "ja!");
    plan.undo(&undo, 2).unwrap();
    assert_eq!(read(&plan, &id).why, "");
}

#[test]
fn a_refused_intent_writes_nothing() {
    let mut dice = Dice::new(5);
    let (mut plan, id) = plan_with_action(&mut dice);
    let key = Collection::Actions.key(&id);
    let heads = plan.heads();
    let nowhere = Collection::Actions.key(&"nowhere".into());
    let cases = [
        (Intent::set_lead(&"nowhere".into(), None), Refused::NoRecord),
        (Intent::Set { key: key.clone(), field: "weather", value: Value::Nothing }, Refused::NoField),
        (Intent::Set { key: key.clone(), field: "title", value: "x".into() }, Refused::WrongValue),
        (
            Intent::Rewrite { key: key.clone(), field: "why", text: "x".repeat(LONGEST_TEXT + 1) },
            Refused::TooLong,
        ),
        (Intent::Add { key: key.clone(), fields: vec![] }, Refused::Exists),
        (
            Intent::Together {
                name: "both",
                intents: vec![Intent::set_ownership(&id, Ownership::Ours), Intent::restore(nowhere)],
            },
            Refused::NoRecord,
        ),
    ];
    for (intent, reason) in cases {
        assert_eq!(plan.act(&intent, 1), Err(reason), "{intent:?}");
    }
    assert_eq!(plan.heads(), heads);
}

#[test]
fn one_lead_whatever_two_people_choose_at_once() {
    let mut dice = Dice::new(6);
    let (mut alice, id) = plan_with_action(&mut dice);
    let mut bob = Document::new(DocumentKind::Plan, Actor::fresh(&mut dice));
    bob.apply(&alice.changes_since(&[])).unwrap();
    alice.act(&Intent::set_lead(&id, Some(&"roos".into())), 1).unwrap();
    bob.act(&Intent::set_lead(&id, Some(&"wim".into())), 1).unwrap();
    let (a, b) = (alice.changes_since(&[]), bob.changes_since(&[]));
    alice.apply(&b).unwrap();
    bob.apply(&a).unwrap();
    assert_eq!(read(&alice, &id).lead, read(&bob, &id).lead);
    assert!(matches!(read(&alice, &id).lead, Lead::Held(_)));
}

#[test]
fn everything_that_is_done_to_a_list_can_be_taken_back_and_done_again() {
    let mut dice = Dice::new(7);
    let mut plan = Document::new(DocumentKind::Plan, Actor::fresh(&mut dice));
    let rank = || Rank::between(None, None, 3);
    let (theme, add_theme) = Intent::add_theme(&mut dice, "Groen", Hue::Mos, "leaf", rank());
    let (area, add_area) = Intent::add_area(&mut dice, "Zandeveld", "village", rank());
    let (role, add_role) = Intent::add_role(&mut dice, "Kok", RoleKind::Role, rank());
    let (party, add_party) = Intent::add_party(&mut dice, "Koor", "association");
    for add in [add_theme, add_area, add_role, add_party] {
        let undo = plan.act(&add, 1).unwrap();
        let key = add.key().unwrap().clone();
        plan.undo(&undo, 2).unwrap();
        assert!(plan.row(&key).unwrap().gone.is_some());
        plan.act(&Intent::restore(key), 3).unwrap();
    }
    let (party, area) = (Collection::Parties.key(&party), Collection::Areas.key(&area));
    let (role, theme) = (Collection::Roles.key(&role), Collection::Themes.key(&theme));
    let acts = [
        Intent::set_word(party.clone(), "name", "Shantykoor"),
        Intent::set_word(party.clone(), "kind", "group"),
        Intent::set_word(party.clone(), "area", area.id.as_str()),
        Intent::set_word(role.clone(), "parent", "kring"),
        Intent::set_word(role.clone(), "kind", RoleKind::Watcher.word()),
        Intent::set_looks(&theme.id, Hue::Roos, "heart"),
        Intent::Rewrite { key: theme, field: "name", text: "Groen om de hoek".into() },
        Intent::move_in_list(area, Rank::between(None, None, 9)),
        Intent::bin(party, "Alice", 4),
    ];
    for act in acts {
        let key = act.key().unwrap();
        let before = plan.row(key);
        let undo = plan.act(&act, 5).unwrap();
        let after = plan.row(key);
        assert_ne!(before, after, "{act:?}");
        let redo = plan.undo(&undo, 6).unwrap().redo.unwrap();
        let back = plan.row(key).unwrap();
        // A tombstone that was taken back stays as an empty word.
        let told = |row: &Row| {
            let fields = row.fields.iter().filter(|(name, _)| *name != "gone");
            (fields.map(|(name, value)| (name.clone(), value.clone())).collect::<Vec<_>>(), row.gone.clone())
        };
        assert_eq!(told(&back), told(&before.unwrap()), "{act:?}");
        plan.undo(&redo, 7).unwrap();
        assert_eq!(told(&plan.row(key).unwrap()), told(&after.unwrap()), "{act:?}");
    }
}
