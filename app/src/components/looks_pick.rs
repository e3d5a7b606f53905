//! The colour and the picture of a theme: two grids to choose from.

use leptos::prelude::*;
use shared::locales::{join, themes as words};
use shared::record::Hue;

use super::icon::Icon;
use super::words::t;
use crate::language::use_language;

#[component]
pub fn LooksPick(
    #[prop(into)] hue: Signal<Hue>,
    #[prop(into)] icon: Signal<String>,
    choose: Callback<(Hue, String)>,
) -> impl IntoView {
    let language = use_language();
    let colour = move |one: Hue| {
        view! {
            <label>
                <input class="visually-hidden" type="radio" name="theme-hue"
                    aria-label=move || join::colour(language.get(), one.word()).to_owned()
                    prop:checked=move || hue.get() == one on:change=move |_| choose.run((one, icon.get_untracked()))/>
                <span class=format!("seal hue-{}", one.word())><Icon name=move || icon.get()/></span>
            </label>
        }
    };
    let picture = move |one: &'static str| {
        view! {
            <label>
                <input class="visually-hidden" type="radio" name="theme-icon"
                    aria-label=move || words::icon(language.get(), one).to_owned()
                    prop:checked=move || icon.get() == one on:change=move |_| choose.run((hue.get_untracked(), one.into()))/>
                <Icon name=one/>
            </label>
        }
    };
    view! {
        <fieldset class="field">
            <legend class="field__label">{t(words::colour_label)}</legend>
            <div class="menu__grid">{Hue::ALL.iter().map(|one| colour(*one)).collect_view()}</div>
        </fieldset>
        <fieldset class="field">
            <legend class="field__label">{t(words::icon_label)}</legend>
            <div class="menu__grid">{words::ICONS.map(picture)}</div>
        </fieldset>
    }
}
