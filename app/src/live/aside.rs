//! What was set aside of a plan, because the server does not take it: shown until somebody puts it away (G2a).

use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::aside::Notice;

use super::{Open, Plan};
use crate::browser::log;
use crate::keep;

impl Plan {
    /// What was set aside and not put away yet.
    pub fn aside(&self) -> ArcRwSignal<Vec<Notice>> {
        self.inner().aside.clone()
    }

    /// Somebody has read it. The changes themselves stay on the device. The line goes once the device knows that: a reload
    /// right after does not bring it back.
    pub fn put_aside_away(&self) {
        let open = self.inner();
        spawn_local(async move {
            if let Err(error) = keep::put_away(&open.id).await {
                log::warn(&format!("the notice could not be put away: {}", error.0));
            }
            open.aside.set(Vec::new());
        });
    }
}

impl Open {
    /// Something was set aside.
    pub(crate) fn tell_aside(&self, notices: Vec<Notice>) {
        if !notices.is_empty() {
            self.aside.update(|all| all.extend(notices));
        }
    }
}
