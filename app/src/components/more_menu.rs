//! What else can be done with a plan: sharing on a phone, the simple lists, the bin, help.

use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::locales::print as words;
use shared::locales::{Language, bin, common, finding, help, share, shell};
use shared::plan::lists::List;
use shared::record::Collection;

use super::context::{Panel, use_plan};
use super::icon::Icon;
use super::list_panel;
use super::menu::MenuButton;
use super::words::t;
use crate::api;
use crate::browser::{clock, file, page};
use crate::live::Light;
use crate::my_plans;

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
    let save = move |_| {
        open.set(false);
        let language = context.language_now();
        let Some(text) = context.plan.export() else {
            return context.toasts.say(share::not_all_here(language).to_owned());
        };
        let sessions = untrack(|| context.plan.rows(Collection::Sessions));
        let has_evenings = sessions.iter().any(|row| row.gone.is_none() && !row.text("wall").is_empty());
        let there =
            context.status.with_untracked(|status| status.connected && status.place() >= Light::Server);
        let title = context.meta.with_untracked(|meta| meta.title.clone());
        let plain: String = title.chars().map(|it| if it.is_alphanumeric() { it } else { '-' }).collect();
        let name = plain.trim_matches('-');
        let name = format!("{}.json", if name.is_empty() { share::file_name(language) } else { name });
        if !has_evenings {
            return file::save_text(&name, &text);
        }
        // Walls and stages of evenings are with the server; what is only on this device is not there yet.
        let id = context.plan.id();
        spawn_local(async move {
            let token = my_plans::find(&id).map(|mine| mine.token().to_owned()).unwrap_or_default();
            match if there { api::export(&id, &token).await } else { None } {
                Some(whole) => file::save_text(&name, &whole),
                None => {
                    file::save_text(&name, &text);
                    context.toasts.say(share::without_evenings(language).to_owned());
                }
            }
        });
    };
    let print = move |poster: bool| {
        open.set(false);
        // After the menu is gone from the page.
        clock::when_drawn(move || page::print(poster));
    };
    view! {
        <MenuButton id="more" open class="btn btn--bare btn--icon" label=t(common::more)
            face=|| view! { <Icon name="more"/> }>
            {item(Panel::Search, "search", finding::everywhere)}
            {item(Panel::Share, "share", share::title)}
            <button class="menu__item" role="menuitem" on:click=save><Icon name="download"/>{t(share::as_file)}</button>
            <button class="menu__item" role="menuitem" on:click=move |_| print(false)><Icon name="print"/>{t(words::print)}</button>
            <button class="menu__item not-phone" role="menuitem" on:click=move |_| print(true)><Icon name="print"/>{t(words::poster)}</button>
            {List::ALL.map(link)}
            {item(Panel::Bin, "trash", bin::title)}
            {item(Panel::Help, "help", help::title)}
            <a class="menu__item only-phone" role="menuitem" href="/"><Icon name="house"/>{t(shell::to_my_plans)}</a>
        </MenuButton>
    }
}
