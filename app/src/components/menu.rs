//! A menu beside its button; a sheet from below on a phone. Arrows walk, Esc and a tap outside close.

use leptos::{ev, html, prelude::*};

use crate::browser::focus::{self, Step};
use crate::browser::popover;

/// `anchor` is the id of the button: there the menu opens and there the focus returns.
#[component]
pub fn Menu(
    open: RwSignal<bool>,
    #[prop(into)] anchor: String,
    #[prop(into)] label: TextProp,
    #[prop(default = "menu")] role: &'static str,
    children: ChildrenFn,
) -> impl IntoView {
    let children = StoredValue::new(children);
    let (anchor, label) = (StoredValue::new(anchor), StoredValue::new(label));
    view! {
        <Show when=move || open.get()>
            <OpenMenu open anchor=anchor.get_value() label=label.get_value() role>
                {children.with_value(|children| children())}
            </OpenMenu>
        </Show>
    }
}

#[component]
fn OpenMenu(
    open: RwSignal<bool>,
    anchor: String,
    label: TextProp,
    role: &'static str,
    children: Children,
) -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    let anchor = StoredValue::new(anchor);
    let close = move || {
        let anchor = anchor.try_get_value();
        open.try_set(false);
        if let Some(anchor) = anchor {
            focus::put(&anchor);
        }
    };
    Effect::new(move |_| {
        if let Some(menu) = node.get() {
            popover::show(&menu);
            popover::place(&menu, &anchor.get_value());
            focus::step_in(&menu, Step::First);
        }
    });
    let outside = window_event_listener(ev::pointerdown, move |event| {
        let menu = node.try_get_untracked().flatten();
        if menu.is_some_and(|menu| popover::is_outside(&event, &menu, &anchor.get_value())) {
            open.try_set(false);
        }
    });
    // The tablet was turned, or its keyboard came: the menu stays beside its button, and in sight.
    let again = window_event_listener(ev::resize, move |_| {
        if let Some(menu) = node.try_get_untracked().flatten() {
            popover::place(&menu, &anchor.get_value());
        }
    });
    on_cleanup(move || {
        outside.remove();
        again.remove();
    });
    let on_key = move |event: ev::KeyboardEvent| {
        let Some(menu) = node.get_untracked() else { return };
        let step = match event.key().as_str() {
            "Escape" | "Tab" if role == "menu" || event.key() == "Escape" => {
                event.prevent_default();
                event.stop_propagation();
                return close();
            }
            "ArrowDown" => Step::Next,
            "ArrowUp" => Step::Back,
            "Home" if !focus::is_in_text() => Step::First,
            "End" if !focus::is_in_text() => Step::Last,
            _ => return event.stop_propagation(),
        };
        event.prevent_default();
        event.stop_propagation();
        focus::step_in(&menu, step);
    };
    view! {
        <div class="menu" popover="manual" role=role aria-label=move || label.get() node_ref=node on:keydown=on_key>
            {children()}
        </div>
    }
}

/// A button and its menu: `label` names both, `class` is the button's.
#[component]
pub fn MenuButton(
    #[prop(into)] id: String,
    open: RwSignal<bool>,
    #[prop(default = "btn")] class: &'static str,
    #[prop(into)] label: TextProp,
    #[prop(default = "menu")] role: &'static str,
    /// What stands on the button.
    #[prop(into)]
    face: ViewFn,
    #[prop(optional, into)] disabled: Signal<bool>,
    /// The button has words of its own, so `label` names only the menu.
    #[prop(default = false)]
    worded: bool,
    /// Said in `data-status`, for the colours of the button.
    #[prop(optional, into)]
    status: MaybeProp<&'static str>,
    children: ChildrenFn,
) -> impl IntoView {
    let name = label.clone();
    let name = move || (!worded).then(|| name.get());
    view! {
        <button type="button" class=class id=id.clone() aria-haspopup=role aria-label=name data-status=move || status.get()
            aria-expanded=move || open.get().to_string() disabled=move || disabled.get()
            on:click=move |_| open.update(|open| *open = !*open)>
            {move || face.run()}
        </button>
        <Menu open anchor=id label role>{children()}</Menu>
    }
}

/// Closes a menu after a choice; the focus goes back to its button.
pub fn shut(open: RwSignal<bool>, anchor: &str) {
    open.set(false);
    focus::put_soon(anchor);
}
