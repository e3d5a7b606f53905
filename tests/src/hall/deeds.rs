//! What people do, by chance: with our tablets, and with programs that know other fields.

use automerge::transaction::Transactable;
use automerge::{AutoCommit, ObjId, ObjType, ROOT, ReadDoc, Value};
use shared::doc::Document;
use shared::id::Id;
use shared::intent::{Intent, Splice};
use shared::place::Rank;
use shared::record::{Collection, Column, Ownership};
use shared::testing::Dice;

/// Something that people do in our app; none when there is nothing to do it with.
pub(super) fn something(document: &Document, name: &str, dice: &mut Dice) -> Option<Intent> {
    let actions = document.ids(Collection::Actions);
    match dice.below(8) {
        0 => {
            let rank = Rank::between(None, None, dice.draw());
            Some(Intent::add_action(dice, "Actie", Column::Idea, rank).1)
        }
        1 => Some(Intent::rename_plan(&format!("Plan {}", dice.below(100)))),
        kind => {
            let id = actions.get(dice.below(actions.len()))?;
            Some(on_an_action(kind, id, name, dice))
        }
    }
}

fn on_an_action(kind: usize, id: &Id, name: &str, dice: &mut Dice) -> Intent {
    let key = Collection::Actions.key(id);
    match kind {
        2 => Intent::move_action(id, Column::ALL[dice.below(5)], Rank::between(None, None, dice.draw())),
        3 => Intent::bin(key, name, 1),
        4 => Intent::restore(key),
        5 => Intent::set_ownership(id, Ownership::ALL[dice.below(4)]),
        6 => Intent::add_step(dice, id, "stap", Rank::default()).1,
        _ => {
            // Now and then somebody pastes a page.
            let insert = if dice.below(50) == 0 { "bladzijde ".repeat(260) } else { "woord ".to_owned() };
            Intent::write(key, "why", Splice { at: dice.below(20), delete: dice.below(4), insert })
        }
    }
}

/// Something that a program of somebody else does; false when the plan is not there yet.
pub(super) fn something_foreign(doc: &mut AutoCommit, dice: &mut Dice) -> bool {
    let Some(action) = an_action(doc, dice) else {
        // Before the plan is here there is nothing that it knows.
        if doc.get_heads().is_empty() {
            return false;
        }
        doc.put(ROOT, "note", dice.below(99) as i64).expect("a value");
        return true;
    };
    match dice.below(5) {
        0 => newer_field(doc, dice),
        1 => doc.put(&action, "horizon", "later").expect("a value"),
        2 => {
            let list = doc.put_object(ROOT, format!("list-{}", dice.below(3)), ObjType::List);
            doc.insert(list.expect("a list"), 0, "x").expect("a member");
        }
        3 => doc.put(ROOT, "note", dice.below(99) as i64).expect("a value"),
        _ => match doc.get(&action, "why") {
            Ok(Some((Value::Object(ObjType::Text), why))) => {
                let at = dice.below(doc.length(&why) + 1);
                doc.splice_text(&why, at, 0, "foreign ").expect("letters");
            }
            _ => doc.put(&action, "mood", "?").expect("a value"),
        },
    }
    true
}

/// A field that no version of today has, in an action.
pub(super) fn newer_field(doc: &mut AutoCommit, dice: &mut Dice) {
    if let Some(action) = an_action(doc, dice) {
        doc.put(&action, "mood", dice.below(5) as i64).expect("a value");
    }
}

fn an_action(doc: &AutoCommit, dice: &mut Dice) -> Option<ObjId> {
    let (_, actions) = doc.get(ROOT, "actions").ok()??;
    let keys: Vec<String> = doc.keys(&actions).collect();
    let (_, action) = doc.get(&actions, keys.get(dice.below(keys.len()))?.as_str()).ok()??;
    Some(action)
}
