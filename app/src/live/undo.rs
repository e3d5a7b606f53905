//! My own acts on this plan, to be taken back one by one.

use shared::intent::Outcome;

use super::Plan;
use crate::browser::clock::now;

impl Plan {
    /// When what is taken back next was done, and when what is done again next was taken back; milliseconds since 1970.
    pub fn last_acts(&self) -> [Option<u64>; 2] {
        self.inner().engine().last_acts()
    }

    /// Takes the last own act back, as far as it is still mine.
    pub fn undo(&self) -> Outcome {
        let open = self.inner();
        let outcome = open.engine().undo(now());
        open.settle();
        outcome
    }

    /// Does again what was taken back last.
    pub fn redo(&self) -> Outcome {
        let open = self.inner();
        let outcome = open.engine().redo(now());
        open.settle();
        outcome
    }
}
