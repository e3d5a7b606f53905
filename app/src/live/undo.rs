//! My own last acts on this plan, to be taken back one by one.

use shared::doc::Document;
use shared::intent::{Outcome, Stack};

use super::Plan;

impl Plan {
    /// Takes the last own act back, as far as it is still mine.
    pub fn undo(&self) -> Outcome {
        self.step(Stack::undo)
    }

    /// Does again what was taken back last.
    pub fn redo(&self) -> Outcome {
        self.step(Stack::redo)
    }

    fn step(&self, step: fn(&mut Stack, &mut Document, u64) -> Outcome) -> Outcome {
        let open = self.inner();
        let now = crate::browser::clock::now();
        let outcome = step(&mut open.undo.borrow_mut(), &mut open.document.borrow_mut(), now);
        open.settle();
        outcome
    }
}
