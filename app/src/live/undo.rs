//! My own last acts, to be taken back one by one.

use shared::intent::Undo;

use super::Plan;

/// Acts that are remembered.
const REMEMBERED: usize = 100;

#[derive(Default)]
pub(super) struct Stack {
    done: Vec<Undo>,
    undone: Vec<Undo>,
}

/// What became of an undo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Undone {
    /// There was nothing to take back.
    Nothing,
    Done,
    /// Somebody else changed it since: it was left alone.
    Skipped,
}

impl Stack {
    /// Notes an act. Writing goes on with the sentence that it belongs to.
    pub(super) fn did(&mut self, undo: Undo, writing: bool) {
        self.undone.clear();
        let undo = match self.done.last_mut() {
            Some(last) if writing => last.absorb(undo),
            _ => Some(undo),
        };
        self.done.extend(undo);
        if self.done.len() > REMEMBERED {
            self.done.remove(0);
        }
    }
}

impl Plan {
    /// Takes the last own act back, as far as it is still mine.
    pub fn undo(&self) -> Undone {
        self.step_back(|stack| stack.done.pop(), |stack, redo| stack.undone.push(redo))
    }

    /// Does again what was taken back last.
    pub fn redo(&self) -> Undone {
        self.step_back(|stack| stack.undone.pop(), |stack, undo| stack.done.push(undo))
    }

    fn step_back(
        &self,
        take: impl FnOnce(&mut Stack) -> Option<Undo>,
        keep: impl FnOnce(&mut Stack, Undo),
    ) -> Undone {
        let open = self.inner();
        let Some(undo) = take(&mut open.undo.borrow_mut()) else { return Undone::Nothing };
        let undone = open.document.borrow_mut().undo(&undo, crate::browser::clock::now());
        let result = match undone {
            Ok(undone) => match undone.redo {
                Some(redo) => {
                    keep(&mut open.undo.borrow_mut(), redo);
                    Undone::Done
                }
                None => Undone::Skipped,
            },
            Err(_) => Undone::Skipped,
        };
        open.settle();
        result
    }
}
