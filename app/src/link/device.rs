//! The local copy: read at the start, written with every change, own work strictly.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::doc::{Hash, SavedChange};
use shared::preview::Preview;
use shared::record::DocumentKind;

use super::Inside;
use crate::browser::clock::after;
use crate::browser::database::CannotStore;
use crate::keep::{self, Keep, Kept};
use crate::live::Trouble;

/// Milliseconds after which what came from others is stored; it is on the server already.
const STORE_RECEIVED: u32 = 1_000;
/// Milliseconds after which the preview is made anew: seldom, because it is made of the whole plan.
const STORE_PREVIEW: u32 = 5_000;
/// Milliseconds after the opening at which the copy is put together, when that is worth it.
const PACK: u32 = 8_000;
/// Milliseconds after which own work that could not be stored is tried again.
const STORE_AGAIN: u32 = 5_000;

/// Reads what the device has, shows it, and then connects.
pub(super) fn open(inside: &Rc<Inside>) {
    let inside = inside.clone();
    spawn_local(async move {
        if let Err(error) = inside.read_copy().await {
            inside.storing_failed(&error);
        }
        inside.copy_read.set(true);
        inside.show_lights();
        inside.connect();
    });
}

/// How something is kept.
enum Bundle {
    Changes(Vec<SavedChange>),
    /// A plan that is new here comes with all of its past: in one piece it opens again at once.
    Piece(Vec<u8>),
}

impl Bundle {
    async fn put(self, keep: &Keep, heads: &[Hash], strict: bool) -> Result<(), CannotStore> {
        match self {
            Self::Changes(changes) => keep.store(&changes, strict).await,
            Self::Piece(piece) => keep.pack(piece, heads, Vec::new()).await,
        }
    }
}

impl Inside {
    async fn read_copy(self: &Rc<Self>) -> Result<(), CannotStore> {
        let keep = Keep::open(self.open.id, self.open.kind).await?;
        let mut kept = keep.read(&self.whole.document).await?;
        self.open.tell_aside(keep.notices().await.unwrap_or_default());
        if kept.has_piece || !kept.changes.is_empty() {
            let applied = self.whole.document.borrow_mut().apply(&kept.changes);
            if let Err(damaged) = &applied {
                crate::browser::log::warn(&damaged.to_string());
            }
            self.pack_later(&mut kept);
            *self.stored_heads.borrow_mut() = self.whole.document.borrow_mut().heads();
            self.arrive();
            if !kept.last_words.is_empty() {
                keep.store(&kept.last_words, true).await?;
                keep::clear(&self.open.id, &kept.last_words);
            }
            kept.damaged |= applied.is_err();
        }
        if kept.damaged {
            self.open.status.update(|status| status.trouble = Some(Trouble::Damaged));
        }
        *self.keep.borrow_mut() = Some(keep);
        if !kept.set_aside.is_empty() {
            // Something was written on what another tab had to set aside.
            self.set_aside(kept.set_aside.into_iter().collect());
        }
        // What was written while the copy was being opened.
        self.store_unstored();
        Ok(())
    }

    /// The copy becomes one piece when people have what they came for, and when all of it is in the document: what waits
    /// for its predecessors stays as it is.
    fn pack_later(self: &Rc<Self>, kept: &mut Kept) {
        let mut old = std::mem::take(&mut kept.old);
        let mut document = self.whole.document.borrow_mut();
        if old.is_empty() || !kept.changes.iter().all(|change| document.contains(&change.hash)) {
            return;
        }
        let weak = Rc::downgrade(self);
        *self.pack_timer.borrow_mut() = Some(after(PACK, move || {
            if let Some(inside) = weak.upgrade() {
                inside.pack(std::mem::take(&mut old));
            }
        }));
    }

    fn pack(&self, old: Vec<String>) {
        let Some(keep) = self.keep.borrow().clone() else { return };
        let (saved, heads) = {
            let mut document = self.whole.document.borrow_mut();
            (document.save(), document.heads())
        };
        self.open.settle();
        spawn_local(async move {
            if let Err(error) = keep.pack(saved, &heads, old).await {
                crate::browser::log::warn(&format!("the copy could not be put together: {}", error.0));
            }
        });
    }

    /// Own work goes to the disk strictly and in order; the light tells when all of it is there. What could not
    /// be stored is tried again, and never forgotten while the page lives.
    pub(super) fn store_own(self: &Rc<Self>, fresh: &[SavedChange]) {
        self.unstored.borrow_mut().extend_from_slice(fresh);
        self.store_unstored();
    }

