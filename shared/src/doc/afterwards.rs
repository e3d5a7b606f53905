//! Whether something was changed after it was thrown away, by somebody who did not know or did not mind.
//!
//! The record as the thrower saw it is compared with the record as it is now: the document is read as it was at the
//! change that wrote the tombstone. That is a question to the history alone, so that every device answers alike,
//! whichever clock it has. What was written before, and what the thrower had seen, is in that view; what was written
//! at the same time elsewhere, or later, is not. An edit that was taken back leaves no difference, and no mark.

use automerge::{ChangeHash, ObjId, ObjType, ROOT, ReadDoc, Value};

use super::Document;
use crate::record::{Collection, RecordKey};

/// Records that are a part of an action: somebody who ticks its step works on the action.
const PARTS: [Collection; 3] = [Collection::Steps, Collection::Gives, Collection::Conditions];

impl Document {
    /// The record is in the bin, and it or its parts are no longer as they were when it was thrown there.
    pub fn changed_after_bin(&self, key: &RecordKey) -> bool {
        let Some(record) = self.record_object(key) else { return false };
        let Ok(Some((_, tombstone))) = self.doc.get(&record, "gone") else { return false };
        // A tombstone without a hash is in the open change: nothing can be later.
        let Some(hash) = self.doc.hash_for_opid(&tombstone) else { return false };
        let then = [hash];
        self.differs(&record, &then, "gone")
            || (key.collection == Collection::Actions
                && PARTS.iter().any(|part| self.part_differs(*part, key, &then)))
    }

    fn part_differs(&self, collection: Collection, action: &RecordKey, then: &[ChangeHash]) -> bool {
        let Some(records) = self.map_at(&ROOT, collection.name()) else { return false };
        self.ids(collection).iter().any(|id| {
            let part = collection.key(id);
            self.value(&part, "action") == action.id.as_str().into()
                && self.map_at(&records, id.as_str()).is_some_and(|object| {
                    let was_there = matches!(self.doc.get_at(&records, id.as_str(), then), Ok(Some(_)));
                    !was_there || self.differs(&object, then, "")
                })
        })
    }

