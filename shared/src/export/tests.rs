use serde_json::{Value as Json, json};

use std::collections::BTreeMap;

use super::{Evenings, plan};
use crate::doc::Document;
use crate::id::Actor;
use crate::import::example;
use crate::intent::Intent;
use crate::place::Rank;
use crate::record::{Collection, Column, DocumentKind, Holding, META, Phase, Quarter};
use crate::testing::Dice;

const EXAMPLES: [&str; 3] = [
    include_str!("../../examples/strategie-zeeland.json"),
    include_str!("../../examples/kernen-actieplan.json"),
    include_str!("../../examples/netwerk-drenthe.json"),
];

fn open(text: &str, seed: u64) -> (Document, Vec<String>) {
    let mut dice = Dice::new(seed);
    let founded = example(text, &mut dice).unwrap();
    let chunks = founded.changes.iter().map(|change| change.bytes.as_slice());
    (Document::load(DocumentKind::Plan, Actor::fresh(&mut dice), chunks).unwrap(), founded.unused)
}

/// Sets have no order of their own.
fn sorted(mut json: Json) -> Json {
    fn walk(json: &mut Json) {
        match json {
            Json::Array(all) => all.iter_mut().for_each(walk),
            Json::Object(object) => {
                for (name, json) in object {
                    if let (true, Json::Array(all)) =
                        (matches!(name.as_str(), "helpers" | "holders" | "areas"), &mut *json)
                    {
                        all.sort_by_key(ToString::to_string);
                    }
                    walk(json);
                }
            }
            _ => {}
        }
    }
    walk(&mut json);
    json
}

#[test]
fn every_example_is_exported_as_it_was_with_the_same_ids_and_in_the_same_order() {
    for text in EXAMPLES {
        let file: Json = serde_json::from_str(text).unwrap();
        let mut dice = Dice::new(1);
        let founded = example(text, &mut dice).unwrap();
        assert_eq!(founded.unused, Vec::<String>::new());
        let (document, _) = open(text, 1);
        let evenings = evenings(&founded, &mut dice);
        let exported = plan(&document, &evenings);
        assert_eq!(exported["format"], file["format"]);
        assert_eq!(exported["language"], file["language"]);
        let (ours, theirs) = (sorted(exported["plan"].clone()), sorted(file["plan"].clone()));
        for (name, list) in theirs.as_object().unwrap() {
            assert!(ours[name] == *list, "{name}");
        }
        assert_eq!(ours.as_object().unwrap().len(), theirs.as_object().unwrap().len());
        // The evenings with every step, card, group and word; they stand by their days.
        let by_title = |file: &Json| {
            let all = file["sessions"].as_array().unwrap().iter();
            all.map(|it| (it["title"].to_string(), it.clone())).collect::<BTreeMap<_, _>>()
        };
        let (ours, theirs) = (by_title(&exported), by_title(&file));
        assert_eq!(ours.len(), theirs.len());
        for (title, evening) in &theirs {
            for (name, value) in evening.as_object().unwrap() {
                // Words come out shuffled: they have no order.
                let sorted = |json: &Json| {
                    let mut words: Vec<String> =
                        json.as_array().into_iter().flatten().map(Json::to_string).collect();
                    words.sort();
                    words
                };
                let (ours, same) = (&ours[title][name], name == "words");
                assert!(if same { sorted(ours) == sorted(value) } else { ours == value }, "{title}, {name}");
            }
        }
    }
}

/// The documents of the evenings that a file brought along.
fn evenings(founded: &crate::found::Founded, dice: &mut Dice) -> Evenings {
    let mut open = |kind, changes: &[crate::doc::SavedChange]| {
        Document::load(kind, Actor::fresh(dice), changes.iter().map(|it| it.bytes.as_slice())).unwrap()
    };
    let one = |it: &crate::import::FoundSession| {
        (it.id.clone(), (open(DocumentKind::Wall, &it.wall.1), open(DocumentKind::Stage, &it.stage.1)))
    };
    founded.sessions.iter().map(one).collect()
}

