//! A long list, drawn as far as somebody looks: a screenful at once, so that it can be read and used, some pieces after that,
//! and the rest when its end comes near. What is not drawn costs nothing when something changes or is dragged. Nothing here
//! knows what is in the list.

use leptos::{ev, html, prelude::*};
use shared::locales::finding as words;
use shared::plan::filter::Filter;

use super::context::use_plan;
use super::icon::Icon;
use crate::browser::clock::{Timeout, after};
use crate::browser::focus;
use crate::browser::near::Near;
use crate::live::Status;

/// Milliseconds between two pieces.
const BETWEEN: u32 = 30;
/// The same while the document is being read, which goes first; when it does not come, all can be read nevertheless.
const WHILE_READING: u32 = 1_000;
/// Pieces that come without anybody near: the lists of most plans are whole then.
const PIECES: usize = 4;

/// How far a list is drawn.
#[derive(Clone, Copy)]
pub struct Gradual {
    first: usize,
    more: usize,
    all: Signal<usize>,
    filter: RwSignal<Filter>,
    /// For what is looked for: how many are drawn.
    drawn: RwSignal<(Filter, usize)>,
    near: RwSignal<bool>,
    /// Nothing comes by itself now: it would push away what somebody writes behind it.
    still: Signal<bool>,
    /// Somebody asked for all of it, when this was looked for.
    asked: RwSignal<Option<Filter>>,
}

/// `first` are drawn at once, then `more` at a time; from the beginning again when something else is looked for. Paper waits
/// for nothing: it gets all.
pub fn gradual(first: usize, more: usize, all: impl Fn() -> usize + Copy + Send + Sync + 'static) -> Gradual {
    gradual_unless(Signal::derive(|| false), first, more, all)
}

/// The same; while `still` nothing comes because somebody is near.
pub fn gradual_unless(
    still: Signal<bool>,
    first: usize,
    more: usize,
    all: impl Fn() -> usize + Copy + Send + Sync + 'static,
) -> Gradual {
    let context = use_plan();
    let filter = context.at.filter;
    let list = Gradual {
        first,
        more,
        all: Signal::derive(all),
        filter,
        drawn: RwSignal::new((filter.get_untracked(), first)),
        near: RwSignal::new(false),
        still,
        asked: RwSignal::new(None),
    };
    let busy = Memo::new(move |_| context.status.with(Status::is_reading));
    let next = StoredValue::new_local(None::<Timeout>);
    Effect::new(move |_| {
        if list.left() > 0 && list.goes_on() {
            let wait = if busy.get() { WHILE_READING } else { BETWEEN };
            let piece = after(wait, move || list.draw_more());
            // The timer that runs now must not be dropped inside itself.
            let old = next.try_update_value(|next| next.replace(piece)).flatten();
            leptos::task::spawn_local(async move { drop(old) });
        }
    });
    // An action that is printed alone leaves the lists behind it as they are.
    let before_paper = StoredValue::new(None::<usize>);
    let paper = window_event_listener(ev::beforeprint, move |_| {
        if context.open_action.with_untracked(Option::is_none) {
            let drawn = untrack(|| list.count());
            before_paper.update_value(|before| *before = before.or(Some(drawn)));
            list.draw(untrack(all).max(first));
        }
    });
    let printed = window_event_listener(ev::afterprint, move |_| {
        if let Some(drawn) = before_paper.try_update_value(Option::take).flatten() {
            list.draw(drawn);
        }
    });
    on_cleanup(move || {
        paper.remove();
        printed.remove();
    });
    list
}

impl Gradual {
    /// How many are drawn now.
    pub fn count(&self) -> usize {
        self.drawn.with(|(of, count)| self.filter.with(|now| if now == of { *count } else { self.first }))
    }

    /// How many are not.
    pub fn left(&self) -> usize {
        self.all.get().saturating_sub(self.count())
    }

    fn goes_on(&self) -> bool {
        let asked = self.asked.with(|of| self.filter.with(|now| of.as_ref() == Some(now)));
        (self.near.get() && !self.still.get()) || asked || self.count() < self.first + PIECES * self.more
    }

    fn draw_more(&self) {
        // What is drawn anew at another place, or is not needed any more, may have had the focus.
        let had = focus::holder().map(|it| it.id()).filter(|id| !id.is_empty());
        self.draw(untrack(|| self.count()) + self.more);
        if let Some(had) = had {
            request_animation_frame(move || {
                if focus::is_nowhere() {
                    focus::put(&had);
                }
            });
        }
    }

    fn draw(&self, count: usize) {
        self.drawn.try_set((self.filter.get_untracked(), count));
    }
}

/// Where a list goes on that is not drawn to its end: coming near is enough, and who reads it without a screen presses it.
#[component]
pub fn Rest(
    of: Gradual,
    /// The id on the page of the link of the first that is not drawn: whoever asks for it goes on there.
    #[prop(into)]
    next: Signal<Option<String>>,
    /// How many are left, where that is not all that is not drawn.
    #[prop(optional, into)]
    left: Option<Signal<usize>>,
) -> impl IntoView {
    let left = left.unwrap_or_else(|| Signal::derive(move || of.left()));
    view! { <Show when=move || { left.get() > 0 }><More of next left/></Show> }
}

#[component]
fn More(of: Gradual, next: Signal<Option<String>>, left: Signal<usize>) -> impl IntoView {
    let context = use_plan();
    let end = NodeRef::<html::Div>::new();
    let look = StoredValue::new_local(None::<Near>);
    Effect::new(move |_| {
        if let Some(end) = end.get() {
            look.set_value(Near::of(&end, ".roles__view, .app__body", move |near| {
                of.near.try_set(near);
            }));
        }
    });
    on_cleanup(move || {
        of.near.try_set(false);
    });
    let ask = move |_| {
        let next = next.get_untracked();
        of.asked.set(Some(of.filter.get_untracked()));
        of.draw_more();
        if let Some(next) = next {
            focus::put_soon(next);
        }
    };
    view! {
        <div class="rest" node_ref=end>
            <button type="button" class="btn btn--quiet" on:click=ask>
                <Icon name="plus"/>{move || words::more(context.language.get(), left.get())}
            </button>
        </div>
    }
}
