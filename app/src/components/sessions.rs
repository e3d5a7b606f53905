//! The evenings of a plan: what is planned, what goes on now and how one comes in, what was.

use leptos::prelude::*;
use shared::id::Id;
use shared::locales::{Language, leading, minutes, sessions as words, wall};
use shared::record::{Collection, Due, Session, SessionState, Value};

use super::context::use_plan;
use super::day_fact::DayFact;
use super::due;
use super::evening::Evening;
use super::icon::Icon;
use super::new_part::NewPart;
use super::qr::Qr;
use super::text_field::TextField;
use super::word_field::WordField;
use super::words::t;
use crate::api;
use crate::browser::{clock, page};

#[component]
pub fn SessionsPlace() -> impl IntoView {
    let context = use_plan();
    let all: Memo<Vec<Session>> = context.plan.all();
    // What goes on stands first, then what comes, then what was, the last one first.
    let ids = Memo::new(move |_| {
        let mut standing: Vec<Session> = all.get().into_iter().filter(|it| !it.gone).collect();
        standing.sort_by(|a, b| {
            let turn = |it: &Session| match it.state {
                SessionState::Open => 0,
                SessionState::Planned => 1,
                SessionState::Over => 2,
            };
            let days = match a.state {
                SessionState::Over => b.date.cmp(&a.date),
                // Without a day: after those with one.
                _ => (a.date.is_empty(), &a.date).cmp(&(b.date.is_empty(), &b.date)),
            };
            turn(a).cmp(&turn(b)).then(days).then(a.id.cmp(&b.id))
        });
        standing.into_iter().map(|it| it.id).collect::<Vec<_>>()
    });
    let add = Callback::new(move |title: String| context.add_session(&title));
    let nothing = move || {
        let words = if context.leads.get() { words::nothing_leads } else { words::nothing };
        words(context.language.get())
    };
    let list = move || {
        view! {
            <div class="app__body sessions">
                <Show when=move || ids.with(Vec::is_empty)><p class="muted">{nothing}</p></Show>
                <Show when=move || context.leads.get() && context.can_write.get()>
                    <ul class="panel parts"><NewPart id="new-session" draft="session" ask=words::new add/></ul>
                </Show>
                <ul class="sessions__list"><For each=move || ids.get() key=Id::clone let:id><SessionCard id/></For></ul>
            </div>
        }
    };
    move || match context.at.evening.get() {
        Some(id) => view! { <Evening id/> }.into_any(),
        None => list().into_any(),
    }
}