    pub(super) fn store_unstored(self: &Rc<Self>) {
        let Some(keep) = self.keep.borrow().clone() else { return };
        let own: Vec<Hash> = self.unstored.borrow().iter().map(|change| change.hash).collect();
        if self.storing.get() || own.is_empty() {
            return;
        }
        self.storing.set(true);
        // Together with what it builds on: own work alone would wait for the server at the next start.
        let (bundle, heads) = self.bundle();
        let inside = self.clone();
        spawn_local(async move {
            let stored = bundle.put(&keep, &heads, true).await;
            inside.storing.set(false);
            match stored {
                Ok(()) => {
                    inside.unstored.borrow_mut().retain(|change| !own.contains(&change.hash));
                    *inside.stored_heads.borrow_mut() = heads;
                    inside.storing_worked();
                    inside.store_unstored();
                    inside.store_preview_soon();
                }
                Err(error) => {
                    inside.storing_failed(&error);
                    inside.store_again_later();
                }
            }
            inside.show_lights();
        });
    }

    fn store_again_later(self: &Rc<Self>) {
        let weak = Rc::downgrade(self);
        *self.again_timer.borrow_mut() = Some(after(STORE_AGAIN, move || {
            if let Some(inside) = weak.upgrade() {
                inside.store_unstored();
            }
        }));
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
        if self.receiving.replace(true) {
            // The last ones are still on their way to the disk.
            return self.store_received_soon();
        }
        let inside = self.clone();
        spawn_local(async move {
            let (bundle, heads) = inside.bundle();
            inside.open.settle();
            let stored = bundle.put(&keep, &heads, false).await;
            inside.receiving.set(false);
            match stored {
                Ok(()) => {
                    *inside.stored_heads.borrow_mut() = heads;
                    inside.store_preview_soon();
                }
                Err(error) => inside.storing_failed(&error),
            }
        });
    }

    /// Keeps how the plan stands, some time after it changed: also while others go on and on. It is only looked at until
    /// the plan is here, so what came after it does no harm.
    fn store_preview_soon(self: &Rc<Self>) {
        if self.open.kind != DocumentKind::Plan {
            return;
        }
        let mut timer = self.preview_timer.borrow_mut();
        if timer.is_some() {
            return;
        }
        let weak = Rc::downgrade(self);
        *timer = Some(after(STORE_PREVIEW, move || {
            if let Some(inside) = weak.upgrade() {
                inside.store_preview();
            }
        }));
    }

    /// Before the page goes, or the plan is left.
    pub(super) fn store_preview_if_due(&self) {
        if self.preview_timer.borrow().is_some() {
            self.store_preview();
        }
    }

    fn store_preview(&self) {
        self.preview_timer.borrow_mut().take();
        let Some(keep) = self.keep.borrow().clone() else { return };
        let preview = Preview::of(&mut self.whole.document.borrow_mut());
        spawn_local(async move {
            if let Err(error) = keep.store_preview(&preview).await {
                crate::browser::log::warn(&format!("the preview was not stored: {}", error.0));
            }
        });
    }

    /// Everything that is not on this device's disk for certain, as it is kept there, and the heads after it.
    fn bundle(&self) -> (Bundle, Vec<Hash>) {
        if self.stored_heads.borrow().is_empty() {
            let mut document = self.whole.document.borrow_mut();
            if document.hashes_since(&[]).len() > keep::WORTH_PACKING {
                return (Bundle::Piece(document.save()), document.heads());
            }
        }
        let (changes, heads) = self.not_stored();
        (Bundle::Changes(changes), heads)
    }

    /// The same change by change.
    pub(super) fn not_stored(&self) -> (Vec<SavedChange>, Vec<Hash>) {
        let mut document = self.whole.document.borrow_mut();
        let since = self.stored_heads.borrow().clone();
        (document.changes_since(&since), document.heads())
    }

    fn storing_worked(&self) {
        self.cannot_store.set(false);
        let status = &self.open.status;
        if status.with_untracked(|status| status.trouble == Some(Trouble::NoStorage)) {
            status.update(|status| status.trouble = None);
        }
    }

    pub(super) fn storing_failed(&self, error: &CannotStore) {
        crate::browser::log::warn(&format!("storing on the device failed: {}", error.0));
        self.cannot_store.set(true);
        self.open.status.update(|status| status.trouble = Some(Trouble::NoStorage));
    }
}
