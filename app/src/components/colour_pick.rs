//! Your colour: eight to choose from, each with its name.

use leptos::prelude::*;
use shared::locales::join;
use shared::record::Hue;

use super::avatar::initials;
use super::words::t;
use crate::language::use_language;

#[component]
pub fn ColourPick(chosen: RwSignal<Hue>, #[prop(into)] name: Signal<String>) -> impl IntoView {
    let language = use_language();
    let one = move |hue: Hue| {
        view! {
            <label>
                <input class="visually-hidden" type="radio" name="hue" value=hue.word()
                    aria-label=move || join::colour(language.get(), hue.word()).to_owned()
                    prop:checked=move || chosen.get() == hue on:change=move |_| chosen.set(hue)/>
                <span class=format!("avatar hue-{}", hue.word()) aria-hidden="true">{move || initials(&name.get())}</span>
            </label>
        }
    };
    view! {
        <fieldset class="field">
            <legend class="field__label">{t(join::colour_label)}</legend>
            <div class="colour-pick">{Hue::ALL.iter().map(|hue| one(*hue)).collect_view()}</div>
        </fieldset>
    }
}
