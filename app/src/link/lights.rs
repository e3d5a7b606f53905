//! The three honest lights: what is stored here, what the server has, what everybody has.

use leptos::prelude::*;

use super::Inside;
use crate::live::Light;

impl Inside {
    /// Sets the light to the furthest place that all of the own work has reached.
    pub(super) fn show_lights(&self) {
        let (everywhere, on_server, unsaved) = match self.connection.borrow().as_ref() {
            Some(connection) => {
                let progress = connection.session.progress();
                (progress.is_everywhere(), progress.is_on_server(), progress.unsaved())
            }
            None => (false, false, 0),
        };
        let on_device =
            self.unstored.borrow().is_empty() && !self.cannot_store.get() && self.keep.borrow().is_some();
        let light = if everywhere {
            Light::All
        } else if on_server {
            Light::Server
        } else if on_device {
            Light::Device
        } else if self.cannot_store.get() {
            Light::Nowhere
        } else {
            Light::Saving
        };
        let status = &self.open.status;
        let changed = status.with_untracked(|status| status.light != light || status.unsaved != unsaved);
        if changed {
            status.update(|status| {
                status.light = light;
                status.unsaved = unsaved;
            });
        }
    }
}
