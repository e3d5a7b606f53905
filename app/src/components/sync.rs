//! Where is my work: on this device, on the server, with everyone. Told as it is.

use leptos::prelude::*;
use shared::locales::{Language, status};

use super::context::use_plan;
use super::icon::Icon;
use super::menu::MenuButton;
use super::words::t;
use crate::live::{Light, Status};

type Words = fn(Language) -> &'static str;

/// Icon, name, and what it means.
type Place = (Light, &'static str, Words, Words);

const PLACES: [Place; 3] = [
    (Light::Device, "tablet", status::device, status::device_about),
    (Light::Server, "server", status::server, status::server_about),
    (Light::All, "everyone", status::all, status::all_about),
];

fn words(light: Light) -> Words {
    match light {
        Light::Nowhere => status::nowhere,
        Light::Saving => status::saving,
        Light::Device => status::device,
        Light::Server => status::server,
        Light::All => status::all,
    }
}

/// What the three places do not tell.
fn about_none(light: Light) -> Option<Words> {
    match light {
        Light::Nowhere => Some(status::nowhere_about),
        Light::Saving => Some(status::saving_about),
        _ => None,
    }
}

fn code(light: Light) -> &'static str {
    match light {
        Light::Nowhere => "nowhere",
        Light::Saving => "saving",
        Light::Device => "device",
        Light::Server => "server",
        Light::All => "all",
    }
}

/// The button, and behind it what each place means.
#[component]
pub fn SyncStatus(id: &'static str) -> impl IntoView {
    let context = use_plan();
    let (language, open) = (context.language, RwSignal::new(false));
    let light = Memo::new(move |_| {
        let plan = context.status.with(Status::place);
        let evening = [context.wall.get(), context.stage.get()].into_iter().flatten();
        evening.map(|it| it.status().with(Status::place)).fold(plan, Light::min)
    });
    let label =
        move || status::where_is_it(language.get(), &words(light.get())(language.get()).to_lowercase());
    let stop = move |(place, icon, ..): (Light, &'static str, _, _)| {
        view! { <i class="sync__stop" class:is-reached=move || { light.get() >= place }><Icon name=icon/></i> }
    };
    let about = move |it: Place| {
        view! {
            <div class="sync-place">{stop(it)}<b>{t(it.2)}</b><p>{t(it.3)}</p></div>
        }
    };
    let face = move || {
        view! {
            <span class="sync__track" aria-hidden="true">{PLACES.map(stop)}</span>
            <span class="sync__word">{move || words(light.get())(language.get())}</span>
        }
    };
    view! {
        <MenuButton id open class="sync" label role="dialog" face status=Signal::derive(move || Some(code(light.get())))>
            <p class="menu__title">{t(status::title)}</p>
            {PLACES.map(about)}
            {move || about_none(light.get()).map(|words| view! { <p class="menu__title">{t(words)}</p> })}
            <hr class="menu__line"/>
            <p class="menu__title">{t(status::who_can_read)}</p>
        </MenuButton>
    }
}
