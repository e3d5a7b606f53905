//! Where the focus is, and putting it elsewhere.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};

fn document() -> Option<web_sys::Document> {
    web_sys::window()?.document()
}

fn by_id(id: &str) -> Option<HtmlElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

pub fn is_focused(element: &Element) -> bool {
    document().and_then(|it| it.active_element()).is_some_and(|active| active.is_same_node(Some(element)))
}

/// Somebody is typing: keys belong to the text.
pub fn is_in_text() -> bool {
    let Some(active) = document().and_then(|it| it.active_element()) else { return false };
    active.matches("textarea, input:not([type=radio], [type=checkbox], [type=file])").unwrap_or(false)
}

/// Nothing has the focus: what had it was just taken away or put elsewhere.
pub fn is_nowhere() -> bool {
    document().is_some_and(|it| match (it.active_element(), it.body()) {
        (Some(active), Some(body)) => active.is_same_node(Some(&body)),
        (active, _) => active.is_none(),
    })
}

/// What has the focus, to be given back to [`give_back_soon`].
pub fn holder() -> Option<HtmlElement> {
    document()?.active_element()?.dyn_into().ok()
}

/// Gives the focus back when the screen has caught up: to the element with this id, to what had it, or to the page.
pub fn give_back_soon(id: String, had: Option<HtmlElement>) {
    leptos::prelude::request_animation_frame(move || {
        let had = had.filter(|it| it.is_connected() && it.focus().is_ok() && is_focused(it));
        if !put(&id) && had.is_none() {
            put("main");
        }
    });
}

/// Puts the focus on the element with this id, if it is there and can be seen.
pub fn put(id: &str) -> bool {
    by_id(id).is_some_and(|element| element.focus().is_ok() && is_focused(&element))
}

/// Takes the focus away from what has it, so that it keeps what stands in it.
pub fn leave() {
    let active = document().and_then(|it| it.active_element());
    if let Some(active) = active.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        let _ = active.blur();
    }
}

/// Puts the focus there when the screen has caught up with the signals.
pub fn put_soon(id: impl Into<String>) {
    let id = id.into();
    leptos::prelude::request_animation_frame(move || {
        put(&id);
    });
}

/// The same, with another place for when the first is gone.
pub fn put_soon_or(id: impl Into<String>, other: &'static str) {
    let id = id.into();
    leptos::prelude::request_animation_frame(move || {
        if !put(&id) {
            put(other);
        }
    });
}

/// Scrolls the element with this id into view, as little as it takes, when the screen has caught up.
pub fn show_soon(id: impl Into<String>) {
    let id = id.into();
    leptos::prelude::request_animation_frame(move || {
        if let Some(element) = by_id(&id) {
            show(&element);
        }
    });
}

/// The same for the text that somebody writes in.
pub fn show_focused_soon() {
    leptos::prelude::request_animation_frame(|| {
        let active = document().and_then(|it| it.active_element());
        if let Some(active) = active.filter(|_| is_in_text()) {
            show(&active);
        }
    });
}

fn show(element: &Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    options.set_inline(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Puts the focus on the first, the last or a neighbouring thing inside a menu.
pub fn step_in(container: &Element, step: Step) {
    let Ok(items) = container.query_selector_all("button:not(:disabled), input, textarea, a[href]") else {
        return;
    };
    let items: Vec<HtmlElement> =
        (0..items.length()).filter_map(|at| items.get(at)?.dyn_into().ok()).collect();
    let now = items.iter().position(|item| is_focused(item));
    let to = match (step, now) {
        (Step::First, _) | (Step::Next, None) => 0,
        (Step::Last, _) | (Step::Back, None | Some(0)) => items.len().wrapping_sub(1),
        (Step::Next, Some(now)) => (now + 1) % items.len().max(1),
        (Step::Back, Some(now)) => now - 1,
    };
    if let Some(item) = items.get(to) {
        let _ = item.focus();
    }
}

/// Which neighbour gets the focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    First,
    Next,
    Back,
    Last,
}
