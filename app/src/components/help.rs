//! Help: how it works, who sees what, language and light, the keys.

use leptos::prelude::*;
use shared::locales::{Language, help, shell};

use super::icon::Icon;
use super::looks_switch::use_looks;
use super::panel_dialog::PanelDialog;
use super::words::t;
use crate::language::{choose_language, use_language};
use crate::settings;

type Words = fn(Language) -> &'static str;

const HOW: [(&str, Words); 6] = [
    ("plus", help::how_add),
    ("edit", help::how_open),
    ("grip", help::how_move),
    ("undo", help::how_undo),
    ("people", help::how_together),
    ("offline", help::how_offline),
];
const SEES: [Words; 4] = [help::who_sees_plan, help::who_sees_server, help::who_sees_name, help::no_contact];

#[component]
pub fn HelpPanel(#[prop(into)] close: Callback<()>) -> impl IntoView {
    view! {
        <PanelDialog title=t(help::title) close>
            <section>
                <h3 class="block__title">{t(help::how)}</h3>
                <ul class="help__list">
                    {HOW.map(|(icon, words)| view! { <li><Icon name=icon/><span>{t(words)}</span></li> })}
                </ul>
            </section>
            <section>
                <h3 class="block__title"><Icon name="eye"/>{t(help::who_sees)}</h3>
                {SEES.map(|words| view! { <p>{t(words)}</p> })}
            </section>
            <Choices/>
            <Keys/>
            <p class="muted small">{t(help::font_and_licence)}</p>
        </PanelDialog>
    }
}

#[component]
fn Choices() -> impl IntoView {
    let (language, choose) = (use_language(), choose_language());
    let (dark, look) = use_looks();
    let tongue = move |one: Language| {
        view! {
            <button class="switch__item" lang=one.code() aria-pressed=move || (language.get() == one).to_string()
                on:click=move |_| choose.run(one)>{one.own_name()}</button>
        }
    };
    view! {
        <section>
            <h3 class="block__title">{t(shell::language)}</h3>
            <div class="switch" role="group" aria-label=t(shell::language)>{Language::ALL.map(tongue)}</div>
        </section>
        <section>
            <h3 class="block__title">{t(shell::looks)}</h3>
            <div class="switch" role="group" aria-label=t(shell::looks)>
                <button class="switch__item" aria-pressed=move || (!dark.get()).to_string() on:click=move |_| look.run(false)>
                    <Icon name="sun"/>{t(shell::light)}
                </button>
                <button class="switch__item" aria-pressed=move || dark.get().to_string() on:click=move |_| look.run(true)>
                    <Icon name="moon"/>{t(shell::dark)}
                </button>
            </div>
        </section>
    }
}

#[component]
fn Keys() -> impl IntoView {
    let single = RwSignal::new(settings::single_keys());
    let choose = move |on: bool| {
        settings::set_single_keys(on);
        single.set(on);
    };
    view! {
        <section>
            <h3 class="block__title">{t(help::keys)}</h3>
            <p class="row">
                <span id="single-keys">{t(help::single_keys)}</span>
                <span class="switch" role="group" aria-labelledby="single-keys">
                    {[(true, help::keys_on as Words), (false, help::keys_off)].map(|(on, words)| view! {
                        <button class="switch__item" aria-pressed=move || (single.get() == on).to_string()
                            on:click=move |_| choose(on)>{t(words)}</button>
                    })}
                </span>
            </p>
            <dl class="keys">
                <dt><kbd>"Ctrl"</kbd> " " <kbd>"Z"</kbd></dt><dd>{t(help::key_undo)}</dd>
                <dt><kbd>"Ctrl"</kbd> " " <kbd>"Shift"</kbd> " " <kbd>"Z"</kbd></dt><dd>{t(help::key_redo)}</dd>
                <dt><kbd>"/"</kbd></dt><dd>{t(help::key_find)}</dd>
                <dt><kbd>"Enter"</kbd></dt><dd>{t(help::key_save)}</dd>
                <dt><kbd>{t(help::space)}</kbd></dt><dd>{t(help::key_lift)}</dd>
                <dt><kbd>{t(help::arrows)}</kbd></dt><dd>{t(help::key_arrows)}</dd>
                <dt><kbd>"Esc"</kbd></dt><dd>{t(help::key_close)}</dd>
            </dl>
        </section>
    }
}
