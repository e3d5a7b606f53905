//! When typing becomes a change: after a short pause, on blur, and before the page goes.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;

use super::{Open, Plan};
use crate::browser::clock::{Timeout, after};

/// Milliseconds of typing that go into one change: a change for each key would make the history ten times
/// longer, and a longer wait would let others wait.
const PAUSE: u32 = 350;

/// Milliseconds after the last letter in which the light goes on saying that letters are being saved. Longer than
/// the pause, so that it does not come and go between two words; until then it says less than is true, not more.
const REST: u32 = 700;

#[derive(Default)]
pub(super) struct Timer {
    commit: RefCell<Option<Timeout>>,
    rest: RefCell<Option<Timeout>>,
}

impl Plan {
    /// Closes what is being typed: on blur, and before the page is hidden.
    pub fn finish_writing(&self) {
        self.inner().rest();
    }

    /// A word is being composed: it stands in a field and comes to the plan with [`Plan::write`] later, or never.
    /// Until [`Plan::composed`] the light says so.
    pub fn composing(&self) {
        let open = self.inner();
        open.commit.rest.borrow_mut().take();
        open.set_writing(true);
    }

    /// The word is in the plan, or was given up.
    pub fn composed(&self) {
        self.inner().rest_soon();
    }
}

impl Open {
    pub(super) fn finish_writing_soon(self: &Rc<Self>) {
        self.set_writing(true);
        self.rest_soon();
        let mut timer = self.commit.commit.borrow_mut();
        if timer.is_none() {
            let open = Rc::downgrade(self);
            *timer = Some(after(PAUSE, move || {
                if let Some(open) = open.upgrade() {
                    open.commit.commit.borrow_mut().take();
                    open.finish_writing();
                }
            }));
        }
    }

    pub(crate) fn finish_writing(&self) {
        self.engine().commit();
        self.settle();
    }

    pub(super) fn rest_soon(self: &Rc<Self>) {
        let open = Rc::downgrade(self);
        *self.commit.rest.borrow_mut() = Some(after(REST, move || {
            if let Some(open) = open.upgrade() {
                open.rest();
            }
        }));
    }

    /// Nobody types here any more. First the change: the light must not tell of a place without it.
    fn rest(&self) {
        self.finish_writing();
        self.commit.rest.borrow_mut().take();
        self.set_writing(false);
    }

    pub(super) fn set_writing(&self, writing: bool) {
        if self.status.with_untracked(|status| status.writing != writing) {
            self.status.update(|status| status.writing = writing);
        }
    }
}
