//! What else can be done with a plan: sharing on a phone, the simple lists, the bin, help.

use leptos::prelude::*;
use shared::locales::{Language, bin, common, help, share};
use shared::plan::lists::List;

use super::context::{Panel, use_plan};
use super::icon::Icon;
use super::list_panel;
use super::menu::MenuButton;
use super::words::t;

#[component]
pub fn MoreMenu() -> impl IntoView {
    let context = use_plan();
    let open = RwSignal::new(false);
    let item = move |panel: Panel, icon: &'static str, words: fn(Language) -> &'static str| {
        let show = move |_| {
            open.set(false);
            context.panel.set(Some(panel));
        };
        view! { <button class="menu__item" role="menuitem" on:click=show><Icon name=icon/>{t(words)}</button> }
    };
    let link = move |list: List| {
        view! {
            <a class="menu__item" role="menuitem" href=move || context.at.of_list(list) on:click=move |_| open.set(false)>
                <Icon name=list_panel::icon(list)/>{t(list_panel::name(list))}
            </a>
        }
    };
    view! {
        <MenuButton id="more" open class="btn btn--bare btn--icon" label=t(common::more)
            face=|| view! { <Icon name="more"/> }>
            {item(Panel::Share, "share", share::title)}
            {List::ALL.map(link)}
            {item(Panel::Bin, "trash", bin::title)}
            {item(Panel::Help, "help", help::title)}
        </MenuButton>
    }
}
