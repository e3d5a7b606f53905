//! When typing becomes a change: after a short pause, on blur, and before the page goes.

use std::cell::RefCell;
use std::rc::Rc;

use super::{Open, Plan};
use crate::browser::clock::{Timeout, after};

/// Milliseconds of typing that go into one change: a change for each key would make the history ten times
/// longer, and a longer wait would let others wait.
const PAUSE: u32 = 350;

#[derive(Default)]
pub(super) struct Timer(RefCell<Option<Timeout>>);

impl Plan {
    /// Closes what is being typed: on blur, and before the page is hidden.
    pub fn finish_writing(&self) {
        self.inner().finish_writing();
    }
}

impl Open {
    pub(super) fn finish_writing_soon(self: &Rc<Self>) {
        let mut timer = self.commit.0.borrow_mut();
        if timer.is_none() {
            let open = Rc::downgrade(self);
            *timer = Some(after(PAUSE, move || {
                if let Some(open) = open.upgrade() {
                    open.commit.0.borrow_mut().take();
                    open.finish_writing();
                }
            }));
        }
    }

    pub(crate) fn finish_writing(&self) {
        self.document.borrow_mut().commit();
        self.settle();
    }
}
