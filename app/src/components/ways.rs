//! The other ways in: a code, a link, a file, the example.

use leptos::task::spawn_local;
use leptos::{html, prelude::*};
use shared::locales::{Language, errors, home, import, sessions};

use super::icon::Icon;
use super::words::t;
use crate::api::{self, ApiError, Example, NewPlan};
use crate::browser::{file, focus};
use crate::language::use_language;
use crate::my_plans;

/// What became of a file.
pub type Imported = Result<NewPlan, String>;

#[component]
pub fn Ways(
    #[prop(into)] open: Callback<(String, String)>,
    #[prop(into)] imported: Callback<Imported>,
) -> impl IntoView {
    let language = use_language();
    let example = LocalResource::new(api::example);
    let input = NodeRef::<html::Input>::new();
    let reading = RwSignal::new(false);
    let read = move |_| {
        let (language, Some(field)) = (language.get_untracked(), input.get_untracked()) else { return };
        reading.set(true);
        spawn_local(async move {
            let result = match file::chosen_text(field).await {
                None => Err(import::unreadable(language).to_owned()),
                Some(text) => open_file(&text, language).await,
            };
            reading.try_set(false);
            imported.try_run(result);
        });
    };
    let look = move |example: Example| {
        view! {
            <button class="way" on:click=move |_| open.run((example.plan.clone(), example.participant.clone()))>
                <Icon name="bulb"/>{t(home::look_at_example)}<small>{t(home::look_at_example_about)}</small>
            </button>
        }
    };
    view! {
        <div class="my-plans__ways">
            <a class="way" href="/join">
                <Icon name="chair"/>{t(sessions::have_code)}<small>{t(sessions::have_code_about)}</small>
            </a>
            <OpenLink open/>
            <label class="way">
                <input class="visually-hidden" type="file" accept=".json,application/json" node_ref=input on:change=read/>
                <Icon name="file"/>{t(home::open_file)}
                <small role="status">
                    {move || if reading.get() { import::reading } else { home::open_file_about }(language.get())}
                </small>
            </label>
            {move || example.get().flatten().map(look)}
        </div>
    }
}

/// What is no JSON at all is told here, in the person's language; the rest is the server's to judge.
async fn open_file(text: &str, language: Language) -> Imported {
    if text.trim().is_empty() {
        return Err(import::empty_file(language).to_owned());
    }
    serde_json::from_str::<serde::de::IgnoredAny>(text)
        .map_err(|error| import::not_json(language, error.line(), error.column()))?;
    api::import_plan(text).await.map_err(|error| match error {
        ApiError::Said { words, .. } => words,
        ApiError::Unreachable => errors::no_connection(language).to_owned(),
    })
}

/// A field for a link, behind a button.
#[component]
fn OpenLink(open: Callback<(String, String)>) -> impl IntoView {
    let language = use_language();
    let (asked, link, wrong) = (RwSignal::new(false), RwSignal::new(String::new()), RwSignal::new(false));
    let ask = move |_| {
        asked.set(true);
        focus::put_soon("plan-link");
    };
    let go = move || match my_plans::read_link(&link.get_untracked()) {
        Some(found) => open.run(found),
        None => wrong.set(true),
    };
    view! {
        <Show when=move || asked.get() fallback=move || view! {
            <button class="way" on:click=ask>
                <Icon name="link"/>{t(home::open_link)}<small>{t(home::open_link_about)}</small>
            </button>
        }>
            <form class="field" on:submit=move |event| { event.prevent_default(); go(); }>
                <label class="field__label" for="plan-link">{t(home::link_label)}</label>
                <div class="field__row">
                    <input class="input input--md" id="plan-link" autocomplete="off" prop:value=move || link.get()
                        aria-invalid=move || wrong.get().to_string() aria-describedby="plan-link-hint"
                        on:input=move |event| { wrong.set(false); link.set(event_target_value(&event)); }/>
                    <button type="submit" class="btn btn--main">{t(home::open)}</button>
                </div>
                <p id="plan-link-hint" role="status"
                    class=move || if wrong.get() { "field__error" } else { "field__hint" }>
                    {move || if wrong.get() { home::link_wrong } else { home::open_link_about }(language.get())}
                </p>
            </form>
        </Show>
    }
}
