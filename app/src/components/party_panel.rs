//! One party: who it is, what is at stake for it, what it brings and needs, its roles, and with whom it goes.

use leptos::prelude::*;
use shared::id::Id;
use shared::locales::{lists as list_words, roles as words};
use shared::plan::lists::{List, lines};
use shared::record::{Action, Collection, Lead, Link, LinkKind, Party, RecordKey, Value};

use super::context::use_plan;
use super::icon::Icon;
use super::lead::{Face, Leader};
use super::pick::Pick;
use super::side_panel::{SidePanel, SidePart};
use super::text_field::TextField;
use super::who::{Source, Who};
use super::word_field::WordField;
use super::words::t;
use crate::browser::focus;

#[component]
pub fn PartyPanel(id: Id) -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let key = Collection::Parties.key(&id);
    let back = format!("party-{id}");
    let own = StoredValue::new(id);
    let party = Memo::new(move |_| {
        context.parties.with(|all| all.iter().find(|it| it.id == own.get_value() && !it.gone).cloned())
    });
    let known = Memo::new(move |_| party.with(Option::is_some));
    let title =
        Signal::derive(move || party.with(|it| it.as_ref().map(|it| it.name.clone())).unwrap_or_default());
    let stored = StoredValue::new(key.clone());
    let head = view! {
        <h2 class="side-panel__name">
            {move || view! { <Face leader=party.get().map(Leader::Party)/> }}
            <WordField key=key.clone() field="name" id="party-name" class="prose prose--title" longest=120 label=t(list_words::name)/>
        </h2>
    }
    .into_any();
    let is_me = Memo::new(move |_| context.me.get() == own.get_value());
    let me = move |_| {
        let id = if is_me.get_untracked() { Id::default() } else { own.get_value() };
        context.set_me(&id);
    };
    let throw = move |_| {
        if context.bin_named(stored.get_value()) {
            context.at.show_beside(None);
            focus::put_soon("main");
        }
    };
    view! {
        <SidePanel label=title back head>
            <Show when=move || known.get() fallback=|| view! { <p role="status">{t(words::not_here)}</p> }>
                <div class="side-panel__ways">
                    <button type="button" class="btn" id="that-is-me" aria-pressed=move || is_me.get().to_string() on:click=me>
                        <Icon name="person"/>
                        {move || if is_me.get() { words::that_is_not_me } else { words::that_is_me }(language.get())}
                    </button>
                </div>
                <Facts key=stored.get_value() party/>
                <Does id=own.get_value()/>
                <SidePart title=words::stake>
                    <TextField key=stored.get_value() field="stake" id="party-stake" label=t(words::stake)/>
                </SidePart>
                <SidePart title=words::offers>
                    <TextField key=stored.get_value() field="offers" id="party-offers" label=t(words::offers)/>
                </SidePart>
                <SidePart title=words::needs>
                    <TextField key=stored.get_value() field="needs" id="party-needs" label=t(words::needs)/>
                </SidePart>
                <Links id=own.get_value()/>
                <Show when=move || context.can_write.get()>
                    <div class="row"><button type="button" class="btn btn--quiet" on:click=throw>
                        <Icon name="trash"/>{t(words::throw_away)}
                    </button></div>
                </Show>
            </Show>
        </SidePanel>
    }
}

type Words = fn(shared::locales::Language) -> &'static str;

#[component]
fn Facts(key: RecordKey, party: Memo<Option<Party>>) -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let key = StoredValue::new(key);
    let of = move || party.get().unwrap_or_default();
    let label = move |words: Words| Signal::derive(move || words(language.get()).to_owned());
    let set = move |field: &'static str, read: fn(&str) -> Value| {
        Callback::new(move |(word, said): (String, String)| {
            context.set_value(&key.get_value(), field, read(&word), &said);
        })
    };
    let text = |word: &str| Value::Text(word.to_owned());
    let flag = |word: &str| match word {
        "yes" => Value::Flag(true),
        "no" => Value::Flag(false),
        _ => Value::Nothing,
    };
    let number = |word: &str| word.parse().map_or(Value::Nothing, Value::Number);
    let kinds = Signal::derive(move || {
        let none = (String::new(), list_words::no_kind(language.get()).to_owned());
        let all = List::Parties.kinds().iter();
        let all =
            all.map(|kind| ((*kind).to_owned(), list_words::kind_name(language.get(), kind).to_owned()));
        [none].into_iter().chain(all).collect::<Vec<_>>()
    });
    let areas = Memo::new(move |_| {
        let all = lines(List::Areas, &context.plan.rows(Collection::Areas));
        let named = all.into_iter().map(|line| (line.id.to_string(), line.name));
        [(String::new(), list_words::no_area(language.get()).to_owned())]
            .into_iter()
            .chain(named)
            .collect::<Vec<_>>()
    });
    let reached = Signal::derive(move || {
        let all: [(&str, Words); 3] =
            [("", words::reached_unknown), ("yes", words::reached_yes), ("no", words::reached_no)];
        all.map(|(word, name)| (word.to_owned(), name(language.get()).to_owned())).to_vec()
    });
    let is_reached = Signal::derive(move || match of().reached {
        Some(true) => "yes".to_owned(),
        Some(false) => "no".to_owned(),
        None => String::new(),
    });
    let scale = Signal::derive(move || {
        let all = [None, Some(0), Some(1), Some(2), Some(3)];
        let word = |value: Option<i64>| value.map(|it| it.to_string()).unwrap_or_default();
        all.map(|value| (word(value), words::scale_name(value)(language.get()).to_owned())).to_vec()
    });
    let weight = move |value: fn(&Party) -> Option<i64>| {
        Signal::derive(move || value(&of()).map(|it| it.to_string()).unwrap_or_default())
    };
    let figure = move |_| {
        let now = !of().key_figure;
        context.set_value(
            &key.get_value(),
            "key_figure",
            Value::Flag(now),
            words::key_figure(language.get_untracked()),
        );
    };
    view! {
        <dl class="facts-list">
            <dt>{t(words::kind)}</dt>
            <dd><Pick label=label(words::kind) now=Signal::derive(move || of().kind) options=kinds choose=set("kind", text)/></dd>
            <Show when=move || areas.with(|all| all.len() > 1)>
                <dt>{t(words::area)}</dt>
                <dd><Pick label=label(words::area) now=Signal::derive(move || of().area.to_string()) options=areas choose=set("area", text)/></dd>
            </Show>
            <dt>{t(words::reached)}</dt>
            <dd><Pick label=label(words::reached) now=is_reached options=reached choose=set("reached", flag)/></dd>
            <dt>{t(words::influence)}</dt>
            <dd><Pick label=label(words::influence) now=weight(|it| it.influence) options=scale choose=set("influence", number)/></dd>
            <dt>{t(words::interest)}</dt>
            <dd><Pick label=label(words::interest) now=weight(|it| it.interest) options=scale choose=set("interest", number)/></dd>
        </dl>
        <button type="button" class="btn btn--quiet" id="key-figure" aria-pressed=move || of().key_figure.to_string()
            title=t(words::key_figure_about) disabled=move || !context.can_write.get() on:click=figure>
            <Icon name="star"/>{t(words::key_figure)}
        </button>
    }
}

