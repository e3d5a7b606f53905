//! The bar above a plan: its name, who is here, where the work is, sharing.

use leptos::prelude::*;
use shared::locales::{board, decisions, finding, roles, sessions, share, shell, start};
use shared::record::{Collection, META, RecordKey};

use super::address::Place;
use super::avatars::Avatars;
use super::context::{Panel, use_plan};
use super::icon::Icon;
use super::more_menu::MoreMenu;
use super::sync::SyncStatus;
use super::text_field::TextField;
use super::words::t;

#[component]
pub fn AppTop() -> impl IntoView {
    let context = use_plan();
    let key = RecordKey::new(Collection::Meta, META.into());
    let title = move || match context.at.place.get() {
        Place::Board => board::title(context.language.get()),
        Place::Start => start::title(context.language.get()),
        Place::Roles => roles::title(context.language.get()),
        Place::Decisions => decisions::title(context.language.get()),
        Place::Sessions => sessions::title(context.language.get()),
    };
    view! {
        <header class="app__top">
            <div class="app__title">
                <TextField key field="title" id="plan-name" class="app__plan" one_line=true
                    label=t(shell::plan_title) longest=120/>
                <h1 class="app__screen">{title}</h1>
            </div>
            <Avatars/>
            <SyncStatus id="sync"/>
            <button class="btn btn--bare btn--icon not-phone" id="search-button" aria-label=t(finding::everywhere)
                title=t(finding::everywhere) on:click=move |_| context.panel.set(Some(Panel::Search))>
                <Icon name="search"/>
            </button>
            <button class="btn not-phone" id="share-button" on:click=move |_| context.panel.set(Some(Panel::Share))>
                <Icon name="share"/>{t(share::share)}
            </button>
            <MoreMenu/>
        </header>
    }
}
