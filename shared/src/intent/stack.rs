//! My own last acts: taken back one by one, done again one by one, and what became of it told as it is.

use super::Undo;
use crate::doc::Document;
use crate::record::RecordKey;

/// Acts that are remembered.
const REMEMBERED: usize = 100;

/// The acts of one person on one device, the last one at the end.
#[derive(Debug, Default)]
pub struct Stack {
    done: Vec<Act>,
    undone: Vec<Act>,
}

/// One act, and when it was done or taken back: milliseconds since 1970.
#[derive(Debug)]
struct Act {
    undo: Undo,
    at: u64,
}

/// What became of an undo, or of a redo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// There was no act left.
    Nothing,
    /// All of it; the record that it was about.
    Whole(Option<RecordKey>),
    /// Only a part: in these records somebody else changed the rest since.
    Partly(Vec<RecordKey>),
    /// Nothing of it: somebody else changed these records since. The next one takes back what I did before.
    Skipped(Vec<RecordKey>),
}

impl Stack {
    /// Notes an act. Writing goes on with the sentence that it belongs to.
    pub fn did(&mut self, undo: Undo, writing: bool, now: u64) {
        self.undone.clear();
        let undo = match self.done.last_mut() {
            Some(last) if writing => last.undo.absorb(undo),
            _ => Some(undo),
        };
        self.done.extend(undo.map(|undo| Act { undo, at: now }));
        if self.done.len() > REMEMBERED {
            self.done.remove(0);
        }
    }

    /// Takes the last act back, as far as it is still mine. `now` is in milliseconds since 1970.
    pub fn undo(&mut self, document: &mut Document, now: u64) -> Outcome {
        step(&mut self.done, &mut self.undone, document, now)
    }

    /// When what is taken back next was done, and when what is done again next was taken back: who has two documents open
    /// takes back what came last in both.
    pub fn last(&self) -> [Option<u64>; 2] {
        [self.done.last(), self.undone.last()].map(|act| act.map(|act| act.at))
    }

    /// Does again what was taken back last, as far as nobody else changed it since.
    pub fn redo(&mut self, document: &mut Document, now: u64) -> Outcome {
        step(&mut self.undone, &mut self.done, document, now)
    }
}

fn step(from: &mut Vec<Act>, to: &mut Vec<Act>, document: &mut Document, now: u64) -> Outcome {
    let Some(Act { undo, .. }) = from.pop() else { return Outcome::Nothing };
    let key = undo.key().cloned();
    // A record that is not there any more is one that others took away.
    let Ok(undone) = document.undo(&undo, now) else { return Outcome::Skipped(key.into_iter().collect()) };
    let Some(redo) = undone.redo else { return Outcome::Skipped(undone.skipped) };
    to.push(Act { undo: redo, at: now });
    if undone.skipped.is_empty() { Outcome::Whole(key) } else { Outcome::Partly(undone.skipped) }
}

#[cfg(test)]
mod tests {
    use super::{Outcome, Stack};
    use crate::doc::Document;
    use crate::id::{Actor, Id};
    use crate::intent::Intent;
    use crate::place::Rank;
    use crate::record::{Action, Collection, Column, DocumentKind, Ownership, Record};
    use crate::testing::Dice;

    /// Alice, her acts, and Bob with the same plan: two actions that are on both their devices.
    struct Two {
        alice: Document,
        acts: Stack,
        bob: Document,
        ids: [Id; 2],
    }

    impl Two {
        fn new() -> Self {
            let mut dice = Dice::new(7);
            let mut alice = Document::new(DocumentKind::Plan, Actor::fresh(&mut dice));
            let mut bob = Document::new(DocumentKind::Plan, Actor::fresh(&mut dice));
            let ids = ["Bankjes", "Koor"].map(|title| {
                let (id, intent) = Intent::add_action(&mut dice, title, Column::Idea, Rank::default());
                alice.act(&intent, 1).unwrap();
                id
            });
            bob.apply(&alice.changes_since(&[])).unwrap();
            Self { alice, acts: Stack::default(), bob, ids }
        }

        fn alice(&mut self, intent: &Intent) {
            let undo = self.alice.act(intent, 2).unwrap();
            self.acts.did(undo, intent.is_writing(), 2);
        }

        /// Bob has what Alice did, does something, and Alice has that.
        fn bob(&mut self, intent: &Intent) {
            self.bob.apply(&self.alice.changes_since(&[])).unwrap();
            self.bob.act(intent, 3).unwrap();
            self.alice.apply(&self.bob.changes_since(&[])).unwrap();
        }