#[component]
fn SessionCard(id: Id) -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let record = context.plan.record::<Session>(&id);
    let session = Memo::new(move |_| record.get().unwrap_or_default());
    let state = Memo::new(move |_| session.with(|it| it.state));
    let key = Collection::Sessions.key(&id);
    let stored = StoredValue::new(key.clone());
    let name = move || session.with(|it| it.title.clone());
    let named = move |of: fn(Language, &str) -> String| move || of(language.get(), &name());
    let set_day = Callback::new(move |day: String| {
        let said = due::words(context.language_now(), &Due::on(&day), clock::today());
        context.set_value(&stored.get_value(), "date", Value::Text(day), &said);
    });
    let this = StoredValue::new(id.clone());
    let begin = move |face: fn(Language) -> &'static str, class: &'static str| {
        view! {
            <button type="button" class=class aria-label=named(words::begin_named) on:click=move |_| context.begin_session(&this.get_value())>
                <Icon name="evening"/>{t(face)}
            </button>
        }
    };
    let ending = RwSignal::new(false);
    let end = move || {
        view! {
            <button type="button" class="btn session__end" aria-label=named(words::end_named) aria-expanded=move || ending.get().to_string() on:click=move |_| ending.update(|it| *it = !*it)>
                <Icon name="check"/>{t(words::end)}
            </button>
        }
    };
    let prepare = move |_| match session.with_untracked(|it| it.stage.is_empty()) {
        true => context.prepare_session(&this.get_value()),
        false => context.at.open_evening(&this.get_value()),
    };
    let kept = move || {
        session.with(|it| {
            let day = due::said(language.get(), &Due::on(&it.forget_on));
            let over = it.state == SessionState::Over && !it.forget_on.is_empty();
            over.then(|| leading::deleted_on(language.get(), &day))
        })
    };
    let acts = move || {
        match state.get() {
        SessionState::Planned => view! {
            {begin(words::begin, "btn btn--main")}
            <button type="button" class="btn session__script" on:click=prepare><Icon name="list"/>{t(leading::write_script)}</button>
        }
        .into_any(),
        SessionState::Over => begin(words::begin_again, "btn").into_any(),
        SessionState::Open => end().into_any(),
    }
    };
    let throw = move |_| {
        context.bin_named(stored.get_value());
    };
    let says = move || match state.get() {
        SessionState::Planned => words::planned(language.get()),
        SessionState::Open => words::open(language.get()),
        SessionState::Over => words::over(language.get()),
    };
    let day = Signal::derive(move || session.with(|it| it.date.clone()));
    view! {
        <li class="session panel" data-state=move || state.get().word() id=format!("item-{id}")>
            <div class="session__about">
                <span class="chip session__state">{says}</span>
                <TextField key=key.clone() field="title" id=format!("session-{id}") class="prose prose--line session__title" one_line=true label=t(words::name) longest=120/>
                <div class="row">
                    <DayFact id=format!("day-{id}") before=words::day ask=words::day_ask day set=set_day/>
                    <label class="session__place"><Icon name="pin"/>
                        <WordField key=key.clone() field="place_name" id=format!("place-{id}") may_be_empty=true label=t(words::place)
                            placeholder=move || words::place(language.get()).to_owned()/></label>
                </div>
                <div class="row">
                    <Show when=move || state.get() != SessionState::Planned>
                        <a class=move || if state.get() == SessionState::Open { "btn btn--now" } else { "btn" } aria-label=named(wall::look_at_wall_of)
                            href=move || context.at.of_evening(Some(&this.get_value()))>
                            {move || if state.get() == SessionState::Open { wall::to_the_wall } else { wall::look_at_wall }(language.get())}<Icon name="right"/>
                        </a>
                    </Show>
                    <Show when=move || state.get() != SessionState::Planned>
                        <a class="btn" href=move || context.at.of_minutes(&this.get_value())><Icon name="file"/>{t(minutes::title)}</a>
                    </Show>
                    <Show when=move || context.leads.get() && context.can_write.get()>
                        {acts}
                        <Show when=move || state.get() == SessionState::Planned>
                            <button type="button" class="btn btn--bare btn--icon" aria-label=named(words::throw_away) on:click=throw><Icon name="trash"/></button>
                        </Show>
                    </Show>
                </div>
                <Show when=move || ending.get() && state.get() == SessionState::Open>
                    <Keep end=Callback::new(move |days| { ending.set(false); context.end_session(&this.get_value(), days); })/>
                </Show>
                {move || kept().map(|says| view! { <p class="muted small">{says}</p> })}
            </div>
            <Show when=move || state.get() == SessionState::Open><WayIn id=this.get_value() name=Signal::derive(name)/></Show>
        </li>
    }
}

/// How long the cards of an evening that ends are kept.
#[component]
fn Keep(end: Callback<u32>) -> impl IntoView {
    let days = RwSignal::new(365_u32);
    let choice = move |number: u32, name: fn(Language) -> &'static str| {
        view! {
            <label class="keep__choice"><input type="radio" name="keep" value=number.to_string() prop:checked=move || days.get() == number
                on:change=move |_| days.set(number)/>{t(name)}</label>
        }
    };
    view! {
        <div class="keep panel">
            <fieldset><legend>{t(leading::keep_wall)}</legend><div class="row">
                {choice(31, leading::keep_month)}{choice(92, leading::keep_quarter)}{choice(365, leading::keep_year)}{choice(0, leading::keep_always)}
            </div></fieldset>
            <p class="muted small">{t(leading::keep_about)}</p>
            <button type="button" class="btn btn--main session__end-now" on:click=move |_| end.run(days.get_untracked())>{t(leading::end_now)}</button>
        </div>
    }
}

/// How one comes in: squares for a camera, and the code for who hears it.
#[component]
fn WayIn(id: Id, name: Signal<String>) -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let place = context.session_place(&id);
    let connected = Memo::new(move |_| context.status.with(|status| status.connected));
    // Asked again whenever the connection comes back: the code may be another one.
    let found = LocalResource::new(move || {
        let place = place.clone().filter(|_| connected.get());
        async move { api::session(&place?).await.ok() }
    });
    let code = move || found.get().flatten().and_then(|it| Some((it.code?, it.address)));
    let shown = move |(code, address): (String, String)| {
        // Who leads on the server's own machine: nobody else reaches `localhost`.
        let origin = if page::is_local() { address } else { page::origin() };
        let link = format!("{origin}/join/{}", code.replace(' ', "-"));
        let host = origin.split_once("://").map_or(origin.clone(), |(_, host)| host.to_owned());
        view! {
            <Qr text=link label=move || words::squares_of(language.get(), &name.get())/>
            <p class="session__how">
                <strong>{t(words::camera)}</strong>
                <span>{move || words::or_code(language.get(), &host)}</span>
                <b class="session__code">{code}</b>
            </p>
        }
    };
    view! {
        <div class="session__way">
            {move || code().map(shown)}
            <Show when=move || !connected.get()><p class="muted">{t(words::code_offline)}</p></Show>
        </div>
    }
}
