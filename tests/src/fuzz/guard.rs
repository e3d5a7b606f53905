//! A sync message at the door: the guard, the room behind it, and the devices that get what the room took.

use automerge::Change;
use shared::access::Right;
use shared::doc::{Document, Hash, SavedChange};
use shared::id::{Actor, DocumentId};
use shared::intent::{Intent, Splice};
use shared::place::Rank;
use shared::record::{Collection, Column, DocumentKind};
use shared::sync::guard::check_message;
use shared::sync::message::broadcast;
use shared::sync::room::{Input, Newcomer, Output, Room};
use shared::testing::Dice;
use shared::testing::forged::sealed;

use super::{Target, bytes, operations};

/// A plan that was there before, the same every time.
pub(super) struct Guard {
    saved: Vec<u8>,
    /// What honest devices did after it.
    honest: Vec<SavedChange>,
}

impl Default for Guard {
    fn default() -> Self {
        let mut dice = Dice::new(5);
        let mut document = Document::new(DocumentKind::Plan, Actor::fresh(&mut dice));
        let mut ids = Vec::new();
        for title in ["Bankjes", "Koor"] {
            let (id, add) = Intent::add_action(&mut dice, title, Column::Idea, Rank::default());
            document.act(&add, 1).expect("an action is added");
            ids.push(id);
        }
        let why = |at, delete, insert: &str| {
            Intent::write(
                Collection::Actions.key(&ids[0]),
                "why",
                Splice { at, delete, insert: insert.into() },
            )
        };
        document.act(&why(0, 0, "Zitten in de zon"), 1).expect("letters are written");
        document.commit();
        let saved = document.save();
        let mut other = load(&saved);
        let (added, add) = Intent::add_action(&mut dice, "Zonnedak", Column::Idea, Rank::default());
        let acts = [
            why(3, 4, "abc"),
            why(0, 3, ""),
            Intent::set_lead(&ids[1], Some(&"roos".into())),
            Intent::set_lead(&ids[1], None),
            add,
            Intent::bin(Collection::Actions.key(&added), "Alice", 5),
        ];
        for act in &acts {
            other.act(act, 2).expect("a test acts on what is there");
            other.commit();
        }
        Self { saved, honest: other.take_fresh() }
    }
}

fn load(saved: &[u8]) -> Document {
    Document::load(DocumentKind::Plan, Actor::fresh(&mut Dice::new(8)), [saved]).expect("it opens")
}

fn message(changes: &[SavedChange]) -> Vec<u8> {
    let heads: Vec<Hash> = changes.iter().map(|change| change.hash).collect();
    broadcast(&heads, changes)
}

impl Target for Guard {
    fn name(&self) -> &'static str {
        "guard"
    }

    fn seeds(&self) -> Vec<Vec<u8>> {
        let lengths = 1..=self.honest.len();
        let mut seeds: Vec<Vec<u8>> = lengths.map(|count| message(&self.honest[..count])).collect();
        let foreign = operations::of_another_program(&self.saved);
        seeds.extend((1..=foreign.len()).map(|count| message(&foreign[..count])));
        seeds
    }

    fn damaged(&self, seed: &[u8], others: &[Vec<u8>], dice: &mut Dice) -> Vec<u8> {
        if dice.below(6) == 0 {
            return bytes::damage(seed, others, dice);
        }
        let Ok(changes) = check_message(seed) else { return bytes::damage(seed, others, dice) };
        let mut changes: Vec<SavedChange> = changes.iter().map(|change| change.saved().clone()).collect();
        let at = if dice.below(3) == 0 { dice.below(changes.len()) } else { changes.len() - 1 };
        let Ok(change) = Change::from_bytes(changes[at].bytes.clone()) else { return seed.to_vec() };
        let bytes = if dice.below(4) == 0 {
            // Behind the header, with a checksum that fits again.
            let header = change.raw_bytes().len() - body_length(change.raw_bytes());
            sealed(1, &bytes::damage(&change.raw_bytes()[header..], &[], dice))
        } else {
            operations::damage(&change, dice)
        };
        changes[at] = SavedChange { hash: [0; 32], bytes };
        message(&changes)
    }

    fn read(&self, input: &[u8]) {
        let mut room = Room::new(DocumentId([1; 16]), "server", load(&self.saved));
        let newcomer = Newcomer { name: "p".into(), right: Right::Participant, seat: None, ours: true };
        let mut taken: Vec<SavedChange> = Vec::new();
        for input in [Input::Joined { peer: 1, newcomer }, Input::Sync { peer: 1, data: input.to_vec() }] {
            room.input(input, 10_000);
            while let Some(output) = room.output() {
                if let Output::Store { batch, changes } = output {
                    taken.extend(changes);
                    room.input(Input::Stored { batch }, 10_000);
                }
            }
        }
        if taken.is_empty() {
            return;
        }
        let heads = room.document().heads();
        // A device that had the plan gets them, in this order and one by one.
        let mut device = load(&self.saved);
        for change in &taken {
            device.apply(std::slice::from_ref(change)).expect("what the room took fits");
        }
        assert_eq!(device.heads(), heads, "a device has what the room has");
        // What a newcomer is sent are the same changes.
        let since: Vec<Hash> = room.document().changes_since(&[]).iter().map(|change| change.hash).collect();
        assert!(taken.iter().all(|change| since.contains(&change.hash)), "a change stays itself");
        assert_eq!(load(&room.document().save()).heads(), heads, "a saved copy opens again");
        // The store has them behind one another, in any order that it likes.
        let chunks = taken.iter().rev().map(|change| change.bytes.as_slice());
        let actor = Actor::fresh(&mut Dice::new(8));
        let stored = Document::load(DocumentKind::Plan, actor, chunks.chain([self.saved.as_slice()]));
        assert_eq!(stored.map(|mut stored| stored.heads()), Ok(heads), "the store opens again");
        // And people go on.
        let (_, add) = Intent::add_action(&mut Dice::new(2), "Verder", Column::Idea, Rank::default());
        device.act(&add, 3).expect("an action is added");
        device.commit();
        let data = message(&device.take_fresh());
        room.input(Input::Sync { peer: 1, data }, 10_000);
        let rows = device.ids(Collection::Actions).into_iter().map(|id| Collection::Actions.key(&id));
        rows.for_each(|key| drop(device.row(&key)));
    }
}

/// The bytes behind the header of a plain chunk.
fn body_length(chunk: &[u8]) -> usize {
    let (mut length, mut shift) = (0, 0);
    for byte in &chunk[9..] {
        length |= usize::from(byte & 0x7f) << shift;
        shift += 7;
        if byte & 0x80 == 0 {
            break;
        }
    }
    length
}
