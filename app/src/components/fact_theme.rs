//! The theme of an action: choose one, none, or make a new one.

use leptos::prelude::*;
use shared::locales::themes as words;
use shared::record::{Action, Theme};

use super::context::use_plan;
use super::fact::Fact;
use super::icon::Icon;
use super::looks_pick::LooksPick;
use super::menu;
use super::theme_tag::{Seal, find};
use super::words::t;

const ID: &str = "fact-theme";

#[component]
pub fn FactTheme(action: Memo<Action>) -> impl IntoView {
    let context = use_plan();
    let open = RwSignal::new(false);
    let now =
        Memo::new(move |_| context.themes.with(|themes| find(themes, &action.with(|it| it.theme.clone()))));
    let face = move || match now.get() {
        Some(theme) => {
            view! { <Seal theme=theme.clone()/>{theme.name}<Icon name="chevron-down"/> }.into_any()
        }
        None => view! { <span class="seal seal--none"></span>{t(words::none)}<Icon name="chevron-down"/> }
            .into_any(),
    };
    let choose = move |theme: Option<Theme>| {
        let id = action.with_untracked(|it| it.id.clone());
        context.set_theme(&id, theme.map(|theme| (theme.id, theme.name)));
        menu::shut(open, ID);
    };
    let item = move |theme: Theme| {
        let (own, shown) = (theme.id.clone(), theme.clone());
        let chosen = move || now.with(|now| now.as_ref().is_some_and(|now| now.id == own)).to_string();
        view! {
            <button class="menu__item" aria-current=chosen on:click=move |_| choose(Some(theme.clone()))>
                <Seal theme=shown.clone()/>{shown.name}<Icon name="check" class="icon menu__tick"/>
            </button>
        }
    };
    let items = move || {
        let mut themes: Vec<Theme> = context.themes.get().into_iter().filter(|theme| !theme.gone).collect();
        themes.sort_by(|a, b| (&a.rank, &a.id).cmp(&(&b.rank, &b.id)));
        themes.into_iter().map(item).collect_view()
    };
    view! {
        <Fact id=ID open label=t(words::theme) role="dialog" face>
            {items}
            <button class="menu__item" aria-current=move || now.with(Option::is_none).to_string() on:click=move |_| choose(None)>
                <span class="seal seal--none"></span>{t(words::without)}<Icon name="check" class="icon menu__tick"/>
            </button>
            <hr class="menu__line"/>
            <NewTheme action open/>
        </Fact>
    }
}

#[component]
fn NewTheme(action: Memo<Action>, open: RwSignal<bool>) -> impl IntoView {
    let context = use_plan();
    let (next_hue, next_icon) = context.next_theme_looks();
    let (name, hue, icon) =
        (RwSignal::new(String::new()), RwSignal::new(next_hue), RwSignal::new(next_icon.to_owned()));
    let make = move || {
        let name = name.get_untracked().trim().to_owned();
        if !name.is_empty() {
            let id = action.with_untracked(|it| it.id.clone());
            context.add_theme(&id, &name, hue.get_untracked(), &icon.get_untracked());
            menu::shut(open, ID);
        }
    };
    let choose = Callback::new(move |(one, picture)| {
        hue.set(one);
        icon.set(picture);
    });
    view! {
        <form class="menu__form" on:submit=move |event| { event.prevent_default(); make(); }>
            <div class="field">
                <label class="field__label" for="theme-name">{t(words::new_theme)}</label>
                <input class="input input--md" id="theme-name" maxlength="80" autocomplete="off"
                    prop:value=move || name.get() on:input=move |event| name.set(event_target_value(&event))/>
            </div>
            <LooksPick hue icon choose/>
            <button type="submit" class="btn btn--main" disabled=move || name.with(|name| name.trim().is_empty())>
                {t(words::make)}
            </button>
        </form>
    }
}
