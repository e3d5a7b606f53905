use super::{ImportError, example};
use crate::doc::Document;
use crate::found::EXAMPLE;
use crate::id::Actor;
use crate::place::Rank;
use crate::plan;
use crate::record::{
    Action, Blocker, Collection, Column, DocumentKind, Give, Horizon, Lead, Meta, Record, Update,
};
use crate::testing::Dice;

fn open(changes: &[crate::doc::SavedChange], dice: &mut Dice) -> Document {
    Document::load(DocumentKind::Plan, Actor::fresh(dice), changes.iter().map(|it| it.bytes.as_slice()))
        .unwrap()
}

fn all<R: Record>(document: &Document) -> Vec<R> {
    let ids = document.ids(R::COLLECTION);
    ids.iter().filter_map(|id| document.row(&R::COLLECTION.key(id))).map(|row| R::read(&row)).collect()
}

#[test]
fn the_example_imports_with_its_actions_leads_and_steps() {
    let mut dice = Dice::new(1);
    let founded = example(EXAMPLE, &mut dice).unwrap();
    assert_eq!((founded.unused.len(), founded.sessions.len()), (0, 4));
    let document = open(&founded.changes, &mut dice);
    let meta: Vec<Meta> = all(&document);
    assert!(meta[0].title.starts_with("Strategie voor") && meta[0].dream_year == "2040", "{meta:?}");
    let actions: Vec<Action> = all(&document);
    assert_eq!(actions.len(), 22);
    let leads = document.ids(Collection::Parties).len() + document.ids(Collection::Roles).len();
    assert_eq!(leads, 22 + 17);
    for action in &actions {
        if let Lead::Held(id) = &action.lead {
            let known =
                document.row(&Collection::Parties.key(id)).or(document.row(&Collection::Roles.key(id)));
            assert!(known.is_some(), "{} has a lead that is not in the plan", action.title);
        }
        assert!(action.theme.is_empty() || document.row(&Collection::Themes.key(&action.theme)).is_some());
    }
    assert!(!plan::column(&actions, Column::Agreed).is_empty());
    assert!(document.ids(Collection::Steps).len() > 40);
    assert!(
        actions.iter().all(|it| it.horizon != Horizon::Unset)
            && actions.iter().any(|it| it.helpers.len() > 1)
    );
    let gives: Vec<Give> = all(&document);
    assert!(gives.iter().all(|it| document.row(&Collection::Parties.key(&it.party)).is_some()), "{gives:?}");
    assert!(gives.iter().any(|it| it.until.to.starts_with("20") && it.rank != Rank::default()));
    let blockers: Vec<Blocker> = all(&document);
    assert!(blockers.len() == 10 && blockers.iter().all(|it| !it.answer.is_empty()));
    let updates: Vec<Update> = all(&document);
    // Themes have news too.
    let known = |id| {
        document.row(&Collection::Actions.key(id)).or(document.row(&Collection::Themes.key(id))).is_some()
    };
    assert!(updates.len() == 8 && updates.iter().all(|it| known(&it.about)));
    assert!(document.ids(Collection::Cycles).len() > 10);
}

#[test]
fn a_broken_file_says_what_and_where() {
    let mut dice = Dice::new(2);
    let mut fail = |text: &str| example(text, &mut dice).unwrap_err();
    assert!(matches!(fail("{\n  \"format\": oops"), ImportError::NotJson { line: 2, .. }));
    assert!(matches!(fail("[]"), ImportError::OtherFormat(_)));
    assert_eq!(fail("{\"format\":\"x/2\"}"), ImportError::OtherFormat("x/2".into()));
    assert_eq!(fail("{\"format\":\"samenspel-example/1\",\"plan\":{}}"), ImportError::NoPlan);
    assert!(matches!(fail(&"[".repeat(100_000)), ImportError::NotJson { .. }));
}

#[test]
fn what_cannot_be_used_is_named() {
    let mut dice = Dice::new(3);
    let text = r#"{"format":"samenspel-example/1","language":"nl","plan":{"title":"T","weather":"zon",
        "actions":[{"title":"A","mood":1,"steps":["x",{"text":"s"}]}, 7]},
        "sessions":[{"mood":1,"steps":[{"kind":"dans"}],"notes":[{"text":"a"}],
        "groups":[{"name":"g","notes":[0,0,9]}]},7]}"#;
    let mut founded = example(text, &mut dice).unwrap();
    // The order of a file's keys is nobody's promise.
    founded.unused.sort();
    assert_eq!(
        founded.unused,
        [
            "plan.actions: 1 entries are no records",
            "plan.actions[0].mood",
            "plan.actions[0].steps[0]",
            "plan.weather",
            "sessions: 1 entries are no records",
            "sessions[0].groups[0].notes: 0",
            "sessions[0].groups[0].notes: 9",
            "sessions[0].mood",
            "sessions[0].steps[0].kind",
        ]
    );
    assert_eq!(all::<Action>(&open(&founded.changes, &mut dice)).len(), 1);
}
