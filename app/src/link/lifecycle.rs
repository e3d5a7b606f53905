//! The page's life: tablets kill sockets silently and pages without asking (S10).

use std::rc::{Rc, Weak};

use super::Inside;
use crate::browser::{clock, focus, page};
use crate::keep;

/// Comes back when the page does; keeps the last words when it goes.
pub(super) fn watch(inside: &Rc<Inside>) {
    for event in ["online", "pageshow"] {
        let weak = Rc::downgrade(inside);
        page::on_window(event, move || come_back(&weak));
    }
    let weak = Rc::downgrade(inside);
    page::on_window("pagehide", move || {
        // A line that somebody is changing keeps what stands in it.
        focus::leave();
        go(&weak);
        // A page that the browser keeps for the way back would keep its place at the table as well.
        if let Some(inside) = weak.upgrade() {
            inside.hang_up();
        }
    });
    let weak = Rc::downgrade(inside);
    page::on_visibility(move |visible| if visible { come_back(&weak) } else { go(&weak) });
}

fn come_back(inside: &Weak<Inside>) {
    let Some(inside) = inside.upgrade().filter(|inside| !inside.ended.get()) else { return };
    let slept = inside.hidden_since.take().map_or(0, |since| clock::now().saturating_sub(since));
    inside.come_back(slept);
}

/// Closes the open change and keeps, without waiting, what the device's disk may not have yet.
fn go(inside: &Weak<Inside>) {
    let Some(inside) = inside.upgrade().filter(|inside| !inside.ended.get()) else { return };
    inside.hidden_since.set(inside.hidden_since.get().or_else(|| Some(clock::now())));
    inside.open.finish_writing();
    if !inside.unstored.borrow().is_empty() {
        keep::put_in(&inside.open.id, &inside.not_stored().0);
    }
    // It may come too late for a page that ends now, and the next start shows an older one.
    inside.store_preview_if_due();
}
