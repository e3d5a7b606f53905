//! A part of the app that may still be on its way: a word while it comes, and what to do when it cannot.

use leptos::prelude::*;
use shared::locales::{common, errors};

use super::problem::Problem;
use super::words::t;
use crate::browser::page;
use crate::parts::Fetch;

pub fn arriving(fetch: Fetch) -> AnyView {
    let tries = RwSignal::new(0);
    let fetch = StoredValue::new_local(fetch);
    let part = move || {
        tries.track();
        let here = RwSignal::new(false);
        let coming = fetch.with_value(|fetch| fetch());
        let shown = Suspend::new(async move {
            let part = coming.await;
            here.set(true);
            part.unwrap_or_else(|_| view! { <NotHere tries/> }.into_any())
        });
        view! {
            {move || (!here.get()).then(|| view! { <p class="arriving" role="status">{t(common::loading)}</p> })}
            {shown}
        }
    };
    part.into_any()
}

/// The same for what nobody waits for: it is not there until it is.
pub fn quietly(fetch: Fetch) -> AnyView {
    let fetch = StoredValue::new_local(fetch);
    let coming = fetch.with_value(|fetch| fetch());
    view! { {Suspend::new(async move { coming.await.ok() })} }.into_any()
}

#[component]
fn NotHere(tries: RwSignal<u32>) -> impl IntoView {
    view! {
        <div class="arriving">
            <Problem title=t(errors::part_missing) icon="offline">
                <p>{t(errors::part_missing_about)}</p>
                <div class="row">
                    <button class="btn btn--main" on:click=move |_| tries.update(|tries| *tries += 1)>{t(common::try_again)}</button>
                    <button class="btn" on:click=|_| page::reload()>{t(common::reload)}</button>
                </div>
            </Problem>
        </div>
    }
}
