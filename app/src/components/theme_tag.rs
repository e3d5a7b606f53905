//! The theme of an action: its picture on its colour, and its name.

use leptos::prelude::*;
use shared::id::Id;
use shared::locales::board;
use shared::record::Theme;

use super::context::use_plan;
use super::icon::Icon;
use super::words::t;

/// The theme with this id, unless it is in the bin.
pub fn find(themes: &[Theme], id: &Id) -> Option<Theme> {
    themes.iter().find(|theme| theme.id == *id && !theme.gone).cloned()
}

/// The symbol of a theme; the default for one without.
pub fn icon_of(theme: &Theme) -> String {
    if theme.icon.is_empty() { "leaf".to_owned() } else { theme.icon.clone() }
}

/// The picture of a theme on its colour; its name stands beside it.
#[component]
pub fn Seal(theme: Theme) -> impl IntoView {
    view! { <span class=format!("seal hue-{}", theme.hue.word())><Icon name=icon_of(&theme)/></span> }
}

#[component]
pub fn ThemeTag(#[prop(into)] theme: Signal<Id>) -> impl IntoView {
    let context = use_plan();
    let found = Memo::new(move |_| context.themes.with(|themes| find(themes, &theme.get())));
    move || {
        match found.get() {
        Some(theme) => view! {
            <span class=format!("theme-tag hue-{}", theme.hue.word())>
                <span class="seal"><Icon name=icon_of(&theme)/></span><span>{theme.name}</span>
            </span>
        }
        .into_any(),
        None => view! {
            <span class="theme-tag theme-tag--none"><span class="seal seal--none"></span><span>{t(board::no_theme)}</span></span>
        }
        .into_any(),
    }
    }
}
