//! Joining a plan: a name and a colour, while the table already shows who is here.

use leptos::prelude::*;
use shared::locales::{common, join};
use shared::record::Hue;

use super::colour_pick::ColourPick;
use super::context::use_plan;
use super::icon::Icon;
use super::language_switch::LanguageSwitch;
use super::mark::Mark;
use super::table_ring::{TableRing, at_the_table};
use super::words::t;
use crate::browser::chance::jitter;
use crate::browser::focus;
use crate::settings;

/// `joined` gets the name and the colour; no name: somebody who only watches.
#[component]
pub fn Join(#[prop(into)] joined: Callback<(String, Hue)>) -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let title = move || match context.meta.get().title {
        title if !title.trim().is_empty() => title,
        _ if context.status.with(|status| status.loading || !status.connected) => {
            join::fetching(language.get()).into()
        }
        _ => common::untitled(language.get()).to_owned(),
    };
    let watches = Memo::new(move |_| context.status.with(|status| status.read_only));
    let people = context.people;
    view! {
        <div class="join">
            <aside class="join__door">
                <TableRing people/>
                <Mark/>
                <div>
                    <h1 class="join__plan">{title}</h1>
                    <p class="join__count">{move || at_the_table(language.get(), people.with(Vec::len))}</p>
                </div>
            </aside>
            <main class="join__main">
                <Show when=move || watches.get() fallback=move || view! { <NameForm joined/> }>
                    <form class="join__form" on:submit=move |event| {
                        event.prevent_default();
                        joined.run((String::new(), Hue::default()));
                    }>
                        <div class="join__language"><LanguageSwitch/></div>
                        <h2 class="join__title">{t(join::viewer_title)}</h2>
                        <p>{t(join::viewer_about)}</p>
                        <button type="submit" class="btn btn--main btn--lg btn--wide">
                            {t(join::viewer_go)}<Icon name="right"/>
                        </button>
                    </form>
                </Show>
            </main>
        </div>
    }
}

#[component]
fn NameForm(joined: Callback<(String, Hue)>) -> impl IntoView {
    let name = RwSignal::new(settings::name());
    let any = Hue::ALL[usize::try_from(jitter() % 8).unwrap_or_default()];
    let hue = RwSignal::new(settings::hue().unwrap_or(any));
    let missing = RwSignal::new(false);
    let go = move || {
        let name = name.get_untracked().trim().to_owned();
        missing.set(name.is_empty());
        if name.is_empty() {
            focus::put("name");
        } else {
            joined.run((name, hue.get_untracked()));
        }
    };
    view! {
        <form class="join__form" on:submit=move |event| { event.prevent_default(); go(); }>
            <div class="join__language"><LanguageSwitch/></div>
            <h2 class="join__title">{t(join::title)}</h2>
            <div class="field">
                <label class="field__label" for="name">{t(join::name_label)}</label>
                <input class="input" id="name" maxlength="24" autocomplete="given-name" aria-describedby="name-hint"
                    aria-invalid=move || missing.get().to_string() prop:value=move || name.get()
                    on:input=move |event| name.set(event_target_value(&event))/>
                {move || match missing.get() {
                    true => view! {
                        <p class="field__error" id="name-hint" role="alert">
                            <Icon name="warning"/>{t(join::name_missing)}
                        </p>
                    }.into_any(),
                    false => view! { <p class="field__hint" id="name-hint">{t(join::name_hint)}</p> }.into_any(),
                }}
            </div>
            <ColourPick chosen=hue name/>
            <button type="submit" class="btn btn--main btn--lg btn--wide">{t(join::go)}<Icon name="right"/></button>
            <p class="assure"><Icon name="lock"/>{t(join::safety)}</p>
        </form>
    }
}
