//! One of the links of a plan: who may do what with it, the address, its code for a camera.

use leptos::task::spawn_local;
use leptos::{html, prelude::*};
use shared::access::Right;
use shared::locales::{Language, common, share, toasts as said};

use super::context::use_plan;
use super::icon::Icon;
use super::qr::Qr;
use super::words::t;
use crate::browser::clipboard;

type Words = fn(Language) -> &'static str;

/// What a link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum For {
    /// Others, who may do so much with it.
    Others(Right),
    /// Myself, at another device: it is my own seat.
    Myself,
}

fn words(which: For) -> (&'static str, Words, Words) {
    match which {
        For::Others(Right::Participant) => ("people", share::participant, share::participant_about),
        For::Others(Right::Viewer) => ("eye", share::viewer, share::viewer_about),
        For::Others(Right::Facilitator) => ("star", share::facilitator, share::facilitator_about),
        For::Myself => ("tablet", share::my_seat, share::my_seat_about),
    }
}

#[component]
pub fn ShareLink(which: For, address: String) -> impl IntoView {
    let context = use_plan();
    let (icon, name, about) = words(which);
    let language = context.language;
    let field = NodeRef::<html::Input>::new();
    let code = address.clone();
    let copy = move |_| {
        let Some(field) = field.get_untracked() else { return };
        let (language, toasts) = (context.language_now(), context.toasts);
        spawn_local(async move {
            let copied = clipboard::copy_from(field).await;
            toasts.say(if copied { said::link_copied(language) } else { share::copy_by_hand(language) });
        });
    };
    view! {
        <section class="panel share-link" class:share-link--mine=which == For::Myself>
            <div><h3><Icon name=icon/>{t(name)}</h3><p class="muted">{t(about)}</p></div>
            <Qr text=code label=move || share::code_of(language.get(), name(language.get()))/>
            <div class="field__row">
                <input class="input input--md" readonly value=address node_ref=field
                    aria-label=move || share::link_label(language.get(), name(language.get()))/>
                <button class="btn" aria-label=move || format!("{}: {}", share::copy_link(language.get()), name(language.get()))
                    on:click=copy><Icon name="copy"/>{t(common::copy)}</button>
            </div>
        </section>
    }
}
