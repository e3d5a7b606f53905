//! Coming in with a code: a word and a number from the screen in the hall. Whoever came by camera has it in the address and
//! waits a moment; whoever reads it aloud fills it in.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use shared::access::Right;
use shared::code::JoinCode;
use shared::id::DocumentId;
use shared::locales::{Language, common, sessions as words};

use crate::api::{self, ApiError};
use crate::browser::{focus, page};
use crate::components::address::{Address, As};
use crate::components::icon::Icon;
use crate::components::language_switch::LanguageSwitch;
use crate::components::mark::Mark;
use crate::components::words::t;
use crate::language::use_language;
use crate::my_plans;

type Words = fn(Language) -> &'static str;

/// Why a code did not open anything.
fn trouble(error: &ApiError) -> Words {
    match error {
        ApiError::Said { code, .. } if code == "too-many-tries" => words::too_many,
        ApiError::Said { code, .. } if code == "wrong-code" => words::wrong,
        _ => words::unreachable,
    }
}

#[component]
pub fn CodePage(code: String) -> impl IntoView {
    let language = use_language();
    let typed = RwSignal::new(JoinCode::read(&code).map_or(code, |code| code.to_string()));
    let wrong = RwSignal::new(None::<Words>);
    let looking = RwSignal::new(false);
    let navigate = StoredValue::new_local(use_navigate());
    let come_in = move |seen_as: As| {
        let Some(code) = JoinCode::read(&typed.get_untracked()) else {
            wrong.set(Some(words::no_code));
            focus::put("code");
            return;
        };
        if looking.get_untracked() {
            return;
        }
        looking.set(true);
        wrong.set(None);
        spawn_local(async move {
            let joined = api::join(&code.to_string()).await;
            looking.try_set(false);
            let opened = joined.map(|joined| joined.plan.parse::<DocumentId>().map(|id| (id, joined)));
            match opened {
                Ok(Ok((id, joined))) => {
                    my_plans::keep_seat(&id, &joined.seat);
                    if seen_as == As::Screen
                        && let Ok(made) = api::another_seat(&id, &joined.seat, Right::Viewer).await
                    {
                        my_plans::change(&id, |mine| mine.screen = made.seat);
                    }
                    // Back leads to where one came from, not to the code again.
                    let options = NavigateOptions { replace: true, ..NavigateOptions::default() };
                    navigate.try_with_value(|go| {
                        go(&Address::into_evening(&id, &joined.session, seen_as), options)
                    });
                }
                Ok(Err(_)) => drop(wrong.try_set(Some(words::unreachable))),
                Err(error) => {
                    wrong.try_set(Some(trouble(&error)));
                    focus::put_soon("code");
                }
            }
        });
    };
    page::set_title(common::samenspel(language.get_untracked()));
    if !typed.with_untracked(String::is_empty) {
        come_in(As::Self_);
    }
    let said = move || match (looking.get(), wrong.get()) {
        (true, _) => words::looking(language.get()),
        (_, Some(wrong)) => wrong(language.get()),
        _ => words::have_code_about(language.get()),
    };
    view! {
        <div class="code-page">
            <header class="code-page__band">
                <a class="wordmark wordmark--on-band" href="/"><Mark/>{t(common::samenspel)}</a>
                <LanguageSwitch/>
            </header>
            <main class="code-page__main">
                <form class="stack" on:submit=move |event| { event.prevent_default(); come_in(As::Self_); }>
                    <h1>{t(words::fill_in)}</h1>
                    <div class="field">
                        <label class="field__label" for="code">{t(words::code)}</label>
                        <input class="input code-page__code" id="code" autocomplete="off" autocapitalize="characters" spellcheck="false"
                            enterkeyhint="go" maxlength="40" placeholder=t(words::code_example) prop:value=move || typed.get()
                            aria-invalid=move || wrong.get().is_some().to_string() aria-describedby="code-hint"
                            on:input=move |event| { wrong.set(None); typed.set(event_target_value(&event)); }/>
                        <p id="code-hint" role="status" class=move || if wrong.get().is_some() { "field__error" } else { "field__hint" }>{said}</p>
                    </div>
                    <button type="submit" class="btn btn--main btn--lg btn--wide" aria-busy=move || looking.get().to_string()>
                        {t(words::go_on)}<Icon name="right"/>
                    </button>
                    <button type="button" class="btn btn--bare" id="as-screen" on:click=move |_| come_in(As::Screen)>
                        <Icon name="screen"/>{t(words::as_screen)}
                    </button>
                </form>
            </main>
        </div>
    }
}