/// The roles that it holds and the actions that it leads.
#[component]
fn Does(id: Id) -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let id = StoredValue::new(id);
    let roles = move || {
        let held = context.holdings.with(|all| {
            let own = all.iter().filter(|it| !it.gone && it.party == id.get_value());
            own.map(|it| (it.role.clone(), it.state)).collect::<Vec<_>>()
        });
        context.roles.with(|all| {
            let known = |(role, state): &(Id, _)| {
                Some((all.iter().find(|it| it.id == *role && !it.gone)?.clone(), *state))
            };
            held.iter().filter_map(known).collect::<Vec<_>>()
        })
    };
    let leads = move || {
        let lead = Lead::Held(id.get_value());
        context
            .actions
            .with(|all| all.iter().filter(|it| !it.gone && it.lead == lead).cloned().collect::<Vec<Action>>())
    };
    let role = move |(role, state): (shared::record::Role, shared::record::HoldingState)| {
        view! {
            <li><a href=context.at.of_beside(&Collection::Roles.key(&role.id))>{super::role_name::name(&role, language.get())}</a>
                " " <small>{words::state_name(state)(language.get())}</small></li>
        }
    };
    let action = move |action: Action| {
        view! { <li><a href=context.address_of(&action.id)>{super::acts::title_of(&action, language.get())}</a></li> }
    };
    view! {
        <SidePart title=words::roles_of>
            <ul class="plain-list">{move || roles().into_iter().map(role).collect_view()}</ul>
            <Show when=move || roles().is_empty()><p class="muted">{t(words::no_roles_of)}</p></Show>
        </SidePart>
        <Show when=move || !leads().is_empty()>
            <SidePart title=words::leads>
                <ul class="plain-list">{move || leads().into_iter().map(action).collect_view()}</ul>
            </SidePart>
        </Show>
    }
}

/// With whom it goes, and how.
#[component]
fn Links(id: Id) -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let all: Memo<Vec<Link>> = context.plan.all();
    let id = StoredValue::new(id);
    let own = move || {
        all.with(|all| {
            let own = all.iter().filter(|it| !it.gone && it.other(&id.get_value()).is_some());
            own.cloned().collect::<Vec<_>>()
        })
    };
    let chosen = Signal::derive(Vec::new);
    let choose = Callback::new(move |one| {
        context.add_link(&id.get_value(), one);
    });
    let kinds = Signal::derive(move || {
        let all = LinkKind::ALL.iter();
        all.map(|kind| (kind.word().to_owned(), words::link_name(*kind)(language.get()).to_owned()))
            .collect::<Vec<_>>()
    });
    let line = move |link: Link| {
        let other = link.other(&id.get_value()).cloned().unwrap_or_default();
        let key = StoredValue::new(Collection::Links.key(&link.id));
        let name = context.name_of(&other);
        let both = StoredValue::new((id.get_value(), name.clone()));
        let set = Callback::new(move |(word, kind): (String, String)| {
            both.with_value(|(a, b)| context.set_link(&key.get_value(), a, b, (&word, &kind)));
        });
        let throw = move |_| both.with_value(|(a, b)| context.bin_link(&key.get_value(), a, b));
        let now = Signal::derive(move || link.kind.word().to_owned());
        let label = name.clone();
        view! {
            <li class="link-line">
                <Pick label=Signal::derive(move || label.clone()) now options=kinds choose=set/>
                <a href=context.at.of_beside(&Collection::Parties.key(&other))>{name}</a>
                <Show when=move || context.can_write.get()>
                    <button type="button" class="btn btn--bare btn--icon" aria-label=t(shared::locales::parts::remove)
                        on:click=throw><Icon name="close"/></button>
                </Show>
            </li>
        }
    };
    view! {
        <SidePart title=words::links>
            <ul class="links">{move || own().into_iter().map(line).collect_view()}</ul>
            <Show when=move || context.can_write.get()>
                <div class="row"><Who id="add-link" label=t(words::add_link) ask=words::add_link source=Source::Parties class="btn btn--quiet"
                    face=|| view! { <Icon name="plus"/>{t(words::add_link)} } chosen choose/></div>
            </Show>
        </SidePart>
    }
}
