//! The other language, one tap away.

use leptos::prelude::*;
use shared::locales::Language;

use super::icon::Icon;
use crate::language::{choose_language, use_language};

#[component]
pub fn LanguageSwitch() -> impl IntoView {
    let language = use_language();
    let other = Memo::new(move |_| match language.get() {
        Language::Nl => Language::En,
        Language::En => Language::Nl,
    });
    let choose = choose_language();
    view! {
        <button type="button" class="btn btn--quiet" lang=move || other.get().code()
            on:click=move |_| choose.run(other.get_untracked())>
            <Icon name="language"/>{move || other.get().own_name()}
        </button>
    }
}
