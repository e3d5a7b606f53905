//! What the server does not take is set aside, and the plan goes on without it; the work of it is done again where that
//! is possible (G2a). What could not be sent before the right was taken back is offered.

use std::collections::BTreeSet;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::aside::{Notice, Reason};
use shared::doc::{Aside, Damaged, Hash, SavedChange};
use shared::id::Actor;
use shared::sync::session::Progress;

use super::Inside;
use crate::browser::{chance, clock, log};
use crate::live::Trouble;

impl Inside {
    /// The server will never take these. Nothing is sent until they are set aside on this device.
    pub(super) fn set_aside(self: &Rc<Self>, refused: Vec<Hash>) {
        if self.setting_aside.replace(true) {
            return;
        }
        let inside = self.clone();
        spawn_local(async move {
            if let Err(damaged) = inside.set_all_aside(&refused).await {
                log::warn(&damaged.to_string());
                inside.open.status.update(|status| status.trouble = Some(Trouble::Refused));
            }
            inside.setting_aside.set(false);
            inside.show_lights();
            inside.connect();
        });
    }

    /// Round by round, because people go on writing, and another tab of this device may have met the same refusal: what was
    /// set aside once is not done twice. When a round finds nothing new, the plan goes on without all of it, at once.
    async fn set_all_aside(self: &Rc<Self>, refused: &[Hash]) -> Result<(), Damaged> {
        let keep = self.keep.borrow().clone();
        let (mut done, mut again) = (BTreeSet::new(), Vec::new());
        loop {
            if let Some(keep) = &keep
                && let Ok(known) = keep.refused().await
            {
                done.extend(known);
            }
            self.open.finish_writing();
            let mut aside = self.without(refused, &done, &again)?;
            let fresh: Vec<SavedChange> =
                aside.left_out.iter().filter(|change| !done.contains(&change.hash)).cloned().collect();
            if fresh.is_empty() {
                self.go_on_without(aside);
                return Ok(());
            }
            let changes = fresh.iter().map(|change| change.bytes.clone()).collect();
            let notice = Notice { reason: Reason::Refused, works: aside.works, changes };
            // With what it builds on: alone it would wait for the server at the next start.
            let rest = aside.document.changes_since(&self.stored_heads.borrow());
            let stored = match &keep {
                Some(keep) => keep.set_refused_aside(&fresh, &rest, &notice).await,
                // In this page only; the light says so.
                None => Ok(true),
            };
            match stored {
                // Another tab was faster.
                Ok(false) => continue,
                Ok(true) => {}
                Err(error) => {
                    self.storing_failed(&error);
                    self.unstored.borrow_mut().extend(aside.again.iter().cloned());
                }
            }
            done.extend(fresh.iter().map(|change| change.hash));
            again.extend(aside.again);
            self.open.tell_aside(vec![notice]);
        }
    }

    fn without(
        &self,
        refused: &[Hash],
        done: &BTreeSet<Hash>,
        again: &[SavedChange],
    ) -> Result<Aside, Damaged> {
        let actor = Actor::fresh(&mut chance::Browser);
        self.whole.document.borrow_mut().set_aside(refused, done, again, actor, clock::now())
    }

    /// From here on this is the plan.
    fn go_on_without(self: &Rc<Self>, aside: Aside) {
        let gone: BTreeSet<Hash> = aside.left_out.iter().map(|change| change.hash).collect();
        self.unstored.borrow_mut().retain(|change| !gone.contains(&change.hash));
        *self.whole.document.borrow_mut() = aside.document;
        self.open.settle();
        self.store_unstored();
        self.store_received_soon();
    }

    /// Keeps in mind what the server has, for when it says no more. What was offered because it could not be sent is no
    /// longer worth a line when it was: with a new link.
    pub(super) fn note_server_heads(self: &Rc<Self>) {
        let connection = self.connection.borrow();
        let progress = connection.as_ref().map(|connection| connection.session.progress());
        if let Some(heads) = progress.and_then(|progress| progress.server_heads()) {
            let same = self.server_heads.borrow().as_deref() == Some(heads);
            if !same {
                *self.server_heads.borrow_mut() = Some(heads.to_vec());
            }
        }
        let arrived = progress.is_some_and(Progress::is_on_server);
        drop(connection);
        let offered =
            || self.open.aside.with_untracked(|all| all.iter().any(|it| it.reason == Reason::Revoked));
        if arrived && offered() {
            self.told_revoked.borrow_mut().take();
            self.tell_unsent(None);
        }
    }

    /// The right was taken back: what the server does not have stays in the plan on this device, and can be saved as a file.
    pub(super) fn offer_what_was_not_sent(self: &Rc<Self>) {
        let Some(heads) = self.server_heads.borrow().clone() else { return };
        let unsent = self.whole.document.borrow_mut().changes_since(&heads);
        let hashes: Vec<Hash> = unsent.iter().map(|change| change.hash).collect();
        if hashes.is_empty() {
            return;
        }
        let Ok(aside) = self.without(&hashes, &BTreeSet::new(), &[]) else { return };
        let mut works = aside.works;
        works.iter_mut().for_each(|work| work.again = false);
        let changes = unsent.into_iter().map(|change| change.bytes).collect();
        let notice = Notice { reason: Reason::Revoked, works, changes };
        if self.told_revoked.borrow().as_ref() == Some(&notice) {
            return;
        }
        *self.told_revoked.borrow_mut() = Some(notice.clone());
        self.tell_unsent(Some(notice));
    }

    /// Shows and keeps what was not sent; all of what was told before is in it. With none it arrived after all.
    fn tell_unsent(self: &Rc<Self>, notice: Option<Notice>) {
        self.open.aside.update(|all| all.retain(|it| it.reason != Reason::Revoked));
        self.open.tell_aside(notice.iter().cloned().collect());
        let Some(keep) = self.keep.borrow().clone() else { return };
        spawn_local(async move {
            if let Err(error) = keep.store_unsent(notice.as_ref()).await {
                log::warn(&format!("the notice could not be stored: {}", error.0));
            }
        });
    }
}
