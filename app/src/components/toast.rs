//! What just happened, with the way back. Ten seconds; it stays while somebody is at it.

use leptos::prelude::*;
use shared::locales::common;

use super::icon::Icon;
use super::words::t;
use crate::browser::clock::{Timeout, after};
use crate::toasts::{Way, use_toasts};

const STAYS: u32 = 10_000;

/// `go` goes the way back that a toast offers.
#[component]
pub fn ToastSpot(#[prop(into)] go: Callback<Way>) -> impl IntoView {
    let toasts = use_toasts();
    let timer = StoredValue::new_local(None::<Timeout>);
    let hold = move || drop(timer.try_set_value(None));
    let current = toasts.current;
    let release = move || {
        let stays = after(STAYS, move || drop(current.try_set(None)));
        timer.try_set_value(Some(stays));
    };
    Effect::new(move |_| if current.get().is_some() { release() } else { hold() });
    on_cleanup(move || {
        current.try_set(None);
    });
    let back = move |way: Way| {
        let words = match way {
            Way::Nothing => return None,
            Way::Undo => common::undo,
            Way::PutBack => common::put_back,
        };
        let take = move |_| {
            toasts.hide();
            go.run(way);
        };
        Some(view! { <button class="toast__undo" on:click=take><Icon name="undo"/>{t(words)}</button> })
    };
    view! {
        <div class="toast-spot" role="status">
            <For each=move || current.get() key=|toast| toast.number let:toast>
                <div class="toast" on:pointerenter=move |_| hold() on:pointerleave=move |_| release()
                    on:focusin=move |_| hold() on:focusout=move |_| release()>
                    <p>{toast.text.clone()}</p>
                    {back(toast.way)}
                    <button class="toast__close" aria-label=t(common::close_message) on:click=move |_| toasts.hide()>
                        <Icon name="close"/>
                    </button>
                </div>
            </For>
        </div>
    }
}
