//! From a preview to the document: what is on the screen stays, and what was done meanwhile is done.

use std::rc::Rc;

use leptos::prelude::*;
use shared::doc::Dirty;
use shared::preview::Preview;

use super::Open;
use super::engine::{Engine, Waiting};

impl Open {
    /// Nothing of the plan is here yet.
    pub(crate) fn begin_opening(&self) {
        self.status.update(|status| status.loading = true);
    }

    /// Shows how the plan stood here last, unless the plan itself is here already.
    pub(crate) fn preview(&self, preview: Preview) {
        if preview.is_empty() || self.engine().me().is_some() {
            return;
        }
        self.replace(Rc::new(Waiting::with(preview)));
        self.status.update(|status| (status.loading, status.opening) = (false, true));
    }

    /// The plan could not be opened this time, and it is tried again.
    pub(crate) fn opening_failed(&self) {
        self.status.update(|status| status.lost = true);
    }

    /// The document is here: from now on the plan can be written in.
    pub(crate) fn arrive(self: &Rc<Self>, engine: Rc<dyn Engine>) {
        if self.engine().me().is_none() {
            let waiting = self.replace(engine);
            for intent in &waiting {
                self.act(intent);
            }
            if !waiting.is_empty() {
                self.rest_soon();
            }
        }
        if self.status.with_untracked(|status| status.loading || status.opening) {
            self.status.update(|status| (status.loading, status.opening) = (false, false));
        }
    }

    fn replace(&self, engine: Rc<dyn Engine>) -> Vec<shared::intent::Intent> {
        let before = self.engine.replace(engine);
        let engine = self.engine();
        // It was never on the screen: it is read whole, and nothing of it is news.
        let _ = engine.take_dirty();
        let heads = before.heads();
        if heads.is_empty() || heads != engine.heads() {
            let everything = Dirty::everything();
            let rows = self.projection.read(&*engine, &everything);
            self.projection.refresh(&*engine, &everything, rows);
        }
        before.take_waiting()
    }
}