/// A plan with everything that the examples do not have.
fn worked_on() -> Document {
    let (mut document, _) = open(EXAMPLES[0], 2);
    let mut dice = Dice::new(3);
    let (action, add) = Intent::add_action(&mut dice, "Bankjes", Column::Doing, Rank::default());
    let (binned, add_binned) = Intent::add_action(&mut dice, "Weg", Column::Idea, Rank::default());
    let role = document.ids(Collection::Roles)[0].clone();
    let parties = document.ids(Collection::Parties);
    let holding = Holding::key(&role, &parties[0]);
    let theme = document.ids(Collection::Themes)[0].clone();
    let word = |key: crate::record::RecordKey, field, word: &str| Intent::set_word(key, field, word);
    let mut acts = vec![
        add,
        add_binned,
        Intent::bin(Collection::Actions.key(&binned), "Noor", 1),
        word(Collection::Themes.key(&theme), "colour", "zee"),
    ];
    if document.row(&holding).is_none() {
        acts.push(Intent::Add { key: holding.clone(), fields: Vec::new() });
    }
    acts.push(word(holding, "focus", "de bankjes"));
    let of_theme = |about: &str, parent: &str, id: &str, after: &str| Intent::Add {
        key: Collection::Cycles.key(&id.into()),
        fields: [("about", about), ("parent", parent), ("title", id), ("phase", "C"), ("after", after)]
            .map(|(name, word)| crate::intent::field(name, word))
            .into(),
    };
    let inside = Quarter::new(&"groot".into(), Phase::Act).to_scalar();
    acts.extend([
        of_theme(theme.as_str(), "", "groot", ""),
        of_theme(theme.as_str(), &inside, "klein", ""),
        of_theme("", "", "plan1", ""),
        of_theme(META, "", "plan2", "plan1"),
        of_theme(action.as_str(), "weg+P", "los", ""),
        Intent::Add {
            key: Collection::Links.key(&"link".into()),
            fields: vec![
                crate::intent::field("a", parties[0].as_str()),
                crate::intent::field("b", parties[1].as_str()),
                crate::intent::field("kind", "friction"),
            ],
        },
        Intent::Add {
            key: Collection::Blockers.key(&"b".into()),
            fields: vec![crate::intent::field("text", "geld")],
        },
    ]);
    for act in acts {
        document.act(&act, 1).unwrap();
    }
    document
}

#[test]
fn an_import_of_an_export_is_equal() {
    let exported = plan(&worked_on(), &Evenings::new());
    let text = exported.to_string();
    let (again, unused) = open(&text, 4);
    assert_eq!(unused, [""; 0]);
    let once = plan(&again, &Evenings::new());
    let (twice, _) = open(&once.to_string(), 5);
    assert!(plan(&twice, &Evenings::new()) == once);
    // A cycle whose parent is in the bin stands at the top from then on; all else is as it was.
    assert_eq!(exported["plan"]["cycle"]["title"], json!("plan1"));
    assert_eq!(exported["plan"]["cycles"].as_array().map(Vec::len), Some(1));
    assert!(!text.contains("\"Weg\""), "what is in the bin is left out");
    assert!(once == exported);
}

#[test]
fn an_id_that_is_used_twice_or_that_no_address_can_hold_gets_another_and_references_follow() {
    let text = json!({ "format": crate::import::FORMAT, "plan": { "title": "T",
        "parties": [{ "id": "één partij", "name": "A" }],
        "actions": [{ "id": "a", "title": "een", "lead": "één partij" }, { "id": "a", "title": "twee" }] } });
    let (document, unused) = open(&text.to_string(), 6);
    assert_eq!(unused, ["plan.actions[1].id"]);
    let exported = plan(&document, &Evenings::new());
    let party = &exported["plan"]["parties"][0]["id"];
    assert_ne!(*party, json!("één partij"));
    assert_eq!(exported["plan"]["actions"][0]["lead"], *party);
    assert_eq!(exported["plan"]["actions"].as_array().map(Vec::len), Some(2));
}
