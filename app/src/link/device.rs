//! The local copy: read at the start, written with every change, own work strictly.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::doc::SavedChange;

use super::Inside;
use crate::browser::clock::after;
use crate::browser::database::CannotStore;
use crate::keep::{self, Keep};
use crate::live::Trouble;

/// Milliseconds after which what came from others is stored; it is on the server already.
const STORE_RECEIVED: u32 = 1_000;

/// Reads what the device has, shows it, and then connects.
pub(super) fn open(inside: &Rc<Inside>) {
    let inside = inside.clone();
    spawn_local(async move {
        if let Err(error) = inside.read_copy().await {
            inside.storing_failed(&error);
        }
        inside.show_lights();
        inside.connect();
    });
}

impl Inside {
    async fn read_copy(self: &Rc<Self>) -> Result<(), CannotStore> {
        let keep = Keep::open(self.plan.id()).await?;
        let kept = keep.read().await?;
        if !kept.changes.is_empty() {
            let open = self.plan.inner();
            let applied = open.document.borrow_mut().apply(&kept.changes);
            if let Err(damaged) = &applied {
                crate::browser::log::warn(&damaged.to_string());
            }
            *self.stored_heads.borrow_mut() = open.document.borrow_mut().heads();
            open.settle();
            if kept.from_outbox {
                keep.store(&kept.changes, true).await?;
                keep::clear(&self.plan.id());
            }
            self.plan.status().update(|status| {
                status.loading = false;
                if applied.is_err() {
                    status.trouble = Some(Trouble::Damaged);
                }
            });
        }
        if kept.damaged {
            self.plan.status().update(|status| status.trouble = Some(Trouble::Damaged));
        }
        *self.keep.borrow_mut() = Some(keep);
        Ok(())
    }

    /// Stores own work strictly; the light tells when it is done.
    pub(super) fn store_own(self: &Rc<Self>, fresh: &[SavedChange]) {
        let Some(keep) = self.keep.borrow().clone() else {
            // The copy is still being opened: the next storing takes these along, by their heads.
            return self.store_received_soon();
        };
        let (inside, fresh) = (self.clone(), fresh.to_vec());
        self.storing.set(self.storing.get() + 1);
        spawn_local(async move {
            let stored = keep.store(&fresh, true).await;
            inside.storing.set(inside.storing.get() - 1);
            match stored {
                Ok(()) => inside.storing_worked(),
                Err(error) => inside.storing_failed(&error),
            }
            inside.show_lights();
        });
    }

    /// Stores what came from others, some at a time.
    pub(super) fn store_received_soon(self: &Rc<Self>) {
        let mut timer = self.store_timer.borrow_mut();
        if timer.is_some() {
            return;
        }
        let weak = Rc::downgrade(self);
        *timer = Some(after(STORE_RECEIVED, move || {
            if let Some(inside) = weak.upgrade() {
                inside.store_timer.borrow_mut().take();
                inside.store_received();
            }
        }));
    }

    fn store_received(self: &Rc<Self>) {
        let Some(keep) = self.keep.borrow().clone() else { return };
        let inside = self.clone();
        spawn_local(async move {
            let (changes, heads) = {
                let open = inside.plan.inner();
                let mut document = open.document.borrow_mut();
                let since = inside.stored_heads.borrow().clone();
                (document.changes_since(&since), document.heads())
            };
            inside.plan.inner().settle();
            match keep.store(&changes, false).await {
                Ok(()) => *inside.stored_heads.borrow_mut() = heads,
                Err(error) => inside.storing_failed(&error),
            }
        });
    }

    fn storing_worked(&self) {
        self.cannot_store.set(false);
        let status = self.plan.status();
        if status.with_untracked(|status| status.trouble == Some(Trouble::NoStorage)) {
            status.update(|status| status.trouble = None);
        }
    }

    fn storing_failed(&self, error: &CannotStore) {
        crate::browser::log::warn(&format!("storing on the device failed: {}", error.0));
        self.cannot_store.set(true);
        self.plan.status().update(|status| status.trouble = Some(Trouble::NoStorage));
    }
}