        fn undo(&mut self) -> Outcome {
            self.acts.undo(&mut self.alice, 4)
        }

        fn redo(&mut self) -> Outcome {
            self.acts.redo(&mut self.alice, 5)
        }

        fn owners(&self) -> [Ownership; 2] {
            self.ids
                .each_ref()
                .map(|id| Action::read(&self.alice.row(&Collection::Actions.key(id)).unwrap()).ownership)
        }

        /// Both actions become ours: one act.
        fn ours(&self) -> Intent {
            let intents = self.ids.iter().map(|id| Intent::set_ownership(id, Ownership::Ours)).collect();
            Intent::Together { name: "both are ours", intents }
        }
    }

    use Ownership::{Municipality, Ours, OursWithHelp, Unknown};

    #[test]
    fn an_act_of_which_somebody_changed_a_part_is_partly_taken_back_and_says_which() {
        let mut two = Two::new();
        let [bench, choir] = two.ids.clone();
        two.alice(&two.ours());
        two.bob(&Intent::set_ownership(&choir, Municipality));
        assert_eq!(two.undo(), Outcome::Partly(vec![Collection::Actions.key(&choir)]));
        assert_eq!(two.owners(), [Unknown, Municipality]);
        // What was taken back can be done again; what was left alone has nothing to do with it.
        assert_eq!(two.redo(), Outcome::Whole(Some(Collection::Actions.key(&bench))));
        assert_eq!(two.owners(), [Ours, Municipality]);
        assert_eq!(two.undo(), Outcome::Whole(Some(Collection::Actions.key(&bench))));
        assert_eq!(two.owners(), [Unknown, Municipality]);
        assert_eq!(two.undo(), Outcome::Nothing);
    }

    #[test]
    fn doing_again_leaves_alone_what_somebody_changed_in_between_too() {
        let mut two = Two::new();
        let choir = two.ids[1].clone();
        two.alice(&two.ours());
        assert!(matches!(two.undo(), Outcome::Whole(_)));
        two.bob(&Intent::set_ownership(&choir, OursWithHelp));
        assert_eq!(two.redo(), Outcome::Partly(vec![Collection::Actions.key(&choir)]));
        assert_eq!(two.owners(), [Ours, OursWithHelp]);
        assert_eq!(two.redo(), Outcome::Nothing);
    }

    #[test]
    fn an_act_that_somebody_changed_is_skipped_and_the_next_undo_takes_the_one_before() {
        let mut two = Two::new();
        let [bench, choir] = two.ids.clone().map(|id| Collection::Actions.key(&id));
        two.alice(&Intent::set_ownership(&bench.id, Ours));
        two.alice(&Intent::set_ownership(&choir.id, Ours));
        two.bob(&Intent::set_ownership(&choir.id, Municipality));
        assert_eq!(two.undo(), Outcome::Skipped(vec![choir]));
        assert_eq!(two.owners(), [Ours, Municipality]);
        assert_eq!(two.undo(), Outcome::Whole(Some(bench.clone())));
        assert_eq!(two.owners(), [Unknown, Municipality]);
        // Of the two acts only this one was taken back, so only this one is done again.
        assert_eq!(two.redo(), Outcome::Whole(Some(bench)));
        assert_eq!(two.redo(), Outcome::Nothing);
        assert_eq!(two.owners(), [Ours, Municipality]);
    }

    #[test]
    fn a_record_with_two_changed_parts_is_named_once_and_a_new_act_forgets_what_could_be_done_again() {
        let mut two = Two::new();
        let [bench, choir] = two.ids.clone().map(|id| Collection::Actions.key(&id));
        let moved = |id| Intent::move_action(id, Column::Doing, Rank::default());
        let intents = vec![
            Intent::set_ownership(&choir.id, Ours),
            moved(&choir.id),
            Intent::set_ownership(&bench.id, Ours),
        ];
        two.alice(&Intent::Together { name: "all", intents });
        two.bob(&Intent::set_ownership(&choir.id, Municipality));
        two.bob(&Intent::move_action(&choir.id, Column::Done, Rank::default()));
        assert_eq!(two.undo(), Outcome::Partly(vec![choir.clone()]));
        two.alice(&Intent::set_ownership(&choir.id, Ours));
        assert_eq!(two.redo(), Outcome::Nothing);
        assert_eq!(two.undo(), Outcome::Whole(Some(choir)));
    }
}
