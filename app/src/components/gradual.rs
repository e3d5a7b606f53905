//! A long list, drawn little by little: a screenful at once, so that it can be read and used, the rest in small pieces between
//! which keys and fingers are heard. Nothing here knows what is in the list.

use leptos::{ev, prelude::*};

use super::context::use_plan;
use crate::browser::clock::{Timeout, after};
use crate::live::Status;

/// Milliseconds between two pieces.
const BETWEEN: u32 = 30;
/// The same while the document is being read, which goes first; when it does not come, all can be read nevertheless.
const WHILE_READING: u32 = 1_000;

/// How many of `all` are drawn now: `first` at once, then `more` at a time; from the beginning again when something else is
/// looked for. Paper waits for nothing: it gets all.
pub fn gradual(
    first: usize,
    more: usize,
    all: impl Fn() -> usize + Copy + Send + Sync + 'static,
) -> Signal<usize> {
    let context = use_plan();
    let filter = context.at.filter;
    let busy = Memo::new(move |_| context.status.with(Status::is_reading));
    let drawn = RwSignal::new((filter.get_untracked(), first));
    let count = move || drawn.with(|(of, count)| filter.with(|now| if now == of { *count } else { first }));
    let next = StoredValue::new_local(None::<Timeout>);
    Effect::new(move |_| {
        if all() > count() {
            let wait = if busy.get() { WHILE_READING } else { BETWEEN };
            let piece = after(wait, move || {
                drawn.try_set((filter.get_untracked(), untrack(count) + more));
            });
            // The timer that runs now must not be dropped inside itself.
            let old = next.try_update_value(|next| next.replace(piece)).flatten();
            leptos::task::spawn_local(async move { drop(old) });
        }
    });
    let paper = window_event_listener(ev::beforeprint, move |_| {
        drawn.set((filter.get_untracked(), untrack(all).max(first)));
    });
    on_cleanup(move || paper.remove());
    Signal::derive(count)
}