    /// Whether anything in this map is other than it was then, one key left aside.
    fn differs(&self, map: &ObjId, then: &[ChangeHash], aside: &str) -> bool {
        let keys = |name: &String| name != aside;
        let now: Vec<String> = self.doc.keys(map).filter(keys).collect();
        if now != self.doc.keys_at(map, then).filter(keys).collect::<Vec<_>>() {
            return true;
        }
        now.iter().any(|name| match (self.doc.get(map, name), self.doc.get_at(map, name, then)) {
            (Ok(Some((now, id))), Ok(Some((was, old)))) => match (now, was) {
                (Value::Object(ObjType::Text), Value::Object(ObjType::Text)) if id == old => {
                    self.doc.text(&id).ok() != self.doc.text_at(&id, then).ok()
                }
                (Value::Object(ObjType::Map), Value::Object(ObjType::Map)) if id == old => {
                    self.differs(&id, then, "")
                }
                (now, was) => now != was,
            },
            _ => true,
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::doc::Document;
    use crate::id::{Actor, Id};
    use crate::intent::{Intent, Splice};
    use crate::place::Rank;
    use crate::record::{Collection, Column, DocumentKind, Ownership, RecordKey};
    use crate::testing::Dice;

    /// Alice and Bob with the same plan, and one action in it with a step.
    fn two() -> (Dice, Document, Document, RecordKey, Id) {
        let mut dice = Dice::new(21);
        let mut alice = Document::new(DocumentKind::Plan, Actor::fresh(&mut dice));
        let mut bob = Document::new(DocumentKind::Plan, Actor::fresh(&mut dice));
        let (id, add) = Intent::add_action(&mut dice, "Koor", Column::Idea, Rank::default());
        let (step, add_step) = Intent::add_step(&mut dice, &id, "Zaal huren", Rank::default());
        alice.act(&add, 1).unwrap();
        alice.act(&add_step, 1).unwrap();
        exchange(&mut alice, &mut bob);
        (dice, alice, bob, Collection::Actions.key(&id), step)
    }

    fn exchange(a: &mut Document, b: &mut Document) {
        let (from_a, from_b) = (a.changes_since(&[]), b.changes_since(&[]));
        a.apply(&from_b).unwrap();
        b.apply(&from_a).unwrap();
    }

    fn bin(document: &mut Document, key: &RecordKey) {
        document.act(&Intent::bin(key.clone(), "Alice", 5), 5).unwrap();
    }

    #[test]
    fn what_was_written_before_it_was_thrown_away_is_no_change_after() {
        let (_, mut alice, mut bob, key, _) = two();
        bob.act(&Intent::write(key.clone(), "why", Splice { at: 0, delete: 0, insert: "Zingen".into() }), 3)
            .unwrap();
        exchange(&mut alice, &mut bob);
        bin(&mut alice, &key);
        exchange(&mut alice, &mut bob);
        assert!(!alice.changed_after_bin(&key) && !bob.changed_after_bin(&key));
    }

    #[test]
    fn what_was_written_at_the_same_time_elsewhere_is_marked_on_both_devices() {
        let acts: [fn(&RecordKey) -> Intent; 3] = [
            |key| Intent::write(key.clone(), "why", Splice { at: 0, delete: 0, insert: "Zingen".into() }),
            |key| Intent::set_ownership(&key.id, Ownership::Ours),
            |key| Intent::Include {
                key: key.clone(),
                field: "helpers",
                member: "roos".into(),
                present: true,
            },
        ];
        for act in acts {
            let (_, mut alice, mut bob, key, _) = two();
            bin(&mut alice, &key);
            // A clock that is a year behind changes nothing.
            bob.act(&act(&key), 1).unwrap();
            assert!(!alice.changed_after_bin(&key));
            exchange(&mut alice, &mut bob);
            assert!(alice.changed_after_bin(&key) && bob.changed_after_bin(&key), "{:?}", act(&key));
        }
    }

    #[test]
    fn what_was_written_later_is_marked_and_taking_it_back_is_not() {
        let (_, mut alice, mut bob, key, _) = two();
        bin(&mut alice, &key);
        exchange(&mut alice, &mut bob);
        let undo = bob.act(&Intent::set_lead(&key.id, Some(&"roos".into())), 9).unwrap();
        exchange(&mut alice, &mut bob);
        assert!(alice.changed_after_bin(&key) && bob.changed_after_bin(&key));
        bob.undo(&undo, 10).unwrap();
        exchange(&mut alice, &mut bob);
        assert!(!alice.changed_after_bin(&key) && !bob.changed_after_bin(&key));
    }

    #[test]
    fn a_step_of_a_binned_action_that_was_added_or_ticked_marks_the_action() {
        let (mut dice, mut alice, mut bob, key, step) = two();
        bin(&mut alice, &key);
        bob.act(&Intent::set_step_done(&step, true), 6).unwrap();
        exchange(&mut alice, &mut bob);
        assert!(alice.changed_after_bin(&key));
        alice.act(&Intent::restore(key.clone()), 7).unwrap();
        assert!(!alice.changed_after_bin(&Collection::Steps.key(&step)), "a step that is not in the bin");
        bin(&mut alice, &key);
        assert!(!alice.changed_after_bin(&key), "who throws it away again has seen all that");
        exchange(&mut alice, &mut bob);
        let (_, add) = Intent::add_step(&mut dice, &key.id, "Dirigent zoeken", Rank::default());
        bob.act(&add, 8).unwrap();
        exchange(&mut alice, &mut bob);
        assert!(alice.changed_after_bin(&key) && bob.changed_after_bin(&key));
    }

    #[test]
    fn the_mark_is_still_there_when_the_plan_is_opened_again() {
        let (mut dice, mut alice, mut bob, key, _) = two();
        bin(&mut alice, &key);
        bob.act(&Intent::set_ownership(&key.id, Ownership::Ours), 6).unwrap();
        exchange(&mut alice, &mut bob);
        let saved = alice.save();
        let again = Document::load(DocumentKind::Plan, Actor::fresh(&mut dice), [saved.as_slice()]).unwrap();
        assert!(again.changed_after_bin(&key));
    }
}
